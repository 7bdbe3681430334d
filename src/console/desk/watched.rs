//! The desk as it is watched: the same list, transcript and customer, and nothing that can be done. Floor 5.

use eframe::egui::{self, Frame, Margin, Panel, RichText, Stroke, Ui};

use super::drafts::Drafts;
use super::{Chosen, Desk, Shown, head, list, offers, side, transcript};
use crate::console::style::strong;
use crate::console::theme::Theme;
use crate::console::widgets::{clock, muted};
use crate::event::Deed;
use crate::scenario::Scenario;
use crate::session::Input;
use crate::time::SimTime;
use crate::view::{SeatView, Thread, Threads};
use crate::vocab::ChatId;

impl<'a> Shown<'a> {
    /// A desk that is only looked at.
    pub const fn watched(
        theme: &'a Theme,
        view: &'a SeatView,
        threads: &'a Threads,
        scenario: &'a Scenario,
    ) -> Self {
        Self {
            theme,
            view,
            threads,
            scenario,
            practice: true,
            paused: true,
            speed: 1_000,
            can_skip: false,
            trouble: None,
            hears: None,
        }
    }
}

impl Desk {
    /// The desk of somebody who goes on after such inputs: at the chat that they were about last.
    pub fn resume(&mut self, done: &[Input]) {
        let last = done.iter().rev().find(|input| !matches!(input.action.deed, Deed::Decline { .. }));
        if let Some(chat) = last.and_then(|input| input.action.deed.chat()) {
            self.choose(Chosen::Chat(chat));
        }
    }
}

/// The list of chats; the one that was clicked.
pub fn chats(ui: &mut Ui, shown: &Shown<'_>, chosen: Option<ChatId>) -> Option<ChatId> {
    match list::show(ui, shown, chosen.map(Chosen::Chat), &Drafts::default())? {
        Chosen::Chat(chat) => Some(chat),
        Chosen::Ticket(_) => None,
    }
}

/// What the desk said about the customer of a chat.
pub fn customer(ui: &mut Ui, shown: &Shown<'_>, chat: ChatId) {
    let Some(thread) = shown.threads.chat(chat) else { return };
    side::watched(ui, shown, thread, shown.chat(chat));
}

/// A chat with its head and its words. `whose` stands before the name; `draft` is how many characters stood in the
/// composer.
pub fn chat(ui: &mut Ui, shown: &Shown<'_>, chat: Option<ChatId>, whose: &str, draft: u32) {
    let theme = shown.theme;
    strips(ui, shown, whose);
    let thread = chat.and_then(|chat| shown.threads.chat(chat)).filter(|thread| thread.mine);
    let Some(thread) = thread else {
        let words = match chat.and_then(|chat| shown.threads.chat(chat)) {
            Some(thread) => format!("The chat with {} has not been taken yet", thread.customer),
            None if shown.view.offers.is_empty() => "Nobody is here yet".to_owned(),
            None => "Somebody is waiting".to_owned(),
        };
        egui::CentralPanel::no_frame().frame(Frame::new().fill(theme.canvas.into())).show(ui, |ui| {
            ui.vertical_centered(|ui| {
                ui.add_space(ui.available_height() * 0.4);
                ui.label(RichText::new(words).color(theme.muted));
            });
        });
        return;
    };
    let edge = Frame::new().fill(theme.panel.into()).inner_margin(Margin::symmetric(16, 8));
    let open = shown.chat(thread.chat);
    Panel::top(("watched head", whose)).frame(edge).resizable(false).show(ui, |ui| {
        title(ui, shown, thread);
    });
    if open.is_some() && draft > 0 {
        Panel::bottom(("watched draft", whose)).frame(edge).resizable(false).show(ui, |ui| {
            let characters = if draft == 1 { "character" } else { "characters" };
            muted(ui, theme, &format!("In the composer: {draft} {characters}, not sent"));
        });
    }
    let inner = Frame::new().fill(theme.canvas.into()).inner_margin(Margin::symmetric(16, 8));
    egui::CentralPanel::no_frame().frame(inner).show(ui, |ui| {
        ui.push_id(whose, |ui| transcript::show(ui, shown, thread, open));
    });
}

fn title(ui: &mut Ui, shown: &Shown<'_>, thread: &Thread) {
    let theme = shown.theme;
    ui.horizontal(|ui| {
        ui.label(RichText::new(&thread.customer).font(strong(16.0)).color(theme.text));
        let partner = shown.partner(thread.partner).map_or("", |partner| partner.title.as_str());
        ui.label(RichText::new(format!("{partner}  {}", thread.number)).color(theme.muted));
    });
    ui.horizontal_wrapped(|ui| match (shown.chat(thread.chat), thread.closed) {
        (Some(open), _) => head::states(ui, shown, open),
        (None, Some(closed)) => drop(muted(ui, theme, closed.how)),
        (None, None) => {}
    });
}

/// Whose desk it is, where two stand side by side, and what is on offer.
fn strips(ui: &mut Ui, shown: &Shown<'_>, whose: &str) {
    let theme = shown.theme;
    let edge = Frame::new().fill(theme.panel.into()).inner_margin(Margin::symmetric(16, 6));
    if !whose.is_empty() {
        Panel::top(("watched whose", whose)).frame(edge).resizable(false).show(ui, |ui| {
            ui.label(RichText::new(whose).font(strong(13.0)).color(theme.accent));
        });
    }
    for offer in &shown.view.offers {
        let id = ("watched offer", whose, offer.chat);
        let frame = edge.stroke(Stroke::new(1.0, theme.accent));
        Panel::top(id).frame(frame).resizable(false).show(ui, |ui| {
            let left = match offer.until {
                SimTime::END => String::new(),
                until => format!(" · {} left", clock(until.max(shown.view.now).since(shown.view.now))),
            };
            let from = offers::partner(shown, offer);
            ui.label(RichText::new(format!("On offer: a chat from {from}{left}")).color(theme.text));
        });
    }
}
