//! Stints: an expert takes a chat, and lets it go; what comes after.
//!
//! How long the service lasts is `level_rates` or `turns`. Floor 2.

use crate::draw::Purpose;
use crate::event::Record;
use crate::log::Sink;
use crate::scenario::Service;
use crate::time::Span;
use crate::vocab::{Ending, ExpertId, StationId};

use super::room::{Chat, Slot, Stage, Visit};
use super::{NOBODY, Sim};

impl<S: Sink> Sim<S> {
    /// A stint begins. The caller settles the expert.
    pub(super) fn take(&mut self, chat: Slot, expert: u32) {
        let now = self.now;
        let (identity, visit) = self.room.chat(chat);
        let Chat { id, class, .. } = identity;
        if visit.timer {
            visit.timer = false;
            self.calendar.supersede();
        }
        if visit.stage == Stage::Offered {
            self.calendar.supersede();
        }
        visit.epoch += 1;
        visit.stage = Stage::Serving;
        visit.expert = expert;
        visit.taken_at = now;
        visit.stints += 1;
        let visit = *visit;
        let Visit { entered_at, asked_at, gone, queued, station, .. } = visit;
        self.given += 1;
        let given = self.given;
        self.roster.change(expert, |load| {
            load.open += 1;
            load.given = given;
        });
        let turns = matches!(self.scenario.stations[station.index()].service, Service::Turns(_));
        let person = visit.person;
        self.note(Record::Taken {
            chat: id,
            class,
            expert: ExpertId(expert),
            waited: now.since(entered_at),
            asked: now.since(asked_at),
            queued,
            owing: turns || person != NOBODY,
            gone,
        });
        if person != NOBODY {
            self.begin_conversation(person, expert);
        } else if turns {
            self.begin_talk(chat);
        } else {
            self.begin_work(chat, identity, &visit);
        }
    }

    /// A stint ends, after so much work. The caller lets the expert look for the next chat, and settles.
    pub(super) fn release(&mut self, chat: Slot, work: Span) {
        let now = self.now;
        let (Chat { id, class, .. }, visit) = self.room.chat(chat);
        visit.epoch += 1;
        visit.stage = Stage::Waiting;
        let Visit { entered_at, taken_at, expert, station, gone, person, .. } = *visit;
        let (idle, owing) = match self.scenario.stations[station.index()].service {
            Service::Turns(_) => {
                let talk = self.room.talk(chat);
                (now.since(talk.last_reply_at.max(taken_at)), talk.owed_since().is_some())
            }
            Service::Conversation => {
                let thread = self.people.get(person).thread;
                (now.since(thread.last_own_at.max(taken_at)), thread.reply_since.is_some())
            }
            Service::LevelRates(_) => (Span::ZERO, false),
        };
        self.roster.change(expert, |load| {
            load.open -= 1;
            load.idle_since = now;
        });
        self.note(Record::Released {
            chat: id,
            class,
            expert: ExpertId(expert),
            waited: taken_at.since(entered_at),
            served: now.since(taken_at),
            work,
            idle,
            owing,
            gone,
        });
    }

    /// A chat has been served and released: it ends, or goes on to another station. The freed expert looks at
    /// the queue before the chat goes on.
    pub(super) fn served(&mut self, chat: Slot, expert: u32) {
        match self.next_station(chat) {
            None => {
                self.end(chat, Ending::Resolved);
                self.capacity(expert);
                self.settle(expert);
            }
            Some(station) => {
                self.capacity(expert);
                self.settle(expert);
                let id = self.room.chat(chat).0.id;
                self.note(Record::Moved { chat: id, station });
                self.enter(chat, station, &[]);
            }
        }
    }

    fn next_station(&mut self, chat: Slot) -> Option<StationId> {
        let (Chat { key, .. }, visit) = self.room.chat(chat);
        let Visit { station, visits, gone, .. } = *visit;
        let ways = &self.scenario.stations[station.index()].after_service;
        if gone || ways.is_empty() {
            return None;
        }
        let mut drawn = self.streams.stream(Purpose::Next, key, visits.into()).below(1_000_000);
        for (to, share) in ways {
            if drawn < share.get() {
                return Some(*to);
            }
            drawn -= share.get();
        }
        None
    }
}
