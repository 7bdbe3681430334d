//! The list at the left: own chats by time to loss, chats that wait for others, tickets, and what is over.
//! Floor 5.

use eframe::egui::{Align, Layout, RichText, ScrollArea, Ui};

use super::drafts::Drafts;
use super::{Chosen, Shown, urgency};
use crate::console::commands::{Command, key};
use crate::console::style::{STEP, WIDE, strong};
use crate::console::widgets::{Row, caption, clock, muted, row};
use crate::view::{ChatView, Kind, Thread, TicketView};

/// Closed chats shown.
const MOST_CLOSED: usize = 20;

/// Shows the list; the row that was clicked.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    chosen: Option<Chosen>,
    drafts: &Drafts,
) -> Option<Chosen> {
    let mut clicked = None;
    ui.spacing_mut().item_spacing.y = 2.0;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let (others, mine): (Vec<_>, Vec<_>) =
            urgency::order(&shown.view.chats).into_iter().partition(|chat| urgency::on_others(chat));
        heading(ui, shown, "My chats", None);
        if mine.is_empty() && others.is_empty() {
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                muted(ui, shown.theme, "None yet");
            });
        }
        for chat in &mine {
            clicked = one(ui, shown, chat, chosen, drafts).or(clicked);
        }
        if !others.is_empty() {
            heading(ui, shown, "Waiting on others", None);
            for chat in &others {
                clicked = one(ui, shown, chat, chosen, drafts).or(clicked);
            }
        }
        if !shown.view.tickets.is_empty() {
            heading(ui, shown, "Tickets", Some(shown.view.tickets.len()));
            for ticket in &shown.view.tickets {
                clicked = one_ticket(ui, shown, ticket, chosen).or(clicked);
            }
        }
        let closed = shown.threads.closed();
        if !closed.is_empty() {
            heading(ui, shown, "Closed", Some(closed.len()));
            for thread in closed.into_iter().take(MOST_CLOSED) {
                clicked = over(ui, shown, thread, chosen).or(clicked);
            }
        }
    });
    clicked
}

fn heading(ui: &mut Ui, shown: &Shown<'_>, text: &str, count: Option<usize>) {
    ui.add_space(WIDE);
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        caption(ui, shown.theme, text);
        if let Some(count) = count {
            ui.label(RichText::new(count.to_string()).font(strong(11.0)).color(shown.theme.muted));
        }
    });
    ui.add_space(STEP / 2.0);
}

fn one(
    ui: &mut Ui,
    shown: &Shown<'_>,
    chat: &ChatView,
    chosen: Option<Chosen>,
    drafts: &Drafts,
) -> Option<Chosen> {
    let theme = shown.theme;
    let thread = shown.threads.chat(chat.chat)?;
    let (right, level) = urgency::of(chat, &shown.scenario.desk, shown.view.now);
    let last = match thread.last() {
        _ if drafts.has(chat.chat) => "Draft, not sent".to_owned(),
        Some(bubble) if bubble.kind == Kind::Customer => bubble.text.clone(),
        Some(bubble) => format!("{}: {}", bubble.kind.word(), bubble.text),
        None => String::new(),
    };
    let is = Chosen::Chat(chat.chat);
    let name = format!("Chat with {}, {right}", thread.customer);
    let shape = Row {
        title: &thread.customer,
        right: &right,
        right_ink: level.ink(theme),
        detail: &last,
        chosen: chosen == Some(is),
        name: &name,
    };
    row(ui, theme, &shape).clicked().then_some(is)
}

fn one_ticket(ui: &mut Ui, shown: &Shown<'_>, ticket: &TicketView, chosen: Option<Chosen>) -> Option<Chosen> {
    let theme = shown.theme;
    let title = shown.partner(ticket.partner).map_or("Ticket", |partner| partner.title.as_str());
    let (right, level) = match ticket.due_at {
        None => (String::new(), urgency::Level::Calm),
        Some(due) if due <= shown.view.now => ("▲ overdue".to_owned(), urgency::Level::Late),
        Some(due) => (format!("due {}", clock(due.since(shown.view.now))), urgency::Level::Calm),
    };
    let detail = match (ticket.mine, ticket.chat, ticket.replies) {
        (false, ..) => "Free to take",
        (true, Some(_), 0) => "Your promise",
        (true, None, 0) => "Waits for the first reply",
        (true, ..) => "Answered",
    };
    let is = Chosen::Ticket(ticket.ticket);
    let name = format!("Ticket {} of {title}, {right}", ticket.ticket.0);
    let title = format!("{title} {}", ticket.ticket.0);
    let shape = Row {
        title: &title,
        right: &right,
        right_ink: level.ink(theme),
        detail,
        chosen: chosen == Some(is),
        name: &name,
    };
    row(ui, theme, &shape).clicked().then_some(is)
}

fn over(ui: &mut Ui, shown: &Shown<'_>, thread: &Thread, chosen: Option<Chosen>) -> Option<Chosen> {
    let theme = shown.theme;
    let how = thread.closed.map_or("", |closed| closed.how);
    let paid = if thread.paid.0 > 0 { format!("paid {}", thread.paid) } else { "not paid".to_owned() };
    let is = Chosen::Chat(thread.chat);
    let name = format!("Closed chat with {}, {how}, {paid}", thread.customer);
    let shape = Row {
        title: &thread.customer,
        right: &paid,
        right_ink: theme.muted.into(),
        detail: how,
        chosen: chosen == Some(is),
        name: &name,
    };
    row(ui, theme, &shape).clicked().then_some(is)
}

/// The middle of the desk while nothing is chosen.
pub(super) fn nothing(ui: &mut Ui, shown: &Shown<'_>) {
    let theme = shown.theme;
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(ui.available_height() * 0.3);
        let (title, hint) = if !shown.view.offers.is_empty() {
            let accept = key(ui.ctx(), Command::Accept);
            ("Somebody is waiting for you", format!("Accept the offer at the top right, or press {accept}."))
        } else if shown.view.chats.is_empty() && !shown.view.online {
            ("You are away", "Nobody is offered to you until you accept chats again.".to_owned())
        } else if shown.view.chats.is_empty() {
            ("Nobody is here yet", "Offers appear at the top right, for a few seconds each.".to_owned())
        } else {
            ("Choose a chat", "Your chats stand at the left, the most urgent first.".to_owned())
        };
        ui.label(RichText::new(title).font(strong(20.0)).color(theme.text));
        ui.label(RichText::new(hint).color(theme.muted));
    });
}
