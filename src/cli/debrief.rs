//! What `play` and `score` share: who listens, and how a debrief is shown.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Exit, Failure, guide};
use crate::debrief::Debrief;
use crate::session::TraineeError;
use crate::store::{self, StoreError, StoreErrorKind};

/// How a debrief is shown.
#[derive(Debug, clap::Args)]
pub(super) struct Shown {
    /// Print the debrief without the chats in words
    #[arg(long, conflicts_with_all = ["json", "card"])]
    brief: bool,
    /// Print the whole debrief as JSON
    #[arg(long, conflicts_with = "card")]
    json: bool,
    /// Print the score card as JSON
    #[arg(long)]
    card: bool,
    /// Write the debrief as a page for a browser
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

impl Shown {
    /// What several sessions can be shown as: a table, or JSON.
    pub const fn is_table(&self) -> bool {
        !self.card && !self.brief && self.html.is_none()
    }

    /// As JSON.
    pub const fn is_json(&self) -> bool {
        self.json
    }
}

/// Prints a debrief, and writes its page.
pub(super) fn show(
    debrief: &Debrief,
    shown: &Shown,
    force: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if let Some(path) = &shown.html {
        page(debrief, path, force)?;
    }
    if shown.card {
        serde_json::to_writer_pretty(&mut *out, &debrief.card).map_err(io::Error::from)?;
        writeln!(out)?;
    } else if shown.json {
        serde_json::to_writer_pretty(&mut *out, debrief).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", debrief.text(!shown.brief))?;
    }
    if let Some(path) = &shown.html {
        aside(&format!("Page: {}", path.display()));
    }
    Ok(())
}

fn page(debrief: &Debrief, path: &Path, force: bool) -> Result<(), Failure> {
    if !force && path.exists() {
        let error = format!("{} exists", path.display());
        return Err(Failure::new(Exit::CannotCreate, error).hint("--force overwrites it"));
    }
    let page = debrief.html(&|behaviour| guide::page(behaviour).map(str::to_owned));
    store::write_atomically(path, page.as_bytes()).map_err(Failure::from)
}

/// A word beside the output, which may be read by a program.
pub(super) fn aside(text: &str) {
    let _ = writeln!(io::stderr(), "{}", super::failure::plain(text));
}

/// A trainee who cannot sit down.
#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
pub(super) fn no_trainee(error: TraineeError) -> Failure {
    let exit = match error {
        TraineeError::NoSuch { .. } => Exit::Usage,
        TraineeError::NoSeat(_) | TraineeError::Bad(_) => Exit::BadData,
        TraineeError::NotFound(_) => Exit::NoInput,
    };
    let failure = Failure::new(exit, error.to_string());
    if matches!(error, TraineeError::NoSeat(_)) {
        failure.hint("give the scenario one: you: Seat(cap: 2)")
    } else {
        failure
    }
}

/// A file that exists already.
pub(super) fn exists(error: StoreError) -> Failure {
    let exists = error.kind == StoreErrorKind::Exists;
    let failure = Failure::from(error);
    if exists { failure.hint("--force overwrites it") } else { failure }
}
