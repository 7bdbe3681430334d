//! `greenroom console`, and `greenroom` by itself: the window, and what happens where there is none.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::failure::bad_scenario;
use super::gradebook::data_folder;
use super::replay::read_journal;
use super::{Exit, Failure, debrief};
use crate::console::{self, Home, Keys, Start, WindowError};
use crate::pace;
use crate::session;
use crate::store::{self, IfExists};

/// What a window needs, as Debian names it.
const PACKAGES: &str =
    "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libegl1 libgl1 libgl1-mesa-dri";

/// The keys of one's own in the data folder.
const KEYS: &str = "keys.ron";

/// The longest file of keys.
const KEYS_BYTES: u64 = 1 << 20;

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
    /// The folder in which sessions and progress are kept, instead of the usual one
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Keys of your own, instead of those of `keys.ron` in that folder: {"accept": "F4", "send": "Ctrl+Enter"}
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let (home, keys) = household(args.data_dir.as_deref(), args.keys.as_deref())?;
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
    console::open(start, home, keys).map(|()| Exit::Done).map_err(|error| no_window(&error))
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
pub(super) fn lobby(data_dir: Option<&Path>, err: &mut dyn Write) -> Result<bool, Failure> {
    let (home, keys) = household(data_dir, None)?;
    match console::open(Start::lobby(), home, keys) {
        Ok(()) => Ok(true),
        Err(WindowError::NoWindow(why)) => {
            let why = super::failure::plain(&why);
            writeln!(err, "There is no window here: {why}.\n`greenroom console` says what it needs.")?;
            Ok(false)
        }
        Err(error) => Err(no_window(&error)),
    }
}

/// Where sessions are kept, to be opened with the window, and the keys. A file of keys that was asked for must be right;
/// with one that only lies in the data folder nobody is locked out.
fn household(
    data_dir: Option<&Path>,
    keys: Option<&Path>,
) -> Result<(impl FnOnce() -> Home + use<>, Keys), Failure> {
    let data = match data_dir {
        None => data_folder(None).ok(),
        Some(_) => Some(data_folder(data_dir)?),
    };
    let own = data.as_ref().map(|data| data.file(KEYS)).filter(|path| path.exists());
    let (keys, trouble) = match (keys, own) {
        (Some(path), _) => {
            (read_keys(path)?.map_err(|problems| Failure::new(Exit::BadData, problems))?, None)
        }
        (None, None) => (Keys::default(), None),
        (None, Some(path)) => match read_keys(&path).unwrap_or_else(|error| Err(error.to_string())) {
            Ok(keys) => (keys, None),
            Err(problems) => (Keys::default(), Some(format!("Your keys are not used: {problems}"))),
        },
    };
    let home = move || {
        let none = "You have no home folder, so nothing is kept; --data-dir names a place.";
        let open = |data| Home::open(data, Box::new(pace::unix_s));
        let mut home = data.map_or_else(|| Home::none(Some(none.to_owned())), open);
        if let Some(words) = trouble {
            home.say(words);
        }
        home
    };
    Ok((home, keys))
}

/// The keys in a file, or what is wrong in it.
fn read_keys(path: &Path) -> Result<Result<Keys, String>, store::StoreError> {
    let text = store::read_text(path, KEYS_BYTES)?;
    let lines = |problems: Vec<console::KeyProblem>| {
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    Ok(Keys::read(&text.name, &text.text).map_err(lines))
}
