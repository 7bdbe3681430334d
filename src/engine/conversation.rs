//! The course of a conversation between a customer and the expert who has the chat: who owes whom a word,
//! the platform's limits, and the end.
//!
//! What a person in a seat does and what a synthetic expert does come here alike. Floor 2.

use crate::event::{Late, Record, Rule};
use crate::log::Sink;
use crate::scenario::{Family, Mechanism};
use crate::time::Span;
use crate::vocab::{Act, Ending, ExpertId, Says, Speaker, StationId};

use super::Sim;
use super::people::{Wish, Work};
use super::room::Stage;
use super::timers::Timer;

/// A first word within this time is a quick start to a customer.
const QUICK_START: Span = Span::from_secs(30);
/// A longer wait for an expert weighs on the customer.
const LONG_QUEUE: Span = Span::from_secs(90);

/// A chat that so many have had stays where it is: with a limit that nobody can keep, a chat whose customer has
/// gone unseen would be passed on for ever.
const MOST_STINTS: u32 = 12;

/// Clocks that run only while an expert has the chat.
const OF_A_DESK: [Timer; 9] = [
    Timer::Limit,
    Timer::AutoExpert,
    Timer::AutoCustomer,
    Timer::AutoHold,
    Timer::Hello,
    Timer::Silence,
    Timer::Reminder,
    Timer::Idle,
    Timer::Twist,
];

impl<S: Sink> Sim<S> {
    /// An expert has taken the chat: a first word is owed.
    pub(super) fn begin_conversation(&mut self, person: u32, expert: u32) {
        let (now, chat) = (self.now, self.people.get(person).who.chat);
        let visit = *self.room.chat(chat).1;
        let sides = self.people.get(person);
        *sides.work = Work::default();
        sides.site.attend(now);
        let thread = sides.thread;
        (thread.reply_since, thread.owed_since, thread.closed) = (Some(now), Some(now), false);
        (thread.last_own_at, thread.nudged, thread.on_hold) = (now, false, false);
        self.stop(person, Timer::AutoQueue);
        if visit.taken_at.since(visit.entered_at) > LONG_QUEUE && !visit.gone {
            self.feel(person, Rule::LongQueue);
        }
        self.limit_runs(person, self.scenario.desk.first_reply_limit);
        self.patience_runs(person);
        self.occasion(person, Family::ExpertSilent);
        self.hello_comes(person);
        self.next_twist(person);
        if let Some(limit) = self.scenario.desk.silence_closes.filter(|_| visit.gone) {
            self.set(person, Timer::Silence, limit);
        }
        if self.has_left(person) {
            self.closes_soon(person);
        }
        if !self.is_seat(expert) {
            self.desks[expert as usize].mine.push(person);
            self.expert_looks(expert);
        }
    }

    /// The platform's reply limit begins to run.
    fn limit_runs(&mut self, person: u32, limit: Option<Span>) {
        let chat = self.people.get(person).who.chat;
        let on = self.platform_has(Mechanism::ReplyLimits) && self.room.chat(chat).1.stints < MOST_STINTS;
        if let Some(limit) = limit.filter(|_| on) {
            self.set(person, Timer::Limit, limit);
        }
    }

    /// The customer has written: with an expert, an answer is owed.
    pub(super) fn customer_wrote(&mut self, person: u32, says: Says, wants_more: bool) {
        let now = self.now;
        let sides = self.people.get(person);
        let (chat, thread) = (sides.who.chat, sides.thread);
        thread.last_customer_at = now;
        match self.room.chat(chat).1.stage {
            Stage::Bot => self.bot_hears(person),
            Stage::Serving => self.expert_gets(person, says, wants_more),
            Stage::Waiting | Stage::Offered | Stage::Ended => {}
        }
    }

