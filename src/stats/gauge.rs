//! A level over time, integrated over the measured window in integers. Floor 3.

use crate::time::SimTime;

/// The measured part of a run, in microseconds: `[from, to]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub from: u64,
    pub to: u64,
}

impl Window {
    pub(super) fn contains(self, us: u64) -> bool {
        (self.from..self.to).contains(&us)
    }

    pub(super) fn length(self) -> u64 {
        self.to - self.from
    }
}

/// A level, the time since which it holds, and its integral so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gauge<const SQUARED: bool = false> {
    pub level: u64,
    since: u64,
    area: u128,
    /// Integral of the square, where it is wanted.
    square: u128,
}

impl Gauge<true> {
    /// The integral of the square over the window.
    pub(super) fn square(&self, window: Window) -> u128 {
        let mut whole = *self;
        whole.hold(window, window.to.max(whole.since));
        whole.square
    }
}

impl<const SQUARED: bool> Gauge<SQUARED> {
    /// A gauge that begins at a level.
    pub(super) fn at(level: u64, at: SimTime) -> Self {
        Self { level, since: at.us(), area: 0, square: 0 }
    }

    /// Changes the level now.
    #[inline]
    pub(super) fn add(&mut self, window: Window, at: SimTime, change: i64) {
        self.hold(window, at.us());
        let Some(level) = self.level.checked_add_signed(change) else {
            panic!("a count fell below zero at {at}");
        };
        self.level = level;
    }

    /// Counts the time up to `at` at the present level.
    #[inline]
    fn hold(&mut self, window: Window, at: u64) {
        let until = at.min(window.to);
        let since = self.since.max(window.from);
        if until > since && self.level > 0 {
            let part = u128::from(self.level) * u128::from(until - since);
            self.area += part;
            if SQUARED {
                self.square += part * u128::from(self.level);
            }
        }
        self.since = at;
    }

    /// The integral over the window, in level × microseconds.
    pub(super) fn area(&self, window: Window) -> u128 {
        let mut whole = *self;
        whole.hold(window, window.to.max(whole.since));
        whole.area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_window_counts() {
        let window = Window { from: 10, to: 20 };
        let mut gauge = Gauge::<true>::default();
        gauge.add(window, SimTime::from_us(0), 2);
        gauge.add(window, SimTime::from_us(12), 1);
        gauge.add(window, SimTime::from_us(15), -3);
        assert_eq!((gauge.area(window), gauge.square(window)), (2 * 2 + 3 * 3, 4 * 2 + 9 * 3));
        gauge.add(window, SimTime::from_us(18), 1);
        gauge.add(window, SimTime::from_us(50), 5);
        assert_eq!(gauge.area(window), 13 + 2);
        assert_eq!(gauge.area(window), 15, "reading changes nothing");
    }
}
