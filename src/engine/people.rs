//! The people who hold conversations, kept in a bevy world: one entity a customer, with one component.
//!
//! The sides of a person are parts of that component and not components of their own: nearly every step needs
//! several of them, and a query pays for each component that it fetches.
//!
//! What every chat has (identity, stage, queueing) is the room's; here is what only conversations have.
//! Entities are payload behind a plain number: they never enter a record, a sort key or a digest, and nothing
//! that decides iterates a query. The entity of somebody who has gone serves the next one, and its timers'
//! serials run on, so that a late entry of the calendar means nobody. Floor 2.

use bevy_ecs::prelude::{Component, Entity, QueryState, World};

use crate::event::Rule;
use crate::time::{SimTime, Span};
use crate::vocab::{Act, CaseId, ItemId, PageId, PartnerId, PersonaId, Quirk, Says};

use super::pile::{self, Pile};
use super::room::Slot;
use super::timers::Timers;

/// Things asked in one chat.
pub(crate) const MOST_WISHES: usize = 12;
/// Pages of the trail that are kept.
const MOST_TRAIL: usize = 6;
/// Automatic lines that are told apart.
pub(crate) const MOST_AUTOMATIC: usize = 32;

/// Who somebody is: never changes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Who {
    /// The chat, while there is one.
    pub chat: Slot,
    pub key: u64,
    pub case: CaseId,
    pub persona: PersonaId,
    pub partner: PartnerId,
    /// Typing, in microseconds a character.
    pub us_per_char: u64,
    /// Came back after a chat that had left something open.
    pub reopened: bool,
}

/// Where a wish stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Not said yet.
    #[default]
    Hidden,
    /// Said, and open.
    Open,
    /// An expert has told it, rightly or not; the customer has not read it yet.
    Told { right: bool },
    /// Believed, rightly or not.
    Settled { right: bool },
    /// Doubted by the customer: open again.
    Contested,
    /// Promised for later.
    Promised,
}

/// What somebody wants, knows and feels.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, any of which may hold")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mind {
    pub wishes: [Wish; MOST_WISHES],
    pub count: u8,
    /// Details given so far, to bots or experts, and to bots only; by detail number, modulo 64.
    pub given: u64,
    pub told_bot: u64,
    /// 0 to a million each.
    pub trust: u32,
    pub effort: u32,
    pub waiting: u32,
    pub intent: u32,
    /// The rule that has weighed most for the desk, and the one against it, and how much.
    pub pleased: (Rule, u32),
    pub vexed: (Rule, u32),
    /// The topic named to a bot.
    pub topic: Option<u16>,
    /// The matter has been put in one's own words.
    pub opened: bool,
    /// Has said hello.
    pub greeted: bool,
    /// Nothing is left to say.
    pub done: bool,
    /// Quirks to show, one bit each; and shown.
    pub quirks: u8,
    /// Twists said, one bit each.
    pub twists: u64,
    /// The item that was taken up.
    pub accepted: Option<ItemId>,
    pub refused: Option<ItemId>,
    pub bought: bool,
    /// Times asked whether anybody is there.
    pub nudges: u8,
}

/// The course of the conversation.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, any of which may hold")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Thread {
    /// Lines so far; the number of the next one.
    pub lines: u32,
    /// Unread messages for the customer, the oldest first; those that say nothing new make room for others.
    pub unread: Pile,
    /// Since when something is unread.
    pub unread_since: SimTime,
    /// The customer is elsewhere until the unread is noticed.
    pub away: bool,
    /// Messages that the customer has ready, with their lengths.
    pub ready: Pile,
    /// When the message that is being typed was begun.
    pub typing_from: SimTime,
    /// Since when the expert owes an answer.
    pub owed_since: Option<SimTime>,
    /// Since when the expert owes any message.
    pub reply_since: Option<SimTime>,
    /// Since when the customer has had no word, of those who were passed on without one.
    pub unheard_since: Option<SimTime>,
    pub replies: u32,
    pub last_own_at: SimTime,
    pub last_customer_at: SimTime,
    /// The customer's last message closed the conversation.
    pub closed: bool,
    pub parked: bool,
    /// The customer was asked to hold.
    pub on_hold: bool,
    /// The customer has asked in this gap whether anybody is there.
    pub nudged: bool,
    /// How often each automatic line was said: in the chat, and on this occasion.
    pub automatic: [(u8, u8); MOST_AUTOMATIC],
    /// When each family's occasion began.
    pub occasion: [SimTime; 4],
    /// The next step of the bots' scripts.
    pub step: u8,
    /// The bot has tried to answer by itself.
    pub bot_tried: bool,
}

