//! Journals cut, flipped, shuffled and written to failing disks: sound parts exact, damage always named.
//! `tests/disk.rs` has the failing disks, `tests/random.rs` random journals. Floor 4.

use serde::{Deserialize, Serialize};

use super::frame::{Tag, encode};
use super::*;
use crate::time::SimTime;
use crate::vocab::ExpertId;

mod disk;
mod random;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Act {
    Say(String),
    Close { chat: u64 },
}

type Line = Entry<Act, String>;

fn header() -> Header {
    Header {
        format: FORMAT,
        program: "0.1.0".into(),
        model: "1".into(),
        scenario: "Quiet \u{202e}\"evening\"".into(),
        files: vec![FileDigest { name: "q.ron".into(), digest: "ab".into(), text: "(\n)".into() }],
        seed: u64::MAX,
        replication: 3,
        trainee: Some("Ö".into()),
        assessed: false,
        seated: None,
        until: Some(SimTime::from_us(90_000_000)),
    }
}

fn lines() -> Vec<Line> {
    let at = SimTime::from_us;
    vec![
        Entry::Record { at: at(5), record: "arrival".into() },
        Entry::Input { at: at(7), expert: ExpertId(2), action: Act::Say("Hello,\n\u{0}world".into()) },
        Entry::Mark { at: at(7), text: "pause".into() },
        Entry::Record { at: at(7), record: String::new() },
        Entry::Input { at: at(9), expert: ExpertId(0), action: Act::Close { chat: 1 } },
    ]
}

fn digests() -> Vec<(String, String)> {
    vec![("arrivals".into(), "00ff".into())]
}

/// A complete journal, and where each of its frames begins; the last number is its length.
fn written() -> (Vec<u8>, Vec<usize>) {
    let mut writer = Writer::create(Vec::new(), &header()).unwrap();
    let mut starts = vec![MAGIC.len(), writer.get_ref().len()];
    for line in lines() {
        writer.entry(&line).unwrap();
        starts.push(writer.get_ref().len());
    }
    writer.finish(SimTime::from_us(11), digests()).unwrap();
    starts.push(writer.get_ref().len());
    (writer.into_inner(), starts)
}

fn read_lines(file: &[u8]) -> Result<Journal<Act, String>, JournalError> {
    read(file)
}

/// Asserts that of a file unchanged before byte `changed` the whole frames up to there are read, and the rest
/// is set aside.
fn expect_prefix(file: &[u8], starts: &[usize], changed: usize, what: &str) {
    let sound = starts[1..].iter().filter(|end| **end <= changed).count();
    expect_frames(file, starts, sound, what);
}

/// Asserts that exactly the first `sound` frames are read.
fn expect_frames(file: &[u8], starts: &[usize], sound: usize, what: &str) {
    if sound == 0 {
        assert!(read_lines(file).is_err(), "{what}: a damaged header must be refused");
        return;
    }
    let journal = read_lines(file).unwrap();
    assert_eq!(journal.header, header(), "{what}");
    assert_eq!(journal.entries, lines()[..(sound - 1).min(lines().len())], "{what}");
    assert_eq!(journal.is_complete(), sound == starts.len() - 1, "{what}");
    let rest = file.len() - starts[sound];
    let tail = journal.tail.map(|tail| (tail.offset, tail.bytes));
    assert_eq!(tail, (rest > 0).then_some((starts[sound], rest)), "{what}");
}

#[test]
fn what_is_written_is_read() {
    let (file, starts) = written();
    let journal = read_lines(&file).unwrap();
    assert_eq!((journal.header, journal.entries, journal.tail), (header(), lines(), None));
    let footer =
        Footer { entries: 5, inputs: 2, records: 2, digests: digests(), ended_at: SimTime::from_us(11) };
    assert_eq!(journal.footer, Some(footer));
    assert_eq!(starts.len(), lines().len() + 3);
}

#[test]
fn entries_may_be_written_by_reference() {
    let mut writer = Writer::create(Vec::new(), &header()).unwrap();
    let (action, at) = (Act::Close { chat: 4 }, SimTime::ZERO);
    writer.entry(&Entry::<&Act, &str>::Input { at, expert: ExpertId(1), action: &action }).unwrap();
    writer.entry(&Entry::<&Act, &str>::Record { at, record: "x" }).unwrap();
    let journal = read_lines(writer.get_ref()).unwrap();
    assert_eq!(journal.entries[0], Entry::Input { at, expert: ExpertId(1), action });
    assert_eq!(journal.entries[1], Entry::Record { at, record: "x".into() });
}

