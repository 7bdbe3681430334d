//! The track: a rail to scrub on, and below it a lane a chat, all on one line of time. Floor 5.

use eframe::egui::{
    Align2, Color32, FontId, Id, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

use super::draw;
use super::lane::Lane;
use crate::console::style::{STEP, strong};
use crate::console::theme::Theme;
use crate::console::widgets::clock;
use crate::session::Mark;
use crate::time::{SimTime, Span};
use crate::vocab::ChatId;

/// Room for names at the left, and for the last minute's number at the right.
const NAMES: f32 = 144.0;
/// See [`NAMES`].
const RIGHT: f32 = 24.0;
/// The height of the rail.
const RAIL: f32 = 32.0;
/// The height of a lane.
const ROW: f32 = 40.0;

/// What the track shows.
#[derive(Clone, Copy, Debug)]
pub struct Track<'a> {
    /// Lanes, each with what stands behind the name.
    pub lanes: &'a [(&'a Lane, &'a str)],
    /// The instant that is shown.
    pub at: SimTime,
    /// The last instant.
    pub end: SimTime,
    /// Somebody's marks.
    pub marks: &'a [Mark],
    /// The chat that is shown.
    pub chat: Option<ChatId>,
    /// The height that the lanes may take.
    pub height: f32,
}

/// Where somebody wants to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    /// To an instant.
    To(SimTime),
    /// To a moment of a chat, from shortly before.
    Moment(ChatId, SimTime),
    /// To a chat, at the same instant.
    Chat(ChatId),
}

/// From time to place and back.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    left: f32,
    width: f32,
    end: SimTime,
}

impl Axis {
    /// Where an instant stands.
    pub fn x(&self, at: SimTime) -> f32 {
        let share = at.us() as f32 / self.end.us().max(1) as f32;
        self.left + self.width * share.clamp(0.0, 1.0)
    }

    /// It is on the axis: what comes after the end of a session is not.
    pub fn has(&self, at: SimTime) -> bool {
        at <= self.end
    }

    /// The instant of a place.
    fn at(&self, x: f32) -> SimTime {
        let share = f64::from((x - self.left) / self.width.max(1.0)).clamp(0.0, 1.0);
        SimTime::ZERO + Span::from_us_rounded(share * self.end.us() as f64)
    }
}

/// Shows the track; where somebody wants to go.
pub fn show(ui: &mut Ui, theme: &Theme, track: &Track<'_>) -> Option<Jump> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let left = ui.cursor().left() + NAMES;
    let width = (ui.available_width() - NAMES - RIGHT).max(1.0);
    let axis = Axis { left, width, end: track.end };
    let mut jump = rail(ui, theme, track, &axis);
    let top = ui.cursor().top();
    let area = ScrollArea::vertical().id_salt("lanes").max_height(track.height).auto_shrink([false, true]);
    let inner = area.show(ui, |ui| {
        for (n, (lane, suffix)) in track.lanes.iter().enumerate() {
            jump = row(ui, theme, track, &axis, (n, lane, suffix)).or(jump);
        }
    });
    let x = axis.x(track.at);
    let bottom = inner.inner_rect.bottom().min(top + inner.content_size.y);
    ui.painter().vline(x, top - 8.0..=bottom, Stroke::new(1.5, theme.text));
    jump
}

/// The rail: minutes, marks, and the handle.
fn rail(ui: &mut Ui, theme: &Theme, track: &Track<'_>, axis: &Axis) -> Option<Jump> {
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), RAIL), Sense::hover());
    let rect = Rect::from_min_max(
        pos2(axis.left - STEP, whole.top()),
        pos2(axis.left + axis.width + STEP, whole.bottom()),
    );
    let response = ui.interact(rect, ui.scope_id().with("rail"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::slider(true, track.at.us() as f64 / 1e6, "Position in the session"));
    let painter = ui.painter();
    let line = rect.bottom() - 8.0;
    let small = FontId::proportional(11.0);
    let every = minutes(track.end);
    let mut at = SimTime::ZERO;
    while at <= track.end {
        let x = axis.x(at);
        painter.vline(x, line - 4.0..=line + 4.0, Stroke::new(1.0, theme.line));
        painter.text(
            pos2(x, whole.top() + 8.0),
            Align2::CENTER_CENTER,
            clock(at - SimTime::ZERO),
            small.clone(),
            theme.muted.into(),
        );
        at = at + every;
    }
    let bar = |from: f32, to: f32| Rect::from_min_max(pos2(from, line - 2.0), pos2(to, line + 2.0));
    let x = axis.x(track.at);
    painter.rect_filled(bar(axis.left, axis.left + axis.width), 2.0, theme.line);
    painter.rect_filled(bar(axis.left, x), 2.0, theme.accent);
    painter.circle_filled(pos2(x, line), if response.hovered() { 7.0 } else { 6.0 }, theme.accent);
    let wanted = scrubbed(ui, &response, axis);
    flags(ui, theme, track, axis, line).or(wanted)
}

