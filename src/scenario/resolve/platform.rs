//! Whether conversations can go on: bots that can be answered, facts that somebody knows, lines that are said.
//!
//! Floor 1.

use std::collections::BTreeSet;

use super::draft::{Draft, PlatformDraft};
use super::{hear, phrases, things};
use crate::scenario::codes;
use crate::scenario::model::{BotAsks, BotStep, Case, Cast, Found, Mechanism, Partner, Trigger};
use crate::scenario::names::shelf::{Kind, Part};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::vocab::{CaseId, FactId};

/// Reports what would keep chats from going on.
pub(super) fn judge(cx: &mut Cx<'_>, platform: &PlatformDraft) {
    for (at, partner) in platform.things.partners.iter().enumerate() {
        let Some(partner) = partner.as_ref().filter(|partner| partner.topics.is_empty()) else { continue };
        let asks = |steps: &[BotStep]| steps.iter().any(|step| step.asks == BotAsks::Topic);
        let bot = partner.bot.as_ref().is_some_and(|bot| asks(&bot.steps));
        let router = partner.router.as_ref().is_some_and(|bot| asks(&bot.steps));
        let field = if bot { "bot" } else { "router" };
        let Some(fields) = cx.names.partners[at].fields.as_ref().filter(|_| bot || router) else { continue };
        let place = fields.name_place(field).unwrap_or(fields.head);
        let message = format!("the bot of `{}` asks what it is about, but there are no topics", partner.name);
        let hint = "write `topics: {\"product\": Topic(says: \"something about a product\")}`, or let the bot ask for the Matter";
        cx.push(Problem::new(&codes::NO_TOPICS, place, message).hint(hint));
    }
}

/// Warns of what probably was not meant.
pub(super) fn warn<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>, platform: &PlatformDraft) {
    let fields = &draft.fields;
    things::warn(cx, &platform.things);
    phrases::gaps(cx, fields, platform);
    unanswerable(cx, platform);
    late_ranges(cx, draft, platform);
    never_said(cx, fields, platform);
    if fields.get("you").is_some() {
        hear::warn(cx, platform, &played(platform));
    }
}

/// Cases that somebody comes with, in the order of their ids.
fn played(platform: &PlatformDraft) -> Vec<CaseId> {
    let mut cases: Vec<CaseId> = platform.casts.iter().flatten().flat_map(cases_of).collect();
    cases.sort_unstable();
    cases.dedup();
    cases
}

fn cases_of(cast: &Cast) -> Vec<CaseId> {
    match cast {
        Cast::Chats { cases, .. } => cases.iter().map(|(case, _)| *case).collect(),
        Cast::Classes | Cast::Tickets { .. } => Vec::new(),
    }
}

/// Warns of facts that only the Specialist knows where there is none.
fn unanswerable(cx: &mut Cx<'_>, platform: &PlatformDraft) {
    let off = platform.without.is_some_and(|without| without.has(Mechanism::Specialist));
    if platform.specialist.as_ref().is_none_or(|specialist| specialist.is_some() && !off) {
        return;
    }
    let mut told: BTreeSet<(usize, FactId)> = BTreeSet::new();
    for id in played(platform) {
        let Some((case, partner)) = with_partner(platform, id) else { continue };
        for wish in &case.asks {
            let at = (case.partner.index(), wish.fact);
            if partner.facts[wish.fact.index()].found != Found::Specialist || !told.insert(at) {
                continue;
            }
            let key = cx.names.partners[at.0].shelves[Part::Fact as usize].list[at.1.index()].key;
            let asked = cx.names.shelves[Kind::Case as usize].list[id.index()].key;
            let message = format!(
                "only the Specialist knows `{}`, and {}",
                partner.facts[wish.fact.index()].name,
                if off {
                    "the Specialist is switched off"
                } else {
                    "there is no Specialist in this scenario"
                }
            );
            let hint = if off {
                "take \"specialist\" out of `without`, or let another fact be asked"
            } else {
                "write `specialist: Specialist()` in the scenario, or `in: Nowhere` if nobody is meant to know"
            };
            cx.push(Problem::new(&codes::NOBODY_KNOWS, key, message).also(asked, "asked here").hint(hint));
        }
    }
}

/// Warns of ranges that reach beyond the end of the arrivals.
fn late_ranges<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>, platform: &PlatformDraft) {
    let (Some(length), Some(arrivals), Some(casts)) = (draft.length, &draft.arrivals, &platform.casts) else {
        return;
    };
    for ((_, node), cast) in arrivals.iter().zip(casts) {
        let Cast::Chats { within: Some((from, to)), .. } = cast else { continue };
        if from.us() < length.us() && to.us() > length.us() {
            let place = cx.field_value(*node, "between");
            let message = format!("this range reaches beyond {length}, after which nobody comes any more");
            cx.push(Problem::new(&codes::AFTER_THE_END, place, message).hint("let the range end earlier"));
        }
    }
}

pub(super) fn with_partner(platform: &PlatformDraft, id: CaseId) -> Option<(&Case, &Partner)> {
    let case = platform.things.cases.get(id.index())?.as_ref()?;
    Some((case, platform.things.partners.get(case.partner.index())?.as_ref()?))
}

/// Warns of prescribed lines that wait for something that does not happen.
fn never_said<'a>(cx: &mut Cx<'a>, fields: &Fields<'a>, platform: &PlatformDraft) {
    let played = played(platform);
    let nodes = fields.get("twists").and_then(|node| cx.quietly(|cx| cx.items(node))).unwrap_or_default();
    for (twist, node) in platform.twists.iter().flatten().zip(nodes) {
        let Some((id, (case, partner))) = twist.case.and_then(|id| Some((id, with_partner(platform, id)?)))
        else {
            continue;
        };
        let message = match twist.when {
            _ if !played.contains(&id) => format!("nobody comes with the case `{}`", case.name),
            Trigger::Answered(fact) if case.asks.iter().all(|wish| wish.fact != fact) => format!(
                "the case `{}` never asks for `{}`, so this line is never said",
                case.name,
                partner.facts[fact.index()].name
            ),
            _ => continue,
        };
        let field = if played.contains(&id) { "at" } else { "case" };
        let place = cx.field_value(node, field);
        cx.push(Problem::new(&codes::NEVER_SAID, place, message));
    }
}

impl<'a> Cx<'a> {
    /// The place of a field's value inside a structure; the structure's own if it is not there.
    fn field_value(&mut self, node: Node<'a>, field: &str) -> crate::scenario::source::Place {
        self.peek(node).and_then(|fields| fields.get(field)).map_or(node.head(), Node::place)
    }
}
