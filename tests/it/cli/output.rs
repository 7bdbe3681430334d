//! Output that goes nowhere: a pipe that somebody closes, a disk that is full.

use std::io::{BufRead, BufReader, Read};

use super::Room;

/// `greenroom run … --log | head -1` is no mistake.
#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let room = Room::new();
    let mut child = room.command(&["run", "one-day", "--log"]).spawn().unwrap();
    let mut line = String::new();
    // The rest of the log is longer than any pipe holds, so the program meets the closed end.
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("arrivals"), "{line}");
    let mut complaint = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(complaint, "");
}

#[cfg(target_os = "linux")]
mod full {
    use std::fs::File;

    use super::super::{Answer, Room, SMALL};
    use crate::support;

    fn full_disk() -> File {
        File::options().write(true).open("/dev/full").unwrap()
    }

    #[test]
    fn output_onto_a_full_disk_is_74() {
        let room = Room::furnished();
        let calls: [&[&str]; 7] = [
            &["run", "small.ron"],
            &["run", "small.ron", "--log"],
            &["check", "small.ron"],
            &["policies"],
            &["scenarios"],
            &["explain"],
            &["explain", "E020"],
        ];
        for call in calls {
            Answer::of(&call, room.command(call).stdout(full_disk()))
                .exits(74)
                .says("cannot write the output");
        }
    }

    /// Nothing can be told, but the exit code still says it.
    #[test]
    fn complaints_onto_a_full_disk_keep_their_code() {
        let room = Room::furnished();
        room.put("unused.ron", SMALL.replace("classes:", "laws: {\"idle\": \"1m\"}, classes:"));
        let calls: [(&[&str], i32); 5] = [
            (&["run", "bad.ron"], 65),
            (&["rnu"], 64),
            (&["replay", "none"], 66),
            (&["check", "small.ron", "none.ron"], 66),
            (&["run", "unused.ron"], 0),
        ];
        for (call, code) in calls {
            Answer::of(&call, room.command(call).stderr(full_disk())).exits(code);
        }
    }

    #[test]
    fn a_journal_onto_a_full_disk_is_74() {
        let room = Room::furnished();
        room.run(&["run", "small.ron", "--record", "/dev/full"]).exits(73);
        room.run(&["run", "small.ron", "--record", "/dev/full", "--force"]).exits(74).says("journal");
        assert!(support::read(&room.path("small.ron")).starts_with("Scenario("));
    }
}
