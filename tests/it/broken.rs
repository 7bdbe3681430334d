//! Scenario files with mistakes: what people read about them is pinned, what it costs grows with their size,
//! and no text whatever brings the reader down.

use std::fmt::Write as _;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use greenroom::scenario::{FileKind, FindError, Library, NoLibrary, Reading, SourceText};
use greenroom::store::{self, Folders};

use crate::support::{self, Goldens, Numbers};

/// The corpus is a promise too.
const LEAST_FILES: usize = 60;

fn corpus() -> PathBuf {
    support::root().join("tests/broken")
}

/// The files of the corpus; what they use stands in the folders below.
fn files(extension: &str) -> Vec<PathBuf> {
    let folder = corpus();
    let all = support::files_below(&folder, extension);
    all.into_iter().filter(|file| file.parent() == Some(&folder)).collect()
}

fn name(file: &Path) -> &str {
    file.file_name().unwrap().to_str().unwrap()
}

#[test]
fn every_mistake_is_explained_as_agreed() {
    let files = files("ron");
    let mut goldens = Goldens::default();
    if files.len() < LEAST_FILES {
        goldens.complain(format!("only {} files in {}", files.len(), corpus().display()));
    }
    for file in &files {
        let reading = support::reading(name(file), &support::read(file), &Folders::of_file(file));
        if reading.problems.is_empty() {
            goldens.complain(format!("{}: nothing is wrong with it", file.display()));
        }
        if reading.errors() > 0 && reading.scenario.is_some() {
            goldens.complain(format!("{}: a scenario in spite of errors", file.display()));
        }
        goldens.compare(&file.with_extension("txt"), &support::rendered(&reading));
    }
    for golden in self::files("txt").iter().filter(|golden| !golden.with_extension("ron").exists()) {
        goldens.complain(format!("{} has no scenario", golden.display()));
    }
    goldens.finish();
}

/// Every kind of problem should be met by somebody before a customer meets it.
#[test]
fn most_kinds_of_problems_stand_in_the_corpus() {
    let goldens: String = files("txt").iter().map(|file| support::read(file)).collect();
    let codes = greenroom::scenario::codes::ALL;
    let checked = codes.iter().filter(|code| !code.id.starts_with('N'));
    let (met, missing): (Vec<&str>, Vec<&str>) =
        checked.map(|code| code.id).partition(|id| goldens.contains(&format!("[{id}]")));
    assert!(met.len() >= 3 * missing.len(), "of the kinds of problems these never occur: {missing:?}");
}

/// A scenario of about so many bytes, made of one part again and again.
fn grown(bytes: usize, part: fn(&mut String, usize)) -> String {
    let mut text = String::new();
    let mut n = 0;
    while text.len() < bytes {
        part(&mut text, n);
        n += 1;
    }
    text
}

/// Makes a file of about so many bytes.
type Make = fn(usize) -> String;

/// Shapes of large files, good and bad ones.
const SHAPES: [(&str, Make); 7] = [
    ("many streams", |bytes| {
        scenario(
            &grown(bytes, |text, n| {
                let _ = writeln!(
                    text,
                    "        Stream(class: \"a\", process: Poisson(rate: \"{} per hour\")),",
                    n % 9 + 1
                );
            }),
            "",
        )
    }),
    ("many unknown fields", |bytes| {
        scenario(
            "",
            &grown(bytes, |text, n| {
                let _ = writeln!(text, "    lenght{n}: \"8h\",");
            }),
        )
    }),
    ("many laws that nobody uses", |bytes| {
        scenario(
            "",
            &format!(
                "    laws: {{\n{}}},\n",
                grown(bytes, |text, n| {
                    let _ = writeln!(text, "        \"law {n}\": Exponential(mean: \"{n}s\"),");
                })
            ),
        )
    }),
    ("a long comment", |bytes| scenario("", &format!("/*{}*/", "/* */ ".repeat(bytes / 6)))),
    ("open brackets", |bytes| "(".repeat(bytes)),
    ("one long line of texts", |bytes| {
        scenario("", &format!("    practises: [{}],", "\"x\", ".repeat(bytes / 5)))
    }),
    ("a text without an end", |bytes| {
        scenario("", &format!("    briefing: \"{}", "é\\\" ".repeat(bytes / 5)))
    }),
];

fn scenario(streams: &str, fields: &str) -> String {
    format!(
        "Scenario(\n    schema: 1,\n    title: \"Large\",\n    length: \"8h\",\n{fields}\n    classes: {{\"a\": Class()}},\n    \
         arrivals: [\n{streams}    ],\n    experts: {{\"team\": Group(count: 8)}},\n    service: LevelRates(handle: \"1m\"),\n)\n"
    )
}

