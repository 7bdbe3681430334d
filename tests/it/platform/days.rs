//! Small random days: desks that were read once, changed in every way that a file could state.
//!
//! Reading a file for each day would take most of the time, so what the reader made is changed instead. Every
//! value stays within what the reader lets through; `days_are_like_those_of_files` holds the desks to that.

use std::fmt;
use std::sync::{Arc, LazyLock};

use greenroom::draw::Law;
use greenroom::scenario::{
    Arrivals, Cap, Case, Cast, Closing, Desk, Group, Manner, Mechanism, Mood, PagesShown, Persona, Platform,
    Process, Rate, Scenario, Serve, Specialist, Switches, TicketClocks, Trigger, Twist,
};
use greenroom::time::{SimTime, Span};
use greenroom::vocab::{Cents, DetailId, ExpertId, MannerId, Ppm};

use crate::common;
use crate::support::{Numbers, read, root};
use crate::swarm::Dice;

/// Ways to bring chats to experts that a desk with conversations can have.
const ROUTINGS: [&str; 8] = [
    "PushOne(order: LongestIdle)",
    "PushOne(order: MostBusyFirst, window: \"8s\")",
    "PushOne(order: LeastBusy)",
    "LongestIdle",
    "Random",
    "Broadcast(window: \"30s\")",
    "Broadcast()",
    "JoinShortestQueue",
];

/// The desks, without and with a seat, in the order of [`ROUTINGS`]; then the shipped evening.
static DESKS: LazyLock<Vec<Scenario>> = LazyLock::new(|| {
    let seats = ["", "you: Seat(cap: 2, skills: [\"tents\", \"orders\"]),"];
    let desk = |(routing, seat): (&str, &str)| {
        let routing = format!("{seat} routing: {routing},");
        super::text().replace("routing: PushOne(order: LongestIdle),", &routing)
    };
    let small = ROUTINGS.into_iter().flat_map(|routing| seats.map(|seat| (routing, seat))).map(desk);
    let evening = read(&root().join("scenarios/evening-shift.ron"));
    small.chain([evening]).map(|text| Scenario::clone(&common::scenario(&text))).collect()
});

/// A random day.
pub struct Day {
    /// Its number, which is also the seed of its run.
    pub seed: u64,
    /// What happens on it.
    pub scenario: Arc<Scenario>,
    /// What is switched off.
    pub off: Vec<(Mechanism, &'static str)>,
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.off.iter().map(|(_, name)| *name).collect();
        let Scenario { length, closing, groups, arrivals, stations, .. } = &*self.scenario;
        writeln!(f, "day {} of {length}, {closing:?}, without {names:?}", self.seed)?;
        for source in arrivals {
            writeln!(f, "  {:?} batch {:?}", source.process, source.batch)?;
        }
        writeln!(f, "  {:?} queue {:?}", stations[0].routing, stations[0].queue_capacity)?;
        for group in groups {
            let Group { name, count, cap, shifts, breaks, seat, .. } = group;
            writeln!(f, "  {count} {name} {cap:?} shifts {shifts:?} breaks {breaks:?} seat {seat}")?;
        }
        write!(f, "  {:?}", self.scenario.desk)
    }
}

/// Day number `seed`.
pub fn day(seed: u64) -> Day {
    let mut dice = Dice::new(Numbers(seed).next());
    // The shipped evening has three partners and many more cases, and takes longer to copy.
    let desk = if dice.chance(4) { DESKS.len() - 1 } else { dice.index(DESKS.len() - 1) };
    let mut scenario = DESKS[desk].clone();
    scenario.length = secs(60 * *pick(&mut dice, &[5, 8, 10, 15, 15, 20, 30, 60]));
    scenario.closing = closing(&mut dice, scenario.seat().is_some());
    scenario.stations[0].queue_capacity = dice.chance(15).then(|| u32::try_from(dice.below(6)).unwrap());
    desk_profile(&mut dice, &mut scenario.desk);
    for source in &mut scenario.arrivals {
        arrivals(&mut dice, source, scenario.length);
    }
    let mut off = Vec::new();
    if let Some(platform) = &mut scenario.platform {
        off = switches(&mut dice);
        platform.without = off.iter().fold(Switches::default(), |all, (one, _)| all.with(*one));
        late_comers(&mut dice, platform, &mut scenario.arrivals, scenario.length);
        people(&mut dice, platform);
    }
    let manners = scenario.platform.as_ref().map_or(1, |platform| platform.manners.len());
    staff(&mut dice, &mut scenario.groups, manners, scenario.length);
    Day { seed, scenario: Arc::new(scenario), off }
}

