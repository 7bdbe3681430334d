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
