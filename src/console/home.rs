//! What stays when the window closes: the journals of sessions, those that were cut short, and the gradebook.
//!
//! Whatever of it fails, a session goes on, and it is said. Floor 5.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::plan::Plan;
use super::replay;
use super::review::Review;
use super::shift::{Ended, Out, Shift};
use crate::event::{Action, Record};
use crate::gradebook::{Attempt, FILE, Gradebook};
use crate::score::Mode;
use crate::session::journal::{self, Entry, Header, Journal};
use crate::session::{self, Judge, Keeper};
use crate::store::{self, DataFolder, Folders, Reopened};
use crate::time::{SimTime, Span};

/// Larger journals are left to the command line.
const LARGEST_BYTES: u64 = 256 << 20;

/// Tells the time of day: seconds since 1970.
pub type Wall = Box<dyn Fn() -> u64>;

/// What stays.
pub struct Home {
    data: Option<DataFolder>,
    book: Gradebook,
    wall: Wall,
    unfinished: Vec<Unfinished>,
    /// What went wrong, in words.
    trouble: Vec<String>,
}

/// A session that was cut short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    path: PathBuf,
    /// The scenario's title.
    pub title: String,
    /// How far it came.
    pub reached: Span,
    /// It counts.
    pub assessed: bool,
}

/// The journal that a session is kept in, and that it counts as an attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticket {
    /// In the data folder, if it is there.
    path: Option<PathBuf>,
}

impl Home {
    /// A home in a folder; what was cut short in it is found.
    pub fn open(data: DataFolder, wall: Wall) -> Self {
        let made = data.make();
        let book = match &made {
            Ok(()) => Gradebook::open(&data.file(FILE)),
            // It may still be there to be read.
            Err(_) if data.file(FILE).exists() => Gradebook::read_only(&data.file(FILE)),
            Err(error) => Gradebook::none(format!("Your progress cannot be kept: {error}.")),
        };
        let mut home = Self { data: Some(data), book, wall, unfinished: Vec::new(), trouble: Vec::new() };
        home.look();
        home
    }

    /// Nothing stays: for whoever has no folder of their own.
    pub fn none(why: Option<String>) -> Self {
        let book = Gradebook::none(why.unwrap_or_default());
        Self { data: None, book, wall: Box::new(|| 0), unfinished: Vec::new(), trouble: Vec::new() }
    }

    /// Adds something that went wrong elsewhere.
    pub fn say(&mut self, words: String) {
        self.trouble.push(words);
    }

    /// What went wrong, in words for people.
    pub fn troubles(&self) -> impl Iterator<Item = &str> {
        let book = self.book.trouble().filter(|words| !words.is_empty());
        self.trouble.iter().map(String::as_str).chain(book)
    }

    /// Every attempt, the oldest first.
    pub fn attempts(&self) -> &[Attempt] {
        self.book.attempts()
    }

    /// The sessions that were cut short, the latest first.
    pub fn unfinished(&self) -> &[Unfinished] {
        &self.unfinished
    }

    /// Looks for sessions that were cut short.
    fn look(&mut self) {
        let Some(data) = &self.data else { return };
        for path in data.open_sessions() {
            let Ok(Some(reopened)) = store::reopen_journal(&path, LARGEST_BYTES) else { continue };
            match journal::read::<Action, Record>(&reopened.bytes) {
                Ok(journal) if !journal.is_complete() => {
                    self.unfinished.push(Unfinished::of(&path, &journal));
                }
                // It ended, and the program died before the file was put away.
                Ok(_) => drop(data.close_session(&path)),
                Err(error) => {
                    let place = data.close_session(&path).unwrap_or(path);
                    self.trouble.push(format!("{}: {error}. It is left as it is.", place.display()));
                }
            }
        }
    }

    /// A journal for a session that begins; without one, why.
    pub fn begin(&self, plan: &Plan) -> (Result<Option<Keeper<Out>>, String>, Ticket) {
        let Some(data) = &self.data else { return (Ok(None), Ticket::default()) };
        let name = plan.files.first().map_or("", |file| file.name.as_str());
        let begun = data.begin_session(name).map_err(|error| error.to_string());
        let kept = begun.and_then(|(file, path)| {
            let keeper = Keeper::create(Box::new(file) as Out, &plan.header());
            keeper.map(|keeper| (keeper, path)).map_err(|error| error.to_string())
        });
        match kept {
            Ok((keeper, path)) => (Ok(Some(keeper)), Ticket { path: Some(path) }),
            Err(why) => (Err(format!("This session is not kept: {why}")), Ticket::default()),
        }
    }

