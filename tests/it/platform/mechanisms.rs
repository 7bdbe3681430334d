//! Each mechanism on: it is seen. The same one off: it is not. A mechanism without a line here fails the test.

use std::sync::Arc;

use greenroom::event::{Deed, Record, SendHow};
use greenroom::scenario::{Mechanism, Scenario};
use greenroom::vocab::{Act, Speaker};

use super::{text, without};
use crate::common;

/// Automatic lines of the desk and the partner; the one after them is the hello.
const AUTOMATIC: u16 = 4;

/// Whether a record shows a mechanism at work.
pub fn shows(mechanism: Mechanism, record: &Record) -> bool {
    let said = |speaker: Speaker| matches!(record, Record::Said { who, .. } if *who == speaker);
    let says = |speaker: Speaker, is: &dyn Fn(Act) -> bool| matches!(record, Record::Said { who, says, .. } if *who == speaker && says.acts().any(is));
    match mechanism {
        Mechanism::Offers => matches!(record, Record::Offered { .. }),
        Mechanism::ReplyLimits => matches!(record, Record::Reassigned { .. }),
        Mechanism::Hello => {
            says(Speaker::Automatic, &|act| matches!(act, Act::Automatic { line: AUTOMATIC }))
        }
        Mechanism::StatusUpdates => says(Speaker::Expert, &|act| act == Act::Status),
        Mechanism::Macros => {
            matches!(record, Record::Did { deed: Deed::Send { how: SendHow::MacroPart, .. }, .. })
                || says(Speaker::Expert, &|act| matches!(act, Act::Part { .. }))
        }
        Mechanism::Attention => matches!(record, Record::Noticed { away: true, .. }),
        Mechanism::Specialist => matches!(record, Record::Consulted { .. }) || said(Speaker::Specialist),
        Mechanism::Knowledge => {
            matches!(
                record,
                Record::Did { deed: Deed::SearchKnowledge { .. } | Deed::OpenArticle { .. }, .. }
            )
        }
        Mechanism::FollowUps => matches!(record, Record::TicketOpened { chat: Some(_), .. }),
        Mechanism::PartnerBots => said(Speaker::PartnerBot),
        Mechanism::RoutingBot => said(Speaker::RoutingBot),
        Mechanism::Pages => {
            matches!(record, Record::PageMoved { .. } | Record::Opened { page: Some(_), .. })
        }
        Mechanism::AutomaticLines => says(Speaker::Automatic, &|act| {
            act == Act::Nudge || matches!(act, Act::Automatic { line } if line < AUTOMATIC)
        }),
        Mechanism::AutomaticResolve => matches!(record, Record::LeftSite { .. }),
        Mechanism::Sales => {
            matches!(record, Record::Bought { .. } | Record::Bonus { .. })
                || says(Speaker::Expert, &|act| matches!(act, Act::Offer { .. }))
        }
        Mechanism::Keyboard => matches!(record, Record::Keyed { .. }),
        Mechanism::Tickets => matches!(record, Record::TicketOpened { chat: None, .. }),
        Mechanism::Ratings => matches!(record, Record::Rated { .. }),
        Mechanism::IdleCapacity => matches!(record, Record::Parked { parked: true, .. }),
        Mechanism::Reopening => matches!(record, Record::Arrived { after: Some(_), .. }),
        Mechanism::Quirks => {
            says(Speaker::Customer, &|act| matches!(act, Act::Offbeat { .. } | Act::Brb | Act::Twist { .. }))
        }
    }
}

fn seen(scenario: &Arc<Scenario>, mechanism: Mechanism) -> usize {
    common::log(scenario, 1).iter().filter(|(_, record)| shows(mechanism, record)).count()
}

#[test]
fn every_mechanism_is_seen_when_on_and_not_when_off() {
    let everything = common::scenario(&text());
    let log = common::log(&everything, 1);
    let mut wrong = Vec::new();
    for (mechanism, name) in Mechanism::ALL {
        let on = log.iter().filter(|(_, record)| shows(mechanism, record)).count();
        let off = seen(&without(&[name]), mechanism);
        if on == 0 || off > 0 {
            wrong.push(format!("{name}: {on} times when on, {off} times when off"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn with_everything_off_chats_are_still_served() {
    let names: Vec<&str> = Mechanism::ALL.iter().map(|(_, name)| *name).collect();
    let log = common::log(&without(&names), 1);
    let resolved = log.iter().filter(|(_, record)| {
        matches!(record, Record::Ended { how: greenroom::vocab::Ending::Resolved, .. })
    });
    assert!(resolved.count() > 50, "a plain desk resolves its chats");
}

#[test]
fn all_four_families_and_all_bots_speak() {
    let log = common::log(&common::scenario(&text()), 1);
    for line in 0..=AUTOMATIC {
        let times = log.iter().filter(|(_, record)| {
            matches!(record, Record::Said { who: Speaker::Automatic, says, .. } if says.has(Act::Automatic { line }))
        });
        // The third partner line is for chats on hold, which synthetic experts do not ask for.
        assert!(times.count() > 0 || line == 3, "automatic line {line} is never said");
    }
}
