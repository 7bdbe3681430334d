//! Commands that list what the program knows: the lists are whole, and what stands in them can be typed.

use greenroom::engine::routing;
use greenroom::scenario::codes;
use greenroom::store;

use super::Room;

#[test]
fn every_code_is_explained() {
    let room = Room::new();
    let list = room.run(&["explain"]).exits(0);
    for code in codes::ALL {
        assert!(list.out.contains(&format!("{}  {}", code.id, code.title)), "{}", code.id);
    }
    assert_eq!(list.out.lines().count(), codes::ALL.len());
    let missing = codes::find("E020").unwrap();
    room.run(&["explain", "E020"]).exits(0).says(missing.title).says(missing.explanation);
    room.run(&["explain", "e020"]).exits(0).says(missing.explanation);
    room.run(&["explain", "nonsense"]).exits(64).says("there is no code `nonsense`");
}

#[test]
fn policies_are_listed_with_their_parameters() {
    let answer = Room::new().run(&["policies"]).exits(0);
    for policy in routing::signatures() {
        assert!(answer.out.lines().any(|line| line == policy.name), "{}", policy.name);
        assert!(answer.out.contains(policy.summary) && answer.out.contains(policy.source), "{}", policy.name);
        for param in policy.params {
            assert!(answer.out.contains(&format!("    {}", param.name)), "{} of {}", param.name, policy.name);
        }
    }
}

/// Whatever the list shows can be typed as it stands there.
#[test]
fn listed_scenarios_can_be_called_by_their_names() {
    let room = Room::new();
    let answer = room.run(&["scenarios"]).exits(0);
    let listed = answer.out.lines().take_while(|line| !line.is_empty());
    let names: Vec<&str> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    let shipped = store::embedded_names().into_iter().filter(|name| !name.contains('/')).count();
    assert_eq!(names.len(), shipped, "{answer:#?}");
    for name in names {
        room.run(&["check", name]).exits(0).says(": fine");
    }
    let case = store::embedded_names().into_iter().find(|name| name.contains('/')).unwrap();
    room.run(&["check", case.trim_end_matches(".ron")]).exits(0);
}
