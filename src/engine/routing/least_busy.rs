//! The expert with the fewest chats. Floor 2.

use super::{Line, Load, Policy, Rank};
use crate::scenario::Signature;

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "LeastBusy",
        summary: "The expert with the fewest chats; among equals the longest idle.",
        source: "'lightest load first': Luo and Zhang, Operations Research 61 (2013)",
        params: &[],
        ranks: true,
    },
    build: |_, _| Box::new(LeastBusy),
};

#[derive(Debug)]
pub(super) struct LeastBusy;

impl Policy for LeastBusy {
    fn rank(&self, load: &Load) -> Rank {
        (load.busy().into(), load.idle_since.us())
    }
}
