//! Questions that make a matter clear: about a detail that its case leaves open, or which product is meant.
//!
//! Floor 1.

use super::pack::Pack;
use crate::scenario::{Case, Platform};

/// What is unclear about a case.
#[derive(Clone, Debug, Default)]
pub(super) struct Matter {
    /// The details that have to be asked for, by their ids in the file.
    details: Vec<String>,
}

impl Matter {
    pub fn new(case: &Case, platform: &Platform) -> Self {
        let details = case.clarify.iter().filter_map(|id| platform.details.get(id.index()));
        Self { details: details.map(|detail| detail.name.clone()).collect() }
    }

    /// Whether a question is about one of them.
    pub fn asked(&self, question: &str, pack: &Pack) -> bool {
        let any = |list: &[regex::Regex]| list.iter().any(|one| one.is_match(question));
        if !(question.contains('?') || any(&pack.requests)) || any(&pack.tags) {
            return false;
        }
        let patterns = self.details.iter().filter_map(|name| pack.details.get(name)).flatten();
        patterns.into_iter().any(|pattern| pattern.is_match(question))
    }
}
