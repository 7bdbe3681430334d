//! A scenario while it is judged: parts that could not be read are missing.
//!
//! Floor 1.

use crate::scenario::model::{
    Arrivals, Cast, Class, Closing, Group, Platform, Service, Specialist, Switches, Twist,
};
use crate::scenario::policy::PolicySpec;
use crate::scenario::read::things::Things;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::time::Span;
use crate::vocab::{ClassId, GroupId, Ppm, StationId};

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
    /// What conversations add.
    pub platform: Option<PlatformDraft>,
}

/// The parts of the platform.
pub(in crate::scenario) struct PlatformDraft {
    pub things: Things,
    pub casts: Option<Vec<Cast>>,
    pub topics: Vec<Vec<ClassId>>,
    #[expect(clippy::option_option, reason = "wrong, absent and given are three outcomes")]
    pub specialist: Option<Option<Specialist>>,
    pub twists: Option<Vec<Twist>>,
    pub without: Option<Switches>,
}

impl PlatformDraft {
    /// The platform, if nothing of it is wrong.
    pub fn finished(self) -> Option<Platform> {
        let Things { details, partners, personas, cases, manners, phrases } = self.things;
        Some(Platform {
            partners: whole(partners)?,
            personas: whole(personas)?,
            cases: whole(cases)?,
            details: whole(details)?,
            manners: whole(manners)?,
            casts: self.casts?,
            topics: self.topics,
            specialist: self.specialist?,
            twists: self.twists?,
            without: self.without?,
            phrases: phrases?,
        })
    }
}

/// All parts, or none if one is missing.
pub(in crate::scenario) fn whole<T>(parts: Vec<Option<T>>) -> Option<Vec<T>> {
    parts.into_iter().collect()
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
