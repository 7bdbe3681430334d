//! Simulated time: instants and spans in whole microseconds.
//!
//! Not the wall clock (that is `pace`), and never a float. Floor 0.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const UNITS: [(&str, u64); 6] = [
    ("d", 86_400_000_000),
    ("h", 3_600_000_000),
    ("m", 60_000_000),
    ("s", 1_000_000),
    ("ms", 1_000),
    ("us", 1),
];

/// The longest span a file may state: a hundred years. It keeps every sum far from overflow.
pub const LONGEST: Span = Span(100 * 365 * 86_400_000_000);

/// A length of simulated time, in microseconds. Prints and parses as `2m30s`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(u64);

/// An instant of simulated time: microseconds since the scenario began. Prints as `01:02:03.250000`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SimTime(u64);

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A span of whole microseconds.
    pub const fn from_us(us: u64) -> Self {
        Self(us)
    }

    /// A span of whole seconds.
    pub const fn from_secs(seconds: u64) -> Self {
        Self(seconds * 1_000_000)
    }

    /// Rounds a number of microseconds to the nearest whole one: the boundary at which a drawn float
    /// becomes an integer. Negative, infinite or undefined input gives the nearest end of `0..=LONGEST`.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped just above")]
    pub fn from_us_rounded(us: f64) -> Self {
        if us >= LONGEST.0 as f64 {
            return LONGEST;
        }
        if us > 0.0 { Self((us + 0.5) as u64) } else { Self::ZERO }
    }

    /// Whole microseconds.
    pub const fn us(self) -> u64 {
        self.0
    }

    /// Seconds, for people and for statistics; never for a decision.
    pub fn secs_f64(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// `self − other`, or zero when `other` is longer.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// A multiple, or `None` past the range.
    pub fn times(self, n: u64) -> Option<Self> {
        self.0.checked_mul(n).map(Self)
    }
}

impl SimTime {
    /// The moment a scenario begins.
    pub const ZERO: Self = Self(0);
    /// Later than anything that can be scheduled.
    pub const END: Self = Self(u64::MAX);

    /// The instant so many microseconds after the beginning.
    pub const fn from_us(us: u64) -> Self {
        Self(us)
    }

    /// Microseconds since the beginning.
    pub const fn us(self) -> u64 {
        self.0
    }

    /// The time passed since `earlier`.
    ///
    /// # Panics
    /// If `earlier` is later than `self`: time never runs back.
    pub fn since(self, earlier: Self) -> Span {
        self - earlier
    }
}

impl Add<Span> for SimTime {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub for SimTime {
    type Output = Span;
    fn sub(self, earlier: Self) -> Span {
        assert!(self.0 >= earlier.0, "time ran back: {earlier} is after {self}");
        Span(self.0 - earlier.0)
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl From<Span> for SimTime {
    fn from(span: Span) -> Self {
        Self(span.0)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0s");
        }
        let mut text = String::new();
        let mut rest = self.0;
        for (unit, size) in &UNITS[..3] {
            if rest >= *size {
                text = format!("{text}{}{unit}", rest / size);
                rest %= size;
            }
        }
        if rest > 0 {
            let (whole, part) = (rest / 1_000_000, rest % 1_000_000);
            text.push_str(&whole.to_string());
            if part > 0 {
                text.push_str(format!(".{part:06}").trim_end_matches('0'));
            }
            text.push('s');
        }
        f.pad(&text)
    }
}

impl fmt::Display for SimTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, part) = (self.0 / 1_000_000, self.0 % 1_000_000);
        let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        f.pad(&format!("{h:02}:{m:02}:{s:02}.{part:06}"))
    }
}

/// Why a text is no time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// Nothing there.
    #[error("the time is empty")]
    Empty,
    /// A number stands without `d`, `h`, `m`, `s`, `ms` or `us`.
    #[error("`{0}` has no unit")]
    NoUnit(String),
    /// A unit that is not known.
    #[error("`{0}` is no unit of time")]
    BadUnit(String),
    /// What should be a number is none.
    #[error("`{0}` is not a number")]
    BadNumber(String),
    /// More than a hundred years, or finer than a microsecond.
    #[error("`{0}` is outside the range of 1us to 100 years")]
    Range(String),
}

