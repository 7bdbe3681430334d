//! The customer types and sends: one message at a time, in bursts where that is the habit.
//!
//! Floor 2.

use crate::draw::Purpose;
use crate::event::Record;
use crate::log::Sink;
use crate::scenario::{Mechanism, Platform};
use crate::time::Span;
use crate::vocab::{Act, Says, Speaker};

use super::super::Sim;
use super::super::people::{Person, Who, Wish};
use super::super::timers::Timer;
use super::length::{drawn, varied};
use super::read::{bit, next_wish};

/// Time between two lines of a burst, beside the typing.
const BREATH: Span = Span::from_us(700_000);

impl<S: Sink> Sim<S> {
    /// The customer puts the matter in their own words, perhaps with the first question.
    pub(in crate::engine) fn customer_opens(&mut self, person: u32) {
        let acts = self.opening(person);
        self.customer_prepares(person, &acts, Span::ZERO);
    }

    /// What the customer says first: hello, the matter, the first question.
    pub(in crate::engine) fn opening(&mut self, person: u32) -> Vec<Act> {
        let platform = super::super::platform(&self.scenario);
        let sides = self.people.get(person);
        let case = &platform.cases[sides.who.case.index()];
        let key = sides.who.key;
        let wishes = sides.mind.wishes;
        let greets = self.streams.stream(Purpose::Choice, key, 0).chance(half());
        let mut acts = Vec::with_capacity(3);
        if greets && !sides.mind.greeted {
            acts.push(Act::Greet);
        }
        acts.push(Act::Open);
        if let Some(fact) = next_wish(case, &wishes) {
            acts.push(Act::Request { fact });
        }
        acts
    }

    /// Makes messages of acts and starts to type the first after so long.
    pub(in crate::engine) fn customer_prepares(&mut self, person: u32, acts: &[Act], after: Span) {
        let platform = super::super::platform(&self.scenario);
        let sides = self.people.get(person);
        let (who, line) = (*sides.who, sides.thread.lines);
        let persona = &platform.personas[who.persona.index()];
        // A single act makes a single message.
        let bursts = acts.len() > 1
            && self.streams.chance(Purpose::Choice, who.key, 1 << 40 | u64::from(line), persona.bursts);
        let mut message: Option<(Says, u32)> = None;
        for (n, act) in (0_u32..).zip(acts) {
            let chars = self.chars_of(platform, who, line + n, *act);
            message = match message {
                Some((says, length)) if !bursts && says.acts().count() < 3 && joins(says, *act) => {
                    Some((says.and(*act), length + 1 + chars))
                }
                Some((says, length)) => {
                    self.people.get(person).thread.prepare(says, length);
                    Some((Says::one(*act), chars))
                }
                None => Some((Says::one(*act), chars)),
            };
        }
        if let Some((says, length)) = message {
            self.people.get(person).thread.prepare(says, length);
        }
        self.starts_typing(person, after);
    }

    /// Begins to type the next ready message after so long.
    fn starts_typing(&mut self, person: u32, after: Span) {
        let now = self.now;
        let sides = self.people.get(person);
        let Some((_, chars)) = sides.thread.ready[0] else { return };
        sides.thread.typing_from = now + after;
        let types = sides.who.types(chars);
        self.set(person, Timer::Writes, after + types);
    }

    /// How long an act of a customer is.
    pub(in crate::engine) fn chars_of(&self, platform: &Platform, who: Who, line: u32, act: Act) -> u32 {
        let wordy = platform.personas[who.persona.index()].wordy;
        let (case, mut draws) =
            (who.case.index(), self.streams.stream(Purpose::Length, who.key, line.into()));
        match act {
            Act::Open => varied(&mut draws, self.lengths.opening(case), wordy),
            Act::Request { fact } => {
                let asks = &platform.cases[case].asks;
                let wish = asks.iter().position(|ask| ask.fact == fact).and_then(|n| u8::try_from(n).ok());
                wish.map_or(40, |wish| varied(&mut draws, self.lengths.wish(case, wish), wordy))
            }
            Act::Twist { twist } => self.lengths.twist(twist.into()),
            act => drawn(&self.streams, who.key, line, act, wordy),
        }
    }

