//! A session that is watched again: the desk as it stood, a track to scrub on, and what nobody could see then.
//!
//! The desk is run again from what was done, never filmed; nothing that is pressed here reaches it. Floor 5.

mod beside;
mod draw;
mod events;
mod keys;
mod lane;
mod notes;
mod open;
mod player;
mod reel;
mod track;

use std::time::Duration;

use eframe::egui::{self, Align, Frame, Label, Layout, Margin, Panel, RichText, Ui};

use super::desk::{Shown, times, watched};
use super::review::Review;
use super::style::{STEP, strong};
use super::theme::Theme;
use super::widgets::{Weight, button, button_unless, clock, muted, tabs};
use crate::session::Rerun;
use crate::time::SimTime;
use crate::vocab::ChatId;

use beside::Beside;
use lane::Lane;
use notes::Notes;
use player::{Player, shortly_before};
use reel::Reel;
use track::{Jump, Track};

pub use open::open;

/// What comes next.
pub enum Next {
    /// Back to the debrief.
    Back,
    /// Somebody sits down at the desk, as it stands at an instant.
    TakeOver(SimTime),
    /// A word to whoever watches.
    Say(String),
}

/// What stands at the right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    /// What happened, in words.
    #[default]
    Events,
    /// The customer.
    Customer,
    /// Somebody's marks.
    Marks,
}

/// A session that is watched again.
pub struct Replay {
    /// Its debrief, to which there is a way back.
    review: Box<Review>,
    mine: Reel,
    beside: Beside,
    player: Player,
    /// The chat that is shown; otherwise the one that had the attention then.
    chat: Option<ChatId>,
    tab: Tab,
    notes: Notes,
    /// The event that was shown last, to scroll to it once.
    last_event: Option<usize>,
}

impl Replay {
    /// A session at an instant, and at a chat, if one is meant.
    ///
    /// # Errors
    /// The debrief again, and why it cannot be shown.
    pub fn new(
        review: Box<Review>,
        at: SimTime,
        chat: Option<ChatId>,
        now: Duration,
    ) -> Result<Self, (Box<Review>, String)> {
        let past = review.past();
        let (tape, notes) = (&past.tape, Notes::of(past));
        let rerun = match &past.records {
            None => Rerun::new(tape.clone()),
            Some((log, _)) => Some(Rerun::stored(tape.clone(), log.clone())),
        };
        let reel = rerun.map(|rerun| Reel::new(rerun, &open::log(past), review.debrief()));
        let Some(mine) = reel else {
            return Err((review, "This session has no desk that could be shown.".to_owned()));
        };
        let player = Player::new(at, tape.until, now);
        let (beside, tab) = (Beside::default(), Tab::default());
        let mut replay = Self { review, mine, beside, player, chat, tab, notes, last_event: None };
        replay.run();
        Ok(replay)
    }

    /// The debrief of what was watched, with the marks that were made.
    pub fn into_review(mut self) -> Box<Review> {
        self.review.remember(self.notes.into_marks());
        self.review
    }

    /// Lets it go on by the clock.
    pub fn step(&mut self, now: Duration) {
        self.player.step(now);
        self.run();
    }

    /// How long the window may sleep; `None` while nothing moves.
    pub fn sleep(&self) -> Option<Duration> {
        self.player.sleep()
    }

    /// The desk goes where the player is.
    fn run(&mut self) {
        let at = self.player.at();
        if self.mine.rerun.view().now != at {
            self.mine.rerun.go(at);
        }
        self.beside.go(at);
    }

    fn jump(&mut self, jump: Jump) {
        match jump {
            Jump::To(at) => self.player.seek(at),
            Jump::Moment(chat, at) => {
                self.chat = Some(chat);
                self.player.seek(shortly_before(at));
            }
            Jump::Chat(chat) => self.chat = if self.chat == Some(chat) { None } else { Some(chat) },
        }
        self.run();
    }

    /// The chat that is shown now.
    fn shown_chat(&self) -> Option<ChatId> {
        self.chat.or_else(|| self.mine.attention(self.player.at()))
    }

