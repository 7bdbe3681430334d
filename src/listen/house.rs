//! What the house itself says: sentences of a partner's facts, articles and ready texts.
//!
//! An expert who says them with the same words presses nobody, insults nobody and promises nothing new, whatever a
//! rule may think of a word in them. Floor 1.

use std::collections::BTreeSet;

use super::{Finding, Sense};
use crate::scenario::{Partner, Scenario};
use crate::vocab::PartnerId;

/// A word with so many digits is a number of somebody's, such as an order's.
const OWN_DIGITS: usize = 5;

/// The sentences of each partner, as words.
#[derive(Clone, Debug)]
pub(super) struct House {
    partners: Vec<BTreeSet<String>>,
}

impl House {
    pub fn new(scenario: &Scenario) -> Self {
        let partners = scenario.platform.iter().flat_map(|platform| &platform.partners);
        Self { partners: partners.map(said).collect() }
    }

    /// Drops findings of faults in what the partner's own texts say.
    pub fn allow(&self, partner: PartnerId, text: &str, findings: &mut Vec<Finding>) {
        let Some(house) = self.partners.get(partner.index()) else { return };
        findings.retain(|one| !(is_fault(one.sense) && house.contains(&words(around(text, one)))));
    }
}

const fn is_fault(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Presses | Sense::Shouts | Sense::Rude | Sense::Insults | Sense::Secret | Sense::Overpromises
    )
}

fn said(partner: &Partner) -> BTreeSet<String> {
    let facts = partner.facts.iter().flat_map(|fact| fact.says.iter().map(|line| line.text.as_str()));
    let articles = partner.articles.iter().map(|article| article.text.as_str());
    let macros = partner.macros.iter().map(|ready| ready.text.as_str());
    facts.chain(articles).chain(macros).flat_map(sentences).map(words).collect()
}

fn ends(one: char) -> bool {
    matches!(one, '!' | '?' | '\n')
}

/// The sentences of a text. A point between digits ends none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(ends).flat_map(|part| part.split_inclusive(". "))
}

/// The sentence in which a finding begins.
fn around<'a>(text: &'a str, finding: &Finding) -> &'a str {
    let at = finding.span.start;
    let of = |sentence: &&str| {
        let begin = sentence.as_ptr() as usize - text.as_ptr() as usize;
        (begin..=begin + sentence.len()).contains(&at)
    };
    sentences(text).filter(of).last().unwrap_or(text)
}

/// A sentence as its words in small letters, without fields and numbers of somebody's.
fn words(sentence: &str) -> String {
    let word = |word: &str| {
        let own =
            word.chars().filter(char::is_ascii_digit).count() >= OWN_DIGITS || word.contains(['{', '}']);
        let kept = word.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase);
        if own { String::new() } else { kept.collect() }
    };
    let words: Vec<String> = sentence.split_whitespace().map(word).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_by_their_words() {
        assert_eq!(words("Don't wait, {customer}: 30.00 back!"), "dont wait 3000 back");
        assert_eq!(words("Order 204079 is late"), words("Order {order} is late"));
        assert_ne!(words("you get 30.00 back"), words("you get 50.00 back"));
        let all: Vec<&str> = sentences("One is 1.5 l. Two?\nThree").collect();
        assert_eq!(all, ["One is 1.5 l. ", "Two", "Three"]);
    }
}
