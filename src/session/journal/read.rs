//! Reading a journal, whatever state it is in.
//!
//! What is sound comes back exactly; the first damage and all behind it are set aside and counted. Never
//! panics, and never takes more memory than a small multiple of the file. Floor 4.

use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::MAGIC;
use super::entry::{Counts, Entry, Footer};
use super::frame::{Damage, Tag, split};
use super::header::{FORMAT, Header};

/// A journal as far as it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal<A, R> {
    /// What it belongs to.
    pub header: Header,
    /// Every entry up to the end or the first damage, in order.
    pub entries: Vec<Entry<A, R>>,
    /// The end, if it is there and counts what is there.
    pub footer: Option<Footer>,
    /// What could not be used, if anything.
    pub tail: Option<Tail>,
}

impl<A, R> Journal<A, R> {
    /// Whether the session ended in good order and every entry is here. Otherwise it was recovered: it holds
    /// what was written before the program or the machine stopped, or before the file was damaged.
    pub const fn is_complete(&self) -> bool {
        self.footer.is_some()
    }
}

/// The end of a file that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tail {
    /// Where it begins; all bytes before it are sound.
    pub offset: usize,
    /// How long it is.
    pub bytes: usize,
    /// What is wrong with it.
    pub why: Damage,
}

impl Tail {
    /// The damaged bytes out of the whole file, for keeping them aside.
    pub fn of<'a>(&self, file: &'a [u8]) -> &'a [u8] {
        file.get(self.offset..).unwrap_or_default()
    }
}

impl fmt::Display for Tail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the last {} bytes, from byte {} on, could not be used: {}",
            self.bytes, self.offset, self.why
        )
    }
}

/// Why a file gives no journal at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// It does not begin like a journal.
    #[error("this file is not a Greenroom journal")]
    NotAJournal,
    /// A later version of the program wrote it.
    #[error(
        "this journal is in format {format}, and this program reads formats up to {FORMAT}: please update it"
    )]
    Newer {
        /// The format it is in.
        format: u32,
    },
    /// It begins like a journal, but its first frame is damaged.
    #[error("the first page of this journal cannot be read, so nothing after it can be trusted: {why}")]
    Header {
        /// What is wrong with it.
        why: Damage,
    },
}

/// Reads a journal from the bytes of its file.
///
/// # Errors
/// If the file is no journal, comes from a later version, or its header is damaged. Damage further on is no
/// error: see [`Journal::tail`].
pub fn read<A, R>(file: &[u8]) -> Result<Journal<A, R>, JournalError>
where
    A: DeserializeOwned,
    R: DeserializeOwned,
{
    let frames = file.strip_prefix(MAGIC.as_slice()).ok_or(JournalError::NotAJournal)?;
    let (header, bytes) = header(frames)?;
    let mut journal = Journal { header, entries: Vec::new(), footer: None, tail: None };
    let mut offset = MAGIC.len() + bytes;
    let mut sequence = 1;
    while let Some(rest) = file.get(offset..).filter(|rest| !rest.is_empty()) {
        match journal.take(rest, sequence) {
            Ok(bytes) => offset += bytes,
            Err(why) => {
                journal.tail = Some(Tail { offset, bytes: rest.len(), why });
                break;
            }
        }
        sequence += 1;
    }
    Ok(journal)
}

/// The header and the length of its frame. The format is looked at first, because a later one may look
/// different in every other respect.
fn header(frames: &[u8]) -> Result<(Header, usize), JournalError> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let damaged = |why| JournalError::Header { why };
    let frame = split(frames, 0).map_err(damaged)?;
    if frame.kind().map_err(damaged)? != Tag::Header {
        return Err(damaged(Damage::Kind { tag: frame.tag }));
    }
    let Format { format } = frame.value().map_err(damaged)?;
    if format > FORMAT {
        return Err(JournalError::Newer { format });
    }
    Ok((frame.value().map_err(damaged)?, frame.bytes))
}

impl<A: DeserializeOwned, R: DeserializeOwned> Journal<A, R> {
    /// Adds the next frame and returns its length in bytes.
    fn take(&mut self, rest: &[u8], sequence: u64) -> Result<usize, Damage> {
        if self.footer.is_some() {
            return Err(Damage::AfterFooter);
        }
        let frame = split(rest, sequence)?;
        match frame.kind()? {
            Tag::Entry => self.entries.push(frame.value()?),
            Tag::Footer => self.footer = Some(self.checked(frame.value()?)?),
            Tag::Header => return Err(Damage::Kind { tag: frame.tag }),
        }
        Ok(frame.bytes)
    }

    /// The footer, if it counts what is there.
    fn checked(&self, footer: Footer) -> Result<Footer, Damage> {
        let mut counts = Counts::default();
        self.entries.iter().for_each(|entry| counts.add(entry));
        if Counts::of(&footer) == counts {
            Ok(footer)
        } else {
            Err(Damage::Counts { claimed: footer.entries, found: counts.entries })
        }
    }
}
