//! Sessions that are played: what shipped lines sound like, scripts, journals, and the bands of scripted trainees.

mod again;
mod bands;
mod cheats;
mod honest;
mod lines;
mod live;
mod meta;
mod wording;

use std::sync::Arc;

use greenroom::debrief::Debrief;
use greenroom::listen::Ear;
use greenroom::log::Nothing;
use greenroom::scenario::Scenario;
use greenroom::score::{Mode, Par};
use greenroom::session::{self, Input, Judge, Play, Played};
use greenroom::store::Folders;

/// A shipped scenario with everything that judging a session of it needs.
pub struct Room {
    pub scenario: Arc<Scenario>,
    pub ear: Ear,
    pub par: Par,
    pub seed: u64,
}

impl Room {
    /// A shipped scenario under its own seed.
    pub fn shipped(name: &str) -> Self {
        let scenario = session::load(name).unwrap().scenario().unwrap();
        let seed = scenario.seed;
        Self::new(scenario, seed)
    }

    /// Any scenario with a seat.
    pub fn new(scenario: Arc<Scenario>, seed: u64) -> Self {
        let ear = session::ear(&scenario).unwrap();
        let par = session::par(&scenario, (seed, 0), &ear, &Folders::shipped()).unwrap();
        Self { scenario, ear, par, seed }
    }

    /// A session of a scripted trainee.
    pub fn trainee(&self, name: &str) -> Debrief {
        let (seated, _) = session::seated(&self.scenario, name, &Folders::shipped()).unwrap();
        let seated = Arc::new(seated);
        let played = self.play(&seated, &[]);
        self.judged(&seated, &played)
    }

    /// A session by a script.
    pub fn script(&self, script: &str) -> Debrief {
        let inputs = session::read_script(script, self.scenario.seat().unwrap()).unwrap();
        let played = self.play(&self.scenario, &inputs);
        self.judged(&self.scenario, &played)
    }

    /// Plays inputs.
    pub fn play(&self, scenario: &Arc<Scenario>, inputs: &[Input]) -> Played<Nothing> {
        let play = Play { scenario, seed: self.seed, replication: 0, ear: &self.ear, inputs };
        play.play(Nothing, |_, _| {}, |_| true)
    }

    /// The debrief of a session.
    pub fn judged(&self, scenario: &Arc<Scenario>, played: &Played<Nothing>) -> Debrief {
        let mode = Mode::Practice;
        let judge = Judge { scenario, seed: self.seed, replication: 0, ear: &self.ear, par: &self.par, mode };
        judge.debrief(&played.log, self.scenario.seat().unwrap())
    }
}

/// The mark of a behaviour in the first chat, or over the session; in millionths, where it was scored.
pub fn mark(debrief: &Debrief, behaviour: &str) -> Option<u32> {
    use greenroom::score::card::Mark;
    let card = &debrief.card;
    let mut outcomes = card.chats.iter().flat_map(|chat| &chat.outcomes).chain(&card.session);
    let found = outcomes.find(|outcome| outcome.behaviour == behaviour)?;
    match found.mark {
        Mark::Scored(mark) => Some(mark),
        Mark::Unsure(from, _) => Some(from),
        Mark::NotApplicable => None,
    }
}
