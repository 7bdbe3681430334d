//! `follow-up`: where no answer is to be had, the promise: made in time, with what, how and when, and kept.
//!
//! A third each. A promise where the answer could be had loses the first third; money or a time that the desk
//! cannot promise costs the chat. Floor 3.

use std::cmp::Reverse;

use crate::listen::{self, Sense};
use crate::scenario::Mechanism;
use crate::score::card::Note;
use crate::score::course::{Beside, Course, LineCourse, Request, Settled, TicketCourse};
use crate::score::view::{FULL, Verdict, View, lasting, mean};
use crate::time::{SimTime, Span};
use crate::vocab::Act;

use super::faults::doubtful;
use super::hearing::{note_of, surest};
use super::requests::{Told, asked, question, to_be_had, told};

/// What a third is worth, for notes.
const THIRD: i64 = FULL as i64 / 3;

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let (critical, mut notes) = overpromised(view);
    let mut verdict = promised(view);
    notes.append(&mut verdict.notes);
    if let Some(note) = &critical {
        verdict = Verdict::scored(0);
        notes.push(note.clone());
    }
    verdict.notes(notes).critical(critical)
}

/// Money or time that the desk cannot promise: for sure, and for a person to look at.
fn overpromised(view: &View<'_>) -> (Option<Note>, Vec<Note>) {
    let (mut sure, mut perhaps) = (None, Vec::new());
    for line in view.own() {
        let Some(finding) = surest(line, |sense| sense == Sense::Overpromises) else { continue };
        let says = "The desk cannot promise this, and the customer will plan with it; say what you do know, and when \
                    you will write."
            .to_owned();
        let note = note_of(view, line, finding, "follow-up.overpromise", says);
        match finding.verdict {
            listen::Verdict::Yes => sure = sure.or(Some(note.worth(-i64::from(FULL)))),
            listen::Verdict::Unsure => perhaps.push(doubtful(note)),
        }
    }
    (sure, perhaps)
}

fn promised(view: &View<'_>) -> Verdict {
    if !view.has(Mechanism::FollowUps) {
        return Verdict::NONE;
    }
    let need = asked(view).into_iter().find(|request| called_for(view, request));
    let promise = promise(view);
    let (Some(at), need) = (promise.map(|(at, _)| at).or_else(|| by_button(view.course)), need) else {
        return need.map_or(Verdict::NONE, |request| missing(view, &request));
    };
    if need.is_none() && view.course.promised.is_empty() {
        return Verdict::NONE;
    }
    let mut notes = Vec::new();
    let in_time = in_time(view, need, at, &mut notes);
    let (from, to) = clear(view, promise.map(|(_, line)| line), at, &mut notes);
    let kept = kept(view, at, &mut notes);
    let third = |clear| mean([Some(in_time), Some(clear), kept].into_iter().flatten()).unwrap_or(0);
    Verdict::between(third(from), third(to)).notes(notes)
}

/// Nobody could tell, and nobody else settled it.
fn called_for(view: &View<'_>, request: &Request) -> bool {
    let referred = matches!(request.settled, Some((_, Settled::Referred)));
    let nowhere = super::requests::found(view, request.fact) == crate::scenario::Found::Nowhere;
    let known = !nowhere && matches!(told(view, request.fact), Told::Rightly(_));
    !to_be_had(view, request.fact) && !referred && !known
}

/// The clearest promise in words, and when it was made.
fn promise<'a>(view: &View<'a>) -> Option<(SimTime, &'a LineCourse)> {
    let lines = view.own().filter(|line| line.heard.maybe(is_promise).is_some());
    let clearest = lines.min_by_key(|line| Reverse((line.heard.find(is_promise).is_some(), clearness(line))));
    clearest.map(|line| (line.at, line))
}

const fn is_promise(sense: Sense) -> bool {
    matches!(sense, Sense::Promises { .. })
}

/// How much of how and when a line says.
fn said(line: &LineCourse) -> (bool, bool) {
    match surest(line, is_promise).map(|finding| finding.sense) {
        Some(Sense::Promises { how, when }) => (how, when),
        _ => (false, false),
    }
}

fn clearness(line: &LineCourse) -> u8 {
    let (how, when) = said(line);
    u8::from(how) + u8::from(when)
}

fn by_button(course: &Course) -> Option<SimTime> {
    course.deeds.iter().find(|(.., deed)| matches!(deed, Beside::Promised(_))).map(|(_, at, _)| *at)
}

