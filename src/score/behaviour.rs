//! The behaviours, one a file: each judges a chat or the session, and knows nothing of the others.
//!
//! Floor 3.

mod faults;
mod hearing;
mod privacy;
mod requests;
#[cfg(test)]
mod stage;

pub(super) mod answer_time;
pub(super) mod chunking;
pub(super) mod clarifies;
pub(super) mod confirms_product;
pub(super) mod dead_air;
pub(super) mod ending;
pub(super) mod fair_share;
pub(super) mod first_response;
pub(super) mod follow_up;
pub(super) mod greeting;
pub(super) mod keyboard;
pub(super) mod language;
pub(super) mod macros;
pub(super) mod no_re_asking;
pub(super) mod no_repeat;
pub(super) mod not_pushy;
pub(super) mod nothing_open;
pub(super) mod offer;
pub(super) mod offers;
pub(super) mod over_messaging;
pub(super) mod patience;
pub(super) mod reads_first;
pub(super) mod reply_time;
pub(super) mod right_answer;
pub(super) mod specialist;
pub(super) mod status;
pub(super) mod tickets;
pub(super) mod tone;

#[cfg(test)]
mod tests;
