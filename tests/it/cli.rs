//! The program from outside: what it prints, and the exit codes by which a job engine tells what to do next.
//!
//! Every call made here also checks that the program neither panics nor dies.

mod files;
mod journal;
mod kill;
mod lists;
mod nasty;
mod output;
mod play;
mod progress;
mod script;
mod words;

use std::ffi::OsStr;
use std::fmt::Debug;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::support;

/// A quick scenario.
const SMALL: &str = r#"Scenario(
    schema: 1,
    title: "Small",
    length: "2h",
    classes: {"refund": Class(patience: Exponential(mean: "5m"))},
    arrivals: [Stream(class: "refund", process: Poisson(rate: "30 per hour"))],
    experts: {"team": Group(count: 3)},
    service: LevelRates(handle: "4m"),
)
"#;

/// Two errors: a name that nobody knows in line 6, column 32, and a negative count in line 7.
const BAD: &str = r#"Scenario(
    schema: 1,
    title: "Bad",
    length: "2h",
    classes: {"refund": Class()},
    arrivals: [Stream(class: "refnd", process: Poisson(rate: "30 per hour"))],
    experts: {"team": Group(count: -3)},
    service: LevelRates(handle: "4m"),
)
"#;

/// The longest time that a call may take: a run without an end should fail the test, not fill the machine.
const PATIENCE: Duration = Duration::from_mins(5);

/// The most that a call may print.
const MOST_BYTES: u64 = 64 << 20;

/// What the program answered.
#[derive(Debug)]
struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Answer {
    /// Runs the program to its end. Fails if it did anything but exit of its own will.
    fn of(what: &dyn Debug, command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let out = listen(child.stdout.take());
        let err = listen(child.stderr.take());
        let (Ok(out), Ok(err)) = (out.recv_timeout(PATIENCE), err.recv_timeout(PATIENCE)) else {
            child.kill().unwrap();
            panic!("{what:?} does not end");
        };
        let status = child.wait().unwrap();
        let code = status.code().unwrap_or_else(|| panic!("{what:?} was killed: {err}"));
        assert!(![70, 101].contains(&code) && !err.contains("panicked"), "{what:?} panicked: {err}");
        assert!((out.len() as u64) < MOST_BYTES, "{what:?} prints without an end");
        Self { code, out, err }
    }

    /// Checks the exit code.
    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// Checks that it said something, no matter where.
    #[track_caller]
    fn says(self, words: &str) -> Self {
        assert!(self.out.contains(words) || self.err.contains(words), "`{words}` is missing in {self:#?}");
        self
    }
}

/// All that comes from a stream, or as much as anybody would read.
fn listen(stream: Option<impl Read + Send + 'static>) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stream.map(|stream| stream.take(MOST_BYTES).read_to_end(&mut bytes));
        let text = read.transpose().map(|_| String::from_utf8(bytes).expect("the program writes UTF-8"));
        // Whoever gave up waiting has said so.
        let _ = sender.send(text.unwrap());
    });
    receiver
}

/// A folder of its own to work in.
struct Room(TempDir);

impl Room {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A room with the quick scenario `small.ron` and the wrong one `bad.ron`.
    fn furnished() -> Self {
        let room = Self::new();
        room.put("small.ron", SMALL);
        room.put("bad.ron", BAD);
        room
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        support::write(&self.path(name), content);
    }

    fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_greenroom"));
        command.args(args).current_dir(self.0.path());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run<S: AsRef<OsStr> + Debug>(&self, args: &[S]) -> Answer {
        Answer::of(&args, &mut self.command(args))
    }
}

#[test]
fn a_run_prints_a_summary() {
    let room = Room::furnished();
    let answer = room.run(&["run", "small.ron"]).exits(0).says("Small\n").says("seed 1,").says("digest ");
    assert_eq!(answer.err, "");
    assert_eq!(room.run(&["run", "small.ron", "--seed", "1"]).exits(0).out, answer.out);
    assert_ne!(room.run(&["run", "small.ron", "--seed", "2"]).exits(0).out, answer.out);
    assert_ne!(room.run(&["run", "small.ron", "--replication", "1"]).exits(0).out, answer.out);
}

