//! Ways to cheat that must not pay, each by a script against the first shift.

use super::{Room, mark};

/// Accepts the only chat of the first shift.
const ACCEPT: &str =
    r#"At(at: "6s", deed: Accept(chat: 1)), At(at: "7s", deed: LookAt(chat: 1, first: 0, last: 9)),"#;

fn say(at: &str, text: &str) -> String {
    format!("At(at: \"{at}\", deed: Send(chat: 1, how: Typed), text: Some({text:?})),")
}

fn played(lines: &[String]) -> greenroom::debrief::Debrief {
    Room::shipped("first-shift").script(&format!("[{ACCEPT}{}]", lines.concat()))
}

#[test]
fn one_sec_and_then_nothing_is_worth_little() {
    let card = played(&[say("10s", "one sec")]);
    assert!(card.card.score.to < 4_000, "{:?}", card.card.score);
    assert!(mark(&card, "dead-air").unwrap() < 300_000);
}

#[test]
fn a_question_a_minute_settles_nothing() {
    let ask = |minute: u32| say(&format!("{}s", 10 + 60 * minute), "And may I ask what your postcode is?");
    let card = played(&[say("8s", "Hi!"), ask(0), ask(1), ask(2), ask(3), ask(4)]);
    assert!(card.card.score.to < 5_000, "{:?}", card.card.score);
    assert!(mark(&card, "right-answer").unwrap() == 0);
}

#[test]
fn vague_answers_answer_nothing() {
    let vague = "It really depends, but generally that should be fine for most people I think.";
    let card = played(&[say("10s", "Hi!"), say("40s", vague), say("100s", "As I said, it should be fine.")]);
    assert_eq!(mark(&card, "right-answer"), Some(0));
    assert!(card.card.score.to < 6_000, "{:?}", card.card.score);
}

#[test]
fn mail_for_everything_is_no_answer() {
    let card = played(&[
        say("10s", "Hi! I'll e-mail you the answer tomorrow by noon."),
        say("60s", "I'll e-mail you about that as well, by noon."),
    ]);
    assert!(mark(&card, "nothing-open").unwrap() < 500_000);
    assert!(mark(&card, "right-answer").unwrap() == 0);
}

#[test]
fn statuses_pasted_in_turn_are_no_news() {
    let status =
        |n: u32| say(&format!("{}s", 20 + 40 * n), "Let me check that on the backpack page for you.");
    let card = played(&[say("10s", "Hi!"), status(0), status(1), status(2), status(3)]);
    let other = |n: u32, text: &str| say(&format!("{}s", 20 + 40 * n), text);
    let fresh = played(&[
        say("10s", "Hi!"),
        other(0, "Let me check that on the backpack page for you."),
        other(1, "I'm reading the sizes of the airlines now."),
        other(2, "I have the measures, just comparing them with the cabin rules."),
        other(3, "Now I'm looking at the delivery times."),
    ]);
    assert!(mark(&card, "status").unwrap() < mark(&fresh, "status").unwrap());
}

/// The answers stand in articles; asking the Specialist first makes the session no better, and costs that behaviour.
#[test]
fn a_consult_for_everything_does_not_pay() {
    let room = Room::shipped("ask-the-specialist");
    let reached = room.trainee("model");
    let first = reached.card.chats.first().unwrap();
    let taken = first.taken_us / 1_000_000;
    let chat = first.chat;
    let script = |consult: bool| {
        let at = |secs: u64| format!("{}s", taken + secs);
        let mut lines = vec![format!("At(at: {:?}, deed: Accept(chat: {chat})),", at(0))];
        lines
            .push(format!("At(at: {:?}, deed: Send(chat: {chat}, how: Typed), text: Some(\"Hi!\")),", at(6)));
        for (secs, text) in
            [(50, "When does it arrive?"), (120, "What is it called?"), (200, "How long is it?")]
        {
            let ask = format!(
                "At(at: {:?}, deed: Beside(chat: {chat}, aside: AskSpecialist()), text: Some({text:?})),",
                at(secs)
            );
            lines.extend(consult.then_some(ask));
        }
        let sorry = "I'm sorry, I cannot find it tonight.";
        lines.push(format!(
            "At(at: {:?}, deed: Send(chat: {chat}, how: Typed), text: Some({sorry:?})),",
            at(260)
        ));
        room.script(&format!("[{}]", lines.concat()))
    };
    let (with, without) = (script(true), script(false));
    assert!(with.card.score.to < 6_000, "{:?}", with.card.score);
    assert!(mark(&with, "right-answer") == Some(0) && mark(&without, "right-answer") == Some(0));
    assert!(with.card.score.to <= without.card.score.to + 1_000, "asking is worth something, and no answer");
}

