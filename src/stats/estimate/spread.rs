//! The variance across replications, with an interval that does not need normal values.
//!
//! Floor 3, pure.

use super::Estimate;
use super::normal_theory::normal_quantile;
use super::sum::{Moments, total};

/// With fewer values the fourth moment says nothing.
const FEWEST: usize = 5;

/// `scale` times the sample variance of one number a replication.
///
/// The interval is Bonett's: normal on the logarithm of the variance, with the kurtosis taken about a trimmed
/// mean (D. G. Bonett, *Approximate confidence interval for standard deviation of nonnormal distributions*,
/// Computational Statistics & Data Analysis 50, 2006, pages 775–782). Unlike the chi-square interval it stays
/// honest where the values are not normal. It is longer upwards than downwards; the half-width is the longer
/// side, so `value ± half_width` holds the whole of it. `std_error` is `value` times the standard error of the
/// logarithm (delta method).
///
/// `None` with fewer than five values, with no more values than the normal quantile of the confidence, with
/// anything not finite, or with a confidence outside 0–1.
pub fn variance_scaled(values: &[f64], scale: f64, confidence: f64) -> Option<Estimate> {
    let z = normal_quantile(confidence)?;
    let moments = Moments::of(values)?;
    let n = moments.count;
    if values.len() < FEWEST || n <= z {
        return None;
    }
    let value = scale * moments.variance()?;
    let (std_error, half_width) = if moments.squares == 0.0 {
        (0.0, 0.0)
    } else {
        let log_error = log_error(values, &moments)?;
        let widened = n / (n - z);
        let upper = widened * libm::exp(z * widened * log_error);
        (value.abs() * log_error, value.abs() * (upper - 1.0))
    };
    let replications = u32::try_from(values.len()).ok()?;
    let estimate = Estimate { value, half_width, std_error, replications, confidence };
    (value.is_finite() && half_width.is_finite()).then_some(estimate)
}

/// The standard error of the logarithm of the sample variance: `√((kurtosis − (n−3)/n) / (n−1))`.
fn log_error(values: &[f64], moments: &Moments) -> Option<f64> {
    let n = moments.count;
    let centre = trimmed_mean(values)?;
    // Deviations in units of the spread, so that fourth powers neither overflow nor vanish.
    let unit = (moments.squares / n).sqrt();
    let fourth = total(values.iter().map(|value| {
        let square = ((value - centre) / unit) * ((value - centre) / unit);
        square * square
    }));
    let kurtosis = fourth / n;
    // Never below 3/n: the mean of fourth powers is at least the square of the mean of squares.
    Some(((kurtosis - (n - 3.0) / n).max(3.0 / n) / (n - 1.0)).sqrt())
}

/// The mean without the share `1 / (2√(n − 4))` of the values at either end.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and n/2")]
fn trimmed_mean(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len();
    let share = 0.5 / ((n as f64 - 4.0).max(1.0)).sqrt();
    // At least one value stays (the middle one, where half would go at either end).
    let cut = ((n as f64 * share) as usize).min((n - 1) / 2);
    Some(Moments::of(sorted.get(cut..n - cut)?)?.mean)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [f64; 8] = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];

    #[test]
    fn a_small_case_by_hand() {
        // Mean 5, squares 32, variance 32/7. The trim is 1/(2·√4) = 0.25: two values go at either end, and
        // the mean of 4, 4, 5, 5 is 4.5. Fourth powers about it: 39.0625 + 3·0.0625 + 2·0.0625 + 39.0625
        // + 410.0625 = 488.5; kurtosis 8·488.5/32² = 3.81640625; log error √((3.81640625 − 0.625)/7).
        let found = variance_scaled(&VALUES, 1.0, 0.95).unwrap();
        let log_error = (3.191_406_25_f64 / 7.0).sqrt();
        assert!((found.value - 32.0 / 7.0).abs() < 1e-12);
        assert!((found.std_error - 32.0 / 7.0 * log_error).abs() < 1e-9, "{found:?}");
        let c = 8.0 / (8.0 - 1.959_963_984_540_054);
        let upper = 32.0 / 7.0 * c * libm::exp(1.959_963_984_540_054 * c * log_error);
        assert!((found.high() - upper).abs() < 1e-6 * upper, "{found:?}, not {upper}");
    }

    #[test]
    fn the_scale_scales_all() {
        let (one, ten) =
            (variance_scaled(&VALUES, 1.0, 0.9).unwrap(), variance_scaled(&VALUES, 10.0, 0.9).unwrap());
        for (a, b) in
            [(one.value, ten.value), (one.std_error, ten.std_error), (one.half_width, ten.half_width)]
        {
            assert!((10.0 * a - b).abs() < 1e-12 * b, "{a} {b}");
        }
    }

    #[test]
    fn edges() {
        let flat = variance_scaled(&[3.25; 6], 2.0, 0.95).unwrap();
        assert!(
            flat.value == 0.0 && flat.half_width == 0.0 && flat.z(0.0) == 0.0 && flat.z(1.0).is_infinite()
        );
        assert_eq!(variance_scaled(&VALUES[..4], 1.0, 0.95), None);
        assert_eq!(variance_scaled(&[1.0, 2.0, 3.0, 4.0, f64::NAN], 1.0, 0.95), None);
        assert_eq!(variance_scaled(&VALUES, f64::INFINITY, 0.95), None);
        assert_eq!(variance_scaled(&VALUES, 1.0, 1.0), None);
        assert_eq!(
            variance_scaled(&VALUES[..5], 1.0, 0.999_999_99),
            None,
            "five values carry no such confidence"
        );
        let huge = VALUES.map(|value| value * 1e150);
        assert!(variance_scaled(&huge, 1.0, 0.95).is_some(), "fourth powers must not overflow");
    }
}
