//! Time to check a scenario file against its size: whoever types must not wait longer and longer.
//!
//! A sound file and one with a mistake in every class. Beside the time, the reader's own count of the bytes it
//! handled is compared, which is the same on every machine. Floor: above all others.

use greenroom::engine::routing;
use greenroom::scenario::{NoLibrary, Reading, SourceText, read};

use crate::clock::{Bench, Lap, Run, Side, Target};
use crate::scenes::digest_of;

const KIB: usize = 1 << 10;
/// Streams of a class: a file may hold 1 000 classes and 10 000 streams.
const STREAMS: usize = 9;
/// The reader stops to tell after so many problems.
const REPORTED: usize = 100;
/// A doubled file may take less than so many times as long.
const DOUBLING: f64 = 3.0;

/// Compares and prints.
pub fn run(bench: Bench) {
    let sizes: &[usize] = bench.pick(&[256, 512, 1_024], &[16, 32]);
    for (name, faulty) in [("sound", false), ("faulty", true)] {
        let texts: Vec<_> = sizes.iter().map(|size| (*size, text(size * KIB, faulty))).collect();
        let runs = texts.iter().map(|(size, text)| {
            Side::new(&format!("{name} file of {size} KiB"), "byte", move || Check::new(text, faulty))
        });
        let timed = bench.alternate(runs.collect());
        for n in 1..sizes.len() {
            let (small, large) = (&timed[n - 1], &timed[n]);
            let doubled = format!("{name}, {} / {} KiB", sizes[n], sizes[n - 1]);
            let bytes = large.lap().units as f64 / small.lap().units as f64;
            let (less, more) = (work(&texts[n - 1].1), work(&texts[n].1));
            assert!(more < less * DOUBLING, "{doubled}: the reader's work rises from {less} to {more} bytes");
            bench.ratio_of_totals(&doubled, large, small, Target::AtMost(DOUBLING));
            bench.number(&format!("{doubled}, bytes handled"), more / less / bytes, Target::None);
        }
    }
}

/// A scenario of about so many bytes, never more: classes, each with a few streams. Where it is `faulty`,
/// every class misspells a field.
fn text(bytes: usize, faulty: bool) -> String {
    let (mut classes, mut streams) = (String::new(), String::new());
    let patience = if faulty { "patiense" } else { "patience" };
    for n in 0..bytes {
        let class =
            format!("        \"class-{n}\": Class({patience}: Lognormal(median: \"4m\", sigma: 0.{n})),\n");
        let more: String = (0..STREAMS).map(|stream| line(n, stream)).collect();
        if classes.len() + streams.len() + class.len() + more.len() + KIB > bytes {
            break;
        }
        classes.push_str(&class);
        streams.push_str(&more);
    }
    format!(
        "Scenario(\n    schema: 1, title: \"A long file\", length: \"8h\",\n    classes: {{\n{classes}    }},\n    \
         arrivals: [\n{streams}    ],\n    experts: {{ \"desk\": Group(count: 900) }},\n    \
         service: LevelRates(handle: \"1m\"),\n)\n"
    )
}

/// A stream of a class.
fn line(class: usize, stream: usize) -> String {
    format!(
        "        Stream(class: \"class-{class}\", process: Piecewise(period: \"24h\", \
         pieces: [(\"0h\", \"0 per hour\"), (\"{}h\", \"0.{} per hour\")])),\n",
        stream + 6,
        class % 7 + 1,
    )
}

fn read_it(text: &str) -> Reading {
    let source = SourceText { name: "long.ron".to_owned(), text: text.to_owned() };
    read(source, &NoLibrary, &routing::signatures())
}

fn work(text: &str) -> f64 {
    read_it(text).work_bytes as f64
}

/// One reading of a text.
struct Check<'a> {
    text: &'a str,
    faulty: bool,
    reading: Option<Reading>,
}

impl<'a> Check<'a> {
    fn new(text: &'a str, faulty: bool) -> Self {
        Self { text, faulty, reading: None }
    }
}

impl Run for Check<'_> {
    fn go(&mut self) {
        self.reading = Some(read_it(self.text));
    }

    fn lap(&mut self) -> Lap {
        let Some(reading) = &self.reading else { panic!("read before it is asked") };
        let classes = self.text.matches(": Class(").count();
        let first =
            reading.problems.first().map(|problem| reading.render(problem, false)).unwrap_or_default();
        assert_eq!(reading.scenario.is_none(), self.faulty, "{first}");
        assert!(
            !self.faulty || reading.errors() >= classes.min(REPORTED),
            "{} errors: {first}",
            reading.errors()
        );
        let found = reading.scenario.as_ref().map_or(0, |scenario| scenario.classes.len());
        assert!(self.faulty || found == classes, "{found} classes of {classes}");
        let words = [self.text.len(), found, reading.problems.len()].map(|n| n as u64);
        Lap { units: words[0], digest: digest_of(&[words[0], words[1], words[2], reading.work_bytes]) }
    }
}
