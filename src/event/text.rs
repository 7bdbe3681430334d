//! The canonical text of a record: one line, the same in every run.
//!
//! Floor 1.

use std::fmt;

use crate::time::SimTime;
use crate::vocab::Ending;

use super::Record;

impl fmt::Display for Record {
    /// The canonical text, on one line. Ids are ordinals, so it means the same in every run.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let marks = |owing: bool, gone: bool| match (owing, gone) {
            (_, true) => ", customer gone",
            (true, false) => ", customer waiting",
            (false, false) => "",
        };
        match *self {
            Self::Arrived { chat, class, source, after } => {
                write!(f, "arrived {chat} {class} source {source}")?;
                after.map_or(Ok(()), |first| write!(f, " again after {first}"))
            }
            Self::BotBegan { chat } => write!(f, "bot-began {chat}"),
            Self::Queued { chat, class, station } => write!(f, "queued {chat} {class} {station}"),
            Self::Offered { chat, expert, until } => write!(f, "offered {chat} {expert} until {until}"),
            Self::Posted { chat, until } if until == SimTime::END => write!(f, "posted {chat}"),
            Self::Posted { chat, until } => write!(f, "posted {chat} until {until}"),
            Self::Declined { chat, expert } => write!(f, "declined {chat} {expert}"),
            Self::Missed { chat, expert } => write!(f, "missed {chat} {expert}"),
            Self::Unclaimed { chat } => write!(f, "unclaimed {chat}"),
            Self::Withdrawn { chat, expert } => write!(f, "withdrawn {chat} {expert}"),
            Self::Taken { chat, class, expert, waited, asked, owing, gone, .. } => {
                let marks = marks(owing, gone);
                write!(f, "taken {chat} {class} {expert} waited {waited} asked {asked}{marks}")
            }
            Self::Left { chat, class, station, how, waited } => {
                write!(f, "left {chat} {class} {station} {} waited {waited}", Ending::Abandoned(how))
            }
            Self::Passed { chat, class, station, waited } => {
                write!(f, "passed {chat} {class} {station} would have waited {waited}")
            }
            Self::Released { chat, class, expert, served, work, idle, owing, gone, .. } => {
                let marks = marks(owing, gone);
                write!(f, "released {chat} {class} {expert} served {served} work {work} idle {idle}{marks}")
            }
            Self::Moved { chat, station } => write!(f, "moved {chat} {station}"),
            Self::Is { expert, status } => write!(f, "is {expert} {status}"),
            Self::Did { expert, deed } => write!(f, "did {expert} {deed}"),
            Self::Refused { expert, deed, why } => write!(f, "refused {expert} {deed}: {why}"),
            Self::Replied { chat, class, expert, turn, delay } => {
                write!(f, "replied {chat} {class} {expert} turn {turn} after {delay}")
            }
            Self::Wrote { chat, expert, turn } => write!(f, "wrote {chat} {expert} turn {turn}"),
            Self::Ended { chat, class, station, how, lasted, stints } => {
                write!(f, "ended {chat} {class} {station} {how} lasted {lasted} stints {stints}")
            }
            Self::Paid { chat, expert, pay } => write!(f, "paid {chat} {expert} {pay}"),
            _ => self.conversation(f),
        }
    }
}

impl Record {
    /// The canonical text of what happens in conversations.
    fn conversation(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Opened { chat, partner, case, persona, page, .. } => {
                write!(f, "opened {chat} {partner} {case} {persona}")?;
                page.map_or(Ok(()), |page| write!(f, " on {page}"))
            }
            Self::Routed { chat, from, class } => write!(f, "routed {chat} {from} to {class}"),
            Self::Reassigned { chat, expert, why } => write!(f, "reassigned {chat} {expert}: {why}"),
            Self::Parked { chat, expert, parked: true } => write!(f, "parked {chat} {expert}"),
            Self::Parked { chat, expert, parked: false } => write!(f, "counts-again {chat} {expert}"),
            Self::Said { chat, who, line, says, chars, typed } => {
                write!(f, "said {chat} {line} {} {says} {chars} chars typed {typed}", who.word())
            }
            Self::Noticed { chat, line, after, away } => {
                write!(f, "noticed {chat} up to {line} after {after}{}", if away { " elsewhere" } else { "" })
            }
            Self::PageMoved { chat, page, stayed } => write!(f, "page-moved {chat} {page} after {stayed}"),
            Self::LeftSite { chat } => write!(f, "left-site {chat}"),
            Self::Felt { chat, rule, by } => write!(f, "felt {chat} {rule} {by}"),
            Self::Bought { chat, item, amount } => write!(f, "bought {chat} {item} {amount}"),
            Self::Consulted { chat, expert, fact, outcome } => {
                write!(f, "consulted {chat} {expert} {fact}: {outcome}")
            }
            Self::Rated { chat, expert, stars, because, controllable } => {
                let whose = if controllable { "" } else { ", not in the expert's hands" };
                write!(f, "rated {chat} {expert} {stars} because {because}{whose}")
            }
            Self::Keyed { chat, expert } => write!(f, "keyed {chat} {expert}"),
            Self::Bonus { chat, expert, pay } => write!(f, "bonus {chat} {expert} {pay}"),
            _ => self.ticket(f),
        }
    }

    /// The canonical text of what happens to tickets.
    fn ticket(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::TicketOpened { ticket, partner, chat, by } => {
                write!(f, "ticket-opened {ticket} {partner}")?;
                chat.map_or(Ok(()), |chat| write!(f, " for {chat}"))?;
                by.map_or(Ok(()), |by| write!(f, " by {by}"))
            }
            Self::TicketTaken { ticket, expert, waited } => {
                write!(f, "ticket-taken {ticket} {expert} waited {waited}")
            }
            Self::TicketReplied { ticket, expert, reply, delay } => {
                write!(f, "ticket-replied {ticket} {expert} reply {reply} after {delay}")
            }
            Self::TicketWrote { ticket } => write!(f, "ticket-wrote {ticket}"),
            Self::TicketClosed { ticket, how } => write!(f, "ticket-closed {ticket} {how}"),
            Self::TicketPaid { ticket, expert, pay } => write!(f, "ticket-paid {ticket} {expert} {pay}"),
            _ => unreachable!("every other record has its text above"),
        }
    }
}
