//! What is due soon, in order: a handful in a sorted list, and a heap for whatever is more than that.
//!
//! It holds few entries as long as instants differ, and any number of entries of one instant; no operation
//! costs more than the logarithm of what is there. Floor 2.

use std::collections::BinaryHeap;

use super::Entry;

/// Entries that are kept in a sorted list, at most: stepping through so few is quicker than a heap.
const LISTED: usize = 32;

/// A queue of entries by their order.
#[derive(Debug, Default)]
pub(super) struct Near {
    /// The earliest last.
    listed: Vec<Entry>,
    /// Those that came while the list was full, in no relation to those in the list.
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

    /// The earliest.
    #[inline]
    pub fn first(&self) -> Option<&Entry> {
        let listed = self.listed.last();
        match self.heaped.peek() {
            Some(heaped) if listed.is_none_or(|listed| heaped.key < listed.key) => Some(heaped),
            _ => listed,
        }
    }

    /// Takes the earliest if it is due at or before `until`.
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

    /// Drops what `keep` denies.
    pub fn retain(&mut self, mut keep: impl FnMut(&Entry) -> bool) {
        self.listed.retain(&mut keep);
        self.heaped.retain(keep);
    }
}
