//! `greenroom scenarios`: what is shipped.

use std::io::Write;

use super::{Exit, Failure};
use crate::session;
use crate::store;

/// List the shipped scenarios
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(out: &mut dyn Write) -> Result<Exit, Failure> {
    // Without the ending, as they are called: `one-day.ron` would be a file of one's own.
    let names = store::embedded_names().into_iter().map(|name| name.trim_end_matches(".ron").to_owned());
    let (cases, scenarios): (Vec<_>, Vec<_>) = names.partition(|name| name.contains('/'));
    for name in scenarios {
        let loaded = session::load(&name)?;
        let title = loaded.reading.scenario.as_ref().map_or("(has errors)", |scenario| &scenario.title);
        writeln!(out, "{name:<24} {title}")?;
    }
    writeln!(
        out,
        "\n… and {} scenarios of `greenroom lab validate`, such as {}.",
        cases.len(),
        cases.first().map_or("", String::as_str)
    )?;
    writeln!(out, "`greenroom run NAME` runs one; `greenroom run FILE.ron` runs one of your own.")?;
    Ok(Exit::Done)
}
