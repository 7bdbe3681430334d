//! Estimates against textbook values, edge cases, and the coverage of intervals. Floor 3.

use super::*;

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0)
}

#[test]
fn a_mean_by_hand() {
    // Law, *Simulation Modeling and Analysis*, example 4.26: ten values, 90 % interval 1.34 ± 0.24.
    let values = [1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09];
    let found = mean(&values, 0.90).unwrap();
    assert!(near(found.value, 1.343), "{found:?}");
    assert!((found.half_width - 0.24).abs() < 0.005, "{found:?}");
    // By hand: squares 1.507 61 about the mean, so s² = 0.167 512 and t(9; 0.95) = 1.833 112 933.
    assert!((found.half_width - 1.833_112_933 * (1.507_61_f64 / 90.0).sqrt()).abs() < 1e-8, "{found:?}");
    assert_eq!((found.replications, found.confidence.to_bits()), (10, 0.90_f64.to_bits()));
    assert!(near(found.low() + found.half_width, found.high() - found.half_width));
}

#[test]
fn a_ratio_by_hand() {
    // Sums 10 / 5 = 2; residuals 0, −1, 1; s² = 1; standard error √(1/3) / (5/3).
    let parts = [(2.0, 1.0), (3.0, 2.0), (5.0, 2.0)].map(|(num, den)| Ratio { num, den });
    let found = ratio(&parts, 0.95).unwrap();
    assert!(near(found.value, 2.0));
    assert!(near(found.std_error, (1.0_f64 / 3.0).sqrt() * 0.6), "{found:?}");
    assert!((found.half_width / found.std_error - 4.302_652_73).abs() < 1e-7, "t with 2 degrees: {found:?}");
}

#[test]
fn a_ratio_over_ones_is_a_mean() {
    let values = [4.0, 1.5, 8.0, 2.25];
    let parts = values.map(|num| Ratio { num, den: 1.0 });
    let (a, b) = (mean(&values, 0.9).unwrap(), ratio(&parts, 0.9).unwrap());
    assert!(near(a.value, b.value) && near(a.half_width, b.half_width), "{a:?} {b:?}");
}

#[test]
fn what_cannot_be_estimated_is_none() {
    assert_eq!(mean(&[], 0.95), None);
    assert_eq!(mean(&[1.0], 0.95), None);
    assert_eq!(mean(&[1.0, f64::NAN], 0.95), None);
    assert_eq!(mean(&[1.0, f64::INFINITY], 0.95), None);
    assert_eq!(mean(&[f64::MAX, f64::MAX, f64::MIN], 0.95), None, "the squares overflow");
    assert_eq!(mean(&[1.0, 2.0], 1.0), None);
    assert_eq!(ratio(&[], 0.95), None);
    assert_eq!(ratio(&[Ratio { num: 1.0, den: 1.0 }], 0.95), None);
    assert_eq!(ratio(&[Ratio { num: 1.0, den: 0.0 }; 3], 0.95), None);
    assert_eq!(ratio(&[Ratio { num: 1.0, den: f64::NAN }; 3], 0.95), None);
    assert!(ratio(&[Ratio { num: 0.0, den: 0.0 }, Ratio { num: 4.0, den: 2.0 }], 0.95).is_some());
}

#[test]
fn without_spread_the_verdict_is_all_or_nothing() {
    let exact = mean(&[0.3; 4], 0.95).unwrap();
    assert!(exact.z(0.3) == 0.0 && exact.equivalence_bound(0.3) == 0.0);
    assert!(exact.z(0.2) == f64::INFINITY && exact.z(0.4) == f64::NEG_INFINITY);
    assert!(exact.z(f64::NAN).is_nan() && exact.equivalence_bound(f64::NAN).is_nan());
    let nothing = mean(&[0.0; 4], 0.95).unwrap();
    assert!(nothing.relative_half_width() == 0.0 && nothing.equivalence_bound(0.0) == 0.0);
}

