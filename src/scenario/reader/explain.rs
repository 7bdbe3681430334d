//! Why a file is no RON, in the words of somebody who never saw a grammar.
//!
//! The parser says where it gave up; the tokens around that place, and the brackets of the whole file, say what
//! was probably meant. One problem, never more. Floor 1.

use super::lexer::{Kind, Token, Tokens};
use super::shape::shortened;
use crate::scenario::codes;
use crate::scenario::problem::{Code, Problem};
use crate::scenario::source::Place;

/// Ends every message of this kind.
pub(in crate::scenario) const NOTHING_ELSE: &str = "nothing else in this file was checked";

/// A refused file.
struct Refusal<'t> {
    file: usize,
    text: &'t str,
    /// Where the parser gave up.
    refused: usize,
    /// The token before that place, and the one at it.
    before: Option<Token>,
    at: Option<Token>,
}

/// The problem behind an error of the parser, which gave up at the byte `refused`.
pub(in crate::scenario) fn explain(file: usize, text: &str, refused: usize, error: &ron::Error) -> Problem {
    let (before, at) = around(text, refused);
    let refusal = Refusal { file, text, refused, before, at };
    let found = refusal.wrong_character().or_else(|| refusal.runaway_text()).or_else(|| refusal.ended(error));
    let found = found.or_else(|| refusal.unbalanced()).or_else(|| refusal.missing(error));
    found.unwrap_or_else(|| refusal.other(error))
}

/// The tokens before and at a place.
fn around(text: &str, place: usize) -> (Option<Token>, Option<Token>) {
    let mut before = None;
    for token in Tokens::new(text) {
        if token.end > place || token.start >= place {
            return (before, Some(token));
        }
        before = Some(token);
    }
    (before, None)
}

