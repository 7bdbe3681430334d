//! `greenroom play`: a session without a window, by a script or by a scripted trainee, and its debrief.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::debrief::{self, Shown};
use super::failure::bad_scenario;
use super::run::script_inputs;
use super::{Exit, Failure, consistency, progress, words};
use crate::listen::Ear;
use crate::log::{Digests, Nothing};
use crate::scenario::Scenario;
use crate::score::Mode;
use crate::score::card::Scorecard;
use crate::session::journal::Header;
use crate::session::{self, Input, Judge, Keeper, Missed, Play, Remembered, Wording};
use crate::store::{self, Folders, IfExists};
use crate::vocab::ExpertId;

/// A wording is some hundred lines.
const LARGEST_WORDING_BYTES: u64 = 4 << 20;

/// Play a session by a script or a scripted trainee, and debrief it
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A scenario file with a seat, or the name of a shipped scenario
    scenario: String,
    /// Timed actions of the person in the seat, in RON; what is sent is listened to
    #[arg(long, value_name = "FILE", conflicts_with = "trainee", required_unless_present = "trainee")]
    script: Option<PathBuf>,
    /// Who sits in the seat: model, slow, silent, wall, pushy, repeater or random
    #[arg(long, value_name = "NAME")]
    trainee: Option<String>,
    /// Words for the trainee in place of the phrase books' own, in RON (see docs/listening.md)
    #[arg(long, value_name = "FILE", requires = "trainee", conflicts_with = "record")]
    wording: Option<PathBuf>,
    /// Print what the trainee meant and was not heard to say
    #[arg(long, requires = "trainee", conflicts_with_all = ["seeds", "json", "card"])]
    missed: bool,
    /// Seed of all draws; the scenario's own if left out
    #[arg(long)]
    seed: Option<u64>,
    /// Number of an independent repetition under the same seed
    #[arg(long, default_value_t = 0, value_name = "N")]
    replication: u64,
    /// Play so many seeds, one after the other from the first, and print how often each behaviour passed
    #[arg(
        long,
        value_name = "K",
        value_parser = clap::value_parser!(u32).range(1..=10_000),
        requires = "trainee",
        conflicts_with_all = ["record", "html", "card", "brief"]
    )]
    seeds: Option<u32>,
    /// It counts: a critical fault makes its chat 0
    #[arg(long)]
    assess: bool,
    /// Keep the session in a journal, for `greenroom score` and `greenroom replay`
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// Overwrite an existing journal or page
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    shown: Shown,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let stop = progress::interrupt();
    let prepared = prepared(args)?;
    let ear = session::ear(&prepared.scenario)?;
    if let Some(count) = args.seeds {
        return many(args, &prepared, &ear, count, &stop, out);
    }
    let (seed, replication) = (prepared.seed, args.replication);
    let keeper = args.record.as_deref().map(|path| open(path, args, &prepared)).transpose()?;
    let play = Play { scenario: &prepared.scenario, seed, replication, ear: &ear, inputs: &prepared.inputs };
    let length = prepared.scenario.length.us();
    let bar = progress::bar(length, "Playing");
    let before = |keeper: &mut Option<Keeper<File>>, input: &Input| {
        if let Some(keeper) = keeper {
            keeper.input(input);
        }
    };
    let played = play.play(keeper, before, |now| {
        bar.set_position(now.us().min(length));
        !stop.load(Ordering::Relaxed)
    });
    bar.finish_and_clear();
    if let Some(keeper) = played.also {
        keep(keeper, played.whole, played.end, &played.digests)?;
    }
    let par = session::par(&prepared.unseated, (seed, replication), &ear, &prepared.library)
        .map_err(debrief::no_trainee)?;
    let mode = mode(args);
    let judge = Judge { scenario: &prepared.scenario, seed, replication, ear: &ear, par: &par, mode };
    let told = judge.debrief(&played.log, prepared.seat);
    debrief::show(&told, &args.shown, args.force, out)?;
    if args.missed {
        let about = (seed, replication);
        write!(out, "\n{}", Missed::of(&prepared.scenario, about, &ear, &played.log, prepared.seat))?;
    }
    if let Some(path) = &args.record {
        debrief::aside(&format!("Journal: {} (greenroom score {0} scores it again)", path.display()));
    }
    Ok(if played.whole { Exit::Done } else { Exit::Interrupted })
}

