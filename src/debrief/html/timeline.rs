//! A chat as a line of time: when each side wrote, when something was owed, where points were won and lost.
//!
//! Floor 3.

use super::super::Told;
use super::escape::Html;
use crate::score::card::ChatCard;

/// The width of the drawing, and the room at each side.
const WIDTH: u64 = 900;
/// See [`WIDTH`].
const MARGIN: u64 = 50;

/// The drawing.
pub(super) fn write(page: &mut Html, card: &ChatCard, told: &Told) {
    let from = told.opened_us.min(card.taken_us);
    let last = told.lines.last().map_or(0, |line| line.at_us);
    // What comes long after the end, such as a rating, would press the chat into a corner.
    let to = card.ended_us.max(last.min(card.ended_us + 30_000_000)).max(from + 1_000_000);
    let scale = Scale { from, length: to - from };
    page.raw("<svg class=\"timeline\" viewBox=\"0 0 900 96\" role=\"img\" aria-label=\"timeline\">\n");
    for (begin, end) in &card.owing_us {
        let (x, to) = (scale.x(*begin), scale.x(*end));
        rectangle(page, x, (to - x).max(1));
    }
    for (y, name) in [(26, "customer"), (50, "you"), (74, "bots")] {
        page.raw("<text x=\"0\" y=\"").text(&(y + 4).to_string()).raw("\">").raw(name).raw("</text>");
        page.raw("<line x1=\"50\" x2=\"895\" stroke=\"var(--line)\" y1=\"").text(&y.to_string());
        page.raw("\" y2=\"").text(&y.to_string()).raw("\"/>\n");
    }
    for line in told.lines.iter().filter(|line| !line.who.is_empty() && line.at_us <= to) {
        let (y, colour) = match line.who {
            "customer" => (26, "var(--ink)"),
            "expert" => (50, "var(--accent)"),
            _ => (74, "var(--soft)"),
        };
        dot(page, scale.x(line.at_us), y, 4, colour);
    }
    for note in card.outcomes.iter().flat_map(|outcome| &outcome.notes) {
        if note.worth != 0 && note.at_us <= to {
            dot(page, scale.x(note.at_us), 10, 3, if note.worth > 0 { "var(--good)" } else { "var(--bad)" });
        }
    }
    minutes(page, &scale, card.taken_us);
    page.raw("</svg>\n");
}

/// From time to place.
struct Scale {
    from: u64,
    length: u64,
}

impl Scale {
    fn x(&self, at_us: u64) -> u64 {
        let room = u128::from(WIDTH - MARGIN - 5);
        let passed = u128::from(at_us.saturating_sub(self.from).min(self.length));
        MARGIN + u64::try_from(passed * room / u128::from(self.length)).unwrap_or(0)
    }
}

fn rectangle(page: &mut Html, x: u64, width: u64) {
    page.raw("<rect y=\"40\" height=\"20\" rx=\"3\" fill=\"var(--wait)\" x=\"").text(&x.to_string());
    page.raw("\" width=\"").text(&width.to_string()).raw("\"/>");
}

fn dot(page: &mut Html, x: u64, y: u64, radius: u64, colour: &str) {
    page.raw("<circle cx=\"").text(&x.to_string()).raw("\" cy=\"").text(&y.to_string()).raw("\" r=\"");
    page.text(&radius.to_string()).raw("\" fill=\"").raw(colour).raw("\"/>");
}

/// Whole minutes since the take, so many that they can be read.
fn minutes(page: &mut Html, scale: &Scale, taken_us: u64) {
    const MINUTE: u64 = 60_000_000;
    let every = (scale.length / MINUTE / 12 + 1) * MINUTE;
    let mut at = taken_us;
    while at <= scale.from + scale.length {
        page.raw("<text y=\"94\" text-anchor=\"middle\" x=\"").text(&scale.x(at).to_string()).raw("\">");
        page.text(&format!("{}′", (at - taken_us) / MINUTE)).raw("</text>");
        at += every;
    }
}
