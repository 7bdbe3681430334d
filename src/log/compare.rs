//! The first record in which two logs differ.
//!
//! Compares facts, not files. Floor 1.

use std::fmt;

use crate::event::{Layer, Record};
use crate::time::SimTime;

use super::line;

/// The first place at which two logs part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The number of equal records before it.
    pub after: usize,
    /// The layer of the record that differs (of the left log, if it has one there).
    pub layer: Layer,
    /// What the left log says there; `None` past its end.
    pub left: Option<(SimTime, Record)>,
    /// What the right log says there.
    pub right: Option<(SimTime, Record)>,
}

/// Compares two logs record by record.
pub fn first_difference(left: &[(SimTime, Record)], right: &[(SimTime, Record)]) -> Option<Difference> {
    let equal = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left, right) = (left.get(equal).copied(), right.get(equal).copied());
    let layer = left.or(right)?.1.layer();
    Some(Difference { after: equal, layer, left, right })
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |entry: &Option<(SimTime, Record)>| {
            entry.as_ref().map_or_else(|| "(the log ends here)".to_owned(), |(at, record)| line(*at, record))
        };
        writeln!(f, "record {} differs, in the layer `{}`:", self.after + 1, self.layer.name())?;
        writeln!(f, "  expected: {}", side(&self.left))?;
        write!(f, "  found:    {}", side(&self.right))
    }
}
