//! Scores of whole runs: the same bytes twice, nobody's chats mixed up, and a slower expert is no better.

use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::event::Record;
use greenroom::listen::Ear;
use greenroom::log::Log;
use greenroom::scenario::Scenario;
use greenroom::score::card::Mark;
use greenroom::score::course::Session;
use greenroom::score::{Mode, Par, Played, judge, score};
use greenroom::speak::{Names, Scribe, Voice};
use greenroom::time::{SimTime, Span};
use greenroom::vocab::{ExpertId, Speaker};

use crate::{common, support};

/// A run of the small desk on which everything happens, with words.
struct Run {
    scenario: Arc<Scenario>,
    log: Log,
    names: Names,
    ear: Ear,
    seed: u64,
}

impl Run {
    fn new(seed: u64) -> Self {
        let text = support::read(&support::root().join("tests/platform/everything.ron"));
        let scenario = common::scenario(&text);
        let voice = Voice::new(Some(Scribe::new(&scenario, seed, 0)), Log::default());
        let mut sim = Sim::new(Arc::clone(&scenario), seed, 0, voice);
        sim.run();
        let log = sim.into_sink().into_inner();
        let (names, ear) = (Names::new(&scenario, seed, 0), greenroom::session::ear(&scenario).unwrap());
        Self { scenario, log, names, ear, seed }
    }

    fn played(&self, expert: u32) -> Played<'_> {
        Played {
            scenario: &self.scenario,
            log: &self.log,
            names: &self.names,
            ear: &self.ear,
            expert: ExpertId(expert),
            seed: self.seed,
            replication: 0,
        }
    }
}

#[test]
fn the_same_run_has_the_same_card_byte_for_byte() {
    let card = || {
        let run = Run::new(3);
        let par = Par::of(&run.played(2));
        serde_json::to_string(&score(&run.played(1), Some(&par), Mode::Assessment)).unwrap()
    };
    let first = card();
    assert_eq!(first, card());
    assert!(first.contains("\"first-response\"") && first.contains("Fernhill Tents"), "{first}");
    assert_ne!(first, first.replace("Lou", "Kim"), "the card names the expert");
}

#[test]
fn a_session_holds_what_the_log_says_of_this_expert() {
    let run = Run::new(5);
    for expert in 0..3 {
        let session = run.played(expert).session();
        let count = |wanted: &dyn Fn(&Record) -> bool| {
            run.log.records.iter().filter(|(_, record)| wanted(record)).count()
        };
        let me = ExpertId(expert);
        let taken = count(&|record| matches!(record, Record::Taken { expert, .. } if *expert == me));
        let stints: usize = session.chats.iter().map(|course| course.stints.len()).sum();
        assert!(taken > 5 && stints == taken, "{me}: {stints} stints of {taken}");
        let offered = count(&|record| matches!(record, Record::Offered { expert, .. } if *expert == me));
        assert_eq!(session.offers.len(), offered, "{me}");
        assert_eq!(session.tickets.iter().filter(|one| one.of.is_none()).count() > 0, offered > 0);
        check(&session);
    }
}

/// What holds in every session.
fn check(session: &Session) {
    for course in &session.chats {
        let held = |at: SimTime| course.stints.iter().any(|(from, to)| *from <= at && at <= *to);
        assert!(course.arrived_at <= course.queued_at && course.queued_at <= course.taken_at);
        assert!(
            course.lines.iter().all(|line| !line.text.is_empty()),
            "{}: a line without words",
            course.number
        );
        for line in course.own() {
            assert!(held(line.at) && line.who == Speaker::Expert && line.how.is_some(), "{line:?}");
        }
        for owing in &course.owing {
            assert!(held(owing.from) && owing.from <= owing.to, "{}: {owing:?}", course.number);
            assert!(owing.own.iter().all(|at| owing.from <= *at && *at <= owing.to), "{owing:?}");
            assert!(owing.elsewhere <= owing.to.since(owing.from), "{owing:?}");
        }
        assert!(course.owing.windows(2).all(|pair| pair[0].to <= pair[1].from), "debts overlap");
        assert!(course.requests.iter().all(|one| one.settled.is_none_or(|(at, _)| at >= one.at)));
        assert!(course.looks.iter().all(|look| look.from <= look.to && look.first <= look.last));
    }
}

/// The session with everything that the expert did so much later.
pub fn slower(session: &Session, by: Span) -> Session {
    let mut session = session.clone();
    for course in &mut session.chats {
        course.until = course.until + by;
        for line in course.lines.iter_mut().filter(|line| line.own) {
            line.at = line.at + by;
        }
        for (_, at, _) in &mut course.deeds {
            *at = *at + by;
        }
        for look in &mut course.looks {
            (look.from, look.to) = (look.from + by, look.to + by);
        }
        for owing in &mut course.owing {
            owing.to = owing.to + by;
            for at in &mut owing.own {
                *at = *at + by;
            }
        }
        for request in &mut course.requests {
            request.settled = request.settled.map(|(at, how)| (at + by, how));
        }
    }
    for offer in &mut session.offers {
        offer.after += by;
    }
    session.end = session.end + by;
    session
}

#[test]
fn half_a_minute_slower_never_raises_a_latency_score() {
    let latencies = ["offers", "first-response", "reply-time", "answer-time", "dead-air", "fair-share"];
    let mut judged = 0;
    for seed in 1..4 {
        let run = Run::new(seed);
        let par = Par::of(&run.played(2));
        let mut session = run.played(0).session();
        let mut before = judge(&run.played(0), &session, Some(&par), Mode::Practice);
        for _ in 0..3 {
            session = slower(&session, Span::from_secs(30));
            let after = judge(&run.played(0), &session, Some(&par), Mode::Practice);
            let chats = before.chats.iter().zip(&after.chats);
            let pairs = chats.flat_map(|(before, after)| before.outcomes.iter().zip(&after.outcomes));
            for (before, after) in pairs.chain(before.session.iter().zip(&after.session)) {
                // What was not called for may be called for when it takes longer, not the other way about.
                if let (true, Mark::Scored(_)) = (latencies.contains(&before.behaviour.as_str()), before.mark)
                {
                    judged += 1;
                    assert!(after.mark <= before.mark, "seed {seed}: {before:#?} became {after:#?}");
                }
            }
            before = after;
        }
    }
    assert!(judged > 100, "only {judged} marks were compared");
}

#[test]
fn cards_of_whole_runs_are_in_range() {
    for seed in 1..4 {
        let run = Run::new(seed);
        for expert in 0..3 {
            let card = score(&run.played(expert), None, Mode::Assessment);
            assert!(!card.chats.is_empty() && card.score.from <= card.score.to && card.score.to <= 10_000);
            for chat in &card.chats {
                assert!(chat.score.from <= chat.score.to && chat.turns > 0, "{chat:#?}");
                assert!(chat.critical.is_none() || chat.score.to == 0);
            }
            let notes = card.chats.iter().flat_map(|chat| chat.outcomes.iter().flat_map(|one| &one.notes));
            for note in notes {
                let (at, _) = run.log.records[note.record];
                assert!(
                    note.rule.contains('.') && !note.says.is_empty() && at.us() <= note.at_us,
                    "{note:#?}"
                );
            }
        }
    }
}
