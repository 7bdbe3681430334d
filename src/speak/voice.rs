//! The words of a run as a layer of its log.
//!
//! Floor 1.

use crate::event::Record;
use crate::log::Sink;
use crate::time::SimTime;

use super::Scribe;

/// A sink that passes everything on, and adds words to the records that have some.
///
/// Whatever a person wrote goes on as it came, with the action; and again with the line of the chat in which it
/// stands.
#[derive(Clone, Debug)]
pub struct Voice<S> {
    scribe: Option<Scribe>,
    inner: S,
}

impl<S> Voice<S> {
    /// Adds the scribe's words; without a scribe, none.
    pub fn new(scribe: Option<Scribe>, inner: S) -> Self {
        Self { scribe, inner }
    }

    /// The sink to which everything goes.
    pub fn inner(&self) -> &S {
        &self.inner
    }

    /// See [`Voice::inner`].
    pub fn inner_mut(&mut self) -> &mut S {
        &mut self.inner
    }

    /// The sink to which everything went.
    pub fn into_inner(self) -> S {
        self.inner
    }
}

impl<S: Sink> Sink for Voice<S> {
    #[inline]
    fn record(&mut self, at: SimTime, record: &Record) {
        self.inner.record(at, record);
        let Some(scribe) = &mut self.scribe else { return };
        let spoken = scribe.record(at, record).map(|spoken| spoken.text);
        let text = match *record {
            Record::TicketOpened { ticket, partner, chat: None, .. } => scribe.ticket(ticket, partner),
            _ => spoken,
        };
        if let Some(text) = text {
            self.inner.words(at, &text);
        }
    }

    fn words(&mut self, at: SimTime, text: &str) {
        if let Some(scribe) = &mut self.scribe {
            scribe.heard(text);
        }
        self.inner.words(at, text);
    }
}
