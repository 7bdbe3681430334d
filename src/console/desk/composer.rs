//! The composer: to the customer, as a note, or to the Specialist; and what keeps words from being sent.
//! Floor 5.

use eframe::egui::{Align, CompletionPopup, Event, Id, Label, Layout, RichText, Suggestion, TextEdit, Ui};

use super::drafts::Mode;
use super::urgency::Level;
use super::{Desk, Intent, Shown, guards, tray};
use crate::console::commands::{Command, key};
use crate::console::widgets::{Weight, button_unless, muted, tabs};
use crate::event::{Action, Aside, Deed};
use crate::scenario::{Macro, Mechanism};
use crate::view::{ChatView, SpecialistView};
use crate::vocab::ChatId;

/// The longest message that is taken, in characters.
const LONGEST: usize = 8_000;

impl Mode {
    /// The name by which a screen reader knows the field.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Reply => "Reply to customer",
            Self::Note => "Note",
            Self::Specialist => "Message to the Specialist",
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::Reply => "Write to the customer. A / opens the ready texts.",
            Self::Note => "For colleagues. No customer sees it.",
            Self::Specialist => "What do you need to know, and for whom? Say that it is a live chat.",
        }
    }
}

impl Desk {
    /// Shows the composer of an open chat.
    pub(super) fn compose(
        &mut self,
        ui: &mut Ui,
        shown: &Shown<'_>,
        open: &ChatView,
        intents: &mut Vec<Intent>,
    ) {
        let chat = open.chat;
        let modes: &[(Mode, &str)] =
            &[(Mode::Reply, "Reply"), (Mode::Note, "Note"), (Mode::Specialist, "Ask Specialist")];
        let count = if has_specialist(open) { 3 } else { 2 };
        if let Some(mode) = tabs(ui, shown.theme, self.mode, &modes[..count]) {
            (self.mode, self.focus) = (mode, true);
        }
        self.field(ui, shown, open);
        let reason = self.why_not_send(shown, chat);
        ui.horizontal(|ui| {
            let left = self.drafts.get(chat, self.mode);
            let chars = left.text.chars().count();
            let hint = match &reason {
                Some(reason) if !left.is_empty() => reason.clone(),
                _ if chars == 1 => "1 character".to_owned(),
                _ if chars > 0 => format!("{chars} characters"),
                _ => String::new(),
            };
            match left.warning() {
                Some(warned) => warn(ui, shown, &warned.why),
                None => drop(muted(ui, shown.theme, &hint)),
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let send = button_unless(ui, shown.theme, Weight::First, "Send", reason.as_deref());
                if send.on_hover_text(key(ui.ctx(), Command::Send)).clicked() {
                    self.send(shown, chat, false, intents);
                }
            });
        });
    }

    fn field(&mut self, ui: &mut Ui, shown: &Shown<'_>, open: &ChatView) {
        let (chat, mode) = (open.chat, self.mode);
        let id = field_id(chat, mode);
        let thread = shown.threads.chat(chat);
        let partner = thread.and_then(|thread| shown.partner(thread.partner));
        let macros = shown.scenario.platform.as_ref().is_some_and(|platform| platform.has(Mechanism::Macros));
        let texts: &[Macro] =
            partner.filter(|_| macros && mode == Mode::Reply).map_or(&[], |partner| &partner.macros);
        let focused = ui.memory(|memory| memory.has_focus(id));
        let pasted = if focused { pasted(ui) } else { 0 };
        let draft = self.drafts.get(chat, mode);
        let edit = TextEdit::multiline(&mut draft.text)
            .desired_rows(3)
            .desired_width(f32::INFINITY)
            .char_limit(LONGEST)
            .hint_text(RichText::new(mode.hint()).color(shown.theme.muted));
        let output = CompletionPopup::new(id).show(ui, edit, |query| suggestions(texts, query.word));
        let response = output.text_edit.response.response.accessible_name(mode.name());
        if response.changed() {
            draft.edited(pasted);
        }
        if let Some(accepted) = output.accepted
            && let Some(found) = texts.iter().find(|one| accepted.insert == command(one))
            && let Some(thread) = thread
        {
            let rest = draft.text.replacen(&accepted.insert, "", 1);
            rest.trim_start().clone_into(&mut draft.text);
            self.trays.open(chat, found, &tray::known(shown, thread));
        }
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
    }

    /// Why what is written cannot be sent, if so.
    pub(super) fn why_not_send(&mut self, shown: &Shown<'_>, chat: ChatId) -> Option<String> {
        let mode = self.mode;
        let draft = self.drafts.get(chat, mode);
        if draft.is_empty() {
            return Some("Nothing is written yet".to_owned());
        }
        match mode {
            Mode::Reply | Mode::Note => None,
            Mode::Specialist => {
                let open = shown.chat(chat).and_then(|open| open.conversation.as_ref());
                let asked = open.is_some_and(|talk| matches!(talk.specialist, SpecialistView::Asked { .. }));
                asked.then(|| "A question is already on its way".to_owned())
            }
        }
    }

    /// Sends what is written in the chosen way, if it can be sent.
    pub(super) fn send(&mut self, shown: &Shown<'_>, chat: ChatId, keyed: bool, intents: &mut Vec<Intent>) {
        if shown.chat(chat).is_none() || self.why_not_send(shown, chat).is_some() {
            return;
        }
        let mode = self.mode;
        let draft = self.drafts.get(chat, mode);
        if mode == Mode::Reply {
            if let Some(warned) = draft.warning() {
                let aside = Aside::Override { guard: warned.guard };
                intents.push(Intent::Act(Deed::Beside { chat, aside }.into()));
            } else if let Some(warned) = guards::warning(&draft.text, shown, chat) {
                (draft.warned, self.focus) = (Some(warned), true);
                return;
            }
        }
        let how = draft.how();
        let text = draft.take();
        let deed = match mode {
            Mode::Reply => Deed::Send { chat, how, chars: 0 },
            Mode::Note => Deed::Beside { chat, aside: Aside::Note { chars: 0 } },
            Mode::Specialist => Deed::Beside { chat, aside: Aside::AskSpecialist { chars: 0 } },
        };
        let keyed = keyed && mode == Mode::Reply;
        intents.push(Intent::Act(Action { keyed, ..Action::worded(deed, text) }));
        self.watch.sent();
        self.focus = true;
        if mode == Mode::Specialist {
            // A question is one message; what follows is for the customer, who waits.
            self.mode = Mode::Reply;
        }
    }
}

