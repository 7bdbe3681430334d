//! The chosen scenario: briefing, what it practises, how it shall be played, and the start. Floor 5.

use std::sync::Arc;

use eframe::egui::{ComboBox, Label, Panel, RichText, ScrollArea, TextEdit, Ui};

use super::cards::{dots, level, minutes};
use super::{Offered, Wish, plan};
use crate::console::desk::times;
use crate::console::plan::SPEEDS;
use crate::console::style::{STEP, WIDE};
use crate::console::theme::Theme;
use crate::console::widgets::{caption, chip, muted, title};
use crate::scenario::Scenario;
use crate::score::Mode;

/// What is chosen, and how it shall be played.
#[derive(Debug)]
pub struct Choice {
    chosen: Option<(String, Arc<Scenario>)>,
    mode: Mode,
    speed: u32,
    seed: String,
    /// Why it could not begin.
    trouble: Option<String>,
}

impl Default for Choice {
    fn default() -> Self {
        Self { chosen: None, mode: Mode::Practice, speed: 1_000, seed: String::new(), trouble: None }
    }
}

impl Choice {
    /// A scenario, as it is usually played.
    pub fn of(one: Option<&Offered>) -> Self {
        let chosen = one.map(|one| (one.name.clone(), Arc::clone(&one.scenario)));
        let seed = one.map_or_else(String::new, |one| one.scenario.seed.to_string());
        Self { chosen, seed, ..Self::default() }
    }

    /// The name of what is chosen.
    pub fn name(&self) -> Option<&str> {
        self.chosen.as_ref().map(|(name, _)| name.as_str())
    }

    /// Shows it; a session, if one shall begin.
    pub fn show(&mut self, ui: &mut Ui, theme: &Theme) -> Option<Wish> {
        let Some((name, scenario)) = self.chosen.clone() else {
            muted(ui, theme, "Choose a scenario.");
            return None;
        };
        let mut wish = None;
        Panel::bottom("start")
            .frame(eframe::egui::Frame::new())
            .resizable(false)
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.add_space(WIDE);
                self.manner(ui, theme);
                ui.add_space(WIDE);
                if let Some(trouble) = &self.trouble {
                    ui.add(Label::new(RichText::new(trouble).color(theme.late)).wrap());
                }
                if start(ui, theme) {
                    wish = self.begin(&name);
                }
            });
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            title(ui, theme, &scenario.title, 24.0);
            let facts = format!("{}   {}  {}", minutes(&scenario), dots(&scenario), level(&scenario));
            muted(ui, theme, &facts);
            ui.add_space(STEP);
            ui.add(Label::new(RichText::new(&scenario.briefing).color(theme.text)).wrap());
            if !scenario.practises.is_empty() {
                ui.add_space(WIDE);
                caption(ui, theme, "Practises");
                ui.horizontal_wrapped(|ui| {
                    for behaviour in &scenario.practises {
                        chip(ui, behaviour.title(), theme.text.into(), theme.raised.into());
                    }
                });
            }
        });
        wish
    }

    fn manner(&mut self, ui: &mut Ui, theme: &Theme) {
        caption(ui, theme, "How");
        let modes = [
            (Mode::Practice, "Practice", "Pause, skip and change the speed as you like."),
            (Mode::Assessment, "Assessment", "It counts: no pause, and a critical fault costs its chat."),
        ];
        for (mode, word, about) in modes {
            ui.radio_value(&mut self.mode, mode, word);
            if self.mode == mode {
                muted(ui, theme, about);
            }
        }
        ui.add_space(STEP);
        ui.horizontal(|ui| {
            ui.label(RichText::new("Speed").color(theme.muted));
            if self.mode == Mode::Assessment {
                self.speed = 1_000;
            }
            ui.add_enabled_ui(self.mode == Mode::Practice, |ui| {
                let combo = ComboBox::from_id_salt("speed")
                    .width(72.0)
                    .selected_text(times(self.speed))
                    .show_ui(ui, |ui| {
                        for speed in SPEEDS {
                            ui.selectable_value(&mut self.speed, speed, times(speed));
                        }
                    });
                combo.response.accessible_name("Speed");
            });
            ui.add_space(STEP);
            ui.label(RichText::new("Seed").color(theme.muted));
            let seed = TextEdit::singleline(&mut self.seed).desired_width(88.0).char_limit(20);
            ui.add(seed).accessible_name("Seed").on_hover_text("The same seed brings the same customers");
        });
    }

    fn begin(&mut self, name: &str) -> Option<Wish> {
        let Ok(seed) = self.seed.trim().parse::<u64>() else {
            self.trouble = Some("The seed is a whole number, such as 1.".to_owned());
            return None;
        };
        match plan(name, self.mode, self.speed, seed) {
            Ok(plan) => Some(Wish::Play(Box::new(plan))),
            Err(why) => {
                self.trouble = Some(why);
                None
            }
        }
    }
}

/// The button that begins.
fn start(ui: &mut Ui, theme: &Theme) -> bool {
    let text = RichText::new("Start").font(crate::console::style::strong(16.0)).color(theme.on_accent);
    let button = eframe::egui::Button::new(text).fill(theme.accent).stroke(eframe::egui::Stroke::NONE);
    let size = eframe::egui::vec2(ui.available_width(), 48.0);
    ui.add_sized(size, button).accessible_name("Start").clicked()
}
