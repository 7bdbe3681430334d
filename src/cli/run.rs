//! `greenroom run`: one run of a scenario, with a summary, the log, or a journal.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::bad_scenario;
use super::words::{self, Form, Printer};
use super::{Exit, Failure, progress, summary};
use crate::draw::Streams;
use crate::engine::Sim;
use crate::log::Digests;
use crate::scenario::Scenario;
use crate::session::journal::Header;
use crate::session::{self, Input, Keeper, Loaded, drive, read_script};
use crate::speak::{Scribe, Voice};
use crate::stats::{Measures, Timeline};
use crate::store::{self, IfExists};
use crate::transcript::Transcripts;
use crate::vocab::{ChatId, ExpertId};

/// The largest script.
const SCRIPT_BYTES: u64 = 16 << 20;

/// Run a scenario once and print what happened
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
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
    /// Print every record as JSON on a line of its own instead of the summary
    #[arg(long, conflicts_with = "log")]
    json: bool,
    /// Print every chat in words as it ends; with --log or --json the words of each record
    #[arg(long)]
    words: bool,
    /// Print this chat only: its number, as in 7 or NP-10007
    #[arg(long, value_name = "N", requires = "words", conflicts_with_all = ["log", "json"])]
    chat: Option<String>,
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
type Sinks<'a> = Voice<(Digests, (Measures, (Timeline, (Option<Printer<'a>>, Option<Keeper<File>>))))>;

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let stop = progress::interrupt();
    let loaded = session::load(&args.scenario)?;
    let Some(scenario) = loaded.scenario() else { return Err(bad_scenario(&loaded.reading)) };
    let colour = io::stderr().is_terminal();
    for warning in &loaded.reading.problems {
        // Not `eprintln!`, which would panic where nobody can be told.
        let _ = writeln!(io::stderr(), "{}\n", loaded.reading.render(warning, colour));
    }
    let only = args.chat.as_deref().map(words::chat).transpose()?;
    if args.words {
        words::has_words(&scenario)?;
    }
    let inputs = inputs(args, &scenario)?;
    let seed = args.seed.unwrap_or(scenario.seed);
    let journal = args.record.as_deref().map(|path| open(path, args, &loaded, seed)).transpose()?;
    let measures =
        Measures::new(&scenario, &summary::wanted(&scenario), &Streams::new(seed, args.replication));
    let timeline = Timeline::new(&scenario, summary::SLICES);
    let printer = printer(args, &mut *out, &scenario, seed, only);
    let sinks = (Digests::default(), (measures, (timeline, (printer, journal))));
    let scribe = args.words.then(|| Scribe::new(&scenario, seed, args.replication));
    let mut sim = Sim::new(Arc::clone(&scenario), seed, args.replication, Voice::new(scribe, sinks));
    let whole = go(&mut sim, &inputs, &stop);
    let end = sim.now();
    let (digests, (mut measures, (timeline, (printer, journal)))) = sim.into_sink().into_inner();
    let told = printer.map(Printer::finish).transpose()?;
    if let Some(keeper) = journal {
        if whole {
            keeper.finish(end, &digests)?;
        } else {
            keeper.leave()?;
        }
    }
    if let (Some(only), Some(0)) = (only, told) {
        return Err(words::no_such_chat(only));
    }
    measures.finish(end);
    if !args.log && !args.json {
        let run = summary::Run { scenario: &scenario, seed, end, whole };
        summary::print(out, &run, &measures, timeline, &digests)?;
        if let Some(path) = &args.record {
            writeln!(out, "Journal: {} (greenroom replay {0} simulates it again)", path.display())?;
        }
    }
    Ok(if whole { Exit::Done } else { Exit::Interrupted })
}

fn printer<'a>(
    args: &Args,
    out: &'a mut dyn Write,
    scenario: &Arc<Scenario>,
    seed: u64,
    only: Option<ChatId>,
) -> Option<Printer<'a>> {
    let form = match (args.log, args.json, args.words) {
        (true, ..) => Form::Log,
        (_, true, _) => Form::Json,
        (_, _, true) => Form::Chats,
        _ => return None,
    };
    Some(Printer::new(out, form, Transcripts::new(scenario, seed, args.replication), only))
}

/// Runs to the end or until Ctrl-C, with a bar if it takes a while.
fn go(sim: &mut Sim<Sinks<'_>>, inputs: &[Input], stop: &AtomicBool) -> bool {
    let length = sim.scenario().length.us();
    let bar = progress::bar(length, "Simulating");
    let before = |sinks: &mut Sinks<'_>, input: &mut Input| {
        if let Some(keeper) = &mut sinks.inner_mut().1.1.1.1 {
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
    script_inputs(path, seat)
}

/// The actions of a script for a seat.
pub(super) fn script_inputs(path: &Path, seat: ExpertId) -> Result<Vec<Input>, Failure> {
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
    let title = loaded.reading.scenario.as_ref().map_or("", |scenario| scenario.title.as_str());
    let header = Header::new(title, loaded.files.clone(), seed, args.replication);
    Ok(Keeper::create(file, &header)?)
}
