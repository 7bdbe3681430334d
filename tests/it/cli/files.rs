//! Files that are no scenarios, and scenarios that reach for files which are none of their business.

use greenroom::store::LARGEST_LIBRARY_BYTES;

use super::{Room, SMALL};

/// A word that must never leave its file.
const SECRET: &str = "hunter2";

/// The scenario with one more field.
fn with(field: &str) -> String {
    SMALL.replace("    length:", &format!("    {field},\n    length:"))
}

/// A room whose scenarios stand in `mine`, with a secret beside that folder.
fn with_secret() -> Room {
    let room = Room::new();
    std::fs::create_dir(room.path("mine")).unwrap();
    room.put("secret.ron", format!("Library(schema: 1, laws: {{\"{SECRET}\": \"1m\"}})"));
    room
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    let room = with_secret();
    let absolute = room.path("secret.ron").display().to_string();
    for path in [
        "../secret.ron",
        "./../secret.ron",
        "a/../../secret.ron",
        &absolute,
        "C:/secret.ron",
        "..\\\\secret.ron",
    ] {
        for field in ["use", "desk"] {
            let value =
                if field == "use" { format!("use: [\"{path}\"]") } else { format!("desk: \"{path}\"") };
            room.put("mine/a.ron", with(&value));
            let answer =
                room.run(&["check", "mine/a.ron"]).exits(65).says("error[E015]").says("mine/a.ron:4:");
            assert!(!format!("{answer:?}").contains(SECRET), "{answer:#?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn links_that_leave_the_folder_are_refused() {
    use std::os::unix::fs::symlink;
    let room = with_secret();
    symlink("../secret.ron", room.path("mine/link.ron")).unwrap();
    symlink("..", room.path("mine/up")).unwrap();
    symlink("/dev/zero", room.path("mine/zero.ron")).unwrap();
    symlink("loop.ron", room.path("mine/loop.ron")).unwrap();
    for path in ["link.ron", "up/secret.ron", "zero.ron", "loop.ron"] {
        room.put("mine/a.ron", with(&format!("use: [\"{path}\"]")));
        let answer = room.run(&["check", "mine/a.ron"]).exits(65).says("mine/a.ron:4:");
        assert!(!format!("{answer:?}").contains(SECRET), "{answer:#?}");
    }
    // Whoever names a link as the scenario itself means it.
    room.put("mine/a.ron", SMALL);
    symlink("mine/a.ron", room.path("link.ron")).unwrap();
    room.run(&["check", "link.ron"]).exits(0);
}

#[test]
fn a_folder_is_no_scenario() {
    let room = with_secret();
    for command in ["check", "run", "replay"] {
        room.run(&[command, "mine"]).exits(74).says("mine: this is a folder, not a file");
    }
    room.put("mine/a.ron", with("use: [\".\"]"));
    room.run(&["check", "mine/a.ron"]).exits(65);
    room.run(&["run", "one-day", "--record", "mine"]).exits(74).says("this is a folder");
    room.run(&["run", "one-day", "--record", "mine", "--force"]).exits(74).says("this is a folder");
}

#[test]
fn what_is_no_scenario_is_65() {
    let room = Room::new();
    let noise: Vec<u8> = (0..100_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[3]).collect();
    let contents: [(&str, Vec<u8>); 10] = [
        ("empty", Vec::new()),
        ("spaces", b" \n\t\r\n".to_vec()),
        ("mark", b"\xef\xbb\xbf".to_vec()),
        ("noise", noise),
        ("zeros", vec![0; 1_000]),
        ("wide", b"\xff\xfeS\0c\0".to_vec()),
        ("latin", b"Scenario(title: \"caf\xe9\")".to_vec()),
        ("deep", b"(".repeat(1 << 20)),
        ("quotes", b"\"".repeat(1 << 20)),
        ("json", b"{\"schema\": 1}".to_vec()),
    ];
    for (name, content) in contents {
        room.put("a.ron", content);
        for command in ["check", "run"] {
            let answer = room.run(&[command, "a.ron"]);
            assert!(
                answer.code == 65 && !(answer.out.is_empty() && answer.err.is_empty()),
                "{name}: {answer:#?}"
            );
        }
        room.run(&["replay", "a.ron"]).exits(65).says("not a Greenroom journal");
    }
}

#[test]
fn what_is_too_large_is_refused_at_once() {
    let room = Room::new();
    let large = format!("{SMALL}// {}\n", "padding ".repeat(1 << 18));
    assert!(large.len() > 2 << 20);
    room.put("a.ron", &large);
    let answer = room.run(&["check", "a.ron"]).exits(65).says("error[E001]");
    assert!(answer.out.len() < 2_000, "{} bytes about one file", answer.out.len());
    room.put("small.ron", with("use: [\"a.ron\", \"b.ron\"]"));
    room.put("b.ron", vec![b' '; usize::try_from(LARGEST_LIBRARY_BYTES).unwrap() + 1]);
    room.run(&["check", "small.ron"]).exits(65).says("a.ron").says("b.ron").says("larger than 1 MiB");
    room.put("a.ron", format!("{SMALL}// {}\n", "padding ".repeat(1 << 16)));
    room.run(&["check", "a.ron"]).exits(0);
}

#[test]
fn libraries_are_found_beside_the_scenario() {
    let room = with_secret();
    room.put("mine/laws.ron", "Library(schema: 1, laws: {\"calm\": \"9m\"})");
    room.put("mine/a.ron", with("use: [\"laws.ron\"]").replace("Exponential(mean: \"5m\")", "\"calm\""));
    room.run(&["check", "mine/a.ron"]).exits(0).says("mine/a.ron: fine");
    room.run(&["check", "mine/laws.ron"]).exits(0);
    room.put("mine/laws.ron", "Library(schema: 1, laws: {\"calm\": \"9x\"})");
    room.run(&["run", "mine/a.ron"]).exits(65).says("--> laws.ron:1:35");
}
