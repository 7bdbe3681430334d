//! The names that a scenario defines: laws, classes, stations, groups of experts, and the things of conversations.
//!
//! Collected before anything is read, so that every reference can be resolved, or refused with a suggestion,
//! at the place where it stands. Floor 1.

pub(super) mod shelf;

use std::collections::BTreeMap;

use self::shelf::{PartnerParts, Shelf};
use super::codes;
use super::policy::Signature;
use super::problem::{Code, Problem};
use super::reader::Cx;
use super::reader::fields::Fields;
use super::reader::node::Node;
use super::reader::shape::shortened;
use super::source::Place;
use crate::draw::Law;
use crate::vocab::{ClassId, GroupId, StationId};

/// Everything that has a name.
#[derive(Default)]
pub(super) struct Names<'a> {
    pub laws: BTreeMap<String, NamedLaw<'a>>,
    /// Bytes of named laws that were copied to the places that use them.
    pub law_bytes: usize,
    pub classes: Vec<NamedClass<'a>>,
    pub class_ids: BTreeMap<String, ClassId>,
    pub stations: Vec<NamedStation<'a>>,
    pub groups: Vec<NamedGroup<'a>>,
    pub group_ids: BTreeMap<String, GroupId>,
    /// Details, partners, personas, cases and manners, by [`shelf::Kind`].
    pub shelves: [Shelf<'a>; 5],
    /// What each partner defines, in the order of their ids.
    pub partners: Vec<PartnerParts<'a>>,
    /// The `phrases` of every file, and whether it is the scenario itself.
    pub phrases: Vec<(Node<'a>, bool)>,
    /// The scenario is one of conversations, not of classes.
    pub conversing: bool,
    /// That there are no personas was reported.
    pub nobody_told: bool,
    /// Entries of all lists of who comes.
    pub cast_entries: usize,
    pub policies: &'a [&'static Signature],
    /// A name was refused, so what depends on knowing all of them cannot be judged.
    pub incomplete: bool,
}

/// A named law, read when it is first used.
pub(super) struct NamedLaw<'a> {
    pub node: Node<'a>,
    pub key: Place,
    /// Defined in the scenario itself, not in a library.
    pub own: bool,
    pub used: bool,
    /// As a law of times and as a law of numbers.
    pub state: [LawState; 2],
}

/// How far a named law is read.
#[derive(Clone)]
pub(super) enum LawState {
    Unread,
    Reading,
    Read(Option<Law>),
}

/// A class of customers.
pub(super) struct NamedClass<'a> {
    pub name: String,
    pub key: Place,
    pub node: Node<'a>,
    pub own: bool,
    /// A stream names it.
    pub used: bool,
    /// As messages say it: "the class `refund`".
    pub title: String,
}

/// A place where experts serve.
pub(super) struct NamedStation<'a> {
    pub name: String,
    /// The place of its name; for the desk, of the scenario's name.
    pub key: Place,
    pub fields: Fields<'a>,
}

/// A group of experts.
pub(super) struct NamedGroup<'a> {
    pub name: String,
    pub key: Place,
    pub node: Node<'a>,
    pub station: StationId,
    pub seat: bool,
}

impl<'a> Cx<'a> {
    /// The class named by a text.
    pub fn class_id(&mut self, node: Node<'a>) -> Option<ClassId> {
        let name = self.name(node)?;
        self.class_named(node, &name)
    }

    /// The class of this name; `node` is where the name stands.
    pub fn class_named(&mut self, node: Node<'a>, name: &str) -> Option<ClassId> {
        if let Some(id) = self.names.class_ids.get(name) {
            return Some(*id);
        }
        if self.names.classes.is_empty() {
            // That there are none at all is reported once.
            return None;
        }
        let classes = self.names.classes.iter().take(self.comparable());
        let names: Vec<String> = classes.map(|class| class.name.clone()).collect();
        self.unknown(&codes::UNKNOWN_CLASS, node, "class", name, &names);
        None
    }

    /// The group of a station named by a text.
    pub fn group_id(&mut self, node: Node<'a>, station: StationId) -> Option<GroupId> {
        let name = self.name(node)?;
        self.group_named(node, &name, station)
    }

    /// The group of a station of this name; `node` is where the name stands.
    pub fn group_named(&mut self, node: Node<'a>, name: &str, station: StationId) -> Option<GroupId> {
        if let Some(id) = self.names.group_ids.get(name) {
            let group = &self.names.groups[id.index()];
            if group.station == station {
                return Some(*id);
            }
            let message = format!("the group `{}` belongs to another station", shortened(name));
            let problem =
                Problem::new(&codes::UNKNOWN_GROUP, node.place(), message).also(group.key, "defined here");
            self.push(problem.hint("a rule can name only groups of its own station"));
            return None;
        }
        let here = self.names.groups.iter().filter(|group| group.station == station).take(self.comparable());
        let names: Vec<String> = here.map(|group| group.name.clone()).collect();
        self.unknown(&codes::UNKNOWN_GROUP, node, "group", name, &names);
        None
    }

    /// The station named by a text.
    pub fn station_id(&mut self, node: Node<'a>) -> Option<StationId> {
        let name = self.name(node)?;
        if let Some(place) = self.names.stations.iter().position(|station| station.name == name) {
            return Some(StationId::at(place));
        }
        let names: Vec<String> = self.names.stations.iter().map(|station| station.name.clone()).collect();
        self.unknown(&codes::UNKNOWN_STATION, node, "station", &name, &names);
        None
    }

    /// Reports a name that is not defined.
    pub fn unknown(&mut self, code: &'static Code, node: Node<'a>, what: &str, name: &str, names: &[String]) {
        let message = format!("there is no {what} `{}`", shortened(name));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let hint = self.did_you_mean(name, &names);
        self.push(Problem::new(code, node.place(), message).hint_if(hint));
    }

    /// Reports that a name is defined already.
    pub fn defined_twice(&mut self, what: &str, name: &str, second: Place, first: Place) {
        let message = format!("the {what} `{}` is defined twice", shortened(name));
        self.push(
            Problem::new(&codes::DEFINED_TWICE, second, message)
                .also(first, "defined here first")
                .hint("rename one of the two"),
        );
    }
}
