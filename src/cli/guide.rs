//! `greenroom guide`: the practice guide, a page a behaviour.

use std::io::Write;

use super::{Exit, Failure};
use crate::store;
use crate::vocab::Behaviour;

/// The page that is about no behaviour of a chat.
const TICKETS: (&str, &str) = ("tickets", "E-mail tickets beside the chats");

/// Read the practice guide: what good chats are made of
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A behaviour, such as first-response; all are listed if it is left out
    topic: Option<String>,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let Some(topic) = &args.topic else {
        for (id, title) in topics() {
            writeln!(out, "{id:<18}{title}")?;
        }
        writeln!(out, "\n`greenroom guide first-response` opens a page.")?;
        return Ok(Exit::Done);
    };
    let Some(page) = page(topic) else {
        let similar = store::similar(topic, topics().map(|(id, _)| id.to_owned()));
        let failure = Failure::new(Exit::Usage, format!("the guide has no page `{topic}`"));
        return Err(match similar.first() {
            Some(name) => failure.hint(format!("did you mean `{name}`?")),
            None => failure.hint("`greenroom guide` lists them all"),
        });
    };
    write!(out, "{page}")?;
    Ok(Exit::Done)
}

/// All pages with their titles, in the order of the behaviours.
fn topics() -> impl Iterator<Item = (&'static str, &'static str)> {
    Behaviour::ALL.into_iter().map(|one| (one.id(), one.title())).chain([TICKETS])
}

/// A page of the guide, in Markdown.
pub(super) fn page(topic: &str) -> Option<&'static str> {
    let known = topics().any(|(id, _)| id == topic);
    let page = store::embedded_asset(&format!("guide/{topic}.md")).filter(|_| known)?;
    std::str::from_utf8(page).ok()
}
