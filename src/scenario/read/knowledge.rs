//! What can be known about a partner: articles, macros and facts.
//!
//! Floor 1.

use super::partner::LONGEST_TITLE_CHARS;
use super::tables::partner::{ARTICLE, FACT, MACRO};
use crate::scenario::model::{Article, Fact, Found, Line, Macro};
use crate::scenario::names::shelf::Part;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;
use crate::vocab::{DetailId, PartnerId};

/// Details that a fact needs, or that a case wants to be asked for.
const MOST_DETAILS: usize = 12;

impl<'a> Cx<'a> {
    pub(super) fn article(&mut self, (name, node): (String, Node<'a>)) -> Option<Article> {
        let fields = self.open(node, &ARTICLE)?;
        let title = fields.must(self, "title", |cx, node| cx.line(node, LONGEST_TITLE_CHARS));
        let text = fields.must(self, "text", Cx::long_text);
        Some(Article { name, title: title?, text: text? })
    }

    pub(super) fn macro_text(&mut self, (name, node): (String, Node<'a>)) -> Option<Macro> {
        let fields = self.open(node, &MACRO)?;
        let title = fields.must(self, "title", |cx, node| cx.line(node, LONGEST_TITLE_CHARS));
        let text = fields.must(self, "text", Cx::long_text);
        let (title, text) = (title?, text?);
        let parts = paragraphs(&text);
        Some(Macro { name, title, text, parts })
    }

    pub(super) fn fact(&mut self, partner: PartnerId, (name, node): (String, Node<'a>)) -> Option<Fact> {
        let fields = self.open(node, &FACT)?;
        let found = fields.or(self, "in", Found::Known, |cx, node| cx.found(partner, node));
        let needs = fields.or(self, "needs", Vec::new(), Cx::details);
        let says = fields.must(self, "says", Cx::partner_lines);
        let wrong = fields.or(self, "wrong", Vec::new(), Cx::partner_lines);
        let in_macro =
            fields.maybe(self, "in_macro", |cx, node| cx.place_of(Some(partner), Part::Macro, node));
        let says = says?;
        let chars = mean_chars(&says);
        Some(Fact { name, found: found?, needs: needs?, says, wrong: wrong?, chars, in_macro: in_macro? })
    }

    fn found(&mut self, partner: PartnerId, node: Node<'a>) -> Option<Found> {
        Some(match self.one_of(node, &["Known", "Article", "Specialist", "Nowhere"])? {
            "Article" => {
                let [article] = self.args(node, "Article(\"sizes\")")?;
                let at = self.place_of(Some(partner), Part::Article, article.named("Article"))?;
                Found::Article(at)
            }
            word => match self.bare(node, &["Known", "Specialist", "Nowhere"]).map(|_| word)? {
                "Specialist" => Found::Specialist,
                "Nowhere" => Found::Nowhere,
                _ => Found::Known,
            },
        })
    }

    /// The part of a partner named by a text, by its place in the partner's list.
    pub(super) fn place_of(&mut self, partner: Option<PartnerId>, part: Part, node: Node<'a>) -> Option<u16> {
        self.part(partner, part, node).and_then(|at| u16::try_from(at).ok())
    }

    /// A dozen names at most: nobody asks for more details.
    pub(super) fn few_names(&mut self, node: Node<'a>) -> Option<Vec<(String, Node<'a>)>> {
        let names = self.names(node)?;
        if names.len() > MOST_DETAILS {
            self.too_many(node, "details in one list", MOST_DETAILS);
            return None;
        }
        Some(names)
    }

    /// `["order", "email"]`: names of details.
    pub(super) fn details(&mut self, node: Node<'a>) -> Option<Vec<DetailId>> {
        let names = self.few_names(node)?;
        let ids: Vec<Option<DetailId>> =
            names.iter().map(|(name, item)| self.detail_named(*item, name)).collect();
        ids.into_iter().collect()
    }
}

/// Stretches of lines with something in them, between empty ones.
fn paragraphs(text: &str) -> u32 {
    let (mut count, mut inside) = (0, false);
    for line in text.lines() {
        let filled = !line.trim().is_empty();
        count += u32::from(filled && !inside);
        inside = filled;
    }
    count.max(1)
}

/// The mean length by weight, in characters; at least 1.
fn mean_chars(lines: &[Line]) -> u32 {
    let weights: u64 = lines.iter().map(|line| u64::from(line.weight)).sum();
    let chars: u64 = lines.iter().map(|line| u64::from(line.weight) * line.text.chars().count() as u64).sum();
    u32::try_from((chars + weights / 2) / weights.max(1)).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_divided_by_empty_lines() {
        assert_eq!(paragraphs("Dear you,\n\nOne.\nTwo.\n \n\nBye\n"), 3);
        assert_eq!(paragraphs("\n\n  One"), 1);
    }

    #[test]
    fn lines_weigh_in_their_mean_length() {
        let line = |text: &str, weight| Line { text: text.to_owned(), weight };
        assert_eq!(mean_chars(&[line("abcd", 3), line("ab", 1)]), 4, "3.5 is rounded up");
        assert_eq!(mean_chars(&[line("ä", 1)]), 1);
        assert_eq!(mean_chars(&[]), 1);
    }
}
