//! The fold from records to counts: a sink that keeps sums and no chat.
//!
//! Everything is an integer. What it keeps grows with classes, groups and levels, not with chats. Floor 3.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use hdrhistogram::Histogram;

use crate::draw::{Purpose, Streams};
use crate::event::{Record, Status};
use crate::log::Sink;
use crate::scenario::Scenario;
use crate::time::{SimTime, Span};
use crate::vocab::{ClassId, Ending, ExpertId, Leaving, StationId};

use super::gauge::{Clipped, Gauge, Window};
use super::measure::{Kind, Measure};
use super::tally::{ChatTally, GroupTally, OfferTally, StationTally, VisitTally};

/// Levels told apart; experts with more chats are counted at the last one.
const LEVELS: usize = 64;
/// Significant digits of recorded waits.
const DIGITS: u8 = 3;

#[derive(Clone, Copy, Debug)]
struct ExpertState {
    open: u32,
    /// Since when `open` holds; the group's times reach to here.
    since: Clipped,
    owing: u32,
    offered: bool,
}

/// Per station: the number waiting or in service, and whether every expert has a chat.
pub(super) type Snapshot = Vec<(u64, bool)>;

/// The measures of one run.
#[derive(Clone, Debug)]
pub struct Measures {
    pub(super) scenario: Arc<Scenario>,
    pub(super) window: Window,
    pub(super) visits: Vec<VisitTally>,
    pub(super) queues: Vec<Gauge>,
    pub(super) chats: Vec<ChatTally>,
    pub(super) groups: Vec<GroupTally>,
    pub(super) stations: Vec<StationTally>,
    /// Over all stations; with one station, that one's says the same.
    pub(super) number: Option<Gauge<true>>,
    pub(super) empty: Gauge,
    pub(super) taken_by: Vec<u64>,
    pub(super) offers: OfferTally,
    /// Per class and station, where a quantile is wanted.
    pub(super) waits: Option<Vec<Histogram<u64>>>,
    /// Visits taken within each wanted limit, per class and station.
    pub(super) within: Vec<(Span, Vec<u64>)>,
    pub(super) replies_over: Vec<(Span, Vec<u64>)>,
    pub(super) wait_of: BTreeMap<u64, Span>,
    /// Sojourns by exact service requirement, where wanted.
    pub(super) by_work: BTreeMap<Span, (u64, u128)>,
    /// Snapshots still to be taken, then taken: number per station, all-busy per station.
    pub(super) instants: Vec<(SimTime, Option<Snapshot>)>,
    next_instant: SimTime,
    pub(super) samples: Vec<Option<Histogram<u64>>>,
    experts: Vec<ExpertState>,
    group_of: Vec<(u16, u16)>,
    posted: bool,
}

impl ExpertState {
    fn new(window: Window) -> Self {
        Self { open: 0, since: window.clip(SimTime::ZERO), owing: 0, offered: false }
    }
}

impl GroupTally {
    /// An expert had `open` chats for so long, in µs.
    #[inline]
    fn held(&mut self, open: u32, passed: u64) {
        let level = (open as usize).min(LEVELS - 1);
        if self.levels.len() <= level {
            self.levels.resize(level + 1, 0);
        }
        self.levels[level] += u128::from(passed);
        self.open += u128::from(open) * u128::from(passed);
    }
}

impl Measures {
    /// Measures of a run that has not begun, with what the wanted measures need beside the usual counts.
    pub fn new(scenario: &Arc<Scenario>, wanted: &[Measure], streams: &Streams) -> Self {
        let (stations, classes) = (scenario.stations.len(), scenario.classes.len());
        let window = Window { from: scenario.warm_up.us(), to: scenario.length.us() };
        let cells = stations * classes;
        let limits = |kinds: &[Kind]| {
            let mut limits: Vec<Span> = wanted
                .iter()
                .filter(|measure| kinds.contains(&measure.kind))
                .filter_map(|measure| measure.scope.limit.or(scenario.answer_within))
                .collect();
            limits.sort_unstable();
            limits.dedup();
            limits.into_iter().map(|limit| (limit, vec![0; cells])).collect()
        };
        let mut instants: Vec<SimTime> =
            wanted.iter().filter_map(|measure| measure.scope.at).map(SimTime::from).collect();
        instants.sort_unstable();
        instants.dedup();
        let quantiles = wanted.iter().any(|measure| measure.kind == Kind::WaitQuantile);
        let mut measures = Self {
            window,
            visits: vec![VisitTally::default(); cells],
            queues: vec![Gauge::default(); cells],
            chats: vec![ChatTally::default(); classes],
            groups: vec![GroupTally::default(); scenario.groups.len()],
            stations: vec![StationTally::default(); stations],
            number: (stations > 1).then(Gauge::default),
            empty: Gauge::default(),
            taken_by: vec![0; scenario.groups.len() * classes],
            offers: OfferTally::default(),
            waits: quantiles.then(|| std::iter::repeat_with(histogram).take(cells).collect()),
            within: limits(&[Kind::WithinShare, Kind::WithinShareTaken, Kind::WithinCount]),
            replies_over: limits(&[Kind::ReplyOverShare]),
            wait_of: wanted.iter().filter_map(|m| m.scope.customer).map(|n| (n, Span::ZERO)).collect(),
            by_work: wanted.iter().filter_map(|m| m.scope.work).map(|work| (work, (0, 0))).collect(),
            next_instant: instants.first().copied().unwrap_or(SimTime::END),
            instants: instants.into_iter().map(|at| (at, None)).collect(),
            samples: samples(scenario, wanted, streams),
            experts: vec![ExpertState::new(window); scenario.experts() as usize],
            group_of: Vec::new(),
            posted: false,
            scenario: Arc::clone(scenario),
        };
        measures.open_groups();
        measures
    }

