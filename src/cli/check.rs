//! `greenroom check`: all problems of scenario, library and desk files.

use std::io::Write;

use serde_json::json;

use super::failure::{plain, tally};
use super::{Exit, Failure};
use crate::session::{self, Loaded};

/// Check scenario, library or desk files: every problem in one go, with line, column and a hint
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files, or names of shipped scenarios
    #[arg(required = true)]
    files: Vec<String>,
    /// One JSON object a line for editors: file, code, severity, line, column, message, hint
    #[arg(long)]
    json: bool,
    /// Warnings count as errors
    #[arg(long)]
    strict: bool,
}

/// Exit code 0 if all files are fine, 65 if one has errors, otherwise that of the first that cannot be read.
pub(super) fn run(args: &Args, out: &mut dyn Write, colour: bool) -> Result<Exit, Failure> {
    let (mut errors, mut warnings, mut failed) = (0, 0, None);
    for name in &args.files {
        let loaded = match session::load(name) {
            Ok(loaded) => loaded,
            Err(error) if args.files.len() == 1 => return Err(error.into()),
            Err(error) => {
                // The other files are checked all the same.
                let exit = Failure::from(error).print();
                failed.get_or_insert(exit);
                continue;
            }
        };
        errors += loaded.reading.errors();
        warnings += loaded.reading.warnings();
        if args.json { print_json(&loaded, out)? } else { print_text(name, &loaded, out, colour)? }
    }
    if errors > 0 || (args.strict && warnings > 0) {
        return Ok(Exit::BadData);
    }
    Ok(failed.unwrap_or(Exit::Done))
}

fn print_json(loaded: &Loaded, out: &mut dyn Write) -> Result<(), Failure> {
    let reading = &loaded.reading;
    for problem in reading.problems.iter().chain(&reading.notes) {
        writeln!(out, "{}", json!(reading.to_json(problem)))?;
    }
    Ok(())
}

fn print_text(name: &str, loaded: &Loaded, out: &mut dyn Write, colour: bool) -> Result<(), Failure> {
    let reading = &loaded.reading;
    for problem in &reading.problems {
        writeln!(out, "{}\n", reading.render(problem, colour))?;
    }
    let (name, errors, warnings) = (plain(name), reading.errors(), reading.warnings());
    if errors + warnings == 0 {
        writeln!(out, "{name}: fine")?;
    } else {
        writeln!(out, "{name}: {}", tally(errors, warnings))?;
    }
    for note in &reading.notes {
        writeln!(out, "  line {}: {}", reading.to_json(note)["line"], note.message)?;
    }
    Ok(())
}
