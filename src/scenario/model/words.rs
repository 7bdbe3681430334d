//! Words: lists of lines with weights, and books of them.
//!
//! Floor 1.

use std::collections::BTreeMap;

/// A line with its weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text, with `{placeholders}`.
    pub text: String,
    /// How likely it is against the others of its list; at least 1.
    pub weight: u32,
}

/// Ways to say the same thing; may be empty where the file says nothing.
pub type Lines = Vec<Line>;

/// Lines by occasion: `nudge`, or for one tone only `nudge.curt`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhraseBook {
    /// The lists.
    pub lists: BTreeMap<String, Lines>,
}

impl PhraseBook {
    /// No words at all.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// The lines of an occasion in a tone: the list of that tone if there is one, else the common one.
    pub fn lines(&self, occasion: &str, tone: &str) -> &[Line] {
        let own = self.lists.get(&format!("{occasion}.{tone}"));
        own.or_else(|| self.lists.get(occasion)).map_or(&[], Vec::as_slice)
    }
}
