//! Every expert has a queue; the chat joins the shortest. Floor 2.

use super::{Line, Load, Members, Policy, Rank};
use crate::scenario::Signature;

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "JoinShortestQueue",
        summary: "Every expert has a queue of their own; a chat joins the one with the fewest chats, those in service included.",
        source: "Winston, Journal of Applied Probability 14 (1977)",
        params: &[],
        ranks: false,
    },
    build: |_, _| Box::new(JoinShortestQueue),
};

#[derive(Debug)]
struct JoinShortestQueue;

impl Policy for JoinShortestQueue {
    fn rank(&self, load: &Load) -> Rank {
        (u64::from(load.busy()) + u64::from(load.queued), load.idle_since.us())
    }

    fn members(&self) -> Members {
        Members::OnlineRanked
    }

    fn own_queues(&self) -> bool {
        true
    }
}
