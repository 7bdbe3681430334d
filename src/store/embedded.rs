//! What travels inside the program: shipped scenarios, the shipped library, and assets.
//!
//! Floor 4.

use std::path::Path;

use include_dir::{Dir, DirEntry, File, include_dir};

use super::names::{inside, is_ron, slashed};
use crate::scenario::SourceText;

static SCENARIOS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");
static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// The folder of the shipped library among the scenarios.
const LIBRARY: &str = "library";

/// A shipped scenario, by its name in [`embedded_names`], with or without `.ron`.
pub fn embedded(name: &str) -> Option<SourceText> {
    scenario_in(&SCENARIOS, name)
}

/// The names of all shipped scenarios, such as `quiet-evening.ron`, in alphabetical order. The library is not
/// among them.
pub fn embedded_names() -> Vec<String> {
    scenarios_in(&SCENARIOS)
}

/// A shipped asset by its path under `assets`, such as `validation/cases.json`.
pub fn embedded_asset(name: &str) -> Option<&'static [u8]> {
    ASSETS.get_file(inside(name)?).map(File::contents)
}

/// A file of the shipped library, by its path in it.
pub(super) fn library_file(name: &str) -> Option<SourceText> {
    let path = Path::new(LIBRARY).join(inside(name)?);
    source(SCENARIOS.get_file(path)?, name)
}

/// The names of all files of the shipped library.
pub(super) fn library_names() -> Vec<String> {
    library_in(&SCENARIOS)
}

fn scenario_in(folder: &Dir<'_>, name: &str) -> Option<SourceText> {
    let name = if is_ron(Path::new(name)) { name.to_owned() } else { format!("{name}.ron") };
    let path = inside(&name)?;
    if path.starts_with(LIBRARY) {
        return None;
    }
    source(folder.get_file(path)?, &name)
}

fn scenarios_in(folder: &Dir<'_>) -> Vec<String> {
    let mut names = Vec::new();
    gather(folder, &mut names);
    names.retain(|name| !Path::new(name).starts_with(LIBRARY));
    names.sort();
    names
}

fn library_in(folder: &Dir<'_>) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(library) = folder.get_dir(LIBRARY) {
        gather(library, &mut names);
    }
    let within = names.iter().filter_map(|name| name.strip_prefix(LIBRARY)?.strip_prefix('/'));
    let mut names: Vec<String> = within.map(str::to_owned).collect();
    names.sort();
    names
}

/// Adds the names of all RON files below a folder.
fn gather(folder: &Dir<'_>, names: &mut Vec<String>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(below) => gather(below, names),
            DirEntry::File(file) if is_ron(file.path()) => names.extend(slashed(file.path())),
            DirEntry::File(_) => {}
        }
    }
}

fn source(file: &File<'_>, name: &str) -> Option<SourceText> {
    let text = file.contents_utf8()?;
    Some(SourceText { name: name.to_owned(), text: text.trim_start_matches('\u{feff}').to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: DirEntry<'_> = DirEntry::File(File::new("quiet.ron", b"(quiet)"));
    const NOTES: DirEntry<'_> = DirEntry::File(File::new("notes.md", b"#"));
    const DRILLS: &[DirEntry<'_>] = &[DirEntry::File(File::new("drills/greet.ron", b"(greet)"))];
    const DESKS: &[DirEntry<'_>] = &[DirEntry::File(File::new("library/desks/one.ron", b"(desk)"))];
    const BELOW: &[DirEntry<'_>] = &[DirEntry::Dir(Dir::new("library/desks", DESKS))];
    const ALL: &[DirEntry<'_>] =
        &[QUIET, NOTES, DirEntry::Dir(Dir::new("library", BELOW)), DirEntry::Dir(Dir::new("drills", DRILLS))];
    const FOLDER: Dir<'_> = Dir::new("", ALL);

    #[test]
    fn scenarios_and_library_are_kept_apart() {
        assert_eq!(scenarios_in(&FOLDER), ["drills/greet.ron", "quiet.ron"]);
        assert_eq!(library_in(&FOLDER), ["desks/one.ron"]);
        assert_eq!(scenario_in(&FOLDER, "library/desks/one.ron"), None);
    }

    #[test]
    fn scenarios_are_found_with_and_without_their_ending() {
        let quiet = SourceText { name: "quiet.ron".into(), text: "(quiet)".into() };
        assert_eq!(scenario_in(&FOLDER, "quiet"), Some(quiet.clone()));
        assert_eq!(scenario_in(&FOLDER, "quiet.ron"), Some(quiet));
        assert_eq!(scenario_in(&FOLDER, "drills/greet").unwrap().text, "(greet)");
        for name in ["", "notes.md", "drills", "../quiet", "/quiet.ron", "loud"] {
            assert_eq!(scenario_in(&FOLDER, name), None, "{name}");
        }
    }

    #[test]
    fn all_that_is_listed_is_there() {
        for name in embedded_names() {
            assert!(embedded(&name).is_some_and(|source| !source.text.is_empty()), "{name}");
        }
        for name in library_names() {
            assert!(library_file(&name).is_some_and(|source| !source.text.is_empty()), "{name}");
        }
        assert_eq!(embedded_asset("no-such-asset"), None);
        assert_eq!(embedded_asset("../Cargo.toml"), None);
    }
}
