//! A day that was lived through once, for all laws to look at; and a person who presses everything.

use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::event::{Action, Aside, DeclineReason, Deed, Record, Refusal, SendHow, Status};
use greenroom::log::{Digests, Sink};
use greenroom::scenario::{Closing, Scenario};
use greenroom::time::{SimTime, Span};
use greenroom::view::SeatView;
use greenroom::vocab::{Act, ChatId, DetailId, ExpertId, FactId, ItemId, Says};

use crate::platform::days::Day;
use crate::swarm::Dice;

/// More than any of these days has; a day that never ends is noticed by it.
const MOST_RECORDS: usize = 500_000;

/// Keeps records and digests.
#[derive(Default)]
pub struct Tape {
    pub records: Vec<(SimTime, Record)>,
    pub digests: Digests,
}

impl Sink for Tape {
    fn record(&mut self, at: SimTime, record: &Record) {
        if self.records.len() == MOST_RECORDS {
            let last = self
                .records
                .iter()
                .rev()
                .take(30)
                .rev()
                .map(|(at, record)| greenroom::log::line(*at, record));
            panic!("the day does not end:\n{}", last.collect::<Vec<_>>().join("\n"));
        }
        self.records.push((at, *record));
        self.digests.record(at, record);
    }
}

/// What the person in the seat did, when, and what came of it.
pub type Press = (SimTime, Action, Result<(), Refusal>);

/// A day and all that happened.
pub struct Lived {
    pub day: Day,
    pub tape: Tape,
    pub presses: Vec<Press>,
    /// The clock at the end.
    pub end: SimTime,
    /// Open chats and entries of the calendar after the end.
    pub left: (u32, usize),
}

impl Lived {
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.tape.records.iter().map(|(_, record)| record)
    }

    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.day.scenario
    }
}

/// Lives through a day. A seat is pressed at random while customers come.
pub fn live(day: Day) -> Lived {
    let mut sim = Sim::new(Arc::clone(&day.scenario), day.seed, 0, Tape::default());
    let presses = day.scenario.seat().map_or_else(Vec::new, |seat| press_on(&mut sim, seat, day.seed));
    sim.run();
    let (end, left) = (sim.now(), (sim.open_chats(), sim.scheduled()));
    Lived { day, tape: sim.into_sink(), presses, end, left }
}

fn press_on(sim: &mut Sim<Tape>, seat: ExpertId, seed: u64) -> Vec<Press> {
    let mut dice = Dice::new(seed ^ 0x5EA7);
    let pace = [4_000_000, 20_000_000, 90_000_000][dice.index(3)];
    let beyond = if matches!(sim.scenario().closing, Closing::Morning(_)) { secs(1_800) } else { Span::ZERO };
    let until = SimTime::from(sim.scenario().length) + beyond;
    let mut presses = Vec::new();
    loop {
        // Some presses come at the same instant.
        let gap = if dice.chance(15) { 0 } else { dice.below(pace) };
        let at = sim.now() + Span::from_us(gap);
        if at >= until.min(sim.limit()) {
            return presses;
        }
        sim.run_until(at);
        let action = press(&mut dice, &sim.view(seat), sim.scenario());
        presses.push((at, action.clone(), sim.act(seat, &action)));
    }
}

fn secs(seconds: u64) -> Span {
    Span::from_secs(seconds)
}

fn press(dice: &mut Dice, view: &SeatView, scenario: &Scenario) -> Action {
    let offers: Vec<ChatId> = view.offers.iter().map(|offer| offer.chat).collect();
    let own: Vec<ChatId> = view.chats.iter().map(|chat| chat.chat).collect();
    let mut some = |list: &[ChatId]| match list {
        [] => ChatId(dice.below(60)),
        _ if dice.chance(4) => ChatId(dice.below(60)),
        _ => list[dice.index(list.len())],
    };
    let (offered, chat) = (some(&offers), some(&own));
    let tickets: Vec<u64> = view.tickets.iter().map(|ticket| ticket.ticket.0).collect();
    let ticket = if tickets.is_empty() { dice.below(9) } else { tickets[dice.index(tickets.len())] };
    let deed = match dice.below(24) {
        0..=4 => Deed::Accept { chat: offered },
        5 => Deed::Decline { chat: offered, reason: DeclineReason::Unstated },
        6..=14 => return message(dice, view, chat, scenario),
        15 => Deed::Resolve { chat },
        16..=18 => Deed::Beside { chat, aside: aside(dice, view.now) },
        19 => Deed::TakeTicket { ticket, category: 0 },
        20 => Deed::EmailReply { ticket, chars: 80 },
        21 => Deed::LookAt { chat, first: 0, last: u32::try_from(dice.below(30)).unwrap() },
        22 => Deed::OpenPage { chat, back: u32::try_from(dice.below(5)).unwrap() },
        _ => Deed::Be { status: if dice.chance(75) { Status::Online } else { Status::Away } },
    };
    deed.into()
}

fn aside(dice: &mut Dice, now: SimTime) -> Aside {
    match dice.below(6) {
        0 | 1 => Aside::AskSpecialist { chars: u32::try_from(dice.below(300)).unwrap() },
        2 => {
            let by = [SimTime::ZERO, now, now + secs(600), now + secs(90_000), SimTime::END][dice.index(5)];
            Aside::Promise { channel: 0, by }
        }
        3 => Aside::Offer { item: u32::try_from(dice.below(6)).unwrap() },
        4 => Aside::Hold { during: secs(dice.below(300)) },
        _ => Aside::Note { chars: 12 },
    }
}

/// A message with acts that mostly make sense at this desk.
fn message(dice: &mut Dice, view: &SeatView, chat: ChatId, scenario: &Scenario) -> Action {
    let platform = scenario.platform.as_ref().unwrap();
    let talk = view.chats.iter().find(|own| own.chat == chat).and_then(|own| own.conversation.as_ref());
    let partner = &platform.partners[talk.map_or(0, |talk| talk.partner.index())];
    let mut place = |length: usize| {
        let odd = dice.chance(2);
        u16::try_from(if odd { 900 } else { dice.index(length.max(1)) }).unwrap()
    };
    let fact = FactId(place(partner.facts.len()));
    let item = ItemId(place(partner.items.len()));
    let detail = DetailId(place(platform.details.len()));
    let one = |dice: &mut Dice| match dice.below(17) {
        0 => Act::Greet,
        1 => Act::Status,
        2 => Act::Ask { detail },
        3 => Act::AskTopic,
        4..=6 => Act::Answer { fact, right: dice.chance(75) },
        7 => Act::Part { fact },
        8 => Act::Confirm { item },
        9 => Act::Promise,
        10 => Act::Offer { item },
        11 => Act::Refer,
        12 => Act::Apologise,
        13 => Act::AnythingElse,
        14 => Act::Nudge,
        15 => Act::Close,
        _ => Act::Empathise,
    };
    let mut says = Says::one(one(dice));
    for _ in 0..dice.below(3) {
        says = says.and(one(dice));
    }
    let how = [SendHow::Typed, SendHow::Pasted, SendHow::MacroPart][dice.index(3)];
    let chars = [0, 1, 40, 180, 900][dice.index(5)];
    let deed = Deed::Send { chat, how, chars };
    Action { deed, text: None, says: dice.chance(95).then_some(says), keyed: dice.chance(30) }
}