#[test]
fn cut_at_every_byte() {
    let (file, starts) = written();
    for cut in 0..=file.len() {
        expect_prefix(&file[..cut], &starts, cut, &format!("cut at {cut}"));
    }
}

#[test]
fn every_bit_flipped() {
    let (file, starts) = written();
    let mut flipped = file.clone();
    for bit in 0..file.len() * 8 {
        flipped[bit / 8] ^= 1 << (bit % 8);
        expect_prefix(&flipped, &starts, bit / 8, &format!("bit {bit}"));
        flipped[bit / 8] = file[bit / 8];
    }
}

#[test]
fn every_byte_replaced_removed_or_doubled() {
    let (file, starts) = written();
    let mut done = 0;
    for place in 0..file.len() {
        for byte in [0, 0xff, b'E', file[place].wrapping_add(1)] {
            if byte != file[place] {
                let mut changed = file.clone();
                changed[place] = byte;
                expect_prefix(&changed, &starts, place, &format!("byte {place} becomes {byte}"));
                done += 1;
            }
        }
        // Where a neighbour is alike, the change shows only behind the run of equal bytes.
        let alike = file[place..].iter().take_while(|byte| **byte == file[place]).count();
        let removed = [&file[..place], &file[place + 1..]].concat();
        expect_prefix(&removed, &starts, place + alike - 1, &format!("byte {place} removed"));
        let doubled = [&file[..=place], &file[place..]].concat();
        expect_prefix(&doubled, &starts, place + alike, &format!("byte {place} doubled"));
        done += 2;
    }
    assert!(done > 3_500, "{done}");
}

#[test]
fn frames_swapped_doubled_dropped_or_zeroed() {
    let (file, starts) = written();
    let frames: Vec<&[u8]> = starts.windows(2).map(|ends| &file[ends[0]..ends[1]]).collect();
    let joined = |frames: &[&[u8]]| [MAGIC.as_slice(), &frames.concat()].concat();
    for first in 0..frames.len() {
        for second in first + 1..frames.len() {
            let mut swapped = frames.clone();
            swapped.swap(first, second);
            expect_frames(&joined(&swapped), &starts, first, &format!("{first} and {second} swapped"));
            let mut copied = frames.clone();
            copied.insert(second, frames[first]);
            expect_frames(&joined(&copied), &starts, second, &format!("{first} again before {second}"));
        }
        let mut dropped = frames.clone();
        dropped.remove(first);
        expect_frames(&joined(&dropped), &starts, first, &format!("{first} dropped"));
        let zeros = vec![0; frames[first].len()];
        let mut zeroed = frames.clone();
        zeroed[first] = &zeros;
        expect_frames(&joined(&zeroed), &starts, first, &format!("{first} zeroed"));
    }
    let junk = [file.as_slice(), b"junk"].concat();
    expect_frames(&junk, &starts, frames.len(), "junk after the footer");
    assert_eq!(read_lines(&junk).unwrap().tail.unwrap().of(&junk), b"junk");
    let again = joined(&[frames.as_slice(), &frames[1..]].concat());
    assert_eq!(read_lines(&again).unwrap().tail.unwrap().why, Damage::AfterFooter);
}

/// A whole journal of chosen payloads, every checksum and sequence right.
fn forged(payloads: &[(Tag, serde_json::Value)]) -> Vec<u8> {
    let (mut file, mut frame) = (MAGIC.to_vec(), Vec::new());
    for (sequence, (tag, value)) in (0..).zip(payloads) {
        encode(&mut frame, sequence, *tag, value).unwrap();
        file.extend_from_slice(&frame);
    }
    file
}

fn why(payloads: &[(Tag, serde_json::Value)]) -> Damage {
    let start = (Tag::Header, serde_json::to_value(header()).unwrap());
    let whole = [&[start], payloads].concat();
    read_lines(&forged(&whole)).unwrap().tail.unwrap().why
}