fn pick<'a, T>(dice: &mut Dice, list: &'a [T]) -> &'a T {
    &list[dice.index(list.len())]
}

fn secs(seconds: u64) -> Span {
    Span::from_secs(seconds)
}

fn ppm(dice: &mut Dice) -> Ppm {
    let percent = *pick(dice, &[0, 0, 5, 20, 50, 80, 100]);
    Ppm::new(percent * 10_000).unwrap()
}

fn maybe(dice: &mut Dice, percent: u64, seconds: &[u64]) -> Option<Span> {
    dice.chance(percent).then(|| secs(*pick(dice, seconds)))
}

/// A law of times of about so many seconds; now and then no time at all, or always the same.
fn law(dice: &mut Dice, seconds: &[f64]) -> Law {
    let us = pick(dice, seconds) * 1e6;
    let law = match dice.below(12) {
        0 => Law::constant(0.0),
        1 => Law::constant(us),
        2 | 3 => Law::uniform(0.0, us),
        4..=6 => Law::exponential(us),
        7 => Law::gamma_mean_cv(us, 2.5),
        _ => Law::lognormal_median_sigma(us, 1.1),
    };
    law.unwrap()
}

/// A person in a seat may never answer, so a run does not wait for one.
fn closing(dice: &mut Dice, seat: bool) -> Closing {
    match dice.below(10) {
        0..=3 if !seat => Closing::Drain,
        // Nights in which a chat is offered every few seconds to somebody who never answers are long.
        0..=3 => Closing::Morning(secs(3 * 3_600)),
        4..=6 if seat => Closing::Cut,
        _ if seat => Closing::Morning(secs(*pick(dice, &[1, 60, 1_800]))),
        4..=6 => Closing::Cut,
        _ => Closing::Morning(secs(*pick(dice, &[1, 60, 1_800, 14 * 3_600, 60 * 3_600]))),
    }
}

/// Nothing, something or most of it is off.
fn switches(dice: &mut Dice) -> Vec<(Mechanism, &'static str)> {
    let percent = *pick(dice, &[0, 5, 20, 50, 85]);
    Mechanism::ALL.into_iter().filter(|_| dice.chance(percent)).collect()
}

fn desk_profile(dice: &mut Dice, desk: &mut Desk) {
    desk.accept_window = secs(*pick(dice, &[2, 5, 20, 45]));
    desk.away_after_miss = maybe(dice, 30, &[10, 60, 600]);
    desk.away_after_decline = maybe(dice, 30, &[10, 60, 600]);
    desk.chat_pay = Cents(*pick(dice, &[0, 1, 120]));
    desk.ticket_pay = Cents(*pick(dice, &[0, 150]));
    desk.first_reply_limit = maybe(dice, 60, &[10, 30, 60, 180]);
    desk.reply_limit = maybe(dice, 60, &[10, 40, 90, 180]);
    if dice.chance(30) {
        desk.hello = None;
    } else if let Some(hello) = &mut desk.hello {
        hello.after = secs(*pick(dice, &[0, 3, 40]));
        hello.share = ppm(dice);
    }
    desk.silence_reminder = maybe(dice, 50, &[30, 90, 180]);
    desk.silence_closes = maybe(dice, 70, &[181, 360, 3_600, 48 * 3_600]);
    desk.presence_closes = law(dice, &[5.0, 30.0, 900.0]);
    desk.idle_frees = maybe(dice, 60, &[1, 30, 90, 240, 600]);
    desk.pages = *pick(dice, &[PagesShown::All, PagesShown::First, PagesShown::Nothing]);
    desk.follow_up_within = secs(*pick(dice, &[60, 3_600, 20 * 3_600]));
    desk.reopens_after = law(dice, &[20.0, 300.0, 3_000.0]);
    desk.tickets = TicketClocks {
        take: secs(*pick(dice, &[30, 300])),
        first_reply: secs(*pick(dice, &[120, 3_600])),
        later_reply: secs(*pick(dice, &[120, 24 * 3_600])),
        closes: secs(*pick(dice, &[60, 3_600, 48 * 3_600])),
    };
    for automatic in &mut desk.automatic {
        automatic.after = secs(*pick(dice, &[1, 20, 150]));
        automatic.at_most = u8::try_from(1 + dice.below(3)).unwrap();
    }
}

