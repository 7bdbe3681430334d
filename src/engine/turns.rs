//! Service turn by turn: the expert replies, the customer thinks and writes again, until the chat is settled.
//!
//! A synthetic expert answers own chats one at a time (or all at once), and emits the same deeds as a person.
//! Every draw is keyed by customer and turn, never by expert. Floor 2.

use crate::draw::Purpose;
use crate::event::{Deed, Record, SendHow};
use crate::log::Sink;
use crate::scenario::{Replies, Serve, Service, Turns};
use crate::time::Span;
use crate::vocab::{Ending, ExpertId, Leaving, StationId};

use super::Sim;
use super::calendar::Due;
use super::room::{Chat, Slot, Visit};

impl<S: Sink> Sim<S> {
    fn talk_model(&self, station: StationId) -> &Turns {
        match &self.scenario.stations[station.index()].service {
            Service::Turns(turns) => turns,
            Service::LevelRates(_) | Service::Conversation => panic!("this station does not serve by turns"),
        }
    }

    /// The expert has taken the chat: the opening message waits for a reply.
    pub(super) fn begin_talk(&mut self, chat: Slot) {
        self.owe(chat);
    }

    /// The customer waits for a reply from now on.
    fn owe(&mut self, chat: Slot) {
        let now = self.now;
        let talk = self.room.talk(chat);
        talk.owe(now);
        let turn = talk.turn;
        let (Chat { key, class, .. }, visit) = self.room.chat(chat);
        let Visit { expert, epoch, gone, station, .. } = *visit;
        if let Some(law) = self.scenario.classes[class.index()].patience_in_chat.as_ref().filter(|_| !gone) {
            let patience = law.span(&mut self.streams.stream(Purpose::ChatPatience, key, turn.into()));
            self.calendar.schedule(now + patience, Due::ChatPatienceOver { chat, epoch });
        }
        if self.is_seat(expert) {
            return;
        }
        if self.talk_model(station).all_at_once {
            let at = now + self.reply_time(chat);
            self.calendar.schedule(at, Due::ReplyToDone { chat, epoch });
        } else {
            self.room.expert(expert).hands.owed.push_back(chat);
            self.write_next(expert);
        }
    }

    fn reply_time(&mut self, chat: Slot) -> Span {
        let turn = self.room.talk(chat).turn;
        let (Chat { key, .. }, visit) = self.room.chat(chat);
        let (expert, station) = (visit.expert, visit.station);
        let group = self.roster.load(ExpertId(expert)).group;
        let speed = self.scenario.groups[group.index()].speed;
        let mut draws = self.streams.stream(Purpose::Reply, key, turn.into());
        self.talk_model(station).reply.span_times(&mut draws, 1.0 / speed)
    }

    /// An expert with free hands begins the next reply.
    fn write_next(&mut self, expert: u32) {
        let serve = self.talk_model(self.station_of(expert)).serve;
        let state = self.room.expert(expert);
        let hands = &mut state.hands;
        if hands.writing.is_some() || hands.owed.is_empty() {
            return;
        }
        let same = match serve {
            Serve::OldestFirst | Serve::MostUrgent => None,
            Serve::Sticky => hands.owed.iter().position(|chat| Some(*chat) == hands.last),
        };
        let Some(chat) = hands.owed.remove(same.unwrap_or(0)) else { return };
        hands.writing = Some(chat);
        state.epoch = state.epoch.wrapping_add(1);
        let epoch = state.epoch;
        let at = self.now + self.reply_time(chat);
        self.calendar.schedule(at, Due::ReplyDone { expert, epoch });
    }

    /// The reply in hand is finished.
    pub(super) fn reply_done(&mut self, expert: u32) {
        let hands = &mut self.room.expert(expert).hands;
        let Some(chat) = hands.writing.take() else { panic!("a reply was finished that nobody wrote") };
        hands.last = Some(chat);
        self.synthetic_reply(chat, expert);
        self.write_next(expert);
    }

    /// A reply of an expert who answers all chats at once is finished.
    pub(super) fn reply_to_done(&mut self, chat: Slot) {
        let expert = self.room.chat(chat).1.expert;
        self.synthetic_reply(chat, expert);
    }

