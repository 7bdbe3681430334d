//! How well the detectors do on labelled lines: precision, recall and F1 of each.
//!
//! The lines and their labels are somebody else's; here is only the counting. `tests/listen/README.md` says what
//! stands in a line. Floor 1.

use std::fmt;

use serde::Deserialize;

use super::{About, Ear, Line, Sense, Verdict, strangers};
use crate::scenario::{Platform, Scenario};
use crate::time::SimTime;
use crate::vocab::{Act, CaseId, FactId, Says, Speaker};

/// A labelled line.
#[derive(Clone, Debug, Deserialize)]
pub struct Labelled {
    /// The expert's consecutive messages.
    pub say: Vec<String>,
    /// What a coach says of them.
    pub label: Label,
    /// The case, where the detector needs one.
    #[serde(default)]
    pub case: Option<String>,
    /// The detail in question.
    #[serde(default)]
    pub detail: Option<String>,
    /// The fact in question.
    #[serde(default)]
    pub fact: Option<String>,
    /// Earlier lines: who, and the words.
    #[serde(default)]
    pub before: Vec<(String, String)>,
    /// The customer's name.
    #[serde(default)]
    pub name: Option<String>,
    /// The customer's order.
    #[serde(default)]
    pub order: Option<String>,
    /// Names and orders of other customers.
    #[serde(default)]
    pub others: Vec<String>,
}

/// A label: yes or no, or for answers `right`, `wrong` or `none`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Label {
    /// Yes or no.
    Is(bool),
    /// What an answer is.
    Answer(String),
}

/// A detector with what it must reach.
#[derive(Clone, Copy, Debug)]
pub struct Detector {
    /// Its name in reports.
    pub name: &'static str,
    /// The file of its lines, without `.jsonl`.
    pub lines: &'static str,
    /// The label that is to be found, for answers; else `true` is.
    label: &'static str,
    /// The least F1, in thousandths.
    pub f1: u32,
    /// The least precision, in thousandths: high where a finding may cost a chat.
    pub precision: u32,
    found: fn(&Asked<'_>, Sense) -> bool,
}

/// What a line is asked about.
struct Asked<'a> {
    platform: &'a Platform,
    case: CaseId,
    detail: Option<&'a str>,
    fact: Option<FactId>,
}

const fn detector(name: &'static str, f1: u32, found: fn(&Asked<'_>, Sense) -> bool) -> Detector {
    Detector { name, lines: name, label: "", f1, precision: 0, found }
}

const fn critical(name: &'static str, found: fn(&Asked<'_>, Sense) -> bool) -> Detector {
    Detector { precision: 990, ..detector(name, 900, found) }
}

/// All detectors that are measured.
pub const DETECTORS: [Detector; 19] = [
    detector("greeting", 930, |_, sense| sense == Sense::Greets),
    detector("status", 900, |_, sense| matches!(sense, Sense::Status { .. })),
    detector("promise", 900, |_, sense| matches!(sense, Sense::Promises { .. })),
    detector("offer", 900, |_, sense| matches!(sense, Sense::Offers(_) | Sense::OffersSomething)),
    detector("fit", 900, |_, sense| sense == Sense::OfferReason),
    detector("pushy", 900, |_, sense| sense == Sense::Presses),
    detector("bot-repeat", 900, |_, sense| matches!(sense, Sense::Repeats(_))),
    detector("ask-again", 900, is_detail),
    detector("confirm", 900, |_, sense| matches!(sense, Sense::Confirms(_))),
    Detector {
        lines: "answer",
        label: "right",
        ..detector("answer", 900, |asked, sense| asked.fact.is_some_and(|fact| sense == Sense::Answers(fact)))
    },
    detector("clarify", 900, clears_up),
    detector("tone", 900, |_, sense| matches!(sense, Sense::Shouts | Sense::Rude | Sense::Insults)),
    detector("empathy", 900, |_, sense| sense == Sense::Empathises),
    Detector {
        lines: "answer",
        label: "wrong",
        ..critical("wrong-fact", |asked, sense| asked.fact.is_some_and(|fact| sense == Sense::Wrong(fact)))
    },
    critical("insult", |_, sense| sense == Sense::Insults),
    critical("secret", |_, sense| sense == Sense::Secret),
    critical("other-customer", |_, sense| sense == Sense::OtherCustomer),
    critical("placeholder", |_, sense| sense == Sense::Placeholder),
    critical("overpromise", |_, sense| sense == Sense::Overpromises),
];

fn is_detail(asked: &Asked<'_>, sense: Sense) -> bool {
    let name = |detail: crate::vocab::DetailId| asked.platform.details[detail.index()].name.as_str();
    matches!(sense, Sense::Asks(detail) if asked.detail == Some(name(detail)))
}

fn clears_up(asked: &Asked<'_>, sense: Sense) -> bool {
    match sense {
        Sense::AsksMatter | Sense::AsksProduct | Sense::Confirms(_) => true,
        Sense::Asks(detail) => asked.platform.cases[asked.case.index()].clarify.contains(&detail),
        _ => false,
    }
}

/// How many lines were understood, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found, and rightly.
    pub hits: u32,
    /// Not found, and it was there.
    pub missed: u32,
    /// Found, and it was not there.
    pub alarms: u32,
    /// Rightly left alone.
    pub left: u32,
}

impl Tally {
    fn count(&mut self, found: bool, there: bool) {
        match (found, there) {
            (true, true) => self.hits += 1,
            (false, true) => self.missed += 1,
            (true, false) => self.alarms += 1,
            (false, false) => self.left += 1,
        }
    }

