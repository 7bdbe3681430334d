//! A scenario with everything that it uses, by path or by the name of a shipped one. Floor 4.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use super::journal::FileDigest;
use crate::engine::routing;
use crate::scenario::{self, FindError, Library, Reading, Scenario, SourceText};
use crate::store::{self, Folders, StoreError};

/// Refused before it is read; `check` itself refuses above 1 MiB with its place in the file.
const LARGEST_BYTES: u64 = 64 << 20;

/// A scenario file as it was read, with its problems, and with its libraries for the journal.
#[derive(Debug)]
pub struct Loaded {
    /// What came of reading it.
    pub reading: Reading,
    /// Every file, the scenario first, each under the name by which it was asked for.
    pub files: Vec<FileDigest>,
    /// Where its libraries are looked for; among what is shipped, for a text that is in no file.
    pub library: Folders,
}

/// Why there is nothing to read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// Not the name of a shipped scenario, and no file either.
    #[error("there is no shipped scenario `{name}`, and no file of that name")]
    NoSuch {
        /// As asked for.
        name: String,
        /// The names there are.
        shipped: Vec<String>,
    },
}

impl Loaded {
    /// The scenario, if it has no errors.
    pub fn scenario(&self) -> Option<Arc<Scenario>> {
        self.reading.scenario.clone().map(Arc::new)
    }
}

/// Reads a scenario: `two_at_once.ron` is a file, `one-day` a file of that name or a shipped scenario.
///
/// # Errors
/// If there is no such file or it cannot be read. What is wrong *in* the file is in [`Loaded::reading`].
pub fn load(name: &str) -> Result<Loaded, LoadError> {
    let path = Path::new(name);
    let shipped = store::embedded(name).filter(|_| path.extension().is_none() && !path.exists());
    if let Some(text) = shipped {
        return Ok(load_in(text, Folders::shipped()));
    }
    match store::read_text(path, LARGEST_BYTES) {
        Ok(text) => Ok(load_in(text, Folders::of_file(path))),
        Err(_) if path.extension().is_none() && !path.exists() => {
            Err(LoadError::NoSuch { name: name.to_owned(), shipped: store::embedded_names() })
        }
        Err(error) => Err(error.into()),
    }
}

/// Reads a scenario from its text.
pub fn load_text(main: SourceText, library: &dyn Library) -> Loaded {
    let mut files = vec![file(&main.name, &main.text)];
    let remembered = Remembered::new(library);
    let reading = scenario::read(main, &remembered, &routing::signatures());
    files.extend(remembered.into_files());
    Loaded { reading, files, library: Folders::shipped() }
}

fn load_in(main: SourceText, library: Folders) -> Loaded {
    let loaded = load_text(main, &library);
    Loaded { library, ..loaded }
}

fn file(name: &str, text: &str) -> FileDigest {
    FileDigest { name: name.to_owned(), digest: store::digest_hex(text.as_bytes()), text: text.to_owned() }
}

/// A library that remembers what it was asked for.
pub struct Remembered<'a> {
    library: &'a dyn Library,
    asked: RefCell<Vec<FileDigest>>,
}

impl<'a> Remembered<'a> {
    /// A library that was asked for nothing yet.
    pub fn new(library: &'a dyn Library) -> Self {
        Self { library, asked: RefCell::default() }
    }

    /// What it was asked for and had.
    pub fn into_files(self) -> Vec<FileDigest> {
        self.asked.into_inner()
    }
}

impl Library for Remembered<'_> {
    fn find(&self, path: &str) -> Result<SourceText, FindError> {
        let found = self.library.find(path)?;
        self.asked.borrow_mut().push(file(path, &found.text));
        Ok(found)
    }
}
