//! The state of chats and of the experts who serve them: two plain lists.
//!
//! What every chat has lies in one row of a list, and the row of an ended chat serves the next one: an ended
//! chat is told from its successor by its epoch, which runs on. A row's number is payload: it never enters a
//! record, a sort key or a digest, and nothing that decides goes through the rows in their order. Experts
//! neither come nor go during a run. Not the bevy world, which holds people: a step of a chat touches its row
//! several times, and a cached query costs more than the step. Floor 2.

use std::collections::VecDeque;

use crate::engine::marks::Marks;
use crate::time::SimTime;
use crate::vocab::{ChatId, ClassId, StationId, count};

/// Where a chat's state is kept. Payload: it never enters a record, a sort key or a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot(pub(super) u32);

/// A chat's identity: never changes after arrival.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chat {
    pub id: ChatId,
    /// Keys every draw of this customer: source and number within it.
    pub key: u64,
    pub class: ClassId,
    pub source: u16,
    pub arrived_at: SimTime,
    /// Tries before this one.
    pub tries: u8,
}

/// Where a chat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// With a bot.
    Bot,
    /// In a queue, perhaps posted.
    Waiting,
    /// On an expert's screen.
    Offered,
    /// With an expert.
    Serving,
    /// Nowhere: the chat has ended, and its row waits for the next one.
    Ended,
}

/// A chat's visit to a station.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit {
    pub stage: Stage,
    pub station: StationId,
    /// Bumped when the timers of a stage are void.
    pub epoch: u32,
    pub entered_at: SimTime,
    pub taken_at: SimTime,
    /// When the present offer or round began.
    pub asked_at: SimTime,
    /// The expert who has it, or to whom it is offered.
    pub expert: u32,
    /// Number in the queue; unique for each queueing.
    pub ticket: u64,
    /// Routing decisions so far.
    pub decision: u32,
    /// Offers and rounds so far.
    pub offer: u32,
    /// Unique number of the present offer or round.
    pub offer_serial: u32,
    /// Stints so far.
    pub stints: u32,
    /// Visits to stations so far.
    pub visits: u32,
    /// A patience timer is scheduled.
    pub timer: bool,
    /// The wait at this station has been recorded.
    pub queued: bool,
    /// The customer has left without a word.
    pub gone: bool,
    /// Who holds the conversation, if it is one.
    pub person: u32,
}

/// A chat's conversation, under turns.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Talk {
    /// Replies so far in this stint and before.
    pub turn: u32,
    /// Nothing is left to say.
    pub settled: bool,
    /// The customer waits for a reply, and since when: two fields, because an option of an instant is half as
    /// large again.
    owed: bool,
    owed_since: SimTime,
    pub last_reply_at: SimTime,
}

impl Talk {
    /// The customer waits for a reply from now on.
    pub(crate) fn owe(&mut self, now: SimTime) {
        (self.owed, self.owed_since) = (true, now);
    }

    /// Since when the customer waits for a reply.
    pub(crate) fn owed_since(&self) -> Option<SimTime> {
        self.owed.then_some(self.owed_since)
    }

    /// The customer need not wait longer; gives since when they did.
    pub(crate) fn answer(&mut self) -> Option<SimTime> {
        let since = self.owed_since();
        self.owed = false;
        since
    }
}

/// An expert's service state; the load is in the roster.
#[derive(Debug, Default)]
pub(crate) struct Expert {
    /// Bumped when the scheduled end of service or reply is void.
    pub epoch: u32,
    /// Bumped when the claim clock is void.
    pub claim_epoch: u32,
    /// The era of the pool in which the claim clock was started; `None`: it is not running.
    pub claiming: Option<u64>,
    pub clock: WorkClock,
    pub hands: Hands,
}

/// The work clock of an expert under level rates: all open chats progress alike, so each ends when the clock
/// reaches the mark that was set when it began (processor sharing in virtual time; Kleinrock 1976, §4.4).
#[derive(Debug, Default)]
pub(crate) struct WorkClock {
    /// Work done per open chat, in 1/1024 µs of level 1.
    pub done: u64,
    pub read_at: SimTime,
    pub marks: Marks,
    pub taken: u64,
    /// An end of service is scheduled.
    pub pending: bool,
}

