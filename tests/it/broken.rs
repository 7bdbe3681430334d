//! Scenario files with mistakes: what people read about them is pinned, what it costs grows with their size,
//! and no text whatever brings the reader down.

mod mutants;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use greenroom::scenario::NoLibrary;
use greenroom::store::Folders;

use crate::support::{self, Goldens};

/// The corpus is a promise too.
const LEAST_FILES: usize = 60;

fn corpus() -> PathBuf {
    support::root().join("tests/broken")
}

/// The files of the corpus; what they use stands in the folders below.
fn files(extension: &str) -> Vec<PathBuf> {
    let folder = corpus();
    let all = support::files_below(&folder, extension);
    all.into_iter().filter(|file| file.parent() == Some(&folder)).collect()
}

fn name(file: &Path) -> &str {
    file.file_name().unwrap().to_str().unwrap()
}

#[test]
fn every_mistake_is_explained_as_agreed() {
    let files = files("ron");
    let mut goldens = Goldens::default();
    if files.len() < LEAST_FILES {
        goldens.complain(format!("only {} files in {}", files.len(), corpus().display()));
    }
    for file in &files {
        let reading = support::reading(name(file), &support::read(file), &Folders::of_file(file));
        if reading.problems.is_empty() {
            goldens.complain(format!("{}: nothing is wrong with it", file.display()));
        }
        if reading.errors() > 0 && reading.scenario.is_some() {
            goldens.complain(format!("{}: a scenario in spite of errors", file.display()));
        }
        goldens.compare(&file.with_extension("txt"), &support::rendered(&reading));
    }
    for golden in self::files("txt").iter().filter(|golden| !golden.with_extension("ron").exists()) {
        goldens.complain(format!("{} has no scenario", golden.display()));
    }
    goldens.finish();
}

/// Every kind of problem should be met by somebody before a customer meets it.
#[test]
fn most_kinds_of_problems_stand_in_the_corpus() {
    let goldens: String = files("txt").iter().map(|file| support::read(file)).collect();
    let codes = greenroom::scenario::codes::ALL;
    let checked = codes.iter().filter(|code| !code.id.starts_with('N'));
    let (met, missing): (Vec<&str>, Vec<&str>) =
        checked.map(|code| code.id).partition(|id| goldens.contains(&format!("[{id}]")));
    assert!(met.len() >= 3 * missing.len(), "of the kinds of problems these never occur: {missing:?}");
}

/// A scenario of about so many bytes, made of one part again and again.
fn grown(bytes: usize, part: fn(&mut String, usize)) -> String {
    let mut text = String::new();
    let mut n = 0;
    while text.len() < bytes {
        part(&mut text, n);
        n += 1;
    }
    text
}

/// Makes a file of about so many bytes.
type Make = fn(usize) -> String;

