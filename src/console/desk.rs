//! The live desk: what a trainee sees and can do while a session runs.
//!
//! A function of what is shown and of its own state (what is chosen, what is written); it changes no session, it says
//! what shall happen. Floor 5.

mod bar;
mod coach;
mod composer;
mod dialogs;
mod drafts;
mod guards;
mod head;
mod keys;
mod list;
mod offers;
mod side;
mod tickets;
mod transcript;
mod tray;
mod urgency;
mod watch;
pub(super) mod watched;

use eframe::egui::{self, Frame, Margin, Panel, Stroke, Ui};

use super::commands::Command;
use super::theme::Theme;
use crate::event::{Action, Deed};
use crate::scenario::{Partner, Scenario};
use crate::view::{ChatView, SeatView, Thread, Threads};
use crate::vocab::{ChatId, PartnerId, TicketId};

pub(super) use bar::times;
use dialogs::Dialogs;
use drafts::{Drafts, Mode};
pub use guards::Hears;
use side::Side;
use tray::Trays;
use watch::Watch;

/// What there is to show.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The colours.
    pub theme: &'a Theme,
    /// How the desk stands.
    pub view: &'a SeatView,
    /// What has been said.
    pub threads: &'a Threads,
    /// What is played.
    pub scenario: &'a Scenario,
    /// It does not count.
    pub practice: bool,
    /// Time stands still.
    pub paused: bool,
    /// In thousandths.
    pub speed: u32,
    /// There is nothing to do until the next event.
    pub can_skip: bool,
    /// What is wrong with the journal.
    pub trouble: Option<&'a str>,
    /// Who knows how words would be heard; nobody in a replay.
    pub hears: Option<&'a dyn Hears>,
}

/// What shall happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Somebody in the seat acts.
    Act(Action),
    /// Time stops or goes on.
    Pause(bool),
    /// Time goes at another speed, in thousandths.
    Speed(u32),
    /// On to the next event.
    Skip,
    /// The session ends.
    End,
    /// A command that is not the desk's.
    Command(Command),
}

/// What the trainee looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A chat.
    Chat(ChatId),
    /// A ticket.
    Ticket(TicketId),
}

/// The state of the desk that is nobody's but the trainee's.
#[derive(Debug, Default)]
pub struct Desk {
    chosen: Option<Chosen>,
    mode: Mode,
    drafts: Drafts,
    trays: Trays,
    side: Side,
    dialogs: Dialogs,
    watch: Watch,
    /// The composer wants the keyboard.
    focus: bool,
    /// A chat that was accepted and shall be looked at once it is there.
    awaited: Option<ChatId>,
}

impl Shown<'_> {
    /// The business of a chat.
    pub fn partner(&self, partner: PartnerId) -> Option<&Partner> {
        self.scenario.platform.as_ref()?.partners.get(partner.index())
    }

    /// An own chat that is open.
    pub fn chat(&self, chat: ChatId) -> Option<&ChatView> {
        self.view.chats.iter().find(|view| view.chat == chat)
    }
}

impl Desk {
    /// Shows the desk; says what shall happen.
    pub fn show(&mut self, ui: &mut Ui, shown: &Shown<'_>) -> Vec<Intent> {
        let mut intents = Vec::new();
        self.settle(shown);
        let theme = shown.theme;
        let panel =
            |margin: Margin| Frame::new().fill(theme.panel.into()).inner_margin(margin).stroke(Stroke::NONE);
        Panel::top("bar")
            .exact_size(56.0)
            .frame(panel(Margin::symmetric(16, 8)))
            .resizable(false)
            .show(ui, |ui| bar::show(ui, shown, &mut self.dialogs, &mut intents));
        let wide = ui.available_width() >= 1_280.0;
        let (left, right) = if wide { (288.0, 360.0) } else { (240.0, 312.0) };
        Panel::left("list").exact_size(left).frame(panel(Margin::same(8))).resizable(false).show(ui, |ui| {
            if let Some(chosen) = list::show(ui, shown, self.chosen, &self.drafts) {
                self.choose(chosen);
            }
        });
        if let Some(chat) = self.chat() {
            Panel::right("side").exact_size(right).frame(panel(Margin::same(16))).resizable(false).show(
                ui,
                |ui| {
                    self.side.show(ui, shown, chat, &mut self.drafts, &mut self.trays, &mut intents);
                },
            );
        }
        let centre = Frame::new().fill(theme.canvas.into());
        egui::CentralPanel::no_frame().frame(centre).show(ui, |ui| self.centre(ui, shown, &mut intents));
        offers::show(ui, shown, &mut intents);
        self.dialogs.show(ui, shown, &mut intents);
        if let Some(chat) = self.chat().filter(|chat| shown.chat(*chat).is_some()) {
            let chars = crate::vocab::count(self.drafts.get(chat, Mode::Reply).text.chars().count());
            self.watch.types(chat, chars, shown.view.now, &mut intents);
        }
        self.notice(&intents);
        intents
    }

