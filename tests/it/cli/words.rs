//! `run --words`, `--chat` and `--json`: chats for people and records for programs.

use serde_json::Value;

use super::{Answer, Room};

/// A shop with one customer, who writes at once, and a person's words for everything that comes up.
const SHOP: &str = r#"Scenario(
    schema: 1,
    title: "Shop",
    length: "30m",
    closing: Drain,
    partners: {"peak": Partner(
        title: "Peak", prefix: "PK",
        pages: {"/shell": Page(title: "Ridge Shell", item: "shell")},
        items: {"shell": Item(title: "Ridge Shell", price: "149.00")},
        facts: {"packed": Fact(in: Known, says: ["It packs down to one litre."])},
    )},
    personas: {"plain": Persona(called: ["Jo"], patience: Endless, patience_in_chat: Endless)},
    cases: {"jacket": Case(partner: "peak", page: On(path: "/shell"), opens: ["it's about a jacket"], asks: [Ask(fact: "packed", say: ["does it pack small?"])])},
    phrases: {
        "greet": ["hi"], "thank": ["thanks"], "close": ["bye"], "affirm": ["yes"], "nudge": ["hello?"], "back": ["back"],
        "refuse": ["no"], "brb": ["one moment"],
        "expert.greet": ["Hello {customer}, this is {expert}"], "expert.confirm": ["Is it the {product}?"],
        "expert.anything-else": ["Anything else?"], "expert.close": ["Goodbye"], "expert.nudge": ["Still there?"],
        "expert.status": ["One moment"],
    },
    customers: [Arrive(at: "5s", case: "jacket"), Arrive(at: "6s", case: "jacket")],
    experts: {"ana": Group(count: 1, cap: 2)},
)
"#;

fn shop() -> Room {
    let room = Room::furnished();
    room.put("shop.ron", SHOP);
    room.put("mute.ron", without_phrases());
    room
}

fn without_phrases() -> String {
    let (before, after) = SHOP.split_once("    phrases: {").unwrap();
    let (_, after) = after.split_once("    },\n").unwrap();
    format!("{before}{after}")
}

#[test]
fn chats_are_printed_in_words_before_the_summary() {
    let room = shop();
    let answer = room.run(&["run", "shop.ron", "--words"]).exits(0);
    for words in
        ["── PK-10001 · Peak · jacket ──", "Jo (plain)", "on /shell (Ridge Shell)", "Jo, this is Ana"]
    {
        assert!(answer.out.contains(words), "`{words}` is missing in\n{}", answer.out);
    }
    let lower = answer.out.to_lowercase();
    for words in
        ["customer      ", "ana           ", "about a jacket", "packs down to one litre", "[end: ", "digest "]
    {
        assert!(lower.contains(words), "`{words}` is missing in\n{lower}");
    }
    let place = |words: &str| answer.out.find(words).unwrap();
    assert!(place("PK-10001") < place("digest ") && place("PK-10002") < place("digest "));
    assert_eq!(answer.out, room.run(&["run", "shop.ron", "--words"]).exits(0).out);
    assert_eq!(summary(&answer), room.run(&["run", "shop.ron"]).exits(0).out, "words change nothing");
}

/// What follows on the chats.
fn summary(answer: &Answer) -> String {
    let start = answer.out.find("Shop\nseed").unwrap();
    answer.out[start..].to_owned()
}

#[test]
fn one_chat_is_printed_by_either_of_its_numbers() {
    let room = shop();
    let all = room.run(&["run", "shop.ron", "--words"]).exits(0).out;
    for number in ["2", "PK-10002"] {
        let one = room.run(&["run", "shop.ron", "--words", "--chat", number]).exits(0).out;
        assert!(one.contains("PK-10002") && !one.contains("PK-10001"), "{one}");
        let story = one.split("\n\n").next().unwrap();
        assert!(all.contains(story), "the chat reads otherwise alone:\n{story}");
    }
    room.run(&["run", "shop.ron", "--words", "--chat", "3"])
        .exits(64)
        .says("no conversation of the number 3");
    room.run(&["run", "shop.ron", "--words", "--chat", "PK-3"]).exits(64).says("hint: ");
    room.run(&["run", "shop.ron", "--chat", "1"]).exits(64).says("--words");
}

