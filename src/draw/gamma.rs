//! The gamma law: a sampler, and the two halves of its distribution function.
//!
//! `rand_distr` has a sampler too, but on the platform's logarithm and free to change. Floor 0.

use super::Stream;

/// Terms after which a sum is taken as it is: far more than any shape up to a million needs.
const TERMS: u32 = 200_000;

/// A number of the gamma law of this shape (above 0) and scale 1.
///
/// Marsaglia & Tsang (2000), *A simple method for generating gamma variables*, with the boost of the same
/// paper below shape 1: a number of shape `a + 1` times `U^(1/a)`.
pub(super) fn sample(shape: f64, s: &mut Stream) -> f64 {
    if shape < 1.0 {
        let boost = libm::pow(s.open_unit(), 1.0 / shape);
        return boost * at_least_one(shape + 1.0, s);
    }
    at_least_one(shape, s)
}

fn at_least_one(shape: f64, s: &mut Stream) -> f64 {
    let mode = shape - 1.0 / 3.0;
    let slope = 1.0 / libm::sqrt(9.0 * mode);
    loop {
        let normal = s.normal();
        let root = 1.0 + slope * normal;
        if root <= 0.0 {
            continue;
        }
        let (cube, squared) = (root * root * root, normal * normal);
        let lot = s.open_unit();
        // The squeeze spares both logarithms for most numbers and accepts nothing that they would refuse.
        if lot < 1.0 - 0.0331 * squared * squared
            || libm::log(lot) < 0.5 * squared + mode * (1.0 - cube + libm::log(cube))
        {
            return mode * cube;
        }
    }
}

/// P(X ≤ x) for the gamma law of this shape and scale 1: the regularised lower incomplete gamma function.
pub(super) fn below(shape: f64, x: f64) -> f64 {
    halves(shape, x).0
}

/// P(X > x) for the gamma law of this shape and scale 1: the regularised upper incomplete gamma function.
pub(super) fn above(shape: f64, x: f64) -> f64 {
    halves(shape, x).1
}

/// Both halves; the smaller one is computed, so that it is right to many digits.
/// Series 6.5.29 and continued fraction 6.5.31 of Abramowitz & Stegun.
fn halves(shape: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if x.is_infinite() {
        return (1.0, 0.0);
    }
    let front = libm::exp(shape * libm::log(x) - x - libm::lgamma(shape));
    if x < shape + 1.0 {
        let below = (front * series(shape, x)).clamp(0.0, 1.0);
        (below, 1.0 - below)
    } else {
        let above = (front * continued_fraction(shape, x)).clamp(0.0, 1.0);
        (1.0 - above, above)
    }
}

fn series(shape: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut a) = (1.0 / shape, 1.0 / shape, shape);
    for _ in 0..TERMS {
        a += 1.0;
        term *= x / a;
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum
}

/// By the modified Lentz method.
fn continued_fraction(shape: f64, x: f64) -> f64 {
    let away_from_zero = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut denominator = x + 1.0 - shape;
    let mut forward = 1e300;
    let mut backward = 1.0 / away_from_zero(denominator);
    let mut fraction = backward;
    for term in 1..TERMS {
        let place = f64::from(term);
        let numerator = place * (shape - place);
        denominator += 2.0;
        backward = 1.0 / away_from_zero(numerator * backward + denominator);
        forward = away_from_zero(denominator + numerator / forward);
        fraction *= backward * forward;
        if (backward * forward - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_match_closed_forms() {
        for x in [0.01, 0.5, 1.0, 1.9, 2.1, 7.0, 40.0] {
            let tail = libm::exp(-x);
            assert!((above(1.0, x) / tail - 1.0).abs() < 1e-13, "shape 1 at {x}");
            assert!((above(3.0, x) / (tail * (1.0 + x + x * x / 2.0)) - 1.0).abs() < 1e-13, "shape 3 at {x}");
            let half = libm::erfc(libm::sqrt(x));
            assert!((above(0.5, x) / half - 1.0).abs() < 1e-12, "shape 1/2 at {x}");
            assert!((below(0.5, x) + above(0.5, x) - 1.0).abs() < 1e-15);
        }
    }

    #[test]
    fn halves_have_ends() {
        for shape in [1e-4, 0.3, 1.0, 50.0, 1e6] {
            assert!(below(shape, 0.0) <= 0.0 && above(shape, f64::INFINITY) <= 0.0);
            let middle = above(shape, shape);
            assert!((0.0..=0.6).contains(&middle), "shape {shape}: {middle}");
        }
        // The law of a large shape is nearly normal.
        assert!((above(1e6, 1e6 + 1e3) - 0.158_655).abs() < 1e-3);
    }
}
