//! `greenroom agree`: how far people who grade a session agree, with each other and with the program.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Exit, Failure, score, table};
use crate::score::agree::{Agreement, Pairs};
use crate::score::grades::Grades;
use crate::store;

/// Files larger than this are refused.
const LARGEST_BYTES: u64 = 8 << 20;

/// Compare the marks of two or more graders, and with the program's
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Marks in CSV: chat,behaviour,mark with marks from 0 to 100; `session` for what is judged over the session
    #[arg(required = true, value_name = "FILE")]
    graders: Vec<PathBuf>,
    /// Compare each grader with the program's marks of this journal, too
    #[arg(long, value_name = "JOURNAL")]
    session: Option<PathBuf>,
    /// From which mark on something is passed, for kappa; the scenario's own with --session, else 80
    #[arg(long, value_name = "MARK", value_parser = clap::value_parser!(u32).range(0..=100))]
    pass: Option<u32>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let mut graders = args.graders.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    let mut pass = args.pass;
    if let Some(path) = &args.session {
        let (card, usual) = score::card(path)?;
        pass = pass.or(Some(usual));
        graders.push(Grades::of(&card));
    }
    let pass = pass.unwrap_or(80);
    if graders.len() < 2 {
        return Err(Failure::new(Exit::Usage, "one grader alone agrees with everybody")
            .hint("give a second file, or a journal with --session"));
    }
    let pairs = (0..graders.len()).flat_map(|one| (one + 1..graders.len()).map(move |other| (one, other)));
    let found: Vec<Agreement> =
        pairs.map(|(one, other)| Agreement::of(&graders[one], &graders[other], pass)).collect();
    if args.json {
        serde_json::to_writer_pretty(&mut *out, &found).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(Exit::Done);
    }
    for (n, agreement) in found.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        show(agreement, out)?;
    }
    Ok(Exit::Done)
}

fn read(path: &Path) -> Result<Grades, Failure> {
    let text = store::read_text(path, LARGEST_BYTES)?;
    let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    Grades::read(&name, &text.text)
        .map_err(|error| Failure::new(Exit::BadData, format!("{}: {error}", path.display())))
}

fn show(found: &Agreement, out: &mut dyn Write) -> Result<(), Failure> {
    let Agreement { one, other, pass, only_one, .. } = found;
    writeln!(out, "{one} and {other} · passed from {pass} of 100 on")?;
    if found.whole.count == 0 {
        writeln!(out, "  they have no mark in common")?;
        return Ok(());
    }
    let rows = found.behaviours.iter().map(|(id, pairs)| row(id, pairs));
    let rows: Vec<_> = rows.chain([row("all", &found.whole)]).collect();
    table::print(out, "  ", &["behaviour", "marks", "within 10", "kappa"], &rows)?;
    if *only_one > 0 {
        writeln!(out, "  {only_one} marks are given by one of them alone, and left out")?;
    }
    Ok(())
}

fn row(id: &str, pairs: &Pairs) -> Vec<String> {
    let share = (pairs.near_share() + 5) / 10;
    let kappa = pairs.kappa.map_or_else(
        || "–".to_owned(),
        |kappa| {
            let sign = if kappa < 0 { "-" } else { "" };
            let size = (kappa.unsigned_abs() + 5) / 10;
            format!("{sign}{}.{:02}", size / 100, size % 100)
        },
    );
    vec![id.to_owned(), pairs.count.to_string(), format!("{share} %"), kappa]
}
