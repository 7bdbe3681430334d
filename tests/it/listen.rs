//! Listening: how well each detector does on labelled lines, and what it costs.

mod called;
mod measure;
mod repeats;

use greenroom::listen::{About, Ear, Sense};
use greenroom::time::SimTime;
use greenroom::vocab::{CaseId, PartnerId};

use measure::{Bench, Tally};

/// The share that every detector must reach, in thousandths.
const GOOD: u32 = 900;

/// The precision that a critical detector must reach, in thousandths.
const CRITICAL: u32 = 990;

fn measured(name: &str, found: impl Fn(&Bench, &measure::Labelled) -> bool) -> Tally {
    let bench = Bench::new();
    let mut tally = Tally::default();
    for line in measure::lines(name) {
        let heard = found(&bench, &line);
        if heard != line.is_true() {
            eprintln!(
                "{name}: heard {heard}, labelled {}: {:?} after {:?}",
                line.label, line.say, line.before
            );
        }
        tally.count(heard, line.is_true());
    }
    eprintln!("{name}: {tally}");
    tally
}

#[test]
fn repeats_are_heard() {
    let tally =
        measured("bot-repeat", |bench, line| bench.hears(line, |sense| matches!(sense, Sense::Repeats(_))));
    assert!(tally.f1() >= GOOD, "{tally}");
}

#[test]
fn asking_again_is_heard() {
    let tally = measured("ask-again", |bench, line| {
        let detail = bench.detail(line.detail.as_deref().unwrap_or_default());
        bench.hears(line, |sense| sense == Sense::Asks(detail))
    });
    assert!(tally.f1() >= GOOD, "{tally}");
}

#[test]
fn confirming_is_heard() {
    let tally =
        measured("confirm", |bench, line| bench.hears(line, |sense| matches!(sense, Sense::Confirms(_))));
    assert!(tally.f1() >= GOOD, "{tally}");
}

#[test]
fn other_customers_are_heard() {
    let tally =
        measured("other-customer", |bench, line| bench.hears(line, |sense| sense == Sense::OtherCustomer));
    assert!(tally.f1() >= GOOD && tally.precision() >= CRITICAL, "{tally}");
}

#[test]
fn placeholders_are_heard() {
    let tally = measured("placeholder", |bench, line| bench.hears(line, |sense| sense == Sense::Placeholder));
    assert!(tally.f1() >= GOOD && tally.precision() >= CRITICAL, "{tally}");
}

#[test]
fn secrets_are_heard() {
    let tally = measured("secret", |bench, line| bench.hears(line, |sense| sense == Sense::Secret));
    assert!(tally.f1() >= GOOD && tally.precision() >= CRITICAL, "{tally}");
}

#[test]
fn a_wall_costs_no_more_than_its_first_part() {
    let bench = Bench::new();
    let about = About {
        at: SimTime::ZERO,
        partner: PartnerId::at(0),
        case: CaseId::at(0),
        shown: None,
        before: &[],
        others: &[],
    };
    let wall = "Could you tell me the order number, please? ".repeat(25_000);
    let part = &wall[..greenroom::listen::MOST_BYTES];
    let hear = |ear: &Ear, text: &str| ear.hear(text, &about);
    let (all, first) = (hear(&bench.ear, &wall), hear(&bench.ear, part));
    assert!(all.cut && !first.cut);
    assert_eq!(all.findings, first.findings);
}

#[test]
fn odd_texts_are_heard_without_a_stumble() {
    let bench = Bench::new();
    let others = ["🙂 Ünal".to_owned(), "H 1".to_owned(), String::new()];
    let about = About {
        at: SimTime::ZERO,
        partner: PartnerId::at(0),
        case: CaseId::at(0),
        shown: None,
        before: &[],
        others: &others,
    };
    let long = "a".repeat(40_000);
    let marks = "{[<~%$_\"".repeat(3_000);
    for text in [
        "",
        "\u{0}",
        "🙂",
        "مرحبا {اسم}",
        "e\u{301}\u{301}",
        "{",
        "}{",
        "[[[[",
        "%",
        "~",
        "____",
        "1.",
        "-",
        "H 1",
        "\u{202e}abc",
        &long,
        &marks,
    ] {
        for finding in bench.ear.hear(text, &about).findings {
            assert!(text.get(finding.span.clone()).is_some(), "{finding:?} in {text:?}");
        }
    }
}
