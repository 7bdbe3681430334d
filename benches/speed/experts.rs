//! Time per chat against the number of experts, by policy.
//!
//! Load 0.9 with three chats at once. The number of arrivals is the same for every size, so what rises is the
//! cost of choosing (and of a memory that no longer fits the caches). Floor: above all others.

use std::sync::Arc;

use greenroom::scenario::Scenario;
use greenroom::time::Span;

use crate::clock::{Bench, Side, Target};
use crate::scenes::{Stretch, Tally, scene};

const POLICIES: [&str; 5] = ["LeastBusy", "LongestIdle", "Random", "PowerOf(d: 2)", "JoinShortestQueue"];
/// Chats at once.
const CAP: u64 = 3;
/// Arrivals per place and second: handle times of 60 s at a load of 0.9.
const RATE: f64 = 0.9 / 60.0;
/// Five handle times fill an empty desk.
const WARM_UP: Span = Span::from_secs(300);

/// Compares and prints.
pub fn run(bench: Bench) {
    let sizes: &[u32] = bench.pick(&[10, 100, 1_000, 10_000], &[10, 100, 1_000]);
    let chats = bench.pick(100_000, 1_000);
    for policy in POLICIES {
        let scenarios: Vec<_> = sizes.iter().map(|size| (*size, scenario(policy, *size, chats))).collect();
        let runs = scenarios.iter().map(|(size, scenario)| {
            Side::new(&format!("{policy}, {size} experts"), "chat", move || stretch(scenario, *size, chats))
        });
        let timed = bench.alternate(runs.collect());
        for (small, large) in (0..sizes.len()).zip(2..sizes.len()) {
            let name = format!("{policy}, {} / {}", sizes[large], sizes[small]);
            bench.ratio(&name, &timed[large], &timed[small], Target::AtMost(2.0));
        }
    }
}

/// How long it takes until so many chats have come.
fn stretch_for(experts: u32, chats: u32) -> Span {
    Span::from_us_rounded(f64::from(chats) / rate(experts) * 1e6)
}

fn rate(experts: u32) -> f64 {
    RATE * f64::from(experts) * CAP as f64
}

fn scenario(policy: &str, experts: u32, chats: u32) -> Arc<Scenario> {
    let length = WARM_UP + stretch_for(experts, chats);
    let rate = rate(experts);
    scene(&format!(
        r#"Scenario(
            schema: 1, title: "So many experts", length: "{length}", closing: Cut,
            classes: {{ "customer": Class() }},
            arrivals: [Stream(class: "customer", process: Poisson(rate: "{rate} per second"))],
            experts: {{ "desk": Group(count: {experts}, cap: {CAP}) }},
            service: LevelRates(handle: "1m"),
            routing: {policy},
        )"#
    ))
}

fn stretch(scenario: &Arc<Scenario>, experts: u32, chats: u32) -> Stretch {
    let stretch = Stretch::new(scenario, WARM_UP, stretch_for(experts, chats), |tally: &Tally| tally.arrived);
    let open = u64::from(stretch.sim().open_chats());
    assert!(open > u64::from(experts) * CAP / 3, "the desk is busy: {open} chats for {experts} experts");
    stretch
}
