//! The table of behaviours: who judges which.
//!
//! One line a behaviour, in the order of their numbers; how each is judged stands in its own file. Floor 3.

use crate::vocab::Behaviour;

use super::behaviour::{
    answer_time, chunking, clarifies, confirms_product, dead_air, ending, fair_share, first_response,
    follow_up, greeting, keyboard, language, macros, no_re_asking, no_repeat, not_pushy, nothing_open, offer,
    offers, over_messaging, patience, reads_first, reply_time, right_answer, specialist, status, tone,
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
    (Behaviour::Status, Judge::Chat(status::judge)),
    (Behaviour::OverMessaging, Judge::Chat(over_messaging::judge)),
    (Behaviour::Patience, Judge::Chat(patience::judge)),
    (Behaviour::Greeting, Judge::Chat(greeting::judge)),
    (Behaviour::ReadsFirst, Judge::Chat(reads_first::judge)),
    (Behaviour::NoRepeat, Judge::Chat(no_repeat::judge)),
    (Behaviour::NoReAsking, Judge::Chat(no_re_asking::judge)),
    (Behaviour::ConfirmsProduct, Judge::Chat(confirms_product::judge)),
    (Behaviour::Clarifies, Judge::Chat(clarifies::judge)),
    (Behaviour::RightAnswer, Judge::Chat(right_answer::judge)),
    (Behaviour::NothingOpen, Judge::Chat(nothing_open::judge)),
    (Behaviour::Chunking, Judge::Chat(chunking::judge)),
    (Behaviour::Macro, Judge::Chat(macros::judge)),
    (Behaviour::Specialist, Judge::Chat(specialist::judge)),
    (Behaviour::FollowUp, Judge::Chat(follow_up::judge)),
    (Behaviour::Offer, Judge::Chat(offer::judge)),
    (Behaviour::NotPushy, Judge::Session(not_pushy::judge)),
    (Behaviour::FairShare, Judge::Session(fair_share::judge)),
    (Behaviour::Ending, Judge::Chat(ending::judge)),
    (Behaviour::Tone, Judge::Chat(tone::judge)),
    (Behaviour::Language, Judge::Session(language::judge)),
    (Behaviour::Keyboard, Judge::Session(keyboard::judge)),
];
