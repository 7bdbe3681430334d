//! The rules of a pack upon a message: which hold, and where.
//!
//! A rule looks at one sentence, or at the message; code beside the pattern knows amounts, products, and what
//! the customer said. Floor 1.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::goods::{Goods, Marked};
use super::known::Known;
use super::matter::Matter;
use super::normal::{Normal, sentences};
use super::pack::{Kind, Need, Pack, Rule, Scope};
use super::{About, Finding, Sense, Verdict, reason, shout};
use crate::scenario::Scenario;

/// The rules of a pack, for one scenario.
#[derive(Debug)]
pub(super) struct Rules {
    pack: Pack,
    grounds: Vec<Ground>,
    matters: Vec<Matter>,
}

/// What is known about a partner.
#[derive(Debug, Default)]
struct Ground {
    goods: Goods,
    known: Known,
}

/// A message while it is heard.
struct Hearing<'a> {
    pack: &'a Pack,
    about: &'a About<'a>,
    ground: Option<&'a Ground>,
    plain: Normal,
    marked: Marked,
    /// Sentences of the plain and of the marked text; as many here as there.
    sentences: Vec<Range<usize>>,
    marked_sentences: Vec<Range<usize>>,
    hits: Vec<Hit>,
    /// What is sure, and in which sentence.
    sure: BTreeSet<(Kind, usize)>,
    /// Bytes that patterns looked at.
    work: Cell<u64>,
}

/// A rule that holds.
struct Hit {
    kind: Kind,
    sure: bool,
    sentence: usize,
    /// In the original text.
    span: Range<usize>,
    rule: String,
}

impl Rules {
    pub fn new(scenario: &Scenario, pack: Pack) -> Self {
        let (mut grounds, mut matters) = (Vec::new(), Vec::new());
        if let Some(platform) = &scenario.platform {
            let ground =
                |partner| Ground { goods: Goods::new(partner, &pack), known: Known::new(partner, &pack) };
            grounds = platform.partners.iter().map(ground).collect();
            matters = platform.cases.iter().map(|case| Matter::new(case, platform)).collect();
        }
        Self { pack, grounds, matters }
    }

    /// What the rules find, in no order.
    pub fn find(&self, text: &str, about: &About<'_>) -> Vec<Finding> {
        self.find_counted(text, about).0
    }

    /// The same, and how many bytes the patterns looked at.
    fn find_counted(&self, text: &str, about: &About<'_>) -> (Vec<Finding>, u64) {
        let ground = self.grounds.get(about.partner.index());
        let mut hearing = Hearing::new(text, about, &self.pack, ground);
        let (offers, others): (Vec<&Rule>, _) =
            self.pack.rules.iter().partition(|rule| rule.needs.contains(&Need::Offer));
        for rule in others.into_iter().chain(offers) {
            hearing.apply(rule);
        }
        hearing.reason();
        hearing.matter(self.matters.get(about.case.index()));
        if let Some(span) = shout::shouted(text, &self.pack) {
            hearing.hits.push(Hit {
                kind: Kind::Shouts,
                sure: true,
                sentence: 0,
                span,
                rule: "shout.capitals".to_owned(),
            });
        }
        let work = hearing.work.get();
        (hearing.settled(), work)
    }
}

impl<'a> Hearing<'a> {
    fn new(text: &str, about: &'a About<'a>, pack: &'a Pack, ground: Option<&'a Ground>) -> Self {
        let plain = Normal::new(text);
        let marked = match ground {
            Some(ground) => ground.goods.mark(plain.clone()),
            None => Marked { normal: plain.clone(), items: Vec::new() },
        };
        let (own, other) = (sentences(plain.text()), sentences(marked.normal.text()));
        let work = Cell::new(0);
        Self {
            pack,
            about,
            ground,
            sentences: own,
            marked_sentences: other,
            plain,
            marked,
            hits: Vec::new(),
            sure: BTreeSet::new(),
            work,
        }
    }

    /// The text that a kind reads: offers see products as marks.
    fn text(&self, kind: Kind) -> (&Normal, &[Range<usize>]) {
        match kind {
            Kind::Offers => (&self.marked.normal, &self.marked_sentences),
            _ => (&self.plain, &self.sentences),
        }
    }

