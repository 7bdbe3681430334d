//! `over-messaging`: updates on each other's heels. Floor 3.

use crate::listen::{Heard, Sense};

use super::super::card::Note;
use super::super::course::LineCourse;
use super::super::view::{FULL, Verdict, View, lasting};

/// What each update too many costs.
const EACH: u32 = FULL / 4;

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let apart = view.rubric().status_least;
    let mut last: Option<&LineCourse> = None;
    let mut any = false;
    let mut notes: Vec<Note> = Vec::new();
    for line in &view.course.lines {
        if !line.own {
            continue;
        }
        if !is_update(&line.heard) {
            // Something of substance came between.
            last = None;
            continue;
        }
        any = true;
        if let Some(before) = last.filter(|before| line.at.since(before.at) < apart) {
            let gap = lasting(line.at.since(before.at));
            let says = format!(
                "This update came {gap} after the one before; {} apart is soon enough.",
                lasting(apart)
            );
            notes.push(view.at(line, "over-messaging.too-soon", says).worth(-i64::from(EACH)));
        }
        last = Some(line);
    }
    if !any {
        return Verdict::NONE;
    }
    let cost = crate::vocab::count(notes.len()).saturating_mul(EACH);
    Verdict::scored(FULL.saturating_sub(cost)).notes(notes)
}

/// An update and nothing more: one that comes with a question or an answer is not on top of anything.
fn is_update(heard: &Heard) -> bool {
    let more = |sense| {
        matches!(
            sense,
            Sense::Answers(_)
                | Sense::Part(_)
                | Sense::Asks(_)
                | Sense::AsksWithReason(_)
                | Sense::AsksProduct
                | Sense::AsksMatter
                | Sense::Confirms(_)
                | Sense::Promises { .. }
                | Sense::Refers
        )
    };
    heard.has(|sense| matches!(sense, Sense::Status { .. } | Sense::Hold)) && !heard.has(more)
}
