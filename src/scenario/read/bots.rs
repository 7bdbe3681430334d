//! Bots of partners, and automatic lines.
//!
//! Floor 1.

use super::partner::LONGEST_TITLE_CHARS;
use super::tables::partner::{AUTOMATIC, GENERATED, PARTNER_BOT, ROUTING_BOT, STEP};
use super::words::Braces;
use crate::scenario::codes;
use crate::scenario::model::{Automatic, BotAsks, BotStep, Family, Generated, PartnerBot, RoutingBot};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;

/// Steps of a bot.
const MOST_STEPS: usize = 20;

impl<'a> Cx<'a> {
    pub(super) fn partner_bot(&mut self, node: Node<'a>) -> Option<PartnerBot> {
        let fields = self.open(node, &PARTNER_BOT)?;
        let title = fields.must(self, "title", |cx, node| cx.line(node, LONGEST_TITLE_CHARS));
        let steps = fields.must(self, "steps", Cx::steps);
        let generated = fields.maybe(self, "generated", Cx::generated);
        Some(PartnerBot { title: title?, steps: steps?, generated: generated? })
    }

    pub(super) fn routing_bot(&mut self, node: Node<'a>) -> Option<RoutingBot> {
        let fields = self.open(node, &ROUTING_BOT)?;
        let steps = fields.must(self, "steps", Cx::steps);
        let hands_over = fields.or(self, "hands_over", Vec::new(), Cx::partner_lines);
        Some(RoutingBot { steps: steps?, hands_over: hands_over? })
    }

    fn steps(&mut self, node: Node<'a>) -> Option<Vec<BotStep>> {
        let steps = self.each(node, Cx::step)?;
        if (1..=MOST_STEPS).contains(&steps.len()) {
            return Some(steps);
        }
        let message = format!("a bot has {} steps, but must have 1 to {MOST_STEPS}", steps.len());
        self.push(
            Problem::new(&codes::OUT_OF_RANGE, node.place(), message)
                .hint("write [Step(say: \"What is it about?\", asks: Topic)]"),
        );
        None
    }

    fn step(&mut self, node: Node<'a>) -> Option<BotStep> {
        let fields = self.open(node, &STEP)?;
        let say = fields.must(self, "say", Cx::partner_lines);
        let asks = fields.or(self, "asks", BotAsks::Nothing, Cx::bot_asks);
        Some(BotStep { say: say?, asks: asks? })
    }

    fn bot_asks(&mut self, node: Node<'a>) -> Option<BotAsks> {
        Some(match self.one_of(node, &["Topic", "Detail", "Matter", "Nothing"])? {
            "Detail" => {
                let [detail] = self.args(node, "Detail(\"order\")")?;
                BotAsks::Detail(self.detail_id(detail.named("Detail"))?)
            }
            word => match self.bare(node, &["Topic", "Matter", "Nothing"]).map(|_| word)? {
                "Topic" => BotAsks::Topic,
                "Matter" => BotAsks::Matter,
                _ => BotAsks::Nothing,
            },
        })
    }

    fn generated(&mut self, node: Node<'a>) -> Option<Generated> {
        let fields = self.open(node, &GENERATED)?;
        let tries = fields.must(self, "tries", Cx::share);
        let right = fields.must(self, "right", Cx::share);
        Some(Generated { tries: tries?, right: right? })
    }

    /// `[Automatic( … )]`, of a partner or of the desk.
    pub(super) fn automatic_lines(&mut self, node: Node<'a>, braces: Braces) -> Option<Vec<Automatic>> {
        self.each(node, |cx, item| cx.automatic_line(item, braces))
    }

    fn automatic_line(&mut self, node: Node<'a>, braces: Braces) -> Option<Automatic> {
        let fields = self.open(node, &AUTOMATIC)?;
        let family = fields.must(self, "family", Cx::family);
        let after = fields.must(self, "after", Cx::positive_span);
        let every = fields.maybe(self, "every", Cx::positive_span);
        let at_most = fields.or(self, "at_most", 1, |cx, node| cx.count(node, 1, 100));
        let say = fields.must(self, "say", |cx, node| cx.lines(node, braces));
        Some(Automatic {
            family: family?,
            after: after?,
            every: every?,
            at_most: u8::try_from(at_most?).ok()?,
            say: say?,
        })
    }

    fn family(&mut self, node: Node<'a>) -> Option<Family> {
        let word = self.bare(node, &Family::ALL.map(|(_, word)| word))?;
        Family::ALL.iter().find(|(_, known)| *known == word).map(|(family, _)| *family)
    }
}
