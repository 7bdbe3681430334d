//! A chat comes to a station: it gets an expert, is offered, waits, or is turned away; and a free expert
//! looks for the next one.
//!
//! Who gets whom is the policy's; this file only moves. Floor 2.

use crate::draw::Purpose;
use crate::event::Record;
use crate::log::Sink;
use crate::scenario::Family;
use crate::vocab::{ClassId, Ending, ExpertId, GroupId, Leaving, StationId};

use super::calendar::Due;
use super::queue::{Place, Queue};
use super::room::{Chat, Slot, Stage, Visit};
use super::roster::Load;
use super::routing::{Caller, Manner};
use super::{NOBODY, Sim, Station, own_queue};

impl<S: Sink> Sim<S> {
    /// A chat comes to a station. Whoever is in `tried` has just lost it.
    pub(super) fn enter(&mut self, chat: Slot, station: StationId, tried: &[u32]) {
        let (now, ticket) = (self.now, super::next(&mut self.queueings));
        let manner = self.stations[station.index()].manner;
        let (Chat { key, class, .. }, visit) = self.room.chat(chat);
        visit.station = station;
        visit.stage = Stage::Waiting;
        visit.entered_at = now;
        visit.asked_at = now;
        visit.ticket = ticket;
        visit.visits += 1;
        visit.expert = NOBODY;
        visit.timer = false;
        visit.queued = false;
        // A posted chat is not given to anybody, so there is nothing to decide.
        visit.decision += u32::from(!matches!(manner, Manner::Post(_)));
        let decision = visit.decision;
        match manner {
            Manner::Post(_) => self.wait_or_turn_away(chat, NOBODY),
            manner => match self.ask(station, &Caller { class, key, decision, tried }) {
                Some(expert) => self.give(chat, expert, manner),
                None => self.wait_or_turn_away(chat, NOBODY),
            },
        }
    }

    /// Asks the policy for an expert.
    #[inline]
    fn ask(&self, station: StationId, caller: &Caller<'_>) -> Option<ExpertId> {
        let station = &self.stations[station.index()];
        station.policy.on_arrival(caller, &station.view(&self.roster, &self.streams))
    }

    /// Asks the policy again, for a chat that is back from a missed offer or a closed queue.
    pub(super) fn decide(&mut self, chat: Slot, tried: &[u32]) -> Option<ExpertId> {
        let (Chat { key, class, .. }, visit) = self.room.chat(chat);
        visit.decision += 1;
        let (decision, station) = (visit.decision, visit.station);
        self.ask(station, &Caller { class, key, decision, tried })
    }

    /// Carries out the policy's choice.
    pub(super) fn give(&mut self, chat: Slot, expert: ExpertId, manner: Manner) {
        let load = self.roster.load(expert);
        match manner {
            Manner::Offer(window) => {
                self.mark_queued(chat);
                self.offer(chat, expert.0, window);
            }
            // An own queue: the policy may choose somebody who has no place left.
            _ if !load.free() || load.queued > 0 => self.wait_or_turn_away(chat, expert.0),
            _ => self.take(chat, expert.0),
        }
        self.settle(expert.0);
    }

    /// Into the queue, an expert's own one if named, unless it is full or the customer finds it too long.
    fn wait_or_turn_away(&mut self, chat: Slot, expert: u32) {
        let (Chat { key, class, .. }, visit) = self.room.chat(chat);
        let (station, visits) = (visit.station, visit.visits);
        let waiting = self.stations[station.index()].waiting;
        let full = self.scenario.stations[station.index()].queue_capacity.is_some_and(|most| waiting >= most);
        if full {
            return self.end(chat, Ending::Blocked);
        }
        let steps = self.scenario.classes[class.index()].balks.iter();
        if let Some(step) = steps.rev().find(|step| waiting >= step.queue)
            && self.streams.stream(Purpose::Balk, key, visits.into()).chance(step.share)
        {
            return self.end(chat, Ending::Abandoned(Leaving::Balked));
        }
        self.room.chat(chat).1.expert = expert;
        self.mark_queued(chat);
        self.join(chat);
        if let Manner::Post(window) = self.stations[station.index()].manner {
            self.post(chat, window);
        }
    }

