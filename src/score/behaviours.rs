//! The table of behaviours: who judges which.
//!
//! One line a behaviour, in the order of their numbers; how each is judged stands in its own file. Floor 3.

use crate::vocab::Behaviour;

use super::behaviour::first_response;
use super::view::{SessionView, Verdict, View};

/// How a behaviour is judged.
#[derive(Clone, Copy, Debug)]
pub(super) enum Judge {
    /// Chat by chat.
    Chat(fn(&View<'_>) -> Verdict),
    /// Over the whole session.
    Session(fn(&SessionView<'_>) -> Verdict),
}

/// All judges, in the order of the behaviours' numbers.
pub(super) const TABLE: &[(Behaviour, Judge)] =
    &[(Behaviour::FirstResponse, Judge::Chat(first_response::judge))];
