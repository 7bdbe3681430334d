//! Laws of believable talk, as far as they concern words.

mod evening;
mod hand;
mod room;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use greenroom::event::Record;
use greenroom::log::{Digests, Sink};
use greenroom::scenario::Scenario;
use greenroom::speak::{Names, Scribe, Voice};
use greenroom::time::SimTime;
use greenroom::transcript::{Story, Subject, Transcripts, What};
use greenroom::vocab::{ChatId, PersonaId, Speaker};

use crate::common;
use crate::support::effort;
use room::{Ear, STREAM, hear, shop};

const SEEDS: u64 = 3;

/// The words of a sentence, whatever their marks and capitals.
fn plain(sentence: &str) -> String {
    let letters = sentence.chars().filter(|c| *c != '\'').map(|c| if c.is_alphanumeric() { c } else { ' ' });
    letters.collect::<String>().to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn evening() -> Arc<Scenario> {
    shop(12, "8h", STREAM)
}

#[test]
fn nobody_says_a_sentence_twice_in_a_chat() {
    // A book of three lines is exhausted soon.
    for (lines, seed) in (0..SEEDS).flat_map(|seed| [(12, seed), (3, seed)]) {
        let ear = hear(&shop(lines, "8h", STREAM), seed);
        let chats = ear.chats();
        assert!(chats.len() > 100, "only {} chats", chats.len());
        for (chat, said) in chats {
            let mut seen = BTreeSet::new();
            for (_, text) in said.iter().filter(|(who, _)| *who == Speaker::Customer) {
                assert!(seen.insert(plain(text)), "{chat} of seed {seed}: \"{text}\" comes twice: {said:#?}");
            }
        }
    }
}

#[test]
fn every_line_has_words_and_no_hole() {
    let ear = hear(&evening(), 1);
    let said = ear.records.iter().filter(|(_, record)| matches!(record, Record::Said { .. })).count();
    let heard = ear.lines.iter().filter(|line| matches!(line.record, Record::Said { .. })).count();
    assert_eq!(said, heard, "some lines have no words");
    assert!(ear.lines.iter().any(|line| matches!(line.record, Record::Consulted { .. })));
    for line in &ear.lines {
        assert!(!line.text.trim().is_empty(), "{:?}", line.record);
        assert!(!line.text.contains(['{', '}', '[', ']']), "{:?} says \"{}\"", line.record, line.text);
    }
}

#[test]
fn the_same_run_has_the_same_words_and_another_seed_others() {
    let scenario = evening();
    let (first, again, other) = (hear(&scenario, 1), hear(&scenario, 1), hear(&scenario, 2));
    assert_eq!(first.lines, again.lines);
    let texts = |ear: &Ear| ear.lines.iter().take(20).map(|line| line.text.clone()).collect::<Vec<_>>();
    assert_ne!(texts(&first), texts(&other));
}

#[test]
fn words_change_nothing() {
    let scenario = evening();
    let voice = Voice::new(Some(Scribe::new(&scenario, 1, 0)), Digests::default());
    let (with, without) = (common::run(&scenario, 1, voice).into_inner(), common::digests(&scenario, 1));
    assert_eq!(with.core(), without.core());
    assert_eq!(with.records(), without.records());
}

#[test]
fn words_do_not_depend_on_chats_that_are_over() {
    // Few customers, so that most of them are alone.
    let scenario = shop(12, "40h", &STREAM.replace("40 per hour", "2 per hour"));
    let ear = hear(&scenario, 1);
    let mut open = 0_u32;
    let mut alone: BTreeMap<ChatId, bool> = BTreeMap::new();
    let mut now_open = BTreeSet::new();
    for (_, record) in &ear.records {
        match *record {
            Record::Opened { chat, .. } => {
                open += 1;
                now_open.insert(chat);
                alone.insert(chat, true);
                if open > 1 {
                    alone.extend(now_open.iter().map(|chat| (*chat, false)));
                }
            }
            Record::Ended { chat, .. } => {
                open -= 1;
                now_open.remove(&chat);
            }
            _ => {}
        }
    }
    let chats = ear.chats();
    let lonely: Vec<ChatId> = alone.iter().filter(|(_, alone)| **alone).map(|(chat, _)| *chat).collect();
    assert!(lonely.len() > 20, "only {} were alone", lonely.len());
    for chat in lonely {
        let mut voice = Voice::new(Some(Scribe::new(&scenario, 1, 0)), Ear::default());
        for (at, record) in ear.records.iter().filter(|(_, record)| is_of(record, chat)) {
            voice.record(*at, record);
        }
        assert_eq!(voice.into_inner().chats()[&chat], chats[&chat]);
    }
}

fn is_of(record: &Record, of: ChatId) -> bool {
    match *record {
        Record::Opened { chat, .. }
        | Record::Taken { chat, .. }
        | Record::Said { chat, .. }
        | Record::Felt { chat, .. }
        | Record::PageMoved { chat, .. }
        | Record::Consulted { chat, .. }
        | Record::Ended { chat, .. } => chat == of,
        Record::Did { deed, .. } => deed.chat() == Some(of),
        _ => false,
    }
}

#[test]
fn a_hand_stays_the_same_over_a_chat() {
    let scenario = evening();
    let ear = hear(&scenario, 3);
    let personas = personas(&ear);
    let people = &scenario.platform.as_ref().unwrap().personas;
    let number = |name: &str| PersonaId::at(people.iter().position(|persona| persona.name == name).unwrap());
    let mut seen = [0_u32; 4];
    for (chat, said) in ear.chats() {
        let persona = personas[&chat];
        let name = people[persona.index()].name.as_str();
        for (_, text) in said.iter().filter(|(who, _)| *who == Speaker::Customer) {
            seen[persona.index()] += 1;
            match name {
                "low" => {
                    let words = text.split_whitespace().filter(|word| !word.contains("PK-"));
                    assert!(words.clone().all(|word| word == word.to_lowercase()), "{text}");
                    assert!(!text.contains(['\'', '’']) && !text.contains("definitely"), "{text}");
                }
                "proper" => {
                    assert!(text.ends_with(['.', '?', '!', '…']), "{text}");
                    assert!(text.starts_with(|c: char| !c.is_lowercase()), "{text}");
                }
                _ => assert!(!text.ends_with('.') || text.ends_with(".."), "{text}"),
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 50), "{seen:?}");
    let loud: Vec<&str> = lines_of(&ear, &personas, number("loud")).collect();
    let shouted = loud.iter().filter(|text| **text == text.to_uppercase()).count();
    assert!(shouted > 5 && shouted < loud.len(), "{shouted} of {} lines are shouted", loud.len());
    assert!(lines_of(&ear, &personas, number("low")).any(|text| text.contains("definately")));
}

fn personas(ear: &Ear) -> BTreeMap<ChatId, PersonaId> {
    let opened = ear.records.iter().filter_map(|(_, record)| match *record {
        Record::Opened { chat, persona, .. } => Some((chat, persona)),
        _ => None,
    });
    opened.collect()
}

fn lines_of<'a>(
    ear: &'a Ear,
    personas: &BTreeMap<ChatId, PersonaId>,
    persona: PersonaId,
) -> impl Iterator<Item = &'a str> {
    let chats = ear.chats().into_iter().filter(move |(chat, _)| personas[chat] == persona);
    let lines = chats.flat_map(|(_, said)| said).filter(|(who, _)| *who == Speaker::Customer);
    lines.map(|(_, text)| text).collect::<Vec<_>>().into_iter()
}

