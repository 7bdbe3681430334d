//! The run as a whole: it is the same however it is cut, and nothing that was pressed is lost.

use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::event::Record;
use greenroom::log::Digests;
use greenroom::time::{SimTime, Span};
use greenroom::vocab::ExpertId;

use super::Lived;
use crate::swarm::Dice;

/// A press is recorded as done or as refused, in the order of the presses.
pub fn every_press_is_recorded(lived: &Lived) {
    let Some(seat) = lived.scenario().seat() else { return };
    let mut presses = lived.presses.iter();
    for (at, record) in &lived.tape.records {
        let (deed, outcome) = match *record {
            Record::Did { expert, deed } if expert == seat => (deed, Ok(())),
            Record::Refused { expert, deed, why } if expert == seat => (deed, Err(why)),
            _ => continue,
        };
        let (when, action, result) = presses.next().expect("somebody else presses");
        assert_eq!((*when, action.deed, *result), (*at, deed, outcome));
    }
    assert_eq!(presses.count(), 0, "some presses left no record");
}

/// The same day in slices of another length, with looks at every seat in between, and the presses replayed.
pub fn slices_change_nothing(lived: &Lived) {
    let scenario = lived.scenario();
    let mut dice = Dice::new(lived.day.seed ^ 0x511CE);
    let slice = [9_000_000, 200_000_000, 3_000_000_000][dice.index(3)];
    let mut sim = Sim::new(Arc::clone(scenario), lived.day.seed, 0, Digests::default());
    let mut presses = lived.presses.iter().peekable();
    let mut at = SimTime::ZERO;
    while sim.next_due().is_some() || presses.peek().is_some() {
        at = at + Span::from_us(1 + dice.below(slice));
        while let Some((when, action, result)) = presses.next_if(|(when, ..)| *when <= at) {
            sim.run_until(*when);
            let seat = scenario.seat().expect("a seat");
            assert_eq!(sim.act(seat, action), *result, "{} at {when}", action.deed);
        }
        sim.run_until(at);
        if dice.chance(10) {
            for expert in (0..scenario.experts()).map(ExpertId) {
                let view = sim.view(expert);
                assert!(view.now == sim.now() && view.chats.iter().all(|chat| chat.taken_at <= view.now));
            }
        }
        // Days that close the next morning have nights without a single event.
        if let Some(next) = sim.next_due() {
            at = at.max(SimTime::from_us(next.us().saturating_sub(slice)));
        }
    }
    sim.finish();
    assert_eq!(sim.into_sink(), lived.tape.digests, "the run in slices differs");
}
