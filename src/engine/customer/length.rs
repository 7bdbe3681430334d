//! How long messages are: drawn before any word is chosen, and the only length that timing uses.
//!
//! Floor 2.

use crate::draw::{Purpose, Stream, Streams};
use crate::scenario::{Line, Platform};
use crate::vocab::Act;

/// Mean lengths of the lines that a scenario prescribes, so that the words find a text of about that length.
#[derive(Debug, Default)]
pub(crate) struct Lengths {
    /// By case: how the matter is put, then each wish.
    cases: Vec<(u32, Vec<u32>)>,
    /// By partner: the steps of its bot, then of the routing bot, and the automatic lines.
    partners: Vec<(Vec<u32>, Vec<u32>)>,
    twists: Vec<u32>,
}

impl Lengths {
    pub(crate) fn new(platform: &Platform, desk: &crate::scenario::Desk) -> Self {
        let case = |case: &crate::scenario::Case| {
            (mean(&case.opens, 46), case.asks.iter().map(|ask| mean(&ask.say, 48)).collect())
        };
        let partner = |partner: &crate::scenario::Partner| {
            let bot = partner.bot.iter().flat_map(|bot| &bot.steps);
            let router = partner.router.iter().flat_map(|router| &router.steps);
            let steps = bot.chain(router).map(|step| mean(&step.say, 60)).collect();
            let lines = desk.automatic.iter().chain(&partner.automatic);
            (steps, lines.map(|line| mean(&line.say, 70)).collect())
        };
        Self {
            cases: platform.cases.iter().map(case).collect(),
            partners: platform.partners.iter().map(partner).collect(),
            twists: platform.twists.iter().map(|twist| mean(&twist.say, 30)).collect(),
        }
    }

    pub(crate) fn opening(&self, case: usize) -> u32 {
        self.cases[case].0
    }

    pub(crate) fn wish(&self, case: usize, wish: u8) -> u32 {
        self.cases[case].1[usize::from(wish)]
    }

    pub(crate) fn step(&self, partner: usize, step: u8) -> u32 {
        self.partners[partner].0[usize::from(step)]
    }

    pub(crate) fn automatic(&self, partner: usize, line: usize) -> u32 {
        self.partners[partner].1[line]
    }

    pub(crate) fn twist(&self, twist: usize) -> u32 {
        self.twists[twist]
    }
}

/// The mean length of some lines in characters, by weight; a usual one where there is none.
fn mean(lines: &[Line], usual: u32) -> u32 {
    let weights: u64 = lines.iter().map(|line| u64::from(line.weight)).sum();
    let total: u64 = lines.iter().map(|line| u64::from(line.weight) * line.text.chars().count() as u64).sum();
    total.checked_div(weights).and_then(|mean| u32::try_from(mean).ok()).map_or(usual, |mean| mean.max(1))
}

/// The usual length of what people say without a script, in characters: assumptions in the register of short
/// messages (an expert's message has a median of 84 characters; see `docs/scenario-format.md`).
const fn usual(act: Act) -> u32 {
    match act {
        Act::Affirm | Act::Nudge | Act::Back => 12,
        Act::Brb | Act::Thank | Act::Accept { .. } | Act::Refuse { .. } => 18,
        Act::Topic { .. }
        | Act::Inform { .. }
        | Act::NoIdea { .. }
        | Act::Deny { .. }
        | Act::GiveUp
        | Act::Means { .. }
        | Act::Remark => 24,
        Act::Greet | Act::Close | Act::Complain { .. } | Act::Offbeat { .. } => 30,
        Act::AnythingElse | Act::Contest { .. } | Act::AskTopic | Act::Apologise | Act::Puzzled => 40,
        Act::Ask { .. } | Act::Check { .. } | Act::Empathise | Act::Open | Act::Request { .. } => 48,
        Act::Status | Act::Confirm { .. } | Act::Hold | Act::HandOver => 64,
        Act::Offer { .. } | Act::Refer => 105,
        Act::Promise => 125,
        Act::Answer { .. } | Act::Part { .. } => 110,
        Act::Twist { .. }
        | Act::Automatic { .. }
        | Act::Script { .. }
        | Act::Press
        | Act::Offend
        | Act::Puzzle
        | Act::Urge => 60,
    }
}

/// The length of a customer's act without a script; `wordy` in parts per million of the usual.
pub(crate) fn drawn(streams: &Streams, key: u64, line: u32, act: Act, wordy: u32) -> u32 {
    let mut draws = streams.stream(Purpose::Length, key, line.into());
    varied(&mut draws, usual(act), wordy)
}

/// A length about a mean: between seven tenths and one and four tenths of it.
pub(crate) fn varied(draws: &mut Stream, mean: u32, wordy: u32) -> u32 {
    let tenths_of_percent = 700 + u64::from(draws.below(701));
    let chars = u64::from(mean) * tenths_of_percent * u64::from(wordy) / 1_000_000_000;
    u32::try_from(chars).unwrap_or(u32::MAX).max(2)
}
