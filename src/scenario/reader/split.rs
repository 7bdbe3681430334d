//! One level of a value taken apart, its parts left unread.
//!
//! RON's own parser has accepted the whole file before, so a part ends at the next comma, colon or bracket
//! that belongs to this level, and the tokens suffice to find it. (Handing every level to the parser again,
//! as a `RawValue`, took twice the instructions.) Each level looks at its bytes once more, so the work is at
//! most the size of the file times its depth. Floor 1.

use ron::Options;

use super::Cx;
use super::lexer::{Kind, Tokens};
use super::node::{Node, Shape, word_len};
use crate::scenario::source::{Place, trivia_len};

/// Entries of one list; one more is given where there are more, so that a longer one is noticed.
pub(in crate::scenario) const MOST_ENTRIES: usize = 10_000;

/// The options of every parse: no extensions, whatever a file may ask for.
pub(in crate::scenario) fn options() -> Options {
    Options::default().with_recursion_limit(96)
}

/// The parts of a value.
pub(in crate::scenario) enum Level<'a> {
    /// `name: value` in parentheses.
    Fields(Vec<(&'a str, Place, Node<'a>)>),
    /// Values in parentheses or square brackets.
    Items(Vec<Node<'a>>),
    /// `key: value` in braces.
    Pairs(Vec<(Node<'a>, Node<'a>)>),
    /// A word alone.
    Unit,
}

impl<'a> Cx<'a> {
    /// Takes a value apart; `None` if it is not made of parts.
    pub fn split(&mut self, node: Node<'a>) -> Option<Level<'a>> {
        self.count_work(node.text.len());
        let mut parts = Parts { node, at: node.word().len() };
        parts.skip();
        match (parts.take_any(&['(', '[', '{']), node.shape()) {
            (Some('('), Shape::Word | Shape::Tuple) if parts.begins_with_field() => parts.fields(),
            (Some('('), Shape::Word | Shape::Tuple) => parts.items(')'),
            (Some('['), Shape::List) => parts.items(']'),
            (Some('{'), Shape::Map) => parts.pairs(),
            (None, Shape::Word) => Some(Level::Unit),
            _ => None,
        }
    }
}

/// Where the reader stands inside a value.
struct Parts<'a> {
    node: Node<'a>,
    at: usize,
}

