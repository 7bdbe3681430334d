//! Where a scenario's libraries are looked for: beside the scenario, then among what is shipped.
//!
//! Never outside those two, whatever a scenario asks for. Floor 4.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::embedded::{embedded, embedded_names, library_file, library_names};
use super::error::StoreErrorKind;
use super::names::{inside, is_ron, slashed};
use super::read::read_text;
use super::similar::similar;
use crate::scenario::{FindError, Library, SourceText};

/// The largest library file, in bytes.
pub const LARGEST_LIBRARY_BYTES: u64 = 4 << 20;

/// How many files are looked at, and how deep, in search of a similar name.
const MOST_LISTED: usize = 2_000;
const DEEPEST_LISTED: usize = 3;

/// The folders of one scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    beside: Beside,
}

/// What stands beside the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Beside {
    /// The other files of its folder.
    Folder(PathBuf),
    /// The other shipped scenarios.
    Shipped,
}

impl Folders {
    /// For a scenario in a file: its own folder comes first.
    pub fn of_file(scenario: &Path) -> Self {
        let parent = scenario.parent().filter(|parent| !parent.as_os_str().is_empty());
        Self { beside: Beside::Folder(parent.unwrap_or_else(|| Path::new(".")).to_owned()) }
    }

    /// For a shipped scenario: no folder of this machine is looked at.
    pub const fn shipped() -> Self {
        Self { beside: Beside::Shipped }
    }

    /// The file beside the scenario; `Ok(None)` if there is none of that name.
    fn find_beside(&self, name: &str, path: &Path) -> Result<Option<SourceText>, FindError> {
        match &self.beside {
            Beside::Folder(folder) => find_in(folder, name, path),
            Beside::Shipped => Ok(is_ron(path).then(|| embedded(name)).flatten()),
        }
    }

    /// All names that could have been meant.
    fn names(&self) -> Vec<String> {
        let mut names = library_names();
        match &self.beside {
            Beside::Folder(folder) => list(folder, Path::new(""), DEEPEST_LISTED, &mut names),
            Beside::Shipped => names.extend(embedded_names()),
        }
        names
    }
}

impl Library for Folders {
    fn find(&self, path: &str) -> Result<SourceText, FindError> {
        let not_found = || FindError::NotFound { similar: similar(path, self.names()) };
        // A path in the style of Windows means well, and the hint shows how it is written here.
        if path.contains('\\') && inside(&path.replace('\\', "/")).is_some() {
            return Err(not_found());
        }
        if path.is_empty() {
            return Err(not_found());
        }
        let path = inside(path).ok_or(FindError::Outside)?;
        let name = slashed(&path).ok_or_else(not_found)?;
        match self.find_beside(&name, &path)? {
            Some(found) => Ok(found),
            None => library_file(&name).ok_or_else(not_found),
        }
    }
}

/// The file `path` of a folder. Links may point anywhere within the folder, and nowhere else.
fn find_in(folder: &Path, name: &str, path: &Path) -> Result<Option<SourceText>, FindError> {
    let Some(root) = real(folder)? else { return Ok(None) };
    let Some(file) = real(&root.join(path))? else { return Ok(None) };
    if !file.starts_with(&root) {
        return Err(FindError::Outside);
    }
    // Pipes and devices could block or never end.
    if !file.is_file() {
        return Ok(None);
    }
    match read_text(&file, LARGEST_LIBRARY_BYTES) {
        Ok(source) => Ok(Some(SourceText { name: name.to_owned(), text: source.text })),
        Err(error) => Err(match error.kind {
            StoreErrorKind::TooLarge { .. } => FindError::TooLarge,
            StoreErrorKind::NotUtf8 { .. } => FindError::NotText,
            kind => FindError::Io(kind.to_string()),
        }),
    }
}

