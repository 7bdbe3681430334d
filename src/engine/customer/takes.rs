//! How each act of an expert is taken: one short function an act. When it is read, and what comes of it in the end,
//! is `read`'s. Floor 2.

use crate::draw::Purpose;
use crate::event::Rule;
use crate::log::Sink;
use crate::scenario::{Mechanism, Trigger};
use crate::time::Span;
use crate::vocab::{Act, DetailId, FactId, Grievance, ItemId};

use super::super::Sim;
use super::super::people::Wish;
use super::read::{Reaction, Reader, bit};

/// A message longer than this is a wall of text to a customer: half again the 300 characters that chat
/// products cut at.
const WALL_CHARS: u32 = 450;
/// A shorter gap needs no update.
const UPDATE_HELPS_AFTER: Span = Span::from_secs(30);

impl<S: Sink> Sim<S> {
    /// A wall of text is hard work.
    pub(super) fn takes_length(&mut self, reader: Reader<'_>, chars: u32, reaction: &mut Reaction) {
        if chars > WALL_CHARS {
            self.feel(reader.person, Rule::WallOfText);
            if self.chooses(reader, 1, 400_000) {
                reaction.say(Act::Complain { about: Grievance::Wall });
            }
        }
    }

    /// How one act is taken.
    pub(super) fn takes(&mut self, reader: Reader<'_>, act: Act, reaction: &mut Reaction) {
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

    pub(super) fn takes_answer(
        &mut self,
        reader: Reader<'_>,
        fact: FactId,
        right: bool,
        reaction: &mut Reaction,
    ) {
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
        } else if !self.has_spoken_since(reader) {
            self.asks_once_more(reader, reaction);
        }
    }

    /// Whether the customer has written while the words came that are read now: the expert will find it.
    fn has_spoken_since(&mut self, reader: Reader<'_>) -> bool {
        let thread = self.people.get(reader.person).thread;
        thread.last_customer_at > thread.unread_since
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
}
