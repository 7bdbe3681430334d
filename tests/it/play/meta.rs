//! Sessions that differ in what must not matter: the customer's name, blanks, emoji, small letters; and what can
//! only cost: a message sent twice, half a minute more before every word.
//!
//! The logs are those of scripted trainees in shipped scenarios. A few run with every test; all of them with
//! `cargo test --test it play::meta -- --ignored`.

use std::collections::BTreeMap;
use std::sync::Arc;

use greenroom::event::{Deed, Record};
use greenroom::log::Log;
use greenroom::scenario::Scenario;
use greenroom::score::card::{Mark, Scorecard};
use greenroom::score::{self, Mode, Played};
use greenroom::session;
use greenroom::speak::Names;
use greenroom::store::{self, Folders};
use greenroom::time::Span;
use greenroom::vocab::{ChatId, Speaker};

use super::Room;
use crate::score::slower;

/// Those that run with every test: a calm one, one with bots, one with sales, one with several chats at once.
const SHORT: [&str; 4] = ["first-shift", "bot-already-asked", "no-thanks", "two-at-once"];
const TRAINEES: [&str; 3] = ["model", "wall", "random"];

/// The log of a trainee in a shipped scenario, with what judging it needs.
struct Sat {
    room: Room,
    /// With the trainee in the seat.
    scenario: Arc<Scenario>,
    log: Log,
    label: String,
}

impl Sat {
    fn new(name: &str, trainee: &str) -> Self {
        let room = Room::shipped(name);
        let (scenario, _) = session::seated(&room.scenario, trainee, &Folders::shipped()).unwrap();
        let scenario = Arc::new(scenario);
        let log = room.play(&scenario, &[]).log;
        Self { room, scenario, log, label: format!("{name}, {trainee}") }
    }

    fn names(&self) -> Names {
        Names::new(&self.scenario, self.room.seed, 0)
    }

    fn played<'a>(&'a self, log: &'a Log, names: &'a Names) -> Played<'a> {
        let (expert, seed) = (self.room.scenario.seat().unwrap(), self.room.seed);
        Played { scenario: &self.scenario, log, names, ear: &self.room.ear, expert, seed, replication: 0 }
    }

    fn card(&self, log: &Log, names: &Names) -> Scorecard {
        score::score(&self.played(log, names), Some(&self.room.par), Mode::Practice)
    }

    /// The log with other words: `write` gets the chat and the words of each line of the speakers.
    fn rewritten(&self, speakers: &[Speaker], write: impl Fn(ChatId, &str) -> String) -> Log {
        let mut log = self.log.clone();
        for (before, words) in &mut log.words {
            let record = before.checked_sub(1).and_then(|n| self.log.records.get(n));
            if let Some((_, Record::Said { chat, who, .. })) = record
                && speakers.contains(who)
            {
                *words = write(*chat, words).into();
            }
        }
        log
    }
}

/// Everything that was judged, by chat and behaviour.
fn marks(card: &Scorecard) -> BTreeMap<(Option<u64>, String), Mark> {
    let chats = card.chats.iter().flat_map(|chat| chat.outcomes.iter().map(|one| (Some(chat.chat), one)));
    let all = chats.chain(card.session.iter().map(|one| (None, one)));
    all.map(|(chat, one)| ((chat, one.behaviour.clone()), one.mark)).collect()
}

/// The marks that differ, as text.
fn differences(one: &Scorecard, other: &Scorecard) -> Vec<String> {
    let (one, other) = (marks(one), marks(other));
    assert_eq!(one.len(), other.len());
    let pairs = one.iter().zip(&other).filter(|(one, other)| one != other);
    pairs.map(|((of, before), (_, after))| format!("{of:?}: {before:?} became {after:?}")).collect()
}

/// Every customer's name, and the one that stands in for it: the next of all names.
fn other_names(scenario: &Scenario) -> BTreeMap<String, String> {
    let personas = &scenario.platform.as_ref().unwrap().personas;
    let mut names: Vec<&String> = personas.iter().flat_map(|persona| &persona.called).collect();
    names.sort_unstable();
    names.dedup();
    let next = names.iter().cycle().skip(1);
    names.iter().zip(next).map(|(name, next)| ((*name).clone(), (*next).clone())).collect()
}

