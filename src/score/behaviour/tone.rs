//! `tone`: no shouting, no blame, no slang, and somebody upset is taken seriously within two turns.
//!
//! Words that acknowledge count, and so does acting at once. An insult costs the chat, and so does a breach of
//! privacy, which is reported here. Floor 3.

use crate::listen::{self, Sense};
use crate::scenario::Mood;

use crate::score::course::LineCourse;
use crate::score::view::{FULL, Verdict, View};
use crate::vocab::{Act, Speaker};

use super::faults::Faults;
use super::hearing::{note_of, surest, turns};
use super::privacy::breaches;

/// What shouting costs each time; the rest costs twice as much.
const SHOUT: u32 = 250_000;
const RUDE: u32 = 500_000;
const UNHEARD: u32 = 500_000;
/// Turns in which an upset customer should be acknowledged.
const TURNS: usize = 2;

/// A fault of tone: what is heard, its cost, its rule, and what to do.
const FAULTS: &[(Sense, u32, &str, &str)] = &[
    (
        Sense::Shouts,
        SHOUT,
        "tone.shouting",
        "Capitals and rows of marks read as shouting; plain words carry further.",
    ),
    (
        Sense::Rude,
        RUDE,
        "tone.rude",
        "This blames, lectures or jokes at the customer's cost; say what you do about it instead.",
    ),
    (Sense::Insults, FULL, "tone.insult", "This insults the customer. Nothing they wrote makes that right."),
];

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    if view.own().next().is_none() {
        return Verdict::NONE;
    }
    let (breach, mut about) = breaches(view);
    let mut faults = Faults::default();
    let mut insult = None;
    for line in view.own() {
        for (wanted, cost, rule, says) in FAULTS {
            let Some(finding) = surest(line, |sense| sense == *wanted) else { continue };
            let note = note_of(view, line, finding, rule, (*says).to_owned());
            if *wanted == Sense::Insults && finding.verdict == listen::Verdict::Yes {
                insult = insult.or_else(|| Some(note.clone()));
            }
            faults.add(finding.verdict, *cost, note);
        }
    }
    unheard(view, &mut faults);
    let mut verdict = faults.verdict();
    verdict.notes.append(&mut about);
    let critical = insult.into_iter().chain(breach).min_by_key(|note| note.record);
    verdict.critical(critical)
}

/// Upset lines that the next two turns pass over; lines before the same turn count once.
fn unheard(view: &View<'_>, faults: &mut Faults) {
    let (course, turns) = (view.course, turns(view.course));
    let mut seen = None;
    for (place, line) in course.lines.iter().enumerate().filter(|(place, line)| upset(view, *place, line)) {
        let next = turns.iter().position(|turn| turn.first().is_some_and(|first| *first > place));
        let grace = view.rubric().reply_time.full;
        let over = next.is_none()
            && (course.until <= line.at + grace || !super::hearing::present(course, line.at + grace));
        if over || seen == Some(next) {
            continue;
        }
        seen = Some(next);
        let after = turns.iter().skip(next.unwrap_or(turns.len())).take(TURNS);
        let lines =
            |turn: &Vec<usize>| turn.iter().filter_map(|place| course.lines.get(*place)).collect::<Vec<_>>();
        let mut best = None;
        for (n, turn) in after.enumerate() {
            best =
                best.into_iter().chain(lines(turn).into_iter().filter_map(|line| hears(line, n == 0))).min();
        }
        let says = "The customer was upset, and nothing in your next two turns took it up; one sentence that does, or a \
                    step that helps at once, is enough.";
        let note = view.at(line, "tone.unheard", says.to_owned()).better(acknowledges(view));
        match best {
            Some(listen::Verdict::Yes) => {}
            Some(listen::Verdict::Unsure) => faults.add(listen::Verdict::Unsure, UNHEARD, note),
            None => faults.add(listen::Verdict::Yes, UNHEARD, note),
        }
    }
}

fn acknowledges(view: &View<'_>) -> Option<String> {
    view.better(|act| matches!(act, Act::Empathise | Act::Apologise))
}

