//! The platform of a scenario whose customers hold conversations: who can come, what they want, who answers
//! how, and which mechanisms are on.
//!
//! Numbers decide, texts are for those who read; a run with and without words is the same run. Floor 1.

use crate::draw::Law;
use crate::time::{SimTime, Span};
use crate::vocab::{CaseId, ClassId, DetailId, FactId, PartnerId, PersonaId, Ppm};

use super::{Case, Lines, Manner, Partner, Persona, PhraseBook, Wording};

/// Everything that conversations need beside stations, groups and arrivals.
#[derive(Clone, Debug, PartialEq)]
pub struct Platform {
    /// The businesses; never empty.
    pub partners: Vec<Partner>,
    /// Ways to be; never empty.
    pub personas: Vec<Persona>,
    /// Matters to write about; never empty.
    pub cases: Vec<Case>,
    /// Details that customers can give, in the order of their ids.
    pub details: Vec<Detail>,
    /// Ways to work; the first is what a group has that names none. Never empty.
    pub manners: Vec<Manner>,
    /// Who comes from each source, one for each of [`super::Scenario::arrivals`].
    pub casts: Vec<Cast>,
    /// Routing classes by partner and topic: `topics[partner][topic]`; the last of a partner is for chats
    /// whose topic nobody asked.
    pub topics: Vec<Vec<ClassId>>,
    /// Who can be asked when the knowledge base is silent.
    pub specialist: Option<Specialist>,
    /// Lines that a scenario prescribes.
    pub twists: Vec<Twist>,
    /// What is switched off.
    pub without: Switches,
    /// The words.
    pub phrases: PhraseBook,
}

/// A detail that a customer can give.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// Its id in the file, such as `order`.
    pub name: String,
    /// How long it takes to find; `None`: it is known by heart.
    pub find: Option<Law>,
    /// How it is asked for.
    pub asks: Lines,
    /// What it is called in a question, such as `order number`.
    pub called: Vec<Wording>,
}

/// Who comes from a source.
#[derive(Clone, Debug, PartialEq)]
pub enum Cast {
    /// Chats of classes, without conversations.
    Classes,
    /// Customers who write in a chat.
    Chats {
        /// Their matters with weights; never empty.
        cases: Vec<(CaseId, u32)>,
        /// Their ways to be with weights; never empty.
        personas: Vec<(PersonaId, u32)>,
        /// Of those who come at a drawn instant, when at the latest: `Arrive(between: …)`.
        within: Option<(SimTime, SimTime)>,
    },
    /// E-mail tickets.
    Tickets {
        /// Whose.
        partner: PartnerId,
        /// How much work one is.
        work: Law,
    },
}

/// The desk of the Specialist: a queue of its own, first come, first served.
#[derive(Clone, Debug, PartialEq)]
pub struct Specialist {
    /// How many questions are worked on at a time; at least 1.
    pub count: u32,
    /// How long an answer takes.
    pub answers: Law,
    /// The share of questions that never get an answer.
    pub never: Ppm,
    /// The share that comes back with a question first.
    pub asks_back: Ppm,
    /// The share of its time that an answer takes when the question says that it is a live chat.
    pub chat_share: Ppm,
}

/// A line that the scenario prescribes.
#[derive(Clone, Debug, PartialEq)]
pub struct Twist {
    /// For customers with this matter; `None`: all.
    pub case: Option<CaseId>,
    /// When it is said, once a chat.
    pub when: Trigger,
    /// The words.
    pub say: Lines,
}

/// When a prescribed line is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// The customer has waited for an answer for so long.
    SilenceOver(Span),
    /// So long after the take.
    After(Span),
    /// The fact has been answered.
    Answered(FactId),
    /// The detail has been asked for.
    Asked(DetailId),
}

/// The mechanisms of the platform that a scenario can switch off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Mechanism {
    /// Chats are offered and must be accepted; off: they are given at once.
    Offers = 0,
    /// Chats whose first or later reply is late go to somebody else.
    ReplyLimits = 1,
    /// An automatic hello in the expert's name.
    Hello = 2,
    /// Experts say what they are doing while somebody waits.
    StatusUpdates = 3,
    /// Long answers in parts.
    Macros = 4,
    /// Customers turn to other things.
    Attention = 5,
    /// Questions to the Specialist.
    Specialist = 6,
    /// The knowledge base.
    Knowledge = 7,
    /// Promises to come back, and their tickets.
    FollowUps = 8,
    /// Bots of the partners.
    PartnerBots = 9,
    /// The bot that finds the best expert.
    RoutingBot = 10,
    /// Pages and their trail.
    Pages = 11,
    /// Automatic lines before and after the take.
    AutomaticLines = 12,
    /// Chats that close when the customer leaves the site.
    AutomaticResolve = 13,
    /// Intent, offers and purchases.
    Sales = 14,
    /// Sending without the mouse.
    Keyboard = 15,
    /// E-mail tickets beside chats.
    Tickets = 16,
    /// Ratings after the end.
    Ratings = 17,
    /// Long silent chats free a place.
    IdleCapacity = 18,
    /// Customers who come back.
    Reopening = 19,
    /// Off-script behaviour and prescribed twists.
    Quirks = 20,
}

impl Mechanism {
    /// Every mechanism with the word that scenarios use.
    pub const ALL: [(Self, &'static str); 21] = [
        (Self::Offers, "offers"),
        (Self::ReplyLimits, "reply-limits"),
        (Self::Hello, "hello"),
        (Self::StatusUpdates, "status-updates"),
        (Self::Macros, "macros"),
        (Self::Attention, "attention"),
        (Self::Specialist, "specialist"),
        (Self::Knowledge, "knowledge-base"),
        (Self::FollowUps, "follow-ups"),
        (Self::PartnerBots, "partner-bots"),
        (Self::RoutingBot, "routing-bot"),
        (Self::Pages, "pages"),
        (Self::AutomaticLines, "automatic-lines"),
        (Self::AutomaticResolve, "automatic-resolve"),
        (Self::Sales, "sales"),
        (Self::Keyboard, "keyboard"),
        (Self::Tickets, "tickets"),
        (Self::Ratings, "ratings"),
        (Self::IdleCapacity, "idle-capacity"),
        (Self::Reopening, "reopening"),
        (Self::Quirks, "quirks"),
    ];
}

/// A set of mechanisms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Switches(u32);

impl Switches {
    /// The set with one more.
    #[must_use]
    pub const fn with(self, mechanism: Mechanism) -> Self {
        Self(self.0 | 1 << mechanism as u8)
    }

    /// Whether it is in the set.
    pub const fn has(self, mechanism: Mechanism) -> bool {
        self.0 & 1 << mechanism as u8 != 0
    }
}

impl Platform {
    /// Whether a mechanism is on.
    pub const fn has(&self, mechanism: Mechanism) -> bool {
        !self.without.has(mechanism)
    }
}
