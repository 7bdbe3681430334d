//! Scenarios from files: a path that is typed or dropped, and what is wrong with the file. Floor 5.

use std::sync::Arc;

use eframe::egui::{Frame, Key, Label, Margin, RichText, TextEdit, Ui};

use crate::console::style::{STEP, strong};
use crate::console::theme::Theme;
use crate::console::widgets::{Weight, button, muted};
use crate::scenario::{Reading, Scenario, Severity};
use crate::session;

/// Problems shown; the command line shows them all.
const MOST: usize = 20;

/// A file that is being opened.
#[derive(Debug, Default)]
pub struct Opening {
    /// Its path, as typed.
    pub path: String,
    /// Why it could not be read.
    trouble: Option<String>,
    problems: Vec<Shown>,
}

/// A problem of a file as it is shown.
#[derive(Debug)]
struct Shown {
    severity: Severity,
    place: String,
    message: String,
    hint: Option<String>,
}

impl Opening {
    /// Shows the field and what is wrong; true if the file shall be read.
    pub fn show(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let mut wanted = false;
        ui.horizontal(|ui| {
            let field = TextEdit::singleline(&mut self.path)
                .desired_width((ui.available_width() - 96.0).min(480.0))
                .hint_text(RichText::new("Path of a scenario file, or drop one here").color(theme.muted));
            let field = ui.add(field).accessible_name("Path of a scenario file");
            wanted = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            wanted |= button(ui, theme, Weight::Plain, "Open").clicked();
        });
        if let Some(trouble) = &self.trouble {
            ui.add_space(STEP);
            ui.add(Label::new(RichText::new(trouble).color(theme.late)).wrap());
        }
        for problem in &self.problems {
            problem.show(ui, theme);
        }
        wanted && !self.path.trim().is_empty()
    }

    /// Reads the file; the scenario, if it can be played.
    pub fn read(&mut self) -> Option<Arc<Scenario>> {
        (self.trouble, self.problems) = (None, Vec::new());
        let loaded = match session::load(self.path.trim()) {
            Ok(loaded) => loaded,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return None;
            }
        };
        self.problems = problems(&loaded.reading);
        let scenario = loaded.scenario()?;
        if scenario.seat().is_none() {
            self.trouble = Some(format!("\"{}\" has no seat, so nobody can play it.", scenario.title));
            return None;
        }
        Some(scenario)
    }
}

impl Shown {
    fn show(&self, ui: &mut Ui, theme: &Theme) {
        let ink = match self.severity {
            Severity::Error => theme.late,
            Severity::Warning => theme.soon,
            Severity::Note => theme.muted,
        };
        ui.add_space(STEP);
        let frame = Frame::new().fill(theme.panel.into()).corner_radius(8.0).inner_margin(Margin::same(12));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            let head = format!("{} · {}", self.severity.word(), self.place);
            ui.label(RichText::new(head).font(strong(12.0)).color(ink));
            ui.add(Label::new(RichText::new(&self.message).color(theme.text)).wrap().selectable(true));
            if let Some(hint) = &self.hint {
                muted(ui, theme, hint);
            }
        });
    }
}

/// What is wrong with a file, as it is shown; notes are left to the command line.
fn problems(reading: &Reading) -> Vec<Shown> {
    let grave = reading.problems.iter().filter(|problem| problem.code.severity != Severity::Note);
    let shown = grave.take(MOST).map(|problem| {
        let json = problem.to_json(&reading.files);
        let number = |key: &str| json[key].as_u64().unwrap_or(0);
        let file = json["file"].as_str().unwrap_or_default();
        let place =
            format!("{file}, line {}, column {} · {}", number("line"), number("column"), problem.code.id);
        let (severity, message) = (problem.code.severity, problem.message.clone());
        Shown { severity, place, message, hint: problem.hint.clone() }
    });
    shown.collect()
}

/// The path of a file that was dropped on the window.
pub fn dropped(ui: &Ui) -> Option<String> {
    ui.input(|input| {
        let file = input.raw.dropped_files.first()?;
        Some(file.path().display().to_string())
    })
}
