//! The words on a seat's desk: its chats and tickets as a fold over records, and nothing that the seat cannot know.
//!
//! How the desk stands at an instant is [`SeatView`](super::SeatView)'s; this is what has been said and has happened
//! there. Floor 2.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bubble::{Bubble, Kind};
use super::thread::{Closed, Letters, Thread};
use crate::event::{Aside, Consult, Deed, Record};
use crate::log::Sink;
use crate::scenario::Scenario;
use crate::speak::Names;
use crate::time::SimTime;
use crate::vocab::{ChatId, ExpertId, Speaker, TicketId};

/// The chats and tickets of a seat in words.
#[derive(Clone, Debug)]
pub struct Threads {
    names: Names,
    seat: Option<ExpertId>,
    chats: BTreeMap<ChatId, Thread>,
    tickets: BTreeMap<TicketId, Letters>,
    /// What the next words belong to.
    awaits: Option<Awaits>,
    /// Offers that nobody answered.
    missed: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaits {
    Chat(ChatId),
    Ticket(TicketId),
}

impl Threads {
    /// The desk of the seat of a scenario, by seed and replication, which decide names.
    pub fn new(scenario: &Arc<Scenario>, seed: u64, replication: u64) -> Self {
        let names = Names::new(scenario, seed, replication);
        let (chats, tickets) = (BTreeMap::new(), BTreeMap::new());
        Self { names, seat: scenario.seat(), chats, tickets, awaits: None, missed: 0 }
    }

    /// A chat that is or was the seat's, or is still on its way to somebody.
    pub fn chat(&self, chat: ChatId) -> Option<&Thread> {
        self.chats.get(&chat)
    }

    /// Own chats that are over, the last first.
    pub fn closed(&self) -> Vec<&Thread> {
        let mut closed: Vec<&Thread> = self.chats.values().filter(|thread| thread.closed.is_some()).collect();
        closed.sort_by_key(|thread| std::cmp::Reverse(thread.closed.map(|closed| (closed.at, thread.chat))));
        closed
    }

    /// What has been written in a ticket.
    pub fn ticket(&self, ticket: TicketId) -> Option<&Letters> {
        self.tickets.get(&ticket)
    }

    /// Offers to the seat that ran out.
    pub const fn missed(&self) -> u32 {
        self.missed
    }

    /// What the seat is called by customers.
    pub fn own_name(&self) -> String {
        self.seat.map_or_else(String::new, |seat| self.names.called(seat).into_owned())
    }

    fn mine(&self, chat: ChatId) -> bool {
        self.chats.get(&chat).is_some_and(|thread| thread.mine && thread.closed.is_none())
    }

    fn add(&mut self, chat: ChatId, at: SimTime, kind: Kind, name: &str, text: &str) {
        if let Some(thread) = self.chats.get_mut(&chat) {
            thread.add(Bubble { at, kind, name: name.to_owned(), text: text.to_owned() });
        }
    }

    fn said(&mut self, at: SimTime, chat: ChatId, who: Speaker) {
        let Some(thread) = self.chats.get(&chat) else { return };
        let own = self.own_name();
        let (kind, name) = match who {
            Speaker::Customer => (Kind::Customer, thread.customer.clone()),
            Speaker::Expert if thread.mine => (Kind::You, own),
            Speaker::Expert => (Kind::Colleague, "Another expert".to_owned()),
            Speaker::PartnerBot => (Kind::PartnerBot, self.names.bot(thread.partner).to_owned()),
            Speaker::RoutingBot => (Kind::RoutingBot, "Routing bot".to_owned()),
            Speaker::Automatic => (Kind::Automatic, own),
            Speaker::Specialist => (Kind::Specialist, "Specialist".to_owned()),
        };
        self.add(chat, at, kind, &name, "");
        self.awaits = Some(Awaits::Chat(chat));
    }

    fn did(&mut self, at: SimTime, deed: Deed) {
        match deed {
            Deed::Beside { chat, aside: Aside::Note { .. } } if self.mine(chat) => {
                self.add(chat, at, Kind::Note, "Note", "");
                self.awaits = Some(Awaits::Chat(chat));
            }
            Deed::Beside { chat, aside: Aside::Promise { channel, by } } => {
                let scenario = self.names.scenario();
                let channel = scenario.desk.channels.get(usize::from(channel)).cloned().unwrap_or_default();
                let within = super::thread::lasting(by.max(at).since(at));
                self.add(
                    chat,
                    at,
                    Kind::System,
                    "",
                    &format!("To be followed up by {channel} within {within}"),
                );
            }
            Deed::Beside { chat, aside: Aside::Hold { during } } => {
                let during = super::thread::lasting(during);
                self.add(chat, at, Kind::System, "", &format!("On hold for {during}"));
            }
            Deed::EmailReply { ticket, .. } => {
                let name = self.own_name();
                if let Some(letters) = self.tickets.get_mut(&TicketId(ticket)) {
                    letters.letters.push(Bubble { at, kind: Kind::You, name, text: String::new() });
                    self.awaits = Some(Awaits::Ticket(TicketId(ticket)));
                }
            }
            _ => {}
        }
    }

