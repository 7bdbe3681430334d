//! Time per event against the number of pending events.
//!
//! A closed population of conversations that never end, with one expert who answers all at once: every chat
//! has exactly one entry in the calendar, and every event takes the earliest out and puts another in (the hold
//! model: Jones, CACM 29 (1986)). Beside it a bare heap under the same pattern shows what part of the rise is
//! the memory's. Floor: above all others.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use greenroom::draw::{Law, Purpose, Streams};
use greenroom::scenario::Scenario;
use greenroom::time::Span;

use crate::clock::{Bench, Lap, Run, Side, Target, Timed};
use crate::scenes::{SEED, Stretch, Tally, digest_of, scene};

/// Microseconds of one customer's pause, per customer: a thousand events a second whatever their number.
const PAUSE_US: u64 = 1_000;

/// Compares and prints.
pub fn run(bench: Bench) {
    let sizes: &[u32] = bench.pick(&[100, 1_000, 10_000, 100_000, 1_000_000], &[100, 1_000]);
    let events = bench.pick(200_000, 2_000);
    let scenarios: Vec<_> = sizes.iter().map(|size| (*size, scenario(*size, events))).collect();
    let engine = scenarios.iter().map(|(size, scenario)| {
        Side::new(&format!("engine, {size} pending"), "event", move || stretch(scenario, *size, events))
    });
    let bare = sizes.iter().map(|size| {
        Side::new(&format!("bare heap, {size} pending"), "event", move || Hold::new(*size, events))
    });
    let timed = bench.alternate(engine.chain(bare).collect());
    let (engine, bare) = timed.split_at(sizes.len());
    rises(bench, "engine", sizes, engine, Target::AtMost(2.0));
    rises(bench, "bare heap", sizes, bare, Target::None);
}

/// The ratio over every factor of 100.
fn rises(bench: Bench, who: &str, sizes: &[u32], timed: &[Timed], target: Target) {
    for (small, large) in (0..sizes.len()).zip(2..sizes.len()) {
        let name = format!("{who}, {} / {}", sizes[large], sizes[small]);
        bench.ratio(&name, &timed[large], &timed[small], target);
    }
}

fn scenario(customers: u32, events: u64) -> Arc<Scenario> {
    let pause = Span::from_us(PAUSE_US * u64::from(customers));
    let length = Span::from_us(PAUSE_US * events * 3);
    scene(&format!(
        r#"Scenario(
            schema: 1, title: "So many conversations that never end", length: "{length}", closing: Cut,
            classes: {{ "customer": Class() }},
            arrivals: [Stream(class: "customer", process: Closed({customers}))],
            experts: {{ "desk": Group(cap: Unlimited) }},
            service: Turns(reply: Exponential(mean: "{pause}"), think: Exponential(mean: "{pause}"),
                replies: Endless, all_at_once: true),
        )"#
    ))
}

fn stretch(scenario: &Arc<Scenario>, customers: u32, events: u64) -> Stretch {
    let half = Span::from_us(PAUSE_US * events / 2);
    let stretch = Stretch::new(scenario, half, half + half, |tally: &Tally| tally.messages);
    assert_eq!(stretch.sim().scheduled(), customers as usize, "every chat has one entry");
    stretch
}

/// A bare heap under the same pattern, with entries as large as the engine's.
struct Hold {
    heap: BinaryHeap<Reverse<(u64, u64, [u64; 2])>>,
    pause: Option<Law>,
    streams: Streams,
    events: u64,
    sum: u64,
}

impl Hold {
    fn new(customers: u32, events: u64) -> Self {
        let mean = (PAUSE_US * u64::from(customers)) as f64;
        let mut hold = Self {
            heap: BinaryHeap::new(),
            pause: Law::exponential(mean).ok(),
            streams: Streams::new(SEED, 0),
            events,
            sum: 0,
        };
        for customer in 0..u64::from(customers) {
            hold.push(0, customer);
        }
        hold
    }

    fn push(&mut self, now: u64, number: u64) {
        let Some(pause) = &self.pause else { return };
        let pause = pause.span(&mut self.streams.stream(Purpose::Think, number, 0));
        self.heap.push(Reverse((now + pause.us(), number, [number; 2])));
    }
}

impl Run for Hold {
    fn go(&mut self) {
        let customers = self.heap.len() as u64;
        for event in 0..self.events {
            let Some(Reverse((at, ..))) = self.heap.pop() else { return };
            self.sum = self.sum.wrapping_add(at);
            self.push(at, customers + event);
        }
    }

    fn lap(&mut self) -> Lap {
        Lap { units: self.events, digest: digest_of(&[self.sum]) }
    }
}
