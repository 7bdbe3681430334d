//! Laws that hold for every scenario and every seed. A failure prints the seed and the scenario.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use greenroom::draw::Streams;
use greenroom::engine::Sim;
use greenroom::event::{Deed, Record, SendHow, Status};
use greenroom::lab::{Progress, replicate};
use greenroom::log::{Digests, Log, Nothing, Sink};
use greenroom::scenario::{Cap, Closing, Scenario};
use greenroom::stats::{Measure, Measures};
use greenroom::time::{SimTime, Span};
use greenroom::vocab::{ChatId, Ending, ExpertId, Leaving};

use crate::common::{digests, log, run, scenario};
use crate::seeds;
use crate::support::effort;
use crate::swarm::{self, Dice};

fn seeds() -> std::ops::Range<u64> {
    0..400 * effort(250) as u64
}

/// Runs a check over the swarm, and says which scenario failed.
fn over_seeds(law: &str, check: impl Fn(u64, &Arc<Scenario>) + Sync) {
    seeds::over(law, seeds(), swarm::text, |seed| check(seed, &scenario(&swarm::text(seed))));
}

/// Follows every chat and expert, and asserts what must never happen.
struct Guard {
    scenario: Arc<Scenario>,
    last: SimTime,
    open: BTreeMap<ChatId, Open>,
    load: BTreeMap<ExpertId, u32>,
    arrived: u64,
    ended: u64,
    /// Integral of the number of open chats, and the sum of their times, in µs.
    area: u128,
    lasted: u128,
}

#[derive(Default)]
struct Open {
    at: SimTime,
    with: Option<ExpertId>,
    offered: Option<ExpertId>,
    queued: bool,
    stints: u32,
    /// When it came to the station, and when it was taken.
    entered: SimTime,
    taken: SimTime,
}

impl Guard {
    fn new(scenario: &Arc<Scenario>) -> Self {
        let scenario = Arc::clone(scenario);
        let (open, load) = (BTreeMap::new(), BTreeMap::new());
        Self { scenario, last: SimTime::ZERO, open, load, arrived: 0, ended: 0, area: 0, lasted: 0 }
    }

    fn load(&mut self, expert: ExpertId, change: i32) {
        let load = self.load.entry(expert).or_default();
        *load = load.checked_add_signed(change).expect("a load fell below zero");
        let group = self.scenario.group_of(expert);
        if let Cap::Chats(cap) = self.scenario.groups[group.index()].cap {
            assert!(*load <= cap, "{expert} has {load} chats with a cap of {cap}");
        }
    }

    fn chat(&mut self, chat: ChatId) -> &mut Open {
        self.open.get_mut(&chat).unwrap_or_else(|| panic!("{chat} acts without being open"))
    }

    /// Nothing is open, everybody is counted, and Little's law holds on the path to the microsecond.
    fn finish(self) {
        assert!(self.open.is_empty(), "{} chats never ended", self.open.len());
        assert_eq!(self.arrived, self.ended);
        assert_eq!(self.area, self.lasted, "Little's law on the sample path");
        assert!(self.load.values().all(|load| *load == 0));
    }
}

