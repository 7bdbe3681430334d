//! The summary of a run: what came, how it ended, how long people waited, how busy the experts were.

mod platform;

use std::io::Write;

use super::Failure;
use super::table::{self, sparkline};
use crate::log::{Digest, Digests};
use crate::scenario::{Scenario, Service};
use crate::stats::{Measure, Measures, Slice, Timeline};
use crate::time::{SimTime, Span};

/// Slices of the picture of the day.
pub(super) const SLICES: u32 = 48;

/// The run that is summed up.
pub(super) struct Run<'a> {
    pub scenario: &'a Scenario,
    pub seed: u64,
    pub end: SimTime,
    pub whole: bool,
}

const ENDINGS: [(&str, &str); 11] = [
    ("contained-share", "settled by the bot"),
    ("resolved-share", "closed by an expert"),
    ("auto-resolved-share", "closed by the platform"),
    ("followed-up-share", "closed with a promise to come back"),
    ("escalated-share", "handed to another team"),
    ("left-share", "left the queue"),
    ("gone-share", "left the queue without a word"),
    ("in-chat-left-share", "left during the chat"),
    ("blocked-share", "turned away, queue full"),
    ("balked-share", "saw the queue and did not join"),
    ("cut-share", "still open at the end"),
];

/// The measures that the summary needs beside the usual counts.
pub(super) fn wanted(scenario: &Scenario) -> Vec<Measure> {
    let names = ["wait-quantile@p:0.5", "wait-quantile@p:0.9", "within-share", "within-share-taken"];
    names.iter().filter_map(|name| Measure::read(name, scenario).ok()).collect()
}

pub(super) fn print(
    out: &mut dyn Write,
    run: &Run<'_>,
    measures: &Measures,
    timeline: Timeline,
    digests: &Digests,
) -> Result<(), Failure> {
    let scenario = run.scenario;
    let value = |name: &str| {
        let ratio = Measure::read(name, scenario).ok().and_then(|measure| measures.value(&measure))?;
        Some(ratio.num / ratio.den)
    };
    writeln!(out, "{}", scenario.title)?;
    let stopped = if run.whole { "" } else { ", interrupted" };
    writeln!(out, "seed {}, simulated {}{stopped}", run.seed, round(Span::from_us(run.end.us())))?;
    let arrivals = value("arrivals").unwrap_or(0.0);
    writeln!(out, "\nChats                {arrivals:>8.0}")?;
    for (name, words) in ENDINGS {
        if let Some(share) = value(name).filter(|share| *share > 0.0) {
            writeln!(out, "  {words:<40} {:>8.0} {:>6}", share * arrivals, percent(share))?;
        }
    }
    waits(out, scenario, &value)?;
    by_class(out, scenario, &value)?;
    by_group(out, scenario, &value)?;
    platform::print(out, scenario, measures, &value)?;
    picture(out, scenario, timeline)?;
    let core: Digest = digests.core();
    writeln!(out, "\n{} records, digest {core}", digests.records())?;
    Ok(())
}

type Value<'a> = dyn Fn(&str) -> Option<f64> + 'a;

fn waits(out: &mut dyn Write, scenario: &Scenario, value: &Value<'_>) -> Result<(), Failure> {
    let Some(mean) = value("wait-mean-taken") else { return Ok(()) };
    let secs = |name: &str| value(name).map_or_else(|| "-".to_owned(), seconds);
    writeln!(
        out,
        "\nWait for an expert   mean {}, half within {}, nine in ten within {}",
        seconds(mean),
        secs("wait-quantile@p:0.5"),
        secs("wait-quantile@p:0.9")
    )?;
    if let (Some(limit), Some(share)) = (scenario.answer_within, value("within-share")) {
        writeln!(
            out,
            "Service level        {} taken within {limit}, of all who came to the desk",
            percent(share)
        )?;
    }
    if let Some(delay) = value("reply-delay-mean") {
        let replies =
            value("replies-per-chat").map_or_else(String::new, |n| format!(", {n:.1} replies a chat"));
        writeln!(out, "Reply                mean {}{replies}", seconds(delay))?;
    }
    if let Some(offers) = value("offers").filter(|offers| *offers > 0.0) {
        let share = |name: &str| value(name).map_or_else(|| "-".to_owned(), percent);
        writeln!(
            out,
            "Offers               {offers:.0}: {} accepted, {} missed, {} declined",
            share("accepted-share"),
            share("missed-share"),
            share("declined-share")
        )?;
    }
    Ok(())
}

