//! From what a learner writes to a claim: `NP-10001:57=answer cabin-size`, or by the clock of the debrief
//! `NP-10001@1:59=greeting`. Floor 3.

use std::fmt::Write;
use std::str::FromStr;

use super::{Claim, Does};
use crate::scenario::{Case, Partner, Platform, Scenario};
use crate::score::course::{Course, LineCourse, Session};
use crate::speak::Names;
use crate::vocab::ChatId;

/// Words for what can be claimed, and the behaviours that stand for them.
const WORDS: [(&str, &str); 7] = [
    ("answer", "right-answer"),
    ("greeting", "greeting"),
    ("status", "status"),
    ("promise", "follow-up"),
    ("empathy", "tone"),
    ("confirm", "confirms-product"),
    ("clarify", "clarifies"),
];

/// A claim as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    chat: ChatId,
    spot: Spot,
    /// One of [`WORDS`].
    what: &'static str,
    of: Option<String>,
}

/// Which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    /// By the place of its record.
    Record(usize),
    /// By the seconds since the chat was taken.
    Clock(u64),
}

/// Why a claim names nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// Not in the form of one.
    #[error("`{0}` is no claim; write CHAT:RECORD=WHAT or CHAT@M:SS=WHAT, such as NP-10001@1:59=greeting")]
    Form(String),
    /// Nothing that can be claimed.
    #[error("`{what}` cannot be claimed; there are {}", known.join(", "))]
    What {
        /// As written.
        what: String,
        /// What there is.
        known: Vec<String>,
    },
    /// No such chat.
    #[error("the session has no chat {chat}; there are {}", known.join(", "))]
    Chat {
        /// As written, as a number.
        chat: u64,
        /// The numbers that people quote.
        known: Vec<String>,
    },
    /// No own line there.
    #[error("no message of yours is there in {number}; yours are at {known}")]
    Line {
        /// The chat.
        number: String,
        /// Clock and record of each.
        known: String,
    },
    /// More than one own line at that moment.
    #[error("more than one message of yours is there in {number}; name the record: {known}")]
    Several {
        /// The chat.
        number: String,
        /// Clock and record of each.
        known: String,
    },
    /// What it is about is not said, or is unknown.
    #[error("say which {what}, such as `{word} {}`; in this chat it is one of {}", known.first().map_or("NAME", String::as_str), known.join(", "))]
    Of {
        /// `fact` or `detail`.
        what: &'static str,
        /// The word of the claim.
        word: &'static str,
        /// What there is.
        known: Vec<String>,
    },
    /// Nothing of the kind in this chat.
    #[error("in {number} there is no {what} to claim")]
    Nothing {
        /// The chat.
        number: String,
        /// What.
        what: &'static str,
    },
    /// It was heard.
    #[error("this was heard and counts already, so there is nothing to claim")]
    Heard,
    /// The contrary was heard for sure.
    #[error("this line was surely heard to say the contrary, and a claim cannot change that; a trainer can")]
    Denied,
}

impl FromStr for Wanted {
    type Err = ClaimError;

    fn from_str(text: &str) -> Result<Self, ClaimError> {
        let form = || ClaimError::Form(text.to_owned());
        let (place, what) = text.split_once('=').ok_or_else(form)?;
        let (chat, spot) = if let Some((chat, clock)) = place.split_once('@') {
            (chat, clock_of(clock).map(Spot::Clock))
        } else {
            let (chat, record) = place.split_once(':').ok_or_else(form)?;
            (chat, record.trim().parse().ok().map(Spot::Record))
        };
        let (chat, spot) = (Names::read_chat(chat).ok_or_else(form)?, spot.ok_or_else(form)?);
        let mut words = what.split_whitespace();
        let what = words.next().ok_or_else(form)?;
        let (of, rest) = (words.next().map(str::to_owned), words.next());
        if rest.is_some() {
            return Err(form());
        }
        let found = WORDS.iter().find(|(word, behaviour)| *word == what || *behaviour == what);
        let known = || WORDS.iter().map(|(word, _)| (*word).to_owned()).collect();
        let (what, _) = found.ok_or_else(|| ClaimError::What { what: what.to_owned(), known: known() })?;
        Ok(Self { chat, spot, what, of })
    }
}

/// `1:59` in seconds.
fn clock_of(text: &str) -> Option<u64> {
    let (minutes, seconds) = text.trim().split_once(':')?;
    let (minutes, seconds): (u64, u64) = (minutes.parse().ok()?, seconds.parse().ok()?);
    (seconds < 60).then_some(())?;
    minutes.checked_mul(60)?.checked_add(seconds)
}

