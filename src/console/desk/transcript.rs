//! The transcript: who said what, the newest at the bottom. Floor 5.

use eframe::egui::{
    self, Color32, CornerRadius, FontId, Frame, Label, Margin, RichText, ScrollArea, Stroke, Ui,
};

use super::Shown;
use crate::console::attend::announce;
use crate::console::style::{HALF, ROUND, STEP};
use crate::console::theme::Theme;
use crate::console::widgets::clock;
use crate::time::SimTime;
use crate::view::{Bubble, ChatView, Kind, Thread};

/// Bubbles of one speaker within this stand under one heading.
const TOGETHER_US: u64 = 60_000_000;

/// The widest bubble, as a share of the transcript and in points.
const SHARE: f32 = 0.78;
const WIDEST: f32 = 620.0;

/// Shows a transcript. Returns the lines in view, the first and the last, counted as the log counts them.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    thread: &Thread,
    open: Option<&ChatView>,
) -> Option<(u32, u32)> {
    let mut seen: Option<(u32, u32)> = None;
    ui.spacing_mut().item_spacing.y = HALF;
    let area =
        ScrollArea::vertical().id_salt(("transcript", thread.chat)).auto_shrink(false).stick_to_bottom(true);
    area.show(ui, |ui| {
        let since = thread.taken_at.unwrap_or(thread.opened_at);
        let last = thread.bubbles.last();
        let (mut line, mut before): (u32, Option<&Bubble>) = (0, None);
        for bubble in &thread.bubbles {
            let headed = before.is_none_or(|before| {
                before.kind != bubble.kind || bubble.at.us().saturating_sub(before.at.us()) > TOGETHER_US
            });
            let rect = match bubble.kind {
                Kind::System => event(ui, shown.theme, bubble, since),
                _ => speech(ui, shown.theme, bubble, since, headed, last == Some(bubble)),
            };
            if !matches!(bubble.kind, Kind::System | Kind::Note | Kind::Question) {
                if ui.is_rect_visible(rect) {
                    seen = Some((seen.map_or(line, |(first, _)| first), line));
                }
                line += 1;
            }
            before = Some(bubble);
        }
        if open.and_then(|open| open.conversation.as_ref()).is_some_and(|talk| talk.typing) {
            ui.add_space(STEP);
            let words = format!("{} is typing…", thread.customer);
            ui.label(RichText::new(words).italics().color(shown.theme.muted));
        }
        ui.add_space(STEP);
    });
    seen
}

/// Something that happened: in the middle, small.
fn event(ui: &mut Ui, theme: &Theme, bubble: &Bubble, since: SimTime) -> egui::Rect {
    ui.add_space(STEP);
    let text = format!("{}  {}", bubble.text, at(bubble.at, since));
    let response = ui.vertical_centered(|ui| ui.label(RichText::new(text).small().color(theme.muted)));
    ui.add_space(STEP);
    response.response.rect
}

/// Something that was said or written; what comes last is said by screen readers.
fn speech(
    ui: &mut Ui,
    theme: &Theme,
    bubble: &Bubble,
    since: SimTime,
    headed: bool,
    last: bool,
) -> egui::Rect {
    let (fill, edge) = colours(theme, bubble.kind);
    let widest = (ui.available_width() * SHARE).min(WIDEST) - 24.0;
    let heading = heading(bubble, since);
    let text = bubble.text.trim_end();
    let width_of = |ui: &Ui, text: &str, size: f32| {
        let font = FontId::proportional(size);
        ui.painter().layout(text.to_owned(), font, Color32::PLACEHOLDER, widest).size().x
    };
    let mut width = width_of(ui, text, 14.0);
    if headed {
        ui.add_space(STEP);
        width = width.max(width_of(ui, &heading, 12.0));
    }
    let width = (width + 1.0).min(widest);
    let frame = Frame::new()
        .fill(fill)
        .stroke(edge)
        .corner_radius(CornerRadius::same(ROUND))
        .inner_margin(Margin::symmetric(12, 8));
    let shown = ui.horizontal(|ui| {
        if bubble.kind.is_own() {
            // Room for the scroll bar, which floats.
            ui.add_space((ui.available_width() - width - 24.0 - STEP).max(0.0));
        }
        frame.show(ui, |ui| {
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 2.0;
                if headed {
                    ui.add(Label::new(RichText::new(&heading).small().color(theme.muted)).selectable(false));
                }
                let label = ui.add(Label::new(RichText::new(text).color(theme.text)).wrap().selectable(true));
                if last && !bubble.kind.is_own() {
                    announce(ui.ctx(), label.id);
                }
            });
        })
    });
    shown.response.rect
}

/// Kind, name and time in a line: `Partner bot · Nell · 0:12`.
fn heading(bubble: &Bubble, since: SimTime) -> String {
    let word = bubble.kind.word();
    let name = match bubble.kind {
        Kind::Customer | Kind::PartnerBot => format!("{word} · {}", bubble.name),
        Kind::Automatic => format!("{word} · the customer saw it as you"),
        Kind::Note => format!("{word} · only for colleagues"),
        _ => word.to_owned(),
    };
    format!("{name} · {}", at(bubble.at, since))
}

/// When, from the take: `0:12`, and `−0:40` for what came before.
fn at(at: SimTime, since: SimTime) -> String {
    if at < since { format!("−{}", clock(since.since(at))) } else { clock(at.since(since)) }
}

fn colours(theme: &Theme, kind: Kind) -> (Color32, Stroke) {
    let edged = Stroke::new(1.0, theme.line);
    match kind {
        Kind::Customer => (theme.customer.into(), Stroke::NONE),
        Kind::You => (theme.own.into(), Stroke::NONE),
        Kind::Automatic => (theme.automatic.into(), edged),
        Kind::Note => (theme.note.into(), Stroke::NONE),
        Kind::Question | Kind::Specialist => (theme.specialist.into(), Stroke::NONE),
        Kind::Colleague | Kind::PartnerBot | Kind::RoutingBot | Kind::System => (theme.bot.into(), edged),
    }
}
