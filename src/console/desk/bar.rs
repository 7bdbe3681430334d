//! The bar at the top: status, chats, time, pay, and the session's own buttons. Floor 5.

use eframe::egui::{Align, ComboBox, Layout, RichText, Role, Ui, WidgetInfo};

use super::dialogs::{Dialog, Dialogs};
use super::{Intent, Shown};
use crate::console::commands::{Command, key};
use crate::console::plan::SPEEDS;
use crate::console::style::WIDE;
use crate::console::widgets::{Weight, button, button_unless, clock};
use crate::event::{Deed, Status};
use crate::scenario::Cap;
use crate::time::SimTime;

pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, dialogs: &mut Dialogs, intents: &mut Vec<Intent>) {
    ui.horizontal_centered(|ui| {
        status(ui, shown, intents);
        ui.add_space(WIDE);
        ui.spacing_mut().item_spacing.x = 24.0;
        figures(ui, shown);
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| session(ui, shown, dialogs, intents));
    });
}

fn status(ui: &mut Ui, shown: &Shown<'_>, intents: &mut Vec<Intent>) {
    let theme = shown.theme;
    let (sign, ink, word, other, name) = if shown.view.online {
        ("●", theme.good, "Accepting chats", Status::Away, "Status: accepting chats. Go away")
    } else {
        ("○", theme.soon, "Away", Status::Online, "Status: away. Accept chats")
    };
    let mut text = eframe::egui::text::LayoutJob::default();
    let font = eframe::egui::FontId::proportional(14.0);
    for (part, colour) in [(sign, ink), ("  ", theme.text), (word, theme.text)] {
        text.append(part, 0.0, eframe::egui::TextFormat::simple(font.clone(), colour.into()));
    }
    let response = ui.button(text).on_hover_text("Whether chats are offered to you. Open chats stay.");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.clicked() {
        intents.push(Intent::Act(Deed::Be { status: other }.into()));
    }
}

/// A number with its name.
fn figure(ui: &mut Ui, shown: &Shown<'_>, name: &str, value: &str) {
    let theme = shown.theme;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(2.0);
        ui.label(RichText::new(name).size(11.0).color(theme.muted));
        ui.label(RichText::new(value).font(crate::console::style::strong(14.0)).color(theme.text));
    });
}

fn figures(ui: &mut Ui, shown: &Shown<'_>) {
    let view = shown.view;
    let counted =
        view.chats.iter().filter(|chat| !chat.conversation.as_ref().is_some_and(|talk| talk.parked));
    let chats = match view.cap {
        Cap::Chats(cap) => format!("{} of {cap}", counted.count()),
        Cap::Unlimited => counted.count().to_string(),
    };
    figure(ui, shown, "Chats", &chats);
    let end = SimTime::from(shown.scenario.length);
    let left = end.max(view.now).since(view.now);
    let over = left.us() == 0;
    figure(ui, shown, "Shift", &if over { "over".to_owned() } else { format!("{} left", clock(left)) });
    if view.shift.offered > 0 {
        figure(ui, shown, "Taken", &format!("{} of {}", view.shift.accepted, view.shift.offered));
    }
    figure(ui, shown, "Earned", &view.shift.earned.to_string());
    if let Some(trouble) = shown.trouble {
        let word = RichText::new("▲ Not recorded").color(shown.theme.late);
        ui.label(word).on_hover_text(trouble);
    }
}

fn session(ui: &mut Ui, shown: &Shown<'_>, dialogs: &mut Dialogs, intents: &mut Vec<Intent>) {
    let theme = shown.theme;
    if button(ui, theme, Weight::Plain, "End session").clicked() {
        dialogs.open(Dialog::End);
    }
    let hint = |ui: &Ui, words: &str, command| format!("{words} ({})", key(ui.ctx(), command));
    let all = hint(ui, "All keys", Command::Sheet);
    let keys = button(ui, theme, Weight::Quiet, "Keys").on_hover_text(all);
    if keys.clicked() {
        intents.push(Intent::Command(Command::Sheet));
    }
    if !shown.practice {
        ui.label(RichText::new("Assessment").color(theme.soon))
            .on_hover_text("It counts: no pause, no skipping.");
        return;
    }
    let skip = (!shown.can_skip)
        .then_some("There is something to do: skip when nobody waits and nothing is on offer");
    let next = hint(ui, "To the next event", Command::Skip);
    if button_unless(ui, theme, Weight::Quiet, "Skip", skip).on_hover_text(next).clicked() {
        intents.push(Intent::Skip);
    }
    let word = if shown.paused { "Go on" } else { "Pause" };
    if button(ui, theme, if shown.paused { Weight::First } else { Weight::Quiet }, word).clicked() {
        intents.push(Intent::Pause(!shown.paused));
    }
    let mut speed = shown.speed;
    let combo = ComboBox::from_id_salt("speed").width(56.0).selected_text(times(speed)).show_ui(ui, |ui| {
        for one in SPEEDS {
            ui.selectable_value(&mut speed, one, times(one));
        }
    });
    combo.response.accessible_name("Speed");
    if speed != shown.speed {
        intents.push(Intent::Speed(speed));
    }
}

/// A speed as people write it: `1×`, `1.5×`.
pub(in crate::console) fn times(speed: u32) -> String {
    match speed % 1_000 {
        0 => format!("{}×", speed / 1_000),
        part => format!("{}.{}×", speed / 1_000, part / 100),
    }
}
