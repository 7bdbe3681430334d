//! `ending`: nothing open, and "anything else?" or the customer's own goodbye.
//!
//! Where the platform closes the chat, a helpful last line and hands off the button. A customer who left is not
//! held against anybody; closing the door on somebody who is owed an answer costs the chat. Floor 3.

use crate::listen::{self, Sense};
use crate::scenario::Mechanism;
use crate::score::card::Note;
use crate::score::course::{Beside, LineCourse};
use crate::score::view::{FULL, Verdict, View};
use crate::time::SimTime;
use crate::vocab::{Act, Ending};

use super::faults::doubtful;
use super::hearing::{nobody_there, note_of, present, surest, theirs};
use super::requests::{asked, open, question};

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    if view.own().next().is_none() && nobody_there(view) {
        return Verdict::NONE;
    }
    if let Some(note) = closed_on(view) {
        return Verdict::scored(0).notes(vec![note.clone()]).critical(Some(note));
    }
    match view.course.ending {
        Some(Ending::Resolved | Ending::FollowedUp | Ending::Escalated) => by_hand(view),
        Some(Ending::AutoResolved) => by_itself(view),
        Some(Ending::Abandoned(_) | Ending::Cut | Ending::Blocked | Ending::Contained) | None => {
            Verdict::NONE
        }
    }
}

/// Resolved while a question of somebody present was open.
fn closed_on(view: &View<'_>) -> Option<Note> {
    let course = view.course;
    let resolved = |deed: &Beside| matches!(deed, Beside::Resolved { refused: false });
    let (record, at, _) = course.deeds.iter().find(|(.., deed)| resolved(deed))?;
    let owed =
        |at: SimTime| course.owing.iter().any(|owing| !owing.settled && owing.from <= at && at <= owing.to);
    let request = course.requests.iter().find(|request| request.at <= *at && open(view, request))?;
    let there = present(course, *at) && theirs(course).all(|line| !line.says.has(Act::GiveUp));
    let says = "You closed the chat while the customer was there and waiting for this answer.".to_owned();
    let note = view.note(*record, *at, "ending.owing", says).quoting(&question(view, request));
    (there && owed(*at)).then(|| note.worth(-i64::from(FULL)).better(view.better_answer(request.fact)))
}

/// Closed by the expert.
fn by_hand(view: &View<'_>) -> Verdict {
    if let Some(request) = asked(view).into_iter().find(|request| open(view, request)) {
        if view.course.gone_at.is_some() {
            return Verdict::NONE;
        }
        let says = "The chat was closed with this question open.".to_owned();
        let note =
            view.note(request.record, request.at, "ending.open", says).quoting(&question(view, &request));
        return lost(note.better(view.better_answer(request.fact)));
    }
    // Thanks with nothing open are a goodbye, whether or not the word is said.
    let parts = |act| matches!(act, Act::Close | Act::Thank | Act::GiveUp);
    let closed = theirs(view.course).any(|line| line.says.acts().any(parts));
    let asks =
        view.own().filter_map(|line| Some((line, surest(line, |sense| sense == Sense::AnythingElse)?)));
    let best = asks.min_by_key(|(_, finding)| finding.verdict);
    match best {
        _ if closed => Verdict::scored(FULL),
        Some((_, finding)) if finding.verdict == listen::Verdict::Yes => Verdict::scored(FULL),
        Some((line, finding)) => {
            let says = "does this ask whether anything else is open?".to_owned();
            let note = doubtful(note_of(view, line, finding, "ending.perhaps", says));
            Verdict::between(0, FULL).notes(vec![note])
        }
        None if view.course.gone_at.is_some() => Verdict::NONE,
        None => {
            let says = "You closed the chat without asking whether there was anything else.";
            lost(last_note(view, "ending.abrupt", says).better(view.better(|act| act == Act::AnythingElse)))
        }
    }
}

/// Closed by the platform.
fn by_itself(view: &View<'_>) -> Verdict {
    let course = view.course;
    let tried = |deed: &Beside| matches!(deed, Beside::Resolved { .. });
    let closes = view.partner.reports_presence && view.has(Mechanism::AutomaticResolve);
    if let Some((record, at, _)) = course.deeds.iter().find(|(.., deed)| closes && tried(deed)) {
        let says =
            "These chats close themselves when the customer goes; leave Resolve alone and use the time.";
        return lost(view.note(*record, *at, "ending.attempt", says.to_owned()));
    }
    let farewell =
        theirs(course).any(|line| line.says.acts().any(|act| matches!(act, Act::Close | Act::Thank)));
    let line = view.own().filter(|line| line.heard.maybe(|sense| sense == Sense::Nudges).is_none()).last();
    match line.map(|line| (line, helps(line))) {
        Some((_, Helps::Yes)) => Verdict::scored(FULL),
        _ if !farewell && course.gone_at.is_some() => Verdict::NONE,
        Some((line, Helps::Perhaps)) => {
            let says = "does this last line help: what comes next, or a good wish?".to_owned();
            let note = doubtful(view.at(line, "ending.perhaps", says));
            Verdict::between(0, FULL).notes(vec![note])
        }
        _ => {
            let says = "Your last line left them with nothing; say what happens next, or wish them well.";
            lost(last_note(view, "ending.last-line", says).better(view.better(|act| act == Act::Close)))
        }
    }
}

