//! A session as it happens and the same inputs by script are the same session.

use std::sync::Arc;

use greenroom::log::Nothing;
use greenroom::session::journal::{self, Entry, Header};
use greenroom::session::{self, Input, Keeper, Live, Played};
use greenroom::time::{SimTime, Span};
use greenroom::view::{Kind, Threads};
use greenroom::vocab::ChatId;

use super::Room;

/// Some minutes of somebody who answers, looks things up, makes a note and asks the Specialist.
pub const SCRIPT: &str = r#"[
    At(at: "6s", deed: Accept(chat: 1)),
    At(at: "7s", deed: LookAt(chat: 1, first: 0, last: 0)),
    At(at: "9.5s", deed: Send(chat: 1, how: Typed), text: Some("Hi! Is it the Brook 30 that you have open?"), keyed: true),
    At(at: "20s", deed: SearchKnowledge(chat: 1), text: Some("cabin")),
    At(at: "22s", deed: OpenArticle(chat: 1, article: 6)),
    At(at: "30s", deed: Beside(chat: 1, aside: Note()), text: Some("hut, flies before")),
    At(at: "40s", deed: Beside(chat: 1, aside: AskSpecialist()), text: Some("Live chat: does it fit?")),
    At(at: "50s", deed: Send(chat: 1, how: Pasted), text: Some("It measures 54 x 31 x 20 cm, which fits the cabin rules of most airlines.")),
    At(at: "50s", deed: Accept(chat: 99)),
    At(at: "2m", deed: Send(chat: 1, how: Typed), text: Some("Is anything else open?")),
    At(at: "3m", deed: Resolve(chat: 1)),
]"#;

/// Plays inputs through [`Live`], looking at the desk every quarter of a second.
fn lived(room: &Room, inputs: &[Input]) -> Played<Threads> {
    let ear = Arc::new(session::ear(&room.scenario).unwrap());
    let threads = Threads::new(&room.scenario, room.seed, 0);
    let mut live = Live::new(&room.scenario, (room.seed, 0), ear, threads);
    let mut inputs = inputs.iter().peekable();
    let mut now = SimTime::ZERO;
    while !live.is_over() {
        now = now + Span::from_us(250_000);
        while let Some(input) = inputs.next_if(|input| input.at <= now) {
            live.advance(input.at);
            let _ = live.act(input.action.clone(), |_, _| {});
        }
        live.advance(now);
        assert!(live.view().is_some_and(|view| view.now == live.now()));
    }
    live.finish(true)
}

pub fn script(room: &Room) -> Vec<Input> {
    session::read_script(SCRIPT, room.scenario.seat().unwrap()).unwrap()
}

#[test]
fn lived_and_scripted_are_one_session() {
    for name in ["first-shift", "two-at-once", "ask-the-specialist"] {
        let room = Room::shipped(name);
        let inputs = script(&room);
        let (scripted, lived) = (room.play(&room.scenario, &inputs), lived(&room, &inputs));
        assert_eq!(lived.digests.core(), scripted.digests.core(), "{name}");
        assert_eq!((lived.log, lived.end, lived.whole), (scripted.log, scripted.end, true), "{name}");
    }
}

#[test]
fn their_cards_are_the_same_to_the_byte() {
    let room = Room::shipped("first-shift");
    let inputs = script(&room);
    let judged =
        |played: &Played<Nothing>| serde_json::to_string(&room.judged(&room.scenario, played).card).unwrap();
    let Played { log, digests, end, whole, .. } = lived(&room, &inputs);
    let lived = Played { log, digests, end, whole, also: Nothing };
    assert_eq!(judged(&lived), judged(&room.play(&room.scenario, &inputs)));
}

/// What stands on the desk is what was said, and nothing of what only the customer knows.
#[test]
fn the_desk_has_the_words() {
    let room = Room::shipped("first-shift");
    let played = lived(&room, &script(&room));
    let thread = played.also.chat(ChatId(1)).unwrap();
    let of = |kind: Kind| -> Vec<&str> {
        let all = thread.bubbles.iter().filter(|bubble| bubble.kind == kind);
        all.map(|bubble| bubble.text.as_str()).collect()
    };
    assert_eq!(of(Kind::You)[0], "Hi! Is it the Brook 30 that you have open?");
    assert_eq!(of(Kind::You).len(), 3);
    assert_eq!(of(Kind::Note), ["hut, flies before"]);
    assert!(!of(Kind::Customer).is_empty() && of(Kind::Customer).iter().all(|text| !text.is_empty()));
    assert!(thread.closed.is_some_and(|closed| closed.how == "Resolved by you"));
    assert_eq!(played.also.closed().len(), 1);
    let all: String =
        thread.bubbles.iter().map(|bubble| [&*bubble.name, " ", &*bubble.text, "\n"].concat()).collect();
    assert!(!all.contains("at-ease") && !all.contains("hut-weekend"), "{all}");
}

/// A journal that is kept while somebody plays replays like any other.
#[test]
fn a_lived_session_is_a_journal() {
    let room = Room::shipped("first-shift");
    let loaded = session::load("first-shift").unwrap();
    let header = Header::new(&room.scenario.title, loaded.files, room.seed, 0);
    let mut bytes = Vec::new();
    let keeper = Keeper::create(&mut bytes, &header).unwrap();
    let ear = Arc::new(session::ear(&room.scenario).unwrap());
    let mut live = Live::new(&room.scenario, (room.seed, 0), ear, keeper);
    for input in script(&room) {
        live.advance(input.at);
        let _ = live.act(input.action, Keeper::input);
        live.also_mut().sync().unwrap();
    }
    let played = live.finish(true);
    played.also.finish(played.end, &played.digests).unwrap();
    let journal = journal::read(&bytes).unwrap();
    let heard = |entry: &Entry<greenroom::event::Action, _>| matches!(entry, Entry::Input { action, .. } if action.says.is_some());
    assert!(journal.entries.iter().any(heard), "what was heard is kept");
    let replayed = session::replay(&journal).unwrap();
    assert!(replayed.difference.is_none() && replayed.false_digests.is_empty());
    assert_eq!(replayed.inputs, 11);
}
