//! M/M/n+M as one would write it for this question alone: a heap, plain structs, and nothing else.
//!
//! It makes the same draws under the same keys as the engine and keeps the same rules of order, so both must
//! agree on every count and on every sum to the microsecond. It knows no experts, only how many are free, and
//! no log: a fair opponent that is hard to beat, not a model to copy. Floor: above all others.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use greenroom::draw::{Law, Purpose, Streams, exponential_gap_us};
use greenroom::scenario::{Process, Scenario, Service};
use greenroom::time::Span;

use crate::clock::{Lap, Run};
use crate::scenes::{SEED, digest_of};

/// What is due. A customer's slot is used again, so a timer names the generation that it meant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    ServiceDone { slot: u32 },
    Arrival,
    PatienceOver { slot: u32, generation: u32 },
}

#[derive(Clone, Copy, Default)]
struct Customer {
    number: u64,
    arrived_at: u64,
    generation: u32,
}

/// The model: rates and laws.
struct Model {
    rate_per_us: f64,
    patience: Law,
    work: Law,
    handle_us: f64,
    length: u64,
}

/// A level over time, up to the end of the measured window.
#[derive(Clone, Copy, Default)]
struct Level {
    now: u64,
    since: u64,
    area: u128,
}

/// The loop.
pub struct Bare {
    model: Model,
    streams: Streams,
    now: u64,
    heap: BinaryHeap<Reverse<(u64, u64, Due)>>,
    scheduled: u64,
    customers: Vec<Customer>,
    free_slots: Vec<u32>,
    free_experts: u32,
    line: VecDeque<(u32, u32)>,
    queue: Level,
    busy: Level,
    pub sums: Sums,
}

/// What is measured: the same as the engine's measures are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Customers who came.
    pub arrived: u64,
    /// Customers who had to wait.
    pub delayed: u64,
    /// Customers who left.
    pub left: u64,
    /// Customers who were served.
    pub served: u64,
    /// Waits of the served, in microseconds.
    pub wait_served_us: u64,
    /// Waits of all, in microseconds.
    pub wait_all_us: u64,
    /// Customers in the queue × microseconds.
    pub queue_us: u64,
    /// Busy experts × microseconds.
    pub busy_us: u64,
    /// When the last thing happened, in microseconds.
    pub end_us: u64,
}

impl Sums {
    /// As the result of a run.
    pub fn lap(&self) -> Lap {
        let waits = [self.wait_served_us, self.wait_all_us, self.queue_us, self.busy_us, self.end_us];
        let counts = [self.arrived, self.delayed, self.left, self.served];
        Lap { units: self.arrived, digest: digest_of(&[&counts[..], &waits[..]].concat()) }
    }
}

impl Level {
    #[inline]
    fn by(&mut self, at: u64, length: u64, change: i64) {
        let until = at.min(length);
        if until > self.since {
            self.area += u128::from(self.now) * u128::from(until - self.since);
        }
        self.since = at;
        self.now = self.now.saturating_add_signed(change);
    }
}

impl Bare {
    /// The loop for a scenario with one class that leaves, one Poisson stream and one group with cap 1.
    pub fn new(scenario: &Scenario) -> Self {
        let Process::Poisson(rate) = scenario.arrivals[0].process else {
            panic!("the bare loop knows Poisson only")
        };
        let Service::LevelRates(rates) = &scenario.stations[0].service else {
            panic!("the bare loop knows no turns")
        };
        let Some(patience) = scenario.classes[0].patience.clone() else {
            panic!("the bare loop needs patience")
        };
        let model = Model {
            rate_per_us: rate.0,
            patience,
            work: rates.work.clone(),
            handle_us: rates.handle[0].us() as f64,
            length: scenario.length.us(),
        };
        let mut bare = Self {
            model,
            streams: Streams::new(SEED, 0),
            now: 0,
            heap: BinaryHeap::new(),
            scheduled: 0,
            customers: Vec::new(),
            free_slots: Vec::new(),
            free_experts: scenario.groups[0].count,
            line: VecDeque::new(),
            queue: Level::default(),
            busy: Level::default(),
            sums: Sums::default(),
        };
        bare.next_arrival(1);
        bare
    }

