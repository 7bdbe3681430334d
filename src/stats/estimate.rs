//! Estimates across independent replications: a value, its half-width, and how far it is from a reference.
//!
//! Every number here stands on replications that do not know of each other (one number, or one pair of sums,
//! from each); nothing here looks inside a run, so nothing here is troubled by autocorrelation. Not the
//! measures of a run: those are taken elsewhere in `stats`. Sums run in index order and are compensated, so
//! that the result does not depend on how many threads made the numbers. Results are for reports and verdicts,
//! never for a digest: the last bits of a quantile may differ between builds. Floor 3, pure.
//!
//! `estimate/normal_theory.rs` has the quantiles, `estimate/order.rs` intervals for quantiles,
//! `estimate/spread.rs` variances, `estimate/sum.rs` the summation.

use serde::Serialize;

mod normal_theory;
mod order;
mod spread;
mod sum;

pub use order::order_statistic_interval;
pub use spread::variance_scaled;

use normal_theory::student_quantile;
use sum::{Moments, total};

/// The sums of one replication whose quotient is of interest, such as waits by number of waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Ratio {
    /// The sum above the line.
    pub num: f64,
    /// The sum below the line; 0 is fine for one replication, but not for all of them together.
    pub den: f64,
}

/// A number estimated from replications, with its uncertainty. All in the unit of what was measured.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The estimate itself.
    pub value: f64,
    /// The interval is `value ± half_width` at [`Estimate::confidence`].
    pub half_width: f64,
    /// The estimated standard deviation of `value`.
    pub std_error: f64,
    /// How many replications it stands on.
    pub replications: u32,
    /// The confidence of the interval, between 0 and 1.
    pub confidence: f64,
}

impl Estimate {
    /// The distance from a reference in standard errors: positive where the estimate is above it. Without
    /// any spread it is 0 where both agree to the last bit, and infinite otherwise.
    pub fn z(&self, reference: f64) -> f64 {
        let distance = self.value - reference;
        if self.std_error == 0.0 && distance == 0.0 { 0.0 } else { distance / self.std_error }
    }

    /// The largest relative bias that the interval still leaves possible:
    /// `(|value − reference| + half_width) / |reference|`. Small only if the estimate is both near and sharp;
    /// against a reference of 0 it is infinite, unless estimate and half-width are 0 as well.
    pub fn equivalence_bound(&self, reference: f64) -> f64 {
        relative((self.value - reference).abs() + self.half_width, reference)
    }

    /// The half-width as a share of the value; infinite for a value of 0 that is not certain.
    pub fn relative_half_width(&self) -> f64 {
        relative(self.half_width, self.value)
    }

    /// The lower end of the interval.
    pub fn low(&self) -> f64 {
        self.value - self.half_width
    }

    /// The upper end of the interval.
    pub fn high(&self) -> f64 {
        self.value + self.half_width
    }
}

/// `part / |whole|`, with 0/0 as 0: nothing of nothing is no uncertainty.
fn relative(part: f64, whole: f64) -> f64 {
    if part == 0.0 && whole == 0.0 { 0.0 } else { part / whole.abs() }
}

/// The mean of one number a replication, with Student's interval on n − 1 degrees of freedom
/// (Law, *Simulation Modeling and Analysis*, 5th ed., section 4.5).
///
/// A quantile per replication is averaged in the same way. `None` with fewer than two values, with a value
/// that is not finite, or with a confidence outside 0–1.
pub fn mean(values: &[f64], confidence: f64) -> Option<Estimate> {
    let moments = Moments::of(values)?;
    let std_error = (moments.variance()? / moments.count).sqrt();
    student(moments.mean, std_error, values.len(), confidence)
}

/// The quotient of two means, `Σnum / Σden`, by the delta method: the variance of the linearised residuals
/// `num − value·den`, with Student's interval on n − 1 degrees of freedom (Asmussen and Glynn, *Stochastic
/// Simulation*, section III.3; Cochran, *Sampling Techniques*, 3rd ed., section 2.11).
///
/// Not the mean of quotients, which is biased where replications differ in size. `None` with fewer than two
/// parts, where the sum below the line is 0, with a sum that is not finite, or with a confidence outside 0–1.
pub fn ratio(parts: &[Ratio], confidence: f64) -> Option<Estimate> {
    let count = parts.len() as f64;
    let below = total(parts.iter().map(|part| part.den));
    if below == 0.0 {
        return None;
    }
    let value = total(parts.iter().map(|part| part.num)) / below;
    let residuals: Vec<f64> = parts.iter().map(|part| part.num - value * part.den).collect();
    let spread = Moments::of(&residuals)?.variance()?;
    student(value, (spread / count).sqrt() / (below / count).abs(), parts.len(), confidence)
}

/// An estimate with Student's half-width, or `None` where a part of it is no finite number.
fn student(value: f64, std_error: f64, count: usize, confidence: f64) -> Option<Estimate> {
    let replications = u32::try_from(count).ok()?;
    let half_width = student_quantile(confidence, replications.checked_sub(1)?)? * std_error;
    let estimate = Estimate { value, half_width, std_error, replications, confidence };
    (value.is_finite() && half_width.is_finite()).then_some(estimate)
}

#[cfg(test)]
mod tests;
