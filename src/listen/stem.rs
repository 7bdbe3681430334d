//! Words by what they have in common: `climbing` and `climber` are one, and so are `three` and 3.
//!
//! Rough on purpose: for asking whether two texts speak of the same thing, not for grammar. Floor 1.

use std::collections::BTreeSet;

use super::pack::Pack;

/// Letters of a stem, at most.
const LONGEST: usize = 5;

/// Endings that make no other word of it.
const ENDINGS: [&str; 8] = ["ings", "ing", "ers", "ed", "er", "es", "ly", "s"];

/// Letters that have to be left before an ending.
const LEAST: usize = 3;

/// Letters of a unit that are kept.
const UNIT: usize = 3;

/// What a word is when two texts are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stem {
    /// A number in digits.
    Number(String),
    /// The first letters of a unit of time, or `%`.
    Unit(String),
    /// A word between a number and its unit.
    Joint,
    /// Says too little.
    Dull,
    /// A word that says something.
    Word(String),
}

/// The words of a normal text, in their order.
pub(super) fn stems<'a>(text: &'a str, pack: &'a Pack) -> impl Iterator<Item = Stem> + 'a {
    let words = text.split(|one: char| !(one.is_alphanumeric() || matches!(one, '.' | '\'' | '%')));
    words.filter(|word| !word.is_empty()).map(|word| stem(word, pack))
}

/// The words and numbers of a normal text that say something.
pub(super) fn said(text: &str, pack: &Pack) -> BTreeSet<String> {
    let said = stems(text, pack).filter_map(|stem| match stem {
        Stem::Number(one) | Stem::Word(one) | Stem::Unit(one) => Some(one),
        Stem::Joint | Stem::Dull => None,
    });
    said.filter(|one| one != "%").collect()
}

fn stem(word: &str, pack: &Pack) -> Stem {
    let word = word.trim_matches(['.', '\'']);
    if let Some(number) = pack.numbers.get(word) {
        return Stem::Number(number.clone());
    }
    if let Some(number) = word.strip_suffix('%').filter(|number| !number.is_empty()) {
        return Stem::Number(number.to_owned() + "%");
    }
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return Stem::Number(word.trim_end_matches(char::is_alphabetic).to_owned());
    }
    if pack.joints.contains(word) {
        return Stem::Joint;
    }
    if let Some(unit) = pack.units.get(word) {
        return Stem::Unit(unit.chars().take(UNIT).collect());
    }
    let word = word.split('\'').next().unwrap_or_default();
    if pack.dull.contains(word) || word.chars().count() < LEAST {
        return Stem::Dull;
    }
    let ending =
        ENDINGS.iter().find_map(|end| word.strip_suffix(end).filter(|rest| rest.chars().count() >= LEAST));
    Stem::Word(ending.unwrap_or(word).chars().take(LONGEST).collect())
}
