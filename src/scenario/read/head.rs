//! The head of a file: what it holds, which schema it follows, and which libraries it names.
//!
//! All that must be known before the other files are looked for. Floor 1.

use super::load::FileKind;
use super::path::refusal;
use super::tables;
use crate::scenario::codes;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::amount::quoted;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::{Node, Shape};
use crate::scenario::reader::split::Level;
use crate::scenario::source::Place;

/// Files that one file may use.
const MOST_USES: usize = 50;
/// The schema that this program reads.
const SCHEMA: u64 = 1;

/// A library named in a file.
pub(super) struct Reference {
    pub path: String,
    pub place: Place,
    pub desk: bool,
}

/// What can be said of a file before everything is known.
pub(super) struct Opened {
    pub kind: FileKind,
    /// The places of names and values, where it has fields.
    pub fields: Option<Vec<(Place, Place)>>,
    pub references: Vec<Reference>,
}

/// Takes a file apart; `None` if nothing more can be said about it.
pub(super) fn open(cx: &mut Cx<'_>, at: usize) -> Option<Opened> {
    let text = cx.file_text(at);
    if !cx.may_be_read(at, text) || !cx.is_ron(at, text) {
        return None;
    }
    let whole = cx.whole(at);
    let kind = kind_of(cx, whole, at == 0)?;
    let level = cx.split(whole)?;
    let fields = Fields::of(whole, &level);
    if !schema_fits(cx, whole, &fields) {
        return None;
    }
    let references = references(cx, &fields);
    let places = matches!(level, Level::Fields(_)).then(|| fields.places());
    Some(Opened { kind, fields: places, references })
}

fn kind_of<'a>(cx: &mut Cx<'a>, whole: Node<'a>, first: bool) -> Option<FileKind> {
    let kinds = [
        (tables::SCENARIO.name, FileKind::Scenario),
        (tables::LIBRARY.name, FileKind::Library),
        (tables::desk::DESK_FILE.name, FileKind::Desk),
    ];
    if let Some((_, kind)) = kinds.iter().find(|(name, _)| *name == whole.word()) {
        return Some(*kind);
    }
    let names = kinds.map(|(name, _)| name);
    let similar = cx.similar(whole.word(), names).filter(|_| !whole.is_bare_word());
    let message = "a file holds one Scenario( … ), Library( … ) or Desk( … )";
    let hint = if first { "begin the file with Scenario(" } else { "begin the file with Library( or Desk(" };
    if similar.is_none() {
        cx.push(Problem::new(&codes::WRONG_FILE, whole.head(), message).hint(hint));
    }
    // A similar name is reported when the file is opened by its table.
    kinds.iter().find(|(name, _)| Some(*name) == similar).map(|(_, kind)| *kind)
}

/// Looks at `schema`; `false` if the file follows rules that this program does not know.
fn schema_fits<'a>(cx: &mut Cx<'a>, whole: Node<'a>, fields: &Fields<'a>) -> bool {
    let Some(node) = fields.get("schema") else {
        // A missing field is reported when the file is opened by its table.
        return true;
    };
    // What is no number at all is reported; the rest of the file can be checked nevertheless.
    let Some(schema) = cx.count(node, 0, u32::MAX) else { return true };
    if u64::from(schema) > SCHEMA {
        let message = format!("this file follows schema {schema}, and this program reads schema {SCHEMA}");
        let problem = Problem::new(&codes::NEWER_SCHEMA, node.place(), message);
        cx.push(
            problem.hint("install a newer version of the program; nothing else in this file was checked"),
        );
        return false;
    }
    if u64::from(schema) < SCHEMA {
        let message = format!("there is no schema {schema}");
        cx.push(Problem::new(&codes::SCHEMA, node.place(), message).hint("write `schema: 1`"));
        return false;
    }
    if fields.first().is_some_and(|(name, _)| name != "schema") {
        let place = fields.name_place("schema").unwrap_or(whole.head());
        let message = "`schema` is the first field of a file";
        cx.push(Problem::new(&codes::SCHEMA, place, message).hint("move `schema: 1` to the top"));
    }
    true
}

/// The libraries named in `use` and `desk`, each once. What is no list of texts is reported later, by whoever
/// reads the field.
fn references<'a>(cx: &mut Cx<'a>, fields: &Fields<'a>) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    let uses = fields.get("use").filter(|node| node.shape() == Shape::List);
    let paths = uses.and_then(|node| cx.names(node)).unwrap_or_default();
    if let Some((_, node)) = paths.get(MOST_USES) {
        cx.too_many(*node, "library files in one `use`", MOST_USES);
        return found;
    }
    for (path, node) in paths {
        found.extend(reference(cx, path, node, false));
    }
    if let Some(node) = fields.get("desk").filter(|node| node.shape() == Shape::Text)
        && let Some(path) = cx.name(node)
    {
        found.extend(reference(cx, path, node, true));
    }
    found
}

fn reference<'a>(cx: &mut Cx<'a>, path: String, node: Node<'a>, desk: bool) -> Option<Reference> {
    if let Some((reason, hint)) = refusal(&path) {
        let problem =
            Problem::new(&codes::LIBRARY_PATH, node.place(), format!("{}: {reason}", quoted(&path)));
        cx.push(problem.hint(hint));
        return None;
    }
    Some(Reference { path, place: node.place(), desk })
}
