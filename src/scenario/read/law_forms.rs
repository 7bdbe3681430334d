//! The laws that are written with parameters.
//!
//! Floor 1.

use super::tables;
use crate::draw::{Law, LawError};
use crate::scenario::codes;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::amount::quoted;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::scalar::written;
use crate::scenario::reader::shape;
use crate::time::Span;

/// What the numbers of a law are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) enum Amounts {
    /// Times, written as texts; microseconds.
    Times,
    /// Plain numbers.
    Numbers,
}

/// The words that a law can begin with.
pub(super) const WORDS: [&str; 15] = [
    "Constant",
    "Exponential",
    "Uniform",
    "Lognormal",
    "Weibull",
    "Gamma",
    "Erlang",
    "Hyperexponential",
    "Pareto",
    "Normal",
    "OneOf",
    "Recorded",
    "Plus",
    "Cut",
    "Never",
];

impl<'a> Cx<'a> {
    /// A number of a law: a time in microseconds, or a plain number from 0 on.
    pub(super) fn amount(&mut self, node: Node<'a>, amounts: Amounts) -> Option<f64> {
        match amounts {
            Amounts::Times => self.span(node).map(|span| span.us() as f64),
            Amounts::Numbers => {
                let value = self.number(node, shape::NUMBER)?;
                if value >= 0.0 {
                    return Some(value);
                }
                self.out_of_range(node, format!("{} is negative", written(node)));
                None
            }
        }
    }

    /// A law of the kind that `word` names, which takes fields or values.
    pub(super) fn law_form(
        &mut self,
        node: Node<'a>,
        word: &str,
        amounts: Amounts,
        depth: u32,
    ) -> Option<Law> {
        let law = match word {
            "Constant" => {
                let [value] = self.args(node, &format!("Constant({})", one(amounts)))?;
                Law::constant(self.amount(value, amounts)?)
            }
            "Exponential" => {
                let fields = self.open(node, &tables::EXPONENTIAL)?;
                Law::exponential(self.field(&fields, "mean", amounts)?)
            }
            "Uniform" => {
                let fields = self.open(node, &tables::UNIFORM)?;
                let (from, to) = (self.field(&fields, "from", amounts), self.field(&fields, "to", amounts));
                return self.uniform(node, from?, to?, amounts);
            }
            "Lognormal" => self.lognormal(node, amounts)?,
            "Weibull" => {
                let fields = self.open(node, &tables::WEIBULL)?;
                let (scale, shape) = (self.field(&fields, "scale", amounts), self.plain(&fields, "shape"));
                Law::weibull(scale?, shape?)
            }
            "Gamma" => self.gamma(node, amounts)?,
            "Erlang" => {
                let fields = self.open(node, &tables::ERLANG)?;
                let phases = fields.must(self, "phases", |cx, node| cx.count(node, 1, 1_000));
                let mean = self.field(&fields, "mean", amounts);
                Law::erlang(phases?, mean?)
            }
            "Hyperexponential" => self.hyperexponential(node, amounts)?,
            "Pareto" => {
                let fields = self.open(node, &tables::PARETO)?;
                let (least, shape) = (self.field(&fields, "least", amounts), self.plain(&fields, "shape"));
                Law::pareto(least?, shape?)
            }
            "Normal" => {
                let fields = self.open(node, &tables::NORMAL)?;
                let (mean, sd) = (self.field(&fields, "mean", amounts), self.field(&fields, "sd", amounts));
                Law::normal(mean?, sd?)
            }
            _ => return self.compound_form(node, word, amounts, depth),
        };
        self.made(node, law)
    }

