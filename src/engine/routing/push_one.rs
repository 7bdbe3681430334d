//! Sequential push: one expert at a time sees the chat and has a window to answer. Floor 2.

use super::{Caller, DeskView, Line, Load, Manner, Members, Policy, Rank, Routes, as_inside, order};
use crate::scenario::{Param, ParamKind, Scenario, Signature, Value};
use crate::time::Span;
use crate::vocab::{ClassId, ExpertId, GroupId, StationId};

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "PushOne",
        summary: "Offers the chat to one expert at a time, who has a window to accept; a miss or a decline goes on to the next.",
        source: "gig-desk practice; sequential re-offer, see the validation case claim-window-m3",
        params: &[
            Param {
                name: "order",
                summary: "Who is asked first; LongestIdle if absent.",
                kind: ParamKind::Order,
                required: false,
            },
            Param {
                name: "window",
                summary: "How long an offer stays; the desk's accept_window if absent.",
                kind: ParamKind::Window,
                required: false,
            },
        ],
        ranks: false,
    },
    build: |spec, desk| {
        let window = match spec.get("window") {
            Some(Value::Span(window)) => *window,
            _ => desk.accept_window,
        };
        Box::new(PushOne { order: order(spec, desk), window })
    },
};

#[derive(Debug)]
struct PushOne {
    order: Box<dyn Policy>,
    window: Span,
}

impl Policy for PushOne {
    as_inside!(order: rank members routes admits choose);

    fn manner(&self) -> Manner {
        Manner::Offer(self.window)
    }
}
