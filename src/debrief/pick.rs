//! What is worth talking about: what cost most, and what went best. Floor 3.

use serde::Serialize;

use crate::score::card::{Mark, Note, Outcome, Scorecard};
use crate::vocab::Behaviour;

/// Gaps that are shown: more than three nobody remembers.
const MOST_GAPS: usize = 3;
/// Smaller losses are no gap, in millionths of a full mark times a thousandth of weight.
const LEAST_LOSS: u64 = 50_000_000;

/// A behaviour that cost points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Its id.
    pub behaviour: String,
    /// A few words for it.
    pub title: String,
    /// In how many chats it cost something; 0 for what is judged over the whole session.
    pub chats: u32,
    /// The share of all points that could be had in the session, in hundredths of a point of 100.
    pub points: u32,
    /// The moment that shows it best.
    pub moment: Option<Note>,
}

/// A moment that went well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// The behaviour.
    pub behaviour: String,
    /// A few words for it.
    pub title: String,
    /// Where and why.
    pub note: Note,
}

/// What cost most, the dearest first.
pub(super) fn gaps(card: &Scorecard) -> Vec<Gap> {
    let whole: u64 = all(card).filter_map(|(outcome, _)| lost(outcome).map(|(_, of)| of)).sum();
    let mut gaps: Vec<(u64, Gap)> =
        Behaviour::ALL.into_iter().filter_map(|behaviour| gap(card, behaviour, whole)).collect();
    // The order of the behaviours decides between equals.
    gaps.sort_by_key(|(loss, _)| std::cmp::Reverse(*loss));
    gaps.truncate(MOST_GAPS);
    gaps.into_iter().map(|(_, gap)| gap).collect()
}

fn gap(card: &Scorecard, behaviour: Behaviour, whole: u64) -> Option<(u64, Gap)> {
    let (mut loss, mut chats) = (0_u64, 0);
    let mut worst: Option<&Note> = None;
    for (outcome, of_chat) in all(card).filter(|(outcome, _)| outcome.behaviour == behaviour.id()) {
        let Some((missing, _)) = lost(outcome) else { continue };
        loss += missing;
        chats += u32::from(of_chat && missing > 0);
        for note in &outcome.notes {
            if note.worth < 0 && worst.is_none_or(|worst| note.worth < worst.worth) {
                worst = Some(note);
            }
        }
    }
    if loss < LEAST_LOSS {
        return None;
    }
    let points = u32::try_from(loss.saturating_mul(10_000) / whole.max(1)).unwrap_or(u32::MAX);
    let (id, title) = (behaviour.id().to_owned(), behaviour.title().to_owned());
    Some((loss, Gap { behaviour: id, title, chats, points, moment: worst.cloned() }))
}

/// The outcome that earned most with a note to show it; of equals the one of most weight, then the first.
pub(super) fn best(card: &Scorecard) -> Option<Moment> {
    let mut best: Option<(u64, &Outcome, &Note)> = None;
    for (outcome, _) in all(card) {
        let Mark::Scored(mark) = outcome.mark else { continue };
        let earned = u64::from(mark) * u64::from(outcome.weight);
        let note = outcome.notes.iter().filter(|note| note.worth > 0).max_by_key(|note| note.worth);
        if let Some(note) = note.filter(|_| best.is_none_or(|(other, ..)| earned > other)) {
            best = Some((earned, outcome, note));
        }
    }
    let (_, outcome, note) = best?;
    let title = Behaviour::find(&outcome.behaviour).map_or("", Behaviour::title).to_owned();
    Some(Moment { behaviour: outcome.behaviour.clone(), title, note: note.clone() })
}

/// All outcomes, and whether each belongs to a chat.
fn all(card: &Scorecard) -> impl Iterator<Item = (&Outcome, bool)> {
    let chats = card.chats.iter().flat_map(|chat| chat.outcomes.iter().map(|outcome| (outcome, true)));
    chats.chain(card.session.iter().map(|outcome| (outcome, false)))
}

/// What an outcome lost for sure, and could have earned; `None` if nothing called for it.
fn lost(outcome: &Outcome) -> Option<(u64, u64)> {
    let mark = match outcome.mark {
        Mark::NotApplicable => return None,
        Mark::Scored(mark) | Mark::Unsure(_, mark) => mark.min(1_000_000),
    };
    let weight = u64::from(outcome.weight);
    Some((u64::from(1_000_000 - mark) * weight, 1_000_000 * weight))
}
