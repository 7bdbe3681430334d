//! Where chats come from: the arrival processes, batches, and the bot that meets the customer first.
//!
//! Every draw is keyed by source and number, so the same customers come whatever the desk does. Floor 2.

use std::f64::consts::TAU;

use crate::draw::{Purpose, Stream, Streams, Weights, exponential_gap_us};
use crate::event::Record;
use crate::log::Sink;
use crate::scenario::{Arrivals, Cast, Process, Rate, Scenario};
use crate::time::{SimTime, Span};
use crate::vocab::{ChatId, ClassId, Ending, StationId};

use super::calendar::Due;
use super::room::{Chat, Slot, Stage, Visit};
use super::{NOBODY, Sim};

/// A source at work.
pub(super) struct Source {
    /// Arrival instants so far; keys their draws.
    instants: u64,
    /// Customers so far; keys theirs.
    customers: u64,
    /// The day's factor on the rate.
    factor: f64,
    classes: Weights,
    batches: Option<Weights>,
    /// Under MMPP: the phase and when it ends.
    phase: usize,
    phases: u64,
    phase_until: SimTime,
}

/// Customers of one source are told apart by the lower 40 bits of their key, sources by the next 16.
const SOURCE_SHIFT: u32 = 40;
/// Tries of one customer differ in the top 8 bits.
const TRY_SHIFT: u32 = 56;

/// The key of a customer's next try.
pub(super) fn next_try(key: u64) -> u64 {
    key.wrapping_add(1 << TRY_SHIFT)
}

pub(super) fn sources(scenario: &Scenario, streams: &Streams) -> Vec<Source> {
    let source = |(n, arrivals): (usize, &Arrivals)| {
        let factor = arrivals.day_factor_cv.map_or(1.0, |cv| day_factor(cv, streams, n as u64));
        let weights: Vec<u32> = arrivals.classes.iter().map(|(_, weight)| *weight).collect();
        let batches: Vec<u32> = arrivals.batch.iter().map(|(_, weight)| *weight).collect();
        Source {
            instants: 0,
            customers: 0,
            factor,
            classes: checked(Weights::new(&weights)),
            batches: (!batches.is_empty()).then(|| checked(Weights::new(&batches))),
            phase: 0,
            phases: 0,
            phase_until: SimTime::ZERO,
        }
    };
    scenario.arrivals.iter().enumerate().map(source).collect()
}

/// A gamma factor of mean 1 on the rate of a whole run.
fn day_factor(cv: f64, streams: &Streams, source: u64) -> f64 {
    let law = checked(crate::draw::Law::gamma_mean_cv(1.0, cv));
    law.value(&mut streams.stream(Purpose::DayFactor, source, 0))
}

/// What `check` has already tried.
fn checked<T, E: std::fmt::Display>(made: Result<T, E>) -> T {
    match made {
        Ok(made) => made,
        Err(error) => panic!("`check` let an impossible law pass: {error}"),
    }
}

impl<S: Sink> Sim<S> {
    pub(super) fn open_sources(&mut self) {
        for source in 0..self.sources.len() {
            self.start_phase(source);
            let first = match &self.scenario.arrivals[source].process {
                Process::Closed(_) => Some(SimTime::ZERO),
                _ => self.next_instant(source),
            };
            self.schedule_arrival(source, first);
        }
    }

    /// The instant of an arrival: a customer or a batch comes, and the next instant is drawn.
    pub(super) fn arrive(&mut self, source: u16) {
        let n = usize::from(source);
        let size = match &self.scenario.arrivals[n].process {
            Process::Closed(count) => *count,
            _ => self.batch(n),
        };
        let closed = matches!(self.scenario.arrivals[n].process, Process::Closed(_));
        let following = if closed { None } else { self.next_instant(n) };
        self.schedule_arrival(n, following);
        for _ in 0..size {
            let customer = super::next(&mut self.sources[n].customers);
            let key = (n as u64) << SOURCE_SHIFT | customer;
            match self.scenario.platform.as_ref().map(|platform| &platform.casts[n]) {
                Some(Cast::Chats { .. }) => {
                    self.customer_comes(source, key);
                    continue;
                }
                Some(Cast::Tickets { .. }) => {
                    self.ticket_comes(source, key);
                    continue;
                }
                Some(Cast::Classes) | None => {}
            }
            let classes = &self.scenario.arrivals[n].classes;
            let class = if let [(class, _)] = classes[..] {
                class
            } else {
                let pick = self.streams.stream(Purpose::Class, key, 0).pick(&self.sources[n].classes);
                classes[pick].0
            };
            self.open_chat(source, key, class, None, 0);
        }
    }