    /// Shows it; what comes next.
    pub fn show(&mut self, ui: &mut Ui, theme: &Theme) -> Option<Next> {
        keys::run(self, ui.ctx());
        let mut next = None;
        let panel = |margin: Margin| Frame::new().fill(theme.panel.into()).inner_margin(margin);
        Panel::top("replay bar")
            .exact_size(56.0)
            .frame(panel(Margin::symmetric(16, 8)))
            .resizable(false)
            .show(ui, |ui| ui.horizontal_centered(|ui| next = self.bar(ui, theme)));
        Panel::bottom("track").frame(panel(Margin::symmetric(16, 8))).resizable(false).show(ui, |ui| {
            next = self.transport(ui, theme).or(next.take());
            if let Some(jump) = self.track(ui, theme) {
                self.jump(jump);
            }
        });
        if let Some((_, why)) = &self.review.past().records {
            Panel::top("stored").frame(panel(Margin::symmetric(16, 6))).resizable(false).show(ui, |ui| {
                let words = format!("◔ Shown from its records, without pages and clocks: {why}");
                ui.add(Label::new(RichText::new(words).small().color(theme.soon)).wrap());
            });
        }
        if self.beside.is_shown() {
            self.two(ui, theme);
        } else {
            self.one(ui, theme);
        }
        if let Some(words) = self.notes.show(ui.ctx(), theme) {
            next = Some(Next::Say(words));
        }
        next
    }

