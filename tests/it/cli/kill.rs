//! A session whose program is killed at any moment goes on where it was, and nothing that was acknowledged is lost.
//!
//! A dozen kills, or a thousand with `GREENROOM_LONG=1`.

use std::hint;
use std::io::{BufRead, BufReader, Write};
use std::process::Child;
use std::sync::Arc;
use std::thread;

use greenroom::event::{Action, Record};
use greenroom::scenario::Scenario;
use greenroom::session::journal::{self, Entry, JournalError, Writer};
use greenroom::session::{self, Input, Keeper, Live};
use greenroom::store;

use super::Room;
use crate::support::{self, Numbers};

type Journal = journal::Journal<Action, Record>;

/// Actions of the session.
const ACTIONS: usize = 60;

/// One action every four seconds, as lines for the program: most do something, some come to nothing.
fn lines() -> Vec<String> {
    let line = |n: usize| {
        let (at, chat) = (9 + n * 4, n / 2 % 2);
        match n % 5 {
            _ if n < 4 => format!("At(at: \"{at}s\", deed: Accept(chat: {chat}))"),
            0 => format!(
                "At(at: \"{at}s\", deed: Beside(chat: {chat}, aside: Note()), text: Some(\"note {n}\"))"
            ),
            1 => {
                format!(
                    "At(at: \"{at}s\", deed: Be(status: {}))",
                    if n.is_multiple_of(2) { "Online" } else { "Away" }
                )
            }
            _ => format!(
                "At(at: \"{at}s\", deed: Send(chat: {chat}, how: Typed), text: Some(\"One moment, I look at point {n}\"))"
            ),
        }
    };
    (0..ACTIONS).map(line).collect()
}

/// Starts the program and gives it all lines at once; a thread writes, so that nobody waits for the other.
fn started(room: &Room, args: &[&str], lines: &[String]) -> Child {
    let mut command = room.command(args);
    let mut child = command.stdin(std::process::Stdio::piped()).spawn().unwrap();
    let (mut stdin, text) = (child.stdin.take().unwrap(), lines.join("\n"));
    // Who is killed listens no more.
    thread::spawn(move || drop(stdin.write_all(text.as_bytes())));
    child
}

/// Kills a program a moment after it has answered so often; how many actions it has acknowledged.
fn killed(mut child: Child, answers: usize, moment: usize) -> usize {
    let mut acknowledged = 0;
    let out = BufReader::new(child.stdout.take().unwrap());
    let kill = |child: &mut Child| {
        (0..moment).for_each(|_| hint::spin_loop());
        let _ = child.kill();
    };
    if answers == 0 {
        kill(&mut child);
    }
    for line in out.lines().map_while(Result::ok) {
        acknowledged += usize::from(line.starts_with("done ") || line.starts_with("refused "));
        if acknowledged == answers {
            kill(&mut child);
        }
    }
    child.wait().unwrap();
    acknowledged
}

fn whole(room: &Room, lines: &[String]) -> Journal {
    let args = ["live", "first-shift", "--record", "whole.journal", "--brief"];
    let answers = killed(started(room, &args, lines), usize::MAX, 0);
    assert_eq!(answers, lines.len());
    read(room, "whole.journal").unwrap()
}

fn read(room: &Room, name: &str) -> Result<Journal, JournalError> {
    let path = room.path(name);
    if !path.exists() {
        return Err(JournalError::NotAJournal);
    }
    journal::read(&store::read_bytes(&path, 1 << 30).unwrap())
}

/// How many bytes a journal begins with before anything has happened.
fn first_page(journal: &Journal) -> usize {
    Writer::create(Vec::new(), &journal.header).unwrap().get_ref().len()
}

fn inputs(journal: &Journal) -> Vec<Input> {
    let input = |entry: &Entry<Action, Record>| match entry {
        Entry::Input { at, expert, action } => {
            Some(Input { at: *at, expert: *expert, action: action.clone() })
        }
        _ => None,
    };
    journal.entries.iter().filter_map(input).collect()
}

#[test]
fn a_killed_session_goes_on_and_nothing_acknowledged_is_lost() {
    let (room, lines) = (Room::new(), lines());
    let whole = whole(&room, &lines);
    assert!(whole.is_complete() && inputs(&whole).len() == ACTIONS);
    let done = whole.entries.iter().filter(|entry| matches!(entry, Entry::Record { .. })).count();
    assert!(done > ACTIONS, "a session in which something happens");
    let wanted = if support::is_on("GREENROOM_LONG") { 1_000 } else { 12 };
    let (mut numbers, mut kills, mut sessions) = (Numbers(41), 0, 0);
    while kills < wanted {
        sessions += 1;
        let name = format!("{sessions}.journal");
        let mut next = 0;
        // Every session is killed some times before it may come to its end.
        for _ in 0..=numbers.below(8) {
            let begin = ["live", "first-shift", "--record", &name, "--force", "--brief"];
            let resume = ["live", "--resume", &name, "--brief"];
            let there = read(&room, &name).is_ok();
            let child = started(&room, if there { &resume } else { &begin }, &lines[next..]);
            let answers = numbers.below(lines.len() - next);
            let acknowledged = killed(child, answers, numbers.below(200_000));
            kills += 1;
            let Ok(journal) = read(&room, &name) else {
                assert_eq!((acknowledged, next), (0, 0), "what was acknowledged is gone: {name}");
                continue;
            };
            let kept = inputs(&journal);
            assert!(
                kept.len() >= next + acknowledged,
                "{name}: {acknowledged} more than {next} of {}",
                kept.len()
            );
            assert_eq!(kept, inputs(&whole)[..kept.len()], "{name}: what is kept is what was done");
            next = kept.len();
            if next == lines.len() {
                break;
            }
        }
        if read(&room, &name).is_ok_and(|journal| !journal.is_complete()) {
            let args = ["live", "--resume", &name, "--brief"];
            killed(started(&room, &args, &lines[next..]), usize::MAX, 0);
            let journal = read(&room, &name).unwrap();
            assert_eq!(journal.footer, whole.footer, "{name}: the digests of the session that nobody killed");
            assert_eq!(journal.entries, whole.entries, "{name}");
        }
    }
}

