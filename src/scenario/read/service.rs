//! How long service takes.
//!
//! Floor 1.

use super::tables;
use crate::draw::Law;
use crate::scenario::codes;
use crate::scenario::model::{HandleBy, LevelRates, Replies, Serve, Service, Tail, Turns};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::{Node, Shape};
use crate::time::Span;
use crate::vocab::StationId;

/// How far the mean of `work` may be from 1.
const WORK_TOLERANCE: f64 = 1e-6;
/// Entries of `handle`.
const MOST_LEVELS: usize = 1_000;
/// Replies of a chat.
const MOST_REPLIES: u32 = 10_000;

impl<'a> Cx<'a> {
    /// The service of a station.
    pub fn service(&mut self, node: Node<'a>, station: StationId) -> Option<Service> {
        match self.one_of(node, &["LevelRates", "Turns"])? {
            "LevelRates" => self.level_rates(node, station).map(Service::LevelRates),
            _ => self.turns(node).map(Service::Turns),
        }
    }

    fn level_rates(&mut self, node: Node<'a>, station: StationId) -> Option<LevelRates> {
        let fields = self.open(node, &tables::LEVEL_RATES)?;
        let handle = fields.must(self, "handle", Cx::handle);
        let tail = fields.or(self, "tail", Tail::Flat, Cx::tail);
        let work = match fields.get("work") {
            Some(node) => self.work(node),
            None => Law::exponential(1.0).ok(),
        };
        let handle_by = fields.or(self, "handle_by", Vec::new(), |cx, node| {
            cx.each(node, |cx, item| cx.handle_by(item, station))
        });
        Some(LevelRates { handle: handle?, tail: tail?, work: work?, handle_by: handle_by? })
    }

    /// `"1m"` or `["10m", "13m", "17m"]`.
    fn handle(&mut self, node: Node<'a>) -> Option<Vec<Span>> {
        if node.shape() != Shape::List {
            return self.positive_span(node).map(|span| vec![span]);
        }
        let times = self.each(node, |cx, item| cx.positive_span(item).map(|span| (span, item.place())))?;
        if times.is_empty() || times.len() > MOST_LEVELS {
            let message = format!("`handle` has {} times, but must have 1 to {MOST_LEVELS}", times.len());
            self.out_of_range(node, message);
            return None;
        }
        if let Some(pair) = times.windows(2).find(|pair| pair[1].0 < pair[0].0) {
            let message =
                format!("with one more chat open, the handle time falls from {} to {}", pair[0].0, pair[1].0);
            self.push(
                Problem::new(&codes::HANDLE_FALLS, pair[1].1, message)
                    .hint("normally each chat takes longer with more of them open"),
            );
        }
        Some(times.into_iter().map(|(time, _)| time).collect())
    }

    fn tail(&mut self, node: Node<'a>) -> Option<Tail> {
        Some(match self.bare(node, &["Flat", "Linear"])? {
            "Linear" => Tail::Linear,
            _ => Tail::Flat,
        })
    }

    fn work(&mut self, node: Node<'a>) -> Option<Law> {
        let law = self.number_law(node)?;
        if (law.mean() - 1.0).abs() <= WORK_TOLERANCE {
            return Some(law);
        }
        let mean = (law.mean() * 1e6).round() / 1e6;
        let message = format!("`work` has the mean {mean}, but must have the mean 1");
        self.push(Problem::new(&codes::WORK_MEAN, node.place(), message).hint(
            "it is the size of a chat as a multiple of the average one; `handle` says how long that takes",
        ));
        None
    }

    fn handle_by(&mut self, node: Node<'a>, station: StationId) -> Option<HandleBy> {
        let fields = self.open(node, &tables::FOR)?;
        let class = fields.maybe(self, "class", Cx::class_id);
        let group = fields.maybe(self, "group", |cx, node| cx.group_id(node, station));
        let handle = fields.must(self, "handle", Cx::positive_span);
        if fields.get("class").is_none() && fields.get("group").is_none() {
            let message = "this entry names neither a class nor a group";
            self.push(
                Problem::new(&codes::NOTHING_SAID, node.place(), message)
                    .hint("add `class`, `group` or both; for everybody, change `handle`"),
            );
            return None;
        }
        Some(HandleBy { class: class?, group: group?, handle: handle? })
    }

    fn turns(&mut self, node: Node<'a>) -> Option<Turns> {
        let fields = self.open(node, &tables::TURNS)?;
        let reply = fields.must(self, "reply", Cx::law);
        let think = fields.must(self, "think", Cx::law);
        let replies = fields.must(self, "replies", Cx::replies);
        let silence = fields.maybe(self, "silence", Cx::positive_span);
        let serve = fields.or(self, "serve", Serve::OldestFirst, Cx::serve);
        let all_at_once = fields.or(self, "all_at_once", false, Cx::flag);
        Some(Turns {
            reply: reply?,
            think: think?,
            replies: replies?,
            silence: silence?,
            serve: serve?,
            all_at_once: all_at_once?,
        })
    }

    fn replies(&mut self, node: Node<'a>) -> Option<Replies> {
        match self.one_of(node, &["Geometric", "Fixed", "Endless"])? {
            "Geometric" => {
                let fields = self.open(node, &tables::GEOMETRIC)?;
                fields.must(self, "done", Cx::share_above_zero).map(Replies::Geometric)
            }
            "Fixed" => {
                let [count] = self.args(node, "Fixed(6)")?;
                self.count(count.named("Fixed"), 1, MOST_REPLIES).map(Replies::Fixed)
            }
            _ => self.bare(node, &["Endless"]).map(|_| Replies::Endless),
        }
    }

    fn serve(&mut self, node: Node<'a>) -> Option<Serve> {
        Some(match self.bare(node, &["OldestFirst", "Sticky"])? {
            "Sticky" => Serve::Sticky,
            _ => Serve::OldestFirst,
        })
    }
}
