//! What a seat sees gives nothing away that only the customer knows.

use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::log::Log;
use greenroom::time::SimTime;
use greenroom::vocab::ExpertId;

use super::text;
use crate::common;

/// Two desks whose customers differ in hidden patience only: as long as nobody has acted on it, every expert
/// sees the same.
#[test]
fn views_are_equal_until_a_hidden_trait_becomes_an_act() {
    let patient = text().replace("rates: 0.8,", "rates: 0.8, patience_in_chat: \"9m\",");
    let hasty = text().replace("rates: 0.8,", "rates: 0.8, patience_in_chat: \"4m\",");
    assert_ne!(patient, hasty);
    let logs = [&patient, &hasty].map(|text| common::log(&common::scenario(text), 2));
    let same = logs[0].iter().zip(&logs[1]).take_while(|(one, other)| one == other).count();
    let until = logs[0][same].0.min(logs[1][same].0);
    assert!(until > SimTime::from_us(300_000_000), "they part at {until}, too early to say anything");
    let mut sims =
        [&patient, &hasty].map(|text| Sim::new(Arc::clone(&common::scenario(text)), 2, 0, Log::default()));
    let mut seen = 0;
    for second in 0.. {
        let now = SimTime::from_us(second * 1_000_000);
        if now >= until {
            break;
        }
        for sim in &mut sims {
            sim.run_until(now);
        }
        for expert in 0..3 {
            let [one, other] = &mut sims;
            let (one, other) = (one.view(ExpertId(expert)), other.view(ExpertId(expert)));
            seen += one.chats.iter().filter(|chat| chat.conversation.is_some()).count();
            assert_eq!(one, other, "at {now}");
        }
    }
    assert!(seen > 100, "only {seen} looks at conversations");
}

/// The desk of the console can be drawn: over an evening every part of the view is seen filled.
#[test]
fn every_part_of_the_view_is_filled_some_time() {
    let scenario = common::scenario(&text());
    let mut sim = Sim::new(Arc::clone(&scenario), 1, 0, Log::default());
    let mut missing = vec![
        "page",
        "trail",
        "bought",
        "on site",
        "gone",
        "typing",
        "lost at",
        "parked",
        "asked",
        "promised",
        "cannot resolve",
        "ticket",
        "own ticket",
        "promise",
        "earned",
    ];
    for second in 0..4 * 3600 {
        sim.run_until(SimTime::from_us(second * 1_000_000));
        for expert in 0..3 {
            let seat = sim.view(ExpertId(expert));
            for talk in seat.chats.iter().filter_map(|chat| chat.conversation.as_ref()) {
                let asked = matches!(talk.specialist, greenroom::view::SpecialistView::Asked { .. });
                let facts = [
                    ("page", talk.page.is_some()),
                    ("trail", !talk.trail.is_empty()),
                    ("bought", talk.bought.is_some()),
                    ("on site", talk.on_site == Some(true)),
                    ("gone", talk.on_site == Some(false)),
                    ("typing", talk.typing),
                    ("lost at", talk.lost_at.is_some()),
                    ("parked", talk.parked),
                    ("asked", asked),
                    ("promised", talk.promised),
                    ("cannot resolve", talk.resolve.is_err()),
                ];
                missing.retain(|name| !facts.iter().any(|(fact, seen)| fact == name && *seen));
            }
            let tickets = [
                ("ticket", seat.tickets.iter().any(|ticket| !ticket.mine)),
                ("own ticket", seat.tickets.iter().any(|ticket| ticket.mine)),
                (
                    "promise",
                    seat.tickets.iter().any(|ticket| ticket.chat.is_some() && ticket.due_at.is_some()),
                ),
                ("earned", seat.shift.earned.0 > 0 && seat.shift.offered >= seat.shift.accepted),
            ];
            missing.retain(|name| !tickets.iter().any(|(fact, seen)| fact == name && *seen));
        }
    }
    assert!(missing.is_empty(), "never seen: {missing:?}");
}
