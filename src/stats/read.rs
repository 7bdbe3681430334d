//! From counts to the value of a measure: a ratio of two sums, so that replications can be pooled. Floor 3.

use hdrhistogram::Histogram;

use super::estimate::Ratio;
use super::fold::Measures;
use super::gauge::Gauge;
use super::measure::{Kind, Measure, Scope};
use super::tally::{GroupTally, VisitTally};
use crate::time::Span;
use crate::vocab::{ClassId, Ending, GroupId, Leaving, StationId};

/// Microseconds in a second.
const SECOND: f64 = 1e6;

pub(super) fn over(num: f64, den: f64) -> Ratio {
    Ratio { num, den }
}

fn wide(sum: u128) -> f64 {
    sum as f64
}

/// A quantile in seconds, from the middle of its bucket.
fn quantile(waits: &Histogram<u64>, p: f64) -> f64 {
    Span::from_us(waits.median_equivalent(waits.value_at_quantile(p))).secs_f64()
}

impl Measures {
    /// The value of a measure in this run; `None` where the run has nothing to say about it (no such probe, or
    /// nothing that it could be a share of).
    pub fn value(&self, measure: &Measure) -> Option<Ratio> {
        let ratio = self.read(measure.kind, &measure.scope)?;
        (ratio.den > 0.0).then_some(ratio)
    }

    fn read(&self, kind: Kind, scope: &Scope) -> Option<Ratio> {
        self.chat_measure(kind, scope)
            .or_else(|| self.visit_measure(kind, scope))
            .or_else(|| self.wait_measure(kind, scope))
            .or_else(|| self.time_measure(kind, scope))
            .or_else(|| self.level_measure(kind, scope))
            .or_else(|| self.turn_measure(kind, scope))
            .or_else(|| self.offer_measure(kind))
            .or_else(|| self.sample_measure(kind, scope))
            .or_else(|| self.ledger_measure(kind, scope))
    }

    fn ledger_measure(&self, kind: Kind, scope: &Scope) -> Option<Ratio> {
        let group = scope.group.map(|group| &self.scenario.groups[group.index()]);
        let mine = group.map_or(0..0, |group| {
            let first = group.first.index();
            first..first + group.count as usize
        });
        self.ledger.as_ref()?.measure(kind, scope, mine)
    }

    fn chat_measure(&self, kind: Kind, scope: &Scope) -> Option<Ratio> {
        let class = |n: &usize| scope.class.is_none_or(|class| class.index() == *n);
        let chats = || (0..self.chats.len()).filter(class).map(|n| &self.chats[n]);
        let arrived = chats().map(|tally| tally.arrived).sum::<u64>() as f64;
        let ended = |how: Ending| chats().map(|tally| tally.ended[how.place()]).sum::<u64>() as f64;
        let taken = chats().map(|tally| tally.taken).sum::<u64>() as f64;
        Some(match kind {
            Kind::Arrivals => over(arrived, 1.0),
            Kind::ArrivalRate => over(arrived, self.seconds()),
            Kind::ContainedShare => over(ended(Ending::Contained), arrived),
            Kind::BlockedShare => over(ended(Ending::Blocked), arrived),
            Kind::BalkedShare => over(ended(Ending::Abandoned(Leaving::Balked)), arrived),
            Kind::ResolvedShare => over(ended(Ending::Resolved), arrived),
            Kind::AutoResolvedShare => over(ended(Ending::AutoResolved), arrived),
            Kind::InChatLeftShare => over(ended(Ending::Abandoned(Leaving::InChat)), arrived),
            Kind::LeftShare => over(ended(Ending::Abandoned(Leaving::Announced)), arrived),
            Kind::GoneShare => over(ended(Ending::Abandoned(Leaving::Silent)), arrived),
            Kind::CutShare => over(ended(Ending::Cut), arrived),
            Kind::TimeInSystem => over(wide(chats().map(|tally| tally.lasted).sum()) / SECOND, taken),
            Kind::StintsMean => over(chats().map(|tally| tally.stints).sum::<u64>() as f64, taken),
            _ => return None,
        })
    }

    fn visit_measure(&self, kind: Kind, scope: &Scope) -> Option<Ratio> {
        let count = |of: fn(&VisitTally) -> u64| {
            self.visit_cells(scope).map(|n| of(&self.visits[n])).sum::<u64>() as f64
        };
        let visits = count(|tally| tally.taken + tally.left + tally.turned_away);
        let taken = count(|tally| tally.taken);
        let within = || {
            let limit = scope.limit.or(self.scenario.answer_within)?;
            let (_, cells) = self.within.iter().find(|(other, _)| *other == limit)?;
            Some(self.visit_cells(scope).map(|n| cells[n]).sum::<u64>() as f64)
        };
        Some(match kind {
            Kind::Visits => over(visits, 1.0),
            Kind::VisitRate => over(visits, self.seconds()),
            Kind::DelayedShare => over(count(|tally| tally.delayed), visits),
            Kind::WithinShare => over(within()?, visits),
            Kind::WithinShareTaken => over(within()?, taken),
            Kind::WithinCount => over(within()?, 1.0),
            Kind::AbandonedShare => over(count(|tally| tally.left), visits),
            Kind::SilentShare => over(count(|tally| tally.silent), visits),
            Kind::ServedShare => over(count(|tally| tally.taken - tally.gone), visits),
            Kind::Served => over(count(|tally| tally.taken - tally.gone), 1.0),
            Kind::TakenByGroupShare => over(self.taken_by_group(scope)?, taken),
            Kind::CompletionRate => over(count(|tally| tally.completions), self.seconds()),
            _ => return None,
        })
    }

