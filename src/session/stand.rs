//! How the desk stood, as far as records tell: for a session that cannot be simulated any more.
//!
//! Pages, typing and the platform's own clocks are in no record and stay empty. Floor 4.

use std::collections::BTreeMap;

use crate::event::{Record, Status};
use crate::log::Sink;
use crate::scenario::Scenario;
use crate::time::SimTime;
use crate::view::{ChatView, OfferView, SeatView, ShiftView};
use crate::vocab::{Cents, ChatId, ClassId, ExpertId, Speaker};

/// A desk that is drawn from records.
#[derive(Clone, Debug)]
pub(super) struct Stand {
    seat: ExpertId,
    pub view: SeatView,
    /// Chats that have not ended: their class, when they were opened, and when they came to their station.
    open: BTreeMap<ChatId, (ClassId, SimTime, SimTime)>,
}

impl Stand {
    pub fn new(scenario: &Scenario, seat: ExpertId) -> Self {
        let cap = scenario.groups[scenario.group_of(seat).index()].cap;
        let view = SeatView {
            now: SimTime::ZERO,
            online: true,
            cap,
            offers: Vec::new(),
            chats: Vec::new(),
            waiting: 0,
            tickets: Vec::new(),
            shift: ShiftView::default(),
        };
        Self { seat, view, open: BTreeMap::new() }
    }

    fn offer(&mut self, at: SimTime, chat: ChatId, until: SimTime) {
        self.withdraw(chat);
        if let Some((class, _, entered_at)) = self.open.get(&chat).copied() {
            self.view.offers.push(OfferView { chat, class, entered_at, since: at, until });
            self.view.offers.sort_by_key(|offer| (offer.since, offer.chat));
        }
    }

    fn withdraw(&mut self, chat: ChatId) {
        self.view.offers.retain(|offer| offer.chat != chat);
    }

    fn take(&mut self, at: SimTime, chat: ChatId, owing: bool) {
        self.view.shift.accepted += 1;
        if let Some((class, arrived_at, _)) = self.open.get(&chat).copied() {
            let (waiting_since, conversation) = (owing.then_some(at), None);
            let (taken_at, replies) = (at, 0);
            self.view.chats.push(ChatView {
                chat,
                class,
                arrived_at,
                taken_at,
                replies,
                waiting_since,
                conversation,
            });
        }
    }

    fn earn(&mut self, pay: Cents) {
        let earned = &mut self.view.shift.earned;
        earned.0 = earned.0.saturating_add(pay.0);
    }

    fn said(&mut self, at: SimTime, chat: ChatId, who: Speaker) {
        let Some(view) = self.view.chats.iter_mut().find(|view| view.chat == chat) else { return };
        match who {
            Speaker::Customer => drop(view.waiting_since.get_or_insert(at)),
            Speaker::Expert => (view.waiting_since, view.replies) = (None, view.replies + 1),
            _ => {}
        }
    }

    /// What concerns the seat alone.
    fn own(&mut self, at: SimTime, record: &Record) {
        match *record {
            Record::Offered { chat, until, .. } => {
                self.view.shift.offered += 1;
                self.offer(at, chat, until);
            }
            Record::Declined { chat, .. } | Record::Missed { chat, .. } | Record::Withdrawn { chat, .. } => {
                self.withdraw(chat);
            }
            Record::Taken { chat, owing, .. } => self.take(at, chat, owing),
            Record::Released { chat, .. } | Record::Reassigned { chat, .. } => {
                self.view.chats.retain(|view| view.chat != chat);
            }
            Record::Is { status, .. } => self.view.online = status == Status::Online,
            Record::Paid { pay, .. } | Record::Bonus { pay, .. } | Record::TicketPaid { pay, .. } => {
                self.earn(pay);
            }
            _ => {}
        }
    }
}

/// Whom a record is about, where it is about one expert.
const fn expert(record: &Record) -> Option<ExpertId> {
    match *record {
        Record::Offered { expert, .. }
        | Record::Declined { expert, .. }
        | Record::Missed { expert, .. }
        | Record::Withdrawn { expert, .. }
        | Record::Taken { expert, .. }
        | Record::Released { expert, .. }
        | Record::Reassigned { expert, .. }
        | Record::Is { expert, .. }
        | Record::Paid { expert, .. }
        | Record::Bonus { expert, .. }
        | Record::TicketPaid { expert, .. } => Some(expert),
        _ => None,
    }
}

impl Sink for Stand {
    fn record(&mut self, at: SimTime, record: &Record) {
        match *record {
            Record::Arrived { chat, class, .. } => drop(self.open.insert(chat, (class, at, at))),
            Record::Queued { chat, class, .. } => {
                if let Some(open) = self.open.get_mut(&chat) {
                    (open.0, open.2) = (class, at);
                }
            }
            Record::Posted { chat, until } => self.offer(at, chat, until),
            // Whoever takes it, it is on offer no longer.
            Record::Taken { chat, .. } | Record::Left { chat, .. } => self.withdraw(chat),
            Record::Ended { chat, .. } => {
                self.withdraw(chat);
                self.open.remove(&chat);
            }
            Record::Said { chat, who, .. } => self.said(at, chat, who),
            _ => {}
        }
        if expert(record) == Some(self.seat) {
            self.own(at, record);
        }
    }
}
