//! What an expert may know: the desk as it looks from one seat.
//!
//! Hidden traits (patience, whether a silent customer has gone, how much work is left) are not in the types.
//! Two runs that differ only in them give equal views until the first act that they cause. Floor 2.

mod bubble;
mod thread;
mod threads;

pub use bubble::{Bubble, Kind};
pub use thread::{Closed, Letters, Thread};
pub use threads::Threads;

pub use crate::engine::{ConversationView, PageView, ShiftView, SpecialistView, TicketView};
use crate::engine::{Sim, Stage};
use crate::log::Sink;
use crate::scenario::Cap;
use crate::time::SimTime;
use crate::vocab::{ChatId, ClassId, ExpertId};

/// The desk as one expert sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatView {
    /// Now.
    pub now: SimTime,
    /// Takes chats.
    pub online: bool,
    /// Chats at once.
    pub cap: Cap,
    /// Offers on the screen, the oldest first.
    pub offers: Vec<OfferView>,
    /// Own chats, the oldest first.
    pub chats: Vec<ChatView>,
    /// Chats of the station that wait for anybody, offers included.
    pub waiting: u32,
    /// Tickets that wait for anybody, and own ones, the oldest first.
    pub tickets: Vec<TicketView>,
    /// Offers and pay so far.
    pub shift: ShiftView,
}

/// A chat on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferView {
    /// The chat.
    pub chat: ChatId,
    /// Its class.
    pub class: ClassId,
    /// When it came to the station.
    pub entered_at: SimTime,
    /// When it was put on the screen.
    pub since: SimTime,
    /// When it disappears; [`SimTime::END`] if never.
    pub until: SimTime,
}

/// An own chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatView {
    /// The chat.
    pub chat: ChatId,
    /// Its class.
    pub class: ClassId,
    /// When the customer opened it.
    pub arrived_at: SimTime,
    /// When the expert took it.
    pub taken_at: SimTime,
    /// Replies so far.
    pub replies: u32,
    /// Since when the customer waits for a reply, if so.
    pub waiting_since: Option<SimTime>,
    /// What stands beside the transcript, where there is one.
    pub conversation: Option<ConversationView>,
}

impl<S: Sink> Sim<S> {
    /// The desk as an expert sees it now. Linear in the chats that are open.
    pub fn view(&mut self, expert: ExpertId) -> SeatView {
        let station = self.station_of(expert.0);
        let (window, posts) = self.showing(station);
        let load = *self.load(expert);
        let mut seat = SeatView {
            now: self.now(),
            online: load.online,
            cap: load.cap,
            offers: Vec::new(),
            chats: Vec::new(),
            waiting: 0,
            tickets: self.ticket_views(expert),
            shift: self.shift_view(expert),
        };
        let open: Vec<_> = self.open_at(station).collect();
        for (chat, visit, talk) in open {
            let (mine, talk) = (visit.expert == expert.0, talk.unwrap_or_default());
            seat.waiting += u32::from(visit.stage != Stage::Serving);
            if (posts && visit.stage == Stage::Waiting) || (mine && visit.stage == Stage::Offered) {
                let since = visit.asked_at;
                let until = window.map_or(SimTime::END, |window| since + window);
                let (chat, class, entered_at) = (chat.id, chat.class, visit.entered_at);
                seat.offers.push(OfferView { chat, class, entered_at, since, until });
            } else if mine && visit.stage == Stage::Serving {
                let waits = self.waits(&visit);
                seat.chats.push(ChatView {
                    chat: chat.id,
                    class: chat.class,
                    arrived_at: chat.arrived_at,
                    taken_at: visit.taken_at,
                    replies: waits.map_or(talk.turn, |(replies, _)| replies),
                    waiting_since: waits.map_or(talk.owed_since(), |(_, since)| since),
                    conversation: self.conversation_view(&visit),
                });
            }
        }
        seat
    }
}