/// Shapes of large files, good and bad ones.
const SHAPES: [(&str, Make); 13] = [
    ("many streams", |bytes| {
        scenario(
            &grown(bytes, |text, n| {
                let _ = writeln!(
                    text,
                    "        Stream(class: \"a\", process: Poisson(rate: \"{} per hour\")),",
                    n % 9 + 1
                );
            }),
            "",
        )
    }),
    ("many unknown fields", |bytes| {
        scenario(
            "",
            &grown(bytes, |text, n| {
                let _ = writeln!(text, "    lenght{n}: \"8h\",");
            }),
        )
    }),
    ("many laws that nobody uses", |bytes| {
        scenario(
            "",
            &format!(
                "    laws: {{\n{}}},\n",
                grown(bytes, |text, n| {
                    let _ = writeln!(text, "        \"law {n}\": Exponential(mean: \"{n}s\"),");
                })
            ),
        )
    }),
    ("a long comment", |bytes| scenario("", &format!("/*{}*/", "/* */ ".repeat(bytes / 6)))),
    ("open brackets", |bytes| "(".repeat(bytes)),
    ("one long line of texts", |bytes| {
        scenario("", &format!("    practises: [{}],", "\"x\", ".repeat(bytes / 5)))
    }),
    ("many lines", |bytes| {
        let lines = grown(bytes, |text, n| {
            let _ = write!(text, "(\"how small? {{customer}}\", {}), ", n + 1);
        });
        talk("", &format!("say: [{lines}]"))
    }),
    ("many facts with unknown details", |bytes| {
        let facts = grown(bytes, |text, n| {
            let _ = writeln!(text, "\"f{n}\": Fact(needs: [\"order {n}\"], says: \"{{it}}\"),");
        });
        talk(&format!("facts: {{\"f\": Fact(says: \"yes\"), {facts}}},"), "say: \"?\"")
    }),
    ("many products with the same words", |bytes| {
        let items = grown(bytes, |text, n| {
            let _ = writeln!(
                text,
                "\"i{n}\": Item(title: \"I\", price: \"1.00\", tokens: [\"x\", \"y\", \"z\"]),"
            );
        });
        talk(&format!("items: {{{items}}}, facts: {{\"f\": Fact(says: \"yes\")}},"), "say: \"?\"")
    }),
    ("many wordings of many facts", |bytes| {
        let facts = grown(bytes, |text, n| {
            let _ = writeln!(
                text,
                "\"f{n}\": Fact(says: \"yes\", hear: Hear(all: [[\"{n} l\", \"side .. pocket {n}*\"]], never: \"{n}l\")),"
            );
        });
        talk(&format!("facts: {{\"f\": Fact(says: \"yes\"), {facts}}},"), "say: \"?\"")
    }),
    ("weights of behaviours that do not exist", |bytes| {
        let weights = grown(bytes, |text, n| {
            let _ = write!(text, "\"no-repeat{n}\": {n}, ");
        });
        scenario("", &format!("    rubric: Rubric(weights: {{{weights}}}),"))
    }),
    ("a long macro", |bytes| {
        let text = "word \\n\\n ".repeat(bytes / 10);
        talk(
            &format!(
                "macros: {{\"m\": Macro(title: \"M\", text: \"{text}\")}}, facts: {{\"f\": Fact(says: \"yes\")}},"
            ),
            "say: \"?\"",
        )
    }),
    ("a text without an end", |bytes| {
        scenario("", &format!("    briefing: \"{}", "é\\\" ".repeat(bytes / 5)))
    }),
];

fn scenario(streams: &str, fields: &str) -> String {
    format!(
        "Scenario(\n    schema: 1,\n    title: \"Large\",\n    length: \"8h\",\n{fields}\n    classes: {{\"a\": Class()}},\n    \
         arrivals: [\n{streams}    ],\n    experts: {{\"team\": Group(count: 8)}},\n    service: LevelRates(handle: \"1m\"),\n)\n"
    )
}

/// A scenario with conversations: fields of its partner, and of its question.
fn talk(partner: &str, ask: &str) -> String {
    let facts = if partner.contains("facts:") { "" } else { "facts: {\"f\": Fact(says: \"yes\")}" };
    format!(
        "Scenario(\n    schema: 1,\n    title: \"Large\",\n    length: \"8h\",\n    \
         partners: {{\"p\": Partner(title: \"P\", {partner} {facts})}},\n    \
         personas: {{\"x\": Persona(called: [\"X\"])}},\n    \
         cases: {{\"c\": Case(partner: \"p\", asks: [Ask(fact: \"f\", {ask})])}},\n    \
         experts: {{\"team\": Group()}},\n    customers: [Arrive(at: \"5s\", case: \"c\")],\n)\n"
    )
}

#[test]
fn twice_the_size_is_less_than_three_times_the_work() {
    let mut complaints = Vec::new();
    for (shape, make) in SHAPES {
        let mut before = None;
        for kib in [128, 256, 512, 1023] {
            // A file above 1 MiB is refused unread, which would be no test.
            let text = make(kib * 1024 - 512);
            assert!(text.len() <= 1 << 20, "{shape}: {} bytes", text.len());
            let reading = support::reading("large.ron", &text, &NoLibrary);
            let written: usize =
                reading.problems.iter().map(|problem| reading.render(problem, false).len()).sum();
            let work = reading.work_bytes;
            if let Some(before) = before.filter(|before| work >= 3 * before) {
                complaints.push(format!("{shape}, {kib} KiB: {work} bytes of work after {before}"));
            }
            if written > 4 << 20 {
                complaints.push(format!("{shape}, {kib} KiB: {written} bytes of messages"));
            }
            before = Some(work);
        }
    }
    assert!(complaints.is_empty(), "{complaints:#?}");
}
