//! Placeholders: what `{product}` is in this chat, at this moment, in this mouth.
//!
//! Floor 1.

use std::borrow::Cow;

use crate::scenario::{Case, Line};
use crate::time::Span;
use crate::vocab::{Act, DetailId, FactId, ItemId, Speaker};

use super::names::Names;
use super::sentence::{inner, is_end, sentences, unended};
use super::talk::Talk;

/// What surrounds a line: everything that a placeholder may stand for.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub names: &'a Names,
    pub talk: &'a Talk,
    pub who: Speaker,
    pub act: Act,
    /// The placeholder of a line that wraps another one, and that other line.
    pub wrapped: Option<(&'a str, &'a str)>,
}

/// The text of a line; `None` if one of its placeholders has no value here.
pub(super) fn fill(text: &str, around: &Around<'_>) -> Option<String> {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Hole(name) => push(&mut filled, name, &around.value(name)?),
        }
    }
    Some(filled)
}

/// The text of a line in which unknown placeholders have been replaced by plain words.
pub(super) fn fill_anyhow(text: &str, around: &Around<'_>) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Hole(name) => {
                let value = around.likely(name).unwrap_or_else(|| anyhow(name));
                push(&mut filled, name, &value);
            }
        }
    }
    filled
}

/// A ready text for this customer. Like somebody who uses it with care, it leaves out a sentence with a placeholder
/// that nothing is known for, where the paragraph has others.
pub(super) fn fill_ready(text: &str, around: &Around<'_>) -> String {
    let paragraph = |text: &str| {
        let known = |sentence: &&str| {
            pieces(sentence).all(|piece| !matches!(piece, Piece::Hole(name) if around.likely(name).is_none()))
        };
        let kept: Vec<&str> = sentences(text).into_iter().filter(known).collect();
        let gap = if text.contains('\n') { "\n" } else { " " };
        if kept.is_empty() { fill_anyhow(text, around) } else { fill_anyhow(&kept.join(gap), around) }
    };
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// Adds a value. A whole sentence loses its capital inside another one, and its full stop before another mark.
fn push(filled: &mut String, name: &str, value: &str) {
    let sentence = matches!(name, "ask" | "fact" | "question" | "line" | "value");
    let begins = filled.trim_end().chars().last().is_none_or(is_end);
    if sentence && !begins { filled.push_str(&inner(value)) } else { filled.push_str(value) }
}

/// Whether a line says something of its own, beside what it wraps.
pub(super) fn has_words(line: &Line) -> bool {
    let mut words = pieces(&line.text).filter_map(|piece| match piece {
        Piece::Text(text) => Some(text),
        Piece::Hole(_) => None,
    });
    words.any(|text| text.chars().any(char::is_alphanumeric))
}

/// Whether a line has this placeholder.
pub(super) fn has_hole(line: &Line, name: &str) -> bool {
    pieces(&line.text).any(|piece| matches!(piece, Piece::Hole(hole) if hole == name))
}

enum Piece<'a> {
    Text(&'a str),
    Hole(&'a str),
}

/// A text in pieces. A brace that opens no placeholder is a letter like any other.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = hole(rest) {
            rest = after;
            return Some(Piece::Hole(name));
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[first..].find('{').map_or(rest.len(), |at| first + at);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(text))
    })
}

fn hole(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('{')?.split_once('}')?;
    let named = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    named.then_some((name, after))
}

/// What the placeholders of ready texts, which authors name as they like, most likely stand for.
fn meant(name: &str) -> &str {
    let short = name.trim_end_matches("number").trim_end_matches("no").trim_end_matches(['-', '_']);
    match name.replace('-', "_").as_str() {
        "name" | "first_name" | "customer_name" => "customer",
        "agent" | "agent_name" | "expert_name" | "your_name" | "signature" => "expert",
        "shop" | "store" | "company" | "brand" => "partner",
        "ticket" | "ticket_number" | "ticket_id" | "case_number" => "chat",
        _ => short,
    }
}

