//! Synthetic experts of conversations: they look at their desk, choose a chat, do one thing at a time, and
//! emit the same deeds as a person.
//!
//! What to do in one chat is `plan`, when and in which order is here. Every draw is keyed by customer and
//! occasion, never by expert. Floor 2.

mod carry;
mod plan;

use crate::draw::Purpose;
use crate::event::{Deed, Record};
use crate::log::Sink;
use crate::scenario::{Manner, Serve};
use crate::time::{SimTime, Span};
use crate::vocab::{Act, Cents, ExpertId, Says};

use super::Sim;
use super::calendar::Due;
use super::customer::agenda::reads;
use plan::{Move, Next};

/// Routine needs no longer thought than this.
const ROUTINE: Span = Span::from_us(1_500_000);
/// Usual characters of an unread line, for the time that reading takes.
const LINE_CHARS: u32 = 60;

/// The desk of an expert.
#[derive(Debug, Default)]
pub(crate) struct ExpertDesk {
    /// Own conversations, in the order of taking.
    pub mine: Vec<u32>,
    /// What is being done, and for whom.
    task: Option<Task>,
    /// Bumped when the scheduled end of a task or pause is void.
    pub epoch: u32,
    pending: bool,
    /// The chat of the last move.
    last: Option<u32>,
    /// Pay so far.
    pub earned: Cents,
    /// Offers so far, and those of them that were taken.
    pub offered: u32,
    pub accepted: u32,
}

#[derive(Clone, Copy, Debug)]
struct Task {
    /// The person, or nobody for a ticket.
    person: Option<u32>,
    step: Move,
    typed: Span,
}

/// The order of a move among those of all own chats: smaller first.
type Urgency = (u8, SimTime, u32);

impl<S: Sink> Sim<S> {
    /// An expert with free hands chooses the next move, or waits until there may be one.
    pub(super) fn expert_looks(&mut self, expert: u32) {
        let at_work = self.desks.get(expert as usize).is_some_and(|desk| desk.task.is_none());
        if !at_work || self.finished || self.is_seat(expert) {
            return;
        }
        let mut best: Option<(Urgency, u32, Move)> = None;
        let mut wake: Option<SimTime> = None;
        for n in 0..self.desks[expert as usize].mine.len() {
            let person = self.desks[expert as usize].mine[n];
            match self.next_move(person, expert) {
                Next::Now(step) => {
                    let urgency = self.urgency(person, expert, step);
                    if best.is_none_or(|(other, ..)| urgency < other) {
                        best = Some((urgency, person, step));
                    }
                }
                Next::At(at) => wake = Some(wake.map_or(at, |other| other.min(at))),
                Next::Never => {}
            }
        }
        if let Some((_, person, step)) = best {
            return self.starts(expert, Some(person), step);
        }
        if let Some(ticket) = self.ticket_for(expert) {
            return self.starts(expert, None, Move::Ticket { ticket });
        }
        self.rests_until(expert, wake);
    }

    /// Which chat an expert serves next.
    fn urgency(&mut self, person: u32, expert: u32, step: Move) -> Urgency {
        let serve = self.manner(expert).serve;
        let limit = self.scenario.desk.first_reply_limit.filter(|_| serve == Serve::MostUrgent);
        let last = self.desks[expert as usize].last;
        let hello_first = self.manner(expert).habits.hello_first > crate::vocab::Ppm::ZERO;
        let thread = self.people.get(person).thread;
        let class = match (thread.reply_since, step) {
            (Some(_), _) if hello_first && thread.replies == 0 => 0,
            (_, Move::Part) => 1,
            (Some(_), _) if serve == Serve::Sticky && last == Some(person) => 2,
            (Some(_), _) => 3,
            _ => 4,
        };
        let since = thread.reply_since.unwrap_or(thread.last_customer_at);
        // A first reply has its own limit, which may be nearer than that of a later one.
        let at = match (limit, self.scenario.desk.reply_limit) {
            (Some(first), _) if thread.replies == 0 => since + first,
            (Some(_), Some(later)) => since + later,
            _ => since,
        };
        (class, at, person)
    }

    /// Begins a move: the end of it is scheduled.
    fn starts(&mut self, expert: u32, person: Option<u32>, step: Move) {
        let (before, typed) = self.durations(expert, person, step);
        self.desks[expert as usize].task = Some(Task { person, step, typed });
        if let Some(person) = person {
            self.reads_transcript(expert, person);
        }
        self.begins(expert, person, step);
        self.schedule_expert(expert, self.now + before + typed);
    }

