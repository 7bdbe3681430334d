//! `greenroom lab validate`: exact answers of queueing theory beside what the simulation says.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::super::progress;
use super::{Exit, Failure};
use crate::lab::Progress;
use crate::lab::validate::{CaseResult, Effort, Options, Outcome, Plan, ValidateError, plan, table};

/// Compare the simulation with exact answers of queueing theory
///
/// Prints, for each value of each case: the reference, the estimate with its 95 % interval, its distance in
/// standard errors (z), the largest bias that the interval still allows, and a verdict. A value fails only if
/// it is more than four standard errors away twice, with fresh seeds.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Args {
    /// Only this case (may be repeated)
    #[arg(long = "case", value_name = "ID")]
    cases: Vec<String>,
    /// Four times as many replications: intervals of at most 1 %
    #[arg(long, conflicts_with = "short")]
    long: bool,
    /// A few seconds: shortened runs that only a gross error fails
    #[arg(long)]
    short: bool,
    /// Seed of the first try
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Threads; all cores if left out. The results are the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    threads: Option<u16>,
    /// One JSON object a case instead of tables
    #[arg(long)]
    json: bool,
    /// List the cases and run nothing
    #[arg(long)]
    list: bool,
}

/// Exit code 0 if all values agree, 1 if one fails or is missing, 75 if interrupted.
pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let plan = plan().map_err(|error| Failure::new(Exit::Inconsistent, error.to_string()))?;
    if args.list {
        for id in plan.ids() {
            writeln!(out, "{id}")?;
        }
        return Ok(Exit::Done);
    }
    let effort = match (args.short, args.long) {
        (true, _) => Effort::Short,
        (_, true) => Effort::Long,
        _ => Effort::Normal,
    };
    let options = Options { cases: args.cases.clone(), effort, seed: args.seed };
    let outcome = watched(&plan, &options, args, out)?;
    if !args.json {
        conclude(&outcome, out)?;
    }
    Ok(match (outcome.interrupted, outcome.passed()) {
        (true, _) => Exit::Interrupted,
        (_, true) => Exit::Done,
        _ => Exit::SaidNo,
    })
}

/// Runs with a progress bar, and stops politely at Ctrl-C.
fn watched(plan: &Plan, options: &Options, args: &Args, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let total = plan.replications(options).map_err(|error| unknown(&error))?;
    let (interrupted, progress) = (progress::interrupt(), Arc::new(Progress::default()));
    let bar = progress::bar(total, "Validating");
    let over = Arc::new(AtomicBool::new(false));
    let watcher = {
        let (progress, bar, over) = (Arc::clone(&progress), bar.clone(), Arc::clone(&over));
        thread::spawn(move || {
            while !over.load(Ordering::Relaxed) {
                if interrupted.load(Ordering::Relaxed) {
                    progress.stop();
                }
                bar.set_position(progress.done().min(total));
                thread::park_timeout(Duration::from_millis(100));
            }
        })
    };
    let mut printed = Ok(());
    let mut report = |result: &CaseResult| {
        if printed.is_ok() {
            printed = bar.suspend(|| print(result, args, out));
        }
    };
    choose_threads(args)?;
    let outcome = plan.run(options, &progress, &mut report);
    over.store(true, Ordering::Relaxed);
    watcher.thread().unpark();
    let _ = watcher.join();
    bar.finish_and_clear();
    printed?;
    outcome.map_err(|error| unknown(&error))
}

fn print(result: &CaseResult, args: &Args, out: &mut dyn Write) -> Result<(), Failure> {
    if args.json {
        let line =
            serde_json::to_string(result).map_err(|error| Failure::new(Exit::Io, error.to_string()))?;
        writeln!(out, "{line}")?;
    } else {
        writeln!(out, "{}", table(result))?;
    }
    out.flush()?;
    Ok(())
}

fn conclude(outcome: &Outcome, out: &mut dyn Write) -> Result<(), Failure> {
    let passed = outcome.cases.iter().filter(|case| case.passed()).count();
    let values: usize = outcome.cases.iter().map(|case| case.rows.len()).sum();
    let stopped = if outcome.interrupted { ", interrupted" } else { "" };
    writeln!(out, "{passed} of {} cases agree, {values} values{stopped}", outcome.cases.len())?;
    for case in outcome.cases.iter().filter(|case| !case.passed()) {
        writeln!(out, "  not: {}", case.id)?;
    }
    Ok(())
}

/// The pool of the whole program: one command, one pool.
fn choose_threads(args: &Args) -> Result<(), Failure> {
    let Some(threads) = args.threads else { return Ok(()) };
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.into())
        .build_global()
        .map_err(|error| Failure::new(Exit::Usage, format!("{threads} threads cannot be had: {error}")))
}

fn unknown(error: &ValidateError) -> Failure {
    let exit = match error {
        ValidateError::Plan(_) => Exit::Inconsistent,
        ValidateError::UnknownCase { .. } => Exit::Usage,
    };
    Failure::new(exit, error.to_string()).hint("`greenroom lab validate --list` lists the cases")
}