impl<'a> Parts<'a> {
    fn rest(&self) -> &'a str {
        &self.node.text[self.at..]
    }

    fn skip(&mut self) {
        self.at += trivia_len(self.rest());
    }

    fn take(&mut self, wanted: char) -> bool {
        self.take_any(&[wanted]).is_some()
    }

    fn take_any(&mut self, wanted: &[char]) -> Option<char> {
        let found = self.rest().chars().next().filter(|next| wanted.contains(next))?;
        self.at += found.len_utf8();
        Some(found)
    }

    /// Whether a name and a colon come next.
    fn begins_with_field(&self) -> bool {
        let rest = &self.rest()[trivia_len(self.rest())..];
        let after = &rest[word_len(rest)..];
        Shape::of(rest) == Shape::Word && after[trivia_len(after)..].starts_with(':')
    }

    /// Goes past a value: up to the comma, colon or bracket that ends it.
    fn value(&mut self) -> Option<Node<'a>> {
        let (mut depth, mut end) = (0_usize, 0);
        for token in Tokens::new(self.rest()) {
            match token.kind {
                Kind::Comma | Kind::Colon | Kind::Close(_) if depth == 0 => break,
                Kind::Open(_) => depth += 1,
                Kind::Close(_) => depth -= 1,
                _ => {}
            }
            end = token.end;
        }
        let text = &self.rest()[..end];
        let node = Node::new(self.node.file, self.node.start + self.at, text, self.node.name);
        self.at += end;
        (!node.text.is_empty()).then_some(node)
    }

    /// Goes past a comma or up to the closing bracket; `false` if there is neither.
    fn separator(&mut self, close: char) -> bool {
        self.skip();
        self.take(',') || self.rest().starts_with(close)
    }

    fn items(&mut self, close: char) -> Option<Level<'a>> {
        let mut items = Vec::new();
        while items.len() <= MOST_ENTRIES {
            self.skip();
            if self.take(close) {
                break;
            }
            items.push(self.value()?);
            if !self.separator(close) {
                return None;
            }
        }
        Some(Level::Items(items))
    }

    fn pairs(&mut self) -> Option<Level<'a>> {
        let mut pairs = Vec::new();
        while pairs.len() <= MOST_ENTRIES {
            self.skip();
            if self.take('}') {
                break;
            }
            let key = self.value()?;
            self.skip();
            if !self.take(':') {
                return None;
            }
            pairs.push((key, self.value()?));
            if !self.separator('}') {
                return None;
            }
        }
        Some(Level::Pairs(pairs))
    }

    fn fields(&mut self) -> Option<Level<'a>> {
        let mut fields = Vec::new();
        while fields.len() <= MOST_ENTRIES {
            self.skip();
            if self.take(')') {
                break;
            }
            let name = &self.rest()[..word_len(self.rest())];
            let start = self.node.start + self.at;
            self.at += name.len();
            self.skip();
            if name.is_empty() || !self.take(':') {
                return None;
            }
            let place = Place::new(self.node.file, start, start + name.len());
            fields.push((name, place, self.value()?.named(name)));
            if !self.separator(')') {
                return None;
            }
        }
        Some(Level::Fields(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let mut cx = Cx::new(&[]);
        match cx.split(Node::new(0, 0, text, "")).unwrap() {
            Level::Fields(fields) => {
                fields.iter().map(|(name, _, node)| format!("{name}={}", node.text)).collect()
            }
            Level::Items(items) => items.iter().map(|node| node.text.to_owned()).collect(),
            Level::Pairs(pairs) => {
                pairs.iter().map(|(key, node)| format!("{}={}", key.text, node.text)).collect()
            }
            Level::Unit => vec!["unit".to_owned()],
        }
    }

    #[test]
    fn parts_come_apart_with_comments_everywhere() {
        let text = "A /*1*/ ( /*2*/ a /*3*/ : /*4*/ \"x,)\" /*5*/ , b: [1, (2)], // end\n c: C(d: 1,),)";
        assert_eq!(texts(text), ["a=\"x,)\"", "b=[1, (2)]", "c=C(d: 1,)"]);
        assert_eq!(texts("[1 , /*,*/ Foo /*x*/, (a, b),]"), ["1", "Foo", "(a, b)"]);
        assert_eq!(texts("{ \"a\" : 1, (1, 2): {3: 4} }"), ["\"a\"=1", "(1, 2)={3: 4}"]);
        assert_eq!(texts("Fixed(6)"), ["6"]);
        assert_eq!(texts("Flat // tail"), ["unit"]);
        assert_eq!(texts("Queue()"), [""; 0]);
        assert_eq!(texts("(r#\"a\"#, 'x', b\"y\", -1.5)"), ["r#\"a\"#", "'x'", "b\"y\"", "-1.5"]);
    }

    #[test]
    fn parts_know_where_they_stand() {
        let mut cx = Cx::new(&[]);
        let Some(Level::Fields(fields)) = cx.split(Node::new(3, 100, "  A(b: /* c */ 7)", "")) else {
            panic!()
        };
        let (name, place, node) = fields[0];
        assert_eq!((name, place), ("b", Place::new(3, 104, 105)));
        assert_eq!((node.start, node.text, node.name), (115, "7", "b"));
    }

    #[test]
    fn long_lists_are_cut_just_behind_the_limit() {
        let text = format!("[{}]", "1,".repeat(MOST_ENTRIES + 50));
        assert_eq!(texts(&text).len(), MOST_ENTRIES + 1);
    }
}
