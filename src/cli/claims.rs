//! What `score` is told on behalf of a learner: claims on the command line and in files, and where they go as examples.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Exit, Failure};
use crate::score::claim::{ClaimError, Example, Wanted};
use crate::store;

/// Files larger than this are refused.
const LARGEST_BYTES: u64 = 1 << 20;

/// Claims of a learner.
#[derive(Debug, clap::Args)]
pub(super) struct ClaimArgs {
    /// "I did say this": CHAT@M:SS=WHAT or CHAT:RECORD=WHAT; WHAT is answer FACT, greeting, status, promise, empathy,
    /// confirm or clarify DETAIL
    #[arg(long = "claim", value_name = "CLAIM")]
    claims: Vec<String>,
    /// A file of claims, one a line; `#` begins a comment
    #[arg(long = "claims", value_name = "FILE")]
    file: Option<PathBuf>,
    /// Write the claimed lines as labelled examples for a trainer, one JSON object a line
    #[arg(long, value_name = "FILE")]
    claims_out: Option<PathBuf>,
}

/// Claims with the places at which they stand.
pub(super) struct Claims {
    pub wanted: Vec<Wanted>,
    places: Vec<String>,
}

impl ClaimArgs {
    /// Nothing is claimed, or asked to be written.
    pub const fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.file.is_none() && self.claims_out.is_none()
    }

    /// Reads them.
    pub fn read(&self) -> Result<Claims, Failure> {
        let mut claims = Claims { wanted: Vec::new(), places: Vec::new() };
        for text in &self.claims {
            claims.add(text, format!("--claim {text}"))?;
        }
        if let Some(path) = &self.file {
            let text = store::read_text(path, LARGEST_BYTES)?;
            for (n, line) in (1..).zip(text.text.lines()) {
                let line = line.split('#').next().unwrap_or("").trim();
                if !line.is_empty() {
                    claims.add(line, format!("{}, line {n}", path.display()))?;
                }
            }
        }
        Ok(claims)
    }

    /// Writes the examples where that is asked for.
    pub fn write(&self, examples: &[Example], force: bool) -> Result<(), Failure> {
        let Some(path) = &self.claims_out else { return Ok(()) };
        written(path, examples, force)
    }
}

fn written(path: &Path, examples: &[Example], force: bool) -> Result<(), Failure> {
    if !force && path.exists() {
        let error = format!("{} exists", path.display());
        return Err(Failure::new(Exit::CannotCreate, error).hint("--force overwrites it"));
    }
    let mut lines = Vec::new();
    for example in examples {
        serde_json::to_writer(&mut lines, example).map_err(io::Error::from)?;
        writeln!(lines)?;
    }
    store::write_atomically(path, &lines).map_err(Failure::from)
}

impl Claims {
    fn add(&mut self, text: &str, place: String) -> Result<(), Failure> {
        let wanted: Wanted = text.parse().map_err(|error| wrong(&place, &error))?;
        self.wanted.push(wanted);
        self.places.push(place);
        Ok(())
    }

    /// What is wrong with one of them, and where it stands.
    pub fn wrong(&self, n: usize, error: &ClaimError) -> Failure {
        wrong(self.places.get(n).map_or("", String::as_str), error)
    }
}

fn wrong(place: &str, error: &ClaimError) -> Failure {
    Failure::new(Exit::BadData, format!("{place}: {error}"))
}