#[test]
fn no_line_is_in_more_than_two_percent_of_the_chats() {
    let scenario = shop(120, "40h", STREAM);
    let ear = hear(&scenario, 5);
    let chats = ear.chats();
    assert!(chats.len() > 1_000, "{} chats", chats.len());
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for said in chats.values() {
        let own = said.iter().filter(|(who, _)| *who == Speaker::Customer).map(|(_, text)| plain(text));
        for text in own.collect::<BTreeSet<_>>() {
            *count.entry(text).or_default() += 1;
        }
    }
    // Some things have few ways to be said, such as a topic: only what the book says is looked at.
    let of_book = |text: &str| room::TENS.iter().any(|word| text.contains(word));
    let mut looked_at = 0;
    for (text, count) in count.into_iter().filter(|(text, _)| of_book(text)) {
        assert!(count * 50 <= chats.len(), "\"{text}\" is in {count} of {} chats", chats.len());
        looked_at += count;
    }
    assert!(looked_at > 2 * chats.len(), "only {looked_at} lines come from the book");
}

#[test]
fn the_scribe_forgets_what_has_ended() {
    let scenario = evening();
    for seed in 0..effort(5) {
        let mut scribe = Scribe::new(&scenario, 0, 0);
        let mut most = 0;
        let mut last = SimTime::ZERO;
        for (at, record) in common::log(&scenario, seed as u64) {
            scribe.record(at, &record);
            most = most.max(scribe.remembers().0);
            last = at;
        }
        let after = last + greenroom::time::Span::from_secs(1);
        scribe.record(after, &Record::LeftSite { chat: ChatId(1) });
        assert_eq!(scribe.remembers(), (0, 0));
        assert!(most > 2 && most < 100, "{most}");
    }
}

