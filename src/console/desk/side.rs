//! The side of a conversation: the customer and the page, the knowledge base, and the ready texts. Floor 5.

mod customer;
mod knowledge;
mod texts;

use eframe::egui::{ScrollArea, Ui};

use super::drafts::Drafts;
use super::tray::Trays;
use super::{Intent, Shown};
use crate::console::style::STEP;
use crate::console::widgets::tabs;
use crate::scenario::Mechanism;
use crate::view::{ChatView, Thread};
use crate::vocab::ChatId;

pub(super) use knowledge::Knowledge;

/// What the side shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tab {
    /// The customer.
    #[default]
    Customer,
    /// The knowledge base.
    Knowledge,
    /// Ready texts.
    Texts,
}

/// The state of the side.
#[derive(Debug, Default)]
pub(super) struct Side {
    tab: Tab,
    knowledge: Knowledge,
    texts: String,
    /// No hints are wanted.
    quiet: bool,
}

impl Side {
    /// Shows the side of a chat.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        shown: &Shown<'_>,
        chat: ChatId,
        drafts: &mut Drafts,
        trays: &mut Trays,
        intents: &mut Vec<Intent>,
    ) {
        let Some(thread) = shown.threads.chat(chat) else { return };
        let all = [(Tab::Customer, "Customer"), (Tab::Knowledge, "Knowledge"), (Tab::Texts, "Ready texts")];
        let there: Vec<(Tab, &str)> = all.into_iter().filter(|(tab, _)| is_there(shown, *tab)).collect();
        if let Some(tab) = tabs(ui, shown.theme, self.tab, &there) {
            self.open(tab, shown);
        }
        ui.add_space(STEP);
        let open = shown.chat(chat);
        ScrollArea::vertical().id_salt(("side", chat, self.tab as u8)).auto_shrink(false).show(ui, |ui| {
            // Room for the scroll bar, which floats.
            ui.set_width(ui.available_width() - STEP);
            match self.tab {
                Tab::Customer => customer::show(ui, shown, thread, open, drafts, &mut self.quiet, intents),
                Tab::Knowledge => self.knowledge.show(ui, shown, thread, open.is_some(), drafts, intents),
                Tab::Texts => texts::show(ui, shown, thread, open.is_some(), &mut self.texts, trays),
            }
        });
    }

    /// Turns to a tab, if the desk has it.
    pub fn open(&mut self, tab: Tab, shown: &Shown<'_>) {
        if is_there(shown, tab) {
            self.tab = tab;
            if tab == Tab::Knowledge {
                self.knowledge.focus();
            }
        }
    }
}

/// The customer of a chat, for somebody who only watches.
pub(super) fn watched(ui: &mut Ui, shown: &Shown<'_>, thread: &Thread, open: Option<&ChatView>) {
    ScrollArea::vertical().id_salt(("watched side", thread.chat)).auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - STEP);
        customer::watched(ui, shown, thread, open);
    });
}

fn is_there(shown: &Shown<'_>, tab: Tab) -> bool {
    let has = |mechanism| shown.scenario.platform.as_ref().is_some_and(|platform| platform.has(mechanism));
    match tab {
        Tab::Customer => true,
        Tab::Knowledge => has(Mechanism::Knowledge),
        Tab::Texts => has(Mechanism::Macros),
    }
}