/// What the customer does on the site.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site {
    pub page: Option<PageId>,
    pub since: SimTime,
    /// The page on which the chat began.
    pub first: Option<(PageId, SimTime)>,
    /// Pages before, the last first, with the time on each.
    pub trail: [Option<(PageId, Span)>; MOST_TRAIL],
    /// What was bought last.
    pub bought: Option<ItemId>,
    pub moves: u32,
    /// Still there.
    pub here: bool,
    /// At the chat, not at something else; until when; spells so far.
    pub attentive: bool,
    pub spell_until: SimTime,
    pub spells: u32,
    /// Redraws of the time to a purchase.
    pub sales: u32,
}

/// The bit of a wish in a set.
pub(crate) const fn wish_bit(wish: u8) -> u8 {
    1 << (wish % 8)
}

/// What the expert who has the chat has done in it.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, any of which may hold")]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Work {
    pub greeted: bool,
    /// Lines read.
    pub read: u32,
    pub offered: bool,
    pub asked_else: bool,
    /// Said once more what the platform had said.
    pub copied: bool,
    /// Wishes over which the customer was pressed, a bit each: pressing takes the place of an answer once.
    pub pushed: u8,
    /// Asked whether the product of the page is meant.
    pub confirmed: bool,
    pub nudges: u8,
    /// Details asked for by this expert, by number modulo 64.
    pub asked: u64,
    pub consult: Ask,
    /// The fact, by wish, that has been looked up.
    pub found: Option<u8>,
    /// Parts of an answer still to be sent, of which wish, how long each, and from a macro.
    pub parts: u8,
    pub part_of: u8,
    pub part_chars: u32,
    pub from_macro: bool,
    pub promised: bool,
    pub referred: bool,
    /// The customer's last message asks for a word beyond the agenda.
    pub quirk: Option<Quirk>,
    /// Moves so far; keys habits.
    pub moves: u32,
    pub said_goodbye: bool,
    /// The Specialist works on a question from this chat.
    pub consulting: bool,
    /// The question was said to come from a live chat.
    pub urgent: bool,
    /// Questions to the Specialist so far; keys their answers.
    pub consults: u8,
}

/// A question to the Specialist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ask {
    #[default]
    None,
    /// On its way since then, about this wish.
    Asked { wish: u8, at: SimTime },
    /// The Specialist wants to know more.
    AsksBack { wish: u8 },
    /// Answered, about this wish.
    Answered { wish: u8 },
    /// Nobody knows.
    Nobody { wish: u8 },
}

/// All sides of one person, as they are kept.
#[derive(Component)]
struct Sides {
    who: Who,
    mind: Mind,
    thread: Thread,
    site: Site,
    work: Work,
    timers: Timers,
}

/// All sides of one person.
pub(crate) struct Person<'a> {
    pub who: &'a mut Who,
    pub mind: &'a mut Mind,
    pub thread: &'a mut Thread,
    pub site: &'a mut Site,
    pub work: &'a mut Work,
    pub timers: &'a mut Timers,
}

/// Everybody who holds a conversation.
pub(crate) struct People {
    world: World,
    all: QueryState<&'static mut Sides>,
    entities: Vec<Entity>,
    spare: Vec<u32>,
}

impl People {
    pub(crate) fn new() -> Self {
        let mut world = World::new();
        Self { all: world.query(), world, entities: Vec::new(), spare: Vec::new() }
    }

    /// Somebody comes.
    pub(crate) fn come(&mut self, who: Who, mind: Mind, site: Site, now: SimTime) -> u32 {
        let thread = Thread::new(now);
        if let Some(number) = self.spare.pop() {
            let person = self.get(number);
            (*person.who, *person.mind, *person.thread, *person.site) = (who, mind, thread, site);
            *person.work = Work::default();
            return number;
        }
        let sides = Sides { who, mind, thread, site, work: Work::default(), timers: Timers::default() };
        self.entities.push(self.world.spawn(sides).id());
        crate::vocab::count(self.entities.len()) - 1
    }

    /// Somebody has gone for good.
    pub(crate) fn go(&mut self, person: u32) {
        self.spare.push(person);
    }

    /// A person by number.
    #[inline]
    pub(crate) fn get(&mut self, person: u32) -> Person<'_> {
        let entity = self.entities[person as usize];
        let Ok(sides) = self.all.get_mut(&mut self.world, entity) else { panic!("a person is missing") };
        let Sides { who, mind, thread, site, work, timers } = sides.into_inner();
        Person { who, mind, thread, site, work, timers }
    }
}

