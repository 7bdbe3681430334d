//! A problem as text: code, place, the line with a caret, and the hint.
//!
//! Only the lines that matter are handed to the renderer, and of a very long line only the part around the
//! caret, so that the cost of a message does not grow with the file. Floor 1.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::problem::{Problem, Severity};
use super::source::{SourceText, floor_boundary, line_column};

/// A line longer than this is shown in part.
const LONG_LINE_BYTES: usize = 300;
/// How much of a long line is shown before and after the caret.
const AROUND_BYTES: usize = 60;

/// The problem as people read it, without a line end after it.
pub(super) fn render(problem: &Problem, files: &[SourceText], color: bool) -> String {
    let level = match problem.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(problem.message.as_str()).id(problem.code.id));
    let mut done = vec![false; problem.also.len()];
    group = excerpts(group, problem, files, &mut done);
    for ((file, span, label), _) in problem.also.iter().zip(done).filter(|(_, done)| !done) {
        let marks = [(span.clone(), AnnotationKind::Context, Some(label.as_str()))];
        group = excerpt(group, files, *file, &marks);
    }
    if let Some(hint) = &problem.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// The caret, together with those other places that lie near it.
fn excerpts<'a>(
    group: Group<'a>,
    problem: &'a Problem,
    files: &'a [SourceText],
    done: &mut [bool],
) -> Group<'a> {
    let mut marks = vec![(problem.span.clone(), AnnotationKind::Primary, None)];
    for (at, (file, span, label)) in problem.also.iter().enumerate() {
        if *file == problem.file && near(files, *file, &problem.span, span) {
            marks.push((span.clone(), AnnotationKind::Context, Some(label.as_str())));
            done[at] = true;
        }
    }
    excerpt(group, files, problem.file, &marks)
}

/// Whether two places fit into one excerpt.
fn near(files: &[SourceText], file: usize, one: &Range<usize>, other: &Range<usize>) -> bool {
    const NEAR_BYTES: usize = 400;
    let text = files.get(file).map_or("", |file| file.text.as_str());
    let (from, to) = (one.start.min(other.start), one.end.max(other.end));
    let (from, to) = (floor_boundary(text, from), floor_boundary(text, to));
    to - from <= NEAR_BYTES && text[from..to].matches('\n').count() <= 5
}

type Mark<'a> = (Range<usize>, AnnotationKind, Option<&'a str>);

/// The lines that hold the marks. Line numbers and columns are those of the whole file.
fn excerpt<'a>(group: Group<'a>, files: &'a [SourceText], file: usize, marks: &[Mark<'a>]) -> Group<'a> {
    let Some(source) = files.get(file) else { return group };
    let text = source.text.as_str();
    let start = marks.iter().map(|(span, ..)| span.start).min().unwrap_or(0);
    let end = marks.iter().map(|(span, ..)| span.end).max().unwrap_or(0);
    let window = window(text, start, end);
    let (first_line, first_column) = line_column(text, window.start);
    // The renderer would show the first half of a line end of Windows.
    let shown = text[window.clone()].replace("\r\n", "\n");
    let snippet = Snippet::source(shown).line_start(first_line).fold(false);
    let snippet = snippet.annotations(marks.iter().map(|mark| annotation(text, mark, &window)));
    if first_column == 1 {
        return group.element(snippet.path(source.name.as_str()));
    }
    // The renderer would count columns from where the excerpt begins.
    let (line, column) = line_column(text, marks.first().map_or(0, |(span, ..)| span.start));
    group.element(Origin::path(source.name.as_str()).line(line).char_column(column)).element(snippet)
}

fn annotation<'a>(text: &str, (span, kind, label): &Mark<'a>, window: &Range<usize>) -> Annotation<'a> {
    let inside = |at: usize| {
        let at = floor_boundary(text, at).clamp(window.start, window.end);
        at - window.start - text[window.start..at].matches("\r\n").count()
    };
    kind.span(inside(span.start)..inside(span.end)).label(*label)
}

/// Whole lines around `start..end`, or less where they are very long.
fn window(text: &str, start: usize, end: usize) -> Range<usize> {
    let (start, end) =
        (floor_boundary(text, start), floor_boundary(text, end.min(start + 2 * LONG_LINE_BYTES)));
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let to = if text[..to].ends_with('\r') && to > end { to - 1 } else { to };
    let from = if start - from > LONG_LINE_BYTES { floor_boundary(text, start - AROUND_BYTES) } else { from };
    let to = if to - end > LONG_LINE_BYTES { floor_boundary(text, end + AROUND_BYTES) } else { to };
    from..to
}
