//! Finds a phrase in words: whole words, light plurals, stars, gaps, numbers with their units.
//!
//! It says where a phrase stands, not whether it is meant so. Floor 1.

use std::ops::Range;

use super::lexicon::Spelling;
use super::words::{Break, Word, Words, spoken};
use crate::scenario::{GAP_WORDS, Token, Wording};

/// Words shorter than this must be spelled right.
const SLIP_LETTERS: usize = 7;

/// Slips of the keys are looked for in texts of so many different words; longer ones are no chat.
const SLIP_WORDS: usize = 400;

/// A phrase, ready to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    parts: Vec<Part>,
}

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Word { text: String, any_ending: bool },
    Number { low: i64, high: i64, within: i64, unit: Option<Unit> },
    Clock(u16),
    Gap,
}

/// A unit that was written behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// What it measures.
    pub of: String,
    /// In the smallest unit of that.
    pub each: i64,
    /// The words of its name.
    words: usize,
}

impl Pattern {
    /// Reads a phrase: number words become numbers, units are known as such.
    pub fn new(wording: &Wording, spelling: &Spelling) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        let plain: Vec<&str> = wording.tokens.iter().map(bare).collect();
        let mut at = 0;
        while let Some(token) = wording.tokens.get(at) {
            let rest = plain.get(at..).unwrap_or_default();
            let stop = rest.iter().position(|word| word.is_empty()).unwrap_or(rest.len());
            let number = |low, high, within, used: usize| {
                let unit = unit(plain.get(at + used..).unwrap_or_default(), spelling);
                let more = unit.as_ref().map_or(0, |unit| unit.words);
                (Part::Number { low, high, within, unit }, used + more)
            };
            let (part, used) = match token {
                Token::Gap => (Part::Gap, 1),
                Token::Number { low, high, within } => number(*low, *high, *within, 1),
                Token::Word { text, any_ending: true } => {
                    (Part::Word { text: text.clone(), any_ending: true }, 1)
                }
                Token::Word { text, .. } => {
                    match (spoken(rest.get(..stop).unwrap_or_default(), spelling), clock(text)) {
                        (_, Some(minute)) => (Part::Clock(minute), 1),
                        (Some((value, used)), None) => number(value, value, 0, used),
                        (None, None) => {
                            for piece in pieces(text) {
                                parts.push(Part::Word { text: piece, any_ending: false });
                            }
                            at += 1;
                            continue;
                        }
                    }
                }
            };
            parts.push(part);
            at += used;
        }
        Self { parts }
    }

    /// A phrase of plain words.
    pub fn words(words: &[&str]) -> Self {
        let part = |word: &&str| Part::Word { text: (*word).to_owned(), any_ending: false };
        Self { parts: words.iter().map(part).collect() }
    }

    /// Its only number, with the unit; in the smallest unit if it has one.
    pub fn quantity(&self) -> Option<(i64, i64, Option<&Unit>)> {
        self.parts.iter().find_map(|part| match part {
            Part::Number { low, high, unit, .. } => {
                let each = unit.as_ref().map_or(1, |unit| unit.each);
                Some((low.saturating_mul(each), high.saturating_mul(each), unit.as_ref()))
            }
            _ => None,
        })
    }

    /// Its words, apart from numbers and units.
    pub fn plain_words(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Word { text, .. } => Some(text.as_str()),
            _ => None,
        })
    }

    /// Every place where it stands, in words.
    pub fn find(&self, words: &Words, spelling: &Spelling) -> Vec<Range<usize>> {
        let Some(first) = self.parts.first() else { return Vec::new() };
        let mut found = Vec::new();
        for start in starts(first, words) {
            if let Some(end) = self.end(words, start, spelling) {
                found.push(start..end);
            }
        }
        found.sort_by_key(|at| (at.start, at.end));
        found.dedup();
        found
    }

    /// Whether it stands anywhere.
    pub fn is_in(&self, words: &Words, spelling: &Spelling) -> bool {
        !self.find(words, spelling).is_empty()
    }

    /// Where the nearest match from a start ends. Keeps all ends that are open, so gaps cost no more than their
    /// words.
    fn end(&self, words: &Words, start: usize, spelling: &Spelling) -> Option<usize> {
        let mut ends = vec![start];
        for part in &self.parts {
            let mut next: Vec<usize> = Vec::new();
            for end in ends {
                match part {
                    Part::Gap => {
                        let open = (end..=end + GAP_WORDS).take_while(|to| {
                            *to == end || to.checked_sub(1).is_some_and(|at| joined(words, at, start))
                        });
                        next.extend(open);
                    }
                    _ => next.extend(
                        words
                            .list
                            .get(end)
                            .filter(|word| end == start || word.before < Break::Sentence)
                            .and_then(|word| part.taken(word, words, end, spelling))
                            .map(|used| end + used),
                    ),
                }
            }
            next.sort_unstable();
            next.dedup();
            ends = next;
        }
        ends.first().copied()
    }
}

