//! The architecture: who may import whom, and what may not be named where.
//!
//! Reads the source as text, so that it sees every feature and every platform. `docs/architecture.md` says why.

mod tokens;

use std::collections::BTreeSet;
use std::path::{Component, Path};

use crate::support;
use tokens::{Token, steps, tokens};

/// Every module with its floor. A module may import from those above it in this list and from no other.
const FLOORS: [(&str, u8); 21] = [
    ("time", 0),
    ("vocab", 0),
    ("draw", 0),
    ("event", 1),
    ("log", 1),
    ("scenario", 1),
    ("speak", 1),
    ("listen", 1),
    ("engine", 2),
    ("view", 2),
    ("stats", 3),
    ("transcript", 3),
    ("score", 3),
    ("debrief", 3),
    ("store", 4),
    ("pace", 4),
    ("gradebook", 4),
    ("session", 4),
    ("lab", 4),
    ("console", 5),
    ("cli", 5),
];

/// The files that stand above the table.
const TOP: [&str; 2] = ["lib", "main"];

/// The longest file.
const MOST_LINES: usize = 500;

/// Parts of the standard library that make a result depend on the machine or the moment.
const IMPURE: [&str; 6] = ["fs", "env", "thread", "time", "process", "net"];

/// Words that read or write a terminal.
const TERMINAL: [&str; 8] = ["print", "println", "eprint", "eprintln", "dbg", "stdin", "stdout", "stderr"];

/// Paths that are looked at.
const ROOTS: [&str; 3] = ["crate", "greenroom", "std"];

fn place(module: &str) -> Option<usize> {
    FLOORS.iter().position(|(name, _)| *name == module)
}

/// A source file.
struct Source<'a> {
    /// Below `src`, with `/`.
    path: &'a str,
    text: &'a str,
    /// The top-level module that it belongs to.
    module: &'a str,
    /// How many modules it stands below the crate.
    depth: usize,
    tokens: Vec<Token>,
}

impl<'a> Source<'a> {
    fn new(path: &'a str, text: &'a str) -> Self {
        let stem = path.strip_suffix(".rs").unwrap_or(path);
        let module = stem.split('/').next().unwrap_or(stem);
        let depth = if TOP.contains(&module) { 0 } else { stem.split('/').count() };
        Self { path, text, module, depth, tokens: tokens(text) }
    }

    fn floor(&self) -> Option<u8> {
        place(self.module).map(|place| FLOORS[place].1)
    }

    /// Everything that is wrong with the file, each with its line.
    fn breaches(&self) -> Vec<String> {
        let mut breaches = Vec::new();
        if !TOP.contains(&self.module) && self.floor().is_none() {
            breaches.push((1, format!("the module `{}` is missing from the table of floors", self.module)));
        }
        breaches.extend(self.too_long());
        breaches.extend(self.header());
        breaches.extend(self.imports());
        breaches.extend(self.words());
        breaches.into_iter().map(|(line, what)| format!("src/{}:{line}: {what}", self.path)).collect()
    }

    fn too_long(&self) -> Option<(usize, String)> {
        let lines = self.text.lines().count();
        (lines > MOST_LINES).then(|| (MOST_LINES + 1, format!("{lines} lines, and {MOST_LINES} are allowed")))
    }

    /// What the file says about itself. Commands are described by the doc comments that make their help.
    fn header(&self) -> Option<(usize, String)> {
        let header: Vec<&str> = self.text.lines().map_while(|line| line.strip_prefix("//!")).collect();
        if header.is_empty() {
            return Some((1, "no header comment `//!`".to_owned()));
        }
        let floor = self.floor().filter(|_| !self.path.starts_with("cli/"))?;
        let said = header.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ");
        (!said.contains(&format!("Floor {floor}")))
            .then(|| (1, format!("the header does not say `Floor {floor}`")))
    }

    fn imports(&self) -> Vec<(usize, String)> {
        let mut breaches = Vec::new();
        for step in steps(&self.tokens, self.depth, &ROOTS) {
            let (line, name) = (step.line, step.name.as_str());
            if step.root == "std" {
                let pure = self.floor().is_none_or(|floor| floor > 3) || !IMPURE.contains(&name);
                breaches.extend((!pure).then(|| (line, format!("`std::{name}` below floor 4"))));
            } else if name != self.module && name != "self" {
                breaches.extend(self.import(name).map(|what| (line, what)));
            }
        }
        breaches
    }

    fn import(&self, name: &str) -> Option<String> {
        let Some(to) = place(name) else {
            return Some(format!("`{name}` is no module of the table of floors"));
        };
        let from = place(self.module)?;
        let ((_, lower), (_, upper)) = (FLOORS[from], FLOORS[to]);
        if upper > lower {
            Some(format!("`{}` on floor {lower} imports `{name}` from floor {upper}", self.module))
        } else {
            (to > from).then(|| {
                format!("`{}` imports `{name}`, which stands to its right on floor {lower}", self.module)
            })
        }
    }

    /// Words that only one module may use, and words that a module must not use.
    fn words(&self) -> Vec<(usize, String)> {
        let pure = self.floor().is_some_and(|floor| floor <= 3);
        let words = self.tokens.iter().filter_map(|token| {
            let word = token.text.as_str();
            let what = match word {
                "rand" | "rand_distr" if self.module != "draw" => "belongs into `draw` alone",
                "bevy_ecs" if self.module != "engine" => "belongs into `engine` alone",
                _ if is_float(word) && ["event", "log"].contains(&self.module) => "is a float in the log",
                _ if pure && TERMINAL.contains(&word) => "touches the terminal below floor 4",
                _ => return None,
            };
            Some((token.line, format!("`{word}` {what}")))
        });
        words.collect()
    }
}

