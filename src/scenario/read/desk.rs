//! The desk profile.
//!
//! Floor 1.

use crate::draw::Law;
use crate::scenario::model::{Desk, PagesShown, TicketClocks};
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::table::FieldTable;
use crate::time::Span;
use crate::vocab::Cents;

/// How long an offer stays where nothing is said: the rule of a gig platform's published timetable.
const ACCEPT_WINDOW: Span = Span::from_secs(20);

/// By when a promise must be kept where nothing is said.
const FOLLOW_UP_WITHIN: Span = Span::from_secs(24 * 3_600);

/// The profile of a scenario that names none.
pub(super) fn standard() -> Desk {
    Desk {
        title: String::new(),
        accept_window: ACCEPT_WINDOW,
        away_after_miss: None,
        away_after_decline: None,
        routing: None,
        chat_pay: Cents(0),
        ticket_pay: Cents(0),
        first_reply_limit: None,
        reply_limit: None,
        response_target: Span::from_secs(60),
        status_rhythm: (Span::from_secs(60), Span::from_secs(90)),
        colours: (Span::from_secs(60), Span::from_secs(120)),
        hello: None,
        silence_reminder: None,
        silence_closes: None,
        presence_closes: Law::constant(20e6).unwrap_or_else(|_| unreachable!("twenty seconds are a law")),
        idle_frees: None,
        pages: PagesShown::All,
        tickets: TicketClocks {
            take: Span::from_secs(5 * 60),
            first_reply: Span::from_secs(3_600),
            later_reply: Span::from_secs(24 * 3_600),
            closes: Span::from_secs(48 * 3_600),
        },
        channels: vec!["e-mail".to_owned()],
        follow_up_within: FOLLOW_UP_WITHIN,
        reopens_after: Law::constant(600e6).unwrap_or_else(|_| unreachable!("ten minutes are a law")),
        automatic: Vec::new(),
        rating_floor: 430,
    }
}

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
        Some(Desk {
            accept_window: accept_window?,
            away_after_miss: away_after_miss?,
            chat_pay: chat_pay?,
            ..standard()
        })
    }
}
