//! The facts of a run, in the order in which they happened.
//!
//! A record carries what a reader would otherwise have to look up (how long a chat waited, how long a
//! service took), so that measures and scores need no memory of closed chats. Codes are part of the digest:
//! a new record gets a new code, an old one keeps its own. Floor 1.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::time::{SimTime, Span};
use crate::vocab::{Cents, ChatId, ClassId, Ending, ExpertId, Leaving, StationId};

use super::{Deed, Refusal, Status};

/// The part of the story to which a record belongs. Each has a digest of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Layer {
    /// Who came, and what the bots did.
    Arrivals,
    /// Queues, offers, takes, releases.
    Routing,
    /// What experts and customers did, and endings.
    Acts,
    /// Money.
    Pay,
}

impl Layer {
    /// All layers, in order.
    pub const ALL: [Self; 4] = [Self::Arrivals, Self::Routing, Self::Acts, Self::Pay];

    /// The name in logs and journals.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Arrivals => "arrivals",
            Self::Routing => "routing",
            Self::Acts => "acts",
            Self::Pay => "pay",
        }
    }
}

/// A fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Record {
    /// A customer opened a chat.
    Arrived {
        /// The new chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Its source, by place in the scenario.
        source: u16,
        /// The chat that it follows, where the customer tries again.
        after: Option<ChatId>,
    } = 1,
    /// A bot began to talk with the customer.
    BotBegan {
        /// The chat.
        chat: ChatId,
    } = 2,
    /// The chat waits at a station.
    Queued {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Where.
        station: StationId,
    } = 10,
    /// The chat is shown to one expert.
    Offered {
        /// The chat.
        chat: ChatId,
        /// To whom.
        expert: ExpertId,
        /// When the offer lapses.
        until: SimTime,
    } = 11,
    /// The chat is shown to everyone who is free.
    Posted {
        /// The chat.
        chat: ChatId,
        /// When the round ends.
        until: SimTime,
    } = 12,
    /// The expert refused.
    Declined {
        /// The chat.
        chat: ChatId,
        /// Who.
        expert: ExpertId,
    } = 13,
    /// The accept window closed without an answer.
    Missed {
        /// The chat.
        chat: ChatId,
        /// Who did not answer.
        expert: ExpertId,
    } = 14,
    /// A round of a posted chat ended with no claim.
    Unclaimed {
        /// The chat.
        chat: ChatId,
    } = 15,
    /// An offer ended because the customer left or the expert went away.
    Withdrawn {
        /// The chat.
        chat: ChatId,
        /// To whom it was offered.
        expert: ExpertId,
    } = 16,
    /// A stint began.
    Taken {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Who took it.
        expert: ExpertId,
        /// Since it came to the station.
        waited: Span,
        /// Since this offer or round began.
        asked: Span,
        /// It did not get an expert at once.
        queued: bool,
        /// The customer is waiting for a reply.
        owing: bool,
        /// The customer has left without a word.
        gone: bool,
    } = 17,
    /// The customer left the queue; the place of a silent leaver stays.
    Left {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Where.
        station: StationId,
        /// How.
        how: Leaving,
        /// Since it came to the station.
        waited: Span,
    } = 18,
    /// The queue reached the place of a customer who had left it: the wait that would have been.
    Passed {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Where.
        station: StationId,
        /// Since it came to the station.
        waited: Span,
    } = 19,
    /// A stint ended.
    Released {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Who had it.
        expert: ExpertId,
        /// From its coming to the station until it was taken.
        waited: Span,
        /// Since it was taken.
        served: Span,
        /// The service requirement at level 1, under level rates; else zero.
        work: Span,
        /// Since the expert's last reply, under turns; else zero.
        idle: Span,
        /// The customer was waiting for a reply.
        owing: bool,
        /// The customer had left without a word.
        gone: bool,
    } = 20,
    /// The chat goes on to another station, or back to the tail of the same one.
    Moved {
        /// The chat.
        chat: ChatId,
        /// Whereto.
        station: StationId,
    } = 21,
    /// An expert's status changed: by shift, by a missed offer, or by the expert.
    Is {
        /// Who.
        expert: ExpertId,
        /// The status now.
        status: Status,
    } = 22,
    /// An action was carried out.
    Did {
        /// By whom.
        expert: ExpertId,
        /// What.
        deed: Deed,
    } = 30,
    /// An action had no effect.
    Refused {
        /// Whose.
        expert: ExpertId,
        /// What was tried.
        deed: Deed,
        /// Why nothing happened.
        why: Refusal,
    } = 31,
    /// The customer was answered.
    Replied {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// By whom.
        expert: ExpertId,
        /// Replies so far, with this one.
        turn: u32,
        /// Since the customer wrote, or since the take for the first.
        delay: Span,
    } = 32,
    /// The customer wrote again.
    Wrote {
        /// The chat.
        chat: ChatId,
        /// To whom.
        expert: ExpertId,
        /// Replies so far.
        turn: u32,
    } = 33,
    /// The chat ended. Every chat has exactly one of these.
    Ended {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// The station that it came to last.
        station: StationId,
        /// How.
        how: Ending,
        /// Since it was opened.
        lasted: Span,
        /// Stints that it took.
        stints: u32,
    } = 34,
    /// A chat was paid.
    Paid {
        /// The chat.
        chat: ChatId,
        /// To whom.
        expert: ExpertId,
        /// How much.
        pay: Cents,
    } = 40,
}

