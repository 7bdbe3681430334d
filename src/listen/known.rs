//! Whether a partner's own facts, policies and articles say what a sentence claims.
//!
//! A claim is known where one of their sentences has its numbers, is as free, and speaks of the same thing.
//! Says nothing about whether the claim fits the case. Floor 1.

use std::collections::BTreeSet;

use super::normal::{Normal, sentences};
use super::pack::Pack;
use super::stem::stems;
use crate::scenario::Partner;

/// Words in common from which on two sentences speak of the same thing.
const SAME_THING: usize = 2;

/// What a partner says.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    sentences: Vec<Said>,
}

/// One sentence.
#[derive(Clone, Debug)]
struct Said {
    free: bool,
    words: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

impl Said {
    fn new(text: &str, pack: &Pack) -> Self {
        let (numbers, words) =
            stems(text, pack).into_iter().partition(|one| one.starts_with(|first: char| first.is_ascii_digit()));
        Self { free: pack.free.iter().any(|free| free.is_match(text)), words, numbers }
    }
}

impl Known {
    pub fn new(partner: &Partner, pack: &Pack) -> Self {
        let told = partner.facts.iter().flat_map(|fact| fact.says.iter().map(|line| line.text.as_str()));
        let articles = partner.articles.iter().map(|article| article.text.as_str());
        let texts = told.chain(partner.policies.iter().map(String::as_str)).chain(articles);
        let mut known = Self::default();
        for text in texts {
            let normal = Normal::new(text);
            for span in sentences(normal.text()) {
                let sentence = normal.text().get(span).unwrap_or_default();
                known.sentences.push(Said::new(sentence, pack));
            }
        }
        known
    }

    /// Whether what a sentence claims is said by the partner too.
    pub fn says(&self, claim: &str, pack: &Pack) -> bool {
        let claim = Said::new(claim, pack);
        self.sentences.iter().any(|said| {
            let common = said.words.intersection(&claim.words).count();
            let counted = !claim.numbers.is_empty() && claim.numbers.is_subset(&said.numbers);
            let free = !claim.free || said.free;
            let numbers = claim.numbers.is_subset(&said.numbers);
            numbers && free && (common >= SAME_THING || (counted && common >= 1)) && (claim.free || counted)
        })
    }
}
