//! Files without mistakes, and what they mean. Floor 1.

use super::{POLICIES, Shelf, check, check_with, codes, scenario, smallest};
use crate::scenario::{Cap, Closing, Keep, Process, Rate, Replies, Serve, Service, SilentCost, Tail, Value};
use crate::time::{SimTime, Span};
use crate::vocab::{Cents, ClassId, ExpertId, GroupId, Ppm, StationId};

const TWO_LINES: &str = r#"
// A comment before everything.
Scenario(
    schema: 1,
    title: "Two lines", /* and a comment /* in a comment */ */
    briefing: "First.\nSecond.",
    level: 3,
    practises: ["first-response", "tone"],
    seed: 0x10,
    length: "1d",
    warm_up: "1h",
    closing: Cut,
    answer_within: "20s",
    desk: Desk(accept_window: "45s", away_after_miss: "2m", chat_pay: "1.2"),
    laws: {"calm": Plus("10s", "short"), "short": Exponential(mean: "90s")},
    classes: {
        "refund": Class(
            priority: 2,
            needs: ["billing"],
            patience: "calm",
            silent: Silent(share: 0.3, cost: Noticed(("10s", "30s"))),
            balks: [Balk(queue: 5, share: 0.2), Balk(queue: 9, share: 1)],
            redial: Redial(share: 0.25, after: "10m", at_most: 3),
            bot: Bot(talk: Uniform(from: "20s", to: "40s"), contains: 0.5),
        ),
        "other": Class(patience: Never),
    },
    arrivals: [
        Stream(class: OneOf({"refund": 3, "other": 1}), process: Poisson(rate: "36 per hour"), batch: {1: 3, 2: 1}, day_factor_cv: 0.1),
        Stream(class: "other", process: Piecewise(pieces: [("0h", "0 per hour"), ("8h", "6 per hour")], period: "24h")),
        Stream(class: "other", process: Sinusoid(mean: "3 per hour", amplitude: "3 per hour", period: "24h", shift: "6h")),
        Stream(class: "other", process: Mmpp([Phase(rate: "0 per hour", leaves: "1 per hour"), Phase(rate: "6 per hour", leaves: "1 per 30m")])),
        Stream(class: "other", process: At(["5s", "5s", "70s"])),
    ],
    experts: {
        "front": Group(count: 3, cap: 2, skills: ["billing"], speed: 1.5, shift: ("0h", "12h"), declines: 0.05),
        "back": Group(cap: Unlimited, shift: [("0h", "4h"), ("4h", "8h")], reaction: "5s", seniority: 7),
    },
    service: LevelRates(handle: ["2m", "3m"], tail: Linear, work: OneOf([(0.5, 2), (2.0, 1)]), handle_by: [For(class: "refund", group: "front", handle: "90s")]),
    routing: Reserve(chats: {"other": ["back", "front"]}, keep: [Keep(group: "front", from: "other", idle: 1)]),
    queue: Queue(capacity: 40),
    after_service: [Go(to: "second", share: 0.25)],
    stations: {
        "second": Station(
            experts: {"specialists": Group(count: 9, skills: ["billing"])},
            service: Turns(reply: "50s", think: Erlang(phases: 2, mean: "1m"), replies: Fixed(4), serve: Sticky, all_at_once: true),
            routing: PowerOf(d: 2),
            after_service: [Go(to: "desk", share: 0.1)],
        ),
    },
    probes: [OfferedWait, Sample(name: "calm", law: "calm", count: 1000), Sample(name: "n", law: Gamma(shape: 2, scale: 3), count: 5)],
)
// A comment after everything."#;

#[test]
fn everything_arrives_where_it_belongs() {
    let scenario = scenario(TWO_LINES);
    assert_eq!(scenario.briefing, "First.\nSecond.");
    assert_eq!((scenario.level, scenario.seed, scenario.closing), (3, 16, Closing::Cut));
    assert_eq!((scenario.length, scenario.warm_up), (Span::from_secs(86_400), Span::from_secs(3_600)));
    assert_eq!(scenario.desk.away_after_miss, Some(Span::from_secs(120)));
    assert_eq!(scenario.desk.chat_pay, Cents(120));
    let refund = &scenario.classes[0];
    assert_eq!((refund.name.as_str(), refund.priority), ("refund", 2));
    assert!((refund.patience.as_ref().unwrap().mean() - 100e6).abs() < 1.0, "10s and a mean of 90s");
    assert!(
        matches!(&refund.silent.as_ref().unwrap().cost, SilentCost::Noticed(law) if (law.mean() - 20e6).abs() < 1.0)
    );
    assert_eq!(refund.redial.as_ref().unwrap().at_most, 3);
    assert_eq!(refund.balks[1].share, Ppm::ONE);
    assert_eq!(scenario.classes[1].patience, None);
    assert_eq!(scenario.probes.samples.len(), 2);
    assert!((scenario.probes.samples[1].1.mean() - 6.0).abs() < 1e-9, "a law of plain numbers");
}

