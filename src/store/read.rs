//! Reading a file whole, up to a size.
//!
//! Floor 4.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::error::{StoreError, StoreErrorKind};
use crate::scenario::SourceText;

/// The mark that some editors put before UTF-8. It is no part of the text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes of a file of at most `max_bytes`.
///
/// # Errors
/// If there is no such file, it is a folder or too large, or the system cannot read it. A file that is too
/// large is not read beyond the limit, so an endless device does no harm.
pub fn read_bytes(path: &Path, max_bytes: u64) -> Result<Vec<u8>, StoreError> {
    let failed = |error: io::Error| StoreError::reading(path, &error);
    // Asked first, since opening a folder works on some systems and is merely "denied" on others.
    if fs::metadata(path).map_err(failed)?.is_dir() {
        return Err(StoreError::new(path, StoreErrorKind::IsDirectory));
    }
    let mut bytes = Vec::new();
    open(path).map_err(failed)?.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > max_bytes {
        return Err(StoreError::new(path, StoreErrorKind::TooLarge { limit_bytes: max_bytes }));
    }
    Ok(bytes)
}

/// The text of a file of at most `max_bytes`, without a byte order mark; its name is the path as given.
///
/// # Errors
/// As [`read_bytes`], and if the file is not UTF-8.
pub fn read_text(path: &Path, max_bytes: u64) -> Result<SourceText, StoreError> {
    let mut bytes = read_bytes(path, max_bytes)?;
    let marked = bytes.starts_with(BYTE_ORDER_MARK);
    if marked {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = if marked { BYTE_ORDER_MARK.len() } else { 0 };
        let offset = before + error.utf8_error().valid_up_to();
        StoreError::new(path, StoreErrorKind::NotUtf8 { offset })
    })?;
    Ok(SourceText { name: path.display().to_string(), text })
}

#[expect(clippy::disallowed_methods, reason = "this module is where files are opened for reading")]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(test)]
mod tests {
    use super::super::write_atomically;
    use super::*;

    fn kind<T: std::fmt::Debug>(result: Result<T, StoreError>) -> StoreErrorKind {
        result.unwrap_err().kind
    }

    #[test]
    fn texts_are_read_up_to_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        write_atomically(&path, "größe".as_bytes()).unwrap();
        assert_eq!(read_text(&path, 7).unwrap().text, "größe");
        assert_eq!(read_text(&path, 7).unwrap().name, path.display().to_string());
        assert_eq!(kind(read_text(&path, 6)), StoreErrorKind::TooLarge { limit_bytes: 6 });
        assert_eq!(kind(read_bytes(folder.path(), 9)), StoreErrorKind::IsDirectory);
        assert_eq!(kind(read_bytes(&folder.path().join("b"), 9)), StoreErrorKind::NotFound);
        assert_eq!(kind(read_bytes(&path.join("below-a-file"), 9)), StoreErrorKind::NotFound);
    }

    #[test]
    fn marks_are_dropped_and_other_encodings_refused_with_their_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        write_atomically(&path, b"\xef\xbb\xbfab").unwrap();
        assert_eq!(read_text(&path, 99).unwrap().text, "ab");
        write_atomically(&path, b"\xef\xbb\xbfab\xe9").unwrap();
        assert_eq!(kind(read_text(&path, 99)), StoreErrorKind::NotUtf8 { offset: 5 });
        write_atomically(&path, b"\xff\xfea\0").unwrap();
        assert_eq!(kind(read_text(&path, 99)), StoreErrorKind::NotUtf8 { offset: 0 });
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_endless_file_is_too_large() {
        let endless = read_bytes(Path::new("/dev/zero"), 1_000);
        assert_eq!(kind(endless), StoreErrorKind::TooLarge { limit_bytes: 1_000 });
    }
}
