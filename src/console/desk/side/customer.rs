//! The customer: the page, where they were before, the clocks, what can be offered, and how the business wants to
//! sound. Floor 5.

use eframe::egui::{Frame, Grid, Label, Margin, RichText, Ui};

use super::super::drafts::{Drafts, Mode};
use super::super::{Intent, Shown, coach, urgency};
use crate::console::commands::Command;
use crate::console::style::{STEP, WIDE, strong};
use crate::console::widgets::{Weight, button, caption, clock, muted};
use crate::event::{Aside, Deed};
use crate::scenario::{Mechanism, PagesShown, Partner};
use crate::view::{ChatView, ConversationView, Thread};

pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    thread: &Thread,
    open: Option<&ChatView>,
    drafts: &mut Drafts,
    quiet: &mut bool,
    intents: &mut Vec<Intent>,
) {
    let Some(partner) = shown.partner(thread.partner) else { return };
    if let Some(open) = open
        && let Some(talk) = &open.conversation
    {
        page(ui, shown, partner, talk, Some(intents));
        clocks(ui, shown, open, talk);
        coach::show(ui, shown, thread, open, drafts, quiet);
        goods(ui, shown, partner, open, drafts, intents);
    }
    business(ui, shown, partner);
}

/// The page, the clocks and the business, with nothing to press.
pub(super) fn watched(ui: &mut Ui, shown: &Shown<'_>, thread: &Thread, open: Option<&ChatView>) {
    let Some(partner) = shown.partner(thread.partner) else { return };
    if let Some(open) = open
        && let Some(talk) = &open.conversation
    {
        page(ui, shown, partner, talk, None);
        clocks(ui, shown, open, talk);
    }
    business(ui, shown, partner);
}

fn section(ui: &mut Ui, shown: &Shown<'_>, title: &str) {
    caption(ui, shown.theme, title);
}

/// The page where the customer is, and those before.
fn page(
    ui: &mut Ui,
    shown: &Shown<'_>,
    partner: &Partner,
    talk: &ConversationView,
    intents: Option<&mut Vec<Intent>>,
) {
    let theme = shown.theme;
    let all = shown.scenario.desk.pages == PagesShown::All;
    section(ui, shown, if all { "Current page" } else { "Page at the beginning" });
    let Some((view, page)) = talk.page.and_then(|view| Some((view, partner.pages.get(view.page.index())?)))
    else {
        muted(ui, theme, "This desk does not say where the customer is.");
        ui.add_space(WIDE);
        return;
    };
    let frame = Frame::new().fill(theme.raised.into()).corner_radius(8.0).inner_margin(Margin::same(12));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add(Label::new(RichText::new(&page.title).font(strong(14.0)).color(theme.text)).wrap());
        muted(ui, theme, &page.path);
        if let Some(item) = view.item.and_then(|item| partner.items.get(item.index())) {
            ui.label(RichText::new(format!("{} · {}", item.title, item.price)).color(theme.text));
        }
        if all {
            let stays = shown.view.now.max(view.since).since(view.since);
            muted(ui, theme, &format!("there for {}", clock(stays)));
        }
        let Some(intents) = intents else { return };
        ui.add_space(STEP / 2.0);
        let look =
            button(ui, theme, Weight::Plain, "Open page").on_hover_text("Notes that you have looked at it");
        if look.clicked() {
            intents.push(Intent::Command(Command::Page));
        }
    });
    for (page, stayed) in &talk.trail {
        if let Some(page) = partner.pages.get(page.index()) {
            muted(ui, theme, &format!("before: {}  {}", page.path, clock(*stayed)));
        }
    }
    if let Some(item) = talk.bought.and_then(|item| partner.items.get(item.index())) {
        ui.label(RichText::new(format!("✔ has bought: {}", item.title)).color(theme.good));
    }
    ui.add_space(WIDE);
}

fn clocks(ui: &mut Ui, shown: &Shown<'_>, open: &ChatView, talk: &ConversationView) {
    let theme = shown.theme;
    let (now, desk) = (shown.view.now, &shown.scenario.desk);
    section(ui, shown, "Clocks");
    Grid::new("clocks").num_columns(2).min_row_height(20.0).spacing([WIDE, 4.0]).show(ui, |ui| {
        let mut line = |name: &str, value: String, ink: eframe::egui::Color32| {
            ui.label(RichText::new(name).color(theme.muted));
            ui.label(RichText::new(value).font(strong(14.0)).color(ink));
            ui.end_row();
        };
        match open.waiting_since {
            Some(since) => {
                let waits = now.max(since).since(since);
                let level = urgency::waiting(waits, desk);
                let text = format!("{}{} of {}", level.sign(), clock(waits), clock(desk.response_target));
                line("Waits for you", text, level.ink(theme));
            }
            None => line("Waits for you", "no, it's their turn".to_owned(), theme.muted.into()),
        }
        if let Some(lost) = talk.lost_at {
            line("Lost in", clock(lost.max(now).since(now)), theme.text.into());
        }
        let update = now.max(talk.last_update_at).since(talk.last_update_at);
        line("Your last message", clock(update), theme.text.into());
        line("In the chat", clock(now.max(open.taken_at).since(open.taken_at)), theme.text.into());
    });
    ui.add_space(WIDE);
}

/// What the business sells: an offer is noted, and its name stands in the draft.
fn goods(
    ui: &mut Ui,
    shown: &Shown<'_>,
    partner: &Partner,
    open: &ChatView,
    drafts: &mut Drafts,
    intents: &mut Vec<Intent>,
) {
    let theme = shown.theme;
    let sells = shown.scenario.platform.as_ref().is_some_and(|platform| platform.has(Mechanism::Sales));
    if !sells || partner.items.is_empty() {
        return;
    }
    let heading = RichText::new("Offer something").color(theme.text);
    ui.collapsing(heading, |ui| {
        muted(ui, theme, "Puts the product into your reply and notes the offer.");
        for (n, item) in partner.items.iter().enumerate() {
            let text = format!("{} · {}", item.title, item.price);
            let add =
                button(ui, theme, Weight::Quiet, &text).accessible_name(format!("Offer {}", item.title));
            if let Some(n) = u32::try_from(n).ok().filter(|_| add.clicked()) {
                drafts.get(open.chat, Mode::Reply).add(&format!("{} ({})", item.title, item.price));
                let aside = Aside::Offer { item: n };
                intents.push(Intent::Act(Deed::Beside { chat: open.chat, aside }.into()));
            }
        }
    });
    ui.add_space(STEP);
}

fn business(ui: &mut Ui, shown: &Shown<'_>, partner: &Partner) {
    let theme = shown.theme;
    section(ui, shown, &partner.title);
    muted(ui, theme, &partner.trade);
    if !partner.tone.is_empty() {
        ui.add(Label::new(RichText::new(&partner.tone).color(theme.text)).wrap());
    }
    for policy in &partner.policies {
        ui.add(Label::new(RichText::new(format!("·  {policy}")).color(theme.text)).wrap());
    }
}
