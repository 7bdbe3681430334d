//! What is listened for, and how a session is scored. Floor 1.

use super::limits::row;
use super::{Shelf, check, check_with, codes, scenario};
use crate::scenario::{Hear, Latency, Reading, Rubric, Scenario, TRAINEES, Token, Wording};
use crate::time::Span;
use crate::vocab::Behaviour;

/// A scenario with a seat: fields of its own, of its detail, and of its fact.
fn seat(fields: &str, detail: &str, fact: &str) -> String {
    format!(
        "Scenario(schema: 1, title: \"Seat\", length: \"20m\", {fields}\n    \
         details: {{\"order\": Detail(asks: \"Which order?\", {detail}), \"size\": Detail(asks: \"Which size?\")}},\n    \
         partners: {{\"p\": Partner(title: \"P\", facts: {{\n        \
         \"f\": Fact(needs: [\"order\"], says: \"3.2 litres.\", {fact}),\n        \
         \"g\": Fact(in: Nowhere, says: \"Some day.\"),\n        \
         \"h\": Fact(says: \"Nobody asks.\"),\n    }})}},\n    \
         personas: {{\"x\": Persona(called: [\"X\"])}},\n    \
         cases: {{\n        \
         \"c\": Case(partner: \"p\", asks: [Ask(fact: \"f\", say: \"how much?\"), Ask(fact: \"g\", say: \"when?\")], knows: {{\"order\": \"1\"}}),\n        \
         \"d\": Case(partner: \"p\", asks: [Ask(fact: \"f\", say: \"how much?\")], knows: {{\"order\": \"2\"}}),\n    }},\n    \
         you: Seat(),\n    customers: [Arrive(at: \"5s\", case: OneOf([\"c\", \"d\"]))],\n)\n"
    )
}

const CALLED: &str = "called: [\"order number\"]";
const HEAR: &str = "hear: Hear(all: [\"3.2 l\"])";

fn with(fields: &str) -> Scenario {
    scenario(&seat(fields, CALLED, HEAR))
}

fn wrong(fields: &str) -> Reading {
    let reading = check(&seat(fields, CALLED, HEAR));
    assert!(reading.scenario.is_none(), "{fields}");
    reading
}

fn wordings(texts: &[&str]) -> Vec<Wording> {
    texts.iter().map(|text| Wording::read(text).unwrap()).collect()
}

fn hear(text: &str) -> Hear {
    let platform = scenario(&seat("", CALLED, &format!("hear: {text}"))).platform.unwrap();
    platform.partners[0].facts[0].hear.clone().unwrap()
}

