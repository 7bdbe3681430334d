//! Scenarios as cards: title, minutes, level, and what it is about in two lines. Floor 5.

use eframe::egui::{
    Color32, FontId, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, text::LayoutJob,
    text::TextWrapping, vec2,
};

use super::Offered;
use crate::console::style::{ROUND, WIDE, strong};
use crate::console::theme::Theme;
use crate::gradebook::Attempt;
use crate::gradebook::progress::{Standing, standing};
use crate::scenario::Scenario;

/// The least width of a card, and its height.
const NARROWEST: f32 = 264.0;
const HEIGHT: f32 = 128.0;

/// Shows cards in as many columns as fit; the name of the one that was clicked.
pub(super) fn show(
    ui: &mut Ui,
    theme: &Theme,
    shelf: &[&Offered],
    chosen: Option<&str>,
    attempts: &[Attempt],
) -> Option<String> {
    let mut clicked = None;
    let width = ui.available_width();
    let mut columns = 1_usize;
    while (NARROWEST + WIDE) * (columns as f32 + 1.0) - WIDE <= width {
        columns += 1;
    }
    let each = (width - WIDE * (columns as f32 - 1.0)) / columns as f32;
    for line in shelf.chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = WIDE;
            for one in line {
                let scores = scores(standing(attempts, &one.name));
                if card(ui, theme, one, each, chosen == Some(one.name.as_str()), &scores) {
                    clicked = Some(one.name.clone());
                }
            }
        });
        ui.add_space(8.0);
    }
    clicked
}

/// Best and last score, as far as there are any.
fn scores(standing: Standing) -> String {
    let points = |hundredths: u32| (hundredths + 50) / 100;
    let best = standing.best.map(|best| format!("best {}", points(best)));
    let last = standing.last.map(|last| format!("last {}", points(last)));
    best.into_iter().chain(last).collect::<Vec<_>>().join(" · ")
}

fn card(ui: &mut Ui, theme: &Theme, one: &Offered, width: f32, chosen: bool, scores: &str) -> bool {
    let scenario = &*one.scenario;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    let mut name = format!("{}, {}, {}", scenario.title, minutes(scenario), level(scenario));
    if !scores.is_empty() {
        name = format!("{name}, {}", scores.replace(" · ", ", "));
    }
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let edge = match (chosen || response.has_focus(), response.hovered()) {
        (true, _) => Stroke::new(2.0, theme.accent),
        (false, true) => Stroke::new(1.0, theme.muted),
        (false, false) => Stroke::new(1.0, theme.line),
    };
    let painter = ui.painter_at(rect);
    painter.rect(rect, ROUND, Color32::from(theme.panel), edge, StrokeKind::Inside);
    let inner = rect.shrink(WIDE);
    let line = |text: &str, font: FontId, ink: Color32, rows: usize| {
        let mut job = LayoutJob::simple(text.to_owned(), font, ink, inner.width());
        job.wrap = TextWrapping { max_width: inner.width(), max_rows: rows, ..TextWrapping::default() };
        painter.layout_job(job)
    };
    let (text, muted) = (Color32::from(theme.text), Color32::from(theme.muted));
    painter.galley(inner.min, line(&scenario.title, strong(15.0), text, 1), text);
    let facts = format!("{}   {}", minutes(scenario), dots(scenario));
    painter.galley(
        pos2(inner.left(), inner.top() + 24.0),
        line(&facts, FontId::proportional(12.0), muted, 1),
        muted,
    );
    let scores = line(scores, strong(12.0), text, 1);
    painter.galley(pos2(inner.right() - scores.size().x, inner.top() + 24.0), scores, text);
    let about = line(&scenario.briefing, FontId::proportional(13.0), muted, 3);
    painter.with_clip_rect(Rect::from_min_max(rect.min, inner.max)).galley(
        pos2(inner.left(), inner.top() + 46.0),
        about,
        muted,
    );
    response.clicked()
}

/// The length as people say it.
pub(super) fn minutes(scenario: &Scenario) -> String {
    match scenario.length.us().div_ceil(60_000_000) {
        1 => "1 minute".to_owned(),
        minutes @ 2..120 => format!("{minutes} minutes"),
        minutes if minutes.is_multiple_of(60) => format!("{} hours", minutes / 60),
        minutes => format!("{} h {} min", minutes / 60, minutes % 60),
    }
}

/// The level in words, for whoever cannot see the dots.
pub(super) fn level(scenario: &Scenario) -> String {
    match scenario.level {
        0 => "no level".to_owned(),
        level => format!("level {level} of 5"),
    }
}

/// The level as dots.
pub(super) fn dots(scenario: &Scenario) -> String {
    (1..=5).map(|n| if n <= scenario.level { '●' } else { '○' }).collect()
}
