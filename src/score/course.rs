//! The course of a session for one expert: what happened in each chat, in order, with the words.
//!
//! A reading of the log that judges nothing; every behaviour reads it. Floor 3.

use crate::event::{Consult, DeclineReason, SendHow};
use crate::listen::Heard;
use crate::time::{SimTime, Span};
use crate::vocab::{
    CaseId, ChatId, DetailId, Ending, FactId, ItemId, PageId, PartnerId, PersonaId, Says, Speaker, TicketId,
};

/// Everything about one expert's session.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// Own chats, in the order of the first take.
    pub chats: Vec<Course>,
    /// Offers made to the expert, in order.
    pub offers: Vec<OfferCourse>,
    /// Tickets that the expert took or promised, and those that nobody took, in order of opening.
    pub tickets: Vec<TicketCourse>,
    /// Pay, in cents.
    pub earned: u64,
    /// The end of the run.
    pub end: SimTime,
}

/// An offer to the expert.
#[derive(Clone, Copy, Debug)]
pub struct OfferCourse {
    /// The place of its record.
    pub record: usize,
    /// When.
    pub at: SimTime,
    /// The chat.
    pub chat: ChatId,
    /// Own chats open then, and those of them that were owed something for longer than the reply target.
    pub open: u32,
    /// See `open`.
    pub at_risk: u32,
    /// When the accept window would close.
    pub until: SimTime,
    /// What came of it, and after how long.
    pub outcome: OfferOutcome,
    /// See `outcome`.
    pub after: Span,
}

/// What came of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferOutcome {
    /// Taken.
    Taken,
    /// Declined with a reason.
    Declined(DeclineReason),
    /// The window closed.
    Missed,
    /// The customer left, or the run ended first.
    Withdrawn,
}

/// One chat of the expert.
#[derive(Clone, Debug)]
pub struct Course {
    /// The chat.
    pub chat: ChatId,
    /// The number that people quote.
    pub number: String,
    /// The customer's name.
    pub customer: String,
    /// The business.
    pub partner: PartnerId,
    /// The matter.
    pub case: CaseId,
    /// The way to be.
    pub persona: PersonaId,
    /// The page of the first message, and its product, as far as the desk shows pages.
    pub page: Option<PageId>,
    /// See `page`.
    pub shown: Option<ItemId>,
    /// The chat that the customer had before, who comes back with this one.
    pub follows: Option<ChatId>,
    /// When the customer opened the chat, waited for an expert, and was taken first by this one.
    pub arrived_at: SimTime,
    /// See `arrived_at`.
    pub queued_at: SimTime,
    /// See `arrived_at`.
    pub taken_at: SimTime,
    /// The place of the record of that take.
    pub taken_record: usize,
    /// The times in which the chat was this expert's, in order; never empty, and the first begins with the take.
    pub stints: Vec<(SimTime, SimTime)>,
    /// When this expert's last stint ended: by the chat's end, a transfer, or the end of the run.
    pub until: SimTime,
    /// How the chat ended while it was this expert's; `None`: it went on without, or was still open.
    pub ending: Option<Ending>,
    /// The chat was taken away for a late reply.
    pub taken_away: Option<(usize, SimTime)>,
    /// When the customer left without a word, or left the site.
    pub gone_at: Option<SimTime>,
    /// All lines of the chat in order, those before the take included.
    pub lines: Vec<LineCourse>,
    /// What the expert did beside sending, in order.
    pub deeds: Vec<(usize, SimTime, Beside)>,
    /// Parts of the transcript in view with the expert's eyes on this chat, in order.
    pub looks: Vec<Look>,
    /// Questions to the Specialist.
    pub questions: Vec<Question>,
    /// Searches of the knowledge base, with their words.
    pub searches: Vec<(usize, SimTime, String)>,
    /// What the customer asked, in order.
    pub requests: Vec<Request>,
    /// Times in which something was owed to the customer.
    pub owing: Vec<Owing>,
    /// The customer went to a page, or bought something.
    pub pages: Vec<(usize, SimTime, PageId)>,
    /// See `pages`.
    pub bought: Vec<(usize, SimTime, ItemId)>,
    /// The Specialist's reactions.
    pub consults: Vec<(usize, SimTime, FactId, Consult)>,
    /// Stars, and the rule that weighed most.
    pub rated: Option<(usize, u8, &'static str)>,
    /// Tickets opened for a promise in this chat.
    pub promised: Vec<TicketId>,
    /// Trust of the customer in millionths after each change: record, time, trust.
    pub trust: Vec<(usize, SimTime, u32)>,
}

/// A question to the Specialist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The place of its record.
    pub record: usize,
    /// When.
    pub at: SimTime,
    /// The words.
    pub words: String,
    /// They say that a customer is waiting in a chat.
    pub urges: bool,
}

