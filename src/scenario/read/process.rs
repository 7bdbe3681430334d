//! Processes of arrivals.
//!
//! Floor 1.

use super::tables;
use crate::scenario::codes;
use crate::scenario::model::{Process, Rate};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;
use crate::time::{SimTime, Span};

/// The words that a process can begin with.
const WORDS: [&str; 7] = ["Poisson", "Piecewise", "Sinusoid", "Renewal", "Mmpp", "At", "Closed"];
/// Phases of a Markov-modulated process.
const PHASES: std::ops::RangeInclusive<usize> = 2..=16;
/// Customers of a closed population.
const MOST_CLOSED: u32 = 1_000_000;

impl<'a> Cx<'a> {
    /// A process of arrivals.
    pub fn process(&mut self, node: Node<'a>) -> Option<Process> {
        match self.one_of(node, &WORDS)? {
            "Poisson" => {
                let fields = self.open(node, &tables::POISSON)?;
                fields.must(self, "rate", Cx::rate).map(Process::Poisson)
            }
            "Piecewise" => self.piecewise(node),
            "Sinusoid" => self.sinusoid(node),
            "Renewal" => {
                let [law] = self.args(node, "Renewal(Exponential(mean: \"5m\"))")?;
                let law = self.law(law.named("Renewal"))?;
                if law.mean() > 0.0 {
                    return Some(Process::Renewal(law));
                }
                let message = "the time between two arrivals is always zero";
                self.push(Problem::new(&codes::TOO_MANY_CHATS, node.place(), message));
                None
            }
            "Mmpp" => self.mmpp(node),
            "At" => self.at(node),
            _ => {
                let [count] = self.args(node, "Closed(3)")?;
                self.count(count.named("Closed"), 1, MOST_CLOSED).map(Process::Closed)
            }
        }
    }

    fn piecewise(&mut self, node: Node<'a>) -> Option<Process> {
        let fields = self.open(node, &tables::PIECEWISE)?;
        let pieces = fields.must(self, "pieces", Cx::pieces);
        let period = fields.maybe(self, "period", Cx::positive_span);
        let (pieces, period) = (pieces?, period?);
        if let (Some(period), Some((last, item))) =
            (period, pieces.last().map(|(piece, item)| (piece.0, *item)))
            && last >= period
        {
            let message = format!("this piece begins at {last}, which is not below the period of {period}");
            let problem = Problem::new(&codes::NOT_RISING, item.place(), message);
            let place = fields.get("period").map_or(node.head(), Node::place);
            self.push(
                problem.also(place, "the period").hint("the whole timetable must lie within one period"),
            );
            return None;
        }
        Some(Process::Piecewise { pieces: pieces.into_iter().map(|(piece, _)| piece).collect(), period })
    }

    fn pieces(&mut self, node: Node<'a>) -> Option<Vec<((Span, Rate), Node<'a>)>> {
        let pieces = self.each(node, |cx, item| cx.piece(item).map(|piece| (piece, item)))?;
        let Some(((start, _), first)) = pieces.first() else {
            self.push(Problem::new(&codes::NO_ARRIVALS, node.place(), "the timetable has no pieces"));
            return None;
        };
        if *start > Span::ZERO {
            let message = format!("the first piece begins at {start}; nothing says what holds before");
            self.push(
                Problem::new(&codes::NOT_RISING, first.place(), message)
                    .hint("let the first piece begin at \"0h\", with \"0 per hour\" if nobody comes then"),
            );
            return None;
        }
        let starts: Vec<_> = pieces.iter().map(|((start, _), item)| (*start, item.place())).collect();
        self.must_rise(&starts, true, "the beginnings of the pieces")?;
        if pieces.iter().all(|((_, rate), _)| rate.0 <= 0.0) {
            self.push(Problem::new(
                &codes::NO_ARRIVALS,
                node.head(),
                "all rates of this timetable are 0, so nobody ever comes",
            ));
            return None;
        }
        Some(pieces)
    }

    fn piece(&mut self, node: Node<'a>) -> Option<(Span, Rate)> {
        let [start, rate] = self.pair(node, "(\"8h\", \"60 per hour\"): from when on, and the rate")?;
        let (start, rate) =
            (self.span(start.named("the beginning")), self.rate_or_zero(rate.named("the rate")));
        Some((start?, rate?))
    }

    fn sinusoid(&mut self, node: Node<'a>) -> Option<Process> {
        let fields = self.open(node, &tables::SINUSOID)?;
        let mean = fields.must(self, "mean", Cx::rate);
        let amplitude = fields.must(self, "amplitude", Cx::rate_or_zero);
        let period = fields.must(self, "period", Cx::positive_span);
        let shift = fields.or(self, "shift", Span::ZERO, Cx::span);
        let (mean, amplitude) = (mean?, amplitude?);
        if amplitude > mean {
            let place = fields.get("amplitude").map_or(node.head(), Node::place);
            let also = fields.get("mean").map_or(node.head(), Node::place);
            let message = "the amplitude is above the mean, so the rate would fall below zero";
            self.push(Problem::new(&codes::AMPLITUDE, place, message).also(also, "the mean"));
            return None;
        }
        Some(Process::Sinusoid { mean, amplitude, period: period?, shift: shift? })
    }

    fn mmpp(&mut self, node: Node<'a>) -> Option<Process> {
        let [list] =
            self.args(node, "Mmpp([Phase(rate: \"12 per minute\", leaves: \"0.1 per minute\"), …])")?;
        let phases = self.each(list.named("Mmpp"), Cx::phase)?;
        if !PHASES.contains(&phases.len()) {
            let message = format!("`Mmpp` has {} phases, but must have 2 to 16", phases.len());
            self.out_of_range(node, message);
            return None;
        }
        if phases.iter().all(|(rate, _)| rate.0 <= 0.0) {
            self.push(Problem::new(
                &codes::NO_ARRIVALS,
                node.head(),
                "all rates of these phases are 0, so nobody ever comes",
            ));
            return None;
        }
        Some(Process::Mmpp(phases))
    }

    fn phase(&mut self, node: Node<'a>) -> Option<(Rate, Rate)> {
        let fields = self.open(node, &tables::PHASE)?;
        let (rate, leaves) =
            (fields.must(self, "rate", Cx::rate_or_zero), fields.must(self, "leaves", Cx::rate));
        Some((rate?, leaves?))
    }

    fn at(&mut self, node: Node<'a>) -> Option<Process> {
        let [list] = self.args(node, "At([\"5s\", \"70s\"])")?;
        let times = self.each(list.named("At"), |cx, item| cx.span(item).map(|span| (span, item.place())))?;
        if times.is_empty() {
            self.push(Problem::new(
                &codes::NO_ARRIVALS,
                node.place(),
                "this list has no instants, so nobody ever comes",
            ));
            return None;
        }
        self.must_rise(&times, false, "recorded instants")?;
        Some(Process::At(times.into_iter().map(|(time, _)| SimTime::from(time)).collect()))
    }
}
