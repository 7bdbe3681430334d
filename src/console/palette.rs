//! The palette: every command by name. Floor 5.

use eframe::egui::{Context, Key, Modifiers, RichText, ScrollArea, TextEdit};

use super::commands::{Command, Entry, Keys};
use super::style::STEP;
use super::theme::Theme;
use super::widgets::{Row, dialog, row};

/// The palette.
#[derive(Debug, Default)]
pub struct Palette {
    open: bool,
    query: String,
    chosen: usize,
    fresh: bool,
}

impl Palette {
    /// Opens it.
    pub fn open(&mut self) {
        *self = Self { open: true, fresh: true, ..Self::default() };
    }

    /// Whether it is open.
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// Shows it, if it is open; the command that was chosen.
    pub fn show(&mut self, ctx: &Context, theme: &Theme, keys: &Keys) -> Option<Command> {
        if !self.open {
            return None;
        }
        let hit = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (up, down, enter, escape) =
            (hit(Key::ArrowUp), hit(Key::ArrowDown), hit(Key::Enter), hit(Key::Escape));
        let mut picked = None;
        let modal = dialog(ctx, "palette", 480.0, |ui| {
            let field = TextEdit::singleline(&mut self.query)
                .desired_width(f32::INFINITY)
                .hint_text(RichText::new("What do you want to do?").color(theme.muted));
            let field = ui.add(field).accessible_name("Search commands");
            if std::mem::take(&mut self.fresh) {
                field.request_focus();
            }
            if field.changed() {
                self.chosen = 0;
            }
            let found = find(keys, &self.query);
            let last = found.len().saturating_sub(1);
            self.chosen = match (up, down) {
                (true, false) => self.chosen.saturating_sub(1),
                (false, true) => (self.chosen + 1).min(last),
                _ => self.chosen.min(last),
            };
            ui.add_space(STEP);
            ScrollArea::vertical().max_height(384.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for (n, entry) in found.iter().enumerate() {
                    let key = entry.key.map_or_else(String::new, |key| ctx.format_shortcut(&key));
                    let shape = Row {
                        title: entry.title,
                        right: &key,
                        right_ink: theme.muted.into(),
                        detail: entry.group,
                        chosen: n == self.chosen,
                        name: entry.title,
                    };
                    let response = row(ui, theme, &shape);
                    if n == self.chosen && (up || down) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() || (enter && n == self.chosen) {
                        picked = Some(entry.command);
                    }
                }
            });
        });
        if picked.is_some() || escape || modal.should_close() {
            self.open = false;
        }
        picked
    }
}

/// The commands whose title or group has all words of a query.
fn find<'a>(keys: &'a Keys, query: &str) -> Vec<&'a Entry> {
    let query = query.to_lowercase();
    let fits = |entry: &&Entry| {
        let text = format!("{} {}", entry.title, entry.group).to_lowercase();
        query.split_whitespace().all(|word| text.contains(word)) && entry.command != Command::Palette
    };
    keys.entries().iter().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_by_their_words() {
        let keys = Keys::default();
        let titles = |query| -> Vec<&str> { find(&keys, query).iter().map(|entry| entry.title).collect() };
        assert_eq!(titles("ACCEPT off"), ["Accept the offer"]);
        assert_eq!(titles("specialist"), ["Ask the Specialist"]);
        assert_eq!(titles("").len(), keys.entries().len() - 1);
        assert!(titles("zebra").is_empty());
    }
}