    /// The message in hand is sent.
    pub(in crate::engine) fn customer_sends(&mut self, person: u32) {
        let sides = self.people.get(person);
        let Some((says, chars)) = sides.thread.ready[0].take() else { return };
        sides.thread.ready.rotate_left(1);
        let typed = sides.who.types(chars);
        self.customer_says(person, says, chars, typed);
        let thread = self.people.get(person).thread;
        let (more, unread) = (thread.ready[0].is_some(), thread.unread[0].is_some());
        if more {
            self.starts_typing(person, BREATH);
        } else if unread {
            let (at, away) = self.notices_at(person, Span::ZERO);
            self.people.get(person).thread.away = away;
            self.set_at(person, Timer::Reads, at);
        }
    }

    /// A line of the customer, and what it means for the conversation.
    pub(in crate::engine) fn customer_says(&mut self, person: u32, says: Says, chars: u32, typed: Span) {
        self.said(person, Speaker::Customer, says, chars, typed);
        let platform = super::super::platform(&self.scenario);
        let Person { who, mind, .. } = self.people.get(person);
        let case = &platform.cases[who.case.index()];
        let mut closes = true;
        for act in says.acts() {
            closes &= matches!(act, Act::Thank | Act::Close | Act::Brb | Act::Greet);
            match act {
                Act::Request { fact } => {
                    if let Some(n) = case.asks.iter().position(|ask| ask.fact == fact)
                        && mind.wishes[n] == Wish::Hidden
                    {
                        mind.wishes[n] = Wish::Open;
                    }
                }
                Act::Inform { detail } | Act::NoIdea { detail } => mind.given |= bit(detail),
                Act::Topic { topic } => mind.topic = Some(topic),
                Act::Open => mind.opened = true,
                Act::Greet => mind.greeted = true,
                _ => {}
            }
        }
        // A question that is still unread leaves the next word to the customer.
        let asked = self.people.get(person).thread.is_asked();
        let mind = self.people.get(person).mind;
        let wants_more = (!closes || (says.has(Act::Greet) && !mind.opened)) && !asked;
        self.customer_wrote(person, says, wants_more);
    }

    /// A line in the log.
    pub(in crate::engine) fn said(&mut self, person: u32, who: Speaker, says: Says, chars: u32, typed: Span) {
        let sides = self.people.get(person);
        let (chat, line) = (sides.who.chat, sides.thread.lines);
        sides.thread.lines += 1;
        let chat = self.room.chat(chat).0.id;
        self.note(Record::Said { chat, who, line, says, chars, typed });
    }

    /// The first unsaid twist for a moment.
    pub(in crate::engine) fn twist_for(
        &mut self,
        person: u32,
        now_is: impl Fn(crate::scenario::Trigger) -> bool,
    ) -> Option<u16> {
        let platform = super::super::platform(&self.scenario);
        if !platform.has(Mechanism::Quirks) {
            return None;
        }
        let sides = self.people.get(person);
        for (n, twist) in (0_u16..64).zip(&platform.twists) {
            let mine = twist.case.is_none_or(|case| case == sides.who.case);
            if mine && sides.mind.twists & 1 << n == 0 && now_is(twist.when) {
                sides.mind.twists |= 1 << n;
                return Some(n);
            }
        }
        None
    }
}

/// Whether an act goes into the same message. A complaint and a goodbye stand alone.
fn joins(says: Says, next: Act) -> bool {
    let alone =
        |act: Act| matches!(act, Act::Complain { .. } | Act::Twist { .. } | Act::Offbeat { .. } | Act::Brb);
    !says.acts().any(alone) && !alone(next)
}

fn half() -> crate::vocab::Ppm {
    crate::vocab::Ppm::new(500_000).unwrap_or(crate::vocab::Ppm::ZERO)
}
