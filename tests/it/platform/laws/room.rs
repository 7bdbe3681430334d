//! Chats and hands: everybody is somewhere, once, and goes in the end.

use std::collections::{BTreeMap, BTreeSet};

use greenroom::event::{Record, Status};
use greenroom::scenario::{Cap, Closing};
use greenroom::time::SimTime;
use greenroom::vocab::{ChatId, Ending, ExpertId, Leaving};

use super::Lived;

pub fn every_chat_ends(lived: &Lived) {
    let (mut open, mut came) = (BTreeSet::new(), 0);
    // Whoever has gone from the queue unseen keeps the place when everybody has gone home.
    let mut unseen = BTreeSet::new();
    for record in lived.records() {
        match *record {
            Record::Arrived { chat, .. } => {
                came += 1;
                assert_eq!(chat.0, came, "chats are numbered in order of arrival");
                open.insert(chat);
            }
            Record::Left { chat, how: Leaving::Silent, .. } => {
                unseen.insert(chat);
            }
            Record::Ended { chat, how, .. } => {
                assert!(open.remove(&chat), "{chat} ended twice or never came");
                let drains = lived.scenario().closing == Closing::Drain && !unseen.contains(&chat);
                assert!(!drains || how != Ending::Cut, "{chat} was cut though the day drains");
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "open for ever: {open:?}");
    assert_eq!(lived.left, (0, 0), "chats and entries of the calendar after the end");
}

pub fn one_hand_at_a_time(lived: &Lived) {
    let (mut holds, mut offered) = (BTreeMap::new(), BTreeMap::new());
    for record in lived.records() {
        match *record {
            Record::Offered { chat, expert, .. } => {
                assert_eq!(holds.get(&chat), None, "{chat} is offered while somebody has it");
                assert_eq!(offered.insert(chat, expert), None, "{chat} is offered to two");
            }
            Record::Declined { chat, expert }
            | Record::Missed { chat, expert }
            | Record::Withdrawn { chat, expert } => {
                assert_eq!(offered.remove(&chat), Some(expert), "{chat} was offered to {expert}");
            }
            Record::Taken { chat, expert, .. } => {
                if let Some(to) = offered.remove(&chat) {
                    assert_eq!(to, expert, "{chat} is taken by whom it was offered to");
                }
                assert_eq!(holds.insert(chat, expert), None, "{chat} is in two hands");
            }
            Record::Released { chat, expert, .. } => {
                assert_eq!(holds.remove(&chat), Some(expert), "{chat} is released by whom has it");
            }
            Record::Reassigned { chat, expert, .. } => {
                assert_eq!(holds.get(&chat).copied().unwrap_or(expert), expert, "{chat} is lost by {expert}");
            }
            Record::Ended { chat, .. } => {
                assert_eq!(holds.get(&chat), None, "{chat} ends in somebody's hands");
                offered.remove(&chat);
            }
            _ => {}
        }
    }
    assert!(holds.is_empty(), "held for ever: {holds:?}");
}

pub fn offers_find_room(lived: &Lived) {
    let scenario = lived.scenario();
    let cap = |expert: ExpertId| match scenario.groups[scenario.group_of(expert).index()].cap {
        Cap::Chats(chats) => chats,
        Cap::Unlimited => u32::MAX,
    };
    let (mut away, mut load) = (BTreeSet::new(), BTreeMap::<ExpertId, u32>::new());
    let mut parked = BTreeSet::new();
    // A customer who writes again after a long silence counts again, even above the cap.
    let mut back = BTreeMap::<ChatId, ExpertId>::new();
    for record in lived.records() {
        match *record {
            Record::Is { expert, status: Status::Away } => {
                away.insert(expert);
            }
            Record::Is { expert, status: Status::Online } => {
                away.remove(&expert);
            }
            Record::Offered { expert, .. } => {
                assert!(!away.contains(&expert), "{expert} is away");
                assert!(load.get(&expert).copied().unwrap_or(0) < cap(expert), "{expert} is full");
            }
            Record::Taken { chat, expert, .. } => {
                let load = load.entry(expert).or_default();
                let back = u32::try_from(back.values().filter(|other| **other == expert).count()).unwrap();
                assert!(*load < cap(expert).saturating_add(back), "{expert} is over the cap");
                *load += 1;
                parked.remove(&chat);
            }
            Record::Parked { chat, expert, parked: true } => {
                assert!(parked.insert(chat), "{chat} is parked twice");
                let load = load.entry(expert).or_default();
                *load = load.checked_sub(1).expect("a load fell below zero");
                back.remove(&chat);
            }
            Record::Parked { chat, expert, parked: false } => {
                assert!(parked.remove(&chat), "{chat} comes back from nowhere");
                *load.entry(expert).or_default() += 1;
                back.insert(chat, expert);
            }
            Record::Released { chat, expert, .. } => {
                assert!(!parked.contains(&chat), "{chat} was released while parked");
                let load = load.entry(expert).or_default();
                *load = load.checked_sub(1).expect("a load fell below zero");
                back.remove(&chat);
            }
            _ => {}
        }
    }
}

/// Time runs on, nobody comes after the length, nothing happens after the end.
pub fn within_the_day(lived: &Lived) {
    let scenario = lived.scenario();
    let length = SimTime::from(scenario.length);
    let limit = match scenario.closing {
        Closing::Drain => SimTime::END,
        Closing::Cut => length,
        Closing::Morning(after) => length + after,
    };
    let mut last = SimTime::ZERO;
    for (at, record) in &lived.tape.records {
        assert!(*at >= last && *at <= limit, "{record} at {at} after {last}, limit {limit}");
        if let Record::Arrived { chat, .. } = record {
            assert!(*at < length, "{chat} comes at {at}, after the end at {length}");
        }
        last = *at;
    }
    assert!(lived.end >= last && (limit == SimTime::END || lived.end <= limit), "ends at {}", lived.end);
}
