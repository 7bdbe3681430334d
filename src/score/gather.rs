//! Gathers the course of an expert's session from the log and its words.
//!
//! One pass over the records. What the expert's lines do is what was heard in them, never what the core was told
//! by whoever wrote them, so that a person and a synthetic expert are read alike. It judges nothing. Floor 3.

mod busy;
mod chat;
mod debt;
mod offers;
mod tickets;

use std::collections::BTreeMap;

use crate::event::{Aside, Consult, Deed, Record, Refusal};
use crate::listen::{About, Ear, Heard};
use crate::log::Log;
use crate::scenario::{Mechanism, Platform, Scenario};
use crate::speak::Names;
use crate::time::SimTime;
use crate::vocab::{ChatId, ExpertId, PartnerId, Speaker};

use super::claim::Claim;
use super::course::{Beside, Question, Session};
use busy::Busy;
use chat::{Draft, Saying};
use offers::Offers;
use tickets::Tickets;

/// How a line is heard.
type Hears<'a> = dyn Fn(&str, &About<'_>) -> Heard + 'a;

impl Session {
    /// What an expert did in a run, with what is claimed of own lines. Without a platform in the scenario there are no chats to read, only offers.
    pub fn gather(
        scenario: &Scenario,
        log: &Log,
        names: &Names,
        ear: &Ear,
        expert: ExpertId,
        claims: &[Claim],
    ) -> Self {
        let hears = |text: &str, about: &About<'_>| ear.hear(text, about);
        let mut session = Self::gathered(scenario, log, names, &hears, expert, claims);
        for course in &mut session.chats {
            for question in &mut course.questions {
                question.urges = ear.urges(&question.words);
            }
            for line in course.lines.iter_mut().filter(|line| line.own) {
                line.names_helper = ear.names_helper(&line.text);
            }
        }
        session
    }

    /// The same, with any way to hear.
    pub(super) fn gathered(
        scenario: &Scenario,
        log: &Log,
        names: &Names,
        hears: &Hears<'_>,
        expert: ExpertId,
        claims: &[Claim],
    ) -> Self {
        let mut fold = Fold {
            scenario,
            names,
            hears,
            claims,
            expert,
            chats: BTreeMap::new(),
            follows: BTreeMap::new(),
            taken: Vec::new(),
            offers: Offers::default(),
            tickets: Tickets::default(),
            busy: Busy::default(),
            earned: 0,
        };
        let mut words = log.words.iter().peekable();
        for (n, (at, record)) in log.records.iter().enumerate() {
            // The last words of a record count: what a person wrote comes after what the log found for it.
            let mut text = "";
            while let Some((_, said)) = words.next_if(|(before, _)| *before <= n + 1) {
                text = said;
            }
            fold.record(n, *at, record, text);
        }
        fold.finish(log.records.last().map_or(SimTime::ZERO, |(at, _)| *at))
    }
}

/// The fold at work.
struct Fold<'a> {
    scenario: &'a Scenario,
    names: &'a Names,
    hears: &'a Hears<'a>,
    claims: &'a [Claim],
    expert: ExpertId,
    /// Every chat of the desk, because any may become the expert's.
    chats: BTreeMap<ChatId, Draft<'a>>,
    /// Which chat a customer who comes back had before, until the new one is opened; and when it was.
    follows: BTreeMap<ChatId, (SimTime, Option<ChatId>)>,
    /// Own chats in the order of the first take.
    taken: Vec<ChatId>,
    offers: Offers,
    tickets: Tickets,
    busy: Busy,
    earned: u64,
}

impl<'a> Fold<'a> {
    fn record(&mut self, n: usize, at: SimTime, record: &Record, text: &str) {
        match *record {
            Record::Arrived { chat, after, .. } => {
                self.follows.insert(chat, (at, after));
            }
            Record::Opened { chat, partner, case, persona, page, key } => {
                let (arrived_at, follows) = self.follows.remove(&chat).unwrap_or((at, None));
                let Some(platform) = &self.scenario.platform else { return };
                let who = chat::Opened { chat, partner, case, persona, page, key, arrived_at, follows };
                let draft = Draft::new(platform, self.scenario.desk.pages, self.names, who);
                self.chats.extend(draft.map(|draft| (chat, draft)));
            }
            Record::Queued { chat, .. } => self.with(chat, |draft| draft.queued(at)),
            Record::Offered { .. }
            | Record::Posted { .. }
            | Record::Declined { .. }
            | Record::Missed { .. }
            | Record::Unclaimed { .. }
            | Record::Withdrawn { .. } => self.offered(n, at, record),
            Record::Taken { chat, expert, asked, .. } => self.take(n, at, chat, expert, asked),
            Record::Released { chat, expert, .. } => {
                self.with(chat, |draft| draft.released(at));
                if expert == self.expert {
                    self.busy.left(at, chat);
                }
            }
            Record::Reassigned { chat, expert, .. } if expert == self.expert => {
                self.with(chat, |draft| draft.course.taken_away = Some((n, at)));
            }
            Record::Ended { chat, how, .. } => self.with(chat, |draft| draft.ended(at, how)),
            Record::Left { chat, .. } => {
                self.offers.over(chat, at);
                self.with(chat, |draft| draft.gone(at, false));
            }
            Record::Did { expert, deed } if expert == self.expert => self.did(n, at, deed, text),
            Record::Refused { expert, deed: Deed::Resolve { chat }, why: Refusal::ClosesItself }
                if expert == self.expert =>
            {
                self.with(chat, |draft| draft.beside(n, at, Beside::Resolved { refused: true }));
            }
            _ => self.conversation(n, at, record, text),
        }
    }

