//! The scheduled future: what is due when, with lazy cancellation and a bound on superseded entries.
//!
//! Order of two entries at one instant: release before seize, then first scheduled, first served. The
//! calendar is a plain field of the simulation, outside the bevy world. Floor 2.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

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

#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The instant, then one bit of class, then the number of the scheduling: one comparison decides.
    key: u128,
    due: Due,
}

impl Entry {
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
const HANDFUL: usize = 8;
/// So many are kept in order; more go into a heap.
const MANY: usize = 32;
/// Buckets with room for more than this give it back when they are emptied.
const ROOMY: usize = 1 << 12;
/// Instants are told apart digit by digit, of so many bits each.
const DIGIT_BITS: u32 = 4;
const DIGITS: usize = 16;
/// Digits of an instant.
const LEVELS: usize = 16;

/// The scheduled future, earliest first.
#[derive(Debug)]
pub(crate) struct Calendar {
    /// What is due by `horizon`, the earliest last, and what of it came when `near` was full.
    near: Vec<Entry>,
    crowd: BinaryHeap<Entry>,
    horizon: u64,
    /// Everything later, by the highest digit in which the instant differs from `base`, and by that digit.
    far: Box<[[Bucket; DIGITS]; LEVELS]>,
    /// Bit `n` of level `l` is set where bucket `n` of it has entries; and of `levels` where one has.
    filled: [u16; LEVELS],
    levels: u16,
    /// Never later than anything that has yet to come, nor than `horizon`.
    base: u64,
    len: usize,
    scheduled: u64,
    superseded: usize,
}

#[derive(Debug)]
struct Bucket {
    earliest: u64,
    entries: Vec<Entry>,
}

impl Default for Bucket {
    fn default() -> Self {
        Self { earliest: u64::MAX, entries: Vec::new() }
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            near: Vec::with_capacity(MANY),
            crowd: BinaryHeap::new(),
            horizon: 0,
            far: Box::default(),
            filled: [0; LEVELS],
            levels: 0,
            base: 0,
            len: 0,
            scheduled: 0,
            superseded: 0,
        }
    }
}

impl Calendar {
    #[inline]
    pub(crate) fn schedule(&mut self, at: SimTime, due: Due) {
        let key = u128::from(at.us()) << 64 | u128::from(due.class() << 63 | self.scheduled);
        self.scheduled += 1;
        self.len += 1;
        self.put(Entry { key, due });
    }

    #[inline]
    fn put(&mut self, entry: Entry) {
        let at = entry.at().us();
        if at <= self.horizon {
            return self.put_near(entry);
        }
        let level = (at ^ self.base).ilog2() / DIGIT_BITS;
        let digit = (at >> (level * DIGIT_BITS)) as usize % DIGITS;
        let level = level as usize % LEVELS;
        self.levels |= 1 << level;
        self.filled[level] |= 1 << digit;
        let bucket = &mut self.far[level][digit];
        bucket.earliest = bucket.earliest.min(at);
        bucket.entries.push(entry);
    }

    #[inline(never)]
    fn put_near(&mut self, entry: Entry) {
        let mut place = self.near.len();
        if place == MANY {
            return self.crowd.push(entry);
        }
        self.near.push(entry);
        while place > 0 && self.near[place - 1].key < entry.key {
            self.near[place] = self.near[place - 1];
            place -= 1;
        }
        self.near[place] = entry;
    }

    /// The first bucket that has entries.
    fn next_bucket(&self) -> Option<(usize, usize)> {
        let level = self.levels.trailing_zeros() as usize;
        let digit = self.filled.get(level)?.trailing_zeros() as usize;
        Some((level, digit))
    }

    /// The instant of the next entry, superseded or not.
    pub(crate) fn next_at(&self) -> Option<SimTime> {
        let near = self.near.last().map(|entry| entry.key);
        let crowd = self.crowd.peek().map(|entry| entry.key);
        let far = || self.next_bucket().map(|(l, n)| SimTime::from_us(self.far[l][n].earliest));
        let key = near.into_iter().chain(crowd).min();
        key.map(|key| SimTime::from_us((key >> 64) as u64)).or_else(far)
    }

    /// Takes the next entry if it is due at or before `until`. What `alive` denies may be dropped, or not.
    #[inline]
    pub(crate) fn pop_until(
        &mut self,
        until: SimTime,
        alive: impl FnMut(&Due) -> bool,
    ) -> Option<(SimTime, Due)> {
        if self.near.is_empty() && self.crowd.is_empty() {
            self.bring_near(until, alive);
        }
        if !self.crowd.is_empty() {
            return self.pop_crowd(until);
        }
        let entry = *self.near.last()?;
        if entry.at() > until {
            return None;
        }
        self.near.pop();
        self.len -= 1;
        Some((entry.at(), entry.due))
    }

