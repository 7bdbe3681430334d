//! What digests cost: on against off, for short phone calls and for conversations.
//!
//! Off means that records go to the measures alone, as a lab without digests would have it. Floor: above all
//! others.

use std::sync::Arc;

use greenroom::log::Digests;
use greenroom::scenario::Scenario;
use greenroom::stats::Measures;
use greenroom::time::SimTime;

use crate::clock::{Bench, Lap, Run, Side, Target};
use crate::scenes::{LabSink, Whole, digest_of, lab_sink};
use crate::{erlang_a, turns};

/// Compares and prints.
pub fn run(bench: Bench) {
    compare(bench, "calls", &erlang_a::scenario(bench.pick(3_000, 100)));
    compare(bench, "conversations", &turns::scenario(bench.pick(2_000, 8)));
}

fn compare(bench: Bench, what: &str, scenario: &Arc<Scenario>) {
    let sink = || lab_sink(scenario, &[], 0);
    let records = {
        let mut run = Whole::new(scenario, Digests::default(), |_, digests| on_lap(&digests));
        run.go();
        run.lap().units
    };
    let off = |end: SimTime, _: Measures| Lap { units: records, digest: digest_of(&[end.us()]) };
    let on = |_, (digests, _): LabSink| on_lap(&digests);
    let timed = bench.alternate(vec![
        Side::new(&format!("{what}, digests off"), "record", || Whole::new(scenario, sink().1, off)),
        Side::new(&format!("{what}, digests on"), "record", || Whole::new(scenario, sink(), on)),
    ]);
    let [off, on] = &timed[..] else { panic!("two sides were timed") };
    assert_eq!(on.lap().units, records, "measures do not change what happens");
    bench.ratio(&format!("{what}: on / off"), on, off, Target::AtMost(1.15));
}

fn on_lap(digests: &Digests) -> Lap {
    Lap { units: digests.records(), digest: digests.core() }
}