    /// A message of the customer reaches the expert.
    fn expert_gets(&mut self, person: u32, says: Says, wants_more: bool) {
        let now = self.now;
        self.stop_each(person, &[Timer::Silence, Timer::Reminder, Timer::AutoCustomer, Timer::Idle]);
        self.unpark(person);
        let sides = self.people.get(person);
        let chat = sides.who.chat;
        // Thanks or a goodbye, and nothing asked with it.
        let parts = |act| matches!(act, Act::Thank | Act::Close);
        let opens = |act| matches!(act, Act::Request { .. } | Act::Contest { .. } | Act::Nudge);
        sides.thread.closed = says.acts().any(parts) && !says.acts().any(opens);
        for act in says.acts() {
            if let Act::Offbeat { quirk } = act {
                sides.work.quirk = Some(quirk);
            }
        }
        let newly = wants_more && sides.thread.reply_since.is_none();
        if wants_more {
            sides.thread.owed_since.get_or_insert(now);
            sides.thread.reply_since.get_or_insert(now);
        }
        let turn = sides.thread.replies;
        let (id, expert) = {
            let (chat, visit) = self.room.chat(chat);
            (chat.id, visit.expert)
        };
        if newly {
            self.note(Record::Wrote { chat: id, expert: ExpertId(expert), turn });
            self.limit_runs(person, self.scenario.desk.reply_limit);
            self.patience_runs(person);
            self.occasion(person, Family::ExpertSilent);
            self.next_twist(person);
        }
        self.thinks_again(person, expert);
        self.expert_looks(expert);
    }

    /// A message of the expert's own reaches the customer.
    pub(super) fn expert_sends(&mut self, person: u32, says: Says, chars: u32, typed: Span) {
        let now = self.now;
        self.said(person, Speaker::Expert, says, chars, typed);
        let sides = self.people.get(person);
        let (chat, thread) = (sides.who.chat, sides.thread);
        let waited = thread.reply_since.map_or(Span::ZERO, |since| now.since(since));
        // While nothing was owed, the silence was the customer's own.
        let silent_since = thread.owed_since.map(|since| since.max(thread.last_own_at));
        let gap = silent_since.map_or(Span::ZERO, |since| now.since(since));
        let dead_air = gap > self.scenario.desk.status_rhythm.1 && !thread.nudged;
        (thread.last_own_at, thread.nudged) = (now, false);
        thread.unheard_since = None;
        thread.on_hold = says.has(Act::Hold);
        let replied = thread.reply_since.take().is_some();
        thread.replies += u32::from(replied);
        let turn = thread.replies;
        if says.acts().any(settles) {
            thread.owed_since = None;
        }
        let still_owed = thread.owed_since.is_some();
        self.tells(person, says);
        let (identity, visit) = self.room.chat(chat);
        let (id, class, expert, gone) = (identity.id, identity.class, ExpertId(visit.expert), visit.gone);
        if replied {
            self.note(Record::Replied { chat: id, class, expert, turn, delay: waited });
        }
        self.stop_each(person, &[Timer::Limit, Timer::AutoExpert, Timer::AutoHold, Timer::Hello]);
        self.patience_rests(person);
        if gone {
            return self.customer_is_silent(person);
        }
        if turn == 1 && replied && waited <= QUICK_START {
            self.feel(person, Rule::QuickStart);
        } else if dead_air {
            self.feel(person, Rule::DeadAir);
        }
        if still_owed {
            self.limit_runs(person, self.scenario.desk.reply_limit);
            self.patience_runs(person);
            let family = if says.has(Act::Hold) { Family::OnHold } else { Family::ExpertSilent };
            self.occasion(person, family);
        } else {
            self.customer_is_silent(person);
        }
        self.next_twist(person);
        self.customer_gets(person, says, chars, waited);
    }

    /// The expert waits for the customer from now on.
    fn customer_is_silent(&mut self, person: u32) {
        let desk = &self.scenario.desk;
        let idle = desk.idle_frees.filter(|_| self.platform_has(Mechanism::IdleCapacity));
        let reminder = desk.silence_reminder.filter(|_| self.platform_has(Mechanism::AutomaticLines));
        let clocks =
            [(Timer::Silence, desk.silence_closes), (Timer::Reminder, reminder), (Timer::Idle, idle)];
        for (timer, after) in clocks {
            if let Some(after) = after {
                self.set(person, timer, after);
            }
        }
        self.occasion(person, Family::CustomerSilent);
    }

    /// What was told counts as told until the customer has read it.
    fn tells(&mut self, person: u32, says: Says) {
        let platform = super::platform(&self.scenario);
        let sides = self.people.get(person);
        let asks = &platform.cases[sides.who.case.index()].asks;
        if says.has(Act::Promise) || says.has(Act::Refer) {
            sides.mind.promise_open();
        }
        for act in says.acts() {
            let Act::Answer { fact, right } = act else { continue };
            if let Some(n) = asks.iter().position(|ask| ask.fact == fact)
                && !matches!(sides.mind.wishes[n], Wish::Settled { .. })
            {
                sides.mind.wishes[n] = Wish::Told { right };
            }
        }
    }