#[test]
fn a_fact_knows_what_settles_it() {
    let found =
        hear(r#"Hear(all: [["3.2 l"], ["side pocket", "water .. bottle"], "pack*"], never: ["1.4 l"])"#);
    let all = [wordings(&["3.2 l"]), wordings(&["side pocket", "water .. bottle"]), wordings(&["pack*"])];
    assert_eq!(found, Hear { all: all.to_vec(), never: wordings(&["1.4 l"]) });
    assert_eq!(hear("Hear(all: [\" 3.2 L \"])"), Hear { all: vec![wordings(&["3.2 L"])], never: Vec::new() });
    let number = &hear("Hear(all: [\"3.2 l\"], never: \"~20 000\")").never[0].tokens;
    assert_eq!(number[..], [Token::Number { low: 20_000_000, high: 20_000_000, within: 2_000_000 }]);
    let nothing = with("").platform.unwrap();
    assert_eq!(nothing.partners[0].facts[1].hear, None);
}

#[test]
fn a_detail_knows_its_names() {
    let called = |text: &str| scenario(&seat("", text, HEAR)).platform.unwrap().details[0].called.clone();
    assert_eq!(called("called: [\"order number\", \"order no\"]"), wordings(&["order number", "order no"]));
    assert_eq!(called("called: \"order id\""), wordings(&["order id"]));
    assert_eq!(with("").platform.unwrap().details[1].called, []);
}

#[test]
fn a_mistake_in_a_wording_is_shown_where_it_is() {
    for (wording, place) in [
        ("größe 7-5 tage", "7-5"),
        ("größe ..", ".."),
        ("about 3,2 l", "3,2"),
        ("about 3.2345 l", "3.2345"),
        ("?!", "\"?!\""),
        ("\\u{67} ..", "\"\\u{67} ..\""),
    ] {
        let text = seat("", CALLED, &format!("hear: Hear(all: [[\"fine\", \"{wording}\"]])"));
        let reading = check(&text);
        assert_eq!(codes(&reading), ["E089"], "{wording}");
        assert_eq!(&text[reading.problems[0].span.clone()], place, "{wording}");
    }
}

#[test]
fn wordings_of_any_letters_are_read() {
    for text in ["שלום", "🦀 crab", "e\u{301}te", "٣ لتر", "5 °C", "'t", "x".repeat(200).as_str()]
    {
        assert!(!hear(&format!("Hear(all: [\"{text}\"])")).all.is_empty(), "{text}");
    }
    for text in ["🦀", "", "..", " ", "\\u{202E}a", "x".repeat(201).as_str(), "a\\nb"] {
        let reading = check(&seat("", CALLED, &format!("hear: Hear(all: [\"{text}\"])")));
        assert_eq!(reading.errors(), 1, "{text}");
    }
}

#[test]
fn lists_of_wordings_have_an_end() {
    let many = |count: usize, from: usize| row(count, |n| format!("\"{} l\",", n + from));
    for (lists, wordings, fine) in [(20, 200, true), (21, 1, false), (1, 201, false)] {
        let all = row(lists, |at| format!("[{}],", many(wordings, at * 1_000)));
        let reading = check(&seat("", CALLED, &format!("hear: Hear(all: [{all}])")));
        assert_eq!(codes(&reading), if fine { vec![] } else { vec!["E018"] }, "{lists} of {wordings}");
    }
}

#[test]
fn without_a_rubric_the_desk_decides() {
    let slow = with("desk: Desk(response_target: \"4m\", reply_limit: \"10m\"),");
    assert_eq!(slow.rubric, Rubric::of(&slow.desk));
    assert_eq!(slow.rubric.first_response, Latency { full: Span::from_secs(60), zero: Span::from_secs(240) });
    assert!(slow.bands.is_empty());
    assert_eq!(with("rubric: Rubric(),").rubric, Rubric::of(&with("").desk));
}

#[test]
fn a_rubric_changes_what_it_names() {
    let found = with(
        r#"rubric: Rubric(
            weights: {"no-repeat": 8, "greeting": 0.125, "tone": 0, "keyboard": 100}, off: ["language"],
            offers: ("0s", "10s"), first_response: ("10s", "45s"), reply_time: ("20s", "40s"), answer_time: (1, 2.25),
            dead_air: ("1m", "2m"), status_rhythm: ("40s", "50s"), status_least: "40s", nudge: ("1m", "1m"),
            nudge_again: "30s", read_least: "0s", read_a_word: "100ms", longest_chars: 200, half_wall_chars: 201,
            most_sentences: 2, between_parts: "20s", consult: ("30s", "60s"), fair_share: ("1m", "3m"), unseen: "2m",
            language: (0.5, 3.0), pass: 70,
        ),"#,
    )
    .rubric;
    let secs = Span::from_secs;
    let latency = |full, zero| Latency { full: secs(full), zero: secs(zero) };
    let mut wanted = Rubric {
        weights: Rubric::of(&with("").desk).weights,
        offers: latency(0, 10),
        first_response: latency(10, 45),
        reply_time: latency(20, 40),
        answer_time: (1_000, 2_250),
        dead_air: latency(60, 120),
        status_rhythm: (secs(40), secs(50)),
        status_least: secs(40),
        nudge: (secs(60), secs(60)),
        nudge_again: secs(30),
        read_least: Span::ZERO,
        read_a_word: Span::from_us(100_000),
        longest_chars: 200,
        half_wall_chars: 201,
        most_sentences: 2,
        between_parts: secs(20),
        consult: latency(30, 60),
        fair_share: latency(60, 180),
        unseen: secs(120),
        language: (5, 30),
        pass: 70,
    };
    for (behaviour, weight) in [
        (Behaviour::NoRepeat, 8_000),
        (Behaviour::Greeting, 125),
        (Behaviour::Tone, 0),
        (Behaviour::Keyboard, 100_000),
        (Behaviour::Language, 0),
    ] {
        wanted.weights[behaviour.number() as usize - 1] = weight;
    }
    assert_eq!(found, wanted);
}

#[test]
fn a_rubric_must_count_something() {
    let all = |but: &str| {
        let ids: Vec<&str> = Behaviour::ALL.iter().map(|one| one.id()).filter(|id| *id != but).collect();
        row(ids.len(), |n| format!("\"{}\": 0,", ids[n]))
    };
    let text = seat(&format!("rubric: Rubric(weights: {{{}}}),", all("")), CALLED, HEAR);
    let reading = check(&text);
    assert_eq!(codes(&reading), ["E090"]);
    assert_eq!(&text[reading.problems[0].span.clone()], "rubric");
    let tone = with(&format!("rubric: Rubric(weights: {{{}}}),", all("tone"))).rubric;
    assert_eq!(tone.weights.iter().sum::<u32>(), Behaviour::Tone.weight() * 1_000);
    // Only the keyboard is left, and it usually counts nothing.
    let off = all("keyboard").replace(": 0", "");
    assert_eq!(codes(&wrong(&format!("rubric: Rubric(off: [{off}]),"))), ["E090"]);
}

