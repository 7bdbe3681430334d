//! Validation: exact answers of the theory side by side with what the simulation says.
//!
//! Each case has reference values, scenarios that stand for it, and a plan of how often these run. A reference
//! fails only if the estimate is more than four standard errors away twice, with fresh seeds. Not a benchmark,
//! and no proof: beside each z stands the largest bias that the interval still allows. Floor 4.
//!
//! `validate/reference.rs` reads the reference values; `file.rs`, `plan.rs` and `answer.rs` the plan; `gather.rs`
//! runs, `judge.rs` judges, `result.rs` is what comes out, `table.rs` prints it.

mod answer;
mod file;
mod gather;
mod judge;
mod plan;
mod reference;
mod result;
mod table;

pub use judge::Verdict;
pub use plan::{Plan, PlanError, plan};
pub use result::{CaseResult, Outcome, Row};
pub use table::table;

use super::Progress;
use crate::log::Digest;
use gather::{Gathered, gather};
use plan::{Case, Run};

/// How much is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effort {
    /// A few seconds: shortened runs, which only a gross error can fail.
    Short,
    /// A few minutes: intervals of at most 2 % to either side.
    #[default]
    Normal,
    /// Four times as much: at most 1 %.
    Long,
}

impl Effort {
    /// The widest half-width that is good enough, as a share of the reference.
    const fn widest(self) -> Option<f64> {
        match self {
            Self::Short => None,
            Self::Normal => Some(0.02),
            Self::Long => Some(0.01),
        }
    }
}

/// What to validate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Ids of cases; empty means all.
    pub cases: Vec<String>,
    /// How much is run.
    pub effort: Effort,
    /// The seed of the first try; a second try takes the next one.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { cases: Vec::new(), effort: Effort::Normal, seed: 1 }
    }
}

/// Why nothing was validated.
#[derive(Debug, thiserror::Error)]
pub enum ValidateError {
    /// The plan cannot be read.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// A case is not known.
    #[error("there is no case `{id}`{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    UnknownCase {
        /// As written.
        id: String,
        /// The nearest id.
        near: Option<String>,
    },
}

impl Plan {
    /// The ids of all cases, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.cases.iter().map(|case| case.exact.id.as_str())
    }

    /// The replications that first tries take. Second tries come on top.
    ///
    /// # Errors
    /// A case that is not known.
    pub fn replications(&self, options: &Options) -> Result<u64, ValidateError> {
        let runs = self.chosen(options)?.into_iter().flat_map(|case| &case.runs);
        Ok(runs.map(|run| gather::replications(run, options.effort)).sum())
    }

    /// Runs the chosen cases, on the threads of the rayon pool in which it is called, and reports each as soon
    /// as it is done. Keeps what is done when `progress` is stopped.
    ///
    /// # Errors
    /// A case that is not known.
    pub fn run(
        &self,
        options: &Options,
        progress: &Progress,
        report: &mut dyn FnMut(&CaseResult),
    ) -> Result<Outcome, ValidateError> {
        let mut outcome = Outcome::default();
        for case in self.chosen(options)? {
            let Some(result) = try_case(case, options, progress) else {
                outcome.interrupted = true;
                break;
            };
            report(&result);
            outcome.cases.push(result);
        }
        Ok(outcome)
    }

    fn chosen(&self, options: &Options) -> Result<Vec<&Case>, ValidateError> {
        if let Some(id) = options.cases.iter().find(|id| !self.ids().any(|known| known == *id)) {
            return Err(ValidateError::UnknownCase { id: id.clone(), near: self.nearest(id) });
        }
        let wanted = |case: &&Case| options.cases.is_empty() || options.cases.contains(&case.exact.id);
        Ok(self.cases.iter().filter(wanted).collect())
    }

    fn nearest(&self, id: &str) -> Option<String> {
        let likeness = |known: &str| strsim::jaro_winkler(known, id);
        let near = self.ids().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        near.filter(|near| likeness(near) > 0.75).map(str::to_owned)
    }
}

/// Reads the shipped plan and runs it: see [`Plan::run`].
///
/// # Errors
/// A case that is not known, or a plan that does not read.
pub fn run(
    options: &Options,
    progress: &Progress,
    report: &mut dyn FnMut(&CaseResult),
) -> Result<Outcome, ValidateError> {
    plan()?.run(options, progress, report)
}

/// One case; `None` if it was stopped.
fn try_case(case: &Case, options: &Options, progress: &Progress) -> Option<CaseResult> {
    let (mut rows, mut digest) = (Vec::new(), Digest::EMPTY);
    for run in &case.runs {
        let first = gather(run, options.effort, options.seed, progress);
        if !first.whole {
            return None;
        }
        digest.absorb(first.digest);
        let mut judged = judged(run, &first, options.effort, 1);
        if judged.iter().any(|row| row.verdict == Verdict::Failed) {
            second_try(run, options, progress, &mut judged)?;
        }
        rows.extend(judged);
    }
    rows.extend(case.forgotten.iter().map(|(name, reference)| Row::missing(name, *reference)));
    Some(CaseResult {
        id: case.exact.id.clone(),
        title: case.exact.title.clone(),
        rows,
        digest: digest.to_string(),
    })
}

/// Judges what failed once more, with a fresh seed; `None` if it was stopped.
fn second_try(run: &Run, options: &Options, progress: &Progress, rows: &mut [Row]) -> Option<()> {
    let again = gather(run, options.effort, options.seed.wrapping_add(1), progress);
    for (row, fresh) in rows.iter_mut().zip(judged(run, &again, options.effort, 2)) {
        if row.verdict == Verdict::Failed {
            *row = fresh;
        }
    }
    again.whole.then_some(())
}

fn judged(run: &Run, gathered: &Gathered, effort: Effort, tries: u8) -> Vec<Row> {
    let rows = run.rows.iter().zip(&gathered.estimates);
    rows.map(|(row, estimate)| Row::judged(run, row, estimate.as_ref(), effort, tries)).collect()
}

#[cfg(test)]
mod tests;