/// What an expert does under turns.
#[derive(Debug, Default)]
pub(crate) struct Hands {
    /// Chats whose customers wait for a reply, in the order in which they wrote; the one in hand is not here.
    pub owed: VecDeque<Slot>,
    /// The chat that is being answered.
    pub writing: Option<Slot>,
    /// The chat that was answered last.
    pub last: Option<Slot>,
}

/// All that is known of a chat, in two lines of the cache: with many chats open, going to a row costs more
/// than what is done there.
#[derive(Debug)]
#[repr(align(64))]
struct Row {
    chat: Chat,
    visit: Visit,
    /// Means something only where chats have conversations.
    talk: Talk,
}

const _: () = assert!(size_of::<Row>() <= 128, "a row takes two lines");

/// All chats, and the experts who serve them.
#[derive(Debug)]
pub(crate) struct Room {
    rows: Vec<Row>,
    /// Chats of this run have conversations.
    talks: bool,
    experts: Vec<Expert>,
    /// Rows of ended chats, the last ended last.
    ended: Vec<Slot>,
}

impl Room {
    pub(crate) fn new(experts: u32) -> Self {
        Self {
            rows: Vec::new(),
            talks: false,
            experts: std::iter::repeat_with(Expert::default).take(experts as usize).collect(),
            ended: Vec::new(),
        }
    }

    /// A chat begins. Its epoch follows that of whoever had the row before. Either all chats of a run have
    /// conversations (`talks`) or none has.
    #[inline]
    pub(crate) fn open(&mut self, chat: Chat, visit: Visit, talks: bool) -> Slot {
        self.talks |= talks;
        let talk = Talk::default();
        if let Some(slot) = self.ended.pop() {
            let row = &mut self.rows[slot.index()];
            let epoch = row.visit.epoch;
            *row = Row { chat, visit: Visit { epoch, ..visit }, talk };
            return slot;
        }
        self.rows.push(Row { chat, visit, talk });
        Slot(count(self.rows.len()) - 1)
    }

    /// A chat ends.
    pub(crate) fn close(&mut self, chat: Slot) {
        let visit = &mut self.rows[chat.index()].visit;
        assert!(visit.stage != Stage::Ended, "a chat ended twice");
        visit.stage = Stage::Ended;
        visit.epoch = visit.epoch.wrapping_add(1);
        self.ended.push(chat);
    }

    /// The chat belongs to another class from now on.
    pub(crate) fn route(&mut self, chat: Slot, class: ClassId) {
        self.rows[chat.index()].chat.class = class;
    }

    /// Chats that have not ended.
    pub(crate) fn open_chats(&self) -> u32 {
        count(self.rows.len() - self.ended.len())
    }

    /// A chat, or what its row is now if it has ended.
    #[inline]
    pub(crate) fn chat(&mut self, chat: Slot) -> (Chat, &mut Visit) {
        let Row { chat, visit, .. } = &mut self.rows[chat.index()];
        (*chat, visit)
    }

    /// The conversation of a chat that is known to be open and to have one.
    #[inline]
    pub(crate) fn talk(&mut self, chat: Slot) -> &mut Talk {
        &mut self.rows[chat.index()].talk
    }

    #[inline]
    pub(crate) fn expert(&mut self, expert: u32) -> &mut Expert {
        &mut self.experts[expert as usize]
    }

    /// All open chats, in the order of their ids. Linear in the rows: for views, people's actions and the end
    /// of a run, never for a decision of the model.
    pub(crate) fn sorted(&mut self) -> Vec<(Chat, Visit, Option<Talk>, Slot)> {
        let mut chats: Vec<_> = (0..count(self.rows.len()))
            .zip(&self.rows)
            .filter(|(_, row)| row.visit.stage != Stage::Ended)
            .map(|(n, row)| (row.chat, row.visit, self.talks.then_some(row.talk), Slot(n)))
            .collect();
        chats.sort_unstable_by_key(|(chat, ..)| chat.id);
        chats
    }
}

impl Slot {
    const fn index(self) -> usize {
        self.0 as usize
    }
}