#[test]
fn bounds_by_hand() {
    let found = Estimate { value: 9.0, half_width: 0.5, std_error: 0.25, replications: 5, confidence: 0.95 };
    assert!(near(found.z(10.0), -4.0));
    assert!(near(found.equivalence_bound(10.0), 0.15));
    assert!(near(found.equivalence_bound(-10.0), 1.95));
    assert!(near(found.relative_half_width(), 0.5 / 9.0));
    assert!(found.equivalence_bound(0.0).is_infinite());
    let zero = Estimate { value: 0.0, ..found };
    assert!(zero.relative_half_width().is_infinite());
}

/// `SplitMix64`: small and good enough to test coverage.
struct Uniform(u64);

impl Uniform {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn exponential(&mut self) -> f64 {
        -libm::log(1.0 - self.next())
    }

    fn normal(&mut self) -> f64 {
        let radius = (2.0 * self.exponential()).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.next())
    }
}

/// The share of 2 000 experiments whose 95 % interval holds the truth.
fn coverage(mut holds: impl FnMut(&mut Uniform) -> bool) -> f64 {
    let mut uniform = Uniform(1);
    f64::from((0..2_000).map(|_| u32::from(holds(&mut uniform))).sum::<u32>()) / 2_000.0
}

fn holds(estimate: &Estimate, truth: f64) -> bool {
    estimate.low() <= truth && truth <= estimate.high()
}

/// Three binomial standard errors of a share of 2 000 experiments at 95 %.
const SLACK: f64 = 0.0147;

#[test]
fn intervals_for_means_cover() {
    let normals =
        coverage(|u| holds(&mean(&std::array::from_fn::<_, 10, _>(|_| u.normal()), 0.95).unwrap(), 0.0));
    assert!((normals - 0.95).abs() < SLACK, "{normals}");
    // Ten single exponentials are too skewed for Student's interval, which covers 90.0 % of the time. A
    // replication sums over many customers, and sums of forty are near enough to normal.
    let few =
        coverage(|u| holds(&mean(&std::array::from_fn::<_, 10, _>(|_| u.exponential()), 0.95).unwrap(), 1.0));
    assert!((few - 0.90).abs() < 0.0202, "{few}");
    let sums = coverage(|u| {
        let values = std::array::from_fn::<_, 10, _>(|_| (0..40).map(|_| u.exponential()).sum::<f64>());
        holds(&mean(&values, 0.95).unwrap(), 40.0)
    });
    assert!((sums - 0.95).abs() < SLACK, "{sums}");
}

#[test]
fn intervals_for_ratios_cover() {
    // Runs of unequal size, 20 to 60 exponentials each: the ratio is their mean, 1.
    let share = coverage(|u| {
        let parts = std::array::from_fn::<_, 20, _>(|_| {
            let size = 20.0 + (u.next() * 41.0).floor();
            let mut num = 0.0;
            let mut done = 0.0;
            while done < size {
                num += u.exponential();
                done += 1.0;
            }
            Ratio { num, den: size }
        });
        holds(&ratio(&parts, 0.95).unwrap(), 1.0)
    });
    assert!((share - 0.95).abs() < SLACK, "{share}");
}

#[test]
fn intervals_for_variances_and_quantiles_cover() {
    let normal = coverage(|u| {
        let values = std::array::from_fn::<_, 30, _>(|_| u.normal());
        holds(&variance_scaled(&values, 2.0, 0.95).unwrap(), 2.0)
    });
    assert!((0.94..0.995).contains(&normal), "the longer side covers at least as often: {normal}");
    let skewed = coverage(|u| {
        let values = std::array::from_fn::<_, 60, _>(|_| u.exponential());
        holds(&variance_scaled(&values, 1.0, 0.95).unwrap(), 1.0)
    });
    assert!((0.90..0.98).contains(&skewed), "a chi-square interval would cover about 70 %: {skewed}");
    let median = coverage(|u| {
        let mut values = std::array::from_fn::<_, 25, _>(|_| u.exponential());
        values.sort_by(f64::total_cmp);
        let (_, low, high) = order_statistic_interval(&values, 0.5, 0.95).unwrap();
        (low..=high).contains(&std::f64::consts::LN_2)
    });
    assert!((median - 0.957).abs() < SLACK, "exactly 95.7 % by the binomial: {median}");
}
