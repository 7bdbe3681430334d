//! Writing: sending, drafts, ready texts, notes and the Specialist. Floor 5.

use eframe::egui::{Event, Key, Modifiers};

use super::Bench;
use crate::event::{Action, Aside, Deed, Guard, SendHow};
use crate::session::journal::Entry;

const ACCEPT: &str = "Accept chat from Northpeak";
const REPLY: &str = "Reply to customer";

/// A bench with an accepted chat.
fn in_chat(name: &str) -> Bench {
    let mut bench = Bench::playing(name);
    bench.wait_for(ACCEPT, 120);
    bench.click(ACCEPT);
    bench.wait(500);
    bench
}

/// The actions that were recorded.
fn actions(bench: &Bench) -> Vec<Action> {
    let inputs = bench.entries().into_iter().filter_map(|entry| match entry {
        Entry::Input { action, .. } => Some(action),
        _ => None,
    });
    inputs.collect()
}

fn sent(bench: &Bench) -> Vec<(SendHow, bool, String)> {
    let all = actions(bench).into_iter().filter_map(|action| match action.deed {
        Deed::Send { how, .. } => Some((how, action.keyed, action.text?.into_string())),
        _ => None,
    });
    all.collect()
}

#[test]
fn words_are_typed_and_sent_with_the_keyboard() {
    let mut bench = in_chat("first-shift");
    bench.write(REPLY, "Hi! Is it the Brook 30?");
    bench.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(bench.written(REPLY), "", "the field is empty again");
    bench.harness.event(Event::Text("And hello".to_owned()));
    bench.look();
    assert_eq!(bench.written(REPLY), "And hello", "the field has kept the keyboard");
    bench.click("Send");
    let typed = |text: &str, keyed| (SendHow::Typed, keyed, text.to_owned());
    assert_eq!(sent(&bench), [typed("Hi! Is it the Brook 30?", true), typed("And hello", false)]);
    assert!(bench.has("Hi! Is it the Brook 30?"), "it stands in the transcript");
}

#[test]
fn nothing_is_not_sent() {
    let mut bench = in_chat("first-shift");
    bench.press(Modifiers::COMMAND, Key::Enter);
    bench.write(REPLY, "   ");
    bench.press(Modifiers::COMMAND, Key::Enter);
    assert!(sent(&bench).is_empty());
}

#[test]
fn what_was_pasted_is_known_as_pasted() {
    let mut bench = in_chat("first-shift");
    bench.write(REPLY, "So: ");
    bench.harness.event(Event::Paste("It fits the cabin rules of most airlines.".to_owned()));
    bench.look();
    bench.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(sent(&bench)[0].0, SendHow::Pasted);
}

#[test]
fn every_way_of_writing_has_its_own_draft() {
    let mut bench = in_chat("first-shift");
    bench.write(REPLY, "to the customer");
    bench.click("Note");
    assert!(!bench.has(REPLY));
    bench.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    assert_eq!(bench.written(REPLY), "to the customer");
}

#[test]
fn every_chat_has_its_own_draft() {
    let mut bench = in_chat("two-at-once");
    bench.write(REPLY, "to the first");
    for _ in 0..600 {
        if bench.has_words("Accept chat from") {
            break;
        }
        bench.wait(500);
    }
    bench.press(Modifiers::NONE, Key::F2);
    bench.wait(500);
    assert_eq!(bench.written(REPLY), "to the first", "what is half written is not left by itself");
    bench.press(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(bench.written(REPLY), "");
    bench.press(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(bench.written(REPLY), "to the first");
}

#[test]
fn a_ready_text_is_sent_in_parts_and_never_with_holes() {
    let mut bench = in_chat("two-at-once");
    bench.write(REPLY, "/ret");
    assert!(bench.has_words("/returns"), "the list is open");
    bench.press(Modifiers::COMMAND, Key::Enter);
    assert!(sent(&bench).is_empty(), "half a name is never sent");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.look();
    assert!(bench.has("Send part 1") && bench.has_words("Fill in {"));
    assert_eq!(bench.written(REPLY), "");
    bench.click("Put away");
    assert!(!bench.has("Send part 1"));
}

#[test]
fn a_search_and_an_article_are_recorded_once() {
    let mut bench = in_chat("first-shift");
    bench.click("Knowledge");
    bench.write("Search the knowledge base", "cabin");
    bench.press(Modifiers::NONE, Key::Enter);
    bench.click("Article: Brook 30, trekking poles, head torches");
    assert!(bench.has("Quote paragraph 1"));
    let deeds: Vec<Deed> = actions(&bench).into_iter().map(|action| action.deed).collect();
    let searches = deeds.iter().filter(|deed| matches!(deed, Deed::SearchKnowledge { chars: 5, .. })).count();
    let articles = deeds.iter().filter(|deed| matches!(deed, Deed::OpenArticle { .. })).count();
    assert_eq!((searches, articles), (1, 1));
    bench.click("Quote paragraph 1");
    assert!(bench.written(REPLY).contains("cabin rules"));
}

/// What was sent although the desk had warned.
fn overrides(bench: &Bench) -> Vec<Guard> {
    let all = actions(bench).into_iter().filter_map(|action| match action.deed {
        Deed::Beside { aside: Aside::Override { guard }, .. } => Some(guard),
        _ => None,
    });
    all.collect()
}

#[test]
fn a_field_that_nobody_filled_in_is_warned_of_once() {
    let mut bench = in_chat("first-shift");
    bench.write(REPLY, "Hi {name}, it fits");
    bench.press(Modifiers::COMMAND, Key::Enter);
    assert!(sent(&bench).is_empty() && bench.has_words("Nobody has filled in {name}"));
    bench.write(REPLY, " well");
    assert!(!bench.has_words("Nobody has filled in"), "another message has not been warned of");
    bench.click("Send");
    assert!(sent(&bench).is_empty() && overrides(&bench).is_empty());
    bench.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(sent(&bench).len(), 1);
    assert_eq!(overrides(&bench), [Guard::Field]);
}

#[test]
fn what_has_been_said_is_not_said_again_unawares() {
    let mut bench = in_chat("first-shift");
    for _ in 0..2 {
        bench.write(REPLY, "Let me look up the exact measures of the bag for you.");
        bench.press(Modifiers::COMMAND, Key::Enter);
    }
    assert_eq!(sent(&bench).len(), 1, "the second is held back");
    assert!(bench.has_words("You have said nearly the same"));
}

#[test]
fn words_of_ones_own_are_not_warned_of() {
    let mut bench = in_chat("first-shift");
    for text in ["Hi there!", "Let me look that up for you.", "It is 54 by 31 by 20 centimetres."] {
        bench.write(REPLY, text);
        bench.press(Modifiers::COMMAND, Key::Enter);
    }
    assert_eq!((sent(&bench).len(), overrides(&bench).len()), (3, 0));
}
