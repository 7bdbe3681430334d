//! The fold from records to counts: a sink that keeps sums and no chat.
//!
//! Everything is an integer. What it keeps grows with classes, groups and levels, not with chats. Floor 3.

mod records;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use hdrhistogram::Histogram;

use crate::draw::{Purpose, Streams};
use crate::scenario::Scenario;
use crate::time::{SimTime, Span};
use crate::vocab::{ClassId, ExpertId, StationId};

use super::gauge::{Clipped, Gauge, Window};
use super::ledger::Ledger;
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
    /// Where there are conversations.
    pub(super) ledger: Option<Ledger>,
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
            ledger: scenario.platform.as_ref().map(|_| Ledger::new(scenario.experts())),
            experts: vec![ExpertState::new(window); scenario.experts() as usize],
            group_of: Vec::new(),
            posted: false,
            scenario: Arc::clone(scenario),
        };
        measures.open_groups();
        measures
    }

    /// Counts of the platform, where there are conversations.
    pub fn ledger(&self) -> Option<&Ledger> {
        self.ledger.as_ref()
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
