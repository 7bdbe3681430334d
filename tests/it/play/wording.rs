//! The model trainee in other words: the same session, heard as somebody else would say it.

use std::sync::Arc;

use greenroom::session::{self, Missed, Wording};
use greenroom::store::{self, Folders};

use super::Room;
use crate::support;

/// What listening understands of lines that no phrase book has, of a hundred. Measured and stated in
/// `docs/listening.md`; it may rise.
const HEARD: u32 = 93;

fn outside() -> Wording {
    Wording::read(&support::read(&support::root().join("tests/listen/outside.ron"))).unwrap()
}

/// The model in a room, in some words: its core digest and what was not heard.
fn sat(room: &Room, wording: &Wording) -> (String, Missed) {
    let (seated, seat) = session::seated(&room.scenario, "model", &Folders::shipped()).unwrap();
    let seated = Arc::new(wording.said(&seated));
    let played = room.play(&seated, &[]);
    let ear = session::ear(&seated).unwrap();
    let missed = Missed::of(&seated, (room.seed, 0), &ear, &played.log, seat);
    (played.digests.core().to_string(), missed)
}

#[test]
fn other_words_change_nothing_but_words() {
    let room = Room::shipped("first-shift");
    let (one, heard) = sat(&room, &Wording::default());
    let (other, also) = sat(&room, &outside());
    assert_eq!(one, other, "words decided something");
    let meant =
        |missed: &Missed| missed.kinds.iter().map(|(kind, share)| (*kind, share.meant)).collect::<Vec<_>>();
    assert_eq!(meant(&heard), meant(&also));
}

#[test]
fn what_says_nothing_is_not_heard_and_is_shown() {
    let room = Room::shipped("first-shift");
    let odd = Wording::read("(phrases: {\"expert.greet\": [\"The kettle is blue.\"]})").unwrap();
    let (_, missed) = sat(&room, &odd);
    let greetings = missed.kinds["greet"];
    assert!(greetings.meant > 0 && greetings.heard == 0, "{greetings:?}");
    let shown = missed.to_string();
    assert!(shown.contains("meant greet") && shown.contains("The kettle is blue."), "{shown}");
}

#[test]
fn the_model_is_understood_in_words_from_outside() {
    let (wording, mut all) = (outside(), Missed::default());
    for name in store::embedded_names().iter().filter(|name| !name.contains('/')) {
        let name = name.trim_end_matches(".ron");
        let scenario = session::load(name).unwrap().scenario().unwrap();
        if scenario.seat().is_some() && scenario.platform.is_some() {
            all.add(sat(&Room::shipped(name), &wording).1);
        }
    }
    println!("{all}");
    let whole = all.whole();
    assert!(whole.meant > 300, "only {whole:?}");
    assert!(whole.heard * 100 >= whole.meant * HEARD, "{whole:?}: the misses are printed above");
}
