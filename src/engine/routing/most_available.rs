//! The expert with the most places left under the cap. Floor 2.

use super::{Line, Load, Policy, Rank};
use crate::scenario::Signature;

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "MostAvailable",
        summary: "The expert with the most places left under the cap; among equals the longest idle.",
        source: "'most available agent' of commercial desks; equals least busy where caps are equal",
        params: &[],
        ranks: true,
    },
    build: |_, _| Box::new(MostAvailable),
};

#[derive(Debug)]
pub(super) struct MostAvailable;

impl Policy for MostAvailable {
    fn rank(&self, load: &Load) -> Rank {
        (u64::from(u32::MAX - load.spare()), load.idle_since.us())
    }
}
