//! A chat as a lane of time: where it was, who wrote, what was owed, and what the customer felt and never said.
//!
//! A reading of the log that judges nothing; points come from the score card. Floor 5.

use std::collections::BTreeMap;

use crate::event::{Feeling, Record};
use crate::log::Log;
use crate::score::card::Scorecard;
use crate::session::Tape;
use crate::speak::Names;
use crate::time::SimTime;
use crate::vocab::{Behaviour, ChatId, Speaker};

/// Where a chat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// With a bot.
    Bot,
    /// It waits for somebody.
    Queue,
    /// On offer to the seat.
    Offer,
    /// The seat has it.
    Mine,
    /// Another expert has it.
    Other,
}

/// Who wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The customer.
    Customer,
    /// The seat.
    You,
    /// Bots, the platform, the Specialist, other experts.
    Others,
}

/// A point won or lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// When.
    pub at: SimTime,
    /// It was lost.
    pub lost: bool,
    /// The behaviour, in a few words.
    pub title: String,
    /// What happened.
    pub says: String,
}

/// A chat that was the seat's, or was offered to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The chat.
    pub chat: ChatId,
    /// The customer's first name.
    pub customer: String,
    /// Where it was, and from when to when.
    pub phases: Vec<(Phase, SimTime, SimTime)>,
    /// When something was owed to the customer.
    pub owing: Vec<(SimTime, SimTime)>,
    /// When somebody wrote.
    pub said: Vec<(SimTime, Side)>,
    /// How the customer felt after each change: each side from 0 to a million.
    pub felt: Vec<(SimTime, Feeling)>,
    /// When something was bought.
    pub bought: Vec<SimTime>,
    /// Points, in order.
    pub points: Vec<Point>,
    /// When the chat was opened, and when it was over for the seat and for its customer.
    pub from: SimTime,
    /// See `from`.
    pub to: SimTime,
}

impl Phase {
    /// What it is called.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Bot => "with a bot",
            Self::Queue => "waiting for somebody",
            Self::Offer => "on offer to you",
            Self::Mine => "with you",
            Self::Other => "with another expert",
        }
    }
}

impl Lane {
    /// Where the chat was at an instant.
    pub fn phase(&self, at: SimTime) -> Option<Phase> {
        let phases = self.phases.iter().rev();
        phases.into_iter().find(|(_, from, to)| *from <= at && at < *to).map(|(phase, ..)| *phase)
    }

    /// How the customer felt at an instant.
    pub fn felt(&self, at: SimTime) -> Option<Feeling> {
        let count = self.felt.partition_point(|(when, _)| *when <= at);
        count.checked_sub(1).and_then(|last| self.felt.get(last)).map(|(_, felt)| *felt)
    }

    /// The seat has had it.
    pub fn is_mine(&self) -> bool {
        self.phases.iter().any(|(phase, ..)| *phase == Phase::Mine)
    }
}

/// The lanes of a session, in the order in which the chats were opened.
pub fn lanes(tape: &Tape, log: &Log, card: &Scorecard) -> Vec<Lane> {
    let names = Names::new(&tape.written, tape.seed, tape.replication);
    let mut all: BTreeMap<ChatId, Making> = BTreeMap::new();
    for (at, record) in &log.records {
        if let Record::Opened { chat, persona, key, .. } = *record {
            let customer = names.customer(persona, key).to_owned();
            all.insert(chat, Making::new(chat, customer, *at));
        }
        if let Some(making) = chat(record).and_then(|chat| all.get_mut(&chat)) {
            making.record(*at, record, tape);
        }
    }
    let end = log.records.last().map_or(tape.until, |(at, _)| (*at).max(tape.until));
    let lanes = all.into_values().map(|making| making.lane(end, card));
    lanes
        .filter(|lane| lane.phases.iter().any(|(phase, ..)| matches!(phase, Phase::Mine | Phase::Offer)))
        .collect()
}

