//! A run in slices of equal length: who came, who waited, how busy the experts were. Floor 3.

use std::sync::Arc;

use crate::event::Record;
use crate::log::Sink;
use crate::scenario::Scenario;
use crate::time::{SimTime, Span};

use super::gauge::{Gauge, Window};

/// A slice of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    /// Chats that arrived.
    pub arrived: u64,
    /// Chats taken by an expert.
    pub taken: u64,
    /// Of these, taken within the scenario's `answer_within`.
    pub within: u64,
    /// Customers who were seen to leave the queue.
    pub left: u64,
    /// Integral of the number waiting, in µs.
    pub waiting_us: u128,
    /// Integral of the number in service, in µs.
    pub open_us: u128,
}

/// Folds a run into slices; what comes after the length of the scenario is not in them.
#[derive(Clone, Debug)]
pub struct Timeline {
    scenario: Arc<Scenario>,
    slice: Span,
    slices: Vec<Slice>,
    waiting: Gauge,
    open: Gauge,
    /// The slice whose gauges are running.
    current: usize,
}

impl Timeline {
    /// A timeline of `count` slices, at least one.
    pub fn new(scenario: &Arc<Scenario>, count: u32) -> Self {
        let count = count.max(1);
        let slice = Span::from_us(scenario.length.us().div_ceil(count.into()).max(1));
        Self {
            scenario: Arc::clone(scenario),
            slice,
            slices: vec![Slice::default(); count as usize],
            waiting: Gauge::default(),
            open: Gauge::default(),
            current: 0,
        }
    }

    /// The length of a slice.
    pub fn slice(&self) -> Span {
        self.slice
    }

    /// The slices, the first first. Call when the run is over.
    pub fn slices(mut self) -> Vec<Slice> {
        self.close_until(self.slices.len());
        self.slices
    }

    fn window(&self, slice: usize) -> Window {
        let from = self.slice.us() * slice as u64;
        Window { from, to: from + self.slice.us() }
    }

    fn close_until(&mut self, slice: usize) {
        while self.current < slice.min(self.slices.len()) {
            let window = self.window(self.current);
            self.slices[self.current].waiting_us = self.waiting.area(window);
            self.slices[self.current].open_us = self.open.area(window);
            self.current += 1;
            let next = self.window(self.current).clip(SimTime::from_us(window.to));
            self.waiting = Gauge::at(self.waiting.level, next);
            self.open = Gauge::at(self.open.level, next);
        }
    }
}

impl Sink for Timeline {
    fn record(&mut self, at: SimTime, record: &Record) {
        let slice = usize::try_from(at.us() / self.slice.us()).unwrap_or(usize::MAX);
        if slice > self.current {
            self.close_until(slice);
        }
        let Some(here) = self.slices.get_mut(slice) else { return };
        let (mut waits, mut opens) = (0, 0);
        match *record {
            Record::Arrived { .. } => here.arrived += 1,
            Record::Queued { .. } => waits = 1,
            Record::Taken { waited, queued, gone, .. } => {
                here.taken += 1;
                here.within +=
                    u64::from(!gone && self.scenario.answer_within.is_some_and(|limit| waited <= limit));
                (waits, opens) = (-i64::from(queued), 1);
            }
            Record::Left { how, .. } => {
                here.left += 1;
                waits = -i64::from(how != crate::vocab::Leaving::Silent);
            }
            Record::Released { .. } => opens = -1,
            _ => {}
        }
        let now = self.window(slice).clip(at);
        if waits != 0 {
            self.waiting.add(now, waits);
        }
        if opens != 0 {
            self.open.add(now, opens);
        }
    }
}
