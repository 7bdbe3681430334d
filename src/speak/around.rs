//! What surrounds a line, and what a placeholder stands for in it.
//!
//! Floor 1.

use std::borrow::Cow;

use crate::scenario::Case;
use crate::time::Span;
use crate::vocab::{Act, DetailId, FactId, ItemId, Speaker};

use super::names::Names;
use super::sentence::unended;
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
pub(super) fn anyhow(name: &str) -> Cow<'_, str> {
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
    pub fn likely(&self, name: &str) -> Option<Cow<'_, str>> {
        self.value(name).or_else(|| self.value(meant(name)))
    }

    /// What a placeholder stands for.
    pub fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        if let Some((_, text)) = self.wrapped.filter(|(hole, _)| *hole == name) {
            return Some(Cow::Borrowed(trimmed(text, name)));
        }
        let (names, talk) = (self.names, self.talk);
        let borrowed = |text| Some(Cow::Borrowed(text));
        match name {
            "customer" => borrowed(names.customer(talk.persona, talk.key)),
            "expert" => talk.expert.map(|expert| names.called(expert)),
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
        if let Act::Deny { item } | Act::Means { item } = self.act { Some(item) } else { self.case()?.means }
    }

    fn item(&self) -> Option<ItemId> {
        match self.act {
            Act::Offer { item } | Act::Accept { item } | Act::Refuse { item } => Some(item),
            _ => self.talk.offered,
        }
    }

    fn detail(&self) -> Option<DetailId> {
        match self.act {
            Act::Ask { detail } | Act::Check { detail } | Act::Inform { detail } | Act::NoIdea { detail } => {
                Some(detail)
            }
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
fn within(span: Span) -> String {
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
