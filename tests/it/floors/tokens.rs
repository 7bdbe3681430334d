//! Rust source as words with line numbers, and the paths in it, as far as the architecture test needs them.
//!
//! Comments and the insides of texts are left out. No parser: macros and `cfg` are looked at like any code.

/// A word, a number, `::`, or one other character; a text is `""` whatever it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// From 1.
    pub line: usize,
    /// As written.
    pub text: String,
}

/// Splits source text.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut rest, mut line) = (source, 1);
    while let Some(first) = rest.chars().next() {
        let after_dot = tokens.last().is_some_and(|last| last.text == ".");
        let length = length(rest, first, after_dot);
        let (token, behind) = rest.split_at(length);
        let shown = match first {
            '/' if token.len() > 1 => None,
            _ if token.contains('"') => Some("\"\""),
            '\'' if token.len() > 1 => Some("''"),
            _ if first.is_whitespace() => None,
            _ => Some(token),
        };
        tokens.extend(shown.map(|text| Token { line, text: text.to_owned() }));
        line += token.matches('\n').count();
        rest = behind;
    }
    tokens
}

/// How many bytes belong to the token that `rest` begins with.
fn length(rest: &str, first: char, after_dot: bool) -> usize {
    let run = |rest: &str, belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return comment(rest);
    }
    if let Some(length) = text(rest) {
        return length;
    }
    match first {
        '\'' => character(rest),
        _ if first.is_ascii_digit() => {
            let whole = run(rest, is_word);
            let behind = &rest[whole..];
            // `1.5` is a number; `0..5`, `7.max(8)` and the place `.0.1` of a tuple are not.
            let fraction = behind.strip_prefix('.').filter(|f| f.starts_with(|c: char| c.is_ascii_digit()));
            fraction.filter(|_| !after_dot).map_or(whole, |fraction| whole + 1 + run(fraction, is_word))
        }
        _ if is_word(first) => run(rest, is_word),
        _ if rest.starts_with("::") => 2,
        _ => first.len_utf8(),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of a block comment, which may hold others.
fn comment(rest: &str) -> usize {
    let (mut at, mut depth) = (0, 0);
    loop {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (at, depth) = (at + 2, depth + 1),
            [b'*', b'/', ..] if depth == 1 => return at + 2,
            [b'*', b'/', ..] => (at, depth) = (at + 2, depth - 1),
            [_, ..] => at += 1,
            [] => return rest.len(),
        }
    }
}

/// The length of a text in double quotes, raw or not.
fn text(rest: &str) -> Option<usize> {
    let prefix =
        ["br", "cr", "b", "c", "r"].into_iter().find(|prefix| rest.starts_with(prefix)).unwrap_or("");
    let hashes = rest[prefix.len()..].bytes().take_while(|byte| *byte == b'#').count();
    let raw = prefix.ends_with('r');
    let begin = prefix.len() + hashes + 1;
    if !rest[prefix.len() + hashes..].starts_with('"') || (hashes > 0 && !raw) {
        return None;
    }
    if raw {
        let end = format!("\"{}", "#".repeat(hashes));
        return Some(rest[begin..].find(&end).map_or(rest.len(), |at| begin + at + end.len()));
    }
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(begin) {
        match byte {
            b'"' if !escaped => return Some(at + 1),
            _ => escaped = byte == b'\\' && !escaped,
        }
    }
    Some(rest.len())
}

/// The length of a character in single quotes, or of the quote alone before a lifetime.
fn character(rest: &str) -> usize {
    let inside = &rest[1..];
    if inside.starts_with('\\') {
        let end = inside[2..].find('\'');
        return end.map_or(1, |end| 1 + 2 + end + 1);
    }
    let mut chars = inside.chars();
    match (chars.next(), chars.next()) {
        (Some(c), Some('\'')) => 1 + c.len_utf8() + 1,
        _ => 1,
    }
}

/// A path that leaves its root: where, the root, and the first name after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// From 1.
    pub line: usize,
    /// `crate`, `std` and so on; paths by `super` that reach the top of the crate begin with `crate` too.
    pub root: String,
    /// The name after it, or `*`.
    pub name: String,
}