enum Helps {
    Yes,
    Perhaps,
    No,
}

/// Whether a last line is one to leave with.
fn helps(line: &LineCourse) -> Helps {
    let good = |sense| {
        matches!(
            sense,
            Sense::Answers(_)
                | Sense::Part(_)
                | Sense::Promises { .. }
                | Sense::Refers
                | Sense::Offers(_)
                | Sense::OffersSomething
                | Sense::AnythingElse
                | Sense::Closes
                | Sense::Thanks
                | Sense::Empathises
        )
    };
    let empty = |sense| matches!(sense, Sense::Status { .. } | Sense::Hold | Sense::Wrong(_) | Sense::Rude);
    if line.heard.has(good) && !line.heard.has(|sense| matches!(sense, Sense::Wrong(_) | Sense::Rude)) {
        Helps::Yes
    } else if line.heard.has(empty) {
        Helps::No
    } else {
        Helps::Perhaps
    }
}

fn lost(note: Note) -> Verdict {
    Verdict::scored(0).notes(vec![note.worth(-i64::from(FULL))])
}

fn last_note(view: &View<'_>, rule: &str, says: &str) -> Note {
    match view.own().last() {
        Some(line) => view.at(line, rule, says.to_owned()),
        None => view.note(view.course.taken_record, view.course.taken_at, rule, says.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::{HARNESS, SIZE, Stage, rules};
    use super::*;
    use crate::score::card::Mark;

    const RESOLVED: Beside = Beside::Resolved { refused: false };

    fn answered() -> Stage {
        let mut stage = Stage::new("jacket");
        stage.asks(12, "small?", SIZE).you(30, "3.2 l", &[Sense::Answers(SIZE)]);
        stage
    }

    #[test]
    fn anything_else_or_their_own_goodbye_is_full() {
        let mut stage = answered();
        stage.did(100, RESOLVED).ends(100, Ending::Resolved);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(0), vec!["ending.abrupt"]));
        stage.perhaps(40, "All good?", &[Sense::AnythingElse]);
        assert_eq!(stage.mark(judge), Mark::Unsure(0, 1_000_000));
        stage.they(50, "that's all", &[Act::Thank, Act::Close]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn closing_on_somebody_who_is_owed_an_answer_costs_the_chat() {
        let mut stage = answered();
        stage.asks(90, "and a harness?", HARNESS).owes(90, 100, false, &[]);
        stage.did(100, RESOLVED).ends(100, Ending::Resolved);
        let verdict = stage.judged(judge);
        assert_eq!(
            (verdict.mark, verdict.critical.unwrap().rule.as_str()),
            (Mark::Scored(0), "ending.owing")
        );
        stage.leaves(95);
        let verdict = stage.judged(judge);
        assert_eq!(
            (verdict.mark, verdict.critical),
            (Mark::NotApplicable, None),
            "who left is not held against anybody"
        );
        let mut unsure = answered();
        unsure.asks(90, "and a harness?", HARNESS).owes(90, 100, false, &[]);
        unsure
            .perhaps(95, "should", &[Sense::Answers(HARNESS)])
            .did(100, RESOLVED)
            .ends(100, Ending::Resolved);
        assert_eq!(unsure.judged(judge).critical, None);
    }

    #[test]
    fn where_chats_close_themselves_the_button_is_left_alone() {
        let mut stage = answered();
        let platform = stage.scenario.platform.as_mut().unwrap();
        platform.partners[0].reports_presence = true;
        stage.they(40, "great", &[Act::Thank]).you(50, "Enjoy the hike!", &[Sense::Closes]).leaves(60);
        stage.ends(90, Ending::AutoResolved);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        stage.did(55, Beside::Resolved { refused: true });
        assert_eq!(rules(&stage.judged(judge)), ["ending.attempt"]);
        let mut left = Stage::new("jacket");
        left.asks(12, "small?", SIZE).you(20, "Let me check.", &[Sense::Status { weak: true }]).leaves(60);
        left.ends(90, Ending::AutoResolved);
        assert_eq!(left.mark(judge), Mark::NotApplicable);
        left.they(55, "never mind, thanks", &[Act::Thank]);
        assert_eq!(left.mark(judge), Mark::Scored(0));
    }

    #[test]
    fn a_chat_that_goes_on_or_was_left_has_no_ending_of_yours() {
        let mut stage = answered();
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
        stage.ends(100, Ending::Abandoned(crate::vocab::Leaving::InChat));
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
    }
}
