//! The files of a reading: the one that was given and the libraries that it names, each taken apart once.
//!
//! Nothing borrowed leaves this step, only places, because files are still being added. Floor 1.

use super::head::{self, Opened, Reference};
use crate::scenario::codes;
use crate::scenario::library::{FindError, Library};
use crate::scenario::problem::{Code, Problem};
use crate::scenario::reader::amount::quoted;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::split::Level;
use crate::scenario::reader::suggest::list;
use crate::scenario::reader::syntax::LARGEST_BYTES;
use crate::scenario::reader::table::FieldTable;
use crate::scenario::reader::{Cx, Findings};
use crate::scenario::source::{Place, SourceText};

/// Files of one reading.
const MOST_FILES: usize = 100;
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
    /// The places of its fields' names and values, where it has fields.
    fields: Option<Vec<(Place, Place)>>,
    /// As named in other files; empty for the first one.
    pub path: String,
}

/// All files of a reading.
#[derive(Default)]
pub(in crate::scenario) struct Loader {
    pub files: Vec<SourceText>,
    pub loaded: Vec<Loaded>,
    pub found: Findings,
    /// Which file uses which, and where that is written.
    pub uses: Vec<(usize, usize, Place)>,
    /// The file that the scenario's `desk` names.
    pub desk: Option<usize>,
    /// A file is missing or cannot be read, so names that it might define are not known.
    pub incomplete: bool,
}

impl Loader {
    /// Reads the first file and everything that it names.
    pub fn load(main: SourceText, library: &dyn Library) -> Self {
        let mut loader = Self::default();
        loader.add(main, String::new());
        let mut next = 0;
        while next < loader.files.len() {
            for reference in loader.open(next) {
                loader.follow(next, &reference, library);
            }
            next += 1;
        }
        loader.report_circles();
        loader
    }

    fn add(&mut self, mut file: SourceText, path: String) {
        if file.text.starts_with('\u{FEFF}') {
            file.text = file.text.split_off('\u{FEFF}'.len_utf8());
        }
        self.loaded.push(Loaded { kind: FileKind::Unknown, fields: None, path });
        self.files.push(file);
    }

    /// Checks a file's form and head; gives the libraries that it names.
    fn open(&mut self, at: usize) -> Vec<Reference> {
        let mut cx = Cx::new(&self.files);
        let opened = head::open(&mut cx, at);
        self.found.add(cx.finish());
        let Some(Opened { kind, fields, references }) = opened else {
            self.incomplete = true;
            return Vec::new();
        };
        (self.loaded[at].kind, self.loaded[at].fields) = (kind, fields);
        references
    }

    fn follow(&mut self, from: usize, reference: &Reference, library: &dyn Library) {
        let known = self.loaded.iter().position(|file| file.path == reference.path);
        let to = known.or_else(|| match library.find(&reference.path) {
            _ if self.files.len() >= MOST_FILES => {
                let message = format!("more than {MOST_FILES} library files");
                self.found.problems.push(Problem::new(&codes::TOO_MANY, reference.place, message));
                None
            }
            Ok(file) if file.text.len() > LARGEST_BYTES => self.refuse(reference, &FindError::TooLarge),
            Ok(file) => {
                self.add(file, reference.path.clone());
                Some(self.files.len() - 1)
            }
            Err(error) => self.refuse(reference, &error),
        });
        if let Some(to) = to {
            self.uses.push((from, to, reference.place));
            if reference.desk {
                self.desk = Some(to);
            }
        }
    }

    fn refuse(&mut self, reference: &Reference, error: &FindError) -> Option<usize> {
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
                let hint = "library files are plain text in UTF-8, of at most 1 MiB";
                problem(&codes::LIBRARY_UNREADABLE, format!("{path} cannot be read: {error}")).hint(hint)
            }
        };
        self.found.problems.push(problem);
        None
    }
}

impl<'a> Cx<'a> {
    /// The whole value of a file.
    pub fn whole(&self, file: usize) -> Node<'a> {
        Node::new(file, 0, self.file_text(file), "")
    }

    /// Opens a loaded file by a table, without another look of the parser at all of it.
    pub fn open_loaded(
        &mut self,
        loader: &Loader,
        at: usize,
        table: &'static FieldTable,
    ) -> Option<Fields<'a>> {
        let whole = self.whole(at);
        let Some(places) = &loader.loaded[at].fields else { return self.open(whole, table) };
        let level = Level::Fields(places.iter().map(|(name, value)| self.field_at(*name, *value)).collect());
        self.open_level(whole, level, table)
    }

    fn field_at(&self, name: Place, value: Place) -> (&'a str, Place, Node<'a>) {
        let text = self.file_text(name.file);
        let written = text.get(name.range()).unwrap_or_default();
        let value_text = text.get(value.range()).unwrap_or_default();
        (written, name, Node::new(value.file, value.start, value_text, written))
    }
}
