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
use crate::score::card::Scorecard;
use crate::score::claim::{Claim, ClaimError, Example, Wanted, score_claimed};
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
        self.told(log, self.card(log, expert))
    }

    /// The score card of one expert's session.
    pub fn card(&self, log: &Log, expert: ExpertId) -> Scorecard {
        let names = self.names();
        score::score(&self.played(log, &names, expert), Some(self.par), self.mode)
    }

    /// The debrief with what is claimed of own lines, and the claims as examples for a trainer.
    ///
    /// # Errors
    /// The number of the first claim that names nothing, from 0, and why.
    pub fn claimed(
        &self,
        log: &Log,
        expert: ExpertId,
        wanted: &[Wanted],
    ) -> Result<(Debrief, Vec<Example>), (usize, ClaimError)> {
        let names = self.names();
        let played = self.played(log, &names, expert);
        let session = played.session();
        let find = |(n, one): (usize, &Wanted)| one.find(&session, self.scenario).map_err(|error| (n, error));
        let claims: Vec<Claim> = wanted.iter().enumerate().map(find).collect::<Result<_, _>>()?;
        let card = score_claimed(&played, Some(self.par), self.mode, &claims);
        let examples = claims.iter().filter_map(|claim| claim.example(&session, self.scenario)).collect();
        Ok((self.told(log, card), examples))
    }

    fn names(&self) -> Names {
        Names::new(self.scenario, self.seed, self.replication)
    }

    fn played<'a>(&'a self, log: &'a Log, names: &'a Names, expert: ExpertId) -> score::Played<'a> {
        let Self { seed, replication, ear, .. } = *self;
        score::Played { scenario: self.scenario, log, names, ear, expert, seed, replication }
    }

    fn told(&self, log: &Log, card: Scorecard) -> Debrief {
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
