//! Counts of the platform: pay, ratings, purchases, tickets, chats that came back or were passed on.
//!
//! Integers only; what it keeps grows with experts, not with chats. Floor 3.

use std::collections::BTreeMap;

use crate::event::{Record, Rule, TicketEnd};
use crate::time::SimTime;
use crate::vocab::{Cents, Ending, ExpertId, Speaker, TicketId};

use super::estimate::Ratio;
use super::gauge::Window;
use super::measure::{Kind, Scope};
use super::read::over;

/// What an expert has earned and how customers found it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// Pay for chats, tickets and sales.
    pub pay: Cents,
    /// Chats paid.
    pub chats: u32,
    /// Offers shown.
    pub offers: u32,
    /// Ratings, and their sum in stars.
    pub ratings: u32,
    /// The sum of the stars.
    pub stars: u32,
    /// The same for what was in the expert's hands.
    pub controllable: u32,
    /// The sum of those stars.
    pub controllable_stars: u32,
}

/// Counts of a run of conversations.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    experts: Vec<Shift>,
    arrived: u64,
    reopened: u64,
    reassigned: u64,
    followed_up: u64,
    escalated: u64,
    lines: [u64; 7],
    purchases: u64,
    sold_cents: u64,
    tickets: u64,
    tickets_closed: u64,
    first_replies: u64,
    first_reply_us: u128,
    promises: u64,
    broken: u64,
    by_rule: BTreeMap<Rule, u64>,
    /// Promised tickets that are not answered yet.
    promised: BTreeMap<TicketId, SimTime>,
}

impl Ledger {
    /// An empty ledger for so many experts.
    pub fn new(experts: u32) -> Self {
        Self { experts: vec![Shift::default(); experts as usize], ..Self::default() }
    }

    /// What each expert has earned, by number.
    pub fn shifts(&self) -> &[Shift] {
        &self.experts
    }

    /// Ratings by the rule that weighed most, the most frequent first.
    pub fn reasons(&self) -> Vec<(Rule, u64)> {
        let mut reasons: Vec<(Rule, u64)> =
            self.by_rule.iter().map(|(rule, times)| (*rule, *times)).collect();
        reasons.sort_by_key(|(rule, times)| (std::cmp::Reverse(*times), *rule));
        reasons
    }

    /// Counts a record: tickets from the beginning to the end of the run, all else in the measured window.
    pub(super) fn record(&mut self, window: Window, at: SimTime, record: &Record) {
        // A promise of the window may be kept the next morning.
        self.ticket(at, record);
        if !window.contains(at.us()) {
            return;
        }
        match *record {
            Record::Arrived { after, .. } => {
                self.arrived += 1;
                self.reopened += u64::from(after.is_some());
            }
            Record::Reassigned { .. } => self.reassigned += 1,
            Record::Ended { how: Ending::FollowedUp, .. } => self.followed_up += 1,
            Record::Ended { how: Ending::Escalated, .. } => self.escalated += 1,
            Record::Said { who, .. } => self.lines[who as usize] += 1,
            Record::Bought { amount, .. } => {
                self.purchases += 1;
                self.sold_cents += u64::from(amount.0);
            }
            Record::Offered { expert, .. } => self.shift(expert, |shift| shift.offers += 1),
            Record::Paid { expert, pay, .. } => self.shift(expert, |shift| {
                shift.chats += 1;
                shift.pay = Cents(shift.pay.0 + pay.0);
            }),
            Record::TicketPaid { expert, pay, .. } | Record::Bonus { expert, pay, .. } => {
                self.shift(expert, |shift| shift.pay = Cents(shift.pay.0 + pay.0));
            }
            Record::Rated { expert, stars, because, controllable, .. } => {
                *self.by_rule.entry(because).or_default() += 1;
                self.shift(expert, |shift| {
                    shift.ratings += 1;
                    shift.stars += u32::from(stars);
                    shift.controllable += u32::from(controllable);
                    shift.controllable_stars += if controllable { u32::from(stars) } else { 0 };
                });
            }
            _ => {}
        }
    }

