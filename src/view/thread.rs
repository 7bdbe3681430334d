//! A chat and a ticket in words, as the seat may know them. Floor 2.

use super::bubble::{Bubble, Kind};
use crate::time::{SimTime, Span};
use crate::vocab::{Cents, ChatId, Ending, PartnerId};

/// A chat in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The chat.
    pub chat: ChatId,
    /// The business.
    pub partner: PartnerId,
    /// The number that people quote.
    pub number: String,
    /// The customer's first name.
    pub customer: String,
    /// When it was opened.
    pub opened_at: SimTime,
    /// When the seat took it.
    pub taken_at: Option<SimTime>,
    /// It is or was the seat's.
    pub mine: bool,
    /// What has been said and has happened, in order.
    pub bubbles: Vec<Bubble>,
    /// Since when it is the seat's no longer, and why.
    pub closed: Option<Closed>,
    /// Pay and bonus so far.
    pub paid: Cents,
    /// The customer's rating.
    pub stars: Option<u8>,
}

/// The end of a chat for the seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// When.
    pub at: SimTime,
    /// Why, in a few words.
    pub how: &'static str,
}

/// A ticket in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters {
    /// The chat whose promise it is.
    pub chat: Option<ChatId>,
    /// What has been written, in order.
    pub letters: Vec<Bubble>,
}

impl Thread {
    pub(super) fn new(
        chat: ChatId,
        partner: PartnerId,
        number: String,
        customer: String,
        opened_at: SimTime,
    ) -> Self {
        Self {
            chat,
            partner,
            number,
            customer,
            opened_at,
            taken_at: None,
            mine: false,
            bubbles: Vec::new(),
            closed: None,
            paid: Cents::default(),
            stars: None,
        }
    }

    /// The seat takes it, for the first time or again.
    pub(super) fn take(&mut self, at: SimTime) {
        (self.taken_at, self.mine, self.closed) = (Some(at), true, None);
    }

    pub(super) fn add(&mut self, bubble: Bubble) {
        self.bubbles.push(bubble);
    }

    /// Lines of the chat so far, as the log counts them.
    pub fn lines(&self) -> usize {
        self.bubbles.iter().filter(|bubble| counts(bubble.kind)).count()
    }

    /// A line by its number, as the log counts them from 0.
    pub fn line(&self, number: usize) -> Option<&Bubble> {
        self.bubbles.iter().filter(|bubble| counts(bubble.kind)).nth(number)
    }

    /// The last words that the customer could read or has written.
    pub fn last(&self) -> Option<&Bubble> {
        self.bubbles.iter().rev().find(|bubble| bubble.kind.is_public())
    }
}

/// Whether a bubble is a line of the chat.
const fn counts(kind: Kind) -> bool {
    !matches!(kind, Kind::System | Kind::Note | Kind::Question)
}

impl Closed {
    pub(super) const fn lost(at: SimTime) -> Self {
        Self { at, how: "Given to somebody else: no reply in time" }
    }

    pub(super) const fn ended(at: SimTime, how: Ending) -> Self {
        let how = match how {
            Ending::Resolved => "Resolved by you",
            Ending::AutoResolved => "The customer left; closed by itself",
            Ending::FollowedUp => "Closed with a promise to come back",
            Ending::Escalated => "Handed on to another team",
            Ending::Abandoned(_) => "The customer gave up",
            Ending::Cut => "Still open at the end of the shift",
            Ending::Contained | Ending::Blocked => "Closed",
        };
        Self { at, how }
    }
}

/// A length of time as people say it: `31 s`, `3 m 7 s`, `2 h 5 m`.
pub(super) fn lasting(span: Span) -> String {
    let seconds = (span.us() + 500_000) / 1_000_000;
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7_199 if seconds.is_multiple_of(60) => format!("{} m", seconds / 60),
        120..=7_199 => format!("{} m {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} m", seconds / 3_600, seconds / 60 % 60),
    }
}
