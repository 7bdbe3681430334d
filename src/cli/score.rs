//! `greenroom score`: the debrief of a session that was kept in a journal.

use std::io::Write;
use std::path::PathBuf;

use super::debrief::{self, Shown};
use super::replay::read_journal;
use super::{Exit, Failure, words};
use crate::listen::Ear;
use crate::score::{Mode, Par};
use crate::session::journal::Header;
use crate::session::{self, Judge, Stored, StoredFiles, TraineeError};
use crate::store::Folders;

/// Score a session again from its journal
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The journal, as `greenroom play --record FILE` writes it
    session: PathBuf,
    /// It counts: a critical fault makes its chat 0
    #[arg(long)]
    assess: bool,
    /// Overwrite an existing page
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    shown: Shown,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let journal = read_journal(&args.session)?;
    if let Some(tail) = &journal.tail {
        debrief::aside(&format!("damaged: {tail}; what comes before it is scored"));
    }
    let stored = session::stored(&journal).map_err(|error| Failure::new(Exit::BadData, error.to_string()))?;
    words::has_words(&stored.scenario)?;
    let ear = session::ear(&stored.scenario)?;
    let (seed, replication) = (journal.header.seed, journal.header.replication);
    let par = par(&stored, &journal.header, &ear)?;
    let log = session::stored_log(&journal, &stored.scenario);
    let mode = if args.assess { Mode::Assessment } else { Mode::Practice };
    let seat = stored.unseated.seat().ok_or_else(|| debrief::no_trainee(no_seat(&stored)))?;
    let judge = Judge { scenario: &stored.scenario, seed, replication, ear: &ear, par: &par, mode };
    let told = judge.debrief(&log, seat);
    debrief::show(&told, &args.shown, args.force, out)?;
    Ok(Exit::Done)
}

/// The par of a session: by the trainees that its journal holds, or else by those of today.
fn par(stored: &Stored, header: &Header, ear: &Ear) -> Result<Par, Failure> {
    let of = (header.seed, header.replication);
    let own = session::par(&stored.unseated, of, ear, &StoredFiles(&header.files));
    let par = match own {
        Err(TraineeError::NotFound(_)) => session::par(&stored.unseated, of, ear, &Folders::shipped()),
        found => found,
    };
    par.map_err(debrief::no_trainee)
}

fn no_seat(stored: &Stored) -> TraineeError {
    TraineeError::NoSeat(stored.scenario.title.clone())
}
