//! What costs a chat wherever it is said: a card number or password, and what belongs to another customer.
//!
//! It has no mark of its own; `tone` carries what it finds. Floor 3.

use crate::listen::{Sense, Verdict};
use crate::score::card::Note;
use crate::score::view::View;

use super::faults::doubtful;
use super::hearing::{note_of, surest};

/// The first sure breach that may cost the chat, and notes about all of them, those to be looked at among them.
pub(super) fn breaches(view: &View<'_>) -> (Option<Note>, Vec<Note>) {
    let (mut first, mut notes) = (None, Vec::new());
    for line in view.own() {
        for (wanted, rule, says) in RULES {
            let Some(finding) = surest(line, |sense| sense == *wanted) else { continue };
            let mut note = note_of(view, line, finding, rule, (*says).to_owned());
            if *wanted == Sense::Secret {
                note.quote = masked(&note.quote);
            }
            if finding.verdict == Verdict::Yes {
                if wanted.may_cost_a_chat() {
                    first = first.or_else(|| Some(note.clone()));
                }
                notes.push(note);
            } else {
                notes.push(doubtful(note));
            }
        }
    }
    (first, notes)
}

/// A number that should not have been written is not written once more.
fn masked(words: &str) -> String {
    words.chars().map(|one| if one.is_numeric() { '\u{2022}' } else { one }).collect()
}

const RULES: &[(Sense, &str, &str)] = &[
    (
        Sense::Secret,
        "privacy.secret",
        "Never ask for a card number, code or password, nor repeat one: the chat is kept, and nobody here needs it.",
    ),
    (
        Sense::OtherCustomer,
        "privacy.other-customer",
        "This belongs to another customer of yours; look at the name at the top before you send.",
    ),
];
