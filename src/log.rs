//! The log: a sink for records, its digests, and the comparison of two logs.
//!
//! The engine writes here and never reads. Training keeps everything ([`Log`]); the lab folds what comes and
//! drops it ([`Digests`] and the measures of `stats`). Floor 1.

mod compare;
mod digest;

use crate::event::Record;
use crate::time::SimTime;

pub use compare::{Difference, first_difference};
pub use digest::{Checkpoint, Digest, Digests};

/// Takes records as they happen. Times never run back.
pub trait Sink {
    /// A record.
    fn record(&mut self, at: SimTime, record: &Record);

    /// The words that came with the last record. They are outside the core digest.
    fn words(&mut self, at: SimTime, text: &str) {
        let _ = (at, text);
    }
}

/// Drops everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nothing;

impl Sink for Nothing {
    #[inline]
    fn record(&mut self, _: SimTime, _: &Record) {}
}

impl<A: Sink, B: Sink> Sink for (A, B) {
    #[expect(clippy::inline_always, reason = "measured: a call a record costs a tenth of a customer")]
    #[inline(always)]
    fn record(&mut self, at: SimTime, record: &Record) {
        self.0.record(at, record);
        self.1.record(at, record);
    }

    fn words(&mut self, at: SimTime, text: &str) {
        self.0.words(at, text);
        self.1.words(at, text);
    }
}

impl<A: Sink> Sink for Option<A> {
    #[inline]
    fn record(&mut self, at: SimTime, record: &Record) {
        if let Some(sink) = self {
            sink.record(at, record);
        }
    }

    fn words(&mut self, at: SimTime, text: &str) {
        if let Some(sink) = self {
            sink.words(at, text);
        }
    }
}

/// A log that keeps everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// Records in the order in which they happened.
    pub records: Vec<(SimTime, Record)>,
    /// Words, each with the number of records before it.
    pub words: Vec<(usize, Box<str>)>,
}

impl Sink for Log {
    fn record(&mut self, at: SimTime, record: &Record) {
        self.records.push((at, *record));
    }

    fn words(&mut self, _: SimTime, text: &str) {
        self.words.push((self.records.len(), text.into()));
    }
}

impl Log {
    /// Tells everything again, words behind their records.
    pub fn tell(&self, sink: &mut impl Sink) {
        let mut words = self.words.iter().peekable();
        for (n, (at, record)) in self.records.iter().enumerate() {
            sink.record(*at, record);
            while let Some((_, text)) = words.next_if(|(before, _)| *before == n + 1) {
                sink.words(*at, text);
            }
        }
    }
}

/// The canonical line of a record: instant, layer, text.
pub fn line(at: SimTime, record: &Record) -> String {
    format!("{at} {:<8} {record}", record.layer().name())
}
