//! The deterministic core: a scenario, a seed and actions in; records out.
//!
//! No clock, no file, no thread, no entropy. Same scenario, seed, replication and actions give the same
//! records on every build and machine. Floor 2.
//!
//! Rules of order, which tests hold:
//! 1. Everything due at or before `t` happens before an action at `t`.
//! 2. At one instant: what releases an expert before what needs one; then first scheduled, first served.
//! 3. A freed expert looks at the queue before the chat that was just served goes on.
//! 4. `run_until(a); run_until(b)` is `run_until(b)`.

mod acts;
mod arrivals;
mod automatic;
mod bots;
mod calendar;
mod claims;
mod conversation;
mod customer;
mod ending;
mod enter;
mod expert;
mod leave;
mod level_rates;
mod living;
mod marks;
mod offers;
mod people;
mod pile;
mod queue;
mod room;
mod roster;
pub mod routing;
mod seat;
mod service;
mod shifts;
mod specialist;
mod tickets;
mod timers;
mod turns;

use std::sync::Arc;

use crate::draw::Streams;
use crate::event::{Record, TicketEnd};
use crate::log::Sink;
use crate::scenario::{Closing, Mechanism, Platform, Scenario, Service};
use crate::time::{SimTime, Span};
use crate::vocab::{ChatId, ClassId, Ending, ExpertId, StationId};

use arrivals::Source;
use calendar::{Calendar, Due};
use customer::Lengths;
use expert::ExpertDesk;
use people::People;
use queue::Queue;
use room::Room;
use roster::{Members, Roster};
use routing::{DeskView, Manner, Policy, Routes};
use shifts::Presence;
use specialist::SpecialistDesk;
use tickets::Tickets;

pub(crate) use room::{Chat, Stage, Talk, Visit};
pub use roster::Load;
pub use seat::{ConversationView, PageView, ShiftView, SpecialistView, TicketView};

/// Changes with the meaning of a scenario or the order of draws: a journal of another model is not compared.
pub const MODEL: &str = "1";

/// No expert.
const NOBODY: u32 = u32::MAX;

/// A running simulation that writes to `S`.
pub struct Sim<S> {
    scenario: Arc<Scenario>,
    streams: Streams,
    now: SimTime,
    calendar: Calendar,
    room: Room,
    people: People,
    desks: Vec<ExpertDesk>,
    specialist: SpecialistDesk,
    tickets: Tickets,
    lengths: Lengths,
    roster: Roster,
    presence: Vec<Presence>,
    stations: Vec<Station>,
    sources: Vec<Source>,
    redials: leave::Redials,
    chats: u64,
    queueings: u64,
    given: u64,
    offers: u32,
    /// The instant of the last event or action; the clock may be further.
    happened_at: SimTime,
    finished: bool,
    sink: S,
}

/// A station at work: its policy and its queues.
struct Station {
    policy: Box<dyn Policy>,
    manner: Manner,
    members: Members,
    routes: Routes,
    /// One queue per class; or, where experts have queues of their own, one per expert and a last one for
    /// chats that come while nobody is online.
    queues: Vec<Queue>,
    own_queues: bool,
    /// Chats in the queues, offers on screens not counted.
    waiting: u32,
    /// Counts how often reactions to the pool began afresh.
    era: u64,
}

impl<S: Sink> Sim<S> {
    /// A simulation at its beginning. `replication` numbers independent repetitions under one seed.
    pub fn new(scenario: Arc<Scenario>, seed: u64, replication: u64, sink: S) -> Self {
        let streams = Streams::new(seed, replication);
        let experts = scenario.experts();
        let stations = (0..scenario.stations.len()).map(|n| Station::new(&scenario, StationId::at(n)));
        let mut sim = Self {
            streams,
            now: SimTime::ZERO,
            calendar: Calendar::default(),
            room: Room::new(experts),
            people: People::new(),
            desks: desks(&scenario),
            specialist: SpecialistDesk::default(),
            tickets: Tickets::default(),
            lengths: lengths(&scenario),
            roster: Roster::new(&scenario),
            presence: vec![Presence::default(); experts as usize],
            stations: stations.collect(),
            sources: arrivals::sources(&scenario, &streams),
            redials: leave::Redials::default(),
            chats: 0,
            queueings: 0,
            given: 0,
            offers: 0,
            happened_at: SimTime::ZERO,
            finished: false,
            sink,
            scenario,
        };
        sim.open_shifts();
        sim.open_sources();
        sim
    }

    /// The instant up to which everything has happened.
    pub fn now(&self) -> SimTime {
        self.now
    }

    /// The instant of the next thing that may happen, or `None` when nothing is scheduled.
    pub fn next_due(&self) -> Option<SimTime> {
        self.calendar.next_at().filter(|at| *at <= self.limit())
    }

    /// What the records went to.
    pub fn sink(&self) -> &S {
        &self.sink
    }

    /// What the records went to, for a sink that also takes something from outside, such as a journal its
    /// inputs.
    pub fn sink_mut(&mut self) -> &mut S {
        &mut self.sink
    }

