//! Patience of personas: a law, or a word.
//!
//! Floor 1.

use super::law_forms::WORDS;
use super::usual;
use crate::draw::Law;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::Node;

/// Words for patience, from the least on. `Never` is how classes write the last one.
pub(in crate::scenario) const PATIENCE: [&str; 5] = ["Short", "Usual", "Long", "Endless", "Never"];

/// What a word means in the queue: means of 90 s and 5 minutes, memoryless; a mean of about 15 minutes.
pub(super) fn in_queue(word: &str) -> Law {
    match word {
        "Short" => usual::mean_s(90.0),
        "Long" => usual::median_s(11.0 * 60.0, 0.8),
        "Endless" | "Never" => usual::endless(),
        _ => usual::mean_s(300.0),
    }
}

/// What a word means in a conversation, for one gap without a word of the expert.
pub(super) fn in_chat(word: &str) -> Law {
    match word {
        "Short" => usual::median_s(2.0 * 60.0, 0.4),
        "Long" => usual::median_s(8.0 * 60.0, 0.5),
        "Endless" | "Never" => usual::endless(),
        _ => usual::median_s(4.0 * 60.0, 0.5),
    }
}

impl<'a> Cx<'a> {
    /// A law, or a word that `meaning` turns into one.
    pub(super) fn patience(&mut self, node: Node<'a>, meaning: fn(&str) -> Law) -> Option<Law> {
        if node.is_bare_word() && (!WORDS.contains(&node.word()) || node.word() == "Never") {
            return self.bare(node, &PATIENCE).map(meaning);
        }
        self.law(node)
    }
}
