//! Independent replications on one thread and on two: the share of the ideal that is reached.
//!
//! Floor: above all others.

use std::sync::Arc;

use greenroom::lab::{Progress, Replicated, replicate};
use greenroom::scenario::Scenario;

use crate::clock::{Bench, Lap, Run, Side, Target};
use crate::scenes::SEED;
use crate::turns;

/// Compares and prints.
pub fn run(bench: Bench) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let scenario = turns::scenario(8);
    let days = bench.pick(400, 8);
    let on = |threads: usize| {
        let scenario = &scenario;
        let name = format!("{days} days, {threads} thread{}", if threads == 1 { "" } else { "s" });
        Side::new(&name, "day", move || Crew::new(scenario, days, threads))
    };
    let timed = bench.alternate(vec![on(1), on(2)]);
    let [one, two] = &timed[..] else { panic!("two sides were timed") };
    assert_eq!(one.lap(), two.lap(), "the number of threads changes no result");
    let target = if cores < 2 { Target::None } else { Target::AtLeast(0.9) };
    bench.efficiency(&format!("efficiency of 2 threads on {cores} cores"), one, two, 2.0, target);
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
        match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
            Ok(pool) => Self { scenario, days, pool, done: Replicated::default() },
            Err(error) => panic!("no {threads} threads: {error}"),
        }
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
