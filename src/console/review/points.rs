//! What was judged: a behaviour with its mark, its number and its notes. Floor 5.

use eframe::egui::{Button, Frame, Label, Margin, RichText, Ui, vec2};

use crate::console::guide;
use crate::console::style::strong;
use crate::console::theme::{Colour, Theme};
use crate::console::widgets::{Weight, button, muted};
use crate::debrief::marks;
use crate::score::card::{Mark, Note, Outcome};
use crate::time::SimTime;
use crate::vocab::{Behaviour, ChatId};

/// Notes of one outcome that are shown; the page has them all.
const MOST_NOTES: usize = 4;

/// The colour of a mark, and its sign.
pub fn tone(theme: &Theme, mark: Mark) -> (Colour, &'static str) {
    let from = match mark {
        Mark::NotApplicable => return (theme.muted, ""),
        Mark::Scored(mark) | Mark::Unsure(mark, _) => mark,
    };
    match from {
        800_000.. => (theme.good, "✔ "),
        500_000.. => (theme.soon, "◔ "),
        _ => (theme.late, "▲ "),
    }
}

/// Whether there is anything to say about an outcome.
pub fn tells(outcome: &Outcome) -> bool {
    outcome.mark != Mark::NotApplicable || !outcome.notes.is_empty()
}

/// What somebody wants who reads a debrief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// To read a chat, by its place in the card.
    Chat(usize),
    /// A page of the practice guide.
    Guide(String),
    /// To see a moment again, of a chat, if one is meant.
    See(SimTime, Option<ChatId>),
    /// To do it again, from shortly before a moment.
    Redo(SimTime),
}

/// An outcome. `since` is what its times count from.
pub fn outcome(ui: &mut Ui, theme: &Theme, outcome: &Outcome, since: u64) -> Option<Wanted> {
    let mut wanted = None;
    let title = Behaviour::find(&outcome.behaviour).map_or(outcome.behaviour.as_str(), |one| one.title());
    let (ink, sign) = tone(theme, outcome.mark);
    let frame = Frame::new().fill(theme.panel.into()).corner_radius(8.0).inner_margin(Margin::same(16));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.horizontal(|ui| {
            ui.label(RichText::new(capital(title)).font(strong(14.0)).color(theme.text));
            ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                let text = format!("{sign}{}", marks::mark(outcome.mark));
                ui.label(RichText::new(text).font(strong(14.0)).color(ink));
                if guide::page(&outcome.behaviour).is_some() {
                    let page = button(ui, theme, Weight::Quiet, "Guide");
                    if page.accessible_name(format!("Guide: {title}")).clicked() {
                        wanted = Some(Wanted::Guide(outcome.behaviour.clone()));
                    }
                }
            });
        });
        if let Some(figure) = &outcome.figure {
            muted(ui, theme, &marks::figure(figure));
        }
        for note in outcome.notes.iter().take(MOST_NOTES) {
            wanted = self::note(ui, theme, note, since).or(wanted.take());
        }
        if let Some(more) = outcome.notes.len().checked_sub(MOST_NOTES).filter(|more| *more > 0) {
            muted(ui, theme, &format!("{more} more in the page"));
        }
    });
    wanted
}

/// A note: when, what, the words in question, a better line, and the way back to that moment.
pub fn note(ui: &mut Ui, theme: &Theme, note: &Note, since: u64) -> Option<Wanted> {
    let mut wanted = None;
    let sign = match note.worth {
        ..0 => RichText::new("−").color(theme.late),
        0 => RichText::new("·").color(theme.muted),
        _ => RichText::new("+").color(theme.good),
    };
    ui.horizontal_top(|ui| {
        ui.label(sign.font(strong(14.0)));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let when = marks::clock(note.at_us, since);
            ui.add(Label::new(RichText::new(&note.says).color(theme.text)).wrap().selectable(true));
            muted(ui, theme, &format!("at {when} · {}", note.rule));
            if !note.quote.is_empty() {
                said(ui, theme, theme.customer, &format!("“{}”", note.quote));
            }
            if let Some(better) = &note.better {
                said(ui, theme, theme.own, &format!("Better: {better}"));
            }
            wanted = ways(ui, theme, note, &when);
        });
    });
    wanted
}

/// To the moment of a note, and to another try.
fn ways(ui: &mut Ui, theme: &Theme, note: &Note, when: &str) -> Option<Wanted> {
    let (mut wanted, at) = (None, SimTime::from_us(note.at_us));
    let link = |ui: &mut Ui, text: &str, hint: &str| {
        let link = Button::new(RichText::new(text).small().color(theme.accent)).frame(false);
        let link = ui.add(link.min_size(vec2(0.0, 20.0))).on_hover_text(hint);
        link.accessible_name(format!("{text}: {} at {when}", note.rule)).clicked()
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        ui.spacing_mut().interact_size.y = 20.0;
        if link(ui, "See it", "The desk as it stood, from a few seconds before") {
            wanted = Some(Wanted::See(at, note.chat.map(ChatId)));
        }
        let redo = "You sit down at the desk half a minute before, in practice";
        if note.worth < 0 && link(ui, "Redo from here", redo) {
            wanted = Some(Wanted::Redo(at));
        }
    });
    wanted
}

fn said(ui: &mut Ui, theme: &Theme, fill: Colour, text: &str) {
    let frame = Frame::new().fill(fill.into()).corner_radius(6.0).inner_margin(Margin::symmetric(10, 6));
    frame.show(ui, |ui| ui.add(Label::new(RichText::new(text).color(theme.text)).wrap().selectable(true)));
}

/// With a capital in front.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
