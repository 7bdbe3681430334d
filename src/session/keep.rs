//! Keeps a run in a journal while it happens, or goes on with the journal of a run that was cut short.
//!
//! A run that goes on is simulated again first: as long as the journal already holds what happens, that is
//! compared instead of written. Floor 4.

use std::collections::VecDeque;

use crate::event::{Action, Layer, Record};
use crate::log::{Digests, Sink};
use crate::time::{SimTime, Span};

use super::journal::{Durable, Entry, Footer, Header, Journal, WriteError, Writer};
use super::{Input, ResumeError};

/// Simulated time between two syncs.
const SYNC: Span = Span::from_secs(1);

/// A sink that writes a journal. The first failure is kept, and nothing is written after it.
pub struct Keeper<W: Durable> {
    writer: Writer<W>,
    failure: Option<WriteError>,
    /// What the journal holds and has not happened again yet.
    stored: VecDeque<Entry<Action, Record>>,
    /// Where something else happened than the journal holds.
    differs: Option<SimTime>,
    synced: SimTime,
    /// A chat has ended since the last sync.
    due: bool,
}

impl<W: Durable> Keeper<W> {
    /// Begins a journal.
    ///
    /// # Errors
    /// If the header cannot be written.
    pub fn create(out: W, header: &Header) -> Result<Self, WriteError> {
        Ok(Self::of(Writer::create(out, header)?, VecDeque::new()))
    }

    /// Goes on with a journal; `out` stands right behind its last sound frame.
    pub fn go_on(out: W, journal: &Journal<Action, Record>) -> Self {
        let happened = |entry: &&Entry<Action, Record>| !matches!(entry, Entry::Mark { .. });
        Self::of(Writer::go_on(out, journal), journal.entries.iter().filter(happened).cloned().collect())
    }

    fn of(writer: Writer<W>, stored: VecDeque<Entry<Action, Record>>) -> Self {
        Self { writer, failure: None, stored, differs: None, synced: SimTime::ZERO, due: false }
    }

    /// Whether all that the journal held has happened again. Where the session is `over`, it may also hold how
    /// what was open was cut, which happens only when it is ended.
    ///
    /// # Errors
    /// When something else happened first.
    pub fn caught_up(&self, over: bool) -> Result<(), ResumeError> {
        let left = self.stored.front().filter(|_| !over).map(instant);
        self.differs.or(left).map_or(Ok(()), |at| Err(ResumeError::Differs(at)))
    }

    /// Writes an input, before it acts.
    pub fn input(&mut self, input: &Input) {
        let (at, expert) = (input.at, input.expert);
        if self.is_new(|entry| {
            matches!(entry, Entry::Input { at: was, expert: whose, action }
                if (*was, *whose) == (at, expert) && *action == input.action)
        }) {
            self.entry(&Entry::<&Action, Record>::Input { at, expert, action: &input.action });
        }
    }

    /// Writes a remark, such as a pause.
    pub fn mark(&mut self, at: SimTime, text: &str) {
        self.entry(&Entry::<&Action, Record>::Mark { at, text: text.to_owned() });
    }

    /// Whether something that happens is not in the journal yet; what is there is compared and left behind.
    fn is_new(&mut self, same: impl FnOnce(&Entry<Action, Record>) -> bool) -> bool {
        let Some(entry) = self.stored.pop_front() else { return self.differs.is_none() };
        if !same(&entry) {
            self.differs.get_or_insert(instant(&entry));
            self.stored.clear();
        }
        false
    }

    fn entry(&mut self, entry: &Entry<&Action, Record>) {
        if self.failure.is_none() {
            self.failure = self.writer.entry(entry).err();
        }
    }

    /// Syncs if a second of simulated time has gone by since the last time, or a chat has ended.
    ///
    /// # Errors
    /// As [`Keeper::sync`].
    pub fn keep_up(&mut self, now: SimTime) -> Result<(), WriteError> {
        if !self.due && now < self.synced + SYNC {
            return Ok(());
        }
        (self.synced, self.due) = (now, false);
        self.sync()
    }

    /// Makes what was written so far survive the death of the machine.
    ///
    /// # Errors
    /// The first failure since the beginning, at every call: after it the journal rests.
    pub fn sync(&mut self) -> Result<(), WriteError> {
        if self.failure.is_none() {
            self.failure = self.writer.sync().err();
        }
        match &self.failure {
            Some(_) => Err(self.failure.replace(WriteError::Failed).unwrap_or(WriteError::Failed)),
            None => Ok(()),
        }
    }

    /// Ends a journal whose run ended in good order.
    ///
    /// # Errors
    /// The first failure since the beginning.
    pub fn finish(mut self, ended_at: SimTime, digests: &Digests) -> Result<Footer, WriteError> {
        match self.failure {
            Some(failure) => Err(failure),
            // It would claim that what is stored happened.
            None if self.differs.is_some() || !self.stored.is_empty() => Err(WriteError::Failed),
            None => self.writer.finish(ended_at, layers(digests)),
        }
    }

    /// Leaves a journal whose run was interrupted: all that happened is in it, but no footer.
    ///
    /// # Errors
    /// The first failure since the beginning.
    pub fn leave(mut self) -> Result<(), WriteError> {
        match self.failure {
            Some(failure) => Err(failure),
            None => self.writer.sync(),
        }
    }
}

/// When an entry happened.
pub(super) const fn instant(entry: &Entry<Action, Record>) -> SimTime {
    match entry {
        Entry::Input { at, .. } | Entry::Record { at, .. } | Entry::Mark { at, .. } => *at,
    }
}

/// The digests that a footer holds: each layer, then the core.
pub(super) fn layers(digests: &Digests) -> Vec<(String, String)> {
    let layer = |layer: Layer| (layer.name().to_owned(), digests.layer(layer).to_string());
    Layer::ALL.into_iter().map(layer).chain([("core".to_owned(), digests.core().to_string())]).collect()
}

impl<W: Durable> Sink for Keeper<W> {
    fn record(&mut self, at: SimTime, record: &Record) {
        self.due |= matches!(record, Record::Ended { .. });
        if self.is_new(|entry| {
            matches!(entry, Entry::Record { at: was, record: stored } if (*was, stored) == (at, record))
        }) {
            self.entry(&Entry::Record { at, record: *record });
        }
    }
}
