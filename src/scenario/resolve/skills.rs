//! Who can serve whom.
//!
//! Skills are numbered and kept as bits, so that comparing every class with every group is cheap. Floor 1.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::flow::Visits;
use crate::scenario::codes;
use crate::scenario::model::{Class, Group};
use crate::scenario::policy::{PolicySpec, Value};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::suggest::list;
use crate::scenario::source::Place;
use crate::vocab::{GroupId, StationId};

/// Different skills of a scenario: bits of a number.
const MOST_SKILLS: usize = 128;

/// The skills that every class needs and every group has, as bits.
struct Skills {
    needs: Vec<Option<u128>>,
    has: Vec<Option<u128>>,
}

impl Skills {
    fn serves(&self, group: usize, class: usize) -> Option<bool> {
        Some(self.needs[class]? & !self.has[group]? == 0)
    }
}

/// Reports classes that nobody can serve.
pub(super) fn judge<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>, visits: &Visits) {
    let Some(skills) = numbered(cx, draft) else { return };
    for (station, _) in visits.iter().enumerate().filter(|(_, visits)| **visits > 0.0) {
        let groups = &draft.stations[station].groups;
        for class in 0..draft.classes.len() {
            let unserved = groups.iter().all(|group| skills.serves(group.index(), class) == Some(false));
            if cx.names.classes[class].used && unserved && !groups.is_empty() {
                nobody(cx, draft, class, station);
            }
        }
    }
}

/// Warns of stations and groups that no chat gets to, of skills that nobody needs, and of lists that have no
/// effect.
pub(super) fn warn<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>, visits: &Visits) {
    let Some(skills) = numbered(cx, draft) else { return };
    unneeded(cx, draft);
    for (station, visits) in visits.iter().enumerate() {
        if *visits > 0.0 {
            idle_groups(cx, draft, &skills, station);
        } else {
            let named = &cx.names.stations[station];
            let message = format!("no chat ever gets to the station `{}`", named.name);
            let problem = Problem::new(&codes::UNREACHABLE, named.key, message);
            cx.push(problem.hint("let another station send some there, with `after_service`"));
        }
    }
    for station in &draft.stations {
        if let Some(spec) = &station.routing {
            let place = station.fields.get("routing").map_or(station.fields.head, Node::head);
            listed(cx, draft, &skills, spec, place);
        }
    }
}

fn numbered<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>) -> Option<Skills> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let all = draft.classes.iter().flatten().flat_map(|class| &class.needs);
    for skill in all.chain(draft.groups.iter().flatten().flat_map(|group| &group.skills)) {
        let next = numbers.len();
        numbers.entry(skill).or_insert(next);
    }
    if numbers.len() > MOST_SKILLS {
        let message = format!("{} different skills; at most {MOST_SKILLS} are allowed", numbers.len());
        cx.push(Problem::new(&codes::TOO_MANY, draft.fields.head, message));
        return None;
    }
    let bits = |skills: &[String]| {
        skills.iter().filter_map(|skill| numbers.get(skill.as_str())).fold(0, |bits, at| bits | 1_u128 << at)
    };
    Some(Skills {
        needs: draft.classes.iter().map(|class| class.as_ref().map(|class| bits(&class.needs))).collect(),
        has: draft.groups.iter().map(|group| group.as_ref().map(|group| bits(&group.skills))).collect(),
    })
}

/// Warns of groups that can serve none of the classes that come.
fn idle_groups<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>, skills: &Skills, station: usize) {
    let used: Vec<usize> = (0..draft.classes.len()).filter(|class| cx.names.classes[*class].used).collect();
    for group in draft.stations[station].groups.iter().map(|group| group.index()) {
        if used.iter().all(|class| skills.serves(group, *class) == Some(false)) {
            let named = &cx.names.groups[group];
            let what = if draft.platform.is_some() { "chat" } else { "class" };
            let message = format!(
                "no chat ever gets to the group `{}`: it lacks a skill for every {what} that comes",
                named.name
            );
            cx.push(Problem::new(&codes::UNREACHABLE, named.key, message));
        }
    }
}

