//! What came of each offer to the expert. Floor 3.

use std::collections::BTreeMap;

use crate::event::{DeclineReason, Record};
use crate::time::{SimTime, Span};
use crate::vocab::{ChatId, ExpertId};

use super::super::course::{OfferCourse, OfferOutcome};

/// Offers so far.
#[derive(Debug, Default)]
pub(super) struct Offers {
    list: Vec<OfferCourse>,
    /// Offers on the screen, by chat.
    open: BTreeMap<ChatId, usize>,
    /// Chats that are shown to everyone: record, since, until.
    posted: BTreeMap<ChatId, (usize, SimTime, SimTime)>,
    reason: Option<(ChatId, DeclineReason)>,
}

impl Offers {
    /// Why the expert refuses; the refusal itself follows.
    pub fn reason(&mut self, chat: ChatId, reason: DeclineReason) {
        self.reason = Some((chat, reason));
    }

    /// A record about an offer; `load`: own chats, and those of them that wait too long.
    pub fn record(&mut self, n: usize, at: SimTime, record: &Record, me: ExpertId, load: (u32, u32)) {
        match *record {
            Record::Offered { chat, expert, until } if expert == me => {
                self.open.insert(chat, self.list.len());
                let (open, at_risk) = load;
                let outcome = OfferOutcome::Withdrawn;
                self.list.push(OfferCourse {
                    record: n,
                    at,
                    chat,
                    open,
                    at_risk,
                    until,
                    outcome,
                    after: Span::ZERO,
                });
            }
            Record::Posted { chat, until } => {
                self.posted.insert(chat, (n, at, until));
            }
            Record::Unclaimed { chat } => {
                self.posted.remove(&chat);
            }
            Record::Declined { chat, expert } if expert == me => {
                let given = self.reason.take().filter(|(of, _)| *of == chat);
                let reason = given.map_or(DeclineReason::Unstated, |(_, reason)| reason);
                self.close(chat, at, OfferOutcome::Declined(reason));
            }
            Record::Missed { chat, expert } if expert == me => self.close(chat, at, OfferOutcome::Missed),
            Record::Withdrawn { chat, expert } if expert == me => self.over(chat, at),
            _ => {}
        }
    }

    /// The expert took a chat: one on offer, or one that everybody could take.
    pub fn taken(&mut self, n: usize, at: SimTime, chat: ChatId, asked: Span, open: u32) {
        if self.open.contains_key(&chat) {
            return self.close(chat, at, OfferOutcome::Taken);
        }
        if let Some((record, since, until)) = self.posted.remove(&chat) {
            let (outcome, at_risk) = (OfferOutcome::Taken, 0);
            let (record, at) = (record.min(n), since);
            self.list.push(OfferCourse { record, at, chat, open, at_risk, until, outcome, after: asked });
        }
    }

    /// The customer left, or somebody else has the chat.
    pub fn over(&mut self, chat: ChatId, at: SimTime) {
        self.posted.remove(&chat);
        self.close(chat, at, OfferOutcome::Withdrawn);
    }

    fn close(&mut self, chat: ChatId, at: SimTime, outcome: OfferOutcome) {
        if let Some(offer) = self.open.remove(&chat).and_then(|n| self.list.get_mut(n)) {
            (offer.outcome, offer.after) = (outcome, at.since(offer.at));
        }
    }

    /// The run is over: what is on the screen is withdrawn.
    pub fn finish(mut self, end: SimTime) -> Vec<OfferCourse> {
        while let Some((chat, _)) = self.open.first_key_value() {
            self.over(*chat, end);
        }
        self.list
    }
}
