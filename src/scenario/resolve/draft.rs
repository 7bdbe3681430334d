//! A scenario while it is judged: parts that could not be read are missing.
//!
//! Floor 1.

use crate::scenario::model::{Arrivals, Class, Closing, Group, Service};
use crate::scenario::policy::PolicySpec;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::time::Span;
use crate::vocab::{GroupId, Ppm, StationId};

/// The parts of a scenario.
pub(in crate::scenario) struct Draft<'a> {
    /// The fields of the scenario, for their places.
    pub fields: Fields<'a>,
    pub length: Option<Span>,
    pub warm_up: Option<Span>,
    pub closing: Option<Closing>,
    /// The accept window of the desk profile.
    pub accept_window: Option<Span>,
    pub classes: Vec<Option<Class>>,
    pub groups: Vec<Option<Group>>,
    pub stations: Vec<StationDraft<'a>>,
    pub arrivals: Option<Vec<(Arrivals, Node<'a>)>>,
}

/// The parts of a station.
pub(in crate::scenario) struct StationDraft<'a> {
    pub name: String,
    /// Its fields, for their places.
    pub fields: Fields<'a>,
    pub groups: Vec<GroupId>,
    pub service: Option<Service>,
    pub routing: Option<PolicySpec>,
    #[expect(clippy::option_option, reason = "wrong, absent and given are three outcomes")]
    pub queue_capacity: Option<Option<u32>>,
    /// Where chats go, their share, and where that is written.
    pub after_service: Option<Vec<(StationId, Ppm, Node<'a>)>>,
}
