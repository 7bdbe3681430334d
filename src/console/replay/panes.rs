//! What stands above the track: the desk with what can be read about it, or two desks side by side. Floor 5.

use eframe::egui::{self, Frame, Margin, Panel, Ui};

use super::reel::Reel;
use super::{Replay, Tab, events};
use crate::console::desk::{Shown, watched};
use crate::console::style::STEP;
use crate::console::theme::Theme;
use crate::console::widgets::tabs;
use crate::vocab::ChatId;

impl Replay {
    /// The desk, and what can be read about it.
    pub(super) fn one(&mut self, ui: &mut Ui, theme: &Theme) {
        let chat = self.shown_chat();
        let wide = ui.available_width() >= 1_280.0;
        let (left, right) = if wide { (272.0, 360.0) } else { (224.0, 312.0) };
        let side = Frame::new().fill(theme.panel.into()).inner_margin(Margin::same(8));
        let mut clicked = None;
        {
            let tape = self.mine.rerun.tape();
            let (view, threads) = (self.mine.rerun.view(), self.mine.rerun.threads());
            let shown = Shown::watched(theme, view, threads, &tape.written);
            Panel::left("replay list").exact_size(left).frame(side).resizable(false).show(ui, |ui| {
                clicked = watched::chats(ui, &shown, chat);
            });
        }
        Panel::right("replay side")
            .exact_size(right)
            .frame(side.inner_margin(Margin::same(16)))
            .resizable(false)
            .show(ui, |ui| self.side(ui, theme, chat));
        let tape = self.mine.rerun.tape();
        let (view, threads) = (self.mine.rerun.view(), self.mine.rerun.threads());
        let shown = Shown::watched(theme, view, threads, &tape.written);
        let draft = chat.map_or(0, |chat| self.mine.draft(chat, self.player.at()));
        let centre = Frame::new().fill(theme.canvas.into());
        egui::CentralPanel::no_frame()
            .frame(centre)
            .show(ui, |ui| watched::chat(ui, &shown, chat, "", draft));
        if clicked.is_some() {
            self.chat = clicked;
        }
    }

    fn side(&mut self, ui: &mut Ui, theme: &Theme, chat: Option<ChatId>) {
        let all = [(Tab::Events, "Events"), (Tab::Customer, "Customer"), (Tab::Marks, "Marks")];
        if let Some(tab) = tabs(ui, theme, self.tab, &all) {
            (self.tab, self.last_event) = (tab, None);
        }
        ui.add_space(STEP);
        let jump = match self.tab {
            Tab::Events => events::show(ui, theme, &self.mine.events, self.player.at(), &mut self.last_event),
            Tab::Customer => {
                let (view, threads) = (self.mine.rerun.view(), self.mine.rerun.threads());
                let shown = Shown::watched(theme, view, threads, &self.mine.rerun.tape().written);
                if let Some(chat) = chat {
                    watched::customer(ui, &shown, chat);
                }
                None
            }
            Tab::Marks => self.notes.list(ui, theme),
        };
        if let Some(jump) = jump {
            self.jump(jump);
        }
    }

    /// Both desks, each at the same instant and at the same customer.
    pub(super) fn two(&self, ui: &mut Ui, theme: &Theme) {
        let chat = self.shown_chat();
        let draft = |reel: &Reel| chat.map_or(0, |chat| reel.draft(chat, self.player.at()));
        let half = ui.available_width() / 2.0;
        let frame = Frame::new().fill(theme.canvas.into());
        let desk = |ui: &mut Ui, reel: &Reel, whose: &str| {
            let tape = reel.rerun.tape();
            let shown = Shown::watched(theme, reel.rerun.view(), reel.rerun.threads(), &tape.written);
            watched::chat(ui, &shown, chat, whose, draft(reel));
        };
        Panel::left("mine")
            .exact_size(half)
            .frame(frame)
            .resizable(false)
            .show(ui, |ui| desk(ui, &self.mine, "You"));
        egui::CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            if let Some(model) = self.beside.reel() {
                desk(ui, model, "Model trainee");
            }
        });
    }
}
