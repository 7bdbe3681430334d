//! Does somebody ask for a detail, and with a reason why, if it was given before?
//!
//! Whether it was given before is not judged here. Floor 1.

use std::collections::BTreeSet;
use std::ops::Range;

use super::gather::Message;
use super::lexicon::{Lexicon, Phrases};
use super::words::{Break, Case, Sentence, Words};
use super::{Finding, Line, Sense, Verdict};
use crate::vocab::{Act, DetailId, Speaker};

/// So far back customers' lines are searched for values.
const LINES: usize = 60;

/// A negation reaches so many words.
const NEGATES: usize = 4;

/// Details and products that a message asks for.
pub(super) fn find(message: &Message<'_>) -> Vec<Finding> {
    let asking = Asking::new(message);
    let mut found = Vec::new();
    for (n, called) in message.known.details.iter().enumerate() {
        found.extend(asking.detail(message, DetailId::at(n), called));
    }
    found.extend(asking.product(message));
    found
}

/// The sentences of a message that ask for something.
struct Asking {
    requests: Vec<Range<usize>>,
    negators: Vec<Range<usize>>,
    reasoned: bool,
    another: Vec<Range<usize>>,
}

fn all(phrases: &Phrases, words: &Words, lexicon: &Lexicon) -> Vec<Range<usize>> {
    phrases.iter().flat_map(|one| one.find(words, &lexicon.spelling)).collect()
}

impl Asking {
    fn new(message: &Message<'_>) -> Self {
        let (words, lexicon) = (&message.words, message.lexicon);
        Self {
            requests: all(&lexicon.request.requests, words, lexicon),
            negators: all(&lexicon.negation.negators, words, lexicon),
            reasoned: lexicon.request.reasons.iter().any(|one| one.is_in(words, &lexicon.spelling)),
            another: all(&lexicon.request.another, words, lexicon),
        }
    }

    /// Whether something is asked at a place of a sentence.
    fn asks(&self, message: &Message<'_>, sentence: &Sentence, at: &Range<usize>) -> bool {
        if sentence.asks || opens_question(message, sentence) {
            return true;
        }
        let list = &message.words.list;
        let denied = self.negators.iter().any(|no| {
            let comma = list.get(no.end).is_none_or(|next| next.before >= Break::Dash);
            sentence.words.contains(&no.start) && no.end <= at.start && at.start - no.end <= NEGATES && !comma
        });
        let requested = self.requests.iter().any(|one| {
            sentence.words.contains(&one.start)
                && (one.start <= at.start || one.end == sentence.words.end || one.contains(&at.start))
        });
        requested && !denied
    }

    fn detail(&self, message: &Message<'_>, detail: DetailId, called: &Phrases) -> Option<Finding> {
        let words = &message.words;
        for at in all(called, words, message.lexicon) {
            let Some(sentence) = words.sentence(at.start) else { continue };
            if !self.asks(message, sentence, &at) {
                continue;
            }
            let other = self.another.iter().any(|one| sentence.words.contains(&one.start));
            let named = names_value(message, sentence, detail);
            let (sense, rule) = if named || other || self.reasoned {
                (Sense::AsksWithReason(detail), if named { "ask.value" } else { "ask.reason" })
            } else {
                (Sense::Asks(detail), "ask.detail")
            };
            return Some(message.finding(sense, Verdict::Yes, &at, rule));
        }
        None
    }

    /// "Which product is it?", and none is named.
    fn product(&self, message: &Message<'_>) -> Option<Finding> {
        if !message.mentions.is_empty() {
            return None;
        }
        let (words, lexicon) = (&message.words, message.lexicon);
        let phrase = all(&lexicon.request.products, words, lexicon).into_iter();
        let kind = words
            .list
            .iter()
            .enumerate()
            .filter(|(_, word)| lexicon.request.which.contains(&word.text))
            .filter_map(|(at, _)| {
                let near = (at + 1..at + 3).find(|near| {
                    let word = words.list.get(*near).filter(|word| word.before < Break::Dash);
                    word.is_some_and(|word| {
                        message.business().is_some_and(|known| known.items.is_kind(&word.text))
                    })
                })?;
                Some(at..near + 1)
            });
        let at = phrase
            .chain(kind)
            .find(|at| words.sentence(at.start).is_some_and(|sentence| self.asks(message, sentence, at)))?;
        Some(message.finding(Sense::AsksProduct, Verdict::Yes, &at, "ask.product"))
    }
}

/// A question without its mark: it begins like one, and nothing else ends it.
fn opens_question(message: &Message<'_>, sentence: &Sentence) -> bool {
    let list = &message.words.list;
    let Some(end) = sentence.words.end.checked_sub(1).and_then(|at| list.get(at)) else { return false };
    let after = message.text.get(end.span.end..).unwrap_or_default().trim_start();
    if after.starts_with(['.', '!']) {
        return false;
    }
    let words = list.get(sentence.words.clone()).unwrap_or_default();
    let starts = words.iter().enumerate().filter(|(n, word)| *n == 0 || word.before >= Break::Dash);
    starts.into_iter().any(|(_, word)| message.lexicon.request.openers.contains(&word.text))
}

/// The question names what the customer gave.
fn names_value(message: &Message<'_>, sentence: &Sentence, detail: DetailId) -> bool {
    let lists = &message.lexicon.request;
    let given = |line: &&Line<'_>| line.who == Speaker::Customer;
    let informs = |line: &Line<'_>| line.says.has(Act::Inform { detail });
    let lines: Vec<&Line<'_>> = message.about.before.iter().rev().filter(given).take(LINES).collect();
    let own = lines.iter().any(|line| informs(line));
    let mut values = BTreeSet::new();
    for line in lines.into_iter().filter(|line| !own || informs(line)) {
        for word in message.lexicon.words(super::gather::cut(line.text, 2_000)).list {
            let size = lists.sizes.contains(&word.text) && (word.case != Case::Small || word.text.len() > 1);
            let single = size && word.text.chars().count() <= 3;
            if word.address || value(&word.text) || lists.values.contains(&word.text) || single {
                values.insert(word.text);
            }
        }
    }
    let list = &message.words.list;
    let or = |at: usize| list.get(at).is_some_and(|word| message.lexicon.spelling.to.contains(&word.text));
    sentence.words.clone().any(|at| {
        let Some(word) = list.get(at) else { return false };
        let offered = or(at + 1) || at.checked_sub(1).is_some_and(or);
        let written = !lists.sizes.contains(&word.text) || word.case != Case::Small;
        values.contains(&word.text) && written && (!offered || value(&word.text) || word.address)
    })
}

/// A word with digits.
fn value(text: &str) -> bool {
    text.len() > 1 && text.bytes().any(|one| one.is_ascii_digit())
}
