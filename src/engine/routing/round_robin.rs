//! In turn: the expert who was given a chat longest ago. Floor 2.

use super::{Line, Load, Policy, Rank};
use crate::scenario::Signature;

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "RoundRobin",
        summary: "The expert who was given a chat longest ago.",
        source: "the usual 'circular' distribution of call centres: Gans, Koole and Mandelbaum, M&SOM 5 (2003)",
        params: &[],
        ranks: true,
    },
    build: |_, _| Box::new(RoundRobin),
};

#[derive(Debug)]
pub(super) struct RoundRobin;

impl Policy for RoundRobin {
    fn rank(&self, load: &Load) -> Rank {
        (load.given, 0)
    }
}
