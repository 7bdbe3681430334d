//! Offers that can be answered: a window that no reaction ever meets would be opened again for ever.
//!
//! Floor 1.

use super::draft::{Draft, StationDraft};
use crate::draw::Law;
use crate::scenario::codes;
use crate::scenario::model::{Closing, Group};
use crate::scenario::policy::Value;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::time::Span;
use crate::vocab::GroupId;

/// Reports groups that never answer in time, and runs that wait for a person without end.
pub(super) fn judge<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>) {
    for station in &draft.stations {
        if let Some(window) = window(draft, station) {
            too_slow(cx, draft, station, window);
        }
    }
    if let (Some(closing), Some(you)) = (draft.fields.get("closing"), draft.fields.name_place("you"))
        && draft.closing == Some(Closing::Drain)
    {
        let message =
            "a run that waits for the last chat never ends while the person in the seat does nothing";
        cx.push(
            Problem::new(&codes::NEVER_ENDS, closing.head(), message)
                .also(you, "the seat")
                .hint("write `closing: Cut`, or leave `closing` away"),
        );
    }
}

/// How long an offer or a round lasts at a station.
fn window(draft: &Draft<'_>, station: &StationDraft<'_>) -> Option<Span> {
    match station.routing.as_ref()?.get("window")? {
        Value::Span(window) => Some(*window),
        Value::AcceptWindow => draft.accept_window,
        _ => None,
    }
}

fn too_slow<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>, station: &StationDraft<'a>, window: Span) {
    let in_time = |law: &Law| match law.constant_value() {
        Some(us) => us < window.us() as f64,
        None => law.survival(window.us() as f64) < 1.0,
    };
    let groups: Vec<(GroupId, &Group)> =
        station.groups.iter().filter_map(|id| Some((*id, draft.groups[id.index()].as_ref()?))).collect();
    let slow = |group: &Group| !group.seat && !in_time(&group.reaction);
    // A class that only slow groups can serve is offered for ever.
    let stuck = draft.closing == Some(Closing::Drain)
        && draft.classes.iter().flatten().any(|class| {
            let able =
                |(_, group): &&(GroupId, &Group)| class.needs.iter().all(|need| group.skills.contains(need));
            let mut able = groups.iter().filter(able).peekable();
            able.peek().is_some() && able.all(|(_, group)| slow(group))
        });
    let code = if stuck { &codes::NEVER_ACCEPTED } else { &codes::SLOW_GROUP };
    for (id, group) in groups.iter().filter(|(_, group)| slow(group)) {
        let place = cx.field_place(cx.names.groups[id.index()].node, "reaction");
        let message = format!("`{}` never answers an offer within {window}", group.name);
        let routing = station.fields.name_place("routing").unwrap_or(station.fields.head);
        cx.push(
            Problem::new(code, place, message)
                .also(routing, "offers last so long here")
                .hint("give them a quicker `reaction`, or a longer window"),
        );
    }
}
