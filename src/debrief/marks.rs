//! Numbers of a card as people read them. Floor 3.

use crate::score::card::{Band, Figure, MONEY, Mark};

/// A score of 100: `83`, or `71–77` where something is unsure.
pub(crate) fn band(band: Band) -> String {
    let (from, to) = (points(band.from), points(band.to));
    if from == to { from } else { format!("{from}–{to}") }
}

/// Hundredths of a point, rounded to whole points.
fn points(hundredths: u32) -> String {
    ((hundredths + 50) / 100).to_string()
}

/// A mark of 100.
pub(crate) fn mark(mark: Mark) -> String {
    let percent = |millionths: u32| (millionths + 5_000) / 10_000;
    match mark {
        Mark::NotApplicable => "–".to_owned(),
        Mark::Scored(mark) => percent(mark).to_string(),
        Mark::Unsure(from, to) => format!("{}–{}", percent(from), percent(to)),
    }
}

/// Thousandths as a number: `8`, `8.4`, `8.25`.
pub(crate) fn thousandths(value: i64) -> String {
    let (sign, size) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    let part = format!("{:03}", size % 1_000);
    let part = part.trim_end_matches('0');
    let dot = if part.is_empty() { "" } else { "." };
    format!("{sign}{}{dot}{part}", size / 1_000)
}

/// How a chat ended for the seat, in words; a word that is not of the closed list stays as it is.
pub(crate) fn ending(word: &str) -> &str {
    match word {
        "auto-resolved" => "closed by itself",
        "followed-up" => "closed with a promise",
        "escalated" => "handed on to another team",
        "balked" | "abandoned" => "left while waiting",
        "abandoned-silently" => "left without a word",
        "abandoned-in-chat" => "the customer gave up",
        "cut" => "still open at the end",
        "open" => "still open",
        "taken-away" => "given to somebody else",
        other => other,
    }
}

/// A number with its unit and what stands beside it: `8 s (model 6 s; full marks up to 15 s)`.
pub(crate) fn figure(figure: &Figure) -> String {
    let with = |value: i64| match figure.unit.as_str() {
        "" => tenths(value),
        MONEY => money(value),
        unit => format!("{} {unit}", tenths(value)),
    };
    let mut beside = Vec::new();
    if let Some(par) = figure.par {
        beside.push(format!("model {}", with(par)));
    }
    if let Some(full) = figure.full {
        beside.push(format!("full marks up to {}", with(full)));
    }
    if let Some(zero) = figure.zero {
        beside.push(format!("none from {}", with(zero)));
    }
    let beside = if beside.is_empty() { String::new() } else { format!(" ({})", beside.join("; ")) };
    format!("{}: {}{beside}", figure.name, with(figure.value))
}

/// Thousandths as an amount, to the hundredth: `3.60`.
fn money(value: i64) -> String {
    let cents = (value.unsigned_abs() + 5) / 10;
    format!("{}{}.{:02}", if value < 0 { "-" } else { "" }, cents / 100, cents % 100)
}

/// Thousandths rounded to tenths.
fn tenths(value: i64) -> String {
    let rounded = (value.unsigned_abs() + 50) / 100 * 100;
    let signed = i64::try_from(rounded).unwrap_or(i64::MAX) * value.signum();
    thousandths(signed)
}

/// An instant as minutes and seconds since another: `3:07`.
pub(crate) fn clock(at_us: u64, since_us: u64) -> String {
    let seconds = at_us.saturating_sub(since_us) / 1_000_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(band(Band { from: 8_349, to: 8_349 }), "83");
        assert_eq!(band(Band { from: 7_100, to: 7_750 }), "71–78");
        assert_eq!(
            (mark(Mark::Scored(825_000)), mark(Mark::NotApplicable)),
            ("83".to_owned(), "–".to_owned())
        );
        let found = [0, 8_000, 8_250, -1_500].map(thousandths);
        assert_eq!(found, ["0", "8", "8.25", "-1.5"]);
        let mut wait = Figure::new("first own message", "s", 8_440);
        wait.full = Some(15_000);
        assert_eq!(figure(&wait), "first own message: 8.4 s (full marks up to 15 s)");
        let [pay, chats] = [("pay", MONEY), ("chats", "")].map(|(name, unit)| Figure::new(name, unit, 6_000));
        assert_eq!((figure(&pay).as_str(), figure(&chats).as_str()), ("pay: 6.00", "chats: 6"));
        assert_eq!((clock(190_000_000, 3_000_000), clock(0, 1)), ("3:07".to_owned(), "0:00".to_owned()));
    }
}