#[test]
fn the_log_is_the_same_in_every_process() {
    let room = Room::furnished();
    let log = || room.run(&["run", "small.ron", "--log", "--seed", "3"]).exits(0).out;
    let first = log();
    assert!(first.lines().count() > 100, "{first}");
    assert_eq!(first, log());
    assert_ne!(first, room.run(&["run", "small.ron", "--log", "--seed", "4"]).exits(0).out);
}

#[test]
fn what_is_missing_is_66_and_what_is_there_is_offered() {
    let room = Room::furnished();
    for command in ["run", "check", "replay"] {
        room.run(&[command, "none.ron"]).exits(66).says("none.ron: there is no such file");
    }
    room.run(&["run", "one-dya"]).exits(66).says("there is no shipped scenario `one-dya`").says("one-day");
    room.run(&["check", "small.ron", "none.ron"]).exits(66).says("small.ron: fine").says("hint: ");
    room.put("noise.ron", b"\xff");
    room.run(&["check", "small.ron", "noise.ron"]).exits(65).says("small.ron: fine").says("not valid UTF-8");
}

#[test]
fn a_wrong_scenario_is_65_and_all_its_errors_have_their_place() {
    let room = Room::furnished();
    for command in ["run", "check"] {
        let answer = room.run(&[command, "bad.ron"]).exits(65);
        let answer = answer.says("2 errors").says("--> bad.ron:6:30").says("--> bad.ron:7:36").says("E040");
        assert!(!(answer.out + &answer.err).contains('\u{1b}'), "colours belong on a terminal");
    }
    room.run(&["check", "small.ron", "bad.ron", "none.ron"])
        .exits(65)
        .says("small.ron: fine")
        .says("none.ron");
}

#[test]
fn misuse_is_64_and_help_is_not() {
    let room = Room::furnished();
    let misuses: [&[&str]; 9] = [
        &["rnu"],
        &["run"],
        &["run", "small.ron", "--sead", "1"],
        &["run", "small.ron", "--seed", "one"],
        &["run", "small.ron", "--force"],
        &["check"],
        &["lab"],
        &["explain", "nonsense"],
        &["run", "small.ron", "second.ron"],
    ];
    for misuse in misuses {
        let answer = room.run(misuse).exits(64);
        assert!(answer.out.is_empty() && !answer.err.is_empty(), "{misuse:?}: {answer:#?}");
    }
    room.run(&["--help"]).exits(0).says("Usage: greenroom");
    room.run(&["run", "--help"]).exits(0).says("--seed");
    room.run(&["--version"]).exits(0).says(env!("CARGO_PKG_VERSION"));
}

/// An editor reads this line by line.
#[test]
fn check_for_editors_is_one_json_object_a_line() {
    let room = Room::furnished();
    let note = SMALL.replace("patience: Exponential(mean: \"5m\")", "needs: [\"billing\"]");
    room.put("needs.ron", note.replace("count: 3", "count: 3, skills: [\"billing\", \"idle\"]"));
    let answer = room.run(&["check", "--json", "bad.ron", "small.ron", "needs.ron"]).exits(65);
    let lines: Vec<serde_json::Value> =
        answer.out.lines().map(|line| serde_json::from_str(line).expect("a line is a JSON value")).collect();
    assert!(lines.len() >= 2, "{answer:#?}");
    for line in &lines {
        for key in ["line", "column", "end_line", "end_column"] {
            assert!(line[key].as_u64() >= Some(1), "{key} of {line}");
        }
        for key in ["file", "code", "severity", "message"] {
            assert!(line[key].as_str().is_some_and(|text| !text.is_empty()), "{key} of {line}");
        }
    }
    assert_eq!(
        (&lines[0]["file"], &lines[0]["line"], &lines[0]["column"]),
        (&"bad.ron".into(), &6.into(), &30.into())
    );
    assert_eq!(lines[0]["severity"], "error");
}

#[test]
fn strictness_turns_a_warning_into_an_error() {
    let room = Room::furnished();
    room.put(
        "unused.ron",
        SMALL.replace("classes:", "laws: {\"idle\": Exponential(mean: \"1m\")},\n    classes:"),
    );
    room.run(&["check", "unused.ron"]).exits(0).says("1 warning");
    room.run(&["check", "--strict", "unused.ron"]).exits(65).says("1 warning");
    room.run(&["check", "--strict", "small.ron"]).exits(0).says("small.ron: fine");
    room.run(&["run", "unused.ron"]).exits(0).says("warning[");
}