fn joined(words: &Words, at: usize, start: usize) -> bool {
    words.list.get(at).is_some_and(|word| at == start || word.before < Break::Sentence)
}

impl Part {
    /// How many words it takes, if it fits there.
    fn taken(&self, word: &Word, words: &Words, at: usize, spelling: &Spelling) -> Option<usize> {
        match self {
            Self::Word { text, any_ending } => fits(&word.text, text, *any_ending).then_some(1),
            Self::Clock(minute) => {
                let hour = word
                    .number
                    .is_some_and(|one| one.low == one.high && one.low == i64::from(*minute) / 60 * 1_000);
                (word.clock == Some(*minute) || (minute % 60 == 0 && hour && word.clock.is_none()))
                    .then_some(1)
            }
            Self::Number { low, high, within, unit } => {
                let number = word.number?;
                let known = number.unit.and_then(|unit| spelling.units.get(unit));
                let (factor, wanted, used) = match (unit, known) {
                    (Some(unit), Some(known)) if unit.of == known.of => {
                        let used = if number.lent { 1 } else { 1 + unit_words(words, at, spelling) };
                        (known.each, unit.each, used)
                    }
                    // "Packed it's 3.2." A bare number is enough where nothing else can be meant.
                    (Some(unit), None) if number.low % 1_000 != 0 && ends(words, at) => {
                        (unit.each, unit.each, 1)
                    }
                    (Some(_), _) => return None,
                    (None, _) => (1, 1, 1),
                };
                let near = |is: i64, should: i64| {
                    is.saturating_mul(factor).abs_diff(should.saturating_mul(wanted))
                        <= within.saturating_mul(wanted).unsigned_abs()
                };
                // A wording without a sign means the size: "comfort is -2 °C" is 2 °C of frost.
                let sizes =
                    (number.low.abs().min(number.high.abs()), number.low.abs().max(number.high.abs()));
                let (from, to) = if *low < 0 { (number.low, number.high) } else { sizes };
                (near(from, *low) && near(to, *high)).then_some(used)
            }
            Self::Gap => None,
        }
    }
}

/// Nothing belongs to a number any more.
fn ends(words: &Words, at: usize) -> bool {
    words.list.get(at + 1).is_none_or(|next| next.before >= Break::Dash)
}

fn unit_words(words: &Words, at: usize, spelling: &Spelling) -> usize {
    let text = |step: usize| words.list.get(at + step).map_or("", |word| word.text.as_str());
    let two = format!("{} {}", text(1), text(2));
    if spelling.unit(&two).is_some() { 2 } else { 1 }
}

/// The word of a token as it may be part of a number or unit; nothing for others.
fn bare(token: &Token) -> &str {
    match token {
        Token::Word { text, any_ending: false } => text,
        _ => "",
    }
}

fn unit(after: &[&str], spelling: &Spelling) -> Option<Unit> {
    let first = after.first().filter(|word| !word.is_empty())?;
    let two = after.get(1).map(|second| format!("{first} {second}")).and_then(|two| spelling.unit(&two));
    let (place, words) = match two {
        Some(place) => (place, 2),
        None => (spelling.unit(first)?, 1),
    };
    let known = spelling.units.get(place)?;
    Some(Unit { of: known.of.clone(), each: known.each, words })
}

