//! Rolling digests: two 64-bit lanes per layer, with checkpoints.
//!
//! Cheap enough for every event of the lab. It tells runs apart that differ by accident; it is no seal
//! against someone who wants two runs to look alike (files are hashed with SHA-256). Floor 1.

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::event::{Layer, Record};
use crate::time::SimTime;

use super::Sink;

/// Checkpoints kept at most; then every second one is dropped and the stride doubles, so memory is flat.
const CHECKPOINTS: usize = 256;
/// Records between two checkpoints, at first.
const STRIDE: u64 = 1 << 10;

/// 128 bits over a sequence of words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest([u64; 2]);

impl Digest {
    /// The digest of nothing.
    pub const EMPTY: Self = Self([0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03]);

    /// Adds another digest.
    pub fn absorb(&mut self, other: Self) {
        self.word(other.0[0]);
        self.word(other.0[1]);
    }

    /// Adds a word. Two lanes that mix differently; each step is a bijection of the lane, so a difference
    /// never heals by itself.
    #[inline]
    pub fn word(&mut self, word: u64) {
        let [a, b] = self.0;
        let a = (a ^ word).wrapping_mul(0x9FB2_1C65_1E98_DF25);
        let b = b.wrapping_add(word).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        self.0 = [a ^ (a >> 32), b ^ (b >> 29)];
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{:016x}", self.0[0], self.0[1])
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Records are hashed field by field through `derive(Hash)`, so no field can be forgotten; every width goes
/// in as one 64-bit word, so the result is the same on every platform.
impl Hasher for Digest {
    fn finish(&self) -> u64 {
        self.0[0] ^ self.0[1]
    }

    fn write(&mut self, bytes: &[u8]) {
        self.word(bytes.len() as u64);
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.word(u64::from_le_bytes(word));
        }
    }

    #[inline]
    fn write_u8(&mut self, word: u8) {
        self.word(word.into());
    }
    #[inline]
    fn write_u16(&mut self, word: u16) {
        self.word(word.into());
    }
    #[inline]
    fn write_u32(&mut self, word: u32) {
        self.word(word.into());
    }
    #[inline]
    fn write_u64(&mut self, word: u64) {
        self.word(word);
    }
    #[inline]
    fn write_usize(&mut self, word: usize) {
        self.word(word as u64);
    }
    #[inline]
    fn write_isize(&mut self, word: isize) {
        self.word((word as i64).cast_unsigned());
    }
}

/// The state of all layers after some records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Records so far.
    pub records: u64,
    /// The instant of the last of them.
    pub at: SimTime,
    /// One digest per layer, in the order of [`Layer::ALL`].
    pub layers: [Digest; 4],
}

/// Digests of a run, by layer, with checkpoints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    now: Checkpoint,
    stride: u64,
    checkpoints: Vec<Checkpoint>,
    words: Digest,
}

impl Default for Digests {
    fn default() -> Self {
        let now = Checkpoint { records: 0, at: SimTime::ZERO, layers: [Digest::EMPTY; 4] };
        Self { now, stride: STRIDE, checkpoints: Vec::new(), words: Digest::EMPTY }
    }
}

impl Digests {
    /// Records so far.
    pub fn records(&self) -> u64 {
        self.now.records
    }

    /// The digest of a layer.
    pub fn layer(&self, layer: Layer) -> Digest {
        self.now.layers[layer as usize]
    }

    /// The core digest: all layers, without the words.
    pub fn core(&self) -> Digest {
        let mut core = Digest::EMPTY;
        for layer in self.now.layers {
            core.absorb(layer);
        }
        core
    }

    /// The digest of the words, apart from the core.
    pub fn words_digest(&self) -> Digest {
        self.words
    }

    /// States at regular numbers of records, the oldest first.
    pub fn checkpoints(&self) -> &[Checkpoint] {
        &self.checkpoints
    }

    /// The last checkpoint that two runs share, and the layers that differ at the next common one.
    pub fn diverge(&self, other: &Self) -> Option<(Option<Checkpoint>, Vec<Layer>)> {
        let mut shared = None;
        let ends = [self.now, other.now];
        let common = self.checkpoints.iter().filter_map(|mine| {
            let place =
                other.checkpoints.binary_search_by_key(&mine.records, |theirs| theirs.records).ok()?;
            Some((*mine, other.checkpoints[place]))
        });
        for (mine, theirs) in common.chain([(ends[0], ends[1])]) {
            let layers: Vec<Layer> = Layer::ALL
                .into_iter()
                .filter(|&layer| mine.layers[layer as usize] != theirs.layers[layer as usize])
                .collect();
            if !layers.is_empty() {
                return Some((shared, layers));
            }
            shared = Some(mine);
        }
        None
    }

    #[cold]
    fn checkpoint(&mut self) {
        if self.checkpoints.len() == CHECKPOINTS {
            self.stride *= 2;
            let stride = self.stride;
            self.checkpoints.retain(|checkpoint| checkpoint.records.is_multiple_of(stride));
        }
        if self.now.records.is_multiple_of(self.stride) {
            self.checkpoints.push(self.now);
        }
    }
}

impl Sink for Digests {
    #[inline]
    fn record(&mut self, at: SimTime, record: &Record) {
        let lane = &mut self.now.layers[record.layer() as usize];
        lane.word(at.us());
        record.hash(lane);
        self.now.records += 1;
        self.now.at = at;
        if self.now.records & (STRIDE - 1) == 0 {
            self.checkpoint();
        }
    }

    fn words(&mut self, at: SimTime, text: &str) {
        self.words.word(at.us());
        self.words.write(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::{ChatId, ClassId, StationId};

    fn queued(n: u64) -> (SimTime, Record) {
        let record = Record::Queued { chat: ChatId(n), class: ClassId(0), station: StationId(0) };
        (SimTime::from_us(n * 7), record)
    }

    fn run(n: u64, change: Option<u64>) -> Digests {
        let mut digests = Digests::default();
        for i in 1..=n {
            let (at, record) = queued(if Some(i) == change { i + n } else { i });
            digests.record(at.max(SimTime::from_us(i * 7)), &record);
        }
        digests
    }

    #[test]
    fn one_changed_record_shows_in_its_layer_and_between_checkpoints() {
        let (left, right) = (run(5_000, None), run(5_000, Some(3_000)));
        assert_ne!(left.core(), right.core());
        let (shared, layers) = left.diverge(&right).unwrap();
        assert_eq!(layers, [Layer::Routing]);
        assert_eq!(shared.unwrap().records, 2_048);
        assert!(left.diverge(&run(5_000, None)).is_none());
    }

    #[test]
    fn checkpoints_stay_bounded() {
        let digests = run(2_000_000, None);
        assert!(digests.checkpoints().len() <= CHECKPOINTS, "{}", digests.checkpoints().len());
        assert!(digests.checkpoints().len() >= CHECKPOINTS / 4);
    }

    #[test]
    fn the_digest_is_pinned() {
        assert_eq!(run(1_000, None).core().to_string(), run(1_000, None).core().to_string());
        let mut digest = Digest::EMPTY;
        queued(3).1.hash(&mut digest);
        assert_eq!(digest.to_string(), "3260c39d499399c4333861ec3a902487");
    }
}
