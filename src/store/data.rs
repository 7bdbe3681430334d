//! The user's data folder: the journals of sessions, and where the rest of it stands.
//!
//! ```text
//! sessions/open/0007-first-shift.journal   a session that runs, or was cut short
//! sessions/0006-first-shift.journal        one that was ended, early or not
//! ```
//!
//! A journal that is being written is locked, so that nobody else takes it for one that was cut short. Floor 4.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::error::{StoreError, StoreErrorKind};
use super::write::{IfExists, open_journal};

/// Tried numbers of a new session, should others be quicker.
const MOST_TRIES: u32 = 1_000;
/// Letters of a scenario's name in the name of its journal.
const LONGEST_SLUG: usize = 40;

/// The folder in which the program keeps what belongs to its user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// A folder of one's own choice; it is made when something is put into it.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Where the system wants it; `None` where the user has no home.
    pub fn usual() -> Option<Self> {
        directories::ProjectDirs::from("", "", "greenroom").map(|dirs| Self(dirs.data_dir().to_owned()))
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Makes the folder, if it is not there.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn make(&self) -> Result<(), StoreError> {
        make(&self.0)
    }

    /// A new journal for a session of a scenario, and where it is.
    ///
    /// # Errors
    /// If the folder or the file cannot be made.
    pub fn begin_session(&self, scenario: &str) -> Result<(File, PathBuf), StoreError> {
        let open = self.open();
        make(&open)?;
        let first =
            1 + [&open, &self.sessions()].map(|folder| last_number(folder)).into_iter().max().unwrap_or(0);
        let mut taken = None;
        for number in (first..).take(MOST_TRIES as usize) {
            let path = open.join(format!("{number:04}-{}.journal", slug(scenario)));
            match open_journal(&path, IfExists::Refuse) {
                Ok(file) => return Ok((file, path)),
                Err(error) if error.kind == StoreErrorKind::Exists => taken = Some(error),
                Err(error) => return Err(error),
            }
        }
        Err(taken.unwrap_or_else(|| StoreError::new(&open, StoreErrorKind::Exists)))
    }

    /// The journals of sessions that run or were cut short, the latest first.
    pub fn open_sessions(&self) -> Vec<PathBuf> {
        let mut found = journals(&self.open());
        found.sort();
        found.reverse();
        found
    }

    /// Puts the journal of a session that was ended with the others; where it is now.
    ///
    /// # Errors
    /// If the system refuses; it then stays where it is.
    pub fn close_session(&self, path: &Path) -> Result<PathBuf, StoreError> {
        let Some(name) = path.file_name() else {
            return Err(StoreError::new(path, StoreErrorKind::NotFound));
        };
        let place = self.sessions().join(name);
        fs::rename(path, &place).map_err(|error| StoreError::writing(path, &error))?;
        Ok(place)
    }

    fn sessions(&self) -> PathBuf {
        self.0.join("sessions")
    }

    fn open(&self) -> PathBuf {
        self.sessions().join("open")
    }
}

fn make(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(|error| StoreError::writing(folder, &error))
}

/// Every journal in a folder; none in one that is not there or cannot be read.
fn journals(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths.filter(|path| path.extension().is_some_and(|end| end == "journal")).collect()
}

/// The highest number that a journal in a folder begins with.
fn last_number(folder: &Path) -> u32 {
    let number = |path: PathBuf| {
        let name = path.file_name()?.to_str()?;
        name.split('-').next()?.parse::<u32>().ok()
    };
    journals(folder).into_iter().filter_map(number).max().unwrap_or(0).min(u32::MAX - MOST_TRIES)
}

/// A name as part of a file name: `shifts/Late one.ron` becomes `late-one`.
fn slug(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let last = last.strip_suffix(".ron").unwrap_or(last);
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let slug: String = last.chars().map(letter).take(LONGEST_SLUG).collect();
    let parts: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "session".to_owned() } else { parts.join("-") }
}

