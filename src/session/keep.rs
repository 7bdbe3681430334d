//! Keeps a run in a journal while it happens. Floor 4.

use crate::event::{Action, Layer, Record};
use crate::log::{Digests, Sink};
use crate::time::SimTime;

use super::Input;
use super::journal::{Durable, Entry, Footer, Header, WriteError, Writer};

/// A sink that writes a journal. The first failure is kept, and nothing is written after it.
pub struct Keeper<W: Durable> {
    writer: Writer<W>,
    failure: Option<WriteError>,
}

impl<W: Durable> Keeper<W> {
    /// Begins a journal.
    ///
    /// # Errors
    /// If the header cannot be written.
    pub fn create(out: W, header: &Header) -> Result<Self, WriteError> {
        Ok(Self { writer: Writer::create(out, header)?, failure: None })
    }

    /// Writes an input, before it acts.
    pub fn input(&mut self, input: &Input) {
        let (at, expert) = (input.at, input.expert);
        self.entry(&Entry::<&Action, Record>::Input { at, expert, action: &input.action });
    }

    fn entry(&mut self, entry: &Entry<&Action, Record>) {
        if self.failure.is_none() {
            self.failure = self.writer.entry(entry).err();
        }
    }

    /// Makes what was written so far survive the death of the machine.
    ///
    /// # Errors
    /// The first failure since the beginning, once; after it the journal rests.
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

/// The digests that a footer holds: each layer, then the core.
pub(super) fn layers(digests: &Digests) -> Vec<(String, String)> {
    let layer = |layer: Layer| (layer.name().to_owned(), digests.layer(layer).to_string());
    Layer::ALL.into_iter().map(layer).chain([("core".to_owned(), digests.core().to_string())]).collect()
}

impl<W: Durable> Sink for Keeper<W> {
    fn record(&mut self, at: SimTime, record: &Record) {
        self.entry(&Entry::Record { at, record: *record });
    }
}
