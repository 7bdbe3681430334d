//! `right-answer`: the share of what was asked and could be known that was told rightly.
//!
//! The last thing said about a fact stands: a correction heals, and a wrong fact left standing costs the chat.
//! Floor 3.

use std::collections::BTreeSet;

use crate::listen::Sense;
use crate::score::card::{Figure, Note};
use crate::score::course::Request;
use crate::score::view::{FULL, Verdict, View};
use crate::vocab::FactId;

use super::faults::doubtful;
use super::hearing::note_of;
use super::requests::{Told, asked, question, to_be_had, told};

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let standing = standing(view);
    let required: Vec<_> = asked(view).into_iter().filter(|one| counts(view, one)).collect();
    let critical = standing.first().map(|(_, note)| note.clone());
    if required.is_empty() {
        let verdict = if critical.is_some() { Verdict::scored(0) } else { Verdict::NONE };
        return verdict.notes(standing.into_iter().map(|(_, note)| note).collect()).critical(critical);
    }
    let count = required.len();
    let each = i64::from(FULL) / i64::try_from(count).unwrap_or(i64::MAX);
    let (mut right, mut perhaps, mut notes) = (0, 0, Vec::new());
    for request in &required {
        match told(view, request.fact) {
            Told::Rightly(_) => right += 1,
            Told::Never => notes.push(never(view, request).worth(-each)),
            Told::Partly(line) => {
                perhaps += 1;
                let says = "this is a part of the answer; is it enough?".to_owned();
                let note = view.at(line, "right-answer.part", says).better(view.better_answer(request.fact));
                notes.push(doubtful(note));
            }
            Told::Perhaps(line) => {
                perhaps += 1;
                let note = view.at(line, "right-answer.perhaps", "does this settle the question?".to_owned());
                notes.push(doubtful(note.better(view.better_answer(request.fact))));
            }
            Told::Wrongly(..) => notes.extend(wrong(view, request.fact).map(|note| note.worth(-each))),
        }
    }
    let beside = standing.into_iter().filter(|(fact, _)| required.iter().all(|one| one.fact != *fact));
    notes.extend(beside.map(|(_, note)| note));
    let share = |of: usize| u32::try_from(of * FULL as usize / count).unwrap_or(FULL);
    let told = i64::try_from(right).unwrap_or(i64::MAX).saturating_mul(1_000);
    let figure = Figure::new("right answers", "", told);
    Verdict::between(share(right), share(right + perhaps)).notes(notes).figure(figure).critical(critical)
}

/// A fact counts where it could be had, or where it was told all the same.
fn counts(view: &View<'_>, request: &Request) -> bool {
    to_be_had(view, request.fact) || told(view, request.fact).surely()
}

/// Every wrong fact that stands at the end, asked for or not.
fn standing(view: &View<'_>) -> Vec<(FactId, Note)> {
    let findings = view.own().flat_map(|line| &line.heard.findings);
    let heard = findings.filter_map(|finding| match finding.sense {
        Sense::Wrong(fact) => Some(fact),
        _ => None,
    });
    let asked = view.course.requests.iter().map(|request| request.fact);
    let facts: BTreeSet<FactId> = heard.chain(asked).collect();
    facts.into_iter().filter_map(|fact| Some((fact, wrong(view, fact)?))).collect()
}

fn wrong(view: &View<'_>, fact: FactId) -> Option<Note> {
    let Told::Wrongly(line, finding) = told(view, fact) else { return None };
    let says = "This is not true, and it was left standing: the customer will act on it. A line that corrects \
                it costs nothing.";
    let note = match finding {
        Some(finding) => note_of(view, line, finding, "right-answer.wrong", says.to_owned()),
        None => view.at(line, "right-answer.wrong", says.to_owned()),
    };
    Some(note.better(view.better_answer(fact)))
}

fn never(view: &View<'_>, request: &Request) -> Note {
    let says = "This was never answered, and the answer could be had.".to_owned();
    let note = view.note(request.record, request.at, "right-answer.none", says);
    note.quoting(&question(view, request)).better(view.better_answer(request.fact))
}

#[cfg(test)]
mod tests {
    use super::super::stage::{BACK, HARNESS, REFUND, SIZE, Stage, rules};
    use super::*;
    use crate::event::Consult;
    use crate::score::card::Mark;

    #[test]
    fn the_mark_is_the_share_of_facts_told() {
        let mut stage = Stage::new("jacket");
        stage.asks(12, "does it pack small?", SIZE).you(30, "3.2 litres.", &[Sense::Answers(SIZE)]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        stage.asks(40, "and a harness?", HARNESS).you(60, "Oh, you'll love it!", &[]);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(500_000), vec!["right-answer.none"]));
        let note = &verdict.notes[0];
        assert_eq!((note.worth, note.better.as_deref()), (-500_000, Some("Yes, a harness fits over it.")));
        assert_eq!(note.quote, "and a harness?");
        stage.you(70, "It fits.", &[Sense::Part(HARNESS)]);
        assert_eq!(stage.mark(judge), Mark::Unsure(500_000, 1_000_000));
    }

    #[test]
    fn the_last_value_wins_and_a_wrong_one_that_stands_costs_the_chat() {
        let mut stage = Stage::new("jacket");
        stage.asks(12, "does it pack small?", SIZE).you(30, "1.4 l.", &[Sense::Wrong(SIZE)]);
        let verdict = stage.judged(judge);
        assert_eq!(verdict.mark, Mark::Scored(0));
        assert_eq!(verdict.critical.unwrap().rule, "right-answer.wrong");
        stage.you(40, "Sorry, 3.2 l.", &[Sense::Answers(SIZE)]);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, verdict.critical), (Mark::Scored(1_000_000), None));
        stage.you(50, "No, 1.4 l.", &[Sense::Wrong(SIZE)]);
        assert!(stage.judged(judge).critical.is_some());
    }

    #[test]
    fn what_is_not_sure_is_never_critical() {
        let mut stage = Stage::new("jacket");
        stage.asks(12, "small?", SIZE).you(30, "3.2 l.", &[Sense::Answers(SIZE)]);
        stage.perhaps(40, "About a bottle, 1 l?", &[Sense::Wrong(SIZE)]);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, verdict.critical), (Mark::Unsure(0, 1_000_000), None));
    }

    #[test]
    fn what_nobody_knows_is_not_required_and_an_unasked_specialist_is() {
        let mut stage = Stage::new("money");
        stage.asks(12, "when is the jacket back?", BACK);
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
        stage.asks(20, "when is the money back?", REFUND);
        assert_eq!(stage.mark(judge), Mark::Scored(0));
        stage.consults(30, REFUND, "live chat").consulted(200, REFUND, Consult::NobodyKnows);
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
    }

    #[test]
    fn who_left_at_once_could_not_be_answered() {
        let mut stage = Stage::new("jacket");
        stage.asks(12, "small?", SIZE).leaves(20);
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
    }
}
