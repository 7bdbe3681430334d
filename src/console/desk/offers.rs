//! Chats on offer, at the top right: who it is from, how long it is there, and the two buttons. It never takes focus.
//! Floor 5.

use eframe::egui::{Align2, Area, Id, Order, Rect, RichText, Sense, Ui, vec2};

use super::{Intent, Shown};
use crate::console::attend::announce;
use crate::console::commands::{Command, key};
use crate::console::style::{STEP, WIDE, strong};
use crate::console::widgets::{Weight, button, card, clock};
use crate::event::{DeclineReason, Deed};
use crate::time::SimTime;
use crate::view::OfferView;

/// Offers shown at once; the others wait below.
const MOST: usize = 3;

/// Reasons to decline, with their words.
const REASONS: [(DeclineReason, &str); 4] = [
    (DeclineReason::OwnChatsAtRisk, "My chats would suffer"),
    (DeclineReason::NotMySkill, "I don't know this"),
    (DeclineReason::Leaving, "I am about to leave"),
    (DeclineReason::Unstated, "No reason"),
];

pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, intents: &mut Vec<Intent>) {
    if shown.view.offers.is_empty() {
        return;
    }
    let place = Area::new(Id::unique("offers"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_TOP, vec2(-WIDE, 64.0))
        .accessible_name("Offers");
    place.show(ui.ctx(), |ui| {
        for offer in shown.view.offers.iter().take(MOST) {
            one(ui, shown, offer, intents);
        }
        if let Some(more) = shown.view.offers.len().checked_sub(MOST).filter(|more| *more > 0) {
            ui.label(RichText::new(format!("{more} more")).color(shown.theme.muted));
        }
    });
}

fn one(ui: &mut Ui, shown: &Shown<'_>, offer: &OfferView, intents: &mut Vec<Intent>) {
    let theme = shown.theme;
    let from = partner(shown, offer);
    let frame =
        card(theme).stroke(eframe::egui::Stroke::new(2.0, theme.accent)).shadow(ui.visuals().popup_shadow);
    frame.show(ui, |ui| {
        ui.set_width(264.0);
        ui.spacing_mut().item_spacing.y = 6.0;
        let news =
            ui.label(RichText::new(format!("New chat from {from}")).font(strong(14.0)).color(theme.text));
        announce(ui.ctx(), news.id);
        let waited = shown.view.now.max(offer.entered_at).since(offer.entered_at);
        ui.label(RichText::new(format!("In the queue for {}", clock(waited))).small().color(theme.muted));
        countdown(ui, shown, offer);
        ui.horizontal(|ui| {
            let accept = button(ui, theme, Weight::First, "Accept");
            let accept = accept
                .on_hover_text(key(ui.ctx(), Command::Accept))
                .accessible_name(format!("Accept chat from {from}"));
            if accept.clicked() {
                intents.push(Intent::Act(Deed::Accept { chat: offer.chat }.into()));
            }
            let menu = ui.menu_button("Decline", |ui| {
                for (reason, words) in REASONS {
                    if ui.button(words).clicked() {
                        intents.push(Intent::Act(Deed::Decline { chat: offer.chat, reason }.into()));
                        ui.close();
                    }
                }
            });
            menu.response
                .on_hover_text(key(ui.ctx(), Command::Decline))
                .accessible_name(format!("Decline chat from {from}"));
        });
    });
    ui.add_space(STEP);
}

/// The seconds that are left, in words and as a bar that shrinks.
fn countdown(ui: &mut Ui, shown: &Shown<'_>, offer: &OfferView) {
    if offer.until == SimTime::END {
        return;
    }
    let theme = shown.theme;
    let whole = offer.until.max(offer.since).since(offer.since).us().max(1);
    let left = offer.until.max(shown.view.now).since(shown.view.now);
    let ink = if left.us().saturating_mul(3) < whole { theme.late } else { theme.accent };
    ui.label(RichText::new(format!("{} left", clock(left))).font(strong(14.0)).color(ink));
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    let share = left.us() as f32 / whole as f32;
    ui.painter().rect_filled(rect, 3.0, theme.raised);
    let full = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(full, 3.0, ink);
}

/// From which business an offer comes, in words.
pub(super) fn partner(shown: &Shown<'_>, offer: &OfferView) -> String {
    let thread = shown.threads.chat(offer.chat);
    let partner = thread.and_then(|thread| shown.partner(thread.partner));
    partner.map_or_else(|| "a customer".to_owned(), |partner| partner.title.clone())
}