impl Thread {
    fn new(now: SimTime) -> Self {
        Self {
            lines: 0,
            unread: [None; pile::MOST],
            unread_since: now,
            away: false,
            ready: [None; pile::MOST],
            typing_from: now,
            owed_since: None,
            reply_since: None,
            unheard_since: None,
            replies: 0,
            last_own_at: now,
            last_customer_at: now,
            closed: false,
            parked: false,
            on_hold: false,
            nudged: false,
            automatic: [(0, 0); MOST_AUTOMATIC],
            occasion: [now; 4],
            step: 0,
            bot_tried: false,
        }
    }

    /// Adds an unread message.
    pub(crate) fn receive(&mut self, says: Says, chars: u32, now: SimTime) {
        if self.unread[0].is_none() {
            self.unread_since = now;
        }
        pile::receive(&mut self.unread, says, chars);
    }

    /// A question to the customer is unread.
    pub(crate) fn is_asked(&self) -> bool {
        let asks = |act| {
            matches!(act, Act::Ask { .. } | Act::Check { .. } | Act::Confirm { .. } | Act::AnythingElse)
        };
        self.unread.iter().flatten().any(|(says, _)| says.acts().any(asks))
    }

    /// Adds a message that the customer will send.
    pub(crate) fn prepare(&mut self, says: Says, chars: u32) {
        pile::put(&mut self.ready, says, chars);
    }
}

impl Mind {
    /// The wishes that are said and not yet told.
    pub(crate) fn open(&self) -> impl Iterator<Item = u8> {
        let wanted = |wish: &Wish| matches!(wish, Wish::Open | Wish::Contested);
        let wishes = self.wishes;
        (0..self.count).filter(move |n| wanted(&wishes[usize::from(*n)]))
    }

    /// What is open is promised for later.
    pub(crate) fn promise_open(&mut self) {
        for wish in &mut self.wishes[..usize::from(self.count)] {
            if matches!(wish, Wish::Open | Wish::Contested) {
                *wish = Wish::Promised;
            }
        }
    }

    /// Nothing is hidden, open or on its way.
    pub(crate) fn all_settled(&self) -> bool {
        let at_rest = |wish: &Wish| matches!(wish, Wish::Settled { .. } | Wish::Promised);
        self.wishes[..usize::from(self.count)].iter().all(at_rest)
    }

    /// Every wish was settled rightly.
    pub(crate) fn all_right(&self) -> bool {
        self.wishes[..usize::from(self.count)]
            .iter()
            .all(|wish| matches!(wish, Wish::Settled { right: true }))
    }
}

impl Site {
    /// Where somebody is who comes to a page now, having seen others for so long each, the first first.
    pub(crate) fn at(page: Option<PageId>, seen: &[(PageId, Span)], now: SimTime) -> Self {
        let mut trail = [None; MOST_TRAIL];
        for (place, page) in trail.iter_mut().zip(seen.iter().rev()) {
            *place = Some(*page);
        }
        Self {
            page,
            since: now,
            first: page.map(|page| (page, now)),
            trail,
            bought: None,
            moves: 0,
            here: true,
            // The first spell, at the chat, begins with the first look at it.
            attentive: false,
            spell_until: now,
            spells: 0,
            sales: 0,
        }
    }

    /// Spells at the chat and elsewhere begin: the first one, at the chat, with the first look at it.
    pub(crate) fn attend(&mut self, now: SimTime) {
        (self.attentive, self.spell_until) = (false, now);
    }

    /// Goes to another page; gives the time on the one before, or `None` if nothing changes.
    pub(crate) fn go(&mut self, page: PageId, now: SimTime) -> Option<Span> {
        let from = self.page.filter(|from| *from != page)?;
        let stayed = now.since(self.since);
        self.trail.rotate_right(1);
        self.trail[0] = Some((from, stayed));
        (self.page, self.since) = (Some(page), now);
        Some(stayed)
    }
}

impl Who {
    /// How long the customer types so many characters.
    pub(crate) fn types(&self, chars: u32) -> Span {
        Span::from_us(self.us_per_char.saturating_mul(chars.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::FactId;

    #[test]
    fn an_answer_is_not_lost_below_hellos() {
        let (mut thread, now) = (Thread::new(SimTime::ZERO), SimTime::ZERO);
        let answer = Act::Answer { fact: FactId(1), right: true };
        for act in [Act::Greet, Act::Greet, Act::Greet, Act::Greet, Act::Nudge, answer, Act::AnythingElse] {
            thread.receive(Says::one(act), 10, now);
        }
        for act in [Act::Nudge, Act::Nudge, Act::Apologise, Act::Nudge, Act::Affirm] {
            thread.receive(Says::one(act), 10, now);
        }
        let heard: Vec<Act> = thread.unread.iter().flatten().flat_map(|(says, _)| says.acts()).collect();
        assert_eq!(heard, [answer, Act::AnythingElse, Act::Apologise, Act::Affirm]);
    }
}
