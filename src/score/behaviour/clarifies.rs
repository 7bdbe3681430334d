//! `clarifies`: where the matter can be read in two ways, a question first, or an answer that covers the readings.
//!
//! A matter is unclear while a detail that the case depends on is unknown, or while the page shows another product
//! than the one that is meant. Floor 3.

use crate::listen::{self, Finding, Sense};
use crate::score::card::Note;
use crate::score::course::LineCourse;
use crate::score::view::{FULL, Verdict, View};
use crate::vocab::{Act, DetailId};

use super::faults::doubtful;
use super::hearing::{given, nobody_there, note_of, placed, turns};
use super::requests::asked;

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let open = unclear(view);
    let misleading = misleads(view);
    let nobody = view.own().next().is_none() && nobody_there(view);
    if nobody || (open.is_empty() && !misleading) || asked(view).is_empty() {
        return Verdict::NONE;
    }
    let answer = placed(view.course).find(|(_, line)| line.heard.has(|sense| answers(view, sense)));
    let until = answer.map_or(usize::MAX, |(place, _)| place);
    let mut doubt = None;
    for (_, line) in placed(view.course).take_while(|(place, _)| *place <= until) {
        match question(line, &open, misleading) {
            Some((_, listen::Verdict::Yes)) => return Verdict::scored(FULL),
            Some((finding, listen::Verdict::Unsure)) if doubt.is_none() => {
                let says = "does this question tell the readings apart?".to_owned();
                doubt = Some(doubtful(note_of(view, line, finding, "clarifies.perhaps", says)));
            }
            _ => {}
        }
    }
    if covers(view) {
        return Verdict::scored(FULL);
    }
    match doubt {
        Some(note) => Verdict::between(0, FULL).notes(vec![note]),
        None => lost(view, answer.map(|(_, line)| line), &open),
    }
}

/// Details that had to be asked for: nobody gave them unasked before the expert's first word.
fn unclear(view: &View<'_>) -> Vec<DetailId> {
    let start = placed(view.course).next().map_or(view.course.lines.len(), |(place, _)| place);
    let details = view.case.clarify.iter().copied();
    details.filter(|detail| given(view.course, *detail, start).is_none()).collect()
}

/// The page shows one product, and another is meant.
fn misleads(view: &View<'_>) -> bool {
    view.course.shown.zip(view.case.means).is_some_and(|(shown, means)| shown != means)
}

fn answers(view: &View<'_>, sense: Sense) -> bool {
    let wanted = |fact| view.case.asks.iter().any(|wish| wish.fact == fact);
    matches!(sense, Sense::Answers(fact) | Sense::Wrong(fact) | Sense::Part(fact) if wanted(fact))
}

/// A question that could tell the readings apart; an open one is never sure to.
fn question<'a>(
    line: &'a LineCourse,
    open: &[DetailId],
    misleading: bool,
) -> Option<(&'a Finding, listen::Verdict)> {
    let sure = |sense| match sense {
        Sense::Asks(detail) | Sense::AsksWithReason(detail) => open.contains(&detail),
        Sense::Confirms(_) => misleading,
        _ => false,
    };
    let open = |sense| matches!(sense, Sense::AsksMatter | Sense::AsksProduct);
    let found = line.heard.find(sure).map(|finding| (finding, listen::Verdict::Yes));
    let perhaps = || line.heard.maybe(|sense| sure(sense) || open(sense));
    found.or_else(|| perhaps().map(|finding| (finding, listen::Verdict::Unsure)))
}

/// One run of messages tells what was asked and what else it could have meant.
fn covers(view: &View<'_>) -> bool {
    turns(view.course).iter().any(|turn| {
        let lines = turn.iter().filter_map(|place| view.course.lines.get(*place));
        let findings = lines.flat_map(|line| &line.heard.findings);
        let told = findings.filter_map(|finding| match (finding.sense, finding.verdict) {
            (Sense::Answers(fact), listen::Verdict::Yes) => Some(fact),
            _ => None,
        });
        let facts: std::collections::BTreeSet<_> = told.collect();
        let asked = |fact| view.course.requests.iter().any(|request| request.fact == fact);
        facts.iter().any(|fact| asked(*fact)) && facts.iter().any(|fact| !asked(*fact))
    })
}

