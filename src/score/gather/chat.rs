//! One chat while it is gathered: its lines, deeds and stints. Floor 3.

use crate::event::{Consult, SendHow};
use crate::listen::{About, Heard, Line};
use crate::scenario::{PagesShown, Platform};
use crate::speak::Names;
use crate::time::{SimTime, Span};
use crate::vocab::{
    Act, CaseId, ChatId, Ending, FactId, ItemId, PageId, PartnerId, PersonaId, Says, Speaker,
};

use super::super::course::{Beside, Course, LineCourse};
use super::Hears;
use super::debt::Debt;

/// The same words after so short a time are an echo.
const ECHO: Span = Span::from_secs(30);

/// Who opened a chat, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opened {
    pub chat: ChatId,
    pub partner: PartnerId,
    pub case: CaseId,
    pub persona: PersonaId,
    pub page: Option<PageId>,
    pub key: u64,
    pub arrived_at: SimTime,
    pub follows: Option<ChatId>,
}

/// A line as the log has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Saying<'t> {
    pub record: usize,
    pub at: SimTime,
    pub who: Speaker,
    pub says: Says,
    pub typed: Span,
    pub text: &'t str,
}

/// A chat on its way to a [`Course`].
#[derive(Debug)]
pub(super) struct Draft<'a> {
    /// What is known of it.
    pub course: Course,
    /// What is owed in it.
    pub debt: Debt<'a>,
    /// It is this expert's now.
    pub mine: bool,
    was_taken: bool,
    /// The customer's name, the chat's number, and numbers that the customer gave.
    marks: Vec<String>,
    /// A message of one's own is on its way: how it was made, its words, without the mouse.
    sending: Option<(SendHow, String, bool)>,
    trust: u32,
}

impl<'a> Draft<'a> {
    /// A chat that was just opened; `None` if the platform does not know what it is about.
    pub fn new(platform: &'a Platform, shown: PagesShown, names: &Names, who: Opened) -> Option<Self> {
        let partner = platform.partners.get(who.partner.index())?;
        let case = platform.cases.get(who.case.index())?;
        let page = who.page.filter(|_| shown != PagesShown::Nothing);
        let item: Option<ItemId> = page.and_then(|page| partner.pages.get(page.index())?.item);
        let customer = names.customer(who.persona, who.key).to_owned();
        let number = names.chat(who.partner, who.chat);
        let marks = vec![customer.clone(), number.clone()];
        let at = who.arrived_at;
        let course = Course {
            chat: who.chat,
            number,
            customer,
            partner: who.partner,
            case: who.case,
            persona: who.persona,
            page,
            shown: item,
            follows: who.follows,
            arrived_at: at,
            queued_at: SimTime::END,
            taken_at: at,
            taken_record: 0,
            stints: Vec::new(),
            until: at,
            ending: None,
            taken_away: None,
            gone_at: None,
            lines: Vec::new(),
            deeds: Vec::new(),
            looks: Vec::new(),
            questions: Vec::new(),
            searches: Vec::new(),
            requests: Vec::new(),
            owing: Vec::new(),
            pages: Vec::new(),
            bought: Vec::new(),
            consults: Vec::new(),
            rated: None,
            promised: Vec::new(),
            trust: Vec::new(),
        };
        let debt = Debt::new(partner, case, item);
        Some(Self { course, debt, mine: false, was_taken: false, marks, sending: None, trust: 0 })
    }

    /// It came to a queue.
    pub fn queued(&mut self, at: SimTime) {
        self.course.queued_at = self.course.queued_at.min(at);
    }

    /// The expert takes it.
    pub fn taken(&mut self, record: usize, at: SimTime) {
        let course = &mut self.course;
        if !self.was_taken {
            (course.taken_at, course.taken_record) = (at, record);
            course.queued_at = course.queued_at.min(at);
        }
        (self.was_taken, self.mine) = (true, true);
        course.stints.push((at, at));
        course.ending = None;
        self.debt.taken(record, at);
    }

    /// A stint of anybody's ends.
    pub fn released(&mut self, at: SimTime) {
        if std::mem::take(&mut self.mine) {
            self.debt.ends(at);
            self.course.until = at;
            if let Some((_, to)) = self.course.stints.last_mut() {
                *to = at;
            }
        }
    }

    /// The chat is over. That is this expert's end of it if the stint ended with it.
    pub fn ended(&mut self, at: SimTime, how: Ending) {
        if self.was_taken && self.course.until == at {
            let away = self.course.taken_away.is_some_and(|(_, when)| when == at);
            self.course.ending = (!away).then_some(how);
        }
    }

