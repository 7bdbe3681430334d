//! Whole files read. What broken files say is pinned by the corpus in `tests/broken`. Floor 1.

mod limits;
mod platform;
mod score;
mod valid;

use super::{
    FileKind, FindError, Library, NoLibrary, Param, ParamKind, Reading, Scenario, Signature, SourceText,
    field_tables, read,
};

const fn policy(name: &'static str, params: &'static [Param], ranks: bool) -> Signature {
    Signature { name, summary: "", source: "", params, ranks }
}

const fn param(name: &'static str, kind: ParamKind, required: bool) -> Param {
    Param { name, summary: "", kind, required }
}

static POLICIES: [Signature; 4] = [
    policy("LongestIdle", &[], true),
    policy("PowerOf", &[param("d", ParamKind::Count { min: 1, max: 64 }, true)], false),
    policy(
        "PushOne",
        &[param("order", ParamKind::Order, false), param("window", ParamKind::Span, false)],
        false,
    ),
    policy(
        "Reserve",
        &[
            param("chats", ParamKind::ChatLists, false),
            param("experts", ParamKind::ExpertLists, false),
            param("keep", ParamKind::Keeps, true),
        ],
        true,
    ),
];

/// Library files by path.
struct Shelf(&'static [(&'static str, &'static str)]);

impl Library for Shelf {
    fn find(&self, path: &str) -> Result<SourceText, FindError> {
        let found = self.0.iter().find(|(name, _)| *name == path);
        found.map(|(name, text)| file(name, text)).ok_or(FindError::NotFound { similar: Vec::new() })
    }
}

fn file(name: &str, text: &str) -> SourceText {
    SourceText { name: name.to_owned(), text: text.to_owned() }
}

fn check_with(text: &str, library: &dyn Library) -> Reading {
    let policies: Vec<&'static Signature> = POLICIES.iter().collect();
    read(file("main.ron", text), library, &policies)
}

fn check(text: &str) -> Reading {
    check_with(text, &NoLibrary)
}

/// The scenario in a text that must have no problems at all.
fn scenario(text: &str) -> Scenario {
    let reading = check(text);
    let problems: Vec<String> =
        reading.problems.iter().map(|problem| reading.render(problem, false)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    reading.scenario.unwrap()
}

/// The smallest scenario, with one more field.
fn smallest(field: &str) -> String {
    format!(
        "Scenario(schema: 1, title: \"Small\", length: \"8h\", classes: {{\"a\": Class()}},\n    \
         arrivals: [Stream(class: \"a\", process: Poisson(rate: \"6 per hour\"))],\n    \
         experts: {{\"team\": Group(count: 2)}},\n    service: LevelRates(handle: \"10m\"),\n    {field}\n)\n"
    )
}

/// The codes of all problems.
fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.problems.iter().map(|problem| problem.code.id).collect()
}

#[test]
fn a_file_of_another_kind_is_checked_by_itself() {
    for (text, kind) in [
        (
            "Library(schema: 1, classes: {\"a\": Class(patience: \"calm\")}, laws: {\"calm\": \"5m\"})",
            FileKind::Library,
        ),
        ("Desk(schema: 1, accept_window: \"45s\")", FileKind::Desk),
    ] {
        let reading = check(text);
        assert_eq!((reading.kind, reading.errors(), reading.scenario), (kind, 0, None), "{text}");
    }
    assert_eq!(codes(&check("Library(schema: 1, laws: {\"a\": \"b\"})")), ["E043"]);
    assert_eq!(check("5").kind, FileKind::Unknown);
}

#[test]
fn a_problem_says_where_it_is() {
    let text = smallest("warm_up: 4,").replace("\"Small\"", "\"Größe\"");
    let reading = check(&text);
    let problem = &reading.problems[0];
    assert_eq!(&text[problem.span.clone()], "4");
    let json = reading.to_json(problem);
    assert_eq!((json["line"].as_u64(), json["column"].as_u64()), (Some(5), Some(14)));
    assert_eq!((json["end_line"].as_u64(), json["end_column"].as_u64()), (Some(5), Some(15)));
    assert_eq!((json["file"].as_str(), json["code"].as_str()), (Some("main.ron"), Some("E024")));
    assert_eq!(json["severity"].as_str(), Some("error"));
    let shown = reading.render(problem, false);
    assert!(shown.contains("--> main.ron:5:14") && shown.contains("    warm_up: 4,"), "{shown}");
    assert!(reading.render(problem, true).contains('\u{1b}'), "colours were asked for");
}

#[test]
fn other_places_are_shown_in_their_own_files() {
    let shelf = Shelf(&[("lib.ron", "Library(schema: 1, classes: {\"a\": Class()})")]);
    let reading = check_with(&smallest("use: [\"lib.ron\"],"), &shelf);
    assert_eq!(codes(&reading), ["E046"]);
    let json = reading.to_json(&reading.problems[0]);
    assert_eq!(json["also"][0]["file"].as_str(), Some("lib.ron"));
    let names: Vec<&str> = reading.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["main.ron", "lib.ron"], "digests need every file that was read");
}

#[test]
fn problems_stand_in_the_order_of_the_file() {
    let reading = check(&smallest("level: 9, seed: -1, warm_up: \"x\", closing: Never,"));
    assert_eq!(codes(&reading), ["E033", "E033", "E030", "E026"]);
}

#[test]
fn a_mistake_in_one_part_hides_none_in_another() {
    let text =
        smallest("warm_up: \"9h\", level: \"x\",").replace("Class()", "Class(priority: \"x\", needs: [4])");
    assert_eq!(codes(&check(&text)), ["E024", "E024", "E050", "E024"]);
}

#[test]
fn tables_describe_fields_that_can_be_written() {
    for table in field_tables() {
        assert!(table.doc.ends_with('.'), "{}", table.name);
        for field in table.fields {
            let name = format!("{}.{}", table.name, field.name);
            assert!(field.doc.len() > 5 && !field.doc.ends_with('.'), "{name}: {}", field.doc);
            let example = field.kind.replace('…', "");
            assert!(ron::from_str::<serde::de::IgnoredAny>(&example).is_ok(), "{name}: {}", field.kind);
        }
        let mut names: Vec<&str> = table.fields.iter().map(|field| field.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), table.fields.len(), "{} has a field twice", table.name);
    }
}