/// All paths with the roots that are asked for, in a file that stands `depth` modules below the crate.
pub fn steps(tokens: &[Token], depth: usize, roots: &[&str]) -> Vec<Step> {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    let (mut steps, mut braces, mut inline) = (Vec::new(), 0_usize, Vec::new());
    for at in 0..tokens.len() {
        match text(at) {
            "{" => {
                braces += 1;
                if at >= 2 && text(at - 2) == "mod" {
                    inline.push(braces);
                }
            }
            "}" => {
                inline.pop_if(|opened| *opened == braces);
                braces = braces.saturating_sub(1);
            }
            _ => {}
        }
        if text(at + 1) != "::" || (at > 0 && text(at - 1) == "::" && text(at) != "super") {
            continue;
        }
        let up = if text(at) == "super" { ups(tokens, at) } else { 0 };
        let (root, behind) = if up > 0 && up == depth + inline.len() && is_first(tokens, at) {
            ("crate", at + 2 * up)
        } else if roots.contains(&text(at)) {
            (text(at), at + 2)
        } else {
            continue;
        };
        let names = names(tokens, behind);
        steps.extend(names.into_iter().map(|name| Step {
            line: name.line,
            root: root.to_owned(),
            name: name.text.clone(),
        }));
    }
    steps
}

/// How many `super::` stand in a row.
fn ups(tokens: &[Token], at: usize) -> usize {
    tokens[at..]
        .chunks(2)
        .take_while(|pair| pair[0].text == "super" && pair.len() == 2 && pair[1].text == "::")
        .count()
}

/// Whether no other `super::` stands before this one.
fn is_first(tokens: &[Token], at: usize) -> bool {
    at < 2 || tokens[at - 1].text != "::" || tokens[at - 2].text != "super"
}

/// The names that a path continues with: one, or those of a group.
fn names(tokens: &[Token], at: usize) -> Vec<&Token> {
    if tokens.get(at).is_none_or(|token| token.text != "{") {
        return tokens.get(at).into_iter().collect();
    }
    let (mut names, mut depth, mut begins) = (Vec::new(), 0_usize, false);
    for token in &tokens[at..close(tokens, at)] {
        match token.text.as_str() {
            "{" => (depth, begins) = (depth + 1, true),
            "}" => depth -= 1,
            "," => begins = true,
            _ => {
                if begins && depth == 1 {
                    names.push(token);
                }
                begins = false;
            }
        }
    }
    names
}

/// Behind the bracket that closes the one at `at`.
fn close(tokens: &[Token], at: usize) -> usize {
    let mut depth = 0_usize;
    for (n, token) in tokens.iter().enumerate().skip(at) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => return n + 1,
            "}" => depth -= 1,
            _ => {}
        }
    }
    tokens.len()
}

mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        tokens(source).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn comments_and_texts_are_left_out() {
        assert_eq!(texts("a /* b /* c */ d */ e // f\ng"), ["a", "e", "g"]);
        assert_eq!(
            texts(r##"x("a\"b", r#"c"d"#, b"e")"##),
            ["x", "(", "\"\"", ",", "\"\"", ",", "\"\"", ")"]
        );
        assert_eq!(
            texts(r"f('\'', 'x', '{', &'a str)"),
            ["f", "(", "''", ",", "''", ",", "''", ",", "&", "'", "a", "str", ")"]
        );
        assert_eq!(texts("r + b"), ["r", "+", "b"]);
    }

    #[test]
    fn numbers_and_lines_are_told() {
        assert_eq!(
            texts("1.5 0..5 x.0.1 7.max"),
            ["1.5", "0", ".", ".", "5", "x", ".", "0", ".", "1", "7", ".", "max"]
        );
        let last = tokens("a\n\"b\nc\"\n/* d\n */ e").pop().unwrap();
        assert_eq!((last.line, last.text.as_str()), (5, "e"));
    }

    fn found(source: &str, depth: usize) -> Vec<(usize, String)> {
        let steps = steps(&tokens(source), depth, &["crate", "std"]);
        steps.into_iter().map(|step| (step.line, format!("{}::{}", step.root, step.name))).collect()
    }

    #[test]
    fn groups_and_nested_groups_are_taken_apart() {
        let source = "use crate::{\n    log::{self, Sink},\n    time::SimTime,\n    view,\n};\nfn f() -> crate::draw::Law {}";
        let wanted = [(2, "crate::log"), (3, "crate::time"), (4, "crate::view"), (6, "crate::draw")];
        assert_eq!(found(source, 1), wanted.map(|(line, path)| (line, path.to_owned())));
        assert_eq!(found("use std::{io, fs::File}; a::std::x", 1).len(), 2);
        assert_eq!(found("use crate::*;", 1), [(1, "crate::*".to_owned())]);
    }

    #[test]
    fn ways_up_to_the_top_count_and_others_do_not() {
        let top = |path: &str| vec![(1, format!("crate::{path}"))];
        assert_eq!(found("use super::time::Span;", 1), top("time"));
        assert_eq!(found("use super::time::Span;", 2), []);
        assert_eq!(found("use super::super::time::Span;", 2), top("time"));
        assert_eq!(found("mod tests { use super::super::time::Span; }", 1), top("time"));
        assert_eq!(found("mod tests { use super::*; } use super::log;", 1), top("log"));
    }
}