    /// The customer left; `seen`: and the desk shows it.
    pub fn gone(&mut self, at: SimTime, seen: bool) {
        self.course.gone_at.get_or_insert(at);
        if seen {
            self.debt.ends(at);
        }
    }

    /// A deed beside sending.
    pub fn beside(&mut self, record: usize, at: SimTime, what: Beside) {
        self.course.deeds.push((record, at, what));
    }

    /// A message of one's own is on its way.
    pub fn sends(&mut self, how: SendHow, text: &str) {
        self.sending = Some((how, text.to_owned(), false));
    }

    /// It goes without the mouse.
    pub fn keyed(&mut self) {
        if let Some((.., keyed)) = &mut self.sending {
            *keyed = true;
        }
    }

    /// The Specialist reacted; `asked`: the words of the question, where they were still unknown.
    pub fn consulted(&mut self, what: (usize, SimTime, FactId, Consult), asked: &str) {
        self.course.consults.push(what);
        if let Some(last) = self.course.questions.last_mut().filter(|last| last.words.is_empty()) {
            asked.clone_into(&mut last.words);
        }
    }

    /// The customer noticed everything up to a line.
    pub fn noticed(&mut self, at: SimTime, line: u32) {
        let read = self.course.lines.iter_mut().take((line as usize).saturating_add(1));
        for line in read.filter(|line| line.who != Speaker::Customer) {
            line.noticed_at.get_or_insert(at);
        }
    }

    /// The customer's trust moved.
    pub fn felt(&mut self, record: usize, at: SimTime, by: i32) {
        if by != 0 {
            self.trust = self.trust.saturating_add_signed(by).min(1_000_000);
            self.course.trust.push((record, at, self.trust));
        }
    }

    /// A line.
    pub fn said(&mut self, said: &Saying<'_>, others: &[String], hears: &Hears<'_>) {
        let Saying { record, at, who, says, text, .. } = *said;
        let own = self.mine && who == Speaker::Expert;
        let (how, written, keyed) = match self.sending.take().filter(|_| own) {
            Some((how, written, keyed)) => (Some(how), written, keyed),
            None => (None, String::new(), false),
        };
        let text = if text.is_empty() { written } else { text.to_owned() };
        let found = if own { self.hear(at, &text, others, hears) } else { Heard::default() };
        match who {
            _ if own && self.echoes(at, &text) => {}
            _ if own => self.debt.own(record, at, &found),
            Speaker::Customer => {
                self.debt.customer(record, at, says, self.mine);
                self.remember(says, &text);
            }
            Speaker::Automatic | Speaker::Specialist => {}
            _ => self.debt.others(at, says),
        }
        self.course.lines.push(LineCourse {
            record,
            at,
            who,
            own,
            text,
            says,
            heard: found,
            how,
            keyed,
            names_helper: false,
            noticed_at: None,
        });
    }

    /// Word for word the line just before it: it tells nobody anything, so it is no word for somebody who waits.
    fn echoes(&self, at: SimTime, text: &str) -> bool {
        let last = self.course.lines.last().filter(|last| last.own && at.since(last.at) <= ECHO);
        last.is_some_and(|last| last.text.trim() == text.trim())
    }

    fn hear(&self, at: SimTime, text: &str, others: &[String], hears: &Hears<'_>) -> Heard {
        let course = &self.course;
        let before: Vec<Line<'_>> = course
            .lines
            .iter()
            .map(|line| Line { at: line.at, who: line.who, text: &line.text, says: line.says })
            .collect();
        let (partner, case, shown) = (course.partner, course.case, course.shown);
        hears(text, &About { at, partner, case, shown, before: &before, others })
    }

    /// Numbers that the customer gives are the customer's.
    fn remember(&mut self, says: Says, text: &str) {
        if !says.acts().any(|act| matches!(act, Act::Inform { .. })) {
            return;
        }
        for word in text.split_whitespace() {
            let word = word.trim_matches(|one: char| !one.is_alphanumeric());
            let digits = word.chars().filter(char::is_ascii_digit).count();
            if digits >= 3 && !self.is_mark(word) {
                self.marks.push(word.to_owned());
            }
        }
    }

    /// What marks this customer: name, chat number, numbers given.
    pub fn marks(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().map(String::as_str)
    }

    /// Whether something marks this customer.
    pub fn is_mark(&self, word: &str) -> bool {
        self.marks().any(|mark| mark.eq_ignore_ascii_case(word))
    }

    /// The run is over.
    pub fn finish(mut self, end: SimTime) -> Course {
        if self.mine {
            self.released(end);
        }
        let end = self.course.until;
        (self.course.requests, self.course.owing) = self.debt.finish(end);
        self.course
    }
}
