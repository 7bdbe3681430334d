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
        let paragraphs = paragraphs(&text);
        let body = body(&paragraphs);
        let parts = u32::try_from(body.len()).unwrap_or(u32::MAX).max(1);
        Some(Macro { name, title, body: body.join("\n\n"), parts, text })
    }

    pub(super) fn fact(&mut self, partner: PartnerId, (name, node): (String, Node<'a>)) -> Option<Fact> {
        let fields = self.open(node, &FACT)?;
        let found = fields.or(self, "in", Found::Known, |cx, node| cx.found(partner, node));
        let needs = fields.or(self, "needs", Vec::new(), Cx::details);
        let says = fields.must(self, "says", Cx::partner_lines);
        let wrong = fields.or(self, "wrong", Vec::new(), Cx::partner_lines);
        let in_macro =
            fields.maybe(self, "in_macro", |cx, node| cx.place_of(Some(partner), Part::Macro, node));
        let hear = fields.maybe(self, "hear", Cx::hear);
        let says = says?;
        let chars = mean_chars(&says);
        Some(Fact {
            name,
            found: found?,
            needs: needs?,
            says,
            wrong: wrong?,
            chars,
            in_macro: in_macro?,
            hear: hear?,
        })
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

/// A salutation or closing formula has at most so many characters.
const LONGEST_FORMULA_CHARS: usize = 40;

/// The paragraphs of a ready text, divided by empty lines.
fn paragraphs(text: &str) -> Vec<String> {
    let mut all: Vec<String> = vec![String::new()];
    for line in text.lines() {
        match all.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                last.push_str(if last.is_empty() { "" } else { "\n" });
                last.push_str(line.trim_end());
            }
            Some(last) if !last.is_empty() => all.push(String::new()),
            _ => {}
        }
    }
    all.retain(|paragraph| !paragraph.is_empty());
    all
}

/// What is left without "Dear …," and "With kind regards, …", if anything is.
fn body(paragraphs: &[String]) -> &[String] {
    // "Dear …," or "With kind regards," with names below it.
    let short = |text: &String| {
        let first = text.lines().next().unwrap_or_default();
        let few = first.chars().count() <= LONGEST_FORMULA_CHARS;
        few && (first.ends_with(',') || (first == text && !first.ends_with(['.', '!', '?'])))
    };
    let from = usize::from(paragraphs.first().is_some_and(short));
    let to = paragraphs.len() - usize::from(paragraphs.last().is_some_and(short));
    if from < to { &paragraphs[from..to] } else { paragraphs }
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
        let all = paragraphs("Dear you,\n\nOne.\nTwo.\n \n\nThree.\n\nBye\n");
        assert_eq!(all, ["Dear you,", "One.\nTwo.", "Three.", "Bye"]);
        assert_eq!(body(&all), ["One.\nTwo.", "Three."]);
        assert_eq!(body(&paragraphs("\n\n  One")), ["  One"], "what is all there is stays");
        let signed =
            paragraphs("Dear you,\n\nOne.\n\nYours sincerely,\n{agent}\nThe customer service of the company");
        assert_eq!(body(&signed), ["One."]);
        assert!(paragraphs(" \n").is_empty());
    }

    #[test]
    fn lines_weigh_in_their_mean_length() {
        let line = |text: &str, weight| Line { text: text.to_owned(), weight };
        assert_eq!(mean_chars(&[line("abcd", 3), line("ab", 1)]), 4, "3.5 is rounded up");
        assert_eq!(mean_chars(&[line("ä", 1)]), 1);
        assert_eq!(mean_chars(&[]), 1);
    }
}
