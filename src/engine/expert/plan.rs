//! What a synthetic expert does next in one chat, as far as an expert can know: the transcript, the page, the
//! knowledge base, never the customer's mind.
//!
//! A list of rules, the first that applies counts. Floor 2.

use crate::draw::{Purpose, Streams};
use crate::log::Sink;
use crate::scenario::{Case, Found, Manner, Mechanism, Partner, Platform};
use crate::time::{SimTime, Span};
use crate::vocab::{Act, DetailId, ItemId, Ppm, Quirk, Says, TicketId};

use super::super::Sim;
use super::super::customer::agenda::bit;
use super::super::people::{Ask, Mind, Thread, Who, Wish, Work, wish_bit};

/// A pause before an offer or a closing question.
const PAUSE: Span = Span::from_secs(25);
/// How long the customer has for a word after the matter was handed on.
const HANDED_ON_WAITS: Span = Span::from_secs(100);
/// Longer answers are for chunks, macros and walls.
const LONG_CHARS: u32 = 300;
/// Times that a silent customer is asked.
const MOST_NUDGES: u8 = 2;

/// A move in a chat.
#[derive(Clone, Copy, Debug)]
pub(super) enum Move {
    /// Look a fact up, by wish.
    Search { wish: u8 },
    /// Send a message.
    Say { says: Says, chars: u32, ready: bool, parts: u8 },
    /// Send the next part.
    Part,
    /// Ask the Specialist about a wish.
    Consult { wish: u8 },
    /// Answer the Specialist's question.
    TellMore { wish: u8 },
    /// Close the chat.
    Resolve,
    /// Work on a ticket.
    Ticket { ticket: TicketId },
}

/// What there is to do in a chat.
pub(super) enum Next {
    Now(Move),
    At(SimTime),
    Never,
}

/// One look at a chat.
struct Look<'a> {
    now: SimTime,
    streams: &'a Streams,
    who: &'a Who,
    mind: &'a Mind,
    thread: &'a Thread,
    work: &'a Work,
    item: Option<ItemId>,
    case: &'a Case,
    partner: &'a Partner,
    manner: &'a Manner,
    platform: &'a Platform,
}

const fn say(act: Act, chars: u32) -> Next {
    Next::Now(Move::Say { says: Says::one(act), chars, ready: false, parts: 0 })
}

impl<S: Sink> Sim<S> {
    /// What there is to do in a chat now, or when there may be something.
    pub(super) fn next_move(&mut self, person: u32, expert: u32) -> Next {
        let scenario = &*self.scenario;
        let platform = super::super::platform(scenario);
        let group = &scenario.groups[self.roster.load(crate::vocab::ExpertId(expert)).group.index()];
        let sides = self.people.get(person);
        let partner = &platform.partners[sides.who.partner.index()];
        // The page of the first message is the one to confirm; later ones are wandering.
        let first = sides.site.first.map(|(page, _)| page);
        let shown = first.filter(|_| scenario.desk.pages != crate::scenario::PagesShown::Nothing);
        let look = Look {
            now: self.now,
            streams: &self.streams,
            who: sides.who,
            mind: sides.mind,
            thread: sides.thread,
            work: sides.work,
            item: shown.and_then(|page| partner.pages[page.index()].item),
            case: &platform.cases[sides.who.case.index()],
            partner,
            manner: &platform.manners[group.manner.index()],
            platform,
        };
        look.next()
    }
}

