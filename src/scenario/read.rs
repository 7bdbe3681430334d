//! What the parts of a scenario file look like, one file a part.
//!
//! Reads drafts straight into the checked types: names resolve at once, because they were collected before.
//! What can be judged only when everything is read is in `resolve`. Floor 1.

mod arrivals;
mod bots;
mod case;
mod circles;
mod class;
mod collect;
pub(super) mod customers;
mod desk;
pub(super) mod group;
mod head;
mod heading;
mod hear;
mod knowledge;
pub(super) mod law;
mod law_forms;
mod law_pairs;
pub(super) mod load;
mod manner;
mod onward;
mod partner;
mod parts;
mod path;
pub(super) mod patience;
mod persona;
mod phrases;
mod platform;
mod process;
mod routing;
mod rubric;
mod service;
mod specialist;
mod station;
pub(super) mod tables;
pub(super) mod things;
pub(super) mod top;
mod usual;
mod words;
