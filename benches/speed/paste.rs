//! What a huge paste costs the ear: somebody drops a whole document into the composer.
//!
//! An everyday message, one as long as the ear listens to, and one of a mebibyte: the last may not cost more than
//! a glance beyond the second, and must be heard within [`MOST_MS`]. Floor: above all others.

use std::sync::Arc;

use greenroom::listen::{About, Ear, Line, MOST_BYTES};
use greenroom::scenario::Scenario;
use greenroom::session;
use greenroom::time::SimTime;
use greenroom::vocab::{Act, CaseId, PartnerId, Says, Speaker};

use crate::clock::{Bench, Lap, Run, Side, Target};
use crate::scenes::digest_of;

/// A window that freezes longer is felt: issue 4 asks for it.
const MOST_MS: f64 = 100.0;
/// A mebibyte may take so many times as long as what is listened to at most.
const BEYOND: f64 = 1.5;
const MIB: usize = 1 << 20;

/// Compares and prints.
pub fn run(bench: Bench) {
    let (scenario, ear) = ear();
    for (name, sentence) in [
        (
            "talk",
            "The Brook 30 has a rain cover in the bottom pocket, and I can see 12 of them here. Is it for you? ",
        ),
        ("noise", "a, a? 0 "),
    ] {
        let message = |bytes: usize| sentence.chars().cycle().take(bytes).collect::<String>();
        let texts = [
            ("a message", message(200)),
            ("all that is heard", message(MOST_BYTES)),
            ("1 MiB", message(MIB)),
        ];
        let sides = texts.iter().map(|(size, text)| {
            let prepare = || Hearing { ear: &ear, scenario: &scenario, text, found: 0, cut: false };
            Side::new(&format!("{name}, {size}"), "message", prepare)
        });
        let timed = bench.alternate(sides.collect());
        bench.ratio_of_totals(
            &format!("{name}, 1 MiB / all that is heard"),
            &timed[2],
            &timed[1],
            Target::AtMost(BEYOND),
        );
        bench.number(
            &format!("{name}, 1 MiB in milliseconds"),
            1e3 / timed[2].rate(),
            Target::AtMost(MOST_MS),
        );
    }
}

/// The shipped ear upon the scenario that everybody plays first.
fn ear() -> (Arc<Scenario>, Ear) {
    let loaded = session::load("first-shift").unwrap_or_else(|error| panic!("{error}"));
    let scenario = loaded.scenario().unwrap_or_else(|| panic!("first-shift has errors"));
    let ear = session::ear(&scenario).unwrap_or_else(|error| panic!("{error}"));
    (scenario, ear)
}

/// One message, heard once after the customer's question.
struct Hearing<'a> {
    ear: &'a Ear,
    scenario: &'a Scenario,
    text: &'a str,
    found: u64,
    cut: bool,
}

impl Run for Hearing<'_> {
    fn go(&mut self) {
        let text = "Does the Brook 30 come with a rain cover?";
        let says = Says::one(Act::Open);
        let before = [Line { at: SimTime::ZERO, who: Speaker::Customer, text, says }];
        let about = About {
            at: SimTime::from_us(60_000_000),
            partner: PartnerId(0),
            case: CaseId(0),
            shown: None,
            before: &before,
            others: &[],
        };
        let heard = self.ear.hear(self.text, &about);
        self.found = heard.findings.len() as u64;
        self.cut = heard.cut;
    }

    fn lap(&mut self) -> Lap {
        assert_eq!(self.cut, self.text.len() > MOST_BYTES, "what is too long is cut, and nothing else");
        let cases = self.scenario.platform.as_ref().map_or(0, |platform| platform.cases.len());
        Lap { units: 1, digest: digest_of(&[self.found, cases as u64]) }
    }
}
