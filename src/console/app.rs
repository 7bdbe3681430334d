//! The console as a whole: which screen is shown, and how what is wanted there happens. Floor 5.

use std::time::Duration;

use eframe::egui::{Context, Frame, Margin, Panel, Ui};

use super::attend::Attention;
use super::commands::{Command, Keys};
use super::desk::{Desk, Intent, Shown};
use super::home::{Home, Ticket};
use super::lobby::{Lobby, Wish};
use super::notice::{self, Notice};
use super::palette::Palette;
use super::plan::Plan;
use super::replay::{self, Replay};
use super::review::{Next, Past, Review};
use super::shift::{Out, Shift};
use super::theme::{Look, Theme, ThemeError};
use super::widgets::clock;
use super::{sheet, style};
use crate::event::{Deed, Refusal};
use crate::session::Keeper;
use crate::time::SimTime;
use crate::vocab::ChatId;

/// A clock: how long ago it was made.
pub type Clock = Box<dyn FnMut() -> Duration>;

/// The console.
pub struct Console {
    clock: Clock,
    look: Look,
    theme: Theme,
    lobby: Lobby,
    home: Home,
    keys: Keys,
    screen: Screen,
    palette: Palette,
    sheet: bool,
    attention: Attention,
    notice: Notice,
    now: Duration,
}

enum Screen {
    Lobby,
    Desk(Box<Playing>),
    Review(Box<Review>),
    Replay(Box<Replay>),
}

/// A session with its desk.
struct Playing {
    shift: Shift,
    desk: Desk,
    /// The debrief of the session from which this one was taken over.
    whole: Option<Box<Review>>,
    /// Where it is kept, and that it counts as an attempt.
    ticket: Ticket,
}

impl Console {
    /// A console that begins in the lobby.
    ///
    /// # Errors
    /// If the program brings a broken theme.
    pub fn new(mut clock: Clock, lobby: Lobby) -> Result<Self, ThemeError> {
        let (look, now) = (Look::default(), clock());
        Ok(Self {
            clock,
            look,
            theme: Theme::shipped(look)?,
            lobby,
            home: Home::none(None),
            keys: Keys::default(),
            screen: Screen::Lobby,
            palette: Palette::default(),
            sheet: false,
            attention: Attention::default(),
            notice: Notice::default(),
            now,
        })
    }

    /// The same console with a place where its sessions are kept, and with its keys.
    #[must_use]
    pub fn at_home(self, home: Home, keys: Keys) -> Self {
        Self { home, keys, ..self }
    }

    /// Dresses a context in the fonts and colours of the console: once, before its first frame.
    pub fn dress(&self, ctx: &Context) {
        style::dress(ctx);
        style::apply(ctx, &self.theme);
    }

    /// Begins a session, kept in a journal if there is one.
    pub fn play(&mut self, plan: Plan, journal: Option<Keeper<Out>>) {
        self.now = (self.clock)();
        match Shift::begin(plan, journal, self.now) {
            Ok(shift) => self.sit(shift, Ticket::default()),
            Err(why) => self.say(why),
        }
    }

    /// Watches a session again, from an instant on.
    pub fn watch(&mut self, review: Box<Review>, at: SimTime, chat: Option<ChatId>) {
        match Replay::new(review, at, chat, self.now) {
            Ok(replay) => self.screen = Screen::Replay(Box::new(replay)),
            Err((review, why)) => {
                self.screen = Screen::Review(review);
                self.say(why);
            }
        }
    }

    /// Sits down at the desk of a session that is over, as it stood at an instant.
    fn take_over(&mut self, whole: Box<Review>, at: SimTime) {
        let Past { plan, tape, .. } = whole.past();
        if let Some(why) = whole.past().why_not_again().map(str::to_owned) {
            self.screen = Screen::Review(whole);
            return self.say(why);
        }
        match Shift::take_over(plan.clone(), tape, at, None, self.now) {
            Ok(shift) => {
                let mut desk = Desk::default();
                desk.resume(tape.done_by(at));
                let (whole, ticket) = (Some(whole), Ticket::default());
                self.screen = Screen::Desk(Box::new(Playing { shift, desk, whole, ticket }));
                let at = clock(at - SimTime::ZERO);
                self.say(format!("You take over at {at}. Time stands still until you go on."));
            }
            Err(why) => {
                self.screen = Screen::Review(whole);
                self.say(why);
            }
        }
    }

