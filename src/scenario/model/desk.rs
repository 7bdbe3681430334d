//! The desk profile: what the platform does.
//!
//! Floor 1.

use crate::draw::Law;
use crate::time::Span;
use crate::vocab::{Cents, Ppm};

use super::{Automatic, Lines};
use crate::scenario::policy::PolicySpec;

/// The desk profile. What is `None` does not happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// What it is called, one line; may be empty.
    pub title: String,
    /// How long an offer stays on the screen where the policy does not say.
    pub accept_window: Span,
    /// An expert who misses an offer is set away for so long; `None`: stays online.
    pub away_after_miss: Option<Span>,
    /// An expert who refuses an offer is set away for so long.
    pub away_after_decline: Option<Span>,
    /// The routing of scenarios that name none.
    pub routing: Option<PolicySpec>,
    /// Pay for one resolved chat.
    pub chat_pay: Cents,
    /// Pay for one settled ticket.
    pub ticket_pay: Cents,
    /// A chat whose first reply takes longer goes to somebody else.
    pub first_reply_limit: Option<Span>,
    /// A chat whose later reply takes longer goes to somebody else.
    pub reply_limit: Option<Span>,
    /// Replies should come within.
    pub response_target: Span,
    /// Updates should come at least so often while somebody waits: from, to.
    pub status_rhythm: (Span, Span),
    /// Amber and red on the clocks.
    pub colours: (Span, Span),
    /// A hello in the expert's name.
    pub hello: Option<Hello>,
    /// A silent customer is reminded after so long.
    pub silence_reminder: Option<Span>,
    /// A silent customer is closed after so long.
    pub silence_closes: Option<Span>,
    /// How long after leaving the site a chat closes itself, for partners that report presence.
    pub presence_closes: Law,
    /// A chat whose customer is silent for so long frees a place.
    pub idle_frees: Option<Span>,
    /// What experts see of the pages.
    pub pages: PagesShown,
    /// Ticket clocks.
    pub tickets: TicketClocks,
    /// Ways to come back to a customer, such as `e-mail`; never empty.
    pub channels: Vec<String>,
    /// By when a promise must be kept.
    pub follow_up_within: Span,
    /// The share of customers who come back to the same chat after it ended is the persona's; this is how long
    /// after.
    pub reopens_after: Law,
    /// Automatic lines of the desk, before those of the partner.
    pub automatic: Vec<Automatic>,
    /// Average ratings below this are a warning; in hundredths of a star.
    pub rating_floor: u32,
}

/// A hello that the platform says in the expert's name.
#[derive(Clone, Debug, PartialEq)]
pub struct Hello {
    /// So long after the take.
    pub after: Span,
    /// In this share of the chats.
    pub share: Ppm,
    /// The words.
    pub say: Lines,
}

/// What experts see of the customer's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagesShown {
    /// The current page and the trail.
    All,
    /// The page on which the chat began.
    First,
    /// Nothing.
    Nothing,
}

/// Clocks of e-mail tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketClocks {
    /// Taken within.
    pub take: Span,
    /// First reply within.
    pub first_reply: Span,
    /// Later replies within.
    pub later_reply: Span,
    /// Closed after so long without a word of the customer.
    pub closes: Span,
}
