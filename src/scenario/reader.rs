//! Reading RON level by level, so that one run finds every problem and knows its place.
//!
//! Knows the shapes of RON (fields, lists, named entries, texts, numbers), not what a scenario is; that is
//! `read`. Floor 1.

pub(super) mod amount;
mod explain;
pub(super) mod fields;
pub(super) mod lexer;
pub(super) mod lists;
pub(super) mod node;
pub(super) mod scalar;
pub(super) mod shape;
pub(super) mod split;
pub(super) mod suggest;
pub(super) mod syntax;
pub(super) mod table;

use super::codes;
use super::names::Names;
use super::problem::{Problem, Severity};
use super::source::SourceText;
use node::Node;

/// Problems shown of each severity; more are counted only.
const MOST_PROBLEMS: usize = 100;

/// What every reader works on: the files, and what was found wrong so far.
pub(super) struct Cx<'a> {
    files: &'a [SourceText],
    problems: Vec<Problem>,
    /// How many of each severity are kept, and how many are only counted.
    kept: [usize; 3],
    hidden: [usize; 3],
    /// A library could not be read, so what it might define is not missed.
    pub files_missing: bool,
    /// Errors that only the missing library may cause.
    withheld: usize,
    work_bytes: u64,
    comparisons_left: u32,
    /// What the scenario defines.
    pub names: Names<'a>,
}

/// What is left of a [`Cx`] when its files are no longer borrowed.
#[derive(Default)]
pub(super) struct Findings {
    pub problems: Vec<Problem>,
    /// How many more of each severity there are.
    hidden: [usize; 3],
    pub work_bytes: u64,
}

impl Findings {
    /// Adds what another step found.
    pub fn add(&mut self, other: Self) {
        self.problems.extend(other.problems);
        self.work_bytes += other.work_bytes;
        for (hidden, more) in self.hidden.iter_mut().zip(other.hidden) {
            *hidden += more;
        }
    }

    /// Problems in the order of files and places, at most a hundred of each severity; the last of each tells
    /// how many there are besides.
    pub fn sorted(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| (problem.file, problem.span.start, problem.span.end));
        let mut kept = [0; 3];
        self.problems.retain(|problem| {
            let severity = problem.code.severity as usize;
            kept[severity] += 1;
            let keep = kept[severity] <= MOST_PROBLEMS;
            self.hidden[severity] += usize::from(!keep);
            keep
        });
        for severity in [Severity::Error, Severity::Warning] {
            let hidden = self.hidden[severity as usize];
            let last = self.problems.iter_mut().rfind(|problem| problem.code.severity == severity);
            if let (Some(last), 1..) = (last, hidden) {
                let more = "there are more problems than are shown; correct the first ones and check again";
                last.hint = Some(last.hint.take().map_or(more.to_owned(), |hint| format!("{hint}\n{more}")));
            }
        }
        self.problems
    }
}

impl<'a> Cx<'a> {
    pub fn new(files: &'a [SourceText]) -> Self {
        Self {
            files,
            problems: Vec::new(),
            kept: [0; 3],
            hidden: [0; 3],
            files_missing: false,
            withheld: 0,
            work_bytes: 0,
            comparisons_left: suggest::BUDGET,
            names: Names::default(),
        }
    }

    /// Notes a problem. Beyond the first hundred of a severity they are counted only.
    pub fn push(&mut self, problem: Problem) {
        if self.files_missing && codes::may_be_elsewhere(problem.code) {
            self.withheld += 1;
            return;
        }
        let severity = problem.code.severity as usize;
        if self.kept[severity] < MOST_PROBLEMS {
            self.kept[severity] += 1;
            self.problems.push(problem);
        } else {
            self.hidden[severity] += 1;
        }
    }

    /// Errors found so far, also those that are only counted.
    pub fn errors(&self) -> usize {
        let error = Severity::Error as usize;
        self.kept[error] + self.hidden[error] + self.withheld
    }

    /// Whether further errors are only counted.
    pub fn is_full(&self) -> bool {
        self.kept[Severity::Error as usize] >= MOST_PROBLEMS
    }

    /// Counts bytes that were handed to the parser or scanned.
    pub fn count_work(&mut self, bytes: usize) {
        self.work_bytes += bytes as u64;
    }

    /// The text of a file.
    pub fn file_text(&self, file: usize) -> &'a str {
        self.files.get(file).map_or("", |file| file.text.as_str())
    }

    /// Reads something again whose problems were already reported.
    pub fn quietly<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let counts = (self.kept, self.hidden, self.withheld);
        let problems = std::mem::take(&mut self.problems);
        let value = read(self);
        (self.kept, self.hidden, self.withheld) = counts;
        self.problems = problems;
        value
    }

    /// Ends the reading.
    pub fn finish(self) -> Findings {
        Findings { problems: self.problems, hidden: self.hidden, work_bytes: self.work_bytes }
    }

    /// Refuses a value outside its range.
    pub fn out_of_range(&mut self, node: Node<'a>, message: String) {
        self.push(Problem::new(&codes::OUT_OF_RANGE, node.place(), message));
    }
}
