//! What is owed to a customer, and since when.
//!
//! Something is owed from the first message that needs an answer until an answer, a question that is needed, a
//! promise that says how or when, or a referral. An update settles nothing, and neither does a question whose
//! answer is known or that the matter does not need. Floor 3.

use crate::listen::{Finding, Heard, Sense};
use crate::scenario::{Case, Partner};
use crate::time::{SimTime, Span};
use crate::vocab::{Act, DetailId, FactId, ItemId, Quirk, Says};

use super::super::course::{Owing, Request, Settled};

/// What is owed in one chat.
#[derive(Debug)]
pub(super) struct Debt<'a> {
    partner: &'a Partner,
    case: &'a Case,
    shown: Option<ItemId>,
    requests: Vec<Request>,
    open: Option<Owing>,
    done: Vec<Owing>,
    given: Vec<DetailId>,
    /// The customer has said what it is about.
    opened: bool,
    /// The product was asked about.
    product: bool,
    /// A needed question was asked: the next word is the customer's.
    asked: bool,
}

impl<'a> Debt<'a> {
    /// Nothing is owed yet. `shown`: the product on the page, as far as the expert sees it.
    pub const fn new(partner: &'a Partner, case: &'a Case, shown: Option<ItemId>) -> Self {
        Self {
            partner,
            case,
            shown,
            requests: Vec::new(),
            open: None,
            done: Vec::new(),
            given: Vec::new(),
            opened: false,
            product: false,
            asked: false,
        }
    }

    /// Since when something is owed.
    pub fn since(&self) -> Option<SimTime> {
        self.open.as_ref().map(|open| open.from)
    }

    /// The chat was taken: a first word is owed. What others have settled before is not this expert's.
    pub fn taken(&mut self, record: usize, at: SimTime) {
        self.requests.retain(|request| request.settled.is_none());
        self.asked = false;
        self.opens(record, at, true);
    }

    /// The stint is over, or the customer is seen to be gone.
    pub fn ends(&mut self, at: SimTime) {
        self.closes(at, false);
    }

    /// A line of the customer; `mine`: to this expert.
    pub fn customer(&mut self, record: usize, at: SimTime, says: Says, mine: bool) {
        let needs = self.needs_answer(says);
        for act in says.acts() {
            match act {
                Act::Request { fact } => self.raised(fact, record, at),
                Act::Contest { fact } => {
                    match self.requests.iter_mut().rev().find(|request| request.fact == fact) {
                        Some(request) => request.settled = None,
                        None => self.raised(fact, record, at),
                    }
                }
                Act::Inform { detail } | Act::NoIdea { detail } => {
                    self.given.push(detail);
                    self.asked = false;
                }
                Act::Affirm | Act::Deny { .. } | Act::Topic { .. } => self.asked = false,
                Act::Open => self.opened = true,
                _ => {}
            }
        }
        if mine && needs && self.open.is_none() {
            self.opens(record, at, false);
        }
    }

    /// A line of a bot or of another expert: what they settle is settled.
    pub fn others(&mut self, at: SimTime, says: Says) {
        for act in says.acts() {
            match act {
                Act::Answer { fact, right } => {
                    self.settles(fact, at, if right { Settled::Answered } else { Settled::Wrongly });
                }
                Act::Promise => self.settles_all(at, Settled::Promised),
                Act::Refer => self.settles_all(at, Settled::Referred),
                Act::Confirm { .. } => self.product = true,
                _ => {}
            }
        }
    }

    /// A promise by button.
    pub fn promised(&mut self, at: SimTime) {
        self.settles_all(at, Settled::Promised);
    }

    /// An own line, as it was heard.
    pub fn own(&mut self, record: usize, at: SimTime, heard: &Heard) {
        let asks = self.needed_question(heard);
        let before = self.left();
        for Finding { sense, verdict, .. } in &heard.findings {
            let sure = *verdict == crate::listen::Verdict::Yes;
            match *sense {
                Sense::Answers(fact) => self.settles(fact, at, Settled::Answered),
                Sense::Wrong(fact) if sure => self.settles(fact, at, Settled::Wrongly),
                Sense::Promises { how, when } if how || when => self.settles_all(at, Settled::Promised),
                Sense::Refers => self.settles_all(at, Settled::Referred),
                Sense::Confirms(_) | Sense::AsksProduct => self.product = true,
                _ => {}
            }
        }
        self.asked |= asks;
        let Some(open) = &mut self.open else { return };
        open.own.push(at);
        let left = self.requests.iter().filter(|request| request.settled.is_none()).count();
        if asks {
            self.closes(at, true);
        } else if left < before || (left == 0 && !is_idle(heard)) {
            self.closes(at, true);
            if left > 0 {
                self.opens(record, at, false);
            }
        }
    }

