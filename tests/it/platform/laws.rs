//! Laws of the platform over many seeds, with mechanisms switched off at random.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::event::{Record, Status, TicketEnd};
use greenroom::log::{Digests, Log};
use greenroom::scenario::{Cap, Scenario};
use greenroom::time::{SimTime, Span};
use greenroom::vocab::{ChatId, Ending, ExpertId, Speaker, TicketId};

use super::{day, without};
use crate::common::{digests, log};
use crate::support::effort;

fn over_days(check: impl Fn(u64, &Arc<Scenario>)) {
    for seed in 0..12 * effort(500) as u64 {
        let (off, scenario) = day(seed);
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(seed, &scenario)));
        assert!(outcome.is_ok(), "the law fails for seed {seed} without {off:?}");
    }
}

#[test]
fn a_chat_pays_once_and_only_where_it_should() {
    over_days(|seed, scenario| {
        let mut paid: BTreeMap<ChatId, u32> = BTreeMap::new();
        let (mut reopened, mut ended) = (BTreeSet::new(), BTreeMap::new());
        for (_, record) in log(scenario, seed) {
            match record {
                Record::Arrived { chat, after: Some(_), .. } => {
                    reopened.insert(chat);
                }
                Record::Paid { chat, .. } => *paid.entry(chat).or_default() += 1,
                Record::Ended { chat, how, stints, .. } => {
                    assert!(ended.insert(chat, (how, stints)).is_none(), "{chat} ended twice");
                }
                _ => {}
            }
        }
        for (chat, (how, stints)) in ended {
            let due = matches!(how, Ending::Resolved | Ending::AutoResolved | Ending::FollowedUp)
                && !reopened.contains(&chat)
                && stints > 0;
            assert_eq!(paid.get(&chat).copied().unwrap_or(0), u32::from(due), "{chat} {how}");
        }
    });
}

#[test]
fn offers_go_to_experts_who_are_there_and_have_room() {
    over_days(|seed, scenario| {
        let groups = &scenario.groups;
        let cap = |expert: ExpertId| {
            let group = groups.iter().rfind(|group| group.first <= expert).unwrap();
            match group.cap {
                Cap::Chats(chats) => chats,
                Cap::Unlimited => u32::MAX,
            }
        };
        let (mut away, mut load) = (BTreeSet::new(), BTreeMap::<ExpertId, u32>::new());
        let mut parked = BTreeSet::new();
        // A customer who writes again after a long silence counts again, even above the cap.
        let mut back = BTreeMap::<ChatId, ExpertId>::new();
        for (_, record) in log(scenario, seed) {
            match record {
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
                    let back =
                        u32::try_from(back.values().filter(|other| **other == expert).count()).unwrap();
                    assert!(*load < cap(expert) + back, "{expert} is over the cap");
                    *load += 1;
                    parked.remove(&chat);
                }
                Record::Parked { chat, expert, parked: true } => {
                    parked.insert(chat);
                    *load.entry(expert).or_default() -= 1;
                }
                Record::Parked { chat, expert, parked: false } => {
                    parked.remove(&chat);
                    *load.entry(expert).or_default() += 1;
                    back.insert(chat, expert);
                }
                Record::Released { chat, expert, .. } => {
                    assert!(!parked.contains(&chat), "{chat} was released while parked");
                    *load.entry(expert).or_default() -= 1;
                    back.remove(&chat);
                }
                _ => {}
            }
        }
    });
}

#[test]
fn nothing_is_said_after_the_end_and_lines_count_up() {
    over_days(|seed, scenario| {
        let (mut ended, mut lines) = (BTreeSet::new(), BTreeMap::<ChatId, u32>::new());
        for (_, record) in log(scenario, seed) {
            match record {
                Record::Ended { chat, .. } => {
                    ended.insert(chat);
                }
                Record::Said { chat, line, .. } => {
                    assert!(!ended.contains(&chat), "{chat} speaks after its end");
                    let next = lines.entry(chat).or_default();
                    assert_eq!(*next, line, "{chat} counts its lines");
                    *next += 1;
                }
                Record::Bought { chat, .. }
                | Record::PageMoved { chat, .. }
                | Record::Noticed { chat, .. } => {
                    assert!(!ended.contains(&chat), "{chat} lives on after its end");
                }
                _ => {}
            }
        }
    });
}

