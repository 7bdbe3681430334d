//! What was said in the chats that are open: all that listening needs beside the text.
//!
//! A fold over records and words; it forgets a chat when it ends. Floor 1.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::event::Record;
use crate::log::Sink;
use crate::scenario::{PagesShown, Scenario};
use crate::speak::Names;
use crate::time::SimTime;
use crate::vocab::{Act, CaseId, ChatId, ExpertId, ItemId, PartnerId, Says, Speaker};

use super::{About, Ear, Heard, Line};

/// A code, such as an order number, has at least so many characters, one of them a digit.
const CODE_CHARS: usize = 5;

/// Remembers the open chats.
#[derive(Clone, Debug)]
pub struct Memory {
    scenario: Arc<Scenario>,
    names: Names,
    chats: BTreeMap<ChatId, Talk>,
    /// The chat whose last line waits for its words.
    awaits: Option<ChatId>,
}

/// An open chat.
#[derive(Clone, Debug)]
struct Talk {
    partner: PartnerId,
    case: CaseId,
    shown: Option<ItemId>,
    expert: Option<ExpertId>,
    /// What only this customer has: the name, the number of the chat, codes that were given.
    own: Vec<String>,
    lines: Vec<Said>,
}

#[derive(Clone, Debug)]
struct Said {
    at: SimTime,
    who: Speaker,
    text: String,
    says: Says,
}

impl Memory {
    /// Remembers a replication under a seed, which decide the names of people.
    pub fn new(scenario: &Arc<Scenario>, seed: u64, replication: u64) -> Self {
        let names = Names::new(scenario, seed, replication);
        Self { scenario: Arc::clone(scenario), names, chats: BTreeMap::new(), awaits: None }
    }

    /// Listens to what somebody is about to send in a chat: the findings and the acts. `None` if there is no such
    /// chat with a conversation.
    pub fn hear(&self, ear: &Ear, chat: ChatId, at: SimTime, text: &str) -> Option<(Heard, Says)> {
        let talk = self.chats.get(&chat)?;
        let platform = self.scenario.platform.as_ref()?;
        let before: Vec<Line<'_>> = talk
            .lines
            .iter()
            .map(|said| Line { at: said.at, who: said.who, text: &said.text, says: said.says })
            .collect();
        let others = self.others(chat, talk.expert);
        let (partner, case, shown) = (talk.partner, talk.case, talk.shown);
        let about = About { at, partner, case, shown, before: &before, others: &others };
        let heard = ear.hear(text, &about);
        let says = heard.says(text, &about, platform);
        Some((heard, says))
    }

    /// What the expert's other customers are called and have given.
    fn others(&self, chat: ChatId, expert: Option<ExpertId>) -> Vec<String> {
        let others = self.chats.iter().filter(|(id, talk)| **id != chat && talk.expert == expert);
        let mine = self.chats.get(&chat).map_or(&[][..], |talk| &talk.own);
        others.flat_map(|(_, talk)| &talk.own).filter(|own| !mine.contains(own)).cloned().collect()
    }

    fn opened(&mut self, record: &Record) {
        let Record::Opened { chat, partner, case, persona, page, key } = *record else { return };
        let Some(platform) = &self.scenario.platform else { return };
        let pages = platform.partners.get(partner.index()).map(|partner| &partner.pages);
        let page = page.filter(|_| self.scenario.desk.pages != PagesShown::Nothing);
        let shown = page.and_then(|page| pages?.get(page.index())?.item);
        let own = vec![self.names.customer(persona, key).to_owned(), self.names.chat(partner, chat)];
        self.chats.insert(chat, Talk { partner, case, shown, expert: None, own, lines: Vec::new() });
    }
}

impl Sink for Memory {
    fn record(&mut self, at: SimTime, record: &Record) {
        self.awaits = None;
        match *record {
            Record::Opened { .. } => self.opened(record),
            Record::Taken { chat, expert, .. } => {
                if let Some(talk) = self.chats.get_mut(&chat) {
                    talk.expert = Some(expert);
                }
            }
            Record::Said { chat, who, says, .. } => {
                if let Some(talk) = self.chats.get_mut(&chat) {
                    talk.lines.push(Said { at, who, text: String::new(), says });
                    self.awaits = Some(chat);
                }
            }
            Record::Ended { chat, .. } => drop(self.chats.remove(&chat)),
            _ => {}
        }
    }

    fn words(&mut self, _: SimTime, text: &str) {
        let Some(talk) = self.awaits.take().and_then(|chat| self.chats.get_mut(&chat)) else { return };
        let Some(said) = talk.lines.last_mut() else { return };
        text.clone_into(&mut said.text);
        let informs = said.says.acts().any(|act| matches!(act, Act::Inform { .. }));
        if said.who == Speaker::Customer && informs {
            let code = |word: &&str| {
                word.chars().count() >= CODE_CHARS && word.contains(|c: char| c.is_ascii_digit())
            };
            let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
            talk.own.extend(words.filter(code).map(str::to_owned));
        }
    }
}