    #[cold]
    fn pop_crowd(&mut self, until: SimTime) -> Option<(SimTime, Due)> {
        let crowd = *self.crowd.peek()?;
        let entry = match self.near.last() {
            Some(near) if near.key < crowd.key => *near,
            _ => crowd,
        };
        if entry.at() > until {
            return None;
        }
        self.len -= 1;
        if entry.key == crowd.key {
            self.crowd.pop();
        } else {
            self.near.pop();
        }
        Some((entry.at(), entry.due))
    }

    /// Moves the horizon on until something is near, but not to anything after `until`.
    #[inline(never)]
    fn bring_near(&mut self, until: SimTime, mut alive: impl FnMut(&Due) -> bool) {
        while self.near.is_empty()
            && self.crowd.is_empty()
            && let Some((level, n)) = self.next_bucket()
            && self.far[level][n].earliest <= until.us()
        {
            self.filled[level] &= !(1 << n);
            if self.filled[level] == 0 {
                self.levels &= !(1 << level);
            }
            let bucket = &mut self.far[level][n];
            let earliest = std::mem::replace(&mut bucket.earliest, u64::MAX);
            let mut entries = std::mem::take(&mut bucket.entries);
            let halvings = (entries.len() / HANDFUL).checked_ilog2().map_or(0, |n| n + 1);
            let bits = level as u32 * DIGIT_BITS;
            let span = (1 << bits.saturating_sub(halvings)) - 1;
            self.base = earliest & !span;
            self.horizon = earliest | span;
            for entry in entries.drain(..) {
                if entry.at().us() > self.horizon || alive(&entry.due) {
                    self.put(entry);
                } else {
                    self.len -= 1;
                    self.superseded = self.superseded.saturating_sub(1);
                }
            }
            if entries.capacity() <= ROOMY {
                self.far[level][n].entries = entries;
            }
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
        self.near.retain(|entry| alive(&entry.due));
        self.crowd.retain(|entry| alive(&entry.due));
        self.len = self.near.len() + self.crowd.len();
        self.levels = 0;
        for (l, level) in self.far.iter_mut().enumerate() {
            self.filled[l] = 0;
            for (n, Bucket { earliest, entries }) in level.iter_mut().enumerate() {
                entries.retain(|entry| alive(&entry.due));
                self.len += entries.len();
                self.filled[l] |= u16::from(!entries.is_empty()) << n;
                *earliest = entries.iter().map(|entry| entry.at().us()).min().unwrap_or(u64::MAX);
            }
            self.levels |= u16::from(self.filled[l] != 0) << l;
        }
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
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn at(us: u64) -> SimTime {
        SimTime::from_us(us)
    }

    #[test]
    fn release_before_seize_then_fifo() {
        let mut calendar = Calendar::default();
        calendar.schedule(at(5), Due::Arrival { source: 1 });
        calendar.schedule(at(5), Due::Arrival { source: 2 });
        calendar.schedule(at(5), Due::ServiceDone { expert: 3, epoch: 0 });
        calendar.schedule(at(4), Due::Arrival { source: 4 });
        let order: Vec<Due> = std::iter::from_fn(|| calendar.pop_until(at(5))).map(|(_, due)| due).collect();
        assert_eq!(
            order,
            [
                Due::Arrival { source: 4 },
                Due::ServiceDone { expert: 3, epoch: 0 },
                Due::Arrival { source: 1 },
                Due::Arrival { source: 2 },
            ]
        );
    }

    /// A list of operations against a `BTreeMap` that does the same the slow way.
    #[test]
    fn agrees_with_a_map() {
        let mut calendar = Calendar::default();
        let mut shadow: BTreeMap<(SimTime, u64), Due> = BTreeMap::new();
        let mut word = 7_u64;
        for step in 0..50_000_u64 {
            word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (choice, us) = (word >> 60, word >> 40 & 0x3FF);
            if choice < 9 {
                let expert = u32::try_from(step).unwrap();
                let due = if choice < 4 {
                    Due::ServiceDone { expert, epoch: 0 }
                } else {
                    Due::Back { expert, epoch: 0 }
                };
                shadow.insert((at(us), due.class() << 63 | calendar.scheduled), due);
                calendar.schedule(at(us), due);
            } else if choice < 15 {
                let expected = shadow.first_entry().filter(|entry| entry.key().0 <= at(us));
                let expected = expected.map(|entry| (entry.key().0, entry.remove()));
                assert_eq!(calendar.pop_until(at(us)), expected, "step {step}");
            } else {
                let keep = |due: &Due| matches!(due, Due::ServiceDone { expert, .. } | Due::Back { expert, .. } if expert % 3 != 0);
                calendar.sweep(keep);
                shadow.retain(|_, due| keep(due));
            }
            assert_eq!(calendar.len(), shadow.len());
        }
    }
}