    /// What happens in conversations and tickets.
    fn conversation(&mut self, n: usize, at: SimTime, record: &Record, text: &str) {
        let expert = self.expert;
        match *record {
            Record::Keyed { chat, expert: who } if who == expert => self.with(chat, Draft::keyed),
            Record::Said { chat, who, says, typed, .. } => {
                self.said(chat, &Saying { record: n, at, who, says, typed, text });
            }
            Record::Noticed { chat, line, .. } => self.with(chat, |draft| draft.noticed(at, line)),
            Record::PageMoved { chat, page, .. } => {
                self.with(chat, |draft| draft.course.pages.push((n, at, page)));
            }
            Record::LeftSite { chat } => {
                let seen = self.has(Mechanism::AutomaticResolve);
                self.with(chat, |draft| draft.gone(at, seen));
            }
            Record::Felt { chat, by, .. } => self.with(chat, |draft| draft.felt(n, at, by.trust)),
            Record::Bought { chat, item, .. } => {
                self.with(chat, |draft| draft.course.bought.push((n, at, item)));
            }
            Record::Consulted { chat, expert: who, fact, outcome } if who == expert => {
                let asked = if outcome == Consult::Asked { text } else { "" };
                self.with(chat, |draft| draft.consulted((n, at, fact, outcome), asked));
            }
            Record::Rated { chat, expert: who, stars, because, .. } if who == expert => {
                self.with(chat, |draft| draft.course.rated = Some((n, stars, because.word())));
            }
            Record::Paid { expert: who, pay, .. }
            | Record::Bonus { expert: who, pay, .. }
            | Record::TicketPaid { expert: who, pay, .. }
                if who == expert =>
            {
                self.earned += u64::from(pay.0);
            }
            Record::TicketOpened { ticket, chat: Some(chat), .. } => {
                self.with(chat, |draft| {
                    if draft.mine {
                        draft.course.promised.push(ticket);
                    }
                });
                self.tickets.record(n, at, record, text, expert);
            }
            _ => self.tickets.record(n, at, record, text, expert),
        }
    }

