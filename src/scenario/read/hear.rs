//! What is listened for: wordings, and what settles a fact.
//!
//! The form; how it is found in what somebody types is `listen`'s. Floor 1.

use std::ops::Range;

use super::tables::score::HEAR;
use crate::scenario::codes;
use crate::scenario::model::{Hear, Token, Wording, WordingError};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::{Node, Shape};
use crate::scenario::reader::shape::{self, shortened};
use crate::scenario::source::Place;

/// Characters of a wording.
const LONGEST_WORDING_CHARS: usize = 200;
/// Wordings of one list.
const MOST_WORDINGS: usize = 200;
/// Things that must all be said.
const MOST_NEEDED: usize = 20;

/// Wordings with the places where they stand.
type Placed = Vec<(Wording, Place)>;

impl<'a> Cx<'a> {
    /// `Hear(all: [["3.2 l"], "side pocket"], never: ["1.4 l"])`.
    pub(super) fn hear(&mut self, node: Node<'a>) -> Option<Hear> {
        let fields = self.open(node, &HEAR)?;
        let all = fields.must(self, "all", Cx::all_of);
        let never = fields.or(self, "never", Placed::new(), Cx::placed_wordings);
        let (all, never) = (all?, never?);
        for (wording, place) in &never {
            let both = all.iter().flatten().find(|(other, _)| other.tokens == wording.tokens);
            let Some((_, first)) = both else { continue };
            let message = format!("`{}` both settles the fact and contradicts it", shortened(&wording.text));
            let problem = Problem::new(&codes::CONTRADICTION, *place, message);
            self.push(problem.also(*first, "here it settles it").hint("keep it in one of the two places"));
            return None;
        }
        Some(Hear { all: all.into_iter().map(plain).collect(), never: plain(never) })
    }

    /// What people call something: a wording, or a list of them.
    pub(super) fn wordings(&mut self, node: Node<'a>) -> Option<Vec<Wording>> {
        self.placed_wordings(node).map(plain)
    }

    /// Lists of wordings, all of which must be met.
    fn all_of(&mut self, node: Node<'a>) -> Option<Vec<Placed>> {
        let items = self.items(node)?;
        if items.is_empty() {
            self.nothing_to_hear(node);
            return None;
        }
        if items.len() > MOST_NEEDED {
            self.too_many(node, "things that must be said", MOST_NEEDED);
            return None;
        }
        let lists: Vec<Option<Placed>> = items
            .into_iter()
            .map(|item| {
                let list = self.placed_wordings(item.named("this entry of the list"))?;
                if list.is_empty() {
                    self.nothing_to_hear(item);
                    return None;
                }
                Some(list)
            })
            .collect();
        lists.into_iter().collect()
    }

    fn nothing_to_hear(&mut self, node: Node<'a>) {
        let message = "there is no wording in this list";
        let hint = "write what must be said, such as [\"side pocket\", \"water bottle\"]";
        self.push(Problem::new(&codes::BAD_WORDING, node.place(), message).hint(hint));
    }

    fn placed_wordings(&mut self, node: Node<'a>) -> Option<Placed> {
        match node.shape() {
            Shape::Text => self.wording(node).map(|one| vec![(one, node.place())]),
            Shape::List => {
                let items = self.items(node)?;
                if items.len() > MOST_WORDINGS {
                    self.too_many(node, "wordings in one list", MOST_WORDINGS);
                    return None;
                }
                let list = self
                    .each(node, |cx, item| Some((cx.wording(item.named("this wording"))?, item.place())))?;
                Some(self.without_doubles(list))
            }
            _ => {
                self.wrong_shape(node, shape::WORDINGS);
                None
            }
        }
    }

    /// Reports wordings that mean the same as one before, and leaves them out.
    fn without_doubles(&mut self, list: Placed) -> Placed {
        let mut once = Placed::with_capacity(list.len());
        for (wording, place) in list {
            let first =
                once.iter().find(|(other, _)| other.tokens == wording.tokens).map(|(_, first)| *first);
            let Some(first) = first else {
                once.push((wording, place));
                continue;
            };
            let message = format!("`{}` is listed twice", shortened(&wording.text));
            let problem = Problem::new(&codes::LISTED_TWICE, place, message);
            self.push(problem.also(first, "here for the first time").hint("delete one of them"));
        }
        once
    }

