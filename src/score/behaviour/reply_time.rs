//! `reply-time`: from a customer's message to the next word of one's own, where something is owed.
//!
//! The first word after the take is `first-response`. Time that went into other own chats is left out, up to what
//! the model trainee spent there in the same chat. Floor 3.

use crate::scenario::Mechanism;
use crate::time::Span;

use super::super::card::{Figure, Note};
use super::super::course::{Course, Owing};
use super::super::view::{FULL, Verdict, View, lasting, loss, mean, seconds, thousandths};

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let curve = view.rubric().reply_time;
    let allowed = view.model().map_or(Span::ZERO, elsewhere);
    let judged: Vec<(&Owing, Span, u32)> = view
        .course
        .owing
        .iter()
        .filter(|owing| !first(view.course, owing))
        .map(|owing| (owing, waited(owing).minus(owing.elsewhere.min(allowed))))
        .map(|(owing, time)| (owing, time, curve.mark(time)))
        .collect();
    let critical = too_late(view);
    // Who had no more than a moment before the chat ended has missed nothing. Beside others such a moment is full marks,
    // so that no delay can raise the mean by making it count.
    let moment = |(owing, time, _): &(&Owing, Span, u32)| owing.own.is_empty() && *time <= curve.full;
    if judged.iter().all(moment) {
        return Verdict::NONE.critical(critical);
    }
    let Some(mark) = mean(judged.iter().map(|(.., mark)| *mark)) else {
        return Verdict::NONE.critical(critical);
    };
    let sum: Span = judged.iter().fold(Span::ZERO, |sum, (_, time, _)| sum + *time);
    let count = u64::from(crate::vocab::count(judged.len()));
    let figure = Figure {
        full: Some(thousandths(curve.full)),
        zero: Some(thousandths(curve.zero)),
        ..seconds("message to reply, on average", Span::from_us(sum.us() / count))
    };
    let lost = judged.iter().filter(|(.., mark)| *mark < FULL);
    let mut notes: Vec<Note> =
        lost.map(|(owing, time, mark)| slow(view, owing, *time).worth(loss(*mark, judged.len()))).collect();
    notes.extend(shared(view));
    Verdict::scored(mark).figure(figure).notes(notes).critical(critical)
}

/// The debt that the first take began is judged by `first-response`.
fn first(course: &Course, owing: &Owing) -> bool {
    owing.by_take && owing.from == course.taken_at
}

/// Until the first own message, or until nothing could come any more.
fn waited(owing: &Owing) -> Span {
    owing.own.first().copied().unwrap_or(owing.to).since(owing.from)
}

/// The longest time that went into other chats before a reply in this one.
fn elsewhere(course: &Course) -> Span {
    let later = course.owing.iter().filter(|owing| !first(course, owing));
    later.map(|owing| owing.elsewhere).max().unwrap_or(Span::ZERO)
}

fn slow(view: &View<'_>, owing: &Owing, time: Span) -> Note {
    let full = lasting(view.rubric().reply_time.full);
    let answer = owing.own.first().and_then(|at| view.own().find(|line| line.at == *at));
    if let Some(line) = answer {
        let says = format!("You answered after {}; {full} would have been full marks.", lasting(time));
        view.at(line, "reply-time.slow", says)
    } else {
        let says = format!("The customer's message waited {} and got no word from you.", lasting(time));
        let asked = view.course.lines.iter().find(|line| line.record == owing.record);
        let words = asked.map_or("", |line| line.text.as_str());
        view.note(owing.record, owing.from, "reply-time.none", says).quoting(words)
    }
}

/// What one's own other chats cost this customer, for information.
fn shared(view: &View<'_>) -> Option<Note> {
    let later = view.course.owing.iter().filter(|owing| !first(view.course, owing));
    let longest = later.max_by_key(|owing| owing.elsewhere).filter(|owing| owing.elsewhere > Span::ZERO)?;
    let says = format!(
        "Your other chats took {} of this wait: the customer cannot see them.",
        lasting(longest.elsewhere)
    );
    Some(view.note(longest.record, longest.from, "reply-time.other-chats", says))
}

/// The desk's limit for a later reply was passed.
fn too_late(view: &View<'_>) -> Option<Note> {
    let limit = view.desk().reply_limit.filter(|_| view.has(Mechanism::ReplyLimits))?;
    let (record, at) = view.course.taken_away.filter(|(_, at)| view.own().any(|line| line.at < *at))?;
    let says =
        format!("No word of yours came within {}, and the chat was given to somebody else.", lasting(limit));
    Some(view.note(record, at, "reply-time.limit", says))
}
