//! The journal of a session: everything needed to watch, score and run it again, safe against a crash.
//!
//! ```text
//! journal = magic, frame(header), frame(entry)…, frame(footer)
//! frame   = length u32 | checksum u32 | sequence u64 | payload        (numbers little-endian)
//! payload = one tag byte, H, E or F | JSON
//! ```
//!
//! `length` counts the payload, `checksum` is the CRC-32 of sequence and payload, `sequence` counts frames from
//! 0. A frame is handed to the system in one write, so what was acknowledged survives the death of the program;
//! syncing guards it against the death of the machine. The footer tells a complete journal from one that was
//! recovered. [`read()`] gives back every sound frame up to the first damage and says where and what that is.
//!
//! Not the place that opens files (`store` does), nor the one that replays. Floor 4.

mod entry;
mod frame;
mod header;
mod read;
mod write;

pub use entry::{Entry, Footer};
pub use frame::{Damage, LONGEST_PAYLOAD_BYTES};
pub use header::{FORMAT, FileDigest, Header};
pub use read::{Journal, JournalError, Tail, read};
pub use write::{Durable, WriteError, Writer};

/// The first bytes of every journal. The line ends and the end-of-file mark in it break if a program ever
/// treats the file as text.
pub const MAGIC: &[u8; 21] = b"greenroom journal\r\n\x1a\n";

#[cfg(test)]
mod tests;
