//! The buttons of a player: play, leaps, speed, points and marks. Floor 5.

use eframe::egui::{Align, Layout, RichText, Ui};

use super::Replay;
use crate::console::desk::times;
use crate::console::style::{STEP, strong};
use crate::console::theme::Theme;
use crate::console::widgets::{Weight, button, button_unless, clock, muted};
use crate::time::SimTime;

impl Replay {
    /// The line with the buttons of a player.
    pub(super) fn transport(&mut self, ui: &mut Ui, theme: &Theme) {
        ui.horizontal(|ui| {
            let playing = self.player.is_playing();
            let (word, weight) = if playing { ("Pause", Weight::Plain) } else { ("Play", Weight::First) };
            let play = button(ui, theme, weight, word).on_hover_text("Space");
            if play.clicked() {
                self.player.play(!playing);
            }
            for (text, name, by, key) in [
                ("−10", "Ten seconds back", -10, "Shift+←"),
                ("−1", "One second back", -1, "←"),
                ("+1", "One second on", 1, "→"),
                ("+10", "Ten seconds on", 10, "Shift+→"),
            ] {
                let leap = button(ui, theme, Weight::Quiet, text).on_hover_text(format!("{name} ({key})"));
                if leap.accessible_name(name).clicked() {
                    self.player.leap(by);
                }
            }
            let now = clock(self.player.at() - SimTime::ZERO);
            ui.label(RichText::new(now).font(strong(18.0)).color(theme.text));
            muted(ui, theme, &format!("of {}", clock(self.player.end() - SimTime::ZERO)));
            ui.add_space(STEP);
            for (text, name, faster) in [("−", "Slower", false), ("+", "Faster", true)] {
                if faster {
                    ui.label(RichText::new(times(self.player.speed())).color(theme.text));
                }
                let key = if faster { "." } else { "," };
                let speed = button(ui, theme, Weight::Quiet, text).on_hover_text(format!("{name} ({key})"));
                if speed.accessible_name(name).clicked() {
                    self.player.shift(faster);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if button(ui, theme, Weight::Quiet, "Mark")
                    .on_hover_text("A remark about this moment (M)")
                    .clicked()
                {
                    self.mark();
                }
                let point = |after| {
                    self.mine.next_to(self.player.at(), after, true).map(|event| (event.chat, event.at))
                };
                let (before, after) = (point(false), point(true));
                for (text, found) in [("Next point", after), ("Previous point", before)] {
                    let reason = found.is_none().then_some("There is none");
                    if button_unless(ui, theme, Weight::Quiet, text, reason).clicked()
                        && let Some((chat, at)) = found
                    {
                        self.chat = Some(chat);
                        self.player.seek(at);
                    }
                }
            });
        });
        self.run();
    }
}