/// The first third: before the customer's patience is likely to end, or as soon as the model trainee.
fn in_time(view: &View<'_>, need: Option<Request>, at: SimTime, notes: &mut Vec<Note>) -> u32 {
    let Some(need) = need else {
        let record = view.course.promised.first().map_or(view.course.taken_record, |_| ticket_record(view));
        let says = "You promised to come back about something that could be answered at once.".to_owned();
        notes.push(view.note(record, at, "follow-up.needless", says).worth(-THIRD));
        return 0;
    };
    let from = need.at.max(view.course.taken_at).min(at);
    let (time, patience) = (at.since(from), patience(view, &need));
    if time <= patience {
        return FULL;
    }
    let says = format!(
        "You gave up {} after the question; {} is about how long such a customer waits for nothing.",
        lasting(time),
        lasting(patience)
    );
    let note = view.note(need.record, at, "follow-up.late", says).quoting(&question(view, &need));
    notes.push(note.worth(-THIRD));
    0
}

fn ticket_record(view: &View<'_>) -> usize {
    ticket(view).map_or(view.course.taken_record, |ticket| ticket.record)
}

/// How long such a customer waits on average, or how long the model trainee took where that is longer.
fn patience(view: &View<'_>, need: &Request) -> Span {
    let persona = view.all.platform.personas.get(view.course.persona.index());
    let usual = persona.map_or(Span::ZERO, |one| Span::from_us_rounded(one.patience_in_chat.mean()));
    let model = view.model().and_then(|model| {
        let asked = model.requests.iter().find(|request| request.fact == need.fact)?;
        let at = by_button(model).filter(|at| *at >= asked.at)?;
        Some(at.since(asked.at))
    });
    usual.max(model.unwrap_or(Span::ZERO))
}

/// The second third: how and when, in words, and within the desk's times. From and to, where it is not sure.
fn clear(view: &View<'_>, line: Option<&LineCourse>, at: SimTime, notes: &mut Vec<Note>) -> (u32, u32) {
    let better = || view.better(|act| act == Act::Promise);
    let Some(line) = line else {
        let says =
            "The follow-up was set, and the customer was never told how and when they will hear.".to_owned();
        let record = ticket_record(view);
        notes.push(view.note(record, at, "follow-up.unsaid", says).worth(-THIRD).better(better()));
        return (0, 0);
    };
    let (how, mut when) = said(line);
    let latest = at + view.desk().follow_up_within;
    if due(view).is_some_and(|by| by > latest) {
        when = false;
        let says = format!(
            "The desk answers within {}; this promise allows more.",
            lasting(view.desk().follow_up_within)
        );
        notes.push(view.at(line, "follow-up.too-long", says).worth(-THIRD / 2));
    } else if !when {
        let says = "Say by when: a time lets the customer close the tab in peace.".to_owned();
        notes.push(view.at(line, "follow-up.no-when", says).worth(-THIRD / 2).better(better()));
    }
    if !how {
        let says = "Say through which channel they will hear from you.".to_owned();
        notes.push(view.at(line, "follow-up.no-how", says).worth(-THIRD / 2).better(better()));
    }
    let mark = FULL / 2 * (u32::from(how) + u32::from(when));
    if line.heard.find(is_promise).is_some() {
        return (mark, mark);
    }
    notes.push(doubtful(view.at(line, "follow-up.perhaps", "is this a promise?".to_owned())));
    (0, mark)
}

fn due(view: &View<'_>) -> Option<SimTime> {
    let mut deeds = view.course.deeds.iter().filter_map(|(.., deed)| match deed {
        Beside::Promised(by) => Some(*by),
        _ => None,
    });
    ticket(view).and_then(|ticket| ticket.by).or_else(|| deeds.next_back())
}

fn ticket<'a>(view: &View<'a>) -> Option<&'a TicketCourse> {
    view.all.session.tickets.iter().find(|ticket| ticket.of == Some(view.course.chat))
}