    fn apply(&mut self, rule: &Rule) {
        let (normal, sentences) = self.text(rule.kind);
        let whole = 0..normal.text().len();
        let places = if rule.scope == Scope::Message { std::slice::from_ref(&whole) } else { sentences };
        let mut hits = Vec::new();
        for (n, place) in places.iter().enumerate() {
            let text = normal.text().get(place.clone()).unwrap_or_default();
            if text.is_empty() || self.has(rule.kind, n) {
                continue;
            }
            let Some(found) = self.holds(rule, text) else { continue };
            let span = normal.back(&(place.start + found.start..place.start + found.end));
            hits.push(Hit { kind: rule.kind, sure: rule.sure, sentence: n, span, rule: rule.id.clone() });
        }
        self.sure.extend(hits.iter().filter(|hit| hit.sure).map(|hit| (hit.kind, hit.sentence)));
        self.hits.extend(hits);
    }

    /// Whether a sentence does that for sure already.
    fn has(&self, kind: Kind, sentence: usize) -> bool {
        self.sure.contains(&(kind, sentence))
    }

    /// Where a rule holds in a text.
    fn holds(&self, rule: &Rule, text: &str) -> Option<Range<usize>> {
        let looked = rule.any.len() * text.len();
        self.work.set(self.work.get().saturating_add(u64::try_from(looked).unwrap_or(u64::MAX)));
        let found = rule.any.iter().filter_map(|any| any.find(text)).map(|found| found.range());
        let found = found.min_by_key(|span| (span.start, std::cmp::Reverse(span.end)))?;
        let excused = rule.unless.iter().any(|unless| unless.is_match(text));
        (!excused && rule.needs.iter().all(|need| self.given(*need, text))).then_some(found)
    }

    fn given(&self, need: Need, text: &str) -> bool {
        match need {
            Need::Question => text.contains('?'),
            Need::Goods => !self.marked.items.is_empty(),
            Need::Unknown => !self.ground.is_some_and(|ground| ground.known.says(text, self.pack)),
            Need::Offer => self.hits.iter().any(|hit| hit.kind == Kind::Offers),
        }
    }

    /// A reason for what is offered, from what the customer said.
    fn reason(&mut self) {
        if self.hits.iter().any(|hit| hit.kind == Kind::OfferReason && hit.sure) {
            return;
        }
        let said = reason::said(self.about, self.pack);
        let text = self.marked.normal.text();
        let named = self.marked.items.iter().filter_map(|(span, _)| {
            self.marked_sentences.iter().position(|sentence| sentence.contains(&span.start))
        });
        let offered = self.hits.iter().filter(|hit| hit.kind == Kind::Offers).map(|hit| hit.sentence);
        let mut offers: Vec<usize> = named.chain(offered).collect();
        offers.sort_unstable();
        offers.dedup();
        let found = offers
            .iter()
            .find_map(|offer| reason::taken_up(text, &self.marked_sentences, *offer, &said, self.pack));
        if let Some(found) = found {
            let span = self.marked.normal.back(&found);
            self.hits.push(Hit {
                kind: Kind::OfferReason,
                sure: true,
                sentence: 0,
                span,
                rule: "reason.taken-up".to_owned(),
            });
        }
    }

    /// Questions about what the case leaves open.
    fn matter(&mut self, matter: Option<&Matter>) {
        let Some(matter) = matter else { return };
        for (n, place) in self.sentences.iter().enumerate() {
            let text = self.plain.text().get(place.clone()).unwrap_or_default();
            if !self.has(Kind::AsksMatter, n) && matter.asked(text, self.pack) {
                let span = self.plain.back(place);
                self.hits.push(Hit {
                    kind: Kind::AsksMatter,
                    sure: true,
                    sentence: n,
                    span,
                    rule: "matter.detail".to_owned(),
                });
                return;
            }
        }
    }

    /// The hits as findings; what another one rules out is left out.
    fn settled(self) -> Vec<Finding> {
        let later = |n: usize| self.has(Kind::Promises, n);
        let says_what = self.sure.iter().any(|(kind, _)| *kind == Kind::Status);
        let stays = |hit: &&Hit| match hit.kind {
            Kind::Status => !later(hit.sentence),
            Kind::WeakStatus => !later(hit.sentence) && !says_what,
            _ => true,
        };
        let finding = |hit: &Hit| Finding {
            sense: self.sense(hit),
            verdict: if hit.sure { Verdict::Yes } else { Verdict::Unsure },
            span: hit.span.clone(),
            rule: hit.rule.clone(),
        };
        self.hits.iter().filter(stays).map(finding).collect()
    }

