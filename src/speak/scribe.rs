//! The fold over records that gives lines their words.
//!
//! Floor 1.

use std::sync::Arc;

use crate::event::{Aside, Consult, Deed, Record, SendHow};
use crate::scenario::{Platform, Scenario};
use crate::time::SimTime;
use crate::vocab::{Act, CaseId, ChatId, FactId, PartnerId, PersonaId, Says, Speaker, TicketId};

use super::names::{Names, Once};
use super::nearby::Open;
use super::pen::Pen;
use super::source::{Matter, Source};
use super::talk::Talk;

/// Words that were said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// In which chat.
    pub chat: ChatId,
    /// The line's number in the chat; `None` for a question to the Specialist, which is no line of the chat.
    pub line: Option<u32>,
    /// By whom.
    pub who: Speaker,
    /// How the speaker is called.
    pub name: String,
    /// The words; never empty.
    pub text: String,
}

/// Finds words for the lines of a run, record by record. It remembers what is open and forgets what has ended.
///
/// Draws belong to the customer's key and the number of the line, so what a customer says does not depend on
/// other chats, with one exception: a line that can be read in another open chat of the same expert waits until
/// the others of its list are used up (before the take: in any open chat).
#[derive(Clone, Debug)]
pub struct Scribe {
    names: Names,
    open: Open,
    /// Chats that ended at an instant that may not be over.
    ended: Vec<(SimTime, ChatId)>,
    /// The chat for which a person has just written something.
    listening: Option<ChatId>,
}

impl Scribe {
    /// A scribe for a replication under a seed. Without a platform in the scenario nobody says anything.
    pub fn new(scenario: &Arc<Scenario>, seed: u64, replication: u64) -> Self {
        let names = Names::new(scenario, seed, replication);
        Self { names, open: Open::default(), ended: Vec::new(), listening: None }
    }

    /// Takes a record, in the order in which they happen; gives the words that belong to it, if there are any.
    pub fn record(&mut self, at: SimTime, record: &Record) -> Option<Spoken> {
        self.forget(at);
        self.listening = None;
        match *record {
            Record::Opened { chat, partner, case, persona, page, key } => {
                self.open.insert(Talk::new(chat, (partner, case, persona), page, key));
            }
            Record::Taken { chat, expert, .. } => self.open.taken(chat, expert),
            Record::Ended { chat, .. } => self.ended.push((at, chat)),
            Record::PageMoved { chat, page, .. } => self.change(chat, |talk| talk.page = Some(page)),
            Record::Felt { chat, rule, by } => self.change(chat, |talk| talk.felt(rule, by)),
            Record::Did { deed, .. } => self.did(at, deed),
            Record::Said { chat, who, line, says, chars, .. } => {
                let mut talk = self.open.lift(chat)?;
                let text = self.said(&mut talk, who, line, &says, chars);
                let name = self.names.speaker(who, &talk);
                self.open.put_back(talk);
                return Some(Spoken { chat, line: Some(line), who, name, text: text? });
            }
            Record::Consulted { chat, fact, outcome: Consult::Asked, .. } => {
                let mut talk = self.open.lift(chat)?;
                let text = self.asks_specialist(&mut talk, fact);
                let name = self.names.speaker(Speaker::Expert, &talk);
                self.open.put_back(talk);
                return Some(Spoken { chat, line: None, who: Speaker::Expert, name, text: text? });
            }
            _ => {}
        }
        None
    }

    /// Takes the words that a person has written with the last record: they stand in the line that follows.
    pub fn heard(&mut self, text: &str) {
        if let Some(chat) = self.listening.filter(|_| !text.trim().is_empty()) {
            self.change(chat, |talk| talk.heard = Some(text.into()));
        }
    }

    /// What the customer of a ticket writes: somebody like the others, about whom nothing else is known.
    pub fn ticket(&self, ticket: TicketId, partner: PartnerId) -> Option<String> {
        let platform = self.names.platform()?;
        let key = u64::MAX - ticket.0;
        let people = u32::try_from(platform.personas.len()).ok()?;
        let persona = PersonaId::at(self.names.once(key, Once::Persona, 0).below(people) as usize);
        let matter = self.matter(platform, partner, CaseId(0))?;
        let (mut open, who) = (Open::default(), Speaker::Customer);
        let mut talk = Talk::new(ChatId(0), (partner, CaseId(u16::MAX), persona), None, key);
        let mut pen = Pen { names: &self.names, matter, open: &mut open, talk: &mut talk, who };
        let text = pen.aside(&Source { own: &[], slot: "", occasions: &["ticket"] }, Act::Open)?;
        Some(pen.written(&text, 0))
    }

