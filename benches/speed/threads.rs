//! Independent replications on one thread and on two: the share of the ideal that is reached.
//!
//! Threads that only count, and share nothing, go beside them: they show what the machine has to give. Where
//! it has not two free cores, replications cannot show what they would do with them, and are not judged.
//! Floor: above all others.

use std::sync::Arc;

use greenroom::lab::{Progress, Replicated, replicate};
use greenroom::log::Digest;
use greenroom::scenario::Scenario;

use crate::clock::{Bench, Lap, Run, Side, Target};
use crate::scenes::SEED;
use crate::turns;

/// The share of two cores that replications should reach, and that the machine must have to give.
const SHARE: f64 = 0.9;

/// Compares and prints.
pub fn run(bench: Bench) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let scenario = turns::scenario(8);
    let (days, words) = bench.pick((400, 100_000_000), (8, 100_000));
    let replications = |threads| {
        let scenario = &scenario;
        Side::new(&format!("replications, threads: {threads}"), "day", move || {
            Crew::new(scenario, days, threads)
        })
    };
    let counting = |threads| {
        Side::new(&format!("only counting, threads: {threads}"), "word", move || {
            Counting::new(words, threads)
        })
    };
    let timed = bench.alternate(vec![counting(1), counting(2), replications(1), replications(2)]);
    let [alone, both, one, two] = &timed[..] else { panic!("four sides were timed") };
    assert_eq!(alone.lap(), both.lap(), "the number of threads changes no count");
    assert_eq!(one.lap(), two.lap(), "the number of threads changes no result");
    let given = bench.efficiency(&format!("only counting, of {cores} cores"), alone, both, 2.0, Target::None);
    let target = if given < SHARE { Target::None } else { Target::AtLeast(SHARE) };
    bench.efficiency("replications", one, two, 2.0, target);
    if given < SHARE && !bench.smoke {
        println!("  not judged: this machine has no two free cores now");
    }
}

/// Threads that share nothing.
struct Counting {
    words: u64,
    pool: rayon::ThreadPool,
    threads: usize,
    digest: Digest,
}

impl Counting {
    fn new(words: u64, threads: usize) -> Self {
        Self { words, pool: pool(threads), threads, digest: Digest::EMPTY }
    }
}

impl Run for Counting {
    fn go(&mut self) {
        let half = self.words / 2;
        let count = move || {
            let mut digest = Digest::EMPTY;
            (0..half).for_each(|word| digest.word(word));
            digest
        };
        let (left, right) = match self.threads {
            1 => (count(), count()),
            _ => self.pool.install(|| rayon::join(count, count)),
        };
        self.digest = left;
        self.digest.absorb(right);
    }

    fn lap(&mut self) -> Lap {
        Lap { units: self.words, digest: self.digest }
    }
}

fn pool(threads: usize) -> rayon::ThreadPool {
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool,
        Err(error) => panic!("no {threads} threads: {error}"),
    }
}

/// A number of threads and the days before them.
struct Crew<'a> {
    scenario: &'a Arc<Scenario>,
    days: u64,
    pool: rayon::ThreadPool,
    done: Replicated,
}

impl<'a> Crew<'a> {
    fn new(scenario: &'a Arc<Scenario>, days: u64, threads: usize) -> Self {
        Self { scenario, days, pool: pool(threads), done: Replicated::default() }
    }
}

impl Run for Crew<'_> {
    fn go(&mut self) {
        let (scenario, days) = (self.scenario, self.days);
        self.done = self.pool.install(|| replicate(scenario, SEED, 0..days, &[], &Progress::default()));
    }

    fn lap(&mut self) -> Lap {
        assert_eq!(self.done.replications.len() as u64, self.days, "every day was run");
        Lap { units: self.days, digest: self.done.digest() }
    }
}
