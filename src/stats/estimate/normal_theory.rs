//! Two-sided quantiles of the normal and of Student's distribution, safe for any input.
//!
//! A thin guard before `statrs`, whose quantiles panic or lose digits outside their range. Floor 3, pure.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// From here on Student's quantile is taken from its expansion around the normal one: the continued fraction
/// behind the exact one runs out of terms for very large samples, and the expansion is right to 12 digits.
const MANY_DEGREES: u32 = 10_000;

/// The smallest tail that is honoured, on either side. Nobody asks for more than 99.9999998 %.
const SMALLEST_TAIL: f64 = 1e-9;

/// The part of the distribution left out on either side; `None` for a confidence outside 0–1 or too near 1.
pub(super) fn tail(confidence: f64) -> Option<f64> {
    let tail = (1.0 - confidence) / 2.0;
    (confidence > 0.0 && tail >= SMALLEST_TAIL).then_some(tail)
}

/// z such that a standard normal number lies within ±z with probability `confidence`.
pub(super) fn normal_quantile(confidence: f64) -> Option<f64> {
    Some(-Normal::standard().inverse_cdf(tail(confidence)?))
}

/// t such that a Student number of so many degrees of freedom lies within ±t with probability `confidence`.
pub(super) fn student_quantile(confidence: f64, degrees: u32) -> Option<f64> {
    if degrees >= MANY_DEGREES {
        return Some(student_expansion(normal_quantile(confidence)?, f64::from(degrees)));
    }
    let student = StudentsT::new(0.0, 1.0, f64::from(degrees)).ok()?;
    Some(-student.inverse_cdf(tail(confidence)?)).filter(|t| t.is_finite() && *t > 0.0)
}

/// The first terms of Fisher's expansion (Abramowitz and Stegun 26.7.5).
fn student_expansion(z: f64, degrees: f64) -> f64 {
    let square = z * z;
    let first = z * (square + 1.0) / 4.0;
    let second = z * ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    z + (first + second / degrees) / degrees
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (confidence, degrees, t) in [
            (0.95, 1, 12.706_204_736),
            (0.95, 9, 2.262_157_163),
            (0.95, 30, 2.042_272_456),
            (0.99, 9, 3.249_835_542),
            (0.90, 4, 2.131_846_786),
            (0.999, 100, 3.390_491_311),
            (0.95, 1_000, 1.962_339_081),
        ] {
            let found = student_quantile(confidence, degrees).unwrap();
            assert!((found - t).abs() < 1e-8 * t, "{confidence} {degrees}: {found}, not {t}");
        }
        assert!((normal_quantile(0.95).unwrap() - 1.959_963_985).abs() < 1e-8);
        assert!((normal_quantile(0.99).unwrap() - 2.575_829_304).abs() < 1e-8);
    }

    #[test]
    fn both_ways_to_student_meet() {
        for confidence in [0.01, 0.5, 0.9, 0.95, 0.99, 0.999, 0.999_999] {
            let exact = student_quantile(confidence, MANY_DEGREES - 1).unwrap();
            let expanded = student_quantile(confidence, MANY_DEGREES).unwrap();
            assert!(expanded <= exact && exact - expanded < 1e-6 * exact, "{confidence}: {exact} {expanded}");
        }
    }

    #[test]
    fn more_degrees_and_less_confidence_mean_less_width() {
        let confidences = [1e-6, 0.1, 0.5, 0.9, 0.99, 0.999_99, 0.999_999_99];
        for degrees in [1, 2, 3, 4, 5, 7, 12, 40, 99, 257, 999, 9_999, u32::MAX] {
            let row: Vec<f64> = confidences.iter().map(|c| student_quantile(*c, degrees).unwrap()).collect();
            assert!(row.is_sorted_by(|a, b| a < b), "{degrees}: {row:?}");
            if degrees > 1 && degrees < u32::MAX {
                let more = student_quantile(0.95, degrees + 1).unwrap();
                assert!(more < student_quantile(0.95, degrees).unwrap(), "{degrees}");
            }
        }
    }

    #[test]
    fn what_is_no_confidence_gives_nothing() {
        for confidence in [-0.1, 0.0, 1.0, 1.5, f64::NAN, f64::INFINITY, 1.0 - 1e-12] {
            assert_eq!(student_quantile(confidence, 5), None, "{confidence}");
            assert_eq!(student_quantile(confidence, u32::MAX), None, "{confidence}");
            assert_eq!(normal_quantile(confidence), None, "{confidence}");
        }
        assert_eq!(student_quantile(0.95, 0), None);
    }
}
