//! `fair-share`: with two or more chats open, nobody waits much longer than the others, and nobody who is owed
//! something is out of sight.
//!
//! The wait at the ninetieth of a hundred, never asked to be shorter than the model trainee's. Floor 3.

use crate::scenario::Latency;
use crate::time::{SimTime, Span};

use super::super::card::{Figure, Note};
use super::super::course::{Beside, Course, Owing, Session};
use super::super::view::{FULL, SessionView, Verdict, View, lasting, loss, seconds, thousandths};

/// Judges the session.
pub(in crate::score) fn judge(view: &SessionView<'_>) -> Verdict {
    let mut waits = waits(view.session);
    waits.sort_by_key(|(time, course, owing)| (*time, course.chat, owing.record));
    let Some((tail, course, owing)) = ninetieth(&waits).copied() else { return Verdict::NONE };
    let curve = curve(view);
    let unseen = view.chats().find_map(|chat| unseen(&chat));
    let mark = if unseen.is_some() { 0 } else { curve.mark(tail) };
    let figure = Figure {
        full: Some(thousandths(curve.full)),
        zero: Some(thousandths(curve.zero)),
        ..seconds("nine of ten waits with two chats or more", tail)
    };
    let mut notes = Vec::new();
    if mark < FULL && unseen.is_none() {
        let says = format!(
            "With several chats open, one wait in ten lasted {} or more; {} would have been full marks.",
            lasting(tail),
            lasting(curve.full)
        );
        let note = Note::new(owing.record, owing.from, Some(course.chat), "fair-share.tail", says);
        notes.push(note.worth(loss(mark, 1)));
    }
    notes.extend(unseen.map(|note| note.worth(-i64::from(FULL))));
    Verdict::scored(mark).figure(figure).notes(notes)
}

/// Waits for a first word that began with two or more chats open. One that ended by itself within full marks is
/// left out: nobody was late.
fn waits(session: &Session) -> Vec<(Span, &Course, &Owing)> {
    let open = |at: SimTime| session.chats.iter().filter(|course| course.held(at)).count();
    let all = session.chats.iter().flat_map(|course| course.owing.iter().map(move |owing| (course, owing)));
    all.filter(|(_, owing)| open(owing.from) >= 2)
        .map(|(course, owing)| {
            (owing.own.first().copied().unwrap_or(owing.to).since(owing.from), course, owing)
        })
        .collect()
}

/// The smallest that nine of ten do not pass.
fn ninetieth<T>(sorted: &[T]) -> Option<&T> {
    sorted.get((sorted.len() * 9).div_ceil(10).checked_sub(1)?)
}

/// The rubric's curve, or around the model's own wait where that was longer.
fn curve(view: &SessionView<'_>) -> Latency {
    let own = view.rubric().fair_share;
    let mut model: Vec<Span> =
        view.par.map(|par| waits(&par.session)).unwrap_or_default().iter().map(|(time, ..)| *time).collect();
    model.sort_unstable();
    let full = ninetieth(&model).copied().unwrap_or(Span::ZERO).max(own.full);
    Latency { full, zero: own.zero.max(full + own.zero.minus(own.full)) }
}

/// A chat that was owed something, beside another, and had neither a look nor a deed for too long; or twice as long nothing
/// but looks, since hopping from chat to chat helps nobody.
fn unseen(view: &View<'_>) -> Option<Note> {
    let (course, limit) = (view.course, view.rubric().unseen);
    let others =
        |at: SimTime| view.all.session.chats.iter().any(|other| other.chat != course.chat && other.held(at));
    course.owing.iter().filter(|owing| others(owing.from)).find_map(|owing| {
        let seen =
            |pair: &[SimTime]| course.looks.iter().any(|look| look.from <= pair[0] && pair[1] <= look.to);
        let signs_of = |looks| signs(course, owing, looks);
        let signs = signs_of(true);
        let unseen = signs.windows(2).find(|pair| !seen(pair) && pair[1].since(pair[0]) > limit);
        let note = |from: SimTime, rule, says| Some(view.note(owing.record, from, rule, says));
        if let Some(gap) = unseen {
            let time = lasting(gap[1].since(gap[0]));
            let says = format!("This chat was owed an answer and you did not look at it for {time}.");
            return note(gap[0], "fair-share.unseen", says);
        }
        let deeds = signs_of(false);
        let idle = deeds.windows(2).find(|pair| pair[1].since(pair[0]) > limit + limit)?;
        let time = lasting(idle[1].since(idle[0]));
        let says =
            format!("This chat was owed an answer, and for {time} you looked at it and did nothing in it.");
        note(idle[0], "fair-share.looks", says)
    })
}

/// The instants within a wait at which something was done in a chat, its ends included; with or without mere looks.
fn signs(course: &Course, owing: &Owing, looks: bool) -> Vec<SimTime> {
    let deeds = course.deeds.iter().filter(|(.., deed)| looks || !matches!(deed, Beside::Looked(..)));
    let mut signs: Vec<SimTime> = deeds.map(|(_, at, _)| *at).collect();
    signs.extend(course.own().map(|line| line.at));
    if looks {
        signs.extend(course.looks.iter().flat_map(|look| [look.from, look.to]));
    }
    signs.extend([owing.from, owing.to]);
    signs.retain(|at| (owing.from..=owing.to).contains(at));
    signs.sort_unstable();
    signs
}
