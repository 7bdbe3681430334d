//! E-mail tickets beside chats: taken, answered, perhaps written to again, closed; chats go first.
//!
//! Promises of a chat become tickets with a time by which they must be kept. Floor 2.

use std::collections::{BTreeMap, BTreeSet};

use crate::draw::Purpose;
use crate::event::{Deed, Feeling, Record, Rule, TicketEnd};
use crate::log::Sink;
use crate::scenario::{Cast, Mechanism};
use crate::time::{SimTime, Span};
use crate::vocab::{ChatId, ExpertId, PartnerId, Ppm, TicketId};

use super::Sim;
use super::calendar::Due;

/// A ticket is worked on in slices, so that a chat waits no longer than one.
const SLICE: Span = Span::from_secs(20);
/// The share of first replies that settle a ticket: an assumption.
const SETTLES_PPM: u32 = 700_000;
/// Of the others, the share of customers who write again, and how long after at the median.
const WRITES_AGAIN_PPM: u32 = 600_000;
const WRITES_AFTER_US: f64 = 5_400e6;
/// When a promised answer becomes known, at the mean, as a share of the time until it is due: an assumption.
const KNOWN_AFTER: f64 = 0.3;
/// The work of a promised answer, which has no stream of its own.
const PROMISED_WORK: Span = Span::from_secs(180);

/// Open tickets.
#[derive(Debug, Default)]
pub(super) struct Tickets {
    pub open: BTreeMap<TicketId, Ticket>,
    /// Those of them that want an answer, as they are taken up: the promised first, then the oldest.
    wanting: BTreeSet<(SimTime, TicketId)>,
    last: u64,
}

/// An open ticket.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ticket {
    pub partner: PartnerId,
    /// The chat whose promise it is.
    pub chat: Option<ChatId>,
    key: u64,
    pub opened_at: SimTime,
    pub taken_by: Option<u32>,
    pub replies: u32,
    /// Since when an answer is wanted.
    pub waits_since: Option<SimTime>,
    pub by: Option<SimTime>,
    /// Work that is left for the next reply.
    left: Span,
    /// The customer will write again, rather than be silent for good.
    writes_again: bool,
    /// Bumped when its clock is void.
    pub epoch: u32,
}

impl Ticket {
    /// Where it stands among those that want an answer.
    fn place(&self, ticket: TicketId) -> (SimTime, TicketId) {
        (self.by.unwrap_or(SimTime::END), ticket)
    }
}

impl<S: Sink> Sim<S> {
    /// A ticket comes from a stream.
    pub(super) fn ticket_comes(&mut self, source: u16, key: u64) {
        let platform = super::platform(&self.scenario);
        let Cast::Tickets { partner, work } = &platform.casts[usize::from(source)] else {
            panic!("a stream of tickets without tickets")
        };
        if platform.has(Mechanism::Tickets) {
            let left = work.span(&mut self.streams.stream(Purpose::Ticket, key, 0));
            self.open_ticket(*partner, None, key, None, left);
        }
    }

    /// A promise was made: it becomes a ticket.
    pub(super) fn promise_made(&mut self, person: u32, by: SimTime) {
        let chat = self.chat_of(person);
        let sides = self.people.get(person);
        if !std::mem::replace(&mut sides.work.promised, true) {
            let (partner, key) = (sides.who.partner, sides.who.key);
            self.open_ticket(partner, Some(chat), key, Some(by), PROMISED_WORK);
        }
    }

    fn open_ticket(
        &mut self,
        partner: PartnerId,
        chat: Option<ChatId>,
        key: u64,
        by: Option<SimTime>,
        left: Span,
    ) {
        self.tickets.last += 1;
        let ticket = TicketId(self.tickets.last);
        let now = self.now;
        self.note(Record::TicketOpened { ticket, partner, chat, by });
        let state = Ticket {
            partner,
            chat,
            key,
            opened_at: now,
            taken_by: None,
            replies: 0,
            waits_since: by.is_none().then_some(now),
            by,
            left,
            writes_again: false,
            epoch: 0,
        };
        self.tickets.open.insert(ticket, state);
        if by.is_none() {
            self.tickets.wanting.insert(state.place(ticket));
        }
        match by {
            Some(by) => {
                // What was promised becomes known some time; until then nobody can answer.
                let mut draws = self.streams.stream(Purpose::Ticket, key, 2);
                // A person may promise a time that is over; it is late at once.
                let mean_us = by.max(now).since(now).us() as f64 * KNOWN_AFTER;
                let at = now + Span::from_us_rounded(mean_us * draws.exponential());
                self.calendar.schedule(at, Due::Ticket { ticket, epoch: 0 });
            }
            None => self.experts_look(),
        }
    }

    /// Experts without a chat look for work.
    fn experts_look(&mut self) {
        for expert in 0..crate::vocab::count(self.desks.len()) {
            if self.roster.load(ExpertId(expert)).open == 0 {
                self.expert_looks(expert);
            }
        }
    }

    /// The next ticket for an expert with nothing else to do: the promised first, then the oldest.
    pub(super) fn ticket_for(&mut self, expert: u32) -> Option<TicketId> {
        if self.tickets.wanting.is_empty() || !self.roster.load(ExpertId(expert)).online {
            return None;
        }
        let platform = super::platform(&self.scenario);
        let group = self.roster.load(ExpertId(expert)).group;
        let skills = &self.scenario.groups[group.index()].skills;
        let able = |ticket: &Ticket| {
            let wanted = &platform.partners[ticket.partner.index()].skills;
            wanted.iter().all(|skill| skills.contains(skill))
        };
        let mine = |ticket: &Ticket| ticket.taken_by.is_none_or(|other| other == expert);
        let wanting = self.tickets.wanting.iter().map(|(_, id)| *id);
        let mut open = wanting.filter_map(|id| Some((id, self.tickets.open.get(&id)?)));
        open.find(|(_, ticket)| mine(ticket) && able(ticket)).map(|(id, _)| id)
    }

