//! A claimed line as a labelled example, for a trainer to look at: the form of the lines in `tests/listen`. Floor 3.

use serde::Serialize;

use super::{Claim, Does};
use crate::scenario::Scenario;
use crate::score::course::Session;
use crate::vocab::Speaker;

/// A labelled line. The order of fields is that of the files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// The detector that missed it: the file in which the line belongs.
    pub of: &'static str,
    /// The words.
    pub say: Vec<String>,
    /// What the learner says of them.
    pub label: Label,
    /// Put in a way that was not understood.
    pub near: bool,
    /// The case.
    pub case: String,
    /// The fact, for answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// Earlier lines of the chat: who, and the words.
    pub before: Vec<(&'static str, String)>,
}

/// What the line is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Label {
    /// It is there.
    Is(bool),
    /// For answers: `right`.
    Answer(&'static str),
}

impl Claim {
    /// The line as an example; `None` if the session has no such line.
    pub fn example(&self, session: &Session, scenario: &Scenario) -> Option<Example> {
        let platform = scenario.platform.as_ref()?;
        let course = session.chats.iter().find(|course| course.chat == self.chat)?;
        let place = course.lines.iter().position(|line| line.record == self.record)?;
        let partner = platform.partners.get(course.partner.index())?;
        let (fact, label) = match self.does {
            Does::Answers(fact) => (partner.facts.get(fact.index()), Label::Answer("right")),
            _ => (None, Label::Is(true)),
        };
        let before =
            course.lines.get(..place)?.iter().map(|line| (who(line.who, line.own), line.text.clone()));
        Some(Example {
            of: self.does.word(),
            say: vec![course.lines.get(place)?.text.clone()],
            label,
            near: true,
            case: platform.cases.get(course.case.index())?.name.clone(),
            fact: fact.map(|fact| fact.name.clone()),
            before: before.collect(),
        })
    }
}

const fn who(who: Speaker, own: bool) -> &'static str {
    match who {
        Speaker::Customer => "customer",
        _ if own => "you",
        Speaker::PartnerBot | Speaker::RoutingBot => "bot",
        Speaker::Automatic => "automatic",
        Speaker::Expert | Speaker::Specialist => "expert",
    }
}
