//! The console driven by what a screen reader sees, through real sessions and a clock in the test's hand.
//! Floor 5.

mod bench;
mod glyphs;
mod home;
mod lobby;
mod play;
mod replay;
mod same;
mod write;

use bench::Bench;
