//! The documents keep up with the program: names, examples and command lines in them are real, and nothing that
//! the program knows is missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use greenroom::engine::routing;
use greenroom::scenario::{COMMON_PLACEHOLDERS, Mechanism, PHRASES, field_tables};
use greenroom::stats::CATALOGUE;
use greenroom::store::Folders;
use greenroom::vocab::Quirk;

use crate::support;

const FORMAT: &str = "docs/scenario-format.md";
const MEASURES: &str = "docs/measures.md";
const README: &str = "README.md";

fn document(name: &str) -> String {
    support::read(&support::root().join(name))
}

/// README and everything in `docs`.
fn documents() -> Vec<PathBuf> {
    let mut files = support::files_below(&support::root().join("docs"), "md");
    files.insert(0, support::root().join(README));
    files
}

/// The rows of all tables below headings that name something as code, such as `` ### `Bot` ``.
fn rows_below<'a>(document: &'a str, name: &str) -> Vec<Vec<&'a str>> {
    let name = format!("`{name}`");
    let mut inside = false;
    let below = document.lines().filter(|line| {
        if line.starts_with('#') {
            inside = line.contains(&name);
        }
        inside
    });
    below.filter_map(row).collect()
}

/// The cells of a line of a table.
fn row(line: &str) -> Option<Vec<&str>> {
    let cells = line.strip_prefix('|')?.trim_end().strip_suffix('|')?;
    Some(cells.split(" | ").map(str::trim).collect())
}

/// The row that is about something, if it is there.
fn row_of<'a, 'b>(rows: &'b [Vec<&'a str>], name: &str) -> Option<&'b Vec<&'a str>> {
    rows.iter().find(|row| row[0] == format!("`{name}`"))
}

