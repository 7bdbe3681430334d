//! Lines of a chat: texts with weights, and what may stand between their braces.
//!
//! Floor 1.

use crate::scenario::codes;
use crate::scenario::model::{Line, Lines};
use crate::scenario::names::shelf::Kind;
use crate::scenario::phrases::COMMON_PLACEHOLDERS;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::{Node, Shape};
use crate::scenario::reader::shape::{self, shortened};
use crate::scenario::source::Place;

/// Characters of one line of a chat.
const LONGEST_LINE_CHARS: usize = 2_000;

/// What may stand between the braces of a line, beside the common placeholders.
#[derive(Clone, Copy)]
pub struct Braces {
    /// Placeholders of this place.
    pub more: &'static [&'static str],
    /// The names of details stand for their values.
    pub details: bool,
}

impl Braces {
    /// Lines of customers.
    pub const CHAT: Self = Self { more: &[], details: false };
    /// Lines of partners, bots and the platform.
    pub const PARTNER: Self = Self { more: &[], details: true };
}

impl<'a> Cx<'a> {
    /// `"hello"`, `["hello", "hi"]` or `[("hello", 3), "hi"]`; never empty.
    pub fn lines(&mut self, node: Node<'a>, braces: Braces) -> Option<Lines> {
        match node.shape() {
            Shape::Text => self.chat_line(node, braces).map(|text| vec![Line { text, weight: 1 }]),
            Shape::List => {
                let lines = self.each(node, |cx, item| cx.weighted_line(item.named("the line"), braces))?;
                if !lines.is_empty() {
                    return Some(lines);
                }
                let message = "there is no text in this list";
                let hint = "write at least one text, such as [\"hello\"]";
                self.push(Problem::new(&codes::BAD_TEXT, node.place(), message).hint(hint));
                None
            }
            _ => {
                self.wrong_shape(node, shape::LINES);
                None
            }
        }
    }

    /// Lines of customers.
    pub fn chat_lines(&mut self, node: Node<'a>) -> Option<Lines> {
        self.lines(node, Braces::CHAT)
    }

    /// Lines of partners, bots and the platform.
    pub fn partner_lines(&mut self, node: Node<'a>) -> Option<Lines> {
        self.lines(node, Braces::PARTNER)
    }

    fn weighted_line(&mut self, node: Node<'a>, braces: Braces) -> Option<Line> {
        if node.shape() != Shape::Tuple {
            return self.chat_line(node, braces).map(|text| Line { text, weight: 1 });
        }
        let [text, weight] = self.pair(node, "(\"hello\", 3): a text and its weight")?;
        let text = self.chat_line(text.named("the line"), braces);
        let weight = self.weight(weight.named("the weight"));
        Some(Line { text: text?, weight: weight? })
    }

    fn chat_line(&mut self, node: Node<'a>, braces: Braces) -> Option<String> {
        let text = self.line(node, LONGEST_LINE_CHARS)?;
        self.braces(node, &text, braces).then_some(text)
    }

    /// Whether all that stands between braces may stand there; reports the first that may not.
    fn braces(&mut self, node: Node<'a>, text: &str, braces: Braces) -> bool {
        let mut at = 0;
        while let Some(open) = text[at..].find(['{', '}']).map(|open| at + open) {
            let inner = &text[open + 1..];
            let close = inner.find(['{', '}']).filter(|close| inner[*close..].starts_with('}'));
            let (true, Some(close)) = (text[open..].starts_with('{'), close) else {
                let brace = &text[open..=open];
                let message = format!("this `{brace}` has no partner");
                let hint =
                    "braces hold placeholders, such as {customer}, and cannot be used for anything else";
                let problem = Problem::new(&codes::BAD_PLACEHOLDER, node.inside(open..open + 1), message);
                self.push(problem.hint(hint));
                return false;
            };
            let name = &inner[..close];
            at = open + 1 + close + 1;
            if !self.can_stand(name, braces) {
                self.unknown_placeholder(name, node.inside(open..at), braces);
                return false;
            }
        }
        true
    }

    fn can_stand(&self, name: &str, braces: Braces) -> bool {
        COMMON_PLACEHOLDERS.contains(&name)
            || braces.more.contains(&name)
            || braces.details && self.names.shelves[Kind::Detail as usize].find(name).is_some()
    }

    fn unknown_placeholder(&mut self, name: &str, place: Place, braces: Braces) {
        let mut known: Vec<String> =
            COMMON_PLACEHOLDERS.iter().chain(braces.more).map(|name| (*name).to_owned()).collect();
        let detail = self.names.shelves[Kind::Detail as usize].find(name).is_some();
        if braces.details {
            let details = &self.names.shelves[Kind::Detail as usize].list;
            known.extend(details.iter().take(self.comparable()).map(|detail| detail.name.clone()));
        }
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let message = format!("nothing can be put in for `{{{}}}` here", shortened(name));
        let hint = match self.similar(name, known.iter().copied()) {
            Some(similar) => format!("did you mean `{{{similar}}}`?"),
            None if detail => "details stand in braces only in the texts of a partner; here write {value}, or the value itself".to_owned(),
            None => {
                let written = |name: &&str| format!("{{{name}}}");
                let mut all: Vec<String> =
                    COMMON_PLACEHOLDERS.iter().chain(braces.more).map(written).collect();
                let last =
                    if braces.details { Some("the names of details".to_owned()) } else { all.pop() };
                format!("placeholders are {} and {}", all.join(", "), last.unwrap_or_default())
            }
        };
        self.push(Problem::new(&codes::BAD_PLACEHOLDER, place, message).hint(hint));
    }
}
