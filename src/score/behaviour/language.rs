//! `language`: slips of spelling in a hundred words, over the session.
//!
//! A word counts as a slip where it is a known misspelling of another, so that names, product words and dialects
//! are never slips; a slip that is itself a word ("now" for "not") is not seen. What the scenario itself writes is
//! left out, too. Floor 3.

use std::collections::BTreeSet;

use crate::listen::slip as known_slip;
use crate::score::card::{Figure, Note};
use crate::score::course::LineCourse;
use crate::score::view::{FULL, SessionView, Verdict, View};

/// Fewer words than this are counted as so many: one slip in a short session is no flood.
const LEAST_WORDS: usize = 100;
/// So many slips are shown.
const SHOWN: usize = 12;

/// Judges the session.
pub(in crate::score) fn judge(view: &SessionView<'_>) -> Verdict {
    let house = house_words(view);
    let (mut words, mut slips, mut notes) = (0, 0, Vec::new());
    for chat in view.chats() {
        let own: BTreeSet<String> = name_words(&chat).collect();
        for line in chat.own() {
            for (word, starts) in self::words(&line.text) {
                words += 1;
                let known = |word: &str| house.contains(word) || own.contains(word);
                let Some(right) = slip(word, starts, known) else { continue };
                slips += 1;
                notes.push(note(&chat, line, word, right));
            }
        }
    }
    if words == 0 {
        return Verdict::NONE;
    }
    let (full, zero) = view.rubric().language;
    let rate = thousandths(slips, words);
    let mark = mark(rate, full, zero);
    let worth = (i64::from(mark) - i64::from(FULL)) / i64::try_from(slips.max(1)).unwrap_or(i64::MAX);
    let notes = notes.into_iter().take(SHOWN).map(|note| note.worth(worth)).collect();
    let limit = |tenths: u32| Some(i64::from(tenths) * 100);
    let figure = Figure::new("slips in a hundred words", "", i64::from(rate) * 100);
    Verdict::scored(mark).notes(notes).figure(Figure { full: limit(full), zero: limit(zero), ..figure })
}

/// Slips in a thousand words.
fn thousandths(slips: usize, words: usize) -> u32 {
    u32::try_from(slips.saturating_mul(1_000) / words.max(LEAST_WORDS)).unwrap_or(u32::MAX)
}

fn mark(rate: u32, full: u32, zero: u32) -> u32 {
    let room = zero.saturating_sub(full).max(1);
    let left = zero.saturating_sub(rate).min(room);
    u32::try_from(u64::from(left) * u64::from(FULL) / u64::from(room)).unwrap_or(FULL)
}

/// The words of a text that are plain words, each with whether it begins a sentence: no codes, addresses, or
/// parts of them.
fn words(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut starts = true;
    text.split_whitespace().filter_map(move |piece| {
        let begins = std::mem::replace(&mut starts, piece.ends_with(['.', '!', '?', ':']));
        let word = piece.trim_matches(|one: char| !one.is_alphanumeric());
        let whole = !word.is_empty()
            && word.chars().all(|one| one.is_alphabetic() || matches!(one, '\'' | '\u{2019}'));
        whole.then_some((word, begins))
    })
}

/// What a slip should have been, if a word is one.
fn slip(word: &str, starts: bool, known: impl Fn(&str) -> bool) -> Option<&'static str> {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let shouted = word.chars().all(|one| !one.is_lowercase());
    let lower = word.to_lowercase();
    if word.chars().count() < 3 || shouted || (capital && !starts) || known(&lower) {
        return None;
    }
    known_slip(&lower)
}

/// All words that the scenario itself uses: what the house writes is right in this house.
fn house_words(view: &SessionView<'_>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut add = |text: &str| words.extend(self::words(text).map(|(word, _)| word.to_lowercase()));
    for partner in &view.platform.partners {
        let items = partner.items.iter().flat_map(|one| one.tokens.iter().chain([&one.title, &one.name]));
        let articles = partner.articles.iter().flat_map(|one| [&one.title, &one.text]);
        let facts = partner.facts.iter().flat_map(|one| one.says.iter().map(|line| &line.text));
        let pages = partner.pages.iter().map(|one| &one.title);
        let macros = partner.macros.iter().map(|one| &one.text);
        let own = [&partner.title, &partner.trade, &partner.name].into_iter().chain(&partner.policies);
        items.chain(articles).chain(facts).chain(pages).chain(macros).chain(own).for_each(|text| add(text));
    }
    for name in view.platform.personas.iter().flat_map(|persona| &persona.called) {
        add(name);
    }
    words
}

/// Names of a chat: the customer, and what is known of them.
fn name_words<'a>(view: &View<'a>) -> impl Iterator<Item = String> + use<'a> {
    let known = view.case.knows.iter().flat_map(|(_, lines)| lines).map(|line| line.text.as_str());
    let texts = known.chain(std::iter::once(view.course.customer.as_str()));
    texts.flat_map(|text| words(text).map(|(word, _)| word.to_lowercase()))
}

fn note(view: &View<'_>, line: &LineCourse, word: &str, right: &str) -> Note {
    let says = format!("Spelling: \u{201c}{right}\u{201d}, probably.");
    view.at(line, "language.slip", says).quoting(word)
}

#[cfg(test)]
mod tests {
    use super::super::stage::Stage;
    use super::*;
    use crate::score::card::Mark;

    fn marked(lines: &[&str]) -> Mark {
        let mut stage = Stage::new("jacket");
        for (at, line) in (20..).zip(lines) {
            stage.you(at, line, &[]);
        }
        judge(&stage.all()).mark
    }

    #[test]
    fn one_slip_in_a_hundred_words_is_full_and_six_are_nothing() {
        let clean = "all of these words are spelt in the way that one learns at some school ".repeat(8);
        assert_eq!(marked(&[&clean]), Mark::Scored(1_000_000));
        assert_eq!(marked(&[&clean, "teh"]), Mark::Scored(1_000_000));
        // Four slips in 125 words are 3.2 in a hundred: 2.8 of the 5 between full and nothing are left.
        assert_eq!(marked(&[&clean, "teh adress is definately seperate"]), Mark::Scored(560_000));
        let bad = "Yse it shoud fit, teh box neads 80 cm, teh adress is seperate";
        assert_eq!(marked(&[bad]), Mark::Scored(0));
        assert_eq!(marked(&[]), Mark::NotApplicable);
    }

    #[test]
    fn names_codes_and_the_words_of_the_house_are_no_slips() {
        let none = |_: &str| false;
        assert_eq!(slip("teh", false, none), Some("the"));
        assert_eq!(slip("Teh", true, none), Some("the"));
        assert_eq!(slip("Tilda", false, none), None, "a name inside a sentence");
        assert_eq!(slip("TEH", true, none), None, "a code");
        assert_eq!(slip("teh", false, |word| word == "teh"), None, "a word of the house");
        let found: Vec<_> = words("see teh-1 or x@teh.example, NP-10442. Yes\u{1f600} it\u{2019}s").collect();
        assert_eq!(found, [("see", true), ("or", false), ("Yes", true), ("it\u{2019}s", false)]);
    }

    #[test]
    fn the_notes_show_the_word_and_its_spelling() {
        let mut stage = Stage::new("jacket");
        stage.you(20, "it is teh \u{202e}\u{0} one, \u{1f600}", &[]);
        let verdict = judge(&stage.all());
        assert_eq!(
            (verdict.notes[0].quote.as_str(), verdict.notes[0].rule.as_str()),
            ("teh", "language.slip")
        );
    }
}