    /// A law made of a list or of another law.
    fn compound_form(&mut self, node: Node<'a>, word: &str, amounts: Amounts, depth: u32) -> Option<Law> {
        let example = one(amounts);
        let law = match word {
            "OneOf" => {
                let [list] = self.args(node, &format!("OneOf([({example}, 3), ({example}, 1)])"))?;
                let atoms = self.each(list.named("OneOf"), |cx, item| cx.atom(item, amounts))?;
                Law::atoms(&atoms)
            }
            "Recorded" => {
                let [list] = self.args(node, &format!("Recorded([{example}, {example}])"))?;
                Law::recorded(self.each(list.named("Recorded"), |cx, item| cx.amount(item, amounts))?)
            }
            "Plus" => {
                let [by, law] = self.args(node, &format!("Plus({example}, Exponential(mean: {example}))"))?;
                let (by, law) = (self.amount(by, amounts), self.law_at(law, amounts, depth + 1));
                Law::shifted(by?, law?)
            }
            _ => {
                let fields = self.open(node, &tables::CUT)?;
                let law = fields.must(self, "law", |cx, node| cx.law_at(node, amounts, depth + 1));
                let (from, to) = (self.field(&fields, "from", amounts), self.field(&fields, "to", amounts));
                let (law, from, to) = (law?, from?, to?);
                self.in_order(node, from, to, amounts)?;
                Law::clamped(law, from, to)
            }
        };
        self.made(node, law)
    }

    /// The law, or a report of why there is none.
    pub(super) fn made(&mut self, node: Node<'a>, law: Result<Law, LawError>) -> Option<Law> {
        match law {
            Ok(law) => Some(law),
            Err(error) => {
                let word = if node.word().is_empty() { "law" } else { node.word() };
                let message = format!("these numbers make no {word}: {error}");
                self.push(Problem::new(&codes::BAD_LAW, node.place(), message));
                None
            }
        }
    }

    /// A uniform law, with its ends in order.
    pub(super) fn uniform(&mut self, node: Node<'a>, from: f64, to: f64, amounts: Amounts) -> Option<Law> {
        self.in_order(node, from, to, amounts)?;
        self.made(node, Law::uniform(from, to))
    }

    fn in_order(&mut self, node: Node<'a>, from: f64, to: f64, amounts: Amounts) -> Option<()> {
        if from <= to {
            return Some(());
        }
        let (from, to) = (show(from, amounts), show(to, amounts));
        let message = format!("the range runs backwards, from {from} to {to}");
        self.push(Problem::new(&codes::BAD_LAW, node.place(), message).hint("exchange the two values"));
        None
    }

    pub(super) fn field(&mut self, fields: &Fields<'a>, name: &str, amounts: Amounts) -> Option<f64> {
        fields.must(self, name, |cx, node| cx.amount(node, amounts))
    }

    pub(super) fn plain(&mut self, fields: &Fields<'a>, name: &str) -> Option<f64> {
        fields.must(self, name, |cx, node| cx.amount(node, Amounts::Numbers))
    }

    /// `("10s", 3)`: a value and its weight.
    fn atom(&mut self, node: Node<'a>, amounts: Amounts) -> Option<(f64, u32)> {
        let [value, weight] = self.pair(node, &format!("({}, 3): a value and its weight", one(amounts)))?;
        let (value, weight) = (self.amount(value, amounts), self.weight(weight));
        Some((value?, weight?))
    }

    /// `(3, "10s")`: a weight and a mean.
    pub(super) fn branch(&mut self, node: Node<'a>, amounts: Amounts) -> Option<(u32, f64)> {
        let [weight, mean] = self.pair(node, &format!("(3, {}): a weight and a mean", one(amounts)))?;
        let (weight, mean) = (self.weight(weight), self.amount(mean, amounts));
        Some((weight?, mean?))
    }

    /// A whole number from 1 to a million that says how often something is chosen, compared with others.
    pub(super) fn weight(&mut self, node: Node<'a>) -> Option<u32> {
        let value = self.number(node, shape::WHOLE)?;
        if value > 0.0 && value.fract() > 0.0 {
            let message = format!("a weight is a whole number, not {}", written(node));
            self.push(
                Problem::new(&codes::OUT_OF_RANGE, node.place(), message)
                    .hint("weights count only in comparison: for 30 % and 70 % write 3 and 7"),
            );
            return None;
        }
        self.count(node, 1, 1_000_000)
    }
}

fn one(amounts: Amounts) -> &'static str {
    match amounts {
        Amounts::Times => "\"20s\"",
        Amounts::Numbers => "1",
    }
}

/// A number of a law as the file would write it.
fn show(value: f64, amounts: Amounts) -> String {
    match amounts {
        Amounts::Times => quoted(&Span::from_us_rounded(value).to_string()),
        Amounts::Numbers => value.to_string(),
    }
}
