//! `greenroom lab`: the lab on the command line.

use std::io::Write;

use super::{Exit, Failure};

mod validate;

/// The lab: many runs with nobody in the seat
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Validate(validate::Args),
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    match &args.command {
        Command::Validate(args) => validate::run(args, out),
    }
}
