//! A session with everything that a replay shows of it: the desk at any instant, lanes, and events in words. Floor 5.

use super::lane::{Lane, lanes};
use crate::debrief::Debrief;
use crate::event::{Deed, Record};
use crate::log::Log;
use crate::session::Rerun;
use crate::time::SimTime;
use crate::vocab::{Behaviour, ChatId};

/// What an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The customer wrote.
    Customer,
    /// Whoever sat there wrote.
    You,
    /// Somebody else wrote, or something.
    Others,
    /// Something happened.
    Note,
    /// A point was lost.
    Lost,
    /// A point was won.
    Won,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: SimTime,
    /// In which chat.
    pub chat: ChatId,
    /// What it is.
    pub kind: Kind,
    /// Who, or the customer's name where nobody speaks.
    pub who: String,
    /// In words.
    pub text: String,
}

/// A session with what is shown of it.
pub struct Reel {
    /// The desk at an instant.
    pub rerun: Rerun,
    /// A lane a chat.
    pub lanes: Vec<Lane>,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// What whoever sat there did about a chat, in order.
    deeds: Vec<(SimTime, Deed)>,
}

impl Reel {
    /// A session, its log and what was made of it.
    pub fn new(rerun: Rerun, log: &Log, debrief: &Debrief) -> Self {
        let tape = rerun.tape();
        let lanes = lanes(tape, log, &debrief.card);
        let events = events(debrief);
        let deeds = log.records.iter().filter_map(|(at, record)| match *record {
            Record::Did { expert, deed } if expert == tape.seat => Some((*at, deed)),
            _ => None,
        });
        let deeds = deeds.collect();
        Self { rerun, lanes, events, deeds }
    }

    /// What was done by an instant, the last first.
    fn done(&self, by: SimTime) -> impl Iterator<Item = &Deed> {
        let count = self.deeds.partition_point(|(at, _)| *at <= by);
        self.deeds.iter().take(count).rev().map(|(_, deed)| deed)
    }

    /// The chat that was looked at, or worked on, at an instant.
    pub fn attention(&self, at: SimTime) -> Option<ChatId> {
        self.done(at).find_map(|deed| match deed {
            Deed::Decline { .. } => None,
            deed => deed.chat(),
        })
    }

    /// The characters that stood in the draft to a customer at an instant.
    pub fn draft(&self, chat: ChatId, at: SimTime) -> u32 {
        let found = self.done(at).find_map(|deed| match *deed {
            Deed::Type { chat: of, chars } if of == chat => Some(chars),
            Deed::Send { chat: of, .. } if of == chat => Some(0),
            _ => None,
        });
        found.unwrap_or(0)
    }

    /// The event next to an instant, after it or before it.
    pub fn next_to(&self, at: SimTime, after: bool, points: bool) -> Option<&Event> {
        let fits = |event: &&Event| !points || matches!(event.kind, Kind::Lost | Kind::Won);
        if after {
            self.events.iter().filter(fits).find(|event| event.at > at)
        } else {
            self.events.iter().filter(fits).rfind(|event| event.at < at)
        }
    }
}

/// Everything that is told of the chats, and the points, in order.
fn events(debrief: &Debrief) -> Vec<Event> {
    let mut all = Vec::new();
    for told in &debrief.chats {
        let card = debrief.card.chats.iter().find(|card| card.chat == told.chat);
        let customer = card.map_or("", |card| card.customer.as_str());
        for line in &told.lines {
            let (kind, who) = match line.who {
                "" => (Kind::Note, customer),
                "customer" => (Kind::Customer, customer),
                "expert" => (Kind::You, line.name.as_str()),
                who => (Kind::Others, who),
            };
            let at = SimTime::from_us(line.at_us);
            let (who, text) = (crate::console::review::capital(who), line.text.clone());
            all.push(Event { at, chat: ChatId(told.chat), kind, who, text });
        }
    }
    for card in &debrief.card.chats {
        for outcome in &card.outcomes {
            let title = Behaviour::find(&outcome.behaviour).map_or("", Behaviour::title);
            for note in outcome.notes.iter().filter(|note| note.worth != 0) {
                let kind = if note.worth < 0 { Kind::Lost } else { Kind::Won };
                all.push(Event {
                    at: SimTime::from_us(note.at_us),
                    chat: ChatId(card.chat),
                    kind,
                    who: crate::console::review::capital(title),
                    text: note.says.clone(),
                });
            }
        }
    }
    all.sort_by_key(|event| event.at);
    all
}