    /// A customer opens a chat, and meets the bot or the desk.
    pub(super) fn open_chat(
        &mut self,
        source: u16,
        key: u64,
        class: ClassId,
        after: Option<ChatId>,
        tries: u8,
    ) {
        let id = self.new_chat_id();
        self.note(Record::Arrived { chat: id, class, source, after });
        let chat = self.open_slot(Chat { id, key, class, source, arrived_at: self.now, tries });
        let Some(bot) = &self.scenario.classes[class.index()].bot else {
            return self.enter(chat, StationId(0), &[]);
        };
        let talk = bot.talk.span(&mut self.streams.stream(Purpose::Bot, key, 0));
        self.note(Record::BotBegan { chat: id });
        let epoch = self.room.chat(chat).1.epoch;
        self.calendar.schedule(self.now + talk, Due::BotDone { chat, epoch });
    }

    /// Finds a place for the state of a new chat.
    pub(super) fn open_slot(&mut self, chat: Chat) -> Slot {
        let visit = Visit {
            stage: Stage::Bot,
            station: StationId(0),
            epoch: 0,
            entered_at: self.now,
            taken_at: self.now,
            asked_at: self.now,
            expert: NOBODY,
            ticket: 0,
            decision: 0,
            offer: 0,
            offer_serial: 0,
            stints: 0,
            visits: 0,
            timer: false,
            queued: false,
            gone: false,
            person: NOBODY,
        };
        let talks = self.has_turns();
        self.room.open(chat, visit, talks)
    }

    /// The bot has settled the chat, or hands it to the desk.
    pub(super) fn bot_done(&mut self, chat: Slot) {
        let (Chat { key, class, .. }, _) = self.room.chat(chat);
        let contains = self.scenario.classes[class.index()].bot.as_ref().map(|bot| bot.contains);
        let contained = contains.is_some_and(|share| self.streams.stream(Purpose::Bot, key, 1).chance(share));
        if contained {
            self.end(chat, Ending::Contained);
        } else {
            self.enter(chat, StationId(0), &[]);
        }
    }

    fn batch(&mut self, source: usize) -> u32 {
        let Source { batches: Some(table), instants, .. } = &self.sources[source] else { return 1 };
        let pick = self.streams.stream(Purpose::Batch, source as u64, *instants).pick(table);
        self.scenario.arrivals[source].batch[pick].0
    }

    fn schedule_arrival(&mut self, source: usize, at: Option<SimTime>) {
        let open = at.filter(|at| *at < SimTime::from(self.scenario.length));
        if let (Some(at), Ok(source)) = (open, u16::try_from(source)) {
            self.calendar.schedule(at, Due::Arrival { source });
        }
    }

    /// The next instant at which the source sends somebody.
    fn next_instant(&mut self, n: usize) -> Option<SimTime> {
        let now = self.now;
        let instant = super::next(&mut self.sources[n].instants);
        let mut draws = self.streams.stream(Purpose::Arrival, n as u64, instant);
        let factor = self.sources[n].factor;
        match &self.scenario.arrivals[n].process {
            Process::Poisson(rate) => Some(now + exponential_gap_us(&mut draws, rate.0 * factor)),
            Process::Renewal(law) => Some(now + law.span(&mut draws)),
            Process::At(instants) => {
                let at = instants.get(usize::try_from(instant - 1).ok()?).copied();
                self.drawn_within(n).or(at).filter(|_| at.is_some())
            }
            Process::Closed(_) => None,
            Process::Piecewise { pieces, period } => {
                let exposure = exponential_exposure(&mut draws) / factor;
                piecewise(pieces, *period, now, exposure, self.scenario.length)
            }
            Process::Sinusoid { mean, amplitude, period, shift } => {
                let wave = Wave { mean: mean.0, amplitude: amplitude.0, period: *period, shift: *shift };
                Some(self.thinned(n, instant, &wave, factor))
            }
            Process::Mmpp(_) => {
                let exposure = exponential_exposure(&mut draws) / factor;
                self.modulated(n, exposure)
            }
        }
    }

    /// The instant of a customer who comes at some time of a given range.
    fn drawn_within(&self, source: usize) -> Option<SimTime> {
        let Cast::Chats { within: Some((from, to)), .. } = self.scenario.platform.as_ref()?.casts[source]
        else {
            return None;
        };
        let unit = self.streams.stream(Purpose::Within, source as u64, 0).unit();
        Some(from + Span::from_us_rounded(to.since(from).us() as f64 * unit))
    }

