//! Journals: what is recorded is what happened, it can be simulated again, and whoever changes it is caught.

use greenroom::event::{Action, Deed, Record, SendHow};
use greenroom::log;
use greenroom::session::journal::{self, Entry, Header, Writer};
use greenroom::store;
use greenroom::time::{SimTime, Span};
use greenroom::vocab::{ChatId, ExpertId};

use super::{BAD, Room};

type Journal = journal::Journal<Action, Record>;
type Change = fn(&mut Journal);

/// A room with the journal `a.journal` of `small.ron`.
fn recorded() -> (Room, Journal) {
    let room = Room::furnished();
    room.run(&["run", "small.ron", "--record", "a.journal"]).exits(0).says("a.journal");
    let journal = journal::read(&bytes(&room)).unwrap();
    (room, journal)
}

fn bytes(room: &Room) -> Vec<u8> {
    store::read_bytes(&room.path("a.journal"), 1 << 30).unwrap()
}

/// Writes a journal anew, with checksums that fit whatever it says now; `end` writes its last page.
fn rewrite(room: &Room, journal: &Journal, end: bool) {
    let mut writer = Writer::create(Vec::new(), &journal.header).unwrap();
    for entry in &journal.entries {
        writer.entry(entry).unwrap();
    }
    if let Some(footer) = journal.footer.as_ref().filter(|_| end) {
        writer.finish(footer.ended_at, footer.digests.clone()).unwrap();
    }
    room.put("changed.journal", writer.into_inner());
}

#[test]
fn the_journal_holds_what_the_log_shows() {
    let (room, journal) = recorded();
    let lines: Vec<String> = journal
        .entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Record { at, record } => Some(log::line(*at, record)),
            _ => None,
        })
        .collect();
    let log = room.run(&["run", "small.ron", "--log"]).exits(0).out;
    assert_eq!(log.lines().collect::<Vec<_>>(), lines);
    let again = room.run(&["replay", "a.journal", "--log"]).exits(0).out;
    assert!(again.starts_with(&log), "{again}");
}

#[test]
fn a_journal_replays_to_the_letter() {
    let (room, journal) = recorded();
    let answer = room.run(&["replay", "a.journal"]).exits(0).says("agrees: ").says("\"Small\", seed 1");
    let digests = journal.footer.unwrap().digests;
    let (_, core) = digests.iter().find(|(layer, _)| layer == "core").unwrap();
    assert!(answer.out.contains(core), "{answer:#?}");
    room.run(&["run", "small.ron"]).says(core);
    room.run(&["run", "small.ron", "--seed", "9", "--replication", "4", "--record", "b.journal"]).exits(0);
    room.run(&["replay", "b.journal"]).exits(0).says("seed 9");
}

/// The journal holds the files, so it does not need them any more.
/// Marks stand in a file of their own: the journal is as it was.
#[test]
fn marks_beside_a_journal_are_shown() {
    let (room, _) = recorded();
    let before = bytes(&room);
    room.put("a.journal.marks.ron", "Marks(marks: [(at: \"1m5s\", text: \"Look \u{202e}here\")])");
    room.run(&["replay", "a.journal"]).exits(0).says("mark: 00:01:05.000000 Look ");
    room.put("a.journal.marks.ron", "Marks(marks: [(at: 5)])");
    room.run(&["replay", "a.journal"]).exits(0).says("its marks cannot be read: line 1, column ");
    assert_eq!(bytes(&room), before);
}

#[test]
fn a_journal_outlives_its_scenario() {
    let room = Room::new();
    room.run(&["run", "one-day", "--record", "a.journal"]).exits(0);
    let journal: Journal = journal::read(&bytes(&room)).unwrap();
    assert!(journal.header.files.len() > 1, "the scenario and its libraries");
    room.run(&["replay", "a.journal"]).exits(0).says("agrees");
}

#[test]
fn a_journal_is_never_overwritten_unasked() {
    let (room, _) = recorded();
    let before = bytes(&room);
    let again = ["run", "small.ron", "--seed", "2", "--record", "a.journal"];
    room.run(&again).exits(73).says("--force");
    assert_eq!(bytes(&room), before);
    room.run(&[&again[..], &["--force"]].concat()).exits(0);
    assert_ne!(bytes(&room), before);
    room.run(&["run", "small.ron", "--record", "none/a.journal"]).exits(73);
    room.put("keep.txt", "mine");
    room.run(&["run", "bad.ron", "--record", "keep.txt", "--force"]).exits(65);
    assert_eq!(
        store::read_bytes(&room.path("keep.txt"), 9).unwrap(),
        b"mine",
        "a scenario with errors writes nothing"
    );
}

