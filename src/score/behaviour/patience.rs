//! `patience`: a silent customer is asked, not too soon, not too often, and not closed before.
//!
//! A silence begins with one's own last word while nothing is owed, and ends with the customer's next, with the
//! chat, or when the desk shows that the customer has left. After a "back in a moment" everything takes twice as
//! long. Where the platform reminds by itself, nobody else has to. Floor 3.

use crate::listen::Sense;
use crate::time::{SimTime, Span};
use crate::vocab::{Act, Quirk, Says, Speaker};

use super::super::card::Note;
use super::super::course::{Beside, LineCourse};
use super::super::view::{FULL, Verdict, View, lasting, loss, mean};

/// What a question too soon after the last, or one too many, costs.
const EACH: u32 = FULL / 2;
/// Questions to a silent customer, at most.
const MOST: usize = 2;

/// A silence of the customer.
struct Silence<'a> {
    /// The last own word before it.
    line: &'a LineCourse,
    to: SimTime,
    nudges: Vec<&'a LineCourse>,
    /// The platform asked by itself.
    reminded: bool,
    /// It ended with the expert closing the chat.
    closed: bool,
    /// The customer had said that this would take a moment.
    brb: bool,
}

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let judged: Vec<(u32, Note)> = silences(view).iter().filter_map(|one| judged(view, one)).collect();
    let Some(mark) = mean(judged.iter().map(|(mark, _)| *mark)) else { return Verdict::NONE };
    let of = judged.len();
    let notes = judged.into_iter().filter(|(mark, _)| *mark < FULL);
    let better = view.better(|act| act == Act::Nudge);
    let notes = notes.map(|(mark, note)| note.worth(loss(mark, of)).better(better.clone())).collect();
    Verdict::scored(mark).notes(notes)
}

fn silences<'a>(view: &View<'a>) -> Vec<Silence<'a>> {
    let course = view.course;
    let mut list: Vec<Silence<'a>> = Vec::new();
    let mut open: Option<Silence<'a>> = None;
    let (mut brb, mut done) = (false, false);
    for line in &course.lines {
        let nudge = line.own && line.heard.has(|sense| sense == Sense::Nudges);
        match line.who {
            Speaker::Customer => {
                list.extend(open.take().map(|one| Silence { to: line.at, ..one }));
                (brb, done) = (line.says.has(BRB) || line.says.has(Act::Brb), is_goodbye(line.says));
            }
            _ if nudge && open.is_some() => {
                if let Some(one) = &mut open {
                    one.nudges.push(line);
                }
            }
            _ if line.own => {
                let to = course.until;
                let owed = course.owing.iter().any(|owing| owing.from <= line.at && line.at < owing.to);
                let over = done || line.heard.has(|sense| sense == Sense::Closes);
                let silence = Silence { line, to, nudges: Vec::new(), reminded: false, closed: false, brb };
                open = (!owed && !over).then_some(silence);
            }
            Speaker::Automatic if line.says.has(Act::Nudge) => {
                if let Some(one) = &mut open {
                    one.reminded = true;
                }
            }
            _ => {}
        }
    }
    list.extend(open.map(|one| last(view, one)));
    list
}

const BRB: Act = Act::Offbeat { quirk: Quirk::Brb };

/// The silence with which the chat ends.
fn last<'a>(view: &View<'a>, silence: Silence<'a>) -> Silence<'a> {
    let seen = view.partner.reports_presence && view.has(crate::scenario::Mechanism::AutomaticResolve);
    let gone = view.course.gone_at.filter(|at| seen && *at >= silence.line.at);
    let resolved = |what: &Beside| matches!(what, Beside::Resolved { refused: false });
    let closed = view.course.deeds.iter().find(|(_, at, what)| *at >= silence.line.at && resolved(what));
    let to = gone.unwrap_or(view.course.until).min(closed.map_or(SimTime::END, |(_, at, _)| *at));
    let stint =
        view.course.stints.iter().find(|(from, to)| *from <= silence.line.at && silence.line.at <= *to);
    let to = stint.map_or(to, |(_, end)| to.min(*end)).max(silence.line.at);
    Silence { to, closed: closed.is_some() && gone.is_none(), ..silence }
}

fn is_goodbye(says: Says) -> bool {
    let opens = |act| matches!(act, Act::Request { .. } | Act::Contest { .. } | Act::Nudge);
    (says.has(Act::Close) || says.has(Act::Thank) || says.has(Act::GiveUp)) && !says.acts().any(opens)
}

/// The mark of a silence and why; `None` if nothing was to be done in it.
fn judged(view: &View<'_>, silence: &Silence<'_>) -> Option<(u32, Note)> {
    let twice = |span: Span| if silence.brb { span + span } else { span };
    let (from, to) = (twice(view.rubric().nudge.0), twice(view.rubric().nudge.1));
    let Some(first) = silence.nudges.first() else {
        return unasked(view, silence, to);
    };
    let (after, half) = (first.at.max(silence.line.at).since(silence.line.at), Span::from_us(from.us() / 2));
    let mark = match after {
        _ if after < half => 0,
        _ if after < from || after > to => FULL / 2,
        _ => FULL,
    };
    let again = view.rubric().nudge_again;
    let hasty =
        silence.nudges.windows(2).filter(|pair| pair[1].at.max(pair[0].at).since(pair[0].at) < again).count();
    let many = silence.nudges.len().saturating_sub(MOST);
    let lost = crate::vocab::count(hasty.max(many)).saturating_mul(EACH);
    let says = match (lost, after < from) {
        (0, true) => format!(
            "You asked after {} whether the customer was still there; {} of quiet would have been patient.",
            lasting(after),
            lasting(from)
        ),
        (0, false) => {
            format!("You asked after {}; by {} would have been better.", lasting(after), lasting(to))
        }
        _ => format!("You asked a silent customer {} times in a row.", silence.nudges.len()),
    };
    Some((mark.saturating_sub(lost), view.at(first, "patience.nudge", says)))
}

fn unasked(view: &View<'_>, silence: &Silence<'_>, to: Span) -> Option<(u32, Note)> {
    let quiet = silence.to.max(silence.line.at).since(silence.line.at);
    if silence.reminded || (!silence.closed && quiet <= to) {
        return None;
    }
    let (rule, says) = if silence.closed {
        (
            "patience.closed",
            format!("You closed the chat after {} of quiet without asking first.", lasting(quiet)),
        )
    } else {
        ("patience.none", format!("The customer was quiet for {}, and you did not ask.", lasting(quiet)))
    };
    Some((0, view.at(silence.line, rule, says)))
}
