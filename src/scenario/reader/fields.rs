//! Structures: `Name(field: value, …)`, read by a table of their fields.
//!
//! Floor 1.

use super::Cx;
use super::node::{Node, Shape};
use super::shape::{found, shortened};
use super::split::Level;
use super::table::{FieldTable, example, example_of, home_of};
use crate::scenario::codes;
use crate::scenario::problem::Problem;
use crate::scenario::source::Place;

/// The fields given in one structure.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Fields<'a> {
    /// The place of the structure's name.
    pub head: Place,
    given: Vec<(&'a str, Place, Node<'a>)>,
}

impl<'a> Fields<'a> {
    /// The fields of a level, without any check of them; none where it has no fields.
    pub fn of(node: Node<'a>, level: &Level<'a>) -> Self {
        let given = if let Level::Fields(given) = level { given.clone() } else { Vec::new() };
        Self { head: node.head(), given }
    }

    /// The places of all names and values.
    pub fn places(&self) -> Vec<(Place, Place)> {
        let whole = |node: &Node<'a>| Place::new(node.file, node.start, node.start + node.text.len());
        self.given.iter().map(|(_, name, node)| (*name, whole(node))).collect()
    }

    /// The value of a field, if it is given; the first one if it is given twice.
    pub fn get(&self, name: &str) -> Option<Node<'a>> {
        self.given.iter().find(|(given, ..)| *given == name).map(|(.., node)| *node)
    }

    /// The place of a field's name.
    pub fn name_place(&self, name: &str) -> Option<Place> {
        self.given.iter().find(|(given, ..)| *given == name).map(|(_, place, _)| *place)
    }

    /// The name of the first field.
    pub fn first(&self) -> Option<(&'a str, Place)> {
        self.given.first().map(|(name, place, _)| (*name, *place))
    }

    /// A field that has no default: `None` if it is missing (which was reported) or wrong.
    pub fn must<T>(
        &self,
        cx: &mut Cx<'a>,
        name: &str,
        read: impl FnOnce(&mut Cx<'a>, Node<'a>) -> Option<T>,
    ) -> Option<T> {
        self.get(name).and_then(|node| read(cx, node))
    }

    /// A field with a default: `None` if it is wrong.
    pub fn or<T>(
        &self,
        cx: &mut Cx<'a>,
        name: &str,
        default: T,
        read: impl FnOnce(&mut Cx<'a>, Node<'a>) -> Option<T>,
    ) -> Option<T> {
        self.get(name).map_or(Some(default), |node| read(cx, node))
    }

    /// A field that may be absent: `None` if it is wrong.
    #[expect(clippy::option_option, reason = "wrong, absent and given are three outcomes")]
    pub fn maybe<T>(
        &self,
        cx: &mut Cx<'a>,
        name: &str,
        read: impl FnOnce(&mut Cx<'a>, Node<'a>) -> Option<T>,
    ) -> Option<Option<T>> {
        self.get(name).map_or(Some(None), |node| read(cx, node).map(Some))
    }
}

