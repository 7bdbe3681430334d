//! Arguments that nobody means, in every place that takes one: an answer every time, and never a panic.

use std::ffi::OsString;
use std::path::Path;

use super::{Room, SMALL};

/// Values that have brought programs down.
fn values() -> Vec<OsString> {
    let long = "9".repeat(5_000);
    let texts = [
        "",
        " ",
        "-1",
        "--",
        "-",
        "-h-",
        "0",
        "1e9",
        "NaN",
        "inf",
        "0x10",
        "99999999999999999999",
        "18446744073709551615",
        "18446744073709551616",
        "%s%n",
        "${HOME}",
        "`id`",
        "$(id)",
        "../../../etc/passwd",
        "/",
        "//",
        ".",
        "..",
        "~",
        "a\nb",
        "\u{1b}[31m",
        "\u{202e}ron",
        "\u{feff}",
        "🦀.ron",
        ".ron",
        "con.ron",
        "*",
        "@file",
        "--help=1",
        long.as_str(),
    ];
    let mut values: Vec<OsString> = texts.iter().map(OsString::from).collect();
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;
        values.push(OsString::from_vec(b"caf\xe9.ron".to_vec()));
    }
    values
}

/// Calls with a hole for the value.
const CALLS: [&[&str]; 14] = [
    &["HOLE"],
    &["run", "HOLE"],
    &["run", "small.ron", "--seed", "HOLE"],
    &["run", "small.ron", "--replication", "HOLE"],
    &["run", "small.ron", "--script", "HOLE"],
    &["check", "HOLE"],
    &["check", "--json", "HOLE", "small.ron"],
    &["replay", "HOLE"],
    &["explain", "HOLE"],
    &["lab", "HOLE"],
    &["lab", "validate", "--list", "--case", "HOLE"],
    &["lab", "validate", "--list", "--seed", "HOLE"],
    &["lab", "validate", "--list", "--threads", "HOLE"],
    &["scenarios", "HOLE"],
];

#[test]
fn no_argument_brings_the_program_down() {
    let room = Room::furnished();
    for call in CALLS {
        for value in values() {
            let args: Vec<OsString> =
                call.iter().map(|part| if *part == "HOLE" { value.clone() } else { part.into() }).collect();
            let answer = room.run(&args);
            let known = [0, 1, 64, 65, 66, 73, 74];
            assert!(known.contains(&answer.code), "{args:?}: {answer:#?}");
            let silent = answer.out.is_empty() && answer.err.is_empty();
            assert!(answer.code == 0 || !silent, "{args:?} says nothing about {}", answer.code);
        }
    }
}

/// Journals are written to; the names stay inside the room.
#[test]
fn no_journal_name_brings_the_program_down() {
    let room = Room::furnished();
    for value in values() {
        if Path::new(&value).is_absolute() || value.to_string_lossy().contains("..") {
            continue;
        }
        let args: Vec<OsString> =
            ["run", "small.ron", "--record"].map(OsString::from).into_iter().chain([value]).collect();
        let code = room.run(&args).code;
        assert!([0, 64, 73, 74].contains(&code), "{args:?}: {code}");
    }
}

#[test]
fn numbers_are_read_exactly_or_refused() {
    let room = Room::furnished();
    room.run(&["run", "small.ron", "--seed", "-1"]).exits(64);
    room.run(&["run", "small.ron", "--seed=-1"]).exits(64).says("invalid value");
    room.run(&["run", "small.ron", "--seed", "99999999999999999999"]).exits(64).says("invalid value");
    let largest = u64::MAX.to_string();
    room.run(&["run", "small.ron", "--seed", &largest]).exits(0).says(&format!("seed {largest},"));
    room.run(&["run", "small.ron", "--seed", &largest, "--replication", &largest]).exits(0);
    room.put("seed.ron", SMALL.replace("length:", &format!("seed: {largest}, length:")));
    room.run(&["run", "seed.ron"]).exits(0).says(&format!("seed {largest},"));
}

/// A name that is not UTF-8 is a name all the same on unix; whoever has such a journal can replay it.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_work_where_files_are_named() {
    use std::os::unix::ffi::OsStringExt;
    let room = Room::furnished();
    let name = OsString::from_vec(b"caf\xe9.journal".to_vec());
    let args = |list: &[&str]| list.iter().map(OsString::from).chain([name.clone()]).collect::<Vec<_>>();
    room.run(&args(&["run", "small.ron", "--record"])).exits(0);
    room.run(&args(&["replay"])).exits(0).says("agrees");
}

/// Names of files and texts in journals are shown; what they would do to a terminal must not reach it.
#[test]
fn control_characters_are_not_passed_on() {
    let room = Room::furnished();
    for name in ["\u{1b}[31mred.ron", "\u{202e}back.ron"] {
        let hidden = |answer: super::Answer| {
            let said = answer.out + &answer.err;
            assert!(said.contains(".ron") && !said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
        };
        hidden(room.run(&["run", name]).exits(66));
        hidden(room.run(&["check", "small.ron", name]).exits(66));
        room.put(name, SMALL);
        hidden(room.run(&["check", name]).exits(0));
        hidden(room.run(&["replay", name]).exits(65));
    }
    room.put("escape.ron", SMALL.replace("Small", "S\u{1b}[31mmall"));
    let answer = room.run(&["check", "escape.ron"]).exits(65).says("E002");
    assert!(!(answer.out + &answer.err).contains('\u{1b}'));
}
