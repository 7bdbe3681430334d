//! What works only turn by turn, and what only in a run that is cut.
//!
//! Floor 1.

use super::draft::Draft;
use crate::scenario::codes;
use crate::scenario::model::{Closing, Process, Replies, Service, Turns};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;

pub(super) fn judge<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>) {
    let Some(desk) = draft.stations.first().and_then(|desk| desk.service.as_ref()) else { return };
    match desk {
        Service::LevelRates(_) => only_turns(cx, draft),
        Service::Turns(turns) => silent_leavers(cx, draft, turns),
        Service::Conversation => {}
    }
    endless(cx, draft);
    let endless = matches!(desk, Service::Turns(Turns { replies: Replies::Endless, .. }));
    closed(cx, draft, endless);
}

/// Refuses what needs messages where there are none.
fn only_turns<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>) {
    if let Some(place) = draft.fields.name_place("you") {
        let message = "a person can sit only at a desk that serves turn by turn";
        cx.push(
            Problem::new(&codes::ONLY_TURNS, place, message)
                .hint("write `service: Turns( … )`, or delete `you`"),
        );
    }
    if draft.stations.iter().any(|station| matches!(station.service, Some(Service::Turns(_)))) {
        return;
    }
    for (at, class) in draft.classes.iter().enumerate() {
        if class.as_ref().is_some_and(|class| class.patience_in_chat.is_some()) {
            let place = cx.field_place(cx.names.classes[at].node, "patience_in_chat");
            let message = "patience in the conversation works only turn by turn";
            let hint = "write `service: Turns( … )`, or delete `patience_in_chat`";
            cx.push(Problem::new(&codes::ONLY_TURNS, place, message).hint(hint));
        }
    }
}

/// Refuses customers who leave silently where nobody would ever notice.
fn silent_leavers<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>, turns: &Turns) {
    if turns.silence.is_some() {
        return;
    }
    for (at, class) in draft.classes.iter().enumerate() {
        let silent = class.as_ref().is_some_and(|class| class.silent.is_some() && class.patience.is_some());
        if silent && cx.names.classes[at].used {
            let place = cx.field_place(cx.names.classes[at].node, "silent");
            let service = draft.fields.get("service").map_or(draft.fields.head, Node::head);
            let message = "customers leave silently, but nothing closes a silent chat";
            cx.push(
                Problem::new(&codes::SILENT_NEEDS_SILENCE, place, message)
                    .also(service, "`silence` is missing here")
                    .hint("add `silence: \"180s\"` to Turns( … )"),
            );
        }
    }
}

/// Chats that no reply settles need a run that is cut.
fn endless<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>) {
    for station in &draft.stations {
        let Some(Service::Turns(Turns { replies: Replies::Endless, .. })) = station.service else { continue };
        if draft.closing == Some(Closing::Drain) {
            let node = station.fields.get("service");
            let place = node.map_or(station.fields.head, |node| cx.field_place(node, "replies"));
            let message = "no chat is ever settled, so a run that waits for the last one never ends";
            cx.push(
                Problem::new(&codes::NEVER_ENDS, place, message)
                    .hint("write `closing: Cut` in Scenario( … )"),
            );
        }
    }
}

/// A closed population needs endless chats, and endless chats are meant for one.
fn closed<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>, endless: bool) {
    for (arrivals, node) in draft.arrivals.iter().flatten() {
        let is_closed = matches!(arrivals.process, Process::Closed(_));
        if is_closed && !endless {
            let place = cx.field_place(*node, "process");
            let message = "a closed population writes for ever, but here chats are settled";
            let hint = "write `service: Turns(…, replies: Endless)` and `closing: Cut`, or another process";
            cx.push(Problem::new(&codes::CLOSED, place, message).hint(hint));
        } else if !is_closed && endless {
            let place = cx.field_place(*node, "process");
            let message = "the chats of this stream are never settled";
            let hint =
                "`replies: Endless` is meant for `Closed(n)`; write `Geometric(done: 0.125)` or `Fixed(6)`";
            cx.push(Problem::new(&codes::NEVER_SETTLED, place, message).hint(hint));
        }
    }
}
