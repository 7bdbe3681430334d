//! The sheet of keys, from the table of commands. Floor 5.

use eframe::egui::{Context, Grid, Key, Modifiers, RichText, ScrollArea};

use super::commands::{Command, Keys};
use super::style::{STEP, WIDE, strong};
use super::theme::Theme;
use super::widgets::{Weight, button, caption, dialog, title};

/// Shows the sheet; true when it shall be closed.
pub fn show(ctx: &Context, theme: &Theme, keys: &Keys) -> bool {
    let escape = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let modal = dialog(ctx, "sheet", 440.0, |ui| {
        title(ui, theme, "Keys", 20.0);
        ScrollArea::vertical().max_height(520.0).show(ui, |ui| {
            let (mut group, together) = ("", keys.are_chats_together());
            for entry in keys.entries() {
                // Nine chats are one line, as long as their keys are those of the table.
                let text = match entry.command {
                    Command::Chat(1) if together => "Chat by its place in the list",
                    Command::Chat(_) if together => continue,
                    _ => entry.title,
                };
                if entry.group != group {
                    group = entry.group;
                    ui.add_space(STEP);
                    caption(ui, theme, group);
                }
                Grid::new(entry.title)
                    .num_columns(2)
                    .min_col_width(152.0)
                    .min_row_height(22.0)
                    .spacing([WIDE, 2.0])
                    .show(ui, |ui| {
                        let key = entry.key.map_or_else(String::new, |key| ctx.format_shortcut(&key));
                        let key = if entry.command == Command::Chat(1) && together {
                            format!("{key} … 9")
                        } else {
                            key
                        };
                        ui.label(RichText::new(key).font(strong(13.0)).color(theme.accent));
                        ui.label(RichText::new(text).color(theme.text));
                    });
            }
        });
        ui.add_space(STEP);
        button(ui, theme, Weight::Plain, "Close").clicked()
    });
    modal.inner || modal.should_close() || escape
}
