//! The normal law: its quantile, tail and density.
//!
//! Inversion rather than a ziggurat: one uniform a number, monotone in it, and no logarithm of the platform.
//! Floor 0.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// The number that a standard normal one stays below with probability `p`.
///
/// Algorithm AS 241, PPND16 (Wichura 1988), about 1 part in 10^16. Minus infinity at 0 and below, infinity
/// at 1 and above, NaN for NaN.
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(&A, r) / polynomial(&B, r);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail <= 0.0 {
        return f64::INFINITY.copysign(q);
    }
    let r = libm::sqrt(-libm::log(tail));
    let size = if r <= 5.0 {
        polynomial(&C, r - 1.6) / polynomial(&D, r - 1.6)
    } else {
        polynomial(&E, r - 5.0) / polynomial(&F, r - 5.0)
    };
    size.copysign(q)
}

/// The probability of a standard normal number above `z`.
pub(super) fn normal_survival(z: f64) -> f64 {
    0.5 * libm::erfc(z * FRAC_1_SQRT_2)
}

/// The density of the standard normal law at `z`.
pub(super) fn normal_density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / libm::sqrt(2.0 * PI)
}

/// Horner's rule, constant term first.
#[inline]
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

const A: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const B: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
const C: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    7.745_450_142_783_414e-4,
];
const D: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const E: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const F: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_7e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_match_the_paper() {
        for (p, z) in [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_814),
            (1e-20, -9.262_340_089_798_408),
        ] {
            assert!((normal_quantile(p) - z).abs() < 1e-14 * z.abs(), "{p}: {}", normal_quantile(p));
        }
    }

    #[test]
    fn quantiles_undo_the_tail() {
        let mut last = f64::NEG_INFINITY;
        for step in 1..4_000 {
            let p = f64::from(step) / 4_000.0;
            let z = normal_quantile(p);
            assert!(z > last, "not rising at {p}");
            last = z;
            assert!((normal_survival(-z) - p).abs() < 4e-16, "{p} became {}", normal_survival(-z));
        }
        for exponent in 2..300 {
            let p = libm::pow(10.0, -f64::from(exponent));
            let back = normal_survival(-normal_quantile(p));
            assert!((back / p - 1.0).abs() < 1e-12, "1e-{exponent} became {back}");
        }
    }

    #[test]
    fn quantiles_have_ends() {
        assert!(normal_quantile(0.0) < -f64::MAX && normal_quantile(-1.0) < -f64::MAX);
        assert!(normal_quantile(1.0) > f64::MAX && normal_quantile(2.0) > f64::MAX);
        assert!(normal_quantile(f64::NAN).is_nan());
        assert!(normal_quantile(0.5).abs() < 1e-300);
    }
}