fn lost(view: &View<'_>, answer: Option<&LineCourse>, open: &[DetailId]) -> Verdict {
    let details = &view.all.platform.details;
    let names: Vec<_> =
        open.iter().filter_map(|id| details.get(id.index())).map(|one| one.name.as_str()).collect();
    let what = if names.is_empty() { "which product is meant".to_owned() } else { names.join(", ") };
    let note: Note = if let Some(line) = answer {
        let says =
            format!("You answered before it was clear ({what}); one short question first saves a round.");
        view.at(line, "clarifies.guessed", says)
    } else {
        let says = format!("The matter could be read in two ways, and you never asked ({what}).");
        let (record, at) = view
            .course
            .requests
            .first()
            .map_or((view.course.taken_record, view.course.taken_at), |request| (request.record, request.at));
        view.note(record, at, "clarifies.none", says)
    };
    let asks = |act| match act {
        Act::Ask { detail } => open.contains(&detail),
        Act::Confirm { .. } => open.is_empty(),
        _ => false,
    };
    let asked =
        || open.first().and_then(|id| details.get(id.index())?.asks.first()).map(|line| line.text.clone());
    let better = view.better(asks).or_else(asked);
    Verdict::scored(0).notes(vec![note.worth(-i64::from(FULL)).better(better)])
}

#[cfg(test)]
mod tests {
    use super::super::stage::{BACK, DOWN, HARNESS, ORDER, REFUND, SIZE, Stage, rules};
    use super::*;
    use crate::score::card::Mark;

    #[test]
    fn a_needed_question_before_the_answer_is_full_and_a_guess_is_nothing() {
        let mut stage = Stage::new("money");
        stage.asks(12, "when is it back?", REFUND).you(20, "Which order is it?", &[Sense::Asks(ORDER)]);
        stage.you(90, "Five days.", &[Sense::Answers(REFUND)]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        let mut guess = Stage::new("money");
        guess.asks(12, "when is it back?", REFUND).you(20, "Five days.", &[Sense::Answers(REFUND)]);
        guess.you(30, "Which order is it?", &[Sense::Asks(ORDER)]);
        let verdict = guess.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(0), vec!["clarifies.guessed"]));
        assert_eq!(verdict.notes[0].better.as_deref(), Some("Could you tell me the order number?"));
    }

    #[test]
    fn an_answer_for_both_readings_is_full() {
        let mut stage = Stage::new("money");
        stage.asks(12, "when is it back?", REFUND);
        stage.you(20, "The money: five days.", &[Sense::Answers(REFUND)]).you(22, "The jacket: in May.", &[]);
        assert_eq!(stage.mark(judge), Mark::Scored(0));
        stage.you(24, "The jacket itself: nobody knows.", &[Sense::Answers(BACK)]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn a_page_that_misleads_wants_its_product_confirmed() {
        let mut stage = Stage::new("jacket");
        stage.asks(12, "does it pack small?", SIZE).you(20, "The Ridge Down?", &[Sense::Confirms(DOWN)]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn an_open_question_is_not_sure_and_a_clear_matter_needs_none() {
        let mut stage = Stage::new("money");
        stage.asks(12, "when?", REFUND).you(20, "Could you give me more details?", &[Sense::AsksMatter]);
        assert_eq!(stage.mark(judge), Mark::Unsure(0, 1_000_000));
        let mut plain = Stage::new("plain");
        plain.asks(12, "how small?", SIZE).you(20, "3.2 l", &[Sense::Answers(HARNESS)]);
        assert_eq!(plain.mark(judge), Mark::NotApplicable);
        let mut told = Stage::new("money");
        told.they(2, "NP-20417", &[Act::Inform { detail: ORDER }]).asks(12, "when?", REFUND).you(
            20,
            "Five days.",
            &[],
        );
        assert_eq!(told.mark(judge), Mark::NotApplicable);
    }
}
