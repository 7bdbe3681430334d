//! Every expert has a queue; the chat joins the shortest of `d` drawn ones. Floor 2.
//!
//! Cost: O(d) a decision, whatever the number of experts.

use super::{Caller, DeskView, Line, Load, Members, Policy, Rank};
use crate::scenario::{Param, ParamKind, Signature, Value};
use crate::vocab::{ExpertId, GroupId};

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "PowerOf",
        summary: "Every expert has a queue of their own; a chat joins the shortest of `d` different ones drawn at random.",
        source: "Mitzenmacher, IEEE TPDS 12 (2001); Vvedenskaya, Dobrushin and Karpelevich (1996)",
        params: &[Param {
            name: "d",
            summary: "How many queues are looked at; 1 is a random split.",
            kind: ParamKind::Count { min: 1, max: 64 },
            required: true,
        }],
        ranks: false,
    },
    build: |spec, _| match spec.get("d") {
        Some(Value::Count(d)) => Box::new(PowerOf { d: *d }),
        _ => panic!("`check` lets no PowerOf pass without d"),
    },
};

#[derive(Debug)]
struct PowerOf {
    d: u32,
}

impl Policy for PowerOf {
    fn rank(&self, _: &Load) -> Rank {
        (0, 0)
    }

    fn members(&self) -> Members {
        Members::OnlineListed
    }

    fn own_queues(&self) -> bool {
        true
    }

    /// Draws without repetition (Floyd's method: Bentley and Floyd, CACM 30 (1987)); the first drawn wins ties.
    fn choose(&self, caller: &Caller<'_>, tier: &[GroupId], desk: &DeskView<'_>) -> Option<ExpertId> {
        let all = desk.listed(caller, tier);
        let (mut stream, mut drawn) = (desk.draws(caller), Vec::new());
        let mut best: Option<(u32, ExpertId)> = None;
        for last in all - self.d.min(all)..all {
            let n = stream.below(last + 1);
            let n = if drawn.contains(&n) { last } else { n };
            drawn.push(n);
            let expert = desk.nth_listed(caller, tier, n)?;
            let load = desk.roster.load(expert);
            let length = load.busy() + load.queued;
            if best.is_none_or(|(shortest, _)| length < shortest) {
                best = Some((length, expert));
            }
        }
        best.map(|(_, expert)| expert)
    }
}
