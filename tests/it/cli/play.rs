//! Sessions from outside: several seeds, several journals, claims, graders.

use super::Room;

/// A room with a session of the model trainee in a journal.
fn kept() -> Room {
    let room = Room::new();
    room.run(&["play", "first-shift", "--trainee", "model", "--record", "a.journal", "--brief"]).exits(0);
    room
}

#[test]
fn seeds_make_a_table_that_is_always_the_same() {
    let room = Room::new();
    let table = |more: &[&str]| {
        let mut args = vec!["play", "first-shift", "--trainee", "random", "--seeds", "3", "--seed", "5"];
        args.extend(more);
        room.run(&args).exits(0).out
    };
    let first = table(&[]);
    assert_eq!(first, table(&[]));
    for word in ["3 sessions", "right-answer", "of 3", "score: mean"] {
        assert!(first.contains(word), "{word} in\n{first}");
    }
    let json: serde_json::Value = serde_json::from_str(&table(&["--json"])).unwrap();
    let seeds: Vec<u64> =
        json["runs"].as_array().unwrap().iter().map(|run| run["seed"].as_u64().unwrap()).collect();
    assert_eq!(seeds, [5, 6, 7]);
    room.run(&["play", "first-shift", "--trainee", "model", "--seeds", "0"]).exits(64);
    room.run(&["play", "first-shift", "--trainee", "model", "--seeds", "2", "--record", "x"]).exits(64);
}

#[test]
fn several_journals_stand_in_one_table() {
    let room = kept();
    room.run(&[
        "play",
        "first-shift",
        "--trainee",
        "model",
        "--seed",
        "2",
        "--record",
        "b.journal",
        "--brief",
    ])
    .exits(0);
    let both = room.run(&["score", "a.journal", "b.journal"]).exits(0).out;
    let seeds = room.run(&["play", "first-shift", "--trainee", "model", "--seeds", "2"]).exits(0).out;
    assert_eq!(both, seeds);
    room.run(&["play", "no-thanks", "--trainee", "model", "--record", "c.journal", "--brief"]).exits(0);
    room.run(&["score", "a.journal", "c.journal"]).exits(65).says("different scenarios");
    room.run(&["score", "a.journal", "b.journal", "--card"]).exits(64).says("give one journal");
}

#[test]
fn a_claim_is_counted_in_practice_and_kept_apart_in_an_assessment() {
    let room = kept();
    let plain = room.run(&["score", "a.journal", "--card"]).exits(0).out;
    assert!(!plain.contains("\"claims\""));
    let card: serde_json::Value = serde_json::from_str(&plain).unwrap();
    let chat = &card["chats"][0];
    let status =
        chat["outcomes"].as_array().unwrap().iter().find(|one| one["behaviour"] == "status").unwrap();
    let record = status["notes"][0]["record"].as_u64().unwrap();
    let number = chat["number"].as_str().unwrap();
    room.put("mine.txt", format!("# I said what I was doing\n\n{number}:{record}=status\n"));
    let args = ["score", "a.journal", "--brief", "--claims", "mine.txt", "--claims-out", "lines.jsonl"];
    room.run(&args).exits(0).says("Claimed by the learner").says("without them it is").says("status");
    let line = crate::support::read(&room.path("lines.jsonl"));
    assert!(line.starts_with("{\"of\":\"status\",\"say\":[") && line.lines().count() == 1, "{line}");
    room.run(&args).exits(73).says("lines.jsonl exists");
    let claim = format!("{number}:{record}=status");
    room.run(&["score", "a.journal", "--brief", "--assess", "--claim", &claim])
        .exits(0)
        .says("with them it would be");
    assert_eq!(room.run(&["score", "a.journal", "--card"]).exits(0).out, plain, "the journal is as it was");
}

#[test]
fn a_claim_that_names_nothing_says_where_it_stands() {
    let room = kept();
    room.put("mine.txt", "NP-10001@0:07=tone\n# so\nNP-10001@0:08=bravery\n");
    room.run(&["score", "a.journal", "--claims", "mine.txt"])
        .exits(65)
        .says("mine.txt, line 3: `bravery` cannot be claimed");
    room.run(&["score", "a.journal", "--claim", "NP-10009:1=tone"]).exits(65).says("there are NP-10001");
    room.run(&["score", "a.journal", "--claim", "tone"]).exits(65).says("--claim tone: `tone` is no claim");
}

#[test]
fn graders_agree_or_not() {
    let room = kept();
    room.put("ana.csv", "chat,behaviour,mark\nNP-10001,greeting,100\nNP-10001,status,90\n");
    room.put("ben.csv", "chat,behaviour,mark\nNP-10001,greeting,95\nNP-10001,status,40\n");
    let out = room.run(&["agree", "ana.csv", "ben.csv", "--session", "a.journal"]).exits(0).out;
    for words in ["ana and ben", "ana and greenroom", "ben and greenroom", "50 %", "kappa"] {
        assert!(out.contains(words), "{words} in\n{out}");
    }
    let json = room.run(&["agree", "ana.csv", "ben.csv", "--json"]).exits(0).out;
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&found[0]["whole"]["count"], &found[0]["whole"]["near"]), (&2.into(), &1.into()));
    room.run(&["agree", "ana.csv"]).exits(64).says("one grader alone");
    room.put("bad.csv", "chat,behaviour,mark\nNP-10001,greting,100\n");
    room.run(&["agree", "ana.csv", "bad.csv"])
        .exits(65)
        .says("bad.csv: line 2, column 10: there is no behaviour `greting`");
}
