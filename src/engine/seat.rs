//! What a seat may know about conversations and tickets: nothing that only the customer knows.
//!
//! `view` gives it its public shape together with offers and loads. Floor 2.

use crate::event::Refusal;
use crate::log::Sink;
use crate::scenario::{Mechanism, PagesShown};
use crate::time::{SimTime, Span};
use crate::vocab::{Cents, ChatId, ExpertId, ItemId, PageId, PartnerId, TicketId};

use super::people::Ask;
use super::room::Visit;
use super::timers::Timer;
use super::{NOBODY, Sim};

/// What stands beside the transcript of an own chat.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, any of which may hold")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationView {
    /// The business.
    pub partner: PartnerId,
    /// Lines so far.
    pub lines: u32,
    /// The page where the customer is, or where the chat began, as the desk profile has it.
    pub page: Option<PageView>,
    /// Pages before, the last first, with the time on each.
    pub trail: Vec<(PageId, Span)>,
    /// What the customer has bought last since the chat began.
    pub bought: Option<ItemId>,
    /// Whether the site says that the customer is still there; `None` where it says nothing.
    pub on_site: Option<bool>,
    /// The customer is typing.
    pub typing: bool,
    /// When the platform gives the chat to somebody else.
    pub lost_at: Option<SimTime>,
    /// The last own message, or the take.
    pub last_update_at: SimTime,
    /// The customer was asked to hold.
    pub on_hold: bool,
    /// The chat does not count against the cap.
    pub parked: bool,
    /// The question to the Specialist.
    pub specialist: SpecialistView,
    /// Somebody promised to come back.
    pub promised: bool,
    /// Whether the chat can be resolved, and why not.
    pub resolve: Result<(), Refusal>,
}

/// A page that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageView {
    /// The page.
    pub page: PageId,
    /// The product on it.
    pub item: Option<ItemId>,
    /// Since when the customer is there.
    pub since: SimTime,
}

/// How a question to the Specialist stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpecialistView {
    /// There is no Specialist.
    NotHere,
    /// Nothing was asked.
    NotAsked,
    /// Asked, and not answered.
    Asked {
        /// When.
        at: SimTime,
    },
    /// The Specialist wants to know more.
    AsksBack,
    /// There is an answer, or the word that nobody knows.
    Reacted,
}

/// An e-mail ticket that waits for anybody, or is the expert's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketView {
    /// The ticket.
    pub ticket: TicketId,
    /// The business.
    pub partner: PartnerId,
    /// The chat whose promise it is.
    pub chat: Option<ChatId>,
    /// When it was opened.
    pub opened_at: SimTime,
    /// It is the expert's own.
    pub mine: bool,
    /// Replies so far.
    pub replies: u32,
    /// Since when an answer is wanted; `None`: the customer's turn.
    pub waiting_since: Option<SimTime>,
    /// By when the next thing is due: the take, a reply, or what was promised.
    pub due_at: Option<SimTime>,
}

/// What an expert has achieved so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShiftView {
    /// Pay so far.
    pub earned: Cents,
    /// Offers so far.
    pub offered: u32,
    /// Those of them that were accepted.
    pub accepted: u32,
}

impl<S: Sink> Sim<S> {
    /// What stands beside a conversation, for the expert who has it; `None` if the chat is none.
    pub(crate) fn conversation_view(&mut self, visit: &Visit) -> Option<ConversationView> {
        if visit.person == NOBODY {
            return None;
        }
        let scenario = std::sync::Arc::clone(&self.scenario);
        let platform = super::platform(&scenario);
        let now = self.now;
        let resolve = if self.closes_itself(visit) { Err(Refusal::ClosesItself) } else { Ok(()) };
        let here = self.has_specialist();
        let sides = self.people.get(visit.person);
        let partner = &platform.partners[sides.who.partner.index()];
        let reports = partner.reports_presence && platform.has(Mechanism::AutomaticResolve);
        let shown = match scenario.desk.pages {
            PagesShown::All => sides.site.page.map(|page| (page, sides.site.since)),
            PagesShown::First => sides.site.first,
            PagesShown::Nothing => None,
        };
        let all = scenario.desk.pages == PagesShown::All;
        Some(ConversationView {
            partner: sides.who.partner,
            lines: sides.thread.lines,
            page: shown.map(|(page, since)| PageView { page, item: partner.pages[page.index()].item, since }),
            trail: sides.site.trail.iter().flatten().filter(|_| all).copied().collect(),
            bought: sides.site.bought,
            on_site: reports.then_some(sides.site.here),
            typing: sides.timers.is_running(Timer::Writes) && sides.thread.typing_from <= now,
            lost_at: sides.timers.limit_at(),
            last_update_at: sides.thread.last_own_at,
            on_hold: sides.thread.on_hold,
            parked: sides.thread.parked,
            specialist: specialist(sides.work.consult, here),
            promised: sides.work.promised,
            resolve,
        })
    }

    /// Replies so far in a chat, and since when its customer waits for one.
    pub(crate) fn waits(&mut self, visit: &Visit) -> Option<(u32, Option<SimTime>)> {
        (visit.person != NOBODY).then(|| {
            let thread = self.people.get(visit.person).thread;
            (thread.replies, thread.reply_since)
        })
    }

    /// Tickets that an expert may see: the free ones and the own ones, the oldest first.
    pub(crate) fn ticket_views(&self, expert: ExpertId) -> Vec<TicketView> {
        let clocks = self.scenario.desk.tickets;
        let open = self.tickets.open.iter();
        let seen = open.filter(|(_, ticket)| ticket.taken_by.is_none_or(|owner| owner == expert.0));
        let view = |(id, ticket): (&TicketId, &super::tickets::Ticket)| {
            let within = match (ticket.taken_by, ticket.replies) {
                (None, _) => clocks.take,
                (Some(_), 0) => clocks.first_reply,
                (Some(_), _) => clocks.later_reply,
            };
            TicketView {
                ticket: *id,
                partner: ticket.partner,
                chat: ticket.chat,
                opened_at: ticket.opened_at,
                mine: ticket.taken_by.is_some(),
                replies: ticket.replies,
                waiting_since: ticket.waits_since,
                due_at: ticket.by.or(ticket.waits_since.map(|since| since + within)),
            }
        };
        seen.map(view).collect()
    }

    /// What an expert has achieved so far; all zero where there are no conversations.
    pub(crate) fn shift_view(&self, expert: ExpertId) -> ShiftView {
        let desk = self.desks.get(expert.index());
        desk.map_or_else(ShiftView::default, |desk| ShiftView {
            earned: desk.earned,
            offered: desk.offered,
            accepted: desk.accepted,
        })
    }
}

const fn specialist(ask: Ask, here: bool) -> SpecialistView {
    match ask {
        _ if !here => SpecialistView::NotHere,
        Ask::None => SpecialistView::NotAsked,
        Ask::Asked { at, .. } => SpecialistView::Asked { at },
        Ask::AsksBack { .. } => SpecialistView::AsksBack,
        Ask::Answered { .. } | Ask::Nobody { .. } => SpecialistView::Reacted,
    }
}
