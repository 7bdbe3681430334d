//! How much two texts have in common, letter by letter.
//!
//! Fractions are compared by multiplying across, so no rounding decides. Floor 1.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::listen::words::{Case, Words};

/// So many letters are compared one by one.
const MOST_LETTERS: usize = 600;

/// The letters of a stretch of words, without addresses and names that are greeted.
pub(super) struct Letters {
    text: Vec<char>,
    /// Its groups of three letters, in order, each once.
    threes: Vec<[char; 3]>,
}

/// How alike two texts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alike {
    /// Half of their groups of three letters are common, or three of five letters stay where they are.
    Same,
    /// Nearly so.
    Close,
}

impl Letters {
    /// The letters of a stretch.
    pub fn of(words: &Words, at: &Range<usize>, salutes: &BTreeSet<String>) -> Self {
        let list = words.list.get(at.clone()).unwrap_or_default();
        let mut text = Vec::new();
        let mut greeted = false;
        for word in list {
            let name = greeted && word.case == Case::First;
            greeted = salutes.contains(&word.text);
            if word.address || name {
                continue;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.extend(word.text.chars().filter(|one| *one != '\''));
            if text.len() > MOST_LETTERS {
                break;
            }
        }
        text.truncate(MOST_LETTERS);
        let padded: Vec<char> = [' '].iter().chain(&text).chain(&[' ']).copied().collect();
        let mut threes: Vec<[char; 3]> =
            padded.windows(3).filter_map(|three| three.try_into().ok()).collect();
        threes.sort_unstable();
        threes.dedup();
        Self { text, threes }
    }

    /// How alike two texts are, if they are. Of a snippet two thirds of the groups must be common.
    pub fn alike(&self, other: &Self, snippet: bool) -> Option<Alike> {
        let (own, their) = (self.threes.len(), other.threes.len());
        // Even if all the groups of the shorter were common, it would not be enough.
        if own.min(their) * 100 < own.max(their) * 30 {
            return None;
        }
        let common = common(&self.threes, &other.threes);
        let all = own + their - common;
        if snippet {
            let same = if common * 3 >= all * 2 { Alike::Same } else { Alike::Close };
            return (common * 2 >= all && all > 0).then_some(same);
        }
        if common * 2 >= all && all > 0 {
            return Some(Alike::Same);
        }
        let close = common * 100 >= all * 45;
        // Letters that stay in place by chance have few groups in common.
        if common * 100 < all * 30 {
            return None;
        }
        let longest = self.text.len().max(other.text.len());
        if self.text.len().min(other.text.len()) * 100 < longest * 56 {
            return close.then_some(Alike::Close);
        }
        let steps = strsim::generic_levenshtein::<Vec<char>, Vec<char>, _, _>(&self.text, &other.text);
        if steps * 5 <= longest * 2 {
            return Some(Alike::Same);
        }
        (close || steps * 100 <= longest * 44).then_some(Alike::Close)
    }
}

/// Members of two ordered lists that are in both.
fn common(one: &[[char; 3]], other: &[[char; 3]]) -> usize {
    let (mut count, mut rest) = (0, other);
    for three in one {
        while rest.first().is_some_and(|next| next < three) {
            rest = rest.get(1..).unwrap_or_default();
        }
        count += usize::from(rest.first() == Some(three));
    }
    count
}
