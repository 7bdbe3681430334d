//! Memory: flat over a longer run, and bytes per open chat.
//!
//! Every figure comes from a process of its own, which runs one scene and says what the system counted for it
//! (`VmHWM`: the most it ever held; `VmRSS`: what it holds at the end). Linux only; elsewhere it says so.
//! Floor: above all others.

use std::process::{Command, ExitCode};
use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::log::{Digest, Nothing, Sink};
use greenroom::scenario::Scenario;
use greenroom::time::SimTime;

use crate::clock::{Bench, Target};
use crate::scenes::{SEED, digest_of, lab_sink, scene};
use crate::{erlang_a, platform, turns};

/// The hidden argument that makes a process run one scene and report.
pub const CHILD: &str = "--memory-of";

/// What a scene is and how large; its words are the child's arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scene {
    /// Phone calls as the lab runs them, so many seconds.
    Calls,
    /// Conversations as the lab runs them, so many hours.
    Conversations,
    /// So many conversations open at once.
    Talking,
    /// So many customers in one queue, each with patience.
    Waiting,
    /// The desk of `platform` as the lab runs it, so many hours.
    Desk,
    /// So many customers of `platform` at once.
    Customers,
}

impl Scene {
    const ALL: [(&'static str, Self); 6] = [
        ("calls", Self::Calls),
        ("conversations", Self::Conversations),
        ("talking", Self::Talking),
        ("waiting", Self::Waiting),
        ("desk", Self::Desk),
        ("customers", Self::Customers),
    ];
}

/// What a child says.
struct Held {
    most_kib: u64,
    digest: String,
}

/// Starts the children and prints.
pub fn run(bench: Bench) {
    flat(bench, "calls", "seconds", bench.pick(2_000, 20));
    flat(bench, "conversations", "hours", bench.pick(500, 10));
    let sizes = bench.pick((10_000, 1_000_000), (1_000, 10_000));
    for kind in ["talking", "waiting"] {
        per_chat(bench, kind, sizes);
    }
}

/// Many open chats and few: what one costs.
pub fn per_chat(bench: Bench, kind: &str, (few, many): (u64, u64)) {
    if !measurable() {
        return;
    }
    let (small, large) = (start(kind, few), start(kind, many));
    print(kind, "open chats", few, &small);
    print(kind, "open chats", many, &large);
    let bytes = large.most_kib.saturating_sub(small.most_kib) as f64 * 1024.0 / (many - few) as f64;
    bench.number(&format!("{kind}, bytes per open chat"), bytes, Target::None);
}

/// Whether the system counts memory, with a word if it does not.
fn measurable() -> bool {
    let counted = status("VmHWM").is_some();
    if !counted {
        println!("  not measured: /proc/self/status is not readable here");
    }
    counted
}

/// A run and one that is ten times as long.
pub fn flat(bench: Bench, kind: &str, unit: &str, length: u64) {
    if !measurable() {
        return;
    }
    let (short, long) = (start(kind, length), start(kind, length * 10));
    print(kind, unit, length, &short);
    print(kind, unit, length * 10, &long);
    let ratio = long.most_kib as f64 / short.most_kib.max(1) as f64;
    bench.number(&format!("{kind}, ten times as long"), ratio, Target::AtMost(1.1));
}

fn print(kind: &str, unit: &str, size: u64, held: &Held) {
    let name = format!("{kind}, {size} {unit}");
    println!("  {name:<48} {:>9} KiB at most, digest {}", held.most_kib, held.digest);
}

/// Runs a scene in a process of its own.
fn start(kind: &str, size: u64) -> Held {
    let said = std::env::current_exe()
        .and_then(|me| Command::new(me).args([CHILD, kind, &size.to_string()]).output());
    let said = match said {
        Ok(said) if said.status.success() => said,
        Ok(said) => panic!("the child for {kind} failed: {}", String::from_utf8_lossy(&said.stderr)),
        Err(error) => panic!("no child for {kind}: {error}"),
    };
    let text = String::from_utf8_lossy(&said.stdout);
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        [most, digest] => Held { most_kib: most.parse().unwrap_or(0), digest: digest.to_owned() },
        _ => panic!("the child for {kind} said: {text}"),
    }
}

/// The life of a child: runs the scene, prints what it held at most and the digest of the result.
pub fn child(args: &[String]) -> ExitCode {
    let [kind, size] = args else { return ExitCode::FAILURE };
    let kind = Scene::ALL.iter().find(|(name, _)| name == kind).map(|(_, kind)| *kind);
    let (Some(kind), Ok(size)) = (kind, size.parse()) else { return ExitCode::FAILURE };
    let digest = match kind {
        Scene::Calls => whole(&erlang_a::scenario(size)),
        Scene::Conversations => whole(&turns::scenario(size)),
        Scene::Talking => crowd(&talking(size), size),
        Scene::Waiting => crowd(&waiting(size), size),
        Scene::Desk => whole(&platform::scenario(size)),
        Scene::Customers => crowd(&platform::customers(size), size),
    };
    println!("{} {digest}", status("VmHWM").unwrap_or(0));
    ExitCode::SUCCESS
}

/// Runs to the end, as the lab does.
fn whole(scenario: &Arc<Scenario>) -> Digest {
    let mut sim = Sim::new(Arc::clone(scenario), SEED, 0, lab_sink(scenario, &[], 0));
    sim.run();
    sim.sink().0.core()
}

/// Runs until the crowd has been there for a while, and stops with all of it open.
fn crowd(scenario: &Arc<Scenario>, size: u32) -> Digest {
    let mut sim = Sim::new(Arc::clone(scenario), SEED, 0, Nothing);
    sim.run_until(scenario.length.into());
    assert!(sim.open_chats() >= size, "{} chats are open", sim.open_chats());
    state(&sim)
}

fn state<S: Sink>(sim: &Sim<S>) -> Digest {
    let next = sim.next_due().unwrap_or(SimTime::END);
    digest_of(&[sim.open_chats().into(), sim.scheduled() as u64, next.us()])
}

/// Conversations that never end, with an expert who answers all of them at once.
fn talking(chats: u32) -> Arc<Scenario> {
    scene(&format!(
        r#"Scenario(
            schema: 1, title: "So many conversations", length: "10s", closing: Cut,
            classes: {{ "customer": Class() }},
            arrivals: [Stream(class: "customer", process: Closed({chats}))],
            experts: {{ "desk": Group(cap: Unlimited) }},
            service: Turns(reply: Exponential(mean: "1h"), think: Exponential(mean: "1h"),
                replies: Endless, all_at_once: true),
        )"#
    ))
}

/// Customers who all come at once and wait for one expert who has no time for them.
fn waiting(chats: u32) -> Arc<Scenario> {
    let batches = chats / 1_000 + 1;
    let instants: Vec<String> = (0..batches).map(|n| format!("\"{n}us\"")).collect();
    scene(&format!(
        r#"Scenario(
            schema: 1, title: "So many customers in a queue", length: "10s", closing: Cut,
            classes: {{ "customer": Class(patience: Constant("100h")) }},
            arrivals: [Stream(class: "customer", process: At([{}]), batch: {{ 1000: 1 }})],
            experts: {{ "desk": Group() }},
            service: LevelRates(handle: "100h", work: Constant(1)),
        )"#,
        instants.join(", ")
    ))
}

/// A line of what the system knows about this process, in KiB.
#[expect(
    clippy::disallowed_methods,
    reason = "the system's own file about this process, read by a benchmark"
)]
fn status(name: &str) -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    line.split_whitespace().next()?.parse().ok()
}
