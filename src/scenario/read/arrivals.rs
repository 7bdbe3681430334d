//! Streams of arriving chats.
//!
//! Floor 1.

use super::tables;
use crate::scenario::codes;
use crate::scenario::model::Arrivals;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::{Node, Shape};
use crate::scenario::reader::scalar::written;
use crate::scenario::reader::shape;
use crate::vocab::ClassId;

/// Chats at one instant.
const LARGEST_BATCH: u32 = 1_000;

impl<'a> Cx<'a> {
    /// `[Stream( … ), … ]`, with the nodes of the streams.
    pub fn arrivals(&mut self, node: Node<'a>) -> Option<Vec<(Arrivals, Node<'a>)>> {
        let streams = self.each(node, |cx, item| cx.stream(item).map(|stream| (stream, item)))?;
        if streams.is_empty() {
            let message = "there is no stream of arrivals";
            self.push(
                Problem::new(&codes::NO_ARRIVALS, node.place(), message)
                    .hint("write [Stream(class: \"refund\", process: Poisson(rate: \"48 per hour\"))]"),
            );
            return None;
        }
        Some(streams)
    }

    fn stream(&mut self, node: Node<'a>) -> Option<Arrivals> {
        let fields = self.open(node, &tables::STREAM)?;
        let classes = fields.must(self, "class", Cx::stream_classes);
        let process = fields.must(self, "process", Cx::process);
        let batch = fields.or(self, "batch", Vec::new(), Cx::batch);
        let day_factor_cv = fields.maybe(self, "day_factor_cv", Cx::day_factor);
        let (classes, process) = (classes?, process?);
        Some(Arrivals { classes, process, batch: batch?, day_factor_cv: day_factor_cv? })
    }

    /// `"refund"` or `OneOf({"refund": 3, "other": 1})`.
    fn stream_classes(&mut self, node: Node<'a>) -> Option<Vec<(ClassId, u32)>> {
        let classes = match node.shape() {
            Shape::Text => self.class_id(node).map(|id| vec![(id, 1)]),
            Shape::Word if !node.is_bare_word() || node.word() == "OneOf" => {
                self.one_of(node, &["OneOf"])?;
                let [entries] = self.args(node, "OneOf({\"refund\": 3, \"other\": 1})")?;
                self.weighted_classes(entries.named("OneOf"))
            }
            _ => {
                self.wrong_shape(node, shape::NAME);
                None
            }
        }?;
        for (id, _) in &classes {
            self.names.classes[id.index()].used = true;
        }
        Some(classes)
    }

    fn weighted_classes(&mut self, node: Node<'a>) -> Option<Vec<(ClassId, u32)>> {
        let entries = self.entries(node, Cx::name)?;
        if entries.is_empty() {
            let message = "there is no class between these braces";
            self.push(Problem::new(&codes::NO_ARRIVALS, node.place(), message));
            return None;
        }
        let classes: Vec<Option<(ClassId, u32)>> = entries
            .into_iter()
            .map(|(name, key, value)| {
                let (id, weight) = (self.class_named(key, &name), self.weight(value));
                Some((id?, weight?))
            })
            .collect();
        classes.into_iter().collect()
    }

    /// `{1: 3, 2: 1}`: sizes with weights.
    pub(super) fn batch(&mut self, node: Node<'a>) -> Option<Vec<(u32, u32)>> {
        let entries = self.entries(node, |cx, key| cx.count(key.named("a size"), 1, LARGEST_BATCH))?;
        if entries.is_empty() {
            let message = "there is no size between these braces";
            self.push(
                Problem::new(&codes::BAD_TEXT, node.place(), message)
                    .hint("delete `batch` if chats come one at a time"),
            );
            return None;
        }
        let sizes: Vec<Option<(u32, u32)>> = entries
            .into_iter()
            .map(|(size, _, value)| self.weight(value.named("a weight")).map(|weight| (size, weight)))
            .collect();
        sizes.into_iter().collect()
    }

    pub(super) fn day_factor(&mut self, node: Node<'a>) -> Option<f64> {
        let value = self.number_in(node, 0.0, 10.0)?;
        if value > 0.0 {
            return Some(value);
        }
        let message = format!("`day_factor_cv` is {}, but must be above 0", written(node));
        self.out_of_range(node, message);
        None
    }
}
