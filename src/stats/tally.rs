//! The counts that a run leaves: what they hold, not how they come about. Floor 3.

use crate::vocab::Ending;

use super::gauge::Gauge;

/// Counts of visits of one class at one station.
#[derive(Clone, Debug, Default)]
pub(super) struct VisitTally {
    pub taken: u64,
    pub delayed: u64,
    pub left: u64,
    pub silent: u64,
    pub turned_away: u64,
    pub gone: u64,
    pub wait_taken: u128,
    pub wait_taken_square: u128,
    pub wait_left: u128,
    pub wait_gone: u128,
    pub passed: u64,
    pub wait_passed: u128,
    pub stints: u64,
    pub served: u128,
    pub sojourn: u128,
    pub to_last_reply: u128,
    pub asked: u128,
    pub completions: u64,
    pub replies: u64,
    pub reply_delay: u128,
}

/// Counts of chats of one class.
#[derive(Clone, Debug, Default)]
pub(super) struct ChatTally {
    pub arrived: u64,
    pub ended: [u64; Ending::ALL.len()],
    pub taken: u64,
    pub lasted: u128,
    pub stints: u64,
}

/// A group's experts over time.
#[derive(Clone, Debug, Default)]
pub(super) struct GroupTally {
    /// Time that experts spent with 0, 1, 2 … chats until their last change, in µs.
    pub levels: Vec<u128>,
    /// The same times, each by the number of chats.
    pub open: u128,
    pub online: Gauge,
    /// Experts whom a customer waits for.
    pub writing: Gauge,
    pub gone: u128,
}

/// A station over time.
#[derive(Clone, Debug, Default)]
pub(super) struct StationTally {
    pub number: Gauge<true>,
    pub all_busy: Gauge,
    pub owing: Gauge,
    pub experts: u64,
    pub busy: u64,
}

/// Counts of offers and rounds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OfferTally {
    pub offers: u64,
    pub accepted: u64,
    pub missed: u64,
    pub declined: u64,
    pub rounds_claimed: u64,
    pub rounds_over: u64,
}
