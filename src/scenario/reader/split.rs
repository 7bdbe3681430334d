//! One level of a value taken apart by RON's own parser, its parts left unread.
//!
//! A part is borrowed from the file's text, so its address tells its place. Each level hands its bytes to the
//! parser once more, so the work is at most the size of the file times its depth. Floor 1.

use std::fmt;

use ron::Options;
use ron::value::RawValue;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Cx;
use super::node::{Node, Shape};
use crate::scenario::source::Place;

/// Entries kept of one list; one more than may be given, so that a longer one is noticed.
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
        options().from_str_seed(node.text, Split { node }).ok()
    }
}

/// Reads one level of the node.
struct Split<'a> {
    node: Node<'a>,
}

impl<'a> Split<'a> {
    fn place(&self, part: &'a str) -> usize {
        self.node.start + (part.as_ptr() as usize).saturating_sub(self.node.text.as_ptr() as usize)
    }

    fn part(&self, raw: &'a RawValue) -> Node<'a> {
        let text = raw.get_ron();
        Node::new(self.node.file, self.place(text), text, self.node.name)
    }
}

impl<'a> DeserializeSeed<'a> for Split<'a> {
    type Value = Level<'a>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Level<'a>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Split<'a> {
    type Value = Level<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value made of parts")
    }

    fn visit_unit<E>(self) -> Result<Level<'a>, E> {
        Ok(if self.node.shape() == Shape::Tuple { Level::Items(Vec::new()) } else { Level::Unit })
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut parts: A) -> Result<Level<'a>, A::Error> {
        let mut items = Vec::new();
        while items.len() <= MOST_ENTRIES {
            let Some(raw) = parts.next_element::<&'a RawValue>()? else { return Ok(Level::Items(items)) };
            items.push(self.part(raw));
        }
        while parts.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Level::Items(items))
    }

    fn visit_map<A: MapAccess<'a>>(self, mut parts: A) -> Result<Level<'a>, A::Error> {
        if self.node.shape() == Shape::Map {
            let mut pairs = Vec::new();
            while pairs.len() <= MOST_ENTRIES {
                let Some((key, value)) = parts.next_entry::<&'a RawValue, &'a RawValue>()? else {
                    return Ok(Level::Pairs(pairs));
                };
                pairs.push((self.part(key), self.part(value)));
            }
            while parts.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Level::Pairs(pairs));
        }
        let mut fields = Vec::new();
        while let Some(name) = parts.next_key_seed(FieldName)? {
            let start = self.place(name);
            let raw = parts.next_value::<&'a RawValue>()?;
            if fields.len() <= MOST_ENTRIES {
                let place = Place::new(self.node.file, start, start + name.len());
                fields.push((name, place, self.part(raw).named(name)));
            }
        }
        Ok(Level::Fields(fields))
    }
}

/// A field's name, borrowed from the text.
struct FieldName;

impl<'a> DeserializeSeed<'a> for FieldName {
    type Value = &'a str;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<&'a str, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'a> Visitor<'a> for FieldName {
    type Value = &'a str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_borrowed_str<E>(self, name: &'a str) -> Result<&'a str, E> {
        Ok(name)
    }
}
