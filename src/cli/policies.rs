//! `greenroom policies`: the routing policies and their parameters.

use std::io::Write;

use super::{Exit, Failure};
use crate::engine::routing;

/// List the routing policies that a scenario can name, with their parameters and sources
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(out: &mut dyn Write) -> Result<Exit, Failure> {
    for policy in routing::signatures() {
        writeln!(out, "{}\n    {}", policy.name, policy.summary)?;
        for param in policy.params {
            let need = if param.required { "" } else { " (optional)" };
            writeln!(out, "    {}{need}: {}", param.name, param.summary)?;
        }
        writeln!(out, "    Source: {}\n", policy.source)?;
    }
    Ok(Exit::Done)
}
