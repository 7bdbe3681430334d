//! Other words for the scripted trainee in the seat: the same session, said as somebody else would say it.
//!
//! A file brings lists of lines in place of those of the phrase books. It changes no act and no instant, so the core
//! of the session stays what it was; what differs is what listening makes of it (see [`super::missed`]). Floor 4.
//!
//! ```ron
//! (
//!     phrases: {"expert.greet": ["Hiya {customer}!"]},
//!     questions: {"order": ["Which number does the order have?"]},
//!     facts: {"northpeak": {"packed-size": ["About 3.2 litres in its sack."]}},
//! )
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::scenario::{COMMON_PLACEHOLDERS, Line, Lines, Phrase, Platform, Scenario};
use crate::vocab::Speaker;

/// Lists of lines by name.
type Lists = BTreeMap<String, Vec<String>>;

/// Lists of lines that replace those of the same names.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Wording {
    /// By occasion of the phrase book, such as `expert.greet`.
    phrases: Lists,
    /// How a detail is asked for, by its name.
    questions: Lists,
    /// How a fact is told, by partner and fact.
    facts: BTreeMap<String, Lists>,
}

/// Why a wording cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {why}")]
pub struct WordingError {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong there.
    pub why: String,
}

impl Wording {
    /// Reads a wording.
    ///
    /// # Errors
    /// If it is not the RON that it should be, a list is empty, an occasion is none of an expert's, or a field in
    /// braces is none of its occasion.
    pub fn read(text: &str) -> Result<Self, WordingError> {
        let wording: Self = ron::from_str(text).map_err(|error| WordingError {
            line: error.span.end.line,
            column: error.span.end.col,
            why: error.code.to_string(),
        })?;
        let lists = wording.questions.iter().chain(wording.facts.values().flatten());
        let empty = lists.chain(&wording.phrases).find(|(_, lines)| lines.is_empty());
        if let Some((name, _)) = empty {
            return Err(at(text, name, format!("`{name}` has no line")));
        }
        for (key, lines) in &wording.phrases {
            let phrase = Phrase::of_key(key).filter(|phrase| phrase.speaker == Speaker::Expert);
            let phrase = phrase.ok_or_else(|| {
                at(text, key, format!("`{key}` is no occasion of an expert; one is `expert.greet`"))
            })?;
            let known = |field: &str| phrase.placeholders.contains(&field);
            if let Some((line, field)) = stranger(lines, known) {
                let own = phrase.placeholders.iter().chain(&COMMON_PLACEHOLDERS);
                let own: Vec<String> = own.map(|name| format!("{{{name}}}")).collect();
                let why = format!("`{key}` has no field `{{{field}}}`; it has {}", own.join(", "));
                return Err(at(text, line, why));
            }
        }
        Ok(wording)
    }

    /// The scenario in these words. What it does not have is left out: one file serves many scenarios.
    pub fn said(&self, scenario: &Scenario) -> Scenario {
        let mut scenario = scenario.clone();
        if let Some(platform) = &mut scenario.platform {
            self.change(platform);
        }
        scenario
    }

    fn change(&self, platform: &mut Platform) {
        for (key, lines) in &self.phrases {
            platform.phrases.lists.insert(key.clone(), weighed(lines));
        }
        for detail in &mut platform.details {
            replace(&mut detail.asks, self.questions.get(&detail.name));
        }
        for partner in &mut platform.partners {
            let facts = self.facts.get(&partner.name);
            for fact in &mut partner.facts {
                replace(&mut fact.says, facts.and_then(|facts| facts.get(&fact.name)));
            }
        }
    }
}

fn replace(lines: &mut Lines, by: Option<&Vec<String>>) {
    if let Some(by) = by {
        *lines = weighed(by);
    }
}

fn weighed(lines: &[String]) -> Lines {
    lines.iter().map(|text| Line { text: text.clone(), weight: 1 }).collect()
}

/// The first line with a field in braces that is neither common nor known, and the field.
fn stranger(lines: &[String], known: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    lines.iter().find_map(|line| {
        let fields =
            line.split('{').skip(1).map(|rest| rest.split_once('}').map_or(rest, |(field, _)| field));
        let mut strange = fields.filter(|field| !COMMON_PLACEHOLDERS.contains(field) && !known(field));
        strange.next().map(|field| (line.as_str(), field))
    })
}

/// An error where a text first stands in quotes.
fn at(source: &str, wanted: &str, why: String) -> WordingError {
    let quoted = format!("\"{}\"", wanted.escape_debug());
    let place = source.find(&quoted).or_else(|| source.find(wanted)).unwrap_or_default();
    let before = &source[..place];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    WordingError { line, column, why }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_have_a_place() {
        let why = |text: &str| Wording::read(text).unwrap_err().to_string();
        let number = why("(phrases: {\n  3: [\"Hi\"]})");
        assert!(number.starts_with("line 2, column"), "{number}");
        assert_eq!(
            why("(phrases: {\n  \"expert.wave\": [\"Hi\"]})"),
            "line 2, column 3: `expert.wave` is no occasion of an expert; one is `expert.greet`"
        );
        let why = why("(phrases: {\"expert.greet\": [\"Hi\",\n \"Hi {grace}\"]})");
        assert!(why.starts_with("line 2, column 2: `expert.greet` has no field `{grace}`"), "{why}");
        assert!(Wording::read("(facts: {\"a\": {\"b\": []}})").is_err());
        assert!(Wording::read("(words: {})").is_err());
        assert_eq!(Wording::read("()"), Ok(Wording::default()));
    }
}
