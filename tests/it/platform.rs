//! The platform: every mechanism is seen when it is on and not seen when it is off; what pays, what ends, what
//! is never said.

mod days;
mod delays;
mod found;
mod laws;
mod mechanisms;
mod view;

use std::sync::Arc;

use greenroom::scenario::{Mechanism, Scenario};

use crate::swarm::Dice;
use crate::{common, support};

/// A small desk on which everything happens.
fn text() -> String {
    support::read(&support::root().join("tests/platform/everything.ron"))
}

/// A day with a random set of mechanisms switched off, which comes from the seed.
pub fn day(seed: u64) -> (Vec<&'static str>, Arc<Scenario>) {
    let mut dice = Dice::new(seed);
    let off: Vec<&str> = Mechanism::ALL.iter().map(|(_, name)| *name).filter(|_| dice.chance(30)).collect();
    let scenario = without(&off);
    (off, scenario)
}

/// The desk with some mechanisms switched off.
fn without(mechanisms: &[&str]) -> Arc<Scenario> {
    let list: Vec<String> = mechanisms.iter().map(|name| format!("\"{name}\"")).collect();
    let field = format!("    without: [{}],\n    specialist:", list.join(", "));
    common::scenario(&text().replace("    specialist:", &field))
}
