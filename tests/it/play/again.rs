//! A session that is run again: the same at every instant, and another one only from where somebody takes over.

use std::sync::Arc;

use greenroom::event::{Action, Deed, Record};
use greenroom::log::Nothing;
use greenroom::session::{self, Live, MODEL, Rerun, Tape};
use greenroom::store::Folders;
use greenroom::time::{SimTime, Span};
use greenroom::view::{SeatView, Thread, Threads};
use greenroom::vocab::ChatId;

use super::Room;
use super::live::script;

/// The desk at an instant, in all that can be seen.
type Seen = (SeatView, Vec<Option<Thread>>);

fn seen(view: &SeatView, threads: &Threads) -> Seen {
    (view.clone(), (1..40).map(|chat| threads.chat(ChatId(chat)).cloned()).collect())
}

const fn at(ms: u64) -> SimTime {
    SimTime::from_us(ms * 1_000)
}

/// A session of a person who follows a script and leaves at the end of the scenario.
fn tape(name: &str) -> Tape {
    let room = Room::shipped(name);
    let inputs = script(&room);
    Tape {
        runs: Arc::clone(&room.scenario),
        written: Arc::clone(&room.scenario),
        seat: room.scenario.seat().unwrap(),
        seed: room.seed,
        replication: 0,
        ear: Arc::new(room.ear),
        inputs,
        until: room.scenario.length.into(),
        whole: true,
    }
}

/// What the desk looked like every half second while the session happened, after what was done by then.
fn lived(tape: &Tape) -> Vec<Seen> {
    let ear = Arc::clone(&tape.ear);
    let mut live = Live::new(&tape.runs, (tape.seed, 0), ear, tape.threads());
    let (mut inputs, mut all) = (tape.inputs.iter().peekable(), Vec::new());
    let mut now = SimTime::ZERO;
    while now < tape.until {
        now = now + Span::from_us(500_000);
        while let Some(input) = inputs.next_if(|input| input.at <= now) {
            live.advance(input.at);
            let _ = live.act(input.action.clone(), |_, _| {});
        }
        live.advance(now);
        all.push((live.view().unwrap(), live.also().clone()));
    }
    all.iter().map(|(view, threads)| seen(view, threads)).collect()
}

#[test]
fn scrubbing_shows_what_was_there() {
    for name in ["first-shift", "ask-the-specialist"] {
        let tape = tape(name);
        let lived = lived(&tape);
        let mut rerun = Rerun::new(tape).unwrap();
        let last = lived.len() - 1;
        // Forwards, back, far ahead, back by one step, and the same place twice.
        for place in [0, 11, 12, 40, 39, 100, 20, last, last, 200, 199, 0] {
            let (view, threads) = &lived[place];
            rerun.go(view.now);
            assert!(
                seen(rerun.view(), rerun.threads()) == (view.clone(), threads.clone()),
                "{name} at {}",
                view.now
            );
        }
    }
}

#[test]
fn a_rerun_has_the_log_and_ends_where_the_session_ended() {
    let tape = tape("first-shift");
    let room = Room::shipped("first-shift");
    assert_eq!(tape.log(), room.play(&room.scenario, &tape.inputs).log);
    let mut rerun = Rerun::new(tape).unwrap();
    rerun.go(SimTime::END);
    assert_eq!(rerun.view().now, rerun.tape().until);
}

#[test]
fn taking_over_differs_only_from_there() {
    let tape = tape("first-shift");
    let whole = tape.log();
    for ms in [0, 9_500, 45_250, 150_000] {
        let at = at(ms);
        let mut live = tape.take_over(at, tape.threads(), |_, _| {});
        let mut rerun = Rerun::new(tape.clone()).unwrap();
        rerun.go(at);
        let view = live.view().unwrap();
        assert!(seen(&view, live.also()) == seen(rerun.view(), rerun.threads()), "the desk at {at}");
        live.advance(at + Span::from_secs(1));
        let _ = live
            .act(Action::worded(Deed::Send { chat: ChatId(1), how: how(), chars: 0 }, "Back."), |_, _| {});
        let branch = live.finish(true).log;
        let same = whole.records.iter().zip(&branch.records).take_while(|(one, other)| one == other).count();
        let shared = whole.records.partition_point(|(when, _)| *when <= at);
        assert!(same >= shared, "the same {shared} records up to {at}, but only {same} are");
        assert!(same < whole.records.len(), "and others afterwards");
        let own = |log: &greenroom::log::Log| {
            log.records
                .iter()
                .filter(|(_, record)| matches!(record, Record::Did { .. } | Record::Refused { .. }))
                .count()
        };
        assert_eq!(own(&branch), tape.done_by(at).len() + 1, "nothing that was done later is done");
    }
}

const fn how() -> greenroom::event::SendHow {
    greenroom::event::SendHow::Typed
}

/// The model trainee's desk can be watched like one's own, with the same customers.
#[test]
fn the_model_can_be_watched() {
    let own = tape("first-shift");
    let model = own.seated(MODEL, &Folders::shipped()).unwrap();
    let (written, seed) = (Arc::clone(&own.written), own.seed);
    let (seated, _) = session::seated(&written, MODEL, &Folders::shipped()).unwrap();
    let play =
        session::Play { scenario: &Arc::new(seated), seed, replication: 0, ear: &model.ear, inputs: &[] };
    assert_eq!(model.log(), play.play(Nothing, |_, _| {}, |_| true).log, "it is the run of the par");
    let until = model.until;
    assert!(until >= SimTime::from(written.length));
    let (mut mine, mut theirs) = (Rerun::new(own).unwrap(), Rerun::new(model).unwrap());
    for rerun in [&mut mine, &mut theirs] {
        rerun.go(at(60_000));
    }
    let name = |rerun: &Rerun| rerun.threads().chat(ChatId(1)).map(|thread| thread.customer.clone());
    assert_eq!(name(&mine), name(&theirs));
    assert_eq!(theirs.view().chats.len(), 1, "the model has the chat");
    theirs.go(until);
    assert!(!theirs.threads().closed().is_empty());
}

/// A desk drawn from records shows the same words, offers and chats as the one that is simulated.
#[test]
fn records_alone_show_the_desk() {
    for name in ["first-shift", "two-at-once", "ask-the-specialist"] {
        let tape = tape(name);
        let mut stored = Rerun::stored(tape.clone(), tape.log());
        let mut simulated = Rerun::new(tape).unwrap();
        for seconds in (5..400).step_by(7).chain([300, 40, 41]) {
            let now = at(seconds * 1_000);
            stored.go(now);
            simulated.go(now);
            let (one, other) = (stored.view(), simulated.view());
            let words = |rerun: &Rerun| seen(rerun.view(), rerun.threads()).1;
            assert!(words(&stored) == words(&simulated), "{name}: what was said by {now}");
            assert_eq!((one.now, one.online, one.cap), (other.now, other.online, other.cap), "{name}");
            let offers = |view: &SeatView| {
                // What is offered at one instant has no order.
                let mut offers = view.offers.clone();
                offers.sort_by_key(|offer| (offer.since, offer.chat));
                offers
            };
            assert_eq!((offers(one), one.shift), (offers(other), other.shift), "{name}: offers at {now}");
            let chats = |view: &SeatView| -> Vec<_> {
                view.chats
                    .iter()
                    .map(|chat| (chat.chat, chat.class, chat.arrived_at, chat.taken_at))
                    .collect()
            };
            assert_eq!(chats(one), chats(other), "{name}: chats at {now}");
        }
    }
}
