//! Bots before the take: the partner's, scripted or answering by itself, then the one that finds the expert.
//!
//! What is told to them counts as given. Floor 2.

use crate::draw::Purpose;
use crate::event::{Record, Rule};
use crate::log::Sink;
use crate::scenario::{BotAsks, BotStep, Found, Mechanism, Platform};
use crate::time::Span;
use crate::vocab::{Act, Ending, PartnerId, Says, Speaker, StationId};

use super::Sim;
use super::people::Wish;
use super::timers::Timer;

/// A bot's pause before a line.
const PAUSE: Span = Span::from_us(1_500_000);
/// How long a bot waits for a word after its answer.
const WAITS: Span = Span::from_secs(60);

/// A step of the bots' scripts: who says it, its number in that script, and in both.
struct Step<'a> {
    who: Speaker,
    number: u16,
    overall: u8,
    script: &'a BotStep,
}

/// The steps of a partner that are switched on.
fn steps(platform: &Platform, partner: PartnerId) -> impl Iterator<Item = Step<'_>> {
    let partner = &platform.partners[partner.index()];
    let bot = partner.bot.iter().flat_map(|bot| &bot.steps);
    let router = partner.router.iter().flat_map(|router| &router.steps);
    let before = partner.bot.as_ref().map_or(0, |bot| bot.steps.len());
    let has = [platform.has(Mechanism::PartnerBots), platform.has(Mechanism::RoutingBot)];
    let bot = (0_u16..).zip(bot).map(|(n, step)| (Speaker::PartnerBot, n, usize::from(n), step));
    let router =
        (0_u16..).zip(router).map(move |(n, step)| (Speaker::RoutingBot, n, before + usize::from(n), step));
    bot.filter(move |_| has[0]).chain(router.filter(move |_| has[1])).map(|(who, number, overall, step)| {
        Step { who, number, overall: u8::try_from(overall).unwrap_or(u8::MAX), script: step }
    })
}

impl<S: Sink> Sim<S> {
    /// How many lines the bots have for this customer.
    pub(super) fn bot_steps(&mut self, person: u32) -> usize {
        let partner = self.people.get(person).who.partner;
        steps(super::platform(&self.scenario), partner).count()
    }

