//! What is shipped: every scenario is free of errors and warnings, and what it simulates is pinned.

use std::fmt::Write as _;
use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::log::Digests;
use greenroom::scenario::Reading;
use greenroom::store::{self, Folders};

use crate::support::{self, Goldens};

/// The seed of the pinned runs.
const SEED: u64 = 1;

/// Scenarios of the lab's validation: long runs, pinned by their measures instead.
const VALIDATION: &str = "validation/";

/// What the validation does with its scenarios: the one file among them that is none.
const PLAN: &str = "validation/plan.ron";

fn shipped(name: &str) -> Reading {
    support::reading(name, &store::embedded(name).unwrap().text, &Folders::shipped())
}

#[test]
fn every_shipped_scenario_is_free_of_errors_and_warnings() {
    let names = store::embedded_names();
    assert!(
        names.iter().any(|name| !name.starts_with(VALIDATION)),
        "nothing but validation is shipped: {names:?}"
    );
    let readings = names.iter().filter(|name| *name != PLAN).map(|name| (name, shipped(name)));
    let bad = readings.filter(|(_, reading)| !reading.problems.is_empty() || reading.scenario.is_none());
    let bad: Vec<String> =
        bad.map(|(name, reading)| format!("{name}:\n{}", support::rendered(&reading))).collect();
    assert!(bad.is_empty(), "{}", bad.join("\n\n"));
}

/// Each shipped scenario, its seed, records and core digest, one a line.
#[test]
fn shipped_scenarios_simulate_what_they_always_did() {
    let mut found = String::new();
    for name in store::embedded_names().iter().filter(|name| !name.starts_with(VALIDATION)) {
        let Some(scenario) = shipped(name).scenario else { panic!("{name} has errors") };
        let mut sim = Sim::new(Arc::new(scenario), SEED, 0, Digests::default());
        sim.run();
        let digests = sim.into_sink();
        let _ = writeln!(found, "{name} seed {SEED} records {} core {}", digests.records(), digests.core());
    }
    let mut goldens = Goldens::default();
    goldens.compare(&support::root().join("tests/golden/shipped.txt"), &found);
    goldens.finish();
}