    /// The names that it uses.
    pub fn names(&self) -> &Names {
        &self.names
    }

    fn change(&mut self, chat: ChatId, change: impl FnOnce(&mut Talk)) {
        if let Some(talk) = self.open.get_mut(chat) {
            change(talk);
        }
    }

    /// Ended chats are forgotten when their last instant is over, so that what ends with them can be said.
    fn forget(&mut self, now: SimTime) {
        let over = self.ended.partition_point(|(at, _)| *at < now);
        for (_, chat) in self.ended.drain(..over) {
            self.open.remove(chat);
        }
    }

    fn did(&mut self, at: SimTime, deed: Deed) {
        match deed {
            Deed::Send { chat, how, .. } => {
                self.change(chat, |talk| (talk.heard, talk.ready) = (None, how == SendHow::MacroPart));
                self.listening = Some(chat);
            }
            Deed::Beside { chat, aside: Aside::AskSpecialist { .. } } => {
                self.change(chat, |talk| talk.heard = None);
                self.listening = Some(chat);
            }
            Deed::Beside { chat, aside: Aside::Promise { channel, by } } => {
                let span = by.max(at).since(at);
                self.change(chat, |talk| talk.promised = Some((channel, span)));
            }
            _ => {}
        }
    }

    fn matter<'a>(&'a self, platform: &'a Platform, partner: PartnerId, case: CaseId) -> Option<Matter<'a>> {
        let partner = platform.partners.get(partner.index())?;
        let case = platform.cases.get(case.index())?;
        Some(Matter { names: &self.names, platform, partner, case, desk: &self.names.scenario().desk })
    }

    fn said(&mut self, talk: &mut Talk, who: Speaker, line: u32, says: &Says, chars: u32) -> Option<String> {
        let typed = if who == Speaker::Expert { talk.heard.take() } else { None };
        let text = match typed {
            Some(typed) => {
                talk.owed.clear();
                Some(String::from(typed))
            }
            None => self.with_pen(talk, who, |pen| Some(pen.message(line, says, chars))),
        };
        follow(talk, who, says);
        text
    }

    /// Lends a pen for a chat that has been taken out of the open ones.
    fn with_pen(
        &mut self,
        talk: &mut Talk,
        who: Speaker,
        write: impl FnOnce(&mut Pen<'_>) -> Option<String>,
    ) -> Option<String> {
        let mut open = std::mem::take(&mut self.open);
        let text = self.names.platform().and_then(|platform| {
            let matter = self.matter(platform, talk.partner, talk.case)?;
            write(&mut Pen { names: &self.names, matter, open: &mut open, talk, who })
        });
        self.open = open;
        text
    }

    /// What an expert asks the Specialist.
    fn asks_specialist(&mut self, talk: &mut Talk, fact: FactId) -> Option<String> {
        if let Some(typed) = talk.heard.take() {
            return Some(typed.into());
        }
        talk.consulted = Some(fact);
        let chat: &[&str] = &["specialist.question-chat", "specialist.question"];
        let occasions = if self.says_chat(talk) { chat } else { &chat[1..] };
        self.with_pen(talk, Speaker::Specialist, |pen| {
            pen.aside(&Source { own: &[], slot: "", occasions }, Act::Request { fact })
        })
    }

    /// Whether the expert tells the Specialist that it is a live chat.
    fn says_chat(&self, talk: &Talk) -> bool {
        let (Some(platform), Some(expert)) = (self.names.platform(), talk.expert) else { return false };
        let scenario = self.names.scenario();
        if expert.0 >= scenario.experts() {
            return false;
        }
        let manner = scenario.groups[scenario.group_of(expert).index()].manner;
        let share = platform.manners.get(manner.index()).map(|manner| manner.habits.says_chat);
        share.is_some_and(|share| self.names.says_chat(talk.key, share))
    }

    /// How many chats are remembered, and how many lines for them.
    pub fn remembers(&self) -> (usize, usize) {
        self.open.size()
    }
}

/// What later lines of a chat must know of this one.
fn follow(talk: &mut Talk, who: Speaker, says: &Says) {
    let answered = says.acts().any(|act| matches!(act, Act::Answer { .. } | Act::Part { .. }));
    match who {
        Speaker::Automatic | Speaker::Specialist => {}
        Speaker::Customer => talk.answered = false,
        Speaker::Expert | Speaker::PartnerBot | Speaker::RoutingBot => talk.answered = answered,
    }
    for act in says.acts() {
        match act {
            Act::Ask { detail } | Act::Check { detail } => talk.asked = Some(detail),
            Act::Offer { item } => talk.offered = Some(item),
            _ => {}
        }
    }
}
