//! `greenroom console`, and `greenroom` by itself: the window, and what happens where there is none.

use std::io::Write;
use std::path::PathBuf;

use super::failure::bad_scenario;
use super::replay::read_journal;
use super::{Exit, Failure, debrief};
use crate::console::{self, Start, WindowError};
use crate::session;
use crate::store::{self, IfExists};

/// What a window needs, as Debian names it.
const PACKAGES: &str =
    "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libegl1 libgl1 libgl1-mesa-dri";

/// Open the window: practise a session and see what it was worth
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A scenario file with a seat, or the name of a shipped scenario, to begin at once; otherwise the lobby opens
    scenario: Option<String>,
    /// Keep the session in a journal, for `greenroom score` and `greenroom replay`
    #[arg(long, value_name = "FILE", requires = "scenario")]
    record: Option<PathBuf>,
    /// Overwrite an existing journal
    #[arg(long, requires = "record")]
    force: bool,
    /// Watch the session that a journal holds
    #[arg(long, value_name = "FILE", conflicts_with = "scenario")]
    replay: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let start = match (&args.scenario, &args.replay) {
        (None, None) => Start::lobby(),
        (None, Some(path)) => {
            let journal = read_journal(path)?;
            if let Some(tail) = &journal.tail {
                debrief::aside(&format!("damaged: {tail}; what comes before it is shown"));
            }
            Start::replay(path, &journal).map_err(|why| Failure::new(Exit::BadData, why))?
        }
        (Some(name), _) => {
            let loaded = session::load(name)?;
            if loaded.scenario().is_none() {
                return Err(bad_scenario(&loaded.reading));
            }
            let if_exists = if args.force { IfExists::Replace } else { IfExists::Refuse };
            let journal = args.record.as_deref().map(|path| store::open_journal(path, if_exists));
            let journal = journal.transpose().map_err(debrief::exists)?;
            Start::at(&loaded, journal).map_err(|why| Failure::new(Exit::BadData, why))?
        }
    };
    console::open(start).map(|()| Exit::Done).map_err(|error| no_window(&error))
}

fn no_window(error: &WindowError) -> Failure {
    match error {
        WindowError::NoWindow(_) => Failure::new(Exit::NoWindow, error.to_string())
            .hint("the window needs a display; on Debian and its kin also these packages:")
            .hint(PACKAGES)
            .hint("`greenroom play first-shift --trainee model` plays a session in the terminal"),
        WindowError::Theme(_) => Failure::new(Exit::Inconsistent, error.to_string()),
    }
}

/// Opens the lobby. True if it could be opened; otherwise it has been said why not.
pub(super) fn lobby(err: &mut dyn Write) -> Result<bool, Failure> {
    match console::open(Start::lobby()) {
        Ok(()) => Ok(true),
        Err(WindowError::NoWindow(why)) => {
            let why = super::failure::plain(&why);
            writeln!(err, "There is no window here: {why}.\n`greenroom console` says what it needs.")?;
            Ok(false)
        }
        Err(error) => Err(no_window(&error)),
    }
}
