//! Greenroom: a rehearsal room for live-chat support, and a lab for routing policies.
//!
//! The folders are the architecture; `docs/architecture.md` says what stands on which floor and why.

pub mod cli;
#[cfg(feature = "console")]
pub mod console;
pub mod debrief;
pub mod draw;
pub mod engine;
pub mod event;
pub mod gradebook;
pub mod lab;
pub mod listen;
pub mod log;
pub mod pace;
pub mod scenario;
pub mod score;
pub mod session;
pub mod speak;
pub mod stats;
pub mod store;
pub mod time;
pub mod transcript;
pub mod view;
pub mod vocab;
