//! Service by level: with `k` chats open each progresses at `handle[0] / handle[k − 1]` of its speed.
//!
//! Residual work is rescaled when the level changes and never drawn again. All chats of an expert progress
//! alike, so one virtual clock per expert and one calendar entry serve any number of open chats. Integers
//! only: the clock counts 1/1024 µs of work at level 1. Floor 2.

use crate::draw::Purpose;
use crate::log::Sink;
use crate::scenario::{LevelRates, Scenario, Service, SilentCost, Tail};
use crate::time::{SimTime, Span};
use crate::vocab::{ClassId, ExpertId, GroupId, StationId};

use super::Sim;
use super::calendar::Due;
use super::marks::Mark;
use super::room::{Chat, Slot, Visit, WorkClock};

/// Ticks of the work clock in a microsecond.
const TICKS: u64 = 1024;

impl<S: Sink> Sim<S> {
    /// Draws the work of a chat that has just been taken, and sets its mark on the expert's clock.
    pub(super) fn begin_work(&mut self, chat: Slot, identity: Chat, visit: &Visit) {
        let Chat { key, class, .. } = identity;
        let Visit { expert, visits, gone, station, .. } = *visit;
        let group = self.roster.load(ExpertId(expert)).group;
        let seat = &self.scenario.groups[group.index()];
        let rates = rates(&self.scenario, station);
        let noticed = self.scenario.classes[class.index()].silent.as_ref().map(|silent| &silent.cost);
        let work = match noticed {
            Some(SilentCost::Noticed(law)) if gone => {
                let mut draws = self.streams.stream(Purpose::Noticed, key, visits.into());
                law.span_times(&mut draws, 1.0 / seat.speed)
            }
            _ => {
                let handle = rates.handle_of(class, group).us() as f64;
                let mut draws = self.streams.stream(Purpose::Work, key, visits.into());
                rates.work.span_times(&mut draws, handle / seat.speed)
            }
        };
        let now = self.now;
        let clock = &mut self.room.expert(expert).clock;
        clock.advance(rates, now);
        clock.taken += 1;
        clock.marks.push(Mark { clock: clock.done + work.us() * TICKS, taken: clock.taken, chat, work });
        self.wind(expert);
    }

    /// The clock of an expert reaches the first mark.
    pub(super) fn service_done(&mut self, expert: u32) {
        let now = self.now;
        let rates = rates(&self.scenario, self.station_of(expert));
        let state = self.room.expert(expert);
        state.clock.pending = false;
        state.clock.advance(rates, now);
        let Some(Mark { clock, chat, work, .. }) = state.clock.marks.pop() else {
            panic!("an expert finished a chat without having one");
        };
        assert!(clock <= state.clock.done, "a chat ended before its work was done");
        self.release(chat, work);
        let epoch = self.room.expert(expert).epoch;
        self.served(chat, expert);
        if self.room.expert(expert).epoch == epoch {
            self.wind(expert);
        }
    }

    /// Schedules the next end of service of an expert, and voids what was scheduled.
    fn wind(&mut self, expert: u32) {
        let now = self.now;
        let rates = rates(&self.scenario, self.station_of(expert));
        let state = self.room.expert(expert);
        if state.clock.pending {
            self.calendar.supersede();
        }
        state.epoch = state.epoch.wrapping_add(1);
        let due = state.clock.first_mark_at(rates, now);
        state.clock.pending = due.is_some();
        let epoch = state.epoch;
        if let Some(at) = due {
            self.calendar.schedule(at, Due::ServiceDone { expert, epoch });
        }
    }
}

fn rates(scenario: &Scenario, station: StationId) -> &LevelRates {
    match &scenario.stations[station.index()].service {
        Service::LevelRates(rates) => rates,
        Service::Turns(_) | Service::Conversation => panic!("a station with messages has no work clock"),
    }
}

impl LevelRates {
    /// The mean handle time at level 1.
    fn handle_of(&self, class: ClassId, group: GroupId) -> Span {
        let fits = |by: &&crate::scenario::HandleBy| {
            by.class.is_none_or(|c| c == class) && by.group.is_none_or(|g| g == group)
        };
        self.handle_by.iter().find(fits).map_or(self.handle[0], |by| by.handle)
    }

    /// The slow-down at a level, as a fraction `num / den` of 1 or more (or less, if more chats go faster).
    fn slow_down(&self, level: usize) -> (u128, u128) {
        if level == 1 {
            return (1, 1);
        }
        let last = self.handle.len();
        let (handle, share) = match self.tail {
            Tail::Linear if level > last => (self.handle[last - 1], (level as u128, last as u128)),
            _ => (self.handle[level.clamp(1, last) - 1], (1, 1)),
        };
        (u128::from(handle.us()) * share.0, u128::from(self.handle[0].us()) * share.1)
    }
}

impl WorkClock {
    /// The work of an open chat; zero for one that has no mark here.
    pub(super) fn work_of(&self, chat: Slot) -> Span {
        self.marks.of(chat).map_or(Span::ZERO, |mark| mark.work)
    }

    /// Brings the clock up to now at the present level.
    fn advance(&mut self, rates: &LevelRates, now: SimTime) {
        let passed = now.since(self.read_at).us() * TICKS;
        self.read_at = now;
        match self.marks.len() {
            0 => self.done = 0,
            level => {
                let (num, den) = rates.slow_down(level);
                self.done += if num == den { passed } else { narrow(u128::from(passed) * den / num) };
            }
        }
    }

    /// The earliest whole microsecond at which the first mark is reached, if the level stays.
    fn first_mark_at(&self, rates: &LevelRates, now: SimTime) -> Option<SimTime> {
        let mark = self.marks.first()?;
        let left = u128::from(mark.clock.saturating_sub(self.done));
        let (num, den) = rates.slow_down(self.marks.len());
        let ticks = if num == den { left } else { (left * num).div_ceil(den) };
        Some(now + Span::from_us(narrow(ticks.div_ceil(TICKS.into()))))
    }
}

/// What `check` keeps below a hundred years.
fn narrow(wide: u128) -> u64 {
    u64::try_from(wide).unwrap_or(u64::MAX)
}