/// A session over a journal in memory.
type Memory = Live<Keeper<Vec<u8>>, Arc<greenroom::listen::Ear>>;

fn session_of(journal: &Journal, scenario: &Arc<Scenario>, keeper: Keeper<Vec<u8>>) -> Memory {
    let ear = Arc::new(session::ear(scenario).unwrap());
    Live::new(scenario, (journal.header.seed, journal.header.replication), ear, keeper)
}

/// Wherever a file is cut, the session goes on to the same end.
#[test]
fn a_journal_that_is_cut_anywhere_goes_on_to_the_same_end() {
    let room = Room::new();
    let all = lines();
    let whole = whole(&room, &all[..20]);
    let file = store::read_bytes(&room.path("whole.journal"), 1 << 30).unwrap();
    let scenario = session::stored(&whole).unwrap().scenario;
    let first = first_page(&whole);
    let mut numbers = Numbers(5);
    for _ in 0..12 * support::effort(50) {
        let cut = first + numbers.below(file.len() - first);
        let Ok(journal) = journal::read::<Action, Record>(&file[..cut]) else { panic!("cut at {cut}") };
        let ear = session::ear(&scenario).unwrap();
        assert_eq!(session::may_go_on(&journal, &scenario, &ear), Ok(()), "cut at {cut}");
        let keeper = Keeper::go_on(Vec::new(), &journal);
        let mut live = session_of(&journal, &scenario, keeper);
        let again = session::go_on(&mut live, &journal.entries, Keeper::input);
        for input in inputs(&whole).into_iter().skip(again) {
            live.advance(input.at);
            let action = Action { says: None, ..input.action };
            let _ = live.act(action, Keeper::input);
        }
        let played = live.finish(true);
        let footer = played.also.finish(played.end, &played.digests).unwrap();
        assert_eq!(Some(&footer), whole.footer.as_ref(), "cut at {cut}");
    }
}

#[test]
fn what_is_not_the_same_session_is_not_gone_on_with() {
    let room = Room::new();
    let mut journal = whole(&room, &lines()[..6]);
    journal.footer = None;
    let scenario = session::stored(&journal).unwrap().scenario;
    let ear = session::ear(&scenario).unwrap();
    let why = |journal: &Journal| session::may_go_on(journal, &scenario, &ear).unwrap_err().to_string();
    let mut other = journal.clone();
    other.header.seed += 1;
    assert!(why(&other).contains("is not what its journal holds"), "{}", why(&other));
    let mut other = journal.clone();
    other.header.model.push('x');
    assert!(why(&other).contains("another version"));
    room.put("text.journal", "no journal");
    room.run(&["live", "--resume", "text.journal"]).exits(65).says("not a Greenroom journal");
    room.run(&["live", "--resume", "whole.journal"]).exits(65).says("came to its end");
    room.run(&["live", "--resume", "none.journal"]).exits(66);
    room.run(&["live"]).exits(64);
    assert!(read(&room, "whole.journal").unwrap().is_complete(), "a refusal changes nothing");
}

/// A writer that fails after so many bytes.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl journal::Durable for Full {
    fn sync(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The disk fills up at any byte: the session comes to the same end, and the keeper has said so.
#[test]
fn a_full_disk_ends_the_journal_and_not_the_session() {
    let room = Room::new();
    let whole = whole(&room, &lines()[..6]);
    let scenario = session::stored(&whole).unwrap().scenario;
    let size = store::read_bytes(&room.path("whole.journal"), 1 << 30).unwrap().len();
    let ear = Arc::new(session::ear(&scenario).unwrap());
    let header = whole.header.clone();
    let mut numbers = Numbers(3);
    let first = first_page(&whole);
    for _ in 0..8 {
        let room_left = first + numbers.below(size - first);
        let keeper = Keeper::create(Full(room_left), &header).unwrap();
        let mut live = Live::new(&scenario, (header.seed, 0), Arc::clone(&ear), keeper);
        for input in inputs(&whole) {
            live.advance(input.at);
            let _ = live.act(Action { says: None, ..input.action }, Keeper::input);
        }
        let mut played = live.finish(true);
        let core = played.digests.core().to_string();
        let (_, stored) =
            whole.footer.as_ref().unwrap().digests.iter().find(|(name, _)| name == "core").unwrap();
        assert_eq!(&core, stored, "{room_left} bytes");
        let full = played.also.sync().is_err() || played.also.finish(played.end, &played.digests).is_err();
        assert!(full, "{room_left} of {size} bytes are too few, and it is said");
    }
}
