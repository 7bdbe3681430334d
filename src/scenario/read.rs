//! What the parts of a scenario file look like, one file a part.
//!
//! Reads drafts straight into the checked types: names resolve at once, because they were collected before.
//! What can be judged only when everything is read is in `resolve`. Floor 1.

mod arrivals;
mod circles;
mod class;
mod collect;
mod desk;
pub(super) mod group;
mod head;
pub(super) mod law;
mod law_forms;
mod law_pairs;
pub(super) mod load;
mod onward;
mod parts;
mod path;
mod process;
mod routing;
mod service;
mod station;
pub(super) mod tables;
pub(super) mod top;
