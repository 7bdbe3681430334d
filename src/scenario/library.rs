//! Where library files come from.
//!
//! The files themselves are found by whoever may touch a disk; here is only what is asked of them. Floor 1.

use super::source::SourceText;

/// Finds the files named in `use` and `desk`.
pub trait Library {
    /// The file at a relative path with forward slashes, which was already checked not to leave its folder.
    ///
    /// # Errors
    /// [`FindError`] says why there is none.
    fn find(&self, path: &str) -> Result<SourceText, FindError>;
}

/// Why a library file is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// No such file.
    #[error("there is no such file")]
    NotFound {
        /// Paths that exist and look alike.
        similar: Vec<String>,
    },
    /// It leads out of the folders that may be read, by a link for instance.
    #[error("it lies outside the folders that may be read")]
    Outside,
    /// More than 1 MiB.
    #[error("it is larger than 1 MiB")]
    TooLarge,
    /// Not UTF-8.
    #[error("it is not text in UTF-8")]
    NotText,
    /// The system refused.
    #[error("{0}")]
    Io(String),
}

/// A library in which nothing is found.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoLibrary;

impl Library for NoLibrary {
    fn find(&self, _path: &str) -> Result<SourceText, FindError> {
        Err(FindError::NotFound { similar: Vec::new() })
    }
}