#[test]
fn sound_frames_that_make_no_sense() {
    let mark = (Tag::Entry, serde_json::json!({"mark": {"at": 1, "text": "x"}}));
    let footer = |entries: u64, records: u64| {
        let counts = serde_json::json!({
            "entries": entries, "inputs": 0, "records": records, "digests": [], "ended_at": 2
        });
        (Tag::Footer, counts)
    };
    assert_eq!(why(&[mark.clone(), footer(2, 0)]), Damage::Counts { claimed: 2, found: 1 });
    assert_eq!(why(&[mark.clone(), footer(1, 1)]), Damage::Counts { claimed: 1, found: 1 });
    assert_eq!(why(&[mark.clone(), footer(1, 0), mark]), Damage::AfterFooter);
    let second = (Tag::Header, serde_json::to_value(header()).unwrap());
    assert_eq!(why(&[second]), Damage::Kind { tag: b'H' });
    let mut unknown = forged(&[(Tag::Header, serde_json::to_value(header()).unwrap())]);
    let payload = [1, 0, 0, 0, 0, 0, 0, 0, b'Z'];
    unknown.extend([1, 0, 0, 0]);
    unknown.extend(crc32fast::hash(&payload).to_le_bytes());
    unknown.extend(payload);
    assert_eq!(read_lines(&unknown).unwrap().tail.unwrap().why, Damage::Kind { tag: b'Z' });
    assert!(matches!(why(&[(Tag::Entry, serde_json::json!({"dance": 1}))]), Damage::Unreadable { .. }));
    assert!(matches!(why(&[(Tag::Footer, serde_json::json!([]))]), Damage::Unreadable { .. }));
}

#[test]
fn headers_are_refused_for_the_right_reason() {
    let of = |tag, value| read_lines(&forged(&[(tag, value)])).unwrap_err();
    let later = serde_json::json!({"format": FORMAT + 1, "all": "else is different"});
    assert_eq!(of(Tag::Header, later.clone()), JournalError::Newer { format: FORMAT + 1 });
    assert_eq!(of(Tag::Entry, later), JournalError::Header { why: Damage::Kind { tag: b'E' } });
    let poor = of(Tag::Header, serde_json::json!({"format": FORMAT}));
    assert!(matches!(poor, JournalError::Header { why: Damage::Unreadable { .. } }), "{poor:?}");
    assert_eq!(read_lines(b""), Err(JournalError::NotAJournal));
    assert_eq!(read_lines(b"greenroom journal\n\x1a\n"), Err(JournalError::NotAJournal));
}

#[test]
fn lengths_of_all_sizes_are_harmless() {
    let (file, starts) = written();
    for frame in 1..starts.len() - 1 {
        for power in 0..32 {
            for length in [1_u32 << power, (1 << power) - 1, u32::MAX - (1 << power)] {
                let mut changed = file.clone();
                changed[starts[frame]..starts[frame] + 4].copy_from_slice(&length.to_le_bytes());
                if changed != file {
                    expect_frames(&changed, &starts, frame, &format!("frame {frame} claims {length}"));
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_framed_ends_the_journal_without_a_trace() {
    let mut writer = Writer::create(Vec::new(), &header()).unwrap();
    let before = writer.get_ref().len();
    let text = "x".repeat(LONGEST_PAYLOAD_BYTES);
    let long = writer.entry(&Line::Mark { at: SimTime::ZERO, text });
    assert!(matches!(long, Err(WriteError::TooLong { bytes }) if bytes > LONGEST_PAYLOAD_BYTES));
    assert_eq!(writer.get_ref().len(), before);
    assert!(matches!(writer.entry(&lines()[0]), Err(WriteError::Failed)));
    let mut writer = Writer::create(Vec::new(), &header()).unwrap();
    let odd = std::collections::BTreeMap::from([(vec![1], 1)]);
    assert!(matches!(
        writer.entry(&Entry::<(), _>::Record { at: SimTime::ZERO, record: odd }),
        Err(WriteError::Json(_))
    ));
}

#[test]
fn random_bytes_behind_a_sound_beginning_are_set_aside() {
    let (file, starts) = written();
    let mut state = 1_u64;
    for round in 0..2_000 {
        let sound = 1 + round % (starts.len() - 2);
        let mut mixed = file[..starts[sound]].to_vec();
        for _ in 0..=round % 97 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            mixed.push(state.to_be_bytes()[0]);
        }
        expect_frames(&mixed, &starts, sound, &format!("round {round}"));
    }
}
