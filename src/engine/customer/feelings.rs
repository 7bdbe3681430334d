//! What moves a customer: one table of named rules with their sizes.
//!
//! Three sides from 0 to 1 (trust, effort, waiting) and the intent to buy, all in parts per million. Sizes are
//! assumptions of ours, chosen so that a chat without a fault ends near 4.6 stars and each grave fault costs
//! about one; they are in one place so that they can be argued about. Floor 2.

use crate::event::{Feeling, Record, Rule};
use crate::log::Sink;
use crate::scenario::{Mechanism, Mood};

use super::super::Sim;

/// The size of a rule for a person of usual temper: trust, effort, waiting, intent, in thousandths.
const fn size(rule: Rule) -> [i32; 4] {
    match rule {
        Rule::CameSo | Rule::BrokenPromise => [0, 0, 0, 0],
        Rule::QuickStart => [60, 0, -60, 0],
        Rule::LongQueue => [-40, 0, 160, -20],
        Rule::DeadAir => [-90, 0, 200, -40],
        Rule::KeptInformed => [30, 0, -50, 0],
        Rule::Answered => [90, -40, -60, 20],
        Rule::WrongFact => [-220, 120, 0, -120],
        Rule::AskedAgain => [-110, 200, 0, -30],
        Rule::SameLine => [-90, 60, 0, -10],
        Rule::WallOfText => [-40, 140, 0, -20],
        Rule::Pushed => [-140, 60, 0, -120],
        Rule::GoodOffer => [60, 0, 0, 160],
        Rule::Understood => [50, -20, 0, 20],
        Rule::Acknowledged => [60, 0, -40, 0],
        Rule::Promised => [20, 20, 0, -40],
        Rule::PassedOn => [-90, 120, 60, -40],
        Rule::BotFailed => [-50, 110, 20, -10],
        Rule::Policy => [-160, 40, 0, -80],
        Rule::DoubtSettled => [50, 0, 0, 180],
        Rule::LeftOpen => [-180, 120, 0, -100],
        Rule::GoodEnd => [50, 0, 0, 0],
        Rule::Offended => [-260, 80, 0, -180],
        Rule::Puzzled => [-30, 80, 20, -10],
    }
}

/// The state that somebody comes with: trust, effort, waiting.
pub(super) const fn at_first(mood: Mood) -> [u32; 3] {
    match mood {
        Mood::Cheerful => [680_000, 80_000, 60_000],
        Mood::Neutral => [580_000, 120_000, 100_000],
        Mood::Worried => [500_000, 180_000, 160_000],
        Mood::Annoyed => [380_000, 260_000, 260_000],
    }
}

impl<S: Sink> Sim<S> {
    /// What the customer comes with, as a change from nothing.
    pub(super) fn feels_at_first(&mut self, person: u32) {
        let sides = self.people.get(person);
        let signed = |state: u32| i32::try_from(state).unwrap_or(i32::MAX);
        let by = Feeling {
            trust: signed(sides.mind.trust),
            effort: signed(sides.mind.effort),
            waiting: signed(sides.mind.waiting),
            intent: signed(sides.mind.intent),
        };
        let chat = self.chat_of(person);
        self.note(Record::Felt { chat, rule: Rule::CameSo, by });
    }

    /// A rule moves the customer's feelings, and the log says so.
    pub(in crate::engine) fn feel(&mut self, person: u32, rule: Rule) {
        let platform = super::super::platform(&self.scenario);
        let sides = self.people.get(person);
        let temper = i64::from(platform.personas[sides.who.persona.index()].temper);
        let [trust, effort, waiting, intent] = size(rule);
        // Temper makes faults weigh more, not kindness.
        let scaled = |thousandths: i32, bad: bool| -> i32 {
            let ppm = i64::from(thousandths) * 1_000;
            let ppm = if bad { ppm * temper / 1_000_000 } else { ppm };
            i32::try_from(ppm).unwrap_or(0)
        };
        let sells = platform.has(Mechanism::Sales);
        let by = Feeling {
            trust: scaled(trust, trust < 0),
            effort: scaled(effort, effort > 0),
            waiting: scaled(waiting, waiting > 0),
            intent: if sells { scaled(intent, intent < 0) } else { 0 },
        };
        let mind = sides.mind;
        mind.trust = moved(mind.trust, by.trust);
        mind.effort = moved(mind.effort, by.effort);
        mind.waiting = moved(mind.waiting, by.waiting);
        let intent_before = mind.intent;
        if mind.intent > 0 {
            mind.intent = moved(mind.intent, by.intent);
        }
        let changed = mind.intent != intent_before;
        let by = Feeling { intent: if intent_before > 0 { by.intent } else { 0 }, ..by };
        let weight = by.trust.unsigned_abs() + by.effort.unsigned_abs() + by.waiting.unsigned_abs();
        let side = if trust > 0 { &mut mind.pleased } else { &mut mind.vexed };
        if weight > side.1 {
            *side = (rule, weight);
        }
        let chat = sides.who.chat;
        let id = self.room.chat(chat).0.id;
        self.note(Record::Felt { chat: id, rule, by });
        if changed {
            self.intent_moved(person);
        }
    }
}

fn moved(state: u32, by: i32) -> u32 {
    state.saturating_add_signed(by).min(1_000_000)
}

/// Whether what weighed most was in the expert's hands.
pub(in crate::engine) const fn in_experts_hands(rule: Rule) -> bool {
    !matches!(rule, Rule::CameSo | Rule::LongQueue | Rule::Policy | Rule::BotFailed | Rule::PassedOn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_stay_between_nothing_and_all() {
        assert_eq!(moved(20_000, -90_000), 0);
        assert_eq!(moved(990_000, 90_000), 1_000_000);
        assert_eq!(moved(500_000, -110_000), 390_000);
    }

    #[test]
    fn faults_cost_trust_and_kindness_does_not() {
        for rule in Rule::ALL {
            let [trust, effort, waiting, _] = size(*rule);
            let kind = trust > 0;
            assert!(!kind || (effort <= 20 && waiting <= 0), "{rule} both helps and hurts");
        }
    }
}