/// The same trainee under several seeds, on all cores; the order of the table is that of the seeds.
fn many(
    args: &Args,
    prepared: &Prepared,
    ear: &Ear,
    count: u32,
    stop: &AtomicBool,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let (replication, mode) = (args.replication, mode(args));
    let bar = progress::bar(count.into(), "Playing");
    let card = |seed: u64| -> Result<Option<Scorecard>, Failure> {
        let scenario = &prepared.scenario;
        let play = Play { scenario, seed, replication, ear, inputs: &[] };
        let played = play.play(Nothing, |_, _| {}, |_| !stop.load(Ordering::Relaxed));
        if !played.whole {
            return Ok(None);
        }
        let par = session::par(&prepared.unseated, (seed, replication), ear, &prepared.library)
            .map_err(debrief::no_trainee)?;
        bar.inc(1);
        let judge = Judge { scenario, seed, replication, ear, par: &par, mode };
        Ok(Some(judge.card(&played.log, prepared.seat)))
    };
    let seeds = (0..count).into_par_iter().map(|n| card(prepared.seed.wrapping_add(n.into())));
    let cards: Vec<Option<Scorecard>> = seeds.collect::<Result<_, _>>()?;
    bar.finish_and_clear();
    let whole: Vec<Scorecard> = cards.into_iter().flatten().collect();
    if whole.is_empty() {
        return Ok(Exit::Interrupted);
    }
    consistency::show(&whole, prepared.scenario.rubric.pass, args.shown.is_json(), out)?;
    Ok(if whole.len() == count as usize { Exit::Done } else { Exit::Interrupted })
}

const fn mode(args: &Args) -> Mode {
    if args.assess { Mode::Assessment } else { Mode::Practice }
}

/// A session before it begins.
struct Prepared {
    scenario: Arc<Scenario>,
    /// With an empty seat, for the par.
    unseated: Arc<Scenario>,
    seat: ExpertId,
    inputs: Vec<Input>,
    seed: u64,
    library: Folders,
    files: Vec<session::journal::FileDigest>,
}

fn prepared(args: &Args) -> Result<Prepared, Failure> {
    let loaded = session::load(&args.scenario)?;
    let Some(unseated) = loaded.scenario() else { return Err(bad_scenario(&loaded.reading)) };
    words::has_words(&unseated)?;
    let library = loaded.library.clone();
    let seed = args.seed.unwrap_or(unseated.seed);
    let seat = unseated.seat().ok_or_else(|| no_seat(&unseated.title))?;
    // Whoever plays, the trainees come along: the par needs the model.
    let remembered = Remembered::new(&library);
    let trainee = args.trainee.as_deref().unwrap_or(session::MODEL);
    let (with, _) = session::seated(&unseated, trainee, &remembered).map_err(debrief::no_trainee)?;
    let mut files = loaded.files.clone();
    files.extend(remembered.into_files());
    let with = match &args.wording {
        Some(path) => wording(path)?.said(&with),
        None => with,
    };
    let scenario = if args.trainee.is_some() { Arc::new(with) } else { Arc::clone(&unseated) };
    let inputs = match &args.script {
        Some(path) => script_inputs(path, seat)?,
        None => Vec::new(),
    };
    Ok(Prepared { scenario, unseated, seat, inputs, seed, library, files })
}

fn wording(path: &Path) -> Result<Wording, Failure> {
    let text = store::read_text(path, LARGEST_WORDING_BYTES)?;
    Wording::read(&text.text).map_err(|error| {
        Failure::new(Exit::BadData, format!("{}: {error}", path.display()))
            .hint("docs/listening.md shows what such a file looks like")
    })
}

fn no_seat(title: &str) -> Failure {
    Failure::new(Exit::BadData, format!("\"{title}\" has no seat, so nobody can play it"))
        .hint("give the scenario one: you: Seat(cap: 2)")
}

fn open(path: &Path, args: &Args, prepared: &Prepared) -> Result<Keeper<File>, Failure> {
    let if_exists = if args.force { IfExists::Replace } else { IfExists::Refuse };
    let file = store::open_journal(path, if_exists).map_err(debrief::exists)?;
    let files = prepared.files.clone();
    let header = Header::new(&prepared.scenario.title, files, prepared.seed, args.replication);
    let header = Header { seated: args.trainee.clone(), ..header };
    Ok(Keeper::create(file, &header)?)
}

fn keep(
    keeper: Keeper<File>,
    whole: bool,
    end: crate::time::SimTime,
    digests: &Digests,
) -> Result<(), Failure> {
    if whole {
        keeper.finish(end, digests)?;
    } else {
        keeper.leave()?;
    }
    Ok(())
}
