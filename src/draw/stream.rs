//! Keyed streams of random numbers: the generator, its keys, and plain draws.
//!
//! Two customers, or two purposes of one customer, never share numbers, and none of them depends on what was
//! drawn before. Laws are next door. Floor 0.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};
use rand_distr::Distribution;

use super::{Purpose, Weights};
use crate::time::{LONGEST, Span};
use crate::vocab::Ppm;

/// 2^64 divided by the golden ratio, made odd: the step of `SplitMix64`.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// All streams of one replication.
///
/// Seed and replication are mixed into two words, once. Those and the rest of the key give a start and a step
/// of their own, and the first four words of `SplitMix64` from there seed the generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Streams {
    base: [u64; 2],
}

impl Streams {
    /// The streams of a replication (counted from 0) under a seed.
    pub fn new(seed: u64, replication: u64) -> Self {
        let (x, y) = (mix(seed.wrapping_add(STEP)), mix(replication.wrapping_add(STEP.rotate_left(32))));
        Self { base: [mix(x.wrapping_add(y)), mix(x.wrapping_add(y << 1 | 1))] }
    }

    /// The stream of a key: `who` is an ordinal that does not depend on the policy (a chat, a source),
    /// `turn` counts what happens to it. Within a replication no two keys have the same stream, as long as
    /// turns stay below 2^56: every step from the key to the generator's state can be undone.
    #[inline]
    pub fn stream(&self, purpose: Purpose, who: u64, turn: u64) -> Stream {
        let event = turn.rotate_left(8) ^ purpose as u64;
        let start = mix(self.base[0].wrapping_add(who.wrapping_mul(STEP)));
        let step = mix(self.base[1].wrapping_add(event.wrapping_mul(STEP)));
        let mut seed = [0_u8; 32];
        for (place, bytes) in (1_u64..).zip(seed.chunks_exact_mut(8)) {
            let word = mix(start.wrapping_add(step.wrapping_mul(place)));
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        Stream(Xoshiro256PlusPlus::from_seed(seed))
    }

    /// [`Stream::chance`] on the first number of a stream, which is not even begun where the answer is sure.
    #[inline]
    pub fn chance(&self, purpose: Purpose, who: u64, turn: u64, p: Ppm) -> bool {
        p != Ppm::ZERO && (p == Ppm::ONE || self.stream(purpose, who, turn).chance(p))
    }
}

/// The finalizer of `SplitMix64`: a bijection in which every bit of the input moves about half of the output
/// (Steele, Lea & Flood 2014, with the constants of Stafford's variant 13).
#[inline]
const fn mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

/// A stream of random numbers: `Xoshiro256PlusPlus`, which `rand` documents as portable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The next 64 bits.
    #[inline]
    pub fn word(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number in `[0, 1)`: the next multiple of 2^-53.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        (self.word() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// A number in `(0, 1)`, symmetric about a half: an odd multiple of 2^-53, for laws that are infinite at
    /// both ends. (52 bits and a half are exact; 53 and a half would round up to 1.)
    #[inline]
    pub fn open_unit(&mut self) -> f64 {
        ((self.word() >> 12) as f64 + 0.5) * (1.0 / (1_u64 << 52) as f64)
    }

    /// A number of the exponential law of mean 1, rising with the uniform number behind it: 0 to 36.8.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        // Not a plain minus: it would turn the logarithm of 1 into a negative zero.
        0.0 - libm::log(1.0 - self.unit())
    }

    /// A number of the normal law of mean 0 and standard deviation 1, rising with the uniform number behind
    /// it: −8.3 to 8.3.
    #[inline]
    pub fn normal(&mut self) -> f64 {
        super::normal_quantile(self.open_unit())
    }

    /// A whole number below `n`, each as likely (Lemire 2019). 0 where `n` is 0.
    ///
    /// Written here because `rand`'s own range sampling is free to change its numbers between releases.
    #[inline]
    pub fn below(&mut self, n: u32) -> u32 {
        let mut product = self.half_times(n);
        if low(product) < n {
            let unfair = n.wrapping_neg() % n;
            while low(product) < unfair {
                product = self.half_times(n);
            }
        }
        (product >> 32) as u32
    }

    /// True with probability `p`, decided in integers: never at 0, always at 1, and whoever is chosen at one
    /// probability is chosen at every higher one.
    #[inline]
    pub fn chance(&mut self, p: Ppm) -> bool {
        let million = u128::from(Ppm::ONE.get());
        (u128::from(self.word()) * million) >> 64 < u128::from(p.get())
    }

    /// A place in a table, with the probability of its weight.
    #[inline]
    pub fn pick(&mut self, table: &Weights) -> usize {
        table.alias().sample(&mut self.0)
    }

    fn half_times(&mut self, n: u32) -> u64 {
        (self.word() >> 32) * u64::from(n)
    }
}

/// The low half.
#[expect(clippy::cast_possible_truncation, reason = "the low half is what is asked for")]
const fn low(product: u64) -> u32 {
    product as u32
}

/// The gap to the next event of a Poisson stream of `rate_per_us` events per microsecond. [`LONGEST`] where
/// the rate is 0, below, or not a number: nothing comes.
#[inline]
pub fn exponential_gap_us(s: &mut Stream, rate_per_us: f64) -> Span {
    if rate_per_us > 0.0 { Span::from_us_rounded(s.exponential() / rate_per_us) } else { LONGEST }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: (u64, u64, Purpose, u64, u64) = (1, 0, Purpose::Work, 7, 3);

    fn words((seed, replication, purpose, who, turn): (u64, u64, Purpose, u64, u64)) -> [u64; 4] {
        let mut stream = Streams::new(seed, replication).stream(purpose, who, turn);
        std::array::from_fn(|_| stream.word())
    }

    #[test]
    fn words_are_pinned() {
        for (key, pinned) in [
            (
                KEY,
                [
                    1_387_639_871_164_878_156,
                    2_203_597_020_644_441_443,
                    15_880_477_347_844_052_367,
                    2_470_096_328_511_642_305,
                ],
            ),
            (
                (0, 0, Purpose::Arrival, 0, 0),
                [
                    16_017_441_811_225_582_290,
                    4_627_202_985_617_099_627,
                    11_506_606_674_600_520_040,
                    15_163_302_638_061_326_774,
                ],
            ),
            (
                (u64::MAX, u64::MAX, Purpose::Probe, u64::MAX, u64::MAX),
                [
                    3_959_596_138_798_078_659,
                    14_432_579_205_987_607_726,
                    17_004_559_635_989_274_219,
                    3_000_243_188_448_693_383,
                ],
            ),
        ] {
            assert_eq!(words(key), pinned, "{key:?}");
        }
    }

    #[test]
    fn every_part_of_the_key_counts() {
        let (seed, replication, purpose, who, turn) = KEY;
        let mut drawn = vec![words(KEY)];
        for bit in 0..64 {
            drawn.push(words((seed ^ 1 << bit, replication, purpose, who, turn)));
            drawn.push(words((seed, replication ^ 1 << bit, purpose, who, turn)));
            drawn.push(words((seed, replication, purpose, who ^ 1 << bit, turn)));
            drawn.push(words((seed, replication, purpose, who, turn ^ 1 << bit)));
        }
        for other in [Purpose::Arrival, Purpose::Next, Purpose::Probe] {
            drawn.push(words((seed, replication, other, who, turn)));
        }
        // Parts must not stand in for each other.
        drawn.push(words((replication, seed, purpose, who, turn)));
        drawn.push(words((seed, replication, purpose, turn, who)));
        let mut all: Vec<u64> = drawn.iter().flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 4 * drawn.len(), "two of the keys share a word");
    }

