//! Small scenarios with a script for the seat, and the log that must come of them, line by line.

use std::sync::Arc;

use greenroom::engine::Sim;
use greenroom::log::{self, Log};
use greenroom::session::{drive, read_script};

use crate::common::scenario;
use crate::support::{Goldens, files_below, read, root};

#[test]
fn scripts_give_the_logs_that_were_agreed() {
    let mut goldens = Goldens::default();
    let folder = root().join("tests/transcripts");
    let scripts = files_below(&folder, "ron")
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(".script.ron"));
    let mut played = 0;
    for path in scripts {
        let name = path.to_string_lossy().replace(".script.ron", "");
        let scenario = scenario(&read(format!("{name}.ron").as_ref()));
        let seat = scenario.seat().expect("a scenario with a seat");
        let inputs =
            read_script(&read(&path), seat).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut sim = Sim::new(Arc::clone(&scenario), 1, 0, Log::default());
        assert!(drive(&mut sim, &inputs, |_, _| {}, |_| true));
        let records = sim.into_sink().records;
        let lines: Vec<String> = records.iter().map(|(at, record)| log::line(*at, record)).collect();
        goldens.compare(format!("{name}.log").as_ref(), &lines.join("\n"));
        played += 1;
    }
    assert!(played > 0, "no transcript was played");
    goldens.finish();
}
