//! Customers go: turned away, out of patience, silently or not; some try again; every chat ends once.
//!
//! Floor 2.

use crate::draw::Purpose;
use crate::event::Record;
use crate::log::Sink;
use crate::scenario::Mechanism;
use crate::vocab::{CaseId, Cents, ChatId, ClassId, Ending, ExpertId, Leaving, PersonaId, Ppm, count};

use super::arrivals::next_try;
use super::calendar::Due;
use super::customer::agenda::leaves_silently;
use super::room::{Chat, Slot, Stage, Visit};
use super::{NOBODY, Sim};

/// Customers who will try again: slots that are used again, so memory follows how many they are.
#[derive(Debug, Default)]
pub(super) struct Redials {
    slots: Vec<Option<Return>>,
    free: Vec<u32>,
}

/// Somebody who will come again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Return {
    /// The chat before.
    pub chat: Chat,
    /// The same matter and the same way to be, where it was a conversation.
    pub person: Option<(CaseId, PersonaId)>,
}

impl Redials {
    pub(super) fn keep(&mut self, chat: Return) -> u32 {
        if let Some(slot) = self.free.pop() {
            self.slots[slot as usize] = Some(chat);
            return slot;
        }
        self.slots.push(Some(chat));
        count(self.slots.len()) - 1
    }

    fn take(&mut self, slot: u32) -> Option<Return> {
        self.free.push(slot);
        self.slots.get_mut(slot as usize)?.take()
    }
}

impl<S: Sink> Sim<S> {
    /// The customer's patience in the queue is over.
    pub(super) fn patience_over(&mut self, chat: Slot) {
        let (Chat { id, key, class, .. }, visit) = self.room.chat(chat);
        visit.timer = false;
        let Visit { station, entered_at, visits, stage, expert, .. } = *visit;
        let person = visit.person;
        let silent = self.silent_share(person, class);
        let silent = silent
            .is_some_and(|share| self.streams.stream(Purpose::Silent, key, visits.into()).chance(share));
        // A partner that reports presence tells the platform of those who go without a word.
        let seen = silent && self.platform_sees(person);
        if seen && self.people.get(person).site.here {
            self.note(Record::LeftSite { chat: id });
        }
        let silent = silent && !seen;
        let how = if silent { Leaving::Silent } else { Leaving::Announced };
        self.note(Record::Left { chat: id, class, station, how, waited: self.now.since(entered_at) });
        if silent {
            self.room.chat(chat).1.gone = true;
            if person != NOBODY {
                self.goes_unseen(person);
            }
            return;
        }
        if stage == Stage::Offered {
            self.note(Record::Withdrawn { chat: id, expert: ExpertId(expert) });
            self.roster.change(expert, |load| load.offered -= 1);
            self.end(chat, Ending::Abandoned(how));
            self.capacity(expert);
            self.settle(expert);
        } else {
            self.leave_queue(chat);
            self.end(chat, Ending::Abandoned(how));
        }
    }

    /// The share of a class, or of this person's kind, that leaves the queue without a word.
    fn silent_share(&mut self, person: u32, class: ClassId) -> Option<Ppm> {
        if person == NOBODY {
            return self.scenario.classes[class.index()].silent.as_ref().map(|silent| silent.share);
        }
        let who = *self.people.get(person).who;
        Some(leaves_silently(super::platform(&self.scenario), who))
    }

    /// Whether the platform knows when this person leaves the site.
    pub(super) fn platform_sees(&mut self, person: u32) -> bool {
        if person == NOBODY || !self.platform_has(Mechanism::AutomaticResolve) {
            return false;
        }
        let partner = self.people.get(person).who.partner;
        super::platform(&self.scenario).partners[partner.index()].reports_presence
    }

    /// Gives up the place in the queue; the expert is settled where the queue was their own.
    pub(super) fn leave_queue(&mut self, chat: Slot) {
        let (Chat { class, .. }, Visit { station, ticket, expert, .. }) = {
            let (chat, visit) = self.room.chat(chat);
            (chat, *visit)
        };
        let keep = self.scenario.probes.offered_wait;
        let desk = self.station(station);
        desk.one_less();
        desk.queue(class, expert).leave(ticket, keep);
        if desk.own_queues && expert != NOBODY {
            self.roster.change(expert, |load| load.queued -= 1);
            self.settle(expert);
        }
    }

    /// The one place at which chats end. What looks resolved was abandoned if the customer has gone.
    pub(super) fn end(&mut self, chat: Slot, how: Ending) {
        let (identity, visit) = self.room.chat(chat);
        let Visit { stints, station, expert, timer, gone, person, .. } = *visit;
        let visit = *visit;
        let how = if gone && how == Ending::Resolved { Ending::Abandoned(Leaving::Silent) } else { how };
        if timer {
            self.calendar.supersede();
        }
        let Chat { id, class, arrived_at, .. } = identity;
        let lasted = self.now.since(arrived_at);
        self.note(Record::Ended { chat: id, class, station, how, lasted, stints });
        let paid = matches!(how, Ending::Resolved | Ending::AutoResolved);
        let pay = match person {
            NOBODY if paid => self.scenario.desk.chat_pay,
            NOBODY => Cents(0),
            person => self.conversation_pay(person, how),
        };
        if pay.0 > 0 && expert != NOBODY && stints > 0 {
            self.note(Record::Paid { chat: id, expert: ExpertId(expert), pay });
            self.earns(expert, pay);
        }
        if person != NOBODY {
            self.person_goes(person, identity, &visit, how);
        }
        self.room.close(chat);
        self.maybe_redial(identity, how);
    }

    fn maybe_redial(&mut self, chat: Chat, how: Ending) {
        let tries_again =
            matches!(how, Ending::Blocked | Ending::Abandoned(Leaving::Announced | Leaving::Balked));
        let Some(redial) = self.scenario.classes[chat.class.index()].redial.as_ref().filter(|_| tries_again)
        else {
            return;
        };
        let mut draws = self.streams.stream(Purpose::Redial, chat.key, 0);
        if self.finished || chat.tries >= redial.at_most || !draws.chance(redial.share) {
            return;
        }
        let at = self.now + redial.after.span(&mut draws);
        if at < self.scenario.length.into() {
            let slot = self.redials.keep(Return { chat, person: None });
            self.calendar.schedule(at, Due::Redial { slot });
        }
    }

    /// A customer who was turned away tries again: a new chat, linked to the old one.
    pub(super) fn redial(&mut self, slot: u32) {
        let Some(Return { chat, person }) = self.redials.take(slot) else {
            panic!("a redial slot was empty");
        };
        let Chat { id, key, class, source, tries, .. } = chat;
        if let Some((case, persona)) = person {
            return self.open_conversation(source, next_try(key), case, persona, Some(id), tries + 1);
        }
        self.again(source, key, class, id, tries);
    }

    fn again(&mut self, source: u16, key: u64, class: ClassId, after: ChatId, tries: u8) {
        self.open_chat(source, next_try(key), class, Some(after), tries + 1);
    }
}
