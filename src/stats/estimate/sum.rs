//! Compensated sums, and mean and variance on top of them.
//!
//! In index order only: the same numbers in the same order give the same bits. Floor 3, pure.

/// The sum of numbers in their order, with the lost low parts carried along (Neumaier, *Rundungsfehleranalyse
/// einiger Verfahren zur Summation endlicher Summen*, ZAMM 54, 1974). NaN or infinity where one went in.
pub(super) fn total(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
    for value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
    }
    sum + lost
}

/// Number, mean and squared deviations of a list.
pub(super) struct Moments {
    /// How many values.
    pub count: f64,
    /// Their mean.
    pub mean: f64,
    /// The sum of squared deviations from the mean; exactly 0 where all values are alike.
    pub squares: f64,
}

impl Moments {
    /// Of a list of finite numbers; `None` where it is empty or a number is not finite.
    pub fn of(values: &[f64]) -> Option<Self> {
        let first = *values.first()?;
        if !values.iter().all(|value| value.is_finite()) {
            return None;
        }
        let count = values.len() as f64;
        if values.iter().all(|value| value.to_bits() == first.to_bits()) {
            return Some(Self { count, mean: first, squares: 0.0 });
        }
        let mean = total(values.iter().copied()) / count;
        // The second term takes back what the rounding of the mean added (the corrected two-pass form).
        let drift = total(values.iter().map(|value| value - mean));
        let squares = total(values.iter().map(|value| (value - mean) * (value - mean)));
        Some(Self { count, mean, squares: (squares - drift * drift / count).max(0.0) })
    }

    /// The unbiased sample variance; `None` with fewer than two values.
    pub fn variance(&self) -> Option<f64> {
        (self.count >= 2.0).then(|| self.squares / (self.count - 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_survive_beside_large_ones() {
        // A plain sum gives 0 for both; Kahan's gives 0 for the second.
        assert!((total([1e16, 1.0, 1.0, -1e16]) - 2.0).abs() < 1e-12);
        assert!((total([1.0, 1e100, 1.0, -1e100]) - 2.0).abs() < 1e-12);
        assert!(total([]).abs() < f64::MIN_POSITIVE);
        assert!(total([1.0, f64::NAN]).is_nan());
    }

    #[test]
    fn variance_does_not_drown_in_a_large_mean() {
        // 1e9 + {4, 7, 13, 16}: variance 30 (the classical case where the one-pass formula fails).
        let moments = Moments::of(&[1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0]).unwrap();
        assert!((moments.mean - (1e9 + 10.0)).abs() < 1e-6);
        assert!((moments.variance().unwrap() - 30.0).abs() < 1e-9);
    }

    #[test]
    fn equal_values_have_no_variance_at_all() {
        let moments = Moments::of(&[0.1; 7]).unwrap();
        assert!(moments.variance().unwrap() == 0.0 && moments.mean.to_bits() == 0.1_f64.to_bits());
        assert!(Moments::of(&[]).is_none());
        assert!(Moments::of(&[1.0]).unwrap().variance().is_none());
    }
}
