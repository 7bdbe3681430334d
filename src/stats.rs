//! Measures of a run, folded from its records, and estimates across replications.
//!
//! Inside a run everything is counted in integers; floats begin where replications are compared. Pure: no
//! clock, no file, no thread. Floor 3.

pub mod estimate;
mod fold;
mod gauge;
mod ledger;
mod measure;
mod read;
mod tally;
mod timeline;

pub use fold::Measures;
pub use ledger::{Ledger, Shift};
pub use measure::{CATALOGUE, Kind, Line, Measure, MeasureError, Scope};
pub use timeline::{Slice, Timeline};
