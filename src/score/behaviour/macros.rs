//! `macro`: a ready text made one's own: no field left unfilled, in parts, and touched by this case.
//!
//! A field of a template that reaches the customer is worth nothing here, typed or not, and costs the chat once the
//! detector is sure enough for that. Floor 3.

use crate::event::SendHow;
use crate::listen::{self, Sense};
use crate::score::card::Note;
use crate::score::course::LineCourse;
use crate::score::view::{FULL, Verdict, View, mean};
use crate::vocab::Act;

use super::faults::doubtful;
use super::hearing::{has_words, note_of, plain, surest, turns};

/// A pasted text of so many words is a macro where it is found in one.
const WORDS: usize = 6;

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let course = view.course;
    let (critical, perhaps) = placeholders(view);
    let mut marks = Vec::new();
    let mut notes: Vec<Note> = perhaps.into_iter().collect();
    for turn in turns(course) {
        let lines: Vec<_> = turn.into_iter().filter_map(|place| course.lines.get(place)).collect();
        if lines.iter().any(|line| made_of(view, line)) {
            let (mark, said) = used(view, &lines);
            marks.push(mark);
            notes.extend(said);
        }
    }
    if let Some(note) = &critical {
        notes.push(note.clone());
    }
    match mean(marks) {
        Some(mark) => Verdict::scored(mark),
        None if critical.is_some() => Verdict::scored(0),
        None if !notes.is_empty() => Verdict::between(0, FULL),
        None => Verdict::NONE,
    }
    .notes(notes)
    .critical(critical.filter(|_| Sense::Placeholder.may_cost_a_chat()))
}

/// A field that was never filled: for sure, and perhaps.
fn placeholders(view: &View<'_>) -> (Option<Note>, Option<Note>) {
    let (mut sure, mut perhaps) = (None, None);
    for line in view.own() {
        let Some(finding) = surest(line, |sense| sense == Sense::Placeholder) else { continue };
        let says =
            "A field of a ready text reached the customer unfilled; read it once before you send.".to_owned();
        let note = note_of(view, line, finding, "macro.placeholder", says);
        match finding.verdict {
            listen::Verdict::Yes => sure = sure.or(Some(note)),
            listen::Verdict::Unsure => perhaps = perhaps.or_else(|| Some(doubtful(note))),
        }
    }
    (sure, perhaps)
}

/// A message that is a part of a macro, by its making or because its words stand in one.
fn made_of(view: &View<'_>, line: &LineCourse) -> bool {
    match line.how {
        Some(SendHow::MacroPart) => true,
        Some(SendHow::Pasted) => plain(&line.text).split(' ').count() >= WORDS && verbatim(view, line),
        Some(SendHow::Typed) | None => false,
    }
}

/// The words stand in a macro as they are.
fn verbatim(view: &View<'_>, line: &LineCourse) -> bool {
    let words = plain(&line.text);
    let texts = view.partner.macros.iter().flat_map(|one| [&one.text, &one.body]);
    texts.into_iter().any(|text| has_words(&plain(text), &words))
}

/// One use of a macro, in one turn: the mean of three.
fn used(view: &View<'_>, turn: &[&LineCourse]) -> (u32, Vec<Note>) {
    let parts: Vec<_> = turn.iter().copied().filter(|line| made_of(view, line)).collect();
    let field = turn.iter().any(|line| line.heard.has(|sense| sense == Sense::Placeholder));
    let whole = parts.iter().find(|line| line.text.trim().lines().any(|line| line.trim().is_empty()));
    let touched =
        turn.iter().any(|line| of_case(view, line)) || parts.iter().any(|line| !verbatim(view, line));
    let third = i64::from(FULL / 3);
    let mut notes = Vec::new();
    if let Some(line) = whole {
        let says = "The macro went out in one piece; send its paragraphs as messages of their own, and only those that \
                    answer this customer.";
        notes.push(view.at(line, "macro.whole", says.to_owned()).worth(-third));
    }
    if let Some(line) = parts.first().filter(|_| !touched) {
        let says = "The macro went out as it stands; the customer's name, their product or one word of theirs shows \
                    that somebody chose it.";
        let better = view.better(|act| matches!(act, Act::Answer { .. }));
        notes.push(view.at(line, "macro.untouched", says.to_owned()).worth(-third).better(better));
    }
    let fine = u32::from(!field) + u32::from(whole.is_none()) + u32::from(touched);
    (FULL * fine / 3, notes)
}

/// The message names something of this case: the customer, a product in play, a detail that they gave.
fn of_case(view: &View<'_>, line: &LineCourse) -> bool {
    let course = view.course;
    let words = plain(&line.text);
    let first = course.customer.split_whitespace().next().unwrap_or("");
    let items =
        course.shown.iter().chain(&view.case.means).filter_map(|item| view.partner.items.get(item.index()));
    let products = items.flat_map(|item| item.tokens.iter().chain(std::iter::once(&item.title)));
    let known = view.case.knows.iter().flat_map(|(_, lines)| lines).map(|line| &line.text);
    let mut tokens = products.chain(known).map(String::as_str).chain([first, course.number.as_str()]);
    tokens.any(|token| has_words(&words, token))
}

#[cfg(test)]
mod tests {
    use super::super::stage::{Stage, rules};
    use super::*;
    use crate::score::card::Mark;

    const BACK: &str = "you can send it back within 30 days for free.";
    const PACK: &str = "Pack it well and put the slip on top of it.";

    #[test]
    fn parts_touched_by_the_case_are_full_and_bare_ones_are_not() {
        let mut stage = Stage::new("jacket");
        stage.you(20, BACK, &[]).made(SendHow::MacroPart).you(30, PACK, &[]).made(SendHow::Pasted);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(666_666), vec!["macro.untouched"]));
        stage.you(40, "So off with the Ridge Shell!", &[]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn an_edit_is_a_touch_and_a_letter_is_no_part() {
        let mut stage = Stage::new("jacket");
        stage.you(20, "You can send it back within 30 days at no cost.", &[]).made(SendHow::MacroPart);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        stage.they(30, "what?", &[]).you(40, &format!("{BACK}\n\n{PACK}"), &[]).made(SendHow::Pasted);
        let verdict = stage.judged(judge);
        assert_eq!(
            (verdict.mark, rules(&verdict)),
            (Mark::Scored(666_666), vec!["macro.whole", "macro.untouched"])
        );
    }

    #[test]
    fn a_field_that_reaches_the_customer_is_worth_nothing_if_it_is_sure() {
        let mut stage = Stage::new("jacket");
        stage.you(20, "Dear {name}, hello", &[Sense::Placeholder]);
        let verdict = stage.judged(judge);
        assert_eq!(verdict.mark, Mark::Scored(0));
        assert_eq!(rules(&verdict), ["macro.placeholder"]);
        assert_eq!(verdict.critical.is_some(), Sense::Placeholder.may_cost_a_chat());
        let mut stage = Stage::new("jacket");
        stage.perhaps(20, "type [yes] there", &[Sense::Placeholder]);
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, verdict.critical), (Mark::Unsure(0, 1_000_000), None));
        assert_eq!(Stage::new("jacket").mark(judge), Mark::NotApplicable);
    }
}
