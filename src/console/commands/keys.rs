//! The keys in force: those of the table, or some of one's own. Floor 5.

use std::sync::Arc;

use eframe::egui::{Context, Id};

use super::{COMMANDS, Command, Entry};

/// The table of commands with the keys in force.
#[derive(Clone, Debug)]
pub struct Keys(Arc<[Entry]>);

impl Default for Keys {
    fn default() -> Self {
        Self(Arc::new(COMMANDS))
    }
}

impl Keys {
    /// A table with other keys.
    pub(super) fn of(entries: Vec<Entry>) -> Self {
        Self(entries.into())
    }

    /// Every command, in the order of the sheet.
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// The chats by their place in the list have the keys that they are shipped with.
    pub fn are_chats_together(&self) -> bool {
        let chats = |entries: &[Entry]| -> Vec<_> {
            let is_chat = |entry: &&Entry| matches!(entry.command, Command::Chat(_));
            entries.iter().filter(is_chat).map(|entry| entry.key).collect()
        };
        chats(&self.0) == chats(&COMMANDS)
    }

    /// The commands whose keys have been pressed. The keys are used up. A chord with more modifiers is looked for
    /// before one with fewer, which would take it too.
    pub fn pressed(&self, ctx: &Context) -> Vec<Command> {
        let mut entries: Vec<&Entry> = self.0.iter().collect();
        let many = |entry: &&Entry| {
            let held = entry.key.map(|key| key.modifiers).unwrap_or_default();
            [held.alt, held.shift, held.command].into_iter().filter(|held| !held).count()
        };
        entries.sort_by_key(many);
        ctx.input_mut(|input| {
            let hit = |entry: &&&Entry| entry.key.is_some_and(|key| input.consume_shortcut(&key));
            entries.iter().filter(hit).map(|entry| entry.command).collect()
        })
    }

    /// Lets everything that is painted know these keys.
    pub fn put(&self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(place(), self.clone()));
    }
}

fn place() -> Id {
    Id::unique("keys in force")
}

/// The key of a command as people write it; empty if it has none.
pub fn key(ctx: &Context, command: Command) -> String {
    let keys = ctx.data(|data| data.get_temp::<Keys>(place())).unwrap_or_default();
    let shortcut = keys.entries().iter().find(|entry| entry.command == command).and_then(|entry| entry.key);
    shortcut.map_or_else(String::new, |shortcut| ctx.format_shortcut(&shortcut))
}
