//! The behaviours, one a file: each judges a chat or the session, and knows nothing of the others.
//!
//! Floor 3.

pub(super) mod answer_time;
pub(super) mod dead_air;
pub(super) mod fair_share;
pub(super) mod first_response;
pub(super) mod keyboard;
pub(super) mod not_pushy;
pub(super) mod offers;
pub(super) mod over_messaging;
pub(super) mod patience;
pub(super) mod reads_first;
pub(super) mod reply_time;
pub(super) mod tickets;

#[cfg(test)]
mod tests;