    /// No reply within the platform's limit: the chat goes to somebody else.
    pub(super) fn reply_limit_over(&mut self, person: u32) {
        let sides = self.people.get(person);
        let why = if sides.thread.replies == 0 { Late::FirstReply } else { Late::Reply };
        self.reassign(person, why);
    }

    /// The stint ends, the chat goes on.
    pub(super) fn reassign(&mut self, person: u32, why: Late) {
        let chat = self.people.get(person).who.chat;
        let (identity, visit) = self.room.chat(chat);
        let (id, expert) = (identity.id, visit.expert);
        if !self.people.get(person).site.here {
            return self.close_conversation(person, Ending::AutoResolved);
        }
        self.note(Record::Reassigned { chat: id, expert: ExpertId(expert), why });
        self.leave_desk(person, expert);
        self.release(chat, Span::ZERO);
        let thread = self.people.get(person).thread;
        thread.unheard_since = thread.unheard_since.or(thread.reply_since);
        (thread.reply_since, thread.owed_since) = (None, None);
        if !self.room.chat(chat).1.gone {
            self.feel(person, Rule::PassedOn);
        }
        self.capacity(expert);
        self.settle(expert);
        self.note(Record::Moved { chat: id, station: StationId(0) });
        self.enter(chat, StationId(0), &[expert]);
        self.expert_looks(expert);
    }

    /// Takes a conversation off the expert's desk.
    pub(super) fn leave_desk(&mut self, person: u32, expert: u32) {
        self.unpark(person);
        self.stop_each(person, &OF_A_DESK);
        self.patience_rests(person);
        self.consult_dropped(person);
        self.drop_task(person, expert);
    }

    /// The platform closes the chat: the customer has left the site, or is silent for too long.
    pub(super) fn platform_closes(&mut self, person: u32) {
        let chat = self.people.get(person).who.chat;
        if self.room.chat(chat).1.stage == Stage::Serving {
            self.close_conversation(person, Ending::AutoResolved);
        }
    }

    /// The expert closes the chat.
    pub(super) fn expert_resolves(&mut self, person: u32) {
        let work = self.people.get(person).work;
        let how = match (work.referred, work.promised) {
            (true, _) => Ending::Escalated,
            (_, true) => Ending::FollowedUp,
            _ => Ending::Resolved,
        };
        self.close_conversation(person, how);
    }

    /// A conversation that is with an expert ends.
    pub(super) fn close_conversation(&mut self, person: u32, how: Ending) {
        let chat = self.people.get(person).who.chat;
        let expert = self.room.chat(chat).1.expert;
        self.leave_desk(person, expert);
        self.release(chat, Span::ZERO);
        self.end(chat, how);
        self.capacity(expert);
        self.settle(expert);
        self.expert_looks(expert);
    }

    /// A chat whose customer has been silent for long frees its place.
    pub(super) fn park(&mut self, person: u32) {
        let chat = self.people.get(person).who.chat;
        let (identity, visit) = self.room.chat(chat);
        let (id, expert) = (identity.id, visit.expert);
        if std::mem::replace(&mut self.people.get(person).thread.parked, true) {
            return;
        }
        self.note(Record::Parked { chat: id, expert: ExpertId(expert), parked: true });
        self.roster.change(expert, |load| load.open -= 1);
        self.capacity(expert);
        self.settle(expert);
    }

    /// The customer is back: the chat counts again, even above the cap.
    fn unpark(&mut self, person: u32) {
        let sides = self.people.get(person);
        if !std::mem::take(&mut sides.thread.parked) {
            return;
        }
        let chat = sides.who.chat;
        let (identity, visit) = self.room.chat(chat);
        let (id, expert) = (identity.id, visit.expert);
        self.note(Record::Parked { chat: id, expert: ExpertId(expert), parked: false });
        self.roster.change(expert, |load| load.open += 1);
        self.settle(expert);
    }
}

/// Whether an act ends what the expert owes. Hello and updates do not.
const fn settles(act: Act) -> bool {
    !matches!(
        act,
        Act::Greet
            | Act::Status
            | Act::Hold
            | Act::Apologise
            | Act::Empathise
            | Act::Offbeat { .. }
            | Act::Puzzle
            | Act::Remark
            | Act::Press
            | Act::Offend
            | Act::Nudge
            | Act::Thank
    )
}
