//! Acts: what a message does, apart from its words. The core hears and speaks in these only.
//!
//! An expert's text becomes acts before it reaches the core; a customer's acts become text after they have
//! left it. Data only. Floor 0.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{DetailId, FactId, ItemId};

/// What a message does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Act {
    /// Says hello.
    Greet = 1,
    /// Says what is being checked or what comes next. Settles nothing.
    Status = 2,
    /// Asks for a detail, such as an order number.
    Ask {
        /// The detail.
        detail: DetailId,
    } = 3,
    /// Asks what the chat is about.
    AskTopic = 4,
    /// Gives a detail.
    Inform {
        /// The detail.
        detail: DetailId,
    } = 5,
    /// Says what the chat is about.
    Topic {
        /// The topic, by its place in the partner's list.
        topic: u16,
    } = 6,
    /// Wants to know a fact.
    Request {
        /// The fact.
        fact: FactId,
    } = 7,
    /// States a fact.
    Answer {
        /// The fact.
        fact: FactId,
        /// What is stated is true.
        right: bool,
    } = 8,
    /// A further part of an answer.
    Part {
        /// The fact.
        fact: FactId,
    } = 9,
    /// Asks whether this product is meant.
    Confirm {
        /// The product.
        item: ItemId,
    } = 10,
    /// Says yes.
    Affirm = 11,
    /// Says no, and which product is meant.
    Deny {
        /// The product that is meant.
        item: ItemId,
    } = 12,
    /// Promises to come back, saying how and when.
    Promise = 13,
    /// Offers a product.
    Offer {
        /// The product.
        item: ItemId,
    } = 14,
    /// Takes an offer.
    Accept {
        /// The product.
        item: ItemId,
    } = 15,
    /// Turns an offer down.
    Refuse {
        /// The product.
        item: ItemId,
    } = 16,
    /// Hands the matter to another team.
    Refer = 17,
    /// Says sorry.
    Apologise = 18,
    /// Says thanks.
    Thank = 19,
    /// Says goodbye.
    Close = 20,
    /// Asks whether anything else is open.
    AnythingElse = 21,
    /// Asks whether the other side is still there.
    Nudge = 22,
    /// Says that one will be away for a moment.
    Brb = 23,
    /// Is back from elsewhere.
    Back = 24,
    /// Does not know the detail that was asked for.
    NoIdea {
        /// The detail.
        detail: DetailId,
    } = 25,
    /// Doubts a fact that was stated.
    Contest {
        /// The fact.
        fact: FactId,
    } = 26,
    /// Complains.
    Complain {
        /// About what.
        about: Grievance,
    } = 27,
    /// Something off the script.
    Offbeat {
        /// What.
        quirk: Quirk,
    } = 28,
    /// A line that the scenario prescribes.
    Twist {
        /// Its place in the scenario's list.
        twist: u16,
    } = 29,
    /// An automatic line of the desk or the partner.
    Automatic {
        /// Its place in the list of automatic lines.
        line: u16,
    } = 30,
    /// A bot says a line of its script.
    Script {
        /// Its place in the script.
        step: u16,
    } = 31,
    /// A bot hands over to people.
    HandOver = 32,
    /// Asks to wait on hold.
    Hold = 33,
    /// Shows that a feeling was noticed.
    Empathise = 34,
    /// Opens with the matter in one's own words.
    Open = 35,
    /// Leaves, and says so.
    GiveUp = 36,
    /// Presses the customer to buy or decide.
    Press = 37,
    /// Is rude.
    Offend = 38,
    /// Says something that the customer can make nothing of.
    Puzzle = 39,
    /// Does not see what was meant.
    Puzzled = 40,
    /// Says which product is meant.
    Means {
        /// The product.
        item: ItemId,
    } = 41,
    /// A word in passing that does nothing.
    Remark = 42,
    /// Tells the Specialist that somebody waits in a live chat.
    Urge = 43,
    /// Asks for a detail again, saying why.
    Check {
        /// The detail.
        detail: DetailId,
    } = 44,
}

/// What a customer complains about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Grievance {
    /// Was asked for something already said.
    AskedAgain = 1,
    /// The wait.
    Waiting = 2,
    /// The same line a second time.
    Repeat = 3,
    /// A wall of text.
    Wall = 4,
    /// Being sold something while the question is open.
    Pushed = 5,
    /// Rudeness.
    Rude = 6,
}

