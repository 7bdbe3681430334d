//! The facts of a run, in the order in which they happened.
//!
//! A record carries what a reader would otherwise have to look up (how long a chat waited, how long a
//! service took), so that measures and scores need no memory of closed chats. Codes are part of the digest:
//! a new record gets a new code, an old one keeps its own. Floor 1.

use serde::{Deserialize, Serialize};

use crate::time::{SimTime, Span};
use crate::vocab::{
    CaseId, Cents, ChatId, ClassId, Ending, ExpertId, FactId, ItemId, Leaving, PageId, PartnerId, PersonaId,
    Says, Speaker, StationId, TicketId,
};

use super::{Consult, Deed, Feeling, Late, Refusal, Rule, Status, TicketEnd};

/// A fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Record {
    /// A customer opened a chat.
    Arrived {
        /// The new chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Its source, by place in the scenario.
        source: u16,
        /// The chat that it follows, where the customer tries again.
        after: Option<ChatId>,
    } = 1,
    /// A bot began to talk with the customer.
    BotBegan {
        /// The chat.
        chat: ChatId,
    } = 2,
    /// Who the customer of a conversation is.
    Opened {
        /// The chat.
        chat: ChatId,
        /// The business.
        partner: PartnerId,
        /// The matter.
        case: CaseId,
        /// The way to be.
        persona: PersonaId,
        /// The page on which the chat was opened, where it is known.
        page: Option<PageId>,
        /// Keys the words of this customer.
        key: u64,
    } = 3,
    /// Bots or the routing have found out where the chat belongs.
    Routed {
        /// The chat.
        chat: ChatId,
        /// Its class until now.
        from: ClassId,
        /// Its class from now on.
        class: ClassId,
    } = 4,
    /// The chat waits at a station.
    Queued {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Where.
        station: StationId,
    } = 10,
    /// The chat is shown to one expert.
    Offered {
        /// The chat.
        chat: ChatId,
        /// To whom.
        expert: ExpertId,
        /// When the offer lapses.
        until: SimTime,
    } = 11,
    /// The chat is shown to everyone who is free.
    Posted {
        /// The chat.
        chat: ChatId,
        /// When the round ends.
        until: SimTime,
    } = 12,
    /// The expert refused.
    Declined {
        /// The chat.
        chat: ChatId,
        /// Who.
        expert: ExpertId,
    } = 13,
    /// The accept window closed without an answer.
    Missed {
        /// The chat.
        chat: ChatId,
        /// Who did not answer.
        expert: ExpertId,
    } = 14,
    /// A round of a posted chat ended with no claim.
    Unclaimed {
        /// The chat.
        chat: ChatId,
    } = 15,
    /// An offer ended because the customer left or the expert went away.
    Withdrawn {
        /// The chat.
        chat: ChatId,
        /// To whom it was offered.
        expert: ExpertId,
    } = 16,
    /// A stint began.
    Taken {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Who took it.
        expert: ExpertId,
        /// Since it came to the station.
        waited: Span,
        /// Since this offer or round began.
        asked: Span,
        /// It did not get an expert at once.
        queued: bool,
        /// The customer is waiting for a reply.
        owing: bool,
        /// The customer has left without a word.
        gone: bool,
    } = 17,
    /// The customer left the queue; the place of a silent leaver stays.
    Left {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Where.
        station: StationId,
        /// How.
        how: Leaving,
        /// Since it came to the station.
        waited: Span,
    } = 18,
    /// The queue reached the place of a customer who had left it: the wait that would have been.
    Passed {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Where.
        station: StationId,
        /// Since it came to the station.
        waited: Span,
    } = 19,
    /// A stint ended.
    Released {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// Who had it.
        expert: ExpertId,
        /// From its coming to the station until it was taken.
        waited: Span,
        /// Since it was taken.
        served: Span,
        /// The service requirement at level 1, under level rates; else zero.
        work: Span,
        /// Since the expert's last reply, under turns; else zero.
        idle: Span,
        /// The customer was waiting for a reply.
        owing: bool,
        /// The customer had left without a word.
        gone: bool,
    } = 20,
    /// The chat goes on to another station, or back to the tail of the same one.
    Moved {
        /// The chat.
        chat: ChatId,
        /// Whereto.
        station: StationId,
    } = 21,
    /// An expert's status changed: by shift, by a missed offer, or by the expert.
    Is {
        /// Who.
        expert: ExpertId,
        /// The status now.
        status: Status,
    } = 22,
    /// A stint was ended by the platform: the chat goes to somebody else.
    Reassigned {
        /// The chat.
        chat: ChatId,
        /// Who had it.
        expert: ExpertId,
        /// Why.
        why: Late,
    } = 23,
    /// The chat does not count against the cap, because its customer is silent; or counts again.
    Parked {
        /// The chat.
        chat: ChatId,
        /// Who has it.
        expert: ExpertId,
        /// It stopped counting.
        parked: bool,
    } = 24,
    /// An action was carried out.
    Did {
        /// By whom.
        expert: ExpertId,
        /// What.
        deed: Deed,
    } = 30,
    /// An action had no effect.
    Refused {
        /// Whose.
        expert: ExpertId,
        /// What was tried.
        deed: Deed,
        /// Why nothing happened.
        why: Refusal,
    } = 31,
    /// The customer was answered.
    Replied {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// By whom.
        expert: ExpertId,
        /// Replies so far, with this one.
        turn: u32,
        /// Since the customer wrote, or since the take for the first.
        delay: Span,
    } = 32,
    /// The customer wrote again.
    Wrote {
        /// The chat.
        chat: ChatId,
        /// To whom.
        expert: ExpertId,
        /// Replies so far.
        turn: u32,
    } = 33,
    /// The chat ended. Every chat has exactly one of these.
    Ended {
        /// The chat.
        chat: ChatId,
        /// Its class.
        class: ClassId,
        /// The station that it came to last.
        station: StationId,
        /// How.
        how: Ending,
        /// Since it was opened.
        lasted: Span,
        /// Stints that it took.
        stints: u32,
    } = 34,
    /// A line was said.
    Said {
        /// The chat.
        chat: ChatId,
        /// By whom.
        who: Speaker,
        /// Its number in the chat, from 0.
        line: u32,
        /// What it does.
        says: Says,
        /// Its length in characters.
        chars: u32,
        /// For how long it was typed.
        typed: Span,
    } = 50,
    /// The customer noticed everything up to a line, after so long elsewhere or just here.
    Noticed {
        /// The chat.
        chat: ChatId,
        /// The last line noticed.
        line: u32,
        /// Time until then since the first unread line was sent.
        after: Span,
        /// The customer was elsewhere in between.
        away: bool,
    } = 51,
    /// The customer went to another page.
    PageMoved {
        /// The chat.
        chat: ChatId,
        /// Whereto.
        page: PageId,
        /// Time on the page before.
        stayed: Span,
    } = 52,
    /// The customer left the site.
    LeftSite {
        /// The chat.
        chat: ChatId,
    } = 53,
    /// A rule moved the customer's feelings.
    Felt {
        /// The chat.
        chat: ChatId,
        /// Which rule.
        rule: Rule,
        /// By how much.
        by: Feeling,
    } = 54,
    /// The customer bought something.
    Bought {
        /// The chat.
        chat: ChatId,
        /// What.
        item: ItemId,
        /// For how much.
        amount: Cents,
    } = 55,
    /// The Specialist reacted to a question.
    Consulted {
        /// The chat.
        chat: ChatId,
        /// Who asked.
        expert: ExpertId,
        /// The fact in question.
        fact: FactId,
        /// What came.
        outcome: Consult,
    } = 56,
    /// The customer rated the chat.
    Rated {
        /// The chat.
        chat: ChatId,
        /// Who had it last.
        expert: ExpertId,
        /// 1 to 5.
        stars: u8,
        /// The rule that weighed most.
        because: Rule,
        /// It was in the expert's hands.
        controllable: bool,
    } = 57,
    /// A ticket was opened.
    TicketOpened {
        /// The ticket.
        ticket: TicketId,
        /// The business.
        partner: PartnerId,
        /// The chat whose promise it is.
        chat: Option<ChatId>,
        /// By when it must be answered, where somebody promised.
        by: Option<SimTime>,
    } = 60,
    /// An expert took a ticket.
    TicketTaken {
        /// The ticket.
        ticket: TicketId,
        /// Who.
        expert: ExpertId,
        /// Since it was opened.
        waited: Span,
    } = 61,
    /// An expert answered a ticket.
    TicketReplied {
        /// The ticket.
        ticket: TicketId,
        /// Who.
        expert: ExpertId,
        /// Replies so far, with this one.
        reply: u32,
        /// Since it was opened, or since the customer wrote again.
        delay: Span,
    } = 62,
    /// The customer of a ticket wrote again.
    TicketWrote {
        /// The ticket.
        ticket: TicketId,
    } = 63,
    /// A ticket was closed.
    TicketClosed {
        /// The ticket.
        ticket: TicketId,
        /// How.
        how: TicketEnd,
    } = 64,
    /// A message was sent without the mouse.
    Keyed {
        /// The chat.
        chat: ChatId,
        /// By whom.
        expert: ExpertId,
    } = 65,
    /// A ticket was paid.
    TicketPaid {
        /// The ticket.
        ticket: TicketId,
        /// To whom.
        expert: ExpertId,
        /// How much.
        pay: Cents,
    } = 41,
    /// A sale was rewarded.
    Bonus {
        /// The chat.
        chat: ChatId,
        /// To whom.
        expert: ExpertId,
        /// How much.
        pay: Cents,
    } = 42,
    /// A chat was paid.
    Paid {
        /// The chat.
        chat: ChatId,
        /// To whom.
        expert: ExpertId,
        /// How much.
        pay: Cents,
    } = 40,
}
