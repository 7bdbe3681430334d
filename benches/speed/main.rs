//! How fast Greenroom is, said in ratios that are taken within one run.
//!
//! `cargo bench --bench speed` runs everything, `cargo bench --bench speed -- experts` what has `experts` in
//! its name. `-- --smoke` runs everything in tiny: it checks results and counts and is for tests, never for
//! times. Not a judge: a missed target is printed and fails nothing, because machines differ and are shared;
//! a wrong result panics. Floor: above all others, beside the tests.

mod bare;
mod check;
mod clock;
mod digests;
mod erlang_a;
mod experts;
mod memory;
mod paste;
mod pending;
mod platform;
mod scenes;
mod threads;
mod turns;

use std::process::ExitCode;

use clock::Bench;

/// A benchmark: its name, what it is about, and how it runs.
struct Line {
    name: &'static str,
    about: &'static str,
    run: fn(Bench),
}

/// The table of benchmarks: a new one is a file and a line here.
const TABLE: &[Line] = &[
    Line { name: "erlang-a", about: "M/M/100+M: the whole engine against a bare loop", run: erlang_a::run },
    Line { name: "digests", about: "what digests cost", run: digests::run },
    Line { name: "pending", about: "time per event by the number of pending events", run: pending::run },
    Line { name: "experts", about: "time per chat by policy and number of experts", run: experts::run },
    Line { name: "memory", about: "memory by length of the run and by open chats", run: memory::run },
    Line { name: "turns", about: "a day of conversations with offers and a bot", run: turns::run },
    Line { name: "platform", about: "a desk of conversations that are acted out", run: platform::run },
    Line { name: "paste", about: "what a huge paste costs the ear", run: paste::run },
    Line { name: "check", about: "time to check a scenario file by its size", run: check::run },
    Line { name: "threads", about: "replications on one thread and on two", run: threads::run },
];

/// The command line was not understood (`EX_USAGE` of sysexits).
const USAGE: u8 = 64;

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|first| first == memory::CHILD) {
        return memory::child(&args[1..]);
    }
    // Cargo adds this one by itself.
    args.retain(|arg| arg != "--bench");
    let smoke = args.iter().any(|arg| arg == "--smoke");
    args.retain(|arg| arg != "--smoke");
    let known = |filter: &String| TABLE.iter().any(|line| line.name.contains(filter.as_str()));
    if let Some(stranger) = args.iter().find(|filter| !known(filter)) {
        eprintln!("no benchmark has `{stranger}` in its name; there are:");
        for line in TABLE {
            eprintln!("  {:<9} {}", line.name, line.about);
        }
        eprintln!("and the flag --smoke, which checks results in a few seconds and says nothing about times");
        return ExitCode::from(USAGE);
    }
    let wanted =
        |line: &&Line| args.is_empty() || args.iter().any(|filter| line.name.contains(filter.as_str()));
    for line in TABLE.iter().filter(wanted) {
        println!("{}: {}", line.name, line.about);
        (line.run)(Bench { smoke });
    }
    ExitCode::SUCCESS
}
