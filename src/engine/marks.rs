//! The marks on an expert's work clock, soonest first.
//!
//! Most experts have one chat at a time, so the first mark lies beside the clock and only further ones go to a
//! heap. It does not know what a mark means. Floor 2.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::engine::room::Slot;
use crate::time::Span;

/// Where the clock will stand when a chat is done. The smallest is the next: by clock, then by taking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark {
    pub clock: u64,
    /// The number of the taking: unique for each expert.
    pub taken: u64,
    pub chat: Slot,
    pub work: Span,
}

/// All marks of one expert.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    first: Option<Mark>,
    /// None of them is before `first`; empty without it.
    others: BinaryHeap<Reverse<Mark>>,
}

impl Marks {
    pub(crate) fn len(&self) -> usize {
        usize::from(self.first.is_some()) + self.others.len()
    }

    pub(crate) fn first(&self) -> Option<&Mark> {
        self.first.as_ref()
    }

    #[inline]
    pub(crate) fn push(&mut self, mark: Mark) {
        let Some(first) = &mut self.first else {
            self.first = Some(mark);
            return;
        };
        self.others.push(Reverse(mark.max(*first)));
        *first = mark.min(*first);
    }

    /// Takes the first.
    #[inline]
    pub(crate) fn pop(&mut self) -> Option<Mark> {
        let next = if self.others.is_empty() { None } else { self.others.pop().map(|Reverse(mark)| mark) };
        std::mem::replace(&mut self.first, next)
    }

    /// The mark of a chat.
    pub(crate) fn of(&self, chat: Slot) -> Option<&Mark> {
        let mut all = self.first.iter().chain(self.others.iter().map(|Reverse(mark)| mark));
        all.find(|mark| mark.chat == chat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_in_order_whatever_the_order_of_setting() {
        let mark = |clock, taken| Mark { clock, taken, chat: Slot(1), work: Span::ZERO };
        let mut marks = Marks::default();
        assert_eq!(marks.pop(), None);
        for (taken, clock) in (1..).zip([5, 3, 9, 3, 7]) {
            marks.push(mark(clock, taken));
        }
        assert_eq!((marks.len(), marks.first()), (5, Some(&mark(3, 2))));
        assert_eq!(marks.pop(), Some(mark(3, 2)));
        marks.push(mark(4, 6));
        let rest: Vec<(u64, u64)> = std::iter::from_fn(|| marks.pop()).map(|m| (m.clock, m.taken)).collect();
        assert_eq!(rest, [(3, 4), (4, 6), (5, 1), (7, 5), (9, 3)]);
        assert_eq!((marks.len(), marks.first()), (0, None));
    }

    #[test]
    fn every_chat_is_found() {
        let mut marks = Marks::default();
        for n in 0..4 {
            marks.push(Mark {
                clock: u64::from(9 - n),
                taken: n.into(),
                chat: Slot(n),
                work: Span::from_us(n.into()),
            });
        }
        for n in 0..4 {
            assert_eq!(marks.of(Slot(n)).map(|mark| mark.work), Some(Span::from_us(n.into())));
        }
        assert_eq!(marks.of(Slot(4)), None);
    }
}
