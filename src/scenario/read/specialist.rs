//! The Specialist, prescribed lines, and mechanisms that are switched off.
//!
//! Floor 1.

use super::tables::platform::{SPECIALIST, WHEN};
use super::usual;
use crate::scenario::codes;
use crate::scenario::model::{Mechanism, Specialist, Switches, Trigger, Twist};
use crate::scenario::names::shelf::{Kind, Part};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::vocab::{CaseId, FactId, PartnerId, Ppm};

/// Prescribed lines of a scenario.
const MOST_TWISTS: usize = 1_000;

impl<'a> Cx<'a> {
    pub(super) fn specialist(&mut self, node: Node<'a>) -> Option<Specialist> {
        let fields = self.open(node, &SPECIALIST)?;
        let share = |percent: u32| Ppm::new(percent * 10_000).unwrap_or_default();
        let count = fields.or(self, "count", 1, |cx, node| cx.count(node, 1, 1_000));
        let answers = fields.or(self, "answers", usual::median_s(70.0, 0.6), Cx::law);
        let never = fields.or(self, "never", share(10), Cx::share);
        let asks_back = fields.or(self, "asks_back", share(10), Cx::share);
        let chat_share = fields.or(self, "chat_share", share(60), Cx::share_above_zero);
        Some(Specialist {
            count: count?,
            answers: answers?,
            never: never?,
            asks_back: asks_back?,
            chat_share: chat_share?,
        })
    }

    /// `[When( … )]`; `partners` are those of the cases.
    pub(super) fn twists(&mut self, node: Node<'a>, partners: &[Option<PartnerId>]) -> Option<Vec<Twist>> {
        let twists = self.each(node, |cx, item| cx.twist(item, partners))?;
        if twists.len() > MOST_TWISTS {
            self.too_many(node, "prescribed lines", MOST_TWISTS);
            return None;
        }
        Some(twists)
    }

    fn twist(&mut self, node: Node<'a>, partners: &[Option<PartnerId>]) -> Option<Twist> {
        let fields = self.open(node, &WHEN)?;
        let case = fields.maybe(self, "case", Cx::case_id);
        let when = fields.must(self, "at", |cx, node| cx.trigger(node, &fields, case.flatten(), partners));
        let say = fields.must(self, "say", Cx::chat_lines);
        Some(Twist { case: case?, when: when?, say: say? })
    }

    fn trigger(
        &mut self,
        node: Node<'a>,
        fields: &Fields<'a>,
        case: Option<CaseId>,
        partners: &[Option<PartnerId>],
    ) -> Option<Trigger> {
        let word = self.one_of(node, &["SilenceOver", "After", "Answered", "Asked"])?;
        let form = match word {
            "SilenceOver" | "After" => format!("{word}(\"2m\")"),
            "Answered" => "Answered(\"packed-size\")".to_owned(),
            _ => "Asked(\"order\")".to_owned(),
        };
        let [value] = self.args(node, &form)?;
        let value = value.named(word);
        Some(match word {
            "SilenceOver" => Trigger::SilenceOver(self.positive_span(value)?),
            "After" => Trigger::After(self.span(value)?),
            "Asked" => Trigger::Asked(self.detail_id(value)?),
            _ => {
                if fields.get("case").is_none() {
                    let message = "a fact belongs to a partner, so the case must be named too";
                    let hint = "add `case: \"…\"`: the case in which the fact is asked";
                    self.push(Problem::new(&codes::MISSING_FIELD, node.place(), message).hint(hint));
                    return None;
                }
                let partner = case.and_then(|case| partners.get(case.index()).copied().flatten());
                Trigger::Answered(FactId::at(self.part(partner, Part::Fact, value)?))
            }
        })
    }

    /// `["sales", "ratings"]`.
    pub(super) fn without(&mut self, node: Node<'a>) -> Option<Switches> {
        let names = self.names(node)?;
        let known = Mechanism::ALL.map(|(_, word)| word);
        let (mut switches, mut fine) = (Switches::default(), true);
        for (name, item) in names {
            if let Some((mechanism, _)) = Mechanism::ALL.iter().find(|(_, word)| *word == name) {
                switches = switches.with(*mechanism);
            } else {
                self.not_listed(&codes::UNKNOWN_MECHANISM, item, "mechanism", &name, &known);
                fine = false;
            }
        }
        fine.then_some(switches)
    }

    /// The partner of each case, looked up without a second report.
    pub(super) fn partners_of_cases(&mut self) -> Vec<Option<PartnerId>> {
        let cases: Vec<Node<'a>> =
            self.names.shelves[Kind::Case as usize].list.iter().map(|named| named.node).collect();
        self.quietly(|cx| {
            cases
                .into_iter()
                .map(|node| cx.peek(node)?.get("partner").and_then(|node| cx.partner_id(node)))
                .collect()
        })
    }
}
