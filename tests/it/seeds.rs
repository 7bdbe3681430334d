//! A check over many seeds, on all cores, that says which seed is the first to fail.
//!
//! Blocks of seeds come one after the other, and the seeds of a block beside each other: whatever the number of
//! cores, the failure that is reported is that of the smallest seed.

use std::any::Any;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::support::{self, is_on};

/// How many seeds run before the next ones begin.
const BLOCK: u64 = 1_000;
/// How many further failures are shown.
const MOST_OTHERS: usize = 40;
/// How often the long mode says where it is.
const SAYS_AFTER: Duration = Duration::from_mins(1);

/// Runs a check for every seed, or for those that `GREENROOM_SEED` names: `7`, or `7..9` without the 9. `show` tells
/// what stands behind a seed, for the message.
pub fn over(law: &str, seeds: Range<u64>, show: impl Fn(u64) -> String, check: impl Fn(u64) + Sync) {
    let seeds = support::told("GREENROOM_SEED").map_or(seeds, |wanted| range(&wanted));
    let begun = now();
    let mut said = begun;
    let mut from = seeds.start;
    while from < seeds.end {
        let to = seeds.end.min(from + BLOCK);
        let failures: Vec<(u64, String)> =
            (from..to).into_par_iter().filter_map(|seed| failure(seed, &check)).collect();
        if let Some(((seed, why), others)) = failures.split_first() {
            let other = |(seed, why): &(u64, String)| {
                format!("also seed {seed}: {}\n", why.lines().next().unwrap_or_default())
            };
            let others: String = others.iter().take(MOST_OTHERS).map(other).collect();
            panic!("{law}: seed {seed}: {why}\n{others}{}", show(*seed));
        }
        if now() - said >= SAYS_AFTER {
            said = now();
            eprintln!("{law}: {to} of {} seeds after {} s", seeds.end, (said - begun).as_secs());
        }
        from = to;
    }
    if is_on("GREENROOM_LONG") {
        eprintln!("{law}: {} seeds in {} s", seeds.end - seeds.start, begun.elapsed().as_secs());
    }
}

fn range(text: &str) -> Range<u64> {
    let number = |text: &str| text.parse::<u64>().expect("GREENROOM_SEED is a number or `from..to`");
    match text.split_once("..") {
        Some((from, to)) => number(from)..number(to),
        None => number(text)..number(text) + 1,
    }
}

#[expect(clippy::disallowed_methods, reason = "progress of the long mode; no test hangs on it")]
fn now() -> Instant {
    Instant::now()
}

fn failure(seed: u64, check: &impl Fn(u64)) -> Option<(u64, String)> {
    catch_unwind(AssertUnwindSafe(|| check(seed))).err().map(|payload| (seed, said(&*payload)))
}

/// What somebody said who panicked.
pub fn said(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("a panic without words").to_owned()
}

#[test]
fn the_smallest_seed_that_fails_is_the_one_that_is_named() {
    let outcome = catch_unwind(|| {
        over(
            "below 1100",
            0..5_000,
            |seed| format!("twice is {}", 2 * seed),
            |seed| assert!(seed != 1_100 && seed != 1_300, "it is {seed}"),
        );
    });
    let why = said(&*outcome.unwrap_err());
    assert!(why.starts_with("below 1100: seed 1100: it is 1100\nalso seed 1300: it is 1300\ntwice"), "{why}");
    assert!(why.ends_with("\ntwice is 2200"), "{why}");
}
