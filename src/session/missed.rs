//! What a scripted trainee said and listening did not hear.
//!
//! A scripted trainee chooses acts first and words for them afterwards, so what each message means is known; free text
//! has no such key. Not a score. Floor 4.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::event::Record;
use crate::listen::{Ear, Memory};
use crate::log::{Log, Sink};
use crate::scenario::Scenario;
use crate::speak::Names;
use crate::time::SimTime;
use crate::vocab::{Act, ChatId, ExpertId, FactId, Says, Speaker};

/// An act that was meant, and not heard in its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// When the message was sent.
    pub at: SimTime,
    /// The number of its chat, as people quote it.
    pub chat: String,
    /// What was meant.
    pub meant: String,
    /// What was heard instead.
    pub heard: String,
    /// The words.
    pub text: String,
}

/// How many acts of a kind were meant, and how many of them heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Meant.
    pub meant: u32,
    /// Heard.
    pub heard: u32,
}

/// Everything that one expert meant, by the kind of act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missed {
    /// By kind.
    pub kinds: BTreeMap<&'static str, Share>,
    /// What was not heard, in order.
    pub misses: Vec<Miss>,
}

impl Missed {
    /// Listens again to what an expert says in a log. An answer counts once for each chat and fact, and is heard
    /// if one of the messages that tell it is understood.
    pub fn of(
        scenario: &Arc<Scenario>,
        (seed, replication): (u64, u64),
        ear: &Ear,
        log: &Log,
        expert: ExpertId,
    ) -> Self {
        let mut again = Again {
            memory: Memory::new(scenario, seed, replication),
            ear,
            expert,
            names: Names::new(scenario, seed, replication),
            scenario,
            mine: BTreeSet::new(),
            numbers: BTreeMap::new(),
            waits: None,
            told: BTreeMap::new(),
            found: Self::default(),
        };
        log.tell(&mut again);
        again.finish()
    }

    /// All kinds together.
    pub fn whole(&self) -> Share {
        self.kinds.values().fold(Share::default(), |sum, one| Share {
            meant: sum.meant + one.meant,
            heard: sum.heard + one.heard,
        })
    }

    /// Adds what was found elsewhere.
    pub fn add(&mut self, other: Self) {
        for (kind, share) in other.kinds {
            let sum = self.kinds.entry(kind).or_default();
            sum.meant += share.meant;
            sum.heard += share.heard;
        }
        self.misses.extend(other.misses);
    }

    fn count(&mut self, kind: &'static str, heard: bool) {
        let share = self.kinds.entry(kind).or_default();
        share.meant += 1;
        share.heard += u32::from(heard);
    }
}

impl fmt::Display for Missed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Share { meant, heard } = self.whole();
        writeln!(f, "Heard {heard} of {meant} things that were meant")?;
        for (kind, Share { meant, heard }) in &self.kinds {
            writeln!(f, "  {kind:<14} {heard:>4} of {meant}")?;
        }
        for Miss { at, chat, meant, heard, text } in &self.misses {
            writeln!(f, "{at}  {chat}  meant {meant}, heard {heard}\n    “{text}”")?;
        }
        Ok(())
    }
}

struct Again<'a> {
    memory: Memory,
    ear: &'a Ear,
    expert: ExpertId,
    names: Names,
    scenario: &'a Arc<Scenario>,
    /// Chats that are the expert's now.
    mine: BTreeSet<ChatId>,
    numbers: BTreeMap<ChatId, String>,
    /// A line of the expert that waits for its words.
    waits: Option<(SimTime, Record)>,
    /// Facts that were told, with the first message that did, and whether one was understood.
    told: BTreeMap<(ChatId, FactId), (Miss, bool)>,
    found: Missed,
}

impl Again<'_> {
    fn hear(&mut self, at: SimTime, chat: ChatId, says: Says, text: &str) {
        let Some((_, heard)) = self.memory.hear(self.ear, chat, at, text) else { return };
        let number = self.numbers.get(&chat).cloned().unwrap_or_default();
        let miss = |act: Act| Miss {
            at,
            chat: number.clone(),
            meant: act.to_string(),
            heard: heard.to_string(),
            text: text.to_owned(),
        };
        for act in says.acts() {
            if let Act::Answer { fact, right: true } | Act::Part { fact } = act {
                let (_, known) = self.told.entry((chat, fact)).or_insert_with(|| (miss(act), false));
                *known |= heard.has(Act::Answer { fact, right: true });
            } else if let Some(kind) = kind(act) {
                let is_heard = heard.acts().any(|one| same(act, one));
                self.found.count(kind, is_heard);
                if !is_heard {
                    self.found.misses.push(miss(act));
                }
            }
        }
    }

    fn finish(mut self) -> Missed {
        for (miss, known) in std::mem::take(&mut self.told).into_values() {
            self.found.count("answer", known);
            if !known {
                self.found.misses.push(miss);
            }
        }
        self.found.misses.sort_by_key(|miss| miss.at);
        self.found
    }

    /// A line without words is remembered as it is.
    fn flush(&mut self) {
        if let Some((at, record)) = self.waits.take() {
            self.memory.record(at, &record);
        }
    }
}

impl Sink for Again<'_> {
    fn record(&mut self, at: SimTime, record: &Record) {
        self.flush();
        match *record {
            Record::Opened { chat, partner, .. } => {
                self.numbers.insert(chat, self.names.chat(partner, chat));
            }
            Record::Taken { chat, expert, .. } if expert == self.expert => drop(self.mine.insert(chat)),
            Record::Taken { chat, .. } | Record::Ended { chat, .. } => drop(self.mine.remove(&chat)),
            Record::Said { chat, who: Speaker::Expert, .. }
                if self.mine.contains(&chat) && self.scenario.platform.is_some() =>
            {
                self.waits = Some((at, *record));
                return;
            }
            _ => {}
        }
        self.memory.record(at, record);
    }

    fn words(&mut self, at: SimTime, text: &str) {
        if let Some((_, Record::Said { chat, says, .. })) = self.waits {
            self.hear(at, chat, says, text);
        }
        self.flush();
        self.memory.words(at, text);
    }
}

/// The kinds of acts that listening looks for. Small words have no sense of their own.
const fn kind(act: Act) -> Option<&'static str> {
    Some(match act {
        Act::Greet => "greet",
        Act::Status => "status",
        Act::Ask { .. } | Act::Check { .. } => "ask",
        Act::Confirm { .. } => "confirm",
        Act::AskTopic => "ask-topic",
        Act::Promise => "promise",
        Act::Refer => "refer",
        Act::Offer { .. } => "offer",
        Act::Press => "press",
        Act::Offend => "offend",
        Act::AnythingElse => "anything-else",
        Act::Close => "close",
        Act::Nudge => "nudge",
        Act::Hold => "hold",
        Act::Empathise => "empathise",
        _ => return None,
    })
}

/// Whether what was heard does to the customer what was meant.
fn same(meant: Act, heard: Act) -> bool {
    match (meant, heard) {
        (Act::Ask { detail: one }, Act::Check { detail: other }) => one == other,
        // Both keep somebody waiting who knows why.
        (Act::Hold, Act::Status) | (Act::Status, Act::Hold) => true,
        _ => meant == heard,
    }
}
