//! What comes after a service, and what is measured beside the run.
//!
//! Floor 1.

use std::collections::BTreeSet;

use super::tables;
use crate::draw::Law;
use crate::scenario::codes;
use crate::scenario::model::Probes;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;
use crate::vocab::{Ppm, StationId};

/// Draws of a sample.
const MOST_DRAWS: u32 = 10_000_000;

/// What is measured beside the run.
enum Probe {
    OfferedWait,
    Sample(String, Law, u32),
}

impl<'a> Cx<'a> {
    /// `[Go(to: "specialist", share: 0.25)]`, with the nodes of the entries.
    pub(super) fn after_service(&mut self, node: Node<'a>) -> Option<Vec<(StationId, Ppm, Node<'a>)>> {
        let goes = self.each(node, Cx::go)?;
        for (at, (to, _, item)) in goes.iter().enumerate() {
            if let Some((.., first)) = goes[..at].iter().find(|(other, ..)| other == to) {
                let message =
                    format!("the station `{}` is listed twice", self.names.stations[to.index()].name);
                let problem = Problem::new(&codes::LISTED_TWICE, item.place(), message);
                self.push(
                    problem.also(first.place(), "here for the first time").hint("add the two shares up"),
                );
                return None;
            }
        }
        Some(goes)
    }

    fn go(&mut self, node: Node<'a>) -> Option<(StationId, Ppm, Node<'a>)> {
        let fields = self.open(node, &tables::GO)?;
        let to = fields.must(self, "to", Cx::station_id);
        let share = fields.must(self, "share", Cx::share);
        Some((to?, share?, node))
    }

    /// `[OfferedWait, Sample( … )]`.
    pub(super) fn probes(&mut self, node: Node<'a>) -> Option<Probes> {
        let probes = self.each(node, Cx::probe)?;
        let mut found = Probes::default();
        for probe in probes {
            match probe {
                Probe::Sample(name, law, count) => found.samples.push((name, law, count)),
                Probe::OfferedWait => found.offered_wait = true,
            }
        }
        let names: BTreeSet<&str> = found.samples.iter().map(|(name, ..)| name.as_str()).collect();
        if names.len() < found.samples.len() {
            let message = "two samples have the same name";
            self.push(
                Problem::new(&codes::LISTED_TWICE, node.place(), message)
                    .hint("give one of them another name"),
            );
            return None;
        }
        Some(found)
    }

    fn probe(&mut self, node: Node<'a>) -> Option<Probe> {
        if self.one_of(node, &["OfferedWait", "Sample"])? == "OfferedWait" {
            return self.bare(node, &["OfferedWait"]).map(|_| Probe::OfferedWait);
        }
        let fields = self.open(node, &tables::SAMPLE)?;
        let name = fields.must(self, "name", Cx::name);
        let law = fields.must(self, "law", Cx::any_law);
        let count = fields.must(self, "count", |cx, node| cx.count(node, 1, MOST_DRAWS));
        Some(Probe::Sample(name?, law?, count?))
    }
}
