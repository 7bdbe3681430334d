//! The first pass over a file: is it RON at all?
//!
//! What can be said without the parser is said here; why it refused a file is told by `explain`. Floor 1.

use serde::de::IgnoredAny;

use super::Cx;
use super::explain::{NOTHING_ELSE, explain};
use super::lexer::{Kind, Tokens};
use super::shape::grouped;
use super::split::options;
use crate::scenario::codes;
use crate::scenario::problem::Problem;
use crate::scenario::source::{Place, is_hidden, offset_of};

/// Bytes of a file.
pub(in crate::scenario) const LARGEST_BYTES: usize = 1 << 20;
/// Brackets inside brackets.
const DEEPEST: usize = 32;
/// Hidden characters reported in one file.
const MOST_HIDDEN: usize = 10;

impl Cx<'_> {
    /// Looks at a file's size, characters and brackets, before the parser does. `true` if it may go on.
    pub fn may_be_read(&mut self, file: usize, text: &str) -> bool {
        if text.len() > LARGEST_BYTES {
            let message = format!(
                "the file holds {} bytes; at most {} are allowed",
                grouped(text.len() as u64),
                grouped(LARGEST_BYTES as u64)
            );
            self.push(Problem::new(&codes::FILE_TOO_LARGE, Place::new(file, 0, 0), message));
            return false;
        }
        self.count_work(text.len());
        self.report_hidden(file, text);
        before_parsing(file, text).map_err(|problem| self.push(problem)).is_ok()
    }

    /// Lets the parser look at a whole file, and explains what it refuses. `true` if it refuses nothing.
    pub fn is_ron(&mut self, file: usize, text: &str) -> bool {
        self.count_work(text.len());
        match options().from_str::<IgnoredAny>(text) {
            Ok(_) => true,
            Err(error) => {
                let refused = offset_of(text, error.span.end.line, error.span.end.col);
                self.push(explain(file, text, refused, &error.code));
                false
            }
        }
    }

    fn report_hidden(&mut self, file: usize, text: &str) {
        for (at, c) in text.char_indices().filter(|(_, c)| is_hidden(*c)).take(MOST_HIDDEN) {
            let message = format!("the hidden character U+{:04X} stands here", c as u32);
            self.push(
                Problem::new(&codes::HIDDEN_CHARACTER, Place::new(file, at, at + c.len_utf8()), message)
                    .hint("delete it, or delete the text around it and type it again"),
            );
        }
    }
}

/// What can be said without the parser, and better than by it.
fn before_parsing(file: usize, text: &str) -> Result<(), Problem> {
    let mut depth = 0_usize;
    let mut first = true;
    for token in Tokens::new(text) {
        if first && token.kind == Kind::Other('#') {
            let line = text[token.start..].find('\n').map_or(text.len(), |end| token.start + end);
            let message = "a scenario file cannot change how it is read";
            let place = Place::new(file, token.start, line);
            return Err(Problem::new(&codes::FILE_ATTRIBUTE, place, message).hint("delete this line"));
        }
        first = false;
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            let message = format!("brackets are nested more than {DEEPEST} levels deep");
            let place = Place::new(file, token.start, token.end);
            return Err(Problem::new(&codes::TOO_DEEP, place, message)
                .hint(format!("was one of the brackets before it never closed? {NOTHING_ELSE}")));
        }
    }
    if first {
        let message = "there is nothing in this file";
        return Err(Problem::new(&codes::EMPTY_FILE, Place::new(file, 0, 0), message).hint(
            "the smallest scenario has schema, title, length, classes, arrivals, experts and service",
        ));
    }
    Ok(())
}
