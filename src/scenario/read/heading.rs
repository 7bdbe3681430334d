//! What stands at the head of a scenario: its title, and what it is for.
//!
//! Floor 1.

use crate::scenario::codes;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::time::Span;

/// Ids of the behaviours that are scored.
pub(in crate::scenario) const BEHAVIOURS: [&str; 27] = [
    "offers",
    "first-response",
    "reply-time",
    "answer-time",
    "dead-air",
    "status",
    "over-messaging",
    "patience",
    "greeting",
    "reads-first",
    "no-repeat",
    "no-re-asking",
    "confirms-product",
    "clarifies",
    "right-answer",
    "nothing-open",
    "chunking",
    "macro",
    "specialist",
    "follow-up",
    "offer",
    "not-pushy",
    "fair-share",
    "ending",
    "tone",
    "language",
    "keyboard",
];

/// What stands at the head of a scenario.
pub(super) struct Head {
    pub title: String,
    pub briefing: String,
    pub level: u8,
    pub practises: Vec<String>,
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

    fn behaviours(&mut self, node: Node<'a>) -> Option<Vec<String>> {
        let names = self.names(node)?;
        let mut fine = true;
        for (name, item) in &names {
            if !BEHAVIOURS.contains(&name.as_str()) {
                let known: Vec<String> = BEHAVIOURS.iter().map(|id| (*id).to_owned()).collect();
                self.unknown(&codes::UNKNOWN_BEHAVIOUR, *item, "behaviour", name, &known);
                fine = false;
            }
        }
        fine.then(|| names.into_iter().map(|(name, _)| name).collect())
    }

    fn whole_number(&mut self, node: Node<'a>) -> Option<u64> {
        self.whole_in(node, 0, u64::MAX)
    }
}
