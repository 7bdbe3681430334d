//! What happened, in words: a list that follows the replay, and from which it can be sent anywhere. Floor 5.

use eframe::egui::{
    Align, Align2, Color32, FontId, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, text::LayoutJob,
    text::TextWrapping, vec2,
};

use super::reel::{Event, Kind};
use super::track::Jump;
use crate::console::style::{STEP, strong};
use crate::console::theme::Theme;
use crate::console::widgets::{clock, muted};
use crate::time::SimTime;

/// The height of an event.
const ROW: f32 = 40.0;

/// Room for the time.
const TIME: f32 = 48.0;

/// Shows the list; where somebody wants to go. `last` is the event that was scrolled to last.
pub(super) fn show(
    ui: &mut Ui,
    theme: &Theme,
    events: &[Event],
    at: SimTime,
    last: &mut Option<usize>,
) -> Option<Jump> {
    if events.is_empty() {
        muted(ui, theme, "No chat was taken in this session.");
        return None;
    }
    let mut jump = None;
    let now = events.partition_point(|event| event.at <= at).checked_sub(1);
    let moved = *last != now;
    *last = now;
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().id_salt("events").auto_shrink(false);
    area.show_viewport(ui, |ui, viewport| {
        let width = ui.available_width() - STEP;
        let (whole, _) = ui.allocate_exact_size(vec2(width, ROW * events.len() as f32), Sense::hover());
        for (n, event) in events.iter().enumerate() {
            let top = ROW * n as f32;
            let rect = eframe::egui::Rect::from_min_size(whole.min + vec2(0.0, top), vec2(width, ROW));
            if now == Some(n) && moved {
                ui.scroll_to_rect(rect, Some(Align::Center));
            }
            if top + ROW < viewport.top() || top > viewport.bottom() {
                continue;
            }
            if one(ui, theme, (n, event), rect, now == Some(n)) {
                jump = Some(Jump::Moment(event.chat, event.at));
            }
        }
    });
    jump
}

/// An event; true if it was clicked.
fn one(ui: &Ui, theme: &Theme, (n, event): (usize, &Event), rect: eframe::egui::Rect, now: bool) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(("event", n)), Sense::click());
    let when = clock(event.at - SimTime::ZERO);
    let (sign, ink): (&str, Color32) = match event.kind {
        Kind::Customer => ("", theme.text.into()),
        Kind::You => ("", theme.accent.into()),
        Kind::Others | Kind::Note => ("", theme.muted.into()),
        Kind::Lost => ("▲ Lost · ", theme.late.into()),
        Kind::Won => ("✔ Won · ", theme.good.into()),
    };
    let name = format!("Go to {when}: {sign}{}, {}", event.who, event.text);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, now, &name));
    let painter = ui.painter_at(rect);
    if now || response.hovered() || response.has_focus() {
        let fill: Color32 = if now { theme.accent.faint(0.16) } else { theme.raised.into() };
        painter.rect_filled(rect, 6.0, fill);
    }
    let left = rect.left() + STEP;
    painter.text(
        pos2(left, rect.top() + 12.0),
        Align2::LEFT_CENTER,
        when,
        FontId::proportional(12.0),
        theme.muted.into(),
    );
    let line = |text: String, font: FontId, ink: Color32, y: f32| {
        let mut job = LayoutJob::simple_singleline(text.replace('\n', " "), font, ink);
        job.wrap = TextWrapping::truncate_at_width((rect.right() - STEP - left - TIME).max(0.0));
        let galley = painter.layout_job(job);
        painter.galley(pos2(left + TIME, y - galley.size().y / 2.0), galley, ink);
    };
    line(format!("{sign}{}", event.who), strong(12.0), ink, rect.top() + 12.0);
    line(event.text.clone(), FontId::proportional(12.0), theme.text.into(), rect.top() + 28.0);
    response.on_hover_text(&event.text).clicked()
}
