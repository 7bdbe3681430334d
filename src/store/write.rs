//! Writing files: results whole or not at all, journals piece by piece.
//!
//! Floor 4.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::{StoreError, StoreErrorKind};

/// What to do about a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfExists {
    /// Leave it and report an error.
    Refuse,
    /// Empty it.
    Replace,
}

/// Where a result goes.
enum Target {
    /// No file is there yet.
    New(PathBuf),
    /// An ordinary file, with links followed, and what it permits.
    File(PathBuf, Permissions),
    /// Something that takes bytes but cannot be replaced, such as `/dev/stdout`.
    Device,
}

/// Writes a file so that anyone sees either the old content or all of the new one, even after a crash: into a
/// temporary file beside it, synced, then renamed over it.
///
/// A file that exists keeps its permissions; one that is write-protected is not replaced; through a link, the
/// file that it points to is written. A device is written directly.
///
/// # Errors
/// If the folder is missing, the path is a folder, writing is not allowed or the disk is full. The old content,
/// if any, is then still there, and no temporary file is left.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |error: io::Error| StoreError::writing(path, &error);
    match target(path)? {
        Target::New(place) => replace(&place, bytes, None).map_err(failed),
        Target::File(place, permissions) => replace(&place, bytes, Some(permissions)).map_err(failed),
        Target::Device => write_device(path, bytes).map_err(failed),
    }
}

/// Opens a new file for a journal. Its name is made durable; its content is the journal's affair.
///
/// # Errors
/// If the file exists and must not be replaced, the folder is missing, the path is a folder, or the system
/// refuses.
pub fn open_journal(path: &Path, if_exists: IfExists) -> Result<File, StoreError> {
    if fs::metadata(path).is_ok_and(|found| found.is_dir()) {
        return Err(StoreError::new(path, StoreErrorKind::IsDirectory));
    }
    let opened = create(path, if_exists).and_then(|file| sync_folder(path).map(|()| file));
    let opened = opened.inspect(|file| {
        // It is free: this very call has made or emptied it. Where files cannot be locked nothing is lost but
        // the hint that somebody writes here.
        let _ = file.try_lock();
    });
    opened.map_err(|error| StoreError::writing(path, &error))
}

#[expect(clippy::disallowed_methods, reason = "this module is where files are created")]
fn create(path: &Path, if_exists: IfExists) -> io::Result<File> {
    match if_exists {
        IfExists::Refuse => OpenOptions::new().write(true).create_new(true).open(path),
        IfExists::Replace => OpenOptions::new().write(true).create(true).truncate(true).open(path),
    }
}

fn target(path: &Path) -> Result<Target, StoreError> {
    let failed = |error: io::Error| StoreError::writing(path, &error);
    let found = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Target::New(path.to_owned())),
        found => found.map_err(failed)?,
    };
    if found.is_dir() {
        return Err(StoreError::new(path, StoreErrorKind::IsDirectory));
    }
    if !found.is_file() {
        return Ok(Target::Device);
    }
    if found.permissions().readonly() {
        return Err(StoreError::new(path, StoreErrorKind::Denied));
    }
    Ok(Target::File(fs::canonicalize(path).map_err(failed)?, found.permissions()))
}

/// Puts `bytes` where `place` is. Dropping the temporary file, on any error, removes it.
fn replace(place: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".greenroom-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any program creates a file: the user's mask decides who else may read it.
        builder.permissions(Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder(place))?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(place).map_err(|error| error.error)?;
    sync_folder(place)
}

#[expect(clippy::disallowed_methods, reason = "this module is where files are opened for writing")]
fn write_device(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut device = OpenOptions::new().write(true).open(path)?;
    device.write_all(bytes)?;
    device.flush()
}

/// The folder that a file is in; the current one for a bare name.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Makes the names in a file's folder survive a loss of power. Some file systems cannot sync a folder; they are
/// taken at their word.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "a folder is synced through an open handle to it")]
fn sync_folder(path: &Path) -> io::Result<()> {
    match File::open(folder(path)).and_then(|folder| folder.sync_all()) {
        // A folder may be writable without being readable; then it cannot be opened.
        Err(error) if is_unable(error.kind()) => Ok(()),
        synced => synced,
    }
}

#[cfg(unix)]
fn is_unable(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    matches!(kind, InvalidInput | PermissionDenied | Unsupported)
}

/// Elsewhere a folder has no handle to sync.
#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::read_bytes;
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn kind<T: std::fmt::Debug>(result: Result<T, StoreError>) -> StoreErrorKind {
        result.unwrap_err().kind
    }

    #[test]
    fn a_result_replaces_what_was_there_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        for content in [b"first".as_slice(), b"", b"third, longer"] {
            write_atomically(&path, content).unwrap();
            assert_eq!(read_bytes(&path, 99).unwrap(), content);
            assert_eq!(names(folder.path()), ["out.csv"]);
        }
    }

    #[test]
    fn a_failure_leaves_the_old_content_and_no_traces() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        write_atomically(&path, b"old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert_eq!(kind(write_atomically(&path, b"new")), StoreErrorKind::Denied);
        assert_eq!(read_bytes(&path, 99).unwrap(), b"old");
        assert_eq!(kind(write_atomically(folder.path(), b"new")), StoreErrorKind::IsDirectory);
        let nowhere = folder.path().join("none").join("out.csv");
        assert_eq!(kind(write_atomically(&nowhere, b"new")), StoreErrorKind::NoFolder);
        assert_eq!(names(folder.path()), ["out.csv"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_survive() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("real"), folder.path().join("link"));
        write_atomically(&path, b"1").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        symlink("real", &link).unwrap();
        write_atomically(&link, b"2").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(read_bytes(&path, 9).unwrap(), b"2");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_called_that() {
        assert_eq!(kind(write_atomically(Path::new("/dev/full"), b"x")), StoreErrorKind::Full);
        assert_eq!(write_atomically(Path::new("/dev/null"), b"x"), Ok(()));
    }

    #[test]
    fn a_journal_never_replaces_a_file_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.journal");
        open_journal(&path, IfExists::Refuse).unwrap().write_all(b"one").unwrap();
        assert_eq!(kind(open_journal(&path, IfExists::Refuse)), StoreErrorKind::Exists);
        assert_eq!(read_bytes(&path, 9).unwrap(), b"one");
        open_journal(&path, IfExists::Replace).unwrap();
        assert_eq!(read_bytes(&path, 9).unwrap(), b"");
        assert_eq!(kind(open_journal(folder.path(), IfExists::Replace)), StoreErrorKind::IsDirectory);
        let nowhere = folder.path().join("none").join("a.journal");
        assert_eq!(kind(open_journal(&nowhere, IfExists::Refuse)), StoreErrorKind::NoFolder);
    }
}
