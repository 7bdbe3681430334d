//! The window: opening it, and saying in plain words why it does not open. Floor 5.

use std::fs::File;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eframe::egui::{self, ViewportBuilder};

use super::app::Console;
use super::commands::Keys;
use super::home::Home;
use super::lobby::Lobby;
use super::plan::Plan;
use super::replay;
use super::review::Review;
use super::shift::Out;
use super::theme::ThemeError;
use crate::event::{Action, Record};
use crate::pace;
use crate::session::journal::Journal;
use crate::session::{Keeper, Loaded};
use crate::time::SimTime;

/// What stands above the window.
pub const TITLE: &str = "Greenroom";

/// With what the console begins.
#[derive(Default)]
pub struct Start {
    session: Option<(Plan, Option<Keeper<Out>>)>,
    /// A session that is over and shall be watched.
    past: Option<Box<Review>>,
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// No display, or something that windows need is missing.
    #[error("no window can be opened: {0}")]
    NoWindow(String),
    /// The program brings a broken theme.
    #[error("{0}")]
    Theme(#[from] ThemeError),
}

impl Start {
    /// In the lobby.
    pub fn lobby() -> Self {
        Self::default()
    }

    /// At the desk, with a scenario that was read; `journal` keeps the session.
    ///
    /// # Errors
    /// Why it cannot be played or kept, in words.
    pub fn at(loaded: &Loaded, journal: Option<File>) -> Result<Self, String> {
        let plan = Plan::new(loaded)?;
        let keep = |file: File| Keeper::create(Box::new(file) as Out, &plan.header());
        let keeper = journal.map(keep).transpose().map_err(|error| error.to_string())?;
        Ok(Self { session: Some((plan, keeper)), past: None })
    }

    /// At a session that is over, by its journal and where that is.
    ///
    /// # Errors
    /// Why it cannot be shown, in words.
    pub fn replay(path: &Path, journal: &Journal<Action, Record>) -> Result<Self, String> {
        let past = Some(Box::new(replay::open(path, journal)?));
        Ok(Self { session: None, past })
    }
}

/// Opens the window and returns when it is closed. Sessions are kept at `home`, but for one that has a journal of its
/// own; `home` is opened when there is a window, so that nothing is made where there is none.
///
/// # Errors
/// If there is no display, or a library of the system is missing.
///
/// # Panics
/// If the console itself panics once its window is there.
pub fn open(start: Start, home: impl FnOnce() -> Home + 'static, keys: Keys) -> Result<(), WindowError> {
    let console = Console::new(Box::new(pace::wall()), Lobby::filling())?;
    let viewport = ViewportBuilder::default()
        .with_title(TITLE)
        .with_app_id("greenroom")
        .with_inner_size([1_280.0, 800.0])
        .with_min_inner_size([960.0, 600.0]);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    // What is missing on a system makes the window library panic: that is no mistake of this program, so until
    // the window is there nothing is printed, and the words come back as an error.
    let here = Arc::new(AtomicBool::new(false));
    let quiet = quiet_until(&here);
    let made = Arc::clone(&here);
    let run = AssertUnwindSafe(move || {
        eframe::run_native(
            TITLE,
            options,
            Box::new(move |context| {
                let mut console = console.at_home(home(), keys);
                match start.session {
                    Some((plan, None)) => console.begin(plan),
                    Some((plan, journal)) => console.play(plan, journal),
                    None => {}
                }
                if let Some(past) = start.past {
                    console.watch(past, SimTime::ZERO, None);
                }
                console.dress(&context.egui_ctx);
                Ok(Box::new(Window { console, here: made }))
            }),
        )
    });
    let outcome = panic::catch_unwind(run);
    let opened = here.load(Ordering::Relaxed);
    quiet.store(false, Ordering::Relaxed);
    match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(WindowError::NoWindow(cause(&error.to_string()))),
        Err(panicked) if opened => panic::resume_unwind(panicked),
        Err(panicked) => Err(WindowError::NoWindow(words(panicked.as_ref()))),
    }
}

/// Panics print nothing until the window is there; the flag that is returned switches that off for good.
fn quiet_until(here: &Arc<AtomicBool>) -> Arc<AtomicBool> {
    let (here, quiet) = (Arc::clone(here), Arc::new(AtomicBool::new(true)));
    let hushed = Arc::clone(&quiet);
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if here.load(Ordering::Relaxed) || !hushed.load(Ordering::Relaxed) {
            usual(info);
        }
    }));
    quiet
}

/// What a panic says.
fn words(panicked: &(dyn std::any::Any + Send)) -> String {
    let text = panicked.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panicked.downcast_ref::<String>().cloned());
    let text = text.unwrap_or_else(|| "a library of the system is missing".to_owned());
    cause(text.lines().next().unwrap_or_default())
}

/// What is said of a failure, without the place in the window library's source where it was noticed.
fn cause(text: &str) -> String {
    let behind = text.rsplit_once(".rs:").and_then(|(_, place)| place.split_once(": "));
    behind.map_or(text, |(_, said)| said).trim_end_matches('.').to_owned()
}

/// The console in its window.
struct Window {
    console: Console,
    /// Painted at least once.
    here: Arc<AtomicBool>,
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.console.logic(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.here.store(true, Ordering::Relaxed);
        self.console.show(ui);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_names_no_source() {
        let text = "winit EventLoopError: os error at /a/b/linux/mod.rs:765: DISPLAY is not set.";
        assert_eq!(cause(text), "DISPLAY is not set");
        assert_eq!(
            cause("Library libxkbcommon-x11.so could not be loaded."),
            "Library libxkbcommon-x11.so could not be loaded"
        );
        assert_eq!(cause(""), "");
    }
}