    fn wait_measure(&self, kind: Kind, scope: &Scope) -> Option<Ratio> {
        let sum = |of: fn(&VisitTally) -> u128| {
            wide(self.visit_cells(scope).map(|n| of(&self.visits[n])).sum()) / SECOND
        };
        let count = |of: fn(&VisitTally) -> u64| {
            self.visit_cells(scope).map(|n| of(&self.visits[n])).sum::<u64>() as f64
        };
        let taken = count(|tally| tally.taken);
        let stints = count(|tally| tally.stints);
        let variance = || {
            let mean = sum(|tally| tally.wait_taken) / taken;
            let square = sum(|tally| tally.wait_taken_square) / SECOND / taken;
            (square - mean * mean).max(0.0)
        };
        Some(match kind {
            Kind::WaitMean => {
                let all = count(|tally| tally.taken + tally.left + tally.turned_away);
                over(sum(|tally| tally.wait_taken + tally.wait_left), all)
            }
            Kind::WaitMeanTaken => over(sum(|tally| tally.wait_taken), taken),
            Kind::WaitMeanServed => {
                over(sum(|tally| tally.wait_taken - tally.wait_gone), count(|tally| tally.taken - tally.gone))
            }
            Kind::OfferedWaitMean if self.scenario.probes.offered_wait => {
                let all = count(|tally| tally.taken + tally.passed);
                over(sum(|tally| tally.wait_taken + tally.wait_passed), all)
            }
            Kind::WaitVariance if taken > 0.0 => over(variance(), 1.0),
            Kind::WaitDeviation if taken > 0.0 => over(variance().sqrt(), 1.0),
            Kind::WaitQuantile => over(self.wait_quantile(scope)?, 1.0),
            Kind::WaitOf => over(self.wait_of.get(&scope.customer?)?.secs_f64(), 1.0),
            Kind::HandleMean => over(sum(|tally| tally.served), stints),
            Kind::SojournMean => match scope.work {
                Some(work) => {
                    let (count, sum) = self.by_work.get(&work)?;
                    over(wide(*sum) / SECOND, *count as f64)
                }
                None => over(sum(|tally| tally.sojourn), stints),
            },
            Kind::ToLastReplyMean => over(sum(|tally| tally.to_last_reply), stints),
            Kind::AskMean => over(sum(|tally| tally.asked), taken),
            _ => return None,
        })
    }

    fn time_measure(&self, kind: Kind, scope: &Scope) -> Option<Ratio> {
        let window = self.window;
        let length = window.length() as f64;
        let station = &self.stations[scope.station.unwrap_or_default().index()];
        let number = self.number.as_ref().filter(|_| scope.station.is_none()).unwrap_or(&station.number);
        let snapshot = || {
            let at = scope.at?;
            let (_, taken) = self.instants.iter().find(|(instant, _)| *instant == at.into())?;
            taken.as_ref()
        };
        Some(match kind {
            Kind::QueueMean => {
                let area = self.visit_cells(scope).map(|n| self.queues[n].area(window)).sum();
                over(wide(area), length)
            }
            Kind::NumberMean => over(wide(number.area(window)), length),
            Kind::NumberVariance => {
                let mean = wide(number.area(window)) / length;
                over((wide(number.square(window)) / length - mean * mean).max(0.0), 1.0)
            }
            Kind::AllBusyShare => over(wide(station.all_busy.area(window)), length),
            Kind::EmptyShare => over(wide(self.empty.area(window)), length),
            Kind::NumberAt => {
                let all = snapshot()?.iter().enumerate();
                let mine = all.filter(|(n, _)| scope.station.is_none_or(|station| station.index() == *n));
                over(mine.map(|(_, (number, _))| *number).sum::<u64>() as f64, 1.0)
            }
            Kind::AllBusyAt => {
                let (_, full) = snapshot()?[scope.station.unwrap_or_default().index()];
                over(f64::from(u8::from(full)), 1.0)
            }
            Kind::OwingMean => over(wide(station.owing.area(window)), length),
            _ => return None,
        })
    }

