//! After the end of a conversation: pay, the rating, and who comes back.
//!
//! Floor 2.

use crate::draw::Purpose;
use crate::event::{Record, Rule};
use crate::log::Sink;
use crate::scenario::Mechanism;
use crate::time::SimTime;
use crate::vocab::{Cents, Ending, ExpertId};

use super::calendar::Due;
use super::customer::agenda::in_experts_hands;
use super::leave::Return;
use super::room::{Chat, Visit};
use super::{NOBODY, Sim};

impl<S: Sink> Sim<S> {
    /// What a chat of a conversation pays: once, never for one that was handed on or came back.
    pub(super) fn conversation_pay(&mut self, person: u32, how: Ending) -> Cents {
        let platform = super::platform(&self.scenario);
        let who = self.people.get(person).who;
        let paid = matches!(how, Ending::Resolved | Ending::AutoResolved | Ending::FollowedUp);
        if !paid || who.reopened {
            return Cents(0);
        }
        platform.partners[who.partner.index()].chat_pay.unwrap_or(self.scenario.desk.chat_pay)
    }

    /// The person goes: rates, perhaps comes back, and the place is free.
    pub(super) fn person_goes(&mut self, person: u32, chat: Chat, visit: &Visit, how: Ending) {
        self.consult_dropped(person);
        self.rates(person, chat, visit, how);
        self.may_come_back(person, chat, how);
        self.stop_all(person);
        self.people.go(person);
    }

    fn rates(&mut self, person: u32, chat: Chat, visit: &Visit, how: Ending) {
        let served =
            matches!(how, Ending::Resolved | Ending::AutoResolved | Ending::FollowedUp | Ending::Escalated);
        if !served || visit.gone || visit.expert == NOBODY || visit.stints == 0 {
            return;
        }
        let platform = super::platform(&self.scenario);
        if !platform.has(Mechanism::Ratings) {
            return;
        }
        let sides = self.people.get(person);
        let mind = *sides.mind;
        let share = platform.personas[sides.who.persona.index()].rates;
        let open = !mind.all_settled();
        if !self.streams.chance(Purpose::After, chat.key, 0, share) {
            return;
        }
        let stars = stars(mind.trust, mind.effort, mind.waiting, open);
        let because = match stars {
            _ if open => Rule::LeftOpen,
            4.. => mind.pleased.0,
            _ => mind.vexed.0,
        };
        self.note(Record::Rated {
            chat: chat.id,
            expert: ExpertId(visit.expert),
            stars,
            because,
            controllable: in_experts_hands(because),
        });
    }

    /// A customer with something left open may come back: a new chat, linked to this one, unpaid.
    fn may_come_back(&mut self, person: u32, chat: Chat, how: Ending) {
        let platform = super::platform(&self.scenario);
        let sides = self.people.get(person);
        let (who, right) = (*sides.who, sides.mind.all_right());
        let closed = matches!(how, Ending::Resolved | Ending::AutoResolved | Ending::Escalated);
        let on = platform.has(Mechanism::Reopening) && closed && !right && chat.tries == 0 && !self.finished;
        let share = platform.personas[who.persona.index()].reopens;
        if !on {
            return;
        }
        let mut draws = self.streams.stream(Purpose::After, chat.key, 1);
        if !draws.chance(share) {
            return;
        }
        let at = self.now + self.scenario.desk.reopens_after.span(&mut draws);
        if at < SimTime::from(self.scenario.length) {
            let slot = self.redials.keep(Return { chat, person: Some((who.case, who.persona)) });
            self.calendar.schedule(at, Due::Redial { slot });
        }
    }
}

/// Stars from the state at the end, in whole parts: trust counts twice, effort and waiting once.
pub(super) fn stars(trust: u32, effort: u32, waiting: u32, open: bool) -> u8 {
    let good = 2 * u64::from(trust) + (1_000_000 - u64::from(effort)) + (1_000_000 - u64::from(waiting));
    let stars = match good / 4 {
        720_000.. => 5,
        600_000.. => 4,
        470_000.. => 3,
        330_000.. => 2,
        _ => 1,
    };
    if open { stars.min(3) } else { stars }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_fall_with_faults() {
        assert_eq!(stars(800_000, 50_000, 50_000, false), 5);
        assert_eq!(stars(580_000, 120_000, 100_000, false), 5);
        assert_eq!(stars(400_000, 300_000, 400_000, false), 3);
        assert_eq!(stars(0, 1_000_000, 1_000_000, false), 1);
        assert_eq!(stars(900_000, 0, 0, true), 3, "something left open never rates best");
    }
}
