//! Words for acts: what people, bots and the platform say, from the phrase books of a scenario.
//!
//! A fold over records, outside the core: the core decides that a customer asks for a fact in forty characters,
//! and [`Scribe`] finds a question of about that length in the customer's own manner. Pure and seeded, and
//! nothing of it ever feeds back: a run with and without words is the same run. It neither understands what is
//! typed nor judges it. Floor 1.

mod around;
mod choose;
mod compose;
mod fill;
mod message;
mod names;
mod nearby;
mod pen;
mod pieces;
mod scribe;
mod sentence;
mod slip;
mod source;
mod style;
mod talk;
mod voice;

pub use names::Names;
pub use scribe::{Scribe, Spoken};
pub use voice::Voice;
