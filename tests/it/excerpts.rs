//! What the README shows of the program's output is what the program prints today.
//!
//! Compared are the blocks that begin with one `$ greenroom run …` of a shipped scenario, and a block that
//! follows `cargo run --release -- …`. A line `…` stands for lines left out.

use std::process::Command;

use crate::support;

/// A command and what is shown of its output.
struct Excerpt {
    args: Vec<String>,
    shown: Vec<String>,
}

fn excerpts(document: &str) -> Vec<Excerpt> {
    let mut found = Vec::new();
    let mut before = Vec::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix("```") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let words = |line: &str, start: &str| {
            let rest = line.strip_prefix(start)?;
            Some(rest.split_whitespace().map(str::to_owned).collect::<Vec<String>>())
        };
        if kind == "sh" {
            before = block.iter().filter_map(|line| words(line, "cargo run --release -- ")).collect();
        } else if kind == "text" {
            let asked: Vec<Vec<String>> =
                block.iter().filter_map(|line| words(line, "$ greenroom ")).collect();
            let skip = usize::from(!asked.is_empty());
            let commands = if asked.is_empty() { std::mem::take(&mut before) } else { asked };
            // Files of the reader's own and cases that take long are not run here.
            let here = |args: &[String]| args[0] == "run" && !args.iter().any(|arg| arg == "--record");
            if let [args] = &commands[..]
                && here(args)
            {
                let shown = block[skip..].iter().map(|line| (*line).to_owned()).collect();
                found.push(Excerpt { args: args.clone(), shown });
            }
        }
    }
    found
}

/// The first piece between two lines left out that does not stand in the output, after those before it.
fn missing<'a>(shown: &'a [String], output: &[&str]) -> Option<&'a [String]> {
    let mut rest = output;
    for piece in shown.split(|line| line == "…").filter(|piece| !piece.is_empty()) {
        let Some(at) = rest.windows(piece.len()).position(|lines| lines == piece) else { return Some(piece) };
        rest = &rest[at + piece.len()..];
    }
    None
}

#[test]
fn the_readme_shows_what_is_printed() {
    let excerpts = excerpts(&support::read(&support::root().join("README.md")));
    assert!(excerpts.len() >= 4, "{} excerpts in the README", excerpts.len());
    for Excerpt { args, shown } in excerpts {
        let ran =
            Command::new(env!("CARGO_BIN_EXE_greenroom")).args(&args).current_dir(support::root()).output();
        let output = String::from_utf8(ran.unwrap().stdout).unwrap();
        let lines: Vec<&str> = output.lines().collect();
        let Some(piece) = missing(&shown, &lines) else { continue };
        let head = lines[..lines.len().min(80)].join("\n");
        panic!("greenroom {} does not print\n{}\nbut\n{head}", args.join(" "), piece.join("\n"));
    }
}

#[test]
fn an_excerpt_out_of_date_is_noticed() {
    let own = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let output = ["a", "b", "c", "d", "e"];
    assert_eq!(missing(&own(&["a", "b", "…", "d", "…"]), &output), None);
    for wrong in [&["a", "c"][..], &["d", "…", "a"], &["a", "…", "x"]] {
        assert!(missing(&own(wrong), &output).is_some(), "{wrong:?}");
    }
    let text = "```sh\ncargo run --release -- run x.ron\n```\n```text\nout\n```\n```text\n$ greenroom check y\nno\n```\n";
    let found = excerpts(text);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].args.join(" "), &found[0].shown[..]),
        ("run x.ron".to_owned(), &["out".to_owned()][..])
    );
}
