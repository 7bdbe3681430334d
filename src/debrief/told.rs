//! The chats in words, as the debrief shows them. Floor 3.

use serde::Serialize;

use crate::score::card::Scorecard;
use crate::transcript::{Story, Subject, What};
use crate::vocab::{ChatId, Speaker};

/// A chat in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Its number in the log.
    pub chat: u64,
    /// When it was opened, in microseconds since the beginning.
    pub opened_us: u64,
    /// What happened, in order.
    pub lines: Vec<ToldLine>,
    /// The whole story as text.
    #[serde(skip)]
    pub text: String,
}

/// Something that happened in a chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldLine {
    /// When, in microseconds since the beginning.
    pub at_us: u64,
    /// `customer`, `expert`, `partner bot`, …; empty for what is no line.
    pub who: &'static str,
    /// The speaker's name; empty for what is no line.
    pub name: String,
    /// The words.
    pub text: String,
}

/// The stories of the chats of a card, in its order.
pub(super) fn tell(card: &Scorecard, stories: &[Story]) -> Vec<Told> {
    let of = |chat: u64| stories.iter().find(|story| story.subject == Subject::Chat(ChatId(chat)));
    card.chats.iter().filter_map(|chat| of(chat.chat).map(|story| told(chat.chat, story))).collect()
}

fn told(chat: u64, story: &Story) -> Told {
    let line = |entry: &crate::transcript::Entry| match &entry.what {
        What::Note(note) => {
            ToldLine { at_us: entry.at.us(), who: "", name: String::new(), text: note.clone() }
        }
        What::Line { who, name, text, .. } => ToldLine {
            at_us: entry.at.us(),
            who: Speaker::word(*who),
            name: name.clone(),
            text: text.clone(),
        },
    };
    let lines = story.entries.iter().map(line).collect();
    Told { chat, opened_us: story.began.us(), lines, text: story.to_string() }
}