/// The minute of the day, for `22:00`.
fn clock(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

/// `two-way` is two words in a text, `e-mail` is one.
fn pieces(text: &str) -> Vec<String> {
    match text.split_once('-') {
        Some((first, _)) if first.chars().count() == 1 => vec![text.replace('-', "")],
        _ => text.split('-').filter(|piece| !piece.is_empty()).map(str::to_owned).collect(),
    }
}

/// Whether a word of a text is a word of a phrase: as it is, as its plural or singular, somebody's, or with one
/// slip of the keys.
fn fits(word: &str, wanted: &str, any_ending: bool) -> bool {
    if any_ending {
        return word.starts_with(wanted);
    }
    same(word, wanted) || slipped(word, wanted)
}

/// Whether two words are the same but for their number or a possessive.
pub(super) fn same(word: &str, wanted: &str) -> bool {
    let word = word.strip_suffix("'s").filter(|_| word != wanted).unwrap_or(word);
    let plural = |one: &str, many: &str| {
        one.len() > 2 && many.strip_prefix(one).is_some_and(|rest| rest == "s" || rest == "es")
    };
    word == wanted || plural(word, wanted) || plural(wanted, word)
}

/// One letter wrong, missing, too many, or two swapped, in a long word.
pub(super) fn slipped(word: &str, wanted: &str) -> bool {
    let long =
        word.len() >= SLIP_LETTERS && wanted.len() >= SLIP_LETTERS && word.len().abs_diff(wanted.len()) <= 2;
    long && word.len() < 40
        && word.chars().next() == wanted.chars().next()
        && word.chars().all(char::is_alphabetic)
        && strsim::osa_distance(word, wanted) == 1
}

/// Where a phrase that begins with a part may begin.
fn starts(part: &Part, words: &Words) -> Vec<usize> {
    let all = |text: &str| words.places.get(text).into_iter().flatten().copied();
    match part {
        Part::Word { text, any_ending: true } => {
            let from = words.places.range(text.clone()..);
            from.take_while(|(word, _)| word.starts_with(text.as_str()))
                .flat_map(|(_, at)| at)
                .copied()
                .collect()
        }
        Part::Word { text, .. } => {
            let mut found: Vec<usize> = Vec::new();
            for form in [text.clone(), format!("{text}s"), format!("{text}es"), format!("{text}'s")] {
                found.extend(all(&form));
            }
            for ending in ["s", "es"] {
                found.extend(text.strip_suffix(ending).into_iter().flat_map(all));
            }
            if text.len() >= SLIP_LETTERS && words.places.len() <= SLIP_WORDS {
                let first: String = text.chars().take(1).collect();
                let near =
                    words.places.range(first.clone()..).take_while(|(word, _)| word.starts_with(&first));
                found.extend(near.filter(|(word, _)| slipped(word, text)).flat_map(|(_, at)| at));
            }
            found
        }
        Part::Number { .. } | Part::Clock(_) => words.numbers.clone(),
        Part::Gap => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::tests::english;
    use super::*;

    fn found(phrase: &str, text: &str) -> Option<String> {
        let lexicon = english();
        let words = lexicon.words(text);
        let pattern = lexicon.pattern(&Wording::read(phrase).unwrap());
        let first = pattern.find(&words, &lexicon.spelling).first().cloned()?;
        Some(text[words.span(&first)].to_owned())
    }

    #[test]
    fn phrases_are_found_as_whole_words() {
        assert_eq!(
            found("side pocket", "It fits the Side  pockets, easily").as_deref(),
            Some("Side  pockets")
        );
        assert_eq!(found("side pocket", "beside pocketing"), None);
        assert_eq!(found("side pocket", "On the side. Pocket it"), None);
        assert_eq!(found("waterproof*", "fully waterproofed!").as_deref(), Some("waterproofed"));
        assert_eq!(
            found("hand .. post", "hand it in at a post office").as_deref(),
            Some("hand it in at a post")
        );
        assert_eq!(found("hand .. post", "hand it in at any of the many posts"), None);
        assert_eq!(found("mattress", "slats yes, matress no").as_deref(), Some("matress"));
        assert_eq!(found("two-way zip", "a two way zip").as_deref(), Some("two way zip"));
        assert_eq!(found("e-mail", "my email").as_deref(), Some("email"));
    }

    #[test]
    fn quantities_are_converted() {
        for text in [
            "3.2 l",
            "3,2 litres",
            "3200 ml",
            "three point two liters",
            "3.2l",
            "the Shell 1.4 l, the Down 3.2",
        ] {
            assert!(found("3.2 l", text).is_some(), "{text}");
        }
        for text in ["3.3 l", "3.2 kg", "13.2 l", "32 l"] {
            assert_eq!(found("3.2 l", text), None, "{text}");
        }
        assert!(found("5-7 working days", "between five and seven working days").is_some());
        assert!(found("two weeks", "within 14 days").is_some());
        assert!(found("212 cm", "2.12 m, which leaves 8 cm").is_some());
        assert!(found("35 %", "around 35 per cent").is_some());
        assert!(found("20 000 mm", "Twenty thousand millimetres").is_some());
        assert!(found("-2 °C", "two below zero").is_none(), "no unit, no degrees");
        assert!(found("-2", "two below zero").is_some() && found("-2 °C", "minus 2 degrees").is_some());
        assert!(found("~50 g", "53 grams").is_some() && found("~50 g", "56 grams").is_none());
        assert!(found("14:00", "before 2pm").is_some() && found("22:00", "from 22:00 on").is_some());
    }
}
