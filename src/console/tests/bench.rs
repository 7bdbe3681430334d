//! A console in a test: its clock, its keys, and what it shows by accessible name. Floor 5.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::console::app::Console;
use crate::console::commands::Keys;
use crate::console::home::Home;
use crate::console::lobby::Lobby;
use crate::console::plan::Plan;
use crate::event::{Action, Record};
use crate::session::journal::{self, Durable, Entry, Journal};
use crate::session::{self, Keeper};
use crate::time::SimTime;

/// Time that one look of the window lets pass, in milliseconds.
const STEP_MS: u64 = 250;

/// A console in a test.
pub struct Bench {
    pub harness: Harness<'static, Console>,
    time: Rc<Cell<Duration>>,
    journal: Shared,
}

/// Bytes that are written by the console and read by the test.
#[derive(Clone, Default)]
pub struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Durable for Shared {
    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Bench {
    /// A console in its lobby; `lobby` is what it offers.
    pub fn in_lobby(lobby: Lobby) -> Self {
        let time = Rc::new(Cell::new(Duration::ZERO));
        let clock = Rc::clone(&time);
        let console = Console::new(Box::new(move || clock.get()), lobby).unwrap();
        Self::of(console, time, Shared::default())
    }

    /// A console in its lobby, with a place where its sessions are kept.
    pub fn at_home(lobby: Lobby, home: Home, keys: Keys) -> Self {
        let time = Rc::new(Cell::new(Duration::ZERO));
        let clock = Rc::clone(&time);
        let console = Console::new(Box::new(move || clock.get()), lobby).unwrap().at_home(home, keys);
        Self::of(console, time, Shared::default())
    }

    /// A console at the desk of a shipped scenario, with a journal.
    pub fn playing(name: &str) -> Self {
        let time = Rc::new(Cell::new(Duration::ZERO));
        let clock = Rc::clone(&time);
        let mut console = Console::new(Box::new(move || clock.get()), Lobby::default()).unwrap();
        let plan = Plan::new(&session::load(name).unwrap()).unwrap();
        let journal = Shared::default();
        let keeper = Keeper::create(Box::new(journal.clone()) as _, &plan.header()).unwrap();
        console.play(plan, Some(keeper));
        Self::of(console, time, journal)
    }

    /// A console that shows the session of a journal at such a place.
    pub fn watching(path: &Path, journal: &Journal<Action, Record>) -> Self {
        let time = Rc::new(Cell::new(Duration::ZERO));
        let clock = Rc::clone(&time);
        let mut console = Console::new(Box::new(move || clock.get()), Lobby::default()).unwrap();
        let review = crate::console::replay::open(path, journal).unwrap();
        console.watch(Box::new(review), SimTime::ZERO, None);
        Self::of(console, time, Shared::default())
    }

    fn of(console: Console, time: Rc<Cell<Duration>>, journal: Shared) -> Self {
        let dressed = Console::new(Box::new(|| Duration::ZERO), Lobby::default()).unwrap();
        let harness = Harness::builder()
            .with_size([1_280.0, 800.0])
            .with_context_setup(move |ctx| dressed.dress(ctx))
            .build_ui_state(
                |ui, console: &mut Console| {
                    console.logic(ui.ctx());
                    console.show(ui);
                },
                console,
            );
        let mut bench = Self { harness, time, journal };
        bench.look();
        bench
    }

    /// The window is painted until what was done is seen.
    pub fn look(&mut self) {
        self.harness.run_steps(3);
    }

    /// Time passes, and nobody looks.
    pub fn pass(&mut self, ms: u64) {
        self.time.set(self.time.get() + Duration::from_millis(ms));
    }

    /// Time passes, and the window is looked at every quarter of a second.
    pub fn wait(&mut self, ms: u64) {
        for _ in 0..ms.div_ceil(STEP_MS) {
            self.pass(STEP_MS);
            self.harness.step();
        }
        self.look();
    }

    /// Waits until something with a name is there, or fails.
    pub fn wait_for(&mut self, name: &str, seconds: u64) {
        for _ in 0..seconds * 4 {
            if self.has(name) {
                return;
            }
            self.wait(STEP_MS);
        }
        panic!("`{name}` has not come within {seconds} s");
    }

    /// Whether something with a name is there.
    pub fn has(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    /// Whether something whose name has these words is there.
    pub fn has_words(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    /// Clicks on what has a name.
    pub fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.look();
    }

    /// Clicks on the first of those whose name has these words.
    pub fn click_first(&mut self, words: &str) {
        let found = self.harness.query_all_by_label_contains(words).next();
        found.unwrap_or_else(|| panic!("nothing is called `{words}`")).click();
        self.look();
    }

    /// The seconds that the clock says: those of the session, as long as nothing has stopped it.
    pub fn seconds(&self) -> f64 {
        self.time.get().as_secs_f64()
    }

    /// The second at which the session stands that is played.
    pub fn playing_at(&self) -> Option<f64> {
        self.harness.state().playing_at().map(|at| at.us() as f64 / 1e6)
    }

    /// Writes into the field with a name.
    pub fn write(&mut self, name: &str, text: &str) {
        self.harness.get_by_label(name).focus();
        self.look();
        self.harness.get_by_label(name).type_text(text);
        self.look();
    }

    /// What stands in the field with a name.
    pub fn written(&self, name: &str) -> String {
        self.harness.get_by_label(name).value().unwrap_or_default()
    }

    /// Presses a key.
    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.look();
    }

    /// The journal so far.
    pub fn journal(&self) -> Journal<Action, Record> {
        journal::read(&self.journal.0.borrow()).unwrap()
    }

    /// What it holds.
    pub fn entries(&self) -> Vec<Entry<Action, Record>> {
        self.journal().entries
    }

    /// Whether something has been recorded.
    pub fn recorded(&self, wanted: impl Fn(&Record) -> bool) -> bool {
        let is =
            |entry: &Entry<Action, Record>| matches!(entry, Entry::Record { record, .. } if wanted(record));
        self.entries().iter().any(is)
    }
}
