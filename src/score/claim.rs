//! "I did answer this": what a learner says of an own line that was overheard.
//!
//! A claim is data beside the log and never changes it: it adds one finding to what was heard in one line, and everything
//! is judged anew from there. It turns what was missed or unsure into a hit; what was surely heard to be the contrary it
//! leaves alone. The card says which marks rest on claims, and in an assessment the score is the one without. Floor 3.

mod apply;
mod example;
mod find;

pub use example::Example;
pub use find::{ClaimError, Wanted};

use super::card::{Claimed, ClaimedMark, Claims, Mark, Scorecard};
use super::judge::{Mode, Played, judge};
use super::par::Par;
use crate::vocab::{ChatId, DetailId, FactId, ItemId};

/// A claim about one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The chat.
    pub chat: ChatId,
    /// The place of the line's record in the log.
    pub record: usize,
    /// What the line does.
    pub does: Does,
}

/// What a line can be claimed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Greets.
    Greets,
    /// Says what is being done.
    Updates,
    /// Promises to come back, saying how and when.
    Promises,
    /// Shows that a feeling was noticed.
    Empathises,
    /// Settles a fact.
    Answers(FactId),
    /// Makes sure which product is meant.
    Confirms(ItemId),
    /// Asks for a detail that makes the matter clear.
    Clarifies(DetailId),
}

impl Does {
    /// The word in files and reports: the name of the detector that missed it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Greets => "greeting",
            Self::Updates => "status",
            Self::Promises => "promise",
            Self::Empathises => "empathy",
            Self::Answers(_) => "answer",
            Self::Confirms(_) => "confirm",
            Self::Clarifies(_) => "clarify",
        }
    }

    /// What it says of a line, for people.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Greets => "this greets the customer",
            Self::Updates => "this says what is being done",
            Self::Promises => "this promises to come back, how and when",
            Self::Empathises => "this takes up how the customer feels",
            Self::Answers(_) => "this answers the question",
            Self::Confirms(_) => "this makes sure which product is meant",
            Self::Clarifies(_) => "this asks what makes the matter clear",
        }
    }
}

/// The card of a session with claims. What rests on them stands in [`Scorecard::claims`].
pub fn score_claimed(of: &Played<'_>, par: Option<&Par>, mode: Mode, claims: &[Claim]) -> Scorecard {
    let plain = of.session();
    let without = judge(of, &plain, par, mode);
    if claims.is_empty() {
        return without;
    }
    let with = judge(of, &of.session_with(claims), par, mode);
    let list = claims.iter().filter_map(|claim| {
        let course = plain.chats.iter().find(|course| course.chat == claim.chat)?;
        let line = course.own().find(|line| line.record == claim.record)?;
        Some(Claimed {
            chat: claim.chat.0,
            number: course.number.clone(),
            record: claim.record,
            at_us: line.at.us(),
            does: claim.does.word().to_owned(),
            says: claim.does.says().to_owned(),
            quote: line.text.clone(),
        })
    });
    let counted = mode == Mode::Practice;
    let claims = Claims {
        counted,
        without: without.score,
        with: with.score,
        list: list.collect(),
        marks: marks(&without, &with),
    };
    let card = if counted { with } else { without };
    Scorecard { claims: Some(claims), ..card }
}

/// The marks that differ.
fn marks(without: &Scorecard, with: &Scorecard) -> Vec<ClaimedMark> {
    let (without, with) = (all(without), all(with));
    let pairs = without.into_iter().zip(with).filter(|(one, other)| one.2 != other.2);
    pairs
        .map(|((chat, behaviour, without), (.., with))| ClaimedMark {
            chat,
            behaviour: behaviour.to_owned(),
            without,
            with,
        })
        .collect()
}

/// All marks of a card; two cards of the same session have them in the same order.
fn all(card: &Scorecard) -> Vec<(Option<u64>, &str, Mark)> {
    let chats = card.chats.iter().flat_map(|chat| chat.outcomes.iter().map(|one| (Some(chat.chat), one)));
    let all = chats.chain(card.session.iter().map(|one| (None, one)));
    all.map(|(chat, one)| (chat, one.behaviour.as_str(), one.mark)).collect()
}

#[cfg(test)]
mod tests;
