//! A synthetic expert's move becomes deeds, which have the same effect as a person's.
//!
//! Floor 2.

use crate::draw::Purpose;
use crate::event::{Aside, Deed, Record, SendHow};
use crate::log::Sink;
use crate::scenario::{Found, Mechanism};
use crate::time::Span;
use crate::vocab::{Act, ExpertId, Says};

use super::super::Sim;
use super::super::customer::agenda::bit;
use super::super::people::wish_bit;
use super::plan::Move;

/// Length of a query to the knowledge base, in characters.
const QUERY_CHARS: u32 = 18;
/// Length of a question to the Specialist.
const QUESTION_CHARS: u32 = 90;

impl<S: Sink> Sim<S> {
    /// What is visible at the beginning of a move.
    pub(super) fn begins(&mut self, expert: u32, person: Option<u32>, step: Move) {
        match (step, person) {
            (Move::Search { .. }, Some(person)) => {
                let chat = self.chat_of(person);
                self.does(expert, Deed::SearchKnowledge { chat, chars: QUERY_CHARS });
            }
            (Move::Say { says, .. }, Some(person))
                if says.acts().any(|act| matches!(act, Act::Confirm { .. })) =>
            {
                let chat = self.chat_of(person);
                self.does(expert, Deed::OpenPage { chat, back: 0 });
            }
            (Move::Ticket { ticket }, _) => self.takes_ticket(ticket, expert),
            _ => {}
        }
    }

    /// The end of a move.
    pub(super) fn carries_out(&mut self, expert: u32, person: Option<u32>, step: Move, typed: Span) {
        match (step, person) {
            (Move::Ticket { ticket }, _) => self.works_on_ticket(ticket, expert),
            (Move::Search { wish }, Some(person)) => self.finds_article(person, expert, wish),
            (Move::Say { says, chars, ready, parts }, Some(person)) => {
                self.begin_parts(person, says, chars, ready, parts);
                let how = if ready { SendHow::MacroPart } else { SendHow::Typed };
                self.sends(person, expert, says, chars, how, typed);
            }
            (Move::Part, Some(person)) => self.sends_part(person, expert, typed),
            (Move::Consult { wish }, Some(person)) => self.asks_specialist(person, expert, wish),
            (Move::TellMore { wish }, Some(person)) => {
                let chat = self.chat_of(person);
                let aside = Aside::AskSpecialist { chars: QUESTION_CHARS / 2 };
                self.does(expert, Deed::Beside { chat, aside });
                self.specialist_gets(person, wish);
            }
            (Move::Resolve, Some(person)) => {
                let chat = self.chat_of(person);
                self.does(expert, Deed::Resolve { chat });
                self.expert_resolves(person);
            }
            (_, None) => {}
        }
    }

    fn does(&mut self, expert: u32, deed: Deed) {
        self.note(Record::Did { expert: ExpertId(expert), deed });
    }

    pub(in crate::engine) fn chat_of(&mut self, person: u32) -> crate::vocab::ChatId {
        let chat = self.people.get(person).who.chat;
        self.room.chat(chat).0.id
    }

    /// The search has ended: with an article, or without.
    fn finds_article(&mut self, person: u32, expert: u32, wish: u8) {
        let platform = super::super::platform(&self.scenario);
        let who = *self.people.get(person).who;
        let fact = platform.cases[who.case.index()].asks[usize::from(wish)].fact;
        let found = platform.partners[who.partner.index()].facts[fact.index()].found;
        let chat = self.chat_of(person);
        if let Found::Article(article) = found {
            self.does(expert, Deed::OpenArticle { chat, article: article.into() });
        }
        self.people.get(person).work.found = Some(wish);
    }

    /// Remembers the parts that are to follow.
    fn begin_parts(&mut self, person: u32, says: Says, chars: u32, ready: bool, parts: u8) {
        let sides = self.people.get(person);
        let wish = sides.mind.open().next().unwrap_or(0);
        let work = sides.work;
        (work.parts, work.part_chars, work.from_macro) = (parts, chars, ready);
        if says.acts().any(|act| matches!(act, Act::Answer { .. })) {
            work.part_of = wish;
        }
    }

    fn sends_part(&mut self, person: u32, expert: u32, typed: Span) {
        let platform = super::super::platform(&self.scenario);
        let sides = self.people.get(person);
        sides.work.parts -= 1;
        let (chars, ready) = (sides.work.part_chars, sides.work.from_macro);
        let fact = platform.cases[sides.who.case.index()].asks[usize::from(sides.work.part_of)].fact;
        let how = if ready { SendHow::MacroPart } else { SendHow::Typed };
        self.sends(person, expert, Says::one(Act::Part { fact }), chars, how, typed);
    }

    /// A message goes out.
    fn sends(&mut self, person: u32, expert: u32, says: Says, chars: u32, how: SendHow, typed: Span) {
        let chat = self.chat_of(person);
        self.marks(person, says);
        if says.has(Act::Promise) {
            self.promises(person, expert);
        }
        if let Some(item) =
            says.acts().find_map(|act| if let Act::Offer { item } = act { Some(item) } else { None })
        {
            let aside = Aside::Offer { item: item.0.into() };
            self.does(expert, Deed::Beside { chat, aside });
        }
        self.does(expert, Deed::Send { chat, how, chars });
        self.keyed(person, expert);
        self.expert_sends(person, says, chars, typed);
    }

    /// What the expert has done in the chat by sending this.
    pub(in crate::engine) fn marks(&mut self, person: u32, says: Says) {
        let sides = self.people.get(person);
        let (work, open) = (sides.work, sides.mind.open().next());
        work.greeted = true;
        for act in says.acts() {
            match act {
                Act::Ask { detail } | Act::Check { detail } => work.asked |= bit(detail),
                Act::Offer { .. } => work.offered = true,
                Act::AnythingElse => work.asked_else = true,
                Act::Confirm { .. } => work.confirmed = true,
                Act::Automatic { .. } => work.copied = true,
                Act::Press => work.pushed |= open.map_or(0, wish_bit),
                Act::Nudge => work.nudges += 1,
                Act::Close => work.said_goodbye = true,
                Act::Refer => work.referred = true,
                Act::Offbeat { .. } => work.quirk = None,
                _ => {}
            }
        }
    }

    fn keyed(&mut self, person: u32, expert: u32) {
        if !self.platform_has(Mechanism::Keyboard) {
            return;
        }
        let share = self.manner(expert).habits.keyboard;
        let sides = self.people.get(person);
        let (key, moves) = (sides.who.key, sides.work.moves);
        if self.streams.chance(Purpose::Habit, key, 1 << 32 | u64::from(moves), share) {
            let chat = self.chat_of(person);
            self.note(Record::Keyed { chat, expert: ExpertId(expert) });
        }
    }

    fn promises(&mut self, person: u32, expert: u32) {
        let by = self.now + self.scenario.desk.follow_up_within;
        let chat = self.chat_of(person);
        self.does(expert, Deed::Beside { chat, aside: Aside::Promise { channel: 0, by } });
        self.promise_made(person, by);
    }

    fn asks_specialist(&mut self, person: u32, expert: u32, wish: u8) {
        let share = self.manner(expert).habits.says_chat;
        let key = self.people.get(person).who.key;
        let urgent = self.streams.chance(Purpose::Habit, key, 9, share);
        let chat = self.chat_of(person);
        self.does(expert, Deed::Beside { chat, aside: Aside::AskSpecialist { chars: QUESTION_CHARS } });
        self.people.get(person).work.urgent = urgent;
        self.specialist_gets(person, wish);
    }
}
