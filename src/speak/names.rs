//! Names that people see: of customers, experts, bots and chats.
//!
//! Ids are for records; nobody is greeted as `expert-3`. Floor 1.

use std::borrow::Cow;
use std::sync::Arc;

use crate::draw::{Purpose, Stream, Streams};
use crate::scenario::{Case, Item, Line, Partner, Persona, Platform, Scenario};
use crate::vocab::{ChatId, DetailId, ExpertId, ItemId, PartnerId, PersonaId, Ppm, Speaker};

use super::choose::shuffled;
use super::sentence::capital;

/// Chat numbers begin here: a number of one digit would look like a toy.
const FIRST_NUMBER: u64 = 10_000;

/// The occasion of [`Purpose::Habit`] on which an expert words a question to the Specialist.
const SAYS_CHAT: u64 = 9;

/// What is drawn once a customer, by its place among the turns of the customer's stream. Lines lie below.
const ONCE: u64 = 1 << 40;

/// What is drawn once a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Once {
    /// The name.
    Name = 0,
    /// The kind of letter that slips.
    Slip = 1,
    /// The way to be, of somebody of whom only a letter is known.
    Persona = 2,
    /// How a product is called; further products follow.
    Item = 1 << 20,
    /// How a detail is given; further details follow.
    Detail = 1 << 21,
    /// Words about the chat that are no lines of it; further ones follow.
    Beside = 1 << 30,
}

/// The names of a run. The same customer has the same name wherever it is asked for.
#[derive(Clone, Debug)]
pub struct Names {
    scenario: Arc<Scenario>,
    streams: Streams,
}

impl Names {
    /// The names of a replication under a seed.
    pub fn new(scenario: &Arc<Scenario>, seed: u64, replication: u64) -> Self {
        Self { scenario: Arc::clone(scenario), streams: Streams::new(seed, replication) }
    }

    /// The first name of a customer, by the key of [`Record::Opened`](crate::event::Record::Opened).
    pub fn customer(&self, persona: PersonaId, key: u64) -> &str {
        let mut stream = self.once(key, Once::Name, 0);
        let persona: Option<&Persona> =
            self.platform().and_then(|platform| platform.personas.get(persona.index()));
        persona.and_then(|persona| pick(&persona.called, &mut stream)).map_or("the customer", String::as_str)
    }

    /// The name of an expert: that of a group of one, with capitals, or the group's with a number.
    pub fn expert(&self, expert: ExpertId) -> String {
        if expert.0 >= self.scenario.experts() {
            return "the expert".to_owned();
        }
        let group = &self.scenario.groups[self.scenario.group_of(expert).index()];
        let words = group.name.split(['-', '_', ' ']).filter(|word| !word.is_empty()).map(capital);
        let name = words.collect::<Vec<_>>().join(" ");
        match group.count {
            1 => name,
            _ => format!("{name} {}", expert.0 - group.first.0 + 1),
        }
    }

