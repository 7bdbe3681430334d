//! What stands at the head of a scenario: its title, and what it is for.
//!
//! Floor 1.

use crate::scenario::codes;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::time::Span;
use crate::vocab::Behaviour;

/// What stands at the head of a scenario.
pub(super) struct Head {
    pub title: String,
    pub briefing: String,
    pub level: u8,
    pub practises: Vec<Behaviour>,
    pub seed: u64,
    pub answer_within: Option<Span>,
}

impl<'a> Cx<'a> {
    pub(super) fn scenario_head(&mut self, fields: &Fields<'a>) -> Option<Head> {
        let title = fields.must(self, "title", |cx, node| cx.line(node, 200));
        let briefing = fields.or(self, "briefing", String::new(), |cx, node| cx.paragraph(node, 10_000));
        let level = fields.or(self, "level", 0, |cx, node| cx.count(node, 1, 5));
        let practises = fields.or(self, "practises", Vec::new(), Cx::behaviours);
        let seed = fields.or(self, "seed", 1, Cx::whole_number);
        let answer_within = fields.maybe(self, "answer_within", Cx::span);
        Some(Head {
            title: title?,
            briefing: briefing?,
            level: u8::try_from(level?).ok()?,
            practises: practises?,
            seed: seed?,
            answer_within: answer_within?,
        })
    }

    fn behaviours(&mut self, node: Node<'a>) -> Option<Vec<Behaviour>> {
        let names = self.names(node)?;
        let found: Vec<Option<Behaviour>> =
            names.iter().map(|(name, item)| self.behaviour(name, *item)).collect();
        found.into_iter().collect()
    }

    /// A behaviour by its id.
    pub(super) fn behaviour(&mut self, id: &str, node: Node<'a>) -> Option<Behaviour> {
        let found = Behaviour::find(id);
        if found.is_none() {
            let known = Behaviour::ALL.map(|one| one.id().to_owned());
            self.unknown(&codes::UNKNOWN_BEHAVIOUR, node, "behaviour", id, &known);
        }
        found
    }

    fn whole_number(&mut self, node: Node<'a>) -> Option<u64> {
        self.whole_in(node, 0, u64::MAX)
    }
}
