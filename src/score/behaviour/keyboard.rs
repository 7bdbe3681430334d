//! `keyboard`: the share of messages that were sent without the mouse.
//!
//! For information, unless a scenario practises it and gives it a weight. Floor 3.

use crate::scenario::Mechanism;

use super::super::card::Figure;
use super::super::course::Course;
use super::super::view::{FULL, SessionView, Verdict};

/// Judges the session.
pub(in crate::score) fn judge(view: &SessionView<'_>) -> Verdict {
    let own = view.session.chats.iter().flat_map(Course::own);
    let (keyed, all) =
        own.fold((0_u64, 0_u64), |(keyed, all), line| (keyed + u64::from(line.keyed), all + 1));
    if all == 0 || !view.has(Mechanism::Keyboard) {
        return Verdict::NONE;
    }
    let mark = u32::try_from(u64::from(FULL) * keyed / all).unwrap_or(FULL);
    Verdict::scored(mark).figure(Figure::new("sent without the mouse", "%", i64::from(mark) / 10))
}
