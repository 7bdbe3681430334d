//! Slips of spelling: words that are known misspellings of others.
//!
//! A list and not a dictionary, so that names, product words and dialects are never slips. The pairs are those of
//! the `typos` project (crate `typos-dict` 0.14, MIT or Apache-2.0), reduced to words of 3 to 13 letters with one
//! correction a single letter away; the crate itself takes minutes and gigabytes to compile. Floor 1.

use std::sync::OnceLock;

/// Pairs `slip,right` in alphabetical order of the slips.
const ENGLISH: &str = include_str!("../../assets/listen/en/slips.csv");

/// What a word in small letters should have been, if it is a known slip.
pub fn slip(word: &str) -> Option<&'static str> {
    static PAIRS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| ENGLISH.lines().filter_map(|line| line.split_once(',')).collect());
    let at = pairs.binary_search_by_key(&word, |(slip, _)| slip).ok()?;
    pairs.get(at).map(|(_, right)| *right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_slips_are_found_and_words_are_not() {
        assert_eq!((slip("recieve"), slip("definately")), (Some("receive"), Some("definitely")));
        assert!(["receive", "fellfoot", "colour", "color", ""].into_iter().all(|word| slip(word).is_none()));
    }

    #[test]
    fn the_list_is_in_order() {
        let slips: Vec<&str> = ENGLISH.lines().filter_map(|line| Some(line.split_once(',')?.0)).collect();
        assert_eq!(slips.len(), ENGLISH.lines().count());
        assert!(slips.is_sorted());
    }
}
