//! A session that is shown again, at any instant: simulated from its tape, or drawn from the records that are left.
//! Floor 4.

use super::stand::Stand;
use super::{Live, Tape};
use crate::log::{Log, Sink};
use crate::time::SimTime;
use crate::view::{SeatView, Threads};

/// A session at an instant.
pub struct Rerun {
    tape: Tape,
    from: From,
}

/// Where what is shown comes from.
enum From {
    /// It happens again.
    Tape(Box<Simulated>),
    /// It is read.
    Records(Box<Stored>),
}

struct Simulated {
    live: Live<Threads>,
    next: usize,
    view: SeatView,
}

struct Stored {
    log: Log,
    /// Records and words that have been told.
    told: (usize, usize),
    desk: (Threads, Stand),
}

impl Rerun {
    /// A session at its beginning; `None` if nobody's desk is there to be seen.
    pub fn new(tape: Tape) -> Option<Self> {
        let mut live = tape.live(tape.threads());
        let view = live.view()?;
        Some(Self { tape, from: From::Tape(Box::new(Simulated { live, next: 0, view })) })
    }

    /// A session that cannot be simulated any more, by its records. The tape says whose desk it is and where it ends.
    pub fn stored(tape: Tape, log: Log) -> Self {
        let desk = (tape.threads(), Stand::new(&tape.written, tape.seat));
        Self { tape, from: From::Records(Box::new(Stored { log, told: (0, 0), desk })) }
    }

    /// Goes to an instant, forwards or back, and no further than to the end. Forwards costs what happens on the
    /// way; back costs what happens from the beginning.
    pub fn go(&mut self, to: SimTime) {
        let (tape, to) = (&self.tape, to.min(self.tape.until));
        match &mut self.from {
            From::Tape(simulated) => simulated.go(tape, to),
            From::Records(stored) => stored.go(tape, to),
        }
    }

    /// What is shown again.
    pub const fn tape(&self) -> &Tape {
        &self.tape
    }

    /// How the desk stood.
    pub fn view(&self) -> &SeatView {
        match &self.from {
            From::Tape(simulated) => &simulated.view,
            From::Records(stored) => &stored.desk.1.view,
        }
    }

    /// What had been said.
    pub fn threads(&self) -> &Threads {
        match &self.from {
            From::Tape(simulated) => simulated.live.also(),
            From::Records(stored) => &stored.desk.0,
        }
    }
}

impl Simulated {
    fn go(&mut self, tape: &Tape, to: SimTime) {
        if to < self.view.now {
            (self.live, self.next) = (tape.live(tape.threads()), 0);
        }
        tape.forward(&mut self.live, &mut self.next, to, |_, _| {});
        if let Some(view) = self.live.view() {
            self.view = view;
        }
    }
}

impl Stored {
    fn go(&mut self, tape: &Tape, to: SimTime) {
        if to < self.desk.1.view.now {
            self.desk = (tape.threads(), Stand::new(&tape.written, tape.seat));
            self.told = (0, 0);
        }
        let (records, words) = &mut self.told;
        while let Some((at, record)) = self.log.records.get(*records).filter(|(at, _)| *at <= to) {
            self.desk.record(*at, record);
            *records += 1;
            while let Some((_, text)) = self.log.words.get(*words).filter(|(before, _)| before == records) {
                self.desk.words(*at, text);
                *words += 1;
            }
        }
        self.desk.1.view.now = to;
    }
}
