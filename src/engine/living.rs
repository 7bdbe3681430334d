//! Which entries of the calendar still mean something.
//!
//! Floor 2.

use super::calendar::{Calendar, Due};
use super::expert::ExpertDesk;
use super::people::People;
use super::room::{Room, Stage};
use super::shifts::Presence;
use super::tickets::Tickets;
use super::{Sim, Station};

/// What entries of the calendar are about, to tell those that still mean something.
pub(super) struct Living<'a> {
    room: &'a mut Room,
    people: &'a mut People,
    presence: &'a [Presence],
    stations: &'a [Station],
    desks: &'a [ExpertDesk],
    tickets: &'a Tickets,
}

impl Living<'_> {
    /// Whether an entry of the calendar still means something.
    #[inline]
    pub(super) fn has(&mut self, due: &Due) -> bool {
        match *due {
            Due::Arrival { .. } | Due::Redial { .. } | Due::Shift { .. } | Due::Break { .. } => true,
            Due::BotDone { chat, epoch }
            | Due::PatienceOver { chat, epoch }
            | Due::ChatPatienceOver { chat, epoch }
            | Due::ReplyToDone { chat, epoch }
            | Due::CustomerWrites { chat, epoch }
            | Due::SilenceOver { chat, epoch } => self.room.chat(chat).1.epoch == epoch,
            Due::OfferAnswered { chat, serial } | Due::OfferLapsed { chat, serial } => {
                let visit = self.room.chat(chat).1;
                visit.offer_serial == serial && matches!(visit.stage, Stage::Waiting | Stage::Offered)
            }
            Due::ServiceDone { expert, epoch } | Due::ReplyDone { expert, epoch } => {
                self.room.expert(expert).epoch == epoch
            }
            Due::Claim { expert, epoch, station } => {
                let expert = self.room.expert(expert);
                expert.claim_epoch == epoch && expert.claiming == Some(self.stations[station.index()].era)
            }
            Due::Back { expert, epoch } => self.presence[expert as usize].epoch == epoch,
            Due::Timer { person, timer, serial } => self.people.get(person).timers.is_alive(timer, serial),
            Due::ExpertFree { expert, epoch } => self.desks[expert as usize].epoch == epoch,
            Due::Ticket { ticket, epoch } => {
                self.tickets.open.get(&ticket).is_some_and(|open| open.epoch == epoch)
            }
        }
    }
}

impl<S> Sim<S> {
    /// The calendar, and what its entries are about.
    #[inline]
    pub(super) fn living(&mut self) -> (&mut Calendar, Living<'_>) {
        let living = Living {
            room: &mut self.room,
            people: &mut self.people,
            presence: &self.presence,
            stations: &self.stations,
            desks: &self.desks,
            tickets: &self.tickets,
        };
        (&mut self.calendar, living)
    }

    #[cold]
    pub(super) fn sweep(&mut self) {
        let (calendar, mut living) = self.living();
        calendar.sweep(|due| living.has(due));
    }
}