    /// How long a move takes: reading and thinking, then typing.
    fn durations(&mut self, expert: u32, person: Option<u32>, step: Move) -> (Span, Span) {
        let platform = super::platform(&self.scenario);
        let group = &self.scenario.groups[self.roster.load(ExpertId(expert)).group.index()];
        let manner = &platform.manners[group.manner.index()];
        let Some(person) = person else {
            let Move::Ticket { ticket } = step else { return (Span::ZERO, Span::ZERO) };
            return (self.slice_of(ticket), Span::ZERO);
        };
        let sides = self.people.get(person);
        let unread = sides.thread.lines.saturating_sub(sides.work.read);
        let (key, moves) = (sides.who.key, sides.work.moves);
        let mut draws = self.streams.stream(Purpose::Effort, key, moves.into());
        let reading = reads(manner.reading_wpm, unread.min(12) * LINE_CHARS);
        let times = 1.0 / group.speed;
        let thinking = manner.thinks.span_times(&mut draws, times);
        let typing_cps = manner.typing_cps.value(&mut draws).clamp(0.2, 20.0);
        match step {
            Move::Search { .. } => (reading + manner.searches.span_times(&mut draws, times), Span::ZERO),
            Move::Say { says, chars, ready, .. } => {
                // A ready text is chosen, not typed; a hello, an update or a goodbye needs no thought.
                let typed = if ready { Span::from_secs(2) } else { typing(chars, typing_cps, times) };
                let thinking = if needs_thought(says) { thinking } else { thinking.min(ROUTINE) };
                (reading + thinking, typed)
            }
            Move::Part => (Span::from_us(500_000), self.part_time(person, typing_cps, times)),
            Move::Consult { .. } | Move::TellMore { .. } => (reading, typing(90, typing_cps, times)),
            Move::Resolve => (Span::from_secs(2), Span::ZERO),
            Move::Ticket { .. } => (Span::ZERO, Span::ZERO),
        }
    }

    fn part_time(&mut self, person: u32, cps: f64, times: f64) -> Span {
        let work = self.people.get(person).work;
        if work.from_macro { Span::from_secs(3) } else { typing(work.part_chars, cps, times) }
    }

    /// What is unread comes into view.
    fn reads_transcript(&mut self, expert: u32, person: u32) {
        let sides = self.people.get(person);
        let (lines, chat) = (sides.thread.lines, sides.who.chat);
        let first = std::mem::replace(&mut sides.work.read, lines);
        if lines > first {
            let id = self.room.chat(chat).0.id;
            let deed = Deed::LookAt { chat: id, first, last: lines - 1 };
            self.note(Record::Did { expert: ExpertId(expert), deed });
        }
    }

    /// The end of a task, or of a pause.
    pub(super) fn expert_is_free(&mut self, expert: u32) {
        self.desks[expert as usize].pending = false;
        if let Some(task) = self.desks[expert as usize].task.take() {
            if let Some(person) = task.person {
                self.desks[expert as usize].last = Some(person);
                self.people.get(person).work.moves += 1;
            }
            self.carries_out(expert, task.person, task.step, task.typed);
        }
        self.expert_looks(expert);
    }

    /// The customer has written while something beside the point was being typed for them: it is not sent.
    pub(super) fn thinks_again(&mut self, person: u32, expert: u32) {
        let Some(desk) = self.desks.get_mut(expert as usize) else { return };
        let stale = desk.task.is_some_and(|task| task.person == Some(person) && is_beside(task.step));
        if stale {
            desk.task = None;
            desk.epoch = desk.epoch.wrapping_add(1);
            if std::mem::take(&mut desk.pending) {
                self.calendar.supersede();
            }
        }
    }

    fn rests_until(&mut self, expert: u32, wake: Option<SimTime>) {
        if let Some(at) = wake {
            self.schedule_expert(expert, at.max(self.now + Span::from_us(1)));
        }
    }

    fn schedule_expert(&mut self, expert: u32, at: SimTime) {
        let desk = &mut self.desks[expert as usize];
        if std::mem::replace(&mut desk.pending, true) {
            self.calendar.supersede();
        }
        desk.epoch = desk.epoch.wrapping_add(1);
        let epoch = desk.epoch;
        self.calendar.schedule(at, Due::ExpertFree { expert, epoch });
    }

    /// A conversation leaves the expert's desk; what was being done for it is dropped.
    pub(super) fn drop_task(&mut self, person: u32, expert: u32) {
        let Some(desk) = self.desks.get_mut(expert as usize) else { return };
        desk.mine.retain(|mine| *mine != person);
        desk.last = desk.last.filter(|last| *last != person);
        if desk.task.is_some_and(|task| task.person == Some(person)) {
            desk.task = None;
            desk.epoch = desk.epoch.wrapping_add(1);
            if std::mem::take(&mut desk.pending) {
                self.calendar.supersede();
            }
        }
    }

    /// Pay is booked for an expert.
    pub(super) fn earns(&mut self, expert: u32, pay: Cents) {
        if let Some(desk) = self.desks.get_mut(expert as usize) {
            desk.earned = Cents(desk.earned.0.saturating_add(pay.0));
        }
    }

    fn manner(&self, expert: u32) -> &Manner {
        let platform = super::platform(&self.scenario);
        let group = self.roster.load(ExpertId(expert)).group;
        &platform.manners[self.scenario.groups[group.index()].manner.index()]
    }
}

/// Whether a move has nothing to do with what the customer has just said.
fn is_beside(step: Move) -> bool {
    let Move::Say { says, .. } = step else { return matches!(step, Move::Resolve) };
    matches!(says.first(), Act::Offer { .. } | Act::AnythingElse | Act::Nudge | Act::Close)
}

/// Whether a message is more than routine.
fn needs_thought(says: Says) -> bool {
    !says.acts().all(|act| {
        matches!(
            act,
            Act::Greet | Act::Status | Act::Close | Act::AnythingElse | Act::Nudge | Act::Automatic { .. }
        )
    })
}

/// How long so many characters take at so many a second.
fn typing(chars: u32, cps: f64, times: f64) -> Span {
    Span::from_us_rounded(f64::from(chars) * 1e6 / cps * times)
}