/// Off-script behaviour that belongs to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Quirk {
    /// "Are you a bot?"
    AreYouABot = 1,
    /// Talks about the weather.
    SmallTalk = 2,
    /// Sends a photo that cannot be opened.
    Photo = 3,
    /// Answers something that nobody asked.
    WrongAnswer = 4,
    /// Changes their mind.
    ChangedMind = 5,
    /// Asks two things in one message.
    TwoInOne = 6,
    /// "One moment, somebody at the door."
    Brb = 7,
}

impl Quirk {
    /// Every quirk with the word that scenarios use.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::AreYouABot, "are-you-a-bot"),
        (Self::SmallTalk, "small-talk"),
        (Self::Photo, "photo"),
        (Self::WrongAnswer, "wrong-answer"),
        (Self::ChangedMind, "changed-mind"),
        (Self::TwoInOne, "two-in-one"),
        (Self::Brb, "brb"),
    ];
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Greet => f.write_str("greet"),
            Self::Status => f.write_str("status"),
            Self::Ask { detail } => write!(f, "ask({detail})"),
            Self::AskTopic => f.write_str("ask-topic"),
            Self::Inform { detail } => write!(f, "inform({detail})"),
            Self::Topic { topic } => write!(f, "topic({topic})"),
            Self::Request { fact } => write!(f, "request({fact})"),
            Self::Answer { fact, right: true } => write!(f, "answer({fact})"),
            Self::Answer { fact, right: false } => write!(f, "answer-wrongly({fact})"),
            Self::Part { fact } => write!(f, "part({fact})"),
            Self::Confirm { item } => write!(f, "confirm({item})"),
            Self::Affirm => f.write_str("affirm"),
            Self::Deny { item } => write!(f, "deny(means {item})"),
            Self::Promise => f.write_str("promise"),
            Self::Offer { item } => write!(f, "offer({item})"),
            Self::Accept { item } => write!(f, "accept({item})"),
            Self::Refuse { item } => write!(f, "refuse({item})"),
            Self::Refer => f.write_str("refer"),
            Self::Apologise => f.write_str("apologise"),
            Self::Thank => f.write_str("thank"),
            Self::Close => f.write_str("close"),
            Self::AnythingElse => f.write_str("anything-else"),
            Self::Nudge => f.write_str("nudge"),
            Self::Brb => f.write_str("brb"),
            Self::Back => f.write_str("back"),
            Self::NoIdea { detail } => write!(f, "no-idea({detail})"),
            Self::Contest { fact } => write!(f, "contest({fact})"),
            Self::Complain { about } => write!(f, "complain({})", about.word()),
            Self::Offbeat { quirk } => write!(f, "offbeat({})", quirk.word()),
            Self::Twist { twist } => write!(f, "twist({twist})"),
            Self::Automatic { line } => write!(f, "automatic({line})"),
            Self::Script { step } => write!(f, "script({step})"),
            Self::HandOver => f.write_str("hand-over"),
            Self::Hold => f.write_str("hold"),
            Self::Empathise => f.write_str("empathise"),
            Self::Open => f.write_str("open"),
            Self::GiveUp => f.write_str("give-up"),
            Self::Press => f.write_str("press"),
            Self::Offend => f.write_str("offend"),
            Self::Puzzle => f.write_str("puzzle"),
            Self::Puzzled => f.write_str("puzzled"),
            Self::Means { item } => write!(f, "means({item})"),
            Self::Remark => f.write_str("remark"),
            Self::Urge => f.write_str("urge"),
            Self::Check { detail } => write!(f, "check({detail})"),
        }
    }
}

impl Grievance {
    /// The word in logs and phrase books.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AskedAgain => "asked-again",
            Self::Waiting => "waiting",
            Self::Repeat => "repeat",
            Self::Wall => "wall",
            Self::Pushed => "pushed",
            Self::Rude => "rude",
        }
    }
}

impl Quirk {
    /// The word in logs, scenarios and phrase books.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(quirk, _)| *quirk == self).map_or("", |(_, word)| word)
    }
}