/// Where the pointer, or a screen reader, has put the handle.
fn scrubbed(ui: &Ui, response: &Response, axis: &Axis) -> Option<Jump> {
    let told = ui.input(|input| {
        let mut asked = input.accesskit_action_requests(response.id, accesskit::Action::SetValue);
        asked.find_map(|request| match request.data {
            Some(accesskit::ActionData::NumericValue(seconds)) => Some(Span::from_us_rounded(seconds * 1e6)),
            _ => None,
        })
    });
    let pressed = response.is_pointer_button_down_on() || response.clicked();
    let pointed = response.interact_pointer_pos().filter(|_| pressed).map(|place| axis.at(place.x));
    told.map(|span| SimTime::ZERO + span).or(pointed).map(Jump::To)
}

/// The marks, as flags on the rail.
fn flags(ui: &Ui, theme: &Theme, track: &Track<'_>, axis: &Axis, line: f32) -> Option<Jump> {
    let mut jump = None;
    for (n, mark) in track.marks.iter().enumerate() {
        let x = axis.x(mark.at);
        let rect = Rect::from_center_size(pos2(x, line - 9.0), vec2(10.0, 14.0));
        let flag = ui.interact(rect, ui.scope_id().with(("flag", n)), Sense::click());
        let name = format!("Mark at {}: {}", clock(mark.at - SimTime::ZERO), mark.text);
        flag.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        ui.painter().vline(x, line - 16.0..=line, Stroke::new(1.5, theme.soon));
        ui.painter().rect_filled(Rect::from_min_size(pos2(x, line - 16.0), vec2(8.0, 6.0)), 1.0, theme.soon);
        if flag.on_hover_text(name).clicked() {
            jump = Some(Jump::To(mark.at));
        }
    }
    jump
}

/// So many minutes between two numbers that they can be read.
fn minutes(end: SimTime) -> Span {
    let steps = [15, 30, 60, 120, 300, 600, 1_800, 3_600];
    let fits = |seconds: &&u64| end.us() / (**seconds * 1_000_000) <= 12;
    Span::from_secs(steps.iter().find(fits).copied().unwrap_or(14_400))
}

/// A lane with its name.
fn row(
    ui: &mut Ui,
    theme: &Theme,
    track: &Track<'_>,
    axis: &Axis,
    (n, lane, suffix): (usize, &Lane, &str),
) -> Option<Jump> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let names = rect.with_max_x(axis.left - STEP);
    let time = Rect::from_min_max(pos2(axis.left, rect.top()), pos2(axis.left + axis.width, rect.bottom()));
    let id = |what: &str| Id::unique(("lane", what, n));
    let name = ui.interact(names, id("name"), Sense::click());
    let behind = if suffix.is_empty() { String::new() } else { format!(", {suffix}") };
    let called = format!("Lane of {}{behind}: {}", lane.customer, summary(lane));
    name.widget_info(|| WidgetInfo::labeled(Role::Button, true, &called));
    let whole = ui.interact(time, id("time"), Sense::click_and_drag());
    whole
        .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Time of {}{behind}", lane.customer)));
    let chosen = track.chat == Some(lane.chat);
    if chosen || name.hovered() {
        let fill: Color32 = if chosen { theme.accent.faint(0.14) } else { theme.raised.into() };
        ui.painter().rect_filled(names.shrink2(vec2(0.0, 2.0)), 6.0, fill);
    }
    let (ink, font) =
        if lane.is_mine() { (theme.text, strong(13.0)) } else { (theme.muted, FontId::proportional(13.0)) };
    let place = pos2(names.left() + STEP, names.center().y);
    let (first, second) = if suffix.is_empty() {
        (place, None)
    } else {
        (place - vec2(0.0, 8.0), Some(place + vec2(0.0, 8.0)))
    };
    ui.painter().text(first, Align2::LEFT_CENTER, &lane.customer, font, ink.into());
    if let Some(second) = second {
        ui.painter().text(
            second,
            Align2::LEFT_CENTER,
            suffix,
            FontId::proportional(11.0),
            theme.muted.into(),
        );
    }
    draw::lane(&ui.painter_at(time.expand2(vec2(STEP, 0.0))), theme, lane, axis, time);
    if whole.has_focus() || name.has_focus() {
        ui.painter().rect_stroke(rect.shrink(1.0), 4.0, Stroke::new(2.0, theme.accent), StrokeKind::Inside);
    }
    let pressed = whole.is_pointer_button_down_on() || whole.clicked();
    let mut jump = whole.interact_pointer_pos().filter(|_| pressed).map(|place| Jump::To(axis.at(place.x)));
    if let Some(place) = whole.hover_pos() {
        whole.on_hover_text_at_pointer(told(lane, axis.at(place.x)));
    }
    if name.on_hover_text(&called).clicked() {
        jump = Some(Jump::Chat(lane.chat));
    }
    points(ui, theme, axis, (n, lane), time).or(jump)
}

