//! Why a file could not be read or written.
//!
//! Sorted by what a person, or the exit code, can do about it. Floor 4.

use std::io;
use std::path::{Path, PathBuf};

/// A file that could not be read or written, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {kind}", path.display())]
pub struct StoreError {
    /// The file, as it was named.
    pub path: PathBuf,
    /// What went wrong.
    pub kind: StoreErrorKind,
}

/// What went wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreErrorKind {
    /// There is no such file.
    #[error("there is no such file")]
    NotFound,
    /// The folder to write into is missing.
    #[error("the folder that it should go into does not exist")]
    NoFolder,
    /// It is a folder.
    #[error("this is a folder, not a file")]
    IsDirectory,
    /// It is there already, and nobody allowed to replace it.
    #[error("this file exists already and is left as it is")]
    Exists,
    /// It is longer than allowed.
    #[error("this file is larger than the {limit_bytes} bytes that are allowed here")]
    TooLarge {
        /// What is allowed.
        limit_bytes: u64,
    },
    /// It is not UTF-8.
    #[error(
        "this is not plain text: byte {offset} is not valid UTF-8 (in an editor, save the file as UTF-8)"
    )]
    NotUtf8 {
        /// The first byte that does not fit, counted from 0.
        offset: usize,
    },
    /// The system does not allow it, or the file is write-protected.
    #[error("permission denied")]
    Denied,
    /// No room is left.
    #[error("the disk is full")]
    Full,
    /// Anything else, in the words of the system.
    #[error("{0}")]
    Other(String),
}

impl StoreError {
    /// An error about a file.
    pub(super) fn new(path: &Path, kind: StoreErrorKind) -> Self {
        Self { path: path.to_owned(), kind }
    }

    /// What the system said while a file was read.
    pub(super) fn reading(path: &Path, error: &io::Error) -> Self {
        Self::new(path, StoreErrorKind::of(error))
    }

    /// What the system said while a file was written: what is not found then is its folder.
    pub(super) fn writing(path: &Path, error: &io::Error) -> Self {
        let kind = match StoreErrorKind::of(error) {
            StoreErrorKind::NotFound => StoreErrorKind::NoFolder,
            kind => kind,
        };
        Self::new(path, kind)
    }
}

impl StoreErrorKind {
    fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::IsADirectory => Self::IsDirectory,
            io::ErrorKind::AlreadyExists => Self::Exists,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::Denied,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Other(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_file_and_reason() {
        let missing = StoreError::reading(Path::new("a/b.ron"), &io::ErrorKind::NotFound.into());
        assert_eq!(missing.to_string(), "a/b.ron: there is no such file");
        let no_folder = StoreError::writing(Path::new("a/b.csv"), &io::ErrorKind::NotFound.into());
        assert_eq!(no_folder.kind, StoreErrorKind::NoFolder);
        let full = StoreError::writing(Path::new("x"), &io::ErrorKind::StorageFull.into());
        assert_eq!(full.kind, StoreErrorKind::Full);
    }
}
