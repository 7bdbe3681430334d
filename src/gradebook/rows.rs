//! Attempts as rows of the database, in and out. Floor 4.

use rusqlite::{Connection, Row, Transaction, TransactionBehavior, params};

use super::attempt::{Attempt, Given};
use crate::score::card::Band;

/// Enters an attempt, whole or not at all, and finds out whether it is the first with its seed.
pub(super) fn written(base: &mut Connection, attempt: &mut Attempt) -> rusqlite::Result<()> {
    let change = base.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let seed = attempt.seed.to_string();
    // Another window may have played it meanwhile.
    let played: bool = change.query_row(
        "SELECT EXISTS (SELECT 1 FROM attempts WHERE scenario = ?1 AND seed = ?2)",
        params![attempt.scenario, seed],
        |row| row.get(0),
    )?;
    attempt.first = !played;
    let (mode, at) = (mode(attempt.assessed), i64::try_from(attempt.at_unix_s).unwrap_or(i64::MAX));
    let from = |side: usize| attempt.sides[side].map(|band| band.from);
    let to = |side: usize| attempt.sides[side].map(|band| band.to);
    change.execute(
        "INSERT INTO attempts (scenario, title, seed, mode, at_unix_s, score_from, score_to, speed_from, speed_to,
             quality_from, quality_to, sales_from, sales_to, pass, passed, whole, journal, first)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        params![
            attempt.scenario,
            attempt.title,
            seed,
            mode,
            at,
            attempt.score.from,
            attempt.score.to,
            from(0),
            to(0),
            from(1),
            to(1),
            from(2),
            to(2),
            attempt.pass,
            attempt.passed(),
            attempt.whole,
            attempt.journal,
            attempt.first,
        ],
    )?;
    marks(&change, &attempt.marks)?;
    change.commit()
}

fn marks(change: &Transaction<'_>, marks: &[Given]) -> rusqlite::Result<()> {
    let id = change.last_insert_rowid();
    let mut row = change.prepare(
        "INSERT INTO marks (attempt, place, behaviour, weight, mark_from, mark_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for one in marks {
        row.execute(params![id, one.place, one.behaviour, one.weight, one.mark.0, one.mark.1])?;
    }
    Ok(())
}

const fn mode(assessed: bool) -> &'static str {
    if assessed { "assessment" } else { "practice" }
}

/// Every attempt, the oldest first.
pub(super) fn attempts(base: &Connection) -> rusqlite::Result<Vec<Attempt>> {
    let mut rows = base.prepare(
        "SELECT id, scenario, title, seed, mode, at_unix_s, score_from, score_to, speed_from, speed_to, quality_from,
             quality_to, sales_from, sales_to, pass, whole, journal, first FROM attempts ORDER BY id",
    )?;
    let mut marks = base.prepare(
        "SELECT place, behaviour, weight, mark_from, mark_to FROM marks WHERE attempt = ?1 ORDER BY rowid",
    )?;
    let found = rows.query_map([], |row| Ok((row.get::<_, i64>(0)?, attempt(row)?)))?;
    found
        .map(|one| {
            let (id, mut attempt) = one?;
            let given = marks.query_map([id], given)?;
            attempt.marks = given.collect::<rusqlite::Result<_>>()?;
            Ok(attempt)
        })
        .collect()
}

fn attempt(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    let band = |from: Option<u32>, to: Option<u32>| from.zip(to).map(|(from, to)| Band { from, to });
    let seed: String = row.get(3)?;
    let mode: String = row.get(4)?;
    Ok(Attempt {
        scenario: row.get(1)?,
        title: row.get(2)?,
        // Somebody else's number is nobody's seed.
        seed: seed.parse().unwrap_or_default(),
        assessed: mode == self::mode(true),
        at_unix_s: u64::try_from(row.get::<_, i64>(5)?).unwrap_or_default(),
        score: Band { from: row.get(6)?, to: row.get(7)? },
        sides: [
            band(row.get(8)?, row.get(9)?),
            band(row.get(10)?, row.get(11)?),
            band(row.get(12)?, row.get(13)?),
        ],
        pass: row.get(14)?,
        whole: row.get(15)?,
        journal: row.get(16)?,
        first: row.get(17)?,
        marks: Vec::new(),
    })
}

fn given(row: &Row<'_>) -> rusqlite::Result<Given> {
    let mark = (row.get(3)?, row.get(4)?);
    Ok(Given { place: row.get(0)?, behaviour: row.get(1)?, weight: row.get(2)?, mark })
}
