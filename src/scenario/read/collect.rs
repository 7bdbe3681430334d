//! The names of laws, classes, stations and groups, before anything is read.
//!
//! Floor 1.

use super::tables;
use crate::scenario::codes;
use crate::scenario::names::{LawState, NamedClass, NamedGroup, NamedLaw, NamedStation};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::amount::looks_like_time;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::time::Span;
use crate::vocab::{ClassId, GroupId, StationId};

/// Classes of a scenario with its libraries.
const MOST_CLASSES: usize = 1_000;
/// Groups of all stations.
const MOST_GROUPS: usize = 1_000;
/// Stations, the desk among them.
const MOST_STATIONS: usize = 100;
/// The name of the first station.
const DESK: &str = "desk";
/// The name of the group that a seat makes.
const YOU: &str = "you";

impl<'a> Cx<'a> {
    /// Notes the named laws of a file.
    pub(super) fn collect_laws(&mut self, node: Node<'a>, own: bool) {
        for (name, key, value) in self.entries(node, Cx::law_name).unwrap_or_default() {
            let place = key.place();
            if let Some(first) = self.names.laws.get(&name) {
                let first = first.key;
                self.defined_twice("law", &name, place, first);
                continue;
            }
            let state = [LawState::Unread, LawState::Unread];
            self.names.laws.insert(name, NamedLaw { node: value, key: place, own, used: false, state });
        }
    }

    /// A name that cannot be taken for a time.
    fn law_name(&mut self, node: Node<'a>) -> Option<String> {
        let name = self.name(node)?;
        if looks_like_time(&name) && name.parse::<Span>().is_ok() {
            let message = format!("`{name}` is a time, so it cannot name a law");
            self.push(
                Problem::new(&codes::BAD_TEXT, node.place(), message)
                    .hint("choose a name that begins with a letter"),
            );
            return None;
        }
        Some(name)
    }

    /// Notes the classes of a file.
    pub(super) fn collect_classes(&mut self, node: Node<'a>, own: bool) {
        for (name, key, value) in self.entries(node, Cx::name).unwrap_or_default() {
            let place = key.place();
            if let Some(first) = self.names.class_ids.get(&name) {
                let first = self.names.classes[first.index()].key;
                self.defined_twice("class", &name, place, first);
                continue;
            }
            if self.names.classes.len() >= MOST_CLASSES {
                self.too_many(key, "classes", MOST_CLASSES);
                return;
            }
            let id = ClassId::at(self.names.classes.len());
            self.names.class_ids.insert(name.clone(), id);
            let title = format!("the class `{name}`");
            self.names.classes.push(NamedClass { name, key: place, node: value, own, used: false, title });
        }
    }

    /// Notes the desk and the further stations.
    pub(super) fn collect_stations(&mut self, fields: &Fields<'a>) {
        let desk = NamedStation { name: DESK.to_owned(), key: fields.head, fields: fields.clone() };
        self.names.stations.push(desk);
        let Some(node) = fields.get("stations") else { return };
        for (name, key, value) in self.entries(node, Cx::name).unwrap_or_default() {
            if name == DESK {
                let message = "`desk` is the name of the first station, the desk itself";
                self.push(
                    Problem::new(&codes::DEFINED_TWICE, key.place(), message).hint("choose another name"),
                );
                continue;
            }
            if self.names.stations.len() >= MOST_STATIONS {
                self.too_many(key, "stations", MOST_STATIONS);
                return;
            }
            if let Some(fields) = self.open(value, &tables::STATION) {
                self.names.stations.push(NamedStation { name, key: key.place(), fields });
            }
        }
    }

    /// Notes the groups of all stations, station by station; the seat is the last group of the desk.
    pub(super) fn collect_groups(&mut self) {
        for at in 0..self.names.stations.len() {
            let station = StationId::at(at);
            let fields = self.names.stations[at].fields.clone();
            let mut anybody = fields.get("you").is_some() && at == 0;
            if let Some(node) = fields.get("experts") {
                let errors = self.errors();
                let groups = self.entries(node, Cx::name).unwrap_or_default();
                anybody |= !groups.is_empty() || self.errors() > errors;
                for (name, key, value) in groups {
                    self.add_group(name, key, value, station, false);
                }
            }
            let seat = fields.get("you").filter(|_| at == 0).zip(fields.name_place("you"));
            if let Some((node, place)) = seat {
                let key = Node { start: place.start, text: YOU, ..node };
                self.add_group(YOU.to_owned(), key, node, station, true);
            }
            if !anybody {
                self.nobody(at, &fields);
            }
        }
    }

    fn add_group(&mut self, name: String, key: Node<'a>, node: Node<'a>, station: StationId, seat: bool) {
        let place = key.place();
        if let Some(first) = self.names.group_ids.get(&name) {
            let first = self.names.groups[first.index()].key;
            self.defined_twice("group", &name, place, first);
        } else if self.names.groups.len() >= MOST_GROUPS {
            self.too_many(key, "groups of experts", MOST_GROUPS);
        } else {
            self.names.group_ids.insert(name.clone(), GroupId::at(self.names.groups.len()));
            self.names.groups.push(NamedGroup { name, key: place, node, station, seat });
        }
    }

    /// Reports a station without experts.
    fn nobody(&mut self, at: usize, fields: &Fields<'a>) {
        let place = fields.name_place("experts").unwrap_or(fields.head);
        let hint = "write `experts: {\"team\": Group(count: 5)}`";
        let message = if at == 0 {
            "nobody serves at the desk".to_owned()
        } else {
            format!("nobody serves at the station `{}`", self.names.stations[at].name)
        };
        if at == 0 || fields.get("experts").is_some() {
            self.push(Problem::new(&codes::NO_EXPERTS, place, message).hint(hint));
        }
    }
}