impl<'a> Cx<'a> {
    /// Opens `Name(…)` and reports what is wrong with its name and its fields. `None` if it is something else.
    pub fn open(&mut self, node: Node<'a>, table: &'static FieldTable) -> Option<Fields<'a>> {
        if !self.is_named(node, table) {
            return None;
        }
        let level = self.split(node)?;
        self.checked_fields(node, level, table)
    }

    /// Opens a structure that was taken apart before.
    pub fn open_level(
        &mut self,
        node: Node<'a>,
        level: Level<'a>,
        table: &'static FieldTable,
    ) -> Option<Fields<'a>> {
        if self.is_named(node, table) { self.checked_fields(node, level, table) } else { None }
    }

    fn checked_fields(
        &mut self,
        node: Node<'a>,
        level: Level<'a>,
        table: &'static FieldTable,
    ) -> Option<Fields<'a>> {
        let given = self.fields_of(node, level, table)?;
        let fields = Fields { head: node.head(), given };
        self.refuse_unknown(&fields, table);
        self.report_missing(node, &fields, table);
        Some(fields)
    }

    /// The fields of a structure without any check of them.
    pub fn peek(&mut self, node: Node<'a>) -> Option<Fields<'a>> {
        match self.split(node)? {
            Level::Fields(given) => Some(Fields { head: node.head(), given }),
            _ => None,
        }
    }

    /// Whether the value is `Name( … )`; a similar name is reported and taken for the right one.
    fn is_named(&mut self, node: Node<'a>, table: &'static FieldTable) -> bool {
        let word = node.word();
        if word == table.name && node.text.len() > word.len() {
            return true;
        }
        let similar = !node.is_bare_word() && self.similar(word, [table.name]).is_some();
        let problem = if node.shape() == Shape::Tuple {
            let message = format!("the name `{}` is missing before this parenthesis", table.name);
            Problem::new(&codes::WRONG_NAME, node.head(), message).hint(format!("write {}( … )", table.name))
        } else if word.is_empty() || node.is_bare_word() && word != table.name {
            let message = format!(
                "{} wants {}( … ), but here is {}",
                super::shape::subject(node),
                table.name,
                found(node)
            );
            Problem::new(&codes::WRONG_SHAPE, node.place(), message).hint(example(table))
        } else {
            let message = format!("here stands `{}`, but {}( … ) is wanted", shortened(word), table.name);
            let hint = if similar { format!("did you mean `{}`?", table.name) } else { example(table) };
            Problem::new(&codes::WRONG_NAME, node.head(), message).hint(hint)
        };
        self.push(problem);
        node.shape() == Shape::Tuple || similar
    }

    fn fields_of(
        &mut self,
        node: Node<'a>,
        level: Level<'a>,
        table: &'static FieldTable,
    ) -> Option<Vec<(&'a str, Place, Node<'a>)>> {
        match level {
            Level::Fields(fields) => Some(fields),
            Level::Unit => Some(Vec::new()),
            Level::Items(items) if items.is_empty() => Some(Vec::new()),
            Level::Items(items) => {
                let first = items[0];
                let message = format!("the values of {}( … ) need their names", table.name);
                self.push(Problem::new(&codes::WRONG_SHAPE, first.place(), message).hint(example(table)));
                None
            }
            Level::Pairs(_) => {
                self.push(
                    Problem::new(
                        &codes::WRONG_SHAPE,
                        node.head(),
                        format!("{}( … ) is wanted here", table.name),
                    )
                    .hint("fields stand in parentheses ( ), named entries in braces { }"),
                );
                None
            }
        }
    }

    fn refuse_unknown(&mut self, fields: &Fields<'a>, table: &'static FieldTable) {
        for (at, (name, place, _)) in fields.given.iter().enumerate() {
            if self.is_full() {
                return;
            }
            if !table.fields.iter().any(|field| field.name == *name) {
                let names: Vec<&str> = table.fields.iter().map(|field| field.name).collect();
                let message = format!("{}( … ) has no field `{}`", table.name, shortened(name));
                let hint = self
                    .did_you_mean(name, &names)
                    .filter(|hint| hint.starts_with("did"))
                    .or_else(|| home_of(name));
                let hint = hint.or_else(|| self.did_you_mean(name, &names));
                self.push(Problem::new(&codes::UNKNOWN_FIELD, *place, message).hint_if(hint));
                continue;
            }
            // Known names are few, so this search is short.
            let first =
                fields.given[..at].iter().take(table.fields.len() * 2).find(|(other, ..)| other == name);
            if let Some((_, first, _)) = first {
                let message = format!("the field `{name}` is given twice");
                self.push(
                    Problem::new(&codes::DUPLICATE_FIELD, *place, message)
                        .also(*first, "here for the first time")
                        .hint("keep the one that is meant and delete the other"),
                );
            }
        }
    }

    fn report_missing(&mut self, node: Node<'a>, fields: &Fields<'a>, table: &'static FieldTable) {
        for field in table.fields.iter().filter(|field| field.required) {
            if fields.get(field.name).is_none() {
                let message = format!("{}( … ) needs the field `{}`", table.name, field.name);
                self.push(Problem::new(&codes::MISSING_FIELD, node.head(), message).hint(format!(
                    "{}: write {}",
                    field.doc,
                    example_of(field)
                )));
            }
        }
    }
}
