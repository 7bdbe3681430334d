//! Lines that have nothing to do with each other are no repeats.

use std::collections::BTreeSet;

use greenroom::listen::{About, Line, Sense};
use greenroom::time::SimTime;
use greenroom::vocab::{Act, CaseId, PartnerId, Says, Speaker};

use super::measure::{Bench, lines};
use crate::support::effort;

/// Unrelated lines are taken for repeats at most so often in a hundred thousand.
const MOST: usize = 15;

/// What experts, bots and the platform say, each line once.
fn said(bench: &Bench) -> Vec<String> {
    let platform = bench.scenario.platform.as_ref().unwrap();
    let mut all = BTreeSet::new();
    for name in [
        "answer",
        "ask-again",
        "bot-repeat",
        "confirm",
        "other-customer",
        "empathy",
        "offer",
        "status",
        "tone",
        "greeting",
    ] {
        all.extend(lines(name).into_iter().flat_map(|line| line.say));
    }
    for partner in &platform.partners {
        for bot in partner.bot.iter().flat_map(|bot| &bot.steps) {
            all.extend(bot.say.iter().map(|line| line.text.clone()));
        }
        for fact in &partner.facts {
            // One way to tell each: two ways to tell one fact are not unrelated.
            all.extend(fact.says.first().map(|line| line.text.clone()));
        }
        all.extend(
            partner.automatic.iter().filter_map(|line| line.say.first()).map(|line| line.text.clone()),
        );
    }
    all.into_iter().filter(|line| line.split_whitespace().count() >= 4).collect()
}

#[test]
fn unrelated_lines_are_no_repeats() {
    let bench = Bench::new();
    let said = said(&bench);
    // Each line against the sixty that stand so far away in the alphabet that they do not begin alike.
    let steps = 130 * effort(5);
    let (mut pairs, mut hits) = (0, Vec::new());
    for (n, text) in said.iter().enumerate() {
        let places: Vec<usize> =
            (1..=steps).map(|step| (n + step * 7 + 11) % said.len()).filter(|place| *place != n).collect();
        for chunk in places.chunks(60) {
            let line = |place: &usize| Line {
                at: SimTime::ZERO,
                who: Speaker::PartnerBot,
                text: &said[*place],
                says: Says::one(Act::Status),
            };
            let before: Vec<Line<'_>> = chunk.iter().map(line).collect();
            let about = About {
                at: SimTime::ZERO,
                partner: PartnerId::at(0),
                case: CaseId::at(0),
                shown: None,
                before: &before,
                others: &[],
            };
            pairs += before.len();
            for finding in bench.ear.hear(text, &about).findings {
                if let Sense::Repeats(place) = finding.sense
                    && finding.verdict == greenroom::listen::Verdict::Yes
                {
                    hits.push((text.clone(), before[place].text.to_owned()));
                }
            }
        }
    }
    eprintln!("{} false repeats in {pairs} pairs: {hits:#?}", hits.len());
    assert!(pairs >= 100_000, "only {pairs} pairs of {} lines", said.len());
    assert!(hits.len() * 100_000 <= MOST * pairs, "{} in {pairs}: {hits:#?}", hits.len());
}
