//! Weights, bands, faults and means. Floor 3.

use crate::event::{Late, Record};
use crate::vocab::{Act, Behaviour, ChatId, Ending};

use super::super::card::{Band, Mark, Scorecard};
use super::super::kit::{Kit, ME};
use super::Mode;

/// A desk on which only some behaviours count.
fn only(kit: &mut Kit, weights: &[(Behaviour, u32)]) {
    kit.scenario.rubric.weights = [0; 27];
    for (of, weight) in weights {
        kit.scenario.rubric.weights[usize::from(of.number()) - 1] = *weight;
    }
}

fn asked() -> Kit {
    let mut kit = Kit::new();
    let fact = kit.fact("water");
    kit.opens(0, 1, "rain").opens(0, 2, "rain");
    for chat in [1, 2] {
        kit.customer(5, chat, "is it dry?", &[Act::Open, Act::Request { fact }]);
    }
    kit
}

fn band(points: u32) -> Band {
    Band { from: points, to: points }
}

#[test]
fn a_session_is_the_mean_of_its_chats_by_turns() {
    let mut kit = asked();
    only(&mut kit, &[(Behaviour::FirstResponse, 8_000)]);
    kit.takes(10, 1).own(20, 1, "[answer water]").customer(30, 1, "ok", &[Act::Affirm]);
    kit.own(40, 1, "good").ends(50, 1, Ending::Cut);
    kit.takes(100, 2).own(200, 2, "[answer water]").ends(250, 2, Ending::Cut);
    let card = kit.card(Mode::Practice);
    let chats: Vec<(u32, Band)> = card.chats.iter().map(|chat| (chat.turns, chat.score)).collect();
    assert_eq!(chats, [(2, band(10_000)), (1, band(0))]);
    assert_eq!((card.score, card.speed, card.quality), (band(6_667), Some(band(6_667)), None));
}

#[test]
fn what_does_not_apply_counts_nowhere_and_what_is_unsure_is_a_band() {
    let mut kit = asked();
    only(
        &mut kit,
        &[(Behaviour::FirstResponse, 3_000), (Behaviour::Patience, 1_000), (Behaviour::NotPushy, 1_000)],
    );
    kit.takes(10, 1).own(20, 1, "[answer water]").own(30, 1, "[press?]").ends(50, 1, Ending::Cut);
    let card = kit.card(Mode::Practice);
    let patience = card.chats[0].outcomes.iter().find(|one| one.behaviour == "patience");
    assert_eq!(patience.map(|one| one.mark), Some(Mark::NotApplicable));
    assert_eq!(card.chats[0].score, band(10_000));
    assert_eq!(card.score, Band { from: 8_750, to: 10_000 }, "half of a quarter is unsure");
    assert_eq!(card.sales, Some(Band { from: 5_000, to: 10_000 }));
}

/// A good first word, and then the chat is lost to the limit.
fn lost() -> Kit {
    let mut kit = asked();
    only(
        &mut kit,
        &[(Behaviour::FirstResponse, 1_000), (Behaviour::ReplyTime, 1_000), (Behaviour::NotPushy, 1_000)],
    );
    kit.takes(10, 1).own(20, 1, "[greet]").own(25, 1, "[press?]");
    kit.put(205, Record::Reassigned { chat: ChatId(1), expert: ME, why: Late::Reply }).released(205, 1);
    kit
}

#[test]
fn a_critical_fault_costs_the_chat_and_nothing_else() {
    let (practice, assessment) = (lost().card(Mode::Practice), lost().card(Mode::Assessment));
    assert_eq!((practice.chats[0].score, assessment.chats[0].score), (band(10_000), band(0)));
    let rule = |card: &Scorecard| card.chats[0].critical.as_ref().map(|note| note.rule.clone());
    assert_eq!(rule(&practice).as_deref(), Some("reply-time.limit"), "it would have cost the chat");
    assert_eq!(rule(&practice), rule(&assessment));
    assert_eq!(assessment.score, Band { from: 2_500, to: 5_000 }, "the session's own part stays");
    let mut off = lost();
    only(&mut off, &[(Behaviour::FirstResponse, 1_000)]);
    assert_eq!(off.card(Mode::Assessment).chats[0].critical, None, "what is off costs nothing");
}

#[test]
fn the_same_session_has_the_same_card_and_par_stands_beside_it() {
    let json = || serde_json::to_string(&lost().card(Mode::Assessment)).unwrap();
    assert_eq!(json(), json());
    let kit = lost();
    let numbers = super::numbers(&kit.scenario, &kit.session());
    assert!(numbers.contains(&((Behaviour::FirstResponse, Some(1)), 10_000)), "{numbers:?}");
    let mut par = kit.par();
    par.figures = numbers.into_iter().map(|((of, chat), value)| ((of, chat.map(ChatId)), value)).collect();
    let ear = crate::listen::english(&kit.scenario);
    let names = crate::speak::Names::new(&std::sync::Arc::new(kit.scenario.clone()), 1, 0);
    let (scenario, log) = (&kit.scenario, &kit.log);
    let played =
        super::Played { scenario, log, names: &names, ear: &ear, expert: ME, seed: 1, replication: 0 };
    let card = super::judge(&played, &kit.session(), Some(&par), Mode::Practice);
    let figure = card.chats[0].outcomes.iter().find(|one| one.behaviour == "first-response");
    assert_eq!(figure.and_then(|one| one.figure.as_ref()).and_then(|figure| figure.par), Some(10_000));
}

#[test]
fn nothing_done_is_nothing_scored() {
    let card = Kit::new().card(Mode::Assessment);
    assert_eq!((card.score, card.speed, card.chats.len()), (band(0), None, 0));
}
