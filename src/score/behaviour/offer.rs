//! `offer`: where a cue is in sight and the first question answered, a doubt settled, the way to the purchase
//! shown, or one fitting offer with a reason.
//!
//! Only what the expert can see is a cue: the customer's words, the pages, the cart; never the hidden intent.
//! Advice that the cheaper one does is full marks. What is too much is `not-pushy`'s. Floor 3.

use crate::listen::{self, Finding, Sense};
use crate::scenario::Mechanism;
use crate::score::card::Note;
use crate::score::course::{Beside, LineCourse, Request};
use crate::score::view::{FULL, Verdict, View};
use crate::time::SimTime;
use crate::vocab::{Act, ItemId};

use super::faults::doubtful;
use super::hearing::{note_of, placed, turns};
use super::requests::{Told, told};

/// Judges a chat.
pub(in crate::score) fn judge(view: &View<'_>) -> Verdict {
    let sells = view.partner.sales.is_some() && view.has(Mechanism::Sales);
    let (Some(cue), Some(from)) = (cue(view), answered(view)) else { return Verdict::NONE };
    if !sells {
        return Verdict::NONE;
    }
    if doubt_settled(view) || bought(view, from) {
        return Verdict::scored(FULL);
    }
    let mut doubts = Vec::new();
    let mut fault = None;
    for (place, line) in placed(view.course).filter(|(_, line)| line.at >= from) {
        for finding in &line.heard.findings {
            match offered(view, place, line, finding) {
                Some((Said::Well, listen::Verdict::Yes)) => return Verdict::scored(FULL),
                Some((Said::Well | Said::Perhaps, _)) => {
                    let says =
                        "is this a fitting offer, with a reason that comes from this customer?".to_owned();
                    doubts.push(doubtful(note_of(view, line, finding, "offer.perhaps", says)));
                }
                Some((said, _)) => fault = fault.or_else(|| Some(weak(view, line, finding, said))),
                None => {}
            }
        }
    }
    if !doubts.is_empty() {
        return Verdict::between(0, FULL).notes(doubts);
    }
    let note = fault.or_else(|| by_button(view, from)).unwrap_or_else(|| missed(view, &cue));
    let better = view.better(|act| matches!(act, Act::Offer { .. }));
    Verdict::scored(0).notes(vec![note.worth(-i64::from(FULL)).better(better)])
}

/// Something in sight that says: this person may buy.
struct Cue {
    record: usize,
    at: SimTime,
    what: String,
}

fn cue(view: &View<'_>) -> Option<Cue> {
    let (course, case) = (view.course, view.case);
    let buys = case.buys.is_some() || !case.fits.is_empty();
    let doubt = |request: &&Request| case.asks.iter().any(|wish| wish.doubt && wish.fact == request.fact);
    if let Some(request) = course.requests.iter().find(doubt) {
        let what = "they asked something that stands between them and a purchase".to_owned();
        return Some(Cue { record: request.record, at: request.at, what });
    }
    let titled = |item: ItemId| view.partner.items.get(item.index()).map(|item| item.title.clone());
    let item_of =
        |page: crate::vocab::PageId| view.partner.pages.get(page.index()).and_then(|page| page.item);
    let fits =
        |item: &ItemId| case.buys == Some(*item) || case.means == Some(*item) || case.fits.contains(item);
    let moved = course.pages.iter().filter(|(_, at, _)| course.held(*at));
    let moved = moved.filter_map(|(record, at, page)| Some((*record, *at, item_of(*page)?)));
    let first = course.shown.map(|item| (course.taken_record, course.taken_at, item));
    let mut pages = first.into_iter().chain(moved).filter(|(.., item)| fits(item));
    let (record, at, item) = pages.next().filter(|_| buys)?;
    Some(Cue { record, at, what: format!("they had the {} open", titled(item)?) })
}

/// When the customer's first question was answered.
fn answered(view: &View<'_>) -> Option<SimTime> {
    let first = view.course.requests.first()?;
    match told(view, first.fact) {
        Told::Rightly(line) | Told::Perhaps(line) => {
            Some(first.settled.map_or(line.at, |(at, _)| at.min(line.at)))
        }
        Told::Never | Told::Partly(_) | Told::Wrongly(..) => None,
    }
}

fn doubt_settled(view: &View<'_>) -> bool {
    let asked = |fact| view.course.requests.iter().any(|request| request.fact == fact);
    let mut doubts = view.case.asks.iter().filter(|wish| wish.doubt && asked(wish.fact));
    doubts.any(|wish| matches!(told(view, wish.fact), Told::Rightly(_)))
}

/// The customer bought after the first answer, while the chat was the expert's.
fn bought(view: &View<'_>, from: SimTime) -> bool {
    view.course.bought.iter().any(|(_, at, _)| *at >= from && *at <= view.course.until)
}

/// How an offer was made.
#[derive(Clone, Copy)]
enum Said {
    Well,
    Perhaps,
    NoReason,
    NoFit,
}

fn offered(
    view: &View<'_>,
    place: usize,
    line: &LineCourse,
    finding: &Finding,
) -> Option<(Said, listen::Verdict)> {
    match finding.sense {
        Sense::Offers(item) if cheaper(view, item) => Some((Said::Well, finding.verdict)),
        Sense::Offers(item) if !fits(view, item) => Some((Said::NoFit, finding.verdict)),
        Sense::Offers(_) => Some(match reason(view, place, line) {
            Some(listen::Verdict::Yes) => (Said::Well, finding.verdict),
            Some(listen::Verdict::Unsure) => (Said::Perhaps, finding.verdict),
            None => (Said::NoReason, finding.verdict),
        }),
        Sense::OffersSomething => Some(match reason(view, place, line) {
            Some(_) => (Said::Perhaps, finding.verdict),
            None => (Said::NoReason, finding.verdict),
        }),
        _ => None,
    }
}