    /// What customers call an expert: a person in the seat is "you" on the desk's own papers only.
    pub fn called(&self, expert: ExpertId) -> Cow<'_, str> {
        let known = expert.0 < self.scenario.experts();
        let group = known.then(|| &self.scenario.groups[self.scenario.group_of(expert).index()]);
        let called = group.and_then(|group| group.called.as_deref());
        called.map_or_else(|| Cow::Owned(self.expert(expert)), Cow::Borrowed)
    }

    /// The number of a chat that people quote, such as `NP-10442`.
    pub fn chat(&self, partner: PartnerId, chat: ChatId) -> String {
        let prefix = self.partner(partner).map_or("C", |partner| partner.prefix.as_str());
        format!("{prefix}-{}", FIRST_NUMBER.saturating_add(chat.0))
    }

    /// The chat whose number somebody quotes, with or without its letters; or a plain number of a chat.
    pub fn read_chat(text: &str) -> Option<ChatId> {
        let number: u64 = match text.trim().rsplit_once('-') {
            Some(("", _)) => return None,
            Some((_, digits)) => digits.parse::<u64>().ok()?.checked_sub(FIRST_NUMBER)?,
            None => text.trim().parse().ok()?,
        };
        (number > 0).then_some(ChatId(number))
    }

    /// What the partner's bot, or the bot that finds experts, calls itself.
    pub fn bot(&self, partner: PartnerId) -> &str {
        let bot = self.partner(partner).and_then(|partner| partner.bot.as_ref());
        bot.map(|bot| bot.title.as_str()).filter(|title| !title.is_empty()).unwrap_or("our bot")
    }

    /// How a speaker of a chat is called.
    pub(super) fn speaker(&self, who: Speaker, talk: &super::talk::Talk) -> String {
        match who {
            Speaker::Customer => self.customer(talk.persona, talk.key).to_owned(),
            Speaker::Expert | Speaker::Automatic => {
                talk.expert.map_or_else(|| self.title(talk.partner).to_owned(), |expert| self.expert(expert))
            }
            Speaker::PartnerBot => self.bot(talk.partner).to_owned(),
            Speaker::RoutingBot => "Routing bot".to_owned(),
            Speaker::Specialist => "Specialist".to_owned(),
        }
    }

    /// How a customer calls a product: by its title or by one of its tokens, always the same way.
    pub(super) fn item_of_customer(&self, partner: PartnerId, item: ItemId, key: u64) -> Option<&str> {
        let found = self.item(partner, item)?;
        let names: Vec<&String> = [&found.title].into_iter().chain(&found.tokens).collect();
        let mut stream = self.once(key, Once::Item, item.0.into());
        pick(&names, &mut stream).map(|name| name.as_str())
    }

    /// How a customer gives a detail: one way, because whoever is asked twice must not name another number.
    pub(super) fn known<'a>(&self, case: &'a Case, detail: DetailId, key: u64) -> Option<&'a Line> {
        let (_, lines) = case.knows.iter().find(|(known, _)| *known == detail)?;
        let mut stream = self.once(key, Once::Detail, detail.0.into());
        shuffled(lines, &mut stream).next()
    }

    /// A product.
    pub(super) fn item(&self, partner: PartnerId, item: ItemId) -> Option<&Item> {
        self.partner(partner)?.items.get(item.index())
    }

    /// What people call a partner.
    pub(super) fn title(&self, partner: PartnerId) -> &str {
        self.partner(partner).map_or("us", |partner| partner.title.as_str())
    }

    pub(super) fn partner(&self, partner: PartnerId) -> Option<&Partner> {
        self.platform()?.partners.get(partner.index())
    }

    pub(super) fn platform(&self) -> Option<&Platform> {
        self.scenario.platform.as_ref()
    }

    /// The scenario whose names they are.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Whether an expert tells the Specialist that it is a live chat: the draw by which the core decides how much that
    /// hurries the answer, so that the words agree with it.
    pub(super) fn says_chat(&self, key: u64, share: Ppm) -> bool {
        self.streams.stream(Purpose::Habit, key, SAYS_CHAT).chance(share)
    }

    /// The stream of a line's words: `part` counts what is said in it, below 256.
    pub(super) fn stream(&self, key: u64, line: u32, part: u8) -> Stream {
        self.streams.stream(Purpose::Words, key, u64::from(line) << 8 | u64::from(part))
    }

    /// The stream of something that is drawn once a customer.
    pub(super) fn once(&self, key: u64, what: Once, number: u64) -> Stream {
        self.streams.stream(Purpose::Words, key, ONCE | (what as u64).wrapping_add(number))
    }
}

fn pick<'a, T>(list: &'a [T], stream: &mut Stream) -> Option<&'a T> {
    list.get(stream.below(u32::try_from(list.len()).ok()?) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chats_are_found_by_either_number() {
        assert_eq!(Names::read_chat("NP-10442"), Some(ChatId(442)));
        assert_eq!(Names::read_chat(" 7 "), Some(ChatId(7)));
        for nonsense in ["", "0", "NP-", "NP-9", "x", "-3", "NP-10000"] {
            assert_eq!(Names::read_chat(nonsense), None, "{nonsense}");
        }
    }
}
