//! What the customer asked and what the expert told: shared by answers, open questions, offers and endings.
//!
//! The last thing said about a fact stands. It judges nothing. Floor 3.

use std::collections::BTreeSet;

use crate::event::Consult;
use crate::listen::{Finding, Sense, Verdict};
use crate::scenario::{Found, Mechanism};
use crate::score::course::{LineCourse, Request, Settled};
use crate::score::view::View;
use crate::vocab::{Act, Ending, FactId};

use super::hearing::present;

/// What the expert's words say about a fact in the end.
#[derive(Clone, Copy, Debug)]
pub(super) enum Told<'a> {
    /// Nothing.
    Never,
    /// A part of it.
    Partly(&'a LineCourse),
    /// It was told, or corrected, or contradicted; a person should look.
    Perhaps(&'a LineCourse),
    /// It is right.
    Rightly(&'a LineCourse),
    /// It is wrong, and stands.
    Wrongly(&'a LineCourse, Option<&'a Finding>),
}

impl Told<'_> {
    /// It is surely told, right or wrong.
    pub const fn surely(self) -> bool {
        matches!(self, Self::Rightly(_) | Self::Wrongly(..))
    }
}

/// What stands about a fact at the end of the chat.
pub(super) fn told<'a>(view: &View<'a>, fact: FactId) -> Told<'a> {
    let unheard = view.partner.facts.get(fact.index()).is_some_and(|fact| fact.hear.is_none());
    view.own().fold(Told::Never, |before, line| {
        let said = if unheard { as_meant(before, line, fact) } else { before };
        line.heard.findings.iter().fold(said, |so_far, finding| step(so_far, line, finding, fact))
    })
}

/// A fact that nobody listens for: what the core knows of the line.
fn as_meant<'a>(before: Told<'a>, line: &'a LineCourse, fact: FactId) -> Told<'a> {
    if line.says.has(Act::Answer { fact, right: true }) {
        Told::Rightly(line)
    } else if line.says.has(Act::Answer { fact, right: false }) {
        Told::Wrongly(line, None)
    } else {
        before
    }
}

fn step<'a>(so_far: Told<'a>, line: &'a LineCourse, finding: &'a Finding, fact: FactId) -> Told<'a> {
    match (finding.sense, finding.verdict) {
        (Sense::Answers(of), Verdict::Yes) if of == fact => Told::Rightly(line),
        (Sense::Wrong(of), Verdict::Yes) if of == fact => Told::Wrongly(line, Some(finding)),
        (Sense::Answers(of), Verdict::Unsure) if of == fact => match so_far {
            Told::Rightly(_) => so_far,
            _ => Told::Perhaps(line),
        },
        (Sense::Wrong(of), Verdict::Unsure) if of == fact => match so_far {
            Told::Rightly(_) | Told::Partly(_) => Told::Perhaps(line),
            _ => so_far,
        },
        (Sense::Part(of), _) if of == fact => match so_far {
            Told::Never => Told::Partly(line),
            Told::Wrongly(..) => Told::Perhaps(line),
            _ => so_far,
        },
        _ => so_far,
    }
}

/// What the customer asked of this expert, each fact once, in order: not what was settled before the take, nor
/// what nobody had the time to look at before the customer left or the run ended.
pub(super) fn asked(view: &View<'_>) -> Vec<Request> {
    let (course, grace) = (view.course, view.rubric().reply_time.full);
    let mut seen = BTreeSet::new();
    let cut = matches!(course.ending, None | Some(Ending::Cut)) && course.taken_away.is_none();
    let mine = |one: &&Request| {
        let before = one.settled.is_some_and(|(at, _)| at < course.taken_at);
        let from = one.at.max(course.taken_at);
        let time = present(course, from + grace) && (!cut || course.until > from + grace);
        !before && one.at < course.until && (time || one.settled.is_some() || told(view, one.fact).surely())
    };
    course.requests.iter().filter(mine).filter(|one| seen.insert(one.fact)).copied().collect()
}

/// Where a fact can be found.
pub(super) fn found(view: &View<'_>, fact: FactId) -> Found {
    view.partner.facts.get(fact.index()).map_or(Found::Nowhere, |fact| fact.found)
}

/// Whether the answer could be had: in the knowledge base, or from the Specialist for the asking.
pub(super) fn to_be_had(view: &View<'_>, fact: FactId) -> bool {
    match found(view, fact) {
        Found::Known => true,
        Found::Article(_) => view.has(Mechanism::Knowledge),
        Found::Nowhere => false,
        Found::Specialist => {
            let there = view.has(Mechanism::Specialist) && view.all.platform.specialist.is_some();
            let of = |wanted| view.course.consults.iter().any(|(.., of, how)| *of == fact && *how == wanted);
            there && (of(Consult::Answered) || !of(Consult::Asked))
        }
    }
}

/// Whether nothing was done about a request at all.
pub(super) fn open(view: &View<'_>, request: &Request) -> bool {
    request.settled.is_none() && matches!(told(view, request.fact), Told::Never)
}

/// Whether a request was settled by promise or referral, and not by an answer.
pub(super) fn put_off(view: &View<'_>, request: &Request) -> Option<Settled> {
    let how = request.settled.map(|(_, how)| how)?;
    let off = matches!(how, Settled::Promised | Settled::Referred) && !told(view, request.fact).surely();
    off.then_some(how)
}

/// How a customer puts a fact, in the case's own words, for notes.
pub(super) fn question(view: &View<'_>, request: &Request) -> String {
    let line = view.course.lines.iter().find(|line| line.record == request.record);
    line.map(|line| line.text.clone()).unwrap_or_default()
}