    /// Runs a command of the table.
    pub fn run(&mut self, command: Command, shown: &Shown<'_>) -> Vec<Intent> {
        let mut intents = Vec::new();
        keys::run(self, command, shown, &mut intents);
        self.notice(&intents);
        intents
    }

    fn chat(&self) -> Option<ChatId> {
        match self.chosen? {
            Chosen::Chat(chat) => Some(chat),
            Chosen::Ticket(_) => None,
        }
    }

    fn choose(&mut self, chosen: Chosen) {
        if self.chosen != Some(chosen) {
            (self.chosen, self.mode) = (Some(chosen), Mode::Reply);
        }
        self.focus = true;
    }

    /// A chat that was accepted is shown as soon as it is there, unless something is half written elsewhere.
    fn settle(&mut self, shown: &Shown<'_>) {
        if let Some(chat) = self.awaited.filter(|chat| shown.chat(*chat).is_some()) {
            self.awaited = None;
            let busy = self.chat().is_some_and(|open| !self.drafts.get(open, Mode::Reply).is_empty());
            if !busy {
                self.choose(Chosen::Chat(chat));
            }
        }
        if let Some(Chosen::Ticket(ticket)) = self.chosen
            && shown.view.tickets.iter().all(|view| view.ticket != ticket)
        {
            self.chosen = None;
        }
    }

    fn notice(&mut self, intents: &[Intent]) {
        for intent in intents {
            if let Intent::Act(Action { deed: Deed::Accept { chat }, .. }) = intent {
                self.awaited = Some(*chat);
            }
        }
    }

    fn centre(&mut self, ui: &mut Ui, shown: &Shown<'_>, intents: &mut Vec<Intent>) {
        match self.chosen {
            Some(Chosen::Chat(chat)) => match shown.threads.chat(chat) {
                Some(thread) => self.conversation(ui, shown, thread, intents),
                None => self.chosen = None,
            },
            Some(Chosen::Ticket(ticket)) => tickets::show(ui, shown, ticket, &mut self.drafts, intents),
            None => list::nothing(ui, shown),
        }
    }

    fn conversation(&mut self, ui: &mut Ui, shown: &Shown<'_>, thread: &Thread, intents: &mut Vec<Intent>) {
        let theme = shown.theme;
        let open = shown.chat(thread.chat);
        let edge = Frame::new().fill(theme.panel.into()).inner_margin(Margin::symmetric(16, 8));
        Panel::top("head").frame(edge).resizable(false).show(ui, |ui| {
            head::show(ui, shown, thread, open, &mut self.dialogs, &mut self.drafts, intents);
        });
        if let Some(open) = open {
            Panel::bottom("composer").frame(edge).resizable(false).show(ui, |ui| {
                tray::show(ui, shown, open, &mut self.trays, &mut self.drafts, intents);
                self.compose(ui, shown, open, intents);
            });
        }
        let inner = Frame::new().fill(theme.canvas.into()).inner_margin(Margin::symmetric(16, 8));
        let seen = egui::CentralPanel::no_frame()
            .frame(inner)
            .show(ui, |ui| transcript::show(ui, shown, thread, open))
            .inner;
        if open.is_some()
            && let Some((first, last)) = seen
        {
            self.watch.looks((thread.chat, first, last), shown.view.now, intents);
        }
    }
}