#[test]
fn a_flipped_byte_is_never_accepted() {
    let (room, _) = recorded();
    let sound = bytes(&room);
    let first = journal::MAGIC.len() + 16;
    for at in [0, 5, first - 16, first, first + 200, sound.len() / 3, sound.len() / 2, sound.len() - 1] {
        let mut flipped = sound.clone();
        flipped[at] ^= 0x20;
        room.put("flipped.journal", flipped);
        let answer = room.run(&["replay", "flipped.journal"]);
        let words = if answer.code == 65 { "journal" } else { "damaged: the last " };
        let expected = if at < first + 300 { 65 } else { 1 };
        answer.exits(expected).says(words);
    }
}

#[test]
fn a_cut_journal_is_read_as_far_as_it_goes() {
    let (room, journal) = recorded();
    let sound = bytes(&room);
    room.put("torn.journal", &sound[..sound.len() / 2]);
    room.run(&["replay", "torn.journal"]).exits(1).says("breaks off").says("agrees: ");
    let half = Journal { entries: journal.entries[..journal.entries.len() / 2].to_vec(), ..journal };
    rewrite(&room, &half, false);
    room.run(&["replay", "changed.journal"]).exits(0).says("interrupted");
}

#[test]
fn a_changed_record_is_named() {
    let (room, mut journal) = recorded();
    rewrite(&room, &journal, true);
    room.run(&["replay", "changed.journal"]).exits(0).says("agrees");
    let place = journal.entries.len() / 2;
    let Entry::Record { at, record } = &mut journal.entries[place] else { panic!("nobody acts in this run") };
    *at = *at + Span::from_us(1);
    let (line, layer) = (log::line(*at, record), record.layer().name());
    rewrite(&room, &journal, true);
    let answer = room.run(&["replay", "changed.journal"]).exits(1);
    answer.says(&format!("record {} differs, in the layer `{layer}`", place + 1)).says(&line);
    journal.entries.remove(place);
    rewrite(&room, &journal, true);
    room.run(&["replay", "changed.journal"]).exits(1).says(&format!("record {} differs", place + 1));
}

#[test]
fn a_changed_page_is_named() {
    let (room, journal) = recorded();
    let cases: [(Change, &str); 6] = [
        (|journal| journal.header.seed += 1, "record 1 differs"),
        (|journal| journal.header.model.push('x'), "unverified"),
        (|journal| journal.header.files[0].text.push(' '), "does not belong to its digest"),
        (|journal| journal.header.files.clear(), "no scenario"),
        (bad_scenario, "has errors"),
        (|journal| journal.footer.as_mut().unwrap().digests[0].1.push('0'), "the footer's digest of"),
    ];
    for (change, words) in cases {
        let mut changed = journal.clone();
        change(&mut changed);
        rewrite(&room, &changed, true);
        room.run(&["replay", "changed.journal"]).exits(1).says(words);
    }
    let newer = Header { format: journal.header.format + 1, ..journal.header.clone() };
    rewrite(&room, &Journal { header: newer, ..journal }, true);
    room.run(&["replay", "changed.journal"]).exits(65).says("please update");
}

fn bad_scenario(journal: &mut Journal) {
    let file = &mut journal.header.files[0];
    BAD.clone_into(&mut file.text);
    file.digest = store::digest_hex(BAD.as_bytes());
}

/// Inputs that nobody could have made are refused by the simulation, not by a crash.
#[test]
fn impossible_inputs_are_only_another_difference() {
    let (room, journal) = recorded();
    let chat = ChatId(u64::MAX);
    let deeds = [Deed::Accept { chat }, Deed::Send { chat, how: SendHow::Pasted, chars: u32::MAX }];
    for (at, expert, deed) in
        [(0, 0, deeds[0]), (1, u32::MAX, deeds[0]), (7, 0, deeds[1]), (u64::MAX, 0, deeds[1])]
    {
        let mut changed = journal.clone();
        let (at, expert) = (SimTime::from_us(at), ExpertId(expert));
        changed.entries.insert(0, Entry::Input { at, expert, action: deed.into() });
        rewrite(&room, &changed, true);
        let answer = room.run(&["replay", "changed.journal"]);
        assert!([0, 1].contains(&answer.code), "{at} {expert}: {answer:#?}");
    }
}
