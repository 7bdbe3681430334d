//! Several sessions of one scenario in a table: what `play --seeds` and `score FILE FILE` print.

use std::io::{self, Write};

use super::{Exit, Failure, table};
use crate::score::card::{Band, Scorecard};
use crate::score::consistency::{Consistency, Row, Run, Spread};

/// Prints sessions beside each other.
pub(super) fn show(cards: &[Scorecard], pass: u32, json: bool, out: &mut dyn Write) -> Result<(), Failure> {
    let found =
        Consistency::of(cards, pass).map_err(|error| Failure::new(Exit::BadData, error.to_string()))?;
    if json {
        serde_json::to_writer_pretty(&mut *out, &found).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(());
    }
    let count = found.runs.len();
    writeln!(out, "{} · {count} sessions · passed from {pass} of 100 on\n", found.scenario)?;
    let head = ["seed", "score", "speed", "quality", "sales", "passed"];
    table::print(out, "", &head, &found.runs.iter().map(run).collect::<Vec<_>>())?;
    writeln!(out)?;
    let head = ["behaviour", "passed", "mean", "least", "most"];
    table::print(out, "", &head, &found.behaviours.iter().map(row).collect::<Vec<_>>())?;
    let Spread { mean, least, most } = found.score;
    let range = format!("mean {}, from {} to {}", points(mean), points(least), points(most));
    let all = if found.all_passed { "all" } else { "not all" };
    writeln!(out, "\nscore: {range} · {} of {count} sessions passed: {all} {count} passed", found.passed)?;
    Ok(())
}

fn run(run: &Run) -> Vec<String> {
    let side = |score: Option<Band>| score.map_or_else(|| "–".to_owned(), band);
    let seed = match run.replication {
        0 => run.seed.to_string(),
        replication => format!("{}/{replication}", run.seed),
    };
    let passed = if run.passed { "yes" } else { "no" };
    vec![seed, band(run.score), side(run.speed), side(run.quality), side(run.sales), passed.to_owned()]
}

fn row(row: &Row) -> Vec<String> {
    let mark = |millionths: u32| ((millionths + 5_000) / 10_000).to_string();
    let Spread { mean, least, most } = row.marks;
    let all = if row.all_passed { ", all" } else { "" };
    let passed = format!("{} of {}{all}", row.passed, row.judged);
    vec![row.behaviour.clone(), passed, mark(mean), mark(least), mark(most)]
}

fn band(band: Band) -> String {
    let (from, to) = (points(band.from), points(band.to));
    if from == to { from } else { format!("{from}–{to}") }
}

/// Hundredths of a point, rounded to whole points.
fn points(hundredths: u32) -> String {
    ((hundredths + 50) / 100).to_string()
}
