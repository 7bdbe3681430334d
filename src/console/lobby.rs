//! The lobby: what there is to practise, what it is about, and how to begin. Floor 5.

mod cards;
mod detail;
mod news;
mod open;
mod progress;

use std::sync::Arc;

use eframe::egui::{self, Frame, Margin, Panel, RichText, ScrollArea, Ui};

use super::app::bar;
use super::commands::Command;
use super::home::{Home, Unfinished};
use super::plan::Plan;
use super::style::{STEP, WIDE, strong};
use super::theme::Theme;
use super::widgets::{Weight, button, caption, muted};
use crate::scenario::Scenario;
use crate::score::Mode;
use crate::session;
use crate::store;
use detail::Choice;
use news::News;
use open::Opening;

/// What is chosen at first.
const FIRST: &str = "first-shift";

/// What is wanted in the lobby.
pub enum Wish {
    /// A session.
    Play(Box<Plan>),
    /// A command of the table.
    Command(Command),
    /// To go on with a session that was cut short.
    GoOn(Box<Unfinished>),
    /// The debrief of a session that was cut short.
    Close(Box<Unfinished>),
    /// A session that was cut short is to be left as it is.
    Leave(Box<Unfinished>),
}

/// A scenario that can be played.
#[derive(Clone, Debug)]
pub struct Offered {
    /// Its name among the shipped ones, or its path.
    pub name: String,
    /// The scenario.
    pub scenario: Arc<Scenario>,
}

/// The lobby.
#[derive(Debug, Default)]
pub struct Lobby {
    /// Files that are not read yet.
    pending: Vec<String>,
    offered: Vec<Offered>,
    choice: Choice,
    opening: Opening,
    /// Progress is shown.
    progress: bool,
}

impl Lobby {
    /// A lobby that fills with what is shipped and has a seat, one scenario a look: reading them all takes a moment,
    /// and a window shall be there at once.
    pub fn filling() -> Self {
        let mut names = store::embedded_names();
        names.retain(|name| !name.contains('/'));
        // The last is read first.
        names.sort_by_key(|name| name.starts_with(FIRST));
        Self { pending: names, ..Self::default() }
    }

    /// The lobby with everything in it.
    #[cfg(test)]
    pub fn full() -> Self {
        let mut lobby = Self::filling();
        while lobby.fill() {}
        lobby
    }

    /// Reads one more scenario; false if there is none left.
    fn fill(&mut self) -> bool {
        let Some(file) = self.pending.pop() else { return false };
        let name = file.trim_end_matches(".ron").to_owned();
        let scenario = session::load(&name).ok().and_then(|loaded| loaded.scenario());
        if let Some(scenario) = scenario.filter(|scenario| scenario.seat().is_some()) {
            self.offered.push(Offered { name, scenario });
            self.offered.sort_by_key(|one| (is_drill(one), one.scenario.level, one.scenario.length));
        }
        if self.choice.name().is_none() {
            self.choice = Choice::of(self.offered.first());
        }
        true
    }

    /// Shows the lobby; what is wanted.
    pub fn show(&mut self, ui: &mut Ui, theme: &Theme, home: &Home) -> Option<Wish> {
        let mut wish = None;
        if self.fill() {
            ui.ctx().request_repaint();
        }
        bar(ui, theme, |ui| {
            ui.label(RichText::new("Greenroom").font(strong(20.0)).color(theme.text));
            ui.label(RichText::new("a rehearsal room for live chat").color(theme.muted));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                for (text, command) in [("Keys", Command::Sheet), ("Theme", Command::Theme)] {
                    if button(ui, theme, Weight::Quiet, text).clicked() {
                        wish = Some(Wish::Command(command));
                    }
                }
                self.progress |= button(ui, theme, Weight::Quiet, "Progress").clicked();
            });
        });
        let wide = if ui.available_width() >= 1_280.0 { 440.0 } else { 376.0 };
        let side = Frame::new().fill(theme.panel.into()).inner_margin(Margin::same(24));
        Panel::right("detail").exact_size(wide).frame(side).resizable(false).show(ui, |ui| {
            if let Some(plan) = self.choice.show(ui, theme) {
                wish = Some(plan);
            }
        });
        let middle = Frame::new().fill(theme.canvas.into()).inner_margin(Margin::symmetric(24, 16));
        egui::CentralPanel::no_frame().frame(middle).show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                // Room for the scroll bar, which floats.
                ui.set_width(ui.available_width() - WIDE);
                match news::show(ui, theme, home, &self.offered) {
                    Some(News::Wish(wanted)) => wish = Some(wanted),
                    Some(News::Chosen(name)) => self.choose(&name),
                    None => {}
                }
                self.shelves(ui, theme, home);
            });
        });
        self.progress = self.progress && !progress::show(ui.ctx(), theme, home);
        if let Some(path) = open::dropped(ui) {
            self.opening.path = path;
            self.open();
        }
        wish
    }

    fn shelves(&mut self, ui: &mut Ui, theme: &Theme, home: &Home) {
        let mut clicked = None;
        let shelves: [(&str, &str, bool); 2] = [
            ("Sessions", "Whole sessions, from one calm customer to a full evening.", false),
            ("Drills", "A few minutes on one thing.", true),
        ];
        for (title, about, drills) in shelves {
            ui.label(RichText::new(title).font(strong(16.0)).color(theme.text));
            muted(ui, theme, about);
            ui.add_space(STEP);
            let kind: Vec<&Offered> = self.offered.iter().filter(|one| is_drill(one) == drills).collect();
            clicked = cards::show(ui, theme, &kind, self.choice.name(), home.attempts()).or(clicked);
            ui.add_space(STEP * 3.0);
        }
        if let Some(name) = clicked {
            self.choose(&name);
        }
        caption(ui, theme, "From a file");
        if self.opening.show(ui, theme) {
            self.open();
        }
        ui.add_space(STEP * 2.0);
    }

    fn choose(&mut self, name: &str) {
        self.choice = Choice::of(self.offered.iter().find(|one| one.name == name));
    }

    /// Reads the file whose path is typed in.
    fn open(&mut self) {
        if let Some(scenario) = self.opening.read() {
            self.choice = Choice::of(Some(&Offered { name: self.opening.path.clone(), scenario }));
        }
    }
}

fn is_drill(one: &Offered) -> bool {
    one.name.starts_with("drill-")
}

/// A plan for a scenario by name, with what was chosen.
fn plan(name: &str, mode: Mode, pace: u32, seed: u64) -> Result<Plan, String> {
    let loaded = session::load(name).map_err(|error| error.to_string())?;
    let plan = Plan::new(&loaded)?;
    Ok(Plan { mode, speed: pace, seed, ..plan })
}