/// The chat of a record that a lane shows.
const fn chat(record: &Record) -> Option<ChatId> {
    match *record {
        Record::Opened { chat, .. }
        | Record::BotBegan { chat }
        | Record::Queued { chat, .. }
        | Record::Offered { chat, .. }
        | Record::Declined { chat, .. }
        | Record::Missed { chat, .. }
        | Record::Withdrawn { chat, .. }
        | Record::Taken { chat, .. }
        | Record::Released { chat, .. }
        | Record::Ended { chat, .. }
        | Record::Said { chat, .. }
        | Record::Felt { chat, .. }
        | Record::Bought { chat, .. } => Some(chat),
        _ => None,
    }
}

/// A lane that is being made.
struct Making {
    lane: Lane,
    now: Option<(Phase, SimTime)>,
    over: Option<SimTime>,
}

impl Making {
    const fn new(chat: ChatId, customer: String, from: SimTime) -> Self {
        let lane = Lane {
            chat,
            customer,
            phases: Vec::new(),
            owing: Vec::new(),
            said: Vec::new(),
            felt: Vec::new(),
            bought: Vec::new(),
            points: Vec::new(),
            from,
            to: from,
        };
        Self { lane, now: None, over: None }
    }

    /// The chat is somewhere else from now on.
    fn goes(&mut self, at: SimTime, to: Option<Phase>) {
        if let Some((phase, from)) = self.now.take().filter(|(_, from)| *from < at) {
            self.lane.phases.push((phase, from, at));
        }
        self.now = to.map(|phase| (phase, at));
    }

    fn record(&mut self, at: SimTime, record: &Record, tape: &Tape) {
        match *record {
            Record::BotBegan { .. } => self.goes(at, Some(Phase::Bot)),
            Record::Queued { .. } => self.goes(at, Some(Phase::Queue)),
            Record::Offered { expert, .. } if expert == tape.seat => self.goes(at, Some(Phase::Offer)),
            Record::Declined { expert, .. }
            | Record::Missed { expert, .. }
            | Record::Withdrawn { expert, .. }
                if expert == tape.seat =>
            {
                self.goes(at, Some(Phase::Queue));
            }
            Record::Taken { expert, .. } => {
                self.goes(at, Some(if expert == tape.seat { Phase::Mine } else { Phase::Other }));
            }
            Record::Released { .. } => self.goes(at, None),
            Record::Ended { .. } => {
                self.goes(at, None);
                self.over = Some(at);
            }
            Record::Said { who, .. } => {
                let mine = matches!(self.now, Some((Phase::Mine, _)));
                let side = match who {
                    Speaker::Customer => Side::Customer,
                    Speaker::Expert if mine => Side::You,
                    _ => Side::Others,
                };
                self.lane.said.push((at, side));
            }
            Record::Felt { by, .. } => {
                let before = self.lane.felt.last().map(|(_, felt)| *felt).unwrap_or_default();
                self.lane.felt.push((at, moved(before, by)));
            }
            Record::Bought { .. } => self.lane.bought.push(at),
            _ => {}
        }
    }

    fn lane(mut self, end: SimTime, card: &Scorecard) -> Lane {
        self.goes(end, None);
        let mut lane = self.lane;
        lane.to = self.over.unwrap_or(end);
        let at = SimTime::from_us;
        if let Some(card) = card.chats.iter().find(|card| card.chat == lane.chat.0) {
            lane.owing = card.owing_us.iter().map(|(from, to)| (at(*from), at(*to))).collect();
            for outcome in &card.outcomes {
                let title = Behaviour::find(&outcome.behaviour).map_or("", Behaviour::title);
                let worth = outcome.notes.iter().filter(|note| note.worth != 0);
                lane.points.extend(worth.map(|note| Point {
                    at: at(note.at_us),
                    lost: note.worth < 0,
                    title: title.to_owned(),
                    says: note.says.clone(),
                }));
            }
            lane.points.sort_by_key(|point| point.at);
        }
        lane
    }
}

/// Each side stays between nothing and all, as in the engine.
fn moved(felt: Feeling, by: Feeling) -> Feeling {
    let side = |state: i32, by: i32| state.saturating_add(by).clamp(0, 1_000_000);
    Feeling {
        trust: side(felt.trust, by.trust),
        effort: side(felt.effort, by.effort),
        waiting: side(felt.waiting, by.waiting),
        intent: side(felt.intent, by.intent),
    }
}
