//! Every file of the program: texts read, results written whole or not at all, journals opened, and the
//! scenarios, libraries and assets that travel inside the program.
//!
//! The only module that opens files. It does not know what is in them. Floor 4.

mod data;
mod embedded;
mod error;
mod folders;
mod names;
mod read;
mod similar;
mod write;

pub use data::{DataFolder, Reopened, reopen_journal};
pub use embedded::{embedded, embedded_asset, embedded_names};
pub use error::{StoreError, StoreErrorKind};
pub use folders::{Folders, LARGEST_LIBRARY_BYTES};
pub use read::{read_bytes, read_text};
pub use similar::similar;
pub use write::{IfExists, open_journal, write_atomically};

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The SHA-256 of a file's bytes as 64 lower-case hexadecimal digits, as other tools print it.
pub fn digest_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-2, appendix B.1.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest_hex(b"abc"), abc);
        assert_ne!(digest_hex(b"abd"), abc);
    }
}
