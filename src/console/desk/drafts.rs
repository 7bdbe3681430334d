//! What is written and not yet sent: one draft for every chat and way of writing, and one for every ticket.
//! Floor 5.

use std::collections::BTreeMap;

use crate::event::{Guard, SendHow};
use crate::vocab::{ChatId, TicketId};

/// To whom a draft goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// The customer.
    #[default]
    Reply,
    /// Nobody: a note.
    Note,
    /// The Specialist.
    Specialist,
}

/// Something half written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The words.
    pub text: String,
    /// How many characters were pasted.
    pub pasted: usize,
    /// It was a part of a ready text.
    pub part: bool,
    /// What the desk has said of it.
    pub warned: Option<Warned>,
}

/// A warning about a message that has not been sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warned {
    /// The message, without white space around it: another one has not been warned of.
    pub text: String,
    /// What it is about.
    pub guard: Guard,
    /// In words.
    pub why: String,
}

/// All drafts.
#[derive(Debug, Default)]
pub struct Drafts {
    chats: BTreeMap<(ChatId, Mode), Draft>,
    tickets: BTreeMap<TicketId, Draft>,
}

impl Draft {
    /// Nothing is written.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// How it was made, as far as that can be known: pasted, if that is half of it.
    pub fn how(&self) -> SendHow {
        let length = self.text.chars().count();
        match self.part {
            true => SendHow::MacroPart,
            false if self.pasted > 0 && self.pasted.saturating_mul(2) >= length => SendHow::Pasted,
            false => SendHow::Typed,
        }
    }

    /// What the desk has said of these very words.
    pub fn warning(&self) -> Option<&Warned> {
        self.warned.as_ref().filter(|warned| warned.text == self.text.trim())
    }

    /// Notes what the keyboard has done to it: what was pasted, and whether anything is left.
    pub fn edited(&mut self, pasted: usize) {
        self.pasted = self.pasted.saturating_add(pasted);
        if self.text.is_empty() {
            *self = Self::default();
        }
    }

    /// Adds words that were not typed, behind what is there.
    pub fn add(&mut self, words: &str) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
        self.text.push_str(words);
        self.pasted = self.pasted.saturating_add(words.chars().count());
    }

    /// The words, without white space around them; the draft is empty afterwards.
    pub fn take(&mut self) -> String {
        std::mem::take(self).text.trim().to_owned()
    }
}

impl Drafts {
    /// The draft of a chat.
    pub fn get(&mut self, chat: ChatId, mode: Mode) -> &mut Draft {
        self.chats.entry((chat, mode)).or_default()
    }

    /// Something is written in a chat.
    pub fn has(&self, chat: ChatId) -> bool {
        self.chats.range((chat, Mode::Reply)..=(chat, Mode::Specialist)).any(|(_, draft)| !draft.is_empty())
    }

    /// The draft of a ticket.
    pub fn ticket(&mut self, ticket: TicketId) -> &mut Draft {
        self.tickets.entry(ticket).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mostly_pasted_counts_as_pasted() {
        let mut draft = Draft { text: "It is 54 x 31 x 20 cm".to_owned(), ..Draft::default() };
        assert_eq!(draft.how(), SendHow::Typed);
        draft.edited(15);
        assert_eq!(draft.how(), SendHow::Pasted);
        draft.text.push_str(", and that is inside the rules of most airlines");
        assert_eq!(draft.how(), SendHow::Typed, "most of it was typed");
        draft.text.clear();
        draft.edited(0);
        assert_eq!(draft, Draft::default(), "an empty draft has no past");
        draft.add("See you");
        draft.add("soon");
        assert_eq!((draft.text.as_str(), draft.how()), ("See you soon", SendHow::Pasted));
        assert_eq!((draft.take().as_str(), draft.is_empty()), ("See you soon", true));
    }

    #[test]
    fn every_chat_and_way_has_its_own() {
        let mut drafts = Drafts::default();
        let (one, two) = (ChatId(1), ChatId(2));
        drafts.get(one, Mode::Reply).text = "to one".to_owned();
        drafts.get(one, Mode::Note).text = "about one".to_owned();
        assert!(drafts.get(two, Mode::Reply).is_empty());
        assert_eq!((drafts.has(one), drafts.has(two)), (true, false));
        assert_eq!(drafts.get(one, Mode::Reply).take(), "to one");
        assert!(drafts.has(one), "the note is still there");
    }
}
