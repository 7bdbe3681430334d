//! The state of chats, kept in a bevy world, and of experts, kept in a list.
//!
//! Entities are payload: they never enter a record, a sort key or a digest, and nothing that decides
//! iterates a query. Stages are an enum in a table component, so no chat ever changes its archetype, and the
//! entity of an ended chat serves the next one: an ended chat is told from its successor by its epoch, which
//! runs on. Experts neither come nor go during a run, so a list serves them better. Floor 2.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use bevy_ecs::prelude::{Component, Entity, QueryState, World};

use crate::time::{SimTime, Span};
use crate::vocab::{ChatId, ClassId, StationId};

/// Where a chat's state is kept. Payload: it never enters a record, a sort key or a digest.
pub(crate) type Slot = Entity;

/// A chat's identity: never changes after arrival.
#[derive(Component, Clone, Copy, Debug)]
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
    /// Nowhere: the chat has ended, and its entity waits for the next one.
    Ended,
}

/// A chat's visit to a station.
#[derive(Component, Clone, Copy, Debug)]
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
#[derive(Component, Clone, Copy, Debug, Default)]
pub(crate) struct Talk {
    /// Replies so far in this stint and before.
    pub turn: u32,
    /// Since when the customer waits for a reply.
    pub owed_since: Option<SimTime>,
    pub last_reply_at: SimTime,
    /// Nothing is left to say.
    pub settled: bool,
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
    /// The mark, the number of the taking, the chat and its work, soonest first.
    pub marks: BinaryHeap<Reverse<(u64, u64, Slot, Span)>>,
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

/// The bevy world with its cached queries.
pub(crate) struct Room {
    world: World,
    chats: QueryState<(&'static mut Chat, &'static mut Visit)>,
    talks: QueryState<&'static mut Talk>,
    experts: Vec<Expert>,
    /// Entities of ended chats, the last ended first.
    ended: Vec<Slot>,
    open: u32,
}

impl Room {
    pub(crate) fn new(experts: u32) -> Self {
        let mut world = World::new();
        Self {
            chats: world.query(),
            talks: world.query(),
            world,
            experts: std::iter::repeat_with(Expert::default).take(experts as usize).collect(),
            ended: Vec::new(),
            open: 0,
        }
    }

    /// A chat begins. Its epoch follows that of whoever had the entity before.
    pub(crate) fn open(&mut self, chat: Chat, mut visit: Visit, talks: bool) -> Slot {
        self.open += 1;
        let Some(entity) = self.ended.pop() else {
            return if talks {
                self.world.spawn((chat, visit, Talk::default())).id()
            } else {
                self.world.spawn((chat, visit)).id()
            };
        };
        let Ok((mut old_chat, mut old_visit)) = self.chats.get_mut(&mut self.world, entity) else {
            panic!("the entity of an ended chat is missing");
        };
        *old_chat = chat;
        visit.epoch = old_visit.epoch;
        *old_visit = visit;
        if talks {
            *self.talk(entity) = Talk::default();
        }
        entity
    }

    /// A chat ends.
    pub(crate) fn close(&mut self, chat: Slot) {
        let (_, visit) = self.chat(chat);
        assert!(visit.stage != Stage::Ended, "a chat ended twice");
        visit.stage = Stage::Ended;
        visit.epoch = visit.epoch.wrapping_add(1);
        self.ended.push(chat);
        self.open -= 1;
    }

    /// The chat belongs to another class from now on.
    pub(crate) fn route(&mut self, chat: Slot, class: ClassId) {
        let Ok((mut chat, _)) = self.chats.get_mut(&mut self.world, chat) else {
            panic!("the entity of a chat is missing")
        };
        chat.class = class;
    }

    /// Chats that have not ended.
    pub(crate) fn open_chats(&self) -> u32 {
        self.open
    }

    /// A chat, or what its entity is now if it has ended.
    #[inline]
    pub(crate) fn chat(&mut self, chat: Slot) -> (Chat, &mut Visit) {
        let Ok((chat, visit)) = self.chats.get_mut(&mut self.world, chat) else {
            panic!("the entity of a chat is missing")
        };
        (*chat, visit.into_inner())
    }

    /// The conversation of a chat that is known to be open and to have one.
    #[inline]
    pub(crate) fn talk(&mut self, chat: Slot) -> &mut Talk {
        let Ok(talk) = self.talks.get_mut(&mut self.world, chat) else {
            panic!("a chat under turns has no conversation")
        };
        talk.into_inner()
    }

    #[inline]
    pub(crate) fn expert(&mut self, expert: u32) -> &mut Expert {
        &mut self.experts[expert as usize]
    }

    /// All open chats, in the order of their ids. Linear in what is open: for views, people's actions and the
    /// end of a run, never for a decision of the model.
    pub(crate) fn sorted(&mut self) -> Vec<(Chat, Visit, Option<Talk>, Slot)> {
        let mut all = self.world.query::<(&Chat, &Visit, Option<&Talk>, Slot)>();
        let mut chats: Vec<_> = all
            .iter(&self.world)
            .filter(|(_, visit, ..)| visit.stage != Stage::Ended)
            .map(|(chat, visit, talk, e)| (*chat, *visit, talk.copied(), e))
            .collect();
        chats.sort_unstable_by_key(|(chat, ..)| chat.id);
        chats
    }
}
