//! A claim is one more finding: it wins what rests on it, says so, and never passes for more. Floor 3.

use super::*;
use crate::score::kit::Kit;
use crate::vocab::{Act, Ending};

/// A chat in which the answer is put in a way that nobody understands, at record 6 of the log.
fn misheard() -> Kit {
    let mut kit = Kit::chat("rain", 0);
    let fact = kit.fact("water");
    kit.customer(5, 1, "is it dry?", &[Act::Open, Act::Request { fact }]).takes(10, 1);
    kit.own(20, 1, "Not a drop gets through that, three thousand it is.").ends(200, 1, Ending::Cut);
    kit
}

fn right(card: &Scorecard) -> Mark {
    card.chats[0].outcomes.iter().find(|one| one.behaviour == "right-answer").unwrap().mark
}

fn wanted(kit: &Kit, text: &str) -> Result<Claim, ClaimError> {
    text.parse::<Wanted>()?.find(&kit.session(), &kit.scenario)
}

#[test]
fn what_was_missed_becomes_a_hit_and_the_card_says_that_it_rests_on_a_claim() {
    let kit = misheard();
    let claim = wanted(&kit, "FT-10001@0:10=right-answer").unwrap();
    assert_eq!(claim.does, Does::Answers(kit.fact("water")));
    let before = kit.log.clone();
    let without = kit.claimed(Mode::Practice, &[]);
    let with = kit.claimed(Mode::Practice, &[claim]);
    assert_eq!(kit.log, before, "a claim never touches the log");
    assert_eq!((right(&without), right(&with)), (Mark::Scored(0), Mark::Scored(1_000_000)));
    assert!(without.claims.is_none() && with.score.from > without.score.from);
    let claims = with.claims.unwrap();
    assert_eq!((claims.counted, claims.without, claims.with), (true, without.score, with.score));
    let list: Vec<_> = claims.list.iter().map(|one| (one.record, one.does.as_str())).collect();
    assert_eq!(list, [(claim.record, "answer")]);
    assert!(claims.marks.iter().any(|one| one.behaviour == "right-answer" && one.without == Mark::Scored(0)));
}

#[test]
fn in_an_assessment_the_mark_without_claims_stays_the_mark() {
    let kit = misheard();
    let claim = wanted(&kit, "1@0:10=answer water").unwrap();
    let (without, with) = (kit.claimed(Mode::Assessment, &[]), kit.claimed(Mode::Assessment, &[claim]));
    assert_eq!((with.score, right(&with)), (without.score, Mark::Scored(0)));
    let claims = with.claims.unwrap();
    assert!(!claims.counted && claims.with.from > claims.without.from);
}

#[test]
fn a_claim_that_names_nothing_says_what_there_is() {
    let kit = misheard();
    let error = |text: &str| wanted(&kit, text).unwrap_err().to_string();
    assert!(error("hello").contains("is no claim") && error("1@1:99=status").contains("is no claim"));
    assert!(error("1@0:10=bravery").contains("there are answer, greeting"));
    assert!(error("7@0:10=status").contains("the session has no chat 7; there are FT-10001"));
    assert!(error("1@0:11=status").contains("yours are at 0:10 (record"), "{}", error("1@0:11=status"));
    assert!(error("1:0=status").contains("0:10 (record"));
    assert!(error("1@0:10=answer poles").contains("one of water"));
    assert!(error("1@0:10=clarify").contains("there is no detail to claim"));
}

#[test]
fn what_was_heard_is_not_claimed_and_the_contrary_stays() {
    let mut kit = Kit::chat("rain", 0);
    let fact = kit.fact("water");
    kit.customer(5, 1, "is it dry?", &[Act::Open, Act::Request { fact }]).takes(10, 1);
    kit.own(20, 1, "[answer water]").own(30, 1, "[wrong water]").own(40, 1, "[status]").ends(
        60,
        1,
        Ending::Cut,
    );
    assert_eq!(wanted(&kit, "1@0:10=answer"), Err(ClaimError::Heard));
    assert_eq!(wanted(&kit, "1@0:20=answer"), Err(ClaimError::Denied));
    assert_eq!(wanted(&kit, "1@0:30=status"), Err(ClaimError::Heard));
    assert!(wanted(&kit, "1@0:20=greeting").is_ok());
}

#[test]
fn an_example_reads_like_a_labelled_line() {
    let kit = misheard();
    let claim = wanted(&kit, "1@0:10=answer").unwrap();
    let example = claim.example(&kit.session(), &kit.scenario).unwrap();
    let line = serde_json::to_string(&example).unwrap();
    let wanted = r#"{"of":"answer","say":["Not a drop gets through that, three thousand it is."],"label":"right","near":true,"case":"rain","fact":"water","before":[["customer","is it dry?"]]}"#;
    assert_eq!(line, wanted);
    let read: crate::listen::bench::Labelled = serde_json::from_str(&line).unwrap();
    assert_eq!(read.fact.as_deref(), Some("water"));
}
