//! What random days have found, each by itself.

use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::event::{Action, Aside, Deed, Record, Refusal, Rule, SendHow};
use greenroom::log::Log;
use greenroom::scenario::Scenario;
use greenroom::time::{SimTime, Span};
use greenroom::vocab::{Act, ChatId, Ending, ItemId, Leaving, Says, Speaker};

use super::text;
use crate::common::{log, scenario};

/// The desk with a person who is the only expert, and the first chat that the person has taken.
fn with_a_person(also: &str) -> (Arc<Scenario>, Sim<Log>, ChatId) {
    let text = text().replace("closing: Morning(\"30h\")", "closing: Cut");
    let start = text.find("    experts: {").unwrap();
    let end = start + text[start..].find("    },").unwrap() + "    },".len();
    let seat = format!("    you: Seat(cap: 3, skills: [\"tents\", \"orders\"]),{also}");
    let scenario = scenario(&format!("{}{seat}{}", &text[..start], &text[end..]));
    let seat = scenario.seat().unwrap();
    let mut sim = Sim::new(Arc::clone(&scenario), 1, 0, Log::default());
    while sim.view(seat).offers.is_empty() {
        let at = sim.now() + Span::from_secs(1);
        assert!(at < sim.limit(), "nobody comes");
        sim.run_until(at);
    }
    let chat = sim.view(seat).offers[0].chat;
    assert_eq!(sim.act(seat, &Deed::Accept { chat }.into()), Ok(()));
    (scenario, sim, chat)
}

#[test]
fn a_promise_for_a_time_that_is_over_is_late_and_no_more() {
    let (scenario, mut sim, chat) = with_a_person("");
    let promise = Aside::Promise { channel: 0, by: SimTime::ZERO };
    let deed = Deed::Beside { chat, aside: promise };
    assert_eq!(sim.act(scenario.seat().unwrap(), &deed.into()), Ok(()));
    sim.run();
    let opened = |(_, record): &(SimTime, Record)| matches!(record, Record::TicketOpened { chat: Some(id), .. } if *id == chat);
    assert!(sim.sink().records.iter().any(opened));
}

#[test]
fn nobody_can_promise_where_there_are_no_follow_ups() {
    let (scenario, mut sim, chat) = with_a_person(" without: [\"follow-ups\"],");
    let promise = Aside::Promise { channel: 0, by: SimTime::END };
    let deed = Deed::Beside { chat, aside: promise };
    assert_eq!(sim.act(scenario.seat().unwrap(), &deed.into()), Err(Refusal::NotHere));
}

#[test]
fn what_is_not_sold_can_be_offered_and_is_not_bought() {
    for seed in 0..40 {
        let (scenario, mut sim, chat) = with_a_person("");
        let item = ItemId(900 + seed);
        let deed = Deed::Send { chat, how: SendHow::Typed, chars: 30 };
        let action = Action { deed, text: None, says: Some(Says::one(Act::Offer { item })), keyed: false };
        assert_eq!(sim.act(scenario.seat().unwrap(), &action), Ok(()));
        sim.run();
        let accepted =
            sim.sink().records.iter().any(
                |(_, record)| matches!(record, Record::Said { says, .. } if says.has(Act::Accept { item })),
            );
        assert!(!accepted);
    }
}

/// Whoever comes back to a dozen messages has read the answer among them.
#[test]
fn an_answer_below_many_kind_words_is_read() {
    let (scenario, mut sim, chat) = with_a_person("");
    let seat = scenario.seat().unwrap();
    let asked = |sim: &Sim<Log>| {
        sim.sink().records.iter().find_map(|(_, record)| match record {
            Record::Said { chat: of, says, .. } if *of == chat => says.acts().find_map(|act| match act {
                Act::Request { fact } => Some(fact),
                _ => None,
            }),
            _ => None,
        })
    };
    let fact = loop {
        sim.run_until(sim.now() + Span::from_secs(5));
        assert!(sim.now() < sim.limit(), "nothing is asked");
        if let Some(fact) = asked(&sim) {
            break fact;
        }
    };
    let kind = Says::one(Act::Greet).and(Act::Empathise).and(Act::Apologise);
    let answer = Says::one(Act::Answer { fact, right: true });
    for says in [kind, kind, kind, kind, answer, kind] {
        let deed = Deed::Send { chat, how: SendHow::Typed, chars: 30 };
        let action = Action { deed, text: None, says: Some(says), keyed: false };
        assert_eq!(sim.act(seat, &action), Ok(()));
    }
    sim.run();
    let answered = |record: &Record| matches!(record, Record::Felt { chat: of, rule: Rule::Answered | Rule::DoubtSettled, .. } if *of == chat);
    assert!(sim.sink().records.iter().any(|(_, record)| answered(record)), "the answer was lost");
}

