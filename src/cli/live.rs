//! `greenroom live`: a session action by action from standard input, and going on with one that was cut short.

use std::fs::File;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::debrief::{self, Shown};
use super::failure::bad_scenario;
use super::replay::LARGEST_BYTES;
use super::{Exit, Failure, score, words};
use crate::event::{Action, Record};
use crate::listen::Ear;
use crate::score::Mode;
use crate::session::journal::{self, Header, Journal};
use crate::session::{self, Input, Judge, Keeper, Live, Remembered, Stored, read_script};
use crate::store::{self, IfExists};
use crate::vocab::ExpertId;

/// Play a session action by action from standard input, or go on with one that was cut short
///
/// Every line is an action with its instant, as in a script: At(at: "12s", deed: Accept(chat: 1)). As soon as it is
/// in the journal the answer is `done 12.000s`, or `refused 12.000s: why`. The end of the input plays the rest of the
/// session, and the debrief follows.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A scenario file with a seat, or the name of a shipped scenario
    #[arg(required_unless_present = "resume", conflicts_with = "resume")]
    scenario: Option<String>,
    /// Go on with the session in a journal that breaks off, and write on in it
    #[arg(long, value_name = "JOURNAL")]
    resume: Option<PathBuf>,
    /// Seed of all draws; the scenario's own if left out
    #[arg(long, conflicts_with = "resume")]
    seed: Option<u64>,
    /// It counts: a critical fault makes its chat 0
    #[arg(long, conflicts_with = "resume")]
    assess: bool,
    /// Keep the session in a journal
    #[arg(long, value_name = "FILE", conflicts_with = "resume")]
    record: Option<PathBuf>,
    /// Overwrite an existing journal or page
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    shown: Shown,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
    let mut sitting = match (&args.resume, &args.scenario) {
        (Some(path), _) => resumed(path, out)?,
        (None, Some(name)) => begun(args, name)?,
        (None, None) => return Err(Failure::new(Exit::Usage, "name a scenario, or a journal to --resume")),
    };
    for (n, line) in io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| Failure::new(Exit::Io, format!("standard input: {error}")))?;
        if !line.trim().is_empty() {
            sitting.take(&line, n + 1, out)?;
        }
    }
    sitting.end(args, out)
}

/// A session with whoever sits in it.
struct Sitting {
    live: Live<Option<Keeper<File>>>,
    stored: Stored,
    header: Header,
    seat: ExpertId,
    ear: Arc<Ear>,
    /// The journal has stopped, and it was said.
    stopped: bool,
}

fn begun(args: &Args, name: &str) -> Result<Sitting, Failure> {
    let loaded = session::load(name)?;
    let Some(scenario) = loaded.scenario() else { return Err(bad_scenario(&loaded.reading)) };
    // The trainees come along: the par needs the model.
    let remembered = Remembered::new(&loaded.library);
    session::seated(&scenario, session::MODEL, &remembered).map_err(debrief::no_trainee)?;
    let mut files = loaded.files.clone();
    files.extend(remembered.into_files());
    let seed = args.seed.unwrap_or(scenario.seed);
    let header = Header { assessed: args.assess, ..Header::new(&scenario.title, files, seed, 0) };
    let stored = Stored { unseated: Arc::clone(&scenario), scenario };
    let open = |path: &PathBuf| -> Result<Keeper<File>, Failure> {
        let if_exists = if args.force { IfExists::Replace } else { IfExists::Refuse };
        let file = store::open_journal(path, if_exists).map_err(debrief::exists)?;
        Ok(Keeper::create(file, &header)?)
    };
    let keeper = args.record.as_ref().map(open).transpose()?;
    Sitting::new(stored, header.clone(), keeper)
}

