//! Offers with an accept window: shown to one expert, answered, declined, missed, shown to the next.
//!
//! The answer is keyed by the customer and the number of the offer, never by the expert, so that two policies
//! meet the same luck. Floor 2.

use crate::draw::Purpose;
use crate::event::Record;
use crate::log::Sink;
use crate::time::Span;
use crate::vocab::ExpertId;

use super::calendar::Due;
use super::room::{Chat, Slot, Stage};
use super::{NOBODY, Sim};

impl<S: Sink> Sim<S> {
    /// Shows a chat to an expert. The caller settles the expert.
    pub(super) fn offer(&mut self, chat: Slot, expert: u32, window: Span) {
        let (now, until) = (self.now, self.now + window);
        let serial = super::next_serial(&mut self.offers);
        let (Chat { id, key, .. }, visit) = self.room.chat(chat);
        visit.stage = Stage::Offered;
        visit.expert = expert;
        visit.asked_at = now;
        visit.offer += 1;
        visit.offer_serial = serial;
        let offer = visit.offer;
        self.given += 1;
        let given = self.given;
        self.roster.change(expert, |load| {
            load.offered += 1;
            load.given = given;
        });
        self.note(Record::Offered { chat: id, expert: ExpertId(expert), until });
        if let Some(desk) = self.desks.get_mut(expert as usize) {
            desk.offered += 1;
        }
        let group = self.roster.load(ExpertId(expert)).group;
        let group = &self.scenario.groups[group.index()];
        let reaction = group.reaction.span(&mut self.streams.stream(Purpose::Reaction, key, offer.into()));
        // A person answers by an action; a reaction after the window comes too late.
        if !group.seat && reaction < window {
            self.calendar.schedule(now + reaction, Due::OfferAnswered { chat, serial });
        }
        self.calendar.schedule(until, Due::OfferLapsed { chat, serial });
    }

    /// A synthetic expert answers in time.
    pub(super) fn offer_answered(&mut self, chat: Slot) {
        let (Chat { key, .. }, visit) = self.room.chat(chat);
        let (expert, offer) = (visit.expert, visit.offer);
        self.calendar.supersede();
        let group = self.roster.load(ExpertId(expert)).group;
        let declines = self.scenario.groups[group.index()].declines;
        if self.streams.stream(Purpose::Decline, key, offer.into()).chance(declines) {
            self.decline(chat);
        } else {
            self.accept(chat);
        }
    }

    /// The expert to whom the chat is offered takes it.
    pub(super) fn accept(&mut self, chat: Slot) {
        let expert = self.room.chat(chat).1.expert;
        if let Some(desk) = self.desks.get_mut(expert as usize) {
            desk.accepted += 1;
        }
        self.roster.change(expert, |load| load.offered -= 1);
        self.take(chat, expert);
        self.settle(expert);
    }

    /// The expert to whom the chat is offered refuses it.
    pub(super) fn decline(&mut self, chat: Slot) {
        let (Chat { id, .. }, visit) = self.room.chat(chat);
        let expert = visit.expert;
        self.note(Record::Declined { chat: id, expert: ExpertId(expert) });
        if let Some(away) = self.scenario.desk.away_after_decline {
            self.rest(expert, away);
        }
        self.offer_on(chat, expert);
    }

    /// The accept window is over; or the round of a posted chat.
    pub(super) fn offer_lapsed(&mut self, chat: Slot) {
        let (Chat { id, .. }, visit) = self.room.chat(chat);
        let (stage, expert) = (visit.stage, visit.expert);
        if stage == Stage::Waiting {
            return self.round_over(chat);
        }
        self.note(Record::Missed { chat: id, expert: ExpertId(expert) });
        if let Some(away) = self.scenario.desk.away_after_miss {
            self.rest(expert, away);
        }
        self.offer_on(chat, expert);
    }

    /// After a miss or a decline: to the next expert, or back to the old place in the queue. An expert is
    /// asked twice only when nobody else is free.
    fn offer_on(&mut self, chat: Slot, refused_by: u32) {
        let now = self.now;
        self.roster.change(refused_by, |load| {
            load.offered -= 1;
            load.idle_since = now;
        });
        self.settle(refused_by);
        let (_, visit) = self.room.chat(chat);
        visit.stage = Stage::Waiting;
        visit.expert = NOBODY;
        let manner = self.stations[visit.station.index()].manner;
        match self.decide(chat, &[refused_by]).or_else(|| self.decide(chat, &[])) {
            Some(expert) => self.give(chat, expert, manner),
            None => self.join(chat),
        }
        self.capacity(refused_by);
        self.settle(refused_by);
    }
}
