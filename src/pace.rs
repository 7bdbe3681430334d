//! How simulated time follows the wall clock: speed, pause, and what a long gap means.
//!
//! The only place that reads the wall clock, and only in [`wall`] and [`unix_s`]; everything else is told what it says. Floor 4.

use std::time::{Duration, Instant, SystemTime};

use crate::time::{SimTime, Span};

/// A longer gap between two looks (the machine slept) is not caught up: the session pauses instead.
pub const LONGEST_GAP: Duration = Duration::from_secs(5);

/// Simulated time that follows another clock.
#[derive(Clone, Debug)]
pub struct Pacer {
    /// Thousandths of the clock's speed.
    speed: u32,
    /// How far simulated time has come, and when that was, by the clock.
    reached: SimTime,
    seen: Duration,
    paused: bool,
    /// A gap pauses; otherwise it is caught up.
    pauses: bool,
}

impl Pacer {
    /// A pacer at the beginning. `now` is what the clock says; `pauses` says whether long gaps pause.
    pub const fn new(now: Duration, speed: u32, pauses: bool) -> Self {
        Self { speed, reached: SimTime::ZERO, seen: now, paused: false, pauses }
    }

    /// The instant that simulated time has reached. Returns it and whether a gap has just paused the session.
    pub fn target(&mut self, now: Duration) -> (SimTime, bool) {
        let gap = now.saturating_sub(self.seen);
        self.seen = self.seen.max(now);
        if self.paused {
            return (self.reached, false);
        }
        if gap > LONGEST_GAP && self.pauses {
            self.paused = true;
            return (self.reached, true);
        }
        let us = u64::try_from(gap.as_micros()).unwrap_or(u64::MAX);
        self.reached = self.reached + Span::from_us(us.saturating_mul(self.speed.into()) / 1_000);
        (self.reached, false)
    }

    /// How long until simulated time reaches an instant, by the clock; `None` while paused.
    pub fn until(&self, at: SimTime) -> Option<Duration> {
        if self.paused || self.speed == 0 {
            return None;
        }
        let us = at.us().saturating_sub(self.reached.us());
        Some(Duration::from_micros(us.saturating_mul(1_000) / u64::from(self.speed)))
    }

    /// Stops or goes on.
    pub const fn pause(&mut self, paused: bool) {
        self.paused = paused;
    }

    /// Whether it is stopped.
    pub const fn is_paused(&self) -> bool {
        self.paused
    }

    /// In thousandths of the clock's speed.
    pub const fn speed(&self) -> u32 {
        self.speed
    }

    /// Changes the speed from now on.
    pub const fn set_speed(&mut self, speed: u32) {
        self.speed = speed;
    }

    /// Goes on to a later instant at once.
    pub fn skip_to(&mut self, at: SimTime) {
        self.reached = self.reached.max(at);
    }
}

/// A clock that says how long ago it was made.
pub fn wall() -> impl FnMut() -> Duration {
    #[expect(clippy::disallowed_methods, reason = "the one wall clock")]
    let began = Instant::now();
    move || began.elapsed()
}

/// The time of day: seconds since 1970, by the clock of the machine; 0 where that stands before.
pub fn unix_s() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "when an attempt was made; nothing is decided by it")]
    let now = SystemTime::now();
    now.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn secs(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn at(seconds: u64) -> SimTime {
        SimTime::from(Span::from_secs(seconds))
    }

    #[test]
    fn time_follows_at_its_speed_and_rests_in_a_pause() {
        let mut pacer = Pacer::new(secs(100), 1_000, true);
        assert_eq!(pacer.target(secs(103)), (at(3), false));
        pacer.set_speed(2_000);
        assert_eq!(pacer.target(secs(105)), (at(7), false));
        assert_eq!(pacer.until(at(9)), Some(secs(1)));
        pacer.pause(true);
        assert_eq!((pacer.target(secs(300)), pacer.until(at(9))), ((at(7), false), None));
        pacer.pause(false);
        assert_eq!(pacer.target(secs(301)), (at(9), false));
    }

    #[test]
    fn a_long_gap_pauses_practice_and_is_caught_up_elsewhere() {
        let mut practice = Pacer::new(secs(0), 1_000, true);
        assert_eq!(practice.target(secs(5)), (at(5), false), "up to five seconds are caught up");
        assert_eq!(practice.target(secs(11)), (at(5), true));
        assert!(practice.is_paused());
        let mut assessment = Pacer::new(secs(0), 1_000, false);
        assert_eq!(assessment.target(secs(11)), (at(11), false));
    }

    #[test]
    fn a_clock_that_runs_back_moves_nothing() {
        let mut pacer = Pacer::new(secs(10), 1_000, true);
        assert_eq!((pacer.target(secs(4)).0, pacer.target(secs(11)).0), (at(0), at(1)));
        pacer.skip_to(at(60));
        assert_eq!(pacer.target(secs(12)).0, at(61));
        pacer.skip_to(at(1));
        assert_eq!(pacer.target(secs(12)).0, at(61));
    }
}
