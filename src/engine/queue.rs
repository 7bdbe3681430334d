//! A queue of chats in order of their tickets, with places that outlive their owners until they are passed.
//!
//! One queue per class and station, or one per expert. It does not decide who is next among queues. Floor 2.

use std::collections::VecDeque;

use crate::engine::room::Slot;
use crate::time::SimTime;
use crate::vocab::ChatId;

/// A place in a queue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub ticket: u64,
    pub chat: Slot,
    pub id: ChatId,
    pub entered_at: SimTime,
    /// The owner has left.
    pub empty: bool,
}

/// Places in rising order of their tickets.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    places: VecDeque<Place>,
    empty: usize,
}

impl Queue {
    /// Chats that wait.
    #[cfg(test)]
    fn waiting(&self) -> usize {
        self.places.len() - self.empty
    }

    /// Adds a place: at the tail, or where its ticket belongs if it comes back.
    pub(crate) fn join(&mut self, place: Place) {
        match self.places.back() {
            Some(last) if last.ticket > place.ticket => {
                let at = self.places.partition_point(|other| other.ticket < place.ticket);
                self.places.insert(at, place);
            }
            _ => self.places.push_back(place),
        }
    }

    /// The owner of a place leaves it. With `keep`, the place stays until it is passed; else it may be
    /// dropped at any time.
    pub(crate) fn leave(&mut self, ticket: u64, keep: bool) {
        let at = self.places.partition_point(|place| place.ticket < ticket);
        let Some(place) = self.places.get_mut(at).filter(|place| place.ticket == ticket && !place.empty)
        else {
            panic!("a chat left a queue in which it was not");
        };
        place.empty = true;
        self.empty += 1;
        if !keep && self.empty > 32 && self.empty * 2 > self.places.len() {
            self.places.retain(|place| !place.empty);
            self.empty = 0;
        }
    }

    /// Takes an empty place off the front.
    #[inline]
    pub(crate) fn pass(&mut self) -> Option<Place> {
        if !self.places.front()?.empty {
            return None;
        }
        self.empty -= 1;
        self.places.pop_front()
    }

    /// The first who waits; empty places before it must have been passed.
    pub(crate) fn head(&self) -> Option<&Place> {
        let first = self.places.front();
        if first.is_some_and(|place| place.empty) {
            self.places.iter().find(|place| !place.empty)
        } else {
            first
        }
    }

    /// Takes the first who waits.
    pub(crate) fn pop(&mut self) -> Option<Place> {
        debug_assert!(self.places.front().is_none_or(|place| !place.empty), "pass the empty places first");
        self.places.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(ticket: u64) -> Place {
        Place { ticket, chat: Slot(0), id: ChatId(ticket), entered_at: SimTime::ZERO, empty: false }
    }

    #[test]
    fn who_comes_back_gets_the_old_place() {
        let mut queue = Queue::default();
        for ticket in [1, 3, 4] {
            queue.join(place(ticket));
        }
        queue.join(place(2));
        let order: Vec<u64> = std::iter::from_fn(|| queue.pop()).map(|place| place.ticket).collect();
        assert_eq!(order, [1, 2, 3, 4]);
    }

    #[test]
    fn an_empty_place_is_passed_before_the_next_is_served() {
        let mut queue = Queue::default();
        for ticket in 1..=3 {
            queue.join(place(ticket));
        }
        queue.leave(1, true);
        queue.leave(3, true);
        assert_eq!(queue.waiting(), 1);
        assert_eq!(queue.pass().map(|place| place.ticket), Some(1));
        assert!(queue.pass().is_none());
        assert_eq!(queue.pop().map(|place| place.ticket), Some(2));
        assert_eq!(queue.pass().map(|place| place.ticket), Some(3));
        assert_eq!(queue.waiting(), 0);
    }

    #[test]
    fn dropped_places_do_not_pile_up() {
        let mut queue = Queue::default();
        queue.join(place(0));
        for ticket in 1..10_000 {
            queue.join(place(ticket));
            queue.leave(ticket, false);
        }
        assert!(queue.places.len() < 100, "{}", queue.places.len());
        assert_eq!(queue.waiting(), 1);
    }
}
