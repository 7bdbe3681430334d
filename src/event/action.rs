//! The actions of an expert, complete from the start, and the reasons why one has no effect.
//!
//! A trainee at the console, a script and a synthetic expert all emit these and nothing else. Floor 1.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::time::{SimTime, Span};
use crate::vocab::{ChatId, Says};

/// An action: a deed in numbers, which the core sees, and the words that came with it, which it does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What is done.
    pub deed: Deed,
    /// The words of a message, note, question, search or draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Box<str>>,
    /// What a message does; in conversations, what is not said here is not heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Says>,
    /// It was done without the mouse.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keyed: bool,
}

/// What an expert does, in numbers. Lengths are in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Deed {
    /// Take the chat that is offered or posted.
    Accept {
        /// The chat.
        chat: ChatId,
    } = 1,
    /// Refuse an offer.
    Decline {
        /// The chat.
        chat: ChatId,
        /// Why.
        reason: DeclineReason,
    } = 2,
    /// Bring a part of a transcript into view.
    LookAt {
        /// The chat.
        chat: ChatId,
        /// First message in view, from 0.
        first: u32,
        /// Last message in view.
        last: u32,
    } = 3,
    /// Open the customer's current page or an earlier one.
    OpenPage {
        /// The chat.
        chat: ChatId,
        /// 0 is the current page, 1 the one before.
        back: u32,
    } = 4,
    /// Search the partner's knowledge base.
    SearchKnowledge {
        /// The chat for which.
        chat: ChatId,
        /// Length of the query.
        #[serde(default)]
        chars: u32,
    } = 5,
    /// Open an article of the knowledge base.
    OpenArticle {
        /// The chat for which.
        chat: ChatId,
        /// Its number in the partner's knowledge base.
        article: u32,
    } = 6,
    /// The draft changed.
    Type {
        /// The chat.
        chat: ChatId,
        /// Length of the draft now.
        chars: u32,
    } = 7,
    /// Send a message to the customer.
    Send {
        /// The chat.
        chat: ChatId,
        /// How it was made.
        how: SendHow,
        /// Its length.
        #[serde(default)]
        chars: u32,
    } = 8,
    /// Something beside the conversation: a note, a question to the Specialist, a hold …
    Beside {
        /// The chat.
        chat: ChatId,
        /// What.
        aside: Aside,
    } = 9,
    /// Close the chat.
    Resolve {
        /// The chat.
        chat: ChatId,
    } = 10,
    /// Reply to an e-mail ticket.
    EmailReply {
        /// The ticket.
        ticket: u64,
        /// Length of the reply.
        #[serde(default)]
        chars: u32,
    } = 11,
    /// Come online or go away. Open chats stay.
    Be {
        /// The new status.
        status: Status,
    } = 12,
    /// Take an e-mail ticket and put it into a category.
    TakeTicket {
        /// The ticket.
        ticket: u64,
        /// The category, by its place in the desk profile.
        category: u16,
    } = 13,
}

/// Something done beside the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Aside {
    /// An internal note.
    Note {
        /// Its length.
        #[serde(default)]
        chars: u32,
    } = 1,
    /// A question to the Specialist.
    AskSpecialist {
        /// Its length.
        #[serde(default)]
        chars: u32,
    } = 2,
    /// A promise to come back.
    Promise {
        /// Through which channel, by its place in the desk profile.
        channel: u16,
        /// By when.
        by: SimTime,
    } = 3,
    /// An item offered for sale, by its place in the partner's list.
    Offer {
        /// The item.
        item: u32,
    } = 4,
    /// Ask the customer to wait.
    Hold {
        /// For how long.
        during: Span,
    } = 5,
    /// Put into a category, by its place in the desk profile.
    Categorise {
        /// The category.
        category: u16,
    } = 6,
    /// The next message is sent although the desk has warned of it.
    Override {
        /// What it has warned of.
        guard: Guard,
    } = 7,
}

/// What a desk warns of before a message is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Guard {
    /// A field such as `{order}` is not filled in.
    Field = 1,
    /// The name of a ready text stands there, which was not chosen.
    Command = 2,
    /// It is close to what a bot, the platform or the expert has said already.
    Repeat = 3,
    /// It names another customer.
    OtherCustomer = 4,
}

/// How a message was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum SendHow {
    /// Typed by hand.
    Typed = 1,
    /// Pasted.
    Pasted = 2,
    /// A part of a macro.
    MacroPart = 3,
}

/// Why an offer is declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum DeclineReason {
    /// Own chats would suffer.
    OwnChatsAtRisk = 1,
    /// Not something the expert knows.
    NotMySkill = 2,
    /// About to leave.
    Leaving = 3,
    /// None given.
    Unstated = 4,
}

/// Whether an expert takes chats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Status {
    /// Takes chats.
    Online = 1,
    /// Takes none; open chats stay.
    Away = 2,
}