impl Sink for Guard {
    fn record(&mut self, at: SimTime, record: &Record) {
        assert!(at >= self.last, "time ran back");
        self.area += u128::from(at.since(self.last).us()) * self.open.len() as u128;
        self.last = at;
        match *record {
            Record::Arrived { chat, .. } => {
                self.arrived += 1;
                assert_eq!(chat.0, self.arrived, "chats are numbered in order of arrival");
                self.open.insert(chat, Open { at, entered: at, ..Open::default() });
            }
            Record::Queued { chat, .. } => {
                let open = self.chat(chat);
                assert!(!open.queued && open.with.is_none());
                open.queued = true;
                open.entered = at;
            }
            Record::Moved { chat, .. } => self.chat(chat).entered = at,
            Record::Offered { chat, expert, .. } => {
                assert_eq!(self.chat(chat).offered.replace(expert), None, "two owners of an offer");
                self.load(expert, 1);
            }
            Record::Declined { chat, expert }
            | Record::Missed { chat, expert }
            | Record::Withdrawn { chat, expert } => {
                assert_eq!(self.chat(chat).offered.take(), Some(expert));
                self.load(expert, -1);
            }
            Record::Taken { chat, expert, waited, queued, .. } => {
                let open = self.chat(chat);
                assert_eq!(open.with.replace(expert), None, "two owners of {chat}");
                assert_eq!(open.queued, queued);
                if queued {
                    assert_eq!(at.since(open.entered), waited);
                } else {
                    assert_eq!(waited, Span::ZERO);
                }
                open.queued = false;
                open.stints += 1;
                open.taken = at;
                if let Some(offered) = open.offered.take() {
                    assert_eq!(offered, expert);
                    self.load(expert, -1);
                }
                self.load(expert, 1);
            }
            Record::Released { chat, expert, served, .. } => {
                let open = self.chat(chat);
                assert_eq!(open.with.take(), Some(expert));
                assert_eq!(at.since(open.taken), served);
                self.load(expert, -1);
            }
            Record::Left { chat, how, .. } => assert!(self.chat(chat).queued && how != Leaving::InChat),
            Record::Ended { chat, lasted, stints, how, .. } => {
                let open = self.open.remove(&chat).unwrap_or_else(|| panic!("{chat} ended twice"));
                assert!(open.with.is_none(), "{chat} ended in the hands of an expert");
                assert_eq!((at.since(open.at), open.stints), (lasted, stints));
                if let Some(expert) = open.offered {
                    assert_eq!(how, Ending::Cut, "only a cut ends a chat under an offer");
                    self.load(expert, -1);
                }
                self.ended += 1;
                self.lasted += u128::from(lasted.us());
            }
            _ => {}
        }
    }
}

#[test]
fn every_chat_ends_once_caps_hold_time_runs_on_and_little_is_right() {
    over_seeds("chats, caps, time and Little", |seed, scenario| {
        run(scenario, seed, Guard::new(scenario)).finish();
    });
}

#[test]
fn pay_is_booked_once_and_only_for_closed_chats() {
    over_seeds("pay", |seed, scenario| {
        let (mut ended, mut paid) = (BTreeMap::new(), BTreeSet::new());
        for (_, record) in log(scenario, seed) {
            match record {
                Record::Ended { chat, how, .. } => drop(ended.insert(chat, how)),
                Record::Paid { chat, .. } => assert!(paid.insert(chat), "{chat} was paid twice"),
                _ => {}
            }
        }
        for (chat, how) in ended {
            let closed = matches!(how, Ending::Resolved | Ending::AutoResolved);
            assert_eq!(closed, paid.contains(&chat), "{chat} ended as {how}");
        }
    });
}

#[test]
fn the_measures_agree_with_the_log() {
    over_seeds("measures", |seed, scenario| {
        let measures = Measures::new(scenario, &[], &Streams::new(seed, 0));
        let mut sim = Sim::new(Arc::clone(scenario), seed, 0, (measures, Log::default()));
        sim.run();
        let end = sim.now();
        let (mut measures, log) = sim.into_sink();
        measures.finish(end);
        let window = scenario.warm_up.us()..scenario.length.us();
        let arrived = log
            .records
            .iter()
            .filter(|(at, record)| matches!(record, Record::Arrived { .. }) && window.contains(&at.us()));
        let measure = Measure::read("arrivals", scenario).expect("a known measure");
        assert_eq!(measures.value(&measure).map(|r| r.num), Some(arrived.count() as f64));
        let shares = ["contained", "blocked", "balked", "resolved", "auto-resolved", "in-chat-left", "cut"];
        let of = |name: &str| {
            let measure = Measure::read(name, scenario).expect("a known measure");
            measures.value(&measure).map_or(0.0, |ratio| ratio.num)
        };
        let ended: f64 = shares.iter().map(|share| of(&format!("{share}-share"))).sum();
        assert!(ended <= of("arrivals"), "more ended than came");
    });
}

