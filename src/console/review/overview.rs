//! The debrief as a whole: the score and its sides, what cost most, what went best, and the numbers. Floor 5.

use eframe::egui::{Frame, Grid, Margin, RichText, ScrollArea, Ui};

use super::points::{self, Wanted, capital};
use crate::console::style::{STEP, WIDE, strong};
use crate::console::theme::Theme;
use crate::console::widgets::{Weight, button, caption, card, muted, title};
use crate::debrief::{Debrief, Gap, marks};
use crate::score::card::{Band, Note, Outcome};

/// The widest column of text.
const COLUMN: f32 = 880.0;

/// Shows the whole; what is wanted.
pub(super) fn show(ui: &mut Ui, theme: &Theme, debrief: &Debrief) -> Option<Wanted> {
    let mut wanted = None;
    page(ui, |ui| {
        scores(ui, theme, debrief);
        ui.add_space(STEP * 3.0);
        if debrief.gaps.is_empty() {
            title(ui, theme, "Nothing cost you much", 18.0);
        } else {
            title(ui, theme, "What cost most", 18.0);
            for gap in &debrief.gaps {
                wanted = one_gap(ui, theme, debrief, gap).or(wanted.take());
            }
        }
        if let Some(best) = &debrief.best {
            ui.add_space(WIDE);
            title(ui, theme, "What went best", 18.0);
            card(theme).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.label(RichText::new(capital(&best.title)).font(strong(14.0)).color(theme.good));
                wanted = points::note(ui, theme, &best.note, since(debrief, &best.note)).or(wanted.take());
            });
        }
        ui.add_space(WIDE);
        figures(ui, theme, debrief);
    });
    wanted
}

/// What is judged over the whole session, and tickets; what is wanted.
pub(super) fn session(ui: &mut Ui, theme: &Theme, debrief: &Debrief) -> Option<Wanted> {
    let mut wanted = None;
    page(ui, |ui| {
        let shelves: [(&str, &[Outcome]); 2] =
            [("The session as a whole", &debrief.card.session), ("E-mail tickets", &debrief.card.tickets)];
        for (heading, outcomes) in shelves {
            if outcomes.iter().any(points::tells) {
                title(ui, theme, heading, 18.0);
            }
            for outcome in outcomes.iter().filter(|outcome| points::tells(outcome)) {
                wanted = points::outcome(ui, theme, outcome, 0).or(wanted.take());
            }
        }
    });
    wanted
}

/// A page that scrolls, with a column of text that can be read.
pub(super) fn page(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
            ui.set_width(ui.available_width().min(COLUMN));
            add(ui);
        });
    });
}

fn scores(ui: &mut Ui, theme: &Theme, debrief: &Debrief) {
    let card = &debrief.card;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 40.0;
        score(ui, theme, "Score of 100", Some(card.score), 48.0);
        for (name, band) in [("Speed", card.speed), ("Quality", card.quality), ("Sales", card.sales)] {
            score(ui, theme, name, band, 24.0);
        }
    });
    if card.score.from != card.score.to {
        let open = (card.score.to - card.score.from + 50) / 100;
        let points = if open == 1 { "point is" } else { "points are" };
        muted(ui, theme, &format!("{open} {points} unscored: what was meant there is for a person to say."));
    }
    if card.chats.is_empty() {
        muted(ui, theme, "You took no chat, so nothing could be scored.");
    }
}

fn score(ui: &mut Ui, theme: &Theme, name: &str, band: Option<Band>, size: f32) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        // Numbers of all sizes stand on one line.
        ui.add_space(48.0 - size);
        let text = band.map_or_else(|| "–".to_owned(), marks::band);
        ui.label(RichText::new(text).font(strong(size)).color(theme.text));
        ui.label(RichText::new(name).small().color(theme.muted));
    });
}

fn one_gap(ui: &mut Ui, theme: &Theme, debrief: &Debrief, gap: &Gap) -> Option<Wanted> {
    let mut wanted = None;
    card(theme).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.horizontal(|ui| {
            ui.label(RichText::new(capital(&gap.title)).font(strong(14.0)).color(theme.text));
            ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                let points = marks::thousandths(i64::from(gap.points) * 10);
                ui.label(RichText::new(format!("−{points} points")).font(strong(14.0)).color(theme.late));
            });
        });
        let Some(note) = &gap.moment else { return };
        wanted = points::note(ui, theme, note, since(debrief, note));
        let place = debrief.card.chats.iter().position(|chat| Some(chat.chat) == note.chat);
        if let Some(place) = place {
            let customer = &debrief.card.chats[place].customer;
            if button(ui, theme, Weight::Quiet, &format!("See the chat with {customer} →")).clicked() {
                wanted = Some(Wanted::Chat(place));
            }
        }
    });
    wanted
}

/// What the times of a note count from: the take of its chat.
fn since(debrief: &Debrief, note: &Note) -> u64 {
    let chat = debrief.card.chats.iter().find(|chat| Some(chat.chat) == note.chat);
    chat.map_or(0, |chat| chat.taken_us)
}

fn figures(ui: &mut Ui, theme: &Theme, debrief: &Debrief) {
    if debrief.card.figures.is_empty() {
        return;
    }
    caption(ui, theme, "Numbers");
    Grid::new("figures").num_columns(2).min_row_height(20.0).spacing([32.0, 4.0]).show(ui, |ui| {
        for figure in &debrief.card.figures {
            let whole = marks::figure(figure);
            let value = whole.strip_prefix(figure.name.as_str()).unwrap_or(&whole).trim_start_matches(": ");
            ui.label(RichText::new(capital(&figure.name)).color(theme.muted));
            ui.label(RichText::new(value).color(theme.text));
            ui.end_row();
        }
    });
}