fn resumed(path: &Path, out: &mut dyn Write) -> Result<Sitting, Failure> {
    let Some(reopened) = store::reopen_journal(path, LARGEST_BYTES)? else {
        let error = format!("{}: this session is being played just now", path.display());
        return Err(Failure::new(Exit::CannotCreate, error));
    };
    let bad = |why: String| Failure::new(Exit::BadData, format!("{}: {why}", path.display()));
    let journal: Journal<Action, Record> =
        journal::read(&reopened.bytes).map_err(|error| bad(error.to_string()))?;
    let stored = session::stored(&journal).map_err(|error| bad(error.to_string()))?;
    let mut sitting = Sitting::new(stored, journal.header.clone(), None)?;
    session::may_go_on(&journal, &sitting.stored.scenario, &sitting.ear)
        .map_err(|error| bad(error.to_string()))?;
    let sound = journal.tail.as_ref().map_or(reopened.bytes.len(), |tail| tail.offset);
    let (file, aside) = reopened.cut(sound)?;
    if let (Some(tail), Some(place)) = (&journal.tail, aside) {
        debrief::aside(&format!("damaged: {tail}; they are kept in {}", place.display()));
    }
    *sitting.live.also_mut() = Some(Keeper::go_on(file, &journal));
    let inputs = session::go_on(&mut sitting.live, &journal.entries, keep);
    let now = sitting.live.now();
    writeln!(out, "resumed {now} after {inputs} actions")?;
    out.flush()?;
    Ok(sitting)
}

fn keep(keeper: &mut Option<Keeper<File>>, input: &Input) {
    if let Some(keeper) = keeper {
        keeper.input(input);
    }
}

impl Sitting {
    fn new(stored: Stored, header: Header, keeper: Option<Keeper<File>>) -> Result<Self, Failure> {
        words::has_words(&stored.scenario)?;
        let none = || session::TraineeError::NoSeat(stored.scenario.title.clone());
        let seat = stored.scenario.seat().ok_or_else(|| debrief::no_trainee(none()))?;
        let ear = Arc::new(session::ear(&stored.scenario)?);
        let of = (header.seed, header.replication);
        let live = Live::new(&stored.scenario, of, Arc::clone(&ear), keeper);
        Ok(Self { live, stored, header, seat, ear, stopped: false })
    }

    /// Acts as a line says, and answers when that is in the journal.
    fn take(&mut self, line: &str, number: usize, out: &mut dyn Write) -> Result<(), Failure> {
        let bad = |why: String| Failure::new(Exit::BadData, format!("line {number}: {why}"));
        let inputs = read_script(&format!("[{line}]"), self.seat).map_err(|error| bad(error.to_string()))?;
        for input in inputs {
            if input.at < self.live.now() {
                return Err(bad(format!("{} is over: it is {} already", input.at, self.live.now())));
            }
            self.live.advance(input.at);
            let done = self.live.act(input.action, keep);
            self.keep_up();
            match done {
                Ok(()) => writeln!(out, "done {}", input.at)?,
                Err(why) => writeln!(out, "refused {}: {why}", input.at)?,
            }
            out.flush()?;
        }
        Ok(())
    }

    /// A journal that fails stops no session.
    fn keep_up(&mut self) {
        let now = self.live.now();
        if let Some(keeper) = self.live.also_mut()
            && let Err(error) = keeper.keep_up(now)
            && !std::mem::replace(&mut self.stopped, true)
        {
            debrief::aside(&format!("The journal has stopped: {error}. The session goes on without it."));
        }
    }

    fn end(self, args: &Args, out: &mut dyn Write) -> Result<Exit, Failure> {
        let Self { live, stored, header, seat, ear, stopped } = self;
        let played = live.finish(true);
        if let Some(keeper) = played.also.filter(|_| !stopped) {
            keeper.finish(played.end, &played.digests)?;
        }
        let par = score::par(&stored, &header, &ear)?;
        let mode = if header.assessed { Mode::Assessment } else { Mode::Practice };
        let (seed, replication) = (header.seed, header.replication);
        let judge = Judge { scenario: &stored.scenario, seed, replication, ear: &ear, par: &par, mode };
        debrief::show(&judge.debrief(&played.log, seat), &args.shown, args.force, out)?;
        Ok(Exit::Done)
    }
}
