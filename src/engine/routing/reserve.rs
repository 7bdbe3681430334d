//! Threshold reservation: some experts of a group are kept idle for its own chats. Floor 2.

use super::skill_lists::{CHATS, EXPERTS};
use super::{Caller, DeskView, Line, Load, Members, Policy, Rank, Routes, as_inside, order};
use crate::scenario::{Keep, Param, ParamKind, PolicySpec, Scenario, Signature, Value};
use crate::vocab::{ClassId, ExpertId, GroupId, StationId};

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "Reserve",
        summary: "As SkillLists, but a class may enter a group only while more than a number of its experts are idle.",
        source: "threshold reservation for the N-design: Bell and Williams, Annals of Applied Probability 11 (2001)",
        params: &[
            Param {
                name: "order",
                summary: "Who is asked first within a group; LongestIdle if absent.",
                kind: ParamKind::Order,
                required: false,
            },
            CHATS,
            EXPERTS,
            Param {
                name: "keep",
                summary: "Which group keeps how many experts idle against which class.",
                kind: ParamKind::Keeps,
                required: true,
            },
        ],
        ranks: true,
    },
    build: |spec, desk| {
        let keeps = match spec.get("keep") {
            Some(Value::Keeps(keeps)) => keeps.clone(),
            _ => Vec::new(),
        };
        Box::new(Reserve { order: order(spec, desk), spec: spec.clone(), keeps })
    },
};

#[derive(Debug)]
struct Reserve {
    order: Box<dyn Policy>,
    spec: PolicySpec,
    keeps: Vec<Keep>,
}

impl Policy for Reserve {
    as_inside!(order: rank members choose);

    fn routes(&self, scenario: &Scenario, station: StationId) -> Routes {
        self.order.routes(scenario, station).with_lists(&self.spec, scenario)
    }

    fn admits(&self, class: ClassId, group: GroupId, idle: u32) -> bool {
        let held = self.keeps.iter().filter(|keep| keep.group == group && keep.from == class);
        held.map(|keep| keep.idle).max().is_none_or(|least| idle > least)
            && self.order.admits(class, group, idle)
    }
}
