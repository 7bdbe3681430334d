//! The score of a session: a pure function of the scenario and the log with its words.
//!
//! [`course`] gathers what one expert did, chat by chat; each behaviour is a file that judges it; [`card`] is what comes out.
//! Whole numbers only, so that the same session has the same card, byte for byte, everywhere. It decides nothing in
//! the simulation and reads no clock. Floor 3.

pub mod agree;
mod behaviour;
mod behaviours;
pub mod card;
pub mod claim;
pub mod consistency;
pub mod course;
mod gather;
pub mod grades;
mod judge;
#[cfg(test)]
mod kit;
mod par;
mod view;

pub use judge::{Mode, Played, judge, score};
pub use par::Par;
