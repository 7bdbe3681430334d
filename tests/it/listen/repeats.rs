//! Lines that have nothing to do with each other are no repeats.

use std::collections::BTreeMap;

use greenroom::listen::{About, Line, Sense};
use greenroom::time::SimTime;
use greenroom::vocab::{Act, CaseId, PartnerId, Says, Speaker};

use super::measure::{Bench, lines};
use crate::support::effort;

/// The labelled lines that name a case.
const NAMES: [&str; 6] = ["answer", "ask-again", "clarify", "confirm", "fit", "offer"];

/// Unrelated lines are taken for repeats at most so often in a hundred thousand.
const MOST: usize = 15;

/// What experts and bots say, each line once, with the business it is about. Two lines about one business may well
/// say the same, so only lines about two of them are compared.
fn said(bench: &Bench) -> Vec<(String, PartnerId)> {
    let platform = bench.scenario.platform.as_ref().unwrap();
    let mut all = BTreeMap::new();
    for name in NAMES {
        for line in lines(name) {
            let Some(case) = &line.case else { continue };
            let partner = platform.cases[bench.case(case).index()].partner;
            all.extend(line.say.into_iter().map(|text| (text, partner)));
        }
    }
    for (n, partner) in platform.partners.iter().enumerate() {
        let told = partner.facts.iter().flat_map(|fact| &fact.says);
        all.extend(told.map(|line| (line.text.clone(), PartnerId::at(n))));
    }
    all.into_iter().filter(|(line, _)| line.split_whitespace().count() >= 4).collect()
}

#[test]
fn unrelated_lines_are_no_repeats() {
    let bench = Bench::new();
    let said = said(&bench);
    let most = 130 * effort(5);
    let (mut pairs, mut hits) = (0, Vec::new());
    for (n, (text, partner)) in said.iter().enumerate() {
        let away = (1..said.len()).map(|step| (n + step * 7 + 11) % said.len());
        let places: Vec<usize> = away.filter(|place| said[*place].1 != *partner).take(most).collect();
        for chunk in places.chunks(60) {
            let line = |place: &usize| Line {
                at: SimTime::ZERO,
                who: Speaker::PartnerBot,
                text: &said[*place].0,
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
