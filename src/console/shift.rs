//! A session at the desk: the simulation, its clock, its journal, and how the desk stands. Floor 5.

mod branch;

use std::time::Duration;

use super::desk::Hears;
use super::plan::Plan;
use crate::debrief::Debrief;
use crate::event::{Action, Record, Refusal};
use crate::listen::Heard;
use crate::pace::Pacer;
use crate::scenario::Scenario;
use crate::score::Mode;
use crate::session::journal::{Durable, Entry, WriteError};
use crate::session::{self, Input, Judge, Keeper, Live, TraineeError, par};
use crate::time::SimTime;
use crate::view::{SeatView, Threads};
use crate::vocab::ChatId;

/// Where a journal goes.
pub type Out = Box<dyn Durable>;

/// A session that somebody plays.
pub struct Shift {
    plan: Plan,
    live: Live<(Threads, Option<Keeper<Out>>)>,
    pacer: Pacer,
    view: SeatView,
    /// What went wrong with the journal.
    trouble: Option<String>,
    /// What was done, with what was heard in it.
    inputs: Vec<Input>,
    /// Where this session was taken over from another, if it was.
    branch: Option<SimTime>,
}

/// Writes an input into the journal, if there is one.
fn keep((_, keeper): &mut (Threads, Option<Keeper<Out>>), input: &Input) {
    if let Some(keeper) = keeper {
        keeper.input(input);
    }
}

/// A session that has ended.
pub struct Ended {
    /// What it was worth.
    pub debrief: Debrief,
    /// It came to its end.
    pub whole: bool,
    /// What went wrong with the journal.
    pub trouble: Option<String>,
}

/// The longest sleep of the window while a session runs: shorter than a clock that counts seconds.
const TICK: Duration = Duration::from_millis(250);

impl Shift {
    /// Begins. `now` is what the clock says.
    ///
    /// # Errors
    /// If the scenario has no seat.
    pub fn begin(plan: Plan, journal: Option<Keeper<Out>>, now: Duration) -> Result<Self, String> {
        let threads = Threads::new(&plan.scenario, plan.seed, 0);
        let (scenario, ear) = (&plan.scenario, std::sync::Arc::clone(&plan.ear));
        let mut live = Live::new(scenario, (plan.seed, 0), ear, (threads, journal));
        let view = live.view().ok_or("This scenario has no seat.")?;
        let pacer = Pacer::new(now, plan.speed, plan.mode == Mode::Practice);
        let (inputs, branch) = (Vec::new(), None);
        Ok(Self { plan, live, pacer, view, trouble: None, inputs, branch })
    }

    /// Goes on with a session that was cut short: what its journal holds happens again. Practice then waits for whoever
    /// plays it.
    ///
    /// # Errors
    /// If the scenario has no seat, or something else happens than the journal holds.
    pub fn go_on(
        plan: Plan,
        keeper: Keeper<Out>,
        entries: &[Entry<Action, Record>],
        now: Duration,
    ) -> Result<Self, String> {
        let mut shift = Self::begin(plan, Some(keeper), now)?;
        let inputs = &mut shift.inputs;
        session::go_on(&mut shift.live, entries, |also, input| {
            inputs.push(input.clone());
            keep(also, input);
        });
        let over = shift.live.is_over();
        if let (_, Some(keeper)) = shift.live.also() {
            keeper.caught_up(over).map_err(|error| error.to_string())?;
        }
        shift.pacer.skip_to(shift.live.now());
        let practice = shift.is_practice();
        shift.pacer.pause(practice);
        shift.look();
        Ok(shift)
    }

    /// The session is not kept, and why.
    pub fn unkept(&mut self, why: String) {
        self.trouble.get_or_insert(why);
    }

    /// Lets happen what is due by the clock. True if a long gap has just paused the session.
    pub fn step(&mut self, now: Duration) -> bool {
        let (target, paused) = self.pacer.target(now);
        self.live.advance(target);
        self.look();
        let at = self.view.now;
        if paused {
            self.pause(true);
        } else if let (_, Some(keeper)) = self.live.also_mut()
            && let Err(error) = keeper.keep_up(at)
        {
            self.stopped(&error);
        }
        paused
    }

    fn look(&mut self) {
        if let Some(view) = self.live.view() {
            self.view = view;
        }
    }

