//! Progress in the terminal, and files of keys.

use greenroom::gradebook::{Attempt, FILE, Given, Gradebook};
use greenroom::score::card::Band;

use super::Room;

fn attempt(scenario: &str, score: u32) -> Attempt {
    let mark = (score * 10_000, score * 10_000);
    Attempt {
        scenario: scenario.to_owned(),
        title: format!("Title of {scenario}"),
        seed: u64::MAX,
        assessed: false,
        at_unix_s: 1_700_000_000,
        score: Band { from: score * 100, to: score * 100 },
        sides: [None; 3],
        pass: 80,
        whole: true,
        journal: None,
        first: false,
        marks: vec![Given {
            place: "NP-1".to_owned(),
            behaviour: "chunking".to_owned(),
            weight: 5_000,
            mark,
        }],
    }
}

#[test]
fn progress_is_told_in_words_and_in_json() {
    let room = Room::new();
    room.run(&["progress", "--data-dir", "data"])
        .exits(0)
        .says("No attempts yet")
        .says("Next for you: First shift");
    assert!(!room.path("data").exists(), "looking makes nothing");
    room.put("data", "");
    room.run(&["progress", "--data-dir", "data"]).exits(0).says("No attempts yet");
    let book = room.path("mine").join(FILE);
    std::fs::create_dir(room.path("mine")).unwrap();
    let mut open = Gradebook::open(&book);
    open.add(attempt("first-shift", 71)).unwrap();
    open.add(attempt("first-shift", 40)).unwrap();
    drop(open);
    let words = room.run(&["progress", "--data-dir", "mine"]).exits(0).says("Title of first-shift");
    let words =
        words.says("One thought a message").says("Next for you: ").says("where you stand at 54 of 100");
    assert!(words.out.contains("2    71    40      no"), "{}", words.out);
    let json = room.run(&["progress", "--data-dir", "mine", "--json"]).exits(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["scenarios"][0]["best"], 7_100);
    assert_eq!(json["attempts"][0]["seed"], u64::MAX);
    assert_eq!((&json["attempts"][0]["first"], &json["attempts"][1]["first"]), (&true.into(), &false.into()));
    assert_eq!(json["trouble"], serde_json::Value::Null);
    assert!(json["next"]["why"].as_str().unwrap().contains("One thought a message"));
    room.put("mine/progress.sqlite", "not a database, and longer than a header of a hundred bytes would be, if it were one, which it is not");
    room.run(&["progress", "--data-dir", "mine"]).exits(0).says("was damaged").says("No attempts yet");
}

#[cfg(feature = "console")]
#[test]
fn a_file_of_keys_that_was_asked_for_must_be_right() {
    let room = Room::new();
    room.put("keys.ron", "{\"acept\": \"F4\",\n \"send\": \"Alt+K\"}");
    let keys = ["console", "--data-dir", "data", "--keys", "keys.ron"];
    room.run(&keys)
        .exits(65)
        .says("keys.ron, line 1, column 2: there is no command `acept` (did you mean `accept`?)")
        .says("keys.ron, line 2, column 10: Alt+K cannot be a command");
    room.run(&["console", "--keys", "none.ron"]).exits(66);
    assert!(!room.path("data").exists());
}