fn nobody<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>, class: usize, station: usize) {
    let Some(Class { needs, .. }) = &draft.classes[class] else { return };
    let groups: Vec<&Group> =
        draft.groups.iter().flatten().filter(|group| group.station == StationId::at(station)).collect();
    let missing: Vec<&str> = needs
        .iter()
        .map(String::as_str)
        .filter(|need| !groups.iter().any(|group| group.skills.iter().any(|skill| skill == need)))
        .collect();
    let place = if station == 0 {
        "the desk".to_owned()
    } else {
        format!("the station `{}`", draft.stations[station].name)
    };
    let message = format!("nobody at {place} can serve {}", cx.names.classes[class].title);
    let why = match missing.len() {
        0 => format!(
            "no single group has all of its skills: {}",
            list(&needs.iter().map(String::as_str).collect::<Vec<_>>(), "and")
        ),
        1 => format!("no group there has the skill {}", list(&missing, "and")),
        _ => format!("no group there has the skills {}", list(&missing, "and")),
    };
    let named = &cx.names.classes[class];
    let (key, node) = (named.key, named.node);
    let has: Vec<&str> = groups.iter().flat_map(|group| group.skills.iter().map(String::as_str)).collect();
    let similar = missing.first().and_then(|skill| cx.similar(skill, has));
    let hint = similar.map_or(why.clone(), |skill| format!("{why}; did you mean `{skill}`?"));
    // Partners and topics call them skills.
    let field = if draft.platform.is_some() { "skills" } else { "needs" };
    let needs = cx.field_place(node, field);
    cx.push(Problem::new(&codes::NOBODY_CAN_SERVE, key, message).also(needs, "what it needs").hint(hint));
}

/// Warns of skills that no class needs.
fn unneeded<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>) {
    let mut needed: Vec<&str> =
        draft.classes.iter().flatten().flat_map(|class| class.needs.iter().map(String::as_str)).collect();
    needed.sort_unstable();
    needed.dedup();
    for (at, group) in draft.groups.iter().enumerate() {
        for skill in group.iter().flat_map(|group| &group.skills) {
            if needed.binary_search(&skill.as_str()).is_ok() {
                continue;
            }
            let named = &cx.names.groups[at];
            let (name, node) = (named.name.clone(), named.node);
            let place = cx.field_place(node, "skills");
            let who = if draft.platform.is_some() { "no partner and no topic" } else { "no class" };
            let message = format!("{who} needs the skill `{skill}` of the group `{name}`");
            let similar = cx.similar(skill, needed.iter().copied());
            let hint = similar.map(|skill| format!("did you mean `{skill}`?"));
            cx.push(Problem::new(&codes::UNNEEDED_SKILL, place, message).hint_if(hint));
        }
    }
}

/// Warns of lists that send a class to a group that cannot serve it.
fn listed<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>, skills: &Skills, spec: &PolicySpec, place: Place) {
    for (_, value) in &spec.args {
        match value {
            Value::Order(order) => listed(cx, draft, skills, order, place),
            Value::ChatLists(lists) => {
                for (class, groups) in lists.iter().enumerate() {
                    for group in groups {
                        lacking(cx, draft, skills, *group, class, place);
                    }
                }
            }
            _ => {}
        }
    }
}

fn lacking<'a>(
    cx: &mut Cx<'a>,
    draft: &Draft<'a>,
    skills: &Skills,
    group: GroupId,
    class: usize,
    place: Place,
) {
    if skills.serves(group.index(), class) != Some(false) {
        return;
    }
    let (Some(group), Some(class)) = (&draft.groups[group.index()], &draft.classes[class]) else { return };
    let missing: Vec<&str> =
        class.needs.iter().filter(|need| !group.skills.contains(need)).map(String::as_str).collect();
    let message = format!(
        "the class `{}` is sent to the group `{}`, which lacks {}",
        class.name,
        group.name,
        list(&missing, "and")
    );
    cx.push(Problem::new(&codes::CANNOT_SERVE, place, message));
}
