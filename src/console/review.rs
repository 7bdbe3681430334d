//! The debrief on the screen: what the session was worth, chat by chat, with the words and a better line.
//! Floor 5.

mod chat;
mod overview;
mod points;

use std::path::{Path, PathBuf};

use eframe::egui::{self, Frame, Margin, Panel, RichText, ScrollArea, Ui};

use super::app::bar;
use super::guide;
use super::plan::Plan;
use super::style::strong;
use super::theme::Theme;
use super::widgets::{Row, Weight, button, caption, row};
use crate::debrief::{Debrief, marks};
use crate::store::{self, StoreErrorKind};

/// What comes next.
pub enum Next {
    /// Back to the lobby.
    Lobby,
    /// The same session again, with the same customers.
    Again(Box<Plan>),
    /// A word to the trainee.
    Say(String),
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The whole.
    Overview,
    /// A chat, by its place in the card.
    Chat(usize),
    /// What is judged over the whole session, and the tickets.
    Session,
}

/// The debrief of a session.
pub struct Review {
    debrief: Debrief,
    plan: Plan,
    part: Part,
    /// The page of the guide that is open.
    guide: Option<String>,
}

impl Review {
    /// A debrief, at its beginning.
    pub const fn new(debrief: Debrief, plan: Plan) -> Self {
        Self { debrief, plan, part: Part::Overview, guide: None }
    }

    /// Shows it; what comes next.
    pub fn show(&mut self, ui: &mut Ui, theme: &Theme) -> Option<Next> {
        let mut next = None;
        bar(ui, theme, |ui| {
            ui.label(RichText::new("Debrief").font(strong(20.0)).color(theme.text));
            ui.label(RichText::new(&self.debrief.card.scenario).color(theme.muted));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if button(ui, theme, Weight::First, "Back to the lobby").clicked() {
                    next = Some(Next::Lobby);
                }
                let again = button(ui, theme, Weight::Plain, "Again");
                if again.on_hover_text("The same customers once more").clicked() {
                    next = Some(Next::Again(Box::new(self.plan.clone())));
                }
                let write = button(ui, theme, Weight::Plain, "Write as a page");
                if write.on_hover_text("One file for a browser, in the current folder").clicked() {
                    next = Some(Next::Say(self.write()));
                }
            });
        });
        let wide = if ui.available_width() >= 1_280.0 { 288.0 } else { 240.0 };
        let side = Frame::new().fill(theme.panel.into()).inner_margin(Margin::same(8));
        Panel::left("parts")
            .exact_size(wide)
            .frame(side)
            .resizable(false)
            .show(ui, |ui| self.parts(ui, theme));
        let middle = Frame::new().fill(theme.canvas.into());
        egui::CentralPanel::no_frame().frame(middle).show(ui, |ui| match self.part {
            Part::Overview => {
                if let Some(place) = overview::show(ui, theme, &self.debrief) {
                    self.part = Part::Chat(place);
                }
            }
            Part::Chat(place) => {
                self.guide = chat::show(ui, theme, &self.debrief, place).or(self.guide.take());
            }
            Part::Session => self.guide = overview::session(ui, theme, &self.debrief).or(self.guide.take()),
        });
        if self.guide.as_ref().is_some_and(|page| guide::show(ui.ctx(), theme, page)) {
            self.guide = None;
        }
        next
    }

    fn parts(&mut self, ui: &mut Ui, theme: &Theme) {
        let mut choose = |ui: &mut Ui, part: Part, title: &str, right: &str, detail: &str| {
            let name = format!("{title}, {right}");
            let shape = Row {
                title,
                right,
                right_ink: theme.text.into(),
                detail,
                chosen: self.part == part,
                name: &name,
            };
            if row(ui, theme, &shape).clicked() {
                self.part = part;
            }
        };
        let card = &self.debrief.card;
        ui.spacing_mut().item_spacing.y = 2.0;
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.add_space(8.0);
            choose(
                ui,
                Part::Overview,
                "The whole",
                &marks::band(card.score),
                "What cost most, what went best",
            );
            ui.add_space(16.0);
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                caption(ui, theme, "Chats");
            });
            for (place, chat) in card.chats.iter().enumerate() {
                choose(ui, Part::Chat(place), &chat.customer, &marks::band(chat.score), &chat.ending);
            }
            if !card.session.is_empty() || !card.tickets.is_empty() {
                ui.add_space(16.0);
                choose(ui, Part::Session, "Beside the chats", "", "The session as a whole, and tickets");
            }
        });
    }

    /// Writes the debrief as a page beside where the program was started; says where, or why not.
    fn write(&self) -> String {
        let page = self.debrief.html(&|behaviour| guide::page(behaviour).map(str::to_owned));
        let path = free(&self.debrief.card.scenario);
        match store::write_atomically(&path, page.as_bytes()) {
            Ok(()) => format!("Written: {}", path.display()),
            Err(error) if matches!(error.kind, StoreErrorKind::NoFolder) => {
                format!("There is no folder to write to: {error}")
            }
            Err(error) => format!("Not written: {error}"),
        }
    }
}

/// A file name that is not taken yet, from the title of the scenario.
fn free(title: &str) -> PathBuf {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let slug: String = title.chars().map(letter).take(40).collect();
    let slug = slug.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let name = if slug.is_empty() { "debrief".to_owned() } else { format!("debrief-{slug}") };
    let first = PathBuf::from(format!("{name}.html"));
    let mut others = (2_u32..1_000).map(|n| PathBuf::from(format!("{name}-{n}.html")));
    if taken(&first) { others.find(|path| !taken(path)).unwrap_or(first) } else { first }
}

fn taken(path: &Path) -> bool {
    path.exists()
}
