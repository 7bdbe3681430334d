//! Scenario files changed at random: whatever the text is, the reader answers.

use std::panic::{self, AssertUnwindSafe};

use greenroom::scenario::{FileKind, FindError, Library, NoLibrary, Reading, SourceText};
use greenroom::store::{self, Folders};

use super::{files, name};
use crate::support::{self, Numbers};

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
    let mutations = support::effort(800) * 5_000 / names.len().max(1);
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
    let mutations = support::effort(800) * 5_000 / files.len().max(1);
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
