//! Times, rates and money: texts with units.
//!
//! Floor 1.

use super::Cx;
use super::node::Node;
use super::shape::{self, shortened, subject};
use crate::scenario::codes;
use crate::scenario::model::Rate;
use crate::scenario::problem::Problem;
use crate::time::{Span, SpanError};
use crate::vocab::Cents;

/// Events per microsecond that a rate may reach: a million per second.
const HIGHEST_PER_US: f64 = 1.0;
/// Units after `per`, with their length in seconds.
const UNITS: [(&str, u64); 5] =
    [("second", 1), ("minute", 60), ("hour", 3_600), ("day", 86_400), ("week", 604_800)];

impl<'a> Cx<'a> {
    /// A time, which may be zero.
    pub fn span(&mut self, node: Node<'a>) -> Option<Span> {
        let text = self.raw_text(node, shape::TIME)?;
        self.parse_span(node, &text)
    }

    /// A time longer than zero.
    pub fn positive_span(&mut self, node: Node<'a>) -> Option<Span> {
        let span = self.span(node)?;
        if span > Span::ZERO {
            return Some(span);
        }
        let message = format!("{} must be longer than zero", subject(node));
        self.out_of_range(node, message);
        None
    }

    /// Reads the text of a node as a time and reports what is wrong with it.
    pub fn parse_span(&mut self, node: Node<'a>, text: &str) -> Option<Span> {
        match text.parse::<Span>() {
            Ok(span) => Some(span),
            Err(error) => {
                let message = format!("{} is not a time: {}", quoted(text), reason(&error));
                let hint = span_hint(text, &error);
                self.push(Problem::new(&codes::BAD_TIME, node.place(), message).hint(hint));
                None
            }
        }
    }

    /// A rate above zero.
    pub fn rate(&mut self, node: Node<'a>) -> Option<Rate> {
        let rate = self.rate_or_zero(node)?;
        if rate.0 > 0.0 {
            return Some(rate);
        }
        let message = format!("{} must be above 0", subject(node));
        self.push(Problem::new(&codes::BAD_RATE, node.place(), message));
        None
    }

    /// A rate, which may be zero.
    pub fn rate_or_zero(&mut self, node: Node<'a>) -> Option<Rate> {
        let text = self.raw_text(node, shape::RATE)?;
        let problem = match parse_rate(&text) {
            Ok(rate) if rate.0 <= HIGHEST_PER_US => return Some(rate),
            Ok(_) => Problem::new(
                &codes::BAD_RATE,
                node.place(),
                format!("{} is more than a million per second", quoted(&text)),
            )
            .hint("check the number and the unit"),
            Err((why, hint)) => Problem::new(
                &codes::BAD_RATE,
                node.place(),
                format!("{} is not a rate: {why}", quoted(&text)),
            )
            .hint(hint),
        };
        self.push(problem);
        None
    }

    /// Money, at most a million.
    pub fn money(&mut self, node: Node<'a>) -> Option<Cents> {
        let text = self.raw_text(node, shape::MONEY)?;
        if let Some(cents) = parse_cents(&text) {
            return Some(cents);
        }
        let message = format!("{} is not an amount of money", quoted(&text));
        let problem = Problem::new(&codes::BAD_MONEY, node.place(), message);
        let comma =
            parse_cents(&text.replace(',', ".")).map(|cents| format!("write it with a point: \"{cents}\""));
        let hint = comma
            .unwrap_or_else(|| "write it with at most two decimals and no currency: \"1.20\"".to_owned());
        self.push(problem.hint(hint));
        None
    }
}

/// A text in quotes for messages.
pub(in crate::scenario) fn quoted(text: &str) -> String {
    format!("\"{}\"", shortened(text))
}

/// Whether a text is meant as a time rather than as a name.
pub(in crate::scenario) fn looks_like_time(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))
        || text.trim().is_empty()
}

fn reason(error: &SpanError) -> String {
    match error {
        SpanError::Empty => "nothing is written".to_owned(),
        SpanError::NoUnit(number) => format!("after {} comes no unit", shortened(number)),
        SpanError::BadUnit(unit) => format!("`{}` is no unit of time", shortened(unit)),
        SpanError::BadNumber(text) if text.starts_with('-') => "it is negative".to_owned(),
        SpanError::BadNumber(text) => format!("`{}` is not a number", shortened(text)),
        SpanError::Range(_) => "it is longer than 100 years or finer than a microsecond".to_owned(),
    }
}

