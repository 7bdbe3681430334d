//! Buying: intent becomes a purchase with time, on the page, while nothing stands in the way.
//!
//! A hazard in proportion to intent; it is memoryless, so a change of intent simply draws afresh. Floor 2.

use crate::draw::Purpose;
use crate::event::Record;
use crate::log::Sink;
use crate::scenario::Mechanism;
use crate::time::Span;
use crate::vocab::{Cents, ItemId, Ppm};

use super::super::NOBODY;
use super::super::Sim;
use super::super::people::Wish;
use super::super::timers::Timer;

impl<S: Sink> Sim<S> {
    /// Intent, or what stands in its way, has changed.
    pub(super) fn intent_moved(&mut self, person: u32) {
        let platform = super::super::platform(&self.scenario);
        let sides = self.people.get(person);
        let case = &platform.cases[sides.who.case.index()];
        let sales = platform.partners[sides.who.partner.index()].sales.as_ref();
        let (Some(sales), Some(_)) = (sales.filter(|_| platform.has(Mechanism::Sales)), case.buys) else {
            return;
        };
        let mind = &sides.mind;
        let doubts = case
            .asks
            .iter()
            .zip(&mind.wishes)
            .any(|(ask, wish)| ask.doubt && !matches!(wish, Wish::Settled { right: true }));
        if mind.bought || doubts || mind.intent == 0 || !sides.site.here {
            return self.stop(person, Timer::Buys);
        }
        sides.site.sales += 1;
        let mut draws = self.streams.stream(Purpose::Sale, sides.who.key, sides.site.sales.into());
        let mean_us = sales.buys_within.us() as f64 * 1e6 / f64::from(mind.intent);
        self.set(person, Timer::Buys, Span::from_us_rounded(mean_us * draws.exponential()));
    }

    /// The purchase happens on the site.
    pub(in crate::engine) fn customer_buys(&mut self, person: u32) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let platform = super::super::platform(&scenario);
        let sides = self.people.get(person);
        let case = &platform.cases[sides.who.case.index()];
        sides.mind.bought = true;
        let (who, accepted) = (*sides.who, sides.mind.accepted);
        let both = [case.buys, accepted.filter(|item| Some(*item) != case.buys)];
        for item in both.into_iter().flatten() {
            self.bought(person, item);
        }
        let pages = &platform.partners[who.partner.index()].pages;
        if let Some(checkout) = pages.iter().position(|page| page.path.contains("checkout")) {
            self.goes_to(person, crate::vocab::PageId::at(checkout));
        }
    }

    fn goes_to(&mut self, person: u32, page: crate::vocab::PageId) {
        let now = self.now;
        let sides = self.people.get(person);
        let chat = sides.who.chat;
        if let Some(stayed) = sides.site.go(page, now) {
            let id = self.room.chat(chat).0.id;
            self.note(Record::PageMoved { chat: id, page, stayed });
        }
    }

    fn bought(&mut self, person: u32, item: ItemId) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let platform = super::super::platform(&scenario);
        let who = *self.people.get(person).who;
        let partner = &platform.partners[who.partner.index()];
        let amount = partner.items[item.index()].price;
        let (chat, visit) = self.room.chat(who.chat);
        let (id, expert, stints) = (chat.id, visit.expert, visit.stints);
        self.note(Record::Bought { chat: id, item, amount });
        self.people.get(person).site.bought = Some(item);
        let bonus = partner.sales.as_ref().map_or(Ppm::ZERO, |sales| sales.bonus);
        let cents = u64::from(amount.0) * u64::from(bonus.get()) / 1_000_000;
        let pay = Cents(u32::try_from(cents).unwrap_or(u32::MAX));
        if pay.0 > 0 && stints > 0 && expert != NOBODY {
            self.note(Record::Bonus { chat: id, expert: crate::vocab::ExpertId(expert), pay });
            self.earns(expert, pay);
        }
    }

    /// Somebody who is about to leave with nothing in the way may buy right then.
    pub(super) fn buys_before_leaving(&mut self, person: u32) {
        let sides = self.people.get(person);
        let (key, intent) = (sides.who.key, sides.mind.intent);
        let ready = sides.timers.is_running(Timer::Buys) && !sides.mind.bought;
        let share = Ppm::new(intent / 2).unwrap_or(Ppm::ZERO);
        if ready && self.streams.stream(Purpose::Sale, key, 1 << 40).chance(share) {
            self.stop(person, Timer::Buys);
            self.customer_buys(person);
        }
    }
}
