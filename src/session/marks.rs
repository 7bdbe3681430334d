//! A trainer's marks on a session: kept in a file beside its journal, so that the journal stays as it was written.
//!
//! ```ron
//! Marks(marks: [
//!     (at: "3m12s", text: "Here she had already said which jacket."),
//! ])
//! ```
//! Floor 4.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::store::{self, StoreError, StoreErrorKind};
use crate::time::{SimTime, Span, SpanError};

/// Larger files are refused.
const LARGEST_BYTES: u64 = 4 << 20;

/// A remark about a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The moment, in simulated time.
    pub at: SimTime,
    /// The remark.
    pub text: String,
}

/// Why marks cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum MarksError {
    /// The file.
    #[error("{0}")]
    Store(#[from] StoreError),
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
    #[error("`{text}` is not a time: {why}")]
    Time {
        /// As written.
        text: String,
        /// Why.
        why: SpanError,
    },
    /// Marks that cannot be written as RON.
    #[error("the marks cannot be written: {0}")]
    Unwritable(String),
}

/// The file as it is written.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename = "Marks", deny_unknown_fields)]
struct Marks {
    marks: Vec<Written>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename = "Mark", deny_unknown_fields)]
struct Written {
    at: String,
    text: String,
}

/// Where the marks of a journal are: beside it, under its name and `.marks.ron`.
pub fn marks_of(journal: &Path) -> PathBuf {
    let mut name = journal.file_name().unwrap_or_default().to_owned();
    name.push(".marks.ron");
    journal.with_file_name(name)
}

/// Reads marks, in the order of their moments; none where there is no file.
///
/// # Errors
/// If there is a file that cannot be read or understood.
pub fn read_marks(path: &Path) -> Result<Vec<Mark>, MarksError> {
    let text = match store::read_text(path, LARGEST_BYTES) {
        Ok(text) => text,
        Err(error) if error.kind == StoreErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let Marks { marks } = ron::from_str(&text.text).map_err(|error| MarksError::Syntax {
        line: error.span.start.line,
        column: error.span.start.col,
        why: error.code.to_string(),
    })?;
    let read = |written: Written| match written.at.parse::<Span>() {
        Ok(at) => Ok(Mark { at: at.into(), text: written.text }),
        Err(why) => Err(MarksError::Time { text: written.at, why }),
    };
    let mut marks = marks.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    marks.sort_by_key(|mark| mark.at);
    Ok(marks)
}

/// Writes marks in place of what was there, whole or not at all.
///
/// # Errors
/// If they cannot be written.
pub fn write_marks(path: &Path, marks: &[Mark]) -> Result<(), MarksError> {
    let written =
        |mark: &Mark| Written { at: (mark.at - SimTime::ZERO).to_string(), text: mark.text.clone() };
    let marks = Marks { marks: marks.iter().map(written).collect() };
    let pretty = ron::ser::PrettyConfig::new().struct_names(true).new_line("\n");
    let text = ron::ser::to_string_pretty(&marks, pretty);
    let text = text.map_err(|error| MarksError::Unwritable(error.to_string()))?;
    Ok(store::write_atomically(path, format!("{text}\n").as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(seconds: u64, text: &str) -> Mark {
        Mark { at: SimTime::from_us(seconds * 1_000_000), text: text.to_owned() }
    }

    #[test]
    fn marks_are_read_as_they_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = marks_of(&folder.path().join("a.journal"));
        assert_eq!(path.file_name().unwrap(), "a.journal.marks.ron");
        assert_eq!(read_marks(&path).unwrap(), []);
        let marks = [mark(0, ""), mark(192, "\"Which one?\" \\ she had said it.\nTwice · ⟨é⟩")];
        write_marks(&path, &marks).unwrap();
        assert_eq!(read_marks(&path).unwrap(), marks);
        write_marks(&path, &[mark(7, "b"), mark(3, "a")]).unwrap();
        assert_eq!(read_marks(&path).unwrap(), [mark(3, "a"), mark(7, "b")]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.marks.ron");
        let says = |text: &str| {
            store::write_atomically(&path, text.as_bytes()).unwrap();
            read_marks(&path).unwrap_err().to_string()
        };
        assert!(says("Marks(marks: [\n(at: 3)])").starts_with("line 2, column "));
        assert!(says("Marks(marks: [(at: \"3minuets\", text: \"x\")])").contains("is no unit of time"));
        assert!(read_marks(folder.path()).is_err());
    }
}
