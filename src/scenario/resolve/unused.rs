//! What is defined but never used.
//!
//! Floor 1.

use crate::scenario::codes;
use crate::scenario::names::shelf::Kind;
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

/// Warns of personas, cases and manners of the scenario itself that nothing names. The first manner is what groups
/// have that name none.
pub(super) fn things(cx: &mut Cx<'_>) {
    let mut problems = Vec::new();
    for (kind, what, hint) in [
        (Kind::Persona, "nobody like", "name it in `persona`, or delete it"),
        (Kind::Case, "nobody with the case", "name it in `case`, or delete it"),
    ] {
        let unused = cx.names.shelves[kind as usize].list.iter().filter(|named| named.own && !named.used);
        problems.extend(unused.map(|named| {
            let message = format!("{what} `{}` ever comes", named.name);
            Problem::new(&codes::UNUSED_THING, named.key, message).hint(hint)
        }));
    }
    let manners = cx.names.shelves[Kind::Manner as usize].list.iter().skip(1);
    problems.extend(manners.filter(|named| named.own && !named.used).map(|named| {
        let message = format!("nobody works like `{}`", named.name);
        let hint = "name it in a group, with `like`, or delete it";
        Problem::new(&codes::UNUSED_THING, named.key, message).hint(hint)
    }));
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