#[test]
fn every_ticket_is_closed_once_and_paid_at_most_once() {
    over_days(|seed, scenario| {
        let mut open = BTreeSet::<TicketId>::new();
        let (mut replied, mut paid) = (BTreeSet::new(), BTreeSet::new());
        let mut closed = BTreeMap::new();
        for (_, record) in log(scenario, seed) {
            match record {
                Record::TicketOpened { ticket, .. } => assert!(open.insert(ticket)),
                Record::TicketReplied { ticket, .. } => {
                    replied.insert(ticket);
                }
                Record::TicketClosed { ticket, how } => {
                    assert!(open.remove(&ticket), "{ticket} closed twice or never opened");
                    closed.insert(ticket, how);
                }
                Record::TicketPaid { ticket, .. } => assert!(paid.insert(ticket), "{ticket} paid twice"),
                _ => {}
            }
        }
        assert!(open.is_empty(), "open for ever: {open:?}");
        for (ticket, how) in closed {
            let due = replied.contains(&ticket) && how != TicketEnd::Cut;
            assert_eq!(paid.contains(&ticket), due, "{ticket} {how}");
        }
    });
}

#[test]
fn slices_and_repetition_change_nothing() {
    over_days(|seed, scenario| {
        let whole = digests(scenario, seed);
        let mut sim = Sim::new(Arc::clone(scenario), seed, 0, Digests::default());
        let mut at = SimTime::ZERO;
        while sim.next_due().is_some() {
            at = at + Span::from_us(97_000_003);
            sim.run_until(at);
        }
        sim.finish();
        assert_eq!(sim.into_sink(), whole);
    });
}

#[test]
fn chats_and_calendar_leave_nothing_behind() {
    let scenario = without(&[]);
    let mut sim = Sim::new(Arc::clone(&scenario), 3, 0, Log::default());
    let mut most = 0;
    for minute in 0..240 {
        sim.run_until(SimTime::from_us(minute * 60_000_000));
        most = most.max(sim.scheduled());
    }
    assert!(most < 2_000, "{most} entries for a dozen open chats");
    sim.run();
    assert_eq!((sim.open_chats(), sim.scheduled()), (0, 0));
}

/// `Arrive(between: …)` comes at some time of the range, another one with another seed.
#[test]
fn who_comes_between_two_instants_comes_between_them() {
    let fixed = "customers: [\n        Arrive(between: (\"60s\", \"300s\"), case: \"rain\"),";
    let scenario = crate::common::scenario(&super::text().replace("customers: [", fixed));
    let instants: BTreeSet<SimTime> = (0..20)
        .map(|seed| {
            let log = log(&scenario, seed);
            let first = log.iter().find(|(_, record)| matches!(record, Record::Arrived { source: 0, .. }));
            first.unwrap().0
        })
        .collect();
    assert_eq!(instants.len(), 20, "{instants:?}");
    let range = SimTime::from_us(60_000_000)..=SimTime::from_us(300_000_000);
    assert!(instants.iter().all(|at| range.contains(at)), "{instants:?}");
}

/// What customers are shown never depends on how they are.
#[test]
fn nobody_but_the_customer_speaks_first_after_silence() {
    let log = log(&without(&["partner-bots", "routing-bot", "hello", "automatic-lines"]), 5);
    let mut first = BTreeMap::new();
    for (_, record) in &log {
        if let Record::Said { chat, who, .. } = record {
            first.entry(*chat).or_insert(*who);
        }
    }
    let customers = first.values().filter(|who| **who == Speaker::Customer).count();
    assert!(customers * 10 > first.len() * 8, "{customers} of {} chats begin with the customer", first.len());
}
