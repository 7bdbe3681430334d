//! What a validation says: rows, cases, the outcome. Floor 4.

use serde::Serialize;

use super::Effort;
use super::judge::{Verdict, judge};
use super::plan::{Run, Wanted};
use crate::stats::estimate::Estimate;

/// One reference value and what the simulation says about it.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The name of the reference value; entries of a list as `name[0]`.
    pub name: String,
    /// The scenario that was run; empty if none measures it.
    pub run: String,
    /// Where the reference comes from, if not from the measures of the case.
    pub source: Option<String>,
    /// The exact value.
    pub reference: f64,
    /// The estimate, in the same unit.
    pub estimate: Option<f64>,
    /// The half-width of its 95 % interval.
    pub half_width: Option<f64>,
    /// The distance from the reference in standard errors; `None` where nothing varies.
    pub z: Option<f64>,
    /// The largest bias that the interval still allows, as a share of the reference.
    pub bound: Option<f64>,
    /// The replications behind the estimate; 0 for what is not simulated.
    pub replications: u32,
    /// 2 if the first try failed and this is the second, with a fresh seed.
    pub tries: u8,
    /// What it comes to.
    pub verdict: Verdict,
}

/// All rows of one case.
#[derive(Clone, Debug, Serialize)]
pub struct CaseResult {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Reference values, scenario by scenario.
    pub rows: Vec<Row>,
    /// Over the first tries of all scenarios: the same on every machine and for any number of threads.
    pub digest: String,
}

impl CaseResult {
    /// Nothing failed and nothing is missing.
    pub fn passed(&self) -> bool {
        !self.rows.iter().any(|row| row.verdict.fails())
    }
}

/// What a validation came to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outcome {
    /// The cases that were finished, in the order of the plan.
    pub cases: Vec<CaseResult>,
    /// Somebody stopped it before all cases were done.
    pub interrupted: bool,
}

impl Outcome {
    /// Every case was finished, and nothing failed or is missing. Wide intervals pass; they are stated.
    pub fn passed(&self) -> bool {
        !self.interrupted && self.cases.iter().all(CaseResult::passed)
    }
}

impl Row {
    /// An estimate with its verdict.
    pub(super) fn judged(
        run: &Run,
        row: &Wanted,
        estimate: Option<&Estimate>,
        effort: Effort,
        tries: u8,
    ) -> Self {
        Self {
            name: row.name.clone(),
            run: run.name.clone(),
            source: row.source.clone(),
            reference: row.reference,
            estimate: estimate.map(|estimate| estimate.value),
            half_width: estimate.map(|estimate| estimate.half_width),
            z: estimate.map(|estimate| estimate.z(row.reference)).filter(|z| z.is_finite()),
            bound: estimate.map(|estimate| estimate.equivalence_bound(row.reference)),
            replications: estimate.map_or(0, |estimate| estimate.replications),
            tries,
            verdict: judge(row.rule, row.reference, estimate, effort),
        }
    }

    /// A reference value that no scenario measures.
    pub(super) fn missing(name: &str, reference: f64) -> Self {
        Self {
            name: name.to_owned(),
            run: String::new(),
            source: None,
            reference,
            estimate: None,
            half_width: None,
            z: None,
            bound: None,
            replications: 0,
            tries: 0,
            verdict: Verdict::Missing,
        }
    }
}
