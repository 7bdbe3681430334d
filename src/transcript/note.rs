//! What a record says to a reader: a line, a note in brackets, or nothing.
//!
//! Floor 3.

use crate::event::{Aside, Consult, Deed, Record};
use crate::scenario::{Partner, Scenario};
use crate::speak::Names;
use crate::time::SimTime;
use crate::vocab::{ClassId, Ending, ExpertId, Leaving, Speaker};

use super::story::{Entry, Story, Subject, What, lasting};

/// Whose story a record belongs to.
pub(super) fn subject(record: &Record) -> Option<Subject> {
    match *record {
        Record::Arrived { chat, .. }
        | Record::BotBegan { chat }
        | Record::Opened { chat, .. }
        | Record::Routed { chat, .. }
        | Record::Queued { chat, .. }
        | Record::Offered { chat, .. }
        | Record::Posted { chat, .. }
        | Record::Declined { chat, .. }
        | Record::Missed { chat, .. }
        | Record::Unclaimed { chat }
        | Record::Withdrawn { chat, .. }
        | Record::Taken { chat, .. }
        | Record::Left { chat, .. }
        | Record::Passed { chat, .. }
        | Record::Released { chat, .. }
        | Record::Moved { chat, .. }
        | Record::Reassigned { chat, .. }
        | Record::Parked { chat, .. }
        | Record::Replied { chat, .. }
        | Record::Wrote { chat, .. }
        | Record::Ended { chat, .. }
        | Record::Said { chat, .. }
        | Record::Noticed { chat, .. }
        | Record::PageMoved { chat, .. }
        | Record::LeftSite { chat }
        | Record::Felt { chat, .. }
        | Record::Bought { chat, .. }
        | Record::Consulted { chat, .. }
        | Record::Rated { chat, .. }
        | Record::Keyed { chat, .. }
        | Record::Bonus { chat, .. }
        | Record::Paid { chat, .. } => Some(Subject::Chat(chat)),
        Record::TicketOpened { ticket, .. }
        | Record::TicketTaken { ticket, .. }
        | Record::TicketReplied { ticket, .. }
        | Record::TicketWrote { ticket }
        | Record::TicketClosed { ticket, .. }
        | Record::TicketPaid { ticket, .. } => Some(Subject::Ticket(ticket)),
        Record::Did { deed, .. } | Record::Refused { deed, .. } => deed.chat().map(Subject::Chat),
        Record::Is { .. } => None,
    }
}

/// Tells records in words.
pub(super) struct Teller<'a> {
    pub scenario: &'a Scenario,
    pub names: &'a Names,
}

