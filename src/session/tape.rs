//! What makes a session happen again, to any instant, and on from there in another way.
//!
//! What was done is played into the scenario once more; nothing is read back from records. Going on means to play
//! from the beginning up to there, so that whatever follows is a session like any other. Floor 4.

use std::sync::Arc;

use super::{Input, Live, TraineeError, seated};
use crate::event::Record;
use crate::listen::Ear;
use crate::log::{Log, Nothing, Sink};
use crate::scenario::{Library, Scenario};
use crate::time::SimTime;
use crate::view::Threads;
use crate::vocab::ExpertId;

/// A session that can be run again.
#[derive(Clone, Debug)]
pub struct Tape {
    /// What runs; with a trainee in the seat, if one sat there.
    pub runs: Arc<Scenario>,
    /// The scenario as it is written, with its seat free: names come from it.
    pub written: Arc<Scenario>,
    /// Whose desk it is.
    pub seat: ExpertId,
    /// The seed.
    pub seed: u64,
    /// The repetition under the seed.
    pub replication: u64,
    /// Who listens to what has not been heard yet.
    pub ear: Arc<Ear>,
    /// What the person in the seat did, in order; empty where a trainee sat there.
    pub inputs: Vec<Input>,
    /// When it was over for whoever sat there.
    pub until: SimTime,
    /// It came to its end.
    pub whole: bool,
}

impl Tape {
    /// The same customers with a scripted trainee in the seat, to the end.
    ///
    /// # Errors
    /// If the trainee cannot sit down.
    pub fn seated(&self, trainee: &str, library: &dyn Library) -> Result<Self, TraineeError> {
        let (scenario, seat) = seated(&self.written, trainee, library)?;
        let length = SimTime::from(scenario.length);
        let runs = Arc::new(scenario);
        let mut tape = Self { runs, seat, inputs: Vec::new(), until: length, whole: true, ..self.clone() };
        tape.until = tape.over(&tape.log());
        Ok(tape)
    }

    /// When a session is over for the seat, by its log: its length, and then the end of the last own chat.
    pub fn over(&self, log: &Log) -> SimTime {
        let mine = log
            .records
            .iter()
            .filter(|(_, record)| matches!(*record, Record::Released { expert, .. } if expert == self.seat));
        let last = mine.map(|(at, _)| *at).max().unwrap_or(SimTime::ZERO);
        last.max(self.runs.length.into())
    }

    /// The session at its beginning; `also` takes the records and words.
    pub fn live<E: Sink>(&self, also: E) -> Live<E> {
        let ear = Arc::clone(&self.ear);
        Live::new(&self.runs, (self.seed, self.replication), ear, also).at_desk_of(self.seat)
    }

    /// The desk in words at the beginning.
    pub fn threads(&self) -> Threads {
        Threads::new(&self.written, self.seed, self.replication)
    }

    /// What was done up to an instant.
    pub fn done_by(&self, at: SimTime) -> &[Input] {
        let count = self.inputs.partition_point(|input| input.at <= at);
        &self.inputs[..count]
    }

    /// A session that has come as far as `at`, with everything that was done by then, and is open from there on.
    /// `before` sees each input just before it acts.
    pub fn take_over<E: Sink>(&self, at: SimTime, also: E, before: impl FnMut(&mut E, &Input)) -> Live<E> {
        let mut live = self.live(also);
        self.forward(&mut live, &mut 0, at, before);
        live
    }

    /// Every record and all words.
    pub fn log(&self) -> Log {
        self.take_over(self.until, Nothing, |_, _| {}).finish(self.whole).log
    }

    /// Goes on to an instant. `next` counts the inputs that have been played.
    pub(super) fn forward<E: Sink>(
        &self,
        live: &mut Live<E>,
        next: &mut usize,
        to: SimTime,
        mut before: impl FnMut(&mut E, &Input),
    ) {
        let to = to.min(self.until);
        while let Some(input) = self.inputs.get(*next).filter(|input| input.at <= to) {
            // Inputs of one instant act one after another, as when a journal is replayed.
            if input.at > live.now() {
                live.advance(input.at);
            }
            // A refusal is in the log, as it was the first time.
            let _ = live.act(input.action.clone(), &mut before);
            *next += 1;
        }
        live.advance(to);
    }
}
