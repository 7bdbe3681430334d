//! What good experts say in shipped scenarios is no fault, and their answers are understood.

use greenroom::listen::{About, Ear, Heard, Sense};
use greenroom::scenario::{Platform, Scenario};
use greenroom::session;
use greenroom::time::SimTime;
use greenroom::vocab::{CaseId, FactId, PartnerId};

/// Lists of those who shall do it wrongly.
const BAD: [&str; 3] = ["expert.press", "expert.offend", "expert.puzzle"];

/// Of a hundred answers of the library so many at least are understood.
const UNDERSTOOD: usize = 97;

/// What no good expert does.
fn is_fault(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Presses
            | Sense::Shouts
            | Sense::Rude
            | Sense::Insults
            | Sense::Secret
            | Sense::OtherCustomer
            | Sense::Placeholder
            | Sense::Overpromises
    )
}

/// A line as it is said: with something in its fields.
fn filled(text: &str, platform: &Platform) -> String {
    let mut text = text.to_owned();
    for (name, value) in [
        ("customer", "Marta"),
        ("expert", "Bea"),
        ("partner", "Northpeak"),
        ("product", "Ridge Shell rain jacket"),
        ("means", "Ridge Shell rain jacket"),
        ("bot", "Pip"),
        ("chat", "NP-10001"),
        ("item", "Brook 30 backpack"),
        ("price", "89.00"),
        ("channel", "e-mail"),
        ("when", "within a day"),
        ("detail", "order number"),
        ("value", "204079"),
        ("fact", "that is so"),
        ("question", "which one is it"),
        ("ask", "does it fit"),
        ("line", "it takes five days"),
    ] {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    for detail in &platform.details {
        text = text.replace(&format!("{{{}}}", detail.name), "204079");
    }
    text
}

fn heard(ear: &Ear, text: &str, partner: PartnerId, case: CaseId) -> Heard {
    let at = SimTime::from_us(60_000_000);
    ear.hear(text, &About { at, partner, case, shown: None, before: &[], others: &[] })
}

fn faults(heard: &Heard, text: &str) -> Vec<String> {
    let faults = heard
        .findings
        .iter()
        .filter(|one| is_fault(one.sense) && one.verdict == greenroom::listen::Verdict::Yes);
    faults.map(|one| format!("{} ({}): {text}", one.sense, one.rule)).collect()
}

#[test]
fn no_line_of_a_good_expert_is_a_fault() {
    let scenario = evening();
    let (platform, ear) = (scenario.platform.as_ref().unwrap(), session::ear(&scenario).unwrap());
    let mut found = Vec::new();
    let book = platform.phrases.lists.iter();
    for (key, lines) in book.filter(|(key, _)| key.starts_with("expert.") && !BAD.contains(&key.as_str())) {
        for line in lines {
            let text = filled(&line.text, platform);
            let heard = heard(&ear, &text, PartnerId(0), CaseId(0));
            found.extend(faults(&heard, &text).into_iter().map(|fault| format!("{key}: {fault}")));
        }
    }
    for (n, partner) in (0..).zip(&platform.partners) {
        let case = platform.cases.iter().position(|case| case.partner == PartnerId(n)).unwrap();
        for line in partner.facts.iter().flat_map(|fact| &fact.says) {
            let text = filled(&line.text, platform);
            found.extend(faults(&heard(&ear, &text, PartnerId(n), CaseId::at(case)), &text));
        }
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

#[test]
fn answers_of_the_library_are_understood() {
    let scenario = evening();
    let (platform, ear) = (scenario.platform.as_ref().unwrap(), session::ear(&scenario).unwrap());
    let (mut all, mut missed) = (0, Vec::new());
    for (n, case) in platform.cases.iter().enumerate() {
        let partner = &platform.partners[case.partner.index()];
        for ask in &case.asks {
            let fact = &partner.facts[ask.fact.index()];
            for (lines, right) in [(&fact.says, true), (&fact.wrong, false)] {
                for line in lines {
                    all += 1;
                    let text = filled(&line.text, platform);
                    let heard = heard(&ear, &text, case.partner, CaseId::at(n));
                    if !is_heard(&heard, ask.fact, right) {
                        missed.push(format!("{}, {} {right}: {text}", case.name, fact.name));
                    }
                }
            }
        }
    }
    let share = (all - missed.len()) * 100 / all;
    println!("{share} % of {all} answers are understood");
    assert!(share >= UNDERSTOOD, "{share} % of {all}:\n{}", missed.join("\n"));
}

/// A right answer is heard as one; a wrong one at least not as right.
fn is_heard(heard: &Heard, fact: FactId, right: bool) -> bool {
    let answered = heard.has(|sense| sense == Sense::Answers(fact));
    answered == right
}

fn evening() -> std::sync::Arc<Scenario> {
    session::load("evening-shift").unwrap().scenario().unwrap()
}
