//! The command line: one file a command, exit codes, hints.
//!
//! Prints and exits; simulates nothing itself. Floor 5.

mod agree;
mod check;
mod claims;
mod consistency;
#[cfg(feature = "console")]
mod console;
mod debrief;
mod explain;
mod failure;
mod gradebook;
mod guide;
mod lab;
mod listen;
mod live;
mod play;
mod policies;
mod progress;
mod replay;
mod run;
mod scenarios;
mod score;
mod summary;
mod table;
mod words;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use failure::{Exit, Failure};

/// A rehearsal room for live-chat support: synthetic customers to practise on, and a lab for routing policies.
#[derive(Debug, Parser)]
#[command(name = "greenroom", version, max_term_width = 100, args_conflicts_with_subcommands = true)]
struct Cli {
    /// Left out, the window opens
    #[command(subcommand)]
    command: Option<Command>,
    /// Without a command: the folder in which sessions and progress are kept, instead of the usual one
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[cfg(feature = "console")]
    Console(console::Args),
    Play(play::Args),
    Live(live::Args),
    Progress(gradebook::Args),
    Score(score::Args),
    Agree(agree::Args),
    Guide(guide::Args),
    Listen(listen::Args),
    Run(run::Args),
    Check(check::Args),
    Replay(replay::Args),
    Lab(lab::Args),
    Scenarios(scenarios::Args),
    Policies(policies::Args),
    Explain(explain::Args),
}

/// Runs the program with its arguments.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers, everything else is a misuse.
            let code = if error.use_stderr() { Exit::Usage } else { Exit::Done };
            let _ = error.print();
            return code.into();
        }
    };
    let colour = io::stdout().is_terminal();
    failure::explain_panics(&args);
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        let mut out = BufWriter::new(io::stdout().lock());
        let outcome = dispatch(cli, &mut out, colour);
        let flushed = out.flush().map_err(Failure::from);
        outcome.and_then(|exit| flushed.map(|()| exit))
    }));
    match outcome {
        Ok(Ok(exit)) => exit.into(),
        Ok(Err(failure)) => failure.print().into(),
        Err(_) => Exit::Inconsistent.into(),
    }
}

fn dispatch(cli: Cli, out: &mut dyn Write, colour: bool) -> Result<Exit, Failure> {
    let Some(command) = cli.command else { return by_itself(cli.data_dir.as_deref(), out) };
    match command {
        #[cfg(feature = "console")]
        Command::Console(args) => console::run(&args),
        Command::Play(args) => play::run(&args, out),
        Command::Live(args) => live::run(&args, out),
        Command::Progress(args) => gradebook::run(&args, out),
        Command::Score(args) => score::run(&args, out),
        Command::Agree(args) => agree::run(&args, out),
        Command::Guide(args) => guide::run(&args, out),
        Command::Listen(args) => listen::run(&args, out),
        Command::Run(args) => run::run(&args, out),
        Command::Check(args) => check::run(&args, out, colour),
        Command::Replay(args) => replay::run(&args, out),
        Command::Lab(args) => lab::run(&args, out),
        Command::Scenarios(_) => scenarios::run(out),
        Command::Policies(_) => policies::run(out),
        Command::Explain(args) => explain::run(&args, out),
    }
}

/// The program without a command: the window, or where there is none a session by itself in the terminal.
fn by_itself(data_dir: Option<&Path>, out: &mut dyn Write) -> Result<Exit, Failure> {
    #[cfg(feature = "console")]
    if console::lobby(data_dir, &mut io::stderr())? {
        return Ok(Exit::Done);
    }
    #[cfg(not(feature = "console"))]
    {
        // Without a window nothing is kept.
        let _ = data_dir;
        writeln!(io::stderr(), "This build has no window.")?;
    }
    writeln!(
        io::stderr(),
        "Instead, the model trainee plays the first shift: `greenroom play first-shift --trainee model`.\n"
    )?;
    let played = Cli::try_parse_from(["greenroom", "play", "first-shift", "--trainee", "model"]);
    match played.map(|cli| cli.command) {
        Ok(Some(Command::Play(args))) => play::run(&args, out),
        _ => unreachable!("the line above is a command"),
    }
}
