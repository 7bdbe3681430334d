//! Files that are made to exhaust the reader. Floor 1.

use super::platform::small;
use super::{check, codes, smallest};
use crate::scenario::{NoLibrary, Reading};

const MIB: usize = 1 << 20;

/// So many parts in a row.
pub fn row(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().concat()
}

/// A scenario of about so many bytes, whose classes have the text `inner` again and again.
fn large(bytes: usize, inner: &str) -> String {
    let count = bytes / inner.len();
    smallest("").replace("Class()", &format!("Class({})", inner.repeat(count)))
}

#[test]
fn twice_the_size_costs_less_than_three_times_the_work() {
    let texts: [fn(usize) -> String; 7] = [
        |bytes| large(bytes, "needs: [\"a\", \"b\"], "),
        |bytes| smallest(&"/* a /* b */ */ // c\n".repeat(bytes / 21)),
        |bytes| smallest(&format!("briefing: \"{}\",", "\\u{41}".repeat(bytes / 6))),
        |bytes| "[(".repeat(bytes / 2),
        |bytes| smallest(&format!("practises: [{}],", "\"tone\",".repeat(bytes / 7))),
        |bytes| {
            let lines = "\"how small?\", ".repeat(200);
            let case =
                |n| format!("\"c{n}\": Case(partner: \"p\", asks: [Ask(fact: \"f\", say: [{lines}])]),");
            small("").replace("cases: {", &format!("cases: {{{}", row(bytes / 2_900, case)))
        },
        |bytes| {
            smallest(&format!(
                "laws: {{{}}},",
                "\"x\": Plus(\"1s\", Plus(\"1s\", \"2s\")),".repeat(bytes / 35)
            ))
        },
    ];
    for (at, text) in texts.iter().enumerate() {
        let work = |bytes: usize| {
            let text = text(bytes);
            assert!(text.len() <= MIB, "text {at} is too long to be read");
            check(&text).work_bytes
        };
        let (half, whole) = (work(MIB / 2 - 4096), work(MIB - 8192));
        assert!(whole < 3 * half, "text {at}: {half} bytes of work for half of it, {whole} for all");
        assert!(whole < 20 * MIB as u64, "text {at}: {whole} bytes of work");
    }
}

fn only(reading: &Reading) -> &'static str {
    let codes = codes(reading);
    assert_eq!(codes.len(), 1, "{codes:?}");
    codes[0]
}

#[test]
fn what_is_too_large_is_refused() {
    assert_eq!(only(&check(&" ".repeat(MIB + 1))), "E001");
    assert_eq!(only(&check(&"(".repeat(33))), "E004");
    let skills = |count: usize| row(count, |n| format!("\"s{n}\","));
    let with = |skills: &str| smallest("").replace("count: 2", &format!("skills: [{skills}]"));
    assert_eq!(only(&check(&with(&skills(10_001)))), "E018", "a list");
    assert_eq!(only(&check(&with(&skills(129)))), "E018", "skills");
    assert_eq!(check(&with(&skills(128))).errors(), 0);
    let classes = row(1_001, |n| format!("\"c{n}\": Class(),"));
    let reading = check(&smallest("").replace("\"a\": Class()", &format!("\"a\": Class(), {classes}")));
    assert_eq!(only(&reading), "E018", "classes");
}

#[test]
fn depth_is_counted_exactly() {
    let nested = |depth: usize| {
        smallest("").replace("Class()", &format!("Class(needs: {}{})", "[".repeat(depth), "]".repeat(depth)))
    };
    assert_eq!(only(&check(&nested(29))), "E024", "3 and 29 brackets are 32, which may be read");
    assert_eq!(only(&check(&nested(30))), "E004");
}

#[test]
fn named_laws_cannot_be_piled_up() {
    let chain = row(2_000, |n| format!("\"l{n}\": Plus(\"1s\", \"l{}\"),", n + 1));
    assert!(codes(&check(&smallest(&format!("laws: {{{chain}}},")))).contains(&"E004"));
    let long = "\"1s\",".repeat(9_000);
    let classes = row(900, |n| format!("\"c{n}\": Class(patience: \"long\"),"));
    let text = smallest(&format!("laws: {{\"long\": Recorded([{long}])}},"));
    let text = text.replace("\"a\": Class()", &format!("\"a\": Class(), {classes}"));
    assert!(codes(&check(&text)).contains(&"E018"), "a long law is copied to every place that names it");
}

#[test]
fn the_first_hundred_problems_are_shown_and_the_rest_is_told() {
    let wrong = row(500, |n| format!("field{n}: 1,\n"));
    let reading = check(&smallest(&wrong));
    assert_eq!(reading.errors(), 100);
    let last = reading.problems.last().unwrap().hint.as_deref().unwrap_or_default();
    assert!(last.contains("more problems than are shown"), "{last}");
    assert!(reading.scenario.is_none());
}

#[test]
fn a_message_stays_short_in_a_file_of_one_line() {
    let text = smallest(&format!("briefing: \"{}\", level: 7,", "word ".repeat(100_000))).replace('\n', " ");
    let reading = check(&text);
    for problem in &reading.problems {
        let shown = reading.render(problem, false);
        assert!(shown.len() < 1_000, "{} bytes", shown.len());
        let column = reading.to_json(problem)["column"].as_u64().unwrap();
        assert!(
            shown.contains(&format!("main.ron:1:{column}")),
            "the column is that of the whole line: {shown}"
        );
    }
    assert_eq!(codes(&reading), ["E036", "E033"]);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let reading = check(&format!("\u{FEFF}{}", smallest("level: 0,")));
    assert_eq!(reading.to_json(&reading.problems[0])["column"].as_u64(), Some(12));
    assert!(reading.files[0].text.starts_with("Scenario"));
    assert_eq!(check(&format!("\u{FEFF}{}", smallest(""))).errors(), 0);
}

#[test]
fn broken_rows_of_tokens_never_panic() {
    let parts = ["(", ")", "[", "}", ",", ":", "\"", "'", "é", "1", "\\", "/*", "r#\"", "\n"];
    // Every triple, as a file and inside of one.
    for first in parts {
        for second in parts {
            for third in parts {
                let tokens = format!("{first}{second}{third}");
                for text in [tokens.clone(), smallest(&tokens), format!("Scenario(schema: 1, {tokens}")] {
                    let reading = crate::scenario::read(super::file("x", &text), &NoLibrary, &[]);
                    for problem in &reading.problems {
                        reading.render(problem, false);
                    }
                }
            }
        }
    }
}
