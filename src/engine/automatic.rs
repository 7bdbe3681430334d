//! Lines that the platform says by itself, in the expert's name: four timed families and the hello.
//!
//! They never count as the expert's own, and the customer's patience does not rest for them. Floor 2.

use crate::draw::Purpose;
use crate::log::Sink;
use crate::scenario::{Automatic, Desk, Family, Mechanism, Partner};
use crate::time::{SimTime, Span};
use crate::vocab::{Act, Says, Speaker, count};

use super::Sim;
use super::people::MOST_AUTOMATIC;
use super::timers::Timer;

/// All automatic lines of a chat: the desk's, then the partner's. After the last comes the hello.
pub(super) fn lines<'a>(desk: &'a Desk, partner: &'a Partner) -> impl Iterator<Item = &'a Automatic> {
    desk.automatic.iter().chain(&partner.automatic).take(MOST_AUTOMATIC)
}

const fn timer_of(family: Family) -> Timer {
    match family {
        Family::Queue => Timer::AutoQueue,
        Family::ExpertSilent => Timer::AutoExpert,
        Family::CustomerSilent => Timer::AutoCustomer,
        Family::OnHold => Timer::AutoHold,
    }
}

const fn family_of(timer: Timer) -> Family {
    match timer {
        Timer::AutoQueue => Family::Queue,
        Timer::AutoCustomer => Family::CustomerSilent,
        Timer::AutoHold => Family::OnHold,
        _ => Family::ExpertSilent,
    }
}

impl<S: Sink> Sim<S> {
    /// An occasion begins on which lines of a family are said.
    pub(super) fn occasion(&mut self, person: u32, family: Family) {
        if !self.platform_has(Mechanism::AutomaticLines) {
            return;
        }
        let platform = super::platform(&self.scenario);
        let sides = self.people.get(person);
        let partner = &platform.partners[sides.who.partner.index()];
        sides.thread.occasion[family as usize] = self.now;
        for (n, line) in lines(&self.scenario.desk, partner).enumerate() {
            if line.family == family {
                sides.thread.automatic[n].1 = 0;
            }
        }
        self.next_automatic(person, family);
    }

    /// The next line of a family on this occasion: when, and its number.
    fn due_line(&mut self, person: u32, family: Family) -> Option<(SimTime, usize)> {
        let platform = super::platform(&self.scenario);
        let sides = self.people.get(person);
        let partner = &platform.partners[sides.who.partner.index()];
        let since = sides.thread.occasion[family as usize];
        let due = |(n, line): (usize, &Automatic)| {
            let (in_chat, here) = sides.thread.automatic[n];
            if line.family != family || in_chat >= line.at_most {
                return None;
            }
            let again = match here {
                0 => Span::ZERO,
                _ => line.every?.times(here.into())?,
            };
            Some((since + line.after + again, n))
        };
        lines(&self.scenario.desk, partner).enumerate().filter_map(due).min()
    }

    fn next_automatic(&mut self, person: u32, family: Family) {
        let timer = timer_of(family);
        match self.due_line(person, family) {
            Some((at, _)) => self.set_at(person, timer, at),
            None => self.stop(person, timer),
        }
    }

    /// A line is due.
    pub(super) fn automatic_line(&mut self, person: u32, timer: Timer) {
        let family = family_of(timer);
        let Some((_, n)) = self.due_line(person, family) else { return };
        let sides = self.people.get(person);
        let said = &mut sides.thread.automatic[n];
        *said = (said.0 + 1, said.1 + 1);
        let partner = sides.who.partner.index();
        let chars = self.lengths.automatic(partner, n);
        let line = u16::try_from(n).unwrap_or(u16::MAX);
        self.said(person, Speaker::Automatic, Says::one(Act::Automatic { line }), chars, Span::ZERO);
        self.next_automatic(person, family);
    }

    /// The platform will say hello in the expert's name, unless the expert is quicker.
    pub(super) fn hello_comes(&mut self, person: u32) {
        let Some(hello) = self.scenario.desk.hello.as_ref().filter(|_| self.platform_has(Mechanism::Hello))
        else {
            return;
        };
        let sides = self.people.get(person);
        let (first, key) = (sides.thread.replies == 0, sides.who.key);
        if first && self.streams.chance(Purpose::Choice, key, 3 << 40, hello.share) {
            self.set(person, Timer::Hello, hello.after);
        }
    }

    /// The platform says hello.
    pub(super) fn platform_hello(&mut self, person: u32) {
        let platform = super::platform(&self.scenario);
        let partner = &platform.partners[self.people.get(person).who.partner.index()];
        let line = u16::try_from(lines(&self.scenario.desk, partner).count()).unwrap_or(u16::MAX);
        let says = self.scenario.desk.hello.iter().flat_map(|hello| &hello.say);
        let chars = says.map(|line| count(line.text.chars().count())).max().unwrap_or(30);
        self.said(person, Speaker::Automatic, Says::one(Act::Automatic { line }), chars, Span::ZERO);
    }

    /// The platform reminds a silent customer.
    pub(super) fn platform_reminds(&mut self, person: u32) {
        self.said(person, Speaker::Automatic, Says::one(Act::Nudge), 40, Span::ZERO);
    }
}
