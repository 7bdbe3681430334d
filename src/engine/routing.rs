//! Routing: one interface, one small file a policy, one table.
//!
//! A policy is a pure function of what [`DeskView`] shows. It says which free expert a chat goes to and which
//! waiting chat a free expert takes; it moves nothing. Waiting chats are ordered by ticket (first come, first
//! served) within a class, and by class priority where the policy has no lists of its own. Floor 2.

use std::fmt::Debug;

use crate::draw::{Purpose, Stream, Streams};
use crate::scenario::{Desk, PolicySpec, Scenario, Signature, Value};
use crate::time::Span;
use crate::vocab::{ClassId, ExpertId, GroupId, StationId, count};

use super::queue::Queue;
use super::roster::{Load, Members, Rank, Roster};

/// The table of policies: a new one is a file in `routing/` and a line here.
macro_rules! policies {
    ($($file:ident),* $(,)?) => {
        $(mod $file;)*
        const TABLE: &[Line] = &[$($file::LINE),*];
    };
}
policies! {
    longest_idle,
    round_robin,
    random,
    least_busy,
    most_busy_first,
    most_available,
    join_shortest_queue,
    power_of,
    skill_lists,
    reserve,
    push_one,
    broadcast,
}

/// A line of the table.
pub(crate) struct Line {
    signature: Signature,
    build: fn(&PolicySpec, &Desk) -> Box<dyn Policy>,
}

/// What scenarios may call the policies, and what these take.
pub fn signatures() -> Vec<&'static Signature> {
    TABLE.iter().map(|line| &line.signature).collect()
}

/// Builds the policy that a checked scenario names.
///
/// # Panics
/// If the name is not in the table, which `check` has made sure of.
pub(crate) fn build(spec: &PolicySpec, desk: &Desk) -> Box<dyn Policy> {
    let line = TABLE.iter().find(|line| line.signature.name == spec.name);
    let Some(line) = line else { panic!("policy `{}` is not in the table", spec.name) };
    (line.build)(spec, desk)
}

/// The policy's `order:`, or longest idle.
fn order(spec: &PolicySpec, desk: &Desk) -> Box<dyn Policy> {
    match spec.get("order") {
        Some(Value::Order(order)) => build(order, desk),
        _ => Box::new(longest_idle::LongestIdle),
    }
}

/// How a chat reaches an expert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// It is simply there.
    AtOnce,
    /// On the screen of one expert, who has so long to answer.
    Offer(Span),
    /// On the screens of all who are free; rounds last so long.
    Post(Option<Span>),
}

/// A routing policy.
pub trait Policy: Debug + Send + Sync {
    /// The order among experts of one tier: the smallest rank is asked first.
    fn rank(&self, load: &Load) -> Rank;

    /// Which experts the desk keeps indexed for it.
    fn members(&self) -> Members {
        Members::FreeRanked
    }

    /// How chats reach experts.
    fn manner(&self) -> Manner {
        Manner::AtOnce
    }

    /// Chats wait in queues of the experts' own instead of a common one.
    fn own_queues(&self) -> bool {
        false
    }

    /// Who may serve whom, in order of preference.
    fn routes(&self, scenario: &Scenario, station: StationId) -> Routes {
        Routes::by_skill(scenario, station)
    }

    /// Whether a chat of `class` may enter `group` while `idle` of its experts have nothing to do.
    fn admits(&self, class: ClassId, group: GroupId, idle: u32) -> bool {
        let _ = (class, group, idle);
        true
    }

    /// One expert from a tier of groups.
    fn choose(&self, caller: &Caller<'_>, tier: &[GroupId], desk: &DeskView<'_>) -> Option<ExpertId> {
        desk.first(caller, tier)
    }

    /// The expert for a chat that has just come, or comes back from a missed offer.
    fn on_arrival(&self, caller: &Caller<'_>, desk: &DeskView<'_>) -> Option<ExpertId> {
        let mut tiers = desk.routes.chats[caller.class.index()].iter();
        tiers.find_map(|tier| self.choose(caller, tier, desk))
    }

    /// The class of which a free expert takes the first waiting chat.
    fn on_capacity(&self, group: GroupId, desk: &DeskView<'_>) -> Option<ClassId> {
        let waits = |class: &ClassId| {
            let head = desk.queues[class.index()].head()?;
            desk.admits(*class, group).then_some((head.ticket, *class))
        };
        let mut tiers = desk.routes.experts[group.index()].iter();
        tiers.find_map(|tier| tier.iter().filter_map(waits).min()).map(|(_, class)| class)
    }
}

/// A chat that needs an expert.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'a> {
    /// Its class.
    pub class: ClassId,
    /// Keys the draws of this decision.
    pub key: u64,
    /// Decisions about this chat so far.
    pub decision: u32,
    /// Experts who should not be asked again.
    pub tried: &'a [u32],
}

/// What a policy may see.
pub struct DeskView<'a> {
    /// Loads, and the index that [`Policy::members`] asked for.
    pub roster: &'a Roster,
    /// Who may serve whom.
    pub routes: &'a Routes,
    queues: &'a [Queue],
    policy: &'a dyn Policy,
    streams: &'a Streams,
}

