//! What the lobby has to say first: a session that was cut short, what is not kept, and what to play next. Floor 5.

use eframe::egui::{Label, RichText, Ui};

use super::{Offered, Wish};
use crate::console::home::Home;
use crate::console::style::STEP;
use crate::console::theme::Theme;
use crate::console::widgets::{Weight, button, card, clock, muted, title};
use crate::gradebook::progress::{Shelved, suggestion};

/// What came of it.
pub(super) enum News {
    /// Something is wanted.
    Wish(Wish),
    /// A scenario is chosen, by its name.
    Chosen(String),
}

pub(super) fn show(ui: &mut Ui, theme: &Theme, home: &Home, shelf: &[Offered]) -> Option<News> {
    let wish = cut_short(ui, theme, home);
    for words in home.troubles() {
        ui.add(Label::new(RichText::new(format!("▲ {words}")).color(theme.soon)).wrap());
        ui.add_space(STEP);
    }
    let chosen = next(ui, theme, home, shelf);
    wish.map(News::Wish).or(chosen.map(News::Chosen))
}

/// The latest session that was cut short, with what can be done about it.
fn cut_short(ui: &mut Ui, theme: &Theme, home: &Home) -> Option<Wish> {
    let one = home.unfinished().first()?;
    let mut wish = None;
    card(theme).show(ui, |ui| {
        ui.set_width(ui.available_width());
        title(ui, theme, &format!("\"{}\" was cut short at {}", one.title, clock(one.reached)), 16.0);
        let how = if one.assessed {
            "It is an assessment: time runs as soon as you go on."
        } else {
            "It waits, paused, where it stopped."
        };
        muted(ui, theme, how);
        ui.add_space(STEP);
        ui.horizontal_wrapped(|ui| {
            let of = || Box::new(one.clone());
            if button(ui, theme, Weight::First, "Go on where it stopped").clicked() {
                wish = Some(Wish::GoOn(of()));
            }
            if button(ui, theme, Weight::Plain, "Close it and see the debrief").clicked() {
                wish = Some(Wish::Close(of()));
            }
            let leave = button(ui, theme, Weight::Quiet, "Leave it");
            if leave.on_hover_text("Its journal is kept and not offered again").clicked() {
                wish = Some(Wish::Leave(of()));
            }
        });
    });
    ui.add_space(STEP * 2.0);
    wish
}

/// What to play next, and why; its name, if it is chosen.
fn next(ui: &mut Ui, theme: &Theme, home: &Home, shelf: &[Offered]) -> Option<String> {
    let shelved: Vec<Shelved<'_>> =
        shelf.iter().map(|one| Shelved { name: &one.name, practises: &one.scenario.practises }).collect();
    let found = suggestion(home.attempts(), &shelved)?;
    let one = shelf.iter().find(|one| one.name == found.name)?;
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        let text = format!("Next for you: {}", one.scenario.title);
        if button(ui, theme, Weight::Plain, &text).clicked() {
            chosen = Some(one.name.clone());
        }
        ui.label(RichText::new(found.reason.words()).small().color(theme.muted));
    });
    ui.add_space(STEP * 2.0);
    chosen
}
