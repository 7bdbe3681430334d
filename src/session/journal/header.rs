//! The first frame of a journal: what was played, with what, by whom.
//!
//! Floor 4.

use serde::{Deserialize, Serialize};

use crate::engine::MODEL;
use crate::time::SimTime;

/// The format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// What a journal belongs to. It holds the text of every file, so it can be replayed without them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The journal's format; [`FORMAT`] for what is written today.
    pub format: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// The version of the simulation model. A journal of another version can be watched and scored, but a
    /// replay of it proves nothing.
    pub model: String,
    /// The title of the scenario.
    pub scenario: String,
    /// Every file read: the scenario first, then its libraries in the order in which they were read.
    pub files: Vec<FileDigest>,
    /// The seed of the session.
    pub seed: u64,
    /// The replication, 0 for an ordinary session.
    pub replication: u64,
    /// The trainee's name or number, where one was given.
    pub trainee: Option<String>,
    /// The scripted trainee who sat in the seat instead of a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seated: Option<String>,
    /// The session counts: no pause, and a critical fault costs its chat.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assessed: bool,
    /// Where the session was to end, if earlier than its scenario says.
    pub until: Option<SimTime>,
}

impl Header {
    /// The header of a session that this program plays: a scenario by its title, with every file read.
    pub fn new(scenario: &str, files: Vec<FileDigest>, seed: u64, replication: u64) -> Self {
        Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            model: MODEL.to_owned(),
            scenario: scenario.to_owned(),
            files,
            seed,
            replication,
            trainee: None,
            seated: None,
            assessed: false,
            until: None,
        }
    }
}

/// A file that a session was built from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    /// The name under which the scenario found it.
    pub name: String,
    /// The SHA-256 of its text, as 64 hexadecimal digits.
    pub digest: String,
    /// The text itself.
    pub text: String,
}
