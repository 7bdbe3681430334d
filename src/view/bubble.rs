//! What stands in a transcript. Floor 2.

use crate::time::SimTime;

/// An entry of a transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bubble {
    /// When.
    pub at: SimTime,
    /// Of which kind.
    pub kind: Kind,
    /// The speaker's name; empty for what nobody says.
    pub name: String,
    /// The words.
    pub text: String,
}

/// The kinds of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// From the customer.
    Customer,
    /// From the seat to the customer.
    You,
    /// From an expert who had the chat before.
    Colleague,
    /// From the partner's bot.
    PartnerBot,
    /// From the bot that finds experts.
    RoutingBot,
    /// Said by the platform in the expert's name: the customer saw it as the expert's.
    Automatic,
    /// What happened.
    System,
    /// A note, which no customer sees.
    Note,
    /// A question to the Specialist, which no customer sees.
    Question,
    /// An answer of the Specialist, which no customer sees.
    Specialist,
}

impl Kind {
    /// What the kind is called on the screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Customer => "Customer",
            Self::You => "You",
            Self::Colleague => "Another expert",
            Self::PartnerBot => "Partner bot",
            Self::RoutingBot => "Routing bot",
            Self::Automatic => "Automatic message",
            Self::System => "System",
            Self::Note => "Note",
            Self::Question => "To the Specialist",
            Self::Specialist => "Specialist",
        }
    }

    /// It stands on the seat's side.
    pub const fn is_own(self) -> bool {
        matches!(self, Self::You | Self::Automatic | Self::Note | Self::Question)
    }

    /// Customers see it.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::System | Self::Note | Self::Question | Self::Specialist)
    }
}
