//! What the commands of the table do at the desk. Floor 5.

use super::dialogs::Dialog;
use super::drafts::Mode;
use super::side::Tab;
use super::{Chosen, Desk, Intent, Shown, composer, head, tickets, urgency};
use crate::console::commands::Command;
use crate::event::{DeclineReason, Deed, Status};
use crate::scenario::Mechanism;
use crate::vocab::ChatId;

/// Runs a command. What makes no sense now does nothing.
pub(super) fn run(desk: &mut Desk, command: Command, shown: &Shown<'_>, intents: &mut Vec<Intent>) {
    let offer = shown.view.offers.first();
    let open = desk.chat().and_then(|chat| shown.chat(chat));
    match command {
        Command::Accept => {
            intents.extend(offer.map(|offer| Intent::Act(Deed::Accept { chat: offer.chat }.into())));
        }
        Command::Decline => {
            let reason = DeclineReason::Unstated;
            intents.extend(offer.map(|offer| Intent::Act(Deed::Decline { chat: offer.chat, reason }.into())));
        }
        Command::Status => {
            let status = if shown.view.online { Status::Away } else { Status::Online };
            intents.push(Intent::Act(Deed::Be { status }.into()));
        }
        Command::Send => match desk.chosen {
            Some(Chosen::Chat(chat)) => desk.send(shown, chat, true, intents),
            Some(Chosen::Ticket(ticket)) => tickets::send(ticket, &mut desk.drafts, intents),
            None => {}
        },
        Command::NextChat => step(desk, shown, true),
        Command::PreviousChat => step(desk, shown, false),
        Command::MostUrgent => place(desk, shown, 0),
        Command::Chat(n) => place(desk, shown, usize::from(n).saturating_sub(1)),
        Command::Pause if shown.practice => intents.push(Intent::Pause(!shown.paused)),
        Command::Skip if shown.can_skip => intents.push(Intent::Skip),
        Command::EndShift => desk.dialogs.open(Dialog::End),
        _ => {
            if let Some(open) = open {
                with_chat(desk, command, shown, open, intents);
            }
        }
    }
}

/// Commands that need an open chat.
fn with_chat(
    desk: &mut Desk,
    command: Command,
    shown: &Shown<'_>,
    open: &crate::view::ChatView,
    intents: &mut Vec<Intent>,
) {
    let chat = open.chat;
    let has = |mechanism| shown.scenario.platform.as_ref().is_some_and(|platform| platform.has(mechanism));
    match command {
        Command::Reply => write(desk, Mode::Reply),
        Command::Note => write(desk, Mode::Note),
        Command::Specialist if composer::has_specialist(open) => write(desk, Mode::Specialist),
        Command::Customer => desk.side.open(Tab::Customer, shown),
        Command::Knowledge => desk.side.open(Tab::Knowledge, shown),
        Command::Macros => desk.side.open(Tab::Texts, shown),
        Command::Page => page(desk, open, intents),
        Command::FollowUp if has(Mechanism::FollowUps) => desk.dialogs.open(Dialog::FollowUp(chat)),
        Command::Hold => head::hold(chat, &mut desk.drafts, intents),
        Command::Resolve if head::why_not_resolve(open).is_none() => {
            intents.push(Intent::Act(Deed::Resolve { chat }.into()));
        }
        _ => {}
    }
}

fn write(desk: &mut Desk, mode: Mode) {
    (desk.mode, desk.focus) = (mode, true);
}

/// Opens the customer's page, where the desk knows it.
pub(super) fn page(desk: &mut Desk, open: &crate::view::ChatView, intents: &mut Vec<Intent>) {
    if open.conversation.as_ref().is_some_and(|talk| talk.page.is_some()) {
        desk.dialogs.open(Dialog::Page(open.chat));
        intents.push(Intent::Act(Deed::OpenPage { chat: open.chat, back: 0 }.into()));
    }
}

/// The chats in the order of the list.
fn order(shown: &Shown<'_>) -> Vec<ChatId> {
    urgency::order(&shown.view.chats).into_iter().map(|chat| chat.chat).collect()
}

fn place(desk: &mut Desk, shown: &Shown<'_>, n: usize) {
    if let Some(chat) = order(shown).get(n) {
        desk.choose(Chosen::Chat(*chat));
    }
}

/// One chat further, or back; around at the ends.
fn step(desk: &mut Desk, shown: &Shown<'_>, forward: bool) {
    let order = order(shown);
    let Some(last) = order.len().checked_sub(1) else { return };
    let now = desk.chat().and_then(|chat| order.iter().position(|one| *one == chat));
    let next = match (now, forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(n), true) => {
            if n == last {
                0
            } else {
                n + 1
            }
        }
        (Some(n), false) => n.checked_sub(1).unwrap_or(last),
    };
    place(desk, shown, next);
}
