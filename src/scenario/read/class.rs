//! Classes of customers.
//!
//! Floor 1.

use super::tables;
use crate::scenario::codes;
use crate::scenario::model::{Balk, Bot, Class, Redial, Silent, SilentCost};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;

impl<'a> Cx<'a> {
    /// `Class( … )`; `name` is its key.
    pub fn class(&mut self, node: Node<'a>, name: &str) -> Option<Class> {
        let fields = self.open(node, &tables::CLASS)?;
        let priority = fields.or(self, "priority", 0, |cx, node| cx.count(node, 0, 9));
        let needs = fields.or(self, "needs", Vec::new(), Cx::skills);
        let patience = fields.or(self, "patience", None, Cx::law_or_never);
        let patience_in_chat = fields.or(self, "patience_in_chat", None, Cx::law_or_never);
        let silent = fields.maybe(self, "silent", Cx::silent);
        let balks = fields.or(self, "balks", Vec::new(), Cx::balks);
        let redial = fields.maybe(self, "redial", Cx::redial);
        let bot = fields.maybe(self, "bot", Cx::bot);
        if let (Some(None), Some(node)) = (&patience, fields.get("silent")) {
            let message =
                format!("some of class `{name}` leave without a word, but nobody of it ever leaves");
            let place = fields.name_place("silent").unwrap_or(node.head());
            self.push(Problem::new(&codes::SILENT_NEEDS_PATIENCE, place, message).hint(
                "say how long they wait, such as `patience: Exponential(mean: \"5m\")`, or delete `silent`",
            ));
        }
        Some(Class {
            name: name.to_owned(),
            priority: u8::try_from(priority?).ok()?,
            needs: needs?,
            patience: patience?,
            patience_in_chat: patience_in_chat?,
            silent: silent?,
            balks: balks?,
            redial: redial?,
            bot: bot?,
        })
    }

    /// A list of skills.
    pub(super) fn skills(&mut self, node: Node<'a>) -> Option<Vec<String>> {
        self.names(node).map(|names| names.into_iter().map(|(name, _)| name).collect())
    }

    fn silent(&mut self, node: Node<'a>) -> Option<Silent> {
        let fields = self.open(node, &tables::SILENT)?;
        let share = fields.must(self, "share", Cx::share);
        let cost = fields.or(self, "cost", SilentCost::FullService, Cx::silent_cost);
        Some(Silent { share: share?, cost: cost? })
    }

    fn silent_cost(&mut self, node: Node<'a>) -> Option<SilentCost> {
        match self.one_of(node, &["FullService", "Noticed"])? {
            "Noticed" => {
                let [law] = self.args(node, "Noticed(\"30s\")")?;
                self.law(law.named("Noticed")).map(SilentCost::Noticed)
            }
            _ => self.bare(node, &["FullService"]).map(|_| SilentCost::FullService),
        }
    }

    fn balks(&mut self, node: Node<'a>) -> Option<Vec<Balk>> {
        let balks = self.each(node, |cx, item| cx.balk(item).map(|balk| (balk, item)))?;
        let queues: Vec<_> = balks.iter().map(|(balk, item)| (balk.queue, item.place())).collect();
        self.must_rise(&queues, true, "the queue lengths of `balks`")?;
        Some(balks.into_iter().map(|(balk, _)| balk).collect())
    }

    fn balk(&mut self, node: Node<'a>) -> Option<Balk> {
        let fields = self.open(node, &tables::BALK)?;
        let queue = fields.must(self, "queue", |cx, node| cx.count(node, 0, 1_000_000));
        let share = fields.must(self, "share", Cx::share);
        Some(Balk { queue: queue?, share: share? })
    }

    fn redial(&mut self, node: Node<'a>) -> Option<Redial> {
        let fields = self.open(node, &tables::REDIAL)?;
        let share = fields.must(self, "share", Cx::share);
        let after = fields.must(self, "after", Cx::law);
        let at_most = fields.or(self, "at_most", 1, |cx, node| cx.count(node, 1, 10));
        Some(Redial { share: share?, after: after?, at_most: u8::try_from(at_most?).ok()? })
    }

    fn bot(&mut self, node: Node<'a>) -> Option<Bot> {
        let fields = self.open(node, &tables::BOT)?;
        let talk = fields.must(self, "talk", Cx::law);
        let contains = fields.must(self, "contains", Cx::share);
        Some(Bot { talk: talk?, contains: contains? })
    }
}
