//! `greenroom progress`: attempts, bests, what goes worst and what to play next, in the terminal.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::debrief::aside;
use super::{Exit, Failure, table};
use crate::gradebook::progress::{Shelved, Standing, Suggestion, levels, standing, suggestion};
use crate::gradebook::{Attempt, FILE, Gradebook};
use crate::scenario::Scenario;
use crate::store::{self, DataFolder};
use crate::{debrief::marks, session};

/// Show your progress: attempts, bests, what goes worst and what to play next
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder in which sessions and progress are kept, instead of the usual one
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
}

/// The data folder that is asked for, or the usual one.
pub(super) fn data_folder(wanted: Option<&Path>) -> Result<DataFolder, Failure> {
    let found = wanted.map(DataFolder::at).or_else(DataFolder::usual);
    found.ok_or_else(|| {
        Failure::new(Exit::NoInput, "you have no home folder, so there is no usual place for your data")
            .hint("--data-dir DIR names one")
    })
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let data = data_folder(args.data_dir.as_deref())?;
    let path = data.file(FILE);
    // Looking makes no file.
    let book = path.exists().then(|| Gradebook::open(&path));
    let attempts = book.as_ref().map_or(&[][..], Gradebook::attempts);
    let trouble = book.as_ref().and_then(Gradebook::trouble);
    let shelf = shelf();
    let shelved: Vec<Shelved<'_>> =
        shelf.iter().map(|(name, one)| Shelved { name, practises: &one.practises }).collect();
    let next = suggestion(attempts, &shelved);
    if args.json {
        let value = as_json(&data, attempts, trouble, next);
        serde_json::to_writer_pretty(&mut *out, &value).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(Exit::Done);
    }
    if let Some(trouble) = trouble {
        aside(trouble);
    }
    if attempts.is_empty() {
        writeln!(out, "No attempts yet in {}.", data.path().display())?;
    } else {
        scenarios(attempts, out)?;
        behaviours(attempts, out)?;
    }
    if let Some(next) = next {
        let title = shelf.iter().find(|(name, _)| name == next.name).map_or(next.name, |(_, one)| &one.title);
        writeln!(out, "Next for you: {title} ({}): {}.", next.name, next.reason.words())?;
    }
    Ok(Exit::Done)
}

/// What is shipped and has a seat, in the order of the lobby.
fn shelf() -> Vec<(String, Scenario)> {
    let names = store::embedded_names();
    let mut shelf: Vec<(String, Scenario)> = names
        .iter()
        .filter(|name| !name.contains('/'))
        .filter_map(|name| {
            let name = name.trim_end_matches(".ron");
            Some((name.to_owned(), session::load(name).ok()?.reading.scenario?))
        })
        .filter(|(_, one)| one.seat().is_some())
        .collect();
    shelf.sort_by_key(|(name, one)| (name.starts_with("drill-"), one.level, one.length));
    shelf
}

/// The scenarios that were played, with the title of the last attempt.
fn played(attempts: &[Attempt]) -> BTreeMap<&str, (&str, Standing)> {
    let one = |one: &'_ Attempt| standing(attempts, &one.scenario);
    attempts.iter().map(|it| (it.scenario.as_str(), (it.title.as_str(), one(it)))).collect()
}

fn scenarios(attempts: &[Attempt], out: &mut dyn Write) -> Result<(), Failure> {
    let score = |score: Option<u32>| score.map_or("–".to_owned(), |score| ((score + 50) / 100).to_string());
    let row = |(title, of): (&str, Standing)| {
        let passed = if of.passed { "yes" } else { "no" };
        vec![title.to_owned(), of.attempts.to_string(), score(of.best), score(of.last), passed.to_owned()]
    };
    let rows: Vec<Vec<String>> = played(attempts).into_values().map(row).collect();
    table::print(out, "", &["scenario", "attempts", "best", "last", "passed"], &rows)?;
    let line: Vec<f64> =
        attempts.iter().filter(|one| one.whole).map(|one| f64::from(one.score.from)).collect();
    let line = &line[line.len().saturating_sub(60)..];
    writeln!(out, "\nScores, the latest at the right: {}\n", table::sparkline(line))?;
    Ok(())
}

fn behaviours(attempts: &[Attempt], out: &mut dyn Write) -> Result<(), Failure> {
    let row = |level: crate::gradebook::progress::Level| {
        vec![level.behaviour.title().to_owned(), level.points().to_string(), level.judged.to_string()]
    };
    let rows: Vec<Vec<String>> = levels(attempts).into_iter().map(row).collect();
    table::print(out, "", &["lately, the weakest first", "of 100", "attempts"], &rows)?;
    writeln!(out)?;
    Ok(())
}

fn as_json(
    data: &DataFolder,
    attempts: &[Attempt],
    trouble: Option<&str>,
    next: Option<Suggestion<'_>>,
) -> Value {
    let scenarios = played(attempts).into_iter().map(|(name, (title, of))| {
        json!({"scenario": name, "title": title, "attempts": of.attempts, "best": of.best, "last": of.last,
               "passed": of.passed})
    });
    let behaviours = levels(attempts).into_iter().map(
        |level| json!({"behaviour": level.behaviour.id(), "mean": level.mean, "attempts": level.judged}),
    );
    let sides = |one: &Attempt| -> Value { one.sides.iter().map(|side| json!(side)).collect() };
    let all = attempts.iter().map(|one| {
        json!({"scenario": one.scenario, "title": one.title, "seed": one.seed,
               "mode": if one.assessed { "assessment" } else { "practice" }, "at_unix_s": one.at_unix_s,
               "score": one.score, "shown": marks::band(one.score), "sides": sides(one), "passed": one.passed(),
               "whole": one.whole, "first": one.first, "journal": one.journal})
    });
    json!({
        "folder": data.path().display().to_string(),
        "trouble": trouble,
        "scenarios": scenarios.collect::<Value>(),
        "behaviours": behaviours.collect::<Value>(),
        "attempts": all.collect::<Value>(),
        "next": next.map(|next| json!({"scenario": next.name, "why": next.reason.words()})),
    })
}
