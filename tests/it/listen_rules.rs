//! The rules of listening, measured on labelled lines: precision, recall and F1 of every detector.
//!
//! `GREENROOM_SHOW=1 cargo test listen_rules -- --nocapture` shows the lines that went wrong.

use std::sync::Arc;

use greenroom::listen::{About, Ear, Finding, Heard, Line, MOST_BYTES, Pack, Sense, Verdict};
use greenroom::scenario::{Platform, Scenario};
use greenroom::time::SimTime;
use greenroom::vocab::{Act, CaseId, Says, Speaker};
use serde_json::Value;

use crate::common;
use crate::support;

/// A detector with the least F1 and the least precision, in thousandths.
struct Detector {
    name: &'static str,
    f1: u64,
    precision: u64,
    found: fn(Sense) -> bool,
}

const fn detector(name: &'static str, f1: u64, precision: u64, found: fn(Sense) -> bool) -> Detector {
    Detector { name, f1, precision, found }
}

/// Insults and promises that nobody can keep may cost a session, so these two must not err on that side.
const DETECTORS: [Detector; 11] = [
    detector("greeting", 930, 0, |one| one == Sense::Greets),
    detector("status", 900, 0, |one| matches!(one, Sense::Status { .. })),
    detector("promise", 900, 0, |one| matches!(one, Sense::Promises { .. })),
    detector("offer", 900, 0, |one| matches!(one, Sense::Offers(_) | Sense::OffersSomething)),
    detector("fit", 900, 0, |one| one == Sense::OfferReason),
    detector("pushy", 900, 0, |one| one == Sense::Presses),
    detector("empathy", 900, 0, |one| one == Sense::Empathises),
    detector("tone", 900, 0, |one| matches!(one, Sense::Shouts | Sense::Rude | Sense::Insults)),
    detector("insult", 900, 990, |one| one == Sense::Insults),
    detector("overpromise", 900, 990, |one| one == Sense::Overpromises),
    detector("clarify", 900, 0, |one| {
        matches!(one, Sense::AsksMatter | Sense::AsksProduct | Sense::Confirms(_))
    }),
];

/// Counts of right and wrong.
#[derive(Clone, Copy, Default)]
struct Tally {
    hits: u64,
    false_alarms: u64,
    missed: u64,
}

impl Tally {
    fn add(&mut self, wanted: bool, found: bool) {
        match (wanted, found) {
            (true, true) => self.hits += 1,
            (false, true) => self.false_alarms += 1,
            (true, false) => self.missed += 1,
            (false, false) => {}
        }
    }

    fn precision(self) -> u64 {
        (1000 * self.hits).checked_div(self.hits + self.false_alarms).unwrap_or(1000)
    }

    fn recall(self) -> u64 {
        (1000 * self.hits).checked_div(self.hits + self.missed).unwrap_or(1000)
    }

    fn f1(self) -> u64 {
        (2000 * self.hits).checked_div(2 * self.hits + self.false_alarms + self.missed).unwrap_or(0)
    }
}