    fn ticket(&mut self, at: SimTime, record: &Record) {
        match *record {
            Record::TicketOpened { ticket, by, .. } => {
                self.tickets += 1;
                if let Some(by) = by {
                    self.promises += 1;
                    self.promised.insert(ticket, by);
                }
            }
            Record::TicketReplied { ticket, reply, delay, .. } => {
                self.broken += u64::from(self.promised.remove(&ticket).is_some_and(|by| at > by));
                if reply == 1 {
                    self.first_replies += 1;
                    self.first_reply_us += u128::from(delay.us());
                }
            }
            Record::TicketClosed { ticket, how } => {
                self.tickets_closed += u64::from(how != TicketEnd::Cut);
                self.broken += u64::from(self.promised.remove(&ticket).is_some());
            }
            _ => {}
        }
    }

    fn shift(&mut self, expert: ExpertId, change: impl FnOnce(&mut Shift)) {
        if let Some(shift) = self.experts.get_mut(expert.index()) {
            change(shift);
        }
    }

    /// A measure of the catalogue, over all experts or those whose numbers are in `mine`.
    pub(super) fn measure(&self, kind: Kind, scope: &Scope, mine: std::ops::Range<usize>) -> Option<Ratio> {
        let arrived = self.arrived as f64;
        let experts = if scope.group.is_some() { &self.experts[mine] } else { &self.experts[..] };
        let sum = |of: fn(&Shift) -> u32| experts.iter().map(|shift| f64::from(of(shift))).sum::<f64>();
        Some(match kind {
            Kind::FollowedUpShare => over(self.followed_up as f64, arrived),
            Kind::EscalatedShare => over(self.escalated as f64, arrived),
            Kind::ReopenedShare => over(self.reopened as f64, arrived),
            Kind::ReassignedPerChat => over(self.reassigned as f64, arrived),
            Kind::RatingMean => over(sum(|shift| shift.stars), sum(|shift| shift.ratings)),
            Kind::ControllableRatingMean => {
                over(sum(|shift| shift.controllable_stars), sum(|shift| shift.controllable))
            }
            Kind::Ratings => over(sum(|shift| shift.ratings), 1.0),
            Kind::Pay => over(sum(|shift| shift.pay.0) / 100.0, 1.0),
            Kind::PayGini => gini(experts.iter().map(|shift| u64::from(shift.pay.0)).collect())?,
            Kind::OffersGini => gini(experts.iter().map(|shift| u64::from(shift.offers)).collect())?,
            Kind::Purchases => over(self.purchases as f64, 1.0),
            Kind::Sold => over(self.sold_cents as f64 / 100.0, 1.0),
            Kind::ConversionShare => over(self.purchases as f64, arrived),
            Kind::Tickets => over(self.tickets as f64, 1.0),
            Kind::TicketsClosed => over(self.tickets_closed as f64, 1.0),
            Kind::TicketFirstReplyMean => over(self.first_reply_us as f64 / 1e6, self.first_replies as f64),
            Kind::PromisesKeptShare => {
                let kept = self.promises.saturating_sub(self.broken + self.promised.len() as u64);
                over(kept as f64, self.promises as f64)
            }
            Kind::LinesPerChat => over(self.lines.iter().sum::<u64>() as f64, arrived),
            Kind::OwnLinesPerChat => over(self.lines[Speaker::Expert as usize] as f64, arrived),
            _ => return None,
        })
    }
}

/// The Gini coefficient of some amounts, 0 for all alike: the mean difference of two of them, divided by twice
/// the mean (Gini 1912; here from the sorted amounts).
fn gini(mut amounts: Vec<u64>) -> Option<Ratio> {
    amounts.sort_unstable();
    let n = amounts.len() as u128;
    let total: u128 = amounts.iter().map(|amount| u128::from(*amount)).sum();
    if total == 0 {
        return None;
    }
    let weighted: u128 = (1..=n).zip(&amounts).map(|(rank, amount)| rank * u128::from(*amount)).sum();
    Some(over((2 * weighted) as f64 - ((n + 1) * total) as f64, (n * total) as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(amounts: &[u64]) -> Option<f64> {
        gini(amounts.to_vec()).map(|ratio| ratio.num / ratio.den)
    }

    #[test]
    fn gini_of_known_lists() {
        assert!(value(&[5, 5, 5, 5]).unwrap().abs() < 1e-12);
        assert!((value(&[0, 0, 0, 8]).unwrap() - 0.75).abs() < 1e-12, "one has it all: 1 − 1/n");
        assert!((value(&[1, 3]).unwrap() - 0.25).abs() < 1e-12);
        assert!(value(&[0, 0]).is_none());
    }
}
