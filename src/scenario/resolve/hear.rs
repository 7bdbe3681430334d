//! Whether a person in the seat would be understood.
//!
//! Floor 1.

use std::collections::BTreeSet;

use super::draft::PlatformDraft;
use super::platform::with_partner;
use crate::scenario::codes;
use crate::scenario::model::Found;
use crate::scenario::names::shelf::{Kind, Part};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::vocab::{CaseId, DetailId};

/// Warns of facts and details of cases that come, for which nothing is listened for.
pub(super) fn warn(cx: &mut Cx<'_>, platform: &PlatformDraft, played: &[CaseId]) {
    let (mut facts, mut details) = (BTreeSet::new(), BTreeSet::new());
    for id in played {
        let Some((case, partner)) = with_partner(platform, *id) else { continue };
        for wish in &case.asks {
            let fact = &partner.facts[wish.fact.index()];
            let deaf = fact.hear.is_none() && fact.found != Found::Nowhere;
            if deaf && facts.insert((case.partner.index(), wish.fact.index())) {
                not_heard(cx, case.partner.index(), wish.fact.index(), &fact.name, *id);
            }
        }
        let needs = case.asks.iter().flat_map(|wish| &partner.facts[wish.fact.index()].needs);
        for detail in needs.chain(case.knows.iter().map(|(detail, _)| detail)) {
            if details.insert(*detail) {
                not_named(cx, platform, *detail, *id);
            }
        }
    }
}

fn not_heard(cx: &mut Cx<'_>, partner: usize, fact: usize, name: &str, case: CaseId) {
    let key = cx.names.partners[partner].shelves[Part::Fact as usize].list[fact].key;
    let asked = cx.names.shelves[Kind::Case as usize].list[case.index()].key;
    let message = format!("nothing tells when the person in the seat has answered `{name}`");
    let hint = "write what settles it: hear: Hear(all: [[\"3.2 l\"], [\"side pocket\", \"water bottle\"]])";
    cx.push(Problem::new(&codes::NOT_HEARD, key, message).also(asked, "asked here").hint(hint));
}

fn not_named(cx: &mut Cx<'_>, platform: &PlatformDraft, id: DetailId, case: CaseId) {
    let Some(detail) = platform.things.details.get(id.index()).and_then(Option::as_ref) else { return };
    if !detail.called.is_empty() {
        return;
    }
    let key = cx.names.shelves[Kind::Detail as usize].list[id.index()].key;
    let matters = cx.names.shelves[Kind::Case as usize].list[case.index()].key;
    let message = format!("nothing tells when the person in the seat asks for `{}`", detail.name);
    let hint = "write what people call it: called: [\"order number\", \"order no\"]";
    cx.push(Problem::new(&codes::NOT_NAMED, key, message).also(matters, "it matters here").hint(hint));
}
