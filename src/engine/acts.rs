//! Actions of the person in the seat: carried out or refused, recorded either way, never failing.
//!
//! What has no consequence in the model (a look, a draft, a note) is a record and nothing else; the score
//! reads it. Floor 2.

use crate::event::{Action, Aside, Deed, Record, Refusal, Status};
use crate::log::Sink;
use crate::scenario::{Found, Mechanism};
use crate::time::Span;
use crate::vocab::{Act, ChatId, Ending, ExpertId, Says, TicketId};

use super::people::Ask;
use super::room::{Slot, Stage, Visit};
use super::routing::Manner;
use super::{NOBODY, Sim};

impl<S: Sink> Sim<S> {
    /// An expert acts now. Everything that was due by now has happened before.
    ///
    /// # Errors
    /// The refusal that was recorded, if the action had no effect.
    pub fn act(&mut self, expert: ExpertId, action: &Action) -> Result<(), Refusal> {
        let deed = action.deed;
        self.happened_at = self.now;
        let permitted = self.permit(expert, deed);
        self.note(match permitted {
            Ok(_) => Record::Did { expert, deed },
            Err(why) => Record::Refused { expert, deed, why },
        });
        if let Some(text) = &action.text {
            self.sink.words(self.now, text);
        }
        let chat = permitted?;
        match (deed, chat) {
            (Deed::Accept { .. }, Some(chat)) => self.seat_accepts(chat, expert),
            (Deed::Decline { .. }, Some(chat)) => self.decline(chat),
            (Deed::Send { chars, .. }, Some(chat)) => self.seat_sends(chat, expert, chars, action),
            (Deed::Beside { aside, .. }, Some(chat)) => self.seat_beside(chat, aside, action.says),
            (Deed::EmailReply { ticket, .. }, _) => self.ticket_replied(TicketId(ticket), expert.0),
            (Deed::TakeTicket { ticket, .. }, _) => self.ticket_taken(TicketId(ticket), expert.0),
            (Deed::Resolve { .. }, Some(chat)) if self.room.chat(chat).1.person != NOBODY => {
                let person = self.room.chat(chat).1.person;
                self.expert_resolves(person);
            }
            (Deed::Resolve { .. }, Some(chat)) => {
                self.stop_talk(chat);
                self.end(chat, Ending::Resolved);
                self.capacity(expert.0);
                self.settle(expert.0);
            }
            (Deed::Be { status }, _) => self.choose_status(expert.0, status),
            _ => {}
        }
        Ok(())
    }

    /// Whether the action has an effect, and the chat that it is about.
    fn permit(&mut self, expert: ExpertId, deed: Deed) -> Result<Option<Slot>, Refusal> {
        if self.finished || expert.0 >= self.scenario.experts() || !self.is_seat(expert.0) {
            return Err(Refusal::NotASeat);
        }
        match deed {
            Deed::EmailReply { ticket, .. } | Deed::TakeTicket { ticket, .. } => {
                return self.permit_ticket(TicketId(ticket), expert, matches!(deed, Deed::TakeTicket { .. }));
            }
            Deed::Beside { aside: Aside::AskSpecialist { .. }, .. } if !self.has_specialist() => {
                return Err(Refusal::NotHere);
            }
            Deed::Beside { aside: Aside::Promise { .. }, .. } if self.is_off(Mechanism::FollowUps) => {
                return Err(Refusal::NotHere);
            }
            Deed::LookAt { first, last, .. } if last < first => return Err(Refusal::NothingInView),
            Deed::Be { status } => {
                let now = self.roster.load(expert).online;
                return if now == (status == Status::Online) { Err(Refusal::Unchanged) } else { Ok(None) };
            }
            _ => {}
        }
        let Some(id) = deed.chat() else { return Ok(None) };
        let (chat, visit) = self.find_chat(id)?;
        let mine = visit.expert == expert.0;
        match deed {
            Deed::Accept { .. } if self.posted(&visit) => {
                if self.roster.load(expert).free() {
                    Ok(Some(chat))
                } else {
                    Err(Refusal::AtCap)
                }
            }
            Deed::Accept { .. } | Deed::Decline { .. } if mine && visit.stage == Stage::Offered => {
                Ok(Some(chat))
            }
            Deed::Accept { .. } | Deed::Decline { .. } => Err(Refusal::NotOffered),
            Deed::Resolve { .. } if mine && visit.stage == Stage::Serving && self.closes_itself(&visit) => {
                Err(Refusal::ClosesItself)
            }
            Deed::Beside { aside: Aside::AskSpecialist { .. }, .. }
                if mine && visit.stage == Stage::Serving && self.has_asked(&visit) =>
            {
                Err(Refusal::AlreadyAsked)
            }
            _ if mine && visit.stage == Stage::Serving => Ok(Some(chat)),
            _ => Err(Refusal::NotYours),
        }
    }