/// Plain words for a placeholder without a value.
fn anyhow(name: &str) -> Cow<'_, str> {
    Cow::Borrowed(match name {
        "product" | "means" | "item" => "it",
        "expert" => "we",
        "price" => "a little extra",
        "ask" | "question" | "fact" | "line" => "that",
        "value" | "detail" => "this",
        "channel" => "e-mail",
        "when" => "soon",
        other => return Cow::Owned(format!("the {}", other.replace(['-', '_'], " "))),
    })
}

impl Around<'_> {
    /// What a placeholder stands for, whatever an author has called it.
    fn likely(&self, name: &str) -> Option<Cow<'_, str>> {
        self.value(name).or_else(|| self.value(meant(name)))
    }

    /// What a placeholder stands for.
    fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        if let Some((_, text)) = self.wrapped.filter(|(hole, _)| *hole == name) {
            return Some(Cow::Borrowed(trimmed(text, name)));
        }
        let (names, talk) = (self.names, self.talk);
        let borrowed = |text| Some(Cow::Borrowed(text));
        match name {
            "customer" => borrowed(names.customer(talk.persona, talk.key)),
            "expert" => talk.expert.map(|expert| Cow::Owned(names.expert(expert))),
            "partner" => borrowed(names.title(talk.partner)),
            "bot" => borrowed(names.bot(talk.partner)),
            "chat" => Some(Cow::Owned(names.chat(talk.partner, talk.chat))),
            "product" => self.title(self.product()?).map(Cow::Borrowed),
            "means" => self.title(self.means()?).map(Cow::Borrowed),
            "item" => self.title(self.item()?).map(Cow::Borrowed),
            "price" => Some(Cow::Owned(names.item(talk.partner, self.item()?)?.price.to_string())),
            "detail" => self.detail_label().map(Cow::Owned),
            "value" => self.given(self.detail()?),
            "channel" => self.channel().map(Cow::Borrowed),
            "when" => Some(Cow::Owned(self.when())),
            "ask" => self.consulted().and_then(|fact| self.asked(fact)).map(Cow::Borrowed),
            "fact" => {
                let fact = self.names.partner(talk.partner)?.facts.get(self.consulted()?.index())?;
                Some(Cow::Owned(fact.name.replace(['-', '_'], " ")))
            }
            _ => self.given(self.detail_named(name)?),
        }
    }

    fn case(&self) -> Option<&Case> {
        self.names.platform()?.cases.get(self.talk.case.index())
    }

    fn title(&self, item: ItemId) -> Option<&str> {
        match self.who {
            Speaker::Customer => self.names.item_of_customer(self.talk.partner, item, self.talk.key),
            _ => self.names.item(self.talk.partner, item).map(|item| item.title.as_str()),
        }
    }

    /// The product in question: the one that is confirmed, else that of the page.
    fn product(&self) -> Option<ItemId> {
        if let Act::Confirm { item } = self.act {
            return Some(item);
        }
        self.names.partner(self.talk.partner)?.pages.get(self.talk.page?.index())?.item
    }

    fn means(&self) -> Option<ItemId> {
        if let Act::Deny { item } = self.act { Some(item) } else { self.case()?.means }
    }

    fn item(&self) -> Option<ItemId> {
        match self.act {
            Act::Offer { item } | Act::Accept { item } | Act::Refuse { item } => Some(item),
            _ => self.talk.offered,
        }
    }

    fn detail(&self) -> Option<DetailId> {
        match self.act {
            Act::Ask { detail } | Act::Inform { detail } | Act::NoIdea { detail } => Some(detail),
            _ => self.talk.asked,
        }
    }

    fn detail_label(&self) -> Option<String> {
        let detail = self.names.platform()?.details.get(self.detail()?.index())?;
        Some(detail.name.replace(['-', '_'], " "))
    }

    fn detail_named(&self, name: &str) -> Option<DetailId> {
        self.names.platform()?.details.iter().position(|detail| detail.name == name).map(DetailId::at)
    }

    /// What a detail is in the customer's case, without the words around it.
    fn given(&self, detail: DetailId) -> Option<Cow<'_, str>> {
        let line = self.names.known(self.case()?, detail, self.talk.key)?;
        Some(Cow::Borrowed(bare(&line.text)))
    }

    /// What the Specialist was asked, between the expert and the Specialist.
    fn consulted(&self) -> Option<FactId> {
        self.talk.consulted.filter(|_| self.who == Speaker::Specialist)
    }

    /// How the customer asks for a fact.
    fn asked(&self, fact: FactId) -> Option<&str> {
        let wish = self.case()?.asks.iter().find(|wish| wish.fact == fact)?;
        wish.say.first().map(|line| line.text.as_str())
    }

    fn channel(&self) -> Option<&str> {
        let channels = &self.names.scenario().desk.channels;
        let named = self.talk.promised.and_then(|(channel, _)| channels.get(usize::from(channel)));
        named.or_else(|| channels.first()).map(String::as_str)
    }

    fn when(&self) -> String {
        within(self.talk.promised.map_or(self.names.scenario().desk.follow_up_within, |(_, span)| span))
    }
}

