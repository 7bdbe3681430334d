//! Committed digests: the same on every machine, in both profiles and both feature sets.

use std::fmt::Write;

use crate::common::{digests, scenario};
use crate::support::{Goldens, root};
use crate::{platform, swarm};

/// Two hundred random scenarios.
#[test]
fn digests_of_the_swarm() {
    let mut found = String::new();
    for seed in 0..200 {
        let digests = digests(&scenario(&swarm::text(seed)), seed);
        let _ = writeln!(found, "{seed:>3} {:>6} {}", digests.records(), digests.core());
    }
    let mut goldens = Goldens::default();
    goldens.compare(&root().join("tests/golden/swarm.txt"), &found);
    goldens.finish();
}

/// Digests of days on the platform, with mechanisms switched off at random, one a line.
#[test]
fn days_of_conversations_do_what_they_always_did() {
    let mut found = String::new();
    for seed in 0..48 {
        let (off, scenario) = platform::day(seed);
        let digests = digests(&scenario, seed);
        let _ = writeln!(
            found,
            "{seed} without {} records {} core {}",
            off.len(),
            digests.records(),
            digests.core()
        );
    }
    let mut goldens = Goldens::default();
    goldens.compare(&root().join("tests/golden/platform.txt"), &found);
    goldens.finish();
}
