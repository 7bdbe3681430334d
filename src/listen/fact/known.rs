//! Facts as they can be heard: their wordings, and what their own texts tell about them.
//!
//! Of which product a number is said, is learned from how the fact is told. Floor 1.

use crate::listen::items::{Items, Mention};
use crate::listen::lexicon::Lexicon;
use crate::listen::wording::Pattern;
use crate::listen::words::{Break, Words};
use crate::scenario::{Fact, Wording};
use crate::vocab::{FactId, ItemId};

/// The facts of a partner that can be heard.
#[derive(Debug)]
pub(in crate::listen) struct Facts {
    pub(super) list: Vec<(FactId, KnownFact)>,
}

/// A fact that can be heard.
#[derive(Debug)]
pub(super) struct KnownFact {
    pub all: Vec<Vec<Hint>>,
    pub never: Vec<Hint>,
    /// The products that its texts name.
    pub items: Vec<ItemId>,
    /// Quantities that its texts name: from, to, of what.
    pub familiar: Vec<(i64, i64, usize)>,
}

/// A wording of a fact.
#[derive(Debug)]
pub(super) struct Hint {
    pub pattern: Pattern,
    /// Of which products it is said, as far as the fact's texts tell.
    pub of: Vec<ItemId>,
    /// It has a word that is not common, so it speaks of its fact and no other.
    pub telling: bool,
    kind: Option<String>,
}

impl Facts {
    /// The facts of a partner.
    pub fn new(facts: &[Fact], items: &Items, lexicon: &Lexicon) -> Self {
        let heard = facts.iter().enumerate().filter(|(_, fact)| fact.hear.is_some());
        Self { list: heard.map(|(n, fact)| (FactId::at(n), KnownFact::new(fact, items, lexicon))).collect() }
    }
}

/// A text of a fact with the products that it names.
struct Told {
    words: Words,
    mentions: Vec<Mention>,
}

impl KnownFact {
    fn new(fact: &Fact, items: &Items, lexicon: &Lexicon) -> Self {
        let told: Vec<Told> = fact
            .says
            .iter()
            .map(|line| {
                let words = lexicon.words(&line.text);
                let mentions = items.mentions(&words, lexicon);
                Told { words, mentions }
            })
            .collect();
        let hint = |wording: &Wording| Hint::new(wording, &told, lexicon);
        let hear = fact.hear.as_ref();
        let all = hear.map_or_else(Vec::new, |hear| {
            hear.all.iter().map(|group| group.iter().map(hint).collect()).collect()
        });
        let never = hear.map_or_else(Vec::new, |hear| hear.never.iter().map(hint).collect());
        let mut named: Vec<ItemId> =
            told.iter().flat_map(|one| &one.mentions).flat_map(|one| one.items.clone()).collect();
        named.sort();
        named.dedup();
        let numbers = told.iter().flat_map(|one| &one.words.list).filter_map(|word| word.number);
        let familiar = numbers.filter_map(|number| Some((number.low, number.high, number.unit?))).collect();
        Self { all, never, items: named, familiar }
    }

    /// Whether quantities of a kind belong to it.
    pub fn counts(&self, kind: &str) -> bool {
        self.all.iter().flatten().any(|hint| hint.kind() == Some(kind))
    }
}

impl Hint {
    fn new(wording: &Wording, told: &[Told], lexicon: &Lexicon) -> Self {
        let pattern = lexicon.pattern(wording);
        let mut of = Vec::new();
        if pattern.quantity().is_some() {
            for one in told {
                for at in pattern.find(&one.words, &lexicon.spelling) {
                    of.extend(bound(&one.words, &one.mentions, at.start).into_iter().flatten().copied());
                }
            }
        }
        of.sort();
        of.dedup();
        let telling = pattern.plain_words().any(|word| !lexicon.spelling.common.contains(word));
        let kind = pattern.quantity().and_then(|(_, _, unit)| unit.map(|unit| unit.of.clone()));
        Self { pattern, of, telling, kind }
    }

    /// What its number measures.
    pub fn kind(&self) -> Option<&str> {
        self.kind.as_deref()
    }
}

/// The products that a word is said of: the nearest named before it in its clause, else after it in its clause, else
/// before it at all.
pub(super) fn bound<'a>(words: &Words, mentions: &'a [Mention], at: usize) -> Option<&'a Vec<ItemId>> {
    let clause = words.clause(at);
    let before = mentions.iter().rev().find(|one| one.at.start <= at);
    let inside = |one: &&Mention| clause.contains(&one.at.start);
    let after = mentions.iter().find(|one| one.at.start > at).filter(inside);
    let comma = |one: &&Mention| words.list.get(one.at.start).is_none_or(|word| word.before < Break::Dash);
    before.filter(inside).or(after.filter(comma)).or(before).map(|one| &one.items)
}
