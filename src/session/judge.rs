//! From a session to its debrief: the score beside the model trainee's, and the chats in words.
//!
//! Everything comes from the scenario and the log; the par is simulated anew, on the same seed. Floor 4.

use std::sync::Arc;

use super::journal::{Entry, Journal};
use super::{MODEL, Play, TraineeError, seated};
use crate::debrief::Debrief;
use crate::event::{Action, Record};
use crate::listen::Ear;
use crate::log::{Log, Nothing, Sink};
use crate::scenario::{Library, Scenario};
use crate::score::{self, Mode, Par};
use crate::speak::{Names, Scribe, Voice};
use crate::transcript::Transcripts;
use crate::vocab::ExpertId;

/// What a session is judged with.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// What was played, with its seat.
    pub scenario: &'a Arc<Scenario>,
    /// The seed.
    pub seed: u64,
    /// The repetition under the seed.
    pub replication: u64,
    /// Who listens.
    pub ear: &'a Ear,
    /// The model trainee's session.
    pub par: &'a Par,
    /// Whether it counts.
    pub mode: Mode,
}

impl Judge<'_> {
    /// The debrief of one expert's session.
    pub fn debrief(&self, log: &Log, expert: ExpertId) -> Debrief {
        let (seed, replication) = (self.seed, self.replication);
        let names = Names::new(self.scenario, seed, replication);
        let (scenario, ear) = (&**self.scenario, self.ear);
        let played = score::Played { scenario, log, names: &names, ear, expert, seed, replication };
        let card = score::score(&played, Some(self.par), self.mode);
        let mut stories = Transcripts::new(self.scenario, self.seed, self.replication);
        log.tell(&mut stories);
        stories.finish();
        let stories: Vec<_> = std::iter::from_fn(|| stories.pop()).collect();
        Debrief::new(card, &stories)
    }
}

/// The model trainee's session of a scenario under a seed.
///
/// # Errors
/// If the model cannot sit down.
pub fn par(
    scenario: &Scenario,
    (seed, replication): (u64, u64),
    ear: &Ear,
    library: &dyn Library,
) -> Result<Par, TraineeError> {
    let (scenario, seat) = seated(scenario, MODEL, library)?;
    let scenario = Arc::new(scenario);
    let play = Play { scenario: &scenario, seed, replication, ear, inputs: &[] };
    let played = play.play(Nothing, |_, _| {}, |_| true);
    let names = Names::new(&scenario, seed, replication);
    let log = &played.log;
    let model =
        score::Played { scenario: &scenario, log, names: &names, ear, expert: seat, seed, replication };
    Ok(Par::of(&model))
}

/// The log of a journal, with the words of everybody: what it stores, nothing simulated.
pub fn stored_log(journal: &Journal<Action, Record>, scenario: &Arc<Scenario>) -> Log {
    let header = &journal.header;
    let scribe = Scribe::new(scenario, header.seed, header.replication);
    let mut voice = Voice::new(Some(scribe), Log::default());
    let mut text: Option<&str> = None;
    for entry in &journal.entries {
        match entry {
            Entry::Input { action, .. } => text = action.text.as_deref(),
            Entry::Record { at, record } => {
                voice.record(*at, record);
                if let Record::Did { .. } | Record::Refused { .. } = record
                    && let Some(text) = text.take()
                {
                    voice.words(*at, text);
                }
            }
            Entry::Mark { .. } => {}
        }
    }
    voice.into_inner()
}
