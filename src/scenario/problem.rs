//! What is wrong with a file, where, and what to do about it.
//!
//! Data and its JSON form; how it looks on a screen is `render`. Floor 1.

use std::ops::Range;

use super::source::{Place, SourceText, line_column};

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario cannot run.
    Error,
    /// It runs, but probably not as meant.
    Warning,
    /// It is fine; this is what a number means.
    Note,
}

impl Severity {
    /// The word for it, as shown and as written in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A kind of problem. All of them are in [`super::codes::ALL`].
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `E012`, `W101` or `N201`; never used for anything else again.
    pub id: &'static str,
    /// How grave.
    pub severity: Severity,
    /// A few words.
    pub title: &'static str,
    /// A paragraph for `explain`.
    pub explanation: &'static str,
}

/// A problem of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Its kind.
    pub code: &'static Code,
    /// The file, as an index into the files of the reading.
    pub file: usize,
    /// Where, in bytes of that file's text.
    pub span: Range<usize>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Other places that matter, as file, bytes and a few words.
    pub also: Vec<(usize, Range<usize>, String)>,
}

impl Problem {
    pub(super) fn new(code: &'static Code, place: Place, message: impl Into<String>) -> Self {
        let (file, span) = (place.file, place.range());
        Self { code, file, span, message: message.into(), hint: None, also: Vec::new() }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(super) fn hint_if(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    pub(super) fn also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.also.push((place.file, place.range(), label.into()));
        self
    }

    /// For editors: file, code, severity, line, column, `end_line`, `end_column` (all from 1, columns in
    /// characters), message, hint and the list `also` of further places.
    pub fn to_json(&self, files: &[SourceText]) -> serde_json::Value {
        let mut value = position(files, self.file, &self.span);
        value["code"] = self.code.id.into();
        value["severity"] = self.code.severity.word().into();
        value["message"] = self.message.as_str().into();
        value["hint"] = self.hint.as_deref().into();
        let also = self.also.iter().map(|(file, span, label)| {
            let mut place = position(files, *file, span);
            place["message"] = label.as_str().into();
            place
        });
        value["also"] = also.collect();
        value
    }
}

fn position(files: &[SourceText], file: usize, span: &Range<usize>) -> serde_json::Value {
    let (name, text) = files.get(file).map_or(("", ""), |file| (file.name.as_str(), file.text.as_str()));
    let (line, column) = line_column(text, span.start);
    let (end_line, end_column) = line_column(text, span.end);
    serde_json::json!({
        "file": name, "line": line, "column": column, "end_line": end_line, "end_column": end_column,
    })
}
