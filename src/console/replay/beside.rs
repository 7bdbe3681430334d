//! The model trainee's session beside one's own, at the same instant and with the same customers. Floor 5.

use super::lane::Lane;
use super::reel::Reel;
use crate::console::review::Past;
use crate::score::Mode;
use crate::session::{Judge, MODEL, Rerun, par};
use crate::time::SimTime;
use crate::vocab::ChatId;

/// The model's session, once somebody has asked for it.
#[derive(Default)]
pub(super) struct Beside {
    model: Option<Reel>,
    shown: bool,
}

impl Beside {
    /// Shows it or not, at an instant. The model plays when it is asked for first.
    ///
    /// # Errors
    /// Why the model cannot play, in words.
    pub fn turn(&mut self, shown: bool, past: &Past, at: SimTime) -> Result<(), String> {
        if shown && self.model.is_none() {
            let tape = past.tape.seated(MODEL, &past.plan.library).map_err(|error| error.to_string())?;
            let log = tape.log();
            let of = (tape.seed, tape.replication);
            let par =
                par(&tape.written, of, &tape.ear, &past.plan.library).map_err(|error| error.to_string())?;
            let judge = Judge {
                scenario: &tape.runs,
                seed: tape.seed,
                replication: tape.replication,
                ear: &tape.ear,
                par: &par,
                mode: Mode::Practice,
            };
            let debrief = judge.debrief(&log, tape.seat);
            self.model = Rerun::new(tape).map(|rerun| Reel::new(rerun, &log, &debrief));
        }
        self.shown = shown && self.model.is_some();
        self.go(at);
        Ok(())
    }

    /// Goes to an instant, if it is looked at.
    pub fn go(&mut self, at: SimTime) {
        if let Some(model) = self.model.as_mut().filter(|_| self.shown)
            && model.rerun.view().now != at
        {
            model.rerun.go(at);
        }
    }

    /// It is looked at.
    pub const fn is_shown(&self) -> bool {
        self.shown
    }

    /// The model's session, while it is looked at.
    pub fn reel(&self) -> Option<&Reel> {
        self.model.as_ref().filter(|_| self.shown)
    }

    /// The model's lane of a chat.
    pub fn lane(&self, chat: ChatId) -> Option<&Lane> {
        self.reel()?.lanes.iter().find(|lane| lane.chat == chat)
    }
}
