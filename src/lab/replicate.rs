//! Independent replications on all cores, in the order of their numbers. Floor 4.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;

use crate::draw::Streams;
use crate::engine::Sim;
use crate::log::{Digest, Digests};
use crate::scenario::Scenario;
use crate::stats::estimate::{Estimate, Ratio, ratio};
use crate::stats::{Measure, Measures};

/// Shared with whoever watches a long run: what is done, and whether to stop.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    stop: AtomicBool,
}

impl Progress {
    /// Replications finished so far.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// Asks the run to begin no further replication.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Somebody asked to stop.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// One replication: its values in the order of the measures, and the digest of its core records.
#[derive(Clone, Debug, PartialEq)]
pub struct Replication {
    /// Its number, which with the seed keys every draw.
    pub number: u64,
    /// Sums for each measure; `None` where the run has nothing to say.
    pub values: Vec<Option<Ratio>>,
    /// The core digest.
    pub digest: Digest,
    /// Records.
    pub records: u64,
}

/// Replications in the order of their numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replicated {
    /// Those that were run; fewer than asked for after a stop.
    pub replications: Vec<Replication>,
}

/// Runs the numbered replications. Call it inside a rayon pool to choose the number of threads; the result is
/// the same for any.
pub fn replicate(
    scenario: &Arc<Scenario>,
    seed: u64,
    numbers: Range<u64>,
    measures: &[Measure],
    progress: &Progress,
) -> Replicated {
    let one = |number: u64| {
        if progress.stopped() {
            return None;
        }
        let sums = Measures::new(scenario, measures, &Streams::new(seed, number));
        let mut sim = Sim::new(Arc::clone(scenario), seed, number, (Digests::default(), sums));
        sim.run();
        let end = sim.now();
        let (digests, mut sums) = sim.into_sink();
        sums.finish(end);
        progress.done.fetch_add(1, Ordering::Relaxed);
        let values = measures.iter().map(|measure| sums.value(measure)).collect();
        Some(Replication { number, values, digest: digests.core(), records: digests.records() })
    };
    Replicated { replications: numbers.into_par_iter().filter_map(one).collect() }
}

impl Replicated {
    /// The pooled estimate of the measure in one place of the list: sum over sum, with the interval of the
    /// delta method. `None` where fewer than two replications say anything.
    pub fn estimate(&self, measure: usize, confidence: f64) -> Option<Estimate> {
        ratio(&self.parts(measure), confidence)
    }

    /// The sums of one measure, replication by replication.
    pub fn parts(&self, measure: usize) -> Vec<Ratio> {
        self.replications
            .iter()
            .filter_map(|replication| replication.values.get(measure).copied().flatten())
            .collect()
    }

    /// One digest over all replications, in the order of their numbers.
    pub fn digest(&self) -> Digest {
        let mut all = Digest::EMPTY;
        for replication in &self.replications {
            all.word(replication.number);
            all.absorb(replication.digest);
        }
        all
    }
}
