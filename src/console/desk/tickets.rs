//! A ticket in the middle of the desk: what was written, and the reply. Floor 5.

use eframe::egui::{Align, Frame, Label, Layout, Margin, RichText, ScrollArea, TextEdit, Ui};

use super::drafts::Drafts;
use super::tray::unfilled;
use super::{Intent, Shown};
use crate::console::style::{STEP, WIDE, strong};
use crate::console::widgets::{Weight, button, button_unless, clock, muted};
use crate::event::{Action, Deed};
use crate::view::{Bubble, TicketView};
use crate::vocab::TicketId;

/// The category under which a ticket is taken; desks have none so far.
const CATEGORY: u16 = 0;

pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    ticket: TicketId,
    drafts: &mut Drafts,
    intents: &mut Vec<Intent>,
) {
    let Some(view) = shown.view.tickets.iter().find(|view| view.ticket == ticket) else { return };
    let theme = shown.theme;
    Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
        head(ui, shown, view, intents);
        ui.add_space(STEP);
        let below = if view.mine { 232.0 } else { WIDE };
        let height = (ui.available_height() - below).max(80.0);
        ScrollArea::vertical()
            .id_salt(("letters", ticket))
            .auto_shrink([false, true])
            .max_height(height)
            .show(ui, |ui| {
                let letters = shown.threads.ticket(ticket).map_or(&[][..], |letters| &letters.letters);
                if letters.is_empty() {
                    muted(ui, theme, "Nothing has been written yet: it is the promise of a chat.");
                }
                for letter in letters {
                    one(ui, shown, letter);
                }
            });
        if view.mine {
            reply(ui, shown, ticket, drafts, intents);
        }
    });
}

fn head(ui: &mut Ui, shown: &Shown<'_>, view: &TicketView, intents: &mut Vec<Intent>) {
    let theme = shown.theme;
    let partner = shown.partner(view.partner).map_or("", |partner| partner.title.as_str());
    ui.horizontal(|ui| {
        let title = format!("{partner} · ticket {}", view.ticket.0);
        ui.label(RichText::new(title).font(strong(18.0)).color(theme.text));
        if !view.mine {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if button(ui, theme, Weight::First, "Take ticket").clicked() {
                    let deed = Deed::TakeTicket { ticket: view.ticket.0, category: CATEGORY };
                    intents.push(Intent::Act(deed.into()));
                }
            });
        }
    });
    let of = view.chat.and_then(|chat| shown.threads.chat(chat));
    let of = of.map_or_else(String::new, |thread| {
        format!("promised to {} in {} · ", thread.customer, thread.number)
    });
    let now = shown.view.now;
    let due = match view.due_at {
        None => "it's the customer's turn".to_owned(),
        Some(due) if due <= now => format!("▲ overdue for {}", clock(now.since(due))),
        Some(due) => format!("due in {}", clock(due.since(now))),
    };
    muted(ui, theme, &format!("{of}{due}"));
}

fn one(ui: &mut Ui, shown: &Shown<'_>, letter: &Bubble) {
    let theme = shown.theme;
    let fill = if letter.kind.is_own() { theme.own } else { theme.customer };
    let frame = Frame::new().fill(fill.into()).corner_radius(8.0).inner_margin(Margin::same(16));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width().min(720.0));
        muted(ui, theme, letter.kind.word());
        ui.add(Label::new(RichText::new(&letter.text).color(theme.text)).wrap().selectable(true));
    });
    ui.add_space(STEP);
}

fn reply(ui: &mut Ui, shown: &Shown<'_>, ticket: TicketId, drafts: &mut Drafts, intents: &mut Vec<Intent>) {
    let theme = shown.theme;
    let draft = drafts.ticket(ticket);
    let field = TextEdit::multiline(&mut draft.text).desired_rows(7).desired_width(f32::INFINITY).hint_text(
        RichText::new("Your reply by e-mail: a whole letter, with a greeting and your name")
            .color(theme.muted),
    );
    ui.add(field).accessible_name("Reply to ticket");
    ui.horizontal(|ui| {
        let draft = drafts.ticket(ticket);
        let reason = why_not(&draft.text);
        if let Some(reason) = reason.as_ref().filter(|_| !draft.is_empty()) {
            muted(ui, theme, reason);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if button_unless(ui, theme, Weight::First, "Send reply", reason.as_deref()).clicked() {
                send(ticket, drafts, intents);
            }
        });
    });
}

fn why_not(text: &str) -> Option<String> {
    match unfilled(text) {
        _ if text.trim().is_empty() => Some("Nothing is written yet".to_owned()),
        Some(field) => Some(format!("Fill in {field} first")),
        None => None,
    }
}

/// Sends the reply to a ticket, if it can be sent.
pub(super) fn send(ticket: TicketId, drafts: &mut Drafts, intents: &mut Vec<Intent>) {
    let draft = drafts.ticket(ticket);
    if why_not(&draft.text).is_none() {
        let deed = Deed::EmailReply { ticket: ticket.0, chars: 0 };
        intents.push(Intent::Act(Action::worded(deed, draft.take())));
    }
}
