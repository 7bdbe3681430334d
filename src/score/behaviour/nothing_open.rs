//! `nothing-open`: the share of requests that were answered, referred or promised.
//!
//! A promise counts only where the answer could not be had, and a referral only where another team has to settle
//! it or nobody here can: "I'll e-mail you" for everything leaves everything open. Floor 3.

use crate::score::card::Note;
use crate::score::course::{Request, Settled};
use crate::score::view::{FULL, Verdict, View};

use super::faults::doubtful;
use super::requests::{Told, asked, put_off, question, to_be_had, told};

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let requests = asked(view);
    let count = requests.len();
    if count == 0 {
        return Verdict::NONE;
    }
    let each = i64::from(FULL) / i64::try_from(count).unwrap_or(i64::MAX);
    let (mut closed, mut perhaps, mut notes) = (0, 0, Vec::new());
    for request in &requests {
        match state(view, request) {
            State::Closed => closed += 1,
            State::Open(note) => notes.push(note.worth(-each)),
            State::Perhaps(note) => {
                perhaps += 1;
                notes.push(doubtful(note));
            }
        }
    }
    let share = |of: usize| u32::try_from(of * FULL as usize / count).unwrap_or(FULL);
    Verdict::between(share(closed), share(closed + perhaps)).notes(notes)
}

enum State {
    Closed,
    Perhaps(Note),
    Open(Note),
}

fn state(view: &View<'_>, request: &Request) -> State {
    let note = |rule, says: &str| {
        let note =
            view.note(request.record, request.at, rule, says.to_owned()).quoting(&question(view, request));
        note.better(view.better_answer(request.fact))
    };
    let had = to_be_had(view, request.fact);
    match (put_off(view, request), told(view, request.fact)) {
        (Some(Settled::Promised), _) if had => {
            let says =
                "You put this off to later, and the answer could be had now; such a promise leaves it open.";
            State::Open(note("nothing-open.promise", says))
        }
        (Some(Settled::Referred), _) if had && !view.case.escalates => {
            let says = "You handed this to others, and you could have answered it here.";
            State::Open(note("nothing-open.referral", says))
        }
        (Some(_), _) | (None, Told::Rightly(_) | Told::Wrongly(..)) => State::Closed,
        (None, Told::Perhaps(_)) => {
            State::Perhaps(note("nothing-open.perhaps", "was this question settled?"))
        }
        (None, _) if request.settled.is_some() => State::Closed,
        (None, Told::Partly(_)) => {
            State::Perhaps(note("nothing-open.part", "was this enough to settle the question?"))
        }
        (None, Told::Never) => {
            let says = "This question was left open: neither answered, nor referred, nor promised.";
            State::Open(note("nothing-open.open", says))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::{BACK, HARNESS, SIZE, Stage, rules};
    use super::*;
    use crate::listen::Sense;
    use crate::score::card::Mark;

    #[test]
    fn the_mark_is_the_share_of_requests_that_are_closed() {
        let mut stage = Stage::new("jacket");
        stage.asks(12, "small?", SIZE).you(30, "3.2 l", &[Sense::Answers(SIZE)]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        stage.asks(40, "and a harness?", HARNESS);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(500_000), vec!["nothing-open.open"]));
        stage.perhaps(50, "should do", &[Sense::Answers(HARNESS)]);
        assert_eq!(stage.mark(judge), Mark::Unsure(500_000, 1_000_000));
    }

    #[test]
    fn putting_off_what_stands_in_an_article_does_not_pay() {
        let mut stage = Stage::new("jacket");
        stage.asks(12, "small?", SIZE).settled(30, Settled::Promised);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(0), vec!["nothing-open.promise"]));
        stage.asks(40, "a harness?", HARNESS).settled(50, Settled::Referred);
        assert_eq!(stage.mark(judge), Mark::Scored(0));
        let mut nobody = Stage::new("money");
        nobody.asks(12, "when is it back?", BACK).settled(30, Settled::Promised);
        assert_eq!(nobody.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn nothing_asked_is_nothing_open() {
        assert_eq!(Stage::new("jacket").mark(judge), Mark::NotApplicable);
    }
}
