//! `greenroom listen --bench`: precision, recall and F1 of every detector on labelled lines.

use std::io::Write;
use std::path::Path;

use crate::cli::failure::{bad_scenario, plain};
use crate::cli::{Exit, Failure};
use crate::listen::bench::{DETECTORS, Detector, Labelled};
use crate::session;
use crate::store;

/// The largest file of lines.
const LARGEST_BYTES: u64 = 16 << 20;

/// The shipped scenario with all partners and cases, to which the lines belong.
const SCENARIO: &str = "evening-shift";

/// Exit code 1 if a detector falls short.
pub(super) fn run(folder: &Path, show: bool, out: &mut dyn Write) -> Result<Exit, Failure> {
    let loaded = session::load(SCENARIO)?;
    let Some(scenario) = loaded.scenario() else { return Err(bad_scenario(&loaded.reading)) };
    let ear = session::ear(&scenario)?;
    writeln!(out, "{:16}{:>9} {:>7} {:>6}   hits missed alarms  left", "", "precision", "recall", "F1")?;
    let mut short = 0;
    for detector in &DETECTORS {
        let lines = lines(folder, detector)?;
        let mut wrong = Vec::new();
        let tally = detector
            .measure(&scenario, &ear, &lines, |line, found| wrong.push((line.say.join(" / "), found)))
            .map_err(|error| Failure::new(Exit::BadData, format!("{}: {error}", detector.lines)))?;
        let good = detector.is_good(&tally);
        short += u32::from(!good);
        let wanted = if detector.precision > 0 { ", precision 0.990" } else { "" };
        let f1 = f64::from(detector.f1) / 1_000.0;
        let verdict = if good { String::new() } else { format!("   short of F1 {f1:.2}{wanted}") };
        writeln!(out, "{:16}{tally}{verdict}", detector.name)?;
        for (text, found) in wrong.iter().filter(|_| show) {
            let what = if *found { "alarm " } else { "missed" };
            writeln!(out, "    {what} {}", plain(text))?;
        }
    }
    let whole = DETECTORS.len();
    writeln!(out, "\n{} of {whole} detectors reach what they must", whole - short as usize)?;
    Ok(if short == 0 { Exit::Done } else { Exit::SaidNo })
}

fn lines(folder: &Path, detector: &Detector) -> Result<Vec<Labelled>, Failure> {
    let path = folder.join(format!("{}.jsonl", detector.lines));
    let text = store::read_text(&path, LARGEST_BYTES)?;
    let line = |(n, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| {
            let why = format!("{}, line {}: {error}", path.display(), n + 1);
            Failure::new(Exit::BadData, why).hint("tests/listen/README.md says what a line holds")
        })
    };
    text.text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()).map(line).collect()
}
