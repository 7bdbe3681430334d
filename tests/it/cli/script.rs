//! Scripts: a person's actions played from a file.

use super::Room;

/// Two customers and one seat.
const SEAT: &str = r#"Scenario(
    schema: 1,
    title: "A seat",
    length: "30m",
    closing: Cut,
    classes: {"refund": Class()},
    arrivals: [Stream(class: "refund", process: At(["5s", "70s"]))],
    you: Seat(cap: 2),
    service: Turns(reply: "20s", think: "30s", replies: Fixed(2)),
    routing: PushOne(order: LongestIdle, window: "20s"),
)
"#;

/// Takes the first customer, writes twice, and closes.
const GOOD: &str = r#"[
    At(at: "12s", deed: Accept(chat: 1)),
    At(at: "20s", deed: Send(chat: 1, how: Typed, chars: 31), text: Some("Hi! Is it the tent you have open?")),
    At(at: "2m", deed: Send(chat: 1, how: Typed, chars: 9), text: Some("You're in")),
    At(at: "5m", deed: Resolve(chat: 1)),
]
"#;

fn room() -> Room {
    let room = Room::furnished();
    room.put("seat.ron", SEAT);
    room.put("good.ron", GOOD);
    room
}

#[test]
fn a_script_plays_the_seat() {
    let room = room();
    let log = room.run(&["run", "seat.ron", "--script", "good.ron", "--log"]).exits(0).out;
    let idle = room.run(&["run", "seat.ron", "--log"]).exits(0).out;
    assert_ne!(log, idle);
    for at in ["00:00:12.000000 ", "00:00:20.000000 ", "00:02:00.000000 ", "00:05:00.000000 "] {
        assert!(log.lines().any(|line| line.starts_with(at)), "{at} in\n{log}");
    }
    assert!(!log.contains("refused"), "{log}");
    room.run(&["run", "seat.ron", "--script", "good.ron"]).exits(0).says("A seat");
}

#[test]
fn a_played_session_replays() {
    let room = room();
    room.run(&["run", "seat.ron", "--script", "good.ron", "--record", "a.journal"]).exits(0);
    room.run(&["replay", "a.journal"]).exits(0).says("and 4 actions, simulated again to the letter");
    room.run(&["replay", "a.journal", "--log"]).exits(0).says("input").says("Is it the tent you have open?");
}

/// What cannot be done is recorded with its reason; it stops nothing.
#[test]
fn impossible_actions_are_refused_in_the_log() {
    let room = room();
    let far = "18446744073709551615";
    room.put(
        "odd.ron",
        format!(
            "[At(at: \"0s\", deed: Accept(chat: {far})), At(at: \"0s\", deed: Resolve(chat: 1)),
          At(at: \"6s\", deed: LookAt(chat: 1, first: 9, last: 1)), At(at: \"6s\", deed: Be(status: Online)),
          At(at: \"7s\", deed: Beside(chat: 1, aside: Promise(channel: 65535, by: {far}))),
          At(at: \"7s\", deed: Beside(chat: 1, aside: Hold(during: {far}))),
          At(at: \"8s\", deed: EmailReply(ticket: {far}, chars: 4294967295)),
          At(at: \"100d\", deed: Accept(chat: 2))]"
        ),
    );
    let log = room.run(&["run", "seat.ron", "--script", "odd.ron", "--log"]).exits(0).out;
    assert!(log.contains("refused"), "{log}");
    room.run(&["run", "seat.ron", "--script", "odd.ron", "--record", "a.journal"]).exits(0);
    room.run(&["replay", "a.journal"]).exits(0).says("agrees");
}

#[test]
fn a_wrong_script_is_65_with_its_place() {
    let room = room();
    let cases = [
        ("[At(at: \"12s\", deed: Acept(chat: 1))]", "line 1, column"),
        ("[\n  At(at: \"12s\", deed: Accept(chat: -1)),\n]", "line 2, column"),
        ("[At(at: \"12s\")]", "`deed`"),
        ("[At(at: \"12s\", deed: Resolve(chat: 1), hurry: true)]", "`hurry`"),
        ("[At(at: \"soon\", deed: Resolve(chat: 1))]", "entry 1: `soon` is not a time"),
        (
            "[At(at: \"9s\", deed: Resolve(chat: 1)), At(at: \"8s\", deed: Resolve(chat: 1))]",
            "comes before the entry above it",
        ),
        ("", "line 1, column 1"),
        ("Scenario()", "line 1, column"),
        ("[", "line 1, column"),
    ];
    for (script, words) in cases {
        room.put("wrong.ron", script);
        room.run(&["run", "seat.ron", "--script", "wrong.ron"]).exits(65).says("wrong.ron: ").says(words);
    }
    room.put("wrong.ron", b"[At(at: \"\xff\")]");
    room.run(&["run", "seat.ron", "--script", "wrong.ron"]).exits(65).says("not valid UTF-8");
    room.put("wrong.ron", "[".repeat(1 << 20));
    room.run(&["run", "seat.ron", "--script", "wrong.ron"]).exits(65).says("line 1, column");
    room.run(&["run", "seat.ron", "--script", "none.ron"]).exits(66).says("none.ron: there is no such file");
}

#[test]
fn a_script_needs_a_seat() {
    let room = room();
    room.run(&["run", "small.ron", "--script", "good.ron"]).exits(65).says("no seat").says("you: Seat");
    // A wrong script begins no journal.
    room.put("wrong.ron", "[");
    room.run(&["run", "seat.ron", "--script", "wrong.ron", "--record", "a.journal"]).exits(65);
    assert!(!room.path("a.journal").exists());
}
