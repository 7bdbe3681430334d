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
use super::review::{Next, Review};
use super::shift::{Out, Shift};
use super::theme::{Look, Theme, ThemeError};
use super::{sheet, style};
use crate::event::{Deed, Refusal};
use crate::session::Keeper;

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
}

/// A session with its desk.
struct Playing {
    shift: Shift,
    desk: Desk,
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
        self.screen = Screen::Desk(Box::new(Playing { shift, desk: Desk::default(), ticket }));
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
                Ok((debrief, plan)) => self.screen = Screen::Review(Box::new(Review::new(debrief, plan))),
                Err(why) => self.say(format!("There is no debrief: {why}")),
            },
            Wish::Leave(one) => self.home.leave(&one),
        }
        ctx.request_repaint();
    }

    /// Lets time go on, whether or not anybody looks.
    pub fn logic(&mut self, ctx: &Context) {
        self.now = (self.clock)();
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
            Screen::Review(review) => match review.show(ui, &self.theme) {
                Some(Next::Lobby) => self.screen = Screen::Lobby,
                Some(Next::Again(plan)) => self.begin(*plan),
                Some(Next::Say(words)) => self.say(words),
                None => {}
            },
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
                let Playing { shift, ticket, .. } = *playing;
                let plan = shift.plan().clone();
                match shift.end() {
                    Ok(ended) => {
                        if let Some(trouble) = self.home.ended(ticket, &ended, &plan) {
                            self.say(trouble);
                        }
                        self.screen = Screen::Review(Box::new(Review::new(ended.debrief, plan)));
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
