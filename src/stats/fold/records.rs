//! How each record moves the counts of a run.
//!
//! `fold` holds what is counted; here is when. Floor 3.

use crate::event::{Record, Status};
use crate::log::Sink;
use crate::time::{SimTime, Span};
use crate::vocab::{ClassId, Ending, ExpertId, Leaving, StationId};

use super::super::gauge::Clipped;
use super::{Measures, record_us};

impl Sink for Measures {
    #[expect(clippy::inline_always, reason = "measured: a call a record costs a tenth of a customer")]
    #[inline(always)]
    fn record(&mut self, at: SimTime, record: &Record) {
        if at > self.next_instant {
            self.snapshots(at);
        }
        let window = self.window;
        if let Some(ledger) = &mut self.ledger {
            ledger.record(window, at, record);
        }
        let now = window.clip(at);
        match *record {
            Record::Arrived { class, .. } => {
                self.chats[class.index()].arrived += u64::from(window.contains(at.us()));
            }
            Record::Queued { class, station, .. } => {
                let cell = self.cell(station, class);
                self.visits[cell].delayed += u64::from(window.contains(at.us()));
                self.queues[cell].add(now, 1);
                self.number_by(now, station, 1);
            }
            Record::Taken { .. } => self.taken(at, now, record),
            Record::Released { .. } => self.released(at, now, record),
            Record::Left { .. } => self.left(at, now, record),
            Record::Passed { class, station, waited, .. } => self.passed(at, class, station, waited),
            Record::Replied { class, expert, delay, .. } => {
                self.owing_by(now, expert, -1);
                self.replied(at, class, expert, delay);
            }
            Record::Wrote { expert, .. } => self.owing_by(now, expert, 1),
            Record::Ended { class, station, how, lasted, stints, .. } => {
                self.turned_away(at, class, station, how);
                self.ended(at, class, how, lasted, stints);
            }
            Record::Is { expert, status } => {
                let (group, _) = self.place(expert);
                let change = if status == Status::Online { 1 } else { -1 };
                self.groups[group].online.add(now, change);
            }
            Record::Offered { expert, .. } => {
                self.experts[expert.index()].offered = true;
                self.offers.offers += u64::from(window.contains(at.us()));
            }
            Record::Missed { expert, .. } | Record::Declined { expert, .. } => {
                self.experts[expert.index()].offered = false;
                let counts = u64::from(window.contains(at.us()));
                let missed = matches!(record, Record::Missed { .. });
                *if missed { &mut self.offers.missed } else { &mut self.offers.declined } += counts;
            }
            Record::Posted { .. } => self.posted = true,
            Record::Unclaimed { .. } => self.offers.rounds_over += u64::from(window.contains(at.us())),
            Record::Routed { from, class, .. } => {
                let counts = u64::from(window.contains(at.us()));
                self.chats[from.index()].arrived -= counts.min(self.chats[from.index()].arrived);
                self.chats[class.index()].arrived += counts;
            }
            // What else there is moves no count of visits.
            _ => {}
        }
    }
}

impl Measures {
    /// A customer left the queue; the place of a silent one stays.
    fn left(&mut self, at: SimTime, now: Clipped, record: &Record) {
        let Record::Left { class, station, how, waited, .. } = *record else { return };
        let cell = self.cell(station, class);
        let counts = self.window.contains(at.us() - waited.us());
        if how == Leaving::Silent {
            self.visits[cell].silent += u64::from(counts);
            return;
        }
        self.queues[cell].add(now, -1);
        self.number_by(now, station, -1);
        if counts {
            self.visits[cell].left += 1;
            self.visits[cell].wait_left += u128::from(waited.us());
        }
    }

    /// The queue reached the place of somebody who had left it.
    fn passed(&mut self, at: SimTime, class: ClassId, station: StationId, waited: Span) {
        if self.window.contains(at.us() - waited.us()) {
            let cell = self.cell(station, class);
            self.visits[cell].passed += 1;
            self.visits[cell].wait_passed += u128::from(waited.us());
        }
    }

