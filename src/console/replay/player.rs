//! Where a replay stands, and how it goes on: playing, speed, and steps in both directions. Floor 5.

use std::time::Duration;

use crate::console::review::SHORTLY;
use crate::pace::Pacer;
use crate::time::SimTime;

/// Speeds of a replay, in thousandths of the clock's.
pub const SPEEDS: [u32; 6] = [500, 1_000, 2_000, 4_000, 8_000, 16_000];

/// The place of the clock's own speed.
const USUAL: usize = 1;

/// The longest sleep of the window while it plays.
const TICK: Duration = Duration::from_millis(100);

/// A player.
#[derive(Debug)]
pub struct Player {
    pacer: Pacer,
    at: SimTime,
    end: SimTime,
    speed: usize,
    now: Duration,
}

impl Player {
    /// At an instant of a session that ends at `end`, standing still.
    pub fn new(at: SimTime, end: SimTime, now: Duration) -> Self {
        let mut player = Self { pacer: Pacer::new(now, 1_000, false), at, end, speed: USUAL, now };
        player.set(at, true);
        player
    }

    fn set(&mut self, at: SimTime, paused: bool) {
        self.at = at.min(self.end);
        self.pacer = Pacer::new(self.now, self.speed(), false);
        self.pacer.skip_to(self.at);
        self.pacer.pause(paused);
    }

    /// Lets it go on by the clock; at the end it stands still.
    pub fn step(&mut self, now: Duration) {
        self.now = now;
        let (at, _) = self.pacer.target(now);
        self.at = at.min(self.end);
        if self.at == self.end && self.is_playing() {
            self.set(self.end, true);
        }
    }

    /// Goes to an instant, and plays on if it plays.
    pub fn seek(&mut self, to: SimTime) {
        self.set(to, !self.is_playing());
    }

    /// Goes so many seconds on, or back.
    pub fn leap(&mut self, seconds: i64) {
        let by = seconds.unsigned_abs().saturating_mul(1_000_000);
        let us = self.at.us();
        self.seek(SimTime::from_us(if seconds < 0 { us.saturating_sub(by) } else { us.saturating_add(by) }));
    }

    /// Plays or stands still; from the end it begins anew.
    pub fn play(&mut self, playing: bool) {
        let from = if playing && self.at == self.end { SimTime::ZERO } else { self.at };
        self.set(from, !playing);
    }

    /// A speed faster or slower.
    pub fn shift(&mut self, faster: bool) {
        let last = SPEEDS.len() - 1;
        self.speed = if faster { (self.speed + 1).min(last) } else { self.speed.saturating_sub(1) };
        self.pacer.set_speed(self.speed());
    }

    /// It plays.
    pub const fn is_playing(&self) -> bool {
        !self.pacer.is_paused()
    }

    /// The instant that is shown.
    pub const fn at(&self) -> SimTime {
        self.at
    }

    /// The last instant.
    pub const fn end(&self) -> SimTime {
        self.end
    }

    /// In thousandths.
    pub fn speed(&self) -> u32 {
        SPEEDS.get(self.speed).copied().unwrap_or(1_000)
    }

    /// How long the window may sleep; `None` while nothing moves.
    pub fn sleep(&self) -> Option<Duration> {
        self.is_playing().then_some(TICK)
    }
}

/// A moment before something, so that it is seen coming.
pub const fn shortly_before(at: SimTime) -> SimTime {
    SimTime::from_us(at.us().saturating_sub(SHORTLY.us()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> SimTime {
        SimTime::from_us(seconds * 1_000_000)
    }

    #[test]
    fn it_plays_leaps_and_stops_at_the_end() {
        let wall = Duration::from_secs;
        let mut player = Player::new(at(10), at(60), wall(100));
        player.step(wall(105));
        assert_eq!((player.at(), player.sleep()), (at(10), None), "it stands until it is told to play");
        player.play(true);
        player.step(wall(107));
        assert_eq!(player.at(), at(12));
        player.shift(true);
        player.step(wall(109));
        assert_eq!(player.at(), at(16), "twice as fast");
        player.leap(-10);
        player.step(wall(110));
        assert_eq!(player.at(), at(8), "it plays on from there");
        player.leap(-100);
        assert_eq!(player.at(), at(0));
        player.seek(at(59));
        player.step(wall(120));
        assert_eq!((player.at(), player.is_playing()), (at(60), false));
        player.play(true);
        player.step(wall(121));
        assert_eq!(player.at(), at(2), "from the beginning");
    }

    #[test]
    fn speeds_have_ends() {
        let mut player = Player::new(at(0), at(60), Duration::ZERO);
        for _ in 0..9 {
            player.shift(false);
        }
        assert_eq!(player.speed(), 500);
        for _ in 0..9 {
            player.shift(true);
        }
        assert_eq!(player.speed(), 16_000);
    }
}
