//! Chance: keyed random streams and the laws of numbers that a scenario can state.
//!
//! A stream belongs to a key (seed, replication, purpose, who, turn), never to a moment of the run, so a
//! change of policy changes no draw. Every transform stands on `libm` and on integer tables, never on the
//! platform's own maths, so the same key gives the same numbers everywhere. The only module that names
//! `rand` and `rand_distr`. Not a place of decisions: it neither knows what a chat is nor keeps state between
//! draws. Floor 0.

mod compose;
mod error;
mod gamma;
mod law;
mod make;
mod moments;
mod normal;
mod stream;
mod tail;
mod weights;

#[cfg(test)]
mod checks;
#[cfg(test)]
mod golden;

pub use error::LawError;
pub use law::Law;
pub use normal::normal_quantile;
pub use stream::{Stream, Streams, exponential_gap_us};
pub use weights::Weights;

/// What a stream is for: one part of its key.
///
/// The numbers are part of every recorded result. A purpose that goes out of use keeps its number, and a new
/// one gets the next free number (255 at most).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u64)]
pub enum Purpose {
    /// Gaps between arrivals of a source.
    Arrival = 1,
    /// Whether a candidate of a thinned source counts.
    Thin = 2,
    /// The class of a chat.
    Class = 3,
    /// How many chats arrive at one instant.
    Batch = 4,
    /// The factor on the rates of a whole run.
    DayFactor = 5,
    /// The start phase and the phase changes of a modulated source.
    Phase = 6,
    /// How long a bot talks and whether it settles the chat.
    Bot = 7,
    /// Patience in the queue.
    Patience = 8,
    /// Whether a customer leaves without a word.
    Silent = 9,
    /// How long an empty chat goes unnoticed.
    Noticed = 10,
    /// Whether a customer who sees the queue turns away.
    Balk = 11,
    /// Whether and when a customer tries again.
    Redial = 12,
    /// The work that a chat brings.
    Work = 13,
    /// Where a chat goes after a service.
    Next = 14,
    /// How long an expert takes to react to an offer.
    Reaction = 15,
    /// Whether an expert declines an offer.
    Decline = 16,
    /// When an idle expert claims a broadcast chat.
    Claim = 17,
    /// Choices of a routing policy.
    Route = 18,
    /// How long an expert takes for a reply.
    Reply = 19,
    /// How long a customer takes for an answer.
    Think = 20,
    /// Whether a reply settles the matter.
    Settle = 21,
    /// Patience in conversation.
    ChatPatience = 22,
    /// Samples that only a probe sees.
    Probe = 23,
    /// The words of a customer's chat. Nothing but words may depend on them.
    Words = 24,
    /// What a customer writes about.
    Case = 25,
    /// How a customer is.
    Persona = 26,
    /// Traits that are drawn once a customer, such as typing speed.
    Trait = 27,
    /// Spells at the chat and elsewhere.
    Spell = 28,
    /// The parts of a customer's reply delay.
    Delay = 29,
    /// How long a message is.
    Length = 30,
    /// What a customer decides, message by message.
    Choice = 31,
    /// What an expert does on an occasion.
    Habit = 32,
    /// How long an expert thinks and types.
    Effort = 33,
    /// Where a customer goes on the site, and when.
    Site = 34,
    /// Purchases.
    Sale = 35,
    /// Answers of the Specialist.
    Consult = 36,
    /// E-mail tickets.
    Ticket = 37,
    /// Whether and how a customer rates, and whether they come back.
    After = 38,
    /// What a bot does by itself.
    Generated = 39,
    /// Instants within a given range.
    Within = 40,
}

#[cfg(test)]
mod tests {
    use super::Purpose;

    #[test]
    fn purposes_keep_their_numbers() {
        let numbers = [
            (Purpose::Arrival, 1),
            (Purpose::Thin, 2),
            (Purpose::Class, 3),
            (Purpose::Batch, 4),
            (Purpose::DayFactor, 5),
            (Purpose::Phase, 6),
            (Purpose::Bot, 7),
            (Purpose::Patience, 8),
            (Purpose::Silent, 9),
            (Purpose::Noticed, 10),
            (Purpose::Balk, 11),
            (Purpose::Redial, 12),
            (Purpose::Work, 13),
            (Purpose::Next, 14),
            (Purpose::Reaction, 15),
            (Purpose::Decline, 16),
            (Purpose::Claim, 17),
            (Purpose::Route, 18),
            (Purpose::Reply, 19),
            (Purpose::Think, 20),
            (Purpose::Settle, 21),
            (Purpose::ChatPatience, 22),
            (Purpose::Probe, 23),
            (Purpose::Words, 24),
            (Purpose::Case, 25),
            (Purpose::Persona, 26),
            (Purpose::Trait, 27),
            (Purpose::Spell, 28),
            (Purpose::Delay, 29),
            (Purpose::Length, 30),
            (Purpose::Choice, 31),
            (Purpose::Habit, 32),
            (Purpose::Effort, 33),
            (Purpose::Site, 34),
            (Purpose::Sale, 35),
            (Purpose::Consult, 36),
            (Purpose::Ticket, 37),
            (Purpose::After, 38),
            (Purpose::Generated, 39),
            (Purpose::Within, 40),
        ];
        for (purpose, number) in numbers {
            assert_eq!(purpose as u64, number, "{purpose:?}");
        }
    }
}
