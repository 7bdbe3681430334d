//! A checked scenario: every name resolved to an id, every number inside its range.
//!
//! Only [`super::read()`] makes one, so whoever holds it need not check again. Floor 1.

mod desk;
mod hear;
mod partner;
mod people;
mod platform;
mod rubric;
mod words;

use std::collections::BTreeMap;

use crate::draw::Law;
use crate::time::{SimTime, Span};
use crate::vocab::{Behaviour, ClassId, ExpertId, GroupId, MannerId, Ppm, StationId};

pub use desk::*;
pub use hear::*;
pub use partner::*;
pub use people::*;
pub use platform::*;
pub use rubric::*;
pub use words::*;

use super::policy::PolicySpec;

/// A scenario ready to run.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The title, one line.
    pub title: String,
    /// What the trainee reads before the start; may be empty.
    pub briefing: String,
    /// Difficulty, 1 to 5; 0 where the file states none.
    pub level: u8,
    /// The behaviours that it practises.
    pub practises: Vec<Behaviour>,
    /// How a session is scored.
    pub rubric: Rubric,
    /// Between which scores scripted trainees must land, by their names: from, to, of 100.
    pub bands: BTreeMap<String, (u8, u8)>,
    /// The seed used where the command line names none.
    pub seed: u64,
    /// Arrivals stop here.
    pub length: Span,
    /// Measures ignore what comes before.
    pub warm_up: Span,
    /// What happens to chats still open at `length`.
    pub closing: Closing,
    /// The acceptable waiting time of the service level.
    pub answer_within: Option<Span>,
    /// The desk profile.
    pub desk: Desk,
    /// Classes of chats; never empty.
    pub classes: Vec<Class>,
    /// Sources of chats; never empty.
    pub arrivals: Vec<Arrivals>,
    /// Station 0 is the desk; further ones are second lines.
    pub stations: Vec<Station>,
    /// Groups of experts of all stations, station by station, in the order of the file.
    pub groups: Vec<Group>,
    /// What is measured beside the run.
    pub probes: Probes,
    /// Partners, people and their conversations; `None`: chats are only counted and timed.
    pub platform: Option<Platform>,
}

/// The end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// No arrivals after `length`; runs until nothing is open.
    Drain,
    /// Whatever is open at `length` is recorded as cut.
    Cut,
    /// No arrivals after `length`; the night passes until so long after it, then what is open is cut.
    Morning(Span),
}

/// A class of chats: who writes and how patient they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Its id in the file.
    pub name: String,
    /// 0 is served first; equal numbers are served in order of arrival.
    pub priority: u8,
    /// Skills that an expert must have, all of them.
    pub needs: Vec<String>,
    /// Time in the queue before leaving; `None`: never leaves.
    pub patience: Option<Law>,
    /// Time without a reply in conversation before leaving; `None`: never leaves. Only under [`Turns`].
    pub patience_in_chat: Option<Law>,
    /// Of those who leave the queue, the share that leaves without a word.
    pub silent: Option<Silent>,
    /// Who sees a long queue may not join; steps of rising queue length.
    pub balks: Vec<Balk>,
    /// Who left or was turned away may try again.
    pub redial: Option<Redial>,
    /// A bot talks first.
    pub bot: Option<Bot>,
}

/// Leaving without a word: the chat keeps its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Silent {
    /// The share of leavers who do it.
    pub share: Ppm,
    /// What it costs the expert who takes the empty chat.
    pub cost: SilentCost,
}

/// What an empty chat costs the expert who takes it.
#[derive(Clone, Debug, PartialEq)]
pub enum SilentCost {
    /// A whole service.
    FullService,
    /// The time until the expert notices.
    Noticed(Law),
}

/// From `queue` chats ahead on, `share` of the customers do not join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balk {
    /// The least number of chats waiting.
    pub queue: u32,
    /// The share that turns away.
    pub share: Ppm,
}

