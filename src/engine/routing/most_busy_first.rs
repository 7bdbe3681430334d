//! The busiest expert who still has a place: fills one before it opens the next. Floor 2.

use super::{Line, Load, Policy, Rank};
use crate::scenario::Signature;

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "MostBusyFirst",
        summary: "The expert with the most chats below the cap; among equals the longest idle.",
        source: "the packing end of the static rules in Tezcan and Zhang, Operations Research 62 (2014)",
        params: &[],
        ranks: true,
    },
    build: |_, _| Box::new(MostBusyFirst),
};

#[derive(Debug)]
pub(super) struct MostBusyFirst;

impl Policy for MostBusyFirst {
    fn rank(&self, load: &Load) -> Rank {
        (u64::from(u32::MAX - load.busy()), load.idle_since.us())
    }
}
