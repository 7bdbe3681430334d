//! Consecutive messages as one text: what in it is stated, and what is denied, corrected, past or asked.
//!
//! Knows nothing of any fact. Floor 1.

use std::ops::Range;

use super::known::{Hint, KnownFact, bound};
use crate::listen::gather::Message;
use crate::listen::items::Mention;
use crate::listen::lexicon::{Lexicon, Phrases};
use crate::listen::wording::Pattern;
use crate::listen::words::{Break, Number, Words};

/// A negation reaches so many words, within its clause.
const NEGATES: usize = 6;

/// A correction comes so many words after what it corrects, and so many before the right value.
const CORRECTS: usize = 7;

/// A clause of a question that is not longer only wants a nod: "right?"
const NOD: usize = 2;

/// Consecutive messages.
pub(super) struct Run<'a> {
    pub words: &'a Words,
    lexicon: &'a Lexicon,
    mentions: Vec<Mention>,
    negators: Vec<Range<usize>>,
    corrections: Vec<Range<usize>>,
    outdated: Vec<Range<usize>>,
    open: Vec<Range<usize>>,
}

impl<'a> Run<'a> {
    /// The words of a run that ends with a message.
    pub fn new(words: &'a Words, message: &Message<'a>) -> Self {
        let lexicon = message.lexicon;
        let find = |phrases: &Phrases| -> Vec<Range<usize>> {
            phrases.iter().flat_map(|one| one.find(words, &lexicon.spelling)).collect()
        };
        let business = message.business();
        Self {
            words,
            lexicon,
            mentions: business.map_or_else(Vec::new, |known| known.items.mentions(words, lexicon)),
            negators: find(&lexicon.negation.negators),
            corrections: find(&lexicon.negation.corrections),
            outdated: find(&lexicon.negation.outdated),
            open: find(&lexicon.statement.open),
        }
    }

    /// Where a phrase stands.
    pub fn places(&self, pattern: &Pattern) -> Vec<Range<usize>> {
        pattern.find(self.words, &self.lexicon.spelling)
    }

    /// It is neither corrected afterwards, nor past, nor left open.
    pub fn stands(&self, at: &Range<usize>) -> bool {
        let clause = self.words.clause(at.start);
        let past = self.outdated.iter().any(|one| clause.contains(&one.start));
        let sentence = self.words.sentence(at.start).map_or(0..0, |sentence| sentence.words.clone());
        let open = self.open.iter().any(|one| sentence.contains(&one.start) && one.end <= at.start);
        !past && !open && !self.is_corrected(at)
    }

    /// "2.3, sorry, 3.2": another number of the same kind comes after a correction.
    fn is_corrected(&self, at: &Range<usize>) -> bool {
        let Some((place, number)) = self.number(at) else { return false };
        let rest = |from: usize| from..(from + CORRECTS).min(self.words.list.len());
        self.corrections.iter().filter(|one| one.start > place && one.start <= at.end + CORRECTS).any(|one| {
            rest(one.end).filter_map(|next| self.words.list.get(next)?.number).any(|other| {
                let kind =
                    |number: Number| number.unit.and_then(|unit| self.lexicon.spelling.units.get(unit));
                let same = match (kind(number), kind(other)) {
                    (Some(one), Some(other)) => one.of == other.of,
                    (None, None) => true,
                    _ => false,
                };
                same && (number.low, number.high) != (other.low, other.high)
            })
        })
    }

    fn number(&self, at: &Range<usize>) -> Option<(usize, Number)> {
        at.clone().find_map(|place| Some((place, self.words.list.get(place)?.number?)))
    }

    /// Whether there is a number in a stretch.
    pub fn has_number(&self, at: &Range<usize>) -> bool {
        self.number(at).is_some()
    }

    /// A wording is denied: "not 20 000 mm", "isn't waterproof". Not if it has the denial in itself.
    pub fn is_denied(&self, at: &Range<usize>, hint: &Hint) -> bool {
        let inner = self.negators.iter().filter(|no| at.contains(&no.start)).count();
        let own = hint
            .pattern
            .plain_words()
            .filter(|word| self.negators.iter().any(|no| self.words.text(no) == [*word]));
        self.negated(at) || inner > own.count()
    }

