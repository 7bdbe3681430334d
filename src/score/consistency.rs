//! Several sessions of one scenario beside each other: how often each behaviour passed, and between which scores they
//! lie.
//!
//! A fold over score cards; what is unsure counts as nothing, so that nobody passes by being hard to understand. A mean
//! alone hides that somebody does well by chance. Floor 3.

use std::collections::BTreeMap;

use serde::Serialize;

use super::card::{Band, Mark, Scorecard};
use crate::vocab::Behaviour;

/// Sessions of one scenario beside each other. The order of fields is part of the JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Consistency {
    /// The scenario's title.
    pub scenario: String,
    /// From which mark of 100 on something is passed.
    pub pass: u32,
    /// The sessions, in the order in which they were given.
    pub runs: Vec<Run>,
    /// How many of them passed.
    pub passed: u32,
    /// All of them did.
    pub all_passed: bool,
    /// Their scores, in hundredths of a point.
    pub score: Spread,
    /// Behaviours that were judged anywhere, in the order of their numbers, then those of tickets.
    pub behaviours: Vec<Row>,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Seed and replication.
    pub seed: u64,
    /// See `seed`.
    pub replication: u64,
    /// As on the card.
    pub score: Band,
    /// See `score`.
    pub speed: Option<Band>,
    /// See `score`.
    pub quality: Option<Band>,
    /// See `score`.
    pub sales: Option<Band>,
    /// The score reaches the mark for sure.
    pub passed: bool,
}

/// One behaviour over all sessions. Marks in millionths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The behaviour's id.
    pub behaviour: String,
    /// Sessions in which something called for it.
    pub judged: u32,
    /// Those of them in which it reached the mark.
    pub passed: u32,
    /// All in which it was judged.
    pub all_passed: bool,
    /// Its marks.
    pub marks: Spread,
}

/// Where several numbers lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// Rounded to the nearest.
    pub mean: u32,
    /// The smallest.
    pub least: u32,
    /// The greatest.
    pub most: u32,
}

/// Why sessions cannot stand beside each other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Uneven {
    /// There is none.
    #[error("there is no session to look at")]
    Nothing,
    /// They are of different scenarios.
    #[error("\"{0}\" and \"{1}\" are different scenarios; only sessions of the same one can be compared")]
    Mixed(String, String),
}

impl Consistency {
    /// Sessions beside each other; `pass`: of 100.
    ///
    /// # Errors
    /// If there is none, or they are not of the same scenario.
    pub fn of(cards: &[Scorecard], pass: u32) -> Result<Self, Uneven> {
        let first = cards.first().ok_or(Uneven::Nothing)?;
        if let Some(other) = cards.iter().find(|card| card.scenario != first.scenario) {
            return Err(Uneven::Mixed(first.scenario.clone(), other.scenario.clone()));
        }
        let runs: Vec<Run> = cards.iter().map(|card| Run::of(card, pass)).collect();
        let passed = crate::vocab::count(runs.iter().filter(|run| run.passed).count());
        let score = Spread::of(runs.iter().map(|run| run.score.from)).ok_or(Uneven::Nothing)?;
        Ok(Self {
            scenario: first.scenario.clone(),
            pass,
            all_passed: runs.iter().all(|run| run.passed),
            passed,
            score,
            behaviours: rows(cards, pass),
            runs,
        })
    }
}

impl Run {
    fn of(card: &Scorecard, pass: u32) -> Self {
        let Scorecard { seed, replication, score, speed, quality, sales, .. } = *card;
        let passed = score.from >= pass.saturating_mul(100);
        Self { seed, replication, score, speed, quality, sales, passed }
    }
}

impl Spread {
    fn of(numbers: impl Iterator<Item = u32>) -> Option<Self> {
        let numbers: Vec<u32> = numbers.collect();
        let (least, most) = (*numbers.iter().min()?, *numbers.iter().max()?);
        let (sum, count) = (numbers.iter().map(|one| u64::from(*one)).sum::<u64>(), numbers.len() as u64);
        Some(Self { mean: u32::try_from((sum + count / 2) / count).unwrap_or(most), least, most })
    }
}

/// The behaviours of all cards.
fn rows(cards: &[Scorecard], pass: u32) -> Vec<Row> {
    let mut marks: BTreeMap<(u8, String), Vec<u32>> = BTreeMap::new();
    for card in cards {
        for (id, mark) in session_marks(card) {
            let place = Behaviour::find(&id).map_or(u8::MAX, Behaviour::number);
            marks.entry((place, id)).or_default().push(mark);
        }
    }
    let row = |((_, behaviour), marks): ((u8, String), Vec<u32>)| {
        let passed = marks.iter().filter(|mark| **mark >= pass.saturating_mul(10_000)).count();
        let spread = Spread::of(marks.iter().copied())?;
        Some(Row {
            behaviour,
            judged: crate::vocab::count(marks.len()),
            passed: crate::vocab::count(passed),
            all_passed: passed == marks.len(),
            marks: spread,
        })
    };
    marks.into_iter().filter_map(row).collect()
}

/// The mark of each behaviour in one session: that of the session, or the mean of the chats by their turns.
fn session_marks(card: &Scorecard) -> BTreeMap<String, u32> {
    let mut sums: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    let chats = card.chats.iter().flat_map(|chat| chat.outcomes.iter().map(|one| (one, chat.turns.max(1))));
    let others = card.session.iter().chain(&card.tickets).map(|one| (one, 1));
    for (outcome, turns) in chats.chain(others) {
        if let Some(mark) = sure(outcome.mark) {
            let (sum, count) = sums.entry(outcome.behaviour.as_str()).or_default();
            let turns = u64::from(turns);
            (*sum, *count) = (*sum + u64::from(mark) * turns, *count + turns);
        }
    }
    let mean = |(sum, count): (u64, u64)| u32::try_from(sum / count.max(1)).unwrap_or(u32::MAX);
    sums.into_iter().map(|(id, sum)| (id.to_owned(), mean(sum))).collect()
}

/// What is sure of a mark; `None` where nothing called for it.
const fn sure(mark: Mark) -> Option<u32> {
    match mark {
        Mark::NotApplicable => None,
        Mark::Scored(mark) | Mark::Unsure(mark, _) => Some(mark),
    }
}

#[cfg(test)]
mod tests;
