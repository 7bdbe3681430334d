//! The keys of a replay. Floor 5.

use eframe::egui::{Context, Key, Modifiers};

use super::{Jump, Replay};

/// Does what the keys say, unless somebody writes.
pub(super) fn run(replay: &mut Replay, ctx: &Context) {
    if replay.notes.is_writing() {
        return;
    }
    let hit = |modifiers: Modifiers, key: Key| ctx.input_mut(|input| input.consume_key(modifiers, key));
    // What needs more modifiers is looked for first.
    for (modifiers, seconds) in [(Modifiers::SHIFT, 10), (Modifiers::NONE, 1)] {
        if hit(modifiers, Key::ArrowLeft) {
            replay.player.leap(-seconds);
        }
        if hit(modifiers, Key::ArrowRight) {
            replay.player.leap(seconds);
        }
    }
    for (key, after) in [(Key::ArrowUp, false), (Key::ArrowDown, true)] {
        if hit(Modifiers::NONE, key)
            && let Some(at) = replay.mine.next_to(replay.player.at(), after, false).map(|event| event.at)
        {
            replay.jump(Jump::To(at));
        }
    }
    if hit(Modifiers::NONE, Key::Space) {
        replay.player.play(!replay.player.is_playing());
    }
    if hit(Modifiers::NONE, Key::Comma) {
        replay.player.shift(false);
    }
    if hit(Modifiers::NONE, Key::Period) {
        replay.player.shift(true);
    }
    if hit(Modifiers::NONE, Key::M) {
        replay.mark();
    }
    replay.run();
}
