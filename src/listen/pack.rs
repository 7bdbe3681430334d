//! A language pack: the rules of one language as data, read and compiled.
//!
//! Named parts stand between braces in patterns, `{me} {will}`; the pack says what they are. Patterns begin and
//! end at words. What no pattern can say (amounts, products, what the customer said) is done in code, by words
//! that the pack brings. Knows no text. Floor 1.

mod part;

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;
use serde::Deserialize;

use part::Parts;

/// What a rule finds: a [`super::Sense`] without what only a text can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Kind {
    /// Greets.
    Greets,
    /// Says what is being done.
    Status,
    /// The same without an object.
    WeakStatus,
    /// Asks to wait on hold.
    Hold,
    /// An open or clarifying question about the matter.
    AsksMatter,
    /// Promises to come back.
    Promises,
    /// Hands over to another team.
    Refers,
    /// Offers a product.
    Offers,
    /// Gives a reason that comes from this customer.
    OfferReason,
    /// Presses.
    Presses,
    /// Shows that a feeling was noticed.
    Empathises,
    /// Asks whether anything else is open.
    AnythingElse,
    /// Says goodbye.
    Closes,
    /// Says thanks.
    Thanks,
    /// Asks whether the customer is there.
    Nudges,
    /// Shouts.
    Shouts,
    /// Is rude.
    Rude,
    /// Insults.
    Insults,
    /// Promises what nobody can.
    Overpromises,
}

/// How much of a message a rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Scope {
    /// Sentence by sentence.
    #[default]
    Sentence,
    /// The message as a whole.
    Message,
}

/// What must be so beside the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Need {
    /// The sentence asks.
    Question,
    /// A product or its price is named in the message.
    Goods,
    /// Neither the partner's facts nor its policies and articles say so.
    Unknown,
    /// The message offers something.
    Offer,
}

/// A compiled rule.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// Such as `status.object`.
    pub id: String,
    pub kind: Kind,
    pub sure: bool,
    pub scope: Scope,
    pub needs: Vec<Need>,
    /// Any of these.
    pub any: Vec<Regex>,
    /// None of these in the same sentence (or message).
    pub unless: Vec<Regex>,
}

/// The compiled rules of one language.
#[derive(Clone, Debug)]
pub struct Pack {
    pub(super) rules: Vec<Rule>,
    /// Says through which channel.
    pub(super) how: Vec<Regex>,
    /// Says by when.
    pub(super) when: Vec<Regex>,
    /// Costs nothing.
    pub(super) free: Vec<Regex>,
    /// Costs something after all.
    pub(super) not_free: Vec<Regex>,
    /// Asks for something without a question mark.
    pub(super) requests: Vec<Regex>,
    /// Ends like a question and is none.
    pub(super) tags: Vec<Regex>,
    /// Begins something new.
    pub(super) jumps: Vec<Regex>,
    /// Only notes what was said.
    pub(super) echoes: Vec<Regex>,
    /// Number words, and the numbers in digits.
    pub(super) numbers: BTreeMap<String, String>,
    /// Units of time and shares in their short form.
    pub(super) units: BTreeMap<String, String>,
    /// Words between a number and its unit.
    pub(super) joints: BTreeSet<String>,
    /// How a detail is asked for, by the ids of the shipped details.
    pub(super) details: BTreeMap<String, Vec<Regex>>,
    /// Words that tie nothing to anything.
    pub(super) dull: BTreeSet<String>,
    /// Words written in capitals by everybody.
    pub(super) acronyms: BTreeSet<String>,
    /// Other words for products, by words of their titles.
    pub(super) goods: BTreeMap<String, Vec<String>>,
}

/// What is wrong with a pack.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Not RON, or not these fields.
    #[error("the pack cannot be read: {0}")]
    Form(String),
    /// A rule's pattern.
    #[error("rule `{rule}`: {why}")]
    Rule {
        /// The id of the rule, or the list that it stands in.
        rule: String,
        /// What is wrong.
        why: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    parts: BTreeMap<String, String>,
    #[serde(default)]
    how: Vec<String>,
    #[serde(default)]
    when: Vec<String>,
    #[serde(default)]
    free: Vec<String>,
    #[serde(default)]
    not_free: Vec<String>,
    #[serde(default)]
    requests: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    jumps: Vec<String>,
    #[serde(default)]
    echoes: Vec<String>,
    #[serde(default)]
    numbers: BTreeMap<String, String>,
    #[serde(default)]
    units: BTreeMap<String, String>,
    #[serde(default)]
    joints: Vec<String>,
    #[serde(default)]
    details: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    dull: Vec<String>,
    #[serde(default)]
    acronyms: Vec<String>,
    #[serde(default)]
    goods: BTreeMap<String, Vec<String>>,
    rules: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    sense: Kind,
    any: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    unsure: bool,
    #[serde(default)]
    scope: Scope,
    #[serde(default)]
    needs: Vec<Need>,
}

