//! What to say when a value is of another kind than a field can hold.
//!
//! Floor 1.

use super::Cx;
use super::node::{Node, Shape};
use crate::scenario::codes;
use crate::scenario::problem::Problem;

/// What a field can hold: as a message says it, and an example.
#[derive(Clone, Copy, Debug)]
pub(in crate::scenario) struct Wanted {
    /// "a time".
    pub what: &'static str,
    /// `"20s"`.
    pub example: &'static str,
}

macro_rules! wanted {
    ($($name:ident $what:literal $example:literal)*) => { $(
        pub(in crate::scenario) const $name: Wanted = Wanted { what: $what, example: $example };
    )* };
}

wanted! {
    TEXT "a text" "\"refund\""
    NAME "a name in quotes" "\"refund\""
    TIME "a time" "\"20s\""
    RATE "a rate" "\"48 per minute\""
    MONEY "an amount of money" "\"1.20\""
    NUMBER "a number" "1.5"
    WHOLE "a whole number" "2"
    SHARE "a share from 0 to 1" "0.4"
    YES_NO "true or false" "true"
    LIST "a list in square brackets" "[…, …]"
    ENTRIES "named entries in braces" "{\"name\": …}"
    PAIR "a pair in parentheses" "(…, …)"
    LAW "a law" "Exponential(mean: \"60s\")"
    WORDINGS "a wording or a list of wordings" "[\"side pocket\", \"water bottle\"]"
    LINES "a text or a list of texts" "[\"hello\", \"hi there\"]"
}

impl<'a> Cx<'a> {
    /// Reports that the value is of another kind than wanted.
    pub fn wrong_shape(&mut self, node: Node<'a>, wanted: Wanted) {
        let subject = subject(node);
        let message = format!("{subject} wants {}, but here is {}", wanted.what, found(node));
        let hint = hint(node, wanted);
        self.push(Problem::new(&codes::WRONG_SHAPE, node.place(), message).hint(hint));
    }
}

/// The field that holds the value, or "this place".
pub(in crate::scenario) fn subject(node: Node<'_>) -> String {
    match node.name {
        "" => "this place".to_owned(),
        // A description rather than a field's name.
        name if name.contains(' ') => name.to_owned(),
        name => format!("`{}`", shortened(name)),
    }
}

/// What a value is, for messages.
pub(in crate::scenario) fn found(node: Node<'_>) -> String {
    match node.shape() {
        Shape::Text => "a text".to_owned(),
        Shape::Number => format!("the number {}", number_text(node)),
        Shape::Word => match node.word() {
            word @ ("true" | "false") => format!("`{word}`"),
            word if node.is_bare_word() => format!("the word `{}`", shortened(word)),
            word => format!("`{}( … )`", shortened(word)),
        },
        Shape::Tuple => "something in parentheses".to_owned(),
        Shape::List => "a list".to_owned(),
        Shape::Map => "something in braces".to_owned(),
        Shape::Other => match node.text.chars().next() {
            Some('\'') => "a character in single quotes".to_owned(),
            _ => "something else".to_owned(),
        },
    }
}

/// Digits in groups of three.
pub(in crate::scenario) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() <= 4 {
        return digits;
    }
    let first = (digits.len() + 2) % 3 + 1;
    let rest = digits.as_bytes()[first..].chunks(3).flat_map(|group| [b" ".as_slice(), group]).flatten();
    let rest: String = rest.map(|byte| char::from(*byte)).collect();
    format!("{}{rest}", &digits[..first])
}

/// A number as it is written, or its beginning.
fn number_text(node: Node<'_>) -> String {
    let place = node.head();
    shortened(&node.text[..place.end - place.start])
}

/// At most 40 characters of a text, for messages.
pub(in crate::scenario) fn shortened(text: &str) -> String {
    const MOST_CHARS: usize = 40;
    let clean = |c: char| if crate::scenario::source::is_hidden(c) || c == '\n' { ' ' } else { c };
    let short: String = text.chars().take(MOST_CHARS).map(clean).collect();
    if text.chars().nth(MOST_CHARS).is_some() { format!("{short}…") } else { short }
}

/// Whether a text holds nothing but a number.
fn is_number(node: Node<'_>) -> bool {
    let text = node.text.trim_matches('"');
    text.len() < 20 && text.parse::<f64>().is_ok_and(f64::is_finite)
}

fn hint(node: Node<'_>, wanted: Wanted) -> String {
    let number = number_text(node);
    match (node.shape(), wanted.what) {
        (Shape::Number, what) if what == TIME.what || what == LAW.what => {
            format!(
                "a time needs a unit and quotes: write \"{number}s\" for seconds or \"{number}m\" for minutes"
            )
        }
        (Shape::Number, what) if what == RATE.what => {
            format!("a rate needs a unit and quotes: write \"{number} per minute\" or \"{number} per hour\"")
        }
        (Shape::Number, what) if what == TEXT.what || what == NAME.what || what == MONEY.what => {
            format!("put it in quotes: \"{number}\"")
        }
        (Shape::Text, what) if [NUMBER.what, WHOLE.what, SHARE.what].contains(&what) && is_number(node) => {
            format!("write it without quotes: {}", node.text.trim_matches('"'))
        }
        (Shape::Text, _) if wanted.example.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("write it without quotes, such as {}", wanted.example)
        }
        (Shape::Word, what) if node.is_bare_word() && (what == TEXT.what || what == NAME.what) => {
            format!("put it in quotes: \"{}\"", shortened(node.word()))
        }
        (Shape::Other, _) if node.text.starts_with('\'') => "use double quotes: \"…\"".to_owned(),
        (Shape::Text, what) if what == LIST.what => "put it in square brackets: [\"…\"]".to_owned(),
        _ => format!("write it like {}", wanted.example),
    }
}
