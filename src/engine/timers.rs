//! The clocks of a conversation: at most one of each kind a person, set anew or stopped at any time.
//!
//! A clock that is set anew supersedes its entry in the calendar; serials tell the two apart and run on when
//! the place of a person serves the next one. Floor 2.

use crate::log::Sink;
use crate::time::{SimTime, Span};

use super::Sim;
use super::calendar::Due;

/// What a clock of a conversation stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Timer {
    /// A bot says its next line.
    Bot = 0,
    /// The customer notices what is unread.
    Reads = 1,
    /// The customer sends what is ready.
    Writes = 2,
    /// The customer asks whether anybody is there.
    Nudges = 3,
    /// The customer's patience in the conversation is over.
    Patience = 4,
    /// The platform's reply limit is over.
    Limit = 5,
    /// An automatic line: in the queue.
    AutoQueue = 6,
    /// An automatic line: the expert is silent.
    AutoExpert = 7,
    /// An automatic line: the customer is silent.
    AutoCustomer = 8,
    /// An automatic line: on hold.
    AutoHold = 9,
    /// The platform's hello.
    Hello = 10,
    /// The customer goes to another page.
    PageMove = 11,
    /// The customer leaves the site.
    LeavesSite = 12,
    /// The platform closes a chat whose customer has left.
    Closes = 13,
    /// The platform closes a chat whose customer is silent.
    Silence = 14,
    /// The platform reminds a silent customer.
    Reminder = 15,
    /// The chat stops counting against the cap.
    Idle = 16,
    /// The Specialist reacts.
    Specialist = 17,
    /// The customer buys.
    Buys = 18,
    /// A prescribed line.
    Twist = 19,
}

/// How many kinds there are.
const KINDS: usize = 20;

/// The clocks of one person.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Timers {
    serials: [u32; KINDS],
    /// One bit each for those that are running.
    running: u32,
    /// When the platform's limit, which people see, runs down.
    limit_at: SimTime,
}

impl Timers {
    /// Whether an entry of the calendar still means something.
    pub(crate) fn is_alive(&self, timer: Timer, serial: u32) -> bool {
        self.is_running(timer) && self.serials[timer as usize] == serial
    }

    pub(crate) fn is_running(&self, timer: Timer) -> bool {
        self.running & 1 << timer as u8 != 0
    }

    /// When the platform's limit runs down, if it is running.
    pub(crate) fn limit_at(&self) -> Option<SimTime> {
        self.is_running(Timer::Limit).then_some(self.limit_at)
    }

    /// Starts; gives the serial and whether another entry was superseded.
    fn start(&mut self, timer: Timer, at: SimTime) -> (u32, bool) {
        let superseded = self.stop(timer);
        let serial = &mut self.serials[timer as usize];
        *serial = serial.wrapping_add(1);
        if timer == Timer::Limit {
            self.limit_at = at;
        }
        self.running |= 1 << timer as u8;
        (*serial, superseded)
    }

    /// Stops; gives whether it was running.
    fn stop(&mut self, timer: Timer) -> bool {
        let was = self.is_running(timer);
        self.running &= !(1 << timer as u8);
        was
    }

    /// Stops several; gives how many were running.
    fn stop_each(&mut self, timers: &[Timer]) -> u32 {
        let bits = timers.iter().fold(0, |bits, timer| bits | 1 << *timer as u8);
        let stopped = (self.running & bits).count_ones();
        self.running &= !bits;
        stopped
    }
}

impl<S: Sink> Sim<S> {
    /// Sets a clock so long from now.
    pub(super) fn set(&mut self, person: u32, timer: Timer, after: Span) {
        self.set_at(person, timer, self.now + after);
    }

    /// Sets a clock to an instant, not before now.
    pub(super) fn set_at(&mut self, person: u32, timer: Timer, at: SimTime) {
        let at = at.max(self.now);
        let (serial, superseded) = self.people.get(person).timers.start(timer, at);
        if superseded {
            self.calendar.supersede();
        }
        self.calendar.schedule(at, Due::Timer { person, timer, serial });
    }

    /// Sets a clock unless it is running.
    pub(super) fn set_once(&mut self, person: u32, timer: Timer, after: Span) {
        if !self.people.get(person).timers.is_running(timer) {
            self.set(person, timer, after);
        }
    }

    /// Stops a clock.
    pub(super) fn stop(&mut self, person: u32, timer: Timer) {
        if self.people.get(person).timers.stop(timer) {
            self.calendar.supersede();
        }
    }

    /// Stops several clocks.
    pub(super) fn stop_each(&mut self, person: u32, timers: &[Timer]) {
        for _ in 0..self.people.get(person).timers.stop_each(timers) {
            self.calendar.supersede();
        }
    }

    /// Stops all clocks of a person.
    pub(super) fn stop_all(&mut self, person: u32) {
        let running = std::mem::take(&mut self.people.get(person).timers.running);
        for _ in 0..running.count_ones() {
            self.calendar.supersede();
        }
    }

    /// A clock has run down.
    pub(super) fn ring(&mut self, person: u32, timer: Timer) {
        self.people.get(person).timers.stop(timer);
        match timer {
            Timer::Bot => self.bot_speaks(person),
            Timer::Reads => self.customer_reads(person),
            Timer::Writes => self.customer_sends(person),
            Timer::Nudges => self.customer_nudges(person),
            Timer::Patience => self.customer_gives_up(person),
            Timer::Limit => self.reply_limit_over(person),
            Timer::AutoQueue | Timer::AutoExpert | Timer::AutoCustomer | Timer::AutoHold => {
                self.automatic_line(person, timer);
            }
            Timer::Hello => self.platform_hello(person),
            Timer::PageMove => self.page_move(person),
            Timer::LeavesSite => self.leaves_site(person),
            Timer::Closes | Timer::Silence => self.platform_closes(person),
            Timer::Reminder => self.platform_reminds(person),
            Timer::Idle => self.park(person),
            Timer::Specialist => self.specialist_reacts(person),
            Timer::Buys => self.customer_buys(person),
            Timer::Twist => self.twist_after_time(person),
        }
    }
}
