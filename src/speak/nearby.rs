//! The open chats, and which lines of the phrase books can be read in them at the moment.
//!
//! Whoever has several chats open sees the same words twice at once, and no longer believes in people. Memory
//! follows what is open. Floor 1.

use std::collections::{BTreeMap, BTreeSet};

use crate::vocab::{ChatId, ExpertId};

use super::talk::Talk;

/// Open chats, by number and by expert.
#[derive(Clone, Debug, Default)]
pub(super) struct Open {
    talks: BTreeMap<ChatId, Talk>,
    of_expert: BTreeMap<ExpertId, BTreeSet<ChatId>>,
    /// In how many open chats each line was used.
    lines: BTreeMap<u64, u32>,
}

impl Open {
    pub fn insert(&mut self, talk: Talk) {
        self.remove(talk.chat);
        self.put_back(talk);
    }

    pub fn get_mut(&mut self, chat: ChatId) -> Option<&mut Talk> {
        self.talks.get_mut(&chat)
    }

    /// Takes a chat out for a moment, so that it can change while the others are looked at.
    pub fn lift(&mut self, chat: ChatId) -> Option<Talk> {
        self.talks.remove(&chat)
    }

    pub fn put_back(&mut self, talk: Talk) {
        self.talks.insert(talk.chat, talk);
    }

    /// A chat has ended.
    pub fn remove(&mut self, chat: ChatId) {
        let Some(talk) = self.talks.remove(&chat) else { return };
        self.leave(&talk);
        for line in talk.lines {
            if let Some(count) = self.lines.get_mut(&line) {
                *count -= 1;
                if *count == 0 {
                    self.lines.remove(&line);
                }
            }
        }
    }

    /// An expert has taken a chat.
    pub fn taken(&mut self, chat: ChatId, expert: ExpertId) {
        let Some(mut talk) = self.talks.remove(&chat) else { return };
        self.leave(&talk);
        talk.expert = Some(expert);
        // What somebody else was about to say is lost.
        talk.owed.clear();
        talk.heard = None;
        self.of_expert.entry(expert).or_default().insert(chat);
        self.put_back(talk);
    }

    fn leave(&mut self, talk: &Talk) {
        let Some(expert) = talk.expert else { return };
        if let Some(chats) = self.of_expert.get_mut(&expert) {
            chats.remove(&talk.chat);
            if chats.is_empty() {
                self.of_expert.remove(&expert);
            }
        }
    }

    /// A line is used in a chat that has been taken out.
    pub fn used(&mut self, talk: &mut Talk, line: u64) {
        if talk.lines.insert(line) {
            *self.lines.entry(line).or_default() += 1;
        }
    }

    /// In how many of the expert's other chats a line was used; of a chat without an expert, in how many open
    /// chats at all, because nobody knows yet beside which of them it will be read.
    pub fn nearby(&self, talk: &Talk, line: u64) -> u32 {
        let own = u32::from(talk.lines.contains(&line));
        let Some(expert) = talk.expert else {
            return self.lines.get(&line).map_or(0, |count| count.saturating_sub(own));
        };
        let Some(chats) = self.of_expert.get(&expert) else { return 0 };
        let others = chats.iter().filter(|chat| **chat != talk.chat).filter_map(|chat| self.talks.get(chat));
        crate::vocab::count(others.filter(|other| other.lines.contains(&line)).count())
    }

    /// How many chats are open, and how many lines are remembered for them.
    pub fn size(&self) -> (usize, usize) {
        (self.talks.len(), self.lines.len())
    }
}
