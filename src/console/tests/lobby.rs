//! The lobby: choosing, beginning, and files with problems. Floor 5.

use super::Bench;
use crate::console::lobby::Lobby;
use crate::store;

#[test]
fn a_scenario_is_chosen_and_begun() {
    let mut bench = Bench::in_lobby(Lobby::full());
    assert!(bench.has_words("First shift, 8 minutes, level 1 of 5"));
    bench.click("Assessment");
    bench.click("Start");
    assert!(bench.has("End session") && !bench.has("Pause"), "an assessment has no pause");
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    let text = "Scenario(schema: 1, title: \"Mine\", length: \"8 minuets\", you: Seat(cap: 1))";
    store::write_atomically(&path, text.as_bytes()).unwrap();
    let mut bench = Bench::in_lobby(Lobby::default());
    bench.write("Path of a scenario file", &path.display().to_string());
    bench.click("Open");
    assert!(bench.has_words("error · "), "the problems stand below the field");
    assert!(bench.has_words("line 1, column"));
    assert!(!bench.has("Start"));
    bench.write("Path of a scenario file", "x");
    bench.click("Open");
    assert!(!bench.has_words("error · ") && bench.has_words("mine.ronx"), "the old problems are gone");
}