/// A journal that is there already, opened to go on with it, and locked.
#[derive(Debug)]
pub struct Reopened {
    path: PathBuf,
    file: File,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// Opens a journal to go on with it; `None` if somebody else writes it just now.
///
/// # Errors
/// If it is not there, larger than allowed, or cannot be written.
pub fn reopen_journal(path: &Path, max_bytes: u64) -> Result<Option<Reopened>, StoreError> {
    let failed = |error: io::Error| StoreError::reading(path, &error);
    let mut file = open(path).map_err(failed)?;
    if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    (&mut file).take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > max_bytes {
        return Err(StoreError::new(path, StoreErrorKind::TooLarge { limit_bytes: max_bytes }));
    }
    Ok(Some(Reopened { path: path.to_owned(), file, bytes }))
}

impl Reopened {
    /// Keeps what stands behind the first `sound` bytes in a file beside it, where there is anything, and gives
    /// the journal without it, to be written on. Also where the rest is kept now.
    ///
    /// # Errors
    /// If the rest cannot be kept, nothing is changed; or if the system refuses to cut the file.
    pub fn cut(mut self, sound: usize) -> Result<(File, Option<PathBuf>), StoreError> {
        let failed = |error: io::Error| StoreError::writing(&self.path, &error);
        let torn = self.bytes.get(sound..).filter(|torn| !torn.is_empty());
        let aside = torn.map(|torn| set_aside(&self.path, torn)).transpose()?;
        let end = sound.min(self.bytes.len()) as u64;
        if aside.is_some() {
            self.file.set_len(end).and_then(|()| self.file.sync_all()).map_err(failed)?;
        }
        self.file.seek(SeekFrom::Start(end)).map_err(failed)?;
        Ok((self.file, aside))
    }
}

/// Writes a torn tail into a new file beside its journal.
fn set_aside(path: &Path, torn: &[u8]) -> Result<PathBuf, StoreError> {
    let mut number = 1_u32;
    loop {
        let place = path.with_extension(format!("journal.torn-{number}"));
        match open_journal(&place, IfExists::Refuse) {
            Ok(mut file) => {
                let kept = file.write_all(torn).and_then(|()| file.sync_all());
                return kept.map(|()| place.clone()).map_err(|error| StoreError::writing(&place, &error));
            }
            Err(error) if error.kind == StoreErrorKind::Exists && number < MOST_TRIES => number += 1,
            Err(error) => return Err(error),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this module is where journals are opened again")]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::super::read_bytes;
    use super::*;

    #[test]
    fn sessions_are_numbered_and_move_when_they_end() {
        let room = tempfile::tempdir().unwrap();
        let data = DataFolder::at(room.path().join("data"));
        assert!(data.open_sessions().is_empty());
        let (_, first) = data.begin_session("shifts/Late one.ron").unwrap();
        assert!(first.ends_with("sessions/open/0001-late-one.journal"), "{}", first.display());
        let (_, second) = data.begin_session("first-shift").unwrap();
        assert_eq!(data.open_sessions(), [second, first.clone()]);
        let place = data.close_session(&first).unwrap();
        assert!(place.ends_with("sessions/0001-late-one.journal") && place.exists() && !first.exists());
        assert!(data.begin_session("///").unwrap().1.ends_with("0003-session.journal"));
    }

    #[test]
    fn what_is_being_written_is_left_alone_and_a_torn_tail_kept() {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("a.journal");
        let mut file = open_journal(&path, IfExists::Refuse).unwrap();
        file.write_all(b"sound torn").unwrap();
        assert!(reopen_journal(&path, 99).unwrap().is_none(), "it is locked");
        drop(file);
        let again = reopen_journal(&path, 99).unwrap().unwrap();
        assert_eq!(again.bytes, b"sound torn");
        let (mut file, aside) = again.cut(5).unwrap();
        file.write_all(b", and more").unwrap();
        assert_eq!(read_bytes(&path, 99).unwrap(), b"sound, and more");
        assert_eq!(read_bytes(&aside.unwrap(), 99).unwrap(), b" torn");
        drop(file);
        let whole = reopen_journal(&path, 99).unwrap().unwrap();
        assert_eq!(whole.cut(15).unwrap().1, None, "nothing to keep, no file");
        assert_eq!(fs::read_dir(room.path()).unwrap().count(), 2);
        let large = reopen_journal(&path, 3).unwrap_err();
        assert_eq!(large.kind, StoreErrorKind::TooLarge { limit_bytes: 3 });
        assert_eq!(reopen_journal(Path::new("nowhere"), 3).unwrap_err().kind, StoreErrorKind::NotFound);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error() {
        let room = tempfile::tempdir().unwrap();
        let file = room.path().join("file");
        super::super::write_atomically(&file, b"x").unwrap();
        assert!(DataFolder::at(&file).begin_session("a").is_err());
        assert!(DataFolder::at(file.join("below")).make().is_err());
    }
}