#[test]
fn thresholds_fit_together_and_into_their_ranges() {
    for (field, code) in [
        ("weights: {\"tone\": 100.5}", "E033"),
        ("weights: {\"tone\": 1.0005}", "E033"),
        ("weights: {\"tones\": 1}", "E045"),
        ("off: [\"tones\"]", "E045"),
        ("weights: {\"tone\": 1}, off: [\"tone\"]", "E069"),
        ("offers: (\"5s\", \"5s\")", "E039"),
        ("answer_time: (1.2, 1.2)", "E039"),
        ("answer_time: (1.2, 1001)", "E033"),
        ("language: (1.01, 1.04)", "E033"),
        ("nudge: (\"2m\", \"1m\")", "E039"),
        ("status_least: \"61s\"", "E039"),
        ("status_rhythm: (\"29s\", \"90s\")", "E039"),
        ("half_wall_chars: 300", "E039"),
        ("longest_chars: 19", "E033"),
        ("unseen: \"0s\"", "E033"),
    ] {
        let reading = wrong(&format!("rubric: Rubric({field}),"));
        assert!(
            codes(&reading).iter().all(|found| *found == code) && reading.errors() > 0,
            "{field}: {:?}",
            codes(&reading)
        );
    }
}

#[test]
fn mistakes_of_a_rubric_hide_no_others() {
    let reading = wrong(
        "rubric: Rubric(weights: {\"tone\": -1}, off: [\"tones\"], offers: (\"5s\", \"1s\"), unseen: 4), bands: {\"x\": (2, 1)},",
    );
    assert_eq!(codes(&reading), ["E033", "E045", "E039", "E024", "E091", "E039"]);
    let broken = wrong("desk: Desk(response_target: 4), rubric: Rubric(unseen: 4),");
    assert_eq!(codes(&broken), ["E024", "E024"], "a wrong desk hides no wrong rubric");
}

#[test]
fn bands_are_for_trainees_that_exist() {
    let text = row(TRAINEES.len(), |n| format!("\"{}\": (0, 100),", TRAINEES[n]));
    assert_eq!(with(&format!("bands: {{{text}}},")).bands.len(), TRAINEES.len());
    let bands = with("bands: {\"silent\": (20, 20), \"model\": (95, 100)},").bands;
    assert_eq!(
        bands.into_iter().collect::<Vec<_>>(),
        [("model".to_owned(), (95, 100)), ("silent".to_owned(), (20, 20))]
    );
    for (band, code) in [("(21, 20)", "E039"), ("(0, 101)", "E033"), ("(-1, 5)", "E033"), ("5", "E024")] {
        assert_eq!(codes(&wrong(&format!("bands: {{\"model\": {band}}},"))), [code], "{band}");
    }
}

#[test]
fn a_seat_that_would_not_be_understood_is_warned_of() {
    let deaf = seat("", "", "");
    let reading = check(&deaf);
    assert_eq!(codes(&reading), ["W119", "W118"], "once each, though two customers ask");
    assert!(reading.scenario.is_some());
    assert_eq!(&deaf[reading.problems[1].span.clone()], "\"f\"");
    assert_eq!(
        codes(&check(&deaf.replace("you: Seat()", "experts: {\"team\": Group()}"))),
        [""; 0],
        "nobody types"
    );
    assert_eq!(codes(&check(&seat("", CALLED, ""))), ["W118"]);
    assert_eq!(codes(&check(&seat("", "", HEAR))), ["W119"]);
}

#[test]
fn facts_of_a_library_are_judged_by_the_scenario_that_asks() {
    const LIBRARY: &str =
        "Library(schema: 1, partners: {\"p\": Partner(title: \"P\", facts: {\"f\": Fact(says: \"yes\")})})";
    let shelf = Shelf(&[("p.ron", LIBRARY)]);
    let text = "Scenario(schema: 1, title: \"T\", length: \"9m\", use: [\"p.ron\"], personas: {\"x\": Persona(called: [\"X\"])},\n    \
                cases: {\"c\": Case(partner: \"p\", asks: [Ask(fact: \"f\", say: \"?\")])}, you: Seat(),\n    \
                customers: [Arrive(at: \"5s\", case: \"c\")])";
    let reading = check_with(text, &shelf);
    assert_eq!(codes(&reading), ["W118"]);
    let json = reading.to_json(&reading.problems[0]);
    assert_eq!((json["file"].as_str(), json["also"][0]["file"].as_str()), (Some("p.ron"), Some("main.ron")));
    assert_eq!(codes(&check(LIBRARY)), [""; 0], "a library alone has no seat");
}
