//! `status`: what is being checked or what comes next, in words that are new each time.
//!
//! A stock line, or two of them in turn, says nothing. While the Specialist has the question, saying so once in a
//! while is news enough. How often updates come is `dead-air`'s. Floor 3.

use crate::event::Consult;
use crate::listen::Sense;
use crate::scenario::Mechanism;
use crate::score::card::Note;
use crate::score::course::{LineCourse, Owing};
use crate::score::view::{FULL, Verdict, View, lasting};
use crate::vocab::Act;

use super::faults::doubtful;
use super::hearing::{note_of, placed, plain, surest};

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    if !view.has(Mechanism::StatusUpdates) {
        return Verdict::NONE;
    }
    let statuses: Vec<_> = placed(view.course).filter(|(_, line)| is_status(line)).collect();
    if statuses.is_empty() {
        return unsaid(view);
    }
    let (count, mut good, mut maybe, mut notes) = (statuses.len(), 0, 0, Vec::new());
    for (place, line) in statuses {
        let sure = line.heard.find(status).is_some();
        match stale(view, place, line) {
            None => (good, maybe) = if sure { (good + 1, maybe) } else { (good, maybe + 1) },
            Some(note) if sure => notes.push(note.worth(-share(1, count))),
            Some(note) => {
                maybe += 1;
                notes.push(doubtful(note));
            }
        }
    }
    Verdict::between(part(good, count), part(good + maybe, count)).notes(notes)
}

const fn status(sense: Sense) -> bool {
    matches!(sense, Sense::Status { .. })
}

/// A line that says what is going on, and does not settle or ask something at the same time.
fn is_status(line: &LineCourse) -> bool {
    let more = |sense| {
        matches!(
            sense,
            Sense::Answers(_)
                | Sense::Part(_)
                | Sense::Wrong(_)
                | Sense::Confirms(_)
                | Sense::Promises { .. }
        )
    };
    line.heard.maybe(status).is_some() && !line.heard.has(more)
}

/// Why a status says nothing new, if it does not.
fn stale(view: &View<'_>, place: usize, line: &LineCourse) -> Option<Note> {
    let strong = line.heard.maybe(|sense| sense == Sense::Status { weak: false }).is_some();
    if waits_for_specialist(view, place, line) {
        return None;
    }
    let finding = surest(line, status)?;
    let (rule, says) = if copies(view, place, line) {
        let says = "You had written this before; say what is new since then, or what you do next.";
        ("status.copy", says)
    } else if strong {
        return None;
    } else {
        let says =
            "This doesn't say what you are checking; name the thing, so that the customer sees the work.";
        ("status.weak", says)
    };
    let note = note_of(view, line, finding, rule, says.to_owned());
    let better = view.better(|act| act == Act::Status).filter(|better| *better != line.text);
    Some(note.better(better))
}

/// An earlier own line once more, word for word or nearly.
fn copies(view: &View<'_>, place: usize, line: &LineCourse) -> bool {
    let lines = &view.course.lines;
    let own = |before: usize| lines.get(before).is_some_and(|before| before.own);
    let repeats = |sense| matches!(sense, Sense::Repeats(before) if own(before));
    let words = plain(&line.text);
    line.heard.has(repeats)
        || lines.iter().take(place).any(|before| before.own && plain(&before.text) == words)
}

/// It says that the Specialist has the question, who really has it, and not too soon after the last words.
fn waits_for_specialist(view: &View<'_>, place: usize, line: &LineCourse) -> bool {
    let mut before = view.course.consults.iter().filter(|(_, at, ..)| *at <= line.at);
    let pending = before.next_back().is_some_and(|(.., outcome)| *outcome == Consult::Asked);
    let last = view.course.lines.iter().take(place).rfind(|before| before.own);
    let due = last.is_none_or(|before| line.at.since(before.at) >= view.rubric().status_rhythm.0);
    pending && due && line.names_helper
}

/// Not one status: a loss where a wait called for one.
fn unsaid(view: &View<'_>) -> Verdict {
    let most = view.rubric().status_rhythm.1;
    let Some((owing, from)) =
        view.course.owing.iter().find_map(|owing| Some((owing, long_gap(owing, most)?)))
    else {
        return Verdict::NONE;
    };
    let says = format!(
        "The customer waited longer than {} without a word about what you were doing; one line on it would have helped.",
        lasting(most)
    );
    let note = view.note(owing.record, from + most, "status.none", says).worth(-i64::from(FULL));
    Verdict::scored(0).notes(vec![note.better(view.better(|act| act == Act::Status))])
}

/// Where a gap begins in which a status was called for.
fn long_gap(owing: &Owing, most: crate::time::Span) -> Option<crate::time::SimTime> {
    let from = std::iter::once(owing.from).chain(owing.own.iter().copied());
    let to = owing.own.iter().copied().chain(std::iter::once(owing.to));
    from.zip(to).find(|(from, to)| *to > *from + most).map(|(from, _)| from)
}

/// So many of a count, in millionths.
fn part(of: usize, count: usize) -> u32 {
    u32::try_from(of.saturating_mul(FULL as usize) / count.max(1)).unwrap_or(FULL)
}

fn share(of: usize, count: usize) -> i64 {
    i64::from(part(of, count))
}

#[cfg(test)]
mod tests {
    use super::super::stage::{REFUND, Stage, rules};
    use super::*;
    use crate::score::card::Mark;

    const STRONG: Sense = Sense::Status { weak: false };
    const WEAK: Sense = Sense::Status { weak: true };

    #[test]
    fn the_mark_is_the_share_of_statuses_that_say_something_new() {
        let mut stage = Stage::new("jacket");
        stage.they(12, "does it pack small?", &[]).you(
            40,
            "I'm checking the packed size of the Ridge Down.",
            &[STRONG],
        );
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        stage.you(110, "Let me check.", &[WEAK]);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(500_000), vec!["status.weak"]));
        stage.perhaps(180, "Working on the size.", &[STRONG]);
        assert_eq!(stage.mark(judge), Mark::Unsure(333_333, 666_666));
    }

    #[test]
    fn nothing_to_say_without_a_wait_and_nothing_won_with_one() {
        let mut stage = Stage::new("jacket");
        stage.owes(20, 100, true, &[60]);
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
        stage.owes(200, 320, true, &[]);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(0), vec!["status.none"]));
    }

    #[test]
    fn statuses_pasted_in_turn_do_not_pay() {
        let mut stage = Stage::new("jacket");
        let (one, two) = ("I'm looking into your question.", "I'm checking our guide for you.");
        for (at, text) in
            [(20, one), (90, two), (160, one), (230, "  i'm CHECKING our guide for you "), (300, one)]
        {
            stage.you(at, text, &[STRONG]);
        }
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(400_000), vec!["status.copy"; 3]));
    }

    #[test]
    fn while_the_specialist_has_it_the_same_line_is_news_once_a_minute() {
        let mut stage = Stage::new("money");
        let line = "Still waiting for our specialist, they have your question.";
        stage.consults(30, REFUND, "live chat").you(90, line, &[STRONG]).you(160, line, &[STRONG]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        stage.you(190, line, &[STRONG]);
        assert_eq!(stage.mark(judge), Mark::Scored(666_666), "half a minute later it is drumming");
        stage.consulted(195, REFUND, Consult::Answered).you(260, line, &[STRONG]);
        assert_eq!(stage.mark(judge), Mark::Scored(500_000), "the specialist has answered");
    }
}