    fn level_measure(&self, kind: Kind, scope: &Scope) -> Option<Ratio> {
        let window = self.window;
        let station = scope.station.unwrap_or_default();
        let groups = || {
            let all = self.groups.iter().zip(&self.scenario.groups).enumerate();
            all.filter(move |(n, (_, group))| match scope.group {
                Some(only) => only == GroupId::at(*n),
                None => group.station == station,
            })
        };
        let area = |gauge: fn(&GroupTally) -> &Gauge| {
            wide(groups().map(|(_, (tally, _))| gauge(tally).area(window)).sum())
        };
        let open = || wide(groups().map(|(n, _)| self.open_area(n)).sum());
        let levels = |from: usize, to: usize| wide(groups().map(|(n, _)| self.level_area(n, from..to)).sum());
        let busy = || levels(1, usize::MAX);
        Some(match kind {
            Kind::OpenMean => over(open(), window.length() as f64),
            Kind::BusyMean => over(busy(), window.length() as f64),
            Kind::Occupancy => over(busy(), area(|tally| &tally.online)),
            Kind::WastedOccupancy => {
                over(wide(groups().map(|(_, (tally, _))| tally.gone).sum()), area(|tally| &tally.online))
            }
            Kind::LevelShare => {
                let level = scope.level? as usize;
                over(levels(level, level + 1), levels(0, usize::MAX))
            }
            Kind::ConcurrencyWhenBusy => over(open(), busy()),
            Kind::WritingShare => over(area(|tally| &tally.writing), area(|tally| &tally.online)),
            _ => return None,
        })
    }

    fn turn_measure(&self, kind: Kind, scope: &Scope) -> Option<Ratio> {
        let count = |of: fn(&VisitTally) -> u64| {
            self.visit_cells(scope).map(|n| of(&self.visits[n])).sum::<u64>() as f64
        };
        let replies = count(|tally| tally.replies);
        let station = scope.station.unwrap_or_default();
        Some(match kind {
            Kind::ReplyRate => over(replies, self.seconds()),
            Kind::ReplyDelayMean => {
                let sum: u128 = self.visit_cells(scope).map(|n| self.visits[n].reply_delay).sum();
                over(wide(sum) / SECOND, replies)
            }
            Kind::ReplyOverShare => {
                let (_, cells) = self.replies_over.iter().find(|(limit, _)| Some(*limit) == scope.limit)?;
                over(self.visit_cells(scope).map(|n| cells[n]).sum::<u64>() as f64, replies)
            }
            Kind::TurnCycleMean => {
                let groups = self.scenario.groups.iter().enumerate();
                let mine = groups.filter(|(_, group)| group.station == station);
                over(wide(mine.map(|(n, _)| self.open_area(n)).sum()) / SECOND, replies)
            }
            Kind::RepliesPerChat => over(replies, count(|tally| tally.completions)),
            _ => return None,
        })
    }

    fn offer_measure(&self, kind: Kind) -> Option<Ratio> {
        let offers = &self.offers;
        let decided = (offers.accepted + offers.missed + offers.declined) as f64;
        Some(match kind {
            Kind::Offers => over(offers.offers as f64, 1.0),
            Kind::AcceptedShare => over(offers.accepted as f64, decided),
            Kind::MissedShare => over(offers.missed as f64, decided),
            Kind::DeclinedShare => over(offers.declined as f64, decided),
            Kind::OffersPerTake => over(decided, offers.accepted as f64),
            Kind::ClaimedShare => {
                over(offers.rounds_claimed as f64, (offers.rounds_claimed + offers.rounds_over) as f64)
            }
            _ => return None,
        })
    }

    fn sample_measure(&self, kind: Kind, scope: &Scope) -> Option<Ratio> {
        let sample = scope.sample?;
        let (_, law, _) = self.scenario.probes.samples.get(sample)?;
        let (mu, sigma) = law.log_parameters().unwrap_or((0.0, 0.0));
        Some(match kind {
            Kind::SampleQuantile => over(quantile(self.samples.get(sample)?.as_ref()?, scope.p?), 1.0),
            // Laws of time are in microseconds; the logarithm is of seconds.
            Kind::SampleLogMean => over(mu - libm::log(SECOND), 1.0),
            Kind::SampleLogDeviation => over(sigma, 1.0),
            _ => return None,
        })
    }

    fn wait_quantile(&self, scope: &Scope) -> Option<f64> {
        let waits = self.waits.as_ref()?;
        let mut all = super::fold::histogram();
        for n in self.visit_cells(scope) {
            all.add(&waits[n]).ok()?;
        }
        (!all.is_empty()).then(|| quantile(&all, scope.p.unwrap_or(0.5)))
    }

    fn taken_by_group(&self, scope: &Scope) -> Option<f64> {
        let (group, classes) = (scope.group?.index(), self.scenario.classes.len());
        let mine = (0..classes).filter(|n| scope.class.is_none_or(|class| class.index() == *n));
        Some(mine.map(|n| self.taken_by[group * classes + n]).sum::<u64>() as f64)
    }

    /// The cells of the scope: one station, one class or all.
    fn visit_cells(&self, scope: &Scope) -> impl Iterator<Item = usize> {
        let station = scope.station.unwrap_or(StationId(0));
        let classes = match scope.class {
            Some(class) => class.index()..class.index() + 1,
            None => 0..self.scenario.classes.len(),
        };
        let first = self.cell(station, ClassId(0));
        classes.map(move |class| first + class)
    }

    fn seconds(&self) -> f64 {
        self.window.length() as f64 / SECOND
    }
}
