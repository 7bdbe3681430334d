//! Reading a course by what was heard in it: the surest finding of a line, turns, who was there.
//!
//! It judges nothing. Floor 3.

use crate::listen::{Finding, Sense};
use crate::score::card::Note;
use crate::score::course::{Course, LineCourse};
use crate::score::view::View;
use crate::time::SimTime;
use crate::vocab::{Act, DetailId, Ending, Speaker};

/// The surest finding of a kind in a line.
pub(super) fn surest(line: &LineCourse, wanted: impl Fn(Sense) -> bool) -> Option<&Finding> {
    line.heard.find(&wanted).or_else(|| line.heard.maybe(&wanted))
}

/// The words that a finding is about; the whole line where it names none.
pub(super) fn words<'a>(line: &'a LineCourse, finding: &Finding) -> &'a str {
    let words = line.text.get(finding.span.clone()).map(str::trim);
    words.filter(|words| !words.is_empty()).unwrap_or(&line.text)
}

/// A note about a finding, with its words.
pub(super) fn note_of(
    view: &View<'_>,
    line: &LineCourse,
    finding: &Finding,
    rule: &str,
    says: String,
) -> Note {
    view.at(line, rule, says).quoting(words(line, finding))
}

/// Own lines with their places among all lines.
pub(super) fn placed(course: &Course) -> impl Iterator<Item = (usize, &LineCourse)> {
    course.lines.iter().enumerate().filter(|(_, line)| line.own)
}

/// Own turns, as places of lines: runs of own messages with no word of the customer's between.
pub(super) fn turns(course: &Course) -> Vec<Vec<usize>> {
    let mut turns: Vec<Vec<usize>> = Vec::new();
    let mut mine = false;
    for (place, line) in course.lines.iter().enumerate() {
        if line.own {
            match turns.last_mut() {
                Some(turn) if mine => turn.push(place),
                _ => turns.push(vec![place]),
            }
            mine = true;
        } else if line.who == Speaker::Customer {
            mine = false;
        }
    }
    turns
}

/// The customer's lines.
pub(super) fn theirs(course: &Course) -> impl Iterator<Item = &LineCourse> {
    course.lines.iter().filter(|line| line.who == Speaker::Customer)
}

/// The line in which the customer gave a detail before a place, if so.
pub(super) fn given(course: &Course, detail: DetailId, before: usize) -> Option<&LineCourse> {
    let lines = course.lines.get(..before)?;
    let gives = |line: &&LineCourse| line.who == Speaker::Customer && line.says.has(Act::Inform { detail });
    lines.iter().find(gives)
}

/// Whether the customer was still there after an instant.
pub(super) fn present(course: &Course, at: SimTime) -> bool {
    course.gone_at.is_none_or(|gone| gone > at)
}

/// Nobody could have said anything in this chat: the customer was gone at once, or the run ended.
pub(super) fn nobody_there(view: &View<'_>) -> bool {
    let (course, grace) = (view.course, view.rubric().first_response);
    let cut = matches!(course.ending, None | Some(Ending::Cut)) && course.taken_away.is_none();
    !present(course, course.taken_at + grace.full) || (cut && course.until < course.taken_at + grace.zero)
}

/// Letters and digits in small letters, with single blanks between words: how texts are compared.
pub(super) fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a text, made plain, has a word or words as a whole.
pub(super) fn has_words(plain_text: &str, words: &str) -> bool {
    let words = plain(words);
    !words.is_empty() && format!(" {plain_text} ").contains(&format!(" {words} "))
}

/// How many characters people read: blanks count once, symbols and emoji not.
pub(super) fn length(text: &str) -> usize {
    let shown =
        |one: &char| one.is_ascii() || one.is_alphanumeric() || ('\u{2010}'..'\u{2030}').contains(one);
    let words =
        text.split_whitespace().map(|word| word.chars().filter(shown).count()).filter(|chars| *chars > 0);
    let (chars, count) = words.fold((0, 0_usize), |(chars, count), word| (chars + word, count + 1));
    chars + count.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_by_their_words() {
        assert_eq!(plain("  Let me CHECK, that\u{1f600} "), "let me check that");
        assert!(has_words("hi marta here you are", "Marta"));
        assert!(!has_words("hi martain", "Marta") && !has_words("anything", " - "));
    }

    #[test]
    fn blanks_and_emoji_do_not_make_a_message_longer() {
        assert_eq!(length("so  it\nis"), 8);
        assert_eq!(length("so it is \u{1f600}\u{fe0f}"), 8);
        assert_eq!(length("Größe"), 5);
        assert_eq!(length(""), 0);
    }
}
