//! The gradebook in good and bad states, and what its rows mean together. Floor 4.

use std::path::Path;

use rusqlite::Connection;

use super::progress::{Reason, Shelved, levels, standing, suggestion};
use super::{Attempt, Given, Gradebook};
use crate::score::card::Band;
use crate::store;
use crate::vocab::Behaviour;

fn attempt(scenario: &str, seed: u64, score: u32) -> Attempt {
    Attempt {
        scenario: scenario.to_owned(),
        title: scenario.to_uppercase(),
        seed,
        assessed: false,
        at_unix_s: 1_700_000_000 + seed % 1_000,
        score: Band { from: score * 100, to: score * 100 + 50 },
        sides: [Some(Band { from: 1, to: 2 }), None, Some(Band { from: 3, to: 3 })],
        pass: 80,
        whole: true,
        journal: Some("0001-a.journal".to_owned()),
        first: true,
        marks: vec![given("greeting", 400_000), given("tone", 900_000)],
    }
}

fn given(behaviour: &str, mark: u32) -> Given {
    Given { place: "NP-1".to_owned(), behaviour: behaviour.to_owned(), weight: 2_000, mark: (mark, mark) }
}

fn assessed(scenario: &str, seed: u64, score: u32) -> Attempt {
    Attempt { assessed: true, ..attempt(scenario, seed, score) }
}

fn book(path: &Path, attempts: &[Attempt]) -> Gradebook {
    let mut book = Gradebook::open(path);
    for attempt in attempts {
        book.add(attempt.clone()).unwrap();
    }
    book
}

#[test]
fn attempts_come_back_as_they_were() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("progress.sqlite");
    let early = Attempt { whole: false, journal: None, ..attempt("b", u64::MAX, 99) };
    let given = [attempt("a", 1, 70), assessed("a", 2, 60), early];
    assert!(book(&path, &given).trouble().is_none());
    let again = Gradebook::open(&path);
    assert_eq!((again.attempts(), again.trouble()), (&given[..], None));
    let reading = Gradebook::read_only(&path);
    assert_eq!(reading.attempts(), given);
    assert!(reading.trouble().is_some_and(|words| words.contains("not written")));
}

#[test]
fn only_a_first_attempt_counts_in_an_assessment() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("progress.sqlite");
    let book =
        book(&path, &[attempt("a", 1, 50), assessed("a", 1, 95), assessed("a", 2, 85), assessed("a", 2, 99)]);
    let firsts: Vec<bool> = book.attempts().iter().map(|one| one.first).collect();
    assert_eq!(firsts, [true, false, true, false]);
    let found = standing(book.attempts(), "a");
    assert_eq!((found.attempts, found.best, found.last, found.passed), (4, Some(8_500), Some(9_900), true));
    assert_eq!(standing(book.attempts(), "b").best, None);
}

#[test]
fn what_cannot_be_written_is_remembered_and_said() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("progress.sqlite");
    book(&path, &[attempt("a", 1, 50)]);
    let mut reading = Gradebook::read_only(&path);
    assert!(reading.add(attempt("a", 2, 90)).unwrap_err().to_string().contains("not written"));
    assert_eq!(reading.attempts().len(), 2, "for as long as the program runs");
    assert_eq!(Gradebook::open(&path).attempts().len(), 1);
    let nowhere = Gradebook::open(&room.path().join("none").join("progress.sqlite"));
    assert!(nowhere.trouble().is_some_and(|words| words.contains("cannot be opened")), "{nowhere:?}");
}

#[test]
fn a_file_that_somebody_holds_is_left_alone() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("progress.sqlite");
    let mut open = book(&path, &[attempt("a", 1, 50)]);
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let refused = open.add(attempt("a", 2, 90)).unwrap_err().to_string();
    assert!(refused.contains("another program holds the file"), "{refused}");
    let locked = Gradebook::open(&path);
    assert!(locked.trouble().is_some_and(|words| words.contains("another program holds")), "{locked:?}");
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(Gradebook::open(&path).attempts().len(), 1);
}

