//! What can be judged only when everything is read: does it all fit together?
//!
//! Works on drafts in which wrong parts are missing, so that one mistake does not hide another. Floor 1.

pub(super) mod draft;
mod flow;
mod hear;
mod load;
mod notes;
mod offers;
mod phrases;
mod platform;
mod skills;
mod things;
mod turns;
mod unused;
mod volume;

use super::codes;
use super::model::Closing;
use super::problem::Problem;
use super::read::group::MOST_EXPERTS;
use super::reader::Cx;
use super::reader::node::Node;
use super::reader::shape::grouped;
use super::source::Place;
use crate::time::Span;
use draft::Draft;

/// Reports what does not fit together, and explains what does.
pub(super) fn judge<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>) {
    cx.judge_classes(draft);
    cx.judge_times(draft);
    cx.judge_experts(draft);
    turns::judge(cx, draft);
    offers::judge(cx, draft);
    if let Some(platform) = &draft.platform {
        platform::judge(cx, platform);
    }
    let visits = flow::judge(cx, draft);
    if !cx.names.incomplete {
        skills::judge(cx, draft, &visits);
    }
    let chats = volume::judge(cx, draft);
    // Of a scenario with mistakes, averages and what is unused would mislead.
    if let (Some(chats), 0) = (chats, cx.errors()) {
        skills::warn(cx, draft, &visits);
        load::judge(cx, draft, &chats, &visits);
        unused::classes(cx);
        notes::patience(cx, draft);
        if let Some(platform) = &draft.platform {
            platform::warn(cx, draft, platform);
            unused::things(cx);
            notes::people(cx, &platform.things);
        }
    }
}

pub(super) use things::warn as warn_of_things;
pub(super) use unused::laws as unused_laws;

impl<'a> Cx<'a> {
    /// The place of a field's name inside a structure; the structure's own if it is not there.
    fn field_place(&mut self, node: Node<'a>, field: &str) -> Place {
        self.peek(node).and_then(|fields| fields.name_place(field)).unwrap_or(node.head())
    }

    fn judge_classes(&mut self, draft: &Draft<'a>) {
        if draft.platform.is_none()
            && self.names.classes.is_empty()
            && draft.fields.get("classes").is_none_or(|node| node.text.starts_with('{'))
        {
            let place = draft.fields.name_place("classes").unwrap_or(draft.fields.head);
            let message = "there is no class of customers";
            let hint = "write `classes: {\"refund\": Class()}`, or name a library with classes under `use`";
            self.push(Problem::new(&codes::NO_CLASSES, place, message).hint(hint));
        }
    }

    fn judge_times(&mut self, draft: &Draft<'a>) {
        let (Some(length), Some(warm_up)) = (draft.length, draft.warm_up) else { return };
        if warm_up >= length && warm_up > Span::ZERO {
            let place = |field: &str| draft.fields.get(field).map_or(draft.fields.head, Node::place);
            let message = format!("the warm-up of {warm_up} is not shorter than the run of {length}");
            self.push(
                Problem::new(&codes::WARM_UP, place("warm_up"), message)
                    .also(place("length"), "the length")
                    .hint("measures ignore the warm-up, so nothing would be measured"),
            );
        }
        // A night is part of the run: somebody may have to keep a promise in the morning.
        let end = match draft.closing {
            Some(Closing::Morning(night)) => Span::from_us(length.us().saturating_add(night.us())),
            _ => length,
        };
        for (at, group) in draft.groups.iter().enumerate() {
            let Some(group) = group else { continue };
            for (what, field, stretches) in
                [("shift", "shift", &group.shifts), ("break", "breaks", &group.breaks)]
            {
                let late = stretches.iter().find(|(from, _)| Span::from_us(from.us()) >= end);
                if let Some((from, _)) = late {
                    let named = &self.names.groups[at];
                    let message = format!(
                        "a {what} of `{}` begins at {}, but the run ends at {end}",
                        named.name,
                        Span::from_us(from.us())
                    );
                    let place = self.field_place(named.node, field);
                    self.push(Problem::new(&codes::AFTER_THE_END, place, message));
                }
            }
        }
    }

    fn judge_experts(&mut self, draft: &Draft<'a>) {
        let total: u64 = draft.groups.iter().flatten().map(|group| u64::from(group.count)).sum();
        if total > u64::from(MOST_EXPERTS) {
            let place = draft.fields.name_place("experts").unwrap_or(draft.fields.head);
            let message = format!(
                "{} experts in all groups together; at most {} are allowed",
                grouped(total),
                grouped(MOST_EXPERTS.into())
            );
            self.push(Problem::new(&codes::TOO_MANY_EXPERTS, place, message));
        }
    }
}
