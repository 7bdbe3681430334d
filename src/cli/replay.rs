//! `greenroom replay`: simulates a journal again and names the first difference.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::failure::plain;
use super::{Exit, Failure};
use crate::event::{Action, Record};
use crate::log;
use crate::session::journal::{self, Entry, Journal, JournalError};
use crate::session::{self, ReplayError, Replayed};
use crate::store;

/// Journals larger than this are refused.
pub(super) const LARGEST_BYTES: u64 = 4 << 30;

/// Replay a journal: simulate it again and compare every record
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The journal, as `greenroom run --record FILE` writes it
    file: PathBuf,
    /// Print the records that the journal holds
    #[arg(long)]
    log: bool,
}

/// Exit code 0 if the replay agrees, 1 if it does not or proves nothing, 65 if the file is no journal.
pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let journal = read_journal(&args.file)?;
    if args.log {
        print_log(&journal, out)?;
    }
    let header = &journal.header;
    let (file, title) = (plain(&args.file.display().to_string()), plain(&header.scenario));
    writeln!(out, "{file}: \"{title}\", seed {}", header.seed)?;
    if let Some(tail) = &journal.tail {
        writeln!(out, "  damaged: {tail}; what comes before it is whole")?;
    }
    print_marks(&args.file, out)?;
    match session::replay(&journal) {
        Ok(replayed) => verdict(&journal, &replayed, out),
        Err(error @ ReplayError::OtherModel { .. }) => {
            writeln!(out, "  unverified: {}", plain(&error.to_string()))?;
            Ok(Exit::SaidNo)
        }
        Err(error) => Err(Failure::new(Exit::SaidNo, error.to_string())),
    }
}

/// Reads a journal.
pub(super) fn read_journal(path: &Path) -> Result<Journal<Action, Record>, Failure> {
    let bytes = store::read_bytes(path, LARGEST_BYTES)?;
    journal::read(&bytes).map_err(|error| unreadable(path, &error))
}

fn verdict(
    journal: &Journal<Action, Record>,
    replayed: &Replayed,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let (records, inputs) = (replayed.records, replayed.inputs);
    if let Some(difference) = &replayed.difference {
        writeln!(out, "  differs: {difference}")?;
        return Ok(Exit::SaidNo);
    }
    if !replayed.false_digests.is_empty() {
        writeln!(
            out,
            "  differs: the footer's digest of {} does not belong to the records",
            replayed.false_digests.join(", ")
        )?;
        return Ok(Exit::SaidNo);
    }
    let whole =
        if journal.footer.is_some() { "" } else { " (the run was interrupted: compared as far as it goes)" };
    writeln!(out, "  agrees: {records} records and {inputs} actions, simulated again to the letter{whole}")?;
    writeln!(out, "  digest: {}", replayed.digests.core())?;
    if journal.tail.is_some() { Ok(Exit::SaidNo) } else { Ok(Exit::Done) }
}

/// What somebody has marked in the window.
fn print_marks(journal: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    match session::read_marks(&session::marks_of(journal)) {
        Ok(marks) => {
            for mark in marks {
                writeln!(out, "  mark: {} {}", mark.at, plain(&mark.text))?;
            }
        }
        Err(error) => writeln!(out, "  its marks cannot be read: {}", plain(&error.to_string()))?,
    }
    Ok(())
}

fn print_log(journal: &Journal<Action, Record>, out: &mut dyn Write) -> Result<(), Failure> {
    for entry in &journal.entries {
        match entry {
            Entry::Record { at, record } => writeln!(out, "{}", log::line(*at, record))?,
            Entry::Input { at, expert, action } => {
                let words = action.text.as_ref().map_or_else(String::new, |text| format!(" {text:?}"));
                writeln!(out, "{at} input    {expert} {}{words}", action.deed)?;
            }
            Entry::Mark { at, text } => writeln!(out, "{at} mark     {}", plain(text))?,
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: &JournalError) -> Failure {
    let failure = Failure::new(Exit::BadData, format!("{}: {error}", path.display()));
    match error {
        JournalError::NotAJournal => {
            failure.hint("a journal is written by `greenroom run SCENARIO --record FILE`")
        }
        _ => failure,
    }
}
