//! A stage for tests: one small shop, one chat, and lines with what is said to be heard in them. Floor 3.

use crate::event::{Consult, SendHow};
use crate::listen::{Finding, Heard, Sense, Verdict as Sure};
use crate::scenario::{self, Hear, NoLibrary, Scenario, SourceText};
use crate::score::card::Mark;
use crate::score::course::{
    Beside, Course, LineCourse, Owing, Question, Request, Session, Settled, TicketCourse,
};
use crate::score::par::Par;
use crate::score::view::{SessionView, Verdict, View};
use crate::time::{SimTime, Span};
use crate::vocab::{
    Act, CaseId, ChatId, DetailId, Ending, FactId, ItemId, PartnerId, PersonaId, Says, Speaker, TicketId,
};

/// In an article: how small the jacket packs.
pub(super) const SIZE: FactId = FactId(0);
/// The Specialist knows: when the money comes.
pub(super) const REFUND: FactId = FactId(1);
/// Nobody knows: when it is back.
pub(super) const BACK: FactId = FactId(2);
/// A doubt, in an article: whether a harness fits over it.
pub(super) const HARNESS: FactId = FactId(3);
/// The product of the page.
pub(super) const SHELL: ItemId = ItemId(0);
/// The product that is meant.
pub(super) const DOWN: ItemId = ItemId(1);
/// What could be offered.
pub(super) const WRAP: ItemId = ItemId(2);
/// What nobody needs.
pub(super) const STOVE: ItemId = ItemId(3);
/// A detail that the case needs.
pub(super) const ORDER: DetailId = DetailId(0);
/// A detail that it does not.
pub(super) const POSTCODE: DetailId = DetailId(1);

const SHOP: &str = include_str!("stage.ron");

/// A chat being made up.
pub(super) struct Stage {
    pub scenario: Scenario,
    pub session: Session,
    pub par: Option<Par>,
}

pub(super) fn secs(secs: u64) -> SimTime {
    SimTime::from_us(secs * 1_000_000)
}

impl Stage {
    /// A chat taken at second 10 and open until second 600, in which nothing has been said.
    pub fn new(case: &str) -> Self {
        let text = SourceText { name: "stage.ron".to_owned(), text: SHOP.to_owned() };
        let reading = scenario::read(text, &NoLibrary, &crate::engine::routing::signatures());
        assert!(reading.scenario.is_some(), "{:?}", reading.problems);
        let mut scenario = reading.scenario.unwrap();
        let platform = scenario.platform.as_mut().unwrap();
        for fact in &mut platform.partners[0].facts {
            fact.hear = Some(Hear::default());
        }
        let case = platform.cases.iter().position(|one| one.name == case).unwrap();
        let page = platform.cases[case].page;
        let shown = page.and_then(|page| platform.partners[0].pages[page.index()].item);
        let course = Course { page, shown, ..blank(CaseId::at(case)) };
        let session = Session { chats: vec![course], end: secs(100_000), ..Session::default() };
        Self { scenario, session, par: None }
    }

    pub fn course(&mut self) -> &mut Course {
        &mut self.session.chats[0]
    }

    fn line(&mut self, at: u64, who: Speaker, text: &str, acts: &[Act], heard: Heard) -> &mut LineCourse {
        let course = self.course();
        let record = course.lines.len() * 10;
        let own = who == Speaker::Expert;
        course.lines.push(LineCourse {
            record,
            at: secs(at),
            who,
            own,
            text: text.to_owned(),
            says: Says::of(acts).unwrap_or(Act::Status.into()),
            heard,
            how: own.then_some(SendHow::Typed),
            keyed: false,
            names_helper: text.contains("specialist"),
            noticed_at: None,
        });
        course.lines.last_mut().unwrap()
    }

    /// The customer says something.
    pub fn they(&mut self, at: u64, text: &str, acts: &[Act]) -> &mut Self {
        self.line(at, Speaker::Customer, text, acts, Heard::default());
        self
    }

    /// The customer asks a fact.
    pub fn asks(&mut self, at: u64, text: &str, fact: FactId) -> &mut Self {
        let record =
            self.line(at, Speaker::Customer, text, &[Act::Request { fact }], Heard::default()).record;
        self.course().requests.push(Request { fact, record, at: secs(at), settled: None });
        self
    }

    /// What came of the last request.
    pub fn settled(&mut self, at: u64, how: Settled) -> &mut Self {
        self.course().requests.last_mut().unwrap().settled = Some((secs(at), how));
        self
    }

    /// A bot or the platform says something.
    pub fn machine(&mut self, at: u64, who: Speaker, text: &str) -> &mut Self {
        self.line(at, who, text, &[Act::Greet], Heard::default());
        self
    }