/// A part of a transcript in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// From when.
    pub from: SimTime,
    /// Until the eyes went elsewhere, or the chat ended.
    pub to: SimTime,
    /// The first line in view, from 0.
    pub first: u32,
    /// The last.
    pub last: u32,
}

/// A line of a chat.
#[derive(Clone, Debug)]
pub struct LineCourse {
    /// The place of its record.
    pub record: usize,
    /// When.
    pub at: SimTime,
    /// By whom.
    pub who: Speaker,
    /// By the expert who is scored.
    pub own: bool,
    /// The words.
    pub text: String,
    /// What it does, as the core knows it.
    pub says: Says,
    /// What was heard in it; only for own lines.
    pub heard: Heard,
    /// How it was made; only for own lines.
    pub how: Option<SendHow>,
    /// Sent without the mouse.
    pub keyed: bool,
    /// It speaks of somebody else who has the question; only for own lines.
    pub names_helper: bool,
    /// When the customer noticed it; only for lines to the customer.
    pub noticed_at: Option<SimTime>,
}

/// Something done beside sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Messages came into view, first to last.
    Looked(u32, u32),
    /// A page of the customer's was opened.
    OpenedPage(u32),
    /// The knowledge base was searched.
    Searched,
    /// An article was opened.
    OpenedArticle(u32),
    /// The draft has so many characters.
    Typed(u32),
    /// The Specialist was asked; the words are in [`Course::questions`].
    AskedSpecialist,
    /// A promise, by when.
    Promised(SimTime),
    /// An offer by button.
    Offered(ItemId),
    /// Asked to wait.
    Held(Span),
    /// A note was written.
    Noted,
    /// The chat was put into a category.
    Categorised,
    /// The chat was resolved, or the try was refused.
    Resolved {
        /// It had no effect.
        refused: bool,
    },
}

/// Something that the customer asked.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// The fact.
    pub fact: FactId,
    /// The place of the record of the asking, and when it was.
    pub record: usize,
    /// See `record`.
    pub at: SimTime,
    /// When and how it was settled.
    pub settled: Option<(SimTime, Settled)>,
}

/// How a request was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Answered rightly, as far as was heard.
    Answered,
    /// Answered wrongly, and it stood.
    Wrongly,
    /// Promised for later.
    Promised,
    /// Handed to another team.
    Referred,
}

/// A time in which something was owed: from the first customer message that needs an answer until an answer, a
/// needed question or a referral.
#[derive(Clone, Debug)]
pub struct Owing {
    /// The place of the record that began it.
    pub record: usize,
    /// From.
    pub from: SimTime,
    /// Until; the end of the stint where it never was settled.
    pub to: SimTime,
    /// It was settled.
    pub settled: bool,
    /// Own messages within, in order.
    pub own: Vec<SimTime>,
    /// Begun by the take, not by a message.
    pub by_take: bool,
    /// How long the expert was busy in other own chats (typing or reading) before the first own message in it, or
    /// before its end where there was none; as far as that is known.
    pub elsewhere: Span,
}

/// A ticket of the expert's.
#[derive(Clone, Debug)]
pub struct TicketCourse {
    /// The ticket.
    pub ticket: TicketId,
    /// The place of the record of its opening.
    pub record: usize,
    /// When it was opened.
    pub at: SimTime,
    /// The business.
    pub partner: PartnerId,
    /// The chat whose promise it is.
    pub of: Option<ChatId>,
    /// By when it was promised.
    pub by: Option<SimTime>,
    /// When it was taken, by this expert or another.
    pub taken: Option<(SimTime, bool)>,
    /// Put into a category.
    pub categorised: bool,
    /// Replies of this expert: when, delay, and the words.
    pub replies: Vec<(usize, SimTime, Span, String)>,
    /// When the customer wrote again.
    pub wrote: Vec<(usize, SimTime)>,
    /// The run ended with it open.
    pub cut: bool,
    /// When it was closed.
    pub closed_at: Option<SimTime>,
}

/// A detail that was given, by whom it was asked, and where.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// The detail.
    pub detail: DetailId,
    /// The line in which it was given.
    pub line: usize,
}

impl Course {
    /// Own lines, in order.
    pub fn own(&self) -> impl Iterator<Item = &LineCourse> {
        self.lines.iter().filter(|line| line.own)
    }

    /// Own turns: runs of own messages with no word of the customer's between.
    pub fn turns(&self) -> u32 {
        let spoken = self.lines.iter().filter(|line| line.own || line.who == Speaker::Customer);
        let (turns, _) = spoken
            .fold((0_u32, false), |(turns, mine), line| (turns + u32::from(line.own && !mine), line.own));
        turns
    }

    /// Whether the chat was this expert's at an instant.
    pub fn held(&self, at: SimTime) -> bool {
        self.stints.iter().any(|(from, to)| *from <= at && at < *to)
    }
}