#[test]
fn arrivals_are_read_in_events_per_microsecond() {
    let scenario = scenario(TWO_LINES);
    assert_eq!(scenario.arrivals[0].classes, [(ClassId(0), 3), (ClassId(1), 1)]);
    assert_eq!(scenario.arrivals[0].batch, [(1, 3), (2, 1)]);
    let Process::Poisson(Rate(rate)) = scenario.arrivals[0].process else { panic!() };
    assert!((rate * 1e8 - 1.0).abs() < 1e-12, "36 an hour are one in 100 seconds");
    let Process::Piecewise { pieces, period } = &scenario.arrivals[1].process else { panic!() };
    assert_eq!((pieces[1].0, *period), (Span::from_secs(28_800), Some(Span::from_secs(86_400))));
    assert_eq!(
        scenario.arrivals[4].process,
        Process::At([5, 5, 70].map(|s| SimTime::from_us(s * 1_000_000)).to_vec())
    );
}

#[test]
fn stations_own_their_groups() {
    let scenario = scenario(TWO_LINES);
    let names: Vec<&str> = scenario.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["front", "back", "specialists"]);
    assert_eq!(scenario.groups[1].first, ExpertId(3));
    assert_eq!(scenario.groups.iter().map(|group| group.seniority).collect::<Vec<_>>(), [0, 7, 4]);
    assert_eq!((scenario.groups[1].cap, scenario.groups[2].station), (Cap::Unlimited, StationId(1)));
    let [desk, second] = &scenario.stations[..] else { panic!() };
    assert_eq!((desk.name.as_str(), desk.queue_capacity), ("desk", Some(40)));
    assert_eq!(desk.after_service, [(StationId(1), Ppm::new(250_000).unwrap())]);
    assert_eq!(second.groups, [GroupId(2)]);
    let Service::LevelRates(rates) = &desk.service else { panic!() };
    assert_eq!((rates.tail, rates.handle[1]), (Tail::Linear, Span::from_secs(180)));
    assert_eq!((rates.handle_by[0].class, rates.handle_by[0].group), (Some(ClassId(0)), Some(GroupId(0))));
    let Service::Turns(turns) = &second.service else { panic!() };
    assert_eq!((turns.replies, turns.serve, turns.all_at_once), (Replies::Fixed(4), Serve::Sticky, true));
}

#[test]
fn lists_of_policies_are_indexed_by_class_and_group() {
    let scenario = scenario(TWO_LINES);
    let routing = &scenario.stations[0].routing;
    assert_eq!(routing.get("chats"), Some(&Value::ChatLists(vec![vec![], vec![GroupId(1), GroupId(0)]])));
    let keep = Keep { group: GroupId(0), from: ClassId(1), idle: 1 };
    assert_eq!(routing.get("keep"), Some(&Value::Keeps(vec![keep])));
    assert_eq!(scenario.stations[1].routing.get("d"), Some(&Value::Count(2)));
}

#[test]
fn what_is_left_away_has_its_default() {
    let scenario = scenario(&smallest(""));
    assert_eq!((scenario.seed, scenario.warm_up, scenario.closing), (1, Span::ZERO, Closing::Drain));
    assert_eq!(scenario.desk.accept_window, Span::from_secs(20));
    let group = &scenario.groups[0];
    assert_eq!((group.cap, group.shifts.len(), group.declines), (Cap::Chats(1), 0, Ppm::ZERO));
    let median = group.reaction.log_parameters().map(|(mu, _)| libm::exp(mu)).unwrap();
    assert!((median - 6e6).abs() < 1.0);
    let station = &scenario.stations[0];
    assert_eq!((station.routing.name, station.queue_capacity), (POLICIES[0].name, None));
    let Service::LevelRates(rates) = &station.service else { panic!() };
    assert!((rates.work.cv() - 1.0).abs() < 1e-12, "work is exponential");
}

#[test]
fn a_seat_is_the_last_group_of_the_desk() {
    let text = smallest("you: Seat(cap: 2), routing: PushOne(order: LongestIdle, window: \"20s\"),").replace(
        "LevelRates(handle: \"10m\")",
        "Turns(reply: \"30s\", think: \"1m\", replies: Geometric(done: 0.125))",
    );
    let scenario = scenario(&text);
    assert_eq!(scenario.seat(), Some(ExpertId(2)));
    assert_eq!((scenario.groups[1].name.as_str(), scenario.groups[1].cap), ("you", Cap::Chats(2)));
}

