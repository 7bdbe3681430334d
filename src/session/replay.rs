//! Replays a journal: simulates again from its files, seed and inputs, and compares every record. Floor 4.

use std::sync::Arc;

use crate::engine::{self, Sim};
use crate::event::{Action, Record};
use crate::log::{Difference, Digests, Log, first_difference};
use crate::scenario::{FindError, Library, Scenario, SourceText};
use crate::store;
use crate::time::SimTime;

use super::journal::{Entry, FileDigest, Journal};
use super::{Input, TraineeError, drive, keep, load_text, seated};

/// What a replay found.
#[derive(Debug)]
pub struct Replayed {
    /// Records compared.
    pub records: usize,
    /// Inputs played.
    pub inputs: usize,
    /// The digests of the replay.
    pub digests: Digests,
    /// The first record that differs.
    pub difference: Option<Difference>,
    /// Layers whose digest in the footer does not belong to the records.
    pub false_digests: Vec<String>,
}

/// Why a journal cannot be simulated again. Its records can still be read.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// Written by another model: neither right nor wrong.
    #[error(
        "the journal was written by model {theirs}, and this program simulates model {}: it is unverified, not wrong",
        engine::MODEL
    )]
    OtherModel {
        /// The model in its header.
        theirs: String,
    },
    /// A file in it is not the one that its digest names.
    #[error("the text of `{0}` in the journal does not belong to its digest")]
    FileChanged(String),
    /// It holds no scenario file.
    #[error("the journal holds no scenario")]
    NoScenario,
    /// The trainee in it cannot sit down.
    #[error("{0}")]
    Trainee(#[from] TraineeError),
    /// Its scenario has errors.
    #[error("the scenario in the journal has errors:\n{0}")]
    BadScenario(String),
}

/// Simulates a journal again.
///
/// # Errors
/// If it cannot be simulated here. A difference is no error: it is in the result.
pub fn replay(journal: &Journal<Action, Record>) -> Result<Replayed, ReplayError> {
    let header = &journal.header;
    if header.model != engine::MODEL {
        return Err(ReplayError::OtherModel { theirs: header.model.clone() });
    }
    let scenario = stored(journal)?.scenario;
    let (mut inputs, mut records) = (Vec::new(), Vec::new());
    for entry in &journal.entries {
        match entry {
            Entry::Input { at, expert, action } => {
                inputs.push(Input { at: *at, expert: *expert, action: action.clone() });
            }
            Entry::Record { at, record } => records.push((*at, *record)),
            Entry::Mark { .. } => {}
        }
    }
    let mut sim = Sim::new(
        Arc::clone(&scenario),
        header.seed,
        header.replication,
        (Log::default(), Digests::default()),
    );
    drive(&mut sim, &inputs, |_, _| {}, |_| true);
    let (log, digests) = sim.into_sink();
    let simulated = match &journal.footer {
        Some(_) => &log.records[..],
        // An interrupted run is a beginning: it is compared as far as it goes.
        None => &log.records[..records.len().min(log.records.len())],
    };
    let difference = first_difference(&records, simulated);
    let false_digests = false_digests(journal, &records);
    Ok(Replayed { records: records.len(), inputs: inputs.len(), digests, difference, false_digests })
}

/// Layers whose digest in the footer is not that of the stored records.
fn false_digests(journal: &Journal<Action, Record>, records: &[(SimTime, Record)]) -> Vec<String> {
    use crate::log::Sink;
    let Some(footer) = &journal.footer else { return Vec::new() };
    let mut stored = Digests::default();
    for (at, record) in records {
        stored.record(*at, record);
    }
    let layers = keep::layers(&stored);
    layers.into_iter().filter(|layer| !footer.digests.contains(layer)).map(|(name, _)| name).collect()
}

/// The scenario of a journal.
#[derive(Clone, Debug)]
pub struct Stored {
    /// As it was played: with the trainee in the seat, if there was one.
    pub scenario: Arc<Scenario>,
    /// As it was written.
    pub unseated: Arc<Scenario>,
}

/// Reads the scenario of a journal from the files in it.
///
/// # Errors
/// If a file is not what it was, or the scenario cannot be read.
pub fn stored(journal: &Journal<Action, Record>) -> Result<Stored, ReplayError> {
    let header = &journal.header;
    if let Some(file) =
        header.files.iter().find(|file| store::digest_hex(file.text.as_bytes()) != file.digest)
    {
        return Err(ReplayError::FileChanged(file.name.clone()));
    }
    let (main, rest) = header.files.split_first().ok_or(ReplayError::NoScenario)?;
    let text = SourceText { name: main.name.clone(), text: main.text.clone() };
    let library = StoredFiles(rest);
    let loaded = load_text(text, &library);
    let Some(unseated) = loaded.scenario() else {
        let reading = &loaded.reading;
        let problems: Vec<String> = reading.problems.iter().map(|p| reading.render(p, false)).collect();
        return Err(ReplayError::BadScenario(problems.join("\n")));
    };
    let scenario = match &header.seated {
        Some(trainee) => Arc::new(seated(&unseated, trainee, &library)?.0),
        None => Arc::clone(&unseated),
    };
    Ok(Stored { scenario, unseated })
}

/// The libraries that a journal holds.
#[derive(Clone, Copy, Debug)]
pub struct StoredFiles<'a>(pub &'a [FileDigest]);

impl Library for StoredFiles<'_> {
    fn find(&self, path: &str) -> Result<SourceText, FindError> {
        let file = self.0.iter().find(|file| file.name == path);
        let file = file.ok_or(FindError::NotFound { similar: Vec::new() })?;
        Ok(SourceText { name: file.name.clone(), text: file.text.clone() })
    }
}
