//! The story of one chat or ticket. Floor 3.

use std::collections::BTreeMap;

use crate::event::{Feeling, Rule};
use crate::time::{SimTime, Span};
use crate::vocab::{ChatId, ExpertId, PartnerId, Says, Speaker, TicketId};

/// Whose story it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A chat.
    Chat(ChatId),
    /// An e-mail ticket.
    Ticket(TicketId),
}

/// The story of a chat or ticket. Its `Display` is what people read, without a line end behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Whose.
    pub subject: Subject,
    /// When it was opened.
    pub began: SimTime,
    /// The business.
    pub partner: PartnerId,
    /// The number that people quote, such as `NP-10442`.
    pub number: String,
    /// Partner and matter.
    pub title: String,
    /// The customer's name and way to be; empty for tickets.
    pub customer: String,
    /// Where it began and what is meant; may be empty.
    pub opening: String,
    /// The number of the chat that the customer has had before.
    pub again: Option<String>,
    /// Who has the chat, or had it last.
    pub expert: Option<ExpertId>,
    /// What happened, in order.
    pub entries: Vec<Entry>,
    /// The rules that moved the customer: how often, and by how much in all.
    pub felt: BTreeMap<Rule, (u32, Feeling)>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: SimTime,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Something was said.
    Line {
        /// Its number in the chat; `None` for words to and from the Specialist, and for tickets.
        line: Option<u32>,
        /// By whom.
        who: Speaker,
        /// The speaker in words: `customer`, `you`, a name.
        name: String,
        /// What it does; `None` for words that are no line of the chat.
        says: Option<Says>,
        /// The words; empty in a run without words.
        text: String,
    },
    /// Anything else, in words.
    Note(String),
}

impl Story {
    pub(super) fn new(subject: Subject, began: SimTime, partner: PartnerId, number: String) -> Self {
        Self {
            subject,
            began,
            partner,
            number,
            title: String::new(),
            customer: String::new(),
            opening: String::new(),
            again: None,
            expert: None,
            entries: Vec::new(),
            felt: BTreeMap::new(),
        }
    }

    pub(super) fn note(&mut self, at: SimTime, note: String) {
        self.entries.push(Entry { at, what: What::Note(note) });
    }

    pub(super) fn feel(&mut self, rule: Rule, by: Feeling) {
        let (count, sum) = self.felt.entry(rule).or_default();
        *count += 1;
        *sum = Feeling {
            trust: sum.trust.saturating_add(by.trust),
            effort: sum.effort.saturating_add(by.effort),
            waiting: sum.waiting.saturating_add(by.waiting),
            intent: sum.intent.saturating_add(by.intent),
        };
    }
}

/// The time of day of a run, in whole seconds: `18:03:12`.
pub(super) fn clock(at: SimTime) -> String {
    let seconds = at.us() / 1_000_000;
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// A time since the beginning, as minutes and seconds: `3:07`.
pub(super) fn minutes(span: Span) -> String {
    let seconds = span.us() / 1_000_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// A length of time as people say it: `31 s`, `3 m 7 s`, `2 h 5 m`.
pub(super) fn lasting(span: Span) -> String {
    let seconds = (span.us() + 500_000) / 1_000_000;
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7_199 => format!("{} m {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} m", seconds / 3_600, seconds / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_write_them() {
        let secs = Span::from_secs;
        assert_eq!(clock(SimTime::from(secs(65_000))), "18:03:20");
        assert_eq!((minutes(secs(187)), minutes(secs(3_660))), ("3:07".to_owned(), "61:00".to_owned()));
        for (seconds, wanted) in [(0, "0 s"), (31, "31 s"), (187, "3 m 7 s"), (7_500, "2 h 5 m")] {
            assert_eq!(lasting(secs(seconds)), wanted);
        }
    }
}
