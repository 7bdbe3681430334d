//! The gradebook: every attempt with its marks, in a `SQLite` file of the user's data folder.
//!
//! Opening it never fails and never throws anything away: what cannot be read or written is said, and the program
//! goes on without it. It judges nothing; what its rows mean together is [`progress`]. Floor 4.

mod attempt;
mod base;
pub mod progress;
mod rows;

pub use attempt::{Attempt, Given};
pub use base::{BookError, FILE, Gradebook};

#[cfg(test)]
mod tests;