    /// The first numbers of streams whose keys count up in one part.
    fn firsts(key: impl Fn(u64) -> (u64, u64, Purpose, u64, u64)) -> Vec<f64> {
        let first = |n| {
            let (seed, replication, purpose, who, turn) = key(n);
            Streams::new(seed, replication).stream(purpose, who, turn).unit()
        };
        (0..20_000).map(first).collect()
    }

    #[test]
    fn neighbouring_keys_look_independent() {
        let counted = [
            ("seed", firsts(|n| (n, 0, Purpose::Work, 7, 3))),
            ("replication", firsts(|n| (1, n, Purpose::Work, 7, 3))),
            ("who", firsts(|n| (1, 0, Purpose::Work, n, 3))),
            ("turn", firsts(|n| (1, 0, Purpose::Work, 7, n))),
            ("who and turn", firsts(|n| (1, 0, Purpose::Work, n, n))),
        ];
        for (part, units) in counted {
            let n = units.len() as f64;
            let pairs = units.windows(2).map(|pair| (pair[0] - 0.5) * (pair[1] - 0.5));
            let correlation = 12.0 * pairs.sum::<f64>() / n;
            assert!(correlation.abs() < 4.5 / n.sqrt(), "{part}: neighbours correlate at {correlation}");
            let expected = n / 64.0;
            let inside = |bin: i32| {
                let low = f64::from(bin) / 64.0;
                units.iter().filter(|unit| (low..low + 1.0 / 64.0).contains(*unit)).count()
            };
            let chi_square: f64 = (0..64).map(|bin| (inside(bin) as f64 - expected).powi(2) / expected).sum();
            // 63 degrees of freedom: 20 to 125 holds all but about 1 in 100 000.
            assert!((20.0..125.0).contains(&chi_square), "{part}: chi square {chi_square}");
        }
    }

