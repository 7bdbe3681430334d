//! Source text and places in it: bytes to lines and columns, and what lies between the tokens.
//!
//! Knows RON's whitespace and comments, nothing else of its grammar. Floor 1.

use std::ops::Range;

/// A file as it was read: the name that people see and the text, without a byte order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// As shown to people.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// A stretch of one of the files of a reading, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub file: usize,
    pub start: usize,
    pub end: usize,
}

impl Place {
    pub const fn new(file: usize, start: usize, end: usize) -> Self {
        Self { file, start, end }
    }

    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Line and column, both from 1; columns count characters.
pub(super) fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..floor_boundary(text, offset)];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// The byte offset of a line and column as RON's parser counts them; the end of the text if there is no
/// such place.
pub(super) fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return text.len(),
        }
    }
    text[start..].char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}

/// The last character boundary that is not after `offset`.
pub(super) fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How many bytes of whitespace and comments `text` begins with. A comment that never ends counts whole.
pub(super) fn trivia_len(text: &str) -> usize {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start_matches(is_space);
        if let Some(comment) = trimmed.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
        } else if trimmed.starts_with("/*") {
            rest = &trimmed[block_comment_len(trimmed)..];
        } else {
            return text.len() - trimmed.len();
        }
    }
}

/// The length of the block comment, which may hold others, that `text` begins with.
fn block_comment_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while at < bytes.len() {
        match &bytes[at..bytes.len().min(at + 2)] {
            b"/*" => (at, depth) = (at + 2, depth + 1),
            b"*/" => (at, depth) = (at + 2, depth.saturating_sub(1)),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

/// Whitespace, as RON defines it.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character is invisible and changes how the text around it is shown or read: marks of writing
/// direction, zero-width marks and control characters but line ends and tabs.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{61C}'
            | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_go_both_ways() {
        let text = "ab\nçd\n";
        assert_eq!(line_column(text, 0), (1, 1));
        assert_eq!(line_column(text, 5), (2, 2), "columns count characters, not bytes");
        assert_eq!(offset_of(text, 2, 2), 5);
        assert_eq!(line_column(text, 4), (2, 1), "the middle of a character is its beginning");
        assert_eq!(offset_of(text, 9, 9), text.len());
    }

    #[test]
    fn trivia_ends_where_a_token_begins() {
        assert_eq!(trivia_len("  x"), 2);
        assert_eq!(trivia_len("// a\n /* b /* c */ */ x"), 22);
        assert_eq!(trivia_len("// only"), 7);
        assert_eq!(trivia_len("/* open"), 7);
        assert_eq!(trivia_len("x // y"), 0);
    }
}
