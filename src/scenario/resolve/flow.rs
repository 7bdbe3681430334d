//! Where chats go after a service: shares, circles, and how often each station is visited.
//!
//! Floor 1.

use super::draft::{Draft, StationDraft};
use crate::scenario::codes;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;
use crate::vocab::Ppm;

/// Expected visits of one chat to each station; 0 where no chat gets.
pub(super) type Visits = Vec<f64>;

/// Reports shares that do not add up and circles without an end; gives the visits to each station.
pub(super) fn judge<'a>(cx: &mut Cx<'a>, draft: &Draft<'a>) -> Visits {
    let mut fits = true;
    for station in &draft.stations {
        fits &= shares_fit(cx, station);
    }
    let reached = reached(draft);
    if !fits {
        return reached.into_iter().map(f64::from).collect();
    }
    let ends = ends(draft);
    for (at, station) in draft.stations.iter().enumerate() {
        if reached[at] && !ends[at] {
            let place = station.fields.name_place("after_service").unwrap_or(station.fields.head);
            let message = format!("every chat that is served at `{}` is passed on for ever", station.name);
            let hint = "lower one of the shares on the way, so that some chats end";
            cx.push(Problem::new(&codes::ENDLESS_LOOP, place, message).hint(hint));
            return reached.into_iter().map(f64::from).collect();
        }
    }
    visits(draft)
}

fn onward<'d>(station: &'d StationDraft<'_>) -> impl Iterator<Item = (usize, Ppm)> + 'd {
    station
        .after_service
        .iter()
        .flatten()
        .map(|(to, share, _)| (to.index(), *share))
        .filter(|(_, share)| *share > Ppm::ZERO)
}

fn total(station: &StationDraft<'_>) -> u64 {
    onward(station).map(|(_, share)| u64::from(share.get())).sum()
}

fn shares_fit<'a>(cx: &mut Cx<'a>, station: &StationDraft<'a>) -> bool {
    let total = total(station);
    if total <= u64::from(Ppm::ONE.get()) {
        return true;
    }
    let place = station.fields.get("after_service").map_or(station.fields.head, Node::place);
    let message = format!("these shares sum to {}, which is more than 1", total as f64 / 1e6);
    let hint = "the shares say which part of the served chats goes where; what is left ends";
    cx.push(Problem::new(&codes::SHARES_OVER_ONE, place, message).hint(hint));
    false
}

/// Which stations a chat can get to.
fn reached(draft: &Draft<'_>) -> Vec<bool> {
    let mut reached = vec![false; draft.stations.len()];
    let mut next = vec![0];
    while let Some(at) = next.pop() {
        let Some(station) = draft.stations.get(at).filter(|_| !reached[at]) else { continue };
        reached[at] = true;
        next.extend(onward(station).map(|(to, _)| to));
    }
    reached
}

/// From which stations a chat can come to its end.
fn ends(draft: &Draft<'_>) -> Vec<bool> {
    let mut ends: Vec<bool> =
        draft.stations.iter().map(|station| total(station) < u64::from(Ppm::ONE.get())).collect();
    // Each round settles at least one station, or the last one was the last.
    for _ in 0..draft.stations.len() {
        for (at, station) in draft.stations.iter().enumerate() {
            ends[at] = ends[at] || onward(station).any(|(to, _)| ends[to]);
        }
    }
    ends
}

/// Solves `visits = arrivals + routing × visits` by elimination; every diagonal stays above zero, because
/// from every reached station a chat can end.
fn visits(draft: &Draft<'_>) -> Visits {
    let n = draft.stations.len();
    let mut rows: Vec<Vec<f64>> = (0..n).map(|at| (0..=n).map(|to| f64::from(at == to)).collect()).collect();
    for (row, constant) in rows.iter_mut().zip([1.0].into_iter().chain(std::iter::repeat(0.0))) {
        row[n] = constant;
    }
    for (from, station) in draft.stations.iter().enumerate() {
        for (to, share) in onward(station) {
            rows[to][from] -= share.as_f64();
        }
    }
    for at in 0..n {
        let pivot = rows[at].clone();
        if pivot[at].abs() < 1e-12 {
            continue;
        }
        for (other, row) in rows.iter_mut().enumerate() {
            let factor = row[at] / pivot[at];
            if other != at && factor.abs() > 0.0 {
                row.iter_mut().zip(&pivot).for_each(|(cell, above)| *cell -= factor * above);
            }
        }
    }
    let solved =
        rows.iter().enumerate().map(|(at, row)| if row[at].abs() < 1e-12 { 0.0 } else { row[n] / row[at] });
    solved.map(|visits| visits.max(0.0)).collect()
}
