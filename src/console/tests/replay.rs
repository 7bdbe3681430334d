//! Watching a session again: the desk as it stood, jumps, another try, the model beside it, and marks. Floor 5.

use eframe::egui::accesskit::{Action as Ask, ActionData, ActionRequest, TreeId};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::Bench;
use crate::session;

const ACCEPT: &str = "Accept chat from Northpeak";
const REPLY: &str = "Reply to customer";
const SECOND: &str = "It measures 54 x 31 x 20 cm, which fits.";

/// A session with a slow first message, a second one, and an early end, at its debrief. The seconds at which the
/// messages were sent come with it.
fn reviewed() -> (Bench, [f64; 2]) {
    let mut bench = Bench::playing("first-shift");
    bench.wait_for(ACCEPT, 20);
    bench.click(ACCEPT);
    bench.wait(40_000);
    let first = send(&mut bench, "Hi! Is it the Brook 30 that you have open?");
    bench.wait(20_000);
    let second = send(&mut bench, SECOND);
    bench.wait(5_000);
    bench.click("End session");
    bench.click("End and see the debrief");
    assert!(bench.has("Debrief"));
    (bench, [first, second])
}

fn send(bench: &mut Bench, text: &str) -> f64 {
    bench.write(REPLY, text);
    bench.press(Modifiers::COMMAND, Key::Enter);
    bench.seconds()
}

/// The position of the replay in seconds, as a screen reader hears it.
fn position(bench: &Bench) -> f64 {
    let rail = bench.harness.get_by_label("Position in the session");
    rail.accesskit_node().numeric_value().unwrap()
}

fn scrub(bench: &mut Bench, seconds: f64) {
    let rail = bench.harness.get_by_label("Position in the session");
    let target_node = rail.accesskit_node().locate().0;
    let data = Some(ActionData::NumericValue(seconds));
    let request = ActionRequest { action: Ask::SetValue, target_tree: TreeId::ROOT, target_node, data };
    bench.harness.event(Event::AccessKitActionRequest(request));
    bench.look();
}

#[test]
fn the_desk_stands_as_it_stood() {
    let (mut bench, [first, second]) = reviewed();
    bench.click("Replay");
    assert!(bench.has("Back to the debrief") && position(&bench) == 0.0);
    assert!(!bench.has(REPLY), "nothing can be written");
    scrub(&mut bench, second + 0.5);
    assert!(bench.has(SECOND), "the second message stands in the transcript");
    scrub(&mut bench, second - 0.5);
    assert!(!bench.has(SECOND) && bench.has("Hi! Is it the Brook 30 that you have open?"));
    scrub(&mut bench, first - 1.0);
    assert!(
        !bench.has("Hi! Is it the Brook 30 that you have open?") && bench.has_words("You joined the chat")
    );
    scrub(&mut bench, 0.0);
    assert!(bench.has("Nobody is here yet"));
    bench.click("Back to the debrief");
    assert!(bench.has("Debrief"));
}

#[test]
fn keys_play_and_leap() {
    let (mut bench, _) = reviewed();
    bench.click("Replay");
    bench.press(Modifiers::SHIFT, Key::ArrowRight);
    bench.press(Modifiers::SHIFT, Key::ArrowRight);
    bench.press(Modifiers::NONE, Key::ArrowLeft);
    assert!((position(&bench) - 19.0).abs() < 1e-6, "{}", position(&bench));
    bench.press(Modifiers::NONE, Key::Space);
    bench.press(Modifiers::NONE, Key::Period);
    bench.wait(3_000);
    bench.press(Modifiers::NONE, Key::Space);
    let there = position(&bench);
    assert!((there - 25.0).abs() < 1.1, "three seconds at twice the speed: {there}");
    bench.wait(3_000);
    assert!((position(&bench) - there).abs() < 1e-6, "it stands still");
    bench.press(Modifiers::NONE, Key::Comma);
    assert!(bench.has("1×"));
    bench.press(Modifiers::SHIFT, Key::ArrowLeft);
    bench.press(Modifiers::NONE, Key::ArrowDown);
    assert!(position(&bench) > there - 10.0, "on to the next event");
}

#[test]
fn a_point_of_the_debrief_leads_to_its_moment() {
    let (mut bench, _) = reviewed();
    bench.click_first("See it: first-response.slow");
    let seen = position(&bench);
    assert!(bench.has_words("Lost at "), "the point is a mark in the lane");
    bench.click("Back to the debrief");
    bench.click_first("Redo from here: first-response.slow");
    assert!(bench.has("Go on") && bench.has("End session"), "the desk stands still");
    let redone = bench.playing_at().unwrap();
    assert!((seen + 4.0 - redone - 30.0).abs() < 1e-6, "{seen} {redone}");
}

