//! M/M/100+M: the whole engine against a bare loop that does the same work.
//!
//! Both make the same draws, so they must agree on every customer; what the engine costs more is the price of
//! being general. Floor: above all others.

use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::log::{Digests, Nothing};
use greenroom::scenario::Scenario;
use greenroom::stats::{Measure, Measures};
use greenroom::time::{SimTime, Span};

use crate::bare::{Bare, Sums};
use crate::clock::{Bench, Lap, Run, Side, Target};
use crate::scenes::{LabSink, SEED, Whole, digest_of, lab_sink, scene};

/// Arrivals 100 a second, services of 1 s, patience of 2 s, 100 experts.
pub fn scenario(seconds: u32) -> Arc<Scenario> {
    scene(&format!(
        r#"Scenario(
            schema: 1, title: "M/M/100+M", length: "{seconds}s",
            classes: {{ "customer": Class(patience: Exponential(mean: "2s")) }},
            arrivals: [Stream(class: "customer", process: Poisson(rate: "100 per second"))],
            experts: {{ "desk": Group(count: 100) }},
            service: LevelRates(handle: "1s"),
            routing: LongestIdle,
        )"#
    ))
}

/// Compares and prints.
pub fn run(bench: Bench) {
    let scenario = scenario(bench.pick(5_000, 100));
    let Sums { arrived, .. } = agree(&scenario);
    let unread = |end: SimTime, _| Lap { units: arrived, digest: digest_of(&[end.us()]) };
    let core = |_, digests: Digests| Lap { units: arrived, digest: digests.core() };
    let as_bare = |end, found: Measures| sums(&scenario, end, &found).lap();
    let both = |end, (digests, found): LabSink| Lap {
        units: sums(&scenario, end, &found).arrived,
        digest: digests.core(),
    };
    let sink = || lab_sink(&scenario, &[], 0);
    let timed = bench.alternate(vec![
        Side::new("bare loop", "customer", || Bare::new(&scenario)),
        Side::new("engine, no log", "customer", || Whole::new(&scenario, Nothing, unread)),
        Side::new("engine, digests", "customer", || Whole::new(&scenario, sink().0, core)),
        Side::new("engine, measures", "customer", || Whole::new(&scenario, sink().1, as_bare)),
        Side::new("engine, digests and measures", "customer", || Whole::new(&scenario, sink(), both)),
    ]);
    let [bare, silent, digests, measures, lab] = &timed[..] else { panic!("five sides were timed") };
    assert_eq!(bare.lap(), measures.lap(), "the bare loop and the engine measure the same");
    assert_eq!(digests.lap(), lab.lap(), "measures do not change what happens");
    bench.ratio("no log / bare", silent, bare, Target::None);
    bench.ratio("digests / bare", digests, bare, Target::None);
    bench.ratio("measures / bare", measures, bare, Target::AtMost(2.0));
    bench.ratio("digests and measures (as the lab) / bare", lab, bare, Target::None);
}

/// Checks number by number what digests would only deny, and gives what both found.
fn agree(scenario: &Arc<Scenario>) -> Sums {
    let mut bare = Bare::new(scenario);
    bare.go();
    bare.lap();
    let mut sim = Sim::new(Arc::clone(scenario), SEED, 0, lab_sink(scenario, &[], 0).1);
    sim.run();
    let end = sim.now();
    let found = sums(scenario, end, &sim.into_sink());
    assert_eq!(
        found, bare.sums,
        "the engine (left) and the bare loop (right) serve the same customers alike"
    );
    assert_eq!(found.arrived, found.served + found.left, "everybody is served or leaves");
    assert!(found.left > 0 && found.delayed > found.left, "somebody waits in vain, and somebody not");
    found
}

/// What the engine measured, in the words of the bare loop.
fn sums(scenario: &Scenario, end: SimTime, found: &Measures) -> Sums {
    let sum = |name: &str, scale: f64| {
        let value = Measure::read(name, scenario).ok().and_then(|measure| found.value(&measure));
        let Some(value) = value else { panic!("the run says nothing about {name}") };
        // Sums are whole numbers far below 2^53.
        Span::from_us_rounded(value.num * scale).us()
    };
    Sums {
        arrived: sum("arrivals", 1.0),
        delayed: sum("delayed-share", 1.0),
        left: sum("abandoned-share", 1.0),
        served: sum("served", 1.0),
        wait_served_us: sum("wait-mean-served", 1e6),
        wait_all_us: sum("wait-mean", 1e6),
        queue_us: sum("queue-mean", 1.0),
        busy_us: sum("busy-mean", 1.0),
        end_us: end.us(),
    }
}
