//! Words by what they have in common: `climbing` and `climber` are one, and so are `three` and 3.
//!
//! Rough on purpose: for asking whether two texts speak of the same thing, not for grammar. Floor 1.

use std::collections::BTreeSet;

use super::pack::Pack;

/// Letters of a stem, at most.
const LONGEST: usize = 5;

/// Endings that make no other word of it, the longest first.
const ENDINGS: [&str; 8] = ["ings", "ing", "ers", "ed", "er", "es", "ly", "s"];

/// Letters that have to be left before an ending.
const LEAST: usize = 3;

/// The stems of the words of a normal text that say something, and its numbers.
pub(super) fn stems(text: &str, pack: &Pack) -> BTreeSet<String> {
    let words = text.split(|one: char| !(one.is_alphanumeric() || one == '.' || one == '\''));
    words.filter_map(|word| stem(word, pack)).collect()
}

fn stem(word: &str, pack: &Pack) -> Option<String> {
    let word = word.trim_matches(['.', '\'']);
    if let Some(number) = pack.numbers.get(word) {
        return Some(number.clone());
    }
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return Some(word.trim_end_matches(char::is_alphabetic).to_owned());
    }
    let word = word.split('\'').next().unwrap_or_default();
    if pack.dull.contains(word) || word.chars().count() < LEAST {
        return None;
    }
    let ending = ENDINGS.iter().find_map(|end| word.strip_suffix(end).filter(|rest| rest.chars().count() >= LEAST));
    Some(ending.unwrap_or(word).chars().take(LONGEST).collect())
}