fn english() -> Pack {
    let text = support::read(&support::root().join("assets/listen/en/rules.ron"));
    Pack::read(&text).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn evening() -> Arc<Scenario> {
    common::scenario(&support::read(&support::root().join("scenarios/evening-shift.ron")))
}

/// A labelled line.
struct Labelled {
    say: String,
    label: bool,
    case: Option<CaseId>,
    before: Vec<(Speaker, String)>,
}

fn labelled(name: &str, platform: &Platform) -> Vec<Labelled> {
    let file = support::root().join(format!("tests/listen/dev/{name}.jsonl"));
    let text = support::read(&file);
    let line = |line: &str| {
        let fields: Value = serde_json::from_str(line).unwrap();
        let words = |list: &Value| -> Vec<String> {
            list.as_array().into_iter().flatten().map(|one| one.as_str().unwrap().to_owned()).collect()
        };
        let case = fields.get("case").map(|case| {
            let found = platform.cases.iter().position(|one| one.name == case.as_str().unwrap());
            CaseId::at(found.unwrap_or_else(|| panic!("no case {case}")))
        });
        let before = fields.get("before").and_then(Value::as_array).into_iter().flatten();
        Labelled {
            say: words(&fields["say"]).join("\n"),
            label: fields["label"].as_bool().unwrap_or_default(),
            case,
            before: before.map(|one| (who(&one[0]), one[1].as_str().unwrap().to_owned())).collect(),
        }
    };
    text.lines().map(line).collect()
}

fn who(name: &Value) -> Speaker {
    match name.as_str().unwrap() {
        "customer" => Speaker::Customer,
        "bot" => Speaker::PartnerBot,
        _ => Speaker::Expert,
    }
}

fn heard(ear: &Ear, platform: &Platform, line: &Labelled) -> Heard {
    let case = line.case.unwrap_or(CaseId::at(0));
    let before: Vec<Line<'_>> = line
        .before
        .iter()
        .map(|(who, text)| Line { at: SimTime::ZERO, who: *who, text, says: Says::one(Act::Open) })
        .collect();
    let about = About {
        at: SimTime::ZERO,
        partner: platform.cases[case.index()].partner,
        case,
        shown: None,
        before: &before,
        others: &[],
    };
    ear.hear(&line.say, &about)
}

#[test]
fn detectors_find_what_a_coach_would() {
    let scenario = evening();
    let platform = scenario.platform.as_ref().unwrap();
    let ear = greenroom::session::ear(&scenario).unwrap();
    let mut failed = Vec::new();
    println!("{:12} {:>9} {:>7} {:>6}   half: one / other", "", "precision", "recall", "F1");
    for detector in &DETECTORS {
        let mut all = Tally::default();
        let mut halves = [Tally::default(); 2];
        for line in labelled(detector.name, platform) {
            let heard = heard(&ear, platform, &line);
            let found = heard.has(detector.found);
            let half = crc32fast::hash(line.say.replace('\n', " ").as_bytes()) % 2;
            all.add(line.label, found);
            halves[usize::try_from(half).unwrap()].add(line.label, found);
            let shown =
                support::is_on("GREENROOM_SHOW") && (half == 0 || support::is_on("GREENROOM_SHOW_BOTH"));
            if shown && line.label != found {
                let rules: Vec<&str> = heard
                    .findings
                    .iter()
                    .filter(|one| (detector.found)(one.sense))
                    .map(|one| one.rule.as_str())
                    .collect();
                println!(
                    "  {} {:?} {rules:?} {:?}",
                    if line.label { "missed" } else { "wrong " },
                    line.say,
                    line.before
                );
            }
        }
        println!(
            "{:12} {:>9} {:>7} {:>6}   {} / {}",
            detector.name,
            all.precision(),
            all.recall(),
            all.f1(),
            halves[0].f1(),
            halves[1].f1()
        );
        if all.f1() < detector.f1 || all.precision() < detector.precision {
            failed.push(detector.name);
        }
    }
    assert!(failed.is_empty(), "below the mark: {failed:?}");
}

/// What a line does, where nothing was said before.
fn plainly(ear: &Ear, platform: &Platform, say: &str) -> Vec<Finding> {
    let line = Labelled { say: say.to_owned(), label: true, case: None, before: Vec::new() };
    heard(ear, platform, &line).findings
}

#[test]
fn the_known_traps_are_avoided() {
    let scenario = evening();
    let platform = scenario.platform.as_ref().unwrap();
    let ear = greenroom::session::ear(&scenario).unwrap();
    let does = |say: &str, sense: fn(Sense) -> bool| {
        plainly(&ear, platform, say).iter().any(|one| one.verdict == Verdict::Yes && sense(one.sense))
    };
    for hello in ["hiii", "hellooo", "gud morning", "Hi, which order is it?"] {
        assert!(does(hello, |one| one == Sense::Greets), "{hello}");
    }
    assert!(!does("No thanks.", |one| one == Sense::Thanks) && does("Thanks!", |one| one == Sense::Thanks));
    assert!(does("Let me check.", |one| one == Sense::Status { weak: true }));
    assert!(does("Let me check the size chart.", |one| one == Sense::Status { weak: false }));
    let promise = "I'll e-mail you tomorrow by noon.";
    assert!(does(promise, |one| one == Sense::Promises { how: true, when: true }));
    assert!(!does(promise, |one| matches!(one, Sense::Status { .. })));
    assert!(does("Anything else I can do?", |one| one == Sense::AnythingElse));
    assert!(does("Have a lovely evening, bye!", |one| one == Sense::Closes));
    assert!(does("Are you still there?", |one| one == Sense::Nudges));
    assert!(does("One moment, please.", |one| one == Sense::Hold));
    assert!(does("I've passed it on to the billing team.", |one| one == Sense::Refers));
}

#[test]
fn any_text_is_heard_without_harm_and_only_its_beginning() {
    let scenario = evening();
    let platform = scenario.platform.as_ref().unwrap();
    let ear = greenroom::session::ear(&scenario).unwrap();
    let long = "hi \u{1f44b} \u{645}\u{631} ".repeat(MOST_BYTES);
    for text in ["", " ", "\u{0}\u{202e}", "\u{a66e}item?", "?!?!\n\n...", &"I".repeat(MOST_BYTES + 1), &long]
    {
        let line = Labelled { say: text.to_owned(), label: false, case: None, before: Vec::new() };
        let heard = heard(&ear, platform, &line);
        assert_eq!(heard.cut, text.len() > MOST_BYTES);
        for one in &heard.findings {
            assert!(text.get(one.span.clone()).is_some() && one.span.end <= MOST_BYTES, "{one:?}");
        }
    }
}

#[test]
fn english_lacks_nothing_that_it_has() {
    let (english, none) = (english(), Pack::read("(rules: [])").unwrap());
    assert!(english.missing(&none).is_empty());
    // Shouting is found in code, from the acronyms of the pack.
    assert_eq!(none.missing(&english).len(), 18);
}
