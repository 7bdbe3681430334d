//! What a routing policy is called and takes, as data: the scenario names one, the engine builds it.
//!
//! The table of policies itself lives with the engine and is handed to `check`, so that this floor knows
//! no policy. Floor 1.

use crate::time::Span;
use crate::vocab::{ClassId, GroupId};

/// The line of a policy in the table of policies.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// As it is written in a scenario, `LongestIdle`.
    pub name: &'static str,
    /// One sentence for people.
    pub summary: &'static str,
    /// Where it comes from in the literature.
    pub source: &'static str,
    /// Its parameters.
    pub params: &'static [Param],
    /// It can be the `order:` of another policy.
    pub ranks: bool,
}

/// A parameter of a policy.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// The field's name.
    pub name: &'static str,
    /// One sentence for people, with unit and default.
    pub summary: &'static str,
    /// What it holds.
    pub kind: ParamKind,
    /// It must be given.
    pub required: bool,
}

/// What a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamKind {
    /// A whole number in a range.
    Count {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// A time, longer than zero.
    Span,
    /// An accept window, longer than zero; the desk's `accept_window` where it is not given.
    Window,
    /// Another policy that ranks experts.
    Order,
    /// Per class, the groups of the station to try, in order: `{"refund": ["billing", "all"]}`.
    ChatLists,
    /// Per group of the station, the classes to take, in order: `{"all": ["refund", "other"]}`.
    ExpertLists,
    /// Reservations: `[Keep(group: "all", from: "refund", idle: 2)]`.
    Keeps,
}

/// A policy as a scenario names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicySpec {
    /// The name in the table.
    pub name: &'static str,
    /// The values given, by parameter name.
    pub args: Vec<(&'static str, Value)>,
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A whole number.
    Count(u32),
    /// A time.
    Span(Span),
    /// The accept window of the desk profile.
    AcceptWindow,
    /// Another policy.
    Order(Box<PolicySpec>),
    /// One list per class of the scenario, in the order of ids; empty where the class is not named.
    ChatLists(Vec<Vec<GroupId>>),
    /// One list per group of the scenario, in the order of ids; empty where the group is not named.
    ExpertLists(Vec<Vec<ClassId>>),
    /// Reservations.
    Keeps(Vec<Keep>),
}

/// Chats of class `from` may enter `group` only while more than `idle` of its experts are idle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keep {
    /// The group that is protected.
    pub group: GroupId,
    /// The class that is held back.
    pub from: ClassId,
    /// Experts to keep idle.
    pub idle: u32,
}

impl PolicySpec {
    /// The value of a parameter, if it was given.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.args.iter().find(|(given, _)| *given == name).map(|(_, value)| value)
    }
}
