//! From replications to estimates: runs one scenario often and pools what its rows ask for.
//!
//! Replications run in blocks, so that memory follows the rows and not the records of all replications. Floor 4.

use std::sync::Arc;

use super::Effort;
use super::answer::Answer;
use super::plan::{Run, Wanted};
use crate::lab::{Progress, replicate};
use crate::log::Digest;
use crate::scenario::Scenario;
use crate::stats::Measure;
use crate::stats::estimate::{Estimate, Ratio, ratio, variance_scaled};
use crate::time::Span;

/// Of all intervals.
const CONFIDENCE: f64 = 0.95;
/// Replications that are run before their values are pooled.
const BLOCK: u64 = 512;

/// What came out of one scenario.
pub(super) struct Gathered {
    /// In the order of the rows; in the units of the references.
    pub estimates: Vec<Option<Estimate>>,
    /// Over all replications in the order of their numbers.
    pub digest: Digest,
    /// All replications were run.
    pub whole: bool,
}

/// The scenario of a run at an effort.
pub(super) fn sized(run: &Run, effort: Effort) -> Arc<Scenario> {
    if effort != Effort::Short || run.short_part >= 1.0 {
        return Arc::clone(&run.scenario);
    }
    let mut scenario = Scenario::clone(&run.scenario);
    let measured = scenario.length.minus(scenario.warm_up).us() as f64;
    scenario.length = scenario.warm_up + Span::from_us_rounded(measured * run.short_part);
    Arc::new(scenario)
}

/// How many replications a run has at an effort.
pub(super) const fn replications(run: &Run, effort: Effort) -> u64 {
    match effort {
        Effort::Short => run.short_replications,
        Effort::Normal => run.replications,
        Effort::Long => run.replications * 4,
    }
}

/// Runs the replications and estimates every row.
pub(super) fn gather(run: &Run, effort: Effort, seed: u64, progress: &Progress) -> Gathered {
    let scenario = sized(run, effort);
    let (measures, rows) = measures(run, &scenario);
    let (total, mut digest, mut done) = (replications(run, effort), Digest::EMPTY, 0);
    let mut parts: Vec<Vec<Ratio>> = vec![Vec::new(); rows.len()];
    for first in (0..total).step_by(usize::try_from(BLOCK).unwrap_or(usize::MAX)) {
        let numbers = run.first + first..run.first + total.min(first + BLOCK);
        let block = replicate(&scenario, seed, numbers, &measures, progress);
        done += block.replications.len() as u64;
        for replication in &block.replications {
            digest.word(replication.number);
            digest.absorb(replication.digest);
            for (parts, places) in parts.iter_mut().zip(&rows) {
                parts.extend(summed(places.clone().filter_map(|n| replication.values[n])));
            }
        }
    }
    let window = scenario.length.minus(scenario.warm_up);
    let estimates = run.rows.iter().zip(&parts).map(|(row, parts)| estimate(row, parts, window)).collect();
    Gathered { estimates, digest, whole: done == total }
}

/// All measures of a run, and for each row the places of its own among them.
fn measures(run: &Run, scenario: &Scenario) -> (Vec<Measure>, Vec<std::ops::Range<usize>>) {
    let mut all = Vec::new();
    let rows = run.rows.iter().map(|row| {
        let first = all.len();
        match &row.answer {
            Answer::Pooled(measure) | Answer::LongRunVariance(measure, _) => all.push(measure.clone()),
            Answer::Each { measure, from, every } => {
                let mut at = *from;
                while at < scenario.length {
                    let mut measure = measure.clone();
                    measure.scope.at = Some(at);
                    all.push(measure);
                    at += *every;
                }
            }
            Answer::Known(_) => {}
        }
        first..all.len()
    });
    let rows = rows.collect();
    (all, rows)
}

/// The sums of one replication over several instants; `None` where there is nothing to add.
fn summed(values: impl Iterator<Item = Ratio>) -> Option<Ratio> {
    values.reduce(|sum, value| Ratio { num: sum.num + value.num, den: sum.den + value.den })
}

fn estimate(row: &Wanted, parts: &[Ratio], window: Span) -> Option<Estimate> {
    let estimate = match &row.answer {
        Answer::Known(value) => Some(exact(*value)),
        Answer::Pooled(_) | Answer::Each { .. } => ratio(parts, CONFIDENCE),
        Answer::LongRunVariance(_, unit) => {
            let means: Vec<f64> = parts.iter().map(|part| part.num / part.den).collect();
            variance_scaled(&means, window.secs_f64() / unit.secs_f64(), CONFIDENCE)
        }
    };
    estimate.map(|estimate| Estimate {
        value: estimate.value * row.factor,
        half_width: estimate.half_width * row.factor,
        std_error: estimate.std_error * row.factor,
        ..estimate
    })
}

/// A value without a run.
fn exact(value: f64) -> Estimate {
    Estimate { value, half_width: 0.0, std_error: 0.0, replications: 0, confidence: CONFIDENCE }
}