    /// One wording.
    fn wording(&mut self, node: Node<'a>) -> Option<Wording> {
        let text = self.line(node, LONGEST_WORDING_CHARS)?;
        let (place, message, hint) = match Wording::read(&text) {
            Ok(wording) => {
                match words(&text).into_iter().find_map(|(at, word)| Some((at, word, number_in(word)?))) {
                    None => return Some(wording),
                    Some((at, word, better)) => {
                        (node.inside(at), format!("no number can be read from `{}`", shortened(word)), better)
                    }
                }
            }
            Err(error) => {
                let place = culprit(&text, error).map_or(node.place(), |at| node.inside(at));
                let message = format!("this is no wording: {error}");
                (place, message, advice(error).to_owned())
            }
        };
        self.push(Problem::new(&codes::BAD_WORDING, place, message).hint(hint));
        None
    }
}

fn plain(list: Placed) -> Vec<Wording> {
    list.into_iter().map(|(wording, _)| wording).collect()
}

fn advice(error: WordingError) -> &'static str {
    match error {
        WordingError::Empty => "write the words or the number that are listened for",
        WordingError::GapAtEnd => "delete it: what stands before and after a wording does not matter",
        WordingError::Number => "write fewer digits",
        WordingError::Range => "exchange the two numbers",
    }
}

/// Words with their places in the text.
fn words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut from = 0;
    let place = |word: &str| {
        let start = from + text[from..].find(word).unwrap_or(0);
        from = start + word.len();
        start..from
    };
    text.split_whitespace().zip(text.split_whitespace().map(place)).map(|(word, at)| (at, word)).collect()
}

/// Where in the text the mistake is, if one word alone makes it.
fn culprit(text: &str, error: WordingError) -> Option<Range<usize>> {
    match error {
        WordingError::Empty => None,
        WordingError::GapAtEnd => {
            let words = words(text);
            let mut ends = words.first().into_iter().chain(words.last());
            ends.find(|(_, word)| *word == "..").map(|(at, _)| at.clone())
        }
        WordingError::Number | WordingError::Range => {
            words(text).into_iter().find(|(_, word)| Wording::read(word) == Err(error)).map(|(at, _)| at)
        }
    }
}

/// How to write a number that stands in a word so that it would be taken for letters: `3,2`, `3.2l`, `€4.50`.
fn number_in(word: &str) -> Option<String> {
    let reads = |text: &str| {
        let tokens = Wording::read(text).map(|wording| wording.tokens).unwrap_or_default();
        matches!(tokens.first(), Some(Token::Number { .. }))
    };
    if reads(word) {
        return None;
    }
    let core = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '°' | '*'));
    let end = core.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-' | '\u{2013}'));
    let (number, unit) = core.split_at(end.unwrap_or(core.len()));
    let comma = |three: &[u8]| three[0].is_ascii_digit() && three[1] == b',' && three[2].is_ascii_digit();
    if number.as_bytes().windows(3).any(comma) {
        return Some("a number has a point, and a space between thousands: \"3.2\", \"20 000\"".to_owned());
    }
    let alone = unit.is_empty() || number.contains('.');
    (alone && reads(number)).then(|| {
        let written = format!("{number} {unit}");
        format!("let the number stand by itself: \"{}\"", shortened(written.trim_end()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_would_be_taken_for_words_are_found() {
        for word in ["3,2", "20,000", "3.2l", "€4.50", "(5)", "5,", "3.2%", "7-9;"] {
            assert!(number_in(word).is_some(), "{word}");
        }
        for word in
            ["3.2", "~50", "5-7", "4x4", "1.4.2", "20%", "24h", "np-20417", "12-volt", "", "..", "a,b"]
        {
            assert_eq!(number_in(word), None, "{word}");
        }
        assert_eq!(number_in("3.2l").unwrap(), "let the number stand by itself: \"3.2 l\"");
    }

    #[test]
    fn the_word_with_the_mistake_is_found() {
        assert_eq!(culprit("größe 7-5 tage", WordingError::Range), Some(8..11));
        assert_eq!(culprit(" .. a", WordingError::GapAtEnd), Some(1..3));
        assert_eq!(culprit("a ..", WordingError::GapAtEnd), Some(2..4));
        assert_eq!(culprit("!?", WordingError::Empty), None);
    }
}