impl<'a> DeskView<'a> {
    pub(crate) fn new(
        roster: &'a Roster,
        routes: &'a Routes,
        queues: &'a [Queue],
        policy: &'a dyn Policy,
        streams: &'a Streams,
    ) -> Self {
        Self { roster, routes, queues, policy, streams }
    }

    /// Whether the policy lets the class into the group now.
    pub fn admits(&self, class: ClassId, group: GroupId) -> bool {
        self.policy.admits(class, group, self.roster.idle(group))
    }

    /// The first by rank of a tier of groups, leaving out who was tried.
    pub fn first(&self, caller: &Caller<'_>, tier: &[GroupId]) -> Option<ExpertId> {
        // Whether anybody is free is the cheaper question.
        let firsts = tier.iter().filter_map(|group| {
            self.roster.first(*group, caller.tried).filter(|_| self.admits(caller.class, *group))
        });
        firsts.min().map(|(.., expert)| ExpertId(expert))
    }

    /// How many experts of a tier are listed, for policies that draw.
    pub fn listed(&self, caller: &Caller<'_>, tier: &[GroupId]) -> u32 {
        let admitted = tier.iter().filter(|group| self.admits(caller.class, **group));
        admitted.map(|group| count(self.roster.listed(*group).len())).sum()
    }

    /// One of them, from 0.
    pub fn nth_listed(&self, caller: &Caller<'_>, tier: &[GroupId], mut n: u32) -> Option<ExpertId> {
        for group in tier.iter().filter(|group| self.admits(caller.class, **group)) {
            let list = self.roster.listed(*group);
            if let Some(expert) = list.get(n as usize) {
                return Some(ExpertId(*expert));
            }
            n -= count(list.len());
        }
        None
    }

    /// The draws of this decision: the same for the same customer and decision under any policy.
    pub fn draws(&self, caller: &Caller<'_>) -> Stream {
        self.streams.stream(Purpose::Route, caller.key, caller.decision.into())
    }
}

/// Who may serve whom: tiers of equals, the preferred first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routes {
    /// Per class: tiers of groups.
    pub chats: Vec<Vec<Vec<GroupId>>>,
    /// Per group: tiers of classes.
    pub experts: Vec<Vec<Vec<ClassId>>>,
}

impl Routes {
    /// Every group of the station that has the skills, as equals; classes in tiers of equal priority.
    pub fn by_skill(scenario: &Scenario, station: StationId) -> Self {
        let groups = &scenario.stations[station.index()].groups;
        let classes = || (0..scenario.classes.len()).map(ClassId::at);
        let chats = classes()
            .map(|class| groups.iter().copied().filter(|group| scenario.can_serve(*group, class)).collect())
            .map(|tier: Vec<GroupId>| vec![tier]);
        let experts = (0..scenario.groups.len()).map(GroupId::at).map(|group| {
            let mut mine: Vec<ClassId> =
                classes().filter(|class| scenario.can_serve(group, *class)).collect();
            if !groups.contains(&group) {
                mine.clear();
            }
            let priority = |class: &ClassId| scenario.classes[class.index()].priority;
            mine.sort_by_key(priority);
            mine.chunk_by(|a, b| priority(a) == priority(b)).map(<[ClassId]>::to_vec).collect()
        });
        Self { chats: chats.collect(), experts: experts.collect() }
    }

    /// Lists as written: each entry a tier of its own, but for those who lack a skill. A class or group that is
    /// not named keeps its tiers.
    #[must_use]
    pub fn with_lists(mut self, spec: &PolicySpec, scenario: &Scenario) -> Self {
        if let Some(Value::ChatLists(lists)) = spec.get("chats") {
            let lists = self.chats.iter_mut().zip(lists).enumerate();
            for (class, (tiers, list)) in lists.filter(|(_, (_, list))| !list.is_empty()) {
                let able = list.iter().filter(|group| scenario.can_serve(**group, ClassId::at(class)));
                *tiers = able.map(|group| vec![*group]).collect();
            }
        }
        if let Some(Value::ExpertLists(lists)) = spec.get("experts") {
            let lists = self.experts.iter_mut().zip(lists).enumerate();
            for (group, (tiers, list)) in lists.filter(|(_, (_, list))| !list.is_empty()) {
                let able = list.iter().filter(|class| scenario.can_serve(GroupId::at(group), **class));
                *tiers = able.map(|class| vec![*class]).collect();
            }
        }
        self
    }
}

/// Hands the named methods on to the policy inside.
macro_rules! as_inside {
    (@one $inside:ident rank) => {
        fn rank(&self, load: &Load) -> Rank { self.$inside.rank(load) }
    };
    (@one $inside:ident members) => {
        fn members(&self) -> Members { self.$inside.members() }
    };
    (@one $inside:ident routes) => {
        fn routes(&self, scenario: &Scenario, station: StationId) -> Routes { self.$inside.routes(scenario, station) }
    };
    (@one $inside:ident admits) => {
        fn admits(&self, class: ClassId, group: GroupId, idle: u32) -> bool { self.$inside.admits(class, group, idle) }
    };
    (@one $inside:ident choose) => {
        fn choose(&self, caller: &Caller<'_>, tier: &[GroupId], desk: &DeskView<'_>) -> Option<ExpertId> {
            self.$inside.choose(caller, tier, desk)
        }
    };
    ($inside:ident: $($method:ident)*) => { $(as_inside!(@one $inside $method);)* };
}
use as_inside;
