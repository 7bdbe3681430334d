//! A few messages that wait: to be read by a customer, or to be typed by one.
//!
//! There is little room, and nothing that matters may be lost for want of it. Floor 2.

use crate::vocab::{Act, Says};

/// So many messages wait by themselves; more are joined.
pub(crate) const MOST: usize = 4;

/// Messages in order, with their characters; what is free is at the end.
pub(crate) type Pile = [Option<(Says, u32)>; MOST];

/// Adds a message that is to be read. Where there is no room, one that says nothing that is not said later makes
/// room: whoever comes back after a long time must find the answer, and the question, below all the hellos.
pub(crate) fn receive(pile: &mut Pile, says: Says, chars: u32) {
    if pile.iter().all(Option::is_some)
        && let Some(at) = needless(pile, says)
    {
        pile[at] = None;
        pile[at..].rotate_left(1);
    }
    put(pile, says, chars);
}

/// Adds a message. Where there is no room, the last takes its acts.
pub(crate) fn put(pile: &mut Pile, says: Says, chars: u32) {
    if let Some(free) = pile.iter_mut().find(|place| place.is_none()) {
        *free = Some((says, chars));
    } else if let Some(last) = &mut pile[MOST - 1] {
        *last = (joined(last.0, says), last.1.saturating_add(chars));
    }
}

/// The first message that tells nothing beside a new one and those after it.
fn needless(pile: &Pile, new: Says) -> Option<usize> {
    (0..MOST).find(|at| {
        let later = &pile[at + 1..];
        let again = |act| new.has(act) || later.iter().flatten().any(|(says, _)| says.has(act));
        pile[*at].is_some_and(|(says, _)| says.acts().all(|act| says_nothing(act) || again(act)))
    })
}

/// Two messages as one. If there is no room for all that they say, what tells nothing goes first.
fn joined(one: Says, other: Says) -> Says {
    let all = || one.acts().chain(other.acts());
    let telling = all().filter(|act| !says_nothing(*act));
    let rest = all().filter(|act| says_nothing(*act));
    let add = |says: Option<Says>, act| match says {
        Some(says) if says.has(act) => Some(says),
        Some(says) => Some(says.and(act)),
        None => Some(Says::one(act)),
    };
    telling.chain(rest).fold(None, add).unwrap_or(one)
}

/// Whether an act tells nothing that a later message does not tell too.
const fn says_nothing(act: Act) -> bool {
    matches!(act, Act::Greet | Act::Status | Act::Nudge | Act::Hold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::{DetailId, FactId};

    fn acts(pile: &Pile) -> Vec<Act> {
        pile.iter().flatten().flat_map(|(says, _)| says.acts()).collect()
    }

    #[test]
    fn a_question_below_many_kind_words_stays() {
        let mut pile = Pile::default();
        let kind = Says::one(Act::Greet).and(Act::Empathise);
        let ask = Act::Ask { detail: DetailId(0) };
        for says in
            [kind, kind, kind, kind, kind, Says::one(ask), Says::one(Act::Nudge), Says::one(Act::Nudge)]
        {
            receive(&mut pile, says, 10);
        }
        assert!(acts(&pile).contains(&ask), "{pile:?}");
        assert!(acts(&pile).contains(&Act::Empathise), "{pile:?}");
    }

    #[test]
    fn what_tells_something_stays_when_messages_are_joined() {
        let answer = |fact| Act::Answer { fact: FactId(fact), right: true };
        let mut pile = Pile::default();
        for fact in 0..4 {
            receive(&mut pile, Says::one(Act::Greet).and(answer(fact)), 10);
        }
        receive(&mut pile, Says::one(Act::Status).and(answer(4)), 10);
        let found = acts(&pile);
        assert!((0..5).all(|fact| found.contains(&answer(fact))), "{pile:?}");
        assert_eq!(pile.iter().flatten().map(|(_, chars)| chars).sum::<u32>(), 50);
    }
}