/// The path with every link followed; `None` if nothing is there.
fn real(path: &Path) -> Result<Option<PathBuf>, FindError> {
    match fs::canonicalize(path) {
        Ok(real) => Ok(Some(real)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(FindError::Io(error.to_string())),
    }
}

/// Adds the names of RON files below a folder, so many and so deep at most, links left alone. What cannot be
/// listed is left out: this only feeds a hint.
fn list(folder: &Path, prefix: &Path, depth: usize, names: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.take(MOST_LISTED).flatten() {
        if names.len() >= MOST_LISTED {
            return;
        }
        let path = prefix.join(entry.file_name());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth > 1 => list(&entry.path(), &path, depth - 1, names),
            Ok(kind) if kind.is_file() && is_ron(&path) => names.extend(slashed(&path)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::write_atomically;
    use super::*;

    /// A folder with a scenario, a library file below it, and a secret beside the folder.
    fn place() -> (tempfile::TempDir, Folders) {
        let outer = tempfile::tempdir().unwrap();
        let inner = outer.path().join("mine");
        fs::create_dir_all(inner.join("partners")).unwrap();
        write_atomically(&inner.join("partners/acme.ron"), b"(acme)").unwrap();
        write_atomically(&outer.path().join("secret.ron"), b"(secret)").unwrap();
        let folders = Folders::of_file(&inner.join("scenario.ron"));
        (outer, folders)
    }

    #[test]
    fn a_file_beside_the_scenario_is_found_under_its_name() {
        let (_outer, folders) = place();
        for name in ["partners/acme.ron", "./partners//acme.ron"] {
            let found = folders.find(name).unwrap();
            assert_eq!(found, SourceText { name: "partners/acme.ron".into(), text: "(acme)".into() });
        }
    }

    #[test]
    fn what_is_missing_brings_what_was_meant() {
        let (_outer, folders) = place();
        let similar = vec!["partners/acme.ron".to_owned()];
        for name in ["partners/acne.ron", "partners\\acme.ron", "partner/acme.ron"] {
            let Err(FindError::NotFound { similar: offered }) = folders.find(name) else { panic!("{name}") };
            assert_eq!(offered[..1], similar, "{name}");
        }
        assert!(matches!(folders.find(""), Err(FindError::NotFound { .. })));
        assert!(matches!(folders.find("partners"), Err(FindError::NotFound { .. })), "a folder is no file");
        let nowhere = Folders::of_file(Path::new("/no/such/folder/scenario.ron"));
        assert!(matches!(nowhere.find("x.ron"), Err(FindError::NotFound { .. })));
    }

    #[test]
    fn nothing_outside_is_ever_read() {
        let (outer, folders) = place();
        let absolute = outer.path().join("secret.ron").display().to_string().replace('\\', "/");
        for name in ["../secret.ron", "partners/../../secret.ron", absolute.as_str(), "C:/x.ron"] {
            assert_eq!(folders.find(name), Err(FindError::Outside), "{name}");
            assert_eq!(Folders::shipped().find(name), Err(FindError::Outside), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_may_stay_inside_but_not_leave() {
        use std::os::unix::fs::symlink;
        let (outer, folders) = place();
        let inner = outer.path().join("mine");
        symlink("partners/acme.ron", inner.join("alias.ron")).unwrap();
        symlink("../secret.ron", inner.join("leak.ron")).unwrap();
        symlink("..", inner.join("up")).unwrap();
        symlink("loop.ron", inner.join("loop.ron")).unwrap();
        symlink("/dev/zero", inner.join("device.ron")).unwrap();
        assert_eq!(folders.find("alias.ron").unwrap().text, "(acme)");
        for name in ["leak.ron", "up/secret.ron", "device.ron"] {
            assert_eq!(folders.find(name), Err(FindError::Outside), "{name}");
        }
        assert!(matches!(folders.find("loop.ron"), Err(FindError::Io(_))));
        // A scenario folder that is itself a link is fine.
        symlink(&inner, outer.path().join("also-mine")).unwrap();
        let also = Folders::of_file(&outer.path().join("also-mine/scenario.ron"));
        assert_eq!(also.find("partners/acme.ron").unwrap().text, "(acme)");
    }

    #[test]
    fn unfit_files_say_why() {
        let (outer, folders) = place();
        let inner = outer.path().join("mine");
        write_atomically(&inner.join("latin.ron"), b"caf\xe9").unwrap();
        assert_eq!(folders.find("latin.ron"), Err(FindError::NotText));
        let limit = usize::try_from(LARGEST_LIBRARY_BYTES).unwrap();
        write_atomically(&inner.join("big.ron"), &vec![b' '; limit + 1]).unwrap();
        assert_eq!(folders.find("big.ron"), Err(FindError::TooLarge));
    }

    #[test]
    fn the_shipped_library_comes_second() {
        let (outer, folders) = place();
        for name in library_names() {
            if name != "partners/acme.ron" {
                assert_eq!(folders.find(&name).ok(), library_file(&name), "{name}");
            }
            let own = outer.path().join("mine").join(&name);
            fs::create_dir_all(own.parent().unwrap()).unwrap();
            write_atomically(&own, b"(mine)").unwrap();
            assert_eq!(folders.find(&name).unwrap().text, "(mine)", "{name}");
            assert_eq!(Folders::shipped().find(&name).ok(), library_file(&name), "{name}");
        }
    }
}
