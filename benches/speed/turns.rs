//! A day of conversations: turns, offers with a window, a bot in front, no text.
//!
//! What the lab does all day long, so the sink is the lab's. Floor: above all others.

use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::log::Digest;
use greenroom::scenario::Scenario;
use greenroom::stats::Measure;
use greenroom::time::Span;

use crate::clock::{Bench, Lap, Run, Side, Target};
use crate::scenes::{SEED, Tally, lab_sink, scene};

/// Five experts with three chats each; 48 customers an hour, of whom the bot settles 30 %.
pub fn scenario(hours: u32) -> Arc<Scenario> {
    scene(&format!(
        r#"Scenario(
            schema: 1, title: "A day of conversations", length: "{hours}h", answer_within: "30s",
            desk: Desk(accept_window: "20s", away_after_miss: "2m"),
            classes: {{ "customer": Class(
                patience: Lognormal(median: "4m", sigma: 0.8),
                patience_in_chat: Exponential(mean: "15m"),
                silent: Silent(share: 0.2, cost: FullService),
                bot: Bot(talk: Lognormal(median: "30s", sigma: 0.5), contains: 0.3),
            ) }},
            arrivals: [Stream(class: "customer", process: Poisson(rate: "48 per hour"))],
            experts: {{ "desk": Group(count: 5, cap: 3, declines: 0.05) }},
            service: Turns(reply: Lognormal(median: "25s", sigma: 0.6), think: Lognormal(median: "40s", sigma: 0.8),
                replies: Geometric(done: 0.125), silence: "5m"),
            routing: PushOne(order: LeastBusy),
        )"#
    ))
}

/// What a lab would ask; the last five are counted here.
const MEASURES: [&str; 9] = [
    "wait-mean",
    "within-share",
    "occupancy",
    "reply-delay-mean",
    "arrivals",
    "contained-share",
    "offers",
    "resolved-share",
    "reply-rate",
];

/// Prints chats and records per second of one core.
pub fn run(bench: Bench) {
    let scenario = scenario(8);
    let days = bench.pick(300, 10);
    let day = || Days { scenario: &scenario, wanted: wanted(&scenario), count: days, counts: Counts::EMPTY };
    let mut trial = day();
    trial.go();
    let Counts { chats, records, found, .. } = trial.counts;
    let [arrived, contained, offers, resolved, replies] = found;
    assert_eq!(chats, arrived, "every chat was counted");
    assert!(0 < contained && contained + resolved <= arrived, "a chat ends once");
    assert!(offers > resolved && replies > resolved, "offers and replies go before a resolved chat");
    bench.alternate(vec![Side::new("days of 8 hours, 5 experts", "chat", day)]);
    for (name, count) in [("records", records), ("offers", offers), ("replies", replies)] {
        bench.number(&format!("{name} per chat"), count as f64 / chats as f64, Target::None);
    }
}

fn wanted(scenario: &Scenario) -> Vec<Measure> {
    let read = |name| match Measure::read(name, scenario) {
        Ok(measure) => measure,
        Err(error) => panic!("{error}"),
    };
    MEASURES.into_iter().map(read).collect()
}

/// Many independent days, one after the other.
struct Days<'a> {
    scenario: &'a Arc<Scenario>,
    wanted: Vec<Measure>,
    count: u64,
    counts: Counts,
}

struct Counts {
    chats: u64,
    records: u64,
    /// Sums of the last five measures.
    found: [u64; 5],
    digest: Digest,
}

impl Counts {
    const EMPTY: Self = Self { chats: 0, records: 0, found: [0; 5], digest: Digest::EMPTY };
}

impl Run for Days<'_> {
    fn go(&mut self) {
        for day in 0..self.count {
            let sink = (lab_sink(self.scenario, &self.wanted, day), Tally::default());
            let mut sim = Sim::new(Arc::clone(self.scenario), SEED, day, sink);
            sim.run();
            let end = sim.now();
            let ((digests, mut measures), tally) = sim.into_sink();
            measures.finish(end);
            let counts = &mut self.counts;
            let found =
                self.wanted.iter().map(|measure| measures.value(measure).map_or(0.0, |value| value.num));
            for (sum, num) in counts.found.iter_mut().zip(found.skip(MEASURES.len() - 5)) {
                // Counts far below 2^53, so this is exact.
                *sum += Span::from_us_rounded(num).us();
            }
            counts.chats += tally.arrived;
            counts.records += digests.records();
            counts.digest.absorb(digests.core());
        }
    }

    fn lap(&mut self) -> Lap {
        Lap { units: self.counts.chats, digest: self.counts.digest }
    }
}
