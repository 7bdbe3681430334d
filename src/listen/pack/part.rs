//! The named parts of patterns: put in where they are named, and compiled. Floor 1.

use std::collections::BTreeMap;

use regex::{Regex, RegexBuilder};

use super::PackError;
use crate::listen::normal::MARK;

/// Parts that name parts that name parts: no deeper than this.
const DEEPEST: usize = 8;

/// A pattern longer than this comes from parts that double each other.
const LONGEST: usize = 64 << 10;

/// A compiled pattern takes no more than so many bytes.
const LARGEST: usize = 4 << 20;

/// The parts of a pack, and what was wrong so far.
pub(super) struct Parts {
    parts: BTreeMap<String, String>,
    errors: Vec<PackError>,
}

impl Parts {
    /// The parts that a pack names, and the marks that stand for products and addresses.
    pub fn new(mut parts: BTreeMap<String, String>) -> Self {
        for mark in ["item", "price", "url", "mail"] {
            parts.insert(mark.to_owned(), format!("{MARK}{mark}"));
        }
        Self { parts, errors: Vec::new() }
    }

    /// Notes what is wrong with a rule.
    pub fn complain(&mut self, rule: &str, why: impl Into<String>) {
        self.errors.push(PackError::Rule { rule: rule.to_owned(), why: why.into() });
    }

    /// Everything that was wrong.
    pub fn errors(self) -> Vec<PackError> {
        self.errors
    }

    /// Patterns with their parts put in. Who cannot be compiled is noted and left out.
    pub fn compile(&mut self, rule: &str, patterns: &[String]) -> Vec<Regex> {
        let mut compiled = Vec::new();
        for pattern in patterns {
            match self.one(pattern) {
                Ok(regex) => compiled.push(regex),
                Err(why) => self.complain(rule, why),
            }
        }
        compiled
    }

    fn one(&self, pattern: &str) -> Result<Regex, String> {
        let mut whole = pattern.to_owned();
        for _ in 0..DEEPEST {
            let next = self.put_in(&whole)?;
            if next == whole {
                let bounded = bounded(&whole);
                let built = RegexBuilder::new(&bounded).size_limit(LARGEST).build();
                return built.map_err(|error| error.to_string());
            }
            whole = next;
            if whole.len() > LONGEST {
                break;
            }
        }
        Err("its parts name each other in a circle".to_owned())
    }

    /// Puts in every part that is named; `{2,5}` is no name.
    fn put_in(&self, pattern: &str) -> Result<String, String> {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let name: &str = after.split('}').next().unwrap_or_default();
            if name.is_empty() || !name.chars().all(|one| one.is_ascii_lowercase() || one == '_') {
                out.push('{');
                rest = after;
                continue;
            }
            let part = self.parts.get(name).ok_or_else(|| format!("there is no part `{{{name}}}`"))?;
            out.push_str("(?:");
            out.push_str(part);
            out.push(')');
            rest = after.get(name.len() + 1..).unwrap_or_default();
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// A pattern that begins and ends at words, unless it says itself where it begins or ends.
fn bounded(pattern: &str) -> String {
    let begins = if pattern.starts_with(['^', '\\', '"', '[']) { "" } else { r"\b" };
    let ends = if pattern.ends_with(['$', '*', '?', '!', '.', ':', '"', ']', '+']) { "" } else { r"\b" };
    format!("{begins}(?:{pattern}){ends}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_put_in_and_words_are_kept_whole() {
        let given =
            [("me", "i|we"), ("will", "{me}'ll")].map(|(name, part)| (name.to_owned(), part.to_owned()));
        let mut parts = Parts::new(given.into_iter().collect());
        let regex = parts.compile("a", &["{will} ch[a-z]{2}".to_owned()]).remove(0);
        assert!(
            regex.is_match("ok, we'll chat")
                && !regex.is_match("we'll chatter")
                && !regex.is_match("xi'll chat")
        );
        let item = parts.compile("a", &["{item}".to_owned()]).remove(0);
        assert!(item.is_match(&format!("the {MARK}item.")));
        assert_eq!(parts.errors(), []);
    }
}