/// A second try after leaving.
#[derive(Clone, Debug, PartialEq)]
pub struct Redial {
    /// The share of leavers (announced, balked or blocked) who try again.
    pub share: Ppm,
    /// How long after leaving.
    pub after: Law,
    /// Tries at most, the first not counted.
    pub at_most: u8,
}

/// A bot that meets the customer before the queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Bot {
    /// How long it talks.
    pub talk: Law,
    /// The share of chats that it settles by itself.
    pub contains: Ppm,
}

/// A source of chats.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrivals {
    /// Classes of its chats with their weights; never empty, no weight 0.
    pub classes: Vec<(ClassId, u32)>,
    /// When they come.
    pub process: Process,
    /// Chats per arrival instant, as sizes with weights; empty means one. Sizes from 1.
    pub batch: Vec<(u32, u32)>,
    /// Coefficient of variation of a gamma factor of mean 1, drawn once per run, on the rate.
    pub day_factor_cv: Option<f64>,
}

/// Events per microsecond.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Rate(pub f64);

/// A process of arrivals.
#[derive(Clone, Debug, PartialEq)]
pub enum Process {
    /// Constant rate.
    Poisson(Rate),
    /// Poisson with a rate constant on pieces: each from its instant to the next; the last one lasts to the
    /// end, or the whole repeats after `period`.
    Piecewise {
        /// Starts in rising order, the first at 0.
        pieces: Vec<(Span, Rate)>,
        /// Repeats after so long.
        period: Option<Span>,
    },
    /// Poisson with rate `mean + amplitude × sin(2π (t − shift) / period)`.
    Sinusoid {
        /// Average rate.
        mean: Rate,
        /// At most `mean`.
        amplitude: Rate,
        /// One cycle.
        period: Span,
        /// Where the sine begins.
        shift: Span,
    },
    /// Independent gaps; the first gap starts at 0.
    Renewal(Law),
    /// Markov-modulated Poisson: phases in a ring, each with a rate and a leaving rate, started in its
    /// stationary phase.
    Mmpp(Vec<(Rate, Rate)>),
    /// Recorded instants, in rising order.
    At(Vec<SimTime>),
    /// So many chats from the start, whose customers never stop writing. Only under [`Turns`].
    Closed(u32),
}

/// A place where experts serve: the desk or a second line.
#[derive(Clone, Debug, PartialEq)]
pub struct Station {
    /// Its id in the file; `desk` for the first.
    pub name: String,
    /// Its groups, as ids into [`Scenario::groups`].
    pub groups: Vec<GroupId>,
    /// Who gets which chat.
    pub routing: PolicySpec,
    /// How long service takes.
    pub service: Service,
    /// Places in the queue; `None`: no limit.
    pub queue_capacity: Option<u32>,
    /// Where a served chat goes next, with shares that sum to at most 1; the rest ends.
    pub after_service: Vec<(StationId, Ppm)>,
}

/// A group of experts who are alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its id in the file.
    pub name: String,
    /// What customers call a person who has a name of their own beside it: whoever sits in the seat.
    pub called: Option<String>,
    /// The station where they sit.
    pub station: StationId,
    /// How many; at least 1.
    pub count: u32,
    /// The rank of the first of them in ties between experts; the next one has the next number.
    pub seniority: u32,
    /// The first of them.
    pub first: ExpertId,
    /// Chats at once.
    pub cap: Cap,
    /// What they can do.
    pub skills: Vec<String>,
    /// 2 is twice as fast.
    pub speed: f64,
    /// When they are online, in rising order; empty means always.
    pub shifts: Vec<(SimTime, SimTime)>,
    /// Time from an offer to the answer, or from a posted chat to the claim.
    pub reaction: Law,
    /// Share of the offers answered in time that are declined.
    pub declines: Ppm,
    /// A person sits there: nothing happens by itself.
    pub seat: bool,
    /// How they work in conversations.
    pub manner: MannerId,
    /// When they rest within their shifts, in rising order.
    pub breaks: Vec<(SimTime, SimTime)>,
}

