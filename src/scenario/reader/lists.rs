//! Values that hold others: parentheses after a word, lists, named entries.
//!
//! Floor 1.

use std::collections::BTreeMap;

use super::Cx;
use super::node::{Node, Shape};
use super::scalar::written;
use super::shape::{self, shortened, subject};
use super::split::{Level, MOST_ENTRIES};
use crate::scenario::codes;
use crate::scenario::problem::Problem;

impl<'a> Cx<'a> {
    /// The values in the parentheses of a word, exactly `N` of them; `form` shows how it is written.
    pub fn args<const N: usize>(&mut self, node: Node<'a>, form: &str) -> Option<[Node<'a>; N]> {
        let items = match self.split(node)? {
            Level::Items(items) => items,
            Level::Fields(_) | Level::Pairs(_) | Level::Unit => Vec::new(),
        };
        if let Ok(items) = <[Node<'a>; N]>::try_from(items) {
            return Some(items);
        }
        let message = match N {
            1 => format!("`{}` takes one value in parentheses", node.word()),
            _ => format!("{} takes {N} values in parentheses", subject_or_word(node)),
        };
        self.push(Problem::new(&codes::ARGUMENTS, node.place(), message).hint(format!("write {form}")));
        None
    }

    /// The elements of a list, unread.
    pub fn items(&mut self, node: Node<'a>) -> Option<Vec<Node<'a>>> {
        if node.shape() != Shape::List {
            self.wrong_shape(node, shape::LIST);
            return None;
        }
        let Some(Level::Items(items)) = self.split(node) else { return None };
        if items.len() > MOST_ENTRIES {
            self.too_many(node, "entries in one list", MOST_ENTRIES);
            return None;
        }
        Some(items)
    }

    /// A list whose elements are read one by one; `None` if one of them is wrong.
    pub fn each<T>(
        &mut self,
        node: Node<'a>,
        mut read: impl FnMut(&mut Self, Node<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items = self.items(node)?;
        let mut found = Vec::with_capacity(items.len());
        let mut fine = true;
        for item in items {
            match read(self, item) {
                Some(value) => found.push(value),
                None if self.is_full() => return None,
                None => fine = false,
            }
        }
        fine.then_some(found)
    }

    /// Names in quotes with the nodes where they stand; those that stand twice are reported and left out.
    pub fn names(&mut self, node: Node<'a>) -> Option<Vec<(String, Node<'a>)>> {
        let names = self.each(node, |cx, item| cx.name(item).map(|name| (name, item)))?;
        let mut seen: BTreeMap<String, Node<'a>> = BTreeMap::new();
        let mut once = Vec::with_capacity(names.len());
        for (name, item) in names {
            let Some(first) = seen.get(&name) else {
                seen.insert(name.clone(), item);
                once.push((name, item));
                continue;
            };
            let message = format!("`{}` is listed twice", shortened(&name));
            let problem = Problem::new(&codes::LISTED_TWICE, item.place(), message);
            self.push(problem.also(first.place(), "here for the first time").hint("delete one of them"));
        }
        Some(once)
    }

    /// Named entries, unread, with what their keys say; keys that stand twice are reported and left out.
    pub fn entries<K: Ord + Clone>(
        &mut self,
        node: Node<'a>,
        mut read_key: impl FnMut(&mut Self, Node<'a>) -> Option<K>,
    ) -> Option<Vec<(K, Node<'a>, Node<'a>)>> {
        if node.shape() != Shape::Map {
            self.wrong_shape(node, shape::ENTRIES);
            return None;
        }
        let Some(Level::Pairs(pairs)) = self.split(node) else { return None };
        if pairs.len() > MOST_ENTRIES {
            self.too_many(node, "entries between two braces", MOST_ENTRIES);
            return None;
        }
        let mut seen: BTreeMap<K, Node<'a>> = BTreeMap::new();
        let mut entries = Vec::with_capacity(pairs.len());
        for (key_node, value) in pairs {
            if self.is_full() {
                return None;
            }
            let Some(key) = read_key(self, key_node.named("this name")) else { continue };
            if let Some(first) = seen.get(&key) {
                let message = format!("the entry {} is given twice", written(key_node));
                self.push(
                    Problem::new(&codes::DUPLICATE_KEY, key_node.place(), message)
                        .also(first.place(), "here for the first time")
                        .hint("only one of them could count: rename or delete one"),
                );
                continue;
            }
            seen.insert(key.clone(), key_node);
            entries.push((key, key_node, value));
        }
        Some(entries)
    }

    /// Reports that there is too much of something.
    pub fn too_many(&mut self, node: Node<'a>, what: &str, most: usize) {
        let message = format!("more than {most} {what}");
        self.push(Problem::new(&codes::TOO_MANY, node.head(), message));
    }
}

fn subject_or_word(node: Node<'_>) -> String {
    if node.word().is_empty() { subject(node) } else { format!("`{}`", node.word()) }
}