/// The last third: answered in time. `None` while it is not due, or where a colleague took it over.
fn kept(view: &View<'_>, at: SimTime, notes: &mut Vec<Note>) -> Option<u32> {
    let Some(ticket) = ticket(view) else {
        let says =
            "No ticket was opened for this promise, so nobody will remember it; set the follow-up, too.";
        notes.push(view.note(ticket_record(view), at, "follow-up.no-ticket", says.to_owned()).worth(-THIRD));
        return Some(0);
    };
    let by = ticket.by.unwrap_or(SimTime::END);
    match ticket.replies.first() {
        Some((_, at, ..)) if *at <= by => Some(FULL),
        None if view.all.session.end <= by || ticket.taken.is_some_and(|(_, own)| !own) => None,
        late => {
            let (record, at) = late.map_or((ticket.record, by), |(record, at, ..)| (*record, *at));
            let says = "You promised to write by then, and did not: a promise is as good as its keeping.";
            notes.push(view.note(record, at, "follow-up.broken", says.to_owned()).worth(-THIRD));
            Some(0)
        }
    }
}

fn missing(view: &View<'_>, request: &Request) -> Verdict {
    let says =
        "Nobody could answer this today, and you promised nothing: tell them how and by when they will hear.";
    let note = view.note(request.record, request.at, "follow-up.none", says.to_owned());
    let note = note.quoting(&question(view, request)).worth(-i64::from(FULL));
    Verdict::scored(0).notes(vec![note.better(view.better(|act| act == Act::Promise))])
}

#[cfg(test)]
mod tests {
    use super::super::stage::{BACK, SIZE, Stage, rules};
    use super::*;
    use crate::score::card::Mark;

    const CLEAR: Sense = Sense::Promises { how: true, when: true };

    fn asked_and_promised(at: u64, sense: Sense, by: u64, replied: Option<u64>) -> Stage {
        let mut stage = Stage::new("money");
        stage
            .asks(12, "when is it back?", BACK)
            .you(at, "I'll e-mail you by ten.", &[sense])
            .promises(at, by, replied);
        stage
    }

    #[test]
    fn in_time_clear_and_kept_is_full_and_each_is_a_third() {
        assert_eq!(asked_and_promised(60, CLEAR, 40_000, Some(30_000)).mark(judge), Mark::Scored(1_000_000));
        let broken = asked_and_promised(60, CLEAR, 40_000, None).judged(judge);
        assert_eq!((broken.mark, rules(&broken)), (Mark::Scored(666_666), vec!["follow-up.broken"]));
        let vague = asked_and_promised(60, Sense::Promises { how: true, when: false }, 40_000, Some(30_000));
        assert_eq!(vague.mark(judge), Mark::Scored(833_333));
        let long = asked_and_promised(60, CLEAR, 99_000, Some(90_000)).judged(judge);
        assert_eq!((long.mark, rules(&long)), (Mark::Scored(833_333), vec!["follow-up.too-long"]));
    }

    #[test]
    fn giving_up_late_loses_a_third_and_no_promise_everything() {
        let mut late = asked_and_promised(590, CLEAR, 40_000, Some(30_000));
        let platform = late.scenario.platform.as_mut().unwrap();
        platform.personas[0].patience_in_chat = crate::draw::Law::constant(240e6).unwrap();
        let verdict = late.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(666_666), vec!["follow-up.late"]));
        let mut none = Stage::new("money");
        none.asks(12, "when is it back?", BACK).you(60, "We'll see.", &[]);
        let verdict = none.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(0), vec!["follow-up.none"]));
    }

    #[test]
    fn what_is_not_due_yet_is_not_held_against_anybody() {
        let mut stage = asked_and_promised(60, CLEAR, 40_000, None);
        stage.session.end = super::super::stage::secs(1_000);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn a_mail_for_everything_does_not_pay() {
        let mut stage = Stage::new("jacket");
        stage.asks(12, "small?", SIZE);
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
        stage.you(30, "I'll e-mail you tomorrow.", &[CLEAR]).promises(30, 40_000, Some(30_000));
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(666_666), vec!["follow-up.needless"]));
    }

    #[test]
    fn what_the_desk_cannot_promise_costs_the_chat_if_it_is_sure() {
        let mut stage = Stage::new("jacket");
        stage.perhaps(20, "next week, probably", &[Sense::Overpromises]);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, verdict.notes.len(), verdict.critical), (Mark::NotApplicable, 1, None));
        stage.you(30, "I'll get you 20.00 off!", &[Sense::Overpromises]);
        let verdict = stage.judged(judge);
        assert_eq!(
            (verdict.mark, verdict.critical.unwrap().rule.as_str()),
            (Mark::Scored(0), "follow-up.overpromise")
        );
    }
}
