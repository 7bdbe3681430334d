//! Offers, the end of a chat, the palette, and time. Floor 5.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::Bench;
use crate::event::Record;

const ACCEPT: &str = "Accept chat from Northpeak";

#[test]
fn an_offer_is_accepted_in_time() {
    let mut bench = Bench::playing("first-shift");
    bench.wait_for(ACCEPT, 20);
    bench.click(ACCEPT);
    bench.wait(500);
    assert!(bench.has("Reply to customer") && !bench.has(ACCEPT));
    assert!(bench.has_words("You joined the chat"));
}

#[test]
fn a_key_accepts_and_another_declines() {
    let mut bench = Bench::playing("first-shift");
    bench.wait_for(ACCEPT, 20);
    bench.press(Modifiers::NONE, Key::F2);
    assert!(bench.has("Reply to customer"));
    let mut bench = Bench::playing("first-shift");
    bench.wait_for(ACCEPT, 20);
    bench.press(Modifiers::SHIFT, Key::F2);
    assert!(bench.recorded(|record| matches!(record, Record::Declined { .. })));
    assert!(!bench.has("Reply to customer"));
}

/// The offer runs out while the hand is on its way to the button: it has been missed before anything is taken.
#[test]
fn an_offer_is_accepted_too_late() {
    let mut bench = Bench::playing("first-shift");
    bench.wait_for(ACCEPT, 20);
    assert!(bench.has_words(" left"));
    bench.wait(19_000);
    assert!(!bench.recorded(|record| matches!(record, Record::Missed { .. })));
    bench.harness.get_by_label(ACCEPT).click();
    bench.pass(1_500);
    bench.harness.step();
    assert!(bench.recorded(|record| matches!(record, Record::Missed { .. })));
    let accept = crate::event::Deed::Accept { chat: crate::vocab::ChatId(9) };
    let words = crate::console::notice::refusal(accept, crate::event::Refusal::NotOffered);
    assert_eq!(words, Some("Too late: the offer is gone"));
}

/// Northpeak's chats close themselves in this scenario: the button is there, off, and says why.
#[test]
fn resolve_says_why_it_is_off() {
    let mut bench = Bench::playing("two-at-once");
    bench.wait_for(ACCEPT, 120);
    bench.click(ACCEPT);
    let resolve = bench.harness.get_by_label("Resolve");
    assert!(resolve.accesskit_node().is_disabled());
    assert!(bench.has("Closes by itself when the customer leaves"));
    let mut bench = Bench::playing("first-shift");
    bench.wait_for(ACCEPT, 20);
    bench.click(ACCEPT);
    bench.click("Resolve");
    bench.wait(500);
    assert!(bench.has_words("Resolved by you"));
    assert!(!bench.has("Reply to customer"));
}

#[test]
fn the_palette_finds_commands_and_runs_them() {
    let mut bench = Bench::playing("first-shift");
    bench.wait_for(ACCEPT, 20);
    bench.press(Modifiers::COMMAND, Key::K);
    bench.write("Search commands", "accept");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.wait(500);
    assert!(bench.has("Reply to customer") && !bench.has("Search commands"));
    bench.press(Modifiers::COMMAND, Key::K);
    bench.write("Search commands", "knowledge");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.look();
    assert!(bench.has("Search the knowledge base"));
    bench.press(Modifiers::COMMAND, Key::K);
    bench.press(Modifiers::NONE, Key::Escape);
    assert!(!bench.has("Search commands"));
}

#[test]
fn time_rests_in_a_pause_and_runs_on_to_the_next_event() {
    let mut bench = Bench::playing("first-shift");
    bench.press(Modifiers::NONE, Key::F8);
    assert!(bench.has("Go on"));
    bench.wait(30_000);
    assert!(!bench.has(ACCEPT), "nothing happens in a pause");
    bench.click("Go on");
    for _ in 0..5 {
        bench.press(Modifiers::NONE, Key::F9);
    }
    assert!(bench.has(ACCEPT), "skipping goes as far as there is something to do, and no further");
}

#[test]
fn the_end_is_the_debrief_and_the_way_back() {
    let mut bench = Bench::playing("first-shift");
    bench.wait_for(ACCEPT, 20);
    bench.click(ACCEPT);
    bench.write("Reply to customer", "Hi! Is it the Brook 30 that you have open?");
    bench.press(Modifiers::COMMAND, Key::Enter);
    bench.click("End session");
    bench.click("End and see the debrief");
    assert!(bench.has("Debrief") && bench.has("Score of 100"));
    bench.click("Back to the lobby");
    assert!(bench.has("Sessions"));
}

#[test]
fn the_coach_says_what_matters_now_and_can_be_sent_away() {
    let mut bench = Bench::playing("first-shift");
    bench.wait_for(ACCEPT, 120);
    bench.click(ACCEPT);
    bench.wait(7_000);
    assert!(bench.has_words("Say hello first"));
    bench.write("Reply to customer", "Hello there, let me see.");
    bench.press(Modifiers::COMMAND, Key::Enter);
    assert!(!bench.has_words("Say hello first"), "it is said");
    assert!(bench.has_words("Ask whether it is that one"));
    bench.wait(75_000);
    assert!(bench.has_words("time for a word") || bench.has_words("too long"));
    bench.click("Hide hints");
    assert!(!bench.has_words("time for a word") && !bench.has_words("too long"));
}