impl Look<'_> {
    fn next(&self) -> Next {
        let work = self.work;
        if work.parts > 0 {
            return Next::Now(Move::Part);
        }
        // Who does not say hello begins with the first answer.
        if !work.greeted && self.habit(1, self.manner.habits.greets) {
            return self.greets();
        }
        if let Some(quirk) = work.quirk {
            return say(Act::Offbeat { quirk }, if quirk == Quirk::SmallTalk { 34 } else { 58 });
        }
        if work.referred || work.promised {
            let at = self.thread.last_own_at + HANDED_ON_WAITS;
            return if self.thread.closed || self.now >= at { self.resolves() } else { Next::At(at) };
        }
        if let Some(item) = self.item.filter(|_| self.hello_first() && !work.confirmed)
            && self.habit(3, self.manner.habits.confirms)
        {
            return say(Act::Confirm { item }, 62);
        }
        if let Some(next) = self.misbehaves() {
            return next;
        }
        if let Some(next) = self.after_consult() {
            return next;
        }
        if let Some(wish) = self.mind.open().next() {
            return self.serves(wish);
        }
        if self.thread.owed_since.is_some() {
            return self.wraps_up();
        }
        self.while_silent()
    }

    /// The first word: hello, or a copy of what was said before, perhaps with the product of the page.
    fn greets(&self) -> Next {
        let habits = &self.manner.habits;
        if let Some(copy) = self.copies() {
            return copy;
        }
        let (mut says, mut chars) = (Says::one(Act::Greet), 30);
        if self.hello_first() {
            return say(Act::Greet, 24);
        }
        if let Some(item) = self.item.filter(|_| self.habit(3, habits.confirms)) {
            (says, chars) = (says.and(Act::Confirm { item }), 92);
        } else if self.mind.trust < 420_000 && self.habit(4, habits.updates) {
            (says, chars) = (says.and(Act::Empathise), 76);
        }
        Next::Now(Move::Say { says, chars, ready: false, parts: 0 })
    }

    /// What only those do who shall do it wrongly: press for a sale, or ramble, while somebody waits for an answer.
    fn misbehaves(&self) -> Option<Next> {
        let habits = &self.manner.habits;
        let open = self.mind.open().next();
        let owed = self.thread.reply_since.is_some() && open.is_some();
        if let Some(copy) = self.copies().filter(|_| owed) {
            return Some(copy);
        }
        let occasion = u64::from(self.thread.replies);
        let pushed = open.is_some_and(|wish| self.work.pushed & wish_bit(wish) != 0);
        if owed && !pushed && self.habit(400 + occasion, habits.pushes) {
            let item = self.case.fits.first().copied().or(self.case.buys).or(self.item)?;
            let says = Says::one(Act::Offer { item }).and(Act::Press);
            return Some(Next::Now(Move::Say { says, chars: 140, ready: false, parts: 0 }));
        }
        (owed && self.habit(600 + occasion, habits.rambles)).then(|| say(Act::Puzzle, 60))
    }

    /// Whether hello comes by itself.
    fn hello_first(&self) -> bool {
        self.habit(11, self.manner.habits.hello_first)
    }

    /// Says again what the platform has said in the expert's name.
    fn copies(&self) -> Option<Next> {
        let said = self.thread.automatic.iter().position(|(times, _)| *times > 0);
        let again = said.filter(|_| !self.work.copied && self.habit(2, self.manner.habits.repeats));
        again.and_then(|line| u16::try_from(line).ok()).map(|line| say(Act::Automatic { line }, 60))
    }

    /// Says what comes next before a search or a question to the Specialist, if the customer still waits for a word.
    fn announced(&self, wish: u8, then: Move) -> Next {
        let due = self.thread.reply_since.is_some() && self.platform.has(Mechanism::StatusUpdates);
        let occasion = 800 + u64::from(wish);
        if due && self.habit(occasion, self.manner.habits.announces) {
            say(Act::Status, 44)
        } else {
            Next::Now(then)
        }
    }

    /// The Specialist has reacted, or has been waited for long enough.
    fn after_consult(&self) -> Option<Next> {
        let open = |wish: u8| matches!(self.mind.wishes[usize::from(wish)], Wish::Open | Wish::Contested);
        match self.work.consult {
            // Who has been told it already and doubts it gets no second helping of the same answer.
            Ask::Answered { wish } if self.mind.wishes[usize::from(wish)] == Wish::Open => {
                Some(self.answers(wish))
            }
            Ask::AsksBack { wish } => Some(Next::Now(Move::TellMore { wish })),
            Ask::Nobody { wish } if open(wish) => Some(self.gives_up()),
            Ask::Asked { wish, at } if open(wish) => {
                let until = at + self.manner.waits_for_specialist;
                if self.now >= until { Some(self.gives_up()) } else { Some(self.updates(until)) }
            }
            _ => None,
        }
    }

    /// Says what is going on when an update is due; otherwise waits for the update or the next thing.
    fn updates(&self, until: SimTime) -> Next {
        let due = self.thread.last_own_at + self.manner.updates_after;
        let on = self.platform.has(Mechanism::StatusUpdates);
        let habit = self.habit(100 + u64::from(self.thread.lines), self.manner.habits.updates);
        if !on || !habit {
            return Next::At(until);
        }
        if self.now >= due { say(Act::Status, 70) } else { Next::At(due.min(until)) }
    }

    /// Serves an open wish: asks what must be known, looks it up, answers.
    fn serves(&self, wish: u8) -> Next {
        let n = usize::from(wish);
        if self.mind.wishes[n] == Wish::Contested {
            let fact = self.case.asks[n].fact;
            let chars = self.partner.facts[fact.index()].chars;
            let says = Says::one(Act::Apologise).and(Act::Answer { fact, right: true });
            return Next::Now(Move::Say { says, chars: chars + 30, ready: false, parts: 0 });
        }
        if self.case.escalates {
            return say(Act::Refer, 105);
        }
        let fact = &self.partner.facts[self.case.asks[n].fact.index()];
        let clarifies = self.habit(5, self.manner.habits.clarifies);
        let ambiguous = self.case.clarify.iter().filter(|_| clarifies);
        if let Some(detail) = ambiguous.chain(&fact.needs).find(|detail| self.must_ask(**detail)) {
            return self.asks(*detail);
        }
        self.finds(wish)
    }

    /// Whether a detail is still unknown to this expert: who has not read the bots' part may ask again.
    fn must_ask(&self, detail: DetailId) -> bool {
        let bit = bit(detail);
        let overlooked = self.mind.told_bot & bit != 0 && !self.habit(6, self.manner.habits.reads_first);
        let asked = self.work.asked & bit != 0;
        (self.mind.given & bit == 0) || (overlooked && !asked)
    }

    fn asks(&self, detail: DetailId) -> Next {
        if self.work.asked & bit(detail) == 0 {
            return say(Act::Ask { detail }, 52);
        }
        // Asked, and not answered yet: the customer's turn.
        self.while_silent()
    }

    /// Looks for a fact where it can be found.
    fn finds(&self, wish: u8) -> Next {
        let fact = &self.partner.facts[self.case.asks[usize::from(wish)].fact.index()];
        let searches = self.platform.has(Mechanism::Knowledge);
        let sought = self.work.found == Some(wish);
        match fact.found {
            Found::Known => self.answers(wish),
            Found::Article(_) if sought || !searches => self.answers(wish),
            Found::Article(_) => self.announced(wish, Move::Search { wish }),
            Found::Specialist | Found::Nowhere => {
                let specialist =
                    self.platform.specialist.is_some() && self.platform.has(Mechanism::Specialist);
                if searches && !sought {
                    self.announced(wish, Move::Search { wish })
                } else if specialist {
                    self.announced(wish, Move::Consult { wish })
                } else {
                    self.gives_up()
                }
            }
        }
    }

    /// Answers: whole, in parts, or with a macro.
    fn answers(&self, wish: u8) -> Next {
        let ask = &self.case.asks[usize::from(wish)];
        let fact = &self.partner.facts[ask.fact.index()];
        let clear = self.case.clarify.iter().all(|detail| self.mind.given & bit(*detail) != 0);
        let occasion = 200 + u64::from(wish);
        let accurate = self.habit(occasion, self.manner.accuracy);
        let lucky = clear || self.habit(occasion + 20, half());
        let right = (accurate && lucky) || fact.wrong.is_empty();
        let says = Says::one(Act::Answer { fact: ask.fact, right });
        let macros = self.platform.has(Mechanism::Macros);
        let habits = &self.manner.habits;
        let ready = fact.in_macro.filter(|_| macros && self.habit(occasion + 40, habits.macros));
        let text = ready.map(|n| &self.partner.macros[usize::from(n)]);
        let long = text.map_or(fact.chars, |text| crate::vocab::count(text.text.chars().count()));
        let chunked = macros && long > LONG_CHARS && self.habit(occasion + 60, habits.chunks);
        let body = text.filter(|_| chunked).map(|text| crate::vocab::count(text.body.chars().count()));
        let chars = body.unwrap_or(long);
        let parts = match text {
            _ if !chunked => 1,
            Some(text) => text.parts.clamp(1, 5),
            None => chars.div_ceil(170).clamp(2, 4),
        };
        let parts = u8::try_from(parts).unwrap_or(1);
        Next::Now(Move::Say {
            says,
            chars: chars / u32::from(parts),
            ready: ready.is_some(),
            parts: parts - 1,
        })
    }

    /// Something was said that opens no wish: an offer, or "anything else?".
    fn wraps_up(&self) -> Next {
        if self.mind.count > 0 && !self.mind.opened {
            // The customer has said hello and is about to say more.
            return self.while_silent();
        }
        if let Some(next) = self.offers() {
            return next;
        }
        if !self.work.asked_else {
            return say(Act::AnythingElse, 38);
        }
        say(Act::Affirm, 30)
    }

    /// A fitting offer, once, after the first question is answered.
    fn offers(&self) -> Option<Next> {
        let told = self.mind.wishes.iter().any(|wish| matches!(wish, Wish::Settled { .. }));
        let sells = self.platform.has(Mechanism::Sales) && self.partner.sales.is_some();
        let willing = self.habit(7, self.manner.habits.offers);
        let item = self.case.fits.first().copied().or(self.case.buys)?;
        (sells && told && willing && !self.work.offered).then(|| say(Act::Offer { item }, 105))
    }

    /// The customer's turn: closing questions, nudges, the end.
    fn while_silent(&self) -> Next {
        let (work, thread) = (self.work, self.thread);
        if thread.closed && self.mind.open().next().is_none() {
            if !work.said_goodbye {
                return say(Act::Close, 34);
            }
            return self.resolves();
        }
        let waiting = thread.last_own_at.max(thread.last_customer_at);
        let told = self.mind.open().next().is_none() && self.mind.opened;
        if told && !work.asked_else && work.nudges == 0 {
            let at = waiting + PAUSE;
            if self.now < at {
                return Next::At(at);
            }
            if let Some(next) = self.offers() {
                return next;
            }
            if self.habit(8, self.manner.habits.asks_else) {
                return say(Act::AnythingElse, 38);
            }
        }
        let at = waiting + self.manner.nudges_after;
        if self.now < at {
            return Next::At(at);
        }
        if work.nudges < MOST_NUDGES { say(Act::Nudge, 44) } else { self.resolves() }
    }

    /// Closes the chat, unless that is the platform's business.
    fn resolves(&self) -> Next {
        let itself = self.partner.reports_presence && self.platform.has(Mechanism::AutomaticResolve);
        let handed_on = self.work.referred || self.work.promised;
        if itself && !handed_on { Next::Never } else { Next::Now(Move::Resolve) }
    }

    /// Whether the expert does something on an occasion, by customer.
    fn habit(&self, occasion: u64, share: Ppm) -> bool {
        self.streams.chance(Purpose::Habit, self.who.key, occasion, share)
    }

    /// There is no answer: a promise to come back, or regret.
    fn gives_up(&self) -> Next {
        if !self.platform.has(Mechanism::FollowUps) {
            return say(Act::Refer, 105);
        }
        let says = Says::one(Act::Apologise).and(Act::Promise);
        Next::Now(Move::Say { says, chars: 140, ready: false, parts: 0 })
    }
}

fn half() -> Ppm {
    Ppm::new(500_000).unwrap_or(Ppm::ZERO)
}