/// Why an action had no effect. It is recorded all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Refusal {
    /// No such chat was ever opened.
    NoSuchChat = 1,
    /// The chat has ended.
    Ended = 2,
    /// Another expert has it, or nobody.
    NotYours = 3,
    /// It is not offered to this expert (any more).
    NotOffered = 4,
    /// The expert has as many chats as the cap allows.
    AtCap = 5,
    /// The last message in view comes before the first.
    NothingInView = 6,
    /// The scenario has no such mechanism.
    NotHere = 7,
    /// That is the status already.
    Unchanged = 8,
    /// The expert is not the one whom a person plays.
    NotASeat = 9,
    /// The partner's chats close themselves when the customer leaves.
    ClosesItself = 10,
    /// There is no such ticket open.
    NoSuchTicket = 11,
    /// A question to the Specialist is already on its way.
    AlreadyAsked = 12,
}

impl Deed {
    /// The chat that it is about, if any.
    pub const fn chat(self) -> Option<ChatId> {
        match self {
            Self::Accept { chat }
            | Self::Decline { chat, .. }
            | Self::LookAt { chat, .. }
            | Self::OpenPage { chat, .. }
            | Self::SearchKnowledge { chat, .. }
            | Self::OpenArticle { chat, .. }
            | Self::Type { chat, .. }
            | Self::Send { chat, .. }
            | Self::Beside { chat, .. }
            | Self::Resolve { chat } => Some(chat),
            Self::EmailReply { .. } | Self::Be { .. } | Self::TakeTicket { .. } => None,
        }
    }
}

impl Deed {
    /// Takes the length of the words that come with it, where it has one.
    pub fn measure(&mut self, length: u32) {
        match self {
            Self::SearchKnowledge { chars, .. }
            | Self::Send { chars, .. }
            | Self::EmailReply { chars, .. }
            | Self::Beside { aside: Aside::Note { chars } | Aside::AskSpecialist { chars }, .. } => {
                *chars = length;
            }
            _ => {}
        }
    }
}

impl Action {
    /// A deed with words, whose length it takes.
    pub fn worded(mut deed: Deed, text: impl Into<Box<str>>) -> Self {
        let text = text.into();
        deed.measure(crate::vocab::count(text.chars().count()));
        Self { text: Some(text), ..Self::from(deed) }
    }
}

impl From<Deed> for Action {
    fn from(deed: Deed) -> Self {
        Self { deed, text: None, says: None, keyed: false }
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Accept { chat } => write!(f, "accept {chat}"),
            Self::Decline { chat, reason } => write!(f, "decline {chat} because {reason}"),
            Self::LookAt { chat, first, last } => write!(f, "look-at {chat} messages {first}..{last}"),
            Self::OpenPage { chat, back } => write!(f, "open-page {chat} back {back}"),
            Self::SearchKnowledge { chat, chars } => write!(f, "search-knowledge {chat} {chars} chars"),
            Self::OpenArticle { chat, article } => write!(f, "open-article {chat} article {article}"),
            Self::Type { chat, chars } => write!(f, "type {chat} {chars} chars"),
            Self::Send { chat, how, chars } => write!(f, "send {chat} {how} {chars} chars"),
            Self::Beside { chat, aside } => write!(f, "{aside} {chat}"),
            Self::Resolve { chat } => write!(f, "resolve {chat}"),
            Self::EmailReply { ticket, chars } => write!(f, "email-reply ticket-{ticket} {chars} chars"),
            Self::Be { status } => write!(f, "be {status}"),
            Self::TakeTicket { ticket, category } => {
                write!(f, "take-ticket ticket-{ticket} category {category}")
            }
        }
    }
}

impl fmt::Display for Aside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Note { chars } => write!(f, "note {chars} chars"),
            Self::AskSpecialist { chars } => write!(f, "ask-specialist {chars} chars"),
            Self::Promise { channel, by } => write!(f, "promise channel {channel} by {by}"),
            Self::Offer { item } => write!(f, "offer item {item}"),
            Self::Hold { during } => write!(f, "hold {during}"),
            Self::Categorise { category } => write!(f, "categorise {category}"),
            Self::Override { guard } => write!(f, "override {guard}"),
        }
    }
}

macro_rules! words {
    ($($type:ident { $($variant:ident => $word:literal),* $(,)? })*) => { $(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$variant => $word),* })
            }
        }
    )* };
}
words! {
    Guard { Field => "field", Command => "command", Repeat => "repeat", OtherCustomer => "other-customer" }
    SendHow { Typed => "typed", Pasted => "pasted", MacroPart => "macro-part" }
    DeclineReason {
        OwnChatsAtRisk => "own-chats-at-risk", NotMySkill => "not-my-skill", Leaving => "leaving",
        Unstated => "unstated",
    }
    Status { Online => "online", Away => "away" }
    Refusal {
        NoSuchChat => "no-such-chat", Ended => "ended", NotYours => "not-yours", NotOffered => "not-offered",
        AtCap => "at-cap", NothingInView => "nothing-in-view", NotHere => "not-here",
        Unchanged => "unchanged", NotASeat => "not-a-seat",
        ClosesItself => "closes-itself", NoSuchTicket => "no-such-ticket", AlreadyAsked => "already-asked",
    }
}