#[test]
fn without_words_nothing_can_be_said() {
    let room = shop();
    let answer = room.run(&["run", "small.ron", "--words"]).exits(64).says("\"Small\" has no conversations");
    assert!(answer.err.contains("hint: ") && answer.out.is_empty(), "{answer:#?}");
    let answer = room.run(&["run", "mute.ron", "--words"]).exits(64).says("\"Shop\" has no phrases");
    assert!(answer.err.contains("hint: ") && answer.out.is_empty(), "{answer:#?}");
    room.run(&["run", "mute.ron"]).exits(0).says("digest ");
}

#[test]
fn records_are_json_lines_with_their_words() {
    let room = shop();
    let lines = |args: &[&str]| -> Vec<Value> {
        let out = room.run(args).exits(0).out;
        out.lines().map(|line| serde_json::from_str(line).expect("a line is a JSON value")).collect()
    };
    let (bare, worded) =
        (lines(&["run", "shop.ron", "--json"]), lines(&["run", "shop.ron", "--json", "--words"]));
    let log = room.run(&["run", "shop.ron", "--log"]).exits(0).out;
    assert_eq!(bare.len(), log.lines().count(), "one line for each record and no summary");
    assert!(
        bare.iter()
            .all(|line| line["at_us"].is_u64() && line["record"].is_object() && line.get("text").is_none())
    );
    let without = |line: &Value| (line["at_us"].clone(), line["record"].clone());
    assert!(bare.iter().map(without).eq(worded.iter().map(without)), "words change no record");
    let said = worded.iter().filter(|line| line["record"].get("Said").is_some());
    let texts: Vec<&str> = said.map(|line| line["text"].as_str().unwrap()).collect();
    assert!(texts.len() > 4 && texts.iter().all(|text| !text.is_empty()), "{texts:?}");
    room.run(&["run", "small.ron", "--json"]).exits(0).says("\"Arrived\"");
    room.run(&["run", "shop.ron", "--json", "--log"]).exits(64);
}

#[test]
fn the_log_has_the_words_below_its_lines() {
    let room = shop();
    let log = room.run(&["run", "shop.ron", "--log", "--words"]).exits(0).out;
    let plain = room.run(&["run", "shop.ron", "--log"]).exits(0).out;
    let (words, records): (Vec<&str>, Vec<&str>) = log.lines().partition(|line| line.starts_with("    \""));
    assert_eq!(records.join("\n"), plain.trim_end());
    assert!(words.len() > 4, "{log}");
}

/// A person's words are printed as they were typed.
#[test]
fn what_a_script_says_is_what_the_customer_reads() {
    let room = shop();
    let shop = SHOP.replace("closing: Drain", "closing: Cut");
    let (before, _) = shop.split_once("    experts: {").unwrap();
    room.put(
        "seat.ron",
        format!(
            "{before}    you: Seat(cap: 2),\n    routing: PushOne(order: LongestIdle, window: \"1m\"),\n)"
        ),
    );
    let script = r#"[
        At(at: "20s", deed: Accept(chat: 1)),
        At(at: "60s", deed: Send(chat: 1, how: Typed, chars: 19), text: Some("Moin! I am no bot.")),
        At(at: "5m", deed: Resolve(chat: 1)),
    ]"#;
    room.put("script.ron", script);
    let answer = room.run(&["run", "seat.ron", "--words", "--script", "script.ron"]).exits(0);
    assert!(answer.out.contains("you           Moin! I am no bot."), "{}", answer.out);
}
