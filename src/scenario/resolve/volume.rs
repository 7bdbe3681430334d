//! How many chats arrive, on average, over a run.
//!
//! Floor 1.

use super::draft::Draft;
use crate::scenario::codes;
use crate::scenario::model::{Arrivals, Process, Rate, Replies, Service, Turns};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::time::Span;

/// Chats of one run.
const MOST_CHATS: f64 = 50e6;
/// Replies, or changes of phase, of one run.
const MOST_EVENTS: f64 = 500e6;

/// Expected chats of each class over the run, in the order of ids, without those of closed populations.
pub(super) type Chats = Vec<f64>;

/// Reports runs that would never be done; gives the expected chats of each class.
pub(super) fn judge<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>) -> Option<Chats> {
    let (length, arrivals) = (draft.length?, draft.arrivals.as_ref()?);
    let mut chats = vec![0.0; draft.classes.len()];
    let (mut total, mut switches) = (0.0, 0.0);
    for (stream, node) in arrivals {
        late(cx, stream, *node, length);
        let expected = instants(&stream.process, length) * batch(&stream.batch);
        total += expected;
        switches += changes(&stream.process, length);
        let weights: f64 = stream.classes.iter().map(|(_, weight)| f64::from(*weight)).sum();
        for (class, weight) in &stream.classes {
            chats[class.index()] += expected * f64::from(*weight) / weights;
        }
    }
    let events = total * replies(draft) + switches + closed(draft, length);
    let place = ["arrivals", "customers"].iter().find_map(|name| draft.fields.name_place(name));
    let place = place.unwrap_or(draft.fields.head);
    if total > MOST_CHATS {
        let message = format!(
            "about {} chats would arrive in {length}; at most 50 million are allowed",
            rounded(total)
        );
        cx.push(Problem::new(&codes::TOO_MANY_CHATS, place, message).hint("check the units of the rates"));
        return None;
    }
    if events > MOST_EVENTS {
        let message = format!(
            "about {} replies would be written in {length}; at most 500 million are allowed",
            rounded(events)
        );
        cx.push(
            Problem::new(&codes::TOO_MANY_CHATS, place, message)
                .hint("check the units of the rates and of `service`"),
        );
        return None;
    }
    Some(chats)
}

/// Instants of arrival over the run.
fn instants(process: &Process, length: Span) -> f64 {
    let us = length.us() as f64;
    match process {
        Process::Poisson(rate) => rate.0 * us,
        Process::Piecewise { pieces, period } => piecewise(pieces, *period, length),
        Process::Sinusoid { mean, .. } => mean.0 * us,
        Process::Renewal(law) => us / law.mean(),
        Process::Mmpp(phases) => {
            let time: f64 = phases.iter().map(|(_, leaves)| 1.0 / leaves.0).sum();
            phases.iter().map(|(rate, leaves)| rate.0 / leaves.0).sum::<f64>() / time * us
        }
        Process::At(times) => times.iter().filter(|time| time.us() < length.us()).count() as f64,
        Process::Closed(_) => 0.0,
    }
}

fn piecewise(pieces: &[(Span, Rate)], period: Option<Span>, length: Span) -> f64 {
    let until = |end: u64| -> f64 {
        let ends = pieces.iter().skip(1).map(|(start, _)| start.us()).chain([u64::MAX]);
        pieces
            .iter()
            .zip(ends)
            .map(|((start, rate), next)| rate.0 * (next.min(end).saturating_sub(start.us())) as f64)
            .sum()
    };
    match period {
        Some(period) => {
            (length.us() / period.us()) as f64 * until(period.us()) + until(length.us() % period.us())
        }
        None => until(length.us()),
    }
}

/// Changes of phase over the run.
fn changes(process: &Process, length: Span) -> f64 {
    let Process::Mmpp(phases) = process else { return 0.0 };
    let time: f64 = phases.iter().map(|(_, leaves)| 1.0 / leaves.0).sum();
    phases.len() as f64 / time * length.us() as f64
}

fn batch(sizes: &[(u32, u32)]) -> f64 {
    let weights: f64 = sizes.iter().map(|(_, weight)| f64::from(*weight)).sum();
    if sizes.is_empty() {
        return 1.0;
    }
    sizes.iter().map(|(size, weight)| f64::from(*size) * f64::from(*weight)).sum::<f64>() / weights
}

/// Replies that settle a chat at the desk, on average; 1 where they are not counted.
fn replies(draft: &Draft<'_>) -> f64 {
    match draft.stations.first().and_then(|desk| desk.service.as_ref()) {
        Some(Service::Turns(Turns { replies, .. })) => match replies {
            Replies::Geometric(done) => 1.0 / done.as_f64(),
            Replies::Fixed(count) => f64::from(*count),
            Replies::Endless => 1.0,
        },
        _ => 1.0,
    }
}

/// Replies in closed populations over the run.
fn closed(draft: &Draft<'_>, length: Span) -> f64 {
    let Some(Service::Turns(Turns { reply, think, .. })) =
        draft.stations.first().and_then(|desk| desk.service.as_ref())
    else {
        return 0.0;
    };
    let customers: f64 = draft
        .arrivals
        .iter()
        .flatten()
        .map(|(stream, _)| if let Process::Closed(count) = stream.process { f64::from(count) } else { 0.0 })
        .sum();
    if customers > 0.0 {
        customers * length.us() as f64 / (reply.mean() + think.mean()).max(1.0)
    } else {
        0.0
    }
}

/// Warns of recorded instants after the end.
fn late<'a>(cx: &mut Cx<'a>, stream: &Arrivals, node: crate::scenario::reader::node::Node<'a>, length: Span) {
    let Process::At(times) = &stream.process else { return };
    let late = times.iter().filter(|time| time.us() >= length.us()).count();
    if late > 0 && node.word() == "Arrive" {
        let at = times.first().map_or(length, |time| Span::from_us(time.us()));
        let message = format!("this customer would come at {at}, but nobody comes after {length}");
        cx.push(Problem::new(&codes::AFTER_THE_END, node.head(), message).hint("let `length` be longer"));
    } else if late > 0 {
        let place = cx.field_place(node, "process");
        let message = format!(
            "{late} of {} recorded instants are not before the end of the run at {length}",
            times.len()
        );
        cx.push(Problem::new(&codes::AFTER_THE_END, place, message));
    }
}

/// Three digits and a word.
fn rounded(number: f64) -> String {
    let (scaled, word) = match number {
        1e12.. => (number / 1e12, " trillion"),
        1e9.. => (number / 1e9, " billion"),
        1e6.. => (number / 1e6, " million"),
        _ => (number, ""),
    };
    if scaled >= 1e6 { "many trillion".to_owned() } else { format!("{scaled:.1}{word}") }
}