impl Wanted {
    /// The claim in a session.
    ///
    /// # Errors
    /// If it names nothing, nothing that was missed, or the contrary of what was surely heard.
    pub fn find(&self, session: &Session, scenario: &Scenario) -> Result<Claim, ClaimError> {
        let known = || session.chats.iter().map(|course| course.number.clone()).collect();
        let course = session.chats.iter().find(|course| course.chat == self.chat);
        let course = course.ok_or_else(|| ClaimError::Chat { chat: self.chat.0, known: known() })?;
        let line = self.line(course)?;
        let does = self.does(course, scenario)?;
        let claim = Claim { chat: course.chat, record: line.record, does };
        if claim.is_heard(&line.heard) {
            return Err(ClaimError::Heard);
        }
        if claim.is_denied(&line.heard) {
            return Err(ClaimError::Denied);
        }
        Ok(claim)
    }

    fn line<'a>(&self, course: &'a Course) -> Result<&'a LineCourse, ClaimError> {
        let here = |line: &&LineCourse| match self.spot {
            Spot::Record(record) => line.record == record,
            Spot::Clock(seconds) => since(course, line) == seconds,
        };
        let mut found = course.own().filter(here);
        let number = course.number.clone();
        match (found.next(), found.next()) {
            (Some(line), None) => Ok(line),
            (Some(_), Some(_)) => {
                Err(ClaimError::Several { number, known: places(course, course.own().filter(here)) })
            }
            (None, _) => Err(ClaimError::Line { number, known: places(course, course.own()) }),
        }
    }

    fn does(&self, course: &Course, scenario: &Scenario) -> Result<Does, ClaimError> {
        let nothing = |what| ClaimError::Nothing { number: course.number.clone(), what };
        let places = scenario.platform.as_ref().and_then(|platform| {
            let partner = platform.partners.get(course.partner.index())?;
            Some((platform, partner, platform.cases.get(course.case.index())?))
        });
        let Some((platform, partner, case)) = places else { return Err(nothing("matter")) };
        match self.what {
            "answer" => self.answer(course, partner).map(Does::Answers),
            "greeting" => Ok(Does::Greets),
            "status" => Ok(Does::Updates),
            "promise" => Ok(Does::Promises),
            "empathy" => Ok(Does::Empathises),
            "confirm" => case.means.or(course.shown).map(Does::Confirms).ok_or_else(|| nothing("product")),
            _ => self.detail(course, platform, case).map(Does::Clarifies),
        }
    }

    fn answer(&self, course: &Course, partner: &Partner) -> Result<crate::vocab::FactId, ClaimError> {
        let mut asked: Vec<_> = course.requests.iter().map(|request| request.fact).collect();
        asked.sort_unstable();
        asked.dedup();
        let name = |fact: &crate::vocab::FactId| {
            partner.facts.get(fact.index()).map_or_else(String::new, |fact| fact.name.clone())
        };
        self.one_of("fact", "answer", course, &asked, name)
    }

    fn detail(
        &self,
        course: &Course,
        platform: &Platform,
        case: &Case,
    ) -> Result<crate::vocab::DetailId, ClaimError> {
        let name = |detail: &crate::vocab::DetailId| {
            platform.details.get(detail.index()).map_or_else(String::new, |detail| detail.name.clone())
        };
        self.one_of("detail", "clarify", course, &case.clarify, name)
    }

    /// The named one of a list, or the only one.
    fn one_of<T: Copy>(
        &self,
        what: &'static str,
        word: &'static str,
        course: &Course,
        list: &[T],
        name: impl Fn(&T) -> String,
    ) -> Result<T, ClaimError> {
        let found = match (&self.of, list) {
            (_, []) => return Err(ClaimError::Nothing { number: course.number.clone(), what }),
            (Some(wanted), list) => list.iter().find(|one| name(one) == *wanted),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        found.copied().ok_or_else(|| ClaimError::Of { what, word, known: list.iter().map(name).collect() })
    }
}

/// Whole seconds since the take, as the debrief shows them.
fn since(course: &Course, line: &LineCourse) -> u64 {
    line.at.us().saturating_sub(course.taken_at.us()) / 1_000_000
}

/// `0:07 (record 12), 1:59 (record 57)`.
fn places<'a>(course: &Course, lines: impl Iterator<Item = &'a LineCourse>) -> String {
    let mut out = String::new();
    for line in lines {
        let seconds = since(course, line);
        let comma = if out.is_empty() { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(out, "{comma}{}:{:02} (record {})", seconds / 60, seconds % 60, line.record);
    }
    if out.is_empty() { "no moment: you said nothing there".to_owned() } else { out }
}
