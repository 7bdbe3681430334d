//! What a run prints record by record: the log, records as JSON lines, or readable chats.

use std::io::{self, Write};

use super::{Exit, Failure};
use crate::event::Record;
use crate::log::{self, Sink};
use crate::scenario::Scenario;
use crate::speak::Names;
use crate::time::SimTime;
use crate::transcript::{Story, Subject, Transcripts};
use crate::vocab::ChatId;

/// A way to print records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The canonical line of each, and its words below.
    Log,
    /// Each as JSON on a line.
    Json,
    /// Chats as they end.
    Chats,
}

/// Prints records as they come; keeps the first failure.
pub(super) struct Printer<'a> {
    out: &'a mut dyn Write,
    form: Form,
    /// The record that waits for its words.
    last: Option<(SimTime, Record, Option<Box<str>>)>,
    stories: Transcripts,
    /// Only this chat.
    only: Option<ChatId>,
    printed: u64,
    failure: Option<io::Error>,
}

/// A record as a line of JSON.
#[derive(serde::Serialize)]
struct Line<'a> {
    at_us: u64,
    record: &'a Record,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

impl<'a> Printer<'a> {
    pub fn new(out: &'a mut dyn Write, form: Form, stories: Transcripts, only: Option<ChatId>) -> Self {
        Self { out, form, last: None, stories, only, printed: 0, failure: None }
    }

    /// Prints what is left; how many chats were printed.
    pub fn finish(mut self) -> io::Result<u64> {
        self.print_last();
        if self.form == Form::Chats {
            self.stories.finish();
            self.print_stories();
        }
        self.failure.map_or(Ok(self.printed), Err)
    }

    /// Prints unless something has failed before.
    fn print(&mut self, print: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.failure.is_none() {
            self.failure = print(self.out).err();
        }
    }

    fn print_last(&mut self) {
        let Some((at, record, text)) = self.last.take() else { return };
        match self.form {
            Form::Json => self.print(|out| {
                let line = Line { at_us: at.us(), record: &record, text: text.as_deref() };
                serde_json::to_writer(&mut *out, &line)?;
                writeln!(out)
            }),
            Form::Log => self.print(|out| {
                writeln!(out, "{}", log::line(at, &record))?;
                let lines = text.iter().flat_map(|text| text.lines());
                lines.into_iter().try_for_each(|line| writeln!(out, "    \"{line}\""))
            }),
            Form::Chats => {}
        }
    }

    fn print_stories(&mut self) {
        while let Some(story) = self.stories.pop() {
            if self.only.is_none_or(|only| story.subject == Subject::Chat(only)) {
                self.printed += 1;
                self.print(|out| tell(out, &story));
            }
        }
    }
}

fn tell(out: &mut dyn Write, story: &Story) -> io::Result<()> {
    writeln!(out, "{story}\n")
}

impl Sink for Printer<'_> {
    fn record(&mut self, at: SimTime, record: &Record) {
        if self.form == Form::Chats {
            self.stories.record(at, record);
            self.print_stories();
        } else {
            self.print_last();
            self.last = Some((at, *record, None));
        }
    }

    fn words(&mut self, at: SimTime, text: &str) {
        if self.form == Form::Chats {
            self.stories.words(at, text);
        } else if let Some((_, _, words)) = &mut self.last {
            *words = Some(text.into());
        }
    }
}

/// Refuses words for a scenario that has none.
pub(super) fn has_words(scenario: &Scenario) -> Result<(), Failure> {
    let title = &scenario.title;
    match &scenario.platform {
        None => Err(Failure::new(
            Exit::Usage,
            format!("\"{title}\" has no conversations, so there are no words to print: its chats are only counted and timed"),
        )
        .hint("without --words it runs; a scenario with `customers:` instead of `arrivals:` has conversations")),
        Some(platform) if platform.phrases.is_empty() => Err(Failure::new(
            Exit::Usage,
            format!("\"{title}\" has no phrases, so nobody in it knows what to say"),
        )
        .hint("add a library of phrases to `use:`, or write some: phrases: {\"greet\": [\"hi\", \"hello\"]}")),
        Some(_) => Ok(()),
    }
}

/// The chat that somebody asks for.
pub(super) fn chat(number: &str) -> Result<ChatId, Failure> {
    Names::read_chat(number).ok_or_else(|| {
        Failure::new(Exit::Usage, format!("\"{number}\" is no number of a chat"))
            .hint("write a number such as 7, or one that is printed above a chat such as NP-10007")
    })
}

/// The failure of a run in which the chat did not come up.
pub(super) fn no_such_chat(chat: ChatId) -> Failure {
    Failure::new(Exit::Usage, format!("this run has no conversation of the number {}", chat.0))
        .hint("without --chat all of them are printed; other seeds have other chats")
}
