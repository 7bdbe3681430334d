//! The plan as it is written. Floor 4.

use serde::Deserialize;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    pub cases: Vec<Case>,
}

/// One case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    pub id: String,
    /// The unit of time of its reference values, as a span of the scenarios.
    pub unit: String,
    pub runs: Vec<Run>,
}

/// Scenarios that are measured alike.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Run {
    /// Their names.
    pub scenarios: Vec<String>,
    /// Of each, at normal effort.
    pub replications: u64,
    /// Of each, at short effort.
    #[serde(default = "fewest")]
    pub short_replications: u64,
    /// The part of the measured time that is left at short effort.
    #[serde(default = "whole")]
    pub short_part: f64,
    /// Reference values of the case and what answers them.
    pub rows: Vec<(String, How)>,
    /// Other values with their sources.
    #[serde(default)]
    pub extra: Vec<Extra>,
}

/// A value that is not among the measures of the case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Extra {
    pub name: String,
    pub reference: f64,
    /// Where it comes from.
    pub source: String,
    pub how: How,
}

/// What answers a reference value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) enum How {
    /// A measure, pooled over replications, in the unit of the case.
    Pooled(String),
    /// The same, in another unit of time.
    In(String, String),
    /// A measure of an instant, pooled over all instants `every` so often.
    Each {
        /// `number-at` or `all-busy-at`.
        measure: String,
        /// The first instant.
        from: String,
        /// Until the next.
        every: String,
    },
    /// The variance between replications times the measured time.
    LongRunVariance(String),
    /// The run length for an interval of M/M/1, from the case's parameters.
    RunLength {
        /// The parameter with the utilisation.
        utilisation: String,
        /// The half-width as a share of the mean.
        precision: f64,
        /// The quantile of the normal distribution.
        quantile: f64,
    },
}

/// Every interval stands on at least so many replications.
pub(super) const fn fewest() -> u64 {
    40
}

const fn whole() -> f64 {
    1.0
}
