//! The files of a reading: the one that was given and the libraries that it names, each taken apart once.
//!
//! Nothing borrowed leaves this step, only places, because files are still being added. Floor 1.

use super::path::refusal;
use super::tables;
use crate::scenario::codes;
use crate::scenario::library::{FindError, Library};
use crate::scenario::problem::{Code, Problem};
use crate::scenario::reader::amount::quoted;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::{Node, Shape};
use crate::scenario::reader::suggest::list;
use crate::scenario::reader::syntax::LARGEST_BYTES;
use crate::scenario::reader::{Cx, Findings};
use crate::scenario::source::{Place, SourceText};

/// Files of one reading.
const MOST_FILES: usize = 100;
/// The schema that this program reads.
const SCHEMA: u64 = 1;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `Scenario( … )`.
    Scenario,
    /// `Library( … )`.
    Library,
    /// `Desk( … )`.
    Desk,
    /// Nothing that could be told.
    Unknown,
}

/// A file and where its parts stand.
pub(in crate::scenario) struct Loaded {
    pub kind: FileKind,
    /// The file that names this one.
    parent: Option<usize>,
    /// As named there; empty for the first file.
    path: String,
}

/// All files of a reading.
#[derive(Default)]
pub(in crate::scenario) struct Loader {
    pub files: Vec<SourceText>,
    pub loaded: Vec<Loaded>,
    pub found: Findings,
    /// The file that the scenario's `desk` names.
    pub desk: Option<usize>,
    /// A file is missing or cannot be read, so names that it might define are not known.
    pub incomplete: bool,
}

/// A library named in a file.
struct Reference {
    path: String,
    place: Place,
    desk: bool,
}

impl Loader {
    /// Reads the first file and everything that it names.
    pub fn load(main: SourceText, library: &dyn Library) -> Self {
        let mut loader = Self::default();
        loader.add(main, None, String::new());
        let mut next = 0;
        while next < loader.files.len() {
            for reference in loader.open(next) {
                loader.follow(next, &reference, library);
            }
            next += 1;
        }
        loader
    }

    fn add(&mut self, mut file: SourceText, parent: Option<usize>, path: String) {
        if let Some(text) = file.text.strip_prefix('\u{FEFF}') {
            file.text = text.to_owned();
        }
        self.loaded.push(Loaded { kind: FileKind::Unknown, parent, path });
        self.files.push(file);
    }

    /// Checks a file's form and head; gives the libraries that it names.
    fn open(&mut self, at: usize) -> Vec<Reference> {
        let mut cx = Cx::new(&self.files);
        let opened = open(&mut cx, at, self.loaded[at].parent.is_none());
        let findings = cx.finish();
        self.found.problems.extend(findings.problems);
        self.found.work_bytes += findings.work_bytes;
        let Some((kind, references)) = opened else {
            self.incomplete = true;
            return Vec::new();
        };
        self.loaded[at].kind = kind;
        references
    }

    fn follow(&mut self, from: usize, reference: &Reference, library: &dyn Library) {
        if let Some(known) = self.loaded.iter().position(|file| file.path == reference.path) {
            self.know(from, known, reference);
        } else if self.files.len() >= MOST_FILES {
            let message = format!("more than {MOST_FILES} library files");
            self.found.problems.push(Problem::new(&codes::TOO_MANY, reference.place, message));
        } else {
            match library.find(&reference.path) {
                Ok(file) if file.text.len() > LARGEST_BYTES => self.refuse(reference, &FindError::TooLarge),
                Ok(file) => {
                    if reference.desk {
                        self.desk = Some(self.files.len());
                    }
                    self.add(file, Some(from), reference.path.clone());
                }
                Err(error) => self.refuse(reference, &error),
            }
        }
    }

    /// A file that is named again: fine, unless the naming goes in a circle.
    fn know(&mut self, from: usize, known: usize, reference: &Reference) {
        if reference.desk {
            self.desk = Some(known);
        }
        let mut circle = vec![self.loaded[from].path.as_str()];
        let mut at = from;
        while at != known {
            match self.loaded[at].parent {
                Some(parent) => at = parent,
                None => return,
            }
            circle.push(self.loaded[at].path.as_str());
        }
        circle.reverse();
        circle.push(reference.path.as_str());
        let message = format!("these libraries use each other in a circle: {}", circle.join(" → "));
        let problem = Problem::new(&codes::LIBRARY_CYCLE, reference.place, message);
        self.found
            .problems
            .push(problem.hint("take this line away, or move what both need into a third file"));
    }

    fn refuse(&mut self, reference: &Reference, error: &FindError) {
        self.incomplete = true;
        let path = quoted(&reference.path);
        let problem = |code: &'static Code, message: String| Problem::new(code, reference.place, message);
        let problem = match error {
            FindError::NotFound { similar } => {
                let problem = problem(&codes::LIBRARY_NOT_FOUND, format!("there is no library file {path}"));
                let similar: Vec<&str> = similar.iter().map(String::as_str).take(5).collect();
                if similar.is_empty() {
                    problem.hint("it is looked up beside the scenario and in the shipped library")
                } else {
                    problem.hint(format!("did you mean {}?", list(&similar, "or")))
                }
            }
            FindError::Outside => problem(&codes::LIBRARY_PATH, format!("{path} cannot be used: {error}")),
            FindError::TooLarge | FindError::NotText | FindError::Io(_) => {
                problem(&codes::LIBRARY_UNREADABLE, format!("{path} cannot be read: {error}"))
            }
        };
        self.found.problems.push(problem);
    }
}

/// The kind of a file and the libraries that it names; `None` if nothing more can be said about it.
fn open<'a>(cx: &mut Cx<'a>, at: usize, first: bool) -> Option<(FileKind, Vec<Reference>)> {
    if !cx.is_ron(at, cx.file_text(at)) {
        return None;
    }
    let whole = cx.whole(at);
    let kind = kind_of(cx, whole, first)?;
    let fields = cx.peek(whole);
    if !schema_fits(cx, whole, fields.as_ref()) {
        return None;
    }
    let references = fields.map_or_else(Vec::new, |fields| references(cx, &fields));
    Some((kind, references))
}

fn kind_of<'a>(cx: &mut Cx<'a>, whole: Node<'a>, first: bool) -> Option<FileKind> {
    let kinds = [
        (tables::SCENARIO.name, FileKind::Scenario),
        (tables::LIBRARY.name, FileKind::Library),
        (tables::DESK_FILE.name, FileKind::Desk),
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
fn schema_fits<'a>(cx: &mut Cx<'a>, whole: Node<'a>, fields: Option<&Fields<'a>>) -> bool {
    let Some(fields) = fields else { return true };
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
    for (path, node) in uses.and_then(|node| cx.names(node)).unwrap_or_default() {
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

impl<'a> Cx<'a> {
    /// The whole value of a file.
    pub fn whole(&self, file: usize) -> Node<'a> {
        Node::new(file, 0, self.file_text(file), "")
    }
}
