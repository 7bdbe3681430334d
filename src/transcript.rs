//! Readable chats: a fold from records and their words to stories of single chats and tickets.
//!
//! What the log says in ids, these say in names: who wrote what, and what happened in between. A pure reading that
//! decides and scores nothing. Memory follows what is open, and what ended at this instant, because
//! ratings and pay come after the end. Floor 3.

mod note;
mod render;
mod story;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::event::Record;
use crate::log::Sink;
use crate::scenario::Scenario;
use crate::speak::Names;
use crate::time::SimTime;
use crate::vocab::{CaseId, ChatId, PersonaId};

pub use story::{Entry, Story, Subject, What};

/// Folds a run into stories. As a [`Sink`] it takes the words behind the records to which they belong.
#[derive(Clone, Debug)]
pub struct Transcripts {
    scenario: Arc<Scenario>,
    names: Names,
    open: BTreeMap<Subject, Story>,
    /// Which chat a customer who comes back has had before, until the chat is opened.
    again: BTreeMap<ChatId, ChatId>,
    ended: VecDeque<(SimTime, Subject)>,
    complete: VecDeque<Story>,
    /// The story whose last entry waits for its words.
    awaits: Option<Subject>,
}

impl Transcripts {
    /// Stories of a replication under a seed, which decide the names of people.
    pub fn new(scenario: &Arc<Scenario>, seed: u64, replication: u64) -> Self {
        Self {
            scenario: Arc::clone(scenario),
            names: Names::new(scenario, seed, replication),
            open: BTreeMap::new(),
            again: BTreeMap::new(),
            ended: VecDeque::new(),
            complete: VecDeque::new(),
            awaits: None,
        }
    }

    /// The next complete story, in the order in which they ended.
    pub fn pop(&mut self) -> Option<Story> {
        self.complete.pop_front()
    }

    /// The run is over: what has ended is complete, and what is open will not go on.
    pub fn finish(&mut self) {
        self.complete_until(SimTime::END);
        self.complete.extend(std::mem::take(&mut self.open).into_values());
    }

    /// A story that is open or has ended at this instant.
    pub fn get(&self, subject: Subject) -> Option<&Story> {
        self.open.get(&subject)
    }

    /// All stories that are open or have ended at this instant.
    pub fn iter(&self) -> impl Iterator<Item = &Story> {
        self.open.values()
    }

    fn complete_until(&mut self, now: SimTime) {
        while let Some((_, subject)) = self.ended.pop_front_if(|(at, _)| *at < now) {
            self.complete.extend(self.open.remove(&subject));
        }
    }

    fn begin(&mut self, at: SimTime, record: &Record) {
        match *record {
            Record::Arrived { chat, after: Some(after), .. } => {
                self.again.insert(chat, after);
            }
            Record::Opened { chat, partner, case, persona, page, key } => {
                let mut story = Story::new(Subject::Chat(chat), at, partner, self.names.chat(partner, chat));
                story.title = self.chat_title(&story, case);
                let customer = self.names.customer(persona, key);
                story.customer = format!("{customer} ({})", self.persona(persona));
                story.opening = self.opening(&story, case, page);
                story.again = self.again.remove(&chat).map(|before| self.names.chat(partner, before));
                self.open.insert(story.subject, story);
            }
            Record::TicketOpened { ticket, partner, chat, by } => {
                let mut story = Story::new(Subject::Ticket(ticket), at, partner, ticket.to_string());
                let of = chat.map(|chat| format!(" · follow-up of {}", self.names.chat(partner, chat)));
                story.title = format!("{}{}", self.partner(&story), of.unwrap_or_default());
                story.opening = by.map_or_else(String::new, |by| format!("promised by {}", story::clock(by)));
                self.open.insert(story.subject, story);
            }
            Record::Ended { chat, .. } => {
                self.again.remove(&chat);
                self.ended.push_back((at, Subject::Chat(chat)));
            }
            Record::TicketClosed { ticket, .. } => self.ended.push_back((at, Subject::Ticket(ticket))),
            _ => {}
        }
    }

    fn partner(&self, story: &Story) -> &str {
        let platform = self.scenario.platform.as_ref();
        let partner = platform.and_then(|platform| platform.partners.get(story.partner.index()));
        partner.map_or("", |partner| partner.title.as_str())
    }

    fn persona(&self, persona: PersonaId) -> &str {
        let platform = self.scenario.platform.as_ref();
        let persona = platform.and_then(|platform| platform.personas.get(persona.index()));
        persona.map_or("somebody", |persona| persona.name.as_str())
    }

    fn chat_title(&self, story: &Story, case: CaseId) -> String {
        let platform = self.scenario.platform.as_ref();
        let case = platform.and_then(|platform| platform.cases.get(case.index()));
        format!("{} · {}", self.partner(story), case.map_or("", |case| case.name.as_str()))
    }

    /// The page on which a chat was opened, and the product that is meant where it is another one.
    fn opening(&self, story: &Story, case: CaseId, page: Option<crate::vocab::PageId>) -> String {
        let Some(platform) = &self.scenario.platform else { return String::new() };
        let Some(partner) = platform.partners.get(story.partner.index()) else { return String::new() };
        let page = page.and_then(|page| partner.pages.get(page.index()));
        let mut text = page.map_or_else(String::new, |page| format!("on {} ({})", page.path, page.title));
        let means = platform.cases.get(case.index()).and_then(|case| case.means);
        let shown = page.and_then(|page| page.item);
        if let Some(item) = means.filter(|_| means != shown).and_then(|item| partner.items.get(item.index()))
        {
            let gap = if text.is_empty() { "" } else { "; " };
            text = format!("{text}{gap}means {}", item.title);
        }
        text
    }
}

impl Sink for Transcripts {
    fn record(&mut self, at: SimTime, record: &Record) {
        self.awaits = None;
        self.complete_until(at);
        self.begin(at, record);
        let Some(subject) = note::subject(record) else { return };
        let Some(story) = self.open.get_mut(&subject) else { return };
        let teller = note::Teller { scenario: &self.scenario, names: &self.names };
        if teller.tell(story, at, record) {
            self.awaits = Some(subject);
        }
    }

    fn words(&mut self, _: SimTime, text: &str) {
        let story = self.awaits.take().and_then(|subject| self.open.get_mut(&subject));
        if let Some(Entry { what: What::Line { text: line, .. }, .. }) =
            story.and_then(|story| story.entries.last_mut())
        {
            text.clone_into(line);
        }
    }
}
