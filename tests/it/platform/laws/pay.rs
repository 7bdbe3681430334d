//! Money: once for what was closed, never for what came back.

use std::collections::{BTreeMap, BTreeSet};

use greenroom::event::{Record, TicketEnd};
use greenroom::vocab::{Cents, ChatId, Ending, TicketId};

use super::Lived;

pub fn once_and_only_where_due(lived: &Lived) {
    let mut paid: BTreeMap<ChatId, u32> = BTreeMap::new();
    let (mut reopened, mut ended, mut last) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
    let mut unpaid = BTreeSet::new();
    let scenario = lived.scenario();
    let partners = &scenario.platform.as_ref().unwrap().partners;
    for record in lived.records() {
        match *record {
            Record::Arrived { chat, after: Some(_), .. } => {
                reopened.insert(chat);
            }
            // No line of the ledger says nothing.
            Record::Opened { chat, partner, .. } => {
                let pay = partners[partner.index()].chat_pay.unwrap_or(scenario.desk.chat_pay);
                if pay == Cents(0) {
                    unpaid.insert(chat);
                }
            }
            Record::Taken { chat, expert, .. } => {
                last.insert(chat, expert);
            }
            Record::Paid { chat, expert, .. } => {
                assert_eq!(last.get(&chat), Some(&expert), "{chat} is paid to whoever had it last");
                *paid.entry(chat).or_default() += 1;
            }
            Record::Ended { chat, how, stints, .. } => {
                ended.insert(chat, (how, stints));
            }
            _ => {}
        }
    }
    for (chat, (how, stints)) in ended {
        let due = matches!(how, Ending::Resolved | Ending::AutoResolved | Ending::FollowedUp)
            && !reopened.contains(&chat)
            && !unpaid.contains(&chat)
            && stints > 0;
        let times = paid.get(&chat).copied().unwrap_or(0);
        assert_eq!(times, u32::from(due), "{chat} {how}");
    }
}

pub fn tickets(lived: &Lived) {
    let mut open = BTreeMap::<TicketId, bool>::new();
    let (mut replied, mut paid, mut closed) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
    let mut owner = BTreeMap::new();
    for record in lived.records() {
        match *record {
            Record::TicketOpened { ticket, .. } => assert_eq!(open.insert(ticket, false), None),
            Record::TicketTaken { ticket, expert, .. } => {
                assert_eq!(open.insert(ticket, true), Some(false), "{ticket} is taken once, while open");
                owner.insert(ticket, expert);
            }
            Record::TicketReplied { ticket, expert, .. } => {
                assert!(open.contains_key(&ticket), "{ticket} is answered while open");
                assert_eq!(owner.get(&ticket), Some(&expert), "{ticket} is answered by its owner");
                replied.insert(ticket);
            }
            Record::TicketWrote { ticket } => {
                assert!(open.contains_key(&ticket), "the customer of {ticket} writes while it is open");
            }
            Record::TicketClosed { ticket, how } => {
                assert!(open.remove(&ticket).is_some(), "{ticket} closed twice or never opened");
                closed.insert(ticket, how);
            }
            Record::TicketPaid { ticket, expert, .. } => {
                assert_eq!(paid.insert(ticket, expert), None, "{ticket} paid twice");
                assert_eq!(owner.get(&ticket), Some(&expert), "{ticket} is paid to its owner");
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "open for ever: {open:?}");
    for (ticket, how) in closed {
        let due =
            replied.contains(&ticket) && how != TicketEnd::Cut && lived.scenario().desk.ticket_pay > Cents(0);
        assert_eq!(paid.contains_key(&ticket), due, "{ticket} {how}");
    }
}
