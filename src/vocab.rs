//! The words of the trade as types: ids, probabilities in integers, money, endings, channels.
//!
//! Data only: nothing here decides or draws. Floor 0.

mod act;
mod behaviour;
mod says;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use act::{Act, Grievance, Quirk};
pub use behaviour::{Behaviour, Side};
pub use says::{Says, Speaker};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($inner:ty), $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
    };
}

id!(
    /// A chat, numbered from 1 in order of arrival. 0 is never used.
    ChatId(u64), "chat-"
);
id!(
    /// An expert, numbered from 0 over all groups in the order of the file.
    ExpertId(u32), "expert-"
);
id!(
    /// A class of chats, by its place in the scenario.
    ClassId(u16), "class-"
);
id!(
    /// A group of experts, numbered from 0 over all stations.
    GroupId(u16), "group-"
);
id!(
    /// A station: 0 is the desk, further ones are second lines.
    StationId(u16), "station-"
);

id!(
    /// A business whose visitors write, by its place in the scenario.
    PartnerId(u16), "partner-"
);
id!(
    /// A way to be, by its place in the scenario.
    PersonaId(u16), "persona-"
);
id!(
    /// A matter that somebody writes about, by its place in the scenario.
    CaseId(u16), "case-"
);
id!(
    /// A page of a partner's site, by its place in the partner's list.
    PageId(u16), "page-"
);
id!(
    /// A product, by its place in the partner's list.
    ItemId(u16), "item-"
);
id!(
    /// Something that can be known about a partner, by its place in the partner's list.
    FactId(u16), "fact-"
);
id!(
    /// A detail that a customer can give, by its place in the scenario's list.
    DetailId(u16), "detail-"
);
id!(
    /// The way in which a synthetic expert works, by its place in the scenario.
    MannerId(u16), "manner-"
);
id!(
    /// An e-mail ticket, numbered from 1 in the order in which they are opened. 0 is never used.
    TicketId(u64), "ticket-"
);

macro_rules! index {
    ($($name:ident),*) => { $(
        impl $name {
            /// The place in the list that the id numbers.
            pub const fn index(self) -> usize { self.0 as usize }

            /// The id of a place in a list whose length `check` has limited.
            ///
            /// # Panics
            /// If the place does not fit the id's type.
            pub fn at(index: usize) -> Self {
                match index.try_into() {
                    Ok(inner) => Self(inner),
                    Err(_) => panic!("place {index} does not fit a {}", stringify!($name)),
                }
            }
        }
    )* };
}
index!(
    ExpertId, ClassId, GroupId, StationId, PartnerId, PersonaId, CaseId, PageId, ItemId, FactId, DetailId,
    MannerId
);

/// The length of a list whose size `check` keeps far below the range.
///
/// # Panics
/// If it does not fit.
pub(crate) fn count(length: usize) -> u32 {
    let Ok(count) = u32::try_from(length) else { panic!("a list of {length} entries is too long") };
    count
}

/// A probability or share in whole parts per million, 0 to 1 000 000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ppm(u32);

impl Ppm {
    /// Never.
    pub const ZERO: Self = Self(0);
    /// Always.
    pub const ONE: Self = Self(1_000_000);

    /// Parts per million, or `None` above a million.
    pub const fn new(ppm: u32) -> Option<Self> {
        if ppm <= 1_000_000 { Some(Self(ppm)) } else { None }
    }

    /// The nearest whole part per million of a number from 0 to 1; `None` outside, or for NaN.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked first")]
    pub fn from_f64(share: f64) -> Option<Self> {
        if (0.0..=1.0).contains(&share) { Some(Self((share * 1e6 + 0.5) as u32)) } else { None }
    }

    /// Whole parts per million.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The share as a number from 0 to 1, for people and statistics.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

impl fmt::Display for Ppm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:04}", self.0 / 10_000, self.0 % 10_000);
        write!(f, "{}%", text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// Money in whole cents of the scenario's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cents(pub u32);

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// How a chat ended: the closed list of the platform. Every chat gets exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Ending {
    /// A bot settled it before any expert was needed.
    Contained = 1,
    /// The queue was full.
    Blocked = 2,
    /// The customer left while waiting for an expert, in one of several manners.
    Abandoned(Leaving) = 3,
    /// An expert closed it.
    Resolved = 4,
    /// The platform closed it: the customer had left, or was silent for too long.
    AutoResolved = 5,
    /// Closed with a promise to come back through another channel.
    FollowedUp = 6,
    /// Handed on for good.
    Escalated = 7,
    /// The run ended with the chat open.
    Cut = 8,
}

/// The manner of an abandonment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Leaving {
    /// Saw the queue and did not join it.
    Balked = 1,
    /// Left the queue, and the platform knew.
    Announced = 2,
    /// Left without a word and kept the place until somebody noticed.
    Silent = 3,
    /// Left a conversation because a reply took too long.
    InChat = 4,
}

impl Ending {
    /// Every ending, in the order of its code.
    pub const ALL: [Self; 11] = [
        Self::Contained,
        Self::Blocked,
        Self::Abandoned(Leaving::Balked),
        Self::Abandoned(Leaving::Announced),
        Self::Abandoned(Leaving::Silent),
        Self::Abandoned(Leaving::InChat),
        Self::Resolved,
        Self::AutoResolved,
        Self::FollowedUp,
        Self::Escalated,
        Self::Cut,
    ];

    /// The word that logs and reports use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Contained => "contained",
            Self::Blocked => "blocked",
            Self::Abandoned(Leaving::Balked) => "balked",
            Self::Abandoned(Leaving::Announced) => "abandoned",
            Self::Abandoned(Leaving::Silent) => "abandoned-silently",
            Self::Abandoned(Leaving::InChat) => "abandoned-in-chat",
            Self::Resolved => "resolved",
            Self::AutoResolved => "auto-resolved",
            Self::FollowedUp => "followed-up",
            Self::Escalated => "escalated",
            Self::Cut => "cut",
        }
    }

    /// The place in [`Ending::ALL`].
    pub const fn place(self) -> usize {
        match self {
            Self::Contained => 0,
            Self::Blocked => 1,
            Self::Abandoned(leaving) => leaving as usize + 1,
            Self::Resolved => 6,
            Self::AutoResolved => 7,
            Self::FollowedUp => 8,
            Self::Escalated => 9,
            Self::Cut => 10,
        }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_know_their_place() {
        for (place, ending) in Ending::ALL.iter().enumerate() {
            assert_eq!(ending.place(), place, "{ending}");
        }
    }

    #[test]
    fn shares_round_to_the_nearest_part() {
        assert_eq!(Ppm::from_f64(0.125).unwrap().get(), 125_000);
        assert_eq!(Ppm::from_f64(2.0 / 3.0).unwrap().get(), 666_667);
        assert_eq!(Ppm::from_f64(1.000_001), None);
        assert_eq!(Ppm::from_f64(f64::NAN), None);
        assert_eq!(Ppm::from_f64(0.404).unwrap().to_string(), "40.4%");
    }
}
