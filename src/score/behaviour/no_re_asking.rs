//! `no-re-asking`: does not ask for what the customer has given, to whomever, nor for what nobody needs.
//!
//! A question that names the value, gives a reason or is a security check is fine, and so is one that crosses the
//! answer on its way. Floor 3.

use crate::listen::{Finding, Sense};
use crate::score::card::Note;
use crate::score::course::LineCourse;
use crate::score::view::{Verdict, View};
use crate::time::Span;
use crate::vocab::{Act, DetailId, Speaker};

use super::faults::Faults;
use super::hearing::{given, note_of, placed, theirs};

/// What each such question costs.
const EACH: u32 = 500_000;

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let gave = theirs(view.course).any(|line| line.says.acts().any(|act| matches!(act, Act::Inform { .. })));
    let asks = |sense| matches!(sense, Sense::Asks(_) | Sense::AsksWithReason(_));
    let asked = view.own().any(|line| line.heard.maybe(asks).is_some());
    if view.own().next().is_none() || !(gave || asked) {
        return Verdict::NONE;
    }
    let mut faults = Faults::default();
    for (place, line) in placed(view.course) {
        for finding in &line.heard.findings {
            let Sense::Asks(detail) = finding.sense else { continue };
            let reasoned = line.heard.has(|sense| sense == Sense::AsksWithReason(detail));
            if let Some(note) = fault(view, place, line, finding, detail).filter(|_| !reasoned) {
                faults.add(finding.verdict, EACH, note);
            }
        }
    }
    faults.verdict()
}

fn fault(
    view: &View<'_>,
    place: usize,
    line: &LineCourse,
    finding: &Finding,
    detail: DetailId,
) -> Option<Note> {
    let name = view.all.platform.details.get(detail.index()).map_or("", |detail| detail.name.as_str());
    let (rule, says) = if let Some(first) =
        given(view.course, detail, place).filter(|first| read(view, first, line))
    {
        let says = format!(
            "The customer had given this ({name}) before: \u{201c}{}\u{201d}. Name the value instead of asking for it.",
            first.text.trim()
        );
        ("no-re-asking.given", says)
    } else if no_idea(view, detail, place) {
        let says = format!("The customer had said that they don't know this ({name}); go on without it.");
        ("no-re-asking.no-idea", says)
    } else if needed(view, detail) {
        return None;
    } else {
        let says = format!(
            "Nothing that this customer asked needs this ({name}); the question made them work and wait."
        );
        ("no-re-asking.needless", says)
    };
    Some(note_of(view, line, finding, rule, says))
}

/// Whether there was time to read a line before another was sent; else the two crossed.
fn read(view: &View<'_>, first: &LineCourse, sent: &LineCourse) -> bool {
    let rubric = view.rubric();
    let words = u64::try_from(first.text.split_whitespace().count()).unwrap_or(u64::MAX);
    let takes = rubric.read_a_word.times(words).unwrap_or(Span::ZERO).max(rubric.read_least);
    sent.at >= first.at + takes
}

fn no_idea(view: &View<'_>, detail: DetailId, before: usize) -> bool {
    let mut lines = view.course.lines.iter().take(before);
    lines.any(|line| line.who == Speaker::Customer && line.says.has(Act::NoIdea { detail }))
}

/// Whether the case has a use for a detail.
fn needed(view: &View<'_>, detail: DetailId) -> bool {
    let fact_needs =
        |fact: usize| view.partner.facts.get(fact).is_some_and(|fact| fact.needs.contains(&detail));
    view.case.clarify.contains(&detail) || view.case.asks.iter().any(|wish| fact_needs(wish.fact.index()))
}

#[cfg(test)]
mod tests {
    use super::super::stage::{ORDER, POSTCODE, Stage, rules};
    use super::*;
    use crate::score::card::Mark;

    const GIVES: Act = Act::Inform { detail: ORDER };

    #[test]
    fn asking_for_what_a_bot_was_told_costs_half_each_time() {
        let mut stage = Stage::new("money");
        stage.they(2, "NP-20417", &[GIVES]).you(20, "Hi!", &[]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        stage.you(22, "What's your order number?", &[Sense::Asks(ORDER)]);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(500_000), vec!["no-re-asking.given"]));
        assert!(verdict.notes[0].says.contains("NP-20417"));
        stage.perhaps(40, "The order?", &[Sense::Asks(ORDER)]);
        assert_eq!(stage.mark(judge), Mark::Unsure(0, 500_000));
    }

    #[test]
    fn a_reason_a_crossing_and_a_first_question_are_fine() {
        let mut stage = Stage::new("money");
        stage.you(15, "Which order is it?", &[Sense::Asks(ORDER)]).they(
            30,
            "it is the one with NP-20417",
            &[GIVES],
        );
        stage.you(31, "Do you have the order number?", &[Sense::Asks(ORDER)]);
        stage.you(60, "One digit seems missing, could you look again?", &[Sense::AsksWithReason(ORDER)]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn a_question_a_minute_that_nobody_needs_does_not_pay() {
        let mut stage = Stage::new("money");
        stage.you(60, "What's your postcode?", &[Sense::Asks(POSTCODE)]);
        stage.they(70, "no idea", &[Act::NoIdea { detail: ORDER }]);
        stage.you(120, "And your order number?", &[Sense::Asks(ORDER)]);
        let verdict = stage.judged(judge);
        assert_eq!(verdict.mark, Mark::Scored(0));
        assert_eq!(rules(&verdict), ["no-re-asking.needless", "no-re-asking.no-idea"]);
        assert_eq!(Stage::new("money").mark(judge), Mark::NotApplicable);
    }
}
