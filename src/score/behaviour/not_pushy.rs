//! `not-pushy`: no offer while a question is open or the customer is cross, none again after a refusal, no more
//! than two that nobody asked for, and no pressing.
//!
//! Over the session, because a pushy expert is pushy wherever there is a chance. Floor 3.

use crate::listen::Sense;
use crate::vocab::{Act, ItemId, Speaker};

use super::super::card::Note;
use super::super::course::{Course, LineCourse};
use super::super::view::{FULL, SessionView, Verdict, View};

/// What each fault costs.
const EACH: u32 = FULL / 2;
/// Offers in a chat that nobody asked for, at most.
const MOST: usize = 2;
/// A customer who trusts less than this is cross.
const CROSS: u32 = 350_000;

/// Judges the session.
pub(in crate::score) fn judge(view: &SessionView<'_>) -> Verdict {
    let mut faults: Vec<(Note, bool)> = Vec::new();
    let mut any = false;
    for chat in view.chats() {
        let (found, offered) = faults_of(&chat);
        any |= offered;
        faults.extend(found);
    }
    if !any {
        return Verdict::NONE;
    }
    let all = faults.iter().any(|(_, grave)| *grave);
    let lost = crate::vocab::count(faults.len()).saturating_mul(EACH);
    let mark = if all { 0 } else { FULL.saturating_sub(lost) };
    let notes = faults
        .into_iter()
        .map(|(note, grave)| note.worth(if grave { -i64::from(FULL) } else { -i64::from(EACH) }));
    let notes = notes.collect();
    Verdict::scored(mark).notes(notes)
}

/// The faults in a chat, each with whether it costs everything; and whether anything was offered or pressed.
fn faults_of(view: &View<'_>) -> (Vec<(Note, bool)>, bool) {
    let course = view.course;
    let (mut faults, mut refused): (Vec<(Note, bool)>, Vec<ItemId>) = (Vec::new(), Vec::new());
    let (mut offers, mut pressed, mut last): (usize, bool, Option<ItemId>) = (0, false, None);
    for line in &course.lines {
        if line.who == Speaker::Customer {
            refused.extend(line.says.acts().filter_map(|act| match act {
                Act::Refuse { item } => Some(item),
                _ => None,
            }));
            continue;
        }
        if !line.own {
            continue;
        }
        if line.heard.has(|sense| sense == Sense::Presses) {
            pressed = true;
            let says = "This presses the customer to decide; let the reason for it do the work.";
            faults.push((view.at(line, "not-pushy.presses", says.to_owned()), false));
        }
        let Some(item) = offer(line) else { continue };
        // The same offer in the next breath is the same offer.
        if item.is_none() || item != last {
            offers += 1;
        }
        last = item;
        faults.extend(fault(view, line, item.filter(|item| refused.contains(item)).is_some(), offers));
    }
    (faults, offers > 0 || pressed)
}

/// The product that a line offers; the inner `None` for one that is no known product.
fn offer(line: &LineCourse) -> Option<Option<ItemId>> {
    let found = line.heard.find(|sense| matches!(sense, Sense::Offers(_) | Sense::OffersSomething))?;
    Some(if let Sense::Offers(item) = found.sense { Some(item) } else { None })
}

fn fault(view: &View<'_>, line: &LineCourse, again: bool, offers: usize) -> Option<(Note, bool)> {
    let course = view.course;
    let (rule, says) = if again {
        ("not-pushy.again", "The customer had already said no to this.")
    } else if unresolved(course, line) {
        ("not-pushy.unresolved", "You offered something while the customer's question was still open.")
    } else if cross(course, line) {
        ("not-pushy.cross", "The customer was upset; an offer could have waited.")
    } else if offers > MOST {
        ("not-pushy.many", "This was one offer more than anybody had asked for.")
    } else {
        return None;
    };
    Some((view.at(line, rule, says.to_owned()), again))
}

/// A question that was asked before the line, and that neither it nor a line before it settles.
fn unresolved(course: &Course, line: &LineCourse) -> bool {
    let open = |at: Option<crate::time::SimTime>| at.is_none_or(|at| at > line.at);
    let asked = course.requests.iter().filter(|request| request.at < line.at);
    asked.into_iter().any(|request| open(request.settled.map(|(at, _)| at)))
}

fn cross(course: &Course, line: &LineCourse) -> bool {
    let trust = course.trust.iter().rev().find(|(record, ..)| *record < line.record);
    let last = course.lines.iter().rev().find(|one| one.record < line.record && one.who == Speaker::Customer);
    let complains = |one: &LineCourse| {
        one.says.acts().any(|act| matches!(act, Act::Complain { .. } | Act::Contest { .. }))
    };
    trust.is_some_and(|(.., trust)| *trust < CROSS) || last.is_some_and(complains)
}