fn arrivals(dice: &mut Dice, source: &mut Arrivals, length: Span) {
    let per_hour = |n: u64| Rate(n as f64 / 3.6e9);
    let busy = *pick(dice, &[4, 15, 30, 60, 140]);
    let third = Span::from_us(length.us() / 3);
    source.process = match dice.below(6) {
        0 => Process::At((0..dice.below(12)).map(|n| SimTime::from(secs(5 + 7 * n * n))).collect()),
        1 => Process::Piecewise {
            pieces: vec![(Span::ZERO, per_hour(0)), (third, per_hour(3 * busy))],
            period: dice.chance(50).then_some(Span::from_us(third.us() * 3 / 2)),
        },
        2 => Process::Renewal(Law::gamma_mean_cv(3.6e9 / busy as f64, 1.8).unwrap()),
        _ => Process::Poisson(per_hour(busy)),
    };
    if matches!(&source.process, Process::At(instants) if instants.is_empty()) {
        source.process = Process::At(vec![SimTime::ZERO]);
    }
    if dice.chance(20) {
        source.batch = vec![(1, 3), (4, 1)];
    }
    source.day_factor_cv =
        (dice.chance(15) && !matches!(source.process, Process::At(_) | Process::Renewal(_))).then_some(0.4);
}

/// Somebody who comes between two instants.
fn late_comers(dice: &mut Dice, platform: &mut Platform, arrivals: &mut Vec<Arrivals>, length: Span) {
    let Some((at, cast)) = platform.casts.iter().cloned().enumerate().find(|_| dice.chance(30)) else {
        return;
    };
    let Cast::Chats { cases, personas, .. } = cast else { return };
    let from = SimTime::from(secs(dice.below(60)));
    let to = if dice.chance(20) { from } else { length.into() };
    let process = Process::At(vec![from]);
    arrivals.push(Arrivals { process, batch: Vec::new(), day_factor_cv: None, ..arrivals[at].clone() });
    platform.casts.push(Cast::Chats { cases, personas, within: Some((from, to)) });
}

fn people(dice: &mut Dice, platform: &mut Platform) {
    for partner in &mut platform.partners {
        partner.reports_presence = dice.chance(50);
        partner.chat_pay = dice.chance(30).then(|| Cents(*pick(dice, &[0, 95])));
        partner.bot = partner.bot.take().filter(|_| dice.chance(60));
        partner.router = partner.router.take().filter(|_| dice.chance(60));
        partner.sales = partner.sales.take().filter(|_| dice.chance(70));
    }
    for persona in &mut platform.personas {
        customer(dice, persona);
    }
    for case in &mut platform.cases {
        matter(dice, case);
    }
    for manner in &mut platform.manners {
        way_of_working(dice, manner);
    }
    platform.specialist = platform.specialist.take().filter(|_| dice.chance(80)).map(|_| Specialist {
        count: u32::try_from(1 + dice.below(2)).unwrap(),
        answers: law(dice, &[5.0, 60.0, 1_200.0]),
        never: ppm(dice),
        asks_back: ppm(dice),
        chat_share: Ppm::new(*pick(dice, &[1, 600_000, 1_000_000])).unwrap(),
    });
    let words = platform.twists.first().map(|twist| twist.say.clone());
    if let Some(say) = words {
        let triggers = [
            Trigger::SilenceOver(secs(20)),
            Trigger::After(Span::ZERO),
            Trigger::After(secs(90)),
            Trigger::Asked(DetailId(0)),
        ];
        let twists = triggers.into_iter().filter(|_| dice.chance(25));
        platform.twists.extend(twists.map(|when| Twist { case: None, when, say: say.clone() }));
    }
}

