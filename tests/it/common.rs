//! Scenarios from text, and their runs.

use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::event::Record;
use greenroom::log::{Digests, Log, Sink};
use greenroom::scenario::Scenario;
use greenroom::store::Folders;
use greenroom::time::SimTime;

use crate::support::{reading, rendered};

/// The checked scenario of a text.
pub fn scenario(text: &str) -> Arc<Scenario> {
    let reading = reading("test.ron", text, &Folders::shipped());
    let problems = rendered(&reading);
    match reading.scenario {
        Some(scenario) => Arc::new(scenario),
        None => panic!("the test's scenario has errors:\n{problems}\n{text}"),
    }
}

/// All records of a run.
pub fn log(scenario: &Arc<Scenario>, seed: u64) -> Vec<(SimTime, Record)> {
    run(scenario, seed, Log::default()).records
}

/// The digests of a run.
pub fn digests(scenario: &Arc<Scenario>, seed: u64) -> Digests {
    run(scenario, seed, Digests::default())
}

/// A whole run into a sink.
pub fn run<S: Sink>(scenario: &Arc<Scenario>, seed: u64, sink: S) -> S {
    let mut sim = Sim::new(Arc::clone(scenario), seed, 0, sink);
    sim.run();
    sim.into_sink()
}
