//! The head of a conversation: who it is, how it stands, and what can be done with it. Floor 5.

use eframe::egui::{Align, Layout, RichText, Ui};

use super::dialogs::{Dialog, Dialogs};
use super::drafts::{Drafts, Mode};
use super::{Intent, Shown, urgency};
use crate::console::style::strong;
use crate::console::widgets::{Weight, button, button_unless, chip, clock, muted};
use crate::event::{Aside, Deed, Refusal};
use crate::scenario::Mechanism;
use crate::time::Span;
use crate::view::{ChatView, SpecialistView, Thread};
use crate::vocab::ChatId;

/// For how long a customer is asked to wait.
const HOLD: Span = Span::from_secs(120);

/// What stands in the draft then.
const HOLD_WORDS: &str = "Please give me about two minutes, I'm looking into it.";

pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    thread: &Thread,
    open: Option<&ChatView>,
    dialogs: &mut Dialogs,
    drafts: &mut Drafts,
    intents: &mut Vec<Intent>,
) {
    let theme = shown.theme;
    ui.horizontal(|ui| {
        ui.label(RichText::new(&thread.customer).font(strong(18.0)).color(theme.text));
        let partner = shown.partner(thread.partner).map_or("", |partner| partner.title.as_str());
        ui.label(RichText::new(format!("{partner}  {}", thread.number)).color(theme.muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(open) = open {
                actions(ui, shown, open, dialogs, drafts, intents);
            }
        });
    });
    ui.horizontal_wrapped(|ui| match (open, thread.closed) {
        (Some(open), _) => states(ui, shown, open),
        (None, Some(closed)) => {
            let paid = if thread.paid.0 > 0 { format!(" · paid {}", thread.paid) } else { String::new() };
            let stars = thread.stars.map_or_else(String::new, |stars| format!(" · rated {stars} of 5"));
            muted(ui, theme, &format!("{}{paid}{stars}", closed.how));
        }
        (None, None) => {}
    });
}

pub(super) fn states(ui: &mut Ui, shown: &Shown<'_>, open: &ChatView) {
    let theme = shown.theme;
    let (text, level) = urgency::of(open, &shown.scenario.desk, shown.view.now);
    if open.waiting_since.is_some() {
        chip(ui, &text, level.ink(theme), theme.raised.into());
    } else {
        chip(ui, "The customer's turn", theme.muted.into(), theme.raised.into());
    }
    let Some(talk) = &open.conversation else { return };
    match talk.on_site {
        Some(true) => drop(chip(ui, "● on the site", theme.good.into(), theme.raised.into())),
        Some(false) => drop(chip(ui, "○ has left the site", theme.soon.into(), theme.raised.into())),
        None => {}
    }
    let signs = [
        (talk.typing, "typing…"),
        (talk.on_hold, "on hold"),
        (talk.parked, "does not count while silent"),
        (talk.promised, "promised to come back"),
    ];
    for (_, sign) in signs.into_iter().filter(|(is, _)| *is) {
        chip(ui, sign, theme.text.into(), theme.raised.into());
    }
    let asked = match talk.specialist {
        SpecialistView::Asked { at } => {
            format!("Specialist asked {} ago", clock(shown.view.now.max(at).since(at)))
        }
        SpecialistView::AsksBack => "the Specialist asks back".to_owned(),
        SpecialistView::Reacted => "the Specialist has answered".to_owned(),
        SpecialistView::NotHere | SpecialistView::NotAsked => return,
    };
    chip(ui, &asked, theme.text.into(), theme.specialist.into());
}

/// From right to left.
fn actions(
    ui: &mut Ui,
    shown: &Shown<'_>,
    open: &ChatView,
    dialogs: &mut Dialogs,
    drafts: &mut Drafts,
    intents: &mut Vec<Intent>,
) {
    let theme = shown.theme;
    let chat = open.chat;
    let reason = why_not_resolve(open);
    let resolve = button_unless(ui, theme, Weight::Plain, "Resolve", reason);
    if resolve.on_hover_text("Closes the chat for good. A closed chat is paid.").clicked() {
        intents.push(Intent::Act(Deed::Resolve { chat }.into()));
    }
    if let Some(reason) = reason {
        muted(ui, theme, reason);
    }
    let platform = shown.scenario.platform.as_ref();
    if platform.is_some_and(|platform| platform.has(Mechanism::FollowUps))
        && button(ui, theme, Weight::Quiet, "Follow up").on_hover_text("Promise to come back").clicked()
    {
        dialogs.open(Dialog::FollowUp(chat));
    }
    if button(ui, theme, Weight::Quiet, "Hold").on_hover_text("Ask the customer to wait").clicked() {
        hold(chat, drafts, intents);
    }
}

/// Asks a customer to wait: the words stand in the draft, to be sent or changed.
pub(super) fn hold(chat: ChatId, drafts: &mut Drafts, intents: &mut Vec<Intent>) {
    drafts.get(chat, Mode::Reply).add(HOLD_WORDS);
    intents.push(Intent::Act(Deed::Beside { chat, aside: Aside::Hold { during: HOLD } }.into()));
}

/// Why a chat cannot be resolved now, in words.
pub(super) fn why_not_resolve(open: &ChatView) -> Option<&'static str> {
    match open.conversation.as_ref()?.resolve {
        Ok(()) => None,
        Err(Refusal::ClosesItself) => Some("Closes by itself when the customer leaves"),
        Err(_) => Some("Cannot be closed now"),
    }
}
