//! Plays a session: a person's inputs, or a trainee in the seat, with everything that scoring needs kept.
//!
//! What a person has written is listened to at the moment at which it is sent; what was heard goes into the
//! journal with the input, so that a replay need not listen again. Floor 4.

use std::sync::Arc;

use super::{Input, drive};
use crate::engine::Sim;
use crate::event::{Aside, Deed};
use crate::listen::{Ear, Memory};
use crate::log::{Digests, Log, Sink};
use crate::scenario::Scenario;
use crate::speak::{Scribe, Voice};
use crate::time::SimTime;
use crate::vocab::{Act, Says};

/// A session to play.
#[derive(Clone, Copy, Debug)]
pub struct Play<'a> {
    /// What is played.
    pub scenario: &'a Arc<Scenario>,
    /// The seed.
    pub seed: u64,
    /// The repetition under the seed.
    pub replication: u64,
    /// Who listens.
    pub ear: &'a Ear,
    /// What the person in the seat does; empty where a trainee sits there.
    pub inputs: &'a [Input],
}

/// A session that was played.
#[derive(Debug)]
pub struct Played<E> {
    /// Every record and all words.
    pub log: Log,
    /// The digests of the core.
    pub digests: Digests,
    /// When it ended.
    pub end: SimTime,
    /// It came to its end.
    pub whole: bool,
    /// Whatever else took the records.
    pub also: E,
}

/// The sinks of a session: what listening remembers stands before what anybody else wants.
type Sinks<E> = Voice<(Digests, (Memory, (Log, E)))>;

impl Play<'_> {
    /// Plays it. `also` takes the records and words too; `before` sees each input just before it acts, with
    /// what was heard in it; `watch` is told the time now and then and stops the session by `false`.
    pub fn play<E: Sink>(
        &self,
        also: E,
        mut before: impl FnMut(&mut E, &Input),
        watch: impl FnMut(SimTime) -> bool,
    ) -> Played<E> {
        let memory = Memory::new(self.scenario, self.seed, self.replication);
        let sinks = (Digests::default(), (memory, (Log::default(), also)));
        let scribe = Scribe::new(self.scenario, self.seed, self.replication);
        let voice = Voice::new(Some(scribe), sinks);
        let mut sim = Sim::new(Arc::clone(self.scenario), self.seed, self.replication, voice);
        let heard = |sinks: &mut Sinks<E>, input: &mut Input| {
            let (_, (memory, (_, also))) = sinks.inner_mut();
            self.listen(memory, input);
            before(also, input);
        };
        let whole = drive(&mut sim, self.inputs, heard, watch);
        let end = sim.now();
        let (digests, (_, (log, also))) = sim.into_sink().into_inner();
        Played { log, digests, end, whole, also }
    }

    /// Fills in what a message does, where the input does not say it itself.
    fn listen(&self, memory: &Memory, input: &mut Input) {
        let action = &mut input.action;
        let (None, Some(text)) = (action.says, &action.text) else { return };
        action.says = match action.deed {
            Deed::Send { chat, .. } => memory.hear(self.ear, chat, input.at, text).map(|(_, says)| says),
            Deed::Beside { aside: Aside::AskSpecialist { .. }, .. } => {
                self.ear.urges(text).then_some(Says::one(Act::Urge))
            }
            _ => None,
        };
    }
}
