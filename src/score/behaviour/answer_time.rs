//! `answer-time`: from a question to what settles it, against the model trainee's time for the same question.
//!
//! A question is settled by a right answer, by a promise where the answer could not be had, and by a referral
//! where only another team can help; a promise to be rid of a question settles nothing. Without par there is
//! nothing to compare with. Floor 3.

use crate::event::Consult;
use crate::scenario::{Found, Latency};
use crate::time::{SimTime, Span};
use crate::vocab::Act;

use super::super::card::{Figure, Note};
use super::super::course::{Course, Request, Settled};
use super::super::view::{FULL, Verdict, View, lasting, loss, mean, seconds};

/// A request with its time, what the model needed, and the mark.
struct Judged<'a> {
    request: &'a Request,
    time: Span,
    par: Span,
    settled: bool,
    mark: u32,
}

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let times = view.course.requests.iter().map(|request| {
        let settled = settled(view, request);
        let until = settled.unwrap_or(view.course.until);
        (request, until.since(begins(view.course, request).min(until)), settled.is_some())
    });
    let times: Vec<(&Request, Span, bool)> = times.collect();
    let Some(own) = average(times.iter().map(|(_, time, _)| *time)) else { return Verdict::NONE };
    let figure = seconds("question to answer, on average", own);
    let judged: Vec<Judged<'_>> =
        times.iter().filter_map(|(request, time, settled)| against(view, request, *time, *settled)).collect();
    let Some(mark) = mean(judged.iter().map(|one| one.mark)) else { return Verdict::NONE.figure(figure) };
    let par = average(judged.iter().map(|one| one.par)).unwrap_or(Span::ZERO);
    let thousandths = super::super::view::thousandths;
    let curve = curve(view, par);
    let figure = Figure {
        par: Some(thousandths(par)),
        full: Some(thousandths(curve.full)),
        zero: Some(thousandths(curve.zero)),
        ..figure
    };
    let lost = judged.iter().filter(|one| one.mark < FULL);
    let notes = lost.map(|one| note(view, one).worth(loss(one.mark, judged.len()))).collect();
    Verdict::scored(mark).figure(figure).notes(notes)
}

/// Nobody answers for the time before the take.
fn begins(course: &Course, request: &Request) -> SimTime {
    request.at.max(course.taken_at)
}

/// When a request was settled in earnest.
fn settled(view: &View<'_>, request: &Request) -> Option<SimTime> {
    let (at, how) = request.settled?;
    let good = match how {
        Settled::Answered => true,
        Settled::Wrongly => false,
        Settled::Promised => beyond_reach(view, request),
        Settled::Referred => view.case.escalates || beyond_reach(view, request),
    };
    good.then_some(at)
}

/// The answer could not be had: nobody knows, or the Specialist did not say.
fn beyond_reach(view: &View<'_>, request: &Request) -> bool {
    let fact = view.partner.facts.get(request.fact.index());
    match fact.map(|fact| fact.found) {
        None | Some(Found::Nowhere) => true,
        Some(Found::Specialist) => {
            let answered = |outcome| outcome == Consult::Answered;
            let consults = &view.course.consults;
            !consults.iter().any(|(.., fact, outcome)| *fact == request.fact && answered(*outcome))
        }
        Some(Found::Known | Found::Article(_)) => view.case.escalates,
    }
}

/// A request against the model's time for it, or for its questions on average.
fn against<'a>(view: &View<'_>, request: &'a Request, time: Span, settled: bool) -> Option<Judged<'a>> {
    let par = view.all.par?;
    let same = view.model().and_then(|model| model_time(model, Some(request)));
    let par = same.or_else(|| {
        let all = par.session.chats.iter();
        average(all.filter_map(|course| model_time(course, None)))
    })?;
    let curve = curve(view, par);
    // Cut before there was time for it.
    if !settled && time <= curve.full && request.settled.is_none() {
        return None;
    }
    let still_open = request.settled.is_none() && view.course.until == view.all.session.end;
    let mark = if settled || still_open { curve.mark(time) } else { 0 };
    Some(Judged { request, time, par, settled, mark })
}

/// The model's time for a fact, or for all that it settled.
fn model_time(course: &Course, like: Option<&Request>) -> Option<Span> {
    let settled = course.requests.iter().filter(|one| like.is_none_or(|like| like.fact == one.fact));
    average(settled.filter_map(|one| match one.settled? {
        (_, Settled::Wrongly) => None,
        (at, _) => Some(at.since(begins(course, one).min(at))),
    }))
}

/// Full marks and none, around the model's time. Nobody has to be quicker than a quick first word.
fn curve(view: &View<'_>, par: Span) -> Latency {
    let (full, zero) = view.rubric().answer_time;
    let par = par.max(view.rubric().first_response.full);
    let times = |by: u32| Span::from_us(par.us() / 1_000 * u64::from(by));
    Latency { full: times(full), zero: times(zero).max(times(full) + Span::from_secs(1)) }
}

fn average(times: impl Iterator<Item = Span>) -> Option<Span> {
    let (sum, count) = times.fold((0_u64, 0_u64), |(sum, n), time| (sum + time.us(), n + 1));
    (count > 0).then(|| Span::from_us(sum / count))
}

fn note(view: &View<'_>, one: &Judged<'_>) -> Note {
    let asked = view.course.lines.iter().find(|line| line.record == one.request.record);
    let (time, par) = (lasting(one.time), lasting(one.par));
    let (rule, says) = match (one.settled, one.request.settled) {
        (true, _) => {
            ("answer-time.slow", format!("This question was settled after {time}; the model took {par}."))
        }
        (false, Some((_, Settled::Wrongly))) => (
            "answer-time.wrong",
            "What you said about this was not right, so the question stayed open.".to_owned(),
        ),
        (false, Some(_)) => (
            "answer-time.put-off",
            format!("You put this off, but the answer could be had: the model gave it after {par}."),
        ),
        (false, None) => {
            ("answer-time.open", format!("This question was open for {time} and was never settled."))
        }
    };
    let better = view
        .better_answer(one.request.fact)
        .or_else(|| view.better(|act| matches!(act, Act::Promise | Act::Refer)));
    let words = asked.map_or("", |line| line.text.as_str());
    view.note(one.request.record, one.request.at, rule, says).quoting(words).better(better)
}
