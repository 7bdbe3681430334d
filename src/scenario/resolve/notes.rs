//! What numbers mean, in customers out of a hundred.
//!
//! Floor 1.

use std::fmt::Write;

use super::draft::Draft;
use crate::draw::Law;
use crate::scenario::codes;
use crate::scenario::names::shelf::Kind;
use crate::scenario::problem::Problem;
use crate::scenario::read::things::Things;
use crate::scenario::reader::Cx;
use crate::time::Span;
use crate::vocab::Ppm;

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
        let mut message =
            format!("of 100 customers of the class `{}` left waiting, {}", class.name, gone(law));
        if let Some(silent) = &class.silent {
            let silent = (silent.share.as_f64() * 100.0).round();
            let _ = write!(message, "; of 100 who go, {silent} do so without a word");
        }
        let place = cx.field_place(named.node, "patience");
        cx.push(Problem::new(&codes::PATIENCE, place, message));
    }
}

/// "about 18 have gone after 1m and 63 after 5m".
fn gone(law: &Law) -> String {
    let left = |after: Span| (100.0 * (1.0 - law.survival(after.us() as f64))).round();
    let (soon, later) = (Span::from_secs(60), Span::from_secs(300));
    format!("about {} have gone after {soon} and {} after {later}", left(soon), left(later))
}

/// Notes what the patience of personas means, and how many leave without a word.
pub(super) fn people(cx: &mut Cx<'_>, things: &Things) {
    let mut problems = Vec::new();
    for (named, persona) in cx.names.shelves[Kind::Persona as usize].list.iter().zip(&things.personas) {
        let Some(persona) = persona.as_ref().filter(|_| named.own && named.used) else { continue };
        let mut message =
            format!("of 100 customers like `{}` left waiting, {}", persona.name, gone(&persona.patience));
        let _ = write!(message, "; without a word in the chat, {}", gone(&persona.patience_in_chat));
        problems.push((&codes::PATIENCE, named.node, "patience", message));
        if persona.leaves_silently > Ppm::ZERO {
            let message = silently(persona.leaves_silently);
            problems.push((&codes::SILENT_LEAVERS, named.node, "leaves_silently", message));
        }
    }
    for (named, case) in cx.names.shelves[Kind::Case as usize].list.iter().zip(&things.cases) {
        let share = case.as_ref().and_then(|case| case.leaves_silently);
        if let Some(share) = share.filter(|_| named.own && named.used) {
            problems.push((&codes::SILENT_LEAVERS, named.node, "leaves_silently", silently(share)));
        }
    }
    for (code, node, field, message) in problems {
        let place = cx.field_place(node, field);
        cx.push(Problem::new(code, place, message));
    }
}

fn silently(share: Ppm) -> String {
    let share = (share.as_f64() * 100.0).round();
    format!("of 100 such customers who leave, about {share} do so without a word")
}