impl Teller<'_> {
    /// Adds what a record says to its story. True if words may follow for the last entry.
    pub fn tell(&self, story: &mut Story, at: SimTime, record: &Record) -> bool {
        match *record {
            Record::Said { who, line, says, .. } => {
                let name = self.speaker(story, who);
                let what = What::Line { line: Some(line), who, name, says: Some(says), text: String::new() };
                story.entries.push(Entry { at, what });
                true
            }
            Record::Consulted { expert, outcome, .. } => self.consulted(story, at, expert, outcome),
            Record::TicketOpened { chat: None, .. } => {
                let (who, name) = (Speaker::Customer, "customer".to_owned());
                let what = What::Line { line: None, who, name, says: None, text: String::new() };
                story.entries.push(Entry { at, what });
                true
            }
            Record::Felt { rule, by, .. } => {
                story.feel(rule, by);
                false
            }
            _ => {
                if let Record::Taken { expert, .. } = *record {
                    story.expert = Some(expert);
                }
                let note = self.routing(at, record).or_else(|| self.conversation(story, at, record));
                if let Some(note) = note.or_else(|| self.ticket(record)) {
                    story.note(at, note);
                }
                false
            }
        }
    }

    /// A question to the Specialist. What comes back is a line of the chat.
    fn consulted(&self, story: &mut Story, at: SimTime, expert: ExpertId, outcome: Consult) -> bool {
        match outcome {
            Consult::Asked => {
                let (who, name, text) =
                    (Speaker::Expert, "to specialist".to_owned(), "⟨question⟩".to_owned());
                story
                    .entries
                    .push(Entry { at, what: What::Line { line: None, who, name, says: None, text } });
                true
            }
            Consult::GaveUp => {
                story.note(at, format!("{} no longer waits for the Specialist", self.expert(expert)));
                false
            }
            Consult::Answered | Consult::AsksBack | Consult::NobodyKnows => false,
        }
    }

    fn routing(&self, at: SimTime, record: &Record) -> Option<String> {
        Some(match *record {
            Record::Routed { class, .. } => format!("belongs to {}", self.class(class)),
            Record::Queued { class, .. } => {
                let needs = &self.scenario.classes.get(class.index())?.needs;
                let skill = if needs.is_empty() { String::new() } else { format!(": {}", needs.join(", ")) };
                format!("waits for an expert{skill}")
            }
            Record::Offered { expert, until, .. } => {
                let shown = until.max(at).since(at);
                let shown =
                    if until == SimTime::END { String::new() } else { format!(", {}", lasting(shown)) };
                format!("offered to {}{shown}", self.expert(expert))
            }
            Record::Posted { .. } => "shown to everybody who is free".to_owned(),
            Record::Declined { expert, .. } => format!("declined by {}", self.expert(expert)),
            Record::Missed { expert, .. } => format!("missed by {}", self.expert(expert)),
            Record::Unclaimed { .. } => "claimed by nobody".to_owned(),
            Record::Withdrawn { expert, .. } => format!("offer to {} withdrawn", self.expert(expert)),
            Record::Taken { expert, asked, gone, .. } => {
                let after =
                    if asked.us() == 0 { String::new() } else { format!(" after {}", lasting(asked)) };
                let gone = if gone { "; the customer has left without a word" } else { "" };
                format!("taken by {}{after}{gone}", self.expert(expert))
            }
            Record::Left { how, waited, .. } => format!("{} after {}", left(how), lasting(waited)),
            Record::Reassigned { expert, why, .. } => {
                format!("taken away from {}: {why}", self.expert(expert))
            }
            Record::Parked { parked: true, .. } => "does not count while the customer is silent".to_owned(),
            Record::Parked { parked: false, .. } => "counts again".to_owned(),
            Record::Moved { station, .. } => {
                format!("goes on to {}", self.scenario.stations.get(station.index())?.name)
            }
            _ => return None,
        })
    }

    fn conversation(&self, story: &Story, at: SimTime, record: &Record) -> Option<String> {
        let partner = || self.partner(story);
        Some(match *record {
            Record::Noticed { after, away: true, .. } => format!("customer elsewhere {}", lasting(after)),
            Record::PageMoved { page, .. } => {
                format!("customer's page: {}", partner()?.pages.get(page.index())?.path)
            }
            Record::LeftSite { .. } => "customer left the site".to_owned(),
            Record::Bought { item, amount, .. } => {
                let title = partner()?.items.get(item.index()).map_or("", |item| item.title.as_str());
                format!("purchase {amount}: {title}")
            }
            Record::Rated { stars, because, controllable, .. } => {
                let whose = if controllable { "" } else { ", not in the expert's hands" };
                format!("rating {stars} of 5: {}{whose}", because.word().replace('-', " "))
            }
            Record::Bonus { expert, pay, .. } => format!("bonus {pay} for {}", self.expert(expert)),
            Record::Paid { expert, pay, .. } => format!("pay {pay} for {}", self.expert(expert)),
            Record::Did { expert, deed } => self.deed(story, at, expert, deed)?,
            Record::Ended { how, lasted, stints, .. } => {
                let stints = if stints > 1 { format!(", {stints} experts in turn") } else { String::new() };
                format!("end: {} after {}{stints}", ended(how), lasting(lasted))
            }
            _ => return None,
        })
    }

    /// What an expert does beside writing. What has a record of its own is not told twice.
    fn deed(&self, story: &Story, at: SimTime, expert: ExpertId, deed: Deed) -> Option<String> {
        let who = self.expert(expert);
        Some(match deed {
            Deed::OpenPage { back: 0, .. } => format!("the customer's page opened by {who}"),
            Deed::OpenPage { .. } => format!("an earlier page of the customer opened by {who}"),
            Deed::SearchKnowledge { .. } => format!("knowledge base searched by {who}"),
            Deed::OpenArticle { article, .. } => {
                let article = self.partner(story)?.articles.get(usize::try_from(article).ok()?)?;
                format!("article \"{}\" opened by {who}", article.title)
            }
            Deed::Beside { aside: Aside::Promise { channel, by }, .. } => {
                let channel = self.scenario.desk.channels.get(usize::from(channel))?;
                format!("to be followed up by {channel} within {}", lasting(by.max(at).since(at)))
            }
            Deed::Beside { aside: Aside::Hold { during }, .. } => format!("on hold for {}", lasting(during)),
            Deed::Beside { aside: Aside::Note { .. }, .. } => format!("note written by {who}"),
            _ => return None,
        })
    }

    fn ticket(&self, record: &Record) -> Option<String> {
        Some(match *record {
            Record::TicketTaken { expert, waited, .. } => {
                format!("taken by {} after {}", self.expert(expert), lasting(waited))
            }
            Record::TicketReplied { expert, reply, delay, .. } => {
                format!("reply {reply} by {} after {}", self.expert(expert), lasting(delay))
            }
            Record::TicketWrote { .. } => "the customer writes again".to_owned(),
            Record::TicketClosed { how, .. } => format!("end: {how}"),
            Record::TicketPaid { expert, pay, .. } => format!("pay {pay} for {}", self.expert(expert)),
            _ => return None,
        })
    }

    /// A speaker in words: the role, and of experts the name.
    fn speaker(&self, story: &Story, who: Speaker) -> String {
        let expert = story.expert.filter(|_| who == Speaker::Expert);
        expert.map_or_else(|| who.word().to_owned(), |expert| self.expert(expert))
    }

    fn expert(&self, expert: ExpertId) -> String {
        if self.scenario.seat() == Some(expert) { "you".to_owned() } else { self.names.expert(expert) }
    }

    fn class(&self, class: ClassId) -> &str {
        self.scenario.classes.get(class.index()).map_or("", |class| class.name.as_str())
    }

    fn partner(&self, story: &Story) -> Option<&Partner> {
        self.scenario.platform.as_ref()?.partners.get(story.partner.index())
    }
}

const fn left(how: Leaving) -> &'static str {
    match how {
        Leaving::Balked => "customer saw the queue and left",
        Leaving::Announced => "customer left the queue",
        Leaving::Silent => "customer left the queue without a word",
        Leaving::InChat => "customer left the conversation",
    }
}

const fn ended(how: Ending) -> &'static str {
    match how {
        Ending::Contained => "settled by the bot",
        Ending::Blocked => "turned away, the queue was full",
        Ending::Abandoned(Leaving::InChat) => "abandoned in the conversation",
        Ending::Abandoned(_) => "abandoned",
        Ending::Resolved => "resolved by the expert",
        Ending::AutoResolved => "resolved automatically",
        Ending::FollowedUp => "closed with a promise to come back",
        Ending::Escalated => "handed on to another team",
        Ending::Cut => "still open when the run ended",
    }
}
