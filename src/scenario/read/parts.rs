//! Small things that several readers need.
//!
//! Floor 1.

use crate::scenario::codes;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::{Node, Shape};
use crate::scenario::reader::shape;
use crate::scenario::reader::split::Level;
use crate::scenario::source::Place;

impl<'a> Cx<'a> {
    /// `(a, b)`; `form` shows how it is written.
    pub fn pair(&mut self, node: Node<'a>, form: &str) -> Option<[Node<'a>; 2]> {
        if node.shape() != Shape::Tuple {
            self.wrong_shape(node, shape::PAIR);
            return None;
        }
        if let Some(Level::Items(items)) = self.split(node)
            && let Ok(pair) = <[Node<'a>; 2]>::try_from(items)
        {
            return Some(pair);
        }
        let message = "two values are wanted in these parentheses";
        self.push(Problem::new(&codes::ARGUMENTS, node.place(), message).hint(format!("write {form}")));
        None
    }

    /// Reports the first of some values that does not rise above the one before it.
    pub fn must_rise<T: PartialOrd>(
        &mut self,
        values: &[(T, Place)],
        strictly: bool,
        what: &str,
    ) -> Option<()> {
        for pair in values.windows(2) {
            let [(before, first), (after, second)] = pair else { continue };
            if after < before || (strictly && after <= before) {
                let equal = if after < before { "comes before" } else { "is the same as" };
                let message = format!("{what} must rise, but this one {equal} the one before it");
                self.push(Problem::new(&codes::NOT_RISING, *second, message).also(*first, "the one before"));
                return None;
            }
        }
        Some(())
    }
}