fn span_hint(text: &str, error: &SpanError) -> String {
    let number: String =
        text.trim().chars().take_while(|c| c.is_ascii_digit() || *c == '.').take(20).collect();
    let unit = match error {
        SpanError::BadUnit(unit) => unit_for(unit),
        SpanError::NoUnit(_) => {
            let rest = text.trim().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim();
            unit_for(rest)
        }
        _ => None,
    };
    match (unit, error) {
        (Some(unit), _) if !number.is_empty() => format!("write \"{number}{unit}\""),
        (_, SpanError::NoUnit(_)) if !number.is_empty() => {
            format!("write \"{number}s\" for seconds or \"{number}m\" for minutes")
        }
        _ => "units are d, h, m, s, ms and us: \"20s\", \"1m30s\", \"1.5h\"".to_owned(),
    }
}

/// The short form of a unit that was written out.
fn unit_for(unit: &str) -> Option<&'static str> {
    let unit = unit.to_lowercase();
    [
        ("day", "d"),
        ("hour", "h"),
        ("hr", "h"),
        ("std", "h"),
        ("stunde", "h"),
        ("min", "m"),
        ("sec", "s"),
        ("sek", "s"),
        ("milli", "ms"),
        ("micro", "us"),
        ("µs", "us"),
    ]
    .iter()
    .find(|(long, _)| unit.starts_with(long))
    .map(|(_, short)| *short)
    .or_else(|| ["d", "h", "m", "s", "ms", "us"].into_iter().find(|short| *short == unit))
}

fn parse_rate(text: &str) -> Result<Rate, (String, String)> {
    let usual = || "write a number, `per` and a unit: \"48 per minute\", \"100 per 30m\"".to_owned();
    let Some((number, unit)) = text.split_once("per").or_else(|| text.split_once('/')) else {
        let number = text.trim();
        let hint = if number.parse::<f64>().is_ok_and(f64::is_finite) {
            format!("write \"{} per minute\" or \"{} per hour\"", shortened(number), shortened(number))
        } else {
            usual()
        };
        return Err(("`per` is missing".to_owned(), hint));
    };
    let (number, unit) = (number.trim(), unit.trim());
    if text.contains('/') {
        let unit = match unit_for(unit) {
            Some("d") => "day",
            Some("h") => "hour",
            Some("m") => "minute",
            Some("s") => "second",
            _ => unit,
        };
        let hint = format!("write \"{} per {}\"", shortened(number), shortened(unit));
        return Err(("it is written with a slash".to_owned(), hint));
    }
    let value: f64 = match number.parse() {
        Ok(value) if f64::is_finite(value) && value >= 0.0 => value,
        Ok(_) => return Err((format!("{} cannot be a number of chats", shortened(number)), usual())),
        Err(_) => return Err((format!("`{}` is not a number", shortened(number)), usual())),
    };
    let known = UNITS.iter().find(|(name, _)| *name == unit).map(|(_, seconds)| Span::from_secs(*seconds));
    let span = match known {
        Some(span) => span,
        None => unit.parse::<Span>().map_err(|_| {
            let singular = UNITS.iter().find(|(name, _)| unit.strip_suffix('s') == Some(name));
            let hint = singular.map_or_else(
                || "units are second, minute, hour, day, week, or a time such as 30m".to_owned(),
                |(name, _)| format!("write \"{} per {name}\"", shortened(number)),
            );
            (format!("`{}` is no unit", shortened(unit)), hint)
        })?,
    };
    if span == Span::ZERO {
        return Err(("the time after `per` is zero".to_owned(), usual()));
    }
    Ok(Rate(value / span.us() as f64))
}

fn parse_cents(text: &str) -> Option<Cents> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || whole.len() > 6 || part.len() > 2 || (text.contains('.') && !digits(part)) {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    Some(Cents(whole * 100 + part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_read_in_every_unit() {
        for (text, per_hour) in [
            ("48 per minute", 2880.0),
            ("0.5 per hour", 0.5),
            ("100 per 30m", 200.0),
            ("7 per week", 7.0 / 168.0),
            ("0 per day", 0.0),
        ] {
            let rate = parse_rate(text).unwrap().0 * 3.6e9;
            assert!((rate - per_hour).abs() < 1e-9, "{text}: {rate}");
        }
        assert_eq!(parse_rate("5 per minutes").unwrap_err().1, "write \"5 per minute\"");
        assert_eq!(parse_rate("5/h").unwrap_err().1, "write \"5 per hour\"");
        assert!(parse_rate("-1 per hour").is_err() && parse_rate("NaN per hour").is_err());
        assert!(parse_rate("1 per 0s").is_err() && parse_rate("1e400 per hour").is_err());
    }

    #[test]
    fn money_is_whole_cents() {
        assert_eq!(parse_cents("1.20"), Some(Cents(120)));
        assert_eq!(parse_cents("1.5"), Some(Cents(150)));
        assert_eq!(parse_cents("3"), Some(Cents(300)));
        for wrong in ["1.", ".5", "1.234", "-1", "1,20", "", "1e3", "12345678"] {
            assert_eq!(parse_cents(wrong), None, "{wrong}");
        }
    }
}
