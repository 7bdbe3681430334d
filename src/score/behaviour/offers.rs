//! `offers`: what is offered is taken, and soon.
//!
//! An offer that was withdrawn was nobody's to take. A refusal for the sake of own chats is fine when one of them
//! had waited too long by then; any other refusal, and a miss, is nothing. Floor 3.

use crate::event::DeclineReason;

use super::super::card::{Figure, Note};
use super::super::course::{OfferCourse, OfferOutcome};
use super::super::view::{FULL, SessionView, Verdict, lasting, loss, mean, thousandths};

/// Judges the session.
pub(in crate::score) fn judge(view: &SessionView<'_>) -> Verdict {
    let curve = view.rubric().offers;
    let judged: Vec<(&OfferCourse, u32)> = view
        .session
        .offers
        .iter()
        .filter_map(|offer| match offer.outcome {
            OfferOutcome::Taken => Some((offer, curve.mark(offer.after))),
            OfferOutcome::Declined(DeclineReason::OwnChatsAtRisk) if offer.at_risk > 0 => None,
            OfferOutcome::Missed | OfferOutcome::Declined(_) => Some((offer, 0)),
            OfferOutcome::Withdrawn => None,
        })
        .collect();
    let Some(mark) = mean(judged.iter().map(|(_, mark)| *mark)) else { return Verdict::NONE };
    let (sum, count) =
        judged.iter().fold((0, 0), |(sum, n), (offer, _)| (sum + thousandths(offer.after), n + 1));
    let figure = Figure {
        full: Some(thousandths(curve.full)),
        zero: Some(thousandths(curve.zero)),
        ..Figure::new("offer to answer, on average", "s", sum / count)
    };
    let lost = judged.iter().filter(|(_, mark)| *mark < FULL);
    let notes = lost.map(|(offer, mark)| note(view, offer, *mark, judged.len())).collect();
    Verdict::scored(mark).figure(figure).notes(notes)
}

fn note(view: &SessionView<'_>, offer: &OfferCourse, mark: u32, of: usize) -> Note {
    let full = lasting(view.rubric().offers.full);
    let (rule, says) = match offer.outcome {
        OfferOutcome::Taken => (
            "offers.slow",
            format!(
                "You took the chat after {}; within {full} would have been full marks.",
                lasting(offer.after)
            ),
        ),
        OfferOutcome::Declined(DeclineReason::OwnChatsAtRisk) => (
            "offers.declined",
            "You declined to protect your own chats, but none of them had been waiting too long.".to_owned(),
        ),
        OfferOutcome::Declined(_) => {
            ("offers.declined", "You declined a chat while you had room for it.".to_owned())
        }
        OfferOutcome::Missed | OfferOutcome::Withdrawn => {
            ("offers.missed", format!("The offer lapsed after {} without an answer.", lasting(offer.after)))
        }
    };
    Note::new(offer.record, offer.at, Some(offer.chat), rule, says).worth(loss(mark, of))
}
