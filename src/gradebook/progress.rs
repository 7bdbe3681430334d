//! What attempts mean together: bests, what goes worst, and what to play next.
//!
//! Pure readings of attempts; the later one counts more. Floor 4.

use std::collections::BTreeMap;

use super::Attempt;
use crate::vocab::Behaviour;

/// Attempts that are looked at for what goes worst.
const LATEST: usize = 10;
/// How much less an attempt counts than the next one after it.
const FADES: f64 = 0.8;
/// From this mean on (0 to 1) a behaviour needs no practice of its own.
const GOOD: f64 = 0.9;

/// How a scenario went so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Attempts, those that were ended early among them.
    pub attempts: usize,
    /// The best score that counts, in hundredths of a point, with nothing for what is unsure.
    pub best: Option<u32>,
    /// The score of the last attempt that came to its end, likewise.
    pub last: Option<u32>,
    /// It was passed at least once by an attempt that counts.
    pub passed: bool,
}

/// How a scenario went so far.
pub fn standing(attempts: &[Attempt], scenario: &str) -> Standing {
    let mine = || attempts.iter().filter(|one| one.scenario == scenario);
    Standing {
        attempts: mine().count(),
        best: mine().filter(|one| one.counts()).map(|one| one.score.from).max(),
        last: mine().rfind(|one| one.whole).map(|one| one.score.from),
        passed: mine().any(|one| one.counts() && one.passed()),
    }
}

/// How a behaviour goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// Which.
    pub behaviour: Behaviour,
    /// Its mean mark over the latest attempts, 0 to 1, later ones counting more. What is unsure counts as its middle.
    pub mean: f64,
    /// In how many attempts it was judged.
    pub judged: usize,
}

impl Level {
    /// The mean, of 100.
    pub fn points(&self) -> u32 {
        (0..=100).rev().find(|n| f64::from(*n) <= self.mean * 100.0 + 0.5).unwrap_or(0)
    }
}

/// Every behaviour that was judged lately, the weakest first.
pub fn levels(attempts: &[Attempt]) -> Vec<Level> {
    let mut sums: BTreeMap<Behaviour, (f64, f64, usize)> = BTreeMap::new();
    let mut counts = 1.0;
    for attempt in attempts.iter().rev().take(LATEST) {
        for (behaviour, mean) in means(attempt) {
            let (sum, weight, judged) = sums.entry(behaviour).or_default();
            *sum += mean * counts;
            *weight += counts;
            *judged += 1;
        }
        counts *= FADES;
    }
    let level = |(behaviour, (sum, weight, judged))| Level { behaviour, mean: sum / weight, judged };
    let mut levels: Vec<Level> = sums.into_iter().map(level).collect();
    levels.sort_by(|a, b| {
        let heavier = b.behaviour.weight().cmp(&a.behaviour.weight());
        a.mean.total_cmp(&b.mean).then(heavier)
    });
    levels
}

/// The mean mark of each behaviour in one attempt, 0 to 1.
fn means(attempt: &Attempt) -> BTreeMap<Behaviour, f64> {
    let mut sums: BTreeMap<Behaviour, (f64, f64)> = BTreeMap::new();
    for one in &attempt.marks {
        // A later version may know more behaviours.
        let Some(behaviour) = Behaviour::find(&one.behaviour).filter(|_| one.weight > 0) else { continue };
        let (sum, count) = sums.entry(behaviour).or_default();
        *sum += f64::from(one.mark.0.midpoint(one.mark.1).min(1_000_000)) / 1e6;
        *count += 1.0;
    }
    sums.into_iter().map(|(behaviour, (sum, count))| (behaviour, sum / count)).collect()
}

/// A scenario on the shelf, as far as a suggestion needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shelved<'a> {
    /// The name under which attempts know it.
    pub name: &'a str,
    /// What it practises.
    pub practises: &'a [Behaviour],
}

/// Why something is suggested.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// Nothing was played yet.
    Beginning,
    /// It practises what goes worst.
    Weakest(Level),
    /// It was not passed yet.
    NotPassed,
    /// Everything was passed; this one has the lowest best.
    Lowest,
}

/// What to play next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suggestion<'a> {
    /// The scenario's name.
    pub name: &'a str,
    /// Why.
    pub reason: Reason,
}

/// What to play next, of a shelf in the order in which one would play it.
pub fn suggestion<'a>(attempts: &[Attempt], shelf: &[Shelved<'a>]) -> Option<Suggestion<'a>> {
    let first = shelf.first()?;
    if attempts.is_empty() {
        return Some(Suggestion { name: first.name, reason: Reason::Beginning });
    }
    let of = |one: &Shelved<'_>| standing(attempts, one.name);
    for level in levels(attempts).into_iter().take_while(|level| level.mean < GOOD) {
        let practises = shelf.iter().filter(|one| one.practises.contains(&level.behaviour));
        // The same one over and over would teach its customers and not the behaviour.
        if let Some(one) = practises.min_by_key(|one| of(one).attempts) {
            return Some(Suggestion { name: one.name, reason: Reason::Weakest(level) });
        }
    }
    if let Some(one) = shelf.iter().find(|one| !of(one).passed) {
        return Some(Suggestion { name: one.name, reason: Reason::NotPassed });
    }
    let one = shelf.iter().min_by_key(|one| of(one).best).unwrap_or(first);
    Some(Suggestion { name: one.name, reason: Reason::Lowest })
}

impl Reason {
    /// A sentence about it, without a full stop.
    pub fn words(&self) -> String {
        match self {
            Self::Beginning => "a good place to begin".to_owned(),
            Self::Weakest(level) => {
                format!(
                    "it practises \"{}\", where you stand at {} of 100",
                    level.behaviour.title(),
                    level.points()
                )
            }
            Self::NotPassed => "you have not passed it yet".to_owned(),
            Self::Lowest => "the one with the most room left".to_owned(),
        }
    }
}