impl Pack {
    /// Reads a pack.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(text: &str) -> Result<Self, Vec<PackError>> {
        let file: File = ron::from_str(text).map_err(|error| vec![PackError::Form(error.to_string())])?;
        let mut parts = Parts::new(file.parts);
        let mut rules = Vec::new();
        let mut seen = BTreeSet::new();
        for rule in file.rules {
            if rule.any.is_empty() {
                parts.complain(&rule.id, "it has no pattern");
            }
            if !seen.insert(rule.id.clone()) {
                parts.complain(&rule.id, "there are two of this name");
            }
            rules.push(Rule {
                any: parts.compile(&rule.id, &rule.any),
                unless: parts.compile(&rule.id, &rule.unless),
                id: rule.id,
                kind: rule.sense,
                sure: !rule.unsure,
                scope: rule.scope,
                needs: rule.needs,
            });
        }
        let details = file.details.into_iter();
        let pack = Self {
            rules,
            how: parts.compile("how", &file.how),
            when: parts.compile("when", &file.when),
            free: parts.compile("free", &file.free),
            not_free: parts.compile("not_free", &file.not_free),
            requests: parts.compile("requests", &file.requests),
            tags: parts.compile("tags", &file.tags),
            jumps: parts.compile("jumps", &file.jumps),
            echoes: parts.compile("echoes", &file.echoes),
            numbers: file.numbers,
            units: file.units,
            joints: file.joints.into_iter().collect(),
            details: details.map(|(name, any)| (name, parts.compile("details", &any))).collect(),
            dull: file.dull.into_iter().collect(),
            acronyms: file.acronyms.into_iter().collect(),
            goods: file.goods,
        };
        let errors = parts.errors();
        if errors.is_empty() { Ok(pack) } else { Err(errors) }
    }

    /// What this pack has no rule for and another one has.
    pub fn missing(&self, other: &Self) -> Vec<Kind> {
        let has = |pack: &Self| pack.rules.iter().map(|rule| rule.kind).collect::<BTreeSet<_>>();
        has(other).difference(&has(self)).copied().collect()
    }

    /// The ids of its rules, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_wrong_is_said_with_the_rule() {
        let pack = r#"(parts: {"a": "{b}", "b": "{a}"}, rules: [
            (id: "x.one", sense: Thanks, any: ["{none} you"]),
            (id: "x.two", sense: Thanks, any: ["(open"]),
            (id: "x.two", sense: Thanks, any: ["{a}"]),
            (id: "x.empty", sense: Thanks, any: []),
        ])"#;
        let errors = Pack::read(pack).unwrap_err();
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 5, "{said:#?}");
        assert!(said[0].starts_with("rule `x.one`: there is no part `{none}`"), "{said:#?}");
        assert!(said[1].starts_with("rule `x.two`: "), "{said:#?}");
        assert_eq!(said[2], "rule `x.two`: there are two of this name");
        assert_eq!(said[3], "rule `x.two`: its parts name each other in a circle");
        assert_eq!(said[4], "rule `x.empty`: it has no pattern");
        assert!(matches!(Pack::read("(rulez: [])").unwrap_err()[..], [PackError::Form(_)]));
    }

    #[test]
    fn what_another_language_lacks_is_told() {
        let full =
            r#"(rules: [(id: "a", sense: Thanks, any: ["thanks"]), (id: "b", sense: Greets, any: ["hi"])])"#;
        let half = r#"(rules: [(id: "a", sense: Thanks, any: ["danke"])])"#;
        let (full, half) = (Pack::read(full).unwrap(), Pack::read(half).unwrap());
        assert_eq!((half.missing(&full), full.missing(&half)), (vec![Kind::Greets], vec![]));
    }
}
