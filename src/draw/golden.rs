//! Pinned draws: the numbers that every platform and every later version must give again.
//!
//! A change here changes every recorded result. Not a test of the laws themselves (that is `checks`). Floor 0.

use super::{Law, LawError, Purpose, Streams};

const SECOND: f64 = 1e6;

/// A law, its first four spans, and the sum of its first 10 000, all in microseconds.
type Golden = (&'static str, Result<Law, LawError>, [u64; 4], u64);

fn families() -> Vec<Golden> {
    vec![
        (
            "constant",
            Law::constant(20.0 * SECOND),
            [20_000_000, 20_000_000, 20_000_000, 20_000_000],
            200_000_000_000,
        ),
        (
            "exponential",
            Law::exponential(60.0 * SECOND),
            [35_480_599, 193_093_645, 15_783_039, 159_687_158],
            598_077_072_112,
        ),
        (
            "uniform",
            Law::uniform(10.0 * SECOND, 30.0 * SECOND),
            [27_050_711, 28_829_624, 17_234_883, 11_310_381],
            199_918_523_326,
        ),
        (
            "lognormal by mean",
            Law::lognormal_mean_cv(60.0 * SECOND, 1.2),
            [79_637_429, 49_353_440, 55_735_868, 79_551_178],
            605_153_068_841,
        ),
        (
            "lognormal by median",
            Law::lognormal_median_sigma(6.0 * SECOND, 0.5),
            [5_418_473, 8_369_680, 8_824_928, 9_037_838],
            68_474_601_865,
        ),
        (
            "lognormal by logarithm",
            Law::lognormal(17.5, 0.8),
            [42_579_359, 98_647_353, 131_399_265, 15_988_250],
            546_655_062_763,
        ),
        (
            "weibull",
            Law::weibull(45.0 * SECOND, 0.7),
            [28_388_997, 2_975_097, 98_628_528, 116_352_087],
            572_470_461_797,
        ),
    ]
}

fn sums_and_tails() -> Vec<Golden> {
    vec![
        (
            "gamma by cv",
            Law::gamma_mean_cv(60.0 * SECOND, 0.4),
            [45_595_658, 71_051_497, 44_104_910, 36_888_501],
            598_597_363_997,
        ),
        (
            "gamma by shape",
            Law::gamma(0.5, 40.0 * SECOND),
            [28_055_260, 23_652_831, 17_378_270, 7_890_937],
            198_839_551_756,
        ),
        (
            "erlang of 3",
            Law::erlang(3, 30.0 * SECOND),
            [33_552_256, 51_385_232, 42_028_510, 17_246_085],
            298_842_697_356,
        ),
        (
            "erlang of 40",
            Law::erlang(40, 30.0 * SECOND),
            [29_198_950, 34_170_012, 24_313_651, 28_954_100],
            299_711_706_265,
        ),
        (
            "pareto",
            Law::pareto(5.0 * SECOND, 2.5),
            [6_205_768, 5_196_948, 5_093_006, 7_969_233],
            82_812_742_387,
        ),
        (
            "normal",
            Law::normal(20.0 * SECOND, 15.0 * SECOND),
            [16_899_168, 3_621_158, 21_669_554, 27_404_598],
            207_796_849_377,
        ),
    ]
}

fn tables_and_changes() -> Vec<Golden> {
    let inner = || Law::exponential(30.0 * SECOND);
    let branches = [(3, 10.0 * SECOND), (1, 90.0 * SECOND)];
    let atoms = [(2.0 * SECOND, 3), (9.0 * SECOND, 4), (4.0 * SECOND, 5)];
    let records = (1..=100).rev().map(|n| f64::from(n) * SECOND).collect();
    vec![
        (
            "hyperexponential",
            Law::hyperexponential(60.0 * SECOND, 2.0),
            [15_542_731, 48_705_200, 41_307_237, 28_216_430],
            572_773_770_371,
        ),
        (
            "branches",
            Law::hyperexponential_branches(&branches),
            [1_330_618, 24_705_578, 21_069_881, 17_339_743],
            310_483_129_763,
        ),
        ("atoms", Law::atoms(&atoms), [2_000_000, 2_000_000, 4_000_000, 2_000_000], 52_109_000_000),
        (
            "recorded",
            Law::recorded(records),
            [30_000_000, 40_000_000, 31_000_000, 8_000_000],
            504_370_000_000,
        ),
        (
            "shifted",
            inner().and_then(|law| Law::shifted(5.0 * SECOND, law)),
            [34_261_870, 53_615_236, 33_391_302, 49_157_532],
            353_155_050_372,
        ),
        (
            "clamped",
            inner().and_then(|law| Law::clamped(law, 10.0 * SECOND, 40.0 * SECOND)),
            [10_000_000, 10_000_000, 10_000_000, 23_571_148],
            234_383_030_220,
        ),
    ]
}

#[test]
fn draws_are_pinned() {
    let streams = Streams::new(20, 1);
    let all = families().into_iter().chain(sums_and_tails()).chain(tables_and_changes());
    for (who, (name, law, first, sum)) in (0..).zip(all) {
        let law = law.unwrap();
        let mut stream = streams.stream(Purpose::Probe, who, 0);
        let drawn: Vec<u64> = (0..10_000).map(|_| law.span(&mut stream).us()).collect();
        assert_eq!((&drawn[..4], drawn.iter().sum::<u64>()), (&first[..], sum), "{name}");
    }
}