impl Refusal<'_> {
    fn place(&self, token: Token) -> Place {
        Place::new(self.file, token.start, token.end)
    }

    /// The last character of a token, which is where something is missing after it.
    fn end_of(&self, token: Token) -> Place {
        let end = &self.text[..token.end];
        let last = end.chars().next_back().map_or(0, char::len_utf8);
        Place::new(self.file, token.end - last, token.end)
    }

    fn written(&self, token: Token) -> String {
        shortened(&self.text[token.start..token.end])
    }

    /// Characters that stand for others: curly quotes, single quotes, `=`, a decimal comma.
    fn wrong_character(&self) -> Option<Problem> {
        // After an opening single quote the parser has already gone on by a character.
        let token = self.before.filter(|before| before.kind == Kind::Other('\'')).or(self.at)?;
        let place = self.place(token);
        match token.kind {
            Kind::Other('\u{2018}'..='\u{201F}' | '«' | '»') => {
                let hint = "type the quotes again as \" in a plain text editor";
                Some(problem(&codes::CURLY_QUOTES, place, "this is not a straight quote", hint))
            }
            Kind::Other('=') => {
                let message = "an equals sign stands where a colon is wanted";
                Some(problem(&codes::EQUALS_SIGN, place, message, "write `name: value`"))
            }
            Kind::Other('\'') => {
                let message = "texts do not stand in single quotes";
                Some(problem(&codes::SYNTAX, place, message, "use double quotes: \"…\""))
            }
            Kind::Number => {
                let comma =
                    self.before.filter(|comma| comma.kind == Kind::Comma && comma.end == token.start)?;
                let whole = self.text[..comma.start].ends_with(|c: char| c.is_ascii_digit());
                let place = Place::new(self.file, comma.start.saturating_sub(1), token.end);
                let hint = "write decimal numbers with a point: 0.4";
                whole.then(|| problem(&codes::SYNTAX, place, "a decimal comma cannot be read", hint))
            }
            _ => None,
        }
    }

    /// A text that runs on over the end of its line, which a forgotten quote makes it do.
    fn runaway_text(&self) -> Option<Problem> {
        let open =
            Tokens::new(self.text).find(|token| matches!(token.kind, Kind::OpenText | Kind::OpenComment));
        let runs_on =
            |token: &Token| token.kind == Kind::Text && self.text[token.start..token.end].contains('\n');
        if let Some(token) = self.before.filter(runs_on).or(self.at.filter(runs_on)) {
            let line =
                self.text[token.start..token.end].find('\n').map_or(token.end, |end| token.start + end);
            let place = Place::new(self.file, token.start, line);
            let message = "this text runs on over the end of its line";
            return Some(problem(
                &codes::UNCLOSED_TEXT,
                place,
                message,
                "put the closing quote where it should end",
            ));
        }
        let token = open?;
        if token.kind == Kind::OpenComment {
            let message = "this comment has no end";
            return Some(problem(&codes::UNCLOSED_TEXT, self.place(token), message, "put */ at its end"));
        }
        let quote = Place::new(self.file, token.start, token.start + 1);
        Some(problem(&codes::UNCLOSED_TEXT, quote, "this text has no closing quote", "put a \" at its end"))
    }

    /// Something follows after the end of the whole value.
    fn ended(&self, error: &ron::Error) -> Option<Problem> {
        if !matches!(error, ron::Error::TrailingCharacters) {
            return None;
        }
        let (next, last) = (self.at?, self.before?);
        let what = if last.kind == Kind::Close(b')') {
            "this `)` ends the whole file's content"
        } else {
            "the content of the file ends here"
        };
        let hint = "is it one bracket too many? A file holds one Scenario( … ), and nothing after it";
        let message = format!("{what}, but more follows");
        Some(
            problem(&codes::BRACKETS, self.place(last), &message, hint)
                .also(self.place(next), "this follows"),
        )
    }

    /// Brackets that do not match, anywhere in the file.
    fn unbalanced(&self) -> Option<Problem> {
        let mut open: Vec<Token> = Vec::new();
        for token in Tokens::new(self.text) {
            match token.kind {
                Kind::Open(_) => open.push(token),
                Kind::Close(close) => match open.pop() {
                    Some(opener) if closer(opener.kind) == char::from(close) => {}
                    Some(opener) => return Some(self.mismatch(opener, token)),
                    None => {
                        let message = format!("this `{}` closes nothing", char::from(close));
                        let hint = "delete it, or look for the bracket that should open before it";
                        return Some(problem(&codes::BRACKETS, self.place(token), &message, hint));
                    }
                },
                _ => {}
            }
        }
        let opener = open.pop()?;
        let message = format!("this `{}` is never closed", self.written(opener));
        let hint = format!("put a `{}` where it should end", closer(opener.kind));
        Some(self.got_to(problem(&codes::BRACKETS, self.place(opener), &message, &hint), None))
    }

    fn mismatch(&self, opener: Token, close: Token) -> Problem {
        let (left, right) = (self.written(opener), self.written(close));
        let wanted = closer(opener.kind);
        if self.refused < close.start {
            // The reader stumbled inside, so the bracket that should close is missing before.
            let message = format!("this `{left}` is not closed before the `{right}`");
            let hint = format!("put a `{wanted}` where it should end");
            let found = problem(&codes::BRACKETS, self.place(opener), &message, &hint);
            return self.got_to(found.also(self.place(close), "this closes something else"), Some(close));
        }
        let message = format!("`{left}` is closed by `{right}`");
        let hint = format!("put a `{wanted}` before it, or change it to one");
        problem(&codes::BRACKETS, self.place(close), &message, &hint).also(self.place(opener), "opened here")
    }

    /// Adds how far the reader got, where that says more.
    fn got_to(&self, problem: Problem, other: Option<Token>) -> Problem {
        match self.at.filter(|token| Some(*token) != other) {
            Some(token) => problem.also(self.place(token), "reading stopped here"),
            None => problem,
        }
    }

    /// A missing comma or colon.
    fn missing(&self, error: &ron::Error) -> Option<Problem> {
        let before = self.before?;
        let written = self.written(before);
        match error {
            ron::Error::ExpectedComma => {
                let next = self.at.map(|next| self.written(next));
                let message = match next {
                    Some(next) => format!("a comma is missing between `{written}` and `{next}`"),
                    None => "a comma is missing here".to_owned(),
                };
                let hint = format!("put a comma after `{written}`");
                Some(problem(&codes::MISSING_COMMA, self.end_of(before), &message, &hint))
            }
            ron::Error::ExpectedMapColon => {
                let message = format!("a colon is missing after `{written}`");
                let hint = "fields are written name: value, entries \"name\": value";
                Some(problem(&codes::SYNTAX, self.end_of(before), &message, hint))
            }
            _ => None,
        }
    }

    fn other(&self, error: &ron::Error) -> Problem {
        let place =
            self.at.map_or(Place::new(self.file, self.refused, self.refused), |token| self.place(token));
        let hint = match error {
            ron::Error::InvalidEscape(_) => "to write a backslash itself, write two of them",
            _ => "look for a missing comma, quote or bracket just before it",
        };
        problem(&codes::SYNTAX, place, &format!("this cannot be read: {}", plain_words(error)), hint)
    }
}

fn problem(code: &'static Code, place: Place, message: &str, hint: &str) -> Problem {
    Problem::new(code, place, message).hint(format!("{hint}; {NOTHING_ELSE}"))
}

const fn closer(opener: Kind) -> char {
    match opener {
        Kind::Open(b'(') => ')',
        Kind::Open(b'[') => ']',
        _ => '}',
    }
}

/// The parser's word for it, in everyday words.
fn plain_words(error: &ron::Error) -> String {
    use ron::Error as E;
    match error {
        E::Eof => "the file ends too early".to_owned(),
        E::ExpectedIdentifier | E::SuggestRawIdentifier(_) => "the name of a field is wanted here".to_owned(),
        E::InvalidEscape(_) => {
            "after a backslash in a text only n, t, r, 0, \\, \", x41 or u{41} may follow".to_owned()
        }
        E::IntegerOutOfBounds => "the number is too large".to_owned(),
        E::UnexpectedChar(c) => format!("`{c}` cannot begin a value"),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => "a `)` is wanted here".to_owned(),
        E::ExpectedArrayEnd => "a `]` is wanted here".to_owned(),
        E::ExpectedMapEnd => "a `}` is wanted here".to_owned(),
        other => other.to_string(),
    }
}
