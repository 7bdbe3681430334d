//! Off-script behaviour: one quirk at a time, once a chat each, at a turn of its own.
//!
//! Floor 2.

use crate::draw::Purpose;
use crate::log::Sink;
use crate::time::Span;
use crate::vocab::{Act, Quirk, Says};

use super::super::Sim;

/// A quirk shows at one of the first turns.
const TURNS: u32 = 3;

impl<S: Sink> Sim<S> {
    /// Adds a quirk to what is about to be said, if this is the turn for one.
    pub(super) fn shows_quirk(&mut self, person: u32, say: &mut dyn FnMut(Act)) {
        let platform = super::super::platform(&self.scenario);
        let sides = self.people.get(person);
        if sides.mind.quirks == 0 || sides.mind.done {
            return;
        }
        let (key, replies) = (sides.who.key, sides.thread.replies);
        let quirks = &platform.personas[sides.who.persona.index()].quirks;
        for (n, (quirk, _)) in (0_u8..8).zip(quirks) {
            let turn = || 1 + self.streams.stream(Purpose::Choice, key, 2 << 40 | u64::from(n)).below(TURNS);
            if sides.mind.quirks & 1 << n != 0 && turn() == replies {
                sides.mind.quirks &= !(1 << n);
                return match quirk {
                    Quirk::Brb => say(Act::Brb),
                    // Two questions in one message come by themselves when the next wish is said early.
                    Quirk::TwoInOne => self.asks_ahead(person, say),
                    quirk => say(Act::Offbeat { quirk: *quirk }),
                };
            }
        }
    }

    /// Says the next wish although another one is open.
    fn asks_ahead(&mut self, person: u32, say: &mut dyn FnMut(Act)) {
        let platform = super::super::platform(&self.scenario);
        let sides = self.people.get(person);
        let case = &platform.cases[sides.who.case.index()];
        if let Some(fact) = super::read::next_wish(case, &sides.mind.wishes) {
            say(Act::Request { fact });
        }
    }

    /// Lines that the scenario prescribes for an instant are due.
    pub(in crate::engine) fn twist_after_time(&mut self, person: u32) {
        let now = self.now;
        let sides = self.people.get(person);
        let (owed, chat) = (sides.thread.owed_since, sides.who.chat);
        let taken = self.room.chat(chat).1.taken_at;
        let due = |when| match when {
            crate::scenario::Trigger::SilenceOver(span) => owed.is_some_and(|since| since + span <= now),
            crate::scenario::Trigger::After(span) => taken + span <= now,
            _ => false,
        };
        if let Some(twist) = self.twist_for(person, due) {
            let chars = self.lengths.twist(twist.into());
            let typed = self.people.get(person).who.types(chars);
            self.customer_says(person, Says::one(Act::Twist { twist }), chars, typed);
        }
        self.next_twist(person);
    }

    /// Sets the clock of the next prescribed line.
    pub(in crate::engine) fn next_twist(&mut self, person: u32) {
        let chat = self.people.get(person).who.chat;
        if self.room.chat(chat).1.gone || self.has_left(person) {
            return;
        }
        let platform = super::super::platform(&self.scenario);
        if platform.twists.is_empty() || !platform.has(crate::scenario::Mechanism::Quirks) {
            return;
        }
        let sides = self.people.get(person);
        let (owed, chat, said, case) =
            (sides.thread.owed_since, sides.who.chat, sides.mind.twists, sides.who.case);
        let taken = self.room.chat(chat).1.taken_at;
        let at = |(n, twist): (u16, &crate::scenario::Twist)| {
            let mine = twist.case.is_none_or(|id| id == case) && said & 1 << n == 0;
            let at = match twist.when {
                crate::scenario::Trigger::SilenceOver(span) => owed.map(|since| since + span),
                crate::scenario::Trigger::After(span) => Some(taken + span),
                _ => None,
            };
            at.filter(|_| mine)
        };
        match (0_u16..64).zip(&platform.twists).filter_map(at).min() {
            Some(at) => {
                self.set_at(person, super::super::timers::Timer::Twist, at.max(self.now + Span::from_us(1)));
            }
            None => self.stop(person, super::super::timers::Timer::Twist),
        }
    }
}
