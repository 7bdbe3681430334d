//! What numbers mean, in customers out of a hundred.
//!
//! Floor 1.

use std::fmt::Write;

use super::draft::Draft;
use crate::scenario::codes;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::time::Span;

/// Notes how many of a hundred waiting customers of each class have left after a while.
pub(super) fn patience<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>) {
    for (at, class) in draft.classes.iter().enumerate() {
        let named = &cx.names.classes[at];
        let Some((class, law)) = class.as_ref().and_then(|class| Some((class, class.patience.as_ref()?)))
        else {
            continue;
        };
        if !named.own || !named.used {
            continue;
        }
        let left = |after: Span| (100.0 * (1.0 - law.survival(after.us() as f64))).round();
        let (soon, later) = (Span::from_secs(60), Span::from_secs(300));
        let mut message = format!(
            "of 100 customers of the class `{}` left waiting, about {} have gone after {soon} and {} after {later}",
            class.name,
            left(soon),
            left(later)
        );
        if let Some(silent) = &class.silent {
            let silent = (silent.share.as_f64() * 100.0).round();
            let _ = write!(message, "; of 100 who go, {silent} do so without a word");
        }
        let place = cx.field_place(named.node, "patience");
        cx.push(Problem::new(&codes::PATIENCE, place, message));
    }
}
