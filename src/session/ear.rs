//! The ear that the program ships, and a chat to try it on. Floor 4.

use std::sync::Arc;

use super::{LoadError, Loaded, load, load_text};
use crate::listen::{Ear, Lexicon, LexiconError, Pack};
use crate::scenario::{FileKind, Scenario, SourceText};
use crate::store::{self, Folders};
use crate::vocab::CaseId;

/// Why a language pack cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A part of it is missing.
    #[error("the language pack lacks `{0}`")]
    Missing(String),
    /// Its word lists.
    #[error("the word lists of the language pack: {0}")]
    Words(#[from] LexiconError),
    /// Its rules.
    #[error("the rules of the language pack:\n{0}")]
    Rules(String),
}

/// An ear for a scenario, in English.
///
/// # Errors
/// If the pack that the program brings along is broken.
pub fn ear(scenario: &Scenario) -> Result<Ear, PackError> {
    let part = |name: &str| {
        let path = format!("listen/en/{name}");
        let bytes = store::embedded_asset(&path).and_then(|bytes| std::str::from_utf8(bytes).ok());
        bytes.ok_or(PackError::Missing(path))
    };
    let words = Lexicon::read(part("words.ron")?)?;
    let rules = Pack::read(part("rules.ron")?).map_err(|errors| {
        PackError::Rules(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })?;
    Ok(Ear::new(scenario, words, rules))
}

/// A case of a scenario, or of a library of cases: `first-shift#jacket-as-gift`.
#[derive(Debug)]
pub struct Tried {
    /// What was read, with its problems.
    pub loaded: Loaded,
    /// The scenario and the case, if there are no errors and there is such a case.
    pub found: Option<(Arc<Scenario>, CaseId)>,
}

/// Finds a case by file and id. A library is read as if a scenario used it.
///
/// # Errors
/// If there is no such file.
pub fn case(file: &str, id: &str) -> Result<Tried, LoadError> {
    let mut loaded = load(file)?;
    if loaded.reading.kind == FileKind::Library {
        loaded = load_text(around(file, id), &Folders::of_file(std::path::Path::new(file)));
    }
    let found = loaded.scenario().and_then(|scenario| {
        let cases = &scenario.platform.as_ref()?.cases;
        let case = cases.iter().position(|case| case.name == id).map(CaseId::at)?;
        Some((scenario, case))
    });
    Ok(Tried { loaded, found })
}

/// A scenario that uses a library for one of its cases.
fn around(file: &str, id: &str) -> SourceText {
    let name = std::path::Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned());
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let text = format!(
        "Scenario(schema: 1, title: \"a case by itself\", length: \"10m\", desk: \"desks/standard.ron\", \
         use: [\"{}\", \"personas/everyday.ron\", \"phrases/english.ron\"], you: Seat(cap: 1), \
         routing: PushOne(order: LongestIdle), customers: [Arrive(at: \"1s\", case: \"{}\")])",
        quoted(&name.unwrap_or_default()),
        quoted(id)
    );
    SourceText { name: file.to_owned(), text }
}
