//! What is about to be played: a scenario with its files, its ear, and how it shall be played. Floor 5.

use std::sync::Arc;

use crate::listen::Ear;
use crate::scenario::Scenario;
use crate::score::Mode;
use crate::session::journal::{FileDigest, Header};
use crate::session::{self, Loaded, Remembered};
use crate::store::Folders;

/// Speeds that can be chosen, in thousandths.
pub const SPEEDS: [u32; 5] = [500, 1_000, 1_500, 2_000, 4_000];

/// A session before it begins.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What is played.
    pub scenario: Arc<Scenario>,
    /// Who listens.
    pub ear: Arc<Ear>,
    /// The seed of all draws.
    pub seed: u64,
    /// Whether it counts.
    pub mode: Mode,
    /// In thousandths of the clock's speed.
    pub speed: u32,
    /// Where the model trainee comes from.
    pub library: Folders,
    /// Every file, for a journal.
    pub files: Vec<FileDigest>,
}

impl Plan {
    /// The header of a journal of the session.
    pub fn header(&self) -> Header {
        let header = Header::new(&self.scenario.title, self.files.clone(), self.seed, 0);
        Header { assessed: self.mode == Mode::Assessment, ..header }
    }

    /// A plan for a scenario that was read, in practice and at its own speed and seed.
    ///
    /// # Errors
    /// Why it cannot be played, in words for people. Problems of the file itself are in its reading.
    pub fn new(loaded: &Loaded) -> Result<Self, String> {
        let scenario = loaded.scenario().ok_or("The scenario has errors, see below.")?;
        let title = &scenario.title;
        if scenario.seat().is_none() {
            return Err(format!("\"{title}\" has no seat: it is made for the lab, nobody can play it."));
        }
        if scenario.platform.as_ref().is_none_or(|platform| platform.phrases.is_empty()) {
            return Err(format!("\"{title}\" has no conversations, so there is nothing to play."));
        }
        let ear = Arc::new(session::ear(&scenario).map_err(|error| error.to_string())?);
        // Whoever plays, the trainees come along: the par needs the model.
        let remembered = Remembered::new(&loaded.library);
        session::seated(&scenario, session::MODEL, &remembered).map_err(|error| error.to_string())?;
        let mut files = loaded.files.clone();
        files.extend(remembered.into_files());
        let (seed, library) = (scenario.seed, loaded.library.clone());
        Ok(Self { scenario, ear, seed, mode: Mode::Practice, speed: 1_000, library, files })
    }
}
