//! Writing a journal, frame by frame, and stopping for good at the first failure.
//!
//! Decides nothing about when to sync, and opens no file. Floor 4.

use std::fs::File;
use std::io::{self, Write};

use serde::Serialize;

use super::MAGIC;
use super::entry::{Counts, Entry, Footer};
use super::frame::{LONGEST_PAYLOAD_BYTES, Tag, Unframed, encode};
use super::header::Header;
use super::read::Journal;
use crate::time::SimTime;

/// Something to write to that can promise to keep what it was given.
pub trait Durable: Write {
    /// Returns once everything written so far would survive a loss of power.
    ///
    /// # Errors
    /// If the system cannot promise that. What was written may be lost, and asking again proves nothing.
    fn sync(&mut self) -> io::Result<()>;
}

impl Durable for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}

/// Memory lasts as long as the program: for tests, and for a session whose disk has failed.
impl Durable for Vec<u8> {
    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Durable + ?Sized> Durable for Box<W> {
    fn sync(&mut self) -> io::Result<()> {
        (**self).sync()
    }
}

impl<W: Durable + ?Sized> Durable for &mut W {
    fn sync(&mut self) -> io::Result<()> {
        (**self).sync()
    }
}

/// Why nothing more goes into a journal.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refused to write or to sync. The file may end in a torn frame.
    #[error("the journal could not be written: {0}")]
    Io(#[from] io::Error),
    /// One frame is longer than a reader accepts; it was not written.
    #[error("a piece of the journal is {bytes} bytes long, and {LONGEST_PAYLOAD_BYTES} are allowed")]
    TooLong {
        /// The length of its payload.
        bytes: usize,
    },
    /// A value has no JSON form; it was not written.
    #[error("a piece of the journal cannot be put into words: {0}")]
    Json(serde_json::Error),
    /// An earlier call failed, so a later frame would stand behind a gap. Begin another journal.
    #[error("this journal failed earlier and takes nothing more")]
    Failed,
    /// The footer is written.
    #[error("this journal is finished and takes nothing more")]
    Finished,
}

impl From<Unframed> for WriteError {
    fn from(why: Unframed) -> Self {
        match why {
            Unframed::TooLong(bytes) => Self::TooLong { bytes },
            Unframed::Json(error) => Self::Json(error),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Failed,
    Finished,
}

/// Writes a journal. After the first failure it refuses everything: a frame behind a gap could not be read,
/// and a failed sync may already have thrown away what it was to keep.
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    state: State,
    sequence: u64,
    counts: Counts,
    buffer: Vec<u8>,
}

impl<W: Durable> Writer<W> {
    /// Begins a journal in an empty file and syncs it: magic and header go out in one write.
    ///
    /// # Errors
    /// If the header is too long, or writing or syncing fails.
    pub fn create(mut out: W, header: &Header) -> Result<Self, WriteError> {
        let mut buffer = Vec::new();
        encode(&mut buffer, 0, Tag::Header, header)?;
        let mut first = MAGIC.to_vec();
        first.append(&mut buffer);
        out.write_all(&first)?;
        out.flush()?;
        out.sync()?;
        Ok(Self { out, state: State::Open, sequence: 1, counts: Counts::default(), buffer })
    }

    /// Goes on with a journal that was read up to its last sound frame; `out` stands right behind that.
    pub fn go_on<A, R>(out: W, journal: &Journal<A, R>) -> Self {
        let mut counts = Counts::default();
        journal.entries.iter().for_each(|entry| counts.add(entry));
        // The header is frame 0.
        let sequence = counts.entries + 1;
        let state = if journal.is_complete() { State::Finished } else { State::Open };
        Self { out, state, sequence, counts, buffer: Vec::new() }
    }

    /// Appends an entry, in one write. When this returns, the entry survives the death of the program.
    ///
    /// # Errors
    /// If writing fails or failed before, or the journal is finished.
    pub fn entry<A: Serialize, R: Serialize>(&mut self, entry: &Entry<A, R>) -> Result<(), WriteError> {
        self.frame(Tag::Entry, entry)?;
        self.counts.add(entry);
        Ok(())
    }

    /// Makes everything written so far survive the death of the machine.
    ///
    /// # Errors
    /// If it cannot, or something failed before. It is never tried again: a second sync may report success for
    /// bytes that the first one lost.
    pub fn sync(&mut self) -> Result<(), WriteError> {
        if self.state == State::Failed {
            return Err(WriteError::Failed);
        }
        let done = self.out.sync();
        self.settle(done.map_err(WriteError::Io))
    }

    /// Writes the footer, with the counts of what was written, syncs, and closes the journal to any further
    /// frame. Returns the footer.
    ///
    /// # Errors
    /// If writing or syncing fails or failed before, or the journal is finished already.
    pub fn finish(
        &mut self,
        ended_at: SimTime,
        digests: Vec<(String, String)>,
    ) -> Result<Footer, WriteError> {
        let Counts { entries, inputs, records } = self.counts;
        let footer = Footer { entries, inputs, records, digests, ended_at };
        self.frame(Tag::Footer, &footer)?;
        self.sync()?;
        self.state = State::Finished;
        Ok(footer)
    }

    /// Whether an earlier call failed, so that nothing more is taken.
    pub fn has_failed(&self) -> bool {
        self.state == State::Failed
    }

    /// What was written to, for instance to look at a journal kept in memory.
    pub const fn get_ref(&self) -> &W {
        &self.out
    }

    /// Gives back what was written to. Without [`Writer::finish`] the journal counts as recovered.
    pub fn into_inner(self) -> W {
        self.out
    }

    /// Writes one frame, or refuses to.
    fn frame<T: Serialize>(&mut self, tag: Tag, value: &T) -> Result<(), WriteError> {
        match self.state {
            State::Open => {}
            State::Failed => return Err(WriteError::Failed),
            State::Finished => return Err(WriteError::Finished),
        }
        let done = self.put(tag, value);
        self.settle(done)
    }

    fn put<T: Serialize>(&mut self, tag: Tag, value: &T) -> Result<(), WriteError> {
        encode(&mut self.buffer, self.sequence, tag, value)?;
        self.out.write_all(&self.buffer)?;
        self.out.flush()?;
        self.sequence += 1;
        Ok(())
    }

    /// Remembers a failure for good.
    fn settle(&mut self, done: Result<(), WriteError>) -> Result<(), WriteError> {
        if done.is_err() {
            self.state = State::Failed;
        }
        done
    }
}
