//! Marks on a session: a remark about a moment, written, listed, and kept beside the journal. Floor 5.

use std::path::PathBuf;

use eframe::egui::{Context, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui};

use super::track::Jump;
use crate::console::review::Past;
use crate::console::style::STEP;
use crate::console::theme::Theme;
use crate::console::widgets::{Row, Weight, button, clock, dialog, muted, row, title};
use crate::session::{Mark, marks_of, read_marks, write_marks};
use crate::time::SimTime;

/// The marks of a session.
#[derive(Debug, Default)]
pub(super) struct Notes {
    marks: Vec<Mark>,
    /// Where they are kept, if the session has a journal.
    path: Option<PathBuf>,
    /// A mark that is being written.
    writing: Option<(Mark, bool)>,
    /// Why they are not kept.
    trouble: Option<String>,
}

impl Notes {
    /// The marks of a session: those in the file beside its journal, or those that were made before.
    pub fn of(past: &Past) -> Self {
        let path = past.journal.as_deref().map(marks_of);
        match path.as_deref().map(read_marks) {
            None => Self { marks: past.marks.clone(), ..Self::default() },
            Some(Ok(marks)) => Self { marks, path, ..Self::default() },
            // What cannot be read is never written over.
            Some(Err(error)) => Self { trouble: Some(format!("{error}")), ..Self::default() },
        }
    }

    /// The marks, in order.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The marks, to be remembered.
    pub fn into_marks(self) -> Vec<Mark> {
        self.marks
    }

    /// A mark is being written.
    pub const fn is_writing(&self) -> bool {
        self.writing.is_some()
    }

    /// Begins a mark.
    pub fn begin(&mut self, at: SimTime) {
        self.writing = Some((Mark { at, text: String::new() }, true));
    }

    /// Shows the mark that is being written; a word, where there is one.
    pub fn show(&mut self, ctx: &Context, theme: &Theme) -> Option<String> {
        let (mark, fresh) = self.writing.as_mut()?;
        let hit = |modifiers, key| ctx.input_mut(|input| input.consume_key(modifiers, key));
        let (escape, enter) = (hit(Modifiers::NONE, Key::Escape), hit(Modifiers::NONE, Key::Enter));
        let modal = dialog(ctx, "mark", 440.0, |ui| {
            title(ui, theme, &format!("Mark at {}", clock(mark.at - SimTime::ZERO)), 18.0);
            let asks = RichText::new("What should be looked at here?").color(theme.muted);
            let field = TextEdit::singleline(&mut mark.text).desired_width(f32::INFINITY).hint_text(asks);
            let field = ui.add(field).accessible_name("Remark");
            if std::mem::take(fresh) {
                field.request_focus();
            }
            ui.add_space(STEP);
            ui.horizontal(|ui| {
                let keep = button(ui, theme, Weight::First, "Keep").clicked();
                let drop = button(ui, theme, Weight::Plain, "Cancel").clicked();
                (keep, drop)
            })
            .inner
        });
        let (keep, drop) = modal.inner;
        if keep || enter {
            let (mark, _) = self.writing.take()?;
            return self.keep(mark.at, &mark.text);
        }
        if drop || escape || modal.should_close() {
            self.writing = None;
        }
        None
    }

    fn keep(&mut self, at: SimTime, text: &str) -> Option<String> {
        let mark = Mark { at, text: text.trim().to_owned() };
        let place = self.marks.partition_point(|other| other.at <= mark.at);
        self.marks.insert(place, mark);
        self.write()
    }

    fn write(&mut self) -> Option<String> {
        let path = self.path.as_deref()?;
        let error = write_marks(path, &self.marks).err()?;
        let words = format!("The marks are not kept: {error}");
        self.trouble = Some(words.clone());
        Some(words)
    }

    /// The list; where somebody wants to go.
    pub fn list(&mut self, ui: &mut Ui, theme: &Theme) -> Option<Jump> {
        let (mut jump, mut drop) = (None, None);
        let kept = match (&self.trouble, &self.path) {
            (Some(trouble), _) => trouble.clone(),
            (None, Some(path)) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                format!("Kept beside the journal, in {name}")
            }
            (None, None) => "This session has no journal, so marks last until its debrief is left".to_owned(),
        };
        muted(ui, theme, &kept);
        ui.add_space(STEP);
        if self.marks.is_empty() {
            muted(ui, theme, "No marks yet. Press M at a moment that should be talked about.");
        }
        ScrollArea::vertical().id_salt("marks").auto_shrink(false).show(ui, |ui| {
            for (n, mark) in self.marks.iter().enumerate() {
                let when = clock(mark.at - SimTime::ZERO);
                let text = if mark.text.is_empty() { "No words" } else { mark.text.as_str() };
                let name = format!("Go to the mark at {when}: {text}");
                let shape = Row {
                    title: &when,
                    right: "",
                    right_ink: theme.muted.into(),
                    detail: text,
                    chosen: false,
                    name: &name,
                };
                let response = row(ui, theme, &shape).on_hover_text(text);
                if response.clicked() {
                    jump = Some(Jump::To(mark.at));
                }
                let remove = button(ui, theme, Weight::Quiet, "Remove");
                if remove.accessible_name(format!("Remove the mark at {when}")).clicked() {
                    drop = Some(n);
                }
            }
        });
        if let Some(n) = drop {
            self.marks.remove(n);
            self.write();
        }
        jump
    }
}
