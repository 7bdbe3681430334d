//! Goes on with a session that was cut short: what its journal holds happens again, and then it is live.
//!
//! The journal decides nothing that the simulation would not: if something else happens than it holds, nothing is
//! gone on with. Floor 4.

use std::borrow::Borrow;
use std::sync::Arc;

use super::journal::{Entry, Journal};
use super::keep::instant;
use super::{Input, Keeper, Live};
use crate::engine;
use crate::event::{Action, Record};
use crate::listen::Ear;
use crate::log::Sink;
use crate::scenario::Scenario;
use crate::time::SimTime;

/// Why a session cannot go on. It can be scored all the same.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResumeError {
    /// It ended in good order.
    #[error("the session came to its end, so there is nothing to go on with")]
    Ended,
    /// Another model made it: from here on other things would happen.
    #[error("another version of the program began this session, so it cannot go on; it can still be scored")]
    OtherModel,
    /// A trainee sat in the seat, and plays by itself.
    #[error("a scripted trainee sits in this session; play it again instead")]
    Seated,
    /// Played again, something else happened than the journal holds.
    #[error("played again, the session is not what its journal holds from {0} on")]
    Differs(SimTime),
}

/// Whether a session can go on: tries it in memory, so that nothing of the journal is touched before that is known.
///
/// # Errors
/// Why not.
pub fn may_go_on(
    journal: &Journal<Action, Record>,
    scenario: &Arc<Scenario>,
    ear: &Ear,
) -> Result<(), ResumeError> {
    let header = &journal.header;
    if journal.is_complete() {
        return Err(ResumeError::Ended);
    }
    if header.model != engine::MODEL {
        return Err(ResumeError::OtherModel);
    }
    if header.seated.is_some() {
        return Err(ResumeError::Seated);
    }
    let keeper = Keeper::go_on(Vec::new(), journal);
    let mut live = Live::new(scenario, (header.seed, header.replication), ear, keeper);
    go_on(&mut live, &journal.entries, Keeper::input);
    let over = live.is_over();
    live.also().caught_up(over)
}

/// Brings a session that has just begun to where a journal breaks off; `before` sees each input just before it
/// acts. Returns how many inputs that were.
pub fn go_on<E: Sink, B: Borrow<Ear>>(
    live: &mut Live<E, B>,
    entries: &[Entry<Action, Record>],
    before: impl FnMut(&mut E, &Input),
) -> usize {
    let input = |entry: &Entry<Action, Record>| match entry {
        Entry::Input { at, expert, action } => {
            Some(Input { at: *at, expert: *expert, action: action.clone() })
        }
        _ => None,
    };
    let inputs: Vec<Input> = entries.iter().filter_map(input).collect();
    live.again(&inputs, before);
    if let Some(last) = entries.iter().map(instant).max() {
        live.advance(last.max(live.now()));
    }
    inputs.len()
}
