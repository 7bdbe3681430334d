//! Each routing policy on a case whose answer is known.

use greenroom::engine::routing;
use greenroom::event::Record;
use greenroom::time::SimTime;

use crate::common::{log, scenario};

/// Who took the chats, in order of chat, when they arrive at the given seconds.
fn takers(arrivals: &[u32], experts: &str, routing: &str, handle: &str) -> Vec<u32> {
    let at: Vec<String> = arrivals.iter().map(|s| format!("\"{s}s\"")).collect();
    let scenario = scenario(&format!(
        "Scenario(schema: 1, title: \"t\", length: \"1h\", classes: {{\"c\": Class()}},
         arrivals: [Stream(class: \"c\", process: At([{}]))], experts: {{{experts}}},
         service: LevelRates(handle: {handle}, work: Constant), routing: {routing})",
        at.join(", ")
    ));
    let mut taken: Vec<(u64, u32)> = log(&scenario, 1)
        .iter()
        .filter_map(|(_, record)| match record {
            Record::Taken { chat, expert, .. } => Some((chat.0, expert.0)),
            _ => None,
        })
        .collect();
    taken.sort_unstable();
    taken.into_iter().map(|(_, expert)| expert).collect()
}

const THREE: &str = "\"a\": Group(count: 3, cap: 3)";

#[test]
fn every_policy_of_the_table_has_a_name_a_source_and_a_test_here() {
    let here = include_str!("routing.rs");
    for signature in routing::signatures() {
        assert!(!signature.summary.is_empty() && !signature.source.is_empty());
        assert!(here.contains(signature.name), "{} is not tested", signature.name);
    }
    assert_eq!(routing::signatures().len(), 12);
}

#[test]
fn longest_idle_takes_whoever_has_waited_longest() {
    // Each serves 10 s; expert 1 is free since 12 s, 2 since 14 s, 0 since 10 s.
    let taken = takers(&[0, 2, 4, 15, 16, 17, 40], "\"a\": Group(count: 3)", "LongestIdle", "\"10s\"");
    assert_eq!(taken, [0, 1, 2, 0, 1, 2, 0]);
}

#[test]
fn round_robin_goes_by_who_was_given_a_chat_longest_ago() {
    // Expert 0 serves 30 s and is free last, but was given a chat first.
    let taken = takers(&[0, 1, 2, 50, 51, 52], THREE, "RoundRobin", "\"30s\"");
    assert_eq!(taken, [0, 1, 2, 0, 1, 2]);
    // Longest idle differs once an expert has been given two chats in a row.
    let slow_first = "\"a\": Group(count: 1, speed: 0.2), \"b\": Group(count: 1)";
    assert_eq!(takers(&[0, 1, 15, 60], slow_first, "RoundRobin", "\"10s\""), [0, 1, 1, 0]);
    assert_eq!(takers(&[0, 1, 55, 80], slow_first, "LongestIdle", "\"10s\""), [0, 1, 1, 0]);
}

#[test]
fn least_busy_spreads_and_most_busy_first_fills() {
    assert_eq!(takers(&[0, 1, 2, 3, 4, 5], THREE, "LeastBusy", "\"10m\""), [0, 1, 2, 0, 1, 2]);
    assert_eq!(takers(&[0, 1, 2, 3, 4, 5], THREE, "MostBusyFirst", "\"10m\""), [0, 0, 0, 1, 1, 1]);
}

#[test]
fn most_available_looks_at_places_left_not_at_chats() {
    let unequal = "\"a\": Group(count: 1, cap: 2), \"b\": Group(count: 1, cap: 5)";
    assert_eq!(takers(&[0, 1, 2, 3, 4], unequal, "MostAvailable", "\"10m\""), [1, 1, 1, 0, 1]);
    assert_eq!(takers(&[0, 1, 2, 3, 4], unequal, "LeastBusy", "\"10m\""), [0, 1, 0, 1, 1]);
}

#[test]
fn random_reaches_everybody_alike() {
    let arrivals: Vec<u32> = (0..3_000).collect();
    let taken = takers(&arrivals, "\"a\": Group(count: 4, cap: 50)", "Random", "\"1s\"");
    for expert in 0..4 {
        let share = taken.iter().filter(|n| **n == expert).count();
        assert!((650..850).contains(&share), "expert {expert} took {share} of 3000");
    }
}

#[test]
fn join_shortest_queue_commits_at_arrival() {
    // 0 and 1 serve one each; the third joins 0, the fourth 1, and they stay although 1 is faster.
    let experts = "\"a\": Group(count: 1, speed: 0.5), \"b\": Group(count: 1)";
    assert_eq!(takers(&[0, 1, 2, 3], experts, "JoinShortestQueue", "\"60s\""), [0, 1, 0, 1]);
}

#[test]
fn power_of_all_is_join_shortest_queue_and_power_of_one_is_a_random_split() {
    let arrivals: Vec<u32> = (0..200).collect();
    let five = "\"a\": Group(count: 5)";
    let counts = |routing: &str| {
        let taken = takers(&arrivals, five, routing, "\"1000s\"");
        (0..5).map(|n| taken.iter().filter(|m| **m == n).count()).collect::<Vec<_>>()
    };
    assert_eq!(counts("PowerOf(d: 5)"), [40; 5]);
    assert_eq!(counts("JoinShortestQueue"), [40; 5]);
    let split = counts("PowerOf(d: 1)");
    assert!(split.iter().any(|n| *n != 40) && split.iter().all(|n| (20..62).contains(n)), "{split:?}");
    let two = counts("PowerOf(d: 2)");
    let spread = |counts: &[usize]| counts.iter().max().unwrap() - counts.iter().min().unwrap();
    assert!(spread(&two) < spread(&split), "{two:?} {split:?}");
}

fn two_classes(routing: &str, arrivals: [&[u32]; 2]) -> Vec<(u64, u32, u64)> {
    let list = |at: &[u32]| at.iter().map(|s| format!("\"{s}s\"")).collect::<Vec<_>>().join(", ");
    let scenario = scenario(&format!(
        "Scenario(schema: 1, title: \"t\", length: \"1h\", classes: {{\"x\": Class(), \"y\": Class()}},
         arrivals: [Stream(class: \"x\", process: At([{}])), Stream(class: \"y\", process: At([{}]))],
         experts: {{\"own\": Group(count: 1), \"all\": Group(count: 2)}},
         service: LevelRates(handle: \"100s\", work: Constant), routing: {routing})",
        list(arrivals[0]),
        list(arrivals[1]),
    ));
    log(&scenario, 1)
        .iter()
        .filter_map(|(at, record)| match record {
            Record::Taken { chat, expert, .. } => Some((chat.0, expert.0, at.us() / 1_000_000)),
            _ => None,
        })
        .collect()
}

#[test]
fn skill_lists_are_tried_in_order_from_both_sides() {
    let lists = "SkillLists(chats: {\"x\": [\"own\", \"all\"], \"y\": [\"all\"]}, experts: {\"own\": [\"x\"], \"all\": [\"y\", \"x\"]})";
    // x: own, then all; y: all. At 100 s expert 0 (own) takes the waiting x; at 101 s expert 1 prefers the y
    // that came later.
    let taken = two_classes(lists, [&[0, 1, 3], &[2, 4]]);
    assert_eq!(taken, [(1, 0, 0), (2, 1, 1), (3, 2, 2), (4, 0, 100), (5, 1, 101)]);
}

#[test]
fn reserve_keeps_an_expert_idle_for_the_others() {
    let reserve = "Reserve(chats: {\"x\": [\"own\", \"all\"], \"y\": [\"all\"]}, experts: {\"own\": [\"x\"]}, keep: [Keep(group: \"all\", from: \"x\", idle: 1)])";
    // Two are idle in `all`, so the second x may enter; then one is idle and is kept for the y of 50 s.
    let taken = two_classes(reserve, [&[0, 1, 2], &[50]]);
    assert_eq!(taken, [(1, 0, 0), (2, 1, 1), (4, 2, 50), (3, 0, 100)]);
}

/// Chats and experts of the records that `wanted` names, with their seconds.
fn offers(text: &str, wanted: &[&str]) -> Vec<String> {
    let line = |(at, record): &(SimTime, Record)| {
        let word = record.to_string();
        let keep = wanted.iter().any(|wanted| word.starts_with(wanted));
        let short: Vec<&str> = word.split(' ').filter(|part| !part.starts_with("class-")).take(3).collect();
        keep.then(|| format!("{} {}", at.us() / 1_000_000, short.join(" ")))
    };
    log(&scenario(text), 1).iter().filter_map(line).collect()
}

#[test]
fn push_one_offers_in_turn_and_a_miss_goes_to_the_next() {
    let text = "Scenario(schema: 1, title: \"t\", length: \"1h\", classes: {\"c\": Class()},
        arrivals: [Stream(class: \"c\", process: At([\"10s\"]))],
        experts: {\"slow\": Group(count: 2, reaction: \"40s\"), \"quick\": Group(reaction: \"5s\")},
        service: LevelRates(handle: \"1m\", work: Constant), routing: PushOne(order: LongestIdle, window: \"20s\"))";
    assert_eq!(
        offers(text, &["offered", "missed", "taken"]),
        [
            "10 offered chat-1 expert-0",
            "30 missed chat-1 expert-0",
            "30 offered chat-1 expert-1",
            "50 missed chat-1 expert-1",
            "50 offered chat-1 expert-2",
            "55 taken chat-1 expert-2",
        ]
    );
}

#[test]
fn a_missed_offer_may_send_the_expert_away() {
    let text = "Scenario(schema: 1, title: \"t\", length: \"1h\", classes: {\"c\": Class()}, desk: Desk(accept_window: \"20s\", away_after_miss: \"2m\"),
        arrivals: [Stream(class: \"c\", process: At([\"10s\"]))],
        experts: {\"slow\": Group(count: 1, reaction: \"40s\")},
        service: LevelRates(handle: \"1m\", work: Constant), routing: PushOne(), closing: Cut)";
    let found = offers(text, &["offered", "missed", "is"]);
    let expected = [
        "10 offered chat-1 expert-0",
        "30 missed chat-1 expert-0",
        "30 is expert-0 away",
        "150 is expert-0 online",
        "150 offered chat-1 expert-0",
    ];
    assert_eq!(found[..5], expected);
}

#[test]
fn broadcast_goes_to_whoever_reacts_first_and_takes_the_oldest() {
    let text = "Scenario(schema: 1, title: \"t\", length: \"1h\", classes: {\"c\": Class()},
        arrivals: [Stream(class: \"c\", process: At([\"10s\", \"12s\"]))],
        experts: {\"slow\": Group(count: 1, reaction: \"30s\"), \"quick\": Group(reaction: \"5s\")},
        service: LevelRates(handle: \"10m\", work: Constant), routing: Broadcast(window: \"25s\"))";
    let expected = [
        "10 posted chat-1 until",
        "12 posted chat-2 until",
        "15 taken chat-1 expert-1",
        "37 unclaimed chat-2",
        "37 posted chat-2 until",
        "62 unclaimed chat-2",
        "62 posted chat-2 until",
    ];
    assert_eq!(offers(text, &["posted", "taken", "unclaimed"])[..7], expected);
}

#[test]
fn priorities_go_first_but_never_interrupt() {
    let scenario = scenario(
        "Scenario(schema: 1, title: \"t\", length: \"1h\",
         classes: {\"low\": Class(priority: 5), \"high\": Class(priority: 0)},
         arrivals: [Stream(class: \"low\", process: At([\"0s\", \"1s\", \"2s\"])), Stream(class: \"high\", process: At([\"3s\", \"4s\"]))],
         experts: {\"a\": Group()}, service: LevelRates(handle: \"10s\", work: Constant))",
    );
    let order: Vec<u64> = log(&scenario, 1)
        .iter()
        .filter_map(|(_, record)| match record {
            Record::Taken { chat, .. } => Some(chat.0),
            _ => None,
        })
        .collect();
    assert_eq!(order, [1, 4, 5, 2, 3]);
}
