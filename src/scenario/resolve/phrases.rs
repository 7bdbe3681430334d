//! Phrase books without gaps.
//!
//! Floor 1.

use super::draft::PlatformDraft;
use crate::scenario::codes;
use crate::scenario::model::PhraseBook;
use crate::scenario::phrases::{PHRASES, Phrase, TONES};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::suggest::list;

/// Keys that a message names.
const MOST_NAMED: usize = 12;

/// Warns of occasions without a line, where there is a phrase book at all.
pub(super) fn gaps<'a>(cx: &mut Cx<'a>, fields: &Fields<'a>, platform: &PlatformDraft) {
    let Some(book) = platform.things.phrases.as_ref().filter(|book| !book.is_empty()) else { return };
    let gap = |phrase: &&Phrase| phrase.is_needed() && !covered(book, phrase);
    let missing: Vec<&str> = PHRASES.iter().filter(gap).map(|phrase| phrase.key).collect();
    if missing.is_empty() {
        return;
    }
    let more = missing.len().saturating_sub(MOST_NAMED);
    let named = if more == 0 {
        list(&missing, "and")
    } else {
        let named: Vec<String> = missing[..MOST_NAMED].iter().map(|key| format!("`{key}`")).collect();
        format!("{} and {more} more", named.join(", "))
    };
    let place = ["phrases", "use"].iter().find_map(|name| fields.name_place(name)).unwrap_or(fields.head);
    let message = format!("the phrase book has no line for {named}");
    let hint = "name a whole phrase book under `use`, such as \"phrases/english.ron\"; lists of the scenario replace its lists";
    cx.push(Problem::new(&codes::PHRASES_MISSING, place, message).hint(hint));
}

/// Whether there is a line for everybody: a common list, or one for each tone.
fn covered(book: &PhraseBook, phrase: &Phrase) -> bool {
    let tones = || TONES.iter().all(|tone| book.lists.contains_key(&format!("{}.{tone}", phrase.key)));
    book.lists.contains_key(phrase.key) || phrase.has_tones() && tones()
}