    #[test]
    fn below_is_in_range_and_fair() {
        let mut stream = Streams::new(5, 0).stream(Purpose::Route, 0, 0);
        assert_eq!(stream.below(0), 0);
        assert_eq!(stream.below(1), 0);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[stream.below(7) as usize] += 1;
        }
        // One standard deviation is 93.
        assert!(counts.iter().all(|count| count.abs_diff(10_000) < 450), "{counts:?}");
        // A number of which the naive method gives some results half again as often as others.
        let n = 3_u32 << 30;
        let low = (0..30_000).filter(|_| stream.below(n) < 1 << 30).count();
        assert!(low.abs_diff(10_000) < 400, "{low} of 30000 in the lowest third");
    }

    #[test]
    fn units_keep_to_their_ranges() {
        let mut stream = Streams::new(5, 0).stream(Purpose::Route, 1, 0);
        let (mut least, mut most, mut sum) = (1.0_f64, 0.0_f64, 0.0);
        for _ in 0..100_000 {
            let (closed, open) = (stream.unit(), stream.open_unit());
            assert!((0.0..1.0).contains(&closed) && open > 0.0 && open < 1.0);
            (least, most, sum) = (least.min(open), most.max(open), sum + closed);
        }
        assert!(least < 1e-4 && most > 1.0 - 1e-4, "{least} to {most}");
        assert!((sum / 1e5 - 0.5).abs() < 0.004, "mean {}", sum / 1e5);
    }

    #[test]
    fn chance_has_exact_ends_and_grows_with_p() {
        let streams = Streams::new(5, 0);
        let chosen = |p: u32| -> Vec<bool> {
            let p = Ppm::new(p).unwrap();
            (0..50_000).map(|who| streams.stream(Purpose::Decline, who, 0).chance(p)).collect()
        };
        let count = |chosen: &[bool]| chosen.iter().filter(|&&yes| yes).count();
        let (never, some, more, always) = (chosen(0), chosen(300_000), chosen(400_000), chosen(1_000_000));
        assert_eq!((count(&never), count(&always)), (0, 50_000));
        assert!(count(&some).abs_diff(15_000) < 460, "{}", count(&some));
        assert!(some.iter().zip(&more).all(|(some, more)| *more || !some));
        for (p, chosen) in [(0, &never), (300_000, &some), (1_000_000, &always)] {
            let p = Ppm::new(p).unwrap();
            let at_once = (0..50_000).map(|who| streams.chance(Purpose::Decline, who, 0, p));
            assert!(at_once.eq(chosen.iter().copied()), "{p:?}");
        }
    }

    #[test]
    fn gaps_have_the_rate_and_survive_none() {
        let mut stream = Streams::new(5, 0).stream(Purpose::Arrival, 0, 0);
        let total: u64 = (0..100_000).map(|_| exponential_gap_us(&mut stream, 2e-6).us()).sum();
        assert!(total.abs_diff(50_000_000_000) < 800_000_000, "{total}");
        for rate in [0.0, -1.0, f64::NAN] {
            assert_eq!(exponential_gap_us(&mut stream, rate), LONGEST);
        }
        assert_eq!(exponential_gap_us(&mut stream, f64::INFINITY), Span::ZERO);
    }
}
