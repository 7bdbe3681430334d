//! Do two texts that look alike say different things?
//!
//! Another number, a negation, another product or a word's opposite makes a correction of a repeat. Floor 1.

use std::collections::BTreeSet;

use super::Stretch;
use crate::listen::gather::Message;
use crate::listen::words::Break;
use crate::vocab::ItemId;

/// Whether a stretch of a message says something else than a stretch of a line.
pub(super) fn differ(message: &Message<'_>, own: &Stretch<'_>, line: &Stretch<'_>) -> bool {
    numbers(own) != numbers(line)
        || negated(message, own) != negated(message, line)
        || other_product(message, own, line)
        || opposite(message, own, line)
        || takes_as_known(message, own, line)
        || goes_on_with_but(message, own)
}

fn numbers(stretch: &Stretch<'_>) -> BTreeSet<(i64, i64, u16)> {
    let words = stretch.side.words.list.get(stretch.at.clone()).unwrap_or_default();
    let mut found = BTreeSet::new();
    for word in words {
        // "One of our agents", "a minute": no figures.
        let figure = word.number.filter(|number| number.digits || number.high > 1_000);
        if figure.is_some() || word.clock.is_some() {
            let (low, high) = figure.map_or((0, 0), |number| (number.low, number.high));
            found.insert((low, high, word.clock.unwrap_or_default()));
        }
        if figure.is_none() && word.clock.is_none() && word.text.bytes().any(|one| one.is_ascii_digit()) {
            let code = word
                .text
                .bytes()
                .fold(0_i64, |sum, byte| sum.wrapping_mul(257).wrapping_add(i64::from(byte)));
            found.insert((code, -1, 0));
        }
    }
    found
}

fn negated(message: &Message<'_>, stretch: &Stretch<'_>) -> bool {
    stretch.side.told(message).negators.iter().filter(|at| stretch.at.contains(at)).count() % 2 == 1
}

fn products<'a>(message: &Message<'_>, stretch: &'a Stretch<'_>) -> impl Iterator<Item = &'a Vec<ItemId>> {
    stretch
        .side
        .told(message)
        .mentions
        .iter()
        .filter(|one| stretch.at.contains(&one.at.start))
        .map(|one| &one.items)
}

/// The message names a product that the line does not name.
fn other_product(message: &Message<'_>, own: &Stretch<'_>, line: &Stretch<'_>) -> bool {
    let known = |items: &Vec<ItemId>| products(message, line).flatten().any(|item| items.contains(item));
    !products(message, own).all(known)
}

/// Words of which each text has only one, and they exclude each other.
fn opposite(message: &Message<'_>, own: &Stretch<'_>, line: &Stretch<'_>) -> bool {
    let set = |stretch: &Stretch<'_>| -> BTreeSet<String> {
        stretch.side.words.text(&stretch.at).into_iter().map(str::to_owned).collect()
    };
    let (ours, theirs) = (set(own), set(line));
    let spelling = &message.lexicon.spelling;
    ours.difference(&theirs).any(|one| theirs.difference(&ours).any(|other| spelling.contrast(one, other)))
}

/// "Since you've already looked there …" answers a question, it does not put it again.
fn takes_as_known(message: &Message<'_>, own: &Stretch<'_>, line: &Stretch<'_>) -> bool {
    let asked = line.side.words.sentence(line.at.start).is_some_and(|sentence| sentence.asks);
    let asks = own.side.words.sentence(own.at.start).is_some_and(|sentence| sentence.asks);
    let first = own.side.words.list.get(own.at.start);
    asked && !asks && first.is_some_and(|word| message.lexicon.statement.given.contains(&word.text))
}

/// "…, but not after six months": what is said again is only what the contrast begins with.
fn goes_on_with_but(message: &Message<'_>, own: &Stretch<'_>) -> bool {
    let next = own.side.words.list.get(own.at.end).filter(|next| next.before < Break::Sentence);
    next.is_some_and(|next| message.lexicon.negation.ends.contains(&next.text))
}