    /// There is a negation before it in its clause.
    pub fn negated(&self, at: &Range<usize>) -> bool {
        let list = &self.words.list;
        let clause = self.words.clause(at.start);
        self.negators.iter().any(|no| {
            let between = list.get(no.end..at.start).unwrap_or_default();
            let ended = between.iter().any(|word| self.lexicon.negation.ends.contains(&word.text));
            // "No, it is": an answer denies nothing that follows.
            let answer = list.get(no.end).is_none_or(|next| next.before >= Break::Dash);
            clause.contains(&no.start) && no.end <= at.start && between.len() <= NEGATES && !ended && !answer
        })
    }

    /// It is asked, not stated.
    pub fn asks(&self, at: &Range<usize>) -> bool {
        let Some(sentence) = self.words.sentence(at.start).filter(|sentence| sentence.asks) else {
            return false;
        };
        let clause = self.words.clause(at.start);
        let last = self.words.clause(sentence.words.end.saturating_sub(1));
        clause == last
            || last.len() > NOD && clause.start == sentence.words.start && self.begins_question(clause.start)
    }

    fn begins_question(&self, at: usize) -> bool {
        self.words.list.get(at).is_some_and(|word| self.lexicon.request.openers.contains(&word.text))
    }

    /// It is said of another product than the fact's.
    pub fn is_foreign(&self, at: &Range<usize>, hint: &Hint, fact: &KnownFact) -> bool {
        let Some((place, _)) = self.number(at) else { return false };
        let of = if hint.of.is_empty() { &fact.items } else { &hint.of };
        let named = bound(self.words, &self.mentions, place);
        !of.is_empty() && named.is_some_and(|named| !named.iter().any(|item| of.contains(item)))
    }

    /// Both stand in one sentence.
    pub fn same_sentence(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let sentence = |at: &Range<usize>| self.words.list.get(at.start).map(|word| word.sentence);
        sentence(one) == sentence(other)
    }

    /// Numbers with a unit of a kind, each with its unit.
    pub fn measures(&self, kind: &str) -> Vec<Range<usize>> {
        let units = &self.lexicon.spelling.units;
        let of = |at: usize| {
            let number = self.words.list.get(at)?.number?;
            let ends = self.words.list.get(at + 1).is_none_or(|next| next.before >= Break::Dash);
            units
                .get(number.unit?)
                .filter(|unit| unit.of == kind && (!number.lent || (ends && number.digits)))
        };
        self.words.numbers.iter().filter(|at| of(**at).is_some()).map(|at| *at..at + 1).collect()
    }

    /// The fact's own texts have this number.
    pub fn is_familiar(&self, at: &Range<usize>, kind: &str, familiar: &[(i64, i64, usize)]) -> bool {
        let units = &self.lexicon.spelling.units;
        let scaled = |value: i64, unit: usize| {
            units.get(unit).filter(|unit| unit.of == kind).map(|unit| value.saturating_mul(unit.each))
        };
        let Some((_, number)) = self.number(at) else { return false };
        let Some(unit) = number.unit else { return false };
        let own = (scaled(number.low, unit), scaled(number.high, unit));
        familiar
            .iter()
            .any(|(low, high, unit)| (scaled(*low, *unit), scaled(*high, *unit)) == own && own.0.is_some())
    }

    /// A word of the wording that is not common stands in the same sentence.
    pub fn speaks_of(&self, at: &Range<usize>, hint: &Hint) -> bool {
        let Some(sentence) = self.words.sentence(at.start) else { return false };
        let common = &self.lexicon.spelling.common;
        hint.pattern.plain_words().filter(|word| !common.contains(*word)).any(|word| {
            Pattern::words(&[word])
                .find(self.words, &self.lexicon.spelling)
                .iter()
                .any(|at| sentence.words.contains(&at.start))
        })
    }
}
