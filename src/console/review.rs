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
use super::widgets::{Row, Weight, button, caption, chip, clock, row};
use crate::debrief::{Debrief, marks};
use crate::log::Log;
use crate::session::{Mark, Tape};
use crate::store::{self, StoreErrorKind};
use crate::time::{SimTime, Span};
use crate::vocab::ChatId;

use points::Wanted;
pub use points::capital;

/// What comes next.
pub enum Next {
    /// Back to the lobby.
    Lobby,
    /// The same session again, with the same customers.
    Again(Box<Plan>),
    /// A word to the trainee.
    Say(String),
    /// The session once more to look at, from an instant on, and at a chat, if one is meant.
    See(SimTime, Option<ChatId>),
    /// Another try, from an instant on.
    Redo(SimTime),
    /// Back to the debrief of the session that was taken over.
    Whole,
}

/// A session that is over, with what is needed to look at it again.
pub struct Past {
    /// How it was played.
    pub plan: Plan,
    /// What makes it happen again.
    pub tape: Tape,
    /// Where it was taken over from another session, if it was: then it is no attempt at the whole.
    pub branch: Option<SimTime>,
    /// Its journal, if it has one.
    pub journal: Option<PathBuf>,
    /// Marks that were made without a journal beside which they could be kept.
    pub marks: Vec<Mark>,
    /// The records, where the session cannot be simulated again, and why it cannot.
    pub records: Option<(Log, String)>,
}

impl Past {
    /// Why nobody can sit down at this desk again.
    pub fn why_not_again(&self) -> Option<&str> {
        match &self.records {
            Some((_, why)) => Some(why),
            None if self.tape.runs.seat().is_none() => {
                Some("A scripted trainee sat there. Sessions of your own can be taken over")
            }
            None if self.tape.replication != 0 => Some("This is a repetition from the lab, not a session"),
            None => None,
        }
    }
}

/// A try begins so long before the moment that it is about.
const BEFORE: Span = Span::from_secs(30);

/// What is looked at again begins so long before.
pub const SHORTLY: Span = Span::from_secs(4);

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
    past: Past,
    /// The debrief of the session from which this one was taken over.
    whole: Option<Box<Review>>,
    part: Part,
    /// The page of the guide that is open.
    guide: Option<String>,
}

impl Review {
    /// A debrief, at its beginning.
    pub const fn new(debrief: Debrief, past: Past, whole: Option<Box<Self>>) -> Self {
        Self { debrief, past, whole, part: Part::Overview, guide: None }
    }

    /// What it is about.
    pub const fn debrief(&self) -> &Debrief {
        &self.debrief
    }

    /// The session.
    pub const fn past(&self) -> &Past {
        &self.past
    }

    /// Marks that were made while the session was watched.
    pub fn remember(&mut self, marks: Vec<Mark>) {
        self.past.marks = marks;
    }

    /// The debrief of the session from which this one was taken over.
    pub fn into_whole(self) -> Option<Box<Self>> {
        self.whole
    }

    /// Shows it; what comes next.
    pub fn show(&mut self, ui: &mut Ui, theme: &Theme) -> Option<Next> {
        let mut next = None;
        bar(ui, theme, |ui| {
            ui.label(RichText::new("Debrief").font(strong(20.0)).color(theme.text));
            ui.label(RichText::new(&self.debrief.card.scenario).color(theme.muted));
            if let Some(from) = self.past.branch {
                let words = format!("again from {}, not counted", clock(from - SimTime::ZERO));
                chip(ui, &words, theme.soon.into(), theme.raised.into());
            } else if !self.past.tape.whole {
                // A minute without a mistake is no perfect session.
                let words = format!("ended early at {}", clock(self.past.tape.until - SimTime::ZERO));
                let said = "Only what happened until then is judged, and it never counts as your best.";
                chip(ui, &words, theme.soon.into(), theme.raised.into()).on_hover_text(said);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if button(ui, theme, Weight::First, "Back to the lobby").clicked() {
                    next = Some(Next::Lobby);
                }
                let again = button(ui, theme, Weight::Plain, "Again");
                if again.on_hover_text("The same customers once more").clicked() {
                    next = Some(Next::Again(Box::new(self.past.plan.clone())));
                }
                if self.whole.is_some() {
                    let whole = button(ui, theme, Weight::Plain, "Whole session");
                    if whole.on_hover_text("The debrief of the session that this one began in").clicked() {
                        next = Some(Next::Whole);
                    }
                }
                let replay = button(ui, theme, Weight::Plain, "Replay");
                if replay.on_hover_text("Watch the session, with what nobody could see").clicked() {
                    next = Some(Next::See(self.past.branch.unwrap_or(SimTime::ZERO), None));
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
        let middle = egui::CentralPanel::no_frame().frame(middle).show(ui, |ui| match self.part {
            Part::Overview => overview::show(ui, theme, &self.debrief),
            Part::Chat(place) => chat::show(ui, theme, &self.debrief, place),
            Part::Session => overview::session(ui, theme, &self.debrief),
        });
        match middle.inner {
            Some(Wanted::Chat(place)) => self.part = Part::Chat(place),
            Some(Wanted::Guide(page)) => self.guide = Some(page),
            Some(Wanted::See(at, chat)) => {
                next = Some(Next::See(SimTime::from_us(at.us().saturating_sub(SHORTLY.us())), chat));
            }
            Some(Wanted::Redo(at)) => {
                next = Some(Next::Redo(SimTime::from_us(at.us().saturating_sub(BEFORE.us()))));
            }
            None => {}
        }
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
                choose(
                    ui,
                    Part::Chat(place),
                    &chat.customer,
                    &marks::band(chat.score),
                    marks::ending(&chat.ending),
                );
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