    /// The expert says something, in which this is surely heard.
    pub fn you(&mut self, at: u64, text: &str, senses: &[Sense]) -> &mut Self {
        self.own(at, text, senses, Sure::Yes)
    }

    /// The expert says something, in which this is heard and not sure.
    pub fn perhaps(&mut self, at: u64, text: &str, senses: &[Sense]) -> &mut Self {
        self.own(at, text, senses, Sure::Unsure)
    }

    fn own(&mut self, at: u64, text: &str, senses: &[Sense], verdict: Sure) -> &mut Self {
        let span = 0..text.len();
        let finding =
            |sense: &Sense| Finding { sense: *sense, verdict, span: span.clone(), rule: String::new() };
        let heard = Heard { findings: senses.iter().map(finding).collect(), cut: false };
        self.line(at, Speaker::Expert, text, &[], heard);
        self
    }

    /// How the last line was made.
    pub fn made(&mut self, how: SendHow) -> &mut Self {
        self.course().lines.last_mut().unwrap().how = Some(how);
        self
    }

    pub fn did(&mut self, at: u64, deed: Beside) -> &mut Self {
        self.course().deeds.push((7, secs(at), deed));
        self
    }

    pub fn consults(&mut self, at: u64, fact: FactId, words: &str) -> &mut Self {
        let course = self.course();
        course.deeds.push((7, secs(at), Beside::AskedSpecialist));
        let urges = words.to_lowercase().contains("live chat");
        course.questions.push(Question { record: 7, at: secs(at), words: words.to_owned(), urges });
        course.consults.push((8, secs(at), fact, Consult::Asked));
        self
    }

    pub fn consulted(&mut self, at: u64, fact: FactId, how: Consult) -> &mut Self {
        self.course().consults.push((9, secs(at), fact, how));
        self
    }

    pub fn owes(&mut self, from: u64, to: u64, settled: bool, own: &[u64]) -> &mut Self {
        let own = own.iter().map(|at| secs(*at)).collect();
        let (from, to) = (secs(from), secs(to));
        let owing = Owing { record: 5, from, to, settled, own, by_take: false, elsewhere: Span::ZERO };
        self.course().owing.push(owing);
        self
    }

    pub fn ends(&mut self, at: u64, how: Ending) -> &mut Self {
        let course = self.course();
        (course.until, course.ending) = (secs(at), Some(how));
        self
    }

    pub fn leaves(&mut self, at: u64) -> &mut Self {
        self.course().gone_at = Some(secs(at));
        self
    }

    /// A promise with its ticket, replied to after so long if at all.
    pub fn promises(&mut self, at: u64, by: u64, replied: Option<u64>) -> &mut Self {
        let course = self.course();
        course.deeds.push((7, secs(at), Beside::Promised(secs(by))));
        course.promised.push(TicketId(1));
        let answers = replied.map(|at| (9, secs(at), Span::ZERO, "here it is".to_owned()));
        self.session.tickets.push(TicketCourse {
            ticket: TicketId(1),
            record: 8,
            at: secs(at),
            partner: PartnerId(0),
            of: Some(ChatId(1)),
            by: Some(secs(by)),
            taken: None,
            categorised: false,
            replies: answers.into_iter().collect(),
            wrote: Vec::new(),
            cut: false,
            closed_at: None,
        });
        self
    }

    pub fn all(&self) -> SessionView<'_> {
        let platform = self.scenario.platform.as_ref().unwrap();
        SessionView { scenario: &self.scenario, platform, session: &self.session, par: self.par.as_ref() }
    }

    pub fn judged(&self, judge: fn(&View<'_>) -> Verdict) -> Verdict {
        judge(&self.all().chat(&self.session.chats[0]).unwrap())
    }

    pub fn mark(&self, judge: fn(&View<'_>) -> Verdict) -> Mark {
        self.judged(judge).mark
    }
}

/// The rules of the notes, in order.
pub(super) fn rules(verdict: &Verdict) -> Vec<&str> {
    verdict.notes.iter().map(|note| note.rule.as_str()).collect()
}

fn blank(case: CaseId) -> Course {
    Course {
        chat: ChatId(1),
        number: "NP-10442".to_owned(),
        customer: "Marta".to_owned(),
        partner: PartnerId(0),
        case,
        persona: PersonaId(0),
        page: None,
        shown: None,
        follows: None,
        arrived_at: SimTime::ZERO,
        queued_at: SimTime::ZERO,
        taken_at: secs(10),
        taken_record: 1,
        stints: vec![(secs(10), secs(600))],
        until: secs(600),
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
    }
}