fn fits(view: &View<'_>, item: ItemId) -> bool {
    let case = view.case;
    case.fits.contains(&item) || case.buys == Some(item) || case.means == Some(item)
}

/// Another product of those that fit, for less than the one in play.
fn cheaper(view: &View<'_>, item: ItemId) -> bool {
    let price = |item: ItemId| view.partner.items.get(item.index()).map(|item| item.price);
    let Some(play) = view.case.means.or(view.course.shown) else { return false };
    // A card or a cover is cheaper than any jacket, and no advice to take it instead.
    let half = |price: crate::vocab::Cents| crate::vocab::Cents(price.0 / 2);
    let less = price(item).zip(price(play)).is_some_and(|(one, play)| one < play && one >= half(play));
    item != play && fits(view, item) && less
}

/// A reason from this customer, in the same turn.
fn reason(view: &View<'_>, place: usize, line: &LineCourse) -> Option<listen::Verdict> {
    let here = |line: &LineCourse| {
        super::hearing::surest(line, |sense| sense == Sense::OfferReason).map(|finding| finding.verdict)
    };
    let turn = turns(view.course).into_iter().find(|turn| turn.contains(&place)).unwrap_or_default();
    let around = turn.into_iter().filter_map(|place| view.course.lines.get(place)).filter_map(here);
    here(line).into_iter().chain(around).min()
}

fn weak(view: &View<'_>, line: &LineCourse, finding: &Finding, said: Said) -> Note {
    let (rule, says) = match said {
        Said::NoFit => {
            ("offer.no-fit", "This doesn't fit what they told you; offer what follows from their own words.")
        }
        _ => (
            "offer.no-reason",
            "An offer without a reason is advertising; say which word of theirs made you think of it.",
        ),
    };
    note_of(view, line, finding, rule, says.to_owned())
}

/// An offer by button alone, without a word.
fn by_button(view: &View<'_>, from: SimTime) -> Option<Note> {
    let mut deeds = view.course.deeds.iter();
    let (record, at, _) = deeds.find(|(_, at, deed)| matches!(deed, Beside::Offered(_)) && *at >= from)?;
    let says =
        "You put an offer on their screen without a word of why; one reason of theirs makes it advice.";
    Some(view.note(*record, *at, "offer.no-reason", says.to_owned()))
}

fn missed(view: &View<'_>, cue: &Cue) -> Note {
    let says = format!(
        "There was a cue: {}. With the first question answered, settle the doubt, show the way, or make one fitting \
         offer.",
        cue.what
    );
    let line = view.course.lines.iter().find(|line| line.record == cue.record);
    let quote = line.map_or("", |line| line.text.as_str());
    view.note(cue.record, cue.at, "offer.missed", says).quoting(quote)
}

#[cfg(test)]
mod tests {
    use super::super::stage::{DOWN, HARNESS, SHELL, SIZE, STOVE, Stage, WRAP, rules};
    use super::*;
    use crate::score::card::Mark;

    fn begun() -> Stage {
        let mut stage = Stage::new("jacket");
        stage.course().shown = Some(DOWN);
        stage.asks(12, "does it pack small?", SIZE).you(30, "3.2 l.", &[Sense::Answers(SIZE)]);
        stage
    }

    #[test]
    fn a_fitting_offer_with_a_reason_is_full_and_a_bare_one_is_nothing() {
        let mut stage = begun();
        let verdict = stage.judged(judge);
        assert_eq!((verdict.mark, rules(&verdict)), (Mark::Scored(0), vec!["offer.missed"]));
        stage.you(40, "Gift wrap?", &[Sense::Offers(WRAP)]);
        assert_eq!(rules(&stage.judged(judge)), ["offer.no-reason"]);
        stage.you(42, "It's for your dad after all.", &[Sense::OfferReason]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn what_does_not_fit_is_nothing_and_the_cheaper_one_is_honest_advice() {
        let mut stage = begun();
        stage.you(40, "An Ember, since you hike?", &[Sense::Offers(STOVE), Sense::OfferReason]);
        assert_eq!(rules(&stage.judged(judge)), ["offer.no-fit"]);
        stage.you(50, "The Shell is enough.", &[Sense::Offers(SHELL)]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn a_settled_doubt_or_a_purchase_is_full() {
        let mut stage = begun();
        stage.asks(50, "and a harness?", HARNESS).you(60, "It fits.", &[Sense::Answers(HARNESS)]);
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
        let mut stage = begun();
        stage.course().bought.push((9, super::super::stage::secs(90), DOWN));
        assert_eq!(stage.mark(judge), Mark::Scored(1_000_000));
    }

    #[test]
    fn without_a_cue_or_before_the_first_answer_it_is_not_called_for() {
        let mut stage = Stage::new("jacket");
        stage.asks(12, "does it pack small?", SIZE).you(
            20,
            "Gift wrap?",
            &[Sense::Offers(WRAP), Sense::OfferReason],
        );
        assert_eq!(stage.mark(judge), Mark::NotApplicable);
        let mut plain = Stage::new("plain");
        plain.asks(12, "small?", SIZE).you(20, "3.2 l", &[Sense::Answers(SIZE)]);
        assert_eq!(plain.mark(judge), Mark::NotApplicable);
        let mut unsure = begun();
        unsure.you(40, "There's also wrapping, for dad.", &[Sense::OffersSomething, Sense::OfferReason]);
        assert_eq!(unsure.mark(judge), Mark::Unsure(0, 1_000_000));
    }
}
