//! The few widgets of which the console is made, in the colours of a theme. Floor 5.

use eframe::egui::{
    self, Align2, Button, Color32, CornerRadius, Frame, Id, Label, Margin, Modal, ModalResponse, Response,
    RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::style::{HALF, ROUND, STEP, WIDE, strong};
use super::theme::Theme;
use crate::time::Span;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do.
    First,
    /// Something to do.
    Plain,
    /// Something beside.
    Quiet,
}

/// A button.
pub fn button(ui: &mut Ui, theme: &Theme, weight: Weight, text: &str) -> Response {
    ui.add(shaped(theme, weight, text))
}

/// A button that is off, with the reason, where there is one.
pub fn button_unless(
    ui: &mut Ui,
    theme: &Theme,
    weight: Weight,
    text: &str,
    reason: Option<&str>,
) -> Response {
    let response = ui.add_enabled(reason.is_none(), shaped(theme, weight, text));
    match reason {
        Some(reason) => response.on_disabled_hover_text(reason),
        None => response,
    }
}

fn shaped<'a>(theme: &Theme, weight: Weight, text: &str) -> Button<'a> {
    match weight {
        Weight::First => Button::new(RichText::new(text).font(strong(14.0)).color(theme.on_accent))
            .fill(theme.accent)
            .stroke(Stroke::NONE),
        Weight::Plain => Button::new(RichText::new(text).color(theme.text)),
        Weight::Quiet => Button::new(RichText::new(text).color(theme.muted))
            .fill(Color32::TRANSPARENT)
            .stroke(Stroke::NONE),
    }
}

/// A frame in which things that belong together stand.
pub fn card(theme: &Theme) -> Frame {
    Frame::new()
        .fill(theme.panel.into())
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(CornerRadius::same(ROUND))
        .inner_margin(Margin::same(16))
}

/// The heading of a section: small, in capitals, out of the way.
pub fn caption(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add(
        Label::new(RichText::new(text.to_uppercase()).font(strong(11.0)).color(theme.muted))
            .selectable(false),
    );
}

/// A line of lesser importance.
pub fn muted(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).small().color(theme.muted)).wrap())
}

/// A line with weight.
pub fn title(ui: &mut Ui, theme: &Theme, text: &str, size: f32) -> Response {
    ui.add(Label::new(RichText::new(text).font(strong(size)).color(theme.text)).wrap())
}

/// A word in a coloured pill.
pub fn chip(ui: &mut Ui, text: &str, ink: Color32, ground: Color32) -> Response {
    let font = egui::FontId::proportional(12.0);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + WIDE, 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().rect_filled(rect, 12.0, ground);
    ui.painter().galley(pos2(rect.left() + STEP, rect.center().y - galley.size().y / 2.0), galley, ink);
    response
}

/// A dialog in the middle of the window; everything else waits.
pub fn dialog<T>(
    ctx: &egui::Context,
    id: &'static str,
    width: f32,
    add: impl FnOnce(&mut Ui) -> T,
) -> ModalResponse<T> {
    let frame = Frame::popup(&ctx.global_style())
        .inner_margin(Margin::same(24))
        .corner_radius(CornerRadius::same(12));
    Modal::new(Id::unique(id)).frame(frame).show(ctx, |ui| {
        ui.set_width(width);
        add(ui)
    })
}

/// A row of a list.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// First line, left.
    pub title: &'a str,
    /// First line, right.
    pub right: &'a str,
    /// Its colour.
    pub right_ink: Color32,
    /// Second line.
    pub detail: &'a str,
    /// It is the chosen one.
    pub chosen: bool,
    /// What a screen reader says.
    pub name: &'a str,
}

/// A row of a list that can be chosen.
pub fn row(ui: &mut Ui, theme: &Theme, row: &Row<'_>) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, row.chosen, row.name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let ground = match (row.chosen, response.hovered()) {
        (true, _) => theme.accent.faint(0.18),
        (false, true) => theme.raised.into(),
        (false, false) => Color32::TRANSPARENT,
    };
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 6.0, ground);
    if row.chosen {
        let bar = egui::Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(bar, 2.0, theme.accent);
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.accent);
        painter.rect_stroke(rect.shrink(1.0), 6.0, ring, egui::StrokeKind::Inside);
    }
    let (left, right) = (rect.left() + 12.0, rect.right() - STEP);
    let clock = painter.text(
        pos2(right, rect.top() + WIDE),
        Align2::RIGHT_CENTER,
        row.right,
        strong(12.0),
        row.right_ink,
    );
    let line = |text: &str, font: egui::FontId, ink: Color32, width: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text.replace('\n', " "), font, ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
        painter.layout_job(job)
    };
    let first = line(row.title, strong(14.0), theme.text.into(), clock.left() - STEP - left);
    painter.galley(pos2(left, rect.top() + WIDE - first.size().y / 2.0), first, theme.text.into());
    let small = egui::FontId::proportional(12.0);
    let second = line(row.detail, small, theme.muted.into(), right - left);
    painter.galley(pos2(left, rect.top() + 34.0 - second.size().y / 2.0), second, theme.muted.into());
    response
}

/// Tabs: the chosen one has a line below it. Returns the one that was clicked.
pub fn tabs<T: Copy + PartialEq>(ui: &mut Ui, theme: &Theme, chosen: T, tabs: &[(T, &str)]) -> Option<T> {
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = HALF;
        ui.spacing_mut().button_padding.x = STEP;
        for (tab, text) in tabs {
            let is = *tab == chosen;
            let ink = if is { theme.text } else { theme.muted };
            let button = Button::new(RichText::new(*text).color(ink))
                .fill(Color32::TRANSPARENT)
                .stroke(Stroke::NONE)
                .min_size(vec2(0.0, 32.0));
            let response = ui.add(button);
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is, *text));
            if is {
                let line = response.rect.with_min_y(response.rect.bottom() - 2.0).shrink2(vec2(STEP, 0.0));
                ui.painter().rect_filled(line, 1.0, theme.accent);
            }
            if response.clicked() {
                clicked = Some(*tab);
            }
        }
    });
    clicked
}

/// A length of time as a clock: `0:47`, `12:05`, `1:02:03`.
pub fn clock(span: Span) -> String {
    let seconds = span.us() / 1_000_000;
    match seconds {
        0..3_600 => format!("{}:{:02}", seconds / 60, seconds % 60),
        _ => format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60),
    }
}
