//! Each class has its list of groups, each group its list of classes. Floor 2.

use super::{Caller, DeskView, Line, Load, Members, Policy, Rank, Routes, as_inside, order};
use crate::scenario::{Param, ParamKind, PolicySpec, Scenario, Signature};
use crate::vocab::{ClassId, ExpertId, GroupId, StationId};

const ORDER: Param = Param {
    name: "order",
    summary: "Who is asked first within a group; LongestIdle if absent.",
    kind: ParamKind::Order,
    required: false,
};

pub(super) const CHATS: Param = Param {
    name: "chats",
    summary: "Per class, the groups to try, in order. A class that is not named may go to every group that has the skills.",
    kind: ParamKind::ChatLists,
    required: false,
};

pub(super) const EXPERTS: Param = Param {
    name: "experts",
    summary: "Per group, the classes to take, in order. A group that is not named takes by priority, then by arrival.",
    kind: ParamKind::ExpertLists,
    required: false,
};

pub(super) const LINE: Line = Line {
    signature: Signature {
        name: "SkillLists",
        summary: "Each class tries its groups in order; a free expert looks through its classes in order.",
        source: "static lists ('queue priority'): Wallace and Whitt, M&SOM 7 (2005)",
        params: &[ORDER, CHATS, EXPERTS],
        ranks: true,
    },
    build: |spec, desk| Box::new(SkillLists { order: order(spec, desk), spec: spec.clone() }),
};

#[derive(Debug)]
struct SkillLists {
    order: Box<dyn Policy>,
    spec: PolicySpec,
}

impl Policy for SkillLists {
    as_inside!(order: rank members admits choose);

    fn routes(&self, scenario: &Scenario, station: StationId) -> Routes {
        self.order.routes(scenario, station).with_lists(&self.spec, scenario)
    }
}
