//! What a journal holds between its header and its end, and the end itself.
//!
//! Floor 4.

use serde::{Deserialize, Serialize};

use crate::time::SimTime;
use crate::vocab::ExpertId;

/// One line of a session. `A` is what an expert does, `R` what is recorded of the simulation; references work
/// as well when writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Entry<A, R> {
    /// What came from outside: played again, it makes the same session.
    Input {
        /// When it reached the simulation.
        at: SimTime,
        /// Whose seat it came from.
        expert: ExpertId,
        /// What was done.
        action: A,
    },
    /// What the simulation recorded, so that a session can be watched without being run again.
    Record {
        /// When it happened.
        at: SimTime,
        /// What happened.
        record: R,
    },
    /// A remark about the session, such as a pause. Outside every digest.
    Mark {
        /// When, in simulated time.
        at: SimTime,
        /// The remark.
        text: String,
    },
}

/// The last frame: it says that the session ended in good order, and what should stand before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footer {
    /// How many entries there are, marks included.
    pub entries: u64,
    /// How many of them are inputs.
    pub inputs: u64,
    /// How many of them are records.
    pub records: u64,
    /// The digest of each layer of the log: its name, its value in hexadecimal digits.
    pub digests: Vec<(String, String)>,
    /// The simulated time at which the session ended.
    pub ended_at: SimTime,
}

/// Running totals of entries by kind, kept alike by writer and reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub entries: u64,
    pub inputs: u64,
    pub records: u64,
}

impl Counts {
    /// Counts one more entry.
    pub fn add<A, R>(&mut self, entry: &Entry<A, R>) {
        self.entries += 1;
        match entry {
            Entry::Input { .. } => self.inputs += 1,
            Entry::Record { .. } => self.records += 1,
            Entry::Mark { .. } => {}
        }
    }

    /// What a footer claims.
    pub fn of(footer: &Footer) -> Self {
        Self { entries: footer.entries, inputs: footer.inputs, records: footer.records }
    }
}
