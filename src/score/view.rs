//! What a judge of a behaviour looks at, and what it says.
//!
//! A [`View`] is one chat in its session, a [`SessionView`] all of them; both know the scenario and the model
//! trainee's session beside it. They judge nothing themselves. Floor 3.

use crate::scenario::{Case, Desk, Mechanism, Partner, Platform, Rubric, Scenario};
use crate::time::{SimTime, Span};
use crate::vocab::{Act, FactId};

use super::card::{Figure, Mark, Note};
use super::course::{Course, LineCourse, Session};
use super::par::Par;

/// Full marks, in millionths.
pub(super) const FULL: u32 = 1_000_000;

/// What a judge says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The mark.
    pub mark: Mark,
    /// The number behind it; the model's is put beside it later.
    pub figure: Option<Figure>,
    /// Why.
    pub notes: Vec<Note>,
    /// A fault that costs the chat.
    pub critical: Option<Note>,
}

impl Verdict {
    /// Nothing called for it.
    pub const NONE: Self =
        Self { mark: Mark::NotApplicable, figure: None, notes: Vec::new(), critical: None };

    /// A mark in millionths.
    pub fn scored(mark: u32) -> Self {
        Self { mark: Mark::Scored(mark), ..Self::NONE }
    }

    /// Between two marks in millionths: a mark where they are equal.
    pub fn between(from: u32, to: u32) -> Self {
        let mark = if from == to { Mark::Scored(from) } else { Mark::Unsure(from, to) };
        Self { mark, ..Self::NONE }
    }

    /// With a number.
    pub fn figure(mut self, figure: Figure) -> Self {
        self.figure = Some(figure);
        self
    }

    /// With reasons.
    pub fn notes(mut self, notes: Vec<Note>) -> Self {
        self.notes = notes;
        self
    }

    /// With a fault that costs the chat, if there is one.
    pub fn critical(mut self, note: Option<Note>) -> Self {
        self.critical = note;
        self
    }
}

/// All chats of an expert.
#[derive(Clone, Copy, Debug)]
pub(super) struct SessionView<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its platform.
    pub platform: &'a Platform,
    /// The session.
    pub session: &'a Session,
    /// The model trainee's, on the same seed.
    pub par: Option<&'a Par>,
}

/// One chat.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    /// The session in which it is.
    pub all: SessionView<'a>,
    /// The chat.
    pub course: &'a Course,
    /// The business.
    pub partner: &'a Partner,
    /// The customer's matter.
    pub case: &'a Case,
}

impl<'a> SessionView<'a> {
    /// What counts how much.
    pub fn rubric(&self) -> &'a Rubric {
        &self.scenario.rubric
    }

    /// The desk profile.
    pub fn desk(&self) -> &'a Desk {
        &self.scenario.desk
    }

    /// Whether a mechanism is on.
    pub fn has(&self, mechanism: Mechanism) -> bool {
        self.platform.has(mechanism)
    }

    /// The chats, each as a view; one whose matter the scenario does not have is left out.
    pub fn chats(&self) -> impl Iterator<Item = View<'a>> {
        let all = *self;
        all.session.chats.iter().filter_map(move |course| all.chat(course))
    }

    /// One chat as a view.
    pub fn chat(&self, course: &'a Course) -> Option<View<'a>> {
        let partner = self.platform.partners.get(course.partner.index())?;
        let case = self.platform.cases.get(course.case.index())?;
        Some(View { all: *self, course, partner, case })
    }
}

impl<'a> View<'a> {
    /// What counts how much.
    pub fn rubric(&self) -> &'a Rubric {
        self.all.rubric()
    }

    /// The desk profile.
    pub fn desk(&self) -> &'a Desk {
        self.all.desk()
    }

    /// Whether a mechanism is on.
    pub fn has(&self, mechanism: Mechanism) -> bool {
        self.all.has(mechanism)
    }

    /// Own lines, in order.
    pub fn own(&self) -> impl Iterator<Item = &'a LineCourse> {
        self.course.own()
    }

    /// The same chat in the model trainee's session.
    pub fn model(&self) -> Option<&'a Course> {
        self.all.par?.course(self.course.chat)
    }

    /// A note about this chat.
    pub fn note(&self, record: usize, at: SimTime, rule: &str, says: String) -> Note {
        Note::new(record, at, Some(self.course.chat), rule, says)
    }

    /// A note about a line of this chat, with its words.
    pub fn at(&self, line: &LineCourse, rule: &str, says: String) -> Note {
        self.note(line.record, line.at, rule, says).quoting(&line.text)
    }

    /// A better line: the model trainee's first one in this chat that does such a thing.
    pub fn better(&self, does: impl Fn(Act) -> bool) -> Option<String> {
        self.all.par?.line(self.course.chat, does)
    }

    /// A better line that tells a fact: the model trainee's, else the case's own words.
    pub fn better_answer(&self, fact: FactId) -> Option<String> {
        let tells = |act| matches!(act, Act::Answer { fact: told, right: true } if told == fact);
        self.better(tells).or_else(|| self.told(fact))
    }

    /// How the case tells a fact, where that has no field to be filled.
    fn told(&self, fact: FactId) -> Option<String> {
        let fact = self.partner.facts.get(fact.index())?;
        let line = fact.says.iter().find(|line| !line.text.contains('{'))?;
        Some(line.text.clone())
    }
}

/// A time as a figure, in seconds.
pub(super) fn seconds(name: &str, time: Span) -> Figure {
    Figure::new(name, "s", thousandths(time))
}

/// A span in thousandths of a second.
pub(super) fn thousandths(time: Span) -> i64 {
    i64::try_from(time.us() / 1_000).unwrap_or(i64::MAX)
}

/// A length of time as people say it: `31 s`, `3 m 7 s`, `2 h 5 m`.
pub(super) fn lasting(span: Span) -> String {
    let secs = (span.us() + 500_000) / 1_000_000;
    match secs {
        0..=119 => format!("{secs} s"),
        120..=7_199 => format!("{} m {} s", secs / 60, secs % 60),
        _ => format!("{} h {} m", secs / 3_600, secs / 60 % 60),
    }
}

/// The mean of marks in millionths, rounded down; `None` of none.
pub(super) fn mean(marks: impl IntoIterator<Item = u32>) -> Option<u32> {
    let (sum, count) =
        marks.into_iter().fold((0_u64, 0_u64), |(sum, n), mark| (sum + u64::from(mark), n + 1));
    u32::try_from(sum.checked_div(count)?).ok()
}

/// The share of full marks that one loss of several is, for a note: never positive.
pub(super) fn loss(mark: u32, of: usize) -> i64 {
    (i64::from(mark) - i64::from(FULL)).min(0) / i64::try_from(of.max(1)).unwrap_or(i64::MAX)
}
