//! A session played through the console is the session of the same actions by script. Floor 5.

use std::sync::Arc;

use eframe::egui::{Key, Modifiers};

use super::Bench;
use crate::event::{Action, Record};
use crate::log::Nothing;
use crate::session::journal::Entry;
use crate::session::{self, Input, Play};

#[test]
fn the_console_and_a_script_play_one_session() {
    let mut bench = Bench::playing("first-shift");
    bench.wait_for("Accept chat from Northpeak", 20);
    bench.click("Accept chat from Northpeak");
    bench.wait(2_000);
    for text in [
        "Hi! Is it the Brook 30 that you have open?",
        "It measures 54 x 31 x 20 cm, which fits.",
        "Anything else?",
    ] {
        bench.write("Reply to customer", text);
        bench.press(Modifiers::COMMAND, Key::Enter);
        bench.wait(25_000);
    }
    bench.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    bench.press(Modifiers::NONE, Key::Escape);
    bench.click("Resolve");
    bench.wait_for("Debrief", 600);

    let journal = bench.journal();
    let inputs: Vec<Input> = journal.entries.iter().filter_map(input).collect();
    assert!(inputs.len() > 8, "{}", inputs.len());
    let scenario = Arc::clone(&session::stored(&journal).unwrap().scenario);
    let ear = session::ear(&scenario).unwrap();
    let header = &journal.header;
    let (seed, replication) = (header.seed, header.replication);
    let play = Play { scenario: &scenario, seed, replication, ear: &ear, inputs: &inputs };
    let played = play.play(Nothing, |_, _| {}, |_| true);
    let footer = journal.footer.as_ref().expect("the session has come to its end");
    let core = footer.digests.iter().find(|(name, _)| name == "core").map(|(_, value)| value.clone());
    assert_eq!(core, Some(played.digests.core().to_string()));
    assert_eq!(footer.ended_at, played.end);
    assert!(session::replay(&journal).unwrap().difference.is_none());
}

/// An input as a script would have it: what was heard is left to be heard again.
fn input(entry: &Entry<Action, Record>) -> Option<Input> {
    let Entry::Input { at, expert, action } = entry else { return None };
    let says = None;
    Some(Input { at: *at, expert: *expert, action: Action { says, ..action.clone() } })
}