fn customer(dice: &mut Dice, persona: &mut Persona) {
    persona.notices = law(dice, &[2.0, 10.0, 60.0]);
    persona.here = law(dice, &[20.0, 120.0, 600.0]);
    persona.away = law(dice, &[10.0, 90.0, 900.0]);
    persona.patience = law(dice, &[15.0, 120.0, 900.0]);
    persona.patience_in_chat = law(dice, &[40.0, 150.0, 900.0]);
    persona.thinking.question = law(dice, &[5.0, 30.0]);
    persona.thinking.offer = law(dice, &[5.0, 30.0]);
    persona.leaves_silently = ppm(dice);
    persona.bursts = ppm(dice);
    persona.rates = ppm(dice);
    persona.reopens = ppm(dice);
    persona.temper = *pick(dice, &[300_000, 1_000_000, 3_000_000]);
    for (_, share) in &mut persona.quirks {
        *share = ppm(dice);
    }
}

fn matter(dice: &mut Dice, case: &mut Case) {
    let moods = Mood::ALL.map(|(mood, _)| mood);
    case.mood = *pick(dice, &moods);
    case.intent = ppm(dice);
    case.names_topic = ppm(dice);
    case.escalates = dice.chance(15);
    case.leaves_silently = dice.chance(20).then(|| ppm(dice));
    case.budget = case.budget.filter(|_| dice.chance(70));
    if dice.chance(20) {
        case.page = None;
        case.trail.clear();
    }
    for wish in &mut case.asks {
        wish.knows_better = ppm(dice);
    }
}

fn way_of_working(dice: &mut Dice, manner: &mut Manner) {
    manner.thinks = law(dice, &[2.0, 8.0, 60.0]);
    manner.searches = law(dice, &[5.0, 30.0]);
    manner.waits_for_specialist = secs(*pick(dice, &[1, 60, 600]));
    manner.accuracy = ppm(dice);
    manner.serve = *pick(dice, &[Serve::OldestFirst, Serve::Sticky, Serve::MostUrgent]);
    manner.nudges_after = secs(*pick(dice, &[20, 150]));
    manner.updates_after = secs(*pick(dice, &[15, 75]));
    let habits = &mut manner.habits;
    for habit in [
        &mut habits.greets,
        &mut habits.reads_first,
        &mut habits.updates,
        &mut habits.chunks,
        &mut habits.confirms,
        &mut habits.clarifies,
        &mut habits.offers,
        &mut habits.repeats,
        &mut habits.asks_else,
        &mut habits.says_chat,
        &mut habits.macros,
        &mut habits.keyboard,
    ] {
        if dice.chance(40) {
            *habit = ppm(dice);
        }
    }
}

/// Who is there, when and for how many chats. Numbers of experts follow the groups, as the reader has it.
fn staff(dice: &mut Dice, groups: &mut [Group], manners: usize, length: Span) {
    let at = |percent: u64| SimTime::from_us(length.us() / 100 * percent);
    let (mut first, mut full) = (0, false);
    for group in groups {
        group.first = ExpertId(first);
        group.seniority = first;
        if !group.seat {
            group.count = u32::try_from(1 + dice.below(2)).unwrap();
            group.cap = *pick(dice, &[Cap::Chats(1), Cap::Chats(2), Cap::Chats(4), Cap::Unlimited]);
            group.manner = MannerId::at(dice.index(manners));
            // Somebody who always needs longer than the window would be asked for ever.
            let reaction = law(dice, &[2.0, 6.0, 25.0]);
            let never = reaction.constant_value().is_some_and(|us| us > 0.0);
            group.reaction = if never { Law::exponential(9e6).unwrap() } else { reaction };
            group.declines = Ppm::new(*pick(dice, &[0, 0, 100_000, 600_000])).unwrap();
            group.shifts = match dice.below(6) {
                0 => vec![(at(0), at(50))],
                1 => vec![(at(10), at(40)), (at(40), at(90))],
                2 => vec![(at(60), at(400))],
                _ => Vec::new(),
            };
            group.breaks = match dice.below(5) {
                0 => vec![(at(20), at(30))],
                1 => vec![(at(0), at(10)), (at(10), at(11)), (at(80), at(300))],
                _ => Vec::new(),
            };
            // Somebody must be able to do everything.
            if full && dice.chance(12) {
                group.skills.pop();
            }
            full = true;
        }
        first += group.count;
    }
}
