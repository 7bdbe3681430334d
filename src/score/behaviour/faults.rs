//! A mark that falls fault by fault.
//!
//! It begins full and never falls below nothing; a fault that is not sure opens a band and is left to a person.
//! Floor 3.

use crate::listen;
use crate::score::card::Note;
use crate::score::view::{FULL, Verdict};

/// What went wrong so far.
#[derive(Debug, Default)]
pub(super) struct Faults {
    sure: u32,
    unsure: u32,
    notes: Vec<Note>,
}

impl Faults {
    /// One more, that costs so many millionths.
    pub fn add(&mut self, how: listen::Verdict, cost: u32, note: Note) {
        let left = FULL.saturating_sub(self.sure);
        match how {
            listen::Verdict::Yes => {
                self.sure = self.sure.saturating_add(cost);
                self.notes.push(note.worth(-i64::from(cost.min(left))));
            }
            listen::Verdict::Unsure => {
                self.unsure = self.unsure.saturating_add(cost);
                self.notes.push(doubtful(note));
            }
        }
    }

    /// The mark.
    pub fn verdict(self) -> Verdict {
        let (to, sum) = (FULL.saturating_sub(self.sure), self.sure.saturating_add(self.unsure));
        Verdict::between(FULL.saturating_sub(sum), to).notes(self.notes)
    }
}

/// The same note, as one for a person to look at: it costs nothing yet.
pub(super) fn doubtful(mut note: Note) -> Note {
    note.worth = 0;
    note.says = format!("Not sure, a person should look: {}", note.says);
    note
}
