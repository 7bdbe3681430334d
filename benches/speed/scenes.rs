//! What several benchmarks share: scenarios from text, runs of them, and the numbers that tell runs apart.
//!
//! Floor: above all others.

use std::sync::Arc;

use greenroom::draw::Streams;
use greenroom::engine::{Sim, routing};
use greenroom::event::Record;
use greenroom::log::{Digest, Digests, Sink};
use greenroom::scenario::{Scenario, SourceText, read};
use greenroom::stats::{Measure, Measures};
use greenroom::store::Folders;
use greenroom::time::{SimTime, Span};

use crate::clock::{Lap, Run};

/// The seed of all benchmarks.
pub const SEED: u64 = 20_260_101;

/// What the lab gives the engine to write to.
pub type LabSink = (Digests, Measures);

/// The scenario of a text, which may use the shipped library.
///
/// # Panics
/// If the text is not a scenario, with all that is wrong.
pub fn scene(text: &str) -> Arc<Scenario> {
    let source = SourceText { name: "benchmark.ron".to_owned(), text: text.to_owned() };
    let reading = read(source, &Folders::shipped(), &routing::signatures());
    let wrong: Vec<String> = reading.problems.iter().map(|problem| reading.render(problem, false)).collect();
    let Some(scenario) = reading.scenario else {
        panic!("a benchmark's scenario is wrong:\n{}", wrong.join("\n"))
    };
    Arc::new(scenario)
}

/// A sink as the lab makes it for one replication.
pub fn lab_sink(scenario: &Arc<Scenario>, wanted: &[Measure], replication: u64) -> LabSink {
    (Digests::default(), Measures::new(scenario, wanted, &Streams::new(SEED, replication)))
}

/// The digest of some numbers.
pub fn digest_of(words: &[u64]) -> Digest {
    let mut digest = Digest::EMPTY;
    for word in words {
        digest.word(*word);
    }
    digest
}

/// A sink that keeps as little as can tell two runs apart.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Chats that came.
    pub arrived: u64,
    /// Chats that ended.
    pub ended: u64,
    /// Messages of either side.
    pub messages: u64,
    waited_us: u64,
    served_by: u64,
}

impl Tally {
    /// Of all that it keeps.
    pub fn digest(&self) -> Digest {
        digest_of(&[self.arrived, self.ended, self.messages, self.waited_us, self.served_by])
    }
}

impl Sink for Tally {
    #[inline]
    fn record(&mut self, _: SimTime, record: &Record) {
        match *record {
            Record::Arrived { .. } => self.arrived += 1,
            Record::Ended { .. } => self.ended += 1,
            Record::Replied { .. } | Record::Wrote { .. } => self.messages += 1,
            Record::Taken { expert, waited, .. } => {
                self.waited_us += waited.us();
                self.served_by += (u64::from(expert.0) + 1) * (self.arrived & 0xff);
            }
            _ => {}
        }
    }
}

/// A whole run of the engine, to the end.
pub struct Whole<'a, S> {
    sim: Option<Sim<S>>,
    /// What the run did, from where it ended and its sink.
    read: Box<dyn Fn(SimTime, S) -> Lap + 'a>,
}

impl<'a, S: Sink> Whole<'a, S> {
    /// A run that is about to begin.
    pub fn new(scenario: &Arc<Scenario>, sink: S, read: impl Fn(SimTime, S) -> Lap + 'a) -> Self {
        Self::replication(0, scenario, sink, read)
    }

    /// One of several independent runs that are about to begin.
    pub fn replication(
        replication: u64,
        scenario: &Arc<Scenario>,
        sink: S,
        read: impl Fn(SimTime, S) -> Lap + 'a,
    ) -> Self {
        Self { sim: Some(Sim::new(Arc::clone(scenario), SEED, replication, sink)), read: Box::new(read) }
    }
}

impl<S: Sink> Run for Whole<'_, S> {
    fn go(&mut self) {
        if let Some(sim) = &mut self.sim {
            sim.run();
        }
    }

    fn lap(&mut self) -> Lap {
        let Some(sim) = self.sim.take() else { panic!("a run is read once") };
        let end = sim.now();
        (self.read)(end, sim.into_sink())
    }
}

/// A part of a run in its steady state: warmed up before the clock starts, never ended.
pub struct Stretch {
    sim: Sim<Tally>,
    before: Tally,
    until: SimTime,
    units: fn(&Tally) -> u64,
}

impl Stretch {
    /// Runs the scenario for `warm_up` and stops; the timed part is the next `length`.
    pub fn new(scenario: &Arc<Scenario>, warm_up: Span, length: Span, units: fn(&Tally) -> u64) -> Self {
        let mut sim = Sim::new(Arc::clone(scenario), SEED, 0, Tally::default());
        sim.run_until(warm_up.into());
        let before = *sim.sink();
        Self { sim, before, until: SimTime::from(warm_up) + length, units }
    }

    /// The simulation, to look at.
    pub fn sim(&self) -> &Sim<Tally> {
        &self.sim
    }
}

impl Run for Stretch {
    fn go(&mut self) {
        self.sim.run_until(self.until);
    }

    fn lap(&mut self) -> Lap {
        let after = self.sim.sink();
        Lap { units: (self.units)(after) - (self.units)(&self.before), digest: after.digest() }
    }
}