#[test]
fn another_try_is_marked_and_leads_back() {
    let (mut bench, [first, second]) = reviewed();
    bench.click("Replay");
    scrub(&mut bench, second - 5.0);
    bench.click("Take over from here");
    assert!(bench.has(REPLY), "the chat that was worked on is open");
    assert!(bench.has("Hi! Is it the Brook 30 that you have open?"), "what was said before was said");
    bench.click("Go on");
    bench.wait(8_000);
    assert!(!bench.has(SECOND), "what was said afterwards was not");
    send(&mut bench, "Yes, it fits.");
    bench.click("End session");
    bench.click("End and see the debrief");
    assert!(bench.has_words("not counted"));
    bench.click("Replay");
    scrub(&mut bench, first + 1.0);
    assert!(bench.has("Hi! Is it the Brook 30 that you have open?"), "the branch is a whole session");
    bench.click("Back to the debrief");
    bench.click("Whole session");
    assert!(bench.has("Debrief") && !bench.has_words("not counted"));
}

#[test]
fn nobody_takes_over_where_it_is_over() {
    let (mut bench, _) = reviewed();
    bench.click("Replay");
    scrub(&mut bench, 9_999.0);
    let over = bench.harness.get_by_label("Take over from here");
    assert!(over.accesskit_node().is_disabled());
}

#[test]
fn the_model_stands_beside() {
    let (mut bench, [first, _]) = reviewed();
    bench.click("Replay");
    scrub(&mut bench, first - 1.0);
    bench.click("Beside the model");
    assert!(bench.has("Model trainee") && bench.has("You"));
    let joined = bench.harness.query_all_by_label_contains("You joined the chat").count();
    assert_eq!(joined, 2, "both have the same customer");
    assert!(
        bench.has_words("Lane of") && bench.harness.query_all_by_label_contains(", model: from").count() >= 1
    );
    bench.click("Only you");
    assert!(!bench.has("Model trainee"));
}

#[test]
fn a_mark_is_made_and_leads_back_to_its_moment() {
    let (mut bench, _) = reviewed();
    bench.click("Replay");
    scrub(&mut bench, 31.0);
    bench.press(Modifiers::NONE, Key::M);
    bench.write("Remark", "Here an update was due");
    bench.press(Modifiers::NONE, Key::Enter);
    scrub(&mut bench, 3.0);
    bench.click("Marks");
    bench.click("Go to the mark at 0:31: Here an update was due");
    assert!((position(&bench) - 31.0).abs() < 1e-6);
    bench.click("Back to the debrief");
    bench.click("Replay");
    assert!(bench.has("Mark at 0:31: Here an update was due"), "it is remembered");
    bench.click("Marks");
    bench.click("Remove the mark at 0:31");
    assert!(!bench.has_words("Here an update was due"));
}

/// A journal can be opened, whole or not; marks are kept in a file beside it.
#[test]
fn a_journal_is_opened_with_its_marks() {
    let (bench, [_, second]) = reviewed();
    let journal = bench.journal();
    assert!(!journal.is_complete(), "the session was ended early");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("evening.journal");
    let mut bench = Bench::watching(&path, &journal);
    scrub(&mut bench, second + 0.5);
    assert!(bench.has(SECOND));
    bench.press(Modifiers::NONE, Key::M);
    bench.write("Remark", "Well said");
    bench.click("Keep");
    let marks = session::read_marks(&session::marks_of(&path)).unwrap();
    assert_eq!(marks.len(), 1);
    assert_eq!((marks[0].at.us() as f64 / 1e6, marks[0].text.as_str()), (second + 0.5, "Well said"));
    let mut bench = Bench::watching(&path, &journal);
    bench.click_first("Well said");
    assert!((position(&bench) - second - 0.5).abs() < 1e-6);
    bench.click("Take over from here");
    assert!(bench.has("Go on") && bench.has(SECOND));
}

/// What another model has simulated is shown from what was recorded, and says so.
#[test]
fn a_journal_of_another_model_is_shown_from_its_records() {
    let (bench, [_, second]) = reviewed();
    let mut journal = bench.journal();
    "0".clone_into(&mut journal.header.model);
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Bench::watching(&folder.path().join("old.journal"), &journal);
    assert!(bench.has_words("Shown from its records") && bench.has_words("written by model 0"));
    scrub(&mut bench, second + 0.5);
    assert!(bench.has(SECOND) && bench.has_words("You joined the chat"));
    scrub(&mut bench, second - 0.5);
    assert!(!bench.has(SECOND));
    let over = bench.harness.get_by_label("Take over from here");
    assert!(over.accesskit_node().is_disabled());
}