    /// The instant at which the session stands that is played.
    #[cfg(test)]
    pub fn playing_at(&self) -> Option<SimTime> {
        match &self.screen {
            Screen::Desk(playing) => Some(playing.shift.view().now),
            _ => None,
        }
    }

    /// The debrief that is on the screen, or behind it; the lobby is there instead.
    fn leave(&mut self) -> Option<Box<Review>> {
        match std::mem::replace(&mut self.screen, Screen::Lobby) {
            Screen::Review(review) => Some(review),
            Screen::Replay(replay) => Some(replay.into_review()),
            other => {
                self.screen = other;
                None
            }
        }
    }

    /// Begins a session that is kept at home.
    pub fn begin(&mut self, plan: Plan) {
        self.now = (self.clock)();
        let (journal, ticket) = self.home.begin(&plan);
        let (journal, trouble) = match journal {
            Ok(journal) => (journal, None),
            Err(why) => (None, Some(why)),
        };
        match Shift::begin(plan, journal, self.now) {
            Ok(mut shift) => {
                if let Some(why) = trouble {
                    shift.unkept(why);
                }
                self.sit(shift, ticket);
            }
            Err(why) => self.say(why),
        }
    }

    /// At the desk.
    fn sit(&mut self, shift: Shift, ticket: Ticket) {
        let mut desk = Desk::default();
        desk.resume(shift.inputs());
        self.screen = Screen::Desk(Box::new(Playing { shift, desk, whole: None, ticket }));
    }

    /// What is wanted in the lobby.
    fn wish(&mut self, ctx: &Context, wish: Wish) {
        match wish {
            Wish::Play(plan) => self.begin(*plan),
            Wish::Command(command) => self.run(ctx, command),
            Wish::GoOn(one) => match self.home.go_on(&one, self.now) {
                Ok((shift, ticket)) => self.sit(shift, ticket),
                Err(why) => self.say(format!("It cannot go on: {why}")),
            },
            Wish::Close(one) => match self.home.close(&one) {
                Ok(review) => self.screen = Screen::Review(review),
                Err(why) => self.say(format!("There is no debrief: {why}")),
            },
            Wish::Leave(one) => self.home.leave(&one),
        }
        ctx.request_repaint();
    }

    /// Lets time go on, whether or not anybody looks.
    pub fn logic(&mut self, ctx: &Context) {
        self.now = (self.clock)();
        if let Screen::Replay(replay) = &mut self.screen {
            replay.step(self.now);
            if let Some(sleep) = replay.sleep() {
                ctx.request_repaint_after(sleep);
            }
        }
        let Screen::Desk(playing) = &mut self.screen else { return };
        if playing.shift.step(self.now) {
            self.say("Paused: the machine was away for a while. Go on when you are back.".to_owned());
        }
        let Screen::Desk(playing) = &self.screen else { return };
        self.attention.look(ctx, &playing.shift);
        if playing.shift.is_over() {
            self.end();
        } else if let Some(sleep) = playing.shift.sleep() {
            ctx.request_repaint_after(sleep);
        }
    }

    /// Paints, and does what is wanted.
    pub fn show(&mut self, ui: &mut Ui) {
        self.keys.put(ui.ctx());
        let mut commands = if self.palette.is_open() { Vec::new() } else { self.keys.pressed(ui.ctx()) };
        commands.extend(self.palette.show(ui.ctx(), &self.theme, &self.keys));
        for command in commands {
            self.run(ui.ctx(), command);
        }
        self.screen(ui);
        if self.sheet {
            self.sheet = !sheet::show(ui.ctx(), &self.theme, &self.keys);
        }
        self.notice.show(ui.ctx(), &self.theme, self.now);
    }

    fn screen(&mut self, ui: &mut Ui) {
        match &mut self.screen {
            Screen::Lobby => {
                if let Some(wish) = self.lobby.show(ui, &self.theme, &self.home) {
                    self.wish(ui.ctx(), wish);
                }
            }
            Screen::Desk(playing) => {
                let Playing { shift, desk, .. } = &mut **playing;
                let intents = desk.show(ui, &shown(shift, &self.theme));
                self.perform(ui.ctx(), intents);
            }
            Screen::Review(review) => {
                if let Some(next) = review.show(ui, &self.theme) {
                    self.after_review(next);
                }
            }
            Screen::Replay(replay) => {
                if let Some(next) = replay.show(ui, &self.theme) {
                    self.after_replay(next);
                }
            }
        }
    }

