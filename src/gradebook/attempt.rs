//! An attempt: a session that somebody played, with what it was worth. Floor 4.

use crate::score::card::{Band, Mark, Outcome, Scorecard};

/// Stands for the chat of what is judged over the whole session, and of tickets.
const SESSION: &str = "session";

/// A session that somebody played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The scenario: the name of a shipped one, or a path.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The seed: with another one, other customers come.
    pub seed: u64,
    /// It counted.
    pub assessed: bool,
    /// When it ended, in seconds since 1970 by the clock of the machine.
    pub at_unix_s: u64,
    /// The whole, of 100.
    pub score: Band,
    /// Speed, quality and sales, of 100; `None` where nothing was judged.
    pub sides: [Option<Band>; 3],
    /// The score from which the scenario is passed, of 100.
    pub pass: u32,
    /// It came to its end.
    pub whole: bool,
    /// The file name of its journal, if it was kept.
    pub journal: Option<String>,
    /// Nobody had played the scenario with this seed before. Set by the gradebook.
    pub first: bool,
    /// What each behaviour was given, chat by chat.
    pub marks: Vec<Given>,
}

/// What a behaviour was given in a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The number of the chat that people quote, or `session`.
    pub place: String,
    /// The behaviour's id.
    pub behaviour: String,
    /// Its weight in thousandths.
    pub weight: u32,
    /// The mark in millionths, from and to; they differ where it is unsure.
    pub mark: (u32, u32),
}

impl Attempt {
    /// The attempt of a score card. `scenario` is the name under which the scenario is found again.
    pub fn of(card: &Scorecard, scenario: &str, pass: u32, whole: bool, at_unix_s: u64) -> Self {
        let chats =
            card.chats.iter().flat_map(|chat| chat.outcomes.iter().map(|one| (chat.number.as_str(), one)));
        let session = card.session.iter().chain(&card.tickets).map(|one| (SESSION, one));
        Self {
            scenario: scenario.strip_suffix(".ron").unwrap_or(scenario).to_owned(),
            title: card.scenario.clone(),
            seed: card.seed,
            assessed: card.assessed,
            at_unix_s,
            score: card.score,
            sides: [card.speed, card.quality, card.sales],
            pass,
            whole,
            journal: None,
            first: false,
            marks: chats.chain(session).filter_map(|(place, one)| Given::of(place, one)).collect(),
        }
    }

    /// It reached the mark from which the scenario is passed, even if nothing that is unsure counts.
    pub const fn passed(&self) -> bool {
        self.whole && self.score.from >= self.pass.saturating_mul(100)
    }

    /// It may stand as the best of its scenario: it came to its end, and if it was an assessment, nobody knew its
    /// customers before.
    pub const fn counts(&self) -> bool {
        self.whole && (!self.assessed || self.first)
    }
}

impl Given {
    fn of(place: &str, outcome: &Outcome) -> Option<Self> {
        let mark = match outcome.mark {
            Mark::NotApplicable => return None,
            Mark::Scored(mark) => (mark, mark),
            Mark::Unsure(from, to) => (from, to),
        };
        let (place, behaviour) = (place.to_owned(), outcome.behaviour.clone());
        Some(Self { place, behaviour, weight: outcome.weight, mark })
    }
}
