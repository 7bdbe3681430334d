//! Does somebody make sure which product is meant?
//!
//! A question about a product is no such question; one whether it is this product is. Floor 1.

use std::ops::Range;

use super::gather::Message;
use super::items::Mention;
use super::lexicon::Phrases;
use super::words::Break;
use super::{Finding, Sense, Verdict};

/// Products that a message asks to confirm, each once.
pub(super) fn find(message: &Message<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let signs = Signs::new(message);
    for mention in &message.mentions {
        let Some(rule) = signs.confirms(message, mention) else { continue };
        if let Some(item) = message.likeliest(&mention.items)
            && !found.iter().any(|one| one.sense == Sense::Confirms(item))
        {
            found.push(message.finding(Sense::Confirms(item), Verdict::Yes, &mention.at, rule));
        }
    }
    found
}

/// Where the signs of confirming stand, in words.
struct Signs {
    asks: Vec<Range<usize>>,
    leads: Vec<Range<usize>>,
    invites: Vec<Range<usize>>,
    guesses: Vec<Range<usize>>,
    tags: Vec<Range<usize>>,
}

impl Signs {
    fn new(message: &Message<'_>) -> Self {
        let find = |phrases: &Phrases| -> Vec<Range<usize>> {
            phrases.iter().flat_map(|one| one.find(&message.words, &message.lexicon.spelling)).collect()
        };
        let lists = &message.lexicon.confirmation;
        Self {
            asks: find(&lists.asks),
            leads: find(&lists.leads),
            invites: find(&lists.invites),
            guesses: find(&lists.guesses),
            tags: find(&lists.tags),
        }
    }

    fn confirms(&self, message: &Message<'_>, mention: &Mention) -> Option<&'static str> {
        let words = &message.words;
        let sentence = words.sentence(mention.at.start)?;
        let number = words.list.get(mention.at.start)?.sentence;
        let next = words.sentences.get(number + 1);
        let within = |at: &Range<usize>| sentence.words.contains(&at.start);
        let following = |at: &Range<usize>| next.is_some_and(|next| next.words.contains(&at.start));
        if self.invites.iter().any(|at| within(at) || following(at)) {
            return Some("confirm.invites");
        }
        let asked = self.asks.iter().any(within);
        if sentence.asks && asked {
            return Some("confirm.asks");
        }
        if next.is_some_and(|next| next.asks && next.words.len() <= 10) && self.asks.iter().any(following) {
            return Some("confirm.asks-after");
        }
        let guessed = self.guesses.iter().any(|at| within(at) && at.start < mention.at.start);
        let short_next = next.is_some_and(|next| next.asks && next.words.len() <= 4);
        let tagged_next = short_next && self.tags.iter().any(following);
        let tag = self
            .tags
            .iter()
            .any(|at| within(at) && at.end == sentence.words.end && at.start >= mention.at.end);
        if (guessed && (tagged_next || (sentence.asks && tag)))
            || (tagged_next && self.leads_to(message, mention))
        {
            return Some("confirm.guess");
        }
        if !sentence.asks {
            return None;
        }
        if self.leads_to(message, mention) {
            return Some("confirm.is-it");
        }
        if Self::kind_is(message, mention, &sentence.words) {
            return Some("confirm.kind");
        }
        let clause = clause(message, mention);
        let left = rest(message, &clause, mention);
        let last = clause.end == sentence.words.end;
        (left == 0 && (last || tag)).then_some("confirm.bare")
    }

    /// "Is it the Lark", "that'd be a leaf for a Marlow": nothing but small words between.
    fn leads_to(&self, message: &Message<'_>, mention: &Mention) -> bool {
        let links = &message.lexicon.confirmation.links;
        let list = &message.words.list;
        // "The Alder's measurements" are not the Alder.
        if list.get(mention.at.end.saturating_sub(1)).is_some_and(|last| last.text.ends_with("'s")) {
            return false;
        }
        self.leads.iter().any(|at| {
            let between = list.get(at.end..mention.at.start).unwrap_or_default();
            // "Is it" anywhere in a sentence, but "for" and "so" only at its beginning.
            let begins = list
                .get(at.start)
                .is_some_and(|first| first.before >= Break::Dash || at.start == 0 || at.len() > 1);
            at.end <= mention.at.start
                && begins
                && between.len() <= 5
                && between.iter().all(|word| word.before < Break::Sentence)
                && between.iter().all(|word| {
                    links.contains(&word.text)
                        || message.business().is_some_and(|known| known.items.is_kind(&word.text))
                        || leaf(message, mention, &word.text)
                })
        })
    }

    /// "Is the tent a Tarn 2?"
    fn kind_is(message: &Message<'_>, mention: &Mention, sentence: &Range<usize>) -> bool {
        let list = &message.words.list;
        let lists = &message.lexicon.confirmation;
        let clause = clause(message, mention);
        let before = list.get(clause.start..mention.at.start).unwrap_or_default();
        let Some((first, rest)) = before.split_first() else { return false };
        let is = message.lexicon.request.openers.contains(&first.text);
        let kinds = rest
            .iter()
            .filter(|word| message.business().is_some_and(|known| known.items.is_kind(&word.text)))
            .count();
        let small = rest
            .iter()
            .filter(|word| lists.links.contains(&word.text) || lists.articles.contains(&word.text))
            .count();
        is && kinds == 1 && kinds + small == rest.len() && mention.at.end + 1 >= sentence.end
    }
}

/// A part of a product, such as the leaf of a table, in a question whether it is of this one.
fn leaf(message: &Message<'_>, mention: &Mention, word: &str) -> bool {
    let list = &message.words.list;
    let of = mention.at.start.checked_sub(2).and_then(|at| list.get(at));
    of.is_some_and(|of| of.before < Break::Dash && message.lexicon.confirmation.links.contains(&of.text))
        && word.len() > 3
        && list.get(mention.at.end).is_none_or(|next| next.before >= Break::Dash)
}

/// The words of the clause around a mention.
fn clause(message: &Message<'_>, mention: &Mention) -> Range<usize> {
    message.words.clause(mention.at.start)
}

/// Words of a clause that are neither the product nor small.
fn rest(message: &Message<'_>, clause: &Range<usize>, mention: &Mention) -> usize {
    let lists = &message.lexicon.confirmation;
    let small = |text: &String| {
        lists.articles.contains(text)
            || lists.links.contains(text)
            || message.lexicon.statement.tags.contains(text)
            || message.lexicon.statement.given.contains(text)
    };
    let words = message.words.list.get(clause.clone()).unwrap_or_default();
    let left = words
        .iter()
        .enumerate()
        .filter(|(n, word)| !mention.at.contains(&(clause.start + n)) && !small(&word.text));
    let kind = |text: &str| message.business().is_some_and(|known| known.items.is_kind(text));
    left.filter(|(_, word)| !kind(&word.text)).count()
}