/// Looking at one chat after the other is no word to anybody.
#[test]
fn hopping_through_chats_does_not_pay() {
    let room = Room::shipped("two-at-once");
    let model = room.trainee("model");
    let taken: Vec<(u64, u64)> =
        model.card.chats.iter().map(|chat| (chat.chat, chat.taken_us / 1_000_000)).collect();
    let script = |hops: bool| {
        let mut acts: Vec<(u64, String)> = Vec::new();
        for (chat, at) in &taken {
            acts.push((*at, format!("deed: Accept(chat: {chat})")));
            acts.push((at + 5, format!("deed: Send(chat: {chat}, how: Typed), text: Some(\"Hi!\")")));
        }
        let last = taken.iter().map(|(_, at)| *at).max().unwrap() + 10;
        for n in 0..100_u64 {
            let (chat, _) = taken[usize::try_from(n).unwrap() % taken.len()];
            acts.extend(
                hops.then(|| (last + 4 * n, format!("deed: LookAt(chat: {chat}, first: 0, last: 9)"))),
            );
        }
        acts.sort();
        let lines: Vec<String> = acts.iter().map(|(at, act)| format!("At(at: \"{at}s\", {act}),")).collect();
        room.script(&format!("[{}]", lines.concat()))
    };
    let (hops, still) = (script(true), script(false));
    assert_eq!(mark(&hops, "fair-share"), mark(&still, "fair-share"));
    assert!(hops.card.score.to < 4_500, "{:?}", hops.card.score);
    assert!(hops.card.score.to <= still.card.score.to, "{:?}, {:?}", hops.card.score, still.card.score);
}

/// A second go at a seed has met the same people. The card says which seed it was and whether it counted, so that whoever
/// keeps cards can tell a first attempt from a later one; it cannot know that itself.
#[test]
fn a_card_says_its_seed_and_whether_it_counted() {
    let card = played(&[say("8s", "Hi!")]).card;
    assert_eq!((card.seed, card.replication, card.assessed), (1, 0, false));
}

#[test]
fn accepting_late_costs_the_offer() {
    let late = Room::shipped("first-shift").script(
        r#"[At(at: "22s", deed: Accept(chat: 1)), At(at: "23s", deed: Send(chat: 1, how: Typed), text: Some("Hi!"))]"#,
    );
    let soon = played(&[say("8s", "Hi!")]);
    assert!(mark(&late, "offers").unwrap() < mark(&soon, "offers").unwrap());
}

/// Extra spaces, an emoji, or small letters change no verdict but that on shouting.
#[test]
fn how_it_is_written_changes_no_verdict() {
    let plain = [
        "Hi there! Is it the Brook 30 you have open?",
        "It is 54 x 31 x 20 cm, so it may come into the cabin with most airlines.",
        "Delivery takes 3 to 5 working days.",
        "Is there anything else?",
    ];
    let marks = |write: &dyn Fn(&str) -> String| {
        let times = ["10s", "45s", "90s", "130s"];
        let lines: Vec<String> = times.iter().zip(plain).map(|(at, text)| say(at, &write(text))).collect();
        let card = played(&lines).card;
        let chat = &card.chats[0];
        chat.outcomes.iter().map(|outcome| (outcome.behaviour.clone(), outcome.mark)).collect::<Vec<_>>()
    };
    let as_is = marks(&|text| text.to_owned());
    assert_eq!(marks(&|text| text.replace(' ', "  ")), as_is);
    assert_eq!(marks(&|text| format!("{text} 🙂")), as_is);
    assert_eq!(marks(&|text| text.to_lowercase()), as_is);
}
