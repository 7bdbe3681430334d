//! The phrase book: the lists of all files in one, the scenario's own before those of libraries.
//!
//! Floor 1.

use std::collections::BTreeMap;

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
        for (node, own) in std::mem::take(&mut self.names.phrases) {
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
                match libraries.get(&key) {
                    Some(first) if !own => self.defined_twice("phrase list", &key, place.place(), *first),
                    _ => {
                        if !own {
                            libraries.insert(key.clone(), place.place());
                        }
                        book.lists.insert(key, lines);
                    }
                }
            }
        }
        fine.then_some(book)
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
