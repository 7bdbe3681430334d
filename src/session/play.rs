//! Plays a session: a person's inputs, or a trainee in the seat, with everything that scoring needs kept.
//!
//! What a person has written is listened to at the moment at which it is sent; what was heard goes into the
//! journal with the input, so that a replay need not listen again. Floor 4.

use std::sync::Arc;

use super::{Input, Live};
use crate::listen::Ear;
use crate::log::{Digests, Log, Sink};
use crate::scenario::Scenario;
use crate::time::SimTime;

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

impl Play<'_> {
    /// Plays it. `also` takes the records and words too; `before` sees each input just before it acts, with
    /// what was heard in it; `watch` is told the time now and then and stops the session by `false`.
    pub fn play<E: Sink>(
        &self,
        also: E,
        before: impl FnMut(&mut E, &Input),
        watch: impl FnMut(SimTime) -> bool,
    ) -> Played<E> {
        let live = Live::new(self.scenario, (self.seed, self.replication), self.ear, also);
        live.drive(self.inputs, before, watch)
    }
}
