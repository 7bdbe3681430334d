//! A session while it happens: time goes on and actions come in, one at a time.
//!
//! A script is played through it as well (`play`), so that there is one way in which a session happens. It knows
//! no clock: whoever has one says how far time has come. Floor 4.

use std::borrow::Borrow;
use std::sync::Arc;

use super::{Input, Played, drive};
use crate::engine::Sim;
use crate::event::{Action, Aside, Deed, Refusal};
use crate::listen::{Ear, Heard, Memory};
use crate::log::{Digests, Log, Sink};
use crate::scenario::Scenario;
use crate::speak::{Scribe, Voice};
use crate::time::SimTime;
use crate::view::SeatView;
use crate::vocab::{Act, ChatId, ExpertId, Says};

/// What takes the records of a session: what listening remembers stands before what anybody else wants.
type Sinks<E> = Voice<(Digests, (Memory, (Log, E)))>;

/// A session that runs. `E` takes the records and words too; `B` holds the ear.
pub struct Live<E, B = Arc<Ear>> {
    sim: Sim<Sinks<E>>,
    ear: B,
    seat: Option<ExpertId>,
}

impl<E: Sink, B: Borrow<Ear>> Live<E, B> {
    /// A session at its beginning, by its scenario and its seed and replication.
    pub fn new(scenario: &Arc<Scenario>, (seed, replication): (u64, u64), ear: B, also: E) -> Self {
        let memory = Memory::new(scenario, seed, replication);
        let sinks = (Digests::default(), (memory, (Log::default(), also)));
        let voice = Voice::new(Some(Scribe::new(scenario, seed, replication)), sinks);
        let sim = Sim::new(Arc::clone(scenario), seed, replication, voice);
        Self { sim, ear, seat: scenario.seat() }
    }

    /// The same session, seen from the desk of an expert: of a trainee who sits in the seat, say.
    #[must_use]
    pub fn at_desk_of(mut self, expert: ExpertId) -> Self {
        self.seat = Some(expert);
        self
    }

    /// The instant up to which everything has happened.
    pub fn now(&self) -> SimTime {
        self.sim.now()
    }

    /// When the next thing may happen, as far as it is planned.
    pub fn next_due(&self) -> Option<SimTime> {
        self.sim.next_due()
    }

    /// The scenario that is played.
    pub fn scenario(&self) -> &Arc<Scenario> {
        self.sim.scenario()
    }

    /// Everything up to `to` happens. Going there in steps is the same.
    pub fn advance(&mut self, to: SimTime) {
        self.sim.run_until(to);
    }

    /// Whoever sits in the seat acts now. Words that say nothing yet are listened to first; `before` sees what
    /// was heard.
    ///
    /// # Errors
    /// The refusal, which is in the log too.
    pub fn act(&mut self, action: Action, before: impl FnOnce(&mut E, &Input)) -> Result<(), Refusal> {
        let expert = self.seat.ok_or(Refusal::NotASeat)?;
        let mut input = Input { at: self.sim.now(), expert, action };
        let (_, (memory, (_, also))) = self.sim.sink_mut().inner_mut();
        listen(self.ear.borrow(), memory, &mut input);
        before(also, &input);
        self.sim.act(expert, &input.action)
    }

    /// What listening would find in a text, if it were sent in a chat now. Nothing happens.
    pub fn heard(&self, chat: ChatId, text: &str) -> Option<Heard> {
        let (_, (memory, _)) = self.sim.sink().inner();
        memory.hear(self.ear.borrow(), chat, self.now(), text).map(|(heard, _)| heard)
    }

    /// Inputs that were played before, at their instants and with what was heard in them then; nothing is listened
    /// to again. Inputs behind the end of the scenario are left out.
    pub(super) fn again<'a>(
        &mut self,
        inputs: impl IntoIterator<Item = &'a Input>,
        mut before: impl FnMut(&mut E, &Input),
    ) {
        let limit = self.sim.limit();
        for input in inputs.into_iter().take_while(|input| input.at <= limit) {
            self.sim.run_until(input.at.max(self.sim.now()));
            before(self.also_mut(), input);
            // A refusal is in the log, where it was before.
            let _ = self.sim.act(input.expert, &input.action);
        }
    }

    /// The desk as the seat sees it; `None` in a scenario without a seat.
    pub fn view(&mut self) -> Option<SeatView> {
        self.seat.map(|seat| self.sim.view(seat))
    }

    /// Nothing more can happen: the end of the scenario is reached, or nothing is planned and nothing is open.
    pub fn is_over(&self) -> bool {
        self.sim.now() >= self.sim.limit() || (self.sim.next_due().is_none() && self.sim.open_chats() == 0)
    }

    /// What takes the records too.
    pub fn also(&self) -> &E {
        let (_, (_, (_, also))) = self.sim.sink().inner();
        also
    }

    /// See [`Live::also`].
    pub fn also_mut(&mut self) -> &mut E {
        let (_, (_, (_, also))) = self.sim.sink_mut().inner_mut();
        also
    }

    /// Ends the session: `whole` if it came to its end, and otherwise here and now. What is open is cut.
    pub fn finish(mut self, whole: bool) -> Played<E> {
        if whole {
            self.sim.run_until(self.sim.limit());
        }
        self.sim.finish();
        self.played(whole)
    }

    /// Plays inputs at their instants, to the end or until `watch` says stop.
    pub(super) fn drive(
        mut self,
        inputs: &[Input],
        mut before: impl FnMut(&mut E, &Input),
        watch: impl FnMut(SimTime) -> bool,
    ) -> Played<E> {
        let ear = self.ear.borrow();
        let heard = |sinks: &mut Sinks<E>, input: &mut Input| {
            let (_, (memory, (_, also))) = sinks.inner_mut();
            listen(ear, memory, input);
            before(also, input);
        };
        let whole = drive(&mut self.sim, inputs, heard, watch);
        self.played(whole)
    }

    fn played(self, whole: bool) -> Played<E> {
        let end = self.sim.now();
        let (digests, (_, (log, also))) = self.sim.into_sink().into_inner();
        Played { log, digests, end, whole, also }
    }
}

/// Fills in what a message does, where the input does not say it itself.
fn listen(ear: &Ear, memory: &Memory, input: &mut Input) {
    let action = &mut input.action;
    let (None, Some(text)) = (action.says, &action.text) else { return };
    action.says = match action.deed {
        Deed::Send { chat, .. } => memory.hear(ear, chat, input.at, text).map(|(_, says)| says),
        Deed::Beside { aside: Aside::AskSpecialist { .. }, .. } => {
            ear.urges(text).then_some(Says::one(Act::Urge))
        }
        _ => None,
    };
}
