//! By hand: two sessions, one behaviour that passes once. Floor 3.

use super::*;
use crate::score::card::{CARD_FORMAT, ChatCard, Outcome};

fn outcome(behaviour: &str, mark: Mark) -> Outcome {
    Outcome { behaviour: behaviour.to_owned(), weight: 1_000, mark, figure: None, notes: Vec::new() }
}

fn chat(turns: u32, outcomes: Vec<Outcome>) -> ChatCard {
    ChatCard {
        chat: 1,
        number: String::new(),
        customer: String::new(),
        matter: String::new(),
        taken_us: 0,
        ended_us: 0,
        ending: String::new(),
        turns,
        score: Band { from: 0, to: 0 },
        critical: None,
        owing_us: Vec::new(),
        rating: None,
        outcomes,
    }
}

fn card(seed: u64, score: u32, chats: Vec<ChatCard>) -> Scorecard {
    Scorecard {
        format: CARD_FORMAT,
        scenario: "One".to_owned(),
        seed,
        replication: 0,
        assessed: false,
        expert: String::new(),
        score: Band { from: score, to: 9_999 },
        speed: None,
        quality: None,
        sales: None,
        chats,
        session: vec![outcome("offers", Mark::Scored(1_000_000))],
        tickets: Vec::new(),
        figures: Vec::new(),
        claims: None,
    }
}

#[test]
fn a_behaviour_passes_by_the_mean_of_its_chats_and_what_is_unsure_does_not_help() {
    let greeting = |mark| outcome("greeting", mark);
    let first = card(
        1,
        8_000,
        vec![
            chat(3, vec![greeting(Mark::Scored(1_000_000)), outcome("status", Mark::NotApplicable)]),
            chat(1, vec![greeting(Mark::Scored(200_000))]),
        ],
    );
    let second = card(2, 7_999, vec![chat(2, vec![greeting(Mark::Unsure(700_000, 1_000_000))])]);
    let found = Consistency::of(&[first, second], 80).unwrap();
    assert_eq!((found.passed, found.all_passed), (1, false));
    assert_eq!(found.score, Spread { mean: 8_000, least: 7_999, most: 8_000 });
    let rows: Vec<_> =
        found.behaviours.iter().map(|row| (row.behaviour.as_str(), row.passed, row.judged)).collect();
    assert_eq!(rows, [("offers", 2, 2), ("greeting", 1, 2)]);
    assert_eq!(found.behaviours[1].marks, Spread { mean: 750_000, least: 700_000, most: 800_000 });
    assert!(found.behaviours[0].all_passed && !found.behaviours[1].all_passed);
}

#[test]
fn different_scenarios_do_not_stand_beside_each_other() {
    let mut other = card(1, 0, Vec::new());
    other.scenario = "Two".to_owned();
    let mixed = Consistency::of(&[card(1, 0, Vec::new()), other], 80);
    assert_eq!(mixed, Err(Uneven::Mixed("One".to_owned(), "Two".to_owned())));
    assert_eq!(Consistency::of(&[], 80), Err(Uneven::Nothing));
}