fn by_class(out: &mut dyn Write, scenario: &Scenario, value: &Value<'_>) -> Result<(), Failure> {
    if scenario.classes.len() < 2 {
        return Ok(());
    }
    let row = |class: &crate::scenario::Class| {
        let of = |name: &str| value(&format!("{name}@class:{}", class.name));
        vec![
            class.name.clone(),
            of("arrivals").map_or_else(|| "0".to_owned(), |n| format!("{n:.0}")),
            of("wait-mean-taken").map_or_else(|| "-".to_owned(), seconds),
            of("abandoned-share").map_or_else(|| "-".to_owned(), percent),
            of("handle-mean").map_or_else(|| "-".to_owned(), seconds),
        ]
    };
    let rows: Vec<_> = scenario.classes.iter().map(row).collect();
    writeln!(out)?;
    table::print(out, "", &["class", "chats", "mean wait", "left", "with expert"], &rows)?;
    Ok(())
}

fn by_group(out: &mut dyn Write, scenario: &Scenario, value: &Value<'_>) -> Result<(), Failure> {
    let row = |group: &crate::scenario::Group| {
        let station = &scenario.stations[group.station.index()];
        let of = |name: &str| value(&format!("{name}@group:{}", group.name));
        let writing = match station.service {
            Service::Turns(_) => of("writing-share").map_or_else(|| "-".to_owned(), percent),
            Service::LevelRates(_) | Service::Conversation => "-".to_owned(),
        };
        vec![
            format!("{} ({})", group.name, station.name),
            group.count.to_string(),
            of("occupancy").map_or_else(|| "-".to_owned(), percent),
            of("concurrency-when-busy").map_or_else(|| "-".to_owned(), |n| format!("{n:.2}")),
            writing,
        ]
    };
    let rows: Vec<_> = scenario.groups.iter().map(row).collect();
    writeln!(out)?;
    table::print(out, "", &["experts", "", "with a chat", "chats at once", "owing a reply"], &rows)?;
    Ok(())
}

fn picture(out: &mut dyn Write, scenario: &Scenario, timeline: Timeline) -> Result<(), Failure> {
    let slice = timeline.slice();
    let slices = timeline.slices();
    if slices.iter().all(|slice| slice.arrived == 0) {
        return Ok(());
    }
    let mean = |us: u128| us as f64 / slice.us() as f64;
    let row = |of: &dyn Fn(&Slice) -> f64| slices.iter().map(of).collect::<Vec<f64>>();
    let most = |values: &[f64]| values.iter().copied().fold(0.0, f64::max);
    let arrived = row(&|slice| slice.arrived as f64);
    let waiting = row(&|slice| mean(slice.waiting_us));
    let open = row(&|slice| mean(slice.open_us));
    writeln!(out, "\n0s to {}, in steps of {}:", scenario.length, round(slice))?;
    writeln!(out, "  arrivals  {}  at most {:.0} a step", sparkline(&arrived), most(&arrived))?;
    writeln!(out, "  waiting   {}  at most {:.1} on average", sparkline(&waiting), most(&waiting))?;
    writeln!(out, "  in chat   {}  at most {:.1} on average", sparkline(&open), most(&open))?;
    Ok(())
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// A time for people: three digits are enough.
fn seconds(seconds: f64) -> String {
    if seconds < 10.0 {
        format!("{seconds:.2}s")
    } else if seconds < 100.0 {
        format!("{seconds:.1}s")
    } else {
        Span::from_secs(Span::from_us_rounded(seconds * 1e6).us() / 1_000_000).to_string()
    }
}

/// Whole seconds, where there are many.
fn round(span: Span) -> Span {
    if span > Span::from_secs(60) { Span::from_secs(span.us() / 1_000_000) } else { span }
}