/// The field of a chat and way of writing: its cursor is its own.
pub(super) fn field_id(chat: ChatId, mode: Mode) -> Id {
    Id::unique(("composer", chat, mode as u8))
}

/// Whether there is a Specialist to ask.
pub(super) fn has_specialist(open: &ChatView) -> bool {
    open.conversation.as_ref().is_some_and(|talk| talk.specialist != SpecialistView::NotHere)
}

/// Says what the desk warns of, and how to send all the same.
fn warn(ui: &mut Ui, shown: &Shown<'_>, why: &str) {
    let text = format!("{}{why} Send it again to send it as it is.", Level::Soon.sign());
    ui.add(Label::new(RichText::new(text).color(shown.theme.soon)).wrap());
}

/// What is typed to get a ready text.
pub(super) fn command(text: &Macro) -> String {
    format!("/{}", text.name)
}

pub(super) fn suggestions(texts: &[Macro], word: &str) -> Vec<Suggestion> {
    let Some(wanted) = word.strip_prefix('/') else { return Vec::new() };
    let wanted = wanted.to_lowercase();
    let fits = |text: &&Macro| text.name.contains(&wanted) || text.title.to_lowercase().contains(&wanted);
    texts
        .iter()
        .filter(fits)
        .map(|text| Suggestion::new(command(text)).description(text.title.clone()))
        .collect()
}

/// How many characters are being pasted.
fn pasted(ui: &Ui) -> usize {
    ui.input(|input| {
        let pasted = input.events.iter().filter_map(|event| match event {
            Event::Paste(text) => Some(text.chars().count()),
            _ => None,
        });
        pasted.sum()
    })
}