    /// Ends the simulation and gives the sink back.
    pub fn into_sink(self) -> S {
        self.sink
    }

    /// The scenario that runs.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// Chats that have not ended.
    pub fn open_chats(&self) -> u32 {
        self.room.open_chats()
    }

    /// Entries of the calendar, superseded ones included: bounded by what is open.
    pub fn scheduled(&self) -> usize {
        self.calendar.len()
    }

    /// Lets everything happen that is due at or before `until`, and moves the clock there. A scenario that
    /// closes with `Cut` never goes beyond its length.
    pub fn run_until(&mut self, until: SimTime) {
        let until = until.min(self.limit());
        while self.step(until) {}
        self.now = self.now.max(until.min(self.last()));
    }

    /// Runs to the end and closes what is still open.
    pub fn run(&mut self) {
        let limit = self.limit();
        while self.step(limit) {}
        self.finish();
    }

    /// Ends the run here: at the length of the scenario at the earliest if it is reached, and every chat that
    /// is still open is recorded as cut. Nothing happens afterwards.
    pub fn finish(&mut self) {
        if self.finished {
            return;
        }
        self.finished = true;
        if self.next_due().is_none() {
            // Nothing is left to happen: the run ends with its last event or its length, wherever a slice
            // has moved the clock meanwhile.
            self.now = self.happened_at.max(self.scenario.length.into());
        }
        self.calendar.clear();
        for (_, visit, _, chat) in self.room.sorted() {
            if visit.stage == Stage::Serving && visit.person != NOBODY {
                self.leave_desk(visit.person, visit.expert);
                self.release(chat, Span::ZERO);
            } else if visit.stage == Stage::Serving {
                let work = self.room.expert(visit.expert).clock.work_of(chat);
                self.release(chat, work);
            }
            self.end(chat, Ending::Cut);
        }
        while let Some((ticket, _)) = self.tickets.open.first_key_value() {
            let ticket = *ticket;
            self.close_ticket(ticket, TicketEnd::Cut);
        }
        // Endings may have scheduled what comes after them.
        self.calendar.clear();
    }

    /// One event, if one is due by `until`.
    #[inline]
    fn step(&mut self, until: SimTime) -> bool {
        let (calendar, mut living) = self.living();
        let Some((at, due)) = calendar.pop_until(until, |due| living.has(due)) else { return false };
        assert!(at >= self.now, "time ran back from {} to {at}", self.now);
        if self.living().1.has(&due) {
            self.now = at;
            self.happened_at = at;
            self.fire(due);
        } else {
            // A superseded entry is no event: it does not even move the clock.
            self.calendar.passed_over();
        }
        if self.calendar.wants_sweep() {
            self.sweep();
        }
        true
    }

    /// Carries out what is due.
    fn fire(&mut self, due: Due) {
        match due {
            Due::Arrival { source } => self.arrive(source),
            Due::Redial { slot } => self.redial(slot),
            Due::BotDone { chat, .. } => self.bot_done(chat),
            Due::PatienceOver { chat, .. } => self.patience_over(chat),
            Due::ChatPatienceOver { chat, .. } => self.chat_patience_over(chat),
            Due::OfferAnswered { chat, .. } => self.offer_answered(chat),
            Due::OfferLapsed { chat, .. } => self.offer_lapsed(chat),
            Due::Claim { expert, .. } => self.claim(expert),
            Due::ServiceDone { expert, .. } => self.service_done(expert),
            Due::ReplyDone { expert, .. } => self.reply_done(expert),
            Due::ReplyToDone { chat, .. } => self.reply_to_done(chat),
            Due::CustomerWrites { chat, .. } => self.customer_writes(chat),
            Due::SilenceOver { chat, .. } => self.silence_over(chat),
            Due::Shift { expert, online } => self.shift(expert, online),
            Due::Back { expert, .. } => self.back(expert),
            Due::Timer { person, timer, .. } => self.ring(person, timer),
            Due::ExpertFree { expert, .. } => self.expert_is_free(expert),
            Due::Break { expert, begins } => self.break_time(expert, begins),
            Due::Ticket { ticket, .. } => self.ticket_clock(ticket),
        }
    }

    /// The instant beyond which nothing happens.
    pub fn limit(&self) -> SimTime {
        match self.scenario.closing {
            _ if self.finished => SimTime::ZERO,
            Closing::Cut => self.scenario.length.into(),
            Closing::Drain => SimTime::END,
            Closing::Morning(after) => SimTime::from(self.scenario.length) + after,
        }
    }

    /// The latest instant to which the clock may be moved by hand.
    fn last(&self) -> SimTime {
        if self.finished { self.now } else { SimTime::END }
    }

    #[expect(clippy::inline_always, reason = "measured: a call a record costs a tenth of a customer")]
    #[inline(always)]
    fn note(&mut self, record: Record) {
        self.sink.record(self.now, &record);
    }

    /// Whether a mechanism of the platform is on.
    fn platform_has(&self, mechanism: Mechanism) -> bool {
        self.scenario.platform.as_ref().is_some_and(|platform| platform.has(mechanism))
    }

