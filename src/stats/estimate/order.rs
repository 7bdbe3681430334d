//! A distribution-free interval for a quantile of independent values.
//!
//! For results of replications (or any other independent values), not for waits of one run, which depend on
//! each other. Floor 3, pure.

use statrs::distribution::{Binomial, DiscreteCDF};

use super::normal_theory::{normal_quantile, tail};

/// Beyond so many values ranks come from the normal approximation, a rank wider on each side: the exact
/// binomial sum would lose digits, and the two no longer differ in a way that anyone could see.
const MANY_VALUES: usize = 10_000;

/// The `p`-quantile of independent values, and the ends of its interval: `(estimate, low, high)`.
///
/// The number of values below the true quantile is binomial whatever the distribution, so two order statistics
/// enclose it with at least the given confidence (David and Nagaraja, *Order Statistics*, 3rd ed., section
/// 7.1; Conover, *Practical Nonparametric Statistics*, section 3.2). The estimate is the value of rank
/// ⌈n·p⌉. Where there are too few values for an end, that end is infinite.
///
/// `None` if the list is empty, is not ascending or holds NaN, or if `p` or the confidence is outside 0–1.
pub fn order_statistic_interval(sorted: &[f64], p: f64, confidence: f64) -> Option<(f64, f64, f64)> {
    let tail = tail(confidence)?;
    let unfit = sorted.iter().any(|value| value.is_nan()) || !sorted.is_sorted();
    if unfit || !(p > 0.0 && p < 1.0) {
        return None;
    }
    let estimate = *sorted.get(nearest_rank(sorted.len(), p).checked_sub(1)?)?;
    let (below, above) = if sorted.len() > MANY_VALUES {
        normal_ranks(sorted.len(), p, normal_quantile(confidence)?)
    } else {
        binomial_ranks(sorted.len(), p, tail)?
    };
    let low = below.checked_sub(1).and_then(|place| sorted.get(place)).copied();
    let high = above.checked_sub(1).and_then(|place| sorted.get(place)).copied();
    Some((estimate, low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY)))
}

/// ⌈n·p⌉, at least 1, forgiving the rounding of the product (0.07 of 100 is the 7th value, not the 8th).
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and n")]
fn nearest_rank(count: usize, p: f64) -> usize {
    let product = count as f64 * p;
    ((product * (1.0 - 1e-12)).ceil() as usize).max(1)
}

/// Ranks (from 1; 0 and n + 1 where there is none) of the exact interval: the largest r with
/// `P(B < r) ≤ tail`, the smallest s with `P(B ≥ s) ≤ tail`, for B binomial over n and p.
fn binomial_ranks(count: usize, p: f64, tail: f64) -> Option<(usize, usize)> {
    let below = Binomial::new(p, count as u64).ok()?;
    let places: Vec<u64> = (0..=count as u64).collect();
    let r = places.partition_point(|&k| below.cdf(k) <= tail);
    // P(B ≥ s) is the survival function at s − 1.
    let s = places.partition_point(|&k| below.sf(k) > tail) + 1;
    Some((r, s))
}

/// The same ranks by the normal approximation, rounded outwards.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=n + 1")]
fn normal_ranks(count: usize, p: f64, z: f64) -> (usize, usize) {
    let n = count as f64;
    let reach = z * (n * p * (1.0 - p)).sqrt();
    let below = (n * p - reach).floor().clamp(0.0, n);
    let above = (n * p + reach).ceil() + 1.0;
    (below as usize, above.clamp(1.0, n + 1.0) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks_of(count: u32, p: f64, confidence: f64) -> (f64, f64, f64) {
        let values: Vec<f64> = (1..=count).map(f64::from).collect();
        order_statistic_interval(&values, p, confidence).unwrap()
    }

    #[test]
    fn ranks_are_those_of_the_tables() {
        // Medians: the well-known table of order-statistic intervals at 95 %.
        for (count, low, high) in [(6, 1.0_f64, 6.0_f64), (10, 2.0, 9.0), (20, 6.0, 15.0), (25, 8.0, 18.0)] {
            let (_, found_low, found_high) = ranks_of(count, 0.5, 0.95);
            assert_eq!(
                (found_low.to_bits(), found_high.to_bits()),
                (low.to_bits(), high.to_bits()),
                "{count}"
            );
        }
        assert!((ranks_of(100, 0.07, 0.95).0 - 7.0).abs() < 1e-9);
        assert!((ranks_of(5, 0.5, 0.95).0 - 3.0).abs() < 1e-9);
    }

    #[test]
    fn an_end_that_cannot_be_given_is_infinite() {
        // 1 − 0.95ⁿ reaches 0.975 with 72 values.
        assert!(ranks_of(71, 0.95, 0.95).2.is_infinite());
        assert!(ranks_of(72, 0.95, 0.95).2.is_finite());
        let (estimate, low, high) = ranks_of(1, 0.5, 0.95);
        assert!((estimate - 1.0).abs() < 1e-9 && low == f64::NEG_INFINITY && high == f64::INFINITY);
    }

    #[test]
    fn exact_and_approximate_ranks_meet() {
        for p in [0.05, 0.5, 0.8, 0.99] {
            let exact = binomial_ranks(MANY_VALUES, p, 0.025).unwrap();
            let near = normal_ranks(MANY_VALUES, p, normal_quantile(0.95).unwrap());
            assert!(
                near.0.abs_diff(exact.0) <= 2 && near.1.abs_diff(exact.1) <= 2,
                "{p}: {exact:?} {near:?}"
            );
        }
    }

    #[test]
    fn ranks_enclose_with_the_confidence_and_not_with_one_less() {
        for (count, p) in [(10_usize, 0.5), (40, 0.2), (200, 0.9), (333, 0.95)] {
            let (r, s) = binomial_ranks(count, p, 0.025).unwrap();
            let below = Binomial::new(p, count as u64).unwrap();
            let under = |rank: usize| if rank == 0 { 0.0 } else { below.cdf(rank as u64 - 1) };
            assert!(under(s) - under(r) >= 0.95, "{count} {p}: {r}..{s}");
            assert!(
                under(r + 1) > 0.025 && 1.0 - under(s - 1) > 0.025,
                "{count} {p}: {r}..{s} is wider than need be"
            );
        }
    }

    #[test]
    fn unfit_lists_give_nothing() {
        assert_eq!(order_statistic_interval(&[], 0.5, 0.95), None);
        assert_eq!(order_statistic_interval(&[2.0, 1.0], 0.5, 0.95), None);
        assert_eq!(order_statistic_interval(&[f64::NAN], 0.5, 0.95), None);
        for p in [0.0, 1.0, -1.0, f64::NAN] {
            assert_eq!(order_statistic_interval(&[1.0, 2.0], p, 0.95), None, "{p}");
        }
    }
}
