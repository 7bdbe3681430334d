//! The parts of the story: each record belongs to one, and each has a digest of its own. Floor 1.

use serde::{Deserialize, Serialize};

use super::Record;

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

impl Record {
    /// Its layer.
    pub const fn layer(&self) -> Layer {
        match self {
            Self::Arrived { .. } | Self::BotBegan { .. } | Self::Opened { .. } | Self::Routed { .. } => {
                Layer::Arrivals
            }
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
            | Self::Reassigned { .. }
            | Self::Parked { .. }
            | Self::Is { .. } => Layer::Routing,
            Self::Did { .. }
            | Self::Refused { .. }
            | Self::Replied { .. }
            | Self::Wrote { .. }
            | Self::Said { .. }
            | Self::Noticed { .. }
            | Self::PageMoved { .. }
            | Self::LeftSite { .. }
            | Self::Felt { .. }
            | Self::Bought { .. }
            | Self::Consulted { .. }
            | Self::Rated { .. }
            | Self::TicketOpened { .. }
            | Self::TicketTaken { .. }
            | Self::TicketReplied { .. }
            | Self::TicketWrote { .. }
            | Self::TicketClosed { .. }
            | Self::Keyed { .. }
            | Self::Ended { .. } => Layer::Acts,
            Self::Paid { .. } | Self::TicketPaid { .. } | Self::Bonus { .. } => Layer::Pay,
        }
    }
}