    fn open_groups(&mut self) {
        let (window, scenario) = (self.window, Arc::clone(&self.scenario));
        let start = window.clip(SimTime::ZERO);
        self.empty.add(start, 1);
        for (n, group) in scenario.groups.iter().enumerate() {
            let count = i64::from(group.count);
            let starts_on = group.shifts.is_empty() || group.shifts[0].0 == SimTime::ZERO;
            let tally = &mut self.groups[n];
            tally.online.add(start, if starts_on { count } else { 0 });
            self.stations[group.station.index()].experts += u64::from(group.count);
            let place = (u16::try_from(n).unwrap_or(u16::MAX), group.station.0);
            self.group_of.extend(std::iter::repeat_n(place, group.count as usize));
        }
    }

    pub(super) fn cell(&self, station: StationId, class: ClassId) -> usize {
        station.index() * self.scenario.classes.len() + class.index()
    }

    fn place(&self, expert: ExpertId) -> (usize, StationId) {
        let (group, station) = self.group_of[expert.index()];
        (group.into(), StationId(station))
    }

    /// The number waiting or in service at a station.
    #[inline]
    fn number_by(&mut self, now: Clipped, station: StationId, change: i64) {
        let here = &mut self.stations[station.index()].number;
        let mut before = here.level;
        here.add(now, change);
        let mut after = here.level;
        if let Some(all) = &mut self.number {
            before = all.level;
            all.add(now, change);
            after = all.level;
        }
        match (before, after) {
            (0, 1) => self.empty.add(now, -1),
            (1, 0) => self.empty.add(now, 1),
            _ => {}
        }
    }

    /// An expert begins a chat.
    #[inline]
    fn begins(&mut self, now: Clipped, expert: ExpertId) {
        let (group, station) = self.place(expert);
        let state = &mut self.experts[expert.index()];
        self.groups[group].held(state.open, now.since(state.since));
        state.open += 1;
        state.since = now;
        if state.open == 1 {
            let station = &mut self.stations[station.index()];
            station.busy += 1;
            if station.busy == station.experts {
                station.all_busy.add(now, 1);
            }
        }
    }

    /// An expert ends a chat.
    #[inline]
    fn ends(&mut self, now: Clipped, expert: ExpertId) {
        let (group, station) = self.place(expert);
        let state = &mut self.experts[expert.index()];
        self.groups[group].held(state.open, now.since(state.since));
        state.open -= 1;
        state.since = now;
        if state.open == 0 {
            let station = &mut self.stations[station.index()];
            if station.busy == station.experts {
                station.all_busy.add(now, -1);
            }
            station.busy -= 1;
        }
    }

    fn owing_by(&mut self, now: Clipped, expert: ExpertId, change: i32) {
        let (group, station) = self.place(expert);
        let state = &mut self.experts[expert.index()];
        let before = state.owing;
        state.owing = before.saturating_add_signed(change);
        self.stations[station.index()].owing.add(now, change.into());
        match (before, state.owing) {
            (0, 1) => self.groups[group].writing.add(now, 1),
            (1, 0) => self.groups[group].writing.add(now, -1),
            _ => {}
        }
    }

    /// Experts of a group × µs with so many chats, over the window.
    pub(super) fn level_area(&self, group: usize, levels: Range<usize>) -> u128 {
        self.whole(group).levels.iter().take(levels.end).skip(levels.start).sum()
    }

    /// Chats of a group × µs, over the window.
    pub(super) fn open_area(&self, group: usize) -> u128 {
        self.whole(group).open
    }