/// The customer complains, or comes upset.
fn upset(view: &View<'_>, place: usize, line: &LineCourse) -> bool {
    let theirs = |line: &LineCourse| line.who == Speaker::Customer;
    let complains = line.says.acts().any(|act| matches!(act, Act::Complain { .. }));
    let before = view.course.lines.iter().take(place).any(theirs);
    // Whoever has another expert's chat finds the customer as that one left them.
    let held = line.at >= view.course.taken_at || !before;
    theirs(line) && ((complains && held) || (!before && view.case.mood == Mood::Annoyed))
}

/// A line acknowledges: in words, or, in the first turn, by acting.
fn hears(line: &LineCourse, first: bool) -> Option<listen::Verdict> {
    let acts = |sense| {
        matches!(
            sense,
            Sense::Answers(_)
                | Sense::Part(_)
                | Sense::Status { weak: false }
                | Sense::Promises { .. }
                | Sense::Refers
                | Sense::Asks(_)
                | Sense::AsksWithReason(_)
                | Sense::Confirms(_)
        )
    };
    surest(line, |sense| sense == Sense::Empathises || (first && acts(sense))).map(|finding| finding.verdict)
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, rules};
    use super::*;
    use crate::score::card::Mark;
    use crate::vocab::Grievance;

    #[test]
    fn shouting_costs_a_quarter_and_rudeness_a_half() {
        let mut stage = Stage::new("jacket");
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
        stage.you(20, "Hi!", &[]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        stage.you(30, "PLEASE WAIT", &[Sense::Shouts]);
        assert_eq!(stage.mark(judge), Mark::Scored(750_000));
        stage.perhaps(40, "as our mail clearly said", &[Sense::Rude]);
        assert_eq!(stage.mark(judge), Mark::Unsure(250_000, 750_000));
        stage.you(50, "Read it then.", &[Sense::Rude]).you(60, "READ!", &[Sense::Rude, Sense::Shouts]);
        let verdict = stage.judged(judge);
        assert_eq!(verdict.mark, Mark::Scored(0));
        let lost: i64 = verdict.notes.iter().map(|note| note.worth).sum();
        assert_eq!(lost, -1_000_000, "the notes add up to what was lost");
    }

    #[test]
    fn an_upset_customer_wants_words_within_two_turns_or_a_deed_in_the_first() {
        let mut stage = Stage::new("money");
        stage.they(12, "WHERE IS MY MONEY", &[Act::Open]).you(20, "Hello.", &[]).they(30, "well?", &[]);
        stage.you(40, "One moment.", &[Sense::Status { weak: true }]);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(500_000), vec!["tone.unheard"]));
        stage.you(42, "I'm sorry for the wait.", &[Sense::Empathises]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        let complaint = Act::Complain { about: Grievance::Waiting };
        stage.they(200, "hello??", &[complaint]).they(210, "HELLO", &[complaint]);
        assert_eq!(stage.mark(judge), Mark::Scored(500_000));
        stage.you(220, "I'm checking the refund of NP-20417.", &[Sense::Status { weak: false }]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000), "who acts at once has heard it");
    }

    #[test]
    fn insults_and_breaches_cost_the_chat_only_where_they_are_sure() {
        let critical = |sense, sure: bool| {
            let mut stage = Stage::new("jacket");
            if sure {
                stage.you(20, "…", &[sense])
            } else {
                stage.perhaps(20, "…", &[sense])
            };
            stage.judged(judge).critical.map(|note| note.rule)
        };
        assert_eq!(critical(Sense::Insults, true).as_deref(), Some("tone.insult"));
        let secret = Sense::Secret.may_cost_a_chat().then_some("privacy.secret");
        assert_eq!(critical(Sense::Secret, true).as_deref(), secret);
        assert_eq!(critical(Sense::OtherCustomer, true).as_deref(), Some("privacy.other-customer"));
        for sense in [Sense::Insults, Sense::Secret, Sense::OtherCustomer] {
            assert_eq!(critical(sense, false), None);
        }
    }
}
