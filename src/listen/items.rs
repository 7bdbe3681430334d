//! Products in words: by their titles, their tokens and the short names that people use.
//!
//! Which of two products with one name is meant, the page and the case say. Floor 1.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lexicon::Lexicon;
use super::wording::{Pattern, same};
use super::words::{Break, Case, Words};
use crate::scenario::{Item, Wording};
use crate::vocab::ItemId;

/// The names of a partner's products.
#[derive(Clone, Debug)]
pub(super) struct Items {
    /// Titles and tokens, and whose they are.
    names: Vec<(Pattern, ItemId)>,
    /// Single words that stand for products when they are written as names: "the Shell".
    short: BTreeMap<String, Vec<ItemId>>,
    /// What kinds of things there are: `jacket`, `tent`.
    pub kinds: Vec<String>,
}

/// A product, named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its words.
    pub at: Range<usize>,
    /// Which products it may be; never empty.
    pub items: Vec<ItemId>,
}

impl Items {
    /// The names of a list of products.
    pub fn new(items: &[Item], lexicon: &Lexicon) -> Self {
        let mut names = Vec::new();
        let mut short: BTreeMap<String, Vec<ItemId>> = BTreeMap::new();
        let mut kinds = Vec::new();
        for (n, item) in items.iter().enumerate() {
            let id = ItemId::at(n);
            let title = item.title.split(',').next().unwrap_or_default();
            for name in item.tokens.iter().map(String::as_str).chain([title]) {
                names.extend(Wording::read(name).map(|wording| (lexicon.pattern(&wording), id)));
            }
            let words = lexicon.words(title);
            for word in
                words.list.iter().filter(|word| word.number.is_none() && word.text.chars().count() > 2)
            {
                if word.case == Case::First {
                    short.entry(word.text.clone()).or_default().push(id);
                }
            }
            kinds.extend(
                words.list.last().filter(|last| last.case == Case::Small).map(|last| last.text.clone()),
            );
        }
        kinds.sort();
        kinds.dedup();
        Self { names, short, kinds }
    }

    /// Every product that is named, the longest names first where they overlap; in the order of the text.
    pub fn mentions(&self, words: &Words, lexicon: &Lexicon) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        for (pattern, item) in &self.names {
            found.extend(
                pattern
                    .find(words, &lexicon.spelling)
                    .into_iter()
                    .map(|at| Mention { at, items: vec![*item] }),
            );
        }
        for (name, items) in &self.short {
            for form in [name.clone(), format!("{name}'s"), format!("{name}s")] {
                let places = words.places.get(&form).into_iter().flatten().copied();
                let named = places.filter(|at| is_name(words, *at, lexicon));
                found.extend(named.map(|at| Mention { at: at..at + 1, items: items.clone() }));
            }
        }
        found.sort_by_key(|one| (one.at.start, usize::MAX - one.at.end));
        let mut kept: Vec<Mention> = Vec::new();
        for one in found {
            match kept.last_mut() {
                Some(last) if one.at.start < last.at.end => {
                    if one.at == last.at {
                        last.items.extend(one.items);
                    }
                }
                _ => kept.push(one),
            }
        }
        for one in &mut kept {
            one.items.sort();
            one.items.dedup();
        }
        kept
    }

    /// Whether a word is the kind of a product: "jacket".
    pub fn is_kind(&self, word: &str) -> bool {
        self.kinds.iter().any(|kind| same(word, kind))
    }
}

/// A short name is written with a capital inside of a sentence, or with an article in a text without capitals.
fn is_name(words: &Words, at: usize, lexicon: &Lexicon) -> bool {
    let Some(word) = words.list.get(at) else { return false };
    let before =
        at.checked_sub(1).and_then(|at| words.list.get(at)).filter(|_| word.before < Break::Sentence);
    let article = before.is_some_and(|before| lexicon.confirmation.articles.contains(&before.text));
    match word.case {
        Case::Small => {
            article
                && words
                    .list
                    .get(at + 1)
                    .is_none_or(|next| next.before >= Break::Dash || next.text.len() <= 3)
        }
        Case::First => {
            before.is_some()
                || words
                    .list
                    .get(at + 1)
                    .is_some_and(|next| next.before >= Break::Dash || next.case == Case::First)
        }
        Case::All => true,
    }
}
