//! The plan: which scenarios stand for a case, how often they run, and which measure answers which reference.
//!
//! The file is RON; what comes out is checked: every scenario is read, every name is known. Floor 4.

use std::sync::Arc;

use super::answer::{Answer, answer};
use super::file;
use super::judge::Rule;
use super::reference::{Exact, References};
use crate::engine::routing;
use crate::scenario::{self, NoLibrary, Scenario, Severity};
use crate::store;

/// The reference values.
const CASES: &str = "validation/cases.json";
/// The plan, beside the scenarios that it names.
const PLAN: &str = "validation/plan.ron";
/// Replication numbers that are set aside for each run.
const NUMBERS: u64 = 1_000_000;
/// The folder of the scenarios.
const FOLDER: &str = "validation";

/// The checked plan of all cases.
#[derive(Debug)]
pub struct Plan {
    pub(super) cases: Vec<Case>,
}

/// One case and the runs that stand for it.
#[derive(Debug)]
pub(super) struct Case {
    pub exact: Exact,
    pub runs: Vec<Run>,
    /// References that no run measures.
    pub forgotten: Vec<(String, f64)>,
}

/// One scenario of a case.
#[derive(Debug)]
pub(super) struct Run {
    pub name: String,
    pub scenario: Arc<Scenario>,
    /// The number of its first replication. No two runs share numbers: with the same random streams, one
    /// unlucky seed would move all cases the same way.
    pub first: u64,
    /// At normal effort.
    pub replications: u64,
    pub short_replications: u64,
    /// The part of the measured time that is left at short effort.
    pub short_part: f64,
    pub rows: Vec<Wanted>,
}

/// One reference value and how a run answers it.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub name: String,
    pub reference: f64,
    pub rule: Rule,
    /// Where the value comes from, if not from the measures of the case.
    pub source: Option<String>,
    pub answer: Answer,
    /// Turns the measure's unit into that of the reference.
    pub factor: f64,
}

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// A shipped file is not there.
    #[error("the file {0} is not part of this program")]
    NoFile(String),
    /// The reference values do not read.
    #[error("the reference values ({CASES}) cannot be read")]
    Cases(#[source] serde_json::Error),
    /// The plan does not read.
    #[error("the plan ({PLAN}) cannot be read")]
    Plan(#[source] Box<ron::error::SpannedError>),
    /// A scenario has errors.
    #[error("the scenario {name} has errors:\n{problems}")]
    Scenario {
        /// Its name.
        name: String,
        /// As people read them.
        problems: String,
    },
    /// Something in a row is not understood.
    #[error("in the plan of {case}, the row `{row}`: {why}")]
    Row {
        /// The case.
        case: String,
        /// The reference value.
        row: String,
        /// In words.
        why: String,
    },
    /// A case of the plan has no reference values.
    #[error("the plan has the case {0}, which {CASES} does not have")]
    NoCase(String),
    /// A case is not in the plan.
    #[error("the case {0} of {CASES} is not in the plan")]
    Unplanned(String),
}

/// Reads the shipped plan, its scenarios and its reference values.
///
/// # Errors
/// The first thing that does not fit: all of it is part of the program, so it can fail only in a program that
/// its own tests reject.
pub fn plan() -> Result<Plan, PlanError> {
    let cases = store::embedded_asset(CASES).ok_or_else(|| PlanError::NoFile(CASES.to_owned()))?;
    let references: References = serde_json::from_slice(cases).map_err(PlanError::Cases)?;
    let text = store::embedded_asset(PLAN).ok_or_else(|| PlanError::NoFile(PLAN.to_owned()))?;
    let file: file::Plan = ron::de::from_bytes(text).map_err(|error| PlanError::Plan(Box::new(error)))?;
    checked(references, &file)
}

fn checked(references: References, file: &file::Plan) -> Result<Plan, PlanError> {
    let known = |id: &str| references.cases.iter().any(|exact| exact.id == id);
    if let Some(stray) = file.cases.iter().find(|case| !known(&case.id)) {
        return Err(PlanError::NoCase(stray.id.clone()));
    }
    let case = |exact: Exact| {
        let planned = file.cases.iter().find(|case| case.id == exact.id);
        planned.map_or_else(
            || Err(PlanError::Unplanned(exact.id.clone())),
            |planned| Case::new(exact.clone(), planned),
        )
    };
    let mut cases = references.cases.into_iter().map(case).collect::<Result<Vec<Case>, PlanError>>()?;
    for (n, run) in (0..).zip(cases.iter_mut().flat_map(|case| &mut case.runs)) {
        run.first = n * NUMBERS;
    }
    Ok(Plan { cases })
}

impl Case {
    fn new(exact: Exact, file: &file::Case) -> Result<Self, PlanError> {
        let mut runs = Vec::new();
        for run in &file.runs {
            for name in &run.scenarios {
                runs.push(Run::new(&exact, file, run, name)?);
            }
        }
        let measured = |name: &str| {
            runs.iter().flat_map(|run| &run.rows).any(|row| row.name == name && row.source.is_none())
        };
        let all = exact.values().into_iter();
        let forgotten =
            all.filter(|(name, ..)| !measured(name)).map(|(name, value, _)| (name, value)).collect();
        Ok(Self { exact, runs, forgotten })
    }
}

impl Run {
    fn new(exact: &Exact, case: &file::Case, run: &file::Run, name: &str) -> Result<Self, PlanError> {
        let scenario = load(name)?;
        let row_error =
            |row: &str, why: String| PlanError::Row { case: exact.id.clone(), row: row.to_owned(), why };
        let mut rows = Vec::new();
        for (name, how) in &run.rows {
            let (reference, rule) = exact
                .value(name)
                .ok_or_else(|| row_error(name, "the case has no such reference value".to_owned()))?;
            let (answer, factor) = answer(how, case, exact, &scenario).map_err(|why| row_error(name, why))?;
            rows.push(Wanted { name: name.clone(), reference, rule, source: None, answer, factor });
        }
        for extra in &run.extra {
            let (answer, factor) =
                answer(&extra.how, case, exact, &scenario).map_err(|why| row_error(&extra.name, why))?;
            rows.push(Wanted {
                name: extra.name.clone(),
                reference: extra.reference,
                rule: Rule::Z,
                source: Some(extra.source.clone()),
                answer,
                factor,
            });
        }
        Ok(Self {
            name: name.to_owned(),
            scenario: Arc::new(scenario),
            first: 0,
            replications: run.replications,
            short_replications: run.short_replications,
            short_part: run.short_part,
            rows,
        })
    }
}

/// Reads one of the scenarios.
fn load(name: &str) -> Result<Scenario, PlanError> {
    let name = format!("{FOLDER}/{name}");
    let text = store::embedded(&name).ok_or_else(|| PlanError::NoFile(name.clone()))?;
    let reading = scenario::read(text, &NoLibrary, &routing::signatures());
    let errors = reading.problems.iter().filter(|problem| problem.code.severity == Severity::Error);
    let problems: Vec<String> = errors.map(|problem| reading.render(problem, false)).collect();
    reading.scenario.ok_or(PlanError::Scenario { name, problems: problems.join("\n\n") })
}

#[cfg(test)]
mod tests;
