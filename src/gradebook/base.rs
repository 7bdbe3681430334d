//! The database: opening it in whatever state it is, its versions, its rows. Floor 4.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags};

use super::attempt::Attempt;
use super::rows::{attempts, written};

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
        change.pragma_update(None, "user_version", u32::try_from(step + 1).unwrap_or(u32::MAX))?;
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
