//! Random scenarios from a seed, with mechanisms switched on and off by chance.
//!
//! They are written as RON, so the reader is part of every test that uses them.

use std::fmt::Write;

/// A small generator of its own, so that the scenarios stay the same when the product's draws change.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66_D1CE_CAFE)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }

    /// A place in a list of that length.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap()
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.index(list.len())]
    }
}

const LAWS: [&str; 8] = [
    "Exponential(mean: \"80s\")",
    "\"45s\"",
    "(\"10s\", \"2m\")",
    "Lognormal(median: \"50s\", sigma: 1.1)",
    "Gamma(mean: \"70s\", cv: 1.5)",
    "Erlang(phases: 3, mean: \"1m\")",
    "Weibull(scale: \"1m\", shape: 0.8)",
    "OneOf([(\"20s\", 2), (\"3m\", 1)])",
];

/// Times from an offer to the answer, each with a chance to be in time.
const REACTIONS: [&str; 4] = [
    "Exponential(mean: \"20s\")",
    "Lognormal(median: \"12s\", sigma: 0.8)",
    "Gamma(mean: \"15s\", cv: 1.5)",
    "(\"1s\", \"30s\")",
];

const RANKS: [&str; 6] =
    ["LongestIdle", "RoundRobin", "Random", "LeastBusy", "MostBusyFirst", "MostAvailable"];

/// The text of scenario number `seed`.
pub fn text(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let turns = dice.chance(50);
    let classes = 1 + dice.below(3);
    let groups = 1 + dice.below(3);
    let mut out = String::from("Scenario(schema: 1, title: \"swarm\", ");
    let _ = write!(out, "length: \"{}m\", warm_up: \"{}m\", ", 60 + dice.below(120), dice.below(30));
    let _ = write!(out, "closing: {}, answer_within: \"30s\", ", dice.pick(&["Drain", "Drain", "Cut"]));
    desk(&mut dice, &mut out);
    out.push_str("classes: {");
    for n in 0..classes {
        let _ = write!(out, "\"c{n}\": Class({}), ", class(&mut dice, n, turns));
    }
    out.push_str("}, arrivals: [");
    for n in 0..classes {
        let _ = write!(out, "Stream(class: \"c{n}\", {}), ", process(&mut dice));
    }
    out.push_str("], experts: {");
    for n in 0..groups {
        let _ = write!(out, "\"g{n}\": Group({}), ", group(&mut dice, n));
    }
    let _ = write!(out, "}}, routing: {}, ", routing(&mut dice, classes, groups));
    let _ = write!(out, "service: {}, ", service(&mut dice, turns));
    if dice.chance(25) {
        let _ = write!(out, "queue: Queue(capacity: {}), ", dice.below(8));
    }
    if dice.chance(30) {
        second_line(&mut dice, &mut out);
    }
    if dice.chance(30) {
        out.push_str("probes: [OfferedWait], ");
    }
    out.push(')');
    out
}

fn desk(dice: &mut Dice, out: &mut String) {
    let away = if dice.chance(40) { ", away_after_miss: \"90s\"" } else { "" };
    let _ = write!(out, "desk: Desk(accept_window: \"{}s\", chat_pay: \"1.20\"{away}), ", 5 + dice.below(30));
}

fn class(dice: &mut Dice, n: u64, turns: bool) -> String {
    let mut out = String::new();
    if dice.chance(40) {
        let _ = write!(out, "priority: {}, ", dice.below(3));
    }
    if n == 2 && dice.chance(50) {
        out.push_str("needs: [\"x\"], ");
    }
    if dice.chance(70) {
        let _ = write!(out, "patience: {}, ", dice.pick(&LAWS));
        if dice.chance(50) {
            let cost = if turns || dice.chance(50) {
                "FullService".to_owned()
            } else {
                format!("Noticed({})", dice.pick(&LAWS))
            };
            let _ = write!(out, "silent: Silent(share: 0.{}, cost: {cost}), ", 1 + dice.below(9));
        }
        if dice.chance(30) {
            let _ = write!(out, "redial: Redial(share: 0.5, after: {}, at_most: 2), ", dice.pick(&LAWS));
        }
    }
    if turns && dice.chance(40) {
        let _ = write!(out, "patience_in_chat: {}, ", dice.pick(&LAWS));
    }
    if dice.chance(30) {
        out.push_str("balks: [Balk(queue: 2, share: 0.3), Balk(queue: 6, share: 0.8)], ");
    }
    if dice.chance(40) {
        let _ = write!(out, "bot: Bot(talk: {}, contains: 0.{}), ", dice.pick(&LAWS), dice.below(9));
    }
    out
}

