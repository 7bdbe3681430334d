//! `confirms-product`: within the first three turns, a question or an invitation to correct that names the product.
//!
//! The page is a hint and not a statement. Who sees it and asks "which product?" has not looked; who sees none may
//! ask. Floor 3.

use crate::listen::{self, Sense};
use crate::score::card::Note;
use crate::score::course::LineCourse;
use crate::score::view::{FULL, Verdict, View};
use crate::vocab::{Act, ItemId, PageId};

use super::faults::doubtful;
use super::hearing::{nobody_there, note_of, surest, turns};

/// So many own turns there are for it.
const TURNS: usize = 3;

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let course = view.course;
    let first: Vec<_> = turns(course).into_iter().take(TURNS).flatten().collect();
    let in_play = course.shown.is_some() || view.case.means.is_some();
    if !in_play || (first.is_empty() && nobody_there(view)) {
        return Verdict::NONE;
    }
    let mut doubt = None;
    for line in first.into_iter().filter_map(|place| course.lines.get(place)) {
        if let Some(finding) =
            surest(line, |sense| matches!(sense, Sense::Confirms(item) if near(view, item)))
        {
            if finding.verdict == listen::Verdict::Yes {
                return Verdict::scored(FULL);
            }
            let says = "Does this ask whether this product is meant?".to_owned();
            doubt = Some(doubtful(note_of(view, line, finding, "confirms-product.perhaps", says)));
        }
        let asks = surest(line, |sense| sense == Sense::AsksProduct);
        match (asks, course.shown) {
            (Some(asks), None) if asks.verdict == listen::Verdict::Yes => return Verdict::scored(FULL),
            (Some(asks), Some(item)) if asks.verdict == listen::Verdict::Yes => {
                return lost(view, which(view, line, item));
            }
            _ => {}
        }
    }
    match doubt {
        Some(note) => Verdict::between(0, FULL).notes(vec![note]),
        None => lost(view, missing(view)),
    }
}

/// A product that could be meant: on the page, the one in mind, or seen on the way.
fn near(view: &View<'_>, item: ItemId) -> bool {
    let course = view.course;
    let on = |page: &PageId| view.partner.pages.get(page.index()).and_then(|page| page.item);
    let seen = course.page.iter().chain(&view.case.trail).chain(course.pages.iter().map(|(.., page)| page));
    course.shown.iter().chain(&view.case.means).any(|one| *one == item)
        || seen.filter_map(on).any(|one| one == item)
}

fn lost(view: &View<'_>, note: Note) -> Verdict {
    let better = view.better(|act| matches!(act, Act::Confirm { .. }));
    Verdict::scored(0).notes(vec![note.worth(-i64::from(FULL)).better(better)])
}

fn title<'a>(view: &View<'a>, item: ItemId) -> &'a str {
    view.partner.items.get(item.index()).map_or("product", |item| item.title.as_str())
}

fn which(view: &View<'_>, line: &LineCourse, item: ItemId) -> Note {
    let title = title(view, item);
    let says = format!(
        "The customer had the {title} open in front of them; ask whether it is that one, by its name."
    );
    view.at(line, "confirms-product.which", says)
}

fn missing(view: &View<'_>) -> Note {
    let says = match view.course.shown {
        Some(item) => format!(
            "Nothing in your first three turns asked whether the {} of the page is meant; one question with its \
             name settles it.",
            title(view, item)
        ),
        None => "No page was known, and nothing in your first three turns asked which product it is about."
            .to_owned(),
    };
    let rule = "confirms-product.none";
    match view.own().next() {
        Some(line) => view.at(line, rule, says),
        None => view.note(view.course.taken_record, view.course.taken_at, rule, says),
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::{DOWN, SHELL, STOVE, Stage, rules};
    use super::*;
    use crate::score::card::Mark;

    #[test]
    fn naming_the_product_of_the_page_within_three_turns_is_full() {
        let mut stage = Stage::new("jacket");
        stage.you(12, "Hi!", &[]).they(20, "hi", &[]).you(25, "Let me see.", &[]).they(30, "ok", &[]);
        stage.you(35, "Right.", &[]).you(36, "Is it the Ridge Shell?", &[Sense::Confirms(SHELL)]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        let mut late = Stage::new("jacket");
        for at in [12, 25, 35] {
            late.you(at, "Hm.", &[]).they(at + 5, "yes?", &[]);
        }
        late.you(50, "Is it the Ridge Shell?", &[Sense::Confirms(SHELL)]);
        assert_eq!(late.mark(judge), Mark::Scored(0));
    }

    #[test]
    fn asking_which_with_a_page_is_nothing_and_without_one_is_full() {
        let mut stage = Stage::new("jacket");
        stage.you(12, "Which product is it?", &[Sense::AsksProduct]).you(
            20,
            "The Shell?",
            &[Sense::Confirms(SHELL)],
        );
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(0), vec!["confirms-product.which"]));
        stage.course().shown = None;
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn any_other_product_confirms_nothing_and_no_product_needs_none() {
        let mut stage = Stage::new("jacket");
        stage.you(12, "Is it the Ember 2?", &[Sense::Confirms(STOVE)]);
        assert_eq!(stage.mark(judge), Mark::Scored(0));
        stage.perhaps(14, "The warm Ridge?", &[Sense::Confirms(DOWN)]);
        assert_eq!(stage.mark(judge), Mark::Unsure(0, 1_000_000));
        assert_eq!(Stage::new("money").mark(judge), Mark::NotApplicable);
    }
}
