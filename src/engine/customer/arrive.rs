//! A customer of a conversation comes: who it is, and what they bring along.
//!
//! Floor 2.

use crate::draw::Purpose;
use crate::event::{Record, Rule};
use crate::log::Sink;
use crate::scenario::{Cast, Mechanism, Platform};
use crate::time::Span;
use crate::vocab::{CaseId, ChatId, ClassId, PageId, PersonaId};

use super::super::Sim;
use super::super::people::{MOST_WISHES, Mind, Site, Who, Wish};
use super::super::room::Chat;
use super::super::timers::Timer;
use super::feelings;

/// Time from opening the chat to the first line of a bot.
const BOT_STARTS: Span = Span::from_secs(1);

impl<S: Sink> Sim<S> {
    /// Somebody comes from a source.
    pub(in crate::engine) fn customer_comes(&mut self, source: u16, key: u64) {
        let platform = super::super::platform(&self.scenario);
        let Cast::Chats { cases, personas, .. } = &platform.casts[usize::from(source)] else {
            panic!("a source of chats without customers")
        };
        let case = self.drawn_of(Purpose::Case, key, cases);
        let persona = self.drawn_of(Purpose::Persona, key, personas);
        self.open_conversation(source, key, case, persona, None, 0);
    }

    /// One of a weighted list, by customer.
    fn drawn_of<T: Copy>(&self, purpose: Purpose, key: u64, list: &[(T, u32)]) -> T {
        let total: u64 = list.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut place = self.streams.stream(purpose, key, 0).word() % total.max(1);
        for (one, weight) in list {
            if place < u64::from(*weight) {
                return *one;
            }
            place -= u64::from(*weight);
        }
        panic!("a list of customers is empty")
    }

    /// A chat with a conversation is opened.
    pub(in crate::engine) fn open_conversation(
        &mut self,
        source: u16,
        key: u64,
        case: CaseId,
        persona: PersonaId,
        after: Option<ChatId>,
        tries: u8,
    ) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let platform = super::super::platform(&scenario);
        let now = self.now;
        let partner = platform.cases[case.index()].partner;
        let class = at_first(platform, case);
        let id = self.new_chat_id();
        self.note(Record::Arrived { chat: id, class, source, after });
        let page = platform.cases[case.index()].page.filter(|_| platform.has(Mechanism::Pages));
        self.note(Record::Opened { chat: id, partner, case, persona, page, key });
        let chat = self.open_slot(Chat { id, key, class, source, arrived_at: now, tries });
        let typing_cps = platform.personas[persona.index()]
            .typing_cps
            .value(&mut self.streams.stream(Purpose::Trait, key, 0))
            .clamp(0.2, 20.0);
        let us_per_char = Span::from_us_rounded(1e6 / typing_cps).us();
        let who = Who { chat, key, case, persona, partner, us_per_char, reopened: after.is_some() };
        let mind = self.mind_of(platform, key, case, persona);
        let site = Site::at(page, &self.pages_before(platform, key, case), now);
        let person = self.people.come(who, mind, site, now);
        self.room.chat(chat).1.person = person;
        self.feels_at_first(person);
        self.intent_moved(person);
        self.start_browsing(person);
        if self.bot_steps(person) > 0 {
            self.set(person, Timer::Bot, BOT_STARTS);
        } else {
            self.customer_opens(person);
            self.enter(chat, crate::vocab::StationId(0), &[]);
        }
    }

    /// The pages that the customer has seen, each for a drawn time.
    fn pages_before(&self, platform: &Platform, key: u64, case: CaseId) -> Vec<(PageId, Span)> {
        let mut draws = self.streams.stream(Purpose::Site, key, 1 << 33);
        let mut seen = |page: &PageId| (*page, Span::from_us_rounded(5e6 + 40e6 * draws.exponential()));
        platform.cases[case.index()].trail.iter().map(&mut seen).collect()
    }

    fn mind_of(&self, platform: &Platform, key: u64, case: CaseId, persona: PersonaId) -> Mind {
        let matter = &platform.cases[case.index()];
        let [trust, effort, waiting] = feelings::at_first(matter.mood);
        let mut quirks = 0;
        for (n, (_, share)) in platform.personas[persona.index()].quirks.iter().enumerate().take(8) {
            quirks |= u8::from(self.streams.chance(Purpose::Trait, key, 1 + n as u64, *share)) << n;
        }
        let count = matter.asks.len().min(MOST_WISHES);
        Mind {
            wishes: [Wish::Hidden; MOST_WISHES],
            count: u8::try_from(count).unwrap_or(0),
            given: 0,
            told_bot: 0,
            trust,
            effort,
            waiting,
            intent: if platform.has(Mechanism::Sales) { matter.intent.get() } else { 0 },
            pleased: (Rule::CameSo, 0),
            vexed: (Rule::CameSo, 0),
            topic: None,
            opened: false,
            greeted: false,
            done: false,
            quirks: if platform.has(Mechanism::Quirks) { quirks } else { 0 },
            twists: 0,
            accepted: None,
            refused: None,
            bought: false,
            nudges: 0,
        }
    }
}

/// The class of a chat before anybody has asked what it is about.
fn at_first(platform: &Platform, case: CaseId) -> ClassId {
    let partner = platform.cases[case.index()].partner;
    let Some(class) = platform.topics[partner.index()].last() else {
        panic!("`check` let a partner without classes pass")
    };
    *class
}
