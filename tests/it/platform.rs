//! The platform: every mechanism is seen when it is on and not seen when it is off; what pays, what ends, what
//! is never said.

mod delays;
mod laws;
mod mechanisms;

use std::sync::Arc;

use greenroom::scenario::Scenario;

use crate::{common, support};

/// A small desk on which everything happens.
fn text() -> String {
    support::read(&support::root().join("tests/platform/everything.ron"))
}

/// The desk with some mechanisms switched off.
fn without(mechanisms: &[&str]) -> Arc<Scenario> {
    let list: Vec<String> = mechanisms.iter().map(|name| format!("\"{name}\"")).collect();
    let field = format!("    without: [{}],\n    specialist:", list.join(", "));
    common::scenario(&text().replace("    specialist:", &field))
}
