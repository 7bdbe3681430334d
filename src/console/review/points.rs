//! What was judged: a behaviour with its mark, its number and its notes. Floor 5.

use eframe::egui::{Frame, Label, Margin, RichText, Ui};

use crate::console::guide;
use crate::console::style::strong;
use crate::console::theme::{Colour, Theme};
use crate::console::widgets::{Weight, button, muted};
use crate::debrief::marks;
use crate::score::card::{Mark, Note, Outcome};
use crate::vocab::Behaviour;

/// Notes of one outcome that are shown; the page has them all.
const MOST_NOTES: usize = 4;

/// The colour of a mark, and its sign.
pub fn tone(theme: &Theme, mark: Mark) -> (Colour, &'static str) {
    let from = match mark {
        Mark::NotApplicable => return (theme.muted, ""),
        Mark::Scored(mark) | Mark::Unsure(mark, _) => mark,
    };
    match from {
        800_000.. => (theme.good, "✔ "),
        500_000.. => (theme.soon, "◔ "),
        _ => (theme.late, "▲ "),
    }
}

/// Whether there is anything to say about an outcome.
pub fn tells(outcome: &Outcome) -> bool {
    outcome.mark != Mark::NotApplicable || !outcome.notes.is_empty()
}

/// An outcome. `since` is what its times count from. True if its page of the guide is wanted.
pub fn outcome(ui: &mut Ui, theme: &Theme, outcome: &Outcome, since: u64) -> bool {
    let mut wanted = false;
    let title = Behaviour::find(&outcome.behaviour).map_or(outcome.behaviour.as_str(), |one| one.title());
    let (ink, sign) = tone(theme, outcome.mark);
    let frame = Frame::new().fill(theme.panel.into()).corner_radius(8.0).inner_margin(Margin::same(16));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.horizontal(|ui| {
            ui.label(RichText::new(capital(title)).font(strong(14.0)).color(theme.text));
            ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                let text = format!("{sign}{}", marks::mark(outcome.mark));
                ui.label(RichText::new(text).font(strong(14.0)).color(ink));
                if guide::page(&outcome.behaviour).is_some() {
                    let page = button(ui, theme, Weight::Quiet, "Guide");
                    wanted = page.accessible_name(format!("Guide: {title}")).clicked();
                }
            });
        });
        if let Some(figure) = &outcome.figure {
            muted(ui, theme, &marks::figure(figure));
        }
        for note in outcome.notes.iter().take(MOST_NOTES) {
            self::note(ui, theme, note, since);
        }
        if let Some(more) = outcome.notes.len().checked_sub(MOST_NOTES).filter(|more| *more > 0) {
            muted(ui, theme, &format!("{more} more in the page"));
        }
    });
    wanted
}

/// A note: when, what, the words in question, and a better line.
pub fn note(ui: &mut Ui, theme: &Theme, note: &Note, since: u64) {
    let sign = match note.worth {
        ..0 => RichText::new("−").color(theme.late),
        0 => RichText::new("·").color(theme.muted),
        _ => RichText::new("+").color(theme.good),
    };
    ui.horizontal_top(|ui| {
        ui.label(sign.font(strong(14.0)));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let when = marks::clock(note.at_us, since);
            ui.add(Label::new(RichText::new(&note.says).color(theme.text)).wrap().selectable(true));
            muted(ui, theme, &format!("at {when} · {}", note.rule));
            if !note.quote.is_empty() {
                said(ui, theme, theme.customer, &format!("“{}”", note.quote));
            }
            if let Some(better) = &note.better {
                said(ui, theme, theme.own, &format!("Better: {better}"));
            }
        });
    });
}

fn said(ui: &mut Ui, theme: &Theme, fill: Colour, text: &str) {
    let frame = Frame::new().fill(fill.into()).corner_radius(6.0).inner_margin(Margin::symmetric(10, 6));
    frame.show(ui, |ui| ui.add(Label::new(RichText::new(text).color(theme.text)).wrap().selectable(true)));
}

/// With a capital in front.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