impl FromStr for Span {
    type Err = SpanError;

    /// Reads `90s`, `2m30s`, `1.5h`, `250ms`. Units: d h m s ms us. Spaces between parts are allowed.
    fn from_str(text: &str) -> Result<Self, SpanError> {
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err(SpanError::Empty);
        }
        let mut total = 0_u64;
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let (number, after) = rest.split_at(digits);
            let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
            let (unit, next) = after.split_at(letters);
            if number.is_empty() {
                return Err(SpanError::BadNumber(rest.to_owned()));
            }
            if unit.is_empty() {
                return Err(SpanError::NoUnit(number.to_owned()));
            }
            let size = UNITS.iter().find(|(name, _)| *name == unit).map(|(_, size)| *size);
            let size = size.ok_or_else(|| SpanError::BadUnit(unit.to_owned()))?;
            let part = scaled(number, size)?;
            total = total.checked_add(part).ok_or_else(|| SpanError::Range(text.to_owned()))?;
            rest = next.trim_start();
        }
        if total > LONGEST.0 { Err(SpanError::Range(text.to_owned())) } else { Ok(Self(total)) }
    }
}

/// `number` (decimal digits, at most one point) times `size`, in integers.
fn scaled(number: &str, size: u64) -> Result<u64, SpanError> {
    let bad = || SpanError::BadNumber(number.to_owned());
    let range = || SpanError::Range(number.to_owned());
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    if (whole.is_empty() && part.is_empty()) || part.contains('.') {
        return Err(bad());
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| range())? };
    let mut total = u128::from(whole) * u128::from(size);
    if !part.is_empty() {
        if part.len() > 12 {
            return Err(range());
        }
        let scale = 10_u128.pow(u32::try_from(part.len()).map_err(|_| range())?);
        let part: u128 = part.parse().map_err(|_| bad())?;
        total += part * u128::from(size) / scale;
    }
    u64::try_from(total).map_err(|_| range())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_and_print() {
        for (text, us, printed) in [
            ("90s", 90_000_000, "1m30s"),
            ("2m30s", 150_000_000, "2m30s"),
            ("1.5h", 5_400_000_000, "1h30m"),
            ("250ms", 250_000, "0.25s"),
            ("1h 1us", 3_600_000_001, "1h0.000001s"),
            ("0s", 0, "0s"),
            ("1d", 86_400_000_000, "1d"),
        ] {
            let span: Span = text.parse().unwrap();
            assert_eq!((span.us(), span.to_string().as_str()), (us, printed), "{text}");
            assert_eq!(printed.parse::<Span>().unwrap(), span, "{text} must survive a round trip");
        }
    }

    #[test]
    fn what_is_no_time_says_why() {
        assert_eq!("".parse::<Span>(), Err(SpanError::Empty));
        assert_eq!("5".parse::<Span>(), Err(SpanError::NoUnit("5".into())));
        assert_eq!("5 min".parse::<Span>(), Err(SpanError::NoUnit("5".into())));
        assert_eq!("5min".parse::<Span>(), Err(SpanError::BadUnit("min".into())));
        assert_eq!("1.2.3s".parse::<Span>(), Err(SpanError::BadNumber("1.2.3".into())));
        assert!(matches!("200000d".parse::<Span>(), Err(SpanError::Range(_))));
        assert!(matches!("-5s".parse::<Span>(), Err(SpanError::BadNumber(_))));
    }

    #[test]
    fn rounding_clamps() {
        assert_eq!(Span::from_us_rounded(f64::NAN), Span::ZERO);
        assert_eq!(Span::from_us_rounded(-3.0), Span::ZERO);
        assert_eq!(Span::from_us_rounded(f64::INFINITY), LONGEST);
        assert_eq!(Span::from_us_rounded(2.5), Span::from_us(3));
    }
}
