//! What counts as an answer. Floor 1.

use super::*;
use crate::listen::gather::Known;
use crate::listen::lexicon::tests::english;
use crate::listen::{About, Line};
use crate::scenario::{self, Fact, Found, Hear, Item, Wording};
use crate::time::SimTime;
use crate::vocab::{Act, CaseId, Cents, PartnerId, Says};

fn item(title: &str, token: &str) -> Item {
    Item {
        name: token.to_owned(),
        title: title.to_owned(),
        price: Cents(100),
        tokens: vec![token.to_owned()],
    }
}

fn fact(name: &str, says: &[&str], all: &[&[&str]], never: &[&str]) -> Fact {
    let read = |list: &[&str]| list.iter().map(|text| Wording::read(text).unwrap()).collect::<Vec<_>>();
    let line = |text: &&str| scenario::Line { text: (*text).to_owned(), weight: 1 };
    Fact {
        name: name.to_owned(),
        found: Found::Known,
        needs: Vec::new(),
        says: says.iter().map(line).collect(),
        wrong: Vec::new(),
        chars: 40,
        in_macro: None,
        hear: Some(Hear { all: all.iter().map(|group| read(group)).collect(), never: read(never) }),
    }
}

const SIZE: FactId = FactId(0);
const RAIN: FactId = FactId(1);
const TRIAL: FactId = FactId(2);
const REFUND: FactId = FactId(3);

fn shop() -> Known {
    let items =
        [item("Ridge Shell rain jacket", "ridge shell"), item("Ridge Down insulated jacket", "ridge down")];
    let facts = [
        fact(
            "packed-size",
            &["The Ridge Down packs down to 3.2 litres, so it fits a side pocket."],
            &[&["3.2 l"], &["side pocket", "water bottle"]],
            &["1.4 l"],
        ),
        fact(
            "waterproof",
            &["The Ridge Shell has 20 000 mm."],
            &[&["20 000 mm", "waterproof*"]],
            &["10 000 mm"],
        ),
        fact("trial", &["You can try it for 100 nights."], &[&["100 nights", "try .. 100"]], &["200 nights"]),
        fact("refund", &["5 to 7 working days after it's back."], &[&["5-7 working days"]], &[]),
        Fact { hear: None, ..fact("unheard", &["We are open."], &[&["open"]], &[]) },
    ];
    Known::shop(&items, &facts, vec![SIZE, RAIN, TRIAL, REFUND], &english())
}

fn heard(run: &[&str]) -> Vec<(Sense, Verdict)> {
    let (known, lexicon) = (shop(), english());
    let (text, earlier) = run.split_last().unwrap();
    let before: Vec<Line<'_>> = earlier
        .iter()
        .map(|text| Line { at: SimTime::ZERO, who: Speaker::Expert, text, says: Says::one(Act::Status) })
        .collect();
    let (partner, case) = (PartnerId::at(0), CaseId::at(0));
    let about = About { at: SimTime::ZERO, partner, case, shown: None, before: &before, others: &[] };
    let message = Message::new(text, &about, &lexicon, &known);
    find(&message).into_iter().map(|finding| (finding.sense, finding.verdict)).collect()
}

#[track_caller]
fn only(run: &[&str], sense: Sense) {
    assert_eq!(heard(run), [(sense, Verdict::Yes)], "{run:?}");
}

#[test]
fn every_group_must_be_said() {
    only(&["It packs to 3.2 litres and fits the side pocket."], Sense::Answers(SIZE));
    only(&["Three point two liters, think of a water bottle"], Sense::Answers(SIZE));
    only(&["It packs to 3.2 litres."], Sense::Part(SIZE));
    assert_eq!(heard(&["We are open."]), []);
    assert_eq!(heard(&[""]), []);
}

#[test]
fn a_run_is_judged_as_one_and_the_last_part_answers() {
    only(&["It packs to 3.2 litres.", "That fits a side pocket."], Sense::Answers(SIZE));
    assert_eq!(heard(&["3.2 litres, fits a side pocket.", "Anything else?"]), []);
}

#[test]
fn the_last_value_counts() {
    only(&["It packs to 1.4 l, sorry, 3.2 litres. Fits a side pocket."], Sense::Answers(SIZE));
    only(&["It packs to 3.2 litres, sorry, 1.4. Fits a side pocket."], Sense::Wrong(SIZE));
    only(&["It's 200 nights.", "Correction: 100 nights!"], Sense::Answers(TRIAL));
    only(&["It's 100 nights.", "No wait, it's 200 nights"], Sense::Wrong(TRIAL));
}

#[test]
fn what_is_denied_or_past_is_not_stated() {
    only(&["It's not 10 000 mm but 20 000."], Sense::Answers(RAIN));
    only(&["It isn't waterproof, I'm afraid."], Sense::Wrong(RAIN));
    only(&["No, it is waterproof."], Sense::Answers(RAIN));
    only(&["The 200 nights are from last year. It's 100 nights now."], Sense::Answers(TRIAL));
    only(&["It's 100 nights. The bot's 200 nights are from last year."], Sense::Answers(TRIAL));
    assert_eq!(heard(&["Let me ask whether it's waterproof."]), []);
    assert_eq!(heard(&["Do you need it to be waterproof?"]), []);
}

#[test]
fn numbers_belong_to_the_product_before_them() {
    only(&["The Shell packs to 1.4 l, the Down to 3.2, which fits a side pocket."], Sense::Answers(SIZE));
    only(&["The Down packs to 1.4 l, the Shell to 3.2, which fits a side pocket."], Sense::Wrong(SIZE));
}

#[test]
fn another_number_of_the_kind_is_wrong_where_it_is_the_matter() {
    only(&["You can try it for 150 nights."], Sense::Wrong(TRIAL));
    assert_eq!(heard(&["10 to 14 working days."]), [(Sense::Wrong(REFUND), Verdict::Unsure)]);
    assert_eq!(heard(&["The van comes in 3 days."]), []);
}