/// Concurrency cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// At most so many chats; at least 1.
    Chats(u32),
    /// As many as come.
    Unlimited,
}

/// How long service takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Service {
    /// Handle time by number of open chats.
    LevelRates(LevelRates),
    /// Turn by turn.
    Turns(Turns),
    /// Message by message, as [`Platform`] says. Only at the desk.
    Conversation,
}

/// Handle times by level: with `k` chats open, each progresses at `handle[0] / handle[k − 1]` of its speed.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelRates {
    /// Mean handle time with 1, 2, … chats open; at least one entry.
    pub handle: Vec<Span>,
    /// Beyond the list.
    pub tail: Tail,
    /// The work of a chat as a multiple of its mean: a law of mean 1.
    pub work: Law,
    /// Other mean handle times at level 1, by class and group; the first match counts.
    pub handle_by: Vec<HandleBy>,
}

/// The handle time beyond the end of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// As the last entry.
    Flat,
    /// In proportion to the number of chats: the expert's capacity is shared.
    Linear,
}

/// A mean handle time at level 1 of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandleBy {
    /// For this class; `None`: any.
    pub class: Option<ClassId>,
    /// With this group; `None`: any.
    pub group: Option<GroupId>,
    /// Mean handle time.
    pub handle: Span,
}

/// Service turn by turn: the customer writes, the expert replies, the customer thinks.
#[derive(Clone, Debug, PartialEq)]
pub struct Turns {
    /// Time that an expert needs for one reply.
    pub reply: Law,
    /// Time until the customer writes again.
    pub think: Law,
    /// How many replies settle a chat.
    pub replies: Replies,
    /// A customer who is silent for so long is closed automatically.
    pub silence: Option<Span>,
    /// Which of the own chats is answered next.
    pub serve: Serve,
    /// The expert writes to all chats at the same time instead of one after the other.
    pub all_at_once: bool,
}

/// How many replies settle a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replies {
    /// Each reply settles it with this probability.
    Geometric(Ppm),
    /// Exactly so many.
    Fixed(u32),
    /// Never settled: the chats of a closed population.
    Endless,
}

/// The order in which an expert answers own chats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serve {
    /// The customer who has waited longest for a reply.
    OldestFirst,
    /// The chat answered last, if its customer has written again; else the oldest.
    Sticky,
    /// The chat that is next to be lost, by reply limit or patience as far as an expert can see it. Only in
    /// conversations.
    MostUrgent,
}

/// What is measured beside the run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Probes {
    /// Record the wait that leavers would have had.
    pub offered_wait: bool,
    /// Named laws to sample, with the number of draws.
    pub samples: Vec<(String, Law, u32)>,
}

impl Scenario {
    /// Whether an expert of `group` has all skills that `class` needs. Stations are not compared.
    pub fn can_serve(&self, group: GroupId, class: ClassId) -> bool {
        let skills = &self.groups[group.index()].skills;
        self.classes[class.index()].needs.iter().all(|need| skills.contains(need))
    }

    /// Experts in all groups.
    pub fn experts(&self) -> u32 {
        self.groups.iter().map(|group| group.count).sum()
    }

    /// The group of an expert.
    ///
    /// # Panics
    /// If there is no such expert.
    pub fn group_of(&self, expert: ExpertId) -> GroupId {
        let past = self.groups.partition_point(|group| group.first <= expert);
        assert!(past > 0 && expert.0 < self.experts(), "{expert} does not exist");
        GroupId::at(past - 1)
    }

    /// The expert whom a person plays, if the scenario has a seat.
    pub fn seat(&self) -> Option<ExpertId> {
        self.groups.iter().find(|group| group.seat).map(|group| group.first)
    }
}

impl Cap {
    /// Whether one more chat fits beside `open` others.
    pub const fn fits(self, open: u32) -> bool {
        match self {
            Self::Chats(most) => open < most,
            Self::Unlimited => true,
        }
    }
}
