//! Tables of fields: what a structure can hold, for reading and for documentation.
//!
//! The same tables make the documentation, so a field cannot exist without being described. Floor 1.

use crate::scenario::read::tables;

/// The fields of one structure, for reading and for documentation.
#[derive(Debug, PartialEq, Eq)]
pub struct FieldTable {
    /// The word before the parentheses.
    pub name: &'static str,
    /// What it describes, in one sentence.
    pub doc: &'static str,
    /// Its fields, in the order in which they are best written.
    pub fields: &'static [Field],
}

/// A field of a structure.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// As it is written.
    pub name: &'static str,
    /// What it holds, with an example.
    pub kind: &'static str,
    /// It has no default.
    pub required: bool,
    /// What it means, with its default.
    pub doc: &'static str,
}

/// A field that must be given.
pub(in crate::scenario) const fn must(name: &'static str, kind: &'static str, doc: &'static str) -> Field {
    Field { name, kind, required: true, doc }
}

/// A field that may be left away.
pub(in crate::scenario) const fn may(name: &'static str, kind: &'static str, doc: &'static str) -> Field {
    Field { name, kind, required: false, doc }
}

/// The structures that have a field of this name.
pub(super) fn home_of(name: &str) -> Option<String> {
    let homes = tables::all().filter(|table| table.fields.iter().any(|field| field.name == name));
    let mut homes: Vec<String> = homes.map(|table| format!("{}( … )", table.name)).collect();
    homes.dedup();
    (!homes.is_empty() && homes.len() <= 3).then(|| format!("it is a field of {}", homes.join(" and ")))
}

/// `length: "24h"`.
pub(super) fn example_of(field: &Field) -> String {
    format!("`{}: {}`", field.name, field.kind)
}

/// `write Balk(queue: 5, share: 0.2)`.
pub(super) fn example(table: &FieldTable) -> String {
    let wanted = table.fields.iter().filter(|field| field.required);
    let fields: Vec<String> = wanted.map(|field| format!("{}: {}", field.name, field.kind)).collect();
    if fields.is_empty() {
        format!("write {}( … )", table.name)
    } else {
        format!("write {}({})", table.name, fields.join(", "))
    }
}
