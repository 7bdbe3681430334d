//! Progress: how the scores went over the attempts, and how each behaviour goes. Floor 5.

use eframe::egui::{
    Context, Grid, Key, Modifiers, Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::console::home::Home;
use crate::console::style::{STEP, WIDE};
use crate::console::theme::Theme;
use crate::console::widgets::{Weight, button, caption, dialog, muted, title};
use crate::gradebook::Attempt;
use crate::gradebook::progress::levels;

/// Attempts on the line: more would be a blur.
const MOST: usize = 60;

/// Shows it; true when it shall be closed.
pub(super) fn show(ctx: &Context, theme: &Theme, home: &Home) -> bool {
    let escape = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let modal = dialog(ctx, "progress", 480.0, |ui| {
        title(ui, theme, "Progress", 20.0);
        let whole: Vec<&Attempt> = home.attempts().iter().filter(|one| one.whole).collect();
        if whole.is_empty() {
            muted(ui, theme, "After your first whole session its score stands here.");
        } else {
            ui.add_space(STEP);
            caption(ui, theme, "Scores, the latest at the right");
            line(ui, theme, &whole[whole.len().saturating_sub(MOST)..]);
            ui.add_space(WIDE);
            caption(ui, theme, "Behaviours lately, the weakest first");
            behaviours(ui, theme, home);
        }
        ui.add_space(STEP);
        button(ui, theme, Weight::Plain, "Close").clicked()
    });
    modal.inner || modal.should_close() || escape
}

/// A score in points, for painting.
fn points(attempt: &Attempt) -> f32 {
    attempt.score.from.min(10_000) as f32 / 100.0
}

fn line(ui: &mut Ui, theme: &Theme, attempts: &[&Attempt]) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 96.0), Sense::hover());
    let told: Vec<String> = attempts.iter().rev().take(5).map(|one| format!("{:.0}", points(one))).collect();
    let name = format!("Scores of {} attempts, the latest first: {}", attempts.len(), told.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 6.0, theme.raised);
    let inner = rect.shrink(12.0);
    let place = |n: usize, one: &Attempt| -> Pos2 {
        let across = if attempts.len() > 1 { n as f32 / (attempts.len() - 1) as f32 } else { 0.5 };
        pos2(inner.left() + across * inner.width(), inner.bottom() - points(one) / 100.0 * inner.height())
    };
    let dots: Vec<Pos2> = attempts.iter().enumerate().map(|(n, one)| place(n, one)).collect();
    for pair in dots.windows(2) {
        painter.line_segment([pair[0], pair[1]], Stroke::new(2.0, theme.accent));
    }
    for dot in dots {
        painter.circle_filled(dot, 3.0, theme.accent);
    }
}

fn behaviours(ui: &mut Ui, theme: &Theme, home: &Home) {
    ScrollArea::vertical().max_height(288.0).show(ui, |ui| {
        Grid::new("behaviours").num_columns(3).spacing([WIDE, 4.0]).show(ui, |ui| {
            for level in levels(home.attempts()) {
                ui.label(RichText::new(level.behaviour.title()).color(theme.text));
                let (rect, _) = ui.allocate_exact_size(vec2(144.0, 8.0), Sense::hover());
                let full = Rect::from_min_size(
                    rect.min,
                    vec2(rect.width() * level.points() as f32 / 100.0, rect.height()),
                );
                ui.painter().rect_filled(rect, 4.0, theme.raised);
                ui.painter().rect_filled(full, 4.0, theme.accent);
                ui.label(RichText::new(format!("{} of 100", level.points())).color(theme.muted));
                ui.end_row();
            }
        });
    });
}