    fn after_review(&mut self, next: Next) {
        match next {
            Next::Lobby => self.screen = Screen::Lobby,
            Next::Again(plan) => self.begin(*plan),
            Next::Say(words) => self.say(words),
            Next::See(at, chat) => {
                if let Some(review) = self.leave() {
                    self.watch(review, at, chat);
                }
            }
            Next::Redo(at) => {
                if let Some(review) = self.leave() {
                    self.take_over(review, at);
                }
            }
            Next::Whole => {
                if let Some(whole) = self.leave().and_then(|review| review.into_whole()) {
                    self.screen = Screen::Review(whole);
                }
            }
        }
    }

    fn after_replay(&mut self, next: replay::Next) {
        match next {
            replay::Next::Say(words) => self.say(words),
            replay::Next::Back => {
                if let Some(review) = self.leave() {
                    self.screen = Screen::Review(review);
                }
            }
            replay::Next::TakeOver(at) => {
                if let Some(review) = self.leave() {
                    self.take_over(review, at);
                }
            }
        }
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Palette => self.palette.open(),
            Command::Sheet => self.sheet = !self.sheet,
            Command::Theme => self.next_theme(ctx),
            _ => {
                if let Screen::Desk(playing) = &mut self.screen {
                    let Playing { shift, desk, .. } = &mut **playing;
                    let intents = desk.run(command, &shown(shift, &self.theme));
                    self.perform(ctx, intents);
                }
            }
        }
    }

    fn perform(&mut self, ctx: &Context, intents: Vec<Intent>) {
        if intents.is_empty() {
            return;
        }
        // What was done shall be seen at once.
        ctx.request_repaint();
        for intent in intents {
            let Screen::Desk(playing) = &mut self.screen else { return };
            match intent {
                Intent::Act(action) => {
                    let deed = action.deed;
                    if let Err(why) = playing.shift.act(action) {
                        self.refused(deed, why);
                    }
                }
                Intent::Pause(paused) => playing.shift.pause(paused),
                Intent::Speed(speed) => playing.shift.pacer_mut().set_speed(speed),
                Intent::Skip => playing.shift.skip(),
                Intent::End => self.end(),
                Intent::Command(command) => self.run(ctx, command),
            }
        }
    }

    /// From the desk to the debrief.
    fn end(&mut self) {
        match std::mem::replace(&mut self.screen, Screen::Lobby) {
            Screen::Desk(playing) => {
                let Playing { shift, whole, ticket, .. } = *playing;
                let Some(tape) = shift.tape() else { return };
                let (plan, branch) = (shift.plan().clone(), shift.branch());
                match shift.end() {
                    Ok(ended) => {
                        // A branch is no attempt at the whole.
                        let (journal, trouble) = if branch.is_none() {
                            self.home.ended(ticket, &ended, &plan)
                        } else {
                            (None, ended.trouble.clone())
                        };
                        if let Some(trouble) = trouble {
                            self.say(trouble);
                        }
                        let past = Past { plan, tape, branch, journal, marks: Vec::new(), records: None };
                        self.screen = Screen::Review(Box::new(Review::new(ended.debrief, past, whole)));
                    }
                    Err(error) => self.say(format!("There is no debrief: {error}")),
                }
            }
            other => self.screen = other,
        }
    }

    fn next_theme(&mut self, ctx: &Context) {
        self.look = self.look.next();
        match Theme::shipped(self.look) {
            Ok(theme) => {
                style::apply(ctx, &theme);
                self.theme = theme;
                ctx.request_repaint();
            }
            Err(error) => self.say(error.to_string()),
        }
    }

    fn refused(&mut self, deed: Deed, why: Refusal) {
        if let Some(words) = notice::refusal(deed, why) {
            self.say(words.to_owned());
        }
    }

    fn say(&mut self, words: String) {
        self.notice.say(words, self.now);
    }
}

fn shown<'a>(shift: &'a Shift, theme: &'a Theme) -> Shown<'a> {
    Shown {
        theme,
        view: shift.view(),
        threads: shift.threads(),
        scenario: shift.scenario(),
        practice: shift.is_practice(),
        paused: shift.pacer().is_paused(),
        speed: shift.pacer().speed(),
        can_skip: shift.can_skip(),
        trouble: shift.trouble(),
        hears: Some(shift),
    }
}

/// A bar at the top of a screen outside the desk.
pub fn bar(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(theme.panel.into()).inner_margin(Margin::symmetric(24, 8));
    Panel::top("top")
        .exact_size(64.0)
        .frame(frame)
        .resizable(false)
        .show(ui, |ui| ui.horizontal_centered(add));
}