    /// A synthetic expert sends, and closes what is settled: the deeds of a person.
    fn synthetic_reply(&mut self, chat: Slot, expert: u32) {
        let id = self.room.chat(chat).0.id;
        let expert_id = ExpertId(expert);
        self.note(Record::Did {
            expert: expert_id,
            deed: Deed::Send { chat: id, how: SendHow::Typed, chars: 0 },
        });
        self.replied(chat);
        if self.room.talk(chat).settled {
            self.note(Record::Did { expert: expert_id, deed: Deed::Resolve { chat: id } });
            self.stop_talk(chat);
            self.served(chat, expert);
        }
    }

    /// The expert has sent a message. If the customer was waiting, that is a reply: it settles the chat, or
    /// the customer thinks and writes again, or is silent for too long.
    pub(super) fn replied(&mut self, chat: Slot) {
        let now = self.now;
        let talk = self.room.talk(chat);
        let Some(since) = talk.answer() else { return };
        talk.turn += 1;
        talk.last_reply_at = now;
        let turn = talk.turn;
        let (Chat { id, key, class, .. }, visit) = self.room.chat(chat);
        visit.epoch += 1;
        let Visit { expert, epoch, gone, station, .. } = *visit;
        if self.scenario.classes[class.index()].patience_in_chat.is_some() && !gone {
            self.calendar.supersede();
        }
        let delay = now.since(since);
        self.note(Record::Replied { chat: id, class, expert: ExpertId(expert), turn, delay });
        let turns = self.talk_model(station);
        let settled = match turns.replies {
            Replies::Geometric(done) => self.streams.stream(Purpose::Settle, key, turn.into()).chance(done),
            Replies::Fixed(replies) => turn >= replies,
            Replies::Endless => false,
        };
        let silence = turns.silence;
        let think = turns.think.span(&mut self.streams.stream(Purpose::Think, key, turn.into()));
        let says_nothing_more = gone || settled;
        self.room.talk(chat).settled = settled && !gone;
        match silence {
            Some(limit) if says_nothing_more || limit <= think => {
                self.calendar.schedule(now + limit, Due::SilenceOver { chat, epoch });
            }
            _ if says_nothing_more => {}
            _ => self.calendar.schedule(now + think, Due::CustomerWrites { chat, epoch }),
        }
    }

    /// The customer writes again.
    pub(super) fn customer_writes(&mut self, chat: Slot) {
        let turn = self.room.talk(chat).turn;
        let (Chat { id, .. }, visit) = self.room.chat(chat);
        let expert = ExpertId(visit.expert);
        self.note(Record::Wrote { chat: id, expert, turn });
        self.owe(chat);
    }

    /// The customer has been silent for too long: the platform closes the chat.
    pub(super) fn silence_over(&mut self, chat: Slot) {
        let gone = self.room.chat(chat).1.gone;
        let how = if gone { Ending::Abandoned(Leaving::Silent) } else { Ending::AutoResolved };
        self.close(chat, how);
    }

    /// The customer leaves because the reply takes too long.
    pub(super) fn chat_patience_over(&mut self, chat: Slot) {
        self.close(chat, Ending::Abandoned(Leaving::InChat));
    }

    /// A conversation ends here and now, whatever was to come.
    pub(super) fn close(&mut self, chat: Slot, how: Ending) {
        let expert = self.room.chat(chat).1.expert;
        self.stop_talk(chat);
        self.end(chat, how);
        self.capacity(expert);
        self.settle(expert);
        if !self.is_seat(expert) {
            self.write_next(expert);
        }
    }

    /// Takes a chat out of the expert's hands and ends the stint.
    pub(super) fn stop_talk(&mut self, chat: Slot) {
        let expert = self.room.chat(chat).1.expert;
        let state = self.room.expert(expert);
        // The row may soon be another customer's.
        state.hands.last = state.hands.last.filter(|last| *last != chat);
        if state.hands.writing == Some(chat) {
            state.hands.writing = None;
            state.epoch = state.epoch.wrapping_add(1);
            self.calendar.supersede();
        } else {
            state.hands.owed.retain(|owed| *owed != chat);
        }
        self.release(chat, Span::ZERO);
    }
}
