//! Laws that hold where a file says nothing.
//!
//! Named assumptions, not data, except where a comment says so. Floor 1.

use crate::draw::{Law, LawError};
use crate::time::LONGEST;

/// A law whose numbers stand in this program.
fn known(law: Result<Law, LawError>) -> Law {
    law.unwrap_or_else(|_| unreachable!("the numbers of a usual law make a law"))
}

/// So many seconds in half of the cases, with a spread of `sigma` on the logarithm.
pub(super) fn median_s(seconds: f64, sigma: f64) -> Law {
    known(Law::lognormal_median_sigma(seconds * 1e6, sigma))
}

/// Always so many seconds.
pub(super) fn always_s(seconds: f64) -> Law {
    known(Law::constant(seconds * 1e6))
}

/// Memoryless.
pub(super) fn mean_s(seconds: f64) -> Law {
    known(Law::exponential(seconds * 1e6))
}

/// A plain number that half of the values stay below.
pub(super) fn median(number: f64, sigma: f64) -> Law {
    known(Law::lognormal_median_sigma(number, sigma))
}

/// As long as a time can be.
pub(super) fn endless() -> Law {
    known(Law::constant(LONGEST.us() as f64))
}

/// Numbers held inside a range, where the law could leave it.
pub(super) fn held(law: Law, from: f64, to: f64) -> Law {
    if law.constant_value().is_some() { law } else { Law::clamped(law.clone(), from, to).unwrap_or(law) }
}
