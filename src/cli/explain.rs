//! `greenroom explain`: what a code of `check` means.

use std::io::Write;

use super::{Exit, Failure};
use crate::scenario::codes;

/// Explain a code of `greenroom check`, such as E020
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The code; all are listed if it is left out
    code: Option<String>,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let Some(wanted) = &args.code else {
        for code in codes::ALL {
            writeln!(out, "{}  {}", code.id, code.title)?;
        }
        return Ok(Exit::Done);
    };
    let Some(code) = codes::find(wanted) else {
        return Err(Failure::new(Exit::Usage, format!("there is no code `{wanted}`"))
            .hint("`greenroom explain` lists them all"));
    };
    writeln!(out, "{}: {}\n\n{}", code.id, code.title, code.explanation)?;
    Ok(Exit::Done)
}