/// The points of a lane, each of which can be jumped to.
fn points(ui: &Ui, theme: &Theme, axis: &Axis, (n, lane): (usize, &Lane), time: Rect) -> Option<Jump> {
    let mut jump = None;
    for (m, point) in lane.points.iter().enumerate().filter(|(_, point)| axis.has(point.at)) {
        let x = axis.x(point.at);
        let place = pos2(x, time.bottom() - 5.0);
        let tick = ui.interact(
            Rect::from_center_size(place, vec2(10.0, 12.0)),
            Id::unique(("point", n, m)),
            Sense::click(),
        );
        let what = if point.lost { "Lost" } else { "Won" };
        let name = format!("{what} at {}: {}. {}", clock(point.at - SimTime::ZERO), point.title, point.says);
        tick.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        draw::point(ui.painter(), theme, point.lost, place, tick.hovered() || tick.has_focus());
        if tick.on_hover_text(name).clicked() {
            jump = Some(Jump::Moment(lane.chat, point.at));
        }
    }
    jump
}

/// A lane in words.
fn summary(lane: &Lane) -> String {
    let lost = lane.points.iter().filter(|point| point.lost).count();
    let taken = if lane.is_mine() { "" } else { ", never yours" };
    let lost = match lost {
        0 => String::new(),
        1 => ", 1 loss".to_owned(),
        many => format!(", {many} losses"),
    };
    let at = |at: SimTime| clock(at - SimTime::ZERO);
    format!("from {} to {}{taken}{lost}", at(lane.from), at(lane.to))
}

/// What a lane says of an instant, in words.
fn told(lane: &Lane, at: SimTime) -> String {
    let mut text = format!("{} · {}", clock(at - SimTime::ZERO), lane.customer);
    if let Some(phase) = lane.phase(at) {
        text = format!("{text}, {}", phase.word());
    }
    if lane.owing.iter().any(|(from, to)| *from <= at && at < *to) {
        text.push_str("; waits for your answer");
    }
    if let Some(felt) = lane.felt(at).filter(|_| at < lane.to) {
        let of = |ppm: i32| ppm / 10_000;
        text = format!(
            "{text}\nHidden then: patience {}, trust {}, effort {}, intent to buy {} of 100",
            of(1_000_000 - felt.waiting),
            of(felt.trust),
            of(felt.effort),
            of(felt.intent)
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_place_belong_together() {
        let end = SimTime::from_us(480_000_000);
        let axis = Axis { left: 100.0, width: 960.0, end };
        for seconds in [0, 1, 60, 479, 480] {
            let at = SimTime::from_us(seconds * 1_000_000);
            assert!(axis.at(axis.x(at)).us().abs_diff(at.us()) < 50_000, "{at}");
        }
        assert_eq!((axis.at(-50.0), axis.at(5_000.0)), (SimTime::ZERO, end));
    }

    #[test]
    fn numbers_of_minutes_are_not_crowded() {
        for minutes in [1, 8, 30, 60, 480, 10_000] {
            let end = SimTime::from_us(minutes * 60_000_000);
            let every = super::minutes(end).us();
            assert!(end.us() / every <= 42, "{minutes} minutes");
        }
    }
}