    /// Takes a place in the queue, by ticket.
    pub(super) fn join(&mut self, chat: Slot) {
        let (Chat { id, class, .. }, visit) = self.room.chat(chat);
        visit.stage = Stage::Waiting;
        let Visit { ticket, entered_at, expert, station, .. } = *visit;
        let station = self.station(station);
        station.waiting += 1;
        station.queue(class, expert).join(Place { ticket, chat, id, entered_at, empty: false });
        if station.own_queues && expert != NOBODY {
            self.roster.change(expert, |load| load.queued += 1);
        }
    }

    /// The first moment of waiting at a station: recorded once, and patience begins to run.
    pub(super) fn mark_queued(&mut self, chat: Slot) {
        let (Chat { id, key, class, .. }, visit) = self.room.chat(chat);
        if visit.queued {
            return;
        }
        visit.queued = true;
        let Visit { station, visits, epoch, person, .. } = *visit;
        self.note(Record::Queued { chat: id, class, station });
        if person != NOBODY {
            self.occasion(person, Family::Queue);
        }
        let persona = if person == NOBODY { None } else { Some(self.people.get(person).who.persona) };
        let own = persona.map(|persona| &super::platform(&self.scenario).personas[persona.index()].patience);
        if let Some(law) = own.or(self.scenario.classes[class.index()].patience.as_ref()) {
            let patience = law.span(&mut self.streams.stream(Purpose::Patience, key, visits.into()));
            self.calendar.schedule(self.now + patience, Due::PatienceOver { chat, epoch });
            self.room.chat(chat).1.timer = true;
        }
    }

    /// An expert who may have a free place looks for chats until there is no place or no chat.
    pub(super) fn capacity(&mut self, expert: u32) {
        while self.roster.load(ExpertId(expert)).free() {
            let station = self.station_of(expert);
            let manner = self.stations[station.index()].manner;
            if let Manner::Post(_) = manner {
                return self.watch_pool(expert);
            }
            let Some(chat) = self.next_chat_for(expert) else { return };
            match manner {
                Manner::Offer(window) => self.offer(chat, expert, window),
                _ => self.take(chat, expert),
            }
        }
    }

    /// Takes the next chat for an expert out of the queue.
    pub(super) fn next_chat_for(&mut self, expert: u32) -> Option<Slot> {
        let Load { group, station, .. } = *self.roster.load(ExpertId(expert));
        if self.stations[station.index()].waiting == 0 && !self.scenario.probes.offered_wait {
            return None;
        }
        self.pass_empty(station, group, expert);
        let desk = &mut self.stations[station.index()];
        let class = if desk.own_queues {
            ClassId(0)
        } else {
            desk.policy.on_capacity(group, &desk.view(&self.roster, &self.streams))?
        };
        let place = desk.queue(class, expert).pop()?;
        desk.one_less();
        if desk.own_queues {
            self.roster.change(expert, |load| load.queued -= 1);
        }
        Some(place.chat)
    }

    /// Passes the places of those who left before the first who waits, in every queue of which an expert may
    /// take.
    fn pass_empty(&mut self, station: StationId, group: GroupId, expert: u32) {
        let Station { queues, routes, own_queues, .. } = &mut self.stations[station.index()];
        let (now, probed) = (self.now, self.scenario.probes.offered_wait);
        let mut pass = |queue: &mut Queue, class: ClassId| {
            while let Some(place) = queue.pass() {
                if probed {
                    let waited = now.since(place.entered_at);
                    self.sink.record(now, &Record::Passed { chat: place.id, class, station, waited });
                }
            }
        };
        if *own_queues {
            return pass(own_queue(queues, expert), ClassId(0));
        }
        for class in routes.experts[group.index()].iter().flatten() {
            pass(&mut queues[class.index()], *class);
        }
    }
}