#[test]
fn a_damaged_file_is_put_aside_and_never_deleted() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("progress.sqlite");
    for n in 1..=2 {
        store::write_atomically(&path, b"this is no database, it is a shopping list: bread, milk").unwrap();
        let book = Gradebook::open(&path);
        let said = book.trouble().unwrap();
        assert!(said.contains("was damaged") && said.contains(&format!("damaged-{n}")), "{said}");
        let kept = store::read_bytes(&room.path().join(format!("progress.sqlite.damaged-{n}")), 99).unwrap();
        assert!(kept.starts_with(b"this is no database"));
    }
    assert!(book(&path, &[attempt("a", 1, 50)]).trouble().is_none(), "the new one works");
    let mut bytes = store::read_bytes(&path, 1 << 20).unwrap();
    bytes[100..2_000].fill(0xff);
    store::write_atomically(&path, &bytes).unwrap();
    let broken = Gradebook::open(&path);
    assert!(broken.trouble().is_some_and(|words| words.contains("damaged-3")), "{broken:?}");
}

#[test]
fn a_later_version_is_left_as_it_is() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("progress.sqlite");
    drop(book(&path, &[attempt("a", 1, 50)]));
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = store::read_bytes(&path, 1 << 20).unwrap();
    let mut book = Gradebook::open(&path);
    assert!(book.trouble().is_some_and(|words| words.contains("later version")), "{book:?}");
    assert!(book.add(attempt("a", 2, 50)).is_err());
    assert_eq!(store::read_bytes(&path, 1 << 20).unwrap(), before);
}

#[test]
fn the_latest_attempts_say_what_goes_worst() {
    let mut attempts = vec![attempt("a", 1, 50); 12];
    // Long ago, and no longer looked at.
    attempts[0].marks = vec![given("ending", 0)];
    let found = levels(&attempts);
    let ids: Vec<&str> = found.iter().map(|level| level.behaviour.id()).collect();
    assert_eq!((ids, found[0].points(), found[0].judged), (vec!["greeting", "tone"], 40, 10));
    // The last one counts most: it has turned around.
    for later in &mut attempts[7..] {
        later.marks = vec![given("greeting", 1_000_000), given("tone", 0), given("a-later-behaviour", 0)];
    }
    let found = levels(&attempts);
    assert_eq!(found[0].behaviour, Behaviour::Tone);
    assert!(found[0].points() < 30 && found[1].points() > 80, "{found:?}");
}

#[test]
fn what_comes_next_practises_the_weakest() {
    let greeting = [Behaviour::Greeting];
    let shelf = [
        Shelved { name: "first", practises: &[] },
        Shelved { name: "hello", practises: &greeting },
        Shelved { name: "drill", practises: &greeting },
    ];
    assert_eq!(suggestion(&[], &[]), None);
    assert_eq!(suggestion(&[], &shelf).unwrap().reason, Reason::Beginning);
    let mut attempts = vec![attempt("first", 1, 85), attempt("hello", 1, 40)];
    let next = suggestion(&attempts, &shelf).unwrap();
    assert_eq!(next.name, "drill", "played less often");
    assert_eq!(next.reason.words(), "it practises \"Say hello\", where you stand at 40 of 100");
    for one in &mut attempts {
        one.marks = vec![given("greeting", 950_000)];
    }
    assert_eq!(suggestion(&attempts, &shelf).unwrap().reason, Reason::NotPassed);
    attempts.extend([attempt("hello", 2, 81), attempt("drill", 2, 90)]);
    for one in &mut attempts {
        one.marks.clear();
    }
    let last = suggestion(&attempts, &shelf).unwrap();
    assert_eq!((last.name, last.reason), ("hello", Reason::Lowest));
}
