//! Customers: what they say, when they are gone, what they leave behind.

use std::collections::{BTreeMap, BTreeSet};

use greenroom::event::{Record, Rule};
use greenroom::vocab::{ChatId, Ending, Leaving, Speaker};

use super::Lived;
use crate::platform::mechanisms::shows;

pub fn lines_count_up(lived: &Lived) {
    let (mut ended, mut lines) = (BTreeSet::new(), BTreeMap::<ChatId, u32>::new());
    let mut held = BTreeSet::new();
    for record in lived.records() {
        match *record {
            Record::Taken { chat, .. } => {
                held.insert(chat);
            }
            Record::Released { chat, .. } => {
                held.remove(&chat);
            }
            Record::Ended { chat, .. } => {
                ended.insert(chat);
            }
            Record::Said { chat, line, who, .. } => {
                assert!(!ended.contains(&chat), "{chat} speaks after its end");
                let next = lines.entry(chat).or_default();
                assert_eq!(*next, line, "{chat} counts its lines");
                assert!(
                    who != Speaker::Expert || held.contains(&chat),
                    "nobody has {chat}, but somebody speaks"
                );
                *next += 1;
            }
            Record::Noticed { chat, line, .. } => {
                assert!(
                    line < lines.get(&chat).copied().unwrap_or(0),
                    "{chat}: line {line} is not there yet"
                );
            }
            _ => {}
        }
    }
}

pub fn nobody_lives_on(lived: &Lived) {
    let (mut ended, mut gone) = (BTreeSet::new(), BTreeSet::new());
    for record in lived.records() {
        match *record {
            Record::Ended { chat, .. } => {
                ended.insert(chat);
            }
            Record::LeftSite { chat } => {
                assert!(!ended.contains(&chat), "{chat} leaves the site after its end");
                assert!(gone.insert(chat), "{chat} leaves the site twice");
            }
            Record::Bought { chat, .. }
            | Record::PageMoved { chat, .. }
            | Record::Noticed { chat, .. }
            | Record::Said { chat, who: Speaker::Customer, .. } => {
                assert!(!ended.contains(&chat), "{chat} lives on after its end: {record}");
                assert!(!gone.contains(&chat), "{chat} lives on after leaving the site: {record}");
            }
            // A promise outlives its chat, and so can its being broken.
            Record::Felt { rule: Rule::BrokenPromise, .. } => {}
            Record::Felt { chat, .. } | Record::Consulted { chat, .. } | Record::Parked { chat, .. } => {
                assert!(!ended.contains(&chat), "{chat} lives on after its end: {record}");
            }
            _ => {}
        }
    }
}

pub fn ratings(lived: &Lived) {
    let (mut last, mut rated, mut ended) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new());
    for record in lived.records() {
        match *record {
            Record::Taken { chat, expert, .. } => {
                last.insert(chat, expert);
            }
            Record::Ended { chat, how, .. } => {
                ended.insert(chat, how);
            }
            Record::Rated { chat, expert, stars, .. } => {
                assert!(rated.insert(chat), "{chat} is rated twice");
                assert!((1..=5).contains(&stars), "{chat} gets {stars} stars");
                assert_eq!(last.get(&chat), Some(&expert), "{chat} is rated for whoever had it last");
            }
            _ => {}
        }
    }
    for chat in rated {
        let how = ended.get(&chat);
        let served = matches!(
            how,
            Some(Ending::Resolved | Ending::AutoResolved | Ending::FollowedUp | Ending::Escalated)
        );
        assert!(served, "{chat} is rated, but it ended as {how:?}");
    }
}

/// A chat that is linked to another comes after its end, and each is followed once.
pub fn coming_back(lived: &Lived) {
    let (mut ended, mut followed) = (BTreeSet::new(), BTreeSet::new());
    for record in lived.records() {
        match *record {
            Record::Arrived { chat, after: Some(before), .. } => {
                assert!(ended.contains(&before), "{chat} follows {before}, which is open");
                assert!(followed.insert(before), "{before} is followed twice");
            }
            Record::Ended { chat, .. } => {
                ended.insert(chat);
            }
            _ => {}
        }
    }
}

/// Whoever has left without a word does nothing more and feels nothing more.
pub fn nobody_acts_who_has_gone(lived: &Lived) {
    let mut gone = BTreeSet::new();
    for record in lived.records() {
        match *record {
            Record::Left { chat, how: Leaving::Silent, .. }
            | Record::Taken { chat, gone: true, .. }
            | Record::Released { chat, gone: true, .. } => {
                gone.insert(chat);
            }
            Record::Felt { rule: Rule::BrokenPromise, .. } => {}
            Record::Felt { chat, .. }
            | Record::Bought { chat, .. }
            | Record::PageMoved { chat, .. }
            | Record::Noticed { chat, .. }
            | Record::Wrote { chat, .. }
            | Record::Rated { chat, .. }
            | Record::Said { chat, who: Speaker::Customer, .. } => {
                assert!(!gone.contains(&chat), "{chat} has gone: {record}");
            }
            _ => {}
        }
    }
}

/// A person in the seat may say and do anything.
pub fn what_is_off_does_not_show(lived: &Lived) {
    let seat = lived.scenario().seat();
    let own = |record: &Record| match record {
        Record::Said { who: Speaker::Expert, .. } => seat.is_some(),
        Record::Did { expert, .. } => Some(*expert) == seat,
        _ => false,
    };
    for record in lived.records().filter(|record| !own(record)) {
        for (mechanism, name) in &lived.day.off {
            assert!(!shows(*mechanism, record), "`{name}` is off, but there is: {record}");
        }
    }
}
