//! A level over time, integrated over the measured window in integers. Floor 3.

use crate::time::SimTime;

/// The measured part of a run, in microseconds: `[from, to]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub from: u64,
    pub to: u64,
}

impl Window {
    #[inline]
    pub(super) fn contains(self, us: u64) -> bool {
        (self.from..self.to).contains(&us)
    }

    /// The instant itself inside the window, its nearer end outside.
    #[inline]
    pub(super) fn clip(self, at: SimTime) -> Clipped {
        Clipped(at.us().max(self.from).min(self.to))
    }

    pub(super) fn length(self) -> u64 {
        self.to - self.from
    }
}

/// An instant as gauges of one window see it, in microseconds: nothing passes before or after the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clipped(u64);

impl Clipped {
    /// The part of the window that passed since `earlier`.
    #[inline]
    pub(super) fn since(self, earlier: Self) -> u64 {
        self.0 - earlier.0
    }
}

/// A level, the time since which it holds, and its integral so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gauge<const SQUARED: bool = false> {
    pub level: u64,
    since: Clipped,
    area: u128,
    /// Integral of the square, where it is wanted.
    square: u128,
}

impl Gauge<true> {
    /// The integral of the square over the window.
    pub(super) fn square(&self, window: Window) -> u128 {
        let mut whole = *self;
        whole.hold(window.clip(SimTime::END));
        whole.square
    }
}

impl<const SQUARED: bool> Gauge<SQUARED> {
    /// A gauge that begins at a level.
    pub(super) fn at(level: u64, at: Clipped) -> Self {
        Self { level, since: at, area: 0, square: 0 }
    }

    /// Changes the level now.
    #[inline]
    pub(super) fn add(&mut self, at: Clipped, change: i64) {
        self.hold(at);
        let Some(level) = self.level.checked_add_signed(change) else {
            panic!("a count fell below zero at {}", SimTime::from_us(at.0));
        };
        self.level = level;
    }

    /// Counts the time up to `at` at the present level. A gauge that has not been touched stands at 0, so it
    /// does not matter that it thinks of time before the window as well.
    #[inline]
    fn hold(&mut self, at: Clipped) {
        let passed = u128::from(at.since(self.since));
        self.area += u128::from(self.level) * passed;
        if SQUARED {
            self.square += u128::from(self.level * self.level) * passed;
        }
        self.since = at;
    }

    /// The integral over the window, in level × microseconds.
    pub(super) fn area(&self, window: Window) -> u128 {
        let mut whole = *self;
        whole.hold(window.clip(SimTime::END));
        whole.area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_window_counts() {
        let window = Window { from: 10, to: 20 };
        let at = |us| window.clip(SimTime::from_us(us));
        let mut gauge = Gauge::<true>::default();
        gauge.add(at(0), 2);
        gauge.add(at(12), 1);
        gauge.add(at(15), -3);
        assert_eq!((gauge.area(window), gauge.square(window)), (2 * 2 + 3 * 3, 4 * 2 + 9 * 3));
        gauge.add(at(18), 1);
        gauge.add(at(50), 5);
        assert_eq!(gauge.area(window), 13 + 2);
        assert_eq!(gauge.area(window), 15, "reading changes nothing");
    }
}
