//! Asking for, or saying back, what nobody may know: card numbers, codes, passwords.
//!
//! Telling somebody to keep a secret is none. Floor 1.

use std::ops::Range;

use super::gather::Message;
use super::lexicon::Phrases;
use super::words::{Break, Sentence};
use super::{Finding, Sense, Verdict};

/// The digits of a card number.
const CARD_DIGITS: Range<usize> = 13..20;

/// A secret is said back within so many words.
const NEAR: usize = 5;

/// A question of its own about the sentence before is not longer.
const SHORT: usize = 7;

/// Secrets in a message.
pub(super) fn find(message: &Message<'_>) -> Vec<Finding> {
    let lists = &message.lexicon.secret;
    let words = &message.words;
    let find = |phrases: &Phrases| -> Vec<Range<usize>> {
        phrases.iter().flat_map(|one| one.find(words, &message.lexicon.spelling)).collect()
    };
    let signs = Signs {
        things: find(&lists.things),
        riddles: find(&lists.riddles),
        about: find(&lists.about),
        parts: find(&lists.parts),
        asks: find(&lists.asks),
        safe: find(&lists.safe),
    };
    let mut found: Vec<Finding> = Vec::new();
    for (n, sentence) in words.sentences.iter().enumerate() {
        if let Some((at, rule)) = signs.secret(message, n, sentence) {
            found.push(message.finding(Sense::Secret, Verdict::Yes, &at, rule));
        }
    }
    found.extend(card_numbers(message.text));
    found
}

/// Where the signs of a secret stand, in words.
struct Signs {
    things: Vec<Range<usize>>,
    riddles: Vec<Range<usize>>,
    about: Vec<Range<usize>>,
    parts: Vec<Range<usize>>,
    asks: Vec<Range<usize>>,
    safe: Vec<Range<usize>>,
}

impl Signs {
    fn secret(
        &self,
        message: &Message<'_>,
        n: usize,
        sentence: &Sentence,
    ) -> Option<(Range<usize>, &'static str)> {
        let sentences = &message.words.sentences;
        let inside = |list: &[Range<usize>], one: &Sentence| {
            list.iter().find(|at| one.words.contains(&at.start)).cloned()
        };
        let previous = n.checked_sub(1).and_then(|n| sentences.get(n));
        let thing = inside(&self.things, sentence).or_else(|| inside(&self.riddles, sentence));
        let card = |one: &Sentence| inside(&self.about, one);
        let part = inside(&self.parts, sentence);
        let number = part.filter(|part| {
            let same = self
                .about
                .iter()
                .any(|about| sentence.words.contains(&about.start) && !about.contains(&part.start));
            same || previous.is_some_and(|one| card(one).is_some())
        });
        let (at, rule) = match (thing, number) {
            (Some(at), _) => (at, "secret.asks"),
            (None, Some(at)) => (at, "secret.card"),
            (None, None) => return None,
        };
        if self.is_safe(message, sentence, &at) {
            return None;
        }
        if said_back(message, &at) {
            return Some((at, "secret.says"));
        }
        let asked = sentence.asks || self.asks.iter().any(|one| sentence.words.contains(&one.start));
        let next = sentences.get(n + 1).filter(|next| next.words.len() <= SHORT);
        let after = next.is_some_and(|next| {
            inside(&self.asks, next).is_some() && (next.asks || sentence.words.len() <= SHORT)
        });
        (asked || after).then_some((at, rule))
    }

    /// The customer is to keep it, and nothing says "but" after that.
    fn is_safe(&self, message: &Message<'_>, sentence: &Sentence, at: &Range<usize>) -> bool {
        let list = &message.words.list;
        let ends = |from: usize, to: usize| {
            let between = list.get(from..to.max(from)).unwrap_or_default();
            between
                .iter()
                .any(|word| message.lexicon.negation.ends.contains(&word.text) && word.before >= Break::Dash)
        };
        self.safe.iter().any(|safe| {
            sentence.words.contains(&safe.start) && !(safe.end <= at.start && ends(safe.end, at.start))
        })
    }
}

/// "The CVV you gave is 214": digits behind it.
fn said_back(message: &Message<'_>, at: &Range<usize>) -> bool {
    let list = &message.words.list;
    let after = list.get(at.end..(at.end + NEAR).min(list.len())).unwrap_or_default();
    let after: Vec<_> = after.iter().take_while(|word| word.before < Break::Sentence).collect();
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() >= 3;
    let says = |n: usize| {
        n == 0 || after.iter().take(n).any(|word| message.lexicon.secret.says.contains(&word.text))
    };
    after.iter().enumerate().any(|(n, word)| digits(&word.text) && says(n))
}

/// Numbers of cards by their check digit.
fn card_numbers(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut run: Vec<u32> = Vec::new();
    let (mut start, mut end, mut gap) = (0, 0, 0);
    for (at, one) in text.char_indices().chain([(text.len(), '\n')]) {
        if let Some(digit) = one.to_digit(10) {
            if run.is_empty() {
                start = at;
            }
            run.push(digit);
            (end, gap) = (at + 1, 0);
        } else if matches!(one, ' ' | '-' | '.') && gap == 0 && !run.is_empty() {
            gap = 1;
        } else {
            if CARD_DIGITS.contains(&run.len()) && checks(&run) {
                let (sense, rule) = (Sense::Secret, "secret.card-number".to_owned());
                found.push(Finding { sense, verdict: Verdict::Yes, span: start..end, rule });
            }
            run.clear();
            gap = 0;
        }
    }
    found
}

/// The check that every card number passes: every second digit from the right doubled, the sum a multiple of ten.
fn checks(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(n, digit)| if n % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { *digit })
        .sum();
    sum.is_multiple_of(10)
}
