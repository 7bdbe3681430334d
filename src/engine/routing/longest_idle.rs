//! First come, first served, to the expert who has been idle longest. Floor 2.

use super::{Line, Load, Policy, Rank};
use crate::scenario::Signature;

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "LongestIdle",
        summary: "The expert whose load fell longest ago; chats wait in order of arrival.",
        source: "FCFS-ALIS: Adan and Weiss, Queueing Systems 77 (2014)",
        params: &[],
        ranks: true,
    },
    build: |_, _| Box::new(LongestIdle),
};

#[derive(Debug)]
pub(super) struct LongestIdle;

impl Policy for LongestIdle {
    fn rank(&self, load: &Load) -> Rank {
        (load.idle_since.us(), 0)
    }
}
