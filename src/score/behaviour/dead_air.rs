//! `dead-air`: gaps without a word of one's own while something is owed.
//!
//! The mean over all gaps. Where one gap was as long as a desk can bear, the shorter ones of the same wait count
//! nothing either: an instant "one moment" before minutes of silence is no care. Floor 3.

use crate::time::{SimTime, Span};
use crate::vocab::Act;

use super::super::card::{Figure, Note};
use super::super::course::Owing;
use super::super::view::{FULL, Verdict, View, lasting, loss, mean, seconds, thousandths};

/// A gap: from, to, the place of the record that began the wait, and its mark.
struct Gap {
    from: SimTime,
    to: SimTime,
    record: usize,
    mark: u32,
}

impl Gap {
    fn length(&self) -> Span {
        self.to.since(self.from)
    }
}

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let curve = view.rubric().dead_air;
    let gaps: Vec<Gap> = view.course.owing.iter().flat_map(|owing| gaps(view, owing)).collect();
    let moment = |owing: &Owing| {
        !owing.settled && owing.own.is_empty() && owing.to.since(owing.from.min(owing.to)) <= curve.full
    };
    if view.course.owing.iter().all(moment) {
        return Verdict::NONE;
    }
    let Some(mark) = mean(gaps.iter().map(|gap| gap.mark)) else { return Verdict::NONE };
    let longest = gaps.iter().map(Gap::length).max().unwrap_or(Span::ZERO);
    let figure = Figure {
        full: Some(thousandths(curve.full)),
        zero: Some(thousandths(curve.zero)),
        ..seconds("longest gap while the customer waited", longest)
    };
    let lost = gaps.iter().filter(|gap| gap.mark < FULL && gap.length() > curve.full);
    let better = view.better(|act| act == Act::Status);
    let notes = lost.map(|gap| note(view, gap).worth(loss(gap.mark, gaps.len())).better(better.clone()));
    let notes = notes.collect();
    Verdict::scored(mark).figure(figure).notes(notes)
}

fn gaps(view: &View<'_>, owing: &Owing) -> Vec<Gap> {
    let curve = view.rubric().dead_air;
    let mut gaps = Vec::with_capacity(owing.own.len() + 1);
    let mut from = owing.from;
    for at in &owing.own {
        gaps.push(Gap { from, to: *at, record: owing.record, mark: curve.mark(at.since(from)) });
        from = *at;
    }
    let last = owing.to.since(from.min(owing.to));
    // A wait that ended by itself after a moment shows nothing by itself; beside others it is one that was no dead
    // air, so that no delay can raise the mean by making it count.
    if !owing.settled {
        gaps.push(Gap { from, to: owing.to, record: owing.record, mark: curve.mark(last) });
    }
    if gaps.iter().any(|gap| gap.mark == 0) {
        for gap in &mut gaps {
            gap.mark = 0;
        }
    }
    gaps
}

fn note(view: &View<'_>, gap: &Gap) -> Note {
    let before = view.course.lines.iter().rev().find(|line| line.at <= gap.from && !line.text.is_empty());
    let says = format!(
        "The customer heard nothing for {} while waiting; a word every {} would have been enough.",
        lasting(gap.length()),
        lasting(view.rubric().dead_air.full)
    );
    let record = before.map_or(gap.record, |line| line.record);
    let words = before.map_or("", |line| line.text.as_str());
    view.note(record, gap.from, "dead-air.gap", says).quoting(words)
}
