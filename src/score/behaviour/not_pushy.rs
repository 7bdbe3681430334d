//! `not-pushy`: no offer while a question is open or the customer is cross, none again after a refusal, no more
//! than two that nobody asked for, and no pressing.
//!
//! Over the session, because a pushy expert is pushy wherever there is a chance. Floor 3.

use crate::listen::{Sense, Verdict as Sure};
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

/// A fault.
struct Fault {
    note: Note,
    /// It costs everything.
    grave: bool,
    /// What was heard is sure.
    sure: bool,
}

/// Judges the session.
pub(in crate::score) fn judge(view: &SessionView<'_>) -> Verdict {
    let mut faults: Vec<Fault> = Vec::new();
    let mut any = false;
    for chat in view.chats() {
        let (found, offered) = faults_of(&chat);
        any |= offered;
        faults.extend(found);
    }
    if !any {
        return Verdict::NONE;
    }
    let mark = |counts: &dyn Fn(&Fault) -> bool| {
        let counted: Vec<&Fault> = faults.iter().filter(|fault| counts(fault)).collect();
        let lost = crate::vocab::count(counted.len()).saturating_mul(EACH);
        if counted.iter().any(|fault| fault.grave) { 0 } else { FULL.saturating_sub(lost) }
    };
    let verdict = Verdict::between(mark(&|_| true), mark(&|fault| fault.sure));
    let worth = |fault: &Fault| -i64::from(if fault.grave { FULL } else { EACH });
    verdict.notes(faults.into_iter().map(|fault| Note { worth: worth(&fault), ..fault.note }).collect())
}

/// The faults in a chat, and whether anything was offered or pressed.
fn faults_of(view: &View<'_>) -> (Vec<Fault>, bool) {
    let (mut faults, mut refused): (Vec<Fault>, Vec<ItemId>) = (Vec::new(), Vec::new());
    let (mut offers, mut pressed, mut last): (usize, bool, Option<ItemId>) = (0, false, None);
    for line in &view.course.lines {
        if line.who == Speaker::Customer {
            refused.extend(line.says.acts().filter_map(|act| match act {
                Act::Refuse { item } => Some(item),
                _ => None,
            }));
            continue;
        }
        if let Some(found) = line.heard.maybe(|sense| sense == Sense::Presses).filter(|_| line.own) {
            pressed = true;
            let says = "This presses the customer to decide; let the reason for it do the work.";
            let note = view.at(line, "not-pushy.presses", says.to_owned());
            faults.push(Fault { note, grave: false, sure: found.verdict == Sure::Yes });
        }
        let Some((item, sure)) = offer(line).filter(|_| line.own) else { continue };
        // The same offer in the next breath is the same offer.
        if item.is_none() || item != last {
            offers += 1;
        }
        last = item;
        let again = item.is_some_and(|item| refused.contains(&item));
        faults.extend(fault(view, line, again, offers).map(|note| Fault { note, grave: again, sure }));
    }
    (faults, offers > 0 || pressed)
}

/// The product that a line offers, the inner `None` for one that is no known product; and whether that is sure.
fn offer(line: &LineCourse) -> Option<(Option<ItemId>, bool)> {
    let found = line.heard.maybe(|sense| matches!(sense, Sense::Offers(_) | Sense::OffersSomething))?;
    let item = if let Sense::Offers(item) = found.sense { Some(item) } else { None };
    Some((item, found.verdict == Sure::Yes))
}

fn fault(view: &View<'_>, line: &LineCourse, again: bool, offers: usize) -> Option<Note> {
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
    Some(view.at(line, rule, says.to_owned()))
}

/// A question that was asked before the line, and that neither it nor a line before it settles.
fn unresolved(course: &Course, line: &LineCourse) -> bool {
    let open = |at: Option<crate::time::SimTime>| at.is_none_or(|at| at > line.at);
    let mut asked = course.requests.iter().filter(|request| request.at < line.at);
    asked.any(|request| open(request.settled.map(|(at, _)| at)))
}

fn cross(course: &Course, line: &LineCourse) -> bool {
    let trust = course.trust.iter().rev().find(|(record, ..)| *record < line.record);
    let last = course.lines.iter().rev().find(|one| one.record < line.record && one.who == Speaker::Customer);
    let complains = |one: &LineCourse| {
        one.says.acts().any(|act| matches!(act, Act::Complain { .. } | Act::Contest { .. }))
    };
    trust.is_some_and(|(.., trust)| *trust < CROSS) || last.is_some_and(complains)
}