    fn with(&mut self, chat: ChatId, change: impl FnOnce(&mut Draft<'a>)) {
        if let Some(draft) = self.chats.get_mut(&chat) {
            change(draft);
        }
    }

    fn has(&self, mechanism: Mechanism) -> bool {
        self.scenario.platform.as_ref().is_some_and(|platform: &Platform| platform.has(mechanism))
    }

    fn offered(&mut self, n: usize, at: SimTime, record: &Record) {
        let target = self.scenario.desk.response_target;
        let mine = self.chats.values().filter(|draft| draft.mine);
        let (open, at_risk) = mine.fold((0_u32, 0_u32), |(open, at_risk), draft| {
            (open + 1, at_risk + u32::from(draft.debt.since().is_some_and(|from| from + target < at)))
        });
        self.offers.record(n, at, record, self.expert, (open, at_risk));
    }

    fn take(&mut self, n: usize, at: SimTime, chat: ChatId, expert: ExpertId, asked: crate::time::Span) {
        let mine = expert == self.expert;
        if mine {
            let open = crate::vocab::count(self.chats.values().filter(|draft| draft.mine).count());
            self.offers.taken(n, at, chat, asked, open);
        } else {
            self.offers.over(chat, at);
        }
        if let Some(draft) = self.chats.get_mut(&chat).filter(|_| mine) {
            draft.taken(n, at);
            if !self.taken.contains(&chat) {
                self.taken.push(chat);
            }
        }
    }

    /// A deed of the expert's own.
    fn did(&mut self, n: usize, at: SimTime, deed: Deed, text: &str) {
        self.busy.did(at, deed);
        let Some(chat) = deed.chat() else {
            return self.tickets.did(deed, text);
        };
        if let Deed::Decline { reason, .. } = deed {
            return self.offers.reason(chat, reason);
        }
        let Some(draft) = self.chats.get_mut(&chat) else { return };
        match deed {
            Deed::Send { how, .. } => return draft.sends(how, text),
            Deed::SearchKnowledge { .. } => draft.course.searches.push((n, at, text.to_owned())),
            Deed::Beside { aside: Aside::AskSpecialist { .. }, .. } => {
                draft.course.questions.push(Question { record: n, at, words: text.to_owned(), urges: false });
            }
            Deed::Beside { aside: Aside::Promise { .. }, .. } => draft.debt.promised(at),
            _ => {}
        }
        if let Some(beside) = beside(deed) {
            draft.beside(n, at, beside);
        }
    }

    /// A line of a chat. Own lines are listened to.
    fn said(&mut self, chat: ChatId, said: &Saying<'_>) {
        let own = self.chats.get(&chat).is_some_and(|draft| draft.mine) && said.who == Speaker::Expert;
        let others = if own { self.others(chat) } else { Vec::new() };
        let (ear, claims, record) = (self.hears, self.claims, said.record);
        let hears = |text: &str, about: &About<'_>| {
            let mut heard = ear(text, about);
            let here = claims.iter().filter(|claim| claim.chat == chat && claim.record == record);
            here.for_each(|claim| claim.apply(text, &mut heard));
            heard
        };
        if own {
            self.busy.typed(chat, said.at, said.typed);
        }
        self.with(chat, |draft| draft.said(said, &others, &hears));
    }

    /// Names, chat and order numbers of the expert's other customers so far.
    fn others(&self, chat: ChatId) -> Vec<String> {
        let Some(this) = self.chats.get(&chat) else { return Vec::new() };
        let others = self.taken.iter().filter(|other| **other != chat);
        let marks = others.filter_map(|other| self.chats.get(other)).flat_map(Draft::marks);
        let mut list: Vec<String> = marks.filter(|mark| !this.is_mark(mark)).map(str::to_owned).collect();
        list.sort_unstable();
        list.dedup();
        list
    }

    fn finish(mut self, end: SimTime) -> Session {
        let looks = self.busy.finish(end);
        let mut chats = Vec::with_capacity(self.taken.len());
        for chat in &self.taken {
            let Some(draft) = self.chats.remove(chat) else { continue };
            let mut course = draft.finish(end);
            course.looks = looks.get(chat).cloned().unwrap_or_default();
            for owing in &mut course.owing {
                let until = owing.own.first().copied().unwrap_or(owing.to);
                owing.elsewhere = self.busy.elsewhere(*chat, owing.from, until);
            }
            chats.push(course);
        }
        let (scenario, expert) = (self.scenario, self.expert);
        let tickets = self.tickets.finish(&chats, |partner| able(scenario, expert, partner));
        Session { chats, offers: self.offers.finish(end), tickets, earned: self.earned, end }
    }
}

/// Whether an expert has the skills that a partner's tickets need.
fn able(scenario: &Scenario, expert: ExpertId, partner: PartnerId) -> bool {
    let partner = scenario.platform.as_ref().and_then(|platform| platform.partners.get(partner.index()));
    expert.0 < scenario.experts()
        && partner.is_some_and(|partner| {
            let skills = &scenario.groups[scenario.group_of(expert).index()].skills;
            partner.skills.iter().all(|skill| skills.contains(skill))
        })
}

/// What a deed is beside sending.
fn beside(deed: Deed) -> Option<Beside> {
    Some(match deed {
        Deed::LookAt { first, last, .. } => Beside::Looked(first, last),
        Deed::OpenPage { back, .. } => Beside::OpenedPage(back),
        Deed::SearchKnowledge { .. } => Beside::Searched,
        Deed::OpenArticle { article, .. } => Beside::OpenedArticle(article),
        Deed::Type { chars, .. } => Beside::Typed(chars),
        Deed::Resolve { .. } => Beside::Resolved { refused: false },
        Deed::Beside { aside, .. } => match aside {
            Aside::Note { .. } => Beside::Noted,
            Aside::AskSpecialist { .. } => Beside::AskedSpecialist,
            Aside::Promise { by, .. } => Beside::Promised(by),
            Aside::Offer { item } => Beside::Offered(crate::vocab::ItemId(u16::try_from(item).ok()?)),
            Aside::Hold { during } => Beside::Held(during),
            Aside::Categorise { .. } => Beside::Categorised,
            // What was sent is judged by itself.
            Aside::Override { .. } => return None,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
