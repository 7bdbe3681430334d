//! The verdict on an estimate: what a reference value, a rule and an interval say together.
//!
//! Floor 4, pure.

use serde::{Deserialize, Serialize};

use super::Effort;
use crate::stats::estimate::Estimate;

/// An estimate further from its reference than so many standard errors fails.
const MOST_STANDARD_ERRORS: f64 = 4.0;
/// What is recomputed may differ by rounding only, as a share of the reference.
const ROUNDING: f64 = 1e-9;
/// Below this, entries of a list are too small for a relative interval.
const SMALLEST: f64 = 1e-4;

/// How a measure is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Rule {
    /// By its distance in standard errors.
    #[serde(rename = "z")]
    Z,
    /// As [`Rule::Z`], unless the reference is below 1e-4.
    #[serde(rename = "z_where_over_1e-4")]
    ZWhereOver,
    /// Within 1 % of a reference that is itself a limit.
    #[serde(rename = "tolerance_1pct")]
    Within1Percent,
    /// Within 5 %.
    #[serde(rename = "tolerance_5pct")]
    Within5Percent,
    /// Must be 0.
    #[serde(rename = "exact_zero")]
    ExactZero,
    /// Too rare to estimate: shown, not judged.
    #[serde(rename = "not_estimable")]
    NotEstimable,
    /// Follows from the inputs: recomputed, not simulated.
    #[serde(rename = "arithmetic")]
    Arithmetic,
}

/// What the comparison of an estimate with its reference came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// In agreement, and the interval is as narrow as it should be.
    Ok,
    /// In agreement, but the interval is too wide to say much.
    Wide,
    /// Not in agreement, twice with fresh seeds.
    Failed,
    /// Nothing measures it, or the run had nothing to say.
    Missing,
    /// Shown only: too rare, or too small, to be judged.
    NotJudged,
}

impl Verdict {
    /// Whether the case does not pass with it.
    pub const fn fails(self) -> bool {
        matches!(self, Self::Failed | Self::Missing)
    }

    /// In a word or two.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Wide => "wide",
            Self::Failed => "FAILED",
            Self::Missing => "MISSING",
            Self::NotJudged => "not judged",
        }
    }
}

/// Judges an estimate. A single try: whoever calls repeats what failed with a fresh seed.
pub(super) fn judge(rule: Rule, reference: f64, estimate: Option<&Estimate>, effort: Effort) -> Verdict {
    let Some(estimate) = estimate else {
        return if rule == Rule::NotEstimable { Verdict::NotJudged } else { Verdict::Missing };
    };
    let off = (estimate.value - reference).abs();
    match rule {
        Rule::NotEstimable => Verdict::NotJudged,
        Rule::ZWhereOver if reference.abs() < SMALLEST => Verdict::NotJudged,
        Rule::Z | Rule::ZWhereOver => by_z(reference, estimate, effort),
        Rule::Within1Percent => agreed(off <= 0.01 * reference.abs() + allowance(estimate, effort)),
        Rule::Within5Percent => agreed(off <= 0.05 * reference.abs() + allowance(estimate, effort)),
        Rule::ExactZero => agreed(estimate.value.abs() <= 0.0 && estimate.half_width <= 0.0),
        Rule::Arithmetic => agreed(off <= ROUNDING * reference.abs()),
    }
}

fn by_z(reference: f64, estimate: &Estimate, effort: Effort) -> Verdict {
    if estimate.z(reference).abs() > MOST_STANDARD_ERRORS {
        return Verdict::Failed;
    }
    match effort.widest() {
        Some(widest) if estimate.half_width > widest * reference.abs() => Verdict::Wide,
        _ => Verdict::Ok,
    }
}

/// A short run is not held to a tolerance that only a long one can meet.
fn allowance(estimate: &Estimate, effort: Effort) -> f64 {
    if effort == Effort::Short { MOST_STANDARD_ERRORS * estimate.std_error } else { 0.0 }
}

fn agreed(yes: bool) -> Verdict {
    if yes { Verdict::Ok } else { Verdict::Failed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(value: f64, std_error: f64) -> Estimate {
        Estimate { value, half_width: 2.0 * std_error, std_error, replications: 50, confidence: 0.95 }
    }

    #[test]
    fn a_distance_counts_in_standard_errors() {
        let judged =
            |value, std_error| judge(Rule::Z, 1.0, Some(&estimate(value, std_error)), Effort::Normal);
        assert_eq!(judged(1.039, 0.01), Verdict::Ok);
        assert_eq!(judged(1.041, 0.01), Verdict::Failed);
        assert_eq!(judged(0.959, 0.01), Verdict::Failed);
        assert_eq!(judged(1.0, 0.011), Verdict::Wide);
        assert_eq!(judged(1.000_001, 0.0), Verdict::Failed, "no spread forgives nothing");
    }

    #[test]
    fn only_long_enough_runs_can_be_too_wide() {
        let judged = |effort| judge(Rule::Z, 1.0, Some(&estimate(1.0, 0.008)), effort);
        assert_eq!(judged(Effort::Short), Verdict::Ok);
        assert_eq!(judged(Effort::Normal), Verdict::Ok);
        assert_eq!(judged(Effort::Long), Verdict::Wide);
    }

    #[test]
    fn tolerances_hold_without_regard_to_the_interval() {
        let judged = |rule, effort| judge(rule, 1.0, Some(&estimate(1.02, 0.01)), effort);
        assert_eq!(judged(Rule::Within1Percent, Effort::Normal), Verdict::Failed);
        assert_eq!(judged(Rule::Within1Percent, Effort::Short), Verdict::Ok);
        assert_eq!(judged(Rule::Within5Percent, Effort::Long), Verdict::Ok);
    }

    #[test]
    fn what_is_exact_is_exact() {
        let judged =
            |rule, reference, value| judge(rule, reference, Some(&estimate(value, 0.0)), Effort::Normal);
        assert_eq!(judged(Rule::ExactZero, 0.0, 0.0), Verdict::Ok);
        assert_eq!(judged(Rule::ExactZero, 0.0, 1e-300), Verdict::Failed);
        assert_eq!(judged(Rule::Arithmetic, 3.0, 3.0 + 1e-10), Verdict::Ok);
        assert_eq!(judged(Rule::Arithmetic, 3.0, 3.0 + 1e-8), Verdict::Failed);
    }

    #[test]
    fn what_is_not_measured_fails_unless_nobody_could() {
        assert_eq!(judge(Rule::Z, 1.0, None, Effort::Normal), Verdict::Missing);
        assert_eq!(judge(Rule::NotEstimable, 1e-21, None, Effort::Normal), Verdict::NotJudged);
        let off = estimate(9.0, 0.1);
        assert_eq!(judge(Rule::NotEstimable, 1e-21, Some(&off), Effort::Normal), Verdict::NotJudged);
        assert_eq!(judge(Rule::ZWhereOver, 0.0, Some(&off), Effort::Normal), Verdict::NotJudged);
        assert_eq!(judge(Rule::ZWhereOver, 1e-4, Some(&off), Effort::Normal), Verdict::Failed);
    }
}