#[test]
fn twice_the_size_is_less_than_three_times_the_work() {
    let mut complaints = Vec::new();
    for (shape, make) in SHAPES {
        let mut before = None;
        for kib in [128, 256, 512, 1023] {
            // A file above 1 MiB is refused unread, which would be no test.
            let text = make(kib * 1024 - 512);
            assert!(text.len() <= 1 << 20, "{shape}: {} bytes", text.len());
            let reading = support::reading("large.ron", &text, &NoLibrary);
            let written: usize =
                reading.problems.iter().map(|problem| reading.render(problem, false).len()).sum();
            let work = reading.work_bytes;
            if let Some(before) = before.filter(|before| work >= 3 * before) {
                complaints.push(format!("{shape}, {kib} KiB: {work} bytes of work after {before}"));
            }
            if written > 4 << 20 {
                complaints.push(format!("{shape}, {kib} KiB: {written} bytes of messages"));
            }
            before = Some(work);
        }
    }
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// Texts that mutations put in.
const POISON: [&str; 40] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    ",",
    ":",
    "//",
    "/*",
    "*/",
    "\\",
    "\\u{202E}",
    "\\u{D800}",
    "r#\"",
    "\"#",
    "NaN",
    "-inf",
    "1e400",
    "-0.0",
    "0x1_",
    "18446744073709551616",
    "99999999999999999999999999",
    "-1",
    "1e-400",
    "\"999999999d\"",
    "\"0us\"",
    "\"1e9 per us\"",
    "\u{202E}",
    "\u{feff}",
    "\u{0}",
    "é",
    "🦀",
    "\r\n",
    "\"\"",
    "()",
    "Some(",
    "#![enable(implicit_some)]",
];

/// Changes a text in one place, or exchanges two parts of it.
fn mutate(text: &str, numbers: &mut Numbers) -> String {
    let from = boundary(text, numbers.below(text.len() + 1));
    let to = boundary(text, (from + 1 + numbers.below(40)).min(text.len()));
    let (before, part, after) = (&text[..from], &text[from..to], &text[to..]);
    match numbers.below(6) {
        0 => [before, after].concat(),
        1 => [before, part, part, after].concat(),
        2 => [before, *numbers.of(&POISON), part, after].concat(),
        3 => [before, *numbers.of(&POISON), after].concat(),
        4 => flipped(text, numbers),
        _ => {
            let at = boundary(after, numbers.below(after.len() + 1));
            [before, &after[..at], part, &after[at..]].concat()
        }
    }
}

/// One bit changed; what is no text any more becomes the mark for that.
fn flipped(text: &str, numbers: &mut Numbers) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let at = numbers.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << numbers.below(8);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Everything that a person could ask of a reading.
fn exercise(text: &str, library: &dyn Library) {
    let reading = support::reading("mutant.ron", text, library);
    for problem in reading.problems.iter().chain(&reading.notes) {
        let place = reading.to_json(problem);
        assert!(place["line"].as_u64() >= Some(1) && place["column"].as_u64() >= Some(1), "{place}");
        assert!(!reading.render(problem, false).is_empty());
    }
    assert_eq!(
        reading.scenario.is_some(),
        reading.errors() == 0 && is_scenario(&reading),
        "errors and a scenario"
    );
}

fn is_scenario(reading: &Reading) -> bool {
    reading.kind == FileKind::Scenario
}

/// Runs `mutations` of a text through the reader; the seed of the first that fails is told.
fn torment(name: &str, text: &str, library: &dyn Library, mutations: usize) -> Result<(), String> {
    for round in 0..mutations {
        let seed =
            name.bytes().fold(round as u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
        let mut numbers = Numbers(seed);
        let mut mutant = text.to_owned();
        for _ in 0..=numbers.below(4) {
            mutant = mutate(&mutant, &mut numbers);
        }
        if let Err(panic) = panic::catch_unwind(AssertUnwindSafe(|| exercise(&mutant, library))) {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let why = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("(no words)");
            return Err(format!("{name}, round {round}: {why}\n{mutant}"));
        }
    }
    Ok(())
}

#[test]
fn no_mutation_of_a_shipped_scenario_brings_the_reader_down() {
    let names = store::embedded_names();
    let mutations = support::effort(200) * 20_000 / names.len().max(1);
    let outcomes = names.iter().map(|name| {
        let text = store::embedded(name).unwrap().text;
        torment(name, &text, &Folders::shipped(), mutations)
    });
    let failures: Vec<String> = outcomes.filter_map(Result::err).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn no_mutation_of_a_broken_file_brings_the_reader_down() {
    let files = files("ron");
    let mutations = support::effort(200) * 20_000 / files.len().max(1);
    let outcomes = files
        .iter()
        .map(|file| torment(name(file), &support::read(file), &Folders::of_file(file), mutations));
    let failures: Vec<String> = outcomes.filter_map(Result::err).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// A mutator that notices nothing would find nothing.
#[test]
fn a_reader_that_falls_is_noticed() {
    struct Trap;
    impl Library for Trap {
        fn find(&self, path: &str) -> Result<SourceText, FindError> {
            panic!("somebody asked for {path}")
        }
    }
    let text = "Library(schema: 1, use: [\"a.ron\"])";
    assert!(torment("trap", text, &Trap, 20).unwrap_err().contains("somebody asked for a.ron"));
    assert_eq!(torment("trap", text, &NoLibrary, 20), Ok(()));
}
