//! Anyone who is free, each as likely. Floor 2.

use super::{Caller, DeskView, Line, Load, Members, Policy, Rank};
use crate::scenario::Signature;
use crate::vocab::{ExpertId, GroupId};

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "Random",
        summary: "Anyone who is free, each as likely; chats wait in order of arrival.",
        source: "the usual baseline: Mitzenmacher, IEEE TPDS 12 (2001)",
        params: &[],
        ranks: true,
    },
    build: |_, _| Box::new(Random),
};

#[derive(Debug)]
struct Random;

impl Policy for Random {
    fn rank(&self, _: &Load) -> Rank {
        (0, 0)
    }

    fn members(&self) -> Members {
        Members::FreeListed
    }

    fn choose(&self, caller: &Caller<'_>, tier: &[GroupId], desk: &DeskView<'_>) -> Option<ExpertId> {
        let mut draws = desk.draws(caller);
        if caller.tried.is_empty() {
            let all = desk.listed(caller, tier);
            return (all > 0).then(|| draws.below(all)).and_then(|n| desk.nth_listed(caller, tier, n));
        }
        let all = (0..desk.listed(caller, tier)).filter_map(|n| desk.nth_listed(caller, tier, n));
        let left: Vec<ExpertId> = all.filter(|expert| !caller.tried.contains(&expert.0)).collect();
        let count = u32::try_from(left.len()).ok().filter(|count| *count > 0)?;
        left.get(draws.below(count) as usize).copied()
    }
}
