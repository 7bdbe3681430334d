//! What an expert can do, what happened, and why something had no effect.
//!
//! Data with its canonical text; no rule of the simulation. (The scheduled future, `Due`, names entities
//! and therefore lives with the engine.) Floor 1.

mod action;
mod feeling;
mod layer;
mod record;
mod text;

pub use action::{Action, Aside, DeclineReason, Deed, Guard, Refusal, SendHow, Status};
pub use feeling::{Consult, Feeling, Late, Rule, TicketEnd};
pub use layer::Layer;
pub use record::Record;
