//! Placeholders in a line: where they are, and the text without them.
//!
//! Floor 1.

use crate::scenario::Line;

use super::around::{Around, anyhow};
use super::sentence::{inner, is_end, sentences};

/// The text of a line; `None` if one of its placeholders has no value here.
pub(super) fn fill(text: &str, around: &Around<'_>) -> Option<String> {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Hole(name) => push(&mut filled, name, &around.value(name)?),
        }
    }
    Some(filled)
}

/// The text of a line in which unknown placeholders have been replaced by plain words.
pub(super) fn fill_anyhow(text: &str, around: &Around<'_>) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Hole(name) => {
                let value = around.likely(name).unwrap_or_else(|| anyhow(name));
                push(&mut filled, name, &value);
            }
        }
    }
    filled
}

/// A ready text for this customer. Like somebody who uses it with care, it leaves out a sentence with a placeholder
/// that nothing is known for, where the paragraph has others.
pub(super) fn fill_ready(text: &str, around: &Around<'_>) -> String {
    let paragraph = |text: &str| {
        let known = |sentence: &&str| {
            pieces(sentence).all(|piece| !matches!(piece, Piece::Hole(name) if around.likely(name).is_none()))
        };
        let kept: Vec<&str> = sentences(text).into_iter().filter(known).collect();
        let gap = if text.contains('\n') { "\n" } else { " " };
        if kept.is_empty() { fill_anyhow(text, around) } else { fill_anyhow(&kept.join(gap), around) }
    };
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// Adds a value. A whole sentence loses its capital inside another one, and its full stop before another mark.
fn push(filled: &mut String, name: &str, value: &str) {
    let sentence = matches!(name, "ask" | "fact" | "question" | "line" | "value");
    let begins = filled.trim_end().chars().last().is_none_or(is_end);
    if sentence && !begins { filled.push_str(&inner(value)) } else { filled.push_str(value) }
}

/// Whether a line says something of its own, beside what it wraps.
pub(super) fn has_words(line: &Line) -> bool {
    let mut words = pieces(&line.text).filter_map(|piece| match piece {
        Piece::Text(text) => Some(text),
        Piece::Hole(_) => None,
    });
    words.any(|text| text.chars().any(char::is_alphanumeric))
}

/// Whether a line has this placeholder.
pub(super) fn has_hole(line: &Line, name: &str) -> bool {
    pieces(&line.text).any(|piece| matches!(piece, Piece::Hole(hole) if hole == name))
}

enum Piece<'a> {
    Text(&'a str),
    Hole(&'a str),
}

/// A text in pieces. A brace that opens no placeholder is a letter like any other.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = hole(rest) {
            rest = after;
            return Some(Piece::Hole(name));
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[first..].find('{').map_or(rest.len(), |at| first + at);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(text))
    })
}

fn hole(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('{')?.split_once('}')?;
    let named = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    named.then_some((name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_words_and_holes() {
        let parts = |text| {
            let parts = pieces(text).map(|piece| match piece {
                Piece::Text(text) => format!("'{text}'"),
                Piece::Hole(name) => format!("<{name}>"),
            });
            parts.collect::<String>()
        };
        assert_eq!(parts("hi {customer}, {a-b}!"), "'hi '<customer>', '<a-b>'!'");
        assert_eq!(parts("{x}{y}"), "<x><y>");
        for odd in ["a { b", "{", "}", "{}", "{a b}", "ü{"] {
            assert!(!parts(odd).contains('<'), "{odd}");
        }
    }
}
