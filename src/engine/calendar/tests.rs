//! The calendar against slower ways to do the same. Floor 2.

use super::*;
use std::collections::BTreeMap;

fn at(us: u64) -> SimTime {
    SimTime::from_us(us)
}

/// Nothing is superseded.
fn all(_: &Due) -> bool {
    true
}

#[test]
fn release_before_seize_then_fifo() {
    let mut calendar = Calendar::default();
    calendar.schedule(at(5), Due::Arrival { source: 1 });
    calendar.schedule(at(5), Due::Arrival { source: 2 });
    calendar.schedule(at(5), Due::ServiceDone { expert: 3, epoch: 0 });
    calendar.schedule(at(4), Due::Arrival { source: 4 });
    let order: Vec<Due> = std::iter::from_fn(|| calendar.pop_until(at(5), all)).map(|(_, due)| due).collect();
    assert_eq!(
        order,
        [
            Due::Arrival { source: 4 },
            Due::ServiceDone { expert: 3, epoch: 0 },
            Due::Arrival { source: 1 },
            Due::Arrival { source: 2 },
        ]
    );
}

#[test]
fn the_ends_of_time_are_in_order_too() {
    let mut calendar = Calendar::default();
    for us in [u64::MAX, 0, u64::MAX - 1, 1, 1 << 63, (1 << 63) - 1] {
        calendar.schedule(at(us), Due::Arrival { source: 0 });
    }
    let order: Vec<u64> =
        std::iter::from_fn(|| calendar.pop_until(SimTime::END, all)).map(|(at, _)| at.us()).collect();
    assert_eq!(order, [0, 1, (1 << 63) - 1, 1 << 63, u64::MAX - 1, u64::MAX]);
}

#[test]
fn any_number_may_be_due_at_one_instant() {
    let mut calendar = Calendar::default();
    for expert in 0..5_000 {
        calendar.schedule(at(1_000), Due::Back { expert, epoch: 0 });
    }
    for expert in 0..5_000 {
        assert_eq!(calendar.pop_until(at(999), all), None);
        assert_eq!(calendar.pop_until(at(1_000), all), Some((at(1_000), Due::Back { expert, epoch: 0 })));
        // Now is as late as what is taken out, and comes after all that was there before.
        calendar.schedule(at(1_000), Due::Shift { expert, online: true });
    }
    let next = calendar.pop_until(at(1_000), all);
    assert_eq!(next, Some((at(1_000), Due::Shift { expert: 0, online: true })));
}

#[test]
fn what_is_superseded_is_dropped_when_it_comes_near() {
    let mut calendar = Calendar::default();
    for expert in 0..1_000 {
        calendar.schedule(at(u64::from(expert) * 1_000), Due::Back { expert, epoch: 0 });
    }
    let mut taken = Vec::new();
    let odd = |due: &Due| matches!(due, Due::Back { expert, .. } if expert % 2 == 1);
    while let Some((_, Due::Back { expert, .. })) = calendar.pop_until(at(600_000), odd) {
        taken.push(expert);
    }
    // The first was scheduled near and has never come near.
    assert_eq!(taken.remove(0), 0);
    assert_eq!(taken, (0..300).map(|n| 2 * n + 1).collect::<Vec<u32>>());
    let left = calendar.len();
    assert!((350..400).contains(&left), "{left} are left of 399, of which most are far");
}

/// A list of operations against a `BTreeMap` that does the same the slow way. Gaps are short and long by
/// turns, so that the horizon moves by little and by much, and many entries share an instant.
#[test]
fn agrees_with_a_map() {
    let mut calendar = Calendar::default();
    let mut shadow: BTreeMap<(SimTime, u64), Due> = BTreeMap::new();
    let (mut word, mut now) = (7_u64, 0_u64);
    for step in 0..200_000_u64 {
        word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (choice, scale) = (word >> 60, (step >> 12) * 5 % 40);
        let us = now + ((word >> 20 & 0x3FF) << scale >> 9);
        // Some stretches put in more than they take out.
        let puts = if step >> 14 & 1 == 0 { 10 } else { 6 };
        if choice < puts {
            let expert = u32::try_from(step).unwrap();
            let due = if choice < 4 {
                Due::ServiceDone { expert, epoch: 0 }
            } else {
                Due::Back { expert, epoch: 0 }
            };
            shadow.insert((at(us), due.class() << 63 | calendar.scheduled), due);
            calendar.schedule(at(us), due);
        } else if choice < 15 || word >> 40 & 0xFF > 0 {
            let expected = shadow.first_entry().filter(|entry| entry.key().0 <= at(us));
            let expected = expected.map(|entry| (entry.key().0, entry.remove()));
            assert_eq!(calendar.pop_until(at(us), all), expected, "step {step}");
            // As in a run: the clock is at what was taken out, or where the search ended.
            now = expected.map_or(us, |(at, _)| at.us());
        } else {
            let keep = |due: &Due| matches!(due, Due::ServiceDone { expert, .. } | Due::Back { expert, .. } if expert % 3 != 0);
            calendar.sweep(keep);
            shadow.retain(|_, due| keep(due));
        }
        assert_eq!(calendar.len(), shadow.len());
        assert_eq!(calendar.next_at(), shadow.first_key_value().map(|((at, _), _)| *at), "step {step}");
    }
}
