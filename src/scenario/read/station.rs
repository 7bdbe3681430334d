//! Stations with their groups.
//!
//! Floor 1.

use super::{group, routing, tables};
use crate::scenario::model::{Desk, Group, Service, Station};
use crate::scenario::policy::PolicySpec;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;
use crate::scenario::resolve::draft::StationDraft;
use crate::vocab::{ExpertId, GroupId, StationId};

impl<'a> Cx<'a> {
    pub(super) fn groups(&mut self) -> Vec<Option<Group>> {
        (0..self.names.groups.len()).map(|place| self.group(place)).collect()
    }

    /// All stations; the desk profile may say how the desk routes.
    pub(super) fn stations(&mut self, desk: Option<&Desk>) -> Vec<StationDraft<'a>> {
        (0..self.names.stations.len()).map(|place| self.station(place, desk)).collect()
    }

    fn station(&mut self, place: usize, desk: Option<&Desk>) -> StationDraft<'a> {
        let id = StationId::at(place);
        let (name, fields) =
            (self.names.stations[place].name.clone(), self.names.stations[place].fields.clone());
        let groups = self.names.groups.iter().enumerate().filter(|(_, group)| group.station == id);
        let groups: Vec<GroupId> = groups.map(|(at, _)| GroupId::at(at)).collect();
        let usual = PolicySpec { name: routing::USUAL, args: Vec::new() };
        let usual = desk.filter(|_| place == 0).and_then(|desk| desk.routing.clone()).unwrap_or(usual);
        let service = if self.names.conversing && place == 0 {
            Some(Service::Conversation)
        } else {
            fields.must(self, "service", |cx, node| cx.service(node, id))
        };
        StationDraft {
            name,
            groups,
            service,
            routing: fields.or(self, "routing", usual, |cx, node| cx.policy(node, id)),
            queue_capacity: fields.maybe(self, "queue", Cx::queue),
            after_service: fields.or(self, "after_service", Vec::new(), Cx::after_service),
            fields,
        }
    }

    fn queue(&mut self, node: Node<'a>) -> Option<u32> {
        let fields = self.open(node, &tables::QUEUE)?;
        fields.must(self, "capacity", |cx, node| cx.count(node, 0, 1_000_000))
    }
}

/// A station without wrong parts.
pub(super) fn finished(draft: StationDraft<'_>) -> Option<Station> {
    Some(Station {
        name: draft.name,
        groups: draft.groups,
        routing: draft.routing?,
        service: draft.service?,
        queue_capacity: draft.queue_capacity?,
        after_service: draft.after_service?.into_iter().map(|(to, share, _)| (to, share)).collect(),
    })
}

/// Gives every group the number of its first expert, which is also its rank where it states none.
pub(super) fn numbered(mut groups: Vec<Group>) -> Vec<Group> {
    let mut next = 0;
    for group in &mut groups {
        group.first = ExpertId(next);
        if group.seniority == group::UNRANKED {
            group.seniority = next;
        }
        next += group.count;
    }
    groups
}
