//! What is defined but never used.
//!
//! Floor 1.

use crate::scenario::codes;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;

/// Warns of classes of the scenario itself that no stream names.
pub(super) fn classes(cx: &mut Cx<'_>) {
    let unused = cx.names.classes.iter().filter(|class| class.own && !class.used);
    let problems: Vec<Problem> = unused
        .map(|class| {
            let message = format!("nobody of the class `{}` ever comes", class.name);
            let hint = "name it in a stream under `arrivals`, or delete it";
            Problem::new(&codes::UNUSED_CLASS, class.key, message).hint(hint)
        })
        .collect();
    for problem in problems {
        cx.push(problem);
    }
}

/// Warns of laws of the scenario itself that nothing names.
pub(in crate::scenario) fn laws(cx: &mut Cx<'_>) {
    let unused = cx.names.laws.iter().filter(|(_, law)| law.own && !law.used);
    let problems: Vec<Problem> = unused
        .map(|(name, law)| {
            let message = format!("nothing uses the law `{name}`");
            Problem::new(&codes::UNUSED_LAW, law.key, message)
                .hint("name it where a law is wanted, or delete it")
        })
        .collect();
    for problem in problems {
        cx.push(problem);
    }
}
