//! What is due later, in coarse order: the buckets of a radix heap.
//!
//! An entry lies by the highest digit in which its instant differs from the base, and by that digit; so the
//! first bucket holds all that is due before anything in the others, and moving the base on to its beginning
//! leaves the others right (Ahuja, Mehlhorn, Orlin and Tarjan, JACM 37 (1990), pp. 213-223). Within a bucket
//! there is no order. Entries lie in chunks that go from bucket to bucket, so memory follows what is
//! scheduled. Floor 2.

use super::{Due, Entry};
use crate::vocab::count;

/// Bits of a digit. With more of them an entry is moved less often, but among more buckets.
const DIGIT_BITS: u32 = 4;
const DIGITS: usize = 1 << DIGIT_BITS;
const DIGIT_MASK: u64 = (1 << DIGIT_BITS) - 1;
/// Digits of an instant.
const LEVELS: usize = (u64::BITS / DIGIT_BITS) as usize;
/// Entries of a chunk.
const CHUNK: usize = 64;

/// A part of a bucket.
pub(super) type Chunk = Vec<Entry>;

/// All buckets.
#[derive(Debug, Default)]
pub(super) struct Far {
    /// Everything here is later.
    base: u64,
    /// The bit of a level is set where one of its buckets has entries.
    levels: u16,
    /// The same for the buckets of each level.
    digits: [u16; LEVELS],
    buckets: Box<[[Bucket; DIGITS]; LEVELS]>,
    /// Chunks without entries.
    spare: Vec<Chunk>,
}

#[derive(Debug)]
struct Bucket {
    earliest: u64,
    full: Vec<Chunk>,
    /// The chunk that gets the next entry; without room only where the bucket is empty.
    open: Chunk,
}

impl Default for Bucket {
    fn default() -> Self {
        Self { earliest: u64::MAX, full: Vec::new(), open: Chunk::new() }
    }
}

/// A bucket that has been taken out.
#[derive(Debug)]
pub(super) struct Block {
    pub earliest: u64,
    /// Its instants differ in so many bits at the end, and in no others.
    pub bits: u32,
    full: Vec<Chunk>,
    open: Chunk,
}

impl Block {
    pub fn len(&self) -> usize {
        self.full.len() * CHUNK + self.open.len()
    }

    pub fn into_chunks(self) -> impl Iterator<Item = Chunk> {
        self.full.into_iter().chain([self.open])
    }
}

impl Far {
    /// Adds an entry. Its instant must be later than the base.
    #[inline]
    pub fn put(&mut self, entry: Entry) {
        let at = entry.at().us();
        let level = (at ^ self.base).ilog2() / DIGIT_BITS;
        let digit = (at >> (level * DIGIT_BITS) & DIGIT_MASK) as usize;
        let level = level as usize % LEVELS;
        self.levels |= 1 << level;
        self.digits[level] |= 1 << digit;
        let bucket = &mut self.buckets[level][digit];
        bucket.earliest = bucket.earliest.min(at);
        if bucket.open.len().is_multiple_of(CHUNK) {
            bucket.open_chunk(&mut self.spare);
        }
        bucket.open.push(entry);
    }

    /// The instant of the earliest entry.
    pub fn next_at(&self) -> Option<u64> {
        self.first().map(|(level, digit)| self.buckets[level][digit].earliest)
    }

    fn first(&self) -> Option<(usize, usize)> {
        let level = self.levels.trailing_zeros() as usize;
        Some((level, self.digits.get(level)?.trailing_zeros() as usize))
    }

    /// Takes out the first bucket. Its chunks should come back through [`Far::give_back`].
    pub fn take_first(&mut self) -> Option<Block> {
        let (level, digit) = self.first()?;
        Some(self.take(level, digit))
    }

    fn take(&mut self, level: usize, digit: usize) -> Block {
        self.digits[level] &= !(1 << digit);
        self.levels &= !(u16::from(self.digits[level] == 0) << level);
        let Bucket { earliest, full, open } = std::mem::take(&mut self.buckets[level][digit]);
        Block { earliest, bits: DIGIT_BITS * count(level), full, open }
    }

    /// Moves the base on, to an instant in the block that was taken out last or between that and the rest.
    pub fn rebase(&mut self, base: u64) {
        self.base = base;
    }

    /// Keeps the room of a chunk whose entries have been moved.
    pub fn give_back(&mut self, chunk: Chunk) {
        debug_assert!(chunk.is_empty(), "entries would be lost");
        self.spare.push(chunk);
    }

    /// Drops what `alive` denies; gives how many are left.
    pub fn retain(&mut self, mut alive: impl FnMut(&Due) -> bool) -> usize {
        let mut kept = 0;
        for (level, digit) in (0..LEVELS).flat_map(|level| (0..DIGITS).map(move |digit| (level, digit))) {
            if self.digits[level] & 1 << digit == 0 {
                continue;
            }
            for mut chunk in self.take(level, digit).into_chunks() {
                for entry in chunk.drain(..).filter(|entry| alive(&entry.due)) {
                    self.put(entry);
                    kept += 1;
                }
                self.give_back(chunk);
            }
        }
        kept
    }
}

impl Bucket {
    #[cold]
    fn open_chunk(&mut self, spare: &mut Vec<Chunk>) {
        let next = spare.pop().unwrap_or_else(|| Chunk::with_capacity(CHUNK));
        let before = std::mem::replace(&mut self.open, next);
        if !before.is_empty() {
            self.full.push(before);
        }
    }
}
