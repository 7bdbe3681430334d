//! How a lane is painted: where the chat was, what was owed, who wrote, and the two hidden lines. Floor 5.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::lane::{Lane, Phase, Side};
use super::track::Axis;
use crate::console::style::STEP;
use crate::console::theme::Theme;
use crate::console::widgets::muted;
use crate::event::Feeling;
use crate::time::SimTime;

/// Paints a lane into its place.
pub fn lane(painter: &Painter, theme: &Theme, lane: &Lane, axis: &Axis, time: Rect) {
    let middle = time.center().y - 3.0;
    painter.hline(time.x_range(), time.bottom(), Stroke::new(1.0, theme.line));
    let stretch = |from: SimTime, to: SimTime, half: f32| {
        let (from, to) = (axis.x(from), axis.x(to));
        Rect::from_min_max(pos2(from, middle - half), pos2(to.max(from + 2.0), middle + half))
    };
    for (phase, from, to) in lane.phases.iter().filter(|(_, from, _)| axis.has(*from)) {
        let rect = stretch(*from, *to, 7.0);
        match phase {
            Phase::Mine => {
                painter.rect_filled(rect, 3.0, theme.raised);
            }
            Phase::Bot => {
                painter.rect_filled(rect, 3.0, theme.bot);
            }
            Phase::Queue | Phase::Other => {
                painter.rect_filled(stretch(*from, *to, 1.5), 1.0, theme.line);
            }
            Phase::Offer => {
                painter.rect_stroke(rect, 3.0, Stroke::new(1.0, theme.accent), StrokeKind::Inside);
            }
        }
    }
    for (from, to) in lane.owing.iter().filter(|(from, _)| axis.has(*from)) {
        painter.rect_filled(stretch(*from, *to, 7.0), 3.0, theme.late.faint(0.28));
    }
    hidden(painter, theme.good.into(), lane, axis, time, |felt| 1_000_000 - felt.waiting);
    hidden(painter, theme.soon.into(), lane, axis, time, |felt| felt.intent);
    for (at, side) in lane.said.iter().filter(|(at, _)| axis.has(*at)) {
        let (y, ink): (f32, Color32) = match side {
            Side::Customer => (middle - 4.0, theme.text.into()),
            Side::You => (middle + 4.0, theme.accent.into()),
            Side::Others => (middle, theme.muted.into()),
        };
        painter.circle_filled(pos2(axis.x(*at), y), 3.0, ink);
    }
    for at in lane.bought.iter().filter(|at| axis.has(**at)) {
        let place = pos2(axis.x(*at), middle);
        painter.rect(
            Rect::from_center_size(place, vec2(8.0, 8.0)),
            1.0,
            theme.soon,
            Stroke::new(1.0, theme.panel),
            StrokeKind::Outside,
        );
    }
}

/// A line of what nobody could see, in steps: from the bottom, nothing, to the top, everything.
fn hidden(
    painter: &Painter,
    ink: Color32,
    lane: &Lane,
    axis: &Axis,
    time: Rect,
    side: impl Fn(&Feeling) -> i32,
) {
    // Who cannot buy anything has no intent, and a line at the bottom would say nothing.
    if lane.felt.iter().all(|(_, felt)| side(felt) == 0) {
        return;
    }
    let (top, bottom) = (time.top() + 3.0, time.bottom() - 11.0);
    let y = |felt: &Feeling| bottom - (bottom - top) * (side(felt) as f32 / 1e6);
    let mut steps: Vec<Pos2> = Vec::new();
    for (at, felt) in lane.felt.iter().filter(|(at, _)| axis.has(*at)) {
        let x = axis.x(*at);
        if let Some(last) = steps.last() {
            steps.push(pos2(x, last.y));
        }
        steps.push(pos2(x, y(felt)));
    }
    if let Some(last) = steps.last().copied() {
        steps.push(pos2(axis.x(lane.to).max(last.x), last.y));
    }
    painter.line(steps, Stroke::new(1.5, ink));
}

/// A point: lost hangs down, won stands up, so that it is not colour alone.
pub fn point(painter: &Painter, theme: &Theme, lost: bool, place: Pos2, lit: bool) {
    let size = if lit { 5.5 } else { 4.0 };
    let (ink, tip): (Color32, f32) =
        if lost { (theme.late.into(), size) } else { (theme.good.into(), -size) };
    let corners = vec![place + vec2(-size, -tip), place + vec2(size, -tip), place + vec2(0.0, tip)];
    painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
}

/// What the signs mean, in a line.
pub fn legend(ui: &mut Ui, theme: &Theme) {
    ui.spacing_mut().item_spacing.x = STEP;
    let sign = |ui: &mut Ui, paint: &dyn Fn(&Painter, Rect), words: &str| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), eframe::egui::Sense::hover());
        paint(ui.painter(), rect);
        muted(ui, theme, words);
        ui.add_space(STEP);
    };
    let dot = |ink: Color32| {
        move |painter: &Painter, rect: Rect| {
            painter.circle_filled(rect.center(), 3.0, ink);
        }
    };
    let line = |ink: Color32| {
        move |painter: &Painter, rect: Rect| {
            painter.hline(rect.x_range(), rect.center().y, Stroke::new(1.5, ink));
        }
    };
    let owed = theme.late.faint(0.28);
    sign(ui, &dot(theme.text.into()), "customer");
    sign(ui, &dot(theme.accent.into()), "you");
    sign(ui, &dot(theme.muted.into()), "bots and others");
    sign(
        ui,
        &|painter, rect| {
            painter.rect_filled(rect.shrink2(vec2(0.0, 3.0)), 3.0, owed);
        },
        "you owed an answer",
    );
    sign(ui, &line(theme.good.into()), "patience");
    sign(ui, &line(theme.soon.into()), "intent to buy");
    let bought = |painter: &Painter, rect: Rect| {
        painter.rect_filled(Rect::from_center_size(rect.center(), vec2(8.0, 8.0)), 1.0, theme.soon);
    };
    sign(ui, &bought, "bought");
    sign(ui, &|painter, rect| point(painter, theme, true, rect.center(), false), "lost");
    sign(ui, &|painter, rect| point(painter, theme, false, rect.center(), false), "won");
}
