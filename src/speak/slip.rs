//! Slipped letters: one in a message now and then, and with each person in one way.
//!
//! Floor 1.

use crate::draw::Stream;

/// The rows of a keyboard; letters beside each other are neighbours.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Words of fewer letters are typed without a slip.
const LEAST: usize = 4;

/// How somebody's fingers slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Two letters change places.
    Swap,
    /// The key beside the right one.
    Neighbour,
    /// A letter is left out.
    Missing,
    /// A letter comes twice.
    Double,
}

impl Kind {
    /// The kind of a person.
    pub fn of(person: &mut Stream) -> Self {
        match person.below(4) {
            0 => Self::Swap,
            1 => Self::Neighbour,
            2 => Self::Missing,
            _ => Self::Double,
        }
    }
}

/// The text with one letter slipped, in a word of plain letters; the same text if it has no such word.
pub(super) fn slip(text: &str, kind: Kind, stream: &mut Stream) -> String {
    let words: Vec<(usize, &str)> = plain_words(text).collect();
    let Ok(count) = u32::try_from(words.len()) else { return text.to_owned() };
    let Some(&(at, word)) = words.get(stream.below(count) as usize) else { return text.to_owned() };
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    format!("{before}{}{after}", slipped(word, kind, stream))
}

/// Words that somebody types letter by letter, with their places: no address, no number, nothing in brackets.
fn plain_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let spaced = text.split_inclusive(char::is_whitespace).scan(0, |end, word| {
        let at = *end;
        *end += word.len();
        Some((at, word.trim_end()))
    });
    let mut inside = false;
    spaced.filter_map(move |(at, word)| {
        inside |= word.contains('[');
        let bracketed = inside;
        inside &= !word.contains(']');
        let core = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
        let plain = core.len() >= LEAST && core.bytes().all(|byte| byte.is_ascii_alphabetic());
        (plain && !bracketed).then_some((at, core))
    })
}

/// The word with a slip behind its first letter.
fn slipped(word: &str, kind: Kind, stream: &mut Stream) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let last = letters.len() - 1;
    let Ok(places) = u32::try_from(last - 1) else { return word.to_owned() };
    let at = 1 + stream.below(places) as usize;
    match kind {
        Kind::Swap if !letters[at].eq_ignore_ascii_case(&letters[at + 1]) => letters.swap(at, at + 1),
        Kind::Swap | Kind::Neighbour => letters[at] = beside(letters[at], stream.below(2) == 0),
        Kind::Missing => {
            letters.remove(at);
        }
        Kind::Double => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}

/// The letter to the left or right on the keyboard; at the end of a row the only one beside it.
fn beside(letter: char, left: bool) -> char {
    let small = letter.to_ascii_lowercase();
    let Some(row) = ROWS.iter().find(|row| row.contains(small)) else { return letter };
    let keys: Vec<char> = row.chars().collect();
    let at = keys.iter().position(|key| *key == small).unwrap_or(0);
    let to = if (left && at > 0) || at + 1 == keys.len() { at - 1 } else { at + 1 };
    if letter.is_ascii_uppercase() { keys[to].to_ascii_uppercase() } else { keys[to] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Purpose, Streams};

    const KINDS: [Kind; 4] = [Kind::Swap, Kind::Neighbour, Kind::Missing, Kind::Double];

    #[test]
    fn one_word_changes_a_little() {
        for kind in KINDS {
            for who in 0..200 {
                let mut stream = Streams::new(1, 0).stream(Purpose::Words, who, 0);
                let text = "does the jacket pack small, NP-20417 or letter";
                let new = slip(text, kind, &mut stream);
                assert_ne!(new, text, "{kind:?}");
                let pairs = text.split(' ').zip(new.split(' ')).filter(|(old, new)| old != new);
                let changed: Vec<_> = pairs.collect();
                assert_eq!(changed.len(), 1, "{new}");
                assert!(!changed[0].0.contains('-') && strsim::levenshtein(changed[0].0, changed[0].1) <= 2);
            }
        }
    }

    #[test]
    fn short_words_and_codes_do_not_slip() {
        for kind in KINDS {
            let mut stream = Streams::new(1, 0).stream(Purpose::Words, 0, 0);
            let text = "no it is NP-20417 :) [photo: wall.jpg] rain@mail.example";
            assert_eq!(slip(text, kind, &mut stream), text);
        }
    }
}