#[test]
fn a_run_in_slices_is_the_same_run() {
    over_seeds("slices", |seed, scenario| {
        let whole = digests(scenario, seed);
        let mut dice = Dice::new(seed);
        let mut sim = Sim::new(Arc::clone(scenario), seed, 0, Digests::default());
        let mut at = SimTime::ZERO;
        while sim.next_due().is_some() {
            at = at + Span::from_secs(dice.below(900));
            sim.run_until(at);
            assert!(sim.now() <= at.min(sim.limit()));
        }
        sim.finish();
        assert_eq!(sim.into_sink(), whole);
    });
}

#[test]
fn the_number_of_threads_changes_nothing() {
    for seed in 0..20 {
        let scenario = scenario(&swarm::text(seed));
        let measures = [Measure::read("wait-mean", &scenario).expect("a known measure")];
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            pool.install(|| replicate(&scenario, seed, 0..12, &measures, &Progress::default()))
        };
        let one = with(1);
        assert_eq!(one, with(2), "swarm scenario {seed}");
        assert_eq!(one, with(8), "swarm scenario {seed}");
        assert_eq!(one.replications.len(), 12);
    }
}

#[test]
fn replications_and_seeds_differ() {
    let scenario = scenario(&swarm::text(3));
    let digest = |seed, replication| {
        let mut sim = Sim::new(Arc::clone(&scenario), seed, replication, Digests::default());
        sim.run();
        sim.into_sink().core()
    };
    let all = [digest(1, 0), digest(2, 0), digest(1, 1), digest(0, 1)];
    for (n, one) in all.iter().enumerate() {
        assert!(!all[n + 1..].contains(one), "two of seed and replication give the same run");
    }
}