/// Limits that nobody keeps: customers lose patience all the same, and nobody is passed on for ever.
#[test]
fn who_is_passed_on_without_a_word_goes_some_time() {
    let slow = text()
        .replace("first_reply_limit: \"100s\"", "first_reply_limit: \"15s\"")
        .replace("\"steady\": Manner()", "\"steady\": Manner(thinks: \"40s\")");
    let log = log(&scenario(&slow), 1);
    let ended = |wanted: Ending| {
        log.iter().filter(|(_, record)| matches!(record, Record::Ended { how, .. } if *how == wanted)).count()
    };
    assert!(ended(Ending::Abandoned(Leaving::InChat)) > 30, "{}", ended(Ending::Abandoned(Leaving::InChat)));
    for (_, record) in &log {
        if let Record::Ended { chat, stints, .. } = record {
            assert!(*stints <= 13, "{chat} had {stints} stints");
        }
    }
}

/// Who knows better than the Specialist's answer is not told the same again, for days on end.
#[test]
fn a_doubted_answer_is_put_right_and_not_repeated() {
    let wrong = text()
        .replace("aluminium.\"])", "aluminium.\"], wrong: [\"They are 20 mm steel.\"])")
        .replace("how thick are the poles\"]", "how thick are the poles\"], knows_better: 1")
        .replace("\"steady\": Manner()", "\"steady\": Manner(accuracy: 0)");
    let log = log(&scenario(&wrong), 3);
    let (mut told, mut contested) = (std::collections::BTreeMap::<ChatId, u32>::new(), None);
    for (_, record) in &log {
        let Record::Said { chat, says, .. } = record else { continue };
        for act in says.acts() {
            match act {
                Act::Contest { fact } => contested = Some(fact),
                Act::Answer { fact, right: false } if contested == Some(fact) => {
                    *told.entry(*chat).or_default() += 1;
                }
                _ => {}
            }
        }
    }
    assert!(told.len() > 5, "{} chats were told something wrong", told.len());
    let most = told.values().max();
    assert_eq!(most, Some(&1), "the same wrong answer again and again: {told:?}");
}

/// A pool that everybody has left holds the chat of somebody who has gone unseen: rounds end with the last shift.
#[test]
fn a_pool_without_experts_comes_to_an_end() {
    let text = "Scenario(schema: 1, title: \"t\", length: \"1h\", closing: Drain,
        classes: {\"c\": Class(patience: \"2m\", silent: Silent(share: 1, cost: FullService))},
        arrivals: [Stream(class: \"c\", process: At([\"59m\"]))],
        experts: {\"a\": Group(count: 2, shift: (\"0h\", \"58m\"))}, routing: Broadcast(window: \"30s\"),
        service: LevelRates(handle: \"1m\"))";
    let mut sim = Sim::new(scenario(text), 1, 0, Log::default());
    sim.run_until(SimTime::from(Span::from_secs(7_200)));
    assert_eq!(sim.next_due(), None, "something is still to come");
    sim.run();
    assert_eq!(sim.open_chats(), 0);
}

/// Nobody writes who has left the site of a partner that notices, or the queue without a word.
#[test]
fn who_has_gone_is_silent() {
    let hasty = text()
        .replace("patience: Short", "patience: \"8s\"")
        .replace("leaves_silently: 0.5", "leaves_silently: 1");
    for text in [hasty.clone(), hasty.replace("reports_presence: true", "reports_presence: false")] {
        let (mut gone, mut left) = (std::collections::BTreeSet::new(), 0);
        for (_, record) in log(&scenario(&text), 2) {
            match record {
                Record::LeftSite { chat } | Record::Left { chat, how: Leaving::Silent, .. } => {
                    left += 1;
                    gone.insert(chat);
                }
                Record::Said { chat, who: Speaker::Customer, .. } | Record::PageMoved { chat, .. } => {
                    assert!(!gone.contains(&chat), "{chat}: {record}");
                }
                _ => {}
            }
        }
        assert!(left > 5, "{left} have gone");
    }
}
