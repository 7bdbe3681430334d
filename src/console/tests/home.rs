//! What stays: attempts on the cards, sessions that were cut short, keys of one's own, and folders that cannot be written. Floor 5.

use std::path::Path;

use eframe::egui::{Key, Modifiers};

use super::Bench;
use crate::console::commands::Keys;
use crate::console::home::Home;
use crate::console::lobby::Lobby;
use crate::event::{Action, Record};
use crate::gradebook::{FILE, Gradebook};
use crate::session;
use crate::session::journal::{self, Journal};
use crate::store::{self, DataFolder};

const ACCEPT: &str = "Accept chat from Northpeak";
const REPLY: &str = "Reply to customer";
const WORDS: &str = "Hi! Is it the Brook 30 that you have open?";

fn home(folder: &Path) -> Home {
    Home::open(DataFolder::at(folder), Box::new(|| 1_700_000_000))
}

fn bench(folder: &Path) -> Bench {
    Bench::at_home(Lobby::full(), home(folder), Keys::default())
}

fn journal(folder: &Path) -> Journal<Action, Record> {
    let bytes = store::read_bytes(&folder.join("sessions/0001-first-shift.journal"), 1 << 30).unwrap();
    journal::read(&bytes).unwrap()
}

/// First shift as far as an answer, and then the program is gone.
fn cut_short(folder: &Path) {
    let mut bench = bench(folder);
    bench.click("Start");
    bench.wait_for(ACCEPT, 20);
    bench.click(ACCEPT);
    bench.write(REPLY, WORDS);
    bench.press(Modifiers::COMMAND, Key::Enter);
    bench.wait(2_000);
}

#[test]
fn an_attempt_stands_on_its_card_and_in_the_progress() {
    let room = tempfile::tempdir().unwrap();
    let mut bench = bench(room.path());
    assert!(bench.has("Next for you: First shift"));
    bench.click("Start");
    for _ in 0..200 {
        bench.pass(4_900);
        bench.harness.step();
    }
    bench.look();
    assert!(bench.has("Debrief"));
    bench.click("Back to the lobby");
    assert!(bench.has_words("First shift, 8 minutes, level 1 of 5, best "));
    assert!(bench.has_words("Next for you: "));
    bench.click("Progress");
    assert!(bench.has_words("Scores of 1 attempts, the latest first: "));
    bench.click("Close");
    assert!(!bench.has_words("Scores of 1 attempts"));
    let book = Gradebook::open(&room.path().join(FILE));
    let [one] = book.attempts() else { panic!("{book:?}") };
    assert!(one.whole && one.first && !one.assessed && one.at_unix_s == 1_700_000_000, "{one:?}");
    assert_eq!((one.scenario.as_str(), one.seed), ("first-shift", 1));
    assert_eq!(one.journal.as_deref(), Some("0001-first-shift.journal"));
    assert!(journal(room.path()).is_complete());
}

#[test]
fn a_session_that_was_cut_short_goes_on() {
    let room = tempfile::tempdir().unwrap();
    cut_short(room.path());
    let mut bench = bench(room.path());
    assert!(bench.has_words("\"First shift\" was cut short at 0:"));
    bench.click("Go on where it stopped");
    assert!(bench.has("Go on"), "it waits");
    assert!(bench.has_words(WORDS));
    bench.click("Go on");
    bench.wait(3_000);
    bench.click("End session");
    bench.click("End and see the debrief");
    assert!(bench.has("Debrief") && bench.has_words("ended early at"));
    bench.click("Back to the lobby");
    assert!(!bench.has_words("was cut short"));
    let journal = journal(room.path());
    assert!(journal.tail.is_none() && !journal.is_complete());
    assert!(session::replay(&journal).unwrap().difference.is_none(), "one session in one journal");
    let book = Gradebook::open(&room.path().join(FILE));
    assert!(book.attempts().len() == 1 && !book.attempts()[0].whole);
}

#[test]
fn a_session_that_was_cut_short_is_closed_or_left() {
    let room = tempfile::tempdir().unwrap();
    cut_short(room.path());
    let mut first = bench(room.path());
    first.click("Close it and see the debrief");
    assert!(first.has("Debrief") && first.has("Score of 100"));
    first.click("Back to the lobby");
    assert!(!first.has_words("was cut short"));
    assert!(journal(room.path()).entries.len() > 5);
    drop(first);
    cut_short(room.path());
    let mut second = bench(room.path());
    second.click("Leave it");
    assert!(!second.has_words("was cut short"));
    assert!(home(room.path()).unfinished().is_empty(), "it is not offered again");
    assert_eq!(Gradebook::open(&room.path().join(FILE)).attempts().len(), 1);
}

/// A window that is open keeps its session to itself.
#[test]
fn a_session_that_runs_is_offered_to_nobody() {
    let room = tempfile::tempdir().unwrap();
    let mut first = bench(room.path());
    first.click("Start");
    assert!(home(room.path()).unfinished().is_empty());
    drop(first);
    assert_eq!(home(room.path()).unfinished().len(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_stops_nobody_and_is_said() {
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("file");
    store::write_atomically(&file, b"no folder").unwrap();
    let mut bench = bench(&file);
    assert!(bench.has_words("Your progress cannot be kept"));
    bench.click("Start");
    assert!(bench.has_words("Not recorded"));
    bench.wait_for(ACCEPT, 20);
    bench.click(ACCEPT);
    bench.click("End session");
    bench.click("End and see the debrief");
    bench.click("Back to the lobby");
    assert!(!bench.has_words("best "), "an attempt that was ended early is no best");
}

#[test]
fn keys_of_ones_own_replace_those_of_the_table() {
    let room = tempfile::tempdir().unwrap();
    let keys = Keys::read("keys.ron", "{\"accept\": \"F4\", \"send\": \"F5\"}").unwrap();
    let mut bench = Bench::at_home(Lobby::full(), home(room.path()), keys);
    bench.click("Start");
    bench.wait_for(ACCEPT, 20);
    bench.press(Modifiers::NONE, Key::F2);
    assert!(bench.has(ACCEPT) && !bench.has(REPLY), "the old key does nothing");
    bench.press(Modifiers::NONE, Key::F4);
    assert!(bench.has(REPLY));
    bench.press(Modifiers::NONE, Key::F1);
    assert!(bench.has("F4") && bench.has("F5") && !bench.has("F2"), "the sheet says so");
    bench.press(Modifiers::NONE, Key::Escape);
    bench.write(REPLY, WORDS);
    bench.press(Modifiers::NONE, Key::F5);
    assert_eq!(bench.written(REPLY), "", "it is sent");
    assert!(bench.has_words(WORDS));
}