    /// Of what was found, the share that was there; in thousandths, 1000 if nothing was found.
    pub fn precision(&self) -> u32 {
        (self.hits * 1_000).checked_div(self.hits + self.alarms).unwrap_or(1_000)
    }

    /// Of what was there, the share that was found; in thousandths.
    pub fn recall(&self) -> u32 {
        (self.hits * 1_000).checked_div(self.hits + self.missed).unwrap_or(1_000)
    }

    /// The harmonic mean of both; in thousandths.
    pub fn f1(&self) -> u32 {
        (2_000 * self.hits).checked_div(2 * self.hits + self.missed + self.alarms).unwrap_or(0)
    }
}

impl Detector {
    /// Whether a tally reaches what it must.
    pub fn is_good(&self, tally: &Tally) -> bool {
        tally.f1() >= self.f1 && tally.precision() >= self.precision
    }

    /// Counts how it does on its lines; `wrong` sees each line that it got wrong.
    ///
    /// # Errors
    /// What a line names and the scenario lacks.
    pub fn measure(
        &self,
        scenario: &Scenario,
        ear: &Ear,
        lines: &[Labelled],
        mut wrong: impl FnMut(&Labelled, bool),
    ) -> Result<Tally, Unknown> {
        let mut tally = Tally::default();
        for line in lines {
            let found = self.hears(scenario, ear, line)?;
            let there = match &line.label {
                Label::Is(is) => *is,
                Label::Answer(label) => label == self.label,
            };
            if found != there {
                wrong(line, found);
            }
            tally.count(found, there);
        }
        Ok(tally)
    }

    /// Whether it is surely found in any message of a line. Where no case is named, it is that of three partners.
    fn hears(&self, scenario: &Scenario, ear: &Ear, line: &Labelled) -> Result<bool, Unknown> {
        let Some(platform) = &scenario.platform else { return Err(Unknown("conversations".to_owned())) };
        let cases = match &line.case {
            Some(case) => vec![find(platform, case)?],
            None => one_of_each(platform),
        };
        for case in cases {
            let partner = &platform.partners[platform.cases[case.index()].partner.index()];
            let fact =
                |name: &String| partner.facts.iter().position(|fact| fact.name == *name).map(FactId::at);
            let fact = match &line.fact {
                Some(name) => Some(fact(name).ok_or_else(|| Unknown(name.clone()))?),
                None => None,
            };
            let asked = Asked { platform, case, detail: line.detail.as_deref(), fact };
            if self.hears_in(ear, line, &asked) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn hears_in(&self, ear: &Ear, line: &Labelled, asked: &Asked<'_>) -> bool {
        let of = &asked.platform.cases[asked.case.index()];
        let partner = &asked.platform.partners[of.partner.index()];
        let shown = of.page.and_then(|page| partner.pages[page.index()].item);
        let own: Vec<&str> = [&line.name, &line.order].into_iter().flatten().map(String::as_str).collect();
        let others = strangers(&own, &line.others);
        let mut before: Vec<Line<'_>> = Vec::new();
        for (who, text) in &line.before {
            let (who, says) = match who.as_str() {
                "customer" => (Speaker::Customer, Act::Open),
                "you" => (Speaker::Expert, Act::Status),
                "automatic" => (Speaker::Automatic, Act::Automatic { line: 0 }),
                _ => (Speaker::PartnerBot, Act::Script { step: 0 }),
            };
            before.push(Line { at: turn(before.len()), who, text, says: Says::one(says) });
        }
        let mut answers = Vec::new();
        for text in &line.say {
            let at = turn(before.len());
            let about =
                About { at, partner: of.partner, case: asked.case, shown, before: &before, others: &others };
            let heard = ear.hear(text, &about);
            let sure = heard.findings.iter().filter(|one| one.verdict == Verdict::Yes);
            answers.extend(sure.map(|one| one.sense));
            before.push(Line { at, who: Speaker::Expert, text, says: Says::one(Act::Status) });
        }
        // The last word on a fact wins.
        if let Some(fact) = asked.fact {
            let on_it =
                |sense: &&Sense| matches!(**sense, Sense::Answers(of) | Sense::Wrong(of) if of == fact);
            return answers.iter().rfind(on_it).is_some_and(|sense| (self.found)(asked, *sense));
        }
        answers.into_iter().any(|sense| (self.found)(asked, sense))
    }
}

/// Lines half a minute apart.
fn turn(n: usize) -> SimTime {
    SimTime::from_us(u64::from(crate::vocab::count(n)) * 30_000_000)
}

fn find(platform: &Platform, case: &str) -> Result<CaseId, Unknown> {
    let at = platform.cases.iter().position(|one| one.name == case);
    at.map(CaseId::at).ok_or_else(|| Unknown(case.to_owned()))
}

/// The first case of each partner.
fn one_of_each(platform: &Platform) -> Vec<CaseId> {
    let first = |n: usize| platform.cases.iter().position(|case| case.partner.index() == n);
    (0..platform.partners.len()).filter_map(first).map(CaseId::at).collect()
}

/// Something that a line names and the scenario lacks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the scenario has no `{0}`")]
pub struct Unknown(String);

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |thousandths: u32| format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000);
        let [precision, recall, f1] = [self.precision(), self.recall(), self.f1()].map(share);
        write!(
            f,
            "{precision:>9} {recall:>7} {f1:>6}   {:>4} {:>6} {:>6} {:>5}",
            self.hits, self.missed, self.alarms, self.left
        )
    }
}
