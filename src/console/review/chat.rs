//! A chat of the debrief: what was judged at the left, what was said at the right. Floor 5.

use eframe::egui::{self, Frame, Label, Margin, Panel, RichText, ScrollArea, Ui};

use super::points::{self, Wanted};
use crate::console::style::{STEP, strong};
use crate::console::theme::Theme;
use crate::console::widgets::{caption, muted, title};
use crate::debrief::{Debrief, Told, ToldLine, marks};
use crate::score::card::ChatCard;

/// Shows a chat; what is wanted.
pub(super) fn show(ui: &mut Ui, theme: &Theme, debrief: &Debrief, place: usize) -> Option<Wanted> {
    let card = debrief.card.chats.get(place)?;
    let told = debrief.chats.iter().find(|told| told.chat == card.chat);
    let half = (ui.available_width() * 0.46).max(320.0);
    let side = Frame::new().fill(theme.panel.into()).inner_margin(Margin::same(16));
    Panel::right("told").exact_size(half).frame(side).resizable(false).show(ui, |ui| {
        caption(ui, theme, "What was said");
        ScrollArea::vertical().id_salt(("told", place)).auto_shrink(false).show(ui, |ui| {
            for line in told.map_or(&[][..], |told: &Told| &told.lines) {
                one(ui, theme, line, card.taken_us);
            }
        });
    });
    let middle = Frame::new().fill(theme.canvas.into()).inner_margin(Margin::same(16));
    let middle = egui::CentralPanel::no_frame().frame(middle).show(ui, |ui| {
        let area = ScrollArea::vertical().id_salt(("judged", place)).auto_shrink(false);
        area.show(ui, |ui| judged(ui, theme, card)).inner
    });
    middle.inner
}

fn judged(ui: &mut Ui, theme: &Theme, card: &ChatCard) -> Option<Wanted> {
    let mut wanted = None;
    ui.horizontal(|ui| {
        title(ui, theme, &card.customer, 20.0);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(marks::band(card.score)).font(strong(24.0)).color(theme.text));
        });
    });
    muted(ui, theme, &format!("{} · {} · {}", card.matter, card.number, marks::ending(&card.ending)));
    if let Some((stars, why)) = &card.rating {
        muted(ui, theme, &format!("Rated {stars} of 5: {}", why.replace('-', " ")));
    }
    ui.add_space(STEP);
    if let Some(fault) = &card.critical {
        let frame = Frame::new().fill(theme.panel.into()).corner_radius(8.0).inner_margin(Margin::same(16));
        frame.stroke(egui::Stroke::new(1.0, theme.late)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new("▲ Critical").font(strong(14.0)).color(theme.late));
            wanted = points::note(ui, theme, fault, card.taken_us);
        });
    }
    let mut outcomes: Vec<_> = card.outcomes.iter().filter(|outcome| points::tells(outcome)).collect();
    // What cost most stands first; equals stay in the order of the card.
    let worth = |mark| match mark {
        crate::score::card::Mark::NotApplicable => u32::MAX,
        crate::score::card::Mark::Scored(mark) | crate::score::card::Mark::Unsure(mark, _) => mark,
    };
    outcomes.sort_by_key(|outcome| worth(outcome.mark));
    for outcome in outcomes {
        wanted = points::outcome(ui, theme, outcome, card.taken_us).or(wanted.take());
    }
    wanted
}

/// A line of the chat, or what happened in between.
fn one(ui: &mut Ui, theme: &Theme, line: &ToldLine, since: u64) {
    let when = if line.at_us < since {
        format!("−{}", marks::clock(since, line.at_us))
    } else {
        marks::clock(line.at_us, since)
    };
    if line.who.is_empty() {
        muted(ui, theme, &format!("{when}  {}", line.text));
        return;
    }
    let (fill, who) = match line.who {
        "customer" => (theme.customer, line.name.as_str()),
        "expert" => (theme.own, line.name.as_str()),
        "automatic" => (theme.automatic, "automatic message"),
        "specialist" => (theme.specialist, "Specialist"),
        _ => (theme.bot, line.who),
    };
    let frame = Frame::new().fill(fill.into()).corner_radius(8.0).inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        muted(ui, theme, &format!("{} · {when}", points::capital(who)));
        ui.add(Label::new(RichText::new(&line.text).color(theme.text)).wrap().selectable(true));
    });
}