    fn sense(&self, hit: &Hit) -> Sense {
        let text = self.plain.text();
        match hit.kind {
            Kind::Greets => Sense::Greets,
            Kind::Status => Sense::Status { weak: false },
            Kind::WeakStatus => Sense::Status { weak: true },
            Kind::Hold => Sense::Hold,
            Kind::AsksMatter => Sense::AsksMatter,
            Kind::Promises => Sense::Promises {
                how: self.pack.how.iter().any(|how| how.is_match(text)),
                when: self.pack.when.iter().any(|when| when.is_match(text)),
            },
            Kind::Refers => Sense::Refers,
            Kind::Offers => self.offered(hit),
            Kind::OfferReason => Sense::OfferReason,
            Kind::Presses => Sense::Presses,
            Kind::Empathises => Sense::Empathises,
            Kind::AnythingElse => Sense::AnythingElse,
            Kind::Closes => Sense::Closes,
            Kind::Thanks => Sense::Thanks,
            Kind::Nudges => Sense::Nudges,
            Kind::Shouts => Sense::Shouts,
            Kind::Rude => Sense::Rude,
            Kind::Insults => Sense::Insults,
            Kind::Overpromises => Sense::Overpromises,
        }
    }

    /// The product nearest to the words that offer.
    fn offered(&self, hit: &Hit) -> Sense {
        let at = hit.span.start;
        let near = self.marked.items.iter().min_by_key(|(span, _)| {
            let place = self.marked.normal.back(span);
            if place.start <= hit.span.end && place.end >= at { 0 } else { place.start.abs_diff(at) }
        });
        near.map_or(Sense::OffersSomething, |(_, id)| Sense::Offers(*id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::SimTime;
    use crate::vocab::{CaseId, PartnerId};

    fn rules(pack: &str) -> Rules {
        Rules { pack: Pack::read(pack).unwrap(), grounds: Vec::new(), matters: Vec::new() }
    }

    const ABOUT: About<'_> = About {
        at: SimTime::ZERO,
        partner: PartnerId(0),
        case: CaseId(0),
        shown: None,
        before: &[],
        others: &[],
    };

    #[test]
    fn a_rule_says_where_it_holds() {
        let rules = rules(
            r#"(rules: [
            (id: "hi", sense: Greets, any: ["h+i+"], unless: ["bye"]),
            (id: "maybe", sense: Rude, any: ["what"], unsure: true, needs: [Question]),
        ])"#,
        );
        let text = "Well, HIIII!! Bye, hi.\nWhat? What.";
        let found = rules.find(text, &ABOUT);
        let told: Vec<(&str, &str, Verdict)> =
            found.iter().map(|one| (one.rule.as_str(), &text[one.span.clone()], one.verdict)).collect();
        assert_eq!(told, [("hi", "HIIII", Verdict::Yes), ("maybe", "What", Verdict::Unsure)]);
    }

    #[test]
    fn a_promise_is_no_status_and_an_object_makes_one_strong() {
        let rules = rules(
            r#"(rules: [
            (id: "s", sense: Status, any: ["check the"]),
            (id: "w", sense: WeakStatus, any: ["check"]),
            (id: "p", sense: Promises, any: ["tomorrow"]),
        ], when: ["tomorrow"])"#,
        );
        let senses = |text: &str| -> Vec<Sense> {
            rules.find(text, &ABOUT).into_iter().map(|one| one.sense).collect()
        };
        assert_eq!(senses("let me check"), [Sense::Status { weak: true }]);
        assert_eq!(senses("let me check the order"), [Sense::Status { weak: false }]);
        assert_eq!(senses("I check the order tomorrow"), [Sense::Promises { how: false, when: true }]);
    }

    #[test]
    fn work_grows_with_the_text_and_no_faster() {
        let rules = rules(r#"(rules: [(id: "a", sense: Greets, any: ["a+b", "(?:a|aa)+c"])])"#);
        for piece in ["a", "a. ", "hi! ", "\u{1f44b}", "?\n"] {
            let work = |times: usize| rules.find_counted(&piece.repeat(times), &ABOUT).1;
            assert!(work(2_000) <= 2 * work(1_000) + 64, "{piece:?}");
        }
    }
}
