//! The ready texts of the business. They were written for tickets: a chat takes them in parts. Floor 5.

use eframe::egui::{Label, RichText, TextEdit, Ui};

use super::super::Shown;
use super::super::tray::{self, Trays};
use crate::console::style::STEP;
use crate::console::widgets::{Weight, button, card, muted, title};
use crate::view::Thread;

/// Shows the ready texts; `live`: one can be laid out in parts.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    thread: &Thread,
    live: bool,
    query: &mut String,
    trays: &mut Trays,
) {
    let theme = shown.theme;
    let Some(partner) = shown.partner(thread.partner) else { return };
    let field = TextEdit::singleline(query)
        .desired_width(f32::INFINITY)
        .hint_text(RichText::new("Search ready texts").color(theme.muted));
    ui.add(field).accessible_name("Search ready texts");
    ui.add_space(STEP);
    let wanted = query.trim().to_lowercase();
    for text in &partner.macros {
        let fits = text.title.to_lowercase().contains(&wanted) || text.body.to_lowercase().contains(&wanted);
        if !fits {
            continue;
        }
        card(theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            title(ui, theme, &text.title, 14.0);
            muted(ui, theme, &format!("/{} · {} parts", text.name, text.parts));
            let first = text.body.split("\n\n").next().unwrap_or_default();
            ui.add(Label::new(RichText::new(first).color(theme.text)).wrap());
            if live {
                let lay = button(ui, theme, Weight::Plain, "Use in parts");
                if lay.accessible_name(format!("Use {} in parts", text.title)).clicked() {
                    trays.open(thread.chat, text, &tray::known(shown, thread));
                }
            }
        });
    }
}
