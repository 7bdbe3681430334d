//! The rubric: what counts how much, and where full marks end and no marks begin.
//!
//! Thresholds follow the desk: a desk that wants replies within 45 seconds does not forgive 100, and a slow one
//! does not punish 30. Where a scenario says nothing, the standard desk gives the numbers of its design. How a
//! behaviour is judged is `score`'s. Floor 1.

use super::Desk;
use crate::time::Span;
use crate::vocab::Behaviour;

/// The scripted trainees, by the names that command lines, files and reports use.
pub const TRAINEES: [&str; 7] = ["model", "slow", "silent", "wall", "pushy", "repeater", "random"];

/// How a session is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    /// The weight of each behaviour by its number less one, in thousandths; 0 is off. Their sum is above 0.
    pub weights: [u32; 27],
    /// From an offer to its acceptance.
    pub offers: Latency,
    /// From the take to the first own message.
    pub first_response: Latency,
    /// From a customer's message to the next own one.
    pub reply_time: Latency,
    /// From a question to its answer, in thousandths of the model's time: full, zero.
    pub answer_time: (u32, u32),
    /// Between own messages while something is owed.
    pub dead_air: Latency,
    /// Updates should come so often: from, to.
    pub status_rhythm: (Span, Span),
    /// Updates nearer than this are too many.
    pub status_least: Span,
    /// A silent customer is asked first after: from, to.
    pub nudge: (Span, Span),
    /// And again after this at the earliest.
    pub nudge_again: Span,
    /// Reading takes at least so long a message, and so long a word.
    pub read_least: Span,
    /// See [`Self::read_least`].
    pub read_a_word: Span,
    /// Characters of a message: up to here it is one thought.
    pub longest_chars: u32,
    /// Up to here it is half a wall.
    pub half_wall_chars: u32,
    /// Sentences of a message.
    pub most_sentences: u32,
    /// Between parts: the typing time at 3.5 characters a second, and so much more.
    pub between_parts: Span,
    /// The Specialist is asked within: full, zero, since the need.
    pub consult: Latency,
    /// The wait of a customer while two or more chats are open, at the ninetieth of a hundred.
    pub fair_share: Latency,
    /// A chat that is owed something and not looked at for longer.
    pub unseen: Span,
    /// Spelling flags in a thousand words: full, zero.
    pub language: (u32, u32),
    /// A behaviour is passed, and so is a session, from this mark on: 0 to 100.
    pub pass: u32,
}

/// A curve: one up to `full`, nothing from `zero` on, a straight line between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latency {
    /// Full marks up to here.
    pub full: Span,
    /// None from here; above `full`.
    pub zero: Span,
}

impl Rubric {
    /// The rubric of a desk.
    pub fn of(desk: &Desk) -> Self {
        let target = desk.response_target;
        let (from, to) = desk.status_rhythm;
        let limit = desk.reply_limit.unwrap_or(part(to, 2, 1)).max(to + Span::from_secs(1));
        let latency = |full: Span, zero: Span| Latency { full, zero: zero.max(full + Span::from_secs(1)) };
        Self {
            weights: Behaviour::ALL.map(|one| one.weight() * 1_000),
            offers: latency(part(desk.accept_window, 1, 4), desk.accept_window),
            first_response: latency(part(target, 1, 4), target),
            reply_time: latency(part(target, 5, 6), part(target, 2, 1)),
            answer_time: (1_200, 3_000),
            dead_air: latency(to, limit),
            status_rhythm: (from, to),
            status_least: part(from, 1, 2),
            nudge: (part(from, 2, 1), part(from, 4, 1)),
            nudge_again: from,
            read_least: Span::from_us(400_000),
            read_a_word: Span::from_us(200_000),
            longest_chars: 300,
            half_wall_chars: 450,
            most_sentences: 3,
            between_parts: Span::from_secs(30),
            consult: latency(from, part(from, 3, 1)),
            fair_share: latency(to, part(to, 2, 1)),
            unseen: part(from, 3, 1),
            language: (10, 60),
            pass: 80,
        }
    }

    /// The weight of a behaviour, in thousandths.
    pub const fn weight(&self, of: Behaviour) -> u32 {
        self.weights[of.number() as usize - 1]
    }
}

impl Latency {
    /// The mark of a time, in millionths.
    pub fn mark(self, of: Span) -> u32 {
        if of <= self.full {
            return 1_000_000;
        }
        let (over, room) = (of.minus(self.full).us(), self.zero.minus(self.full).us().max(1));
        u32::try_from(u128::from(room.saturating_sub(over)) * 1_000_000 / u128::from(room)).unwrap_or(0)
    }
}

/// So many parts of a span.
fn part(of: Span, times: u64, by: u64) -> Span {
    Span::from_us(of.us().saturating_mul(times) / by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latency_falls_from_full_to_zero() {
        let curve = Latency { full: Span::from_secs(15), zero: Span::from_secs(60) };
        let mark = |secs| curve.mark(Span::from_secs(secs));
        assert_eq!((mark(0), mark(15), mark(60), mark(600)), (1_000_000, 1_000_000, 0, 0));
        assert_eq!(mark(24), 800_000);
    }
}
