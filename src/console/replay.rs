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
mod panes;
mod player;
mod reel;
mod track;
mod transport;

use std::time::Duration;

use eframe::egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, Ui};

use super::review::Review;
use super::style::{STEP, strong};
use super::theme::Theme;
use super::widgets::{Weight, button, button_unless, muted};
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
            self.transport(ui, theme);
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
}
