//! The Specialist: a desk behind the desk, with a queue of its own, that answers experts and not customers.
//!
//! Floor 2.

use std::collections::VecDeque;

use crate::draw::Purpose;
use crate::event::{Consult, Record};
use crate::log::Sink;
use crate::scenario::Found;
use crate::time::Span;
use crate::vocab::{Act, ChatId, ExpertId, Ppm, Says, Speaker};

use super::Sim;
use super::people::Ask;
use super::timers::Timer;

/// The Specialist's desk at work.
#[derive(Debug, Default)]
pub(super) struct SpecialistDesk {
    busy: u32,
    /// Questions that wait: whose, and from which chat, in case the person is somebody else by then.
    waiting: VecDeque<(u32, ChatId)>,
}

impl<S: Sink> Sim<S> {
    /// A question about a wish reaches the Specialist.
    pub(super) fn specialist_gets(&mut self, person: u32, wish: u8) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let Some(desk) = super::platform(&scenario).specialist.as_ref() else { return };
        let now = self.now;
        let chat = self.chat_of(person);
        let sides = self.people.get(person);
        sides.work.consult = Ask::Asked { wish, at: now };
        sides.work.consults = sides.work.consults.saturating_add(1);
        self.consulted(person, wish, Consult::Asked);
        if self.specialist.busy < desk.count {
            self.specialist_starts(person);
        } else {
            self.specialist.waiting.push_back((person, chat));
        }
    }

    fn specialist_starts(&mut self, person: u32) {
        let Some(desk) = super::platform(&self.scenario).specialist.as_ref() else { return };
        self.specialist.busy += 1;
        let sides = self.people.get(person);
        sides.work.consulting = true;
        let (key, n, urgent) = (sides.who.key, sides.work.consults, sides.work.urgent);
        let mut draws = self.streams.stream(Purpose::Consult, key, u64::from(n) << 8);
        let share = if urgent { desk.chat_share } else { Ppm::ONE };
        let after = Span::from_us_rounded(desk.answers.value(&mut draws) * share.as_f64());
        self.set(person, Timer::Specialist, after);
    }

    /// The Specialist is done with a question: an answer, a question back, regret, or nothing at all.
    pub(super) fn specialist_reacts(&mut self, person: u32) {
        let platform = super::platform(&self.scenario);
        let Some(desk) = platform.specialist.as_ref() else { return };
        let sides = self.people.get(person);
        sides.work.consulting = false;
        let (who, n) = (*sides.who, sides.work.consults);
        let Ask::Asked { wish, .. } = sides.work.consult else { return self.specialist_next() };
        let fact = platform.cases[who.case.index()].asks[usize::from(wish)].fact;
        let known = platform.partners[who.partner.index()].facts[fact.index()].found != Found::Nowhere;
        let mut draws = self.streams.stream(Purpose::Consult, who.key, u64::from(n) << 8 | 1);
        let (never, asks_back) = (draws.chance(desk.never), draws.chance(desk.asks_back) && n == 1);
        if never {
            // Nothing is heard; the expert gives up some time.
            return self.specialist_next();
        }
        let work = self.people.get(person).work;
        let (says, chars, outcome) = if asks_back {
            work.consult = Ask::AsksBack { wish };
            (Act::AskTopic, 60, Consult::AsksBack)
        } else if known {
            work.consult = Ask::Answered { wish };
            let chars = platform.partners[who.partner.index()].facts[fact.index()].chars;
            (Act::Answer { fact, right: true }, chars, Consult::Answered)
        } else {
            work.consult = Ask::Nobody { wish };
            (Act::Apologise, 60, Consult::NobodyKnows)
        };
        self.said(person, Speaker::Specialist, Says::one(says), chars, Span::ZERO);
        self.consulted(person, wish, outcome);
        self.specialist_next();
        let expert = self.room.chat(who.chat).1.expert;
        self.expert_looks(expert);
    }

    fn consulted(&mut self, person: u32, wish: u8, outcome: Consult) {
        let who = *self.people.get(person).who;
        let fact = super::platform(&self.scenario).cases[who.case.index()].asks[usize::from(wish)].fact;
        let (chat, visit) = self.room.chat(who.chat);
        let (id, expert) = (chat.id, ExpertId(visit.expert));
        self.note(Record::Consulted { chat: id, expert, fact, outcome });
    }

    /// The next question that still has somebody behind it.
    fn specialist_next(&mut self) {
        self.specialist.busy -= 1;
        while let Some((person, chat)) = self.specialist.waiting.pop_front() {
            let asked = matches!(self.people.get(person).work.consult, Ask::Asked { .. });
            if asked && self.chat_of(person) == chat {
                return self.specialist_starts(person);
            }
        }
    }

    /// A chat that asked is no longer the expert's: its question is withdrawn.
    pub(super) fn consult_dropped(&mut self, person: u32) {
        let work = self.people.get(person).work;
        work.consult = Ask::None;
        if std::mem::take(&mut work.consulting) {
            self.stop(person, Timer::Specialist);
            self.specialist_next();
        }
    }
}
