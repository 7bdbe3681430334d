//! Broadcast and claim: everyone who is free sees the pool; the first to reach for it takes the oldest chat.
//!
//! Cost: O(free experts) when the pool fills or a round ends; O(log experts) otherwise. Floor 2.

use super::{Line, Load, Manner, Policy, Rank};
use crate::scenario::{Param, ParamKind, Signature, Value};
use crate::time::Span;

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "Broadcast",
        summary: "Shows the chat to everyone who is free; whoever reacts first claims the oldest chat of the pool.",
        source: "gig-pool practice; Markov model in the validation case broadcast-claim-g2",
        params: &[Param {
            name: "window",
            summary: "A round lasts so long, then everybody starts to react afresh; no end if absent.",
            kind: ParamKind::Span,
            required: false,
        }],
        ranks: false,
    },
    build: |spec, _| {
        let window = match spec.get("window") {
            Some(Value::Span(window)) => Some(*window),
            _ => None,
        };
        Box::new(Broadcast { window })
    },
};

#[derive(Debug)]
struct Broadcast {
    window: Option<Span>,
}

impl Policy for Broadcast {
    fn rank(&self, load: &Load) -> Rank {
        (load.idle_since.us(), 0)
    }

    fn manner(&self) -> Manner {
        Manner::Post(self.window)
    }
}