/// Words of a text, with one of them replaced where it stands alone, in whatever letters.
fn renamed(text: &str, from: &str, to: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    let flush = |word: &mut String, out: &mut String| {
        out.push_str(if word.eq_ignore_ascii_case(from) { to } else { word });
        word.clear();
    };
    for one in text.chars() {
        if one.is_alphanumeric() {
            word.push(one);
        } else {
            flush(&mut word, &mut out);
            out.push(one);
        }
    }
    flush(&mut word, &mut out);
    out
}

fn another_name_changes_no_verdict(sat: &Sat) -> usize {
    let others = other_names(&sat.scenario);
    let mut scenario = (*sat.scenario).clone();
    for called in scenario.platform.iter_mut().flat_map(|platform| &mut platform.personas) {
        for name in &mut called.called {
            *name = others[name].clone();
        }
    }
    let scenario = Arc::new(scenario);
    let (old, new) = (sat.names(), Names::new(&scenario, sat.room.seed, 0));
    let mut called = BTreeMap::new();
    for (_, record) in &sat.log.records {
        if let Record::Opened { chat, persona, key, .. } = record {
            let names = (old.customer(*persona, *key).to_owned(), new.customer(*persona, *key).to_owned());
            assert_ne!(names.0, names.1);
            called.insert(*chat, names);
        }
    }
    let everybody = [
        Speaker::Customer,
        Speaker::Expert,
        Speaker::Automatic,
        Speaker::PartnerBot,
        Speaker::RoutingBot,
        Speaker::Specialist,
    ];
    let log = sat.rewritten(&everybody, |chat, text| {
        let (from, to) = &called[&chat];
        renamed(text, from, to)
    });
    let changed = log.words.iter().zip(&sat.log.words).filter(|(one, other)| one != other).count();
    let differs = differences(&sat.card(&sat.log, &old), &sat.card(&log, &new));
    assert!(differs.is_empty(), "{}: under another name {}", sat.label, differs.join("\n"));
    changed
}

fn how_it_is_written_changes_no_verdict(sat: &Sat) {
    let names = sat.names();
    let before = sat.card(&sat.log, &names);
    let ways: [(&str, Way); 3] = [
        ("more blanks", |text| format!(" {} ", text.replace(' ', "  "))),
        ("an emoji", |text| format!("{text} \u{1f642}")),
        ("small letters", str::to_lowercase),
    ];
    for (way, write) in ways {
        let log = sat.rewritten(&[Speaker::Expert], |_, text| write(text));
        let mut differs = differences(&before, &sat.card(&log, &names));
        differs.retain(|one| !one.contains("\"tone\""));
        assert!(differs.is_empty(), "{}: with {way} {}", sat.label, differs.join("\n"));
    }
}

/// Another way to write the same text.
type Way = fn(&str) -> String;

/// The log with the own message at a place of the records once more, a moment later.
fn doubled(log: &Log, place: usize) -> Log {
    let (at, Record::Said { chat, line, .. }) = log.records[place] else { panic!("no line") };
    let later = at + Span::from_secs(1);
    let to = log.records[place + 1..].iter().take_while(|(at, _)| *at <= later).count() + place + 1;
    let mut copy = vec![(later, log.records[place].1)];
    let sent = log.records[..place].iter().rposition(
        |(_, record)| matches!(record, Record::Did { deed: Deed::Send { chat: of, .. }, .. } if *of == chat),
    );
    copy.splice(0..0, sent.map(|sent| (later, log.records[sent].1)));
    let many = copy.len();
    let mut doubled = log.clone();
    doubled.records.splice(to..to, copy);
    let ours = log.records[place + 1..to]
        .iter()
        .filter(|(_, record)| matches!(record, Record::Said { chat: of, .. } if *of == chat));
    let new_line = line + 1 + u32::try_from(ours.count()).unwrap();
    for (n, (_, record)) in doubled.records.iter_mut().enumerate() {
        match record {
            Record::Said { chat: of, line, .. } if *of == chat && n == to + many - 1 => *line = new_line,
            Record::Said { chat: of, line, .. } if *of == chat && n >= to + many => *line += 1,
            Record::Noticed { chat: of, line, .. } if *of == chat && n >= to && *line >= new_line => {
                *line += 1;
            }
            _ => {}
        }
    }
    let words = log.words.iter().filter(|(before, _)| *before == place + 1);
    let words: Vec<_> = words.map(|(_, words)| (to + many, words.clone())).collect();
    for (before, _) in &mut doubled.words {
        *before += if *before > to { many } else { 0 };
    }
    let spot =
        doubled.words.iter().position(|(before, _)| *before > to + many).unwrap_or(doubled.words.len());
    doubled.words.splice(spot..spot, words);
    doubled
}

