//! `first-response`: from the take to the first word of one's own. Lines that the platform says by itself are not.
//!
//! The customer's whole wait stands beside it, because that is what the customer felt. Floor 3.

use crate::scenario::Mechanism;
use crate::time::Span;
use crate::vocab::Ending;

use super::super::card::{Figure, Note};
use super::super::view::{Verdict, View, lasting, loss, seconds, thousandths};

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let (course, curve) = (view.course, view.rubric().first_response);
    let first = view.own().next();
    let time = first.map_or(course.until, |line| line.at).since(course.taken_at);
    let mark = match first {
        Some(_) => curve.mark(time),
        None if time < curve.zero && blameless(view, curve.full) => return Verdict::NONE,
        None => 0,
    };
    let figure = Figure {
        full: Some(thousandths(curve.full)),
        zero: Some(thousandths(curve.zero)),
        ..seconds("first own message", time)
    };
    let mut notes = Vec::new();
    if mark < super::super::view::FULL {
        notes.push(slow(view, time, mark));
    }
    notes.extend(whole_wait(view));
    Verdict::scored(mark).figure(figure).notes(notes).critical(too_late(view, time))
}

/// Nobody could have said anything: the run ended, or the customer was gone at once.
fn blameless(view: &View<'_>, full: Span) -> bool {
    let course = view.course;
    let cut = matches!(course.ending, None | Some(Ending::Cut)) && course.taken_away.is_none();
    cut || course.gone_at.is_some_and(|at| at <= course.taken_at + full)
}

fn slow(view: &View<'_>, time: Span, mark: u32) -> Note {
    let full = lasting(view.rubric().first_response.full);
    let better = view.model().and_then(|model| model.own().next()).map(|line| line.text.clone());
    let note = if let Some(line) = view.own().next() {
        let says = format!(
            "Your first words came {} after you took the chat; within {full} would have been full marks.",
            lasting(time)
        );
        view.at(line, "first-response.slow", says)
    } else {
        let says = format!("You took the chat and never said a word in it, for {}.", lasting(time));
        view.note(view.course.taken_record, view.course.taken_at, "first-response.none", says)
    };
    note.worth(loss(mark, 1)).better(better)
}

fn whole_wait(view: &View<'_>) -> Option<Note> {
    let (course, line) = (view.course, view.own().next()?);
    let waited = line.at.since(course.queued_at.min(line.at));
    let says =
        format!("The customer had waited {} for a person when your first words came.", lasting(waited));
    Some(view.note(line.record, line.at, "first-response.whole-wait", says))
}

/// The desk's limit for a first reply was passed.
fn too_late(view: &View<'_>, time: Span) -> Option<Note> {
    let limit = view.desk().first_reply_limit.filter(|_| view.has(Mechanism::ReplyLimits))?;
    let first = view.own().next();
    let (record, at) = match (first, view.course.taken_away) {
        (Some(line), _) if time >= limit => (line.record, line.at),
        (None, Some(away)) => away,
        _ => return None,
    };
    let says = format!(
        "No word of yours came within {}, so the chat was lost to the limit of the desk.",
        lasting(limit)
    );
    Some(view.note(record, at, "first-response.limit", says))
}