/// The number or address in a customer's words, if they hold just one; else the words.
fn bare(text: &str) -> &str {
    let edge = |c: char| !c.is_alphanumeric();
    let code = |word: &&str| word.contains(|c: char| c.is_ascii_digit() || c == '@');
    let mut codes = text.split_whitespace().filter(code);
    match (codes.next(), codes.next()) {
        (Some(only), None) if text.split_whitespace().count() > 2 => only.trim_matches(edge),
        _ => text.trim_end_matches('.'),
    }
}

/// What a wrapped line loses: a question keeps its mark, a statement leaves the full stop to the wrapper.
fn trimmed<'a>(text: &'a str, hole: &str) -> &'a str {
    if matches!(hole, "value" | "line") && text.ends_with('.') { unended(text) } else { text }
}

/// How one says by when something will be done.
pub(super) fn within(span: Span) -> String {
    match span.us().div_ceil(3_600_000_000) {
        0 | 1 => "within the hour".to_owned(),
        hours @ 2..=20 => format!("within {hours} hours"),
        21..=28 => "within a day".to_owned(),
        hours => format!("within {} days", hours.div_ceil(24)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_words_and_holes() {
        let parts = |text| {
            let parts = pieces(text).map(|piece| match piece {
                Piece::Text(text) => format!("'{text}'"),
                Piece::Hole(name) => format!("<{name}>"),
            });
            parts.collect::<String>()
        };
        assert_eq!(parts("hi {customer}, {a-b}!"), "'hi '<customer>', '<a-b>'!'");
        assert_eq!(parts("{x}{y}"), "<x><y>");
        for odd in ["a { b", "{", "}", "{}", "{a b}", "ü{"] {
            assert!(!parts(odd).contains('<'), "{odd}");
        }
    }

    #[test]
    fn ready_texts_name_things_as_they_like() {
        let cases = [
            ("first_name", "customer"),
            ("order-number", "order"),
            ("ticket_number", "chat"),
            ("size", "size"),
        ];
        for (name, wanted) in cases {
            assert_eq!(meant(name), wanted);
        }
        assert_eq!(anyhow("delivery_date"), "the delivery date");
    }

    #[test]
    fn values_lose_the_words_around_them() {
        let cases = [
            ("204079 it says", "204079"),
            ("42.5", "42.5"),
            ("yes, it is NP-3.", "NP-3"),
            ("for my dad.", "for my dad"),
        ];
        for (text, wanted) in cases {
            assert_eq!(bare(text), wanted);
        }
    }

    #[test]
    fn spans_read_as_people_say_them() {
        for (hours, wanted) in [
            (0, "within the hour"),
            (1, "within the hour"),
            (5, "within 5 hours"),
            (24, "within a day"),
            (48, "within 2 days"),
        ] {
            assert_eq!(within(Span::from_secs(hours * 3_600)), wanted);
        }
    }
}
