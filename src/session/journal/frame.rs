//! One frame of a journal as bytes: made, and taken apart with every doubt named.
//!
//! Knows nothing of what the payload means beyond its tag. Floor 4.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes before the payload: length, checksum, sequence.
pub(super) const HEAD_BYTES: usize = 16;

/// The longest payload, tag included, in bytes. A length above it is damage, and nothing longer is written.
pub const LONGEST_PAYLOAD_BYTES: usize = 16 << 20;

/// What a payload holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Header,
    Entry,
    Footer,
}

impl Tag {
    const fn byte(self) -> u8 {
        match self {
            Self::Header => b'H',
            Self::Entry => b'E',
            Self::Footer => b'F',
        }
    }

    const fn of(byte: u8) -> Option<Self> {
        match byte {
            b'H' => Some(Self::Header),
            b'E' => Some(Self::Entry),
            b'F' => Some(Self::Footer),
            _ => None,
        }
    }
}

/// What is wrong with the first frame that could not be accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The file ends inside the frame: the last write did not get through.
    #[error("the last piece breaks off: {missing} more bytes were announced")]
    Torn {
        /// How many bytes are not there.
        missing: usize,
    },
    /// The length is 0 or above [`LONGEST_PAYLOAD_BYTES`].
    #[error("a piece claims a length of {length} bytes, which cannot be")]
    Length {
        /// What the length field says.
        length: u32,
    },
    /// The checksum does not fit the bytes.
    #[error("the checksum does not fit: bytes were changed after they were written")]
    Checksum,
    /// A frame is missing, doubled, or in the wrong place.
    #[error("piece {found} stands where piece {expected} should be")]
    Sequence {
        /// The number in the frame.
        found: u64,
        /// The number that should be there.
        expected: u64,
    },
    /// A sound frame with an unknown tag, or a header after the first frame.
    #[error("a piece is of a kind (`{}`) that has no business here", .tag.escape_ascii())]
    Kind {
        /// The tag byte.
        tag: u8,
    },
    /// A sound frame whose payload this program cannot read.
    #[error("a piece is whole, but this program cannot read it: {why}")]
    Unreadable {
        /// What the JSON reader says.
        why: String,
    },
    /// The footer does not count what stands before it.
    #[error("the last page counts {claimed} entries, but there are {found}, or of other kinds")]
    Counts {
        /// Entries by the footer.
        claimed: u64,
        /// Entries found.
        found: u64,
    },
    /// Something follows the footer.
    #[error("there is something after the last page")]
    AfterFooter,
}

/// Why no frame could be made.
#[derive(Debug)]
pub(super) enum Unframed {
    TooLong(usize),
    Json(serde_json::Error),
}

/// A frame whose checksum and sequence are right.
pub(super) struct Frame<'a> {
    /// The first byte of the payload.
    pub tag: u8,
    /// The rest of the payload.
    pub json: &'a [u8],
    /// How long the whole frame is.
    pub bytes: usize,
}

/// Puts a frame into `buffer`, replacing what is there.
pub(super) fn encode<T: Serialize>(
    buffer: &mut Vec<u8>,
    sequence: u64,
    tag: Tag,
    value: &T,
) -> Result<(), Unframed> {
    buffer.clear();
    buffer.extend_from_slice(&[0; 8]);
    buffer.extend_from_slice(&sequence.to_le_bytes());
    buffer.push(tag.byte());
    serde_json::to_writer(&mut *buffer, value).map_err(Unframed::Json)?;
    let payload = buffer.len() - HEAD_BYTES;
    let length = u32::try_from(payload).ok().filter(|_| payload <= LONGEST_PAYLOAD_BYTES);
    let length = length.ok_or(Unframed::TooLong(payload))?;
    let checksum = crc32fast::hash(&buffer[8..]);
    buffer[..4].copy_from_slice(&length.to_le_bytes());
    buffer[4..8].copy_from_slice(&checksum.to_le_bytes());
    Ok(())
}

/// Takes the frame at the beginning of `bytes` apart. Allocates nothing.
pub(super) fn split(bytes: &[u8], expected: u64) -> Result<Frame<'_>, Damage> {
    let torn = |wanted: usize| Damage::Torn { missing: wanted - bytes.len() };
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or_else(|| torn(HEAD_BYTES))?;
    let length = u32::from_le_bytes(*length);
    let payload = length as usize;
    if payload == 0 || payload > LONGEST_PAYLOAD_BYTES {
        return Err(Damage::Length { length });
    }
    let whole = HEAD_BYTES + payload;
    let (checksum, rest) = rest.split_first_chunk::<4>().ok_or_else(|| torn(whole))?;
    let covered = rest.get(..8 + payload).ok_or_else(|| torn(whole))?;
    if crc32fast::hash(covered) != u32::from_le_bytes(*checksum) {
        return Err(Damage::Checksum);
    }
    let (sequence, payload) = covered.split_first_chunk::<8>().ok_or(Damage::Checksum)?;
    let found = u64::from_le_bytes(*sequence);
    if found != expected {
        return Err(Damage::Sequence { found, expected });
    }
    let (&tag, json) = payload.split_first().ok_or(Damage::Length { length })?;
    Ok(Frame { tag, json, bytes: whole })
}

impl Frame<'_> {
    /// The kind of the frame, or the damage that it has none.
    pub fn kind(&self) -> Result<Tag, Damage> {
        Tag::of(self.tag).ok_or(Damage::Kind { tag: self.tag })
    }

    /// What the payload says.
    pub fn value<T: DeserializeOwned>(&self) -> Result<T, Damage> {
        serde_json::from_slice(self.json).map_err(|error| Damage::Unreadable { why: error.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_laid_out_as_documented() {
        let mut frame = Vec::new();
        encode(&mut frame, 0x0102, Tag::Entry, &7).unwrap();
        // CRC-32 over 02 01 00 00 00 00 00 00 'E' '7', computed with another program.
        assert_eq!(frame[..4], [2, 0, 0, 0]);
        assert_eq!(u32::from_le_bytes(frame[4..8].try_into().unwrap()), CRC);
        assert_eq!(frame[8..], *b"\x02\x01\0\0\0\0\0\0E7");
        assert_eq!(split(&frame, 0x0102).unwrap().value::<u32>(), Ok(7));
    }

    const CRC: u32 = 0xc5b7_b247;

    #[test]
    fn lengths_that_cannot_be_are_refused_before_anything_is_read() {
        for length in [0, 1 + (16 << 20), u32::MAX] {
            let mut frame = length.to_le_bytes().to_vec();
            frame.extend([0; 40]);
            assert_eq!(split(&frame, 0).err(), Some(Damage::Length { length }));
        }
        let mut torn = (16_u32 << 20).to_le_bytes().to_vec();
        torn.extend([0; 12]);
        assert_eq!(split(&torn, 0).err(), Some(Damage::Torn { missing: 16 << 20 }));
        assert_eq!(split(&[], 0).err(), Some(Damage::Torn { missing: 16 }));
    }

    #[test]
    fn the_longest_payload_passes_and_one_byte_more_does_not() {
        let mut frame = Vec::new();
        let text = "x".repeat(LONGEST_PAYLOAD_BYTES - 3);
        encode(&mut frame, 0, Tag::Entry, &text).unwrap();
        assert!(split(&frame, 0).is_ok());
        let more = format!("{text}x");
        assert!(matches!(encode(&mut frame, 0, Tag::Entry, &more), Err(Unframed::TooLong(_))));
    }
}
