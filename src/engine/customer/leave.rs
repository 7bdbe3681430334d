//! Customers in conversation lose patience: they ask whether anybody is there, and go, with a word or without.
//!
//! Floor 2.

use crate::draw::Purpose;
use crate::event::Rule;
use crate::log::Sink;
use crate::scenario::Platform;
use crate::time::Span;
use crate::vocab::{Act, Ending, Leaving, Ppm, Says};

use super::super::Sim;
use super::super::people::Who;
use super::super::timers::Timer;

/// After this share of their patience customers ask whether anybody is there, in percent: an assumption.
const ASKS_AFTER_PERCENT: u64 = 45;
/// Times that somebody asks.
const MOST_NUDGES: u8 = 3;

/// The share of customers with this matter who leave without a word.
pub(in crate::engine) fn leaves_silently(platform: &Platform, who: Who) -> Ppm {
    let own = platform.cases[who.case.index()].leaves_silently;
    own.unwrap_or(platform.personas[who.persona.index()].leaves_silently)
}

/// Clocks of what a customer does, as long as somebody sits there.
pub(in crate::engine) const OF_A_CUSTOMER: [Timer; 8] = [
    Timer::Reads,
    Timer::Writes,
    Timer::Nudges,
    Timer::Patience,
    Timer::PageMove,
    Timer::LeavesSite,
    Timer::Buys,
    Timer::Twist,
];

impl<S: Sink> Sim<S> {
    /// A gap begins in which the customer waits for the expert. Who was passed on without a word has waited
    /// all along: nobody can be passed on for ever.
    pub(in crate::engine) fn patience_runs(&mut self, person: u32) {
        let now = self.now;
        if self.has_left(person) {
            return;
        }
        let platform = super::super::platform(&self.scenario);
        let sides = self.people.get(person);
        let (who, line, done) = (*sides.who, sides.thread.lines, sides.mind.done);
        let waited = sides.thread.unheard_since.map_or(Span::ZERO, |since| now.since(since));
        if done || self.room.chat(who.chat).1.gone {
            return;
        }
        let law = &platform.personas[who.persona.index()].patience_in_chat;
        let patience = law.span(&mut self.streams.stream(Purpose::ChatPatience, who.key, line.into()));
        let asks = Span::from_us(patience.us() / 100 * ASKS_AFTER_PERCENT);
        self.set(person, Timer::Nudges, asks.minus(waited));
        self.set(person, Timer::Patience, patience.minus(waited));
    }

    /// The customer waits no more.
    pub(in crate::engine) fn patience_rests(&mut self, person: u32) {
        self.stop_each(person, &[Timer::Nudges, Timer::Patience]);
    }

    /// "Hello?"
    pub(in crate::engine) fn customer_nudges(&mut self, person: u32) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let platform = super::super::platform(&scenario);
        let sides = self.people.get(person);
        if sides.mind.nudges >= MOST_NUDGES || sides.thread.ready[0].is_some() {
            return;
        }
        if sides.thread.unread[0].is_some() {
            // Who comes to ask finds what has come meanwhile.
            return self.set(person, Timer::Reads, Span::from_us(1));
        }
        sides.mind.nudges += 1;
        sides.thread.nudged = true;
        let (who, line) = (*sides.who, sides.thread.lines);
        self.feel(person, Rule::DeadAir);
        let chars = self.chars_of(platform, who, line, Act::Nudge);
        self.customer_says(person, Says::one(Act::Nudge), chars, who.types(chars));
    }

    /// Somebody goes without a word and without anybody noticing: nothing is read, written, visited or bought.
    pub(in crate::engine) fn goes_unseen(&mut self, person: u32) {
        self.stop_each(person, &OF_A_CUSTOMER);
    }

    /// Patience is over: the customer says so and the chat ends, or is gone without a word.
    pub(in crate::engine) fn customer_gives_up(&mut self, person: u32) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let platform = super::super::platform(&scenario);
        let sides = self.people.get(person);
        let (who, line) = (*sides.who, sides.thread.lines);
        let silent = self
            .streams
            .stream(Purpose::Silent, who.key, (1 << 32) + u64::from(line))
            .chance(leaves_silently(platform, who));
        self.feel(person, Rule::LeftOpen);
        if silent {
            self.room.chat(who.chat).1.gone = true;
            self.goes_unseen(person);
            return self.leaves_site(person);
        }
        let chars = self.chars_of(platform, who, line, Act::GiveUp);
        self.said(person, crate::vocab::Speaker::Customer, Says::one(Act::GiveUp), chars, who.types(chars));
        self.close_conversation(person, Ending::Abandoned(Leaving::InChat));
    }
}
