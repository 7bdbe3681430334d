//! Scenario files: read, checked, and explained where they are wrong.
//!
//! [`read()`] turns RON into the checked [`Scenario`] or into a list of all problems of all files, each with its
//! place. Touches no disk: library files come from whoever calls. Knows no routing policy: their table is
//! handed in. Floor 1.

pub mod codes;
mod library;
mod model;
mod names;
mod phrases;
mod policy;
mod problem;
mod read;
mod reader;
mod render;
mod resolve;
mod source;
#[cfg(test)]
mod tests;

pub use library::{FindError, Library, NoLibrary};
pub use model::*;
pub use phrases::*;
pub use policy::*;
pub use problem::{Code, Problem, Severity};
pub use read::load::FileKind;
pub use reader::table::{Field, FieldTable};
pub use source::SourceText;

use read::load::Loader;
use reader::Cx;

/// What came of reading a file and the libraries that it names.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What the first file holds.
    pub kind: FileKind,
    /// The scenario; there is one exactly if the file holds a scenario and there are no errors.
    pub scenario: Option<Scenario>,
    /// The manners of a library that was read by itself; none if there are errors.
    pub manners: Vec<Manner>,
    /// Errors and warnings, in the order of files and places.
    pub problems: Vec<Problem>,
    /// What some numbers mean; only if there are no errors.
    pub notes: Vec<Problem>,
    /// The file itself, then every library file that was read.
    pub files: Vec<SourceText>,
    /// Bytes handed to the parser or scanned: a measure of work that does not depend on the machine.
    pub work_bytes: u64,
}

/// Reads a scenario, or checks a library or desk file by itself. `policies` are the routing policies that a
/// scenario may name. Never fails: what is wrong is in the result.
pub fn read(main: SourceText, library: &dyn Library, policies: &[&'static Signature]) -> Reading {
    let mut loader = Loader::load(main, library);
    let mut findings = std::mem::take(&mut loader.found);
    let kind = loader.loaded.first().map_or(FileKind::Unknown, |file| file.kind);
    let (mut scenario, mut manners) = (None, Vec::new());
    if kind != FileKind::Unknown {
        let mut cx = Cx::new(&loader.files);
        cx.files_missing = loader.incomplete;
        (scenario, manners) = read::top::build(&mut cx, &loader, policies);
        if scenario.is_none() && kind == FileKind::Scenario && cx.errors() == 0 && !loader.incomplete {
            cx.not_understood();
        }
        findings.add(cx.finish());
    }
    let work_bytes = findings.work_bytes;
    let problems = findings.sorted();
    let (notes, problems): (Vec<_>, Vec<_>) =
        problems.into_iter().partition(|problem| problem.code.severity == Severity::Note);
    let failed = problems.iter().any(|problem| problem.code.severity == Severity::Error);
    Reading {
        kind,
        scenario: scenario.filter(|_| !failed),
        manners: if failed { Vec::new() } else { manners },
        problems,
        notes: if failed { Vec::new() } else { notes },
        files: loader.files,
        work_bytes,
    }
}

/// The fields of everything that a file can hold, for the documentation.
pub fn field_tables() -> Vec<&'static FieldTable> {
    read::tables::all().collect()
}

impl Reading {
    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.code.severity == severity).count()
    }

    /// A problem as people read it: code, place, the line with a caret, hint. No line end after it.
    pub fn render(&self, problem: &Problem, color: bool) -> String {
        render::render(problem, &self.files, color)
    }

    /// A problem for editors: file, code, severity, line, column, `end_line`, `end_column` (all from 1, columns
    /// in characters), message, hint, and the list `also` of further places.
    pub fn to_json(&self, problem: &Problem) -> serde_json::Value {
        problem.to_json(&self.files)
    }
}
