//! What a trainee does not do wrongly costs it nothing: `wall`, `pushy` and `repeater` lose at most five points beside what is
//! theirs and what their customers' reactions explain.
//!
//! Theirs is what each of them is for ([`THEIRS`]). A chat in which the customer reacts (complains, refuses, grows silent or
//! leaves where the model's did not) is left out: what happens there is explained. The rest is compared mark by mark with the model's
//! session on the same seed, each mark with the share that it has in the model's score.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use greenroom::event::Record;
use greenroom::log::Log;
use greenroom::score::card::{Mark, Scorecard};
use greenroom::session;
use greenroom::store::{self, Folders};
use greenroom::vocab::{Act, Speaker};

use super::Room;

/// What each of them is for. Who says an automatic hello again has no greeting of their own.
const THEIRS: [(&str, &[&str]); 3] = [
    ("wall", &["chunking", "macro"]),
    ("pushy", &["not-pushy", "offer"]),
    ("repeater", &["no-repeat", "no-re-asking", "reads-first", "greeting"]),
];

/// The most that may be lost beside it, in hundredths of a point.
const MOST: i64 = 500;

/// A trainee's session: its log and its card.
fn sat(room: &Room, trainee: &str) -> (Log, Scorecard) {
    let (seated, _) = session::seated(&room.scenario, trainee, &Folders::shipped()).unwrap();
    let seated = Arc::new(seated);
    let played = room.play(&seated, &[]);
    let card = room.judged(&seated, &played).card;
    (played.log, card)
}

/// How often the customer of each chat complains, refuses, asks whether anybody is there, gives up or leaves.
fn reactions(log: &Log) -> BTreeMap<u64, u32> {
    let mut found = BTreeMap::new();
    for (_, record) in &log.records {
        let chat = match record {
            Record::Said { chat, who: Speaker::Customer, says, .. } => {
                let reacts = |act| {
                    matches!(
                        act,
                        Act::Complain { .. }
                            | Act::Refuse { .. }
                            | Act::GiveUp
                            | Act::Contest { .. }
                            | Act::Nudge
                    )
                };
                says.acts().any(reacts).then_some(*chat)
            }
            Record::Left { chat, .. } => Some(*chat),
            _ => None,
        };
        if let Some(chat) = chat {
            *found.entry(chat.0).or_default() += 1;
        }
    }
    found
}

/// What is surely lost of a mark, in millionths; `None` where nothing called for it.
fn mark(of: Mark) -> Option<i64> {
    match of {
        Mark::NotApplicable => None,
        Mark::Scored(mark) | Mark::Unsure(_, mark) => Some(mark.into()),
    }
}

/// The points of the session that a trainee loses against the model beside what is theirs, in hundredths; with what costs
/// most.
fn lost(
    model: &Scorecard,
    other: &Scorecard,
    theirs: &[&str],
    out: &BTreeSet<u64>,
) -> (i64, Vec<(i64, String)>) {
    let turns: i64 = model.chats.iter().map(|chat| i64::from(chat.turns)).sum();
    let (mut sum, mut rows) = (0, Vec::new());
    for chat in model.chats.iter().filter(|chat| !out.contains(&chat.chat)) {
        let Some(same) = other.chats.iter().find(|one| one.chat == chat.chat) else { continue };
        let all = || chat.outcomes.iter().chain(&model.session);
        let judged = all().filter(|one| mark(one.mark).is_some());
        let whole: i64 = judged.map(|one| i64::from(one.weight)).sum();
        for (one, its) in all().zip(same.outcomes.iter().chain(&other.session)) {
            assert_eq!(one.behaviour, its.behaviour);
            let (Some(model), Some(its)) = (mark(one.mark), mark(its.mark)) else { continue };
            if theirs.contains(&one.behaviour.as_str()) || model == its {
                continue;
            }
            let share = (model - its) * i64::from(one.weight) * i64::from(chat.turns) / (100 * whole * turns);
            sum += share;
            rows.push((share, format!("{} in {}", one.behaviour, chat.chat)));
        }
    }
    rows.sort();
    (sum, rows)
}

#[test]
fn nobody_pays_for_what_they_do_not_do() {
    let (mut wrong, mut compared, mut explained) = (Vec::new(), 0, 0);
    for name in store::embedded_names().iter().filter(|name| !name.contains('/')) {
        let name = name.trim_end_matches(".ron");
        let scenario = session::load(name).unwrap().scenario().unwrap();
        if scenario.seat().is_none() || scenario.platform.is_none() {
            continue;
        }
        let room = Room::shipped(name);
        let (log, model) = sat(&room, "model");
        let usual = reactions(&log);
        for (trainee, theirs) in THEIRS {
            let (log, card) = sat(&room, trainee);
            let reactions = reactions(&log).into_iter();
            let more = reactions.filter(|(chat, count)| *count > usual.get(chat).copied().unwrap_or(0));
            let out: BTreeSet<u64> = more.map(|(chat, _)| chat).collect();
            let (points, rows) = lost(&model, &card, theirs, &out);
            compared += model.chats.iter().filter(|chat| !out.contains(&chat.chat)).count();
            explained += out.len();
            if points > MOST {
                wrong.push(format!("{name}, {trainee}: {points} of {MOST}, {rows:?}"));
            }
        }
    }
    println!("{compared} chats compared, {explained} explained by reactions");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared > 2 * explained, "{compared} chats compared, {explained} left out");
}
