//! The behaviours, one a file: each judges a chat or the session, and knows nothing of the others.
//!
//! Floor 3.

mod faults;
mod hearing;
mod requests;
#[cfg(test)]
mod stage;

pub(super) mod clarifies;
pub(super) mod confirms_product;
pub(super) mod first_response;
pub(super) mod greeting;
pub(super) mod no_re_asking;
pub(super) mod no_repeat;
pub(super) mod nothing_open;
pub(super) mod right_answer;
pub(super) mod status;
