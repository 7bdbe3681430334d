//! `greenroom run`: one run of a scenario, with a summary, the log, or a journal.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::bad_scenario;
use super::{Exit, Failure, progress, summary};
use crate::draw::Streams;
use crate::engine::{MODEL, Sim};
use crate::event::Record;
use crate::log::{self, Digests, Sink};
use crate::scenario::Scenario;
use crate::session::journal::{FORMAT, Header};
use crate::session::{self, Input, Keeper, Loaded, drive, read_script};
use crate::stats::{Measures, Timeline};
use crate::store::{self, IfExists};
use crate::time::SimTime;

/// The largest script.
const SCRIPT_BYTES: u64 = 16 << 20;

/// Run a scenario once and print what happened
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A scenario file, or the name of a shipped scenario
    scenario: String,
    /// Seed of all draws; the scenario's own if left out
    #[arg(long)]
    seed: Option<u64>,
    /// Number of an independent repetition under the same seed
    #[arg(long, default_value_t = 0, value_name = "N")]
    replication: u64,
    /// Print every record in order instead of the summary
    #[arg(long)]
    log: bool,
    /// Keep the run in a journal, which `greenroom replay` simulates again
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// Overwrite an existing journal
    #[arg(long, requires = "record")]
    force: bool,
    /// Timed actions of the seat, in RON
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
}

/// Where the records of a run go.
type Sinks<'a> = (Digests, (Measures, (Timeline, (Option<Printer<'a>>, Option<Keeper<File>>))));

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let stop = progress::interrupt();
    let loaded = session::load(&args.scenario)?;
    let Some(scenario) = loaded.scenario() else { return Err(bad_scenario(&loaded.reading)) };
    let colour = io::stderr().is_terminal();
    for warning in &loaded.reading.problems {
        // Not `eprintln!`, which would panic where nobody can be told.
        let _ = writeln!(io::stderr(), "{}\n", loaded.reading.render(warning, colour));
    }
    let inputs = inputs(args, &scenario)?;
    let seed = args.seed.unwrap_or(scenario.seed);
    let journal = args.record.as_deref().map(|path| open(path, args, &loaded, seed)).transpose()?;
    let measures =
        Measures::new(&scenario, &summary::wanted(&scenario), &Streams::new(seed, args.replication));
    let timeline = Timeline::new(&scenario, summary::SLICES);
    let printer = args.log.then_some(Printer { out: &mut *out, failure: None });
    let sinks = (Digests::default(), (measures, (timeline, (printer, journal))));
    let mut sim = Sim::new(Arc::clone(&scenario), seed, args.replication, sinks);
    let whole = go(&mut sim, &inputs, &stop);
    let end = sim.now();
    let (digests, (mut measures, (timeline, (printer, journal)))) = sim.into_sink();
    if let Some(failure) = printer.and_then(|printer| printer.failure) {
        return Err(failure.into());
    }
    if let Some(keeper) = journal {
        if whole {
            keeper.finish(end, &digests)?;
        } else {
            keeper.leave()?;
        }
    }
    measures.finish(end);
    if !args.log {
        let run = summary::Run { scenario: &scenario, seed, end, whole };
        summary::print(out, &run, &measures, timeline, &digests)?;
        if let Some(path) = &args.record {
            writeln!(out, "Journal: {} (greenroom replay {0} simulates it again)", path.display())?;
        }
    }
    Ok(if whole { Exit::Done } else { Exit::Interrupted })
}

/// Runs to the end or until Ctrl-C, with a bar if it takes a while.
fn go(sim: &mut Sim<Sinks<'_>>, inputs: &[Input], stop: &AtomicBool) -> bool {
    let length = sim.scenario().length.us();
    let bar = progress::bar(length, "Simulating");
    let before = |sinks: &mut Sinks<'_>, input: &Input| {
        if let Some(keeper) = &mut sinks.1.1.1.1 {
            keeper.input(input);
        }
    };
    let whole = drive(sim, inputs, before, |now| {
        bar.set_position(now.us().min(length));
        !stop.load(Ordering::Relaxed)
    });
    bar.finish_and_clear();
    whole
}

fn inputs(args: &Args, scenario: &Scenario) -> Result<Vec<Input>, Failure> {
    let Some(path) = &args.script else { return Ok(Vec::new()) };
    let seat = scenario.seat().ok_or_else(|| {
        Failure::new(
            Exit::BadData,
            format!("\"{}\" has no seat, so nobody can play a script", scenario.title),
        )
        .hint("give the scenario one: you: Seat(cap: 2)")
    })?;
    let text = store::read_text(path, SCRIPT_BYTES)?;
    read_script(&text.text, seat)
        .map_err(|error| Failure::new(Exit::BadData, format!("{}: {error}", path.display())))
}

fn open(path: &Path, args: &Args, loaded: &Loaded, seed: u64) -> Result<Keeper<File>, Failure> {
    let if_exists = if args.force { IfExists::Replace } else { IfExists::Refuse };
    let file = store::open_journal(path, if_exists).map_err(|error| {
        let exists = error.kind == store::StoreErrorKind::Exists;
        let failure = Failure::from(error);
        if exists { failure.hint("--force overwrites it") } else { failure }
    })?;
    let header = Header {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        model: MODEL.to_owned(),
        scenario: loaded.reading.scenario.as_ref().map(|scenario| scenario.title.clone()).unwrap_or_default(),
        files: loaded.files.clone(),
        seed,
        replication: args.replication,
        trainee: None,
        until: None,
    };
    Ok(Keeper::create(file, &header)?)
}

/// Prints records as they come; keeps the first failure.
struct Printer<'a> {
    out: &'a mut dyn Write,
    failure: Option<io::Error>,
}

impl Sink for Printer<'_> {
    fn record(&mut self, at: SimTime, record: &Record) {
        if self.failure.is_none() {
            self.failure = writeln!(self.out, "{}", log::line(at, record)).err();
        }
    }
}
