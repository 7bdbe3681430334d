//! Small questions about an agenda that other rooms ask as well.
//!
//! Floor 2.

pub(in crate::engine) use super::attention::reads;
pub(in crate::engine) use super::feelings::in_experts_hands;
pub(in crate::engine) use super::leave::leaves_silently;
pub(in crate::engine) use super::read::bit;