fn is_float(word: &str) -> bool {
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    word == "f32"
        || word == "f64"
        || (number && (word.contains('.') || word.ends_with("f32") || word.ends_with("f64")))
}

#[test]
fn the_source_keeps_to_its_floors() {
    let folder = support::root().join("src");
    let files = support::files_below(&folder, "rs");
    assert!(files.len() > 50, "only {} files were found in {}", files.len(), folder.display());
    let mut breaches = Vec::new();
    let mut modules = BTreeSet::new();
    for file in &files {
        let path = slashed(file.strip_prefix(&folder).unwrap());
        let text = support::read(file);
        let source = Source::new(&path, &text);
        modules.insert(source.module.to_owned());
        breaches.extend(source.breaches());
    }
    let gone = FLOORS.iter().filter(|(name, _)| !modules.contains(*name));
    breaches.extend(gone.map(|(name, _)| format!("the table of floors names `{name}`, which is not there")));
    assert!(breaches.is_empty(), "{} breaches\n{}", breaches.len(), breaches.join("\n"));
}

fn slashed(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(part) => part.to_str(),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[test]
fn the_table_goes_up() {
    assert!(FLOORS.is_sorted_by_key(|(_, floor)| *floor));
    let names: BTreeSet<&str> = FLOORS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), FLOORS.len(), "a module stands twice in the table");
}

/// The breaches of a file with a proper header.
fn breaches(path: &str, body: &str) -> Vec<String> {
    let floor = Source::new(path, "").floor().unwrap_or(0);
    Source::new(path, &format!("//! What it is. Floor {floor}.\n{body}\n")).breaches()
}

#[test]
fn every_breach_is_noticed() {
    let cases = [
        (
            "time.rs",
            "use crate::engine::Sim;",
            "src/time.rs:2: `time` on floor 0 imports `engine` from floor 2",
        ),
        (
            "event.rs",
            "use crate::log::Log;",
            "src/event.rs:2: `event` imports `log`, which stands to its right",
        ),
        (
            "draw/law.rs",
            "use crate::{\n    time,\n    stats::{A, B},\n};",
            "src/draw/law.rs:4: `draw` on floor 0",
        ),
        ("log/a.rs", "fn f(x: crate::cli::Exit) {}", "`log` on floor 1 imports `cli` from floor 5"),
        ("log/a.rs", "use super::super::stats::Measure;", "`log` on floor 1 imports `stats` from floor 3"),
        ("log.rs", "use crate::pulse::Beat;", "`pulse` is no module of the table"),
        ("main.rs", "use greenroom::diary;", "`diary` is no module of the table"),
        ("diary.rs", "", "the module `diary` is missing from the table"),
        ("diary/book.rs", "", "the module `diary` is missing from the table"),
        ("stats.rs", "use rand_distr::Normal;", "`rand_distr` belongs into `draw` alone"),
        ("view.rs", "use bevy_ecs::entity::Entity;", "`bevy_ecs` belongs into `engine` alone"),
        ("event/a.rs", "pub struct A(f64);", "`f64` is a float in the log"),
        ("log/a.rs", "const A: u64 = 1.5 as u64;", "`1.5` is a float in the log"),
        ("scenario.rs", "use std::{fmt, fs};", "`std::fs` below floor 4"),
        ("stats.rs", "fn f() { std::env::var(\"A\"); }", "`std::env` below floor 4"),
        ("engine/a.rs", "fn f() { println!(\"a\"); }", "`println` touches the terminal"),
    ];
    for (path, body, wanted) in cases {
        let found = breaches(path, body);
        assert!(found.len() == 1 && found[0].contains(wanted), "{path}: {body}\n{found:#?}");
    }
}

#[test]
fn what_is_allowed_is_not_noticed() {
    let cases = [
        ("stats/a.rs", "use crate::{draw, engine::Sim, log::{self, Sink}, stats::Measure};"),
        ("log.rs", "// use crate::cli::Exit;\nconst A: &str = \"crate::cli println f64\";"),
        ("session.rs", "use std::{fs, thread}; fn f() { println!(); }"),
        ("engine/a.rs", "use super::super::time::Span; use bevy_ecs::world::World;"),
        ("draw/a.rs", "use rand::Rng;"),
        ("log/a.rs", "fn f(a: (u8, (u8, u8))) { a.1.0; 0..5; }"),
        ("scenario/a.rs", "pub(in crate::scenario) fn f() {}"),
    ];
    for (path, body) in cases {
        assert_eq!(breaches(path, body), Vec::<String>::new(), "{path}: {body}");
    }
}

#[test]
fn headers_and_lengths_are_looked_at() {
    let breaches = |path: &str, text: &str| Source::new(path, text).breaches().join("\n");
    assert!(breaches("time.rs", "// What it is. Floor 0.\n").contains("no header comment"));
    assert!(breaches("time.rs", "//! What it is. Floor 1.\n").contains("does not say `Floor 0`"));
    assert_eq!(breaches("time.rs", "//! What it is. Floor\n//! 0.\n"), "");
    assert_eq!(breaches("cli/run.rs", "//! What it is.\n"), "");
    assert!(breaches("cli.rs", "//! What it is.\n").contains("does not say `Floor 5`"));
    let long = "//! What it is. Floor 0.\n".to_owned() + &"\n".repeat(MOST_LINES);
    assert!(breaches("time.rs", &long).contains("src/time.rs:501: 501 lines"));
}
