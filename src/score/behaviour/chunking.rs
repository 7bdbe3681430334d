//! `chunking`: long answers in parts that can be read one by one, and one thought a message.
//!
//! An answer is what a turn tells, from its first message that settles something to its last; greetings and
//! updates around it do not count. Floor 3.

use std::collections::BTreeSet;

use crate::event::SendHow;
use crate::listen::Sense;
use crate::score::card::Note;
use crate::score::course::LineCourse;
use crate::score::view::{FULL, Verdict, View, lasting, mean};
use crate::time::Span;
use crate::vocab::{Act, FactId};

use super::hearing::{length, turns};

/// Typing time of one character: 3.5 a second.
const A_CHARACTER: Span = Span::from_us(285_714);
/// Parts that come faster than this are one message in pieces.
const APART_LEAST: Span = Span::from_secs(1);
/// What two thoughts in one message cost.
const TWO_THOUGHTS: u32 = 250_000;
const HALF: u32 = FULL / 2;

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let mut marks = Vec::new();
    let mut notes = Vec::new();
    for answer in answers(view) {
        let chars: usize = answer.iter().map(|line| length(&line.text)).sum();
        if chars > view.rubric().longest_chars as usize {
            let (mark, note) = long(view, &answer);
            marks.push(mark);
            notes.extend(note);
        }
    }
    let crowded: Vec<_> = view.own().filter(|line| thoughts(view, line).len() > 1).collect();
    if marks.is_empty() && crowded.is_empty() {
        return Verdict::NONE;
    }
    let cost = TWO_THOUGHTS.saturating_mul(u32::try_from(crowded.len()).unwrap_or(u32::MAX));
    notes.extend(crowded.into_iter().map(|line| two_thoughts(view, line)));
    Verdict::scored(mean(marks).unwrap_or(FULL).saturating_sub(cost)).notes(notes)
}

/// The answers: of each turn, the messages from the first that tells something to the last.
fn answers<'a>(view: &View<'a>) -> Vec<Vec<&'a LineCourse>> {
    let course = view.course;
    let tells = |line: &&LineCourse| {
        let told = |sense| matches!(sense, Sense::Answers(_) | Sense::Part(_) | Sense::Wrong(_));
        let long = length(&line.text) > view.rubric().longest_chars as usize;
        long || line.how == Some(SendHow::MacroPart) || line.heard.maybe(told).is_some()
    };
    let answer = |turn: Vec<usize>| {
        let lines: Vec<_> = turn.into_iter().filter_map(|place| course.lines.get(place)).collect();
        let (from, to) = (lines.iter().position(tells)?, lines.iter().rposition(tells)?);
        lines.get(from..=to).map(<[_]>::to_vec)
    };
    turns(course).into_iter().filter_map(answer).collect()
}

/// The mark of a long answer: that of its worst part.
fn long(view: &View<'_>, answer: &[&LineCourse]) -> (u32, Option<Note>) {
    let parts = answer.iter().map(|line| part(view, line));
    let pairs = answer.iter().zip(answer.iter().skip(1)).map(|(one, next)| apart(view, one, next));
    let worst = parts.chain(pairs).min_by_key(|(mark, _)| *mark);
    let (mark, note) = worst.unwrap_or((FULL, None));
    let better = view.better(|act| matches!(act, Act::Answer { .. } | Act::Part { .. }));
    (mark, note.map(|note| note.worth(i64::from(mark) - i64::from(FULL)).better(better)))
}

/// One message of a long answer.
fn part(view: &View<'_>, line: &LineCourse) -> (u32, Option<Note>) {
    let rubric = view.rubric();
    let (chars, sentences) = (length(&line.text), sentences(&line.text));
    let note = |rule, says| Some(view.at(line, rule, says));
    let (most, wall) = (rubric.longest_chars, rubric.half_wall_chars);
    if paragraphs(&line.text) {
        let says = "Paragraphs with an empty line between are a letter; send each as a message of its own.";
        (0, note("chunking.paragraphs", says.to_owned()))
    } else if chars > most as usize {
        let says = format!(
            "{chars} characters in one message; up to {most} can be read at a glance. Send it in parts."
        );
        (if chars <= wall as usize { HALF } else { 0 }, note("chunking.wall", says))
    } else if sentences > rubric.most_sentences as usize {
        let most = rubric.most_sentences;
        let says = format!(
            "{sentences} sentences in one message of a long answer; after {most}, begin the next message."
        );
        (HALF, note("chunking.sentences", says))
    } else {
        (FULL, None)
    }
}

/// The time between two parts; an update in between bridges any gap.
fn apart(view: &View<'_>, one: &LineCourse, next: &LineCourse) -> (u32, Option<Note>) {
    let status =
        |line: &LineCourse| line.heard.maybe(|sense| matches!(sense, Sense::Status { .. })).is_some();
    if status(one) || status(next) {
        return (FULL, None);
    }
    let chars = u64::try_from(length(&next.text)).unwrap_or(u64::MAX);
    let most = view.rubric().between_parts + A_CHARACTER.times(chars).unwrap_or(Span::ZERO);
    let gap = next.at.since(one.at);
    let note = |rule, says| Some(view.at(next, rule, says));
    if gap < APART_LEAST {
        let says = "This part came in the same second as the one before; nobody can read that fast.";
        (HALF, note("chunking.at-once", says.to_owned()))
    } else if gap > most {
        let says = format!(
            "This part came {} after the one before; by then nobody knew that the answer went on.",
            lasting(gap)
        );
        (HALF, note("chunking.late-part", says))
    } else {
        (FULL, None)
    }
}

