//! What is due soon, in order: a handful in a sorted list, and a heap for whatever is more than that.
//!
//! It holds few entries as long as instants differ, and any number of entries of one instant; nothing done to
//! an entry costs more than the logarithm of what is there. It knows no horizon. Floor 2.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Due, Entry};

/// Entries in the sorted list, at most: stepping through so few is quicker than a heap.
const LISTED: usize = 32;

/// Entries in their order.
#[derive(Debug, Default)]
pub(super) struct Near {
    /// The earliest last.
    listed: Vec<Entry>,
    /// Those that came while the list was full, perhaps before some that are in it.
    heaped: BinaryHeap<Entry>,
}

impl Near {
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty() && self.heaped.is_empty()
    }

    pub fn len(&self) -> usize {
        self.listed.len() + self.heaped.len()
    }

    /// Adds an entry at its place.
    pub fn put(&mut self, entry: Entry) {
        let mut place = self.listed.len();
        if place == LISTED {
            return self.heaped.push(entry);
        }
        self.listed.push(entry);
        while place > 0 && self.listed[place - 1].key < entry.key {
            self.listed[place] = self.listed[place - 1];
            place -= 1;
        }
        self.listed[place] = entry;
    }

    /// Adds an entry anywhere. [`Near::settle`] must follow.
    #[inline]
    pub fn bring(&mut self, entry: Entry) {
        if self.listed.len() < LISTED { self.listed.push(entry) } else { self.heaped.push(entry) }
    }

    /// Drops what `alive` denies and puts the rest in order; gives how many it dropped.
    ///
    /// All of them are asked before any is moved: what each answer needs lies far apart in memory, and so the
    /// processor fetches it for many entries at a time, not for one after the other when it is due.
    pub fn settle(&mut self, alive: impl FnMut(&Due) -> bool) -> usize {
        let before = self.len();
        self.retain(alive);
        self.listed.sort_unstable_by_key(|entry| Reverse(entry.key));
        before - self.len()
    }

    /// Drops what `alive` denies.
    pub fn retain(&mut self, mut alive: impl FnMut(&Due) -> bool) {
        self.listed.retain(|entry| alive(&entry.due));
        self.heaped.retain(|entry| alive(&entry.due));
    }

    /// The earliest.
    #[inline]
    pub fn first(&self) -> Option<&Entry> {
        let listed = self.listed.last();
        match self.heaped.peek() {
            Some(heaped) if listed.is_none_or(|listed| heaped.key < listed.key) => Some(heaped),
            _ => listed,
        }
    }

    /// Takes the earliest if it is due at or before `until`, in microseconds.
    #[inline]
    pub fn pop_until(&mut self, until: u64) -> Option<Entry> {
        let first = *self.first()?;
        if first.at().us() > until {
            return None;
        }
        if self.listed.last().is_some_and(|listed| listed.key == first.key) {
            self.listed.pop()
        } else {
            self.heaped.pop()
        }
    }
}