/// Every chat has one story, told in the order in which they end, and it leaves no words out.
#[test]
fn every_chat_is_told_once_and_whole() {
    let scenario = evening();
    let sinks = (Ear::default(), Transcripts::new(&scenario, 2, 0));
    let voice = Voice::new(Some(Scribe::new(&scenario, 2, 0)), sinks);
    let (ear, mut transcripts) = common::run(&scenario, 2, voice).into_inner();
    transcripts.finish();
    let stories: Vec<Story> = std::iter::from_fn(|| transcripts.pop()).collect();
    let told: Vec<ChatId> = stories
        .iter()
        .filter_map(|story| if let Subject::Chat(chat) = story.subject { Some(chat) } else { None })
        .collect();
    let ended = ear.records.iter().filter_map(|(_, record)| match *record {
        Record::Ended { chat, .. } => Some(chat),
        _ => None,
    });
    assert_eq!(told, ended.collect::<Vec<_>>());
    let chats = ear.chats();
    for story in &stories {
        let Subject::Chat(chat) = story.subject else { continue };
        let lines = story.entries.iter().filter_map(|entry| match &entry.what {
            What::Line { line: Some(_), who, text, .. } => Some((*who, text.as_str())),
            _ => None,
        });
        assert_eq!(lines.collect::<Vec<_>>(), chats.get(&chat).cloned().unwrap_or_default(), "{chat}");
        let text = story.to_string();
        assert!(text.starts_with(&format!("── PK-{} · Peak · ", 10_000 + chat.0)), "{text}");
        assert!(text.contains("[end: ") && text.lines().all(|line| line.chars().count() <= 130), "{text}");
    }
}

#[test]
fn people_keep_their_names() {
    let scenario = evening();
    let names = Names::new(&scenario, 1, 0);
    let called: BTreeSet<&str> = (0..50).map(|key| names.customer(PersonaId(0), key)).collect();
    assert_eq!(called, BTreeSet::from(["Jo", "Ida", "Bo"]));
    let experts: Vec<String> = (0..3).map(|n| names.expert(greenroom::vocab::ExpertId(n))).collect();
    assert_eq!(experts, ["Ana", "Late Team 1", "Late Team 2"]);
    assert_eq!(names.chat(greenroom::vocab::PartnerId(0), ChatId(442)), "PK-10442");
}
