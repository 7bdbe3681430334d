//! What went wrong, what helps, and the exit code that tells a job engine whether to try again.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::panic;
use std::process::ExitCode;

use crate::scenario::Reading;
use crate::session::journal::WriteError;
use crate::session::{LoadError, PackError};
use crate::store::{StoreError, StoreErrorKind};

/// Exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// A verification said no.
    SaidNo = 1,
    /// The command line is wrong.
    Usage = 64,
    /// A scenario, study or journal is wrong.
    BadData = 65,
    /// An input is missing.
    NoInput = 66,
    /// There is no display, or a library that windows need is missing.
    NoWindow = 69,
    /// The program found itself inconsistent.
    Inconsistent = 70,
    /// A file cannot be created.
    CannotCreate = 73,
    /// Reading or writing failed.
    Io = 74,
    /// Interrupted; what is done is kept.
    Interrupted = 75,
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        Self::new(Exit::Inconsistent, error.to_string())
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// An error with its exit code and what may help.
#[derive(Debug)]
pub struct Failure {
    exit: Exit,
    error: String,
    hints: Vec<String>,
}

impl Failure {
    /// A failure without hints.
    pub fn new(exit: Exit, error: impl Into<String>) -> Self {
        Self { exit, error: error.into(), hints: Vec::new() }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Prints to standard error and gives the exit code. An empty error prints nothing: everything has been
    /// said, or nobody listens any more.
    pub(super) fn print(&self) -> Exit {
        let mut err = io::stderr().lock();
        if !self.error.is_empty() {
            let _ = writeln!(err, "error: {}", plain(&self.error));
        }
        for hint in &self.hints {
            let _ = writeln!(err, "hint: {}", plain(hint));
        }
        self.exit
    }
}

/// The text without characters that move a cursor, colour a screen or turn the direction of writing: it may hold
/// the name of a file that somebody else has chosen.
pub(super) fn plain(text: &str) -> String {
    let turns = |c| matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let hidden = |c: char| (c.is_control() && c != '\n' && c != '\t') || turns(c);
    text.chars().map(|c| if hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // `greenroom run … --log | head` is no mistake.
            ErrorKind::BrokenPipe => Self::new(Exit::Done, ""),
            _ => Self::new(Exit::Io, format!("cannot write the output: {error}")),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let exit = match error.kind {
            StoreErrorKind::NotFound => Exit::NoInput,
            StoreErrorKind::TooLarge { .. } | StoreErrorKind::NotUtf8 { .. } => Exit::BadData,
            StoreErrorKind::NoFolder | StoreErrorKind::Exists => Exit::CannotCreate,
            _ => Exit::Io,
        };
        Self::new(exit, error.to_string())
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Store(error) => {
                let missing = error.kind == StoreErrorKind::NotFound;
                let failure = Self::from(error);
                if missing { failure.hint("`greenroom scenarios` lists what is shipped") } else { failure }
            }
            LoadError::NoSuch { ref shipped, .. } => {
                let names = shipped.iter().filter(|name| !name.contains('/'));
                let list: Vec<&str> = names.map(|name| name.trim_end_matches(".ron")).collect();
                Self::new(Exit::NoInput, error.to_string()).hint(format!("shipped are: {}", list.join(", ")))
            }
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::new(Exit::Io, error.to_string())
    }
}

/// The failure of a scenario with errors, after its problems have been printed.
pub(super) fn bad_scenario(reading: &Reading) -> Failure {
    let (errors, warnings) = (reading.errors(), reading.warnings());
    let problems: Vec<String> =
        reading.problems.iter().map(|problem| reading.render(problem, false)).collect();
    Failure::new(Exit::BadData, format!("{}\n\n{}", tally(errors, warnings), problems.join("\n\n")))
        .hint("`greenroom explain CODE` says more about a code such as E020")
}

/// `3 errors and 1 warning`.
pub(super) fn tally(errors: usize, warnings: usize) -> String {
    let many = |count: usize, what: &str| match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    };
    match (errors, warnings) {
        (0, warnings) => many(warnings, "warning"),
        (errors, 0) => many(errors, "error"),
        _ => format!("{} and {}", many(errors, "error"), many(warnings, "warning")),
    }
}

/// A panic is a mistake of the program, never of the person: say so, and how to show it to somebody.
pub(super) fn explain_panics(args: &[OsString]) {
    let command: Vec<String> = args.iter().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let command = command.join(" ");
    panic::set_hook(Box::new(move |info| {
        let mut err = io::stderr().lock();
        let _ = writeln!(err, "error: the program has found itself inconsistent: {info}");
        let _ =
            writeln!(err, "hint: this is a mistake of ours, not of yours; please report it with this line:");
        let _ = writeln!(err, "      greenroom {} · {command}", env!("CARGO_PKG_VERSION"));
    }));
}