    /// The chat is over for the seat, or was never its own.
    fn close(&mut self, at: SimTime, chat: ChatId, how: Closed) {
        if self.mine(chat) {
            self.add(chat, at, Kind::System, "", how.how);
            if let Some(thread) = self.chats.get_mut(&chat) {
                thread.closed = Some(how);
            }
        }
    }

    fn opened(&mut self, at: SimTime, record: &Record) {
        match *record {
            Record::Opened { chat, partner, persona, key, .. } => {
                let (number, customer) = (self.names.chat(partner, chat), self.names.customer(persona, key));
                self.chats.insert(chat, Thread::new(chat, partner, number, customer.to_owned(), at));
            }
            Record::TicketOpened { ticket, chat, .. } => {
                let mut letters = Letters { chat, letters: Vec::new() };
                if chat.is_none() {
                    let (name, text) = ("Customer".to_owned(), String::new());
                    letters.letters.push(Bubble { at, kind: Kind::Customer, name, text });
                    self.awaits = Some(Awaits::Ticket(ticket));
                }
                self.tickets.insert(ticket, letters);
            }
            _ => {}
        }
    }

    fn moved(&mut self, at: SimTime, record: &Record) {
        match *record {
            Record::Taken { chat, expert, .. } if Some(expert) == self.seat => {
                if let Some(thread) = self.chats.get_mut(&chat) {
                    thread.take(at);
                }
                self.add(chat, at, Kind::System, "", "You joined the chat");
            }
            Record::Missed { expert, .. } if Some(expert) == self.seat => self.missed += 1,
            Record::Reassigned { chat, expert, .. } if Some(expert) == self.seat => {
                self.close(at, chat, Closed::lost(at));
            }
            Record::Ended { chat, how, .. } if self.mine(chat) => {
                self.close(at, chat, Closed::ended(at, how));
            }
            // A chat that was lost goes on elsewhere; what is said there is nobody's business here.
            Record::Ended { chat, .. } if self.chats.get(&chat).is_some_and(|thread| !thread.mine) => {
                self.chats.remove(&chat);
            }
            Record::Paid { chat, expert, pay } | Record::Bonus { chat, expert, pay }
                if Some(expert) == self.seat =>
            {
                if let Some(thread) = self.chats.get_mut(&chat) {
                    thread.paid.0 = thread.paid.0.saturating_add(pay.0);
                }
            }
            Record::Rated { chat, expert, stars, .. } if Some(expert) == self.seat => {
                if let Some(thread) = self.chats.get_mut(&chat) {
                    thread.stars = Some(stars);
                }
            }
            Record::TicketWrote { ticket } => {
                if let Some(letters) = self.tickets.get_mut(&ticket) {
                    let (name, text) = ("Customer".to_owned(), "The customer has written again.".to_owned());
                    letters.letters.push(Bubble { at, kind: Kind::Customer, name, text });
                }
            }
            Record::TicketClosed { ticket, .. } => drop(self.tickets.remove(&ticket)),
            _ => {}
        }
    }
}

impl Sink for Threads {
    fn record(&mut self, at: SimTime, record: &Record) {
        self.awaits = None;
        match *record {
            Record::Opened { .. } | Record::TicketOpened { .. } => self.opened(at, record),
            Record::Said { chat, who, .. } if self.is_seen(chat) => self.said(at, chat, who),
            Record::Consulted { chat, outcome: Consult::Asked, .. } if self.mine(chat) => {
                self.add(chat, at, Kind::Question, "To the Specialist", "");
                self.awaits = Some(Awaits::Chat(chat));
            }
            Record::Consulted { chat, outcome: Consult::GaveUp, .. } if self.mine(chat) => {
                self.add(chat, at, Kind::System, "", "The Specialist has not answered");
            }
            Record::Did { expert, deed } if Some(expert) == self.seat => self.did(at, deed),
            _ => self.moved(at, record),
        }
    }

    fn words(&mut self, _: SimTime, text: &str) {
        let last = match self.awaits.take() {
            Some(Awaits::Chat(chat)) => {
                self.chats.get_mut(&chat).and_then(|thread| thread.bubbles.last_mut())
            }
            Some(Awaits::Ticket(ticket)) => {
                self.tickets.get_mut(&ticket).and_then(|letters| letters.letters.last_mut())
            }
            None => None,
        };
        if let Some(bubble) = last {
            text.clone_into(&mut bubble.text);
        }
    }
}

impl Threads {
    /// Before the take everything is kept, because the seat may get the chat; after the end nothing is added.
    fn is_seen(&self, chat: ChatId) -> bool {
        self.chats.get(&chat).is_some_and(|thread| thread.closed.is_none())
    }
}
