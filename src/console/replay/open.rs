//! A session from its journal, as if it had just been played. Floor 5.

use std::path::Path;
use std::sync::Arc;

use crate::console::plan::Plan;
use crate::console::review::{Past, Review};
use crate::event::{Action, Record};
use crate::log::Log;
use crate::score::{Mode, Par};
use crate::session::journal::{Entry, Journal};
use crate::session::{self, Input, Judge, Stored, StoredFiles, Tape};
use crate::store::Folders;
use crate::time::SimTime;

/// The debrief of the session that a journal holds; marks are kept beside `path`.
///
/// # Errors
/// Why it cannot be shown, in words.
pub fn open(path: &Path, journal: &Journal<Action, Record>) -> Result<Review, String> {
    let header = &journal.header;
    let stored = session::stored(journal).map_err(|error| error.to_string())?;
    let Some(seat) = stored.unseated.seat() else {
        return Err(format!("\"{}\" has no seat, so there is no desk to be shown.", header.scenario));
    };
    let ear = Arc::new(session::ear(&stored.scenario).map_err(|error| error.to_string())?);
    let log = session::stored_log(journal, &stored.scenario);
    let inputs = journal.entries.iter().filter_map(|entry| match entry {
        Entry::Input { at, expert, action } => {
            Some(Input { at: *at, expert: *expert, action: action.clone() })
        }
        _ => None,
    });
    let (runs, written) = (Arc::clone(&stored.scenario), Arc::clone(&stored.unseated));
    let mut tape = Tape {
        runs,
        written,
        seat,
        seed: header.seed,
        replication: header.replication,
        ear: Arc::clone(&ear),
        inputs: inputs.collect(),
        until: SimTime::ZERO,
        whole: journal.footer.is_some(),
    };
    tape.until = match &journal.footer {
        Some(footer) => tape.over(&log).min(footer.ended_at),
        None => journal.entries.iter().map(at).max().unwrap_or_default(),
    };
    let par = par(&stored, journal, &tape)?;
    let judge = Judge {
        scenario: &stored.scenario,
        seed: header.seed,
        replication: header.replication,
        ear: &ear,
        par: &par,
        mode: Mode::Practice,
    };
    let debrief = judge.debrief(&log, seat);
    let plan = Plan {
        scenario: stored.unseated,
        ear,
        seed: header.seed,
        mode: Mode::Practice,
        speed: 1_000,
        library: Folders::shipped(),
        files: header.files.clone(),
    };
    let records = unrepeatable(journal).map(|why| (log, why));
    let journal = Some(path.to_owned());
    let past = Past { plan, tape, branch: None, journal, marks: Vec::new(), records };
    Ok(Review::new(debrief, past, None))
}

/// The instant of an entry.
const fn at(entry: &Entry<Action, Record>) -> SimTime {
    match entry {
        Entry::Input { at, .. } | Entry::Record { at, .. } | Entry::Mark { at, .. } => *at,
    }
}

/// Why a session cannot be simulated again; `None`: it can, and comes out the same.
fn unrepeatable(journal: &Journal<Action, Record>) -> Option<String> {
    match session::replay(journal) {
        Ok(replayed) => {
            replayed.difference.map(|difference| format!("simulated again it differs: {difference}"))
        }
        Err(error) => Some(error.to_string()),
    }
}

/// The par, by the trainees that the journal holds, or else by those of today.
fn par(stored: &Stored, journal: &Journal<Action, Record>, tape: &Tape) -> Result<Par, String> {
    let (of, files) = ((tape.seed, tape.replication), StoredFiles(&journal.header.files));
    let own = session::par(&stored.unseated, of, &tape.ear, &files);
    let par = own.or_else(|_| session::par(&stored.unseated, of, &tape.ear, &Folders::shipped()));
    par.map_err(|error| error.to_string())
}

/// The log of a session: what is stored of it where it cannot be simulated.
pub(super) fn log(past: &Past) -> Log {
    past.records.as_ref().map_or_else(|| past.tape.log(), |(log, _)| log.clone())
}
