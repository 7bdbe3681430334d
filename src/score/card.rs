//! The score card: what a session is worth, and why.
//!
//! The shape of `greenroom score --json`; the order of fields is part of it. Marks are millionths, so that no
//! float decides. Floor 3.

use serde::{Deserialize, Serialize};

use crate::time::SimTime;
use crate::vocab::ChatId;

/// The version of the card's shape.
pub const CARD_FORMAT: u32 = 1;

/// A whole session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scorecard {
    /// [`CARD_FORMAT`].
    pub format: u32,
    /// The scenario's title.
    pub scenario: String,
    /// Seed and replication.
    pub seed: u64,
    /// See `seed`.
    pub replication: u64,
    /// It counts: a critical fault made its chat 0.
    pub assessed: bool,
    /// Who was scored, by name.
    pub expert: String,
    /// The whole, of 100.
    pub score: Band,
    /// Speed, quality and sales, each of 100; `None` where nothing was judged.
    pub speed: Option<Band>,
    /// See `speed`.
    pub quality: Option<Band>,
    /// See `speed`.
    pub sales: Option<Band>,
    /// Chats in the order in which they were taken.
    pub chats: Vec<ChatCard>,
    /// What is judged over the whole session.
    pub session: Vec<Outcome>,
    /// E-mail tickets; empty where there were none.
    pub tickets: Vec<Outcome>,
    /// Numbers for information: chats, messages, ratings, pay.
    pub figures: Vec<Figure>,
    /// What the learner claims to have been overheard; left out where nothing is claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims: Option<Claims>,
}

/// What a learner claims of own lines, and what rests on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The scores of the card count them, as in practice; in an assessment they do not.
    pub counted: bool,
    /// The score of the session without them, and with them.
    pub without: Band,
    /// See `without`.
    pub with: Band,
    /// The claims, in the order in which they were made.
    pub list: Vec<Claimed>,
    /// The marks that they change.
    pub marks: Vec<ClaimedMark>,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    /// The chat's number in the log.
    pub chat: u64,
    /// The number that people quote.
    pub number: String,
    /// The place of the line's record in the log.
    pub record: usize,
    /// When it was sent, in microseconds since the beginning.
    pub at_us: u64,
    /// What it is said to do: `answer`, `greeting`, …
    pub does: String,
    /// The same, for people.
    pub says: String,
    /// The words.
    pub quote: String,
}

/// A mark that rests on claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimedMark {
    /// The chat; `None` for what is judged over the session.
    pub chat: Option<u64>,
    /// The behaviour's id.
    pub behaviour: String,
    /// The mark without the claims, and with them.
    pub without: Mark,
    /// See `without`.
    pub with: Mark,
}

/// A score that may be uncertain: what is unsure counts as nothing in `from` and as full in `to`. In
/// hundredths of a point, 0 to 10 000 (a bonus may pass it).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// With nothing for what is unsure.
    pub from: u32,
    /// With everything for it.
    pub to: u32,
}

/// One chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatCard {
    /// Its number in the log.
    pub chat: u64,
    /// The number that people quote.
    pub number: String,
    /// The customer's first name.
    pub customer: String,
    /// Partner and matter.
    pub matter: String,
    /// Microseconds since the beginning: taken, and ended or cut.
    pub taken_us: u64,
    /// See `taken_us`.
    pub ended_us: u64,
    /// How it ended, in the words of the log.
    pub ending: String,
    /// Own turns (runs of messages): the weight of the chat in the session.
    pub turns: u32,
    /// The chat, of 100.
    pub score: Band,
    /// The critical fault that made it 0, or would have in practice.
    pub critical: Option<Note>,
    /// Times in which something was owed to the customer: from, to, in microseconds since the beginning.
    pub owing_us: Vec<(u64, u64)>,
    /// Stars, where the customer rated, and why.
    pub rating: Option<(u8, String)>,
    /// What was judged, in the order of the behaviours' numbers.
    pub outcomes: Vec<Outcome>,
}

/// One behaviour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The behaviour's id.
    pub behaviour: String,
    /// Its weight in thousandths.
    pub weight: u32,
    /// What was judged.
    pub mark: Mark,
    /// The number behind it, with the model's beside it.
    pub figure: Option<Figure>,
    /// Why: points lost and won, and what is to be looked at.
    pub notes: Vec<Note>,
}

/// What a behaviour is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mark {
    /// Nothing in the session called for it.
    NotApplicable,
    /// In millionths; a bonus may pass a million.
    Scored(u32),
    /// Between two marks in millionths: a person should look.
    Unsure(u32, u32),
}

/// The unit of amounts of money.
pub const MONEY: &str = "money";

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it is: `first own message`.
    pub name: String,
    /// In thousandths of the unit.
    pub value: i64,
    /// `s`, `of 100`, [`MONEY`], …; empty for what is only counted.
    pub unit: String,
    /// The model trainee's on the same seed.
    pub par: Option<i64>,
    /// Full marks up to, and none from; in thousandths.
    pub full: Option<i64>,
    /// See `full`.
    pub zero: Option<i64>,
}

/// A point won or lost, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The place of the record in the log.
    pub record: usize,
    /// When, in microseconds since the beginning.
    pub at_us: u64,
    /// The chat, if one.
    pub chat: Option<u64>,
    /// The rule: `first-response.slow`.
    pub rule: String,
    /// What happened, in a sentence.
    pub says: String,
    /// The words in question; may be empty.
    pub quote: String,
    /// Millionths of the behaviour's mark: negative lost, positive won, 0 for information.
    pub worth: i64,
    /// A better line for that moment, from the model's session or the case.
    pub better: Option<String>,
}

impl Note {
    /// A note without words, worth and better line.
    pub fn new(record: usize, at: SimTime, chat: Option<ChatId>, rule: &str, says: String) -> Self {
        let (at_us, chat) = (at.us(), chat.map(|chat| chat.0));
        Self {
            record,
            at_us,
            chat,
            rule: rule.to_owned(),
            says,
            quote: String::new(),
            worth: 0,
            better: None,
        }
    }

    /// With the words in question.
    #[must_use]
    pub fn quoting(mut self, words: &str) -> Self {
        words.clone_into(&mut self.quote);
        self
    }

    /// With what it won or cost, in millionths of the behaviour's mark.
    #[must_use]
    pub fn worth(mut self, worth: i64) -> Self {
        self.worth = worth;
        self
    }

    /// With a better line, if there is one.
    #[must_use]
    pub fn better(mut self, line: Option<String>) -> Self {
        self.better = line;
        self
    }
}

impl Figure {
    /// A number in thousandths of its unit, with nothing beside it.
    pub fn new(name: &str, unit: &str, value: i64) -> Self {
        Self { name: name.to_owned(), value, unit: unit.to_owned(), par: None, full: None, zero: None }
    }
}
