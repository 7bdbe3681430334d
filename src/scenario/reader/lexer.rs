//! The tokens of a file, without their meaning.
//!
//! Used to find brackets that do not match and what stands around a place that the parser refused; what a
//! valid file is, the parser alone decides. Floor 1.

use super::node::{Shape, text_len, word_len};
use crate::scenario::source::trivia_len;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) enum Kind {
    Open(u8),
    Close(u8),
    Comma,
    Colon,
    Text,
    /// A text whose closing quote is missing.
    OpenText,
    Number,
    Word,
    Other(char),
    /// A comment that does not end.
    OpenComment,
}

/// A token and its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// The tokens of a text, one after the other.
pub(in crate::scenario) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let skip = trivia_len(&self.text[self.at..]);
        let start = self.at + skip;
        let rest = &self.text[start..];
        let Some(first) = rest.chars().next() else {
            let comment = open_comment(&self.text[self.at..]);
            let start = self.at + comment.unwrap_or(0);
            self.at = self.text.len();
            return comment.map(|_| Token { kind: Kind::OpenComment, start, end: start + 2 });
        };
        let (kind, len) = token(rest, first);
        self.at = start + len;
        Some(Token { kind, start, end: start + len })
    }
}

/// Where a comment without an end begins in whitespace and comments.
fn open_comment(trivia: &str) -> Option<usize> {
    let trimmed = trivia.trim_end();
    let in_line = trimmed.rsplit('\n').next().is_some_and(|line| line.contains("//"));
    trimmed.rfind("/*").filter(|_| !trimmed.ends_with("*/") && !in_line)
}

fn token(rest: &str, first: char) -> (Kind, usize) {
    match first {
        '(' | '[' | '{' => (Kind::Open(first as u8), 1),
        ')' | ']' | '}' => (Kind::Close(first as u8), 1),
        ',' => (Kind::Comma, 1),
        ':' => (Kind::Colon, 1),
        '\'' => char_token(rest),
        _ => match Shape::of(rest) {
            Shape::Text => text_token(rest),
            Shape::Number => (Kind::Number, rest.find(|c| !is_number(c)).unwrap_or(rest.len())),
            Shape::Word => (Kind::Word, word_len(rest)),
            _ if rest.starts_with("b\"") => {
                let (kind, len) = text_token(&rest[1..]);
                (kind, len + 1)
            }
            _ => (Kind::Other(first), first.len_utf8()),
        },
    }
}

fn is_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_')
}

fn text_token(rest: &str) -> (Kind, usize) {
    let len = text_len(rest);
    let closed = len > 1 && rest[..len].trim_end_matches('#').ends_with('"') && !only_opened(&rest[..len]);
    (if closed { Kind::Text } else { Kind::OpenText }, len)
}

/// Whether a text that reaches to the end of the file ends there by chance of an escaped quote.
fn only_opened(text: &str) -> bool {
    let backslashes = text[..text.len() - 1].bytes().rev().take_while(|byte| *byte == b'\\').count();
    text.starts_with('"') && backslashes % 2 == 1
}

/// `'x'`, `'\n'` or `'\u{41}'` as one token; a lone apostrophe as itself.
fn char_token(rest: &str) -> (Kind, usize) {
    const LONGEST_ESCAPE_CHARS: usize = 12;
    let mut chars = rest.char_indices().skip(1);
    let end = match chars.next() {
        // The escaped character itself may be a quote.
        Some((_, '\\')) => chars.skip(1).take(LONGEST_ESCAPE_CHARS).find(|(_, c)| *c == '\''),
        _ => chars.next().filter(|(_, c)| *c == '\''),
    };
    (Kind::Other('\''), end.map_or(1, |(at, _)| at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        Tokens::new(text).map(|token| token.kind).collect()
    }

    #[test]
    fn brackets_in_texts_and_comments_do_not_count() {
        use Kind::*;
        assert_eq!(
            kinds("A(b: \"(\", // (\n c: ['('], /* { */ r#\"}\"#)"),
            [
                Word,
                Open(b'('),
                Word,
                Colon,
                Text,
                Comma,
                Word,
                Colon,
                Open(b'['),
                Other('\''),
                Close(b']'),
                Comma,
                Text,
                Close(b')')
            ]
        );
    }

    #[test]
    fn what_does_not_end_is_told_apart() {
        use Kind::*;
        assert_eq!(kinds("(\"abc"), [Open(b'('), OpenText]);
        assert_eq!(kinds("(\"abc\\\""), [Open(b'('), OpenText]);
        assert_eq!(kinds("5 /* x"), [Number, OpenComment]);
        assert_eq!(kinds("5 // /* x"), [Number]);
        assert_eq!(kinds("\u{201C}a\u{201D}"), [Other('\u{201C}'), Word, Other('\u{201D}')]);
    }
}
