//! The lab: many runs of one scenario with nobody in the seat, on all cores.
//!
//! It runs and pools; what is measured is `stats`, what is simulated is `engine`. Results do not depend on
//! the number of threads: each replication has a number, and numbers order everything. Floor 4.

mod replicate;
pub mod validate;

pub use replicate::{Progress, Replicated, Replication, replicate};
