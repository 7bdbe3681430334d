//! The scheduled future: what is due when, with lazy cancellation and a bound on superseded entries.
//!
//! Order of two entries at one instant: release before seize, then first scheduled, first served. Nothing is
//! scheduled before what has already been taken out. `calendar/near.rs` keeps what comes next in order,
//! `calendar/far.rs` the rest in coarse order. Floor 2.

mod far;
mod near;

use std::cmp::Ordering;

use far::Far;
use near::Near;

use crate::engine::room::Slot;
use crate::engine::timers::Timer;
use crate::time::SimTime;
use crate::vocab::{StationId, TicketId};

/// Something that will happen unless its epoch is past by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// The next customer of a source.
    Arrival { source: u16 },
    /// A turned-away customer tries again.
    Redial { slot: u32 },
    /// The bot is done with the chat.
    BotDone { chat: Slot, epoch: u32 },
    /// The customer's patience in the queue is over.
    PatienceOver { chat: Slot, epoch: u32 },
    /// The customer's patience for a reply is over.
    ChatPatienceOver { chat: Slot, epoch: u32 },
    /// The expert answers an offer.
    OfferAnswered { chat: Slot, serial: u32 },
    /// The accept window of an offer, or the round of a posted chat, is over.
    OfferLapsed { chat: Slot, serial: u32 },
    /// An expert reaches for the pool.
    Claim { expert: u32, epoch: u32, station: StationId },
    /// The expert's work clock reaches the end of a chat.
    ServiceDone { expert: u32, epoch: u32 },
    /// The expert has finished the reply in hand.
    ReplyDone { expert: u32, epoch: u32 },
    /// A reply of an expert who writes to all chats at once is done.
    ReplyToDone { chat: Slot, epoch: u32 },
    /// The customer writes again.
    CustomerWrites { chat: Slot, epoch: u32 },
    /// The customer has been silent for too long.
    SilenceOver { chat: Slot, epoch: u32 },
    /// A shift begins or ends.
    Shift { expert: u32, online: bool },
    /// An expert who missed an offer comes back.
    Back { expert: u32, epoch: u32 },
    /// A clock of a conversation has run down.
    Timer { person: u32, timer: Timer, serial: u32 },
    /// A synthetic expert has finished a move or a pause.
    ExpertFree { expert: u32, epoch: u32 },
    /// A break begins or ends.
    Break { expert: u32, begins: bool },
    /// A ticket's clock has run down.
    Ticket { ticket: TicketId, epoch: u32 },
}

impl Due {
    /// Release before seize.
    const fn class(self) -> u64 {
        match self {
            Self::ServiceDone { .. }
            | Self::ReplyDone { .. }
            | Self::ReplyToDone { .. }
            | Self::SilenceOver { .. }
            | Self::OfferLapsed { .. } => 0,
            _ => 1,
        }
    }
}

/// Something due, with its order.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The instant, then one bit of class, then the number of the scheduling: one comparison decides.
    key: u128,
    due: Due,
}

impl Entry {
    #[inline]
    const fn at(&self) -> SimTime {
        SimTime::from_us((self.key >> 64) as u64)
    }
}

impl Ord for Entry {
    /// Reversed: the heap's greatest is the earliest.
    fn cmp(&self, other: &Self) -> Ordering {
        other.key.cmp(&self.key)
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Entry {}

/// Superseded entries below this number are never worth a sweep.
const FEW: usize = 64;
/// About so many entries are brought near at a time.
const HANDFUL: usize = 16;

/// The scheduled future, earliest first: what is due by the horizon in order, the rest in coarse order.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    near: Near,
    far: Far,
    /// The last instant that is near, in microseconds.
    horizon: u64,
    len: usize,
    scheduled: u64,
    superseded: usize,
}

impl Calendar {
    /// Schedules something, now or later.
    #[inline]
    pub(crate) fn schedule(&mut self, at: SimTime, due: Due) {
        let key = u128::from(at.us()) << 64 | u128::from(due.class() << 63 | self.scheduled);
        self.scheduled += 1;
        self.len += 1;
        self.put(Entry { key, due });
    }

    #[inline]
    fn put(&mut self, entry: Entry) {
        if entry.at().us() <= self.horizon { self.near.put(entry) } else { self.far.put(entry) }
    }

    /// The instant of the next entry, superseded or not.
    pub(crate) fn next_at(&self) -> Option<SimTime> {
        let near = self.near.first().map(Entry::at);
        near.or_else(|| self.far.next_at().map(SimTime::from_us))
    }

    /// Takes the next entry if it is due at or before `until`. What `alive` denies when it comes near is
    /// dropped; what is superseded later comes up.
    #[inline]
    pub(crate) fn pop_until(
        &mut self,
        until: SimTime,
        alive: impl FnMut(&Due) -> bool,
    ) -> Option<(SimTime, Due)> {
        if self.near.is_empty() {
            self.bring_near(until, alive);
        }
        let entry = self.near.pop_until(until.us())?;
        self.len -= 1;
        Some((entry.at(), entry.due))
    }

    /// Moves the horizon on until something is near, but to nothing that is due after `until`: what has yet to
    /// be scheduled may be due before that.
    fn bring_near(&mut self, until: SimTime, mut alive: impl FnMut(&Due) -> bool) {
        while self.near.is_empty()
            && self.far.next_at().is_some_and(|at| at <= until.us())
            && let Some(block) = self.far.take_first()
        {
            // Half of a block has about half of the entries.
            let halvings = (block.len() / HANDFUL).checked_ilog2().map_or(0, |log| log + 1);
            let span = (1 << block.bits.saturating_sub(halvings)) - 1;
            self.horizon = block.earliest | span;
            self.far.rebase(block.earliest & !span);
            for mut chunk in block.into_chunks() {
                for entry in chunk.drain(..) {
                    if entry.at().us() <= self.horizon {
                        self.near.bring(entry);
                    } else {
                        self.far.put(entry);
                    }
                }
                self.far.give_back(chunk);
            }
            let dropped = self.near.settle(&mut alive);
            self.len -= dropped;
            self.superseded = self.superseded.saturating_sub(dropped);
        }
    }

    /// Says that an entry has been superseded and still lies in the calendar.
    #[inline]
    pub(crate) fn supersede(&mut self) {
        self.superseded += 1;
    }

    /// Says that a superseded entry has come up and was passed over.
    pub(crate) fn passed_over(&mut self) {
        self.superseded = self.superseded.saturating_sub(1);
    }

    /// More than half of the calendar is superseded.
    #[inline]
    pub(crate) fn wants_sweep(&self) -> bool {
        self.superseded > FEW && self.superseded * 2 > self.len
    }

    /// Drops what `alive` denies. Order does not change: every entry's key is unique.
    pub(crate) fn sweep(&mut self, mut alive: impl FnMut(&Due) -> bool) {
        self.near.retain(&mut alive);
        self.len = self.near.len() + self.far.retain(&mut alive);
        self.superseded = 0;
    }

    /// Entries, superseded ones included.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.sweep(|_| false);
    }
}

#[cfg(test)]
mod tests;
