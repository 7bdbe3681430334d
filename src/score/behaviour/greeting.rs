//! `greeting`: a hello of one's own in the first two messages, or the automatic one taken up by name.
//!
//! A copy of what a bot or the platform said is no hello. Floor 3.

use crate::listen::{self, Sense};
use crate::score::card::Note;
use crate::score::course::LineCourse;
use crate::score::view::{FULL, Verdict, View};
use crate::vocab::{Act, Speaker};

use super::faults::doubtful;
use super::hearing::{nobody_there, note_of, placed, plain, surest};

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let first: Vec<_> = placed(view.course).take(2).collect();
    if first.is_empty() && nobody_there(view) {
        return Verdict::NONE;
    }
    let mut notes = Vec::new();
    let mut best = 0;
    for (place, line) in &first {
        let Some(greets) = greets(view, *place, line) else { continue };
        match copied(view, line) {
            None if greets == listen::Verdict::Yes => return Verdict::scored(FULL),
            None => best = FULL,
            Some((listen::Verdict::Yes, note)) => notes.push(note.worth(-i64::from(FULL))),
            Some((listen::Verdict::Unsure, note)) => {
                best = FULL;
                notes.push(doubtful(note));
            }
        }
    }
    if best == 0 && notes.is_empty() {
        notes.push(missing(view, first.first().map(|(_, line)| *line)));
    }
    if best > 0 {
        for note in &mut notes {
            note.worth = 0;
        }
    }
    Verdict::between(0, best).notes(notes)
}

/// How sure it is that a line greets: in words of its own, or by the name after an automatic greeting.
fn greets(view: &View<'_>, place: usize, line: &LineCourse) -> Option<listen::Verdict> {
    let heard = surest(line, |sense| sense == Sense::Greets).map(|finding| finding.verdict);
    if heard == Some(listen::Verdict::Yes) {
        return heard;
    }
    let before = view.course.lines.iter().take(place);
    let greeted =
        before.into_iter().any(|line| line.who == Speaker::Automatic && line.at >= view.course.taken_at);
    let name = plain(&view.course.customer);
    let first = name.split(' ').next().filter(|name| !name.is_empty());
    let by_name = first.is_some_and(|name| plain(&line.text).split(' ').take(2).any(|word| word == name));
    if greeted && by_name { Some(listen::Verdict::Yes) } else { heard }
}

/// The line says a bot's or an automatic line again.
fn copied(view: &View<'_>, line: &LineCourse) -> Option<(listen::Verdict, Note)> {
    let machine = |place: usize| {
        view.course.lines.get(place).is_some_and(|line| !line.own && !matches!(line.who, Speaker::Customer))
    };
    let finding = surest(line, |sense| matches!(sense, Sense::Repeats(place) if machine(place)))?;
    let says = "The customer had just read this greeting from an automatic line; their name and one word of \
                what they wrote make it yours.";
    Some((finding.verdict, note_of(view, line, finding, "greeting.copy", says.to_owned())))
}

fn missing(view: &View<'_>, first: Option<&LineCourse>) -> Note {
    let says = "None of your first two messages says hello; half a line with the name is enough to show that a \
                person is here now.";
    let note = if let Some(line) = first {
        view.at(line, "greeting.none", says.to_owned())
    } else {
        let says = "You never said hello, nor anything else.".to_owned();
        view.note(view.course.taken_record, view.course.taken_at, "greeting.none", says)
    };
    note.worth(-i64::from(FULL)).better(view.better(|act| act == Act::Greet))
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, rules};
    use super::*;
    use crate::score::card::Mark;

    #[test]
    fn a_hello_in_the_first_two_messages_is_full_and_a_later_one_is_none() {
        let mut stage = Stage::new("jacket");
        stage.you(12, "One moment.", &[]).you(14, "Hi Marta!", &[Sense::Greets]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        let mut stage = Stage::new("jacket");
        stage.you(12, "One moment.", &[]).you(14, "Reading.", &[]).you(16, "Hi!", &[Sense::Greets]);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(0), vec!["greeting.none"]));
    }

    #[test]
    fn a_copy_is_no_hello_but_the_name_takes_up_an_automatic_one() {
        let mut stage = Stage::new("jacket");
        stage.machine(11, Speaker::Automatic, "Hello, thanks for reaching out!");
        stage.you(13, "Hello, thanks for reaching out", &[Sense::Greets, Sense::Repeats(0)]);
        assert_eq!(stage.mark(judge), Mark::Scored(0));
        stage.you(15, "Marta, I have your page open.", &[]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn silence_greets_nobody_unless_nobody_is_there() {
        let mut stage = Stage::new("jacket");
        assert_eq!(stage.mark(judge), Mark::Scored(0));
        stage.leaves(11);
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
        let mut stage = Stage::new("jacket");
        stage.perhaps(12, "oi", &[Sense::Greets]);
        assert_eq!(stage.mark(judge), Mark::Unsure(0, 1_000_000));
    }
}