    /// What was asked, and the times in which something was owed.
    pub fn finish(mut self, end: SimTime) -> (Vec<Request>, Vec<Owing>) {
        self.closes(end, false);
        (self.requests, self.done)
    }

    fn left(&self) -> usize {
        self.requests.iter().filter(|request| request.settled.is_none()).count()
    }

    fn raised(&mut self, fact: FactId, record: usize, at: SimTime) {
        if !self.requests.iter().any(|request| request.fact == fact && request.settled.is_none()) {
            self.requests.push(Request { fact, record, at, settled: None });
        }
    }

    /// The last word about a fact counts; but an answer that is given twice was given the first time.
    fn settles(&mut self, fact: FactId, at: SimTime, how: Settled) {
        let of_it = self.requests.iter_mut().filter(|request| request.fact == fact);
        for request in of_it.filter(|request| request.settled.is_none_or(|(_, was)| was != how)) {
            request.settled = Some((at, how));
        }
    }

    fn settles_all(&mut self, at: SimTime, how: Settled) {
        for request in self.requests.iter_mut().filter(|request| request.settled.is_none()) {
            request.settled = Some((at, how));
        }
    }

    fn opens(&mut self, record: usize, at: SimTime, by_take: bool) {
        let (own, elsewhere) = (Vec::new(), Span::ZERO);
        self.open = Some(Owing { record, from: at, to: at, settled: false, own, by_take, elsewhere });
    }

    fn closes(&mut self, at: SimTime, settled: bool) {
        if let Some(open) = self.open.take() {
            self.done.push(Owing { to: at, settled, ..open });
        }
    }

    /// Whether a line of the customer wants a word.
    fn needs_answer(&self, says: Says) -> bool {
        if says.has(Act::Greet) && !self.opened && !self.asked {
            return true;
        }
        says.acts().any(|act| match act {
            Act::Thank
            | Act::Close
            | Act::Brb
            | Act::Greet
            | Act::GiveUp
            | Act::Refuse { .. }
            | Act::Offbeat { quirk: Quirk::Brb } => false,
            // While a question waits for the customer, saying the same once more is no new debt.
            Act::Open | Act::Back => !self.asked,
            Act::Request { fact } => !self.asked || !self.is_open(fact),
            _ => true,
        })
    }

    fn is_open(&self, fact: FactId) -> bool {
        self.requests.iter().any(|request| request.fact == fact && request.settled.is_none())
    }

    /// Whether a line asks something that is not known and that the matter needs.
    fn needed_question(&self, heard: &Heard) -> bool {
        heard.findings.iter().any(|finding| match finding.sense {
            Sense::Asks(detail) | Sense::AsksWithReason(detail) => {
                !self.given.contains(&detail) && self.uses(detail)
            }
            Sense::Confirms(_) => !self.product && (self.case.means.is_some() || self.shown.is_some()),
            Sense::AsksProduct => !self.product && self.shown.is_none() && self.case.means.is_some(),
            Sense::AsksMatter => self.requests.is_empty(),
            _ => false,
        })
    }

    /// Whether the matter needs a detail: to be clear, or for a fact that is asked.
    fn uses(&self, detail: DetailId) -> bool {
        let wanted = |fact: FactId| self.requests.is_empty() || self.is_open(fact);
        let needs = |fact: FactId| {
            self.partner.facts.get(fact.index()).is_some_and(|fact| fact.needs.contains(&detail))
        };
        self.case.clarify.contains(&detail)
            || self.case.asks.iter().any(|ask| wanted(ask.fact) && needs(ask.fact))
    }
}

/// A line that settles nothing even where nothing in particular was asked: hello, an update, a needless question.
fn is_idle(heard: &Heard) -> bool {
    let idle = |sense| {
        matches!(
            sense,
            Sense::Greets
                | Sense::Status { .. }
                | Sense::Hold
                | Sense::Nudges
                | Sense::Asks(_)
                | Sense::AsksWithReason(_)
                | Sense::AsksProduct
                | Sense::AsksMatter
                | Sense::Repeats(_)
        )
    };
    !heard.findings.is_empty() && heard.findings.iter().all(|finding| idle(finding.sense))
}
