//! The desk profile.
//!
//! Floor 1.

use crate::scenario::model::Desk;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::table::FieldTable;
use crate::time::Span;
use crate::vocab::Cents;

/// How long an offer stays where nothing is said: the rule of a gig platform's published timetable.
const ACCEPT_WINDOW: Span = Span::from_secs(20);

/// The profile of a scenario that names none.
pub(super) const STANDARD: Desk =
    Desk { accept_window: ACCEPT_WINDOW, away_after_miss: None, chat_pay: Cents(0) };

impl<'a> Cx<'a> {
    /// `Desk( … )`, in a scenario or in a file of its own.
    pub fn desk(&mut self, node: Node<'a>, table: &'static FieldTable) -> Option<Desk> {
        let fields = self.open(node, table)?;
        self.desk_of(&fields)
    }

    fn desk_of(&mut self, fields: &Fields<'a>) -> Option<Desk> {
        let accept_window = fields.or(self, "accept_window", ACCEPT_WINDOW, Cx::positive_span);
        let away_after_miss = fields.maybe(self, "away_after_miss", Cx::positive_span);
        let chat_pay = fields.or(self, "chat_pay", Cents(0), Cx::money);
        Some(Desk { accept_window: accept_window?, away_after_miss: away_after_miss?, chat_pay: chat_pay? })
    }
}