fn a_message_sent_twice_never_raises_the_total(sat: &Sat, every: usize) -> usize {
    let names = sat.names();
    let before = sat.card(&sat.log, &names);
    let own = sat
        .log
        .records
        .iter()
        .enumerate()
        .filter(|(_, (_, record))| matches!(record, Record::Said { who: Speaker::Expert, .. }));
    let places: Vec<usize> = own.map(|(place, _)| place).step_by(every).collect();
    for place in &places {
        let log = doubled(&sat.log, *place);
        let after = sat.card(&log, &names);
        assert!(
            after.score.from <= before.score.from && after.score.to <= before.score.to,
            "{}: the line at {place} twice makes {:?} of {:?}\n{}",
            sat.label,
            after.score,
            before.score,
            differences(&before, &after).join("\n"),
        );
    }
    places.len()
}

fn half_a_minute_slower_never_raises_a_latency(sat: &Sat) -> usize {
    let latencies = ["offers", "first-response", "reply-time", "answer-time", "dead-air", "fair-share"];
    let names = sat.names();
    let played = sat.played(&sat.log, &names);
    let judged = |session| score::judge(&played, session, Some(&sat.room.par), Mode::Practice);
    let session = played.session();
    let (before, after) = (judged(&session), judged(&slower(&session, Span::from_secs(30))));
    let (before, after) = (marks(&before), marks(&after));
    let mut compared = 0;
    for (of, mark) in before.iter().filter(|((_, id), _)| latencies.contains(&id.as_str())) {
        if let Mark::Scored(_) = mark {
            compared += 1;
            assert!(after[of] <= *mark, "{}: {of:?} was {mark:?} and became {:?}", sat.label, after[of]);
        }
    }
    compared
}

fn all(names: &[String], trainees: &[&str], every: usize) {
    let (mut renamed, mut doubled, mut slowed) = (0, 0, 0);
    for name in names {
        for trainee in trainees {
            let sat = Sat::new(name, trainee);
            renamed += another_name_changes_no_verdict(&sat);
            how_it_is_written_changes_no_verdict(&sat);
            doubled += a_message_sent_twice_never_raises_the_total(&sat, every);
            slowed += half_a_minute_slower_never_raises_a_latency(&sat);
        }
    }
    let least = names.len() * trainees.len();
    assert!(renamed > least && doubled >= least && slowed > least, "{renamed} {doubled} {slowed}");
}

#[test]
fn what_must_not_matter_does_not_in_sessions_of_trainees() {
    all(&SHORT.map(str::to_owned), &TRAINEES, 3);
}

#[test]
#[ignore = "long: every scenario and trainee"]
fn what_must_not_matter_does_not_anywhere() {
    let seats = store::embedded_names().into_iter().filter(|name| !name.contains('/'));
    let names = seats.map(|name| name.trim_end_matches(".ron").to_owned()).filter(|name| {
        let scenario = session::load(name).unwrap().scenario().unwrap();
        scenario.seat().is_some() && scenario.platform.is_some()
    });
    let names: Vec<String> = names.collect();
    all(&names, &["model", "slow", "wall", "pushy", "repeater", "random"], 1);
}
