//! A value as it stands in the file, not yet read.
//!
//! Its first characters tell what it is; nothing here looks further than it must. Floor 1.

use std::ops::Range;

use crate::scenario::source::{Place, is_space, trivia_len};

/// A slice of a file that holds one value.
#[derive(Clone, Copy, Debug)]
pub(in crate::scenario) struct Node<'a> {
    /// The file it stands in.
    pub file: usize,
    /// Where its text begins.
    pub start: usize,
    /// Its text, from its first token on; comments may follow the value.
    pub text: &'a str,
    /// The field or entry that holds it, for messages; empty if it has none.
    pub name: &'a str,
}

/// What a value is, by its first characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) enum Shape {
    /// `"text"`, `r"text"`, `r#"text"#`.
    Text,
    /// `12`, `-0.5`.
    Number,
    /// `LongestIdle`, with or without parentheses.
    Word,
    /// `( … )` without a word before it.
    Tuple,
    /// `[ … ]`.
    List,
    /// `{ … }`.
    Map,
    /// Anything else.
    Other,
}

impl Shape {
    /// The shape of the value that `text` begins with.
    pub fn of(text: &str) -> Self {
        match text.chars().next() {
            Some('"') => Self::Text,
            Some('r') if is_raw_text(text) => Self::Text,
            Some('0'..='9' | '+' | '-' | '.') => Self::Number,
            Some('(') => Self::Tuple,
            Some('[') => Self::List,
            Some('{') => Self::Map,
            Some('b') if ["b\"", "b'", "br\"", "br#"].iter().any(|bytes| text.starts_with(bytes)) => {
                Self::Other
            }
            Some(c) if c.is_alphabetic() || c == '_' => Self::Word,
            _ => Self::Other,
        }
    }
}

impl<'a> Node<'a> {
    /// A node for the value in `text`, which begins at byte `start` of `file` and may begin with comments.
    pub fn new(file: usize, start: usize, text: &'a str, name: &'a str) -> Self {
        let skip = trivia_len(text);
        let text = text[skip..].trim_end_matches(is_space);
        Self { file, start: start + skip, text, name }
    }

    pub fn named(self, name: &'a str) -> Self {
        Self { name, ..self }
    }

    pub fn shape(self) -> Shape {
        Shape::of(self.text)
    }

    /// The word that the value begins with; empty if it begins with none.
    pub fn word(self) -> &'a str {
        if self.shape() == Shape::Word { &self.text[..word_len(self.text)] } else { "" }
    }

    /// Whether the value is a word and nothing else: no parentheses.
    pub fn is_bare_word(self) -> bool {
        let rest = &self.text[self.word().len()..];
        !self.word().is_empty() && !rest[trivia_len(rest)..].starts_with('(')
    }

    /// The place of its first token.
    pub fn head(self) -> Place {
        let len = match self.shape() {
            Shape::Text => text_len(self.text),
            Shape::Word => word_len(self.text),
            Shape::Number => self.text.find(|c| !is_number_char(c)).unwrap_or(self.text.len()),
            Shape::Tuple | Shape::List | Shape::Map => 1,
            Shape::Other => self.text.chars().next().map_or(0, char::len_utf8),
        };
        Place::new(self.file, self.start, self.start + len)
    }

    /// The place of the value: all of it where it fits into one line, else its first token.
    pub fn place(self) -> Place {
        let bracketed = match self.shape() {
            Shape::Tuple | Shape::List | Shape::Map => true,
            Shape::Word => !self.is_bare_word(),
            _ => false,
        };
        let plain = !self.text.contains('\n') && !self.text.contains("//") && !self.text.contains("/*");
        if bracketed && plain {
            Place::new(self.file, self.start, self.start + self.text.len())
        } else {
            self.head()
        }
    }

    /// The place of a stretch of what a text says; all of it where escapes or a raw text move its bytes.
    pub fn inside(self, stretch: Range<usize>) -> Place {
        let head = self.head();
        let written = &self.text[..head.end - head.start];
        if !written.starts_with('"') || written.contains('\\') {
            return self.place();
        }
        let first = head.start + 1;
        Place::new(self.file, first + stretch.start, first + stretch.end)
    }
}

fn is_number_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_')
}

/// `r"` or `r##"`, but not the identifier `r#type`.
fn is_raw_text(text: &str) -> bool {
    text.strip_prefix('r').is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
}

/// The length of the identifier that `text` begins with.
pub(in crate::scenario) fn word_len(text: &str) -> usize {
    let skip = if text.starts_with("r#") { 2 } else { 0 };
    let rest = &text[skip..];
    skip + rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len())
}

/// The length of the quoted text, with its quotes, that `text` begins with; all of it if it does not end.
pub(in crate::scenario) fn text_len(text: &str) -> usize {
    if let Some(raw) = text.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let end = format!("\"{}", &raw[..hashes]);
        let inner = raw.get(hashes + 1..).unwrap_or("");
        return inner.find(&end).map_or(text.len(), |at| 1 + hashes + 1 + at + end.len());
    }
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node<'_> {
        Node::new(0, 10, text, "")
    }

    #[test]
    fn the_first_characters_tell_the_shape() {
        for (text, shape) in [
            (" // c\n \"a\"", Shape::Text),
            ("r#\"a\"#", Shape::Text),
            ("r#type", Shape::Word),
            ("-4.5", Shape::Number),
            ("Poisson(rate: \"1 per s\")", Shape::Word),
            ("(1, 2)", Shape::Tuple),
            ("b\"x\"", Shape::Other),
            ("'x'", Shape::Other),
            ("", Shape::Other),
        ] {
            assert_eq!(node(text).shape(), shape, "{text}");
        }
    }

    #[test]
    fn places_cover_the_value_and_not_its_comments() {
        let covers = |text: &str| {
            let place = node(text).place();
            text[place.start - 10..place.end - 10].to_owned()
        };
        assert_eq!(covers(" /* x */ 5 // five\n"), "5");
        assert_eq!(covers(r#""say \"hi\"" /* . */"#), r#""say \"hi\"""#);
        assert_eq!(covers(r###"r##"a"#b"## "###), r###"r##"a"#b"##"###);
        assert_eq!(covers("Fixed( 6 )  "), "Fixed( 6 )");
        assert_eq!(covers("Class(\n a: 1)"), "Class");
        assert_eq!(covers("Flat /* ( */"), "Flat");
        let inside = |text: &str| node(text).inside(1..3).range();
        assert_eq!((inside("\"abcd\""), inside(r#""a\"cd""#), inside("r\"abcd\"")), (12..14, 10..17, 10..17));
    }
}
