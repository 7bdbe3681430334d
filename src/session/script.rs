//! Scripts: the actions of a seat at their instants, as a RON list.
//!
//! ```ron
//! [
//!     At(at: "12s", deed: Accept(chat: 1)),
//!     At(at: "20s", deed: Send(chat: 1, how: Typed), text: Some("Hi! Is it the tent you have open?")),
//! ]
//! ```
//! Floor 4.

use serde::Deserialize;

use super::Input;
use crate::event::{Action, Deed};
use crate::time::{SimTime, Span};
use crate::vocab::{Act, ExpertId, Says};

/// Why a script cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum ScriptError {
    /// Not the RON that it should be.
    #[error("line {line}, column {column}: {why}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the parser says.
        why: String,
    },
    /// An instant that is none.
    #[error("entry {entry}: `{text}` is not a time: {why}")]
    Time {
        /// Number of the entry, from 1.
        entry: usize,
        /// As written.
        text: String,
        /// Why.
        why: crate::time::SpanError,
    },
    /// Earlier than the entry before.
    #[error("entry {entry}: {at} comes before the entry above it; a script runs forward")]
    Backwards {
        /// Number of the entry, from 1.
        entry: usize,
        /// Its instant.
        at: SimTime,
    },
}

/// One entry, `At( … )` in the file.
#[derive(Deserialize)]
#[serde(rename = "At", deny_unknown_fields)]
struct Scripted {
    at: String,
    deed: Deed,
    #[serde(default)]
    text: Option<Box<str>>,
    #[serde(default)]
    says: Vec<Act>,
    #[serde(default)]
    keyed: bool,
}

impl Scripted {
    fn action(self) -> Action {
        let (says, keyed) = (Says::of(&self.says), self.keyed);
        let action = match self.text {
            Some(text) => Action::worded(self.deed, text),
            None => Action::from(self.deed),
        };
        Action { says, keyed, ..action }
    }
}

/// Reads a script for the expert in the seat.
///
/// # Errors
/// The first thing that is wrong, with its place.
pub fn read_script(text: &str, seat: ExpertId) -> Result<Vec<Input>, ScriptError> {
    let entries: Vec<Scripted> = ron::from_str(text).map_err(|error| ScriptError::Syntax {
        line: error.span.start.line,
        column: error.span.start.col,
        why: error.code.to_string(),
    })?;
    let (mut inputs, mut last) = (Vec::with_capacity(entries.len()), SimTime::ZERO);
    for (n, entry) in entries.into_iter().enumerate() {
        let entry_number = n + 1;
        let at: Span = entry.at.parse().map_err(|why| ScriptError::Time {
            entry: entry_number,
            text: entry.at.clone(),
            why,
        })?;
        let at = SimTime::from(at);
        if at < last {
            return Err(ScriptError::Backwards { entry: entry_number, at });
        }
        last = at;
        inputs.push(Input { at, expert: seat, action: entry.action() });
    }
    Ok(inputs)
}
