//! What laws draw against what they say of themselves: moments, tails, bounds.
//!
//! Numbers of the streams are pinned in `golden`. Floor 0.

use super::{Law, LawError, Purpose, Stream, Streams};
use crate::time::{LONGEST, Span};

const DRAWS: u32 = 200_000;
/// A hundred years in microseconds.
const CENTURY: f64 = 3.1536e15;

fn stream(who: u64) -> Stream {
    Streams::new(77, 0).stream(Purpose::Probe, who, 0)
}

type Named = (&'static str, Result<Law, LawError>);

/// Laws with finite fourth moments, unless their name says otherwise.
fn laws() -> Vec<Named> {
    let exponential = || Law::exponential(3.0);
    vec![
        ("constant", Law::constant(2.5)),
        ("exponential", exponential()),
        ("uniform", Law::uniform(1.0, 4.0)),
        ("lognormal by mean", Law::lognormal_mean_cv(2.0, 0.8)),
        ("lognormal by median", Law::lognormal_median_sigma(6.0, 0.5)),
        ("lognormal by logarithm", Law::lognormal(-1.0, 0.4)),
        ("weibull below 1", Law::weibull(2.0, 0.8)),
        ("weibull above 1", Law::weibull(2.0, 3.0)),
        ("gamma below 1", Law::gamma(0.3, 2.0)),
        ("gamma above 1", Law::gamma_mean_cv(5.0, 0.3)),
        ("erlang of 2", Law::erlang(2, 3.0)),
        ("erlang of 33", Law::erlang(33, 3.0)),
        ("hyperexponential", Law::hyperexponential(2.0, 1.7)),
        ("branches", Law::hyperexponential_branches(&[(1, 0.5), (0, 99.0), (3, 4.0)])),
        ("pareto", Law::pareto(2.0, 9.0)),
        ("normal", Law::normal(5.0, 1.0)),
        ("normal that is cut", Law::normal(1.0, 2.0)),
        ("atoms", Law::atoms(&[(4.0, 2), (0.5, 1), (1.0, 0), (9.0, 1)])),
        ("recorded", Law::recorded(vec![3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0])),
        ("shifted", exponential().and_then(|law| Law::shifted(1.5, law))),
    ]
}

/// A clamp over every family, and clamps and shifts over each other.
fn changed() -> Vec<Named> {
    let clamp = |law: Result<Law, LawError>| law.and_then(|law| Law::clamped(law, 0.7, 3.0));
    let shift = |law: Result<Law, LawError>| law.and_then(|law| Law::shifted(0.4, law));
    let heavy = || Law::pareto(0.5, 0.9);
    vec![
        ("clamped exponential", clamp(Law::exponential(2.0))),
        ("clamped uniform", clamp(Law::uniform(0.0, 5.0))),
        ("clamped lognormal", clamp(Law::lognormal(0.0, 1.0))),
        ("clamped weibull", clamp(Law::weibull(2.0, 1.5))),
        ("clamped gamma", clamp(Law::gamma(0.6, 2.0))),
        ("clamped erlang", clamp(Law::erlang(3, 2.0))),
        ("clamped hyperexponential", clamp(Law::hyperexponential(2.0, 3.0))),
        ("clamped pareto of infinite mean", clamp(heavy())),
        ("clamped pareto of shape 1", clamp(Law::pareto(0.5, 1.0))),
        ("clamped pareto of shape 2", clamp(Law::pareto(0.5, 2.0))),
        ("clamped normal", clamp(Law::normal(1.0, 1.5))),
        ("clamped atoms", clamp(Law::atoms(&[(0.1, 1), (2.0, 1), (7.0, 2)]))),
        ("clamped records", clamp(Law::recorded(vec![0.2, 1.0, 8.0]))),
        ("clamped shift", clamp(shift(heavy()))),
        ("shifted clamp", shift(clamp(Law::exponential(2.0)))),
        ("clamped shifted clamp", clamp(shift(clamp(Law::exponential(2.0))))),
        ("clamped clamp", clamp(clamp(heavy()).and_then(|law| Law::clamped(law, 0.2, 2.0)))),
        ("clamp from 0", Law::exponential(2.0).and_then(|law| Law::clamped(law, 0.0, 3.0))),
        ("clamp that never bites", Law::gamma(2.0, 1.0).and_then(|law| Law::clamped(law, 0.0, CENTURY))),
        ("clamp far above", Law::uniform(0.0, 1.0).and_then(|law| Law::clamped(law, 5.0, 6.0))),
    ]
}

fn drawn(law: &Law, who: u64) -> Vec<f64> {
    let mut stream = stream(who);
    (0..DRAWS).map(|_| law.value(&mut stream)).collect()
}

#[test]
fn draws_have_the_moments_that_the_law_states() {
    let n = f64::from(DRAWS);
    for (who, (name, law)) in (0..).zip(laws().into_iter().chain(changed())) {
        let law = law.unwrap();
        let values = drawn(&law, who);
        assert!(values.iter().all(|value| value.is_finite() && *value >= 0.0), "{name}");
        let mean = values.iter().sum::<f64>() / n;
        let central = |power| values.iter().map(|value| (value - mean).powi(power)).sum::<f64>() / n;
        let (variance, fourth) = (central(2), central(4));
        let off = (mean - law.mean()) / (variance / n).sqrt().max(1e-12);
        assert!(off.abs() < 4.5, "{name}: mean {mean}, stated {}, {off} standard errors off", law.mean());
        let stated = (law.cv() * law.mean()).powi(2);
        let off = (variance - stated) / ((fourth - variance * variance).max(0.0) / n).sqrt().max(1e-9);
        assert!(off.abs() < 5.0, "{name}: variance {variance}, stated {stated}, {off} standard errors off");
    }
}

#[test]
fn draws_have_the_tail_that_the_law_states() {
    let n = f64::from(DRAWS);
    for (who, (name, law)) in (100..).zip(laws().into_iter().chain(changed())) {
        let law = law.unwrap();
        let values = drawn(&law, who);
        assert!(law.survival(-1.0) >= 1.0 && law.survival(1e18) < 1e-12, "{name}");
        for x in [0.0, 0.3, 0.7, 1.0, 2.0, 3.0, 4.5, 9.0] {
            let stated = law.survival(x);
            let share = values.iter().filter(|value| **value > x).count() as f64 / n;
            let error = (stated * (1.0 - stated) / n).sqrt();
            let off = (share - stated).abs() - 1e-9;
            assert!(off <= 4.8 * error, "{name}: {share} above {x}, stated {stated}");
        }
    }
}

#[test]
fn a_clamp_that_never_bites_changes_no_moment() {
    for (name, law) in laws() {
        let law = law.unwrap();
        let clamped = Law::clamped(law.clone(), 0.0, 1e6).unwrap();
        assert!((clamped.mean() / law.mean() - 1.0).abs() < 1e-12, "{name}: mean {}", clamped.mean());
        assert!((clamped.cv() - law.cv()).abs() < 1e-7, "{name}: {} for {}", clamped.cv(), law.cv());
    }
}

#[test]
fn parameters_say_the_same_law_in_several_ways() {
    let near = |a: f64, b: f64| assert!((a / b - 1.0).abs() < 1e-9, "{a} is not {b}");
    for law in
        [Law::lognormal_mean_cv(60.0, 1.5), Law::gamma_mean_cv(60.0, 1.5), Law::hyperexponential(60.0, 1.5)]
    {
        let law = law.unwrap();
        near(law.mean(), 60.0);
        near(law.cv(), 1.5);
    }
    let (mu, sigma) = Law::lognormal_mean_cv(60.0, 1.5).unwrap().log_parameters().unwrap();
    near(Law::lognormal(mu, sigma).unwrap().mean(), 60.0);
    assert_eq!(Law::lognormal(mu, sigma).unwrap().log_parameters(), Some((mu, sigma)));
    near(Law::hyperexponential(60.0, 1.0).unwrap().cv(), 1.0);
    near(Law::erlang(4, 8.0).unwrap().survival(9.0), Law::gamma(4.0, 2.0).unwrap().survival(9.0));
    assert_eq!(Law::recorded(vec![2.0, 1.0]), Law::recorded(vec![1.0, 2.0]));
}

#[test]
fn one_number_only_is_a_constant() {
    let inner = || Law::constant(4.0).unwrap();
    for law in [
        Law::uniform(4.0, 4.0),
        Law::lognormal_mean_cv(4.0, 0.0),
        Law::lognormal_median_sigma(4.0, 0.0),
        Law::gamma_mean_cv(4.0, 0.0),
        Law::normal(4.0, 0.0),
        Law::shifted(0.0, inner()),
        Law::clamped(Law::exponential(1.0).unwrap(), 4.0, 4.0),
        Law::clamped(inner(), 1.0, 9.0),
    ] {
        assert_eq!(law.unwrap().constant_value(), Some(4.0));
    }
    assert_eq!(Law::exponential(4.0).unwrap().constant_value(), None);
    assert!(Law::constant(0.0).unwrap().cv() < 1e-300);
}

#[test]
fn heavy_tails_have_infinite_moments() {
    let pareto = |shape| Law::pareto(1.0, shape).unwrap();
    assert!(pareto(1.0).mean().is_infinite() && pareto(1.0).cv().is_infinite());
    assert!(pareto(2.0).mean().is_finite() && pareto(2.0).cv().is_infinite());
    let shifted = Law::shifted(1.0, pareto(0.9)).unwrap();
    assert!(shifted.mean().is_infinite() && shifted.cv().is_infinite());
}

#[test]
fn the_extremes_of_every_law_stay_finite() {
    let most = 1e18;
    for law in [
        Law::constant(most),
        Law::exponential(most),
        Law::uniform(0.0, most),
        Law::lognormal_mean_cv(most, 100.0),
        Law::lognormal_median_sigma(most, 10.0),
        Law::lognormal(40.0, 10.0),
        Law::weibull(most, 0.1),
        Law::weibull(most, 1e6),
        Law::gamma(1e-4, most),
        Law::gamma(1e6, most),
        Law::gamma_mean_cv(most, 100.0),
        Law::erlang(1_000, most),
        Law::hyperexponential(most, 100.0),
        Law::pareto(most, 0.1),
        Law::normal(most, most),
        Law::shifted(most, Law::exponential(most).unwrap()),
    ] {
        let law = law.unwrap();
        let mut stream = stream(9);
        for _ in 0..2_000 {
            let value = law.value(&mut stream);
            assert!(value.is_finite() && value >= 0.0, "{law:?} drew {value}");
        }
        assert!(law.mean() > 0.0 && law.cv() >= 0.0, "{law:?}: {} {}", law.mean(), law.cv());
        assert!((0.0..=1.0).contains(&law.survival(CENTURY)), "{law:?}");
        assert!(law.span_times(&mut stream, 10.0) <= LONGEST);
    }
}

#[test]
fn spans_round_once() {
    let law = Law::constant(2.4).unwrap();
    assert_eq!(law.span(&mut stream(0)), Span::from_us(2));
    assert_eq!(law.span_times(&mut stream(0), 1.5), Span::from_us(4));
    assert_eq!(law.span_times(&mut stream(0), 0.0), Span::ZERO);
}

#[test]
fn numbers_rise_with_the_law() {
    // Common random numbers: a longer mean never makes a shorter time of the same customer.
    let pairs = [
        (Law::exponential(10.0), Law::exponential(11.0)),
        (Law::lognormal_mean_cv(10.0, 1.0), Law::lognormal_mean_cv(11.0, 1.0)),
        (Law::weibull(10.0, 2.0), Law::weibull(11.0, 2.0)),
        (Law::erlang(20, 10.0), Law::erlang(20, 11.0)),
        (Law::gamma_mean_cv(10.0, 2.0), Law::gamma_mean_cv(11.0, 2.0)),
    ];
    for (shorter, longer) in pairs {
        let (shorter, longer) = (shorter.unwrap(), longer.unwrap());
        for who in 0..2_000 {
            assert!(shorter.value(&mut stream(who)) <= longer.value(&mut stream(who)), "{shorter:?}");
        }
    }
}
