//! The customer on the partner's site: pages, and leaving.
//!
//! Floor 2.

use crate::draw::Purpose;
use crate::event::Record;
use crate::log::Sink;
use crate::scenario::Mechanism;
use crate::time::Span;
use crate::vocab::PageId;

use super::super::Sim;
use super::super::timers::Timer;

/// Mean time on a page while chatting: an assumption.
const DWELLS_US: f64 = 200e6;
/// Mean time on the site after everything is said.
const LINGERS_US: f64 = 45e6;
/// Who is writing does not leave; the next look at it is so long after.
const FINISHES: Span = Span::from_secs(5);

impl<S: Sink> Sim<S> {
    /// Pages go on while chatting.
    pub(super) fn start_browsing(&mut self, person: u32) {
        if self.people.get(person).site.page.is_some() {
            self.next_page(person);
        }
    }

    fn next_page(&mut self, person: u32) {
        let sides = self.people.get(person);
        let (key, moves) = (sides.who.key, sides.site.moves);
        let mut draws = self.streams.stream(Purpose::Site, key, moves.into());
        let after = Span::from_us_rounded(DWELLS_US * (0.3 + draws.exponential()));
        self.set(person, Timer::PageMove, after);
    }

    /// The customer goes to another page: to a product in mind, or anywhere.
    pub(in crate::engine) fn page_move(&mut self, person: u32) {
        let platform = super::super::platform(&self.scenario);
        let sides = self.people.get(person);
        if !sides.site.here {
            return;
        }
        sides.site.moves += 1;
        let (key, moves) = (sides.who.key, sides.site.moves);
        let case = &platform.cases[sides.who.case.index()];
        let pages = &platform.partners[sides.who.partner.index()].pages;
        let mut draws = self.streams.stream(Purpose::Site, key, (1 << 32) + u64::from(moves));
        let wanted = case.buys.or(case.means);
        let shows = pages.iter().position(|page| page.item.is_some() && page.item == wanted);
        let any = draws.below(crate::vocab::count(pages.len())) as usize;
        let to = shows.filter(|_| draws.below(2) == 0).unwrap_or(any);
        let (page, chat) = (PageId::at(to), sides.who.chat);
        if let Some(stayed) = sides.site.go(page, self.now) {
            let id = self.room.chat(chat).0.id;
            self.note(Record::PageMoved { chat: id, page, stayed });
        }
        self.next_page(person);
    }

    /// Everything is said: the customer will leave the site.
    pub(super) fn will_leave(&mut self, person: u32) {
        let sides = self.people.get(person);
        let (key, moves) = (sides.who.key, sides.site.moves);
        let mut draws = self.streams.stream(Purpose::Site, key, (2 << 32) + u64::from(moves));
        let after = Span::from_us_rounded(LINGERS_US * (0.5 + draws.exponential()));
        self.set_once(person, Timer::LeavesSite, after);
    }

    /// The customer leaves the site, perhaps with a purchase. A partner that reports presence closes the chat.
    pub(in crate::engine) fn leaves_site(&mut self, person: u32) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let platform = super::super::platform(&scenario);
        let sides = self.people.get(person);
        let who = *sides.who;
        let reports = platform.partners[who.partner.index()].reports_presence
            && platform.has(Mechanism::AutomaticResolve);
        if reports && sides.timers.is_running(Timer::Writes) {
            return self.set(person, Timer::LeavesSite, FINISHES);
        }
        self.buys_before_leaving(person);
        self.people.get(person).site.here = false;
        self.stop_each(person, &[Timer::PageMove, Timer::Buys]);
        if !reports {
            return;
        }
        // Nothing is read or written where the chat was left with the page.
        self.goes_unseen(person);
        let (chat, visit) = self.room.chat(who.chat);
        let (id, serving) = (chat.id, visit.stage == super::super::room::Stage::Serving);
        self.note(Record::LeftSite { chat: id });
        if serving {
            self.closes_soon(person);
        }
    }

    /// The platform will close the chat of somebody who has left the site.
    pub(in crate::engine) fn closes_soon(&mut self, person: u32) {
        let key = self.people.get(person).who.key;
        let mut draws = self.streams.stream(Purpose::Site, key, 3 << 32);
        let after = self.scenario.desk.presence_closes.span(&mut draws);
        self.set(person, Timer::Closes, after);
    }

    /// Whether this person has left the site, and the platform knows.
    pub(in crate::engine) fn has_left(&mut self, person: u32) -> bool {
        !self.people.get(person).site.here && self.platform_sees(person)
    }
}