    /// A bot's turn: its next line, an answer of its own, or the hand-over.
    pub(super) fn bot_speaks(&mut self, person: u32) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let platform = super::platform(&scenario);
        let sides = self.people.get(person);
        let (who, n, tried) = (*sides.who, usize::from(sides.thread.step), sides.thread.bot_tried);
        if sides.mind.done && tried {
            return self.bot_settled(person);
        }
        let step = steps(platform, who.partner).nth(n);
        let partner_is_done = step.as_ref().is_none_or(|step| step.who == Speaker::RoutingBot);
        if partner_is_done && !tried && self.bot_answers(person, platform) {
            return;
        }
        let Some(Step { who: speaker, number, overall, script }) = step else {
            return self.bots_hand_over(person);
        };
        let chars = self.lengths.step(who.partner.index(), overall);
        self.people.get(person).thread.step += 1;
        self.said(person, speaker, Says::one(Act::Script { step: number }), chars, Span::ZERO);
        self.customer_tells_bot(person, platform, script.asks, chars);
    }

    /// The customer answers a bot's question.
    fn customer_tells_bot(&mut self, person: u32, platform: &Platform, asks: BotAsks, chars: u32) {
        let who = *self.people.get(person).who;
        let case = &platform.cases[who.case.index()];
        let persona = &platform.personas[who.persona.index()];
        let line = self.people.get(person).thread.lines;
        let mut draws = self.streams.stream(Purpose::Delay, who.key, (5 << 32) + u64::from(line));
        let (acts, thinks) = match asks {
            BotAsks::Nothing => return self.set(person, Timer::Bot, PAUSE),
            BotAsks::Topic => {
                (vec![self.named_topic(person, platform)], persona.thinking.yes_no.span(&mut draws))
            }
            BotAsks::Matter => (self.opening(person), persona.thinking.question.span(&mut draws)),
            BotAsks::Detail(detail) => {
                let knows = case.knows.iter().any(|(known, _)| *known == detail);
                let find = platform.details[detail.index()].find.as_ref().unwrap_or(&persona.thinking.recall);
                let act = if knows { Act::Inform { detail } } else { Act::NoIdea { detail } };
                if knows {
                    self.people.get(person).mind.told_bot |= super::customer::agenda::bit(detail);
                }
                (vec![act], find.span(&mut draws))
            }
        };
        let (at, _) = self.notices_at(person, Span::ZERO);
        let reads = super::customer::agenda::reads(persona.reading_wpm, chars);
        let after = at.since(self.now);
        self.customer_prepares(person, &acts, Span::from_us(after.us() + reads.us() + thinks.us()));
    }

    /// The topic that the customer names: the right one, or another.
    fn named_topic(&mut self, person: u32, platform: &Platform) -> Act {
        let who = *self.people.get(person).who;
        let case = &platform.cases[who.case.index()];
        let topics = crate::vocab::count(platform.partners[who.partner.index()].topics.len());
        let mut draws = self.streams.stream(Purpose::Choice, who.key, 4 << 40);
        let right = case.topic.filter(|_| draws.chance(case.names_topic));
        let topic = right.unwrap_or_else(|| u16::try_from(draws.below(topics)).unwrap_or(0));
        Act::Topic { topic }
    }

    /// The bot has heard something and goes on.
    pub(super) fn bot_hears(&mut self, person: u32) {
        // A burst is heard to its end.
        if self.people.get(person).thread.ready[0].is_none() {
            self.set(person, Timer::Bot, PAUSE);
        }
    }

    /// A bot that answers by itself tries the first question. Whether it does.
    fn bot_answers(&mut self, person: u32, platform: &Platform) -> bool {
        let sides = self.people.get(person);
        sides.thread.bot_tried = true;
        let (who, mind) = (*sides.who, *sides.mind);
        let partner = &platform.partners[who.partner.index()];
        let bot = partner.bot.as_ref().filter(|_| platform.has(Mechanism::PartnerBots));
        let Some(generated) = bot.and_then(|bot| bot.generated.as_ref()) else { return false };
        let Some(wish) = mind.open().next() else { return false };
        let fact = platform.cases[who.case.index()].asks[usize::from(wish)].fact;
        let known = matches!(partner.facts[fact.index()].found, Found::Article(_) | Found::Known);
        let told = partner.facts[fact.index()].needs.iter();
        let known =
            known && told.into_iter().all(|detail| mind.given & super::customer::agenda::bit(*detail) != 0);
        let mut draws = self.streams.stream(Purpose::Generated, who.key, 0);
        if !known || !draws.chance(generated.tries) {
            return false;
        }
        let right = draws.chance(generated.right) || partner.facts[fact.index()].wrong.is_empty();
        let chars = partner.facts[fact.index()].chars;
        let says = Says::one(Act::Answer { fact, right });
        self.said(person, Speaker::PartnerBot, says, chars, Span::ZERO);
        self.people.get(person).mind.wishes[usize::from(wish)] = Wish::Told { right };
        self.customer_gets(person, says, chars, Span::ZERO);
        self.set(person, Timer::Bot, WAITS);
        true
    }

    /// The bot has settled everything by itself.
    fn bot_settled(&mut self, person: u32) {
        let chat = self.people.get(person).who.chat;
        self.end(chat, Ending::Contained);
    }

    /// The bots are done: the chat goes to people, by what has been found out.
    fn bots_hand_over(&mut self, person: u32) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let platform = super::platform(&scenario);
        let sides = self.people.get(person);
        let (who, mind) = (*sides.who, *sides.mind);
        if sides.thread.bot_tried && mind.wishes.contains(&Wish::Contested) {
            self.feel(person, Rule::BotFailed);
        }
        let router = platform.partners[who.partner.index()].router.as_ref();
        if router.is_some() && platform.has(Mechanism::RoutingBot) {
            self.said(person, Speaker::RoutingBot, Says::one(Act::HandOver), 60, Span::ZERO);
        }
        if let Some(topic) = mind.topic {
            let class = platform.topics[who.partner.index()][usize::from(topic)];
            let (chat, _) = self.room.chat(who.chat);
            let (id, from) = (chat.id, chat.class);
            if from != class {
                self.note(Record::Routed { chat: id, from, class });
                self.room.route(who.chat, class);
            }
        }
        if !mind.opened && !mind.done {
            self.customer_opens(person);
        }
        self.enter(who.chat, StationId(0), &[]);
    }
}
