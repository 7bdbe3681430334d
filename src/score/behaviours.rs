//! The table of behaviours: who judges which.
//!
//! One line a behaviour, in the order of their numbers; how each is judged stands in its own file. Floor 3.

use crate::vocab::Behaviour;

use super::behaviour::{
    answer_time, dead_air, fair_share, first_response, keyboard, not_pushy, offers, over_messaging, patience,
    reads_first, reply_time,
};
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
pub(super) const TABLE: &[(Behaviour, Judge)] = &[
    (Behaviour::Offers, Judge::Session(offers::judge)),
    (Behaviour::FirstResponse, Judge::Chat(first_response::judge)),
    (Behaviour::ReplyTime, Judge::Chat(reply_time::judge)),
    (Behaviour::AnswerTime, Judge::Chat(answer_time::judge)),
    (Behaviour::DeadAir, Judge::Chat(dead_air::judge)),
    (Behaviour::OverMessaging, Judge::Chat(over_messaging::judge)),
    (Behaviour::Patience, Judge::Chat(patience::judge)),
    (Behaviour::ReadsFirst, Judge::Chat(reads_first::judge)),
    (Behaviour::NotPushy, Judge::Session(not_pushy::judge)),
    (Behaviour::FairShare, Judge::Session(fair_share::judge)),
    (Behaviour::Keyboard, Judge::Session(keyboard::judge)),
];