#[test]
fn libraries_come_before_the_scenario() {
    let shelf = Shelf(&[
        (
            "retail.ron",
            "Library(schema: 1, use: [\"laws.ron\"], classes: {\"vip\": Class(patience: \"calm\")})",
        ),
        ("laws.ron", "Library(schema: 1, laws: {\"calm\": \"10m\"})"),
        ("desk.ron", "Desk(schema: 1, accept_window: \"45s\")"),
    ]);
    let reading = check_with(&smallest("use: [\"retail.ron\", \"laws.ron\"], desk: \"desk.ron\","), &shelf);
    assert_eq!(codes(&reading), [""; 0], "a library may be used twice, and may hold more than is needed");
    let scenario = reading.scenario.unwrap();
    let names: Vec<&str> = scenario.classes.iter().map(|class| class.name.as_str()).collect();
    assert_eq!(names, ["vip", "a"]);
    assert_eq!(scenario.desk.accept_window, Span::from_secs(45));
    assert_eq!(scenario.classes[0].patience.as_ref().unwrap().constant_value(), Some(600e6));
}

#[test]
fn every_form_of_a_law_has_its_mean() {
    for (law, mean_s) in [
        ("\"20s\"", 20.0),
        ("(\"10s\", \"30s\")", 20.0),
        ("Constant(\"20s\")", 20.0),
        ("Exponential(mean: \"1m\")", 60.0),
        ("Uniform(from: \"1s\", to: \"3s\")", 2.0),
        ("Lognormal(mean: \"1m\", cv: 2)", 60.0),
        ("Lognormal(median: \"1m\", sigma: 0.5)", 67.988_906),
        ("Lognormal(mu: 4, sigma: 0.5)", 61.867_809),
        ("Weibull(scale: \"1m\", shape: 1)", 60.0),
        ("Gamma(mean: \"1m\", cv: 0.5)", 60.0),
        ("Gamma(shape: 4, scale: \"15s\")", 60.0),
        ("Erlang(phases: 3, mean: \"1m\")", 60.0),
        ("Hyperexponential(mean: \"1m\", cv: 2)", 60.0),
        ("Hyperexponential(branches: [(9, \"40s\"), (1, \"8m\")])", 84.0),
        ("Pareto(least: \"10s\", shape: 2)", 20.0),
        ("Normal(mean: \"1m\", sd: \"1s\")", 60.0),
        ("OneOf([(\"10s\", 3), (\"30s\", 1)])", 15.0),
        ("Recorded([\"10s\", \"30s\", \"20s\"])", 20.0),
        ("Plus(\"10s\", Exponential(mean: \"1m\"))", 70.0),
        ("Cut(law: (\"0s\", \"60s\"), from: \"0s\", to: \"30s\")", 22.5),
    ] {
        let scenario = scenario(&smallest("").replace("Class()", &format!("Class(patience: {law})")));
        let mean = scenario.classes[0].patience.as_ref().unwrap().mean() / 1e6;
        assert!((mean - mean_s).abs() < 1e-4, "{law}: {mean}");
    }
}

#[test]
fn work_is_a_law_of_plain_numbers() {
    for (work, cv) in [
        ("Exponential", 1.0),
        ("Constant", 0.0),
        ("Constant(1)", 0.0),
        ("1", 0.0),
        ("Lognormal(mean: 1, cv: 2)", 2.0),
        ("\"w\"", 1.0),
    ] {
        let text = smallest("laws: {\"w\": Exponential(mean: 1)},")
            .replace("LevelRates(", &format!("LevelRates(work: {work}, "));
        let Service::LevelRates(rates) = &check(&text).scenario.unwrap().stations[0].service else {
            panic!()
        };
        assert!((rates.work.cv() - cv).abs() < 1e-9, "{work}");
    }
}

#[test]
fn notes_say_what_numbers_mean() {
    let text = smallest("").replace("Class()", "Class(patience: Exponential(mean: \"5m\"))");
    let notes: Vec<String> = check(&text).notes.iter().map(|note| note.message.clone()).collect();
    assert_eq!(
        notes,
        [
            "of 100 customers of the class `a` left waiting, about 18 have gone after 1m and 63 after 5m",
            "the desk gets 6.0 chats an hour and could serve 12.0: it is busy about 50 % of the time"
        ]
    );
}