    /// Whether the scenario has conversations, but not this mechanism.
    fn is_off(&self, mechanism: Mechanism) -> bool {
        self.scenario.platform.as_ref().is_some_and(|platform| !platform.has(mechanism))
    }

    fn station(&mut self, station: StationId) -> &mut Station {
        &mut self.stations[station.index()]
    }

    /// Chats of this scenario have conversations.
    fn has_turns(&self) -> bool {
        self.scenario.stations.iter().any(|station| matches!(station.service, Service::Turns(_)))
    }

    /// The load of an expert.
    pub fn load(&self, expert: ExpertId) -> &Load {
        self.roster.load(expert)
    }

    /// How long chats are shown at a station, and whether to everyone who is free.
    pub(crate) fn showing(&self, station: StationId) -> (Option<Span>, bool) {
        match self.stations[station.index()].manner {
            Manner::AtOnce => (None, false),
            Manner::Offer(window) => (Some(window), false),
            Manner::Post(window) => (window, true),
        }
    }

    /// Open chats that a station can see, in the order of their ids.
    pub(crate) fn open_at(
        &mut self,
        station: StationId,
    ) -> impl Iterator<Item = (Chat, Visit, Option<Talk>)> {
        let open = self.room.sorted().into_iter();
        let here = open.filter(move |(_, visit, ..)| visit.station == station && visit.stage != Stage::Bot);
        here.map(|(chat, visit, talk, _)| (chat, visit, talk))
    }

    fn is_seat(&self, expert: u32) -> bool {
        let group = self.roster.load(ExpertId(expert)).group;
        self.scenario.groups[group.index()].seat
    }

    pub(crate) fn station_of(&self, expert: u32) -> StationId {
        self.roster.load(ExpertId(expert)).station
    }

    /// Brings the index of the roster up to date after a change of an expert's load.
    #[inline]
    fn settle(&mut self, expert: u32) {
        let station = self.station_of(expert).index();
        let Station { policy, members, .. } = &self.stations[station];
        self.roster.settle(expert, *members, |load| policy.rank(load));
    }
}

/// How a policy brings chats to experts here: a scenario may have switched offers off.
fn manner(scenario: &Scenario, policy: &dyn Policy) -> Manner {
    match (policy.manner(), &scenario.platform) {
        (Manner::Offer(_), Some(platform)) if !platform.has(Mechanism::Offers) => Manner::AtOnce,
        (manner, _) => manner,
    }
}

impl Station {
    fn new(scenario: &Scenario, id: StationId) -> Self {
        let spec = &scenario.stations[id.index()];
        let policy = routing::build(&spec.routing, &scenario.desk);
        let own_queues = policy.own_queues();
        let queues = if own_queues { scenario.experts() as usize + 1 } else { scenario.classes.len() };
        Self {
            manner: manner(scenario, &*policy),
            members: policy.members(),
            routes: policy.routes(scenario, id),
            queues: std::iter::repeat_with(Queue::default).take(queues).collect(),
            own_queues,
            waiting: 0,
            era: 0,
            policy,
        }
    }

    /// A chat left the queues. An empty pool ends all reactions to it.
    fn one_less(&mut self) {
        self.waiting -= 1;
        if self.waiting == 0 {
            self.era += 1;
        }
    }

    fn view<'a>(&'a self, roster: &'a Roster, streams: &'a Streams) -> DeskView<'a> {
        DeskView::new(roster, &self.routes, &self.queues, &*self.policy, streams)
    }

    /// The queue in which a chat waits: its class's, its expert's, or the one for chats that have none.
    fn queue(&mut self, class: ClassId, expert: u32) -> &mut Queue {
        if self.own_queues { own_queue(&mut self.queues, expert) } else { &mut self.queues[class.index()] }
    }
}

/// The platform of a scenario with conversations.
fn platform(scenario: &Scenario) -> &Platform {
    let Some(platform) = &scenario.platform else { panic!("a conversation without a platform") };
    platform
}

/// One desk for each expert, where there are conversations.
fn desks(scenario: &Scenario) -> Vec<ExpertDesk> {
    let experts = if scenario.platform.is_some() { scenario.experts() as usize } else { 0 };
    std::iter::repeat_with(ExpertDesk::default).take(experts).collect()
}

fn lengths(scenario: &Scenario) -> Lengths {
    scenario
        .platform
        .as_ref()
        .map_or_else(Lengths::default, |platform| Lengths::new(platform, &scenario.desk))
}

/// Where experts have queues of their own: the expert's, or the one for chats that have none.
fn own_queue(queues: &mut [Queue], expert: u32) -> &mut Queue {
    let lobby = queues.len() - 1;
    &mut queues[lobby.min(expert as usize)]
}

/// The next number, from 1.
fn next(counter: &mut u64) -> u64 {
    *counter += 1;
    *counter
}

/// The next serial number of an offer; it comes round only after four thousand million others.
fn next_serial(counter: &mut u32) -> u32 {
    *counter = counter.wrapping_add(1);
    *counter
}

impl<S: Sink> Sim<S> {
    fn new_chat_id(&mut self) -> ChatId {
        ChatId(next(&mut self.chats))
    }
}
