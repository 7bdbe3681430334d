//! The behaviours, one a file: each judges a chat or the session, and knows nothing of the others.
//!
//! Floor 3.

pub(super) mod first_response;
