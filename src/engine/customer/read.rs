//! The customer reads what is unread, and decides what to answer.
//!
//! Acts in, acts out; how each act is taken is in `takes`. Floor 2.

use crate::draw::Purpose;
use crate::event::Record;
use crate::log::Sink;
use crate::scenario::{Case, Persona, Platform, Trigger};
use crate::time::Span;
use crate::vocab::{Act, DetailId, FactId, Says};

use super::super::Sim;
use super::super::ending::stars;
use super::super::people::{MOST_WISHES, Wish};
use super::super::timers::Timer;

/// Acts of one answer.
const MOST_ACTS: usize = 6;

/// What the customer will answer.
#[derive(Default)]
pub(super) struct Reaction {
    acts: [Option<Act>; MOST_ACTS],
    /// The longest thinking that any part needs.
    think: Span,
}

impl Reaction {
    pub(super) fn say(&mut self, act: Act) {
        let said = self.acts.iter().flatten().any(|one| *one == act);
        if let Some(free) = self.acts.iter_mut().find(|place| place.is_none()).filter(|_| !said) {
            *free = Some(act);
        }
    }

    pub(super) fn think(&mut self, span: Span) {
        self.think = self.think.max(span);
    }

    fn acts(&self) -> impl Iterator<Item = Act> + '_ {
        self.acts.iter().flatten().copied()
    }

    fn is_empty(&self) -> bool {
        self.acts[0].is_none()
    }
}

/// Whom the reading is about.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub person: u32,
    pub key: u64,
    pub line: u32,
    pub platform: &'a Platform,
    pub case: &'a Case,
    pub persona: &'a Persona,
}

impl<S: Sink> Sim<S> {
    /// A message for the customer: it will be noticed sooner or later.
    pub(in crate::engine) fn customer_gets(&mut self, person: u32, says: Says, chars: u32, waited: Span) {
        let now = self.now;
        if self.has_left(person) {
            return;
        }
        self.people.get(person).thread.receive(says, chars, now);
        let sides = self.people.get(person);
        let busy = sides.timers.is_running(Timer::Reads) || sides.timers.is_running(Timer::Writes);
        if !busy {
            let (at, away) = self.notices_at(person, waited);
            self.people.get(person).thread.away = away;
            self.set_at(person, Timer::Reads, at);
        }
    }

