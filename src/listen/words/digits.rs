//! Numbers in digits: `20 000`, `3,2`, `14:00`.
//!
//! Where digits are a date or the number of a register, no number is found. Floor 1.

/// Most digits before the point of a number; more are a code.
const MOST_DIGITS: usize = 9;

/// A number or time in digits.
pub(super) struct Digits {
    /// Bytes.
    pub len: usize,
    /// The value, unless it is none.
    pub thousandths: Option<i64>,
    /// Minutes of the day, if it is a time.
    pub clock: Option<u16>,
}

impl Digits {
    /// Reads what stands at the beginning of a text that begins with a digit.
    pub fn read(text: &str) -> Self {
        let bytes = text.as_bytes();
        let run = |from: usize| bytes.iter().skip(from).take_while(|one| one.is_ascii_digit()).count();
        let mut end = run(0);
        let mut whole: String = text.get(..end).unwrap_or_default().to_owned();
        let mut part = String::new();
        let mut grouped = false;
        while let Some(mark) = text.get(end..).and_then(|rest| rest.chars().next()) {
            let from = end + mark.len_utf8();
            let count = run(from);
            let digits = text.get(from..from + count).unwrap_or_default();
            let group = count == 3 && (end <= 3 || grouped) && part.is_empty() && !whole.starts_with('0');
            match mark {
                ':' if count == 2 && !grouped && part.is_empty() && end <= 2 => {
                    return Self::time(&whole, digits, from + count);
                }
                ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | ',' | '\'' if group => {
                    whole.push_str(digits);
                    grouped = true;
                }
                '.' | ',' if count > 0 && part.is_empty() => digits.clone_into(&mut part),
                '.' if count > 0 => return Self::code(text),
                _ => break,
            }
            end = from + count;
        }
        if whole.len() > MOST_DIGITS {
            return Self { len: end, thousandths: None, clock: None };
        }
        let padded = format!("{whole}{:0<3}", part.get(..part.len().min(3)).unwrap_or_default());
        Self { len: end, thousandths: padded.parse().ok(), clock: None }
    }

    fn code(text: &str) -> Self {
        let dotted = text.bytes().take_while(|one| one.is_ascii_digit() || *one == b'.').count();
        let len = text.get(..dotted).unwrap_or_default().trim_end_matches('.').len();
        Self { len, thousandths: None, clock: None }
    }

    fn time(hour: &str, minute: &str, len: usize) -> Self {
        let clock = match (hour.parse::<u16>(), minute.parse::<u16>()) {
            (Ok(hour), Ok(minute)) if hour <= 24 && minute < 60 => Some(hour * 60 + minute),
            _ => None,
        };
        Self { len, thousandths: None, clock }
    }
}
