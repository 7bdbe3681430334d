//! The phrase book: the lists of all files in one, the scenario's own before those of libraries.
//!
//! Floor 1.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::words::Braces;
use crate::scenario::codes;
use crate::scenario::model::PhraseBook;
use crate::scenario::phrases::{PHRASES, Phrase, TONES};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::shape::shortened;
use crate::scenario::source::Place;

impl<'a> Cx<'a> {
    /// All `phrases` in one book. A list of the scenario itself replaces one of a library as a whole.
    pub fn phrase_book(&mut self) -> Option<PhraseBook> {
        let (mut book, mut fine) = (PhraseBook::default(), true);
        let mut libraries: BTreeMap<String, Place> = BTreeMap::new();
        let mut all = std::mem::take(&mut self.names.phrases);
        // The scenario's own lists come first, so that those of libraries find their place taken.
        all.sort_by_key(|(_, own)| !own);
        for (node, own) in all {
            let Some(entries) = self.entries(node, Cx::name) else {
                fine = false;
                continue;
            };
            for (key, place, value) in entries {
                let Some(phrase) = self.phrase(place, &key) else {
                    fine = false;
                    continue;
                };
                let braces = Braces { more: phrase.placeholders, details: false };
                let Some(lines) = self.lines(value.named("these lines"), braces) else {
                    fine = false;
                    continue;
                };
                if let Some(first) = libraries.get(&key) {
                    self.same_list(&key, place.place(), *first);
                } else if let Entry::Vacant(free) = book.lists.entry(key) {
                    if !own {
                        libraries.insert(free.key().clone(), place.place());
                    }
                    free.insert(lines);
                }
            }
        }
        fine.then_some(book)
    }

    /// Two libraries with lines for the same occasion.
    fn same_list(&mut self, key: &str, second: Place, first: Place) {
        let message = format!("two libraries have lines for `{}`", shortened(key));
        let hint = "write the list in the scenario, which replaces both, or take one of the libraries away";
        let problem = Problem::new(&codes::DEFINED_TWICE, second, message);
        self.push(problem.also(first, "the first one").hint(hint));
    }

    fn phrase(&mut self, node: Node<'a>, key: &str) -> Option<&'static Phrase> {
        if let Some(phrase) = Phrase::of_key(key) {
            return Some(phrase);
        }
        let message = format!("nobody ever says `{}`", shortened(key));
        let problem = Problem::new(&codes::UNKNOWN_PHRASE, node.place(), message);
        let hint = match key.rsplit_once('.') {
            Some((base, tone))
                if TONES.contains(&tone) && PHRASES.iter().any(|phrase| phrase.key == base) =>
            {
                format!("only customers have tones: write \"{base}\"")
            }
            Some((base, tone)) if PHRASES.iter().any(|phrase| phrase.key == base && phrase.has_tones()) => {
                match self.similar(tone, TONES) {
                    Some(tone) => format!("did you mean `{base}.{tone}`?"),
                    None => "tones are warm, plain, curt and formal".to_owned(),
                }
            }
            _ => match self.similar(key, PHRASES.iter().map(|phrase| phrase.key)) {
                Some(similar) => format!("did you mean `{similar}`?"),
                None => "the occasions of a phrase book are listed in docs/scenario-format.md".to_owned(),
            },
        };
        self.push(problem.hint(hint));
        None
    }
}
