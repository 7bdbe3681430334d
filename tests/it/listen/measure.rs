//! Labelled lines, and how many of them were understood.

use std::fmt;

use greenroom::listen::{About, Ear, Line, Sense, strangers};
use greenroom::scenario::Scenario;
use greenroom::store::{self, Folders};
use greenroom::time::SimTime;
use greenroom::vocab::{Act, CaseId, DetailId, Says, Speaker};
use serde::Deserialize;

use super::called;
use crate::support;

/// A labelled line.
#[derive(Debug, Deserialize)]
pub struct Labelled {
    pub say: Vec<String>,
    pub label: serde_json::Value,
    #[serde(default)]
    pub case: Option<String>,
    #[serde(default)]
    pub detail: Option<String>,
    #[serde(default)]
    pub before: Vec<(String, String)>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub order: Option<String>,
    #[serde(default)]
    pub others: Vec<String>,
}

impl Labelled {
    pub fn is_true(&self) -> bool {
        self.label.as_bool().unwrap()
    }
}

/// The labelled lines of a detector that may be looked at.
pub fn lines(name: &str) -> Vec<Labelled> {
    let text = support::read(&support::root().join(format!("tests/listen/dev/{name}.jsonl")));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// An ear over the shipped evening with all its partners.
pub struct Bench {
    pub ear: Ear,
    pub scenario: Scenario,
}

impl Bench {
    pub fn new() -> Self {
        let source = store::embedded("evening-shift").unwrap();
        let mut scenario =
            support::reading("evening-shift.ron", &source.text, &Folders::shipped()).scenario.unwrap();
        called::fill(&mut scenario);
        let ear = greenroom::session::ear(&scenario).unwrap();
        Self { ear, scenario }
    }

    pub fn detail(&self, name: &str) -> DetailId {
        let details = &self.scenario.platform.as_ref().unwrap().details;
        DetailId::at(details.iter().position(|detail| detail.name == name).unwrap())
    }

    pub fn case(&self, name: &str) -> CaseId {
        let cases = &self.scenario.platform.as_ref().unwrap().cases;
        CaseId::at(
            cases.iter().position(|case| case.name == name).unwrap_or_else(|| panic!("no case {name}")),
        )
    }

    /// Whether something is surely heard in any message of a line. Where no case is named, any business will do.
    pub fn hears(&self, line: &Labelled, wanted: impl Fn(Sense) -> bool) -> bool {
        let cases = match &line.case {
            Some(case) => vec![self.case(case)],
            None => ["jacket-as-gift", "double-charge", "sofa-doubts"].map(|name| self.case(name)).to_vec(),
        };
        cases.into_iter().any(|case| self.hears_in(line, case, &wanted))
    }

    fn hears_in(&self, line: &Labelled, case: CaseId, wanted: &impl Fn(Sense) -> bool) -> bool {
        let platform = self.scenario.platform.as_ref().unwrap();
        let of = &platform.cases[case.index()];
        let partner = &platform.partners[of.partner.index()];
        let page = of.page.and_then(|page| partner.pages[page.index()].item);
        let own: Vec<&str> = [&line.name, &line.order].into_iter().flatten().map(String::as_str).collect();
        let others = strangers(&own, &line.others);
        let mut before: Vec<Line<'_>> = Vec::new();
        for (n, (who, text)) in line.before.iter().enumerate() {
            let who = match who.as_str() {
                "customer" => Speaker::Customer,
                "you" => Speaker::Expert,
                "bot" => Speaker::PartnerBot,
                "automatic" => Speaker::Automatic,
                other => panic!("who is {other}?"),
            };
            before.push(Line {
                at: SimTime::from_us(n as u64 * 30_000_000),
                who,
                text,
                says: Says::one(Act::Status),
            });
        }
        let mut heard = false;
        for text in &line.say {
            let at = SimTime::from_us(before.len() as u64 * 30_000_000);
            let about =
                About { at, partner: of.partner, case, shown: page, before: &before, others: &others };
            heard |= self.ear.hear(text, &about).has(wanted);
            before.push(Line { at, who: Speaker::Expert, text, says: Says::one(Act::Status) });
        }
        heard
    }
}

/// How many lines were understood, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    hit: u32,
    miss: u32,
    alarm: u32,
    rest: u32,
}

impl Tally {
    pub fn count(&mut self, heard: bool, label: bool) {
        match (heard, label) {
            (true, true) => self.hit += 1,
            (false, true) => self.miss += 1,
            (true, false) => self.alarm += 1,
            (false, false) => self.rest += 1,
        }
    }

    /// In thousandths.
    pub fn precision(&self) -> u32 {
        self.hit * 1_000 / (self.hit + self.alarm).max(1)
    }

    /// In thousandths.
    pub fn recall(&self) -> u32 {
        self.hit * 1_000 / (self.hit + self.miss).max(1)
    }

    /// In thousandths.
    pub fn f1(&self) -> u32 {
        2 * self.hit * 1_000 / (2 * self.hit + self.miss + self.alarm).max(1)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { hit, miss, alarm, rest } = self;
        let (precision, recall, f1) = (self.precision(), self.recall(), self.f1());
        write!(
            f,
            "precision {precision}, recall {recall}, F1 {f1} of 1000; {hit} hit, {miss} missed, {alarm} false alarms, {rest} rightly left"
        )
    }
}
