//! `greenroom score`: the debrief of a session that was kept in a journal, or several of them beside each other.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::debrief::{self, Shown};
use super::replay::read_journal;
use super::{Exit, Failure, claims, consistency, words};
use crate::listen::Ear;
use crate::log::Log;
use crate::score::card::Scorecard;
use crate::score::{Mode, Par};
use crate::session::journal::Header;
use crate::session::{self, Judge, Stored, StoredFiles, TraineeError};
use crate::store::Folders;
use crate::vocab::ExpertId;

/// Score a session again from its journal, or compare several of one scenario
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The journal, as `greenroom play --record FILE` writes it; with several, how often each behaviour passed
    #[arg(required = true, value_name = "SESSION")]
    sessions: Vec<PathBuf>,
    /// It counts: a critical fault makes its chat 0
    #[arg(long)]
    assess: bool,
    /// Overwrite an existing page
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    claims: claims::ClaimArgs,
    #[command(flatten)]
    shown: Shown,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let mode = if args.assess { Mode::Assessment } else { Mode::Practice };
    match args.sessions.as_slice() {
        [one] => debriefed(args, one, mode, out)?,
        several => compared(args, several, mode, out)?,
    }
    Ok(Exit::Done)
}

fn debriefed(args: &Args, path: &Path, mode: Mode, out: &mut dyn Write) -> Result<(), Failure> {
    let kept = Kept::read(path)?;
    let judge = kept.judge(mode);
    let claims = args.claims.read()?;
    let (told, examples) =
        judge.claimed(&kept.log, kept.seat, &claims.wanted).map_err(|(n, error)| claims.wrong(n, &error))?;
    args.claims.write(&examples, args.force)?;
    debrief::show(&told, &args.shown, args.force, out)
}

fn compared(args: &Args, paths: &[PathBuf], mode: Mode, out: &mut dyn Write) -> Result<(), Failure> {
    if !args.claims.is_empty() || !args.shown.is_table() {
        let error = "claims, pages and cards are of one session; give one journal";
        return Err(Failure::new(Exit::Usage, error));
    }
    let (mut cards, mut pass) = (Vec::with_capacity(paths.len()), 0);
    for path in paths {
        let kept = Kept::read(path)?;
        pass = kept.stored.scenario.rubric.pass;
        cards.push(kept.judge(mode).card(&kept.log, kept.seat));
    }
    consistency::show(&cards, pass, args.shown.is_json(), out)
}

/// The card of a journal in practice, and from which mark on its scenario passes.
pub(super) fn card(path: &Path) -> Result<(Scorecard, u32), Failure> {
    let kept = Kept::read(path)?;
    Ok((kept.judge(Mode::Practice).card(&kept.log, kept.seat), kept.stored.scenario.rubric.pass))
}

/// A session from its journal, with what judging it needs.
struct Kept {
    stored: Stored,
    log: Log,
    seat: ExpertId,
    seed: u64,
    replication: u64,
    ear: Ear,
    par: Par,
}

impl Kept {
    fn read(path: &Path) -> Result<Self, Failure> {
        let journal = read_journal(path)?;
        if let Some(tail) = &journal.tail {
            debrief::aside(&format!("damaged: {tail}; what comes before it is scored"));
        }
        let stored =
            session::stored(&journal).map_err(|error| Failure::new(Exit::BadData, error.to_string()))?;
        words::has_words(&stored.scenario)?;
        let ear = session::ear(&stored.scenario)?;
        let (seed, replication) = (journal.header.seed, journal.header.replication);
        let par = par(&stored, &journal.header, &ear)?;
        let log = session::stored_log(&journal, &stored.scenario);
        let seat = stored.unseated.seat().ok_or_else(|| debrief::no_trainee(no_seat(&stored)))?;
        Ok(Self { stored, log, seat, seed, replication, ear, par })
    }

    const fn judge(&self, mode: Mode) -> Judge<'_> {
        let Self { stored, seed, replication, ear, par, .. } = self;
        Judge { scenario: &stored.scenario, seed: *seed, replication: *replication, ear, par, mode }
    }
}

/// The par of a session: by the trainees that its journal holds, or else by those of today.
pub(super) fn par(stored: &Stored, header: &Header, ear: &Ear) -> Result<Par, Failure> {
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
