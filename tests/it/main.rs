//! The integration tests: one binary, one module a subject.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed; clippy knows only the functions marked so"
)]

mod broken;
mod cli;
mod common;
mod docs;
mod excerpts;
mod floors;
mod golden;
mod laws;
mod listen;
mod listen_rules;
mod platform;
mod play;
mod routing;
mod score;
mod seeds;
mod shipped;
mod speak;
mod support;
mod swarm;
mod transcripts;

use std::path::Path;

/// A file that nobody declares would never be compiled, and nobody would notice.
#[test]
fn no_test_file_is_forgotten() {
    let folder = support::root().join("tests/it");
    let mut forgotten = Vec::new();
    for file in support::files_below(&folder, "rs") {
        let below = file.strip_prefix(&folder).unwrap();
        if below == Path::new("main.rs") {
            continue;
        }
        let parent = match below.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            Some(parent) => folder.join(parent).with_extension("rs"),
            None => folder.join("main.rs"),
        };
        let declaration = format!("mod {};", below.file_stem().unwrap().to_str().unwrap());
        let declared = parent.exists() && support::read(&parent).lines().any(|line| line == declaration);
        if !declared {
            forgotten.push(format!("{} lacks `{declaration}`", parent.display()));
        }
    }
    assert!(forgotten.is_empty(), "{forgotten:#?}");
}