    /// How long the next slice of work on a ticket lasts.
    pub(super) fn slice_of(&self, ticket: TicketId) -> Span {
        self.tickets.open.get(&ticket).map_or(Span::ZERO, |ticket| ticket.left.min(SLICE))
    }

    /// A person takes a ticket.
    pub(super) fn ticket_taken(&mut self, ticket: TicketId, expert: u32) {
        let now = self.now;
        let Some(state) = self.tickets.open.get_mut(&ticket) else { return };
        state.taken_by = Some(expert);
        let waited = now.since(state.opened_at);
        self.note(Record::TicketTaken { ticket, expert: ExpertId(expert), waited });
    }

    /// An expert begins with a ticket.
    pub(super) fn takes_ticket(&mut self, ticket: TicketId, expert: u32) {
        if self.tickets.open.get(&ticket).is_some_and(|open| open.taken_by.is_none()) {
            let deed = Deed::TakeTicket { ticket: ticket.0, category: 0 };
            self.note(Record::Did { expert: ExpertId(expert), deed });
            self.ticket_taken(ticket, expert);
        }
    }

    /// A slice of work is done; at the last one the reply goes out.
    pub(super) fn works_on_ticket(&mut self, ticket: TicketId, expert: u32) {
        let Some(state) = self.tickets.open.get_mut(&ticket) else { return };
        let done = state.left.min(SLICE);
        state.left = state.left.minus(done);
        if state.left == Span::ZERO {
            self.note(Record::Did {
                expert: ExpertId(expert),
                deed: Deed::EmailReply { ticket: ticket.0, chars: 420 },
            });
            self.ticket_replied(ticket, expert);
        }
    }

    /// A reply to a ticket went out.
    pub(super) fn ticket_replied(&mut self, ticket: TicketId, expert: u32) {
        let now = self.now;
        let Some(state) = self.tickets.open.get_mut(&ticket) else { return };
        let Some(since) = state.waits_since.take() else { return };
        self.tickets.wanting.remove(&state.place(ticket));
        let promised = state.chat.is_some() && state.replies == 0;
        state.replies += 1;
        state.by = None;
        state.epoch += 1;
        let (reply, key, epoch) = (state.replies, state.key, state.epoch);
        let since = if promised { state.opened_at } else { since };
        let delay = now.since(since);
        self.note(Record::TicketReplied { ticket, expert: ExpertId(expert), reply, delay });
        let mut draws = self.streams.stream(Purpose::Ticket, key, u64::from(reply) << 8 | 1);
        if draws.chance(ppm(SETTLES_PPM)) || reply >= 3 {
            return self.close_ticket(ticket, TicketEnd::Settled);
        }
        let writes = draws.chance(ppm(WRITES_AGAIN_PPM));
        let writes_after = Span::from_us_rounded(WRITES_AFTER_US * draws.exponential());
        let closes = self.scenario.desk.tickets.closes;
        let writes = writes && writes_after < closes;
        if let Some(state) = self.tickets.open.get_mut(&ticket) {
            state.writes_again = writes;
        }
        let after = if writes { writes_after } else { closes };
        self.calendar.schedule(now + after, Due::Ticket { ticket, epoch });
    }

    /// A ticket's clock: a promise is broken, the customer writes again, or is silent for good.
    pub(super) fn ticket_clock(&mut self, ticket: TicketId) {
        let now = self.now;
        let Some(state) = self.tickets.open.get_mut(&ticket) else { return };
        if state.by.is_some() && state.waits_since.is_none() {
            let at = state.by.unwrap_or(now);
            state.waits_since = Some(now);
            self.tickets.wanting.insert(state.place(ticket));
            state.epoch += 1;
            let epoch = state.epoch;
            self.calendar.schedule(at.max(now), Due::Ticket { ticket, epoch });
            return self.experts_look();
        }
        let promised = state.place(ticket);
        if state.by.take().is_some() {
            // It is late now, and no longer goes before others.
            self.tickets.wanting.remove(&promised);
            self.tickets.wanting.insert(state.place(ticket));
            if let Some(chat) = state.chat {
                self.note(Record::Felt { chat, rule: Rule::BrokenPromise, by: Feeling::default() });
            }
            return;
        }
        if state.writes_again {
            state.waits_since = Some(now);
            state.left = Span::from_secs(90);
            let expert = state.taken_by;
            self.tickets.wanting.insert(state.place(ticket));
            self.note(Record::TicketWrote { ticket });
            if let Some(expert) = expert {
                self.expert_looks(expert);
            }
        } else {
            self.close_ticket(ticket, TicketEnd::AutoClosed);
        }
    }

    /// A ticket is closed, and paid once if it was answered.
    pub(super) fn close_ticket(&mut self, ticket: TicketId, how: TicketEnd) {
        let Some(state) = self.tickets.open.remove(&ticket) else { return };
        self.tickets.wanting.remove(&state.place(ticket));
        self.note(Record::TicketClosed { ticket, how });
        let pay = self.scenario.desk.ticket_pay;
        if let Some(expert) =
            state.taken_by.filter(|_| how != TicketEnd::Cut && state.replies > 0 && pay.0 > 0)
        {
            self.note(Record::TicketPaid { ticket, expert: ExpertId(expert), pay });
            self.earns(expert, pay);
        }
    }
}

fn ppm(parts: u32) -> Ppm {
    Ppm::new(parts).unwrap_or(Ppm::ZERO)
}