    #[inline]
    fn taken(&mut self, at: SimTime, now: Clipped, record: &Record) {
        let Record::Taken { chat, class, expert, waited, asked, queued, owing, gone } = *record else {
            return;
        };
        let window = self.window;
        let (group, station) = self.place(expert);
        let cell = self.cell(station, class);
        if queued {
            self.queues[cell].add(now, -1);
        } else {
            self.number_by(now, station, 1);
        }
        self.begins(now, expert);
        if owing {
            self.owing_by(now, expert, 1);
        }
        if let Some(wait) = self.wait_of.get_mut(&chat.0) {
            *wait = waited;
        }
        let counts = window.contains(at.us());
        if self.posted {
            self.offers.rounds_claimed += u64::from(counts);
        } else if self.experts[expert.index()].offered {
            self.experts[expert.index()].offered = false;
            self.offers.accepted += u64::from(counts);
        }
        if !window.contains(at.us() - waited.us()) {
            return;
        }
        self.taken_by[group * self.scenario.classes.len() + class.index()] += 1;
        let wait = u128::from(waited.us());
        let tally = &mut self.visits[cell];
        tally.taken += 1;
        tally.wait_taken += wait;
        tally.wait_taken_square += wait * wait;
        tally.asked += u128::from(asked.us());
        if gone {
            tally.gone += 1;
            tally.wait_gone += wait;
        }
        for (limit, cells) in &mut self.within {
            cells[cell] += u64::from(waited <= *limit && !gone);
        }
        if let Some(waits) = &mut self.waits {
            record_us(&mut waits[cell], waited);
        }
    }

    #[inline]
    fn released(&mut self, at: SimTime, now: Clipped, record: &Record) {
        let Record::Released { class, expert, waited, served, work, idle, owing, gone, .. } = *record else {
            return;
        };
        let window = self.window;
        let (group, station) = self.place(expert);
        self.ends(now, expert);
        self.number_by(now, station, -1);
        if owing {
            self.owing_by(now, expert, -1);
        }
        if gone {
            let (from, to) = ((at.us() - served.us()).max(window.from), at.us().min(window.to));
            self.groups[group].gone += u128::from(to.saturating_sub(from));
        }
        let cell = self.cell(station, class);
        let tally = &mut self.visits[cell];
        tally.completions += u64::from(window.contains(at.us()));
        if !window.contains(at.us() - served.us() - waited.us()) {
            return;
        }
        let sojourn = u128::from(served.us()) + u128::from(waited.us());
        tally.stints += 1;
        tally.served += u128::from(served.us());
        tally.sojourn += sojourn;
        tally.to_last_reply += u128::from(served.us() - idle.us());
        if !self.by_work.is_empty()
            && let Some((count, sum)) = self.by_work.get_mut(&work)
        {
            *count += 1;
            *sum += sojourn;
        }
    }

    fn replied(&mut self, at: SimTime, class: ClassId, expert: ExpertId, delay: Span) {
        if !self.window.contains(at.us()) {
            return;
        }
        let (_, station) = self.place(expert);
        let cell = self.cell(station, class);
        let tally = &mut self.visits[cell];
        tally.replies += 1;
        tally.reply_delay += u128::from(delay.us());
        for (limit, cells) in &mut self.replies_over {
            cells[cell] += u64::from(delay > *limit);
        }
    }

    /// A visit that ended at the door, where and when it did.
    fn turned_away(&mut self, at: SimTime, class: ClassId, station: StationId, how: Ending) {
        let turned_away = matches!(how, Ending::Blocked | Ending::Abandoned(Leaving::Balked));
        if turned_away && self.window.contains(at.us()) {
            let cell = self.cell(station, class);
            self.visits[cell].turned_away += 1;
        }
    }

    #[inline]
    fn ended(&mut self, at: SimTime, class: ClassId, how: Ending, lasted: Span, stints: u32) {
        let counts = self.window.contains(at.us() - lasted.us());
        if !counts {
            return;
        }
        let tally = &mut self.chats[class.index()];
        tally.ended[how.place()] += 1;
        if stints > 0 && how != Ending::Cut {
            tally.taken += 1;
            tally.lasted += u128::from(lasted.us());
            tally.stints += u64::from(stints);
        }
    }
}
