//! Who is online: shifts, rests after a missed offer, and the expert's own choice.
//!
//! Going away takes no chat from anybody: open chats are finished, offers lapse, an own queue is dealt out
//! again. Floor 2.

use crate::event::{Record, Status};
use crate::log::Sink;
use crate::time::{SimTime, Span};
use crate::vocab::{ClassId, ExpertId, GroupId, count};

use super::calendar::Due;
use super::{NOBODY, Sim};

/// Why an expert is online or not: all four must agree.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, any of which may hold")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Presence {
    on_shift: bool,
    willing: bool,
    resting: bool,
    on_break: bool,
    /// Bumped with each rest.
    pub(super) epoch: u32,
}

impl Default for Presence {
    fn default() -> Self {
        Self { on_shift: false, willing: true, resting: false, on_break: false, epoch: 0 }
    }
}

impl Presence {
    const fn online(self) -> bool {
        self.on_shift && self.willing && !self.resting && !self.on_break
    }
}

impl<S: Sink> Sim<S> {
    /// The state at the beginning, and the shifts to come.
    pub(super) fn open_shifts(&mut self) {
        for group in 0..self.scenario.groups.len() {
            let group = &self.scenario.groups[GroupId::at(group).index()];
            let (first, count, shifts) = (group.first.0, group.count, group.shifts.clone());
            let breaks = group.breaks.clone();
            for expert in first..first + count {
                let starts_on = shifts.is_empty() || shifts[0].0 == SimTime::ZERO;
                self.presence[expert as usize].on_shift = starts_on;
                self.roster.change(expert, |load| load.online = starts_on);
                for (from, to) in &shifts {
                    if *from > SimTime::ZERO {
                        self.calendar.schedule(*from, Due::Shift { expert, online: true });
                    }
                    self.calendar.schedule(*to, Due::Shift { expert, online: false });
                }
                for (from, to) in &breaks {
                    self.calendar.schedule(*from, Due::Break { expert, begins: true });
                    self.calendar.schedule(*to, Due::Break { expert, begins: false });
                }
                self.settle(expert);
            }
        }
    }

    pub(super) fn shift(&mut self, expert: u32, online: bool) {
        self.presence[expert as usize].on_shift = online;
        self.show(expert);
    }

    /// A break begins or ends. Open chats are served on.
    pub(super) fn break_time(&mut self, expert: u32, begins: bool) {
        self.presence[expert as usize].on_break = begins;
        self.show(expert);
    }

    /// The platform sets an expert away for a while.
    pub(super) fn rest(&mut self, expert: u32, during: Span) {
        let presence = &mut self.presence[expert as usize];
        presence.resting = true;
        presence.epoch = presence.epoch.wrapping_add(1);
        let epoch = presence.epoch;
        self.calendar.schedule(self.now + during, Due::Back { expert, epoch });
        self.show(expert);
    }

    pub(super) fn back(&mut self, expert: u32) {
        self.presence[expert as usize].resting = false;
        self.show(expert);
    }

    /// The expert's own choice. Coming online ends a rest.
    pub(super) fn choose_status(&mut self, expert: u32, status: Status) {
        let presence = &mut self.presence[expert as usize];
        presence.willing = status == Status::Online;
        if presence.willing && presence.resting {
            presence.resting = false;
            presence.epoch = presence.epoch.wrapping_add(1);
            self.calendar.supersede();
        }
        self.show(expert);
    }

    /// Makes the roster follow the expert's presence.
    fn show(&mut self, expert: u32) {
        let (now, online) = (self.now, self.presence[expert as usize].online());
        if self.roster.load(ExpertId(expert)).online == online {
            return;
        }
        let status = if online { Status::Online } else { Status::Away };
        self.note(Record::Is { expert: ExpertId(expert), status });
        self.roster.change(expert, |load| {
            load.online = online;
            if online {
                load.idle_since = now;
            }
        });
        self.settle(expert);
        if online {
            self.capacity(expert);
            self.settle(expert);
            self.deal_out(expert, NOBODY);
            self.expert_looks(expert);
        } else {
            self.deal_out(expert, expert);
        }
    }

    /// Where experts have queues of their own: the chats of one who went away look for another, and the chats
    /// that came while nobody was online look for the one who is back. Those that find nobody wait on.
    fn deal_out(&mut self, expert: u32, queue: u32) {
        let station = self.station_of(expert);
        let desk = self.station(station);
        if !desk.own_queues {
            return;
        }
        let manner = desk.manner;
        let queue_of = desk.queue(ClassId(0), queue);
        let mut chats = Vec::new();
        while let Some(place) = queue_of.pass().or_else(|| queue_of.pop()) {
            chats.extend((!place.empty).then_some(place.chat));
        }
        desk.waiting -= count(chats.len());
        if queue != NOBODY {
            self.roster.change(queue, |load| load.queued = 0);
        }
        for chat in chats {
            self.room.chat(chat).1.expert = NOBODY;
            match self.decide(chat, &[]) {
                Some(other) => self.give(chat, other, manner),
                None => self.join(chat),
            }
        }
    }
}
