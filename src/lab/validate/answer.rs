//! How a row of the plan gets its value: which measures, pooled in which way, in which unit. Floor 4, pure.

use super::file::{Case, How};
use super::reference::Exact;
use crate::scenario::Scenario;
use crate::stats::{Measure, MeasureError};
use crate::time::Span;

/// How a value comes out of replications.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// Sums over sums.
    Pooled(Measure),
    /// Sums over sums, over all replications and all instants a period apart.
    Each {
        /// Without its instant.
        measure: Measure,
        /// The first instant.
        from: Span,
        /// Until the next.
        every: Span,
    },
    /// The variance between replications times the measured time in units of the case.
    LongRunVariance(Measure, Span),
    /// Known without a run.
    Known(f64),
}

/// How a row is answered, and the factor from the unit of its measure to that of the case.
pub(super) fn answer(
    how: &How,
    case: &Case,
    exact: &Exact,
    scenario: &Scenario,
) -> Result<(Answer, f64), String> {
    let read = |text: &str| Measure::read(text, scenario).map_err(|error: MeasureError| error.to_string());
    let unit = span(&case.unit)?;
    Ok(match how {
        How::Pooled(text) => {
            let measure = read(text)?;
            let factor = factor(&measure, unit);
            (Answer::Pooled(measure), factor)
        }
        How::In(text, unit) => {
            let measure = read(text)?;
            let factor = factor(&measure, span(unit)?);
            (Answer::Pooled(measure), factor)
        }
        How::Each { measure, from, every } => {
            let (from, every) = (span(from)?, span(every)?);
            let measure = read(&format!("{measure}@at:{from}"))?;
            let factor = factor(&measure, unit);
            (Answer::Each { measure, from, every }, factor)
        }
        How::LongRunVariance(text) => {
            let measure = read(text)?;
            let factor = factor(&measure, unit);
            (Answer::LongRunVariance(measure, unit), factor * factor)
        }
        How::RunLength { utilisation, precision, quantile } => {
            let load = exact.params.get(utilisation).and_then(serde_json::Value::as_f64);
            let load = load.ok_or_else(|| format!("the case has no parameter `{utilisation}`"))?;
            (Answer::Known(run_length(load, *precision, *quantile)), 1.0)
        }
    })
}

/// How long an M/M/1 queue of service rate 1 must be watched until the interval of the mean number present is
/// as narrow as asked: W. Whitt, *Planning queueing simulations*, Management Science 35 (1989), table 1.
fn run_length(load: f64, precision: f64, quantile: f64) -> f64 {
    let spare = 1.0 - load;
    let variance = 2.0 * load * (1.0 + load) / (spare * spare * spare * spare);
    let mean = load / spare;
    (quantile / precision) * (quantile / precision) * variance / (mean * mean)
}

fn span(text: &str) -> Result<Span, String> {
    text.parse().map_err(|_| format!("`{text}` is no span of time"))
}

/// From seconds, as measures are, to another unit of time.
fn factor(measure: &Measure, unit: Span) -> f64 {
    let seconds = unit.secs_f64();
    match measure.kind.line().unit {
        "s" => 1.0 / seconds,
        "s2" => 1.0 / (seconds * seconds),
        "1/s" => seconds,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_run_length_is_that_of_whitt() {
        // rho = 1/2: variance 24, mean 1, (1.96 / 0.01)² × 24.
        assert!((run_length(0.5, 0.01, 1.96) - 921_984.0).abs() < 1e-6);
    }
}
