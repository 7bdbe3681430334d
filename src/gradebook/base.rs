//! The database: opening it in whatever state it is, its versions, its rows. Floor 4.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, Row, Transaction, params};

use super::attempt::{Attempt, Given};
use crate::score::card::Band;

/// The name of its file in the data folder.
pub const FILE: &str = "progress.sqlite";

/// How long another program that writes is waited for.
const PATIENCE: Duration = Duration::from_millis(500);

/// What leads from each version of the schema to the next. Versions only go forward; a row is never changed once
/// the program has been released.
const MIGRATIONS: [&str; 1] = ["
    CREATE TABLE attempts (
        id          INTEGER PRIMARY KEY,
        scenario    TEXT NOT NULL,
        title       TEXT NOT NULL,
        seed        TEXT NOT NULL,
        mode        TEXT NOT NULL CHECK (mode IN ('practice', 'assessment')),
        at_unix_s   INTEGER NOT NULL,
        score_from  INTEGER NOT NULL, score_to   INTEGER NOT NULL,
        speed_from  INTEGER,          speed_to   INTEGER,
        quality_from INTEGER,         quality_to INTEGER,
        sales_from  INTEGER,          sales_to   INTEGER,
        pass        INTEGER NOT NULL,
        passed      INTEGER NOT NULL,
        whole       INTEGER NOT NULL,
        journal     TEXT,
        first       INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX attempts_by_seed ON attempts (scenario, seed);
    CREATE TABLE marks (
        attempt     INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
        place       TEXT NOT NULL,
        behaviour   TEXT NOT NULL,
        weight      INTEGER NOT NULL,
        mark_from   INTEGER NOT NULL,
        mark_to     INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX marks_by_attempt ON marks (attempt);
"];

/// Why an attempt is not in the file.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// It was said when the gradebook was opened.
    #[error("{0}")]
    Closed(String),
    /// The database refused.
    #[error("this attempt could not be entered into your progress: {}", words(.0))]
    Refused(#[from] rusqlite::Error),
}

/// The gradebook, with every attempt in it.
#[derive(Debug)]
pub struct Gradebook {
    base: Option<Connection>,
    attempts: Vec<Attempt>,
    trouble: Option<String>,
}

impl Gradebook {
    /// Opens a gradebook, and makes it if it is not there.
    pub fn open(path: &Path) -> Self {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        match opened(path, flags) {
            Err(error) if is_damage(&error) => Self::begun_anew(path),
            // What cannot be opened for writing may still be read.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) && path.exists() => {
                Self::read_only(path)
            }
            opened => Self::of(opened),
        }
    }

    /// Opens a gradebook only to read it.
    pub fn read_only(path: &Path) -> Self {
        Self::of(opened(path, OpenFlags::SQLITE_OPEN_READ_ONLY))
    }

    /// No gradebook at all, and why.
    pub const fn none(why: String) -> Self {
        Self { base: None, attempts: Vec::new(), trouble: Some(why) }
    }

    fn of(opened: rusqlite::Result<Opened>) -> Self {
        match opened {
            Ok(Opened::Ready { base, attempts, trouble }) => Self { base, attempts, trouble },
            Ok(Opened::Newer(version)) => Self::none(format!(
                "Your progress was written by a later version of Greenroom (format {version}). It is left as it is, \
                 and nothing is entered: please update the program."
            )),
            Err(error) => Self::none(format!("Your progress cannot be read: {}.", words(&error))),
        }
    }

    /// Puts a damaged file aside and begins another.
    fn begun_anew(path: &Path) -> Self {
        let kept = match put_aside(path) {
            Ok(kept) => kept,
            Err(error) => {
                return Self::none(format!(
                    "The file of your progress is damaged, and it could not be put aside: {error}."
                ));
            }
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut book = Self::of(opened(path, flags));
        let said = format!(
            "The file of your progress was damaged. It is kept as {}, and a new one is begun.",
            kept.display()
        );
        book.trouble = Some(book.trouble.map_or(said.clone(), |more| format!("{said} {more}")));
        book
    }

    /// What is wrong with it, in words for people.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Every attempt, the oldest first.
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// Enters an attempt. It is remembered until the program ends even if the file refuses it.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn add(&mut self, mut attempt: Attempt) -> Result<(), BookError> {
        let same = |one: &Attempt| (&one.scenario, one.seed) == (&attempt.scenario, attempt.seed);
        attempt.first = !self.attempts.iter().any(same);
        let written = match &mut self.base {
            Some(base) => written(base, &mut attempt).map_err(BookError::Refused),
            None => Err(BookError::Closed(self.trouble.clone().unwrap_or_default())),
        };
        self.attempts.push(attempt);
        written
    }
}

enum Opened {
    Ready {
        base: Option<Connection>,
        attempts: Vec<Attempt>,
        trouble: Option<String>,
    },
    /// Of a later version.
    Newer(usize),
}

fn opened(path: &Path, flags: OpenFlags) -> rusqlite::Result<Opened> {
    let mut base = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    base.busy_timeout(PATIENCE)?;
    let sound: String = base.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if sound != "ok" {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
        return Err(rusqlite::Error::SqliteFailure(code, Some(sound)));
    }
    let version: u32 = base.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let version = version as usize;
    if version > MIGRATIONS.len() {
        return Ok(Opened::Newer(version));
    }
    if base.is_readonly(MAIN_DB)? {
        // An older version cannot be brought forward here; an empty file holds nothing yet.
        let attempts = if version == MIGRATIONS.len() { attempts(&base)? } else { Vec::new() };
        let trouble =
            Some("Your progress can be read but not written, so nothing new is entered.".to_owned());
        return Ok(Opened::Ready { base: None, attempts, trouble });
    }
    base.pragma_update(None, "foreign_keys", true)?;
    let change = base.transaction()?;
    for (step, text) in MIGRATIONS.iter().enumerate().skip(version) {
        change.execute_batch(text)?;
        change.pragma_update(None, "user_version", step + 1)?;
    }
    change.commit()?;
    let attempts = attempts(&base)?;
    Ok(Opened::Ready { base: Some(base), attempts, trouble: None })
}

/// The file is no database, or a broken one.
fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
}

/// Gives a damaged file another name; what it is now.
fn put_aside(path: &Path) -> std::io::Result<PathBuf> {
    let place = |n: u32| path.with_extension(format!("sqlite.damaged-{n}"));
    let free = (1..=999).map(place).find(|place| !place.exists()).unwrap_or_else(|| place(1_000));
    std::fs::rename(path, &free)?;
    Ok(free)
}

/// What the database says, as people say it.
fn words(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program holds the file just now".to_owned()
        }
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => "the file may not be written".to_owned(),
        Some(ErrorCode::CannotOpen) => "the file cannot be opened or made".to_owned(),
        _ => error.to_string(),
    }
}

fn written(base: &mut Connection, attempt: &mut Attempt) -> rusqlite::Result<()> {
    let change = base.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
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

fn attempts(base: &Connection) -> rusqlite::Result<Vec<Attempt>> {
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