    fn schedule(&mut self, after: Span, due: Due) {
        let release = u64::from(!matches!(due, Due::ServiceDone { .. }));
        self.heap.push(Reverse((self.now + after.us(), release << 63 | self.scheduled, due)));
        self.scheduled += 1;
    }

    fn next_arrival(&mut self, instant: u64) {
        let mut draws = self.streams.stream(Purpose::Arrival, 0, instant);
        let gap = exponential_gap_us(&mut draws, self.model.rate_per_us);
        if self.now + gap.us() < self.model.length {
            self.schedule(gap, Due::Arrival);
        }
    }

    fn arrive(&mut self) {
        self.sums.arrived += 1;
        let number = self.sums.arrived;
        self.next_arrival(number + 1);
        let slot = self.free_slots.pop().unwrap_or_else(|| {
            self.customers.push(Customer::default());
            u32::try_from(self.customers.len() - 1).unwrap_or(u32::MAX)
        });
        let customer = &mut self.customers[slot as usize];
        (customer.number, customer.arrived_at) = (number, self.now);
        let generation = customer.generation;
        if self.free_experts > 0 {
            self.free_experts -= 1;
            self.busy.by(self.now, self.model.length, 1);
            return self.serve(slot);
        }
        self.sums.delayed += 1;
        self.queue.by(self.now, self.model.length, 1);
        self.line.push_back((slot, generation));
        let patience = self.model.patience.span(&mut self.streams.stream(Purpose::Patience, number, 1));
        self.schedule(patience, Due::PatienceOver { slot, generation });
    }

    fn serve(&mut self, slot: u32) {
        let customer = &mut self.customers[slot as usize];
        // The timer of this customer, if there is one, is void.
        customer.generation = customer.generation.wrapping_add(1);
        let waited = self.now - customer.arrived_at;
        self.sums.served += 1;
        self.sums.wait_served_us += waited;
        self.sums.wait_all_us += waited;
        let mut draws = self.streams.stream(Purpose::Work, customer.number, 1);
        let work = self.model.work.span_times(&mut draws, self.model.handle_us);
        self.schedule(work, Due::ServiceDone { slot });
    }

    fn service_done(&mut self, slot: u32) {
        self.free_slots.push(slot);
        while let Some((next, generation)) = self.line.pop_front() {
            if self.customers[next as usize].generation == generation {
                self.queue.by(self.now, self.model.length, -1);
                return self.serve(next);
            }
        }
        self.busy.by(self.now, self.model.length, -1);
        self.free_experts += 1;
    }

    fn patience_over(&mut self, slot: u32) {
        let customer = &mut self.customers[slot as usize];
        customer.generation = customer.generation.wrapping_add(1);
        self.sums.left += 1;
        self.sums.wait_all_us += self.now - customer.arrived_at;
        self.queue.by(self.now, self.model.length, -1);
        self.free_slots.push(slot);
    }
}

impl Run for Bare {
    fn go(&mut self) {
        while let Some(Reverse((at, _, due))) = self.heap.pop() {
            if let Due::PatienceOver { slot, generation } = due
                && self.customers[slot as usize].generation != generation
            {
                continue;
            }
            self.now = at;
            match due {
                Due::Arrival => self.arrive(),
                Due::PatienceOver { slot, .. } => self.patience_over(slot),
                Due::ServiceDone { slot } => self.service_done(slot),
            }
        }
    }

    fn lap(&mut self) -> Lap {
        let whole = |level: &mut Level, length: u64| {
            level.by(length.max(level.since), length, 0);
            u64::try_from(level.area).unwrap_or(u64::MAX)
        };
        self.sums.queue_us = whole(&mut self.queue, self.model.length);
        self.sums.busy_us = whole(&mut self.busy, self.model.length);
        self.sums.end_us = self.now.max(self.model.length);
        self.sums.lap()
    }
}