fn process(dice: &mut Dice) -> String {
    let rate = 20 + dice.below(60);
    let mut out = match dice.below(7) {
        0 => format!("process: Poisson(rate: \"{rate} per hour\")"),
        1 => format!("process: Piecewise(pieces: [(\"0m\", \"{rate} per hour\"), (\"40m\", \"5 per hour\"), (\"70m\", \"90 per hour\")])"),
        2 => format!("process: Piecewise(pieces: [(\"0m\", \"{rate} per hour\"), (\"10m\", \"0 per hour\")], period: \"25m\")"),
        3 => format!("process: Sinusoid(mean: \"{rate} per hour\", amplitude: \"10 per hour\", period: \"1h\")"),
        4 => format!("process: Renewal({})", dice.pick(&LAWS)),
        5 => "process: Mmpp([Phase(rate: \"120 per hour\", leaves: \"6 per hour\"), Phase(rate: \"10 per hour\", leaves: \"3 per hour\")])".to_owned(),
        _ => "process: At([\"5s\", \"5s\", \"70s\", \"20m\", \"50m\"])".to_owned(),
    };
    if out.contains("At(") {
        out = out.replace("\"5s\", \"5s\"", "\"5s\", \"6s\"");
    }
    if dice.chance(20) {
        out.push_str(", batch: {1: 3, 3: 1}");
    }
    if dice.chance(20) && (out.contains("Poisson") || out.contains("Piecewise")) {
        out.push_str(", day_factor_cv: 0.2");
    }
    out
}

fn group(dice: &mut Dice, n: u64) -> String {
    let cap = dice.pick(&["1", "1", "2", "3", "5"]);
    let mut out = format!("count: {}, cap: {cap}, reaction: {}, ", 1 + dice.below(4), dice.pick(&REACTIONS));
    // The last group can do everything, so that nobody waits for ever.
    let _ = write!(out, "skills: [{}], ", if n == 0 || dice.chance(50) { "\"x\"" } else { "" });
    if dice.chance(30) {
        let _ = write!(out, "speed: {}, ", dice.pick(&["0.5", "1.3", "2"]));
    }
    if dice.chance(30) {
        let _ = write!(out, "shift: [(\"{}m\", \"50m\"), (\"60m\", \"300m\")], ", dice.below(20));
    }
    if dice.chance(40) {
        out.push_str("declines: 0.2, ");
    }
    out
}

fn routing(dice: &mut Dice, classes: u64, groups: u64) -> String {
    let rank = dice.pick(&RANKS).to_owned();
    let all =
        |prefix: &str, n: u64| (0..n).map(|n| format!("\"{prefix}{n}\"")).collect::<Vec<_>>().join(", ");
    match dice.below(9) {
        0..=2 => rank,
        3 => "JoinShortestQueue".to_owned(),
        4 => format!("PowerOf(d: {})", 1 + dice.below(3)),
        5 => format!(
            "SkillLists(order: {rank}, chats: {{\"c0\": [{}]}}, experts: {{\"g0\": [{}]}})",
            all("g", groups),
            all("c", classes)
        ),
        6 => format!("Reserve(order: {rank}, keep: [Keep(group: \"g0\", from: \"c0\", idle: 1)])"),
        7 => format!("PushOne(order: {rank}{})", if dice.chance(50) { ", window: \"25s\"" } else { "" }),
        _ => format!("Broadcast({})", if dice.chance(50) { "window: \"40s\"" } else { "" }),
    }
}

fn service(dice: &mut Dice, turns: bool) -> String {
    if turns {
        let replies = dice.pick(&["Geometric(done: 0.3)", "Fixed(3)"]);
        let serve = dice.pick(&["OldestFirst", "Sticky"]);
        let at_once = dice.chance(20);
        format!(
            "Turns(reply: {}, think: {}, replies: {replies}, silence: \"3m\", serve: {serve}, all_at_once: {at_once})",
            dice.pick(&LAWS),
            dice.pick(&LAWS)
        )
    } else {
        let handle = dice.pick(&["\"2m\"", "[\"2m\", \"3m\", \"250s\"]"]);
        let tail = dice.pick(&["Flat", "Linear"]);
        let work = dice.pick(&[
            "Exponential",
            "Constant",
            "Lognormal(mean: 1, cv: 1.4)",
            "OneOf([(0.5, 2), (2.0, 1)])",
        ]);
        format!("LevelRates(handle: {handle}, tail: {tail}, work: {work})")
    }
}

fn second_line(dice: &mut Dice, out: &mut String) {
    let back = if dice.chance(60) { "after_service: [Go(to: \"desk\", share: 0.4)], " } else { "" };
    let again = if dice.chance(40) { "Go(to: \"desk\", share: 0.1), " } else { "" };
    let _ = write!(
        out,
        "after_service: [{again}Go(to: \"second\", share: 0.3)], stations: {{\"second\": Station(experts: {{\"s\": Group(count: 2, skills: [\"x\"])}}, \
         service: LevelRates(handle: \"90s\"), {back})}}, "
    );
}
