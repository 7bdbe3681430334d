//! A session that can be run again, and one that goes on from the middle of another. Floor 5.

use std::time::Duration;

use super::{Out, Shift, keep};
use crate::console::plan::Plan;
use crate::pace::Pacer;
use crate::score::Mode;
use crate::session::{Input, Keeper, Tape};
use crate::time::SimTime;

impl Shift {
    /// Goes on where another session stood at an instant, in practice; it stands still until somebody goes on.
    /// The journal, if there is one, has what was done before.
    ///
    /// # Errors
    /// If the scenario has no seat.
    pub fn take_over(
        plan: Plan,
        tape: &Tape,
        at: SimTime,
        journal: Option<Keeper<Out>>,
        now: Duration,
    ) -> Result<Self, String> {
        let plan = Plan { mode: Mode::Practice, ..plan };
        let mut live = tape.take_over(at, (tape.threads(), journal), keep);
        let view = live.view().ok_or("This scenario has no seat.")?;
        let mut pacer = Pacer::new(now, plan.speed, true);
        pacer.skip_to(view.now);
        pacer.pause(true);
        let (inputs, branch) = (tape.done_by(at).to_vec(), Some(view.now));
        Ok(Self { plan, live, pacer, view, trouble: None, inputs, branch })
    }

    /// Where this session was taken over from another; such a session is no attempt at the whole.
    pub const fn branch(&self) -> Option<SimTime> {
        self.branch
    }

    /// What was done, with what was heard in it.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// What makes this session happen again, as far as it has come. `None` in a scenario without a seat.
    pub fn tape(&self) -> Option<Tape> {
        let Plan { scenario, ear, seed, .. } = &self.plan;
        Some(Tape {
            runs: scenario.clone(),
            written: scenario.clone(),
            seat: scenario.seat()?,
            seed: *seed,
            replication: 0,
            ear: ear.clone(),
            inputs: self.inputs.clone(),
            until: self.view.now,
            whole: self.is_over(),
        })
    }
}