    /// Thinning (Lewis and Shedler 1979): candidates at the highest rate, each kept with its share of it.
    fn thinned(&self, source: usize, instant: u64, wave: &Wave, factor: f64) -> SimTime {
        let most = wave.mean + wave.amplitude;
        let mut at = self.now;
        for candidate in 0_u64.. {
            let who = (source as u64) << SOURCE_SHIFT | instant;
            let mut draws = self.streams.stream(Purpose::Thin, who, candidate);
            at = at + exponential_gap_us(&mut draws, most * factor);
            if draws.unit() * most < wave.rate(at) || at >= SimTime::from(self.scenario.length) {
                break;
            }
        }
        at
    }

    /// Walks through the phases until the exposure is used up.
    fn modulated(&mut self, source: usize, mut exposure: f64) -> Option<SimTime> {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let Process::Mmpp(phases) = &scenario.arrivals[source].process else { return None };
        let mut at = self.now;
        while at < SimTime::from(scenario.length) {
            let (phase, until) = (self.sources[source].phase, self.sources[source].phase_until);
            let rate = phases[phase].0.0;
            let most = rate * until.since(at).us() as f64;
            if most >= exposure {
                return Some(at + Span::from_us_rounded(exposure / rate));
            }
            exposure -= most;
            at = until;
            self.sources[source].phase = (phase + 1) % phases.len();
            self.draw_phase_end(source, at);
        }
        None
    }

    /// The stationary phase of a ring: in proportion to the mean stay.
    fn start_phase(&mut self, source: usize) {
        let Process::Mmpp(phases) = &self.scenario.arrivals[source].process else { return };
        let slowest = phases.iter().map(|(_, leaves)| leaves.0).fold(f64::INFINITY, f64::min);
        let stays: Vec<u32> = phases.iter().map(|(_, leaves)| parts(slowest / leaves.0)).collect();
        let table = checked(Weights::new(&stays));
        self.sources[source].phase = self.streams.stream(Purpose::Phase, source as u64, 0).pick(&table);
        self.draw_phase_end(source, SimTime::ZERO);
    }

    fn draw_phase_end(&mut self, source: usize, from: SimTime) {
        let Process::Mmpp(phases) = &self.scenario.arrivals[source].process else { return };
        let leaves = phases[self.sources[source].phase].1.0;
        let number = super::next(&mut self.sources[source].phases);
        let mut draws = self.streams.stream(Purpose::Phase, source as u64, number);
        self.sources[source].phase_until = from + exponential_gap_us(&mut draws, leaves);
    }
}

/// A share of the greatest as an integer weight.
fn parts(share: f64) -> u32 {
    u32::try_from(Span::from_us_rounded(share * 1e9).us()).unwrap_or(u32::MAX).max(1)
}

/// Exponential with mean 1: the rate integrated over time until the next arrival.
fn exponential_exposure(draws: &mut Stream) -> f64 {
    -libm::log(draws.open_unit())
}

struct Wave {
    mean: f64,
    amplitude: f64,
    period: Span,
    shift: Span,
}

impl Wave {
    fn rate(&self, at: SimTime) -> f64 {
        let period = self.period.us();
        let into = (at.us() + period - self.shift.us() % period) % period;
        self.mean + self.amplitude * libm::sin(TAU * (into as f64 / period as f64))
    }
}

/// The instant at which the integrated rate since `now` reaches `exposure`.
fn piecewise(
    pieces: &[(Span, Rate)],
    period: Option<Span>,
    now: SimTime,
    mut exposure: f64,
    length: Span,
) -> Option<SimTime> {
    let cycle = period.map_or(u64::MAX, Span::us);
    let mut at = now.us();
    if let Some(period) = period {
        let whole = cycle_exposure(pieces, period);
        if whole <= 0.0 {
            return None;
        }
        // Whole cycles are skipped at once, so that a long wait costs no more than a short one.
        let cycles = libm::floor(exposure / whole);
        if cycles * period.us() as f64 > length.us() as f64 {
            return None;
        }
        at += Span::from_us_rounded(cycles * period.us() as f64).us();
        exposure -= cycles * whole;
    }
    while at < length.us() {
        let (base, into) = (at - at % cycle, at % cycle);
        let piece = pieces.partition_point(|(from, _)| from.us() <= into).max(1) - 1;
        let end = pieces.get(piece + 1).map_or(cycle, |(from, _)| from.us());
        let rate = pieces[piece].1.0;
        let most = rate * (end - into) as f64;
        if most >= exposure {
            return Some(SimTime::from_us(at) + Span::from_us_rounded(exposure / rate));
        }
        exposure -= most;
        if end == u64::MAX {
            return None;
        }
        at = base + end;
    }
    None
}

fn cycle_exposure(pieces: &[(Span, Rate)], period: Span) -> f64 {
    let ends = pieces.iter().skip(1).map(|(from, _)| *from).chain([period]);
    pieces.iter().zip(ends).map(|((from, rate), end)| rate.0 * end.minus(*from).us() as f64).sum()
}
