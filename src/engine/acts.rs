//! Actions of the person in the seat: carried out or refused, recorded either way, never failing.
//!
//! What has no consequence in the model (a look, a draft, a note) is a record and nothing else; the score
//! reads it. Floor 2.

use crate::event::{Action, Aside, Deed, Record, Refusal, Status};
use crate::log::Sink;
use crate::vocab::{ChatId, Ending, ExpertId};

use super::Sim;
use super::room::{Slot, Stage, Visit};
use super::routing::Manner;

impl<S: Sink> Sim<S> {
    /// An expert acts now. Everything that was due by now has happened before.
    ///
    /// # Errors
    /// The refusal that was recorded, if the action had no effect.
    pub fn act(&mut self, expert: ExpertId, action: &Action) -> Result<(), Refusal> {
        let deed = action.deed;
        self.happened_at = self.now;
        let permitted = self.permit(expert, deed);
        self.note(match permitted {
            Ok(_) => Record::Did { expert, deed },
            Err(why) => Record::Refused { expert, deed, why },
        });
        if let Some(text) = &action.text {
            self.sink.words(self.now, text);
        }
        let chat = permitted?;
        match (deed, chat) {
            (Deed::Accept { .. }, Some(chat)) => self.seat_accepts(chat, expert),
            (Deed::Decline { .. }, Some(chat)) => self.decline(chat),
            (Deed::Send { .. }, Some(chat)) => self.replied(chat),
            (Deed::Resolve { .. }, Some(chat)) => {
                self.stop_talk(chat);
                self.end(chat, Ending::Resolved);
                self.capacity(expert.0);
                self.settle(expert.0);
            }
            (Deed::Be { status }, _) => self.choose_status(expert.0, status),
            _ => {}
        }
        Ok(())
    }

    /// Whether the action has an effect, and the chat that it is about.
    fn permit(&mut self, expert: ExpertId, deed: Deed) -> Result<Option<Slot>, Refusal> {
        if self.finished || expert.0 >= self.scenario.experts() || !self.is_seat(expert.0) {
            return Err(Refusal::NotASeat);
        }
        match deed {
            Deed::EmailReply { .. } | Deed::Beside { aside: Aside::AskSpecialist { .. }, .. } => {
                return Err(Refusal::NotHere);
            }
            Deed::LookAt { first, last, .. } if last < first => return Err(Refusal::NothingInView),
            Deed::Be { status } => {
                let now = self.roster.load(expert).online;
                return if now == (status == Status::Online) { Err(Refusal::Unchanged) } else { Ok(None) };
            }
            _ => {}
        }
        let Some(id) = deed.chat() else { return Ok(None) };
        let (chat, visit) = self.find_chat(id)?;
        let mine = visit.expert == expert.0;
        match deed {
            Deed::Accept { .. } if self.posted(&visit) => {
                if self.roster.load(expert).free() {
                    Ok(Some(chat))
                } else {
                    Err(Refusal::AtCap)
                }
            }
            Deed::Accept { .. } | Deed::Decline { .. } if mine && visit.stage == Stage::Offered => {
                Ok(Some(chat))
            }
            Deed::Accept { .. } | Deed::Decline { .. } => Err(Refusal::NotOffered),
            _ if mine && visit.stage == Stage::Serving => Ok(Some(chat)),
            _ => Err(Refusal::NotYours),
        }
    }

    fn posted(&self, visit: &Visit) -> bool {
        let manner = self.stations[visit.station.index()].manner;
        visit.stage == Stage::Waiting && matches!(manner, Manner::Post(_))
    }

    /// A chat by its number: linear in what is open, which is what a person can have in view.
    fn find_chat(&mut self, id: ChatId) -> Result<(Slot, Visit), Refusal> {
        if id.0 == 0 || id.0 > self.chats {
            return Err(Refusal::NoSuchChat);
        }
        let open = self.room.sorted();
        let at = open.binary_search_by_key(&id, |(chat, ..)| chat.id).map_err(|_| Refusal::Ended)?;
        Ok((open[at].3, open[at].1))
    }

    fn seat_accepts(&mut self, chat: Slot, expert: ExpertId) {
        if self.room.chat(chat).1.stage == Stage::Offered {
            return self.accept(chat);
        }
        self.leave_queue(chat);
        self.take(chat, expert.0);
        self.settle(expert.0);
    }
}