/// Two groups in one order of the file or the other: the same experts under other numbers.
#[test]
fn renumbering_experts_permutes_the_log() {
    for (policy, seed) in [
        "LongestIdle",
        "LeastBusy",
        "MostBusyFirst",
        "MostAvailable",
        "JoinShortestQueue",
        "PushOne(order: LongestIdle)",
    ]
    .into_iter()
    .flat_map(|policy| (0..10).map(move |seed| (policy, seed)))
    {
        let text = |first: &str, second: &str| {
            format!(
                "Scenario(schema: 1, title: \"t\", length: \"3h\", classes: {{\"c\": Class(patience: Exponential(mean: \"2m\"))}},
                 arrivals: [Stream(class: \"c\", process: Poisson(rate: \"3 per minute\"))],
                 experts: {{{first}, {second}}}, routing: {policy},
                 service: Turns(reply: Exponential(mean: \"20s\"), think: Exponential(mean: \"40s\"), replies: Geometric(done: 0.2)))"
            )
        };
        let (a, b) = (
            "\"a\": Group(count: 4, cap: 2, seniority: 0)",
            "\"b\": Group(count: 3, cap: 3, speed: 1.4, seniority: 4)",
        );
        let straight = log(&scenario(&text(a, b)), seed);
        let renumbered = log(&scenario(&text(b, a)), seed);
        // In the second file group b has the numbers 0 to 2, group a 3 to 6.
        let back = |expert: ExpertId| ExpertId(if expert.0 < 3 { expert.0 + 4 } else { expert.0 - 3 });
        let mapped: Vec<_> = renumbered.into_iter().map(|(at, record)| (at, renamed(record, back))).collect();
        assert!(straight.len() > 1_000);
        assert_eq!(straight, mapped, "{policy}, seed {seed}");
    }
}

fn renamed(mut record: Record, back: impl Fn(ExpertId) -> ExpertId) -> Record {
    match &mut record {
        Record::Offered { expert, .. }
        | Record::Declined { expert, .. }
        | Record::Missed { expert, .. }
        | Record::Withdrawn { expert, .. }
        | Record::Taken { expert, .. }
        | Record::Released { expert, .. }
        | Record::Is { expert, .. }
        | Record::Did { expert, .. }
        | Record::Refused { expert, .. }
        | Record::Replied { expert, .. }
        | Record::Wrote { expert, .. }
        | Record::Paid { expert, .. } => *expert = back(*expert),
        _ => {}
    }
    record
}

/// Runs that differ only in what nobody can see look alike from every seat until the difference acts.
#[test]
fn hidden_traits_do_not_show() {
    let text = |patience: &str| {
        format!(
            "Scenario(schema: 1, title: \"t\", length: \"2h\", closing: Cut, classes: {{\"c\": Class({patience})}},
             arrivals: [Stream(class: \"c\", process: Poisson(rate: \"2 per minute\"))],
             experts: {{\"a\": Group(count: 2, cap: 2)}}, routing: PushOne(order: LongestIdle),
             service: Turns(reply: Exponential(mean: \"25s\"), think: Exponential(mean: \"40s\"), replies: Geometric(done: 0.2), silence: \"2m\"))"
        )
    };
    let never = "patience: Never";
    let others = [
        "patience: Exponential(mean: \"15m\")",
        "patience: \"9m\"",
        "patience: \"70s\", silent: Silent(share: 1.0)",
    ];
    for (other, seed) in others.into_iter().flat_map(|other| (0..20).map(move |seed| (other, seed))) {
        let (plain, hidden) = (scenario(&text(never)), scenario(&text(other)));
        let mut left = Sim::new(plain, seed, 0, Log::default());
        let mut right = Sim::new(hidden, seed, 0, Log::default());
        let mut compared = 0;
        for step in 1..7_200 {
            let at = SimTime::from(Span::from_secs(step));
            left.run_until(at);
            right.run_until(at);
            if visible(&left.sink().records) != visible(&right.sink().records) {
                break;
            }
            for expert in [0, 1].map(ExpertId) {
                assert_eq!(left.view(expert), right.view(expert), "{other}, seed {seed}, {at}");
            }
            compared += 1;
        }
        assert!(compared > 60, "{other}, seed {seed}: only {compared} s were alike");
        assert!(compared < 7_199, "{other}, seed {seed}: the trait never acted, so nothing was tested");
    }
}

/// The log without what nobody can see: a silent departure, and the mark on the chat that was left.
fn visible(records: &[(SimTime, Record)]) -> Vec<(SimTime, Record)> {
    let seen =
        records.iter().filter(|(_, record)| !matches!(record, Record::Left { how: Leaving::Silent, .. }));
    seen.map(|(at, record)| {
        let mut record = *record;
        if let Record::Taken { gone, .. } | Record::Released { gone, .. } = &mut record {
            *gone = false;
        }
        (*at, record)
    })
    .collect()
}

#[test]
fn what_is_due_at_an_instant_happens_before_an_action_at_it() {
    let scenario = scenario(
        "Scenario(schema: 1, title: \"t\", length: \"1h\", closing: Cut, classes: {\"c\": Class()},
         arrivals: [Stream(class: \"c\", process: At([\"10s\", \"20s\"]))], you: Seat(cap: 1),
         routing: PushOne(window: \"20s\"),
         service: Turns(reply: \"10s\", think: \"30s\", replies: Fixed(2)))",
    );
    let seat = scenario.seat().expect("a seat");
    let mut sim = Sim::new(Arc::clone(&scenario), 1, 0, Log::default());
    sim.run_until(SimTime::from_us(30_000_000));
    // The offer of 10 s lapsed at 30 s, before this.
    let late = sim.act(seat, &Deed::Accept { chat: ChatId(1) }.into());
    assert_eq!(late, Err(greenroom::event::Refusal::NotOffered).or(late), "{late:?}");
    let missed = sim
        .sink()
        .records
        .iter()
        .any(|(at, record)| at.us() == 30_000_000 && matches!(record, Record::Missed { .. }));
    assert!(missed, "the window closes before the action");
}

/// A person who presses everything at random never breaks a law, and every press is recorded.
#[test]
fn random_actions_are_done_or_refused_and_never_fail() {
    let seeds = 0..60 * effort(200) as u64;
    seeds::over(
        "random actions",
        seeds,
        |_| String::new(),
        |seed| {
            let mut dice = Dice::new(seed);
            let routing = dice
                .pick(&[
                    "LongestIdle",
                    "PushOne(window: \"15s\")",
                    "Broadcast(window: \"30s\")",
                    "JoinShortestQueue",
                ])
                .to_owned();
            let scenario = scenario(&format!(
            "Scenario(schema: 1, title: \"t\", length: \"90m\", closing: Cut, desk: Desk(away_after_miss: \"20s\"),
             classes: {{\"c\": Class(patience: Exponential(mean: \"2m\"), silent: Silent(share: 0.3), patience_in_chat: Exponential(mean: \"4m\"))}},
             arrivals: [Stream(class: \"c\", process: Poisson(rate: \"1 per minute\"))],
             you: Seat(cap: 3), experts: {{\"a\": Group(count: 1, cap: 2)}}, routing: {routing},
             service: Turns(reply: \"20s\", think: Exponential(mean: \"30s\"), replies: Geometric(done: 0.3), silence: \"3m\"))"
        ));
            let seat = scenario.seat().expect("a seat");
            let mut sim = Sim::new(Arc::clone(&scenario), seed, 0, (Guard::new(&scenario), Log::default()));
            let mut presses = 0;
            while sim.now() < SimTime::from(scenario.length) {
                let at = sim.now() + Span::from_us(dice.below(20_000_000));
                sim.run_until(at);
                let view = sim.view(seat);
                let known: Vec<ChatId> =
                    view.chats.iter().map(|c| c.chat).chain(view.offers.iter().map(|o| o.chat)).collect();
                let chat = if known.is_empty() || dice.chance(10) {
                    ChatId(dice.below(100))
                } else {
                    known[dice.index(known.len())]
                };
                let deed = match dice.below(8) {
                    0..=2 => Deed::Accept { chat },
                    3 => Deed::Decline { chat, reason: greenroom::event::DeclineReason::Unstated },
                    4 | 5 => Deed::Send { chat, how: SendHow::Typed, chars: 40 },
                    6 => Deed::Resolve { chat },
                    _ => Deed::Be { status: if dice.chance(70) { Status::Online } else { Status::Away } },
                };
                let _ = sim.act(seat, &deed.into());
                presses += 1;
            }
            sim.finish();
            let (guard, log) = sim.into_sink();
            guard.finish();
            let recorded = log.records.iter().filter(|(_, record)| match record {
                Record::Did { expert, .. } | Record::Refused { expert, .. } => *expert == seat,
                _ => false,
            });
            assert_eq!(recorded.count(), presses, "seed {seed}");
        },
    );
}

#[test]
fn memory_and_calendar_follow_what_is_open_not_what_has_been() {
    let scenario = scenario(
        "Scenario(schema: 1, title: \"t\", length: \"100h\", classes: {\"c\": Class(patience: \"20h\")},
         arrivals: [Stream(class: \"c\", process: Poisson(rate: \"10 per minute\"))],
         experts: {\"a\": Group(count: 12)}, service: LevelRates(handle: \"1m\"))",
    );
    let mut sim = Sim::new(Arc::clone(&scenario), 1, 0, Nothing);
    let mut most = 0;
    while sim.next_due().is_some() {
        sim.run_until(sim.now() + Span::from_secs(600));
        most = most.max(sim.scheduled());
        // Without a sweep the patience timers of twenty hours would be lying in the calendar: about 6 000.
        assert!(
            sim.scheduled() <= 4 * sim.open_chats() as usize + 250,
            "{} entries, {} chats",
            sim.scheduled(),
            sim.open_chats()
        );
    }
    assert!(most > 20);
    assert!(matches!(scenario.closing, Closing::Drain));
}
