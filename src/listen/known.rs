//! Whether a partner's own facts, policies and articles say what a sentence claims.
//!
//! A claim is known where one of their sentences has its numbers with their units, is as free, and speaks of the
//! same thing. Says nothing about whether the claim fits the case. Floor 1.

use std::collections::BTreeSet;

use super::normal::{Normal, sentences};
use super::pack::Pack;
use super::stem::{Stem, stems};
use crate::scenario::Partner;

/// Words in common from which on two sentences speak of the same thing, however long they are.
const SAME_THING: usize = 3;

/// The same where they have their numbers in common too.
const SAME_NUMBERS: usize = 2;

/// What a partner says.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    sentences: Vec<Said>,
}

/// One sentence.
#[derive(Clone, Debug, Default)]
struct Said {
    free: bool,
    words: BTreeSet<String>,
    /// With their units where those are times or shares: `3day`, `25%`.
    numbers: BTreeSet<String>,
}

impl Said {
    fn new(text: &str, pack: &Pack) -> Self {
        let mut said = Self { free: pack.free.iter().any(|free| free.is_match(text)), ..Self::default() };
        let mut pending: Vec<String> = Vec::new();
        for stem in stems(text, pack) {
            match stem {
                Stem::Number(number) => pending.push(number),
                Stem::Joint if !pending.is_empty() => {}
                Stem::Joint | Stem::Dull => said.numbers.extend(pending.drain(..)),
                Stem::Unit(unit) => said.numbers.extend(pending.drain(..).map(|number| number + &unit)),
                Stem::Word(word) => {
                    said.numbers.extend(pending.drain(..));
                    said.words.insert(word);
                }
            }
        }
        said.numbers.extend(pending);
        said
    }

    /// Whether this says what a claim says. Numbers tie two sentences together better than words do.
    fn covers(&self, claim: &Self) -> bool {
        let (common, all) = (self.words.intersection(&claim.words).count(), claim.words.len());
        let counted = !claim.numbers.is_empty();
        let half = common >= 1 && 2 * common >= all;
        let same_thing = common >= SAME_THING || (common >= 1 && common == all);
        let same_numbers = counted && (common >= SAME_NUMBERS || half);
        (same_thing || same_numbers) && (self.free || !claim.free) && claim.numbers.is_subset(&self.numbers)
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
                let costs = pack.not_free.iter().any(|costs| costs.is_match(sentence));
                let said = Said::new(sentence, pack);
                known.sentences.push(Said { free: said.free && !costs, ..said });
            }
        }
        known
    }

    /// Whether what a sentence claims is said by the partner too. What claims no number and nothing free cannot
    /// be compared, and is not known.
    pub fn says(&self, claim: &str, pack: &Pack) -> bool {
        let claim = Said::new(claim, pack);
        (claim.free || !claim.numbers.is_empty()) && self.sentences.iter().any(|said| said.covers(&claim))
    }
}
