//! Random journals with random damage: whatever is unchanged up to the first changed byte is read, the rest is
//! set aside. Floor 4.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::super::*;
use super::{Act, Line, read_lines};
use crate::time::SimTime;
use crate::vocab::ExpertId;

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for ever.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap();
        usize::try_from(self.next() % limit).unwrap()
    }

    /// Mostly small, now and then large: each power of two below `most` is as likely.
    fn size(&mut self, most: usize) -> usize {
        let power = self.below(most.ilog2() as usize + 1);
        self.below(1 << power)
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next().to_be_bytes()[0]).collect()
    }

    /// Text of every width of character, with what JSON must escape.
    fn text(&mut self, most: usize) -> String {
        const LETTERS: [char; 12] =
            ['a', 'Z', '0', ' ', '"', '\\', '\n', '\u{0}', 'é', '漢', '\u{202e}', '🙂'];
        (0..self.size(most)).map(|_| LETTERS[self.below(LETTERS.len())]).collect()
    }
}

/// A journal, its bytes, and where each of its frames ends.
struct Written {
    header: Header,
    lines: Vec<Line>,
    complete: bool,
    file: Vec<u8>,
    ends: Vec<usize>,
}

fn written(numbers: &mut Numbers) -> Written {
    let files = (0..numbers.below(4))
        .map(|_| FileDigest { name: numbers.text(40), digest: numbers.text(40), text: numbers.text(4_000) })
        .collect();
    let header = Header {
        format: FORMAT,
        program: numbers.text(20),
        model: numbers.text(8),
        scenario: numbers.text(100),
        files,
        seed: numbers.next(),
        replication: numbers.next() >> numbers.below(64),
        trainee: (numbers.below(2) == 0).then(|| numbers.text(30)),
        seated: None,
        assessed: false,
        until: (numbers.below(2) == 0).then(|| SimTime::from_us(numbers.next() >> 20)),
    };
    let mut writer = Writer::create(Vec::new(), &header).unwrap();
    let mut ends = vec![writer.get_ref().len()];
    let (mut lines, mut at) = (Vec::new(), 0);
    for _ in 0..numbers.size(64) {
        at += numbers.next() >> 44;
        let line = line(numbers, SimTime::from_us(at));
        writer.entry(&line).unwrap();
        ends.push(writer.get_ref().len());
        lines.push(line);
    }
    let complete = numbers.below(2) == 0;
    if complete {
        let digests = vec![(numbers.text(10), numbers.text(64))];
        writer.finish(SimTime::from_us(at), digests).unwrap();
        ends.push(writer.get_ref().len());
    }
    Written { header, lines, complete, file: writer.into_inner(), ends }
}

fn line(numbers: &mut Numbers, at: SimTime) -> Line {
    match numbers.below(5) {
        0 => Entry::Record { at, record: numbers.text(20_000) },
        1 => Entry::Mark { at, text: numbers.text(60) },
        2 => {
            let action = Act::Close { chat: numbers.next() };
            Entry::Input { at, expert: ExpertId(7), action }
        }
        _ => Entry::Input { at, expert: ExpertId(0), action: Act::Say(numbers.text(300)) },
    }
}

/// Does one to three kinds of harm to a file.
fn damaged(numbers: &mut Numbers, file: &[u8], ends: &[usize]) -> Vec<u8> {
    let mut file = file.to_vec();
    for _ in 0..=numbers.below(3) {
        let from = numbers.below(file.len() + 1);
        let to = from + numbers.size(4_096).min(file.len() - from);
        match numbers.below(9) {
            0 => file.truncate(from),
            // What a disk does that has lost a sector.
            1 => file[from..to].fill(0),
            2 => {
                file.truncate(from);
                let tail = numbers.size(8_192);
                file.resize(from + tail, 0);
            }
            3 => {
                let noise = numbers.bytes(to - from);
                file[from..to].copy_from_slice(&noise);
            }
            4 => drop(file.drain(from..to)),
            5 => {
                let count = numbers.size(200);
                let noise = numbers.bytes(count);
                drop(file.splice(from..from, noise));
            }
            6 => {
                let copy = file[from..to].to_vec();
                drop(file.splice(to..to, copy));
            }
            // Whole frames again, or out of order: every checksum right.
            7 => {
                let ends: Vec<usize> = ends.iter().copied().filter(|end| *end <= file.len()).collect();
                if ends.len() > 1 {
                    let frame = numbers.below(ends.len() - 1);
                    let copy = file[ends[frame]..ends[frame + 1]].to_vec();
                    let place = ends[numbers.below(ends.len())];
                    drop(file.splice(place..place, copy));
                }
            }
            _ => {
                for _ in 0..=numbers.below(8) {
                    let byte = numbers.below(file.len());
                    if let Some(byte) = file.get_mut(byte) {
                        *byte ^= 1 << numbers.below(8);
                    }
                }
            }
        }
    }
    file
}

fn check(seed: u64) {
    let mut numbers = Numbers(seed);
    let whole = written(&mut numbers);
    let file = damaged(&mut numbers, &whole.file, &whole.ends);
    let same = whole.file.iter().zip(&file).take_while(|(left, right)| left == right).count();
    let sound = whole.ends.iter().filter(|end| **end <= same).count();
    let Some(end) = sound.checked_sub(1).map(|last| whole.ends[last]) else {
        assert!(read_lines(&file).is_err(), "seed {seed}: a damaged header must be refused");
        return;
    };
    let journal = read_lines(&file).unwrap();
    assert_eq!(journal.header, whole.header, "seed {seed}");
    assert_eq!(journal.entries, whole.lines[..(sound - 1).min(whole.lines.len())], "seed {seed}");
    assert_eq!(journal.is_complete(), whole.complete && sound == whole.ends.len(), "seed {seed}");
    let rest = file.len() - end;
    let tail = journal.tail.map(|tail| (tail.offset, tail.bytes));
    assert_eq!(tail, (rest > 0).then_some((end, rest)), "seed {seed}");
}

/// 400 journals, a hundred thousand with `GREENROOM_LONG=1`.
#[test]
#[expect(clippy::disallowed_methods, reason = "a switch of the test run")]
fn random_journals_with_random_damage() {
    let long = std::env::var_os("GREENROOM_LONG").is_some_and(|value| !value.is_empty() && value != "0");
    let seeds = 0..if long { 100_000 } else { 400_u64 };
    seeds.into_par_iter().for_each(check);
}
