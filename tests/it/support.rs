//! What the test files share: places in the project, files, golden files, a small generator of numbers.

use std::fs;
use std::path::{Path, PathBuf};

use greenroom::engine::routing;
use greenroom::scenario::{self, Library, Reading, SourceText};

/// The folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file.
#[expect(clippy::disallowed_methods, reason = "tests look at files that the program knows nothing of")]
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Writes a file.
#[expect(clippy::disallowed_methods, reason = "tests make files that the program shall find")]
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Whether a switch of the test run, such as `GREENROOM_LONG=1`, is on.
#[expect(clippy::disallowed_methods, reason = "switches of the test run")]
pub fn is_on(switch: &str) -> bool {
    std::env::var_os(switch).is_some_and(|value| !value.is_empty() && value != "0")
}

/// What a switch of the test run says, such as `GREENROOM_SEED=7`.
#[expect(clippy::disallowed_methods, reason = "switches of the test run")]
pub fn told(switch: &str) -> Option<String> {
    std::env::var(switch).ok().filter(|value| !value.is_empty())
}

/// How many times as much a test does: 1, or `times` in the long mode.
pub fn effort(times: usize) -> usize {
    if is_on("GREENROOM_LONG") { times } else { 1 }
}

/// All files below a folder whose names end in `.extension`, sorted. A folder that is not there has none.
pub fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return files };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files.extend(files_below(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Reads a scenario as the program does.
pub fn reading(name: &str, text: &str, library: &dyn Library) -> Reading {
    let source = SourceText { name: name.to_owned(), text: text.to_owned() };
    scenario::read(source, library, &routing::signatures())
}

/// All problems of a reading as people see them, with an empty line between two.
pub fn rendered(reading: &Reading) -> String {
    let problems: Vec<String> =
        reading.problems.iter().map(|problem| reading.render(problem, false)).collect();
    problems.join("\n\n")
}

/// Golden files: compared, or with `GREENROOM_UPDATE=1` rewritten, after which the run fails all the same,
/// so that an update is never mistaken for a success.
#[derive(Default)]
pub struct Goldens {
    complaints: Vec<String>,
    updated: usize,
}

impl Goldens {
    /// Compares what was found with a golden file; the last line end does not count.
    pub fn compare(&mut self, golden: &Path, found: &str) {
        let found = found.trim_end_matches('\n');
        let wanted = golden.exists().then(|| read(golden));
        if wanted.as_deref().is_some_and(|wanted| wanted.trim_end_matches('\n') == found) {
            return;
        }
        if is_on("GREENROOM_UPDATE") {
            fs::create_dir_all(golden.parent().unwrap()).unwrap();
            write(golden, format!("{found}\n"));
            self.updated += 1;
            return;
        }
        let path = golden.display();
        self.complain(match wanted {
            None => format!("{path} is missing"),
            Some(wanted) => format!("{path}\n{}", first_difference(&wanted, found)),
        });
    }

    /// Notes anything else that is wrong.
    pub fn complain(&mut self, complaint: String) {
        self.complaints.push(complaint);
    }

    /// Fails if anything was wrong or was rewritten.
    pub fn finish(self) {
        let (count, updated) = (self.complaints.len(), self.updated);
        assert_eq!(count, 0, "{}\n(GREENROOM_UPDATE=1 rewrites golden files)", self.complaints.join("\n\n"));
        assert_eq!(
            updated, 0,
            "golden files were rewritten: look at the difference, then run again without it"
        );
    }
}

/// The first line in which two texts differ.
fn first_difference(wanted: &str, found: &str) -> String {
    let (mut wanted, mut found) = (wanted.lines(), found.lines());
    for number in 1.. {
        let (left, right) = (wanted.next(), found.next());
        if left != right || left.is_none() {
            let show = |line: Option<&str>| line.unwrap_or("(the text ends here)").to_owned();
            return format!("  line {number}\n  golden: {}\n  found:  {}", show(left), show(right));
        }
    }
    unreachable!("texts end")
}

/// `SplitMix64` (Steele, Lea, Flood 2014): the same numbers for ever, whatever the program does with its own.
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// A number below `limit`; 0 if there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap();
        usize::try_from(self.next() % limit).unwrap()
    }

    /// One of some things.
    pub fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }
}

#[test]
fn the_generator_is_the_published_one() {
    let mut numbers = Numbers(1_234_567);
    // First outputs for this seed in the reference implementation by Sebastiano Vigna.
    assert_eq!(numbers.next(), 6_457_827_717_110_365_317);
    assert_eq!(numbers.next(), 3_203_168_211_198_807_973);
}

#[test]
fn differences_are_shown_where_they_begin() {
    assert_eq!(first_difference("a\nb\nc", "a\nB\nc"), "  line 2\n  golden: b\n  found:  B");
    assert!(first_difference("a\n", "a\nb").contains("golden: (the text ends here)\n  found:  b"));
}
