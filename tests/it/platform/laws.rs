//! Laws of the platform over many small random days. Each day is lived through once and all laws look at it.

mod lived;
mod pay;
mod people;
mod room;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use greenroom::engine::Sim;
use greenroom::event::Record;
use greenroom::log::Log;
use greenroom::time::SimTime;
use greenroom::vocab::Speaker;

use super::days::day;
use super::without;
use crate::common::log;
use crate::seeds::{self, said};
use crate::support::effort;
use lived::{Lived, live};

/// A law looks at a day and panics if it does not hold.
type Law = (&'static str, fn(&Lived));

const LAWS: [Law; 14] = [
    ("a chat pays once and only where it should", pay::once_and_only_where_due),
    ("a ticket is closed once and paid at most once", pay::tickets),
    ("every chat that came ended once, and none is left", room::every_chat_ends),
    ("a chat is in one hand at a time", room::one_hand_at_a_time),
    ("offers go to experts who are there and have room", room::offers_find_room),
    ("nothing happens when it cannot", room::within_the_day),
    ("nothing is said after the end and lines count up", people::lines_count_up),
    ("nobody lives on after the end", people::nobody_lives_on),
    ("nobody acts who has gone", people::nobody_acts_who_has_gone),
    ("a chat is rated once, by somebody who was served", people::ratings),
    ("customers come back only to what is over", people::coming_back),
    ("what is switched off does not show", people::what_is_off_does_not_show),
    ("every press is recorded", whole::every_press_is_recorded),
    ("slices, looks and repetition change nothing", whole::slices_change_nothing),
];

/// A million days in the long mode.
#[test]
fn all_laws_hold_on_every_day() {
    let days = 0..200 * effort(5_000) as u64;
    let show = |seed| day(seed).to_string();
    seeds::over("platform", days, show, |seed| {
        let lived = live(day(seed));
        for (name, law) in LAWS {
            let outcome = catch_unwind(AssertUnwindSafe(|| law(&lived)));
            let Err(why) = outcome else { continue };
            let why = said(&*why);
            panic!("{name}: {why}\n{}", story(&lived, &why));
        }
    });
}

/// The records of the chat that a message begins with.
fn story(lived: &Lived, why: &str) -> String {
    let chat = why.split_whitespace().find(|word| word.starts_with("chat-")).unwrap_or("no chat");
    let lines = lived.tape.records.iter().map(|(at, record)| greenroom::log::line(*at, record));
    lines.filter(|line| line.split([' ', ',', ':']).any(|word| word == chat)).collect::<Vec<_>>().join("\n")
}

/// Words of records that every hundred days have; endings and refusals by their kind.
const SEEN: [&str; 52] = [
    "arrived",
    "bonus",
    "bought",
    "consulted",
    "counts-again",
    "declined",
    "did",
    "ended abandoned",
    "ended abandoned-in-chat",
    "ended abandoned-silently",
    "ended auto-resolved",
    "ended blocked",
    "ended contained",
    "ended cut",
    "ended escalated",
    "ended followed-up",
    "ended resolved",
    "felt",
    "is",
    "keyed",
    "left",
    "left-site",
    "missed",
    "moved",
    "noticed",
    "offered",
    "opened",
    "page-moved",
    "paid",
    "parked",
    "posted",
    "queued",
    "rated",
    "reassigned",
    "refused at-cap",
    "refused closes-itself",
    "refused ended",
    "refused no-such-chat",
    "refused no-such-ticket",
    "refused not-here",
    "refused not-offered",
    "refused not-yours",
    "refused unchanged",
    "released",
    "routed",
    "said",
    "taken",
    "ticket-closed",
    "ticket-paid",
    "ticket-wrote",
    "unclaimed",
    "withdrawn",
];

/// The days are varied enough that each law has something to look at.
#[test]
fn the_days_have_everything() {
    let mut seen = BTreeSet::new();
    for seed in 0..100 {
        for record in live(day(seed)).records() {
            let text = record.to_string();
            seen.insert(match record {
                Record::Ended { how, .. } => format!("ended {how}"),
                Record::Refused { why, .. } => format!("refused {why}"),
                _ => text.split_whitespace().next().unwrap_or_default().to_owned(),
            });
        }
    }
    let unseen: Vec<&str> = SEEN.into_iter().filter(|word| !seen.contains(*word)).collect();
    assert!(unseen.is_empty(), "a hundred days have none of {unseen:?}");
}

#[test]
fn chats_and_calendar_leave_nothing_behind() {
    let scenario = without(&[]);
    let mut sim = Sim::new(std::sync::Arc::clone(&scenario), 3, 0, Log::default());
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
