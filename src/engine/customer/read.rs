//! The customer reads what is unread, and decides what to answer.
//!
//! Acts in, acts out; each way to take an act is one short function. Floor 2.

use crate::draw::Purpose;
use crate::event::{Record, Rule};
use crate::log::Sink;
use crate::scenario::{Case, Mechanism, Persona, Platform, Trigger};
use crate::time::Span;
use crate::vocab::{Act, DetailId, FactId, Grievance, ItemId, Says};

use super::super::Sim;
use super::super::ending::stars;
use super::super::people::Wish;
use super::super::timers::Timer;

/// A message longer than this is a wall of text to a customer: half again the 300 characters that chat
/// products cut at.
const WALL_CHARS: u32 = 450;
/// A shorter gap needs no update.
const UPDATE_HELPS_AFTER: Span = Span::from_secs(30);
/// Acts of one answer.
const MOST_ACTS: usize = 6;

/// What the customer will answer.
#[derive(Default)]
pub(super) struct Reaction {
    acts: [Option<Act>; MOST_ACTS],
    /// The longest thinking that any part needs.
    think: Span,
}

impl Reaction {
    fn say(&mut self, act: Act) {
        let said = self.acts.iter().flatten().any(|one| *one == act);
        if let Some(free) = self.acts.iter_mut().find(|place| place.is_none()).filter(|_| !said) {
            *free = Some(act);
        }
    }

    fn think(&mut self, span: Span) {
        self.think = self.think.max(span);
    }

    fn acts(&self) -> impl Iterator<Item = Act> + '_ {
        self.acts.iter().flatten().copied()
    }

    fn is_empty(&self) -> bool {
        self.acts[0].is_none()
    }
}

/// Whom the reading is about.
#[derive(Clone, Copy)]
struct Reader<'a> {
    person: u32,
    key: u64,
    line: u32,
    platform: &'a Platform,
    case: &'a Case,
    persona: &'a Persona,
}

impl<S: Sink> Sim<S> {
    /// A message for the customer: it will be noticed sooner or later.
    pub(in crate::engine) fn customer_gets(&mut self, person: u32, says: Says, chars: u32, waited: Span) {
        let now = self.now;
        if self.has_left(person) {
            return;
        }
        self.people.get(person).thread.receive(says, chars, now);
        let sides = self.people.get(person);
        let busy = sides.timers.is_running(Timer::Reads) || sides.timers.is_running(Timer::Writes);
        if !busy {
            let (at, away) = self.notices_at(person, waited);
            self.people.get(person).thread.away = away;
            self.set_at(person, Timer::Reads, at);
        }
    }