    /// A group's counts with the time that its experts have held their present number of chats.
    fn whole(&self, group: usize) -> GroupTally {
        let mut tally = self.groups[group].clone();
        let end = self.window.clip(SimTime::END);
        let everyone = self.experts.iter().zip(&self.group_of);
        for (state, _) in everyone.filter(|(_, (its, _))| usize::from(*its) == group) {
            tally.held(state.open, end.since(state.since));
        }
        tally
    }

    #[cold]
    fn snapshots(&mut self, at: SimTime) {
        for (instant, taken) in &mut self.instants {
            if *instant < at && taken.is_none() {
                let now = self.stations.iter().map(|s| (s.number.level, s.busy == s.experts));
                *taken = Some(now.collect());
            }
        }
        let left = self.instants.iter().find(|(_, taken)| taken.is_none());
        self.next_instant = left.map_or(SimTime::END, |(instant, _)| *instant);
    }

    /// The run is over, or was interrupted at `at`: the window ends there at the latest, and snapshots that
    /// no later record has triggered are taken.
    pub fn finish(&mut self, at: SimTime) {
        self.window.to = self.window.to.min(at.us()).max(self.window.from);
        self.snapshots(SimTime::END);
    }
}

pub(super) fn histogram() -> Histogram<u64> {
    match Histogram::new(DIGITS) {
        Ok(histogram) => histogram,
        Err(error) => panic!("{DIGITS} digits are in range: {error}"),
    }
}

/// Counts a span; the histogram grows as far as it must.
fn record_us(histogram: &mut Histogram<u64>, span: Span) {
    if let Err(error) = histogram.record(span.us()) {
        panic!("a histogram that may grow holds every span: {error}");
    }
}

/// Samples of laws are drawn only where a quantile of one is wanted.
fn samples(scenario: &Scenario, wanted: &[Measure], streams: &Streams) -> Vec<Option<Histogram<u64>>> {
    let one = |n: usize| {
        let (_, law, count) = &scenario.probes.samples[n];
        let asked = |m: &Measure| m.kind == Kind::SampleQuantile && m.scope.sample == Some(n);
        wanted.iter().any(asked).then(|| {
            let mut histogram = histogram();
            for draw in 0..*count {
                let mut stream = streams.stream(Purpose::Probe, n as u64, draw.into());
                record_us(&mut histogram, law.span(&mut stream));
            }
            histogram
        })
    };
    (0..scenario.probes.samples.len()).map(one).collect()
}

impl Sink for Measures {
    #[inline(always)]
    fn record(&mut self, at: SimTime, record: &Record) {
        if at > self.next_instant {
            self.snapshots(at);
        }
        let window = self.window;
        let now = window.clip(at);
        match *record {
            Record::Arrived { class, .. } => {
                self.chats[class.index()].arrived += u64::from(window.contains(at.us()));
            }
            Record::Queued { class, station, .. } => {
                let cell = self.cell(station, class);
                self.visits[cell].delayed += u64::from(window.contains(at.us()));
                self.queues[cell].add(now, 1);
                self.number_by(now, station, 1);
            }
            Record::Taken { .. } => self.taken(at, now, record),
            Record::Released { .. } => self.released(at, now, record),
            Record::Left { class, station, how, waited, .. } => {
                let cell = self.cell(station, class);
                let counts = window.contains(at.us() - waited.us());
                if how == Leaving::Silent {
                    self.visits[cell].silent += u64::from(counts);
                    return;
                }
                self.queues[cell].add(now, -1);
                self.number_by(now, station, -1);
                if counts {
                    self.visits[cell].left += 1;
                    self.visits[cell].wait_left += u128::from(waited.us());
                }
            }
            Record::Passed { class, station, waited, .. } => {
                if window.contains(at.us() - waited.us()) {
                    let cell = self.cell(station, class);
                    self.visits[cell].passed += 1;
                    self.visits[cell].wait_passed += u128::from(waited.us());
                }
            }
            Record::Replied { class, expert, delay, .. } => {
                self.owing_by(now, expert, -1);
                self.replied(at, class, expert, delay);
            }
            Record::Wrote { expert, .. } => self.owing_by(now, expert, 1),
            Record::Ended { class, station, how, lasted, stints, .. } => {
                self.turned_away(at, class, station, how);
                self.ended(at, class, how, lasted, stints);
            }
            Record::Is { expert, status } => {
                let (group, _) = self.place(expert);
                let change = if status == Status::Online { 1 } else { -1 };
                self.groups[group].online.add(now, change);
            }
            Record::Offered { expert, .. } => {
                self.experts[expert.index()].offered = true;
                self.offers.offers += u64::from(window.contains(at.us()));
            }
            Record::Missed { expert, .. } | Record::Declined { expert, .. } => {
                self.experts[expert.index()].offered = false;
                let counts = u64::from(window.contains(at.us()));
                let missed = matches!(record, Record::Missed { .. });
                *if missed { &mut self.offers.missed } else { &mut self.offers.declined } += counts;
            }
            Record::Posted { .. } => self.posted = true,
            Record::Unclaimed { .. } => self.offers.rounds_over += u64::from(window.contains(at.us())),
            Record::BotBegan { .. }
            | Record::Withdrawn { .. }
            | Record::Moved { .. }
            | Record::Did { .. }
            | Record::Refused { .. }
            | Record::Paid { .. } => {}
        }
    }
}

