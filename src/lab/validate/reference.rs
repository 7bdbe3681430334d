//! The exact cases as they were handed down: parameters, reference values, and a rule for each.
//!
//! Knows nothing of scenarios or runs. Floor 4.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::judge::Rule;

/// All exact cases of the shipped file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct References {
    /// How the values are to be used, in words.
    #[serde(rename = "how_to_use")]
    _how_to_use: String,
    /// The rules in words; in code they are [`Rule`].
    #[serde(rename = "rules")]
    _rules: BTreeMap<String, String>,
    pub cases: Vec<Exact>,
}

/// One exact case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exact {
    pub id: String,
    #[serde(rename = "family")]
    _family: String,
    pub title: String,
    #[serde(rename = "units")]
    _units: String,
    pub params: BTreeMap<String, serde_json::Value>,
    measures: BTreeMap<String, Values>,
    #[serde(rename = "method")]
    _method: String,
    #[serde(rename = "note", default)]
    _note: String,
    rules: BTreeMap<String, Rule>,
}

/// One number, or one for each place of a list.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Values {
    One(f64),
    Many(Vec<f64>),
}

impl Exact {
    /// Every reference value with its name and rule; the entries of a list are called `name[0]`, `name[1]` ….
    /// A measure without a rule is judged as the strictest, by z.
    pub(super) fn values(&self) -> Vec<(String, f64, Rule)> {
        let mut all = Vec::new();
        for (name, values) in &self.measures {
            let rule = self.rules.get(name).copied().unwrap_or(Rule::Z);
            match values {
                Values::One(value) => all.push((name.clone(), *value, rule)),
                Values::Many(values) => {
                    all.extend(
                        values.iter().enumerate().map(|(n, value)| (format!("{name}[{n}]"), *value, rule)),
                    );
                }
            }
        }
        all
    }

    /// One reference value with its rule.
    pub(super) fn value(&self, name: &str) -> Option<(f64, Rule)> {
        self.values().into_iter().find(|(other, ..)| other == name).map(|(_, value, rule)| (value, rule))
    }
}
