//! The tickets of an expert: taken by them, promised in their chats, or left for anybody. Floor 3.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Deed, Record, TicketEnd};
use crate::time::SimTime;
use crate::vocab::{ExpertId, PartnerId, TicketId};

use super::super::course::{Course, TicketCourse};

/// Tickets so far.
#[derive(Debug, Default)]
pub(super) struct Tickets {
    all: BTreeMap<TicketId, TicketCourse>,
    /// Answered by the expert: the words of the reply that follows.
    reply: Option<String>,
    mine: BTreeSet<TicketId>,
}

impl Tickets {
    /// A deed about a ticket.
    pub fn did(&mut self, deed: Deed, text: &str) {
        match deed {
            Deed::TakeTicket { ticket, .. } => {
                if let Some(course) = self.all.get_mut(&TicketId(ticket)) {
                    course.categorised = true;
                }
            }
            Deed::EmailReply { .. } => self.reply = Some(text.to_owned()),
            _ => {}
        }
    }

    /// A record about a ticket; `me`: whose session it is.
    pub fn record(&mut self, n: usize, at: SimTime, record: &Record, text: &str, me: ExpertId) {
        match *record {
            Record::TicketOpened { ticket, partner, chat, by } => {
                let course = TicketCourse {
                    ticket,
                    record: n,
                    at,
                    partner,
                    of: chat,
                    by,
                    taken: None,
                    categorised: false,
                    replies: Vec::new(),
                    wrote: Vec::new(),
                    closed_at: None,
                    cut: false,
                };
                self.all.insert(ticket, course);
            }
            Record::TicketTaken { ticket, expert, .. } => self.with(ticket, |course| {
                course.taken = Some((at, expert == me));
            }),
            Record::TicketReplied { ticket, expert, delay, .. } if expert == me => {
                let words = self.reply.take().unwrap_or_else(|| text.to_owned());
                self.mine.insert(ticket);
                self.with(ticket, |course| course.replies.push((n, at, delay, words)));
            }
            Record::TicketWrote { ticket } => self.with(ticket, |course| course.wrote.push((n, at))),
            Record::TicketClosed { ticket, how } => self.with(ticket, |course| {
                (course.closed_at, course.cut) = (Some(at), how == TicketEnd::Cut);
            }),
            _ => {}
        }
    }

    fn with(&mut self, ticket: TicketId, change: impl FnOnce(&mut TicketCourse)) {
        if let Some(course) = self.all.get_mut(&ticket) {
            change(course);
        }
    }

    /// The run is over: those that concern the expert, in the order of opening.
    pub fn finish(self, chats: &[Course], able: impl Fn(PartnerId) -> bool) -> Vec<TicketCourse> {
        let promised = |ticket| chats.iter().any(|course| course.promised.contains(&ticket));
        let all = self.all.into_values();
        all.filter(|course| match course.taken {
            Some((_, mine)) => mine || promised(course.ticket) || self.mine.contains(&course.ticket),
            None => promised(course.ticket) || (course.of.is_none() && able(course.partner)),
        })
        .collect()
    }
}