    /// Goes on with a session that was cut short. `now` is what the clock says.
    ///
    /// # Errors
    /// Why not, in words for people. It is then still there.
    pub fn go_on(&mut self, one: &Unfinished, now: Duration) -> Result<(Shift, Ticket), String> {
        let (reopened, journal) = read(&one.path)?;
        let plan = planned(&journal)?;
        session::may_go_on(&journal, &plan.scenario, &plan.ear).map_err(|error| error.to_string())?;
        let sound = journal.tail.as_ref().map_or(reopened.bytes.len(), |tail| tail.offset);
        let (file, _) = reopened.cut(sound).map_err(|error| error.to_string())?;
        if let Some(tail) = &journal.tail {
            self.say(format!("{tail}. They are kept beside the journal."));
        }
        let keeper = Keeper::go_on(Box::new(file) as Out, &journal);
        let shift = Shift::go_on(plan, keeper, &journal.entries, now)?;
        self.unfinished.retain(|other| other != one);
        Ok((shift, Ticket { path: Some(one.path.clone()) }))
    }

    /// Closes a session that was cut short: it is judged as far as it came.
    ///
    /// # Errors
    /// Why not, in words for people. It is then still there.
    pub fn close(&mut self, one: &Unfinished) -> Result<Box<Review>, String> {
        let (reopened, journal) = read(&one.path)?;
        drop(reopened);
        let plan = planned(&journal)?;
        let Plan { scenario, ear, seed, mode, library, .. } = &plan;
        let par = session::par(scenario, (*seed, 0), ear, library).map_err(|error| error.to_string())?;
        let judge = Judge { scenario, seed: *seed, replication: 0, ear, par: &par, mode: *mode };
        let seat = scenario.seat().ok_or("This scenario has no seat.")?;
        let debrief = judge.debrief(&session::stored_log(&journal, scenario), seat);
        let ended = Ended { debrief, whole: false, trouble: None };
        self.unfinished.retain(|other| other != one);
        let (place, _) = self.ended(Ticket { path: Some(one.path.clone()) }, &ended, &plan);
        replay::open(place.as_ref().unwrap_or(&one.path), &journal).map(Box::new)
    }

    /// Leaves a session that was cut short: its journal is put with the others and not offered again.
    pub fn leave(&mut self, one: &Unfinished) {
        self.put_away(&one.path);
        self.unfinished.retain(|other| other != one);
    }

    /// A session has ended: its journal is put with the others, and the attempt is entered. Where the journal is now, and what went
    /// wrong, in words.
    pub fn ended(&mut self, ticket: Ticket, ended: &Ended, plan: &Plan) -> (Option<PathBuf>, Option<String>) {
        let place = ticket.path.and_then(|path| self.put_away(&path));
        if self.data.is_none() {
            return (place, ended.trouble.clone());
        }
        let name = plan.files.first().map_or("", |file| file.name.as_str());
        let card = &ended.debrief.card;
        let attempt = Attempt::of(card, name, plan.scenario.rubric.pass, ended.whole, (self.wall)());
        let name = place.as_ref().and_then(|place| place.file_name());
        let file = name.map(|name| name.to_string_lossy().into_owned());
        let entered = self.book.add(Attempt { journal: file, ..attempt });
        (place, ended.trouble.clone().or_else(|| entered.err().map(|error| error.to_string())))
    }

    fn put_away(&mut self, path: &Path) -> Option<PathBuf> {
        match self.data.as_ref()?.close_session(path) {
            Ok(place) => Some(place),
            Err(error) => {
                self.trouble.push(format!("A journal stays where it is: {error}"));
                None
            }
        }
    }
}

impl Unfinished {
    fn of(path: &Path, journal: &Journal<Action, Record>) -> Self {
        let Header { scenario, assessed, .. } = &journal.header;
        let last = journal.entries.iter().map(|entry| match entry {
            Entry::Input { at, .. } | Entry::Record { at, .. } | Entry::Mark { at, .. } => *at,
        });
        let reached = last.max().unwrap_or(SimTime::ZERO).since(SimTime::ZERO);
        Self { path: path.to_owned(), title: scenario.clone(), reached, assessed: *assessed }
    }
}

fn read(path: &Path) -> Result<(Reopened, Journal<Action, Record>), String> {
    let reopened = store::reopen_journal(path, LARGEST_BYTES).map_err(|error| error.to_string())?;
    let reopened = reopened.ok_or("This session is being played in another window just now.")?;
    let journal = journal::read(&reopened.bytes).map_err(|error| error.to_string())?;
    Ok((reopened, journal))
}

/// The plan of a session that was played before, from the files in its journal.
fn planned(journal: &Journal<Action, Record>) -> Result<Plan, String> {
    let scenario = session::stored(journal).map_err(|error| error.to_string())?.scenario;
    let ear = Arc::new(session::ear(&scenario).map_err(|error| error.to_string())?);
    let Header { seed, assessed, files, .. } = journal.header.clone();
    let mode = if assessed { Mode::Assessment } else { Mode::Practice };
    Ok(Plan { scenario, ear, seed, mode, speed: 1_000, library: Folders::shipped(), files })
}