/// The requests that a message settles.
fn thoughts(view: &View<'_>, line: &LineCourse) -> BTreeSet<FactId> {
    let asked = |fact: FactId| view.course.requests.iter().any(|request| request.fact == fact);
    let told = line.heard.findings.iter().filter(|one| one.verdict == crate::listen::Verdict::Yes);
    let facts = told.filter_map(|finding| match finding.sense {
        Sense::Answers(fact) | Sense::Wrong(fact) if asked(fact) => Some(fact),
        _ => None,
    });
    facts.collect()
}

fn two_thoughts(view: &View<'_>, line: &LineCourse) -> Note {
    let says =
        "Two different questions are answered in one message; one of the answers is easily overlooked.";
    view.at(line, "chunking.two-thoughts", says.to_owned()).worth(-i64::from(TWO_THOUGHTS))
}

/// Two line breaks with nothing but blanks between, and words on both sides.
fn paragraphs(text: &str) -> bool {
    let lines: Vec<_> = text.trim().lines().map(str::trim).collect();
    lines.iter().any(|line| line.is_empty())
}

/// Sentences outside of numbered steps, of which there may be many.
fn sentences(text: &str) -> usize {
    text.lines().filter(|line| !numbered(line)).map(ends).sum()
}

fn numbered(line: &str) -> bool {
    let rest = line.trim_start().trim_start_matches(|one: char| one.is_ascii_digit());
    rest.len() < line.trim_start().len() && rest.starts_with(['.', ')'])
}

/// Ends of sentences: a stop before a blank or the end, and what is left after the last.
fn ends(line: &str) -> usize {
    let ended =
        |word: &&str| word.ends_with(['.', '!', '?', '\u{2026}']) && word.chars().any(char::is_alphanumeric);
    let words: Vec<_> = line.split_whitespace().collect();
    let open = words.last().is_some_and(|last| last.chars().any(char::is_alphanumeric) && !ended(last));
    words.iter().filter(|word| ended(word)).count() + usize::from(open)
}

#[cfg(test)]
mod tests {
    use super::super::stage::{HARNESS, SIZE, Stage, rules};
    use super::*;
    use crate::score::card::Mark;

    fn text(chars: usize) -> String {
        "abcdefghi ".repeat(chars / 10 + 1).chars().take(chars - 1).collect::<String>() + "."
    }

    const TELLS: &[Sense] = &[Sense::Part(SIZE)];

    #[test]
    fn a_wall_is_nothing_half_a_wall_is_half_and_parts_are_full() {
        let marked = |parts: &[(u64, usize)]| {
            let mut stage = Stage::new("jacket");
            for (at, chars) in parts {
                stage.you(*at, &text(*chars), TELLS);
            }
            stage.mark(judge)
        };
        assert_eq!(marked(&[(20, 600)]), Mark::Scored(0));
        assert_eq!(marked(&[(20, 420)]), Mark::Scored(500_000));
        assert_eq!(marked(&[(20, 280), (80, 200)]), Mark::Scored(1_000_000));
        assert_eq!(marked(&[(20, 280), (180, 200)]), Mark::Scored(500_000), "the second part comes too late");
        assert_eq!(marked(&[(20, 280), (20, 200)]), Mark::Scored(500_000), "both at once");
        assert_eq!(marked(&[(20, 290)]), Mark::NotApplicable);
    }

    #[test]
    fn sentences_and_paragraphs_count_and_numbered_steps_do_not() {
        assert_eq!(sentences("It fits. It packs small! Does 3.2 l do? Good"), 4);
        assert_eq!(sentences("1. Clean it. Dry it.\n2) Cut. Round. Small.\nDone."), 1);
        assert!(paragraphs("Dear Marta,\n  \nyou can") && !paragraphs("a\nb\n\n"));
        let mut stage = Stage::new("jacket");
        stage.you(20, "So. It. Is. Good.", TELLS).you(25, &text(295), TELLS);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(500_000), vec!["chunking.sentences"]));
    }

    #[test]
    fn two_answers_in_one_message_cost_a_quarter() {
        let mut stage = Stage::new("jacket");
        stage.asks(12, "small?", SIZE).asks(13, "harness?", HARNESS);
        stage.you(30, "3.2 l, and a harness fits.", &[Sense::Answers(SIZE), Sense::Answers(HARNESS)]);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(750_000), vec!["chunking.two-thoughts"]));
    }

    #[test]
    fn more_blanks_and_emoji_make_no_wall() {
        let mut stage = Stage::new("jacket");
        stage.you(20, &text(299).replace(' ', "   \u{1f600} "), TELLS);
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
    }
}
