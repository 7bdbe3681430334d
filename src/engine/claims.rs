//! The pool: chats that everyone free can see, and the clocks of those who are about to claim.
//!
//! An expert who is free while the pool holds something for them reacts after a drawn time and takes the
//! oldest chat then open. Reactions begin afresh when the pool runs empty or a round ends. A clock is keyed by
//! the oldest chat at its start and the number of clocks that chat has started. Floor 2.

use crate::draw::Purpose;
use crate::event::Record;
use crate::log::Sink;
use crate::time::{SimTime, Span};
use crate::vocab::{ClassId, ExpertId, StationId};

use super::Sim;
use super::calendar::Due;
use super::room::{Chat, Slot};
use super::routing::Manner;

impl<S: Sink> Sim<S> {
    /// Shows a waiting chat to everyone who is free.
    pub(super) fn post(&mut self, chat: Slot, window: Option<Span>) {
        let now = self.now;
        let serial = super::next_serial(&mut self.offers);
        let (Chat { id, class, .. }, visit) = self.room.chat(chat);
        visit.asked_at = now;
        visit.offer += 1;
        visit.offer_serial = serial;
        let station = visit.station;
        let until = window.map_or(SimTime::END, |window| now + window);
        self.note(Record::Posted { chat: id, until });
        if window.is_some() {
            self.calendar.schedule(until, Due::OfferLapsed { chat, serial });
        }
        let tiers = &self.stations[station.index()].routes.chats[class.index()];
        let groups = tiers.iter().flatten();
        let free: Vec<u32> = groups.flat_map(|group| self.roster.ranked(*group)).collect();
        for expert in free {
            self.watch_pool(expert);
        }
    }

    /// A round ended without a claim: everybody begins to react afresh.
    pub(super) fn round_over(&mut self, chat: Slot) {
        let (Chat { id, class, .. }, visit) = self.room.chat(chat);
        let station = visit.station;
        self.note(Record::Unclaimed { chat: id });
        self.station(station).era += 1;
        if let Manner::Post(window) = self.stations[station.index()].manner
            && self.somebody_comes(station, class)
        {
            self.post(chat, window);
        }
    }

    /// Whether a shift of those who may take chats of a class is not over. Where all are, rounds would follow one
    /// another for ever if the customer never leaves, or has left unseen.
    fn somebody_comes(&self, station: StationId, class: ClassId) -> bool {
        let tiers = &self.stations[station.index()].routes.chats[class.index()];
        let mut shifts =
            tiers.iter().flatten().map(|group| self.scenario.groups[group.index()].shifts.last());
        shifts.any(|last| last.is_none_or(|(_, until)| *until > self.now))
    }

    /// A free expert begins to react to the pool, unless they do already or it holds nothing for them.
    pub(super) fn watch_pool(&mut self, expert: u32) {
        let station = self.station_of(expert);
        let desk = &self.stations[station.index()];
        let era = desk.era;
        if self.is_seat(expert) || self.room.expert(expert).claiming == Some(era) {
            return;
        }
        let load = self.roster.load(ExpertId(expert));
        let desk = &self.stations[station.index()];
        let group = load.group;
        let class = desk.policy.on_capacity(group, &desk.view(&self.roster, &self.streams));
        let oldest = class.and_then(|class| desk.queues[class.index()].head()).filter(|_| load.free());
        let Some(place) = oldest.copied() else { return };
        let (Chat { key, .. }, visit) = self.room.chat(place.chat);
        visit.decision += 1;
        let clock = visit.decision;
        let reaction = &self.scenario.groups[group.index()].reaction;
        let reaction = reaction.span(&mut self.streams.stream(Purpose::Claim, key, clock.into()));
        let watcher = self.room.expert(expert);
        if watcher.claiming.is_some() {
            self.calendar.supersede();
        }
        watcher.claiming = Some(era);
        watcher.claim_epoch = watcher.claim_epoch.wrapping_add(1);
        let epoch = watcher.claim_epoch;
        self.calendar.schedule(self.now + reaction, Due::Claim { expert, epoch, station });
    }

    /// An expert reaches for the pool.
    pub(super) fn claim(&mut self, expert: u32) {
        self.room.expert(expert).claiming = None;
        if self.roster.load(ExpertId(expert)).free()
            && let Some(chat) = self.next_chat_for(expert)
        {
            self.take(chat, expert);
            self.capacity(expert);
            self.settle(expert);
        }
    }
}