#[test]
fn every_field_of_the_format_is_described_and_no_other() {
    let text = document(FORMAT);
    let mut wrong = Vec::new();
    // Two structures are called `Desk`: one stands in a scenario, one is a file of its own.
    let exists = |name: &str, field: &str| {
        let mut tables = field_tables().into_iter().filter(|table| table.name == name);
        tables.any(|table| table.fields.iter().any(|known| known.name == field))
    };
    for table in field_tables() {
        let rows = rows_below(&text, table.name);
        for field in table.fields {
            let what = format!("{}.{}", table.name, field.name);
            match row_of(&rows, field.name) {
                None => wrong.push(format!("{what} is missing")),
                Some(row) if row.join(" | ").contains("**needed.**") != field.required => {
                    wrong.push(format!("{what} is needed: {}", field.required));
                }
                Some(_) => {}
            }
        }
        let described = rows.iter().filter_map(|row| row[0].strip_prefix('`')?.strip_suffix('`'));
        // Other tables below the same heading list forms of values, such as `At([…])`.
        let plain = described.filter(|field| field.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        let gone = plain.filter(|field| !exists(table.name, field));
        wrong.extend(gone.map(|field| format!("{}.{field} does not exist", table.name)));
    }
    assert!(wrong.is_empty(), "{FORMAT}: {wrong:#?}");
}

#[test]
fn every_policy_is_described() {
    let text = document(FORMAT);
    let rows: Vec<Vec<&str>> = text.lines().filter_map(row).collect();
    let mut wrong = Vec::new();
    for policy in routing::signatures() {
        let Some(row) = row_of(&rows, policy.name) else {
            wrong.push(format!("{} is missing", policy.name));
            continue;
        };
        let row = row.join(" | ");
        if !row.contains(policy.summary) {
            wrong.push(format!("{} is: {}", policy.name, policy.summary));
        }
        for param in policy.params {
            let need = if param.required { " (**needed**)" } else { "" };
            let wanted = format!("`{}`{need}: {}", param.name, param.summary);
            if !row.contains(&wanted) {
                wrong.push(format!("{} takes {wanted}", policy.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{FORMAT}: {wrong:#?}");
}

#[test]
fn every_occasion_of_a_phrase_book_is_described() {
    let text = document(FORMAT);
    // Fields have three cells, and one of them is called like an occasion.
    let rows: Vec<Vec<&str>> = text.lines().filter_map(row).filter(|row| row.len() == 4).collect();
    let mut wrong = Vec::new();
    for phrase in PHRASES {
        let named: Vec<String> = phrase.placeholders.iter().map(|name| format!("`{{{name}}}`")).collect();
        let named = if named.is_empty() { "–".to_owned() } else { named.join(", ") };
        if row_of(&rows, phrase.key).is_none_or(|row| row[2..] != [phrase.doc, named.as_str()]) {
            wrong.push(format!(
                "| `{}` | {} | {} | {named} |",
                phrase.key,
                phrase.speaker.word(),
                phrase.doc
            ));
        }
    }
    let common = COMMON_PLACEHOLDERS.iter().filter(|name| !text.contains(&format!("`{{{name}}}`")));
    wrong.extend(common.map(|name| format!("{{{name}}}")));
    assert!(wrong.is_empty(), "{FORMAT} lacks: {wrong:#?}");
}

#[test]
fn every_mechanism_and_quirk_is_described() {
    let text = document(FORMAT);
    let rows: Vec<Vec<&str>> = text.lines().filter_map(row).collect();
    let mechanisms = Mechanism::ALL.iter().filter(|(_, word)| row_of(&rows, word).is_none());
    let mut wrong: Vec<&str> = mechanisms.map(|(_, word)| *word).collect();
    wrong
        .extend(Quirk::ALL.iter().map(|(_, word)| *word).filter(|word| !text.contains(&format!("`{word}`"))));
    assert!(wrong.is_empty(), "{FORMAT} lacks: {wrong:?}");
}

#[test]
fn every_measure_is_described_with_its_definition() {
    let text = document(MEASURES);
    let rows: Vec<Vec<&str>> = text.lines().filter_map(row).collect();
    let wrong = CATALOGUE
        .iter()
        .filter(|line| row_of(&rows, line.name).is_none_or(|row| !row[1].starts_with(line.formula)));
    let wrong: Vec<String> = wrong.map(|line| format!("| `{}` | {} |", line.name, line.formula)).collect();
    assert!(wrong.is_empty(), "{MEASURES} lacks these rows: {wrong:#?}");
}

/// A fenced block of a document.
struct Block {
    /// The document and the line of the first line inside.
    place: String,
    /// What stands behind the opening fence.
    language: String,
    text: String,
}

fn blocks(file: &Path, document: &str) -> Vec<Block> {
    let (mut blocks, mut open) = (Vec::new(), None);
    for (n, line) in document.lines().enumerate() {
        let fence = line.trim_start().strip_prefix("```");
        match (fence, open.take()) {
            (Some(language), None) => {
                let (place, language) = (format!("{}:{}", file.display(), n + 2), language.trim().to_owned());
                open = Some(Block { place, language, text: String::new() });
            }
            (Some(_), Some(block)) => blocks.push(block),
            (None, Some(mut block)) => {
                block.text.push_str(line);
                block.text.push('\n');
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    // A fence that nobody closes hides an example from these tests.
    assert!(open.is_none(), "{}: a code block has no end", file.display());
    blocks
}

fn all_blocks() -> Vec<Block> {
    documents().iter().flat_map(|file| blocks(file, &support::read(file))).collect()
}

/// Without the comments that an example may begin with.
fn first_word(text: &str) -> &str {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("//"));
    line.unwrap_or_default()
}

#[test]
fn every_whole_scenario_in_the_documents_is_fine() {
    let blocks = all_blocks();
    let scenarios = blocks
        .iter()
        .filter(|block| block.language == "ron" && first_word(&block.text).starts_with("Scenario("));
    let (mut count, mut bad) = (0, Vec::new());
    for block in scenarios {
        count += 1;
        let reading = support::reading("example.ron", &block.text, &Folders::shipped());
        if reading.errors() > 0 {
            bad.push(format!("{}\n{}", block.place, support::rendered(&reading)));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n\n"));
    assert!(count > 0, "no document shows a whole scenario");
}

/// The help of a command, as somebody would read it.
fn help(command: &[String]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_greenroom")).args(command).arg("--help").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The names in the list of commands of a help text.
fn commands(help: &str) -> Vec<String> {
    let list = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  "));
    let names =
        list.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    names.map(str::to_owned).collect()
}

/// The words of a command line up to a comment, a pipe or another command.
fn words(line: &str) -> Vec<String> {
    let words = line
        .split_whitespace()
        .take_while(|word| !word.starts_with(['#', '|', '>', '&', ';']) && !word.starts_with("2>"));
    words.map(|word| word.trim_matches(['\'', '"', '[', ']']).to_owned()).collect()
}

/// What is wrong with a command line after `greenroom`.
fn misfit(words: &[String]) -> Option<String> {
    let mut command: Vec<String> = Vec::new();
    let mut text = help(&command);
    let mut rest = words.iter().peekable();
    while let Some(name) = rest.next_if(|word| commands(&text).contains(word)) {
        command.push(name.clone());
        text = help(&command);
    }
    if command.is_empty() && rest.peek().is_some_and(|word| !word.starts_with('-')) {
        return Some(format!("there is no command `{}`", words[0]));
    }
    if !commands(&text).is_empty()
        && rest.peek().is_some_and(|word| !word.starts_with('-'))
        && !command.is_empty()
    {
        return Some(format!("`{}` has no command `{}`", command.join(" "), rest.next()?));
    }
    let known: Vec<&str> = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).collect();
    let mut flags = rest
        .filter(|word| word.starts_with('-') && word.len() > 1 && !word[1..].starts_with(char::is_numeric));
    let unknown = flags.find(|flag| !known.contains(&flag.split('=').next().unwrap_or(flag)));
    unknown.map(|flag| format!("`{}` has no `{flag}`", command.join(" ")))
}

#[test]
fn every_command_line_in_the_documents_exists() {
    let (mut count, mut bad) = (0, Vec::new());
    for block in all_blocks()
        .iter()
        .filter(|block| ["", "sh", "shell", "console", "bash", "text"].contains(&block.language.as_str()))
    {
        for line in block.text.lines() {
            let line = line.trim_start().trim_start_matches("$ ");
            let Some(call) = line.strip_prefix("greenroom ") else { continue };
            count += 1;
            bad.extend(misfit(&words(call)).map(|why| format!("{}: `{line}`: {why}", block.place)));
        }
    }
    assert!(bad.is_empty(), "{bad:#?}");
    assert!(count > 0, "no document shows how the program is called");
}

#[test]
fn what_no_document_should_say_is_noticed() {
    let split = |line: &str| misfit(&words(line));
    assert_eq!(split("run one-day --seed 7 --log | head # the first records"), None);
    assert_eq!(split("lab validate"), None);
    assert_eq!(split("--version"), None);
    assert_eq!(split("runn one-day").as_deref(), Some("there is no command `runn`"));
    assert_eq!(split("run one-day --sead 7").as_deref(), Some("`run` has no `--sead`"));
    assert_eq!(split("lab validat").as_deref(), Some("`lab` has no command `validat`"));
    let text = "## `Bot`\n| `talk` | `\"40s\"` | x |\n## Others\n| `gone` | y |\n";
    assert_eq!(rows_below(text, "Bot"), [["`talk`", "`\"40s\"`", "x"]]);
    assert!(row_of(&rows_below(text, "Bot"), "gone").is_none() && rows_below(text, "Bo").is_empty());
    let found = blocks(Path::new("a.md"), "x\n```ron\n// y\nScenario(\n```\n```\nz\n```\n");
    assert_eq!((found.len(), found[0].place.as_str(), found[0].language.as_str()), (2, "a.md:3", "ron"));
    assert!(first_word(&found[0].text).starts_with("Scenario("));
}