    /// The customer notices everything that is unread, and begins to answer.
    pub(in crate::engine) fn customer_reads(&mut self, person: u32) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let platform = super::super::platform(&scenario);
        let sides = self.people.get(person);
        let unread = std::mem::take(&mut sides.thread.unread);
        let who = *sides.who;
        let (last, after) = (sides.thread.lines.saturating_sub(1), self.now.since(sides.thread.unread_since));
        let away = std::mem::take(&mut sides.thread.away);
        let reader = Reader {
            person,
            key: who.key,
            line: sides.thread.lines,
            platform,
            case: &platform.cases[who.case.index()],
            persona: &platform.personas[who.persona.index()],
        };
        let (chat, visit) = self.room.chat(who.chat);
        let (id, gone) = (chat.id, visit.gone);
        if gone {
            return;
        }
        self.note(Record::Noticed { chat: id, line: last, after, away });
        let mut reaction = Reaction::default();
        let mut chars = 0_u32;
        for (says, length) in unread.into_iter().flatten() {
            chars = chars.saturating_add(length);
            self.takes_length(reader, length, &mut reaction);
            for act in says.acts() {
                self.takes(reader, act, &mut reaction);
            }
        }
        self.takes_the_rest(reader, &mut reaction);
        self.goes_on(reader, &mut reaction);
        self.shows_quirk(person, &mut |act| reaction.say(act));
        if reaction.is_empty() {
            return;
        }
        let reads = Self::reading(reader.persona, chars);
        let acts: Vec<Act> = reaction.acts().collect();
        self.customer_prepares(person, &acts, reads + reaction.think);
    }

    /// Everything is read now, so nothing may be left told and not taken: a customer back after a dozen messages
    /// would wait for an answer that the expert has given, and the expert for the customer.
    fn takes_the_rest(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        for (n, ask) in reader.case.asks.iter().enumerate().take(MOST_WISHES) {
            if let Wish::Told { right } = self.people.get(reader.person).mind.wishes[n] {
                self.takes_answer(reader, ask.fact, right, reaction);
            }
        }
    }

    /// What comes up by itself when everything read is taken in: the next wish, or thanks.
    fn goes_on(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        let mind = *self.people.get(reader.person).mind;
        let open = mind.open().next().is_some();
        let told = mind.wishes.iter().any(|wish| matches!(wish, Wish::Told { .. }));
        if mind.done || open || told {
            return;
        }
        if let Some(fact) = next_wish(reader.case, &mind.wishes) {
            let mut draws =
                self.streams.stream(Purpose::Delay, reader.key, (2 << 32) + u64::from(reader.line));
            reaction.think(reader.persona.thinking.question.span(&mut draws));
            reaction.say(Act::Request { fact });
        } else if mind.all_settled() {
            self.is_done(reader, reaction);
        }
    }

    /// The customer has what they came for, or knows when it comes: thanks, unless the service was bad.
    pub(super) fn is_done(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        self.people.get(reader.person).mind.done = true;
        let mind = *self.people.get(reader.person).mind;
        // Nobody thanks for what they would give two stars.
        let content = mind.trust >= 400_000 && stars(mind.trust, mind.effort, mind.waiting, false) >= 3;
        let cross = mind.trust < 250_000;
        let goes_quietly = self.chooses(reader, 20, reader.persona.leaves_silently.get() / 2);
        let promised = mind.wishes.contains(&Wish::Promised);
        if content && promised && !goes_quietly {
            // There is nothing to thank for yet.
            reaction.say(Act::Affirm);
            reaction.say(Act::Close);
        } else if content && !goes_quietly {
            reaction.say(Act::Thank);
            if self.chooses(reader, 21, 450_000) {
                reaction.say(Act::Close);
            }
        } else if !cross && !goes_quietly {
            reaction.say(Act::Close);
        }
        self.will_leave(reader.person);
    }

    pub(super) fn thinks_yes_no(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        let mut draws = self.streams.stream(Purpose::Delay, reader.key, (3 << 32) + u64::from(reader.line));
        reaction.think(reader.persona.thinking.yes_no.span(&mut draws));
    }

    /// A line that the scenario prescribes for this moment.
    pub(super) fn twists_on(&mut self, reader: Reader<'_>, trigger: Trigger, reaction: &mut Reaction) {
        if let Some(twist) = self.twist_for(reader.person, |when| when == trigger) {
            reaction.say(Act::Twist { twist });
        }
    }

    /// Whether the customer does something on this occasion, in parts per million.
    pub(super) fn chooses(&self, reader: Reader<'_>, what: u64, ppm: u32) -> bool {
        let turn = what << 32 | u64::from(reader.line);
        let share = crate::vocab::Ppm::new(ppm.min(1_000_000)).unwrap_or(crate::vocab::Ppm::ONE);
        self.streams.chance(Purpose::Choice, reader.key, turn, share)
    }
}

/// The next wish to say: the first hidden one whose turn has come.
pub(super) fn next_wish(case: &Case, wishes: &[Wish]) -> Option<FactId> {
    let settled = |fact: FactId| {
        let n = case.asks.iter().position(|ask| ask.fact == fact);
        n.is_some_and(|n| matches!(wishes[n], Wish::Settled { .. } | Wish::Promised))
    };
    let mut asks = case.asks.iter().zip(wishes);
    asks.find(|(ask, wish)| **wish == Wish::Hidden && ask.after.is_none_or(settled)).map(|(ask, _)| ask.fact)
}

/// The bit of a detail in a set.
pub(in crate::engine) const fn bit(detail: DetailId) -> u64 {
    1 << (detail.0 % 64)
}
