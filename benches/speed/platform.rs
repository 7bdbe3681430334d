//! A desk of conversations that are acted out: bots, pages, moods, a specialist, tickets, sales, and words.
//!
//! The shipped evening without its story, stretched over many hours so that the beginning of a run counts for
//! little. Floor: above all others.

use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::log::{Digest, Digests, Sink};
use greenroom::scenario::Scenario;
use greenroom::speak::{Scribe, Voice};
use greenroom::time::SimTime;

use crate::clock::{Bench, Lap, Side, Target};
use crate::memory;
use crate::scenes::{SEED, Tally, Whole, scene};

/// What a message-level day without words should reach: 50 000 chats of 40 records each.
const RECORDS_PER_SECOND: f64 = 50_000.0 * 40.0;

/// Digests, and counts of what they are of.
type Counted = (Digests, Tally);

/// Five experts for three partners with 26 customers an hour, for so long.
pub fn scenario(hours: u32) -> Arc<Scenario> {
    let [parcels, bills, beds] =
        [9.0, 8.0, 9.0].map(|rate| format!("process: Poisson(rate: \"{rate} per hour\")"));
    desk(&format!(
        r#"length: "{hours}h",
            experts: {{
                "Tamsin": Group(cap: 2, skills: ["outdoor", "orders", "home"], like: "steady"),
                "Radek": Group(cap: 3, skills: ["energy", "billing", "orders"], like: "quick-but-short", declines: 0.03),
                "Ilka": Group(cap: 2, skills: ["energy", "billing", "home"], like: "careful"),
                "Dov": Group(cap: 2, skills: ["outdoor", "home", "orders"], like: "chatty", declines: 0.05),
                "Noemi": Group(cap: 1, skills: ["outdoor", "home", "orders", "energy"], like: "newcomer"),
            }},
            customers: [
                Stream({parcels}, case: OneOf(["jacket-as-gift", "shell-or-down", "where-is-it", "wrong-size",
                    "broken-zip", "first-return", "dead-torch", "no-thanks-poles"])),
                Stream({bills}, case: OneOf(["double-charge", "bill-too-high", "cannot-pay", "moving-out", "red-light",
                    "street-dark", "charger-at-home"])),
                Stream({beds}, case: OneOf(["when-is-the-van", "van-never-came", "missing-screws", "dented-table",
                    "sofa-doubts", "return-the-bed", "price-dropped"])),
                Tickets(partner: "northpeak", process: Poisson(rate: "5 per hour"), work: "4m"),
            ],
            specialist: Specialist(count: 1, answers: Lognormal(median: "70s", sigma: 0.6), never: 0.1,
                asks_back: 0.1, chat_share: 0.6),
            twists: [When(case: "street-dark", at: After("3m"), say: ["The neighbours have started to sing"])],"#
    ))
}

/// So many customers who come within a second, all patient, and nobody who has time for them.
pub fn customers(chats: u32) -> Arc<Scenario> {
    let instants: Vec<String> = (0..chats.div_ceil(1_000)).map(|n| format!("\"{n}us\"")).collect();
    desk(&format!(
        r#"length: "30s", closing: Cut,
            experts: {{ "desk": Group(cap: 1, skills: ["outdoor", "orders"], like: "steady") }},
            customers: [Stream(case: "where-is-it", process: At([{}]), batch: {{ 1000: 1 }})],"#,
        instants.join(", ")
    ))
}

fn desk(rest: &str) -> Arc<Scenario> {
    scene(&format!(
        r#"Scenario(
            schema: 1, title: "A desk", desk: "desks/standard.ron", routing: PushOne(order: LongestIdle),
            use: ["cases/northpeak.ron", "cases/voltura.ron", "cases/hearthside.ron", "personas/everyday.ron",
                "manners/everyday.ron", "phrases/english.ron"],
            {rest}
        )"#
    ))
}

/// Prints chats and records per second of one core, what words cost, and memory.
pub fn run(bench: Bench) {
    let scenario = scenario(bench.pick(200, 4));
    let runs = bench.pick(4, 2);
    let silent = || several(runs, &scenario, |_| Tally::default(), |_, tally| lap(&tally, tally.digest()));
    let counted = || several(runs, &scenario, |_| Counted::default(), |_, counted| of_counted(&counted));
    let voice = |run| Voice::new(Some(Scribe::new(&scenario, SEED, run)), Counted::default());
    let spoken = || several(runs, &scenario, voice, |_, voice| of_counted(&voice.into_inner()));
    let timed = bench.alternate(vec![
        Side::new("no log", "chat", silent),
        Side::new("with digests", "chat", counted),
        Side::new("with digests and words", "chat", spoken),
    ]);
    let [silent, counted, spoken] = &timed[..] else { panic!("three sides were timed") };
    assert_eq!(counted.lap(), spoken.lap(), "words change nothing that happens");
    let records = records_per_chat(runs, &scenario);
    assert!(records > 30.0, "a chat leaves {records} records: conversations are acted out");
    bench.number("records per chat", records, Target::None);
    let million = silent.rate() * records / 1e6;
    bench.number("no log, million records a second", million, Target::AtLeast(RECORDS_PER_SECOND / 1e6));
    bench.ratio("words / no words", spoken, counted, Target::None);
    memory::flat(bench, "desk", "hours", bench.pick(200, 4));
    memory::per_chat(bench, "customers", bench.pick((10_000, 100_000), (1_000, 4_000)));
}

/// Independent runs, each with a sink of its own.
fn several<'a, S: Sink>(
    runs: u64,
    scenario: &Arc<Scenario>,
    sink: impl Fn(u64) -> S,
    read: impl Fn(SimTime, S) -> Lap + Copy + 'a,
) -> Vec<Whole<'a, S>> {
    (0..runs).map(|run| Whole::replication(run, scenario, sink(run), read)).collect()
}

fn of_counted((digests, tally): &Counted) -> Lap {
    lap(tally, digests.core())
}

fn lap(tally: &Tally, digest: Digest) -> Lap {
    assert_eq!(tally.arrived, tally.ended, "every chat ends");
    Lap { units: tally.arrived, digest }
}

fn records_per_chat(runs: u64, scenario: &Arc<Scenario>) -> f64 {
    let (mut records, mut chats) = (0, 0);
    for run in 0..runs {
        let mut sim = Sim::new(Arc::clone(scenario), SEED, run, Counted::default());
        sim.run();
        let (digests, tally) = sim.into_sink();
        records += digests.records();
        chats += tally.arrived;
    }
    records as f64 / chats as f64
}