    /// The customer notices everything that is unread, and begins to answer.
    pub(in crate::engine) fn customer_reads(&mut self, person: u32) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let platform = super::super::platform(&scenario);
        let sides = self.people.get(person);
        let unread = std::mem::take(&mut sides.thread.unread);
        let who = *sides.who;
        let (last, after) = (sides.thread.lines.saturating_sub(1), self.now.since(sides.thread.unread_since));
        let away = std::mem::take(&mut sides.thread.away);
        let reader = Reader {
            person,
            key: who.key,
            line: sides.thread.lines,
            platform,
            case: &platform.cases[who.case.index()],
            persona: &platform.personas[who.persona.index()],
        };
        let (chat, visit) = self.room.chat(who.chat);
        let (id, gone) = (chat.id, visit.gone);
        if gone {
            return;
        }
        self.note(Record::Noticed { chat: id, line: last, after, away });
        let mut reaction = Reaction::default();
        let mut chars = 0_u32;
        for (says, length) in unread.into_iter().flatten() {
            chars = chars.saturating_add(length);
            self.takes_length(reader, length, &mut reaction);
            for act in says.acts() {
                self.takes(reader, act, &mut reaction);
            }
        }
        self.goes_on(reader, &mut reaction);
        self.shows_quirk(person, &mut |act| reaction.say(act));
        if reaction.is_empty() {
            return;
        }
        let reads = Self::reading(reader.persona, chars);
        let acts: Vec<Act> = reaction.acts().collect();
        self.customer_prepares(person, &acts, reads + reaction.think);
    }

    /// A wall of text is hard work.
    fn takes_length(&mut self, reader: Reader<'_>, chars: u32, reaction: &mut Reaction) {
        if chars > WALL_CHARS {
            self.feel(reader.person, Rule::WallOfText);
            if self.chooses(reader, 1, 400_000) {
                reaction.say(Act::Complain { about: Grievance::Wall });
            }
        }
    }

    /// How one act is taken.
    fn takes(&mut self, reader: Reader<'_>, act: Act, reaction: &mut Reaction) {
        match act {
            Act::Status | Act::Hold => self.takes_update(reader),
            Act::Ask { detail } => {
                self.asked_again(reader, detail, reaction);
                self.takes_question(reader, detail, reaction);
            }
            Act::Check { detail } => self.takes_question(reader, detail, reaction),
            Act::Confirm { item } => self.takes_confirmation(reader, item, reaction),
            Act::Answer { fact, right } => self.takes_answer(reader, fact, right, reaction),
            Act::Offer { item } => self.takes_offer(reader, item, reaction),
            Act::Promise | Act::Refer => self.takes_promise(reader, act, reaction),
            Act::Apologise | Act::Empathise => self.feel(reader.person, Rule::Acknowledged),
            Act::AnythingElse => self.takes_anything_else(reader, reaction),
            Act::Nudge => reaction.say(Act::Back),
            Act::Automatic { .. } | Act::Script { .. } => {
                self.feel(reader.person, Rule::SameLine);
                if self.chooses(reader, 2, 450_000) {
                    reaction.say(Act::Complain { about: Grievance::Repeat });
                }
            }
            Act::Close => self.takes_goodbye(reader, reaction),
            Act::Part { fact } => self.takes_part(reader, fact, reaction),
            Act::AskTopic => self.takes_open_question(reader, reaction),
            Act::Press => self.takes_fault(reader, Rule::Pushed, Grievance::Pushed, reaction),
            Act::Offend => self.takes_fault(reader, Rule::Offended, Grievance::Rude, reaction),
            Act::Puzzle => self.takes_riddle(reader, reaction),
            _ => {}
        }
    }

    fn takes_update(&mut self, reader: Reader<'_>) {
        let waited = self.now.since(self.people.get(reader.person).thread.last_customer_at);
        if waited >= UPDATE_HELPS_AFTER {
            self.feel(reader.person, Rule::KeptInformed);
        }
    }

    /// Who has said it already, to a bot or an expert, is cross to be asked again without a word why.
    fn asked_again(&mut self, reader: Reader<'_>, detail: DetailId, reaction: &mut Reaction) {
        if self.people.get(reader.person).mind.given & bit(detail) != 0 {
            self.feel(reader.person, Rule::AskedAgain);
            if self.chooses(reader, 3, 550_000) {
                reaction.say(Act::Complain { about: Grievance::AskedAgain });
            }
        }
    }

    fn takes_question(&mut self, reader: Reader<'_>, detail: DetailId, reaction: &mut Reaction) {
        self.people.get(reader.person).mind.given |= bit(detail);
        let mut draws = self.streams.stream(Purpose::Delay, reader.key, (1 << 32) + u64::from(reader.line));
        if reader.case.knows.iter().any(|(known, _)| *known == detail) {
            reaction.say(Act::Inform { detail });
            let find = reader.platform.details[detail.index()].find.as_ref();
            reaction.think(find.unwrap_or(&reader.persona.thinking.recall).span(&mut draws));
        } else {
            reaction.say(Act::NoIdea { detail });
            reaction.think(reader.persona.thinking.recall.span(&mut draws));
        }
        self.twists_on(reader, Trigger::Asked(detail), reaction);
    }

    fn takes_confirmation(&mut self, reader: Reader<'_>, item: ItemId, reaction: &mut Reaction) {
        self.thinks_yes_no(reader, reaction);
        match reader.case.means {
            Some(means) if means != item => reaction.say(Act::Deny { item: means }),
            _ => {
                self.feel(reader.person, Rule::Understood);
                reaction.say(Act::Affirm);
            }
        }
    }

    fn takes_answer(&mut self, reader: Reader<'_>, fact: FactId, right: bool, reaction: &mut Reaction) {
        let Some(n) = reader.case.asks.iter().position(|ask| ask.fact == fact) else { return };
        let ask = &reader.case.asks[n];
        let before = self.people.get(reader.person).mind.wishes[n];
        if matches!(before, Wish::Settled { .. }) {
            return;
        }
        if !right && self.chooses(reader, 4 + n as u64, ask.knows_better.get()) {
            self.people.get(reader.person).mind.wishes[n] = Wish::Contested;
            self.feel(reader.person, Rule::WrongFact);
            reaction.say(Act::Contest { fact });
        } else {
            self.people.get(reader.person).mind.wishes[n] = Wish::Settled { right };
            self.feel(reader.person, if ask.doubt { Rule::DoubtSettled } else { Rule::Answered });
        }
        self.twists_on(reader, Trigger::Answered(fact), reaction);
    }

    fn takes_promise(&mut self, reader: Reader<'_>, act: Act, reaction: &mut Reaction) {
        let mind = self.people.get(reader.person).mind;
        let count = usize::from(mind.count);
        for wish in &mut mind.wishes[..count] {
            if !matches!(wish, Wish::Settled { .. }) {
                *wish = Wish::Promised;
            }
        }
        self.feel(reader.person, if act == Act::Promise { Rule::Promised } else { Rule::PassedOn });
        self.thinks_yes_no(reader, reaction);
    }

    fn takes_anything_else(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        self.thinks_yes_no(reader, reaction);
        if self.people.get(reader.person).mind.all_settled() {
            self.is_done(reader, reaction);
        } else {
            self.asks_once_more(reader, reaction);
        }
    }

    /// What was asked and not answered is asked again.
    fn asks_once_more(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        let open = self.people.get(reader.person).mind.open().next();
        if let Some(ask) = open.and_then(|wish| reader.case.asks.get(usize::from(wish))) {
            reaction.say(Act::Request { fact: ask.fact });
        }
    }

    /// Half an answer: the rest is asked for.
    fn takes_part(&mut self, reader: Reader<'_>, fact: FactId, reaction: &mut Reaction) {
        let wish = reader.case.asks.iter().position(|ask| ask.fact == fact);
        let mind = self.people.get(reader.person).mind;
        if wish.is_some_and(|wish| matches!(mind.wishes[wish], Wish::Open | Wish::Contested)) {
            reaction.say(Act::Request { fact });
        }
    }

    /// "Which product is it?", "What is it about?": who has said so already, to a bot or by the page, is cross.
    fn takes_open_question(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        self.thinks_yes_no(reader, reaction);
        let partner = &reader.platform.partners[reader.case.partner.index()];
        let sides = self.people.get(reader.person);
        let shown = sides.site.first.and_then(|(page, _)| partner.pages[page.index()].item);
        let opened = sides.mind.opened;
        if shown.is_some() && opened {
            self.feel(reader.person, Rule::AskedAgain);
            if self.chooses(reader, 8, 300_000) {
                reaction.say(Act::Complain { about: Grievance::AskedAgain });
            }
        }
        match reader.case.means.or(shown) {
            Some(item) => reaction.say(Act::Means { item }),
            None => reaction.say(Act::Open),
        }
    }

    /// Pressure or rudeness: it is felt, and often said.
    fn takes_fault(&mut self, reader: Reader<'_>, rule: Rule, about: Grievance, reaction: &mut Reaction) {
        self.feel(reader.person, rule);
        if self.chooses(reader, 9, 550_000) {
            reaction.say(Act::Complain { about });
        }
    }

    /// Words that mean nothing to the customer.
    fn takes_riddle(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        if self.people.get(reader.person).mind.done {
            return;
        }
        self.feel(reader.person, Rule::Puzzled);
        self.thinks_yes_no(reader, reaction);
        reaction.say(Act::Puzzled);
        if self.chooses(reader, 10, 350_000) {
            self.asks_once_more(reader, reaction);
        }
    }

    fn takes_goodbye(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        let mind = self.people.get(reader.person).mind;
        if mind.all_settled() {
            if !mind.done {
                self.feel(reader.person, Rule::GoodEnd);
                self.is_done(reader, reaction);
            }
        } else {
            self.feel(reader.person, Rule::LeftOpen);
            self.asks_once_more(reader, reaction);
        }
    }

    /// What comes up by itself when everything read is taken in: the next wish, or thanks.
    fn goes_on(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        let mind = *self.people.get(reader.person).mind;
        let open = mind.open().next().is_some();
        let told = mind.wishes.iter().any(|wish| matches!(wish, Wish::Told { .. }));
        if mind.done || open || told {
            return;
        }
        if let Some(fact) = next_wish(reader.case, &mind.wishes) {
            let mut draws =
                self.streams.stream(Purpose::Delay, reader.key, (2 << 32) + u64::from(reader.line));
            reaction.think(reader.persona.thinking.question.span(&mut draws));
            reaction.say(Act::Request { fact });
        } else if mind.all_settled() {
            self.is_done(reader, reaction);
        }
    }

    /// The customer has what they came for, or knows when it comes: thanks, unless the service was bad.
    fn is_done(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        self.people.get(reader.person).mind.done = true;
        let mind = *self.people.get(reader.person).mind;
        // Nobody thanks for what they would give two stars.
        let content = mind.trust >= 400_000 && stars(mind.trust, mind.effort, mind.waiting, false) >= 3;
        let cross = mind.trust < 250_000;
        let goes_quietly = self.chooses(reader, 20, reader.persona.leaves_silently.get() / 2);
        let promised = mind.wishes.contains(&Wish::Promised);
        if content && promised && !goes_quietly {
            // There is nothing to thank for yet.
            reaction.say(Act::Affirm);
            reaction.say(Act::Close);
        } else if content && !goes_quietly {
            reaction.say(Act::Thank);
            if self.chooses(reader, 21, 450_000) {
                reaction.say(Act::Close);
            }
        } else if !cross && !goes_quietly {
            reaction.say(Act::Close);
        }
        self.will_leave(reader.person);
    }

    fn thinks_yes_no(&mut self, reader: Reader<'_>, reaction: &mut Reaction) {
        let mut draws = self.streams.stream(Purpose::Delay, reader.key, (3 << 32) + u64::from(reader.line));
        reaction.think(reader.persona.thinking.yes_no.span(&mut draws));
    }

    /// An offer is weighed against what is open, mood, fit, money and intent.
    fn takes_offer(&mut self, reader: Reader<'_>, item: ItemId, reaction: &mut Reaction) {
        if !reader.platform.has(Mechanism::Sales) {
            return;
        }
        let mut draws = self.streams.stream(Purpose::Delay, reader.key, (4 << 32) + u64::from(reader.line));
        reaction.think(reader.persona.thinking.offer.span(&mut draws));
        let mind = *self.people.get(reader.person).mind;
        let untimely = mind.open().next().is_some() || mind.trust < 350_000 || mind.refused == Some(item);
        if untimely {
            self.feel(reader.person, Rule::Pushed);
            reaction.say(Act::Refuse { item });
            if self.chooses(reader, 5, 400_000) {
                reaction.say(Act::Complain { about: Grievance::Pushed });
            }
            self.people.get(reader.person).mind.refused = Some(item);
            return;
        }
        let fits = reader.case.fits.contains(&item) || reader.case.buys == Some(item);
        // Nobody can buy what the partner does not sell, whatever a person in the seat offers.
        let sold = reader.platform.partners[reader.case.partner.index()].items.get(item.index());
        let affordable =
            sold.is_some_and(|sold| reader.case.budget.is_none_or(|budget| sold.price <= budget));
        let chance =
            u64::from(mind.intent) * if fits { 130 } else { 30 } / 100 + if fits { 150_000 } else { 0 };
        let takes = affordable && self.chooses(reader, 6, u32::try_from(chance).unwrap_or(0));
        let mind = self.people.get(reader.person).mind;
        if takes {
            mind.accepted = Some(item);
            self.feel(reader.person, Rule::GoodOffer);
            reaction.say(Act::Accept { item });
        } else {
            mind.refused = Some(item);
            reaction.say(Act::Refuse { item });
        }
    }

    /// A line that the scenario prescribes for this moment.
    fn twists_on(&mut self, reader: Reader<'_>, trigger: Trigger, reaction: &mut Reaction) {
        if let Some(twist) = self.twist_for(reader.person, |when| when == trigger) {
            reaction.say(Act::Twist { twist });
        }
    }

    /// Whether the customer does something on this occasion, in parts per million.
    fn chooses(&self, reader: Reader<'_>, what: u64, ppm: u32) -> bool {
        let turn = what << 32 | u64::from(reader.line);
        let share = crate::vocab::Ppm::new(ppm.min(1_000_000)).unwrap_or(crate::vocab::Ppm::ONE);
        self.streams.chance(Purpose::Choice, reader.key, turn, share)
    }
}

/// The next wish to say: the first hidden one whose turn has come.
pub(super) fn next_wish(case: &Case, wishes: &[Wish]) -> Option<FactId> {
    let settled = |fact: FactId| {
        let n = case.asks.iter().position(|ask| ask.fact == fact);
        n.is_some_and(|n| matches!(wishes[n], Wish::Settled { .. } | Wish::Promised))
    };
    let mut asks = case.asks.iter().zip(wishes);
    asks.find(|(ask, wish)| **wish == Wish::Hidden && ask.after.is_none_or(settled)).map(|(ask, _)| ask.fact)
}

/// The bit of a detail in a set.
pub(in crate::engine) const fn bit(detail: DetailId) -> u64 {
    1 << (detail.0 % 64)
}