    /// Whether a question to the Specialist is on its way from this chat.
    fn has_asked(&mut self, visit: &Visit) -> bool {
        visit.person != NOBODY && matches!(self.people.get(visit.person).work.consult, Ask::Asked { .. })
    }

    fn posted(&self, visit: &Visit) -> bool {
        let manner = self.stations[visit.station.index()].manner;
        visit.stage == Stage::Waiting && matches!(manner, Manner::Post(_))
    }

    /// A chat by its number: linear in what is open, which is what a person can have in view.
    fn find_chat(&mut self, id: ChatId) -> Result<(Slot, Visit), Refusal> {
        if id.0 == 0 || id.0 > self.chats {
            return Err(Refusal::NoSuchChat);
        }
        let open = self.room.sorted();
        let at = open.binary_search_by_key(&id, |(chat, ..)| chat.id).map_err(|_| Refusal::Ended)?;
        Ok((open[at].3, open[at].1))
    }

    /// A ticket that a person takes or answers.
    fn permit_ticket(
        &self,
        ticket: TicketId,
        expert: ExpertId,
        taking: bool,
    ) -> Result<Option<Slot>, Refusal> {
        if !self.platform_has(Mechanism::Tickets) && !self.platform_has(Mechanism::FollowUps) {
            return Err(Refusal::NotHere);
        }
        let Some(open) = self.tickets.open.get(&ticket) else { return Err(Refusal::NoSuchTicket) };
        match open.taken_by {
            None if taking => Ok(None),
            Some(owner) if owner == expert.0 && !taking => Ok(None),
            _ => Err(Refusal::NotYours),
        }
    }

    pub(super) fn has_specialist(&self) -> bool {
        let platform = self.scenario.platform.as_ref();
        platform.is_some_and(|platform| platform.specialist.is_some() && platform.has(Mechanism::Specialist))
    }

    /// Whether the chat is the platform's to close, and nothing was handed on.
    pub(super) fn closes_itself(&mut self, visit: &Visit) -> bool {
        if visit.person == NOBODY || !self.platform_has(Mechanism::AutomaticResolve) {
            return false;
        }
        let sides = self.people.get(visit.person);
        let handed_on = sides.work.promised || sides.work.referred;
        let partner = sides.who.partner;
        let platform = super::platform(&self.scenario);
        platform.partners[partner.index()].reports_presence && !handed_on
    }

    /// A person's message. In a conversation it is heard by its acts; one without any is only an update.
    fn seat_sends(&mut self, chat: Slot, expert: ExpertId, chars: u32, action: &Action) {
        let (identity, visit) = self.room.chat(chat);
        let (id, person) = (identity.id, visit.person);
        if person == NOBODY {
            return self.replied(chat);
        }
        if action.keyed && self.platform_has(Mechanism::Keyboard) {
            self.note(Record::Keyed { chat: id, expert });
        }
        let says = action.says.unwrap_or(Says::one(Act::Status));
        self.marks(person, says);
        self.expert_sends(person, says, chars, Span::ZERO);
    }

    /// What a person does beside a conversation, where it has an effect.
    fn seat_beside(&mut self, chat: Slot, aside: Aside, says: Option<Says>) {
        let person = self.room.chat(chat).1.person;
        if person == NOBODY {
            return;
        }
        match aside {
            Aside::Promise { by, .. } => self.promise_made(person, by),
            Aside::AskSpecialist { .. } => {
                let wish = self.wish_to_ask(person);
                if let Some(wish) = wish {
                    self.people.get(person).work.urgent = says.is_some_and(|says| says.has(Act::Urge));
                    self.specialist_gets(person, wish);
                }
            }
            _ => {}
        }
    }

    /// What a question to the Specialist is about: what nobody else can know, else what is open.
    fn wish_to_ask(&mut self, person: u32) -> Option<u8> {
        let platform = super::platform(&self.scenario);
        let sides = self.people.get(person);
        let asks = &platform.cases[sides.who.case.index()].asks;
        let facts = &platform.partners[sides.who.partner.index()].facts;
        let beyond = |wish: &u8| {
            let fact = &facts[asks[usize::from(*wish)].fact.index()];
            matches!(fact.found, Found::Specialist | Found::Nowhere)
        };
        sides.mind.open().find(beyond).or_else(|| sides.mind.open().next())
    }

    fn seat_accepts(&mut self, chat: Slot, expert: ExpertId) {
        if self.room.chat(chat).1.stage == Stage::Offered {
            return self.accept(chat);
        }
        self.leave_queue(chat);
        self.take(chat, expert.0);
        self.settle(expert.0);
    }
}
