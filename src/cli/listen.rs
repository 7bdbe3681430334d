//! `greenroom listen`: what is understood of a text, and why; and how often that is right.

mod bench;

use std::io::Write;
use std::path::PathBuf;

use super::failure::{bad_scenario, plain};
use super::{Exit, Failure};
use crate::listen::{About, Finding, Line, Sense, Verdict};
use crate::scenario::{Partner, Platform};
use crate::session;
use crate::store;
use crate::time::SimTime;
use crate::vocab::{Act, Says, Speaker};

/// Show what is understood of an expert's words, and by which rule
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The case that the chat is about: a scenario or a library of cases, and the id, as in
    /// first-shift#jacket-as-gift
    #[arg(long, value_name = "FILE#ID", required_unless_present = "bench")]
    case: Option<String>,
    /// What the customer or a bot has said before; `bot: …` for a bot. Several times, in order
    #[arg(long, value_name = "TEXT")]
    after: Vec<String>,
    /// Measure every detector on labelled lines, one file of JSON lines each, in this folder
    #[arg(long, value_name = "FOLDER", num_args = 0..=1, default_missing_value = "tests/listen/test", conflicts_with_all = ["case", "after", "text"])]
    bench: Option<PathBuf>,
    /// With --bench: show the lines that were not understood
    #[arg(long, requires = "bench")]
    show: bool,
    /// The expert's words; several are messages one after the other
    #[arg(required_unless_present = "bench")]
    text: Vec<String>,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    if let Some(folder) = &args.bench {
        return bench::run(folder, args.show, out);
    }
    let case = args.case.as_deref().unwrap_or_default();
    let (file, id) = case.split_once('#').ok_or_else(|| {
        Failure::new(Exit::Usage, format!("`{case}` names no case"))
            .hint("write the file and the id of the case: --case first-shift#jacket-as-gift")
    })?;
    let tried = session::case(file, id)?;
    let Some((scenario, case)) = &tried.found else { return Err(no_case(&tried, file, id)) };
    let Some(platform) = &scenario.platform else { return Err(no_case(&tried, file, id)) };
    let of = &platform.cases[case.index()];
    let partner = &platform.partners[of.partner.index()];
    let shown = of.page.and_then(|page| partner.pages[page.index()].item);
    let ear = session::ear(scenario)?;
    let mut before: Vec<Line<'_>> = args.after.iter().map(|text| earlier(text)).collect();
    for text in &args.text {
        let at = SimTime::from_us(60_000_000);
        let about = About { at, partner: of.partner, case: *case, shown, before: &before, others: &[] };
        let heard = ear.hear(text, &about);
        writeln!(out, "“{}”", plain(text))?;
        for finding in &heard.findings {
            tell(out, finding, text, platform, partner)?;
        }
        let says = heard.says(text, &about, platform);
        let acts: Vec<String> = says.acts().map(|act| in_words(act, platform, partner)).collect();
        writeln!(out, "  the customer hears: {}", acts.join(", "))?;
        if heard.cut {
            writeln!(out, "  only the beginning was heard: nobody reads so much")?;
        }
        before.push(Line { at, who: Speaker::Expert, text, says });
    }
    Ok(Exit::Done)
}

/// An earlier line: of a bot if it says so, else of the customer.
fn earlier(text: &str) -> Line<'_> {
    let bot = text.strip_prefix("bot:").map(str::trim);
    let who = if bot.is_some() { Speaker::PartnerBot } else { Speaker::Customer };
    let says = Says::one(if bot.is_some() { Act::Script { step: 0 } } else { Act::Open });
    Line { at: SimTime::ZERO, who, text: bot.unwrap_or(text), says }
}

fn tell(
    out: &mut dyn Write,
    finding: &Finding,
    text: &str,
    platform: &Platform,
    partner: &Partner,
) -> Result<(), Failure> {
    let words = text.get(finding.span.clone()).unwrap_or_default();
    let sure = if finding.verdict == Verdict::Yes { "" } else { " (unsure)" };
    let what = sense(finding.sense, platform, partner);
    writeln!(out, "  {what:<34}{sure} “{}”  by {}", plain(words), finding.rule)?;
    Ok(())
}

/// A finding with the names of the scenario.
fn sense(sense: Sense, platform: &Platform, partner: &Partner) -> String {
    let detail = |detail: crate::vocab::DetailId| &platform.details[detail.index()].name;
    let fact = |fact: crate::vocab::FactId| &partner.facts[fact.index()].name;
    let item = |item: crate::vocab::ItemId| &partner.items[item.index()].title;
    match sense {
        Sense::Asks(of) => format!("asks for {}", detail(of)),
        Sense::AsksWithReason(of) => format!("asks for {}, saying why", detail(of)),
        Sense::Confirms(of) => format!("confirms {}", item(of)),
        Sense::Answers(of) => format!("answers {}", fact(of)),
        Sense::Part(of) => format!("answers a part of {}", fact(of)),
        Sense::Wrong(of) => format!("answers {} wrongly", fact(of)),
        Sense::Offers(of) => format!("offers {}", item(of)),
        other => other.to_string(),
    }
}

fn in_words(act: Act, platform: &Platform, partner: &Partner) -> String {
    match act {
        Act::Answer { fact, right } => {
            let wrongly = if right { "" } else { ", wrongly" };
            format!("answer to {}{wrongly}", partner.facts[fact.index()].name)
        }
        Act::Part { fact } => format!("a part of {}", partner.facts[fact.index()].name),
        Act::Ask { detail } | Act::Check { detail } => {
            format!("question for {}", platform.details[detail.index()].name)
        }
        Act::Confirm { item } => format!("is it the {}?", partner.items[item.index()].title),
        Act::Offer { item } => format!("offer of the {}", partner.items[item.index()].title),
        other => other.to_string(),
    }
}

fn no_case(tried: &session::Tried, file: &str, id: &str) -> Failure {
    let Some(scenario) = tried.loaded.scenario() else { return bad_scenario(&tried.loaded.reading) };
    let cases =
        scenario.platform.iter().flat_map(|platform| platform.cases.iter().map(|case| case.name.clone()));
    let similar = store::similar(id, cases);
    let failure = Failure::new(Exit::Usage, format!("{file} has no case `{id}`"));
    match similar.first() {
        Some(name) => failure.hint(format!("did you mean `{name}`?")),
        None => failure,
    }
}