    fn bar(&mut self, ui: &mut Ui, theme: &Theme) -> Option<Next> {
        let mut next = None;
        ui.label(RichText::new("Replay").font(strong(20.0)).color(theme.text));
        muted(ui, theme, &self.review.debrief().card.scenario);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if button(ui, theme, Weight::Plain, "Back to the debrief").clicked() {
                next = Some(Next::Back);
            }
            let reason = self.why_not_take_over().map(str::to_owned);
            let over = button_unless(ui, theme, Weight::First, "Take over from here", reason.as_deref());
            if over.on_hover_text("You go on at the desk as it stands now, in practice").clicked() {
                next = Some(Next::TakeOver(self.player.at()));
            }
            let is = self.beside.is_shown();
            let word = if is { "Only you" } else { "Beside the model" };
            let two = button(ui, theme, Weight::Quiet, word);
            if two.on_hover_text("The model trainee with the same customers, at the same time").clicked()
                && let Err(why) = self.beside.turn(!is, self.review.past(), self.player.at())
            {
                next = Some(Next::Say(why));
            }
        });
        next
    }

    /// Why nobody can take over now.
    fn why_not_take_over(&self) -> Option<&str> {
        let over = self.player.at() >= self.player.end();
        let over = over.then_some("The session was over here. Go back a little");
        self.review.past().why_not_again().or(over)
    }

    /// The line with the buttons of a player.
    fn transport(&mut self, ui: &mut Ui, theme: &Theme) -> Option<Next> {
        ui.horizontal(|ui| {
            let playing = self.player.is_playing();
            let (word, weight) = if playing { ("Pause", Weight::Plain) } else { ("Play", Weight::First) };
            let play = button(ui, theme, weight, word).on_hover_text("Space");
            if play.clicked() {
                self.player.play(!playing);
            }
            for (text, name, by, key) in [
                ("−10", "Ten seconds back", -10, "Shift+←"),
                ("−1", "One second back", -1, "←"),
                ("+1", "One second on", 1, "→"),
                ("+10", "Ten seconds on", 10, "Shift+→"),
            ] {
                let leap = button(ui, theme, Weight::Quiet, text).on_hover_text(format!("{name} ({key})"));
                if leap.accessible_name(name).clicked() {
                    self.player.leap(by);
                }
            }
            let now = clock(self.player.at() - SimTime::ZERO);
            ui.label(RichText::new(now).font(strong(18.0)).color(theme.text));
            muted(ui, theme, &format!("of {}", clock(self.player.end() - SimTime::ZERO)));
            ui.add_space(STEP);
            for (text, name, faster) in [("−", "Slower", false), ("+", "Faster", true)] {
                if faster {
                    ui.label(RichText::new(times(self.player.speed())).color(theme.text));
                }
                let key = if faster { "." } else { "," };
                let speed = button(ui, theme, Weight::Quiet, text).on_hover_text(format!("{name} ({key})"));
                if speed.accessible_name(name).clicked() {
                    self.player.shift(faster);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if button(ui, theme, Weight::Quiet, "Mark")
                    .on_hover_text("A remark about this moment (M)")
                    .clicked()
                {
                    self.mark();
                }
                let point = |after| {
                    self.mine.next_to(self.player.at(), after, true).map(|event| (event.chat, event.at))
                };
                let (before, after) = (point(false), point(true));
                for (text, found) in [("Next point", after), ("Previous point", before)] {
                    let reason = found.is_none().then_some("There is none");
                    if button_unless(ui, theme, Weight::Quiet, text, reason).clicked()
                        && let Some((chat, at)) = found
                    {
                        self.chat = Some(chat);
                        self.player.seek(at);
                    }
                }
            });
        });
        self.run();
        None
    }

    fn mark(&mut self) {
        self.player.play(false);
        self.notes.begin(self.player.at());
    }

    fn track(&self, ui: &mut Ui, theme: &Theme) -> Option<Jump> {
        let mut lanes: Vec<(&Lane, &str)> = Vec::new();
        for lane in &self.mine.lanes {
            let whose = if self.beside.is_shown() { "you" } else { "" };
            lanes.push((lane, whose));
            lanes.extend(self.beside.lane(lane.chat).map(|lane| (lane, "model")));
        }
        let track = Track {
            lanes: &lanes,
            at: self.player.at(),
            end: self.player.end(),
            marks: self.notes.marks(),
            chat: self.shown_chat(),
            height: (ui.ctx().content_rect().height() * 0.24).max(80.0),
        };
        let jump = track::show(ui, theme, &track);
        ui.add_space(STEP / 2.0);
        ui.horizontal(|ui| draw::legend(ui, theme));
        jump
    }

    /// The desk, and what can be read about it.
    fn one(&mut self, ui: &mut Ui, theme: &Theme) {
        let chat = self.shown_chat();
        let wide = ui.available_width() >= 1_280.0;
        let (left, right) = if wide { (272.0, 360.0) } else { (224.0, 312.0) };
        let side = Frame::new().fill(theme.panel.into()).inner_margin(Margin::same(8));
        let mut clicked = None;
        {
            let tape = self.mine.rerun.tape();
            let (view, threads) = (self.mine.rerun.view(), self.mine.rerun.threads());
            let shown = Shown::watched(theme, view, threads, &tape.written);
            Panel::left("replay list").exact_size(left).frame(side).resizable(false).show(ui, |ui| {
                clicked = watched::chats(ui, &shown, chat);
            });
        }
        Panel::right("replay side")
            .exact_size(right)
            .frame(side.inner_margin(Margin::same(16)))
            .resizable(false)
            .show(ui, |ui| self.side(ui, theme, chat));
        let tape = self.mine.rerun.tape();
        let (view, threads) = (self.mine.rerun.view(), self.mine.rerun.threads());
        let shown = Shown::watched(theme, view, threads, &tape.written);
        let draft = chat.map_or(0, |chat| self.mine.draft(chat, self.player.at()));
        let centre = Frame::new().fill(theme.canvas.into());
        egui::CentralPanel::no_frame()
            .frame(centre)
            .show(ui, |ui| watched::chat(ui, &shown, chat, "", draft));
        if clicked.is_some() {
            self.chat = clicked;
        }
    }

    fn side(&mut self, ui: &mut Ui, theme: &Theme, chat: Option<ChatId>) {
        let all = [(Tab::Events, "Events"), (Tab::Customer, "Customer"), (Tab::Marks, "Marks")];
        if let Some(tab) = tabs(ui, theme, self.tab, &all) {
            (self.tab, self.last_event) = (tab, None);
        }
        ui.add_space(STEP);
        let jump = match self.tab {
            Tab::Events => events::show(ui, theme, &self.mine.events, self.player.at(), &mut self.last_event),
            Tab::Customer => {
                let (view, threads) = (self.mine.rerun.view(), self.mine.rerun.threads());
                let shown = Shown::watched(theme, view, threads, &self.mine.rerun.tape().written);
                if let Some(chat) = chat {
                    watched::customer(ui, &shown, chat);
                }
                None
            }
            Tab::Marks => self.notes.list(ui, theme),
        };
        if let Some(jump) = jump {
            self.jump(jump);
        }
    }

    /// Both desks, each at the same instant and at the same customer.
    fn two(&self, ui: &mut Ui, theme: &Theme) {
        let chat = self.shown_chat();
        let draft = |reel: &Reel| chat.map_or(0, |chat| reel.draft(chat, self.player.at()));
        let half = ui.available_width() / 2.0;
        let frame = Frame::new().fill(theme.canvas.into());
        let desk = |ui: &mut Ui, reel: &Reel, whose: &str| {
            let tape = reel.rerun.tape();
            let shown = Shown::watched(theme, reel.rerun.view(), reel.rerun.threads(), &tape.written);
            watched::chat(ui, &shown, chat, whose, draft(reel));
        };
        Panel::left("mine")
            .exact_size(half)
            .frame(frame)
            .resizable(false)
            .show(ui, |ui| desk(ui, &self.mine, "You"));
        egui::CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            if let Some(model) = self.beside.reel() {
                desk(ui, model, "Model trainee");
            }
        });
    }
}
