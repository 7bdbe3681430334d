//! Another customer's name or number in a message.
//!
//! Names that are also words count only where they are written like names. Floor 1.

use std::collections::BTreeSet;
use std::ops::Range;

use super::gather::Message;
use super::words::{Break, Case, Word};
use super::{Finding, Sense, Verdict};

/// Words that a number may be written in.
const PIECES: usize = 3;

/// What of other customers' names and numbers is not the customer's own: somebody called Anna may be called so,
/// whoever else is.
pub fn strangers(own: &[&str], others: &[String]) -> Vec<String> {
    let parts = |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let mine: BTreeSet<String> = own.iter().flat_map(|text| parts(text)).collect();
    let left = |other: &String| {
        let kept = other.split_whitespace().filter(|part| !mine.contains(&part.to_lowercase()));
        kept.collect::<Vec<_>>().join(" ")
    };
    others.iter().map(left).filter(|other| !other.is_empty()).collect()
}

/// Other customers in a message.
pub(super) fn find(message: &Message<'_>) -> Vec<Finding> {
    let (mut numbers, mut names) = (BTreeSet::new(), BTreeSet::new());
    for other in message.about.others {
        if other.bytes().any(|one| one.is_ascii_digit()) {
            numbers.insert(squeezed(other));
        } else {
            names.extend(other.split_whitespace().map(|part| part.to_lowercase().replace('\u{2019}', "'")));
        }
    }
    let mut found: Vec<Finding> = Vec::new();
    let mut past = 0;
    for at in 0..message.words.list.len() {
        if at < past {
            continue;
        }
        let found_number = number(message, at, &numbers).map(|at| (at, "other.number", Verdict::Yes));
        let name = || name(message, at, &names).map(|(verdict, rule)| (at..at + 1, rule, verdict));
        if let Some((at, rule, verdict)) = found_number.or_else(name) {
            past = at.end;
            found.push(message.finding(Sense::OtherCustomer, verdict, &at, rule));
        }
    }
    found
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|one| one.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// A number of somebody else: `204173`, `H 88090`, `204-688`.
fn number(message: &Message<'_>, at: usize, numbers: &BTreeSet<String>) -> Option<Range<usize>> {
    let mut all = String::new();
    for (n, word) in message.words.list.get(at..)?.iter().take(PIECES).enumerate() {
        if n > 0 && word.before > Break::Dash {
            return None;
        }
        all.push_str(&squeezed(&word.text));
        if numbers.contains(&all) {
            return Some(at..at + n + 1);
        }
    }
    None
}

fn name(message: &Message<'_>, at: usize, names: &BTreeSet<String>) -> Option<(Verdict, &'static str)> {
    let list = &message.words.list;
    let word = list.get(at)?;
    let (bare, owns) = word.text.strip_suffix("'s").map_or((word.text.as_str(), false), |bare| (bare, true));
    if !names.contains(bare) {
        return None;
    }
    let place = Place::new(message, at);
    let title = place.before.is_some_and(|before| message.lexicon.people.titles.contains(&before.text));
    let initial =
        place.next.is_some_and(|next| next.text.chars().count() == 1 && next.before <= Break::Clause);
    let double = [place.before, place.next].into_iter().flatten().any(|near| names.contains(&near.text));
    if title || (double && word.case != Case::Small) {
        return Some((Verdict::Yes, "other.name"));
    }
    if place.product && !place.called(message) {
        return None;
    }
    if !message.lexicon.people.everyday.contains(bare) {
        return Some((Verdict::Yes, "other.name"));
    }
    if initial
        && word.case != Case::Small
        && place.next.is_some_and(|next| {
            next.case == Case::First && !message.lexicon.spelling.common.contains(&next.text)
        })
    {
        return Some((Verdict::Yes, "other.name"));
    }
    place.everyday(message, word, owns).then_some((Verdict::Yes, "other.everyday-name"))
}

/// What stands around a name.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, any of which may hold")]
struct Place<'a> {
    /// In the same sentence.
    before: Option<&'a Word>,
    next: Option<&'a Word>,
    /// A comma or an end on this side.
    opens: bool,
    closes: bool,
    /// It is part of a product's name.
    product: bool,
    /// Everything around is in capitals.
    shouted: bool,
}

impl<'a> Place<'a> {
    fn new(message: &'a Message<'_>, at: usize) -> Self {
        let list = &message.words.list;
        let word = list.get(at);
        let first = at == 0 || word.is_none_or(|word| word.before == Break::Sentence);
        let before = at.checked_sub(1).and_then(|at| list.get(at)).filter(|_| !first);
        let next = list.get(at + 1).filter(|next| next.before < Break::Sentence);
        Self {
            before,
            next,
            opens: first || word.is_some_and(|word| word.before >= Break::Dash),
            closes: list.get(at + 1).is_none_or(|next| next.before >= Break::Dash),
            product: message.mentions.iter().any(|one| one.at.contains(&at)),
            shouted: [before, next].into_iter().flatten().all(|near| near.case == Case::All)
                && (before.is_some() || next.is_some()),
        }
    }

    /// Somebody is spoken to: "Brook, you've got", "hi will", "yes mark they'll".
    fn called(&self, message: &Message<'_>) -> bool {
        let people = &message.lexicon.people;
        let hailed = self.before.is_some_and(|before| people.calls.contains(&before.text));
        let turns = self.next.is_none_or(|next| people.turns.contains(&next.text));
        (self.opens && self.closes && self.next.is_some())
            || (hailed && (self.closes || turns))
            || (self.opens && self.closes && self.before.is_some())
    }

    /// A name that is also a word, written like a name.
    fn everyday(&self, message: &Message<'_>, word: &Word, owns: bool) -> bool {
        let people = &message.lexicon.people;
        let next_is = |list: &BTreeSet<String>| {
            self.next.is_some_and(|next| next.before < Break::Dash && list.contains(&next.text))
        };
        let barred = self
            .before
            .is_some_and(|before| word.before < Break::Dash && people.no_name_after.contains(&before.text));
        let capital = word.case == Case::First || (word.case == Case::All && !self.shouted);
        let tells = next_is(&people.does);
        let has = owns && next_is(&people.has);
        if capital && !self.shouted {
            // At the beginning of a sentence every word has its capital.
            let inside = self.before.is_some();
            return (inside && !barred)
                || self.called(message)
                || (owns && self.next.is_some())
                || (!inside && tells);
        }
        (self.called(message) || has || (self.opens && tells)) && !barred
    }
}