impl Record {
    /// Its layer.
    pub const fn layer(&self) -> Layer {
        match self {
            Self::Arrived { .. } | Self::BotBegan { .. } => Layer::Arrivals,
            Self::Queued { .. }
            | Self::Offered { .. }
            | Self::Posted { .. }
            | Self::Declined { .. }
            | Self::Missed { .. }
            | Self::Unclaimed { .. }
            | Self::Withdrawn { .. }
            | Self::Taken { .. }
            | Self::Left { .. }
            | Self::Passed { .. }
            | Self::Released { .. }
            | Self::Moved { .. }
            | Self::Is { .. } => Layer::Routing,
            Self::Did { .. }
            | Self::Refused { .. }
            | Self::Replied { .. }
            | Self::Wrote { .. }
            | Self::Ended { .. } => Layer::Acts,
            Self::Paid { .. } => Layer::Pay,
        }
    }
}

impl fmt::Display for Record {
    /// The canonical text, on one line. Ids are ordinals, so it means the same in every run.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let marks = |owing: bool, gone: bool| match (owing, gone) {
            (_, true) => ", customer gone",
            (true, false) => ", customer waiting",
            (false, false) => "",
        };
        match *self {
            Self::Arrived { chat, class, source, after } => {
                write!(f, "arrived {chat} {class} source {source}")?;
                after.map_or(Ok(()), |first| write!(f, " again after {first}"))
            }
            Self::BotBegan { chat } => write!(f, "bot-began {chat}"),
            Self::Queued { chat, class, station } => write!(f, "queued {chat} {class} {station}"),
            Self::Offered { chat, expert, until } => write!(f, "offered {chat} {expert} until {until}"),
            Self::Posted { chat, until } if until == SimTime::END => write!(f, "posted {chat}"),
            Self::Posted { chat, until } => write!(f, "posted {chat} until {until}"),
            Self::Declined { chat, expert } => write!(f, "declined {chat} {expert}"),
            Self::Missed { chat, expert } => write!(f, "missed {chat} {expert}"),
            Self::Unclaimed { chat } => write!(f, "unclaimed {chat}"),
            Self::Withdrawn { chat, expert } => write!(f, "withdrawn {chat} {expert}"),
            Self::Taken { chat, class, expert, waited, asked, owing, gone, .. } => {
                let marks = marks(owing, gone);
                write!(f, "taken {chat} {class} {expert} waited {waited} asked {asked}{marks}")
            }
            Self::Left { chat, class, station, how, waited } => {
                write!(f, "left {chat} {class} {station} {} waited {waited}", Ending::Abandoned(how))
            }
            Self::Passed { chat, class, station, waited } => {
                write!(f, "passed {chat} {class} {station} would have waited {waited}")
            }
            Self::Released { chat, class, expert, served, work, idle, owing, gone, .. } => {
                let marks = marks(owing, gone);
                write!(f, "released {chat} {class} {expert} served {served} work {work} idle {idle}{marks}")
            }
            Self::Moved { chat, station } => write!(f, "moved {chat} {station}"),
            Self::Is { expert, status } => write!(f, "is {expert} {status}"),
            Self::Did { expert, deed } => write!(f, "did {expert} {deed}"),
            Self::Refused { expert, deed, why } => write!(f, "refused {expert} {deed}: {why}"),
            Self::Replied { chat, class, expert, turn, delay } => {
                write!(f, "replied {chat} {class} {expert} turn {turn} after {delay}")
            }
            Self::Wrote { chat, expert, turn } => write!(f, "wrote {chat} {expert} turn {turn}"),
            Self::Ended { chat, class, station, how, lasted, stints } => {
                write!(f, "ended {chat} {class} {station} {how} lasted {lasted} stints {stints}")
            }
            Self::Paid { chat, expert, pay } => write!(f, "paid {chat} {expert} {pay}"),
        }
    }
}