    /// Stops or goes on; either is remarked in the journal.
    pub fn pause(&mut self, paused: bool) {
        self.pacer.pause(paused);
        let at = self.view.now;
        if let (_, Some(keeper)) = self.live.also_mut() {
            keeper.mark(at, if paused { "paused" } else { "went on" });
            if let Err(error) = keeper.sync() {
                self.stopped(&error);
            }
        }
    }

    fn stopped(&mut self, error: &WriteError) {
        self.trouble.get_or_insert(format!("The journal has stopped: {error}"));
    }

    /// Acts at this instant.
    ///
    /// # Errors
    /// The refusal, which is in the log too.
    pub fn act(&mut self, action: Action) -> Result<(), Refusal> {
        let inputs = &mut self.inputs;
        let done = self.live.act(action, |also, input| {
            inputs.push(input.clone());
            keep(also, input);
        });
        self.look();
        done
    }

    /// Goes on to the next thing that happens.
    pub fn skip(&mut self) {
        if let Some(next) = self.live.next_due() {
            self.pacer.skip_to(next);
            self.live.advance(next);
            self.look();
        }
    }

    /// Skipping loses nothing: nobody is owed anything and nothing is on offer.
    pub fn can_skip(&self) -> bool {
        let owed = self.view.chats.iter().any(|chat| chat.waiting_since.is_some());
        let typing =
            self.view.chats.iter().filter_map(|chat| chat.conversation.as_ref()).any(|talk| talk.typing);
        self.is_practice()
            && !owed
            && !typing
            && self.view.offers.is_empty()
            && self.live.next_due().is_some()
    }

    /// The length is over and nothing of the seat is open, or nothing more can happen at all.
    pub fn is_over(&self) -> bool {
        let length = SimTime::from(self.plan.scenario.length);
        let mine = !self.view.chats.is_empty()
            || !self.view.offers.is_empty()
            || self.view.tickets.iter().any(|ticket| ticket.mine);
        self.live.is_over() || (self.view.now >= length && !mine)
    }

    /// How long the window may sleep.
    pub fn sleep(&self) -> Option<Duration> {
        if self.pacer.is_paused() {
            return None;
        }
        let next = self.live.next_due().and_then(|at| self.pacer.until(at));
        Some(next.map_or(TICK, |next| next.min(TICK)))
    }

    /// Ends the session, early or not, and tells what it was worth.
    ///
    /// # Errors
    /// If the model trainee, whose session is the par, cannot play.
    pub fn end(mut self) -> Result<Ended, TraineeError> {
        let whole = self.is_over();
        if !whole && let Some(keeper) = self.live.also_mut().1.take() {
            // What ends an unfinished session is no part of it, so that a replay finds what was played.
            if let Err(error) = keeper.leave() {
                self.stopped(&error);
            }
        }
        let played = self.live.finish(whole);
        let mut trouble = self.trouble;
        if let (_, Some(keeper)) = played.also
            && let Err(error) = keeper.finish(played.end, &played.digests)
        {
            trouble.get_or_insert(format!("The journal has stopped: {error}"));
        }
        let Plan { scenario, ear, seed, mode, library, .. } = &self.plan;
        let par = par(scenario, (*seed, 0), ear, library)?;
        let judge = Judge { scenario, seed: *seed, replication: 0, ear, par: &par, mode: *mode };
        let seat = scenario.seat().ok_or_else(|| TraineeError::NoSeat(scenario.title.clone()))?;
        Ok(Ended { debrief: judge.debrief(&played.log, seat), whole, trouble })
    }

    /// How the desk stands.
    pub const fn view(&self) -> &SeatView {
        &self.view
    }

    /// What has been said.
    pub fn threads(&self) -> &Threads {
        &self.live.also().0
    }

    /// What is played.
    pub fn scenario(&self) -> &Scenario {
        &self.plan.scenario
    }

    /// What was planned: to be played again.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The clock.
    pub const fn pacer(&self) -> &Pacer {
        &self.pacer
    }

    /// The clock, to be changed.
    pub const fn pacer_mut(&mut self) -> &mut Pacer {
        &mut self.pacer
    }

    /// It does not count: pausing and skipping are allowed.
    pub fn is_practice(&self) -> bool {
        self.plan.mode == Mode::Practice
    }

    /// What went wrong with the journal.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }
}

impl Hears for Shift {
    fn heard(&self, chat: ChatId, text: &str) -> Option<Heard> {
        self.live.heard(chat, text)
    }
}