impl Measures {
    #[inline]
    fn taken(&mut self, at: SimTime, now: Clipped, record: &Record) {
        let Record::Taken { chat, class, expert, waited, asked, queued, owing, gone } = *record else {
            return;
        };
        let window = self.window;
        let (group, station) = self.place(expert);
        let cell = self.cell(station, class);
        if queued {
            self.queues[cell].add(now, -1);
        } else {
            self.number_by(now, station, 1);
        }
        self.begins(now, expert);
        if owing {
            self.owing_by(now, expert, 1);
        }
        if let Some(wait) = self.wait_of.get_mut(&chat.0) {
            *wait = waited;
        }
        let counts = window.contains(at.us());
        if self.posted {
            self.offers.rounds_claimed += u64::from(counts);
        } else if self.experts[expert.index()].offered {
            self.experts[expert.index()].offered = false;
            self.offers.accepted += u64::from(counts);
        }
        if !window.contains(at.us() - waited.us()) {
            return;
        }
        self.taken_by[group * self.scenario.classes.len() + class.index()] += 1;
        let wait = u128::from(waited.us());
        let tally = &mut self.visits[cell];
        tally.taken += 1;
        tally.wait_taken += wait;
        tally.wait_taken_square += wait * wait;
        tally.asked += u128::from(asked.us());
        if gone {
            tally.gone += 1;
            tally.wait_gone += wait;
        }
        for (limit, cells) in &mut self.within {
            cells[cell] += u64::from(waited <= *limit && !gone);
        }
        if let Some(waits) = &mut self.waits {
            record_us(&mut waits[cell], waited);
        }
    }

    #[inline]
    fn released(&mut self, at: SimTime, now: Clipped, record: &Record) {
        let Record::Released { class, expert, waited, served, work, idle, owing, gone, .. } = *record else {
            return;
        };
        let window = self.window;
        let (group, station) = self.place(expert);
        self.ends(now, expert);
        self.number_by(now, station, -1);
        if owing {
            self.owing_by(now, expert, -1);
        }
        if gone {
            let (from, to) = ((at.us() - served.us()).max(window.from), at.us().min(window.to));
            self.groups[group].gone += u128::from(to.saturating_sub(from));
        }
        let cell = self.cell(station, class);
        let tally = &mut self.visits[cell];
        tally.completions += u64::from(window.contains(at.us()));
        if !window.contains(at.us() - served.us() - waited.us()) {
            return;
        }
        let sojourn = u128::from(served.us()) + u128::from(waited.us());
        tally.stints += 1;
        tally.served += u128::from(served.us());
        tally.sojourn += sojourn;
        tally.to_last_reply += u128::from(served.us() - idle.us());
        if !self.by_work.is_empty()
            && let Some((count, sum)) = self.by_work.get_mut(&work)
        {
            *count += 1;
            *sum += sojourn;
        }
    }

    fn replied(&mut self, at: SimTime, class: ClassId, expert: ExpertId, delay: Span) {
        if !self.window.contains(at.us()) {
            return;
        }
        let (_, station) = self.place(expert);
        let cell = self.cell(station, class);
        let tally = &mut self.visits[cell];
        tally.replies += 1;
        tally.reply_delay += u128::from(delay.us());
        for (limit, cells) in &mut self.replies_over {
            cells[cell] += u64::from(delay > *limit);
        }
    }

    /// A visit that ended at the door, where and when it did.
    fn turned_away(&mut self, at: SimTime, class: ClassId, station: StationId, how: Ending) {
        let turned_away = matches!(how, Ending::Blocked | Ending::Abandoned(Leaving::Balked));
        if turned_away && self.window.contains(at.us()) {
            let cell = self.cell(station, class);
            self.visits[cell].turned_away += 1;
        }
    }

    #[inline]
    fn ended(&mut self, at: SimTime, class: ClassId, how: Ending, lasted: Span, stints: u32) {
        let counts = self.window.contains(at.us() - lasted.us());
        if !counts {
            return;
        }
        let tally = &mut self.chats[class.index()];
        tally.ended[how.place()] += 1;
        if stints > 0 && how != Ending::Cut {
            tally.taken += 1;
            tally.lasted += u128::from(lasted.us());
            tally.stints += u64::from(stints);
        }
    }
}
