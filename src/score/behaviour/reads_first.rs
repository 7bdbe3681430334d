//! `reads-first`: what was written before the take was in view for long enough before the first answer, and the
//! first answer fits what was asked.
//!
//! "One moment while I read" is no answer and no question: reading may well come after it. Floor 3.

use crate::listen::{Finding, Sense, Verdict as Sure};
use crate::time::{SimTime, Span};
use crate::vocab::{FactId, Speaker};

use super::super::card::Note;
use super::super::course::LineCourse;
use super::super::view::{FULL, Verdict, View, lasting, loss};

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let course = view.course;
    let earlier: Vec<(u32, &LineCourse)> = (0..)
        .zip(&course.lines)
        .filter(|(_, line)| line.record < course.taken_record && !line.own && line.who != Speaker::Automatic)
        .collect();
    if earlier.is_empty() {
        return Verdict::NONE;
    }
    let first = view.own().find(|line| is_substance(line));
    let Some(by) = first.map(|line| line.at).or_else(|| given_up(view)) else { return Verdict::NONE };
    let unread: Vec<&LineCourse> = earlier
        .iter()
        .filter(|(n, line)| in_view(view, *n, by) < needed(view, line))
        .map(|(_, line)| *line)
        .collect();
    let (all, skipped) = (crate::vocab::count(earlier.len()), crate::vocab::count(unread.len()));
    let share = u64::from(FULL) * u64::from(all - skipped) / u64::from(all);
    let share = u32::try_from(share).unwrap_or(0);
    let fits = first.map_or(Fit::Yes, |line| fits(view, line));
    let mut notes = Vec::new();
    if let Some(line) = unread.first() {
        let lost = loss(share, 1);
        let says = format!(
            "{skipped} of {all} earlier messages had not been in view for long enough ({} for this one) before \
             your first answer.",
            lasting(needed(view, line))
        );
        notes.push(view.at(line, "reads-first.unread", says).worth(lost));
    }
    if let Some(line) = first.filter(|_| fits != Fit::Yes) {
        notes.push(beside_the_point(view, line));
    }
    let verdict = match fits {
        Fit::Yes => Verdict::scored(share),
        Fit::Unsure => Verdict::between(0, share),
        Fit::No => Verdict::scored(0),
    };
    verdict.notes(notes)
}

/// A chat in which nothing of substance was ever said, though there was time for it.
fn given_up(view: &View<'_>) -> Option<SimTime> {
    let course = view.course;
    let long = course.until.since(course.taken_at) >= view.rubric().first_response.zero;
    (long && course.gone_at.is_none_or(|at| at > course.taken_at)).then_some(course.until)
}

/// Whether a line answers or asks something about the matter.
fn is_substance(line: &LineCourse) -> bool {
    let found = line.heard.maybe(|sense| {
        matches!(
            sense,
            Sense::Answers(_)
                | Sense::Part(_)
                | Sense::Wrong(_)
                | Sense::Asks(_)
                | Sense::AsksWithReason(_)
                | Sense::AsksProduct
                | Sense::AsksMatter
                | Sense::Confirms(_)
                | Sense::Promises { .. }
                | Sense::Refers
        )
    });
    found.is_some()
}

/// How long a line was in view before an instant.
fn in_view(view: &View<'_>, line: u32, by: SimTime) -> Span {
    let looks = view.course.looks.iter().filter(|look| (look.first..=look.last).contains(&line));
    looks.fold(Span::ZERO, |sum, look| sum + look.to.min(by).since(look.from.min(look.to.min(by))))
}

/// How long reading a line takes.
fn needed(view: &View<'_>, line: &LineCourse) -> Span {
    let words = u64::from(crate::vocab::count(line.text.split_whitespace().count()));
    let rubric = view.rubric();
    rubric.read_a_word.times(words).unwrap_or(rubric.read_least).max(rubric.read_least)
}

/// Whether the first answer fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Yes,
    /// What was heard in it is not sure.
    Unsure,
    No,
}

/// Whether the first answer is about something that was asked by then. A question fits any matter.
fn fits(view: &View<'_>, line: &LineCourse) -> Fit {
    let asked = |fact: FactId| view.course.requests.iter().any(|one| one.fact == fact && one.at <= line.at);
    let told =
        |finding: &&Finding| matches!(finding.sense, Sense::Answers(_) | Sense::Part(_) | Sense::Wrong(_));
    let of_it = |finding: &Finding| match finding.sense {
        Sense::Answers(fact) | Sense::Part(fact) | Sense::Wrong(fact) => asked(fact),
        _ => false,
    };
    let question = |sense| {
        matches!(sense, Sense::Asks(_) | Sense::AsksWithReason(_) | Sense::AsksMatter | Sense::Confirms(_))
    };
    if line.heard.has(question) {
        return Fit::Yes;
    }
    let nothing_asked = view.course.requests.iter().all(|one| one.at > line.at);
    let mut answers = line.heard.findings.iter().filter(told).peekable();
    if nothing_asked || answers.peek().is_none() || answers.clone().any(of_it) {
        Fit::Yes
    } else if answers.all(|finding| finding.verdict == Sure::Unsure) {
        Fit::Unsure
    } else {
        Fit::No
    }
}

fn beside_the_point(view: &View<'_>, line: &LineCourse) -> Note {
    let asked = view.course.requests.iter().find(|one| one.at <= line.at);
    let better = asked.and_then(|request| view.better_answer(request.fact));
    let says = "Your first answer was about something that the customer had not asked.".to_owned();
    view.at(line, "reads-first.beside", says).worth(-i64::from(FULL)).better(better)
}
