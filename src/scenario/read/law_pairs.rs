//! The laws that can be given in several ways, by one pair of parameters or another.
//!
//! Floor 1.

use super::law_forms::Amounts;
use super::tables;
use crate::draw::{Law, LawError};
use crate::scenario::codes;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::shape;
use crate::scenario::reader::table::FieldTable;

/// The natural logarithm of a million: from seconds to microseconds.
const LN_MILLION: f64 = 13.815_510_557_964_274;

impl<'a> Cx<'a> {
    pub(super) fn lognormal(&mut self, node: Node<'a>, amounts: Amounts) -> Option<Result<Law, LawError>> {
        let fields = self.open(node, &tables::LOGNORMAL)?;
        let pairs = [["mean", "cv"], ["median", "sigma"], ["mu", "sigma"]];
        match self.given_pair(node, &fields, &tables::LOGNORMAL, &pairs)? {
            0 => {
                let (mean, cv) = (self.field(&fields, "mean", amounts), self.plain(&fields, "cv"));
                Some(Law::lognormal_mean_cv(mean?, cv?))
            }
            1 => {
                let (median, sigma) = (self.field(&fields, "median", amounts), self.plain(&fields, "sigma"));
                Some(Law::lognormal_median_sigma(median?, sigma?))
            }
            _ => {
                let mu = fields.must(self, "mu", |cx, node| cx.number(node, shape::NUMBER));
                let (mu, sigma) = (mu?, self.plain(&fields, "sigma")?);
                Some(Law::lognormal(if amounts == Amounts::Times { mu + LN_MILLION } else { mu }, sigma))
            }
        }
    }

    pub(super) fn gamma(&mut self, node: Node<'a>, amounts: Amounts) -> Option<Result<Law, LawError>> {
        let fields = self.open(node, &tables::GAMMA)?;
        if self.given_pair(node, &fields, &tables::GAMMA, &[["mean", "cv"], ["shape", "scale"]])? == 0 {
            let (mean, cv) = (self.field(&fields, "mean", amounts), self.plain(&fields, "cv"));
            return Some(Law::gamma_mean_cv(mean?, cv?));
        }
        let (shape, scale) = (self.plain(&fields, "shape"), self.field(&fields, "scale", amounts));
        Some(Law::gamma(shape?, scale?))
    }

    pub(super) fn hyperexponential(
        &mut self,
        node: Node<'a>,
        amounts: Amounts,
    ) -> Option<Result<Law, LawError>> {
        let fields = self.open(node, &tables::HYPEREXPONENTIAL)?;
        if fields.get("branches").is_some() && fields.get("mean").is_none() && fields.get("cv").is_none() {
            let branches = fields
                .must(self, "branches", |cx, list| cx.each(list, |cx, item| cx.branch(item, amounts)))?;
            return Some(Law::hyperexponential_branches(&branches));
        }
        self.given_pair(node, &fields, &tables::HYPEREXPONENTIAL, &[["mean", "cv"]])?;
        let (mean, cv) = (self.field(&fields, "mean", amounts), self.plain(&fields, "cv"));
        Some(Law::hyperexponential(mean?, cv?))
    }

    /// Which of some pairs of fields is given; anything else is reported.
    fn given_pair(
        &mut self,
        node: Node<'a>,
        fields: &Fields<'a>,
        table: &'static FieldTable,
        pairs: &[[&str; 2]],
    ) -> Option<usize> {
        let given = |pair: &[&str; 2]| {
            table.fields.iter().all(|field| fields.get(field.name).is_some() == pair.contains(&field.name))
        };
        if let Some(place) = pairs.iter().position(given) {
            return Some(place);
        }
        let mut ways: Vec<String> =
            pairs.iter().map(|[one, other]| format!("`{one}` and `{other}`")).collect();
        if table.name == tables::HYPEREXPONENTIAL.name {
            ways.push("`branches` alone".to_owned());
        }
        let message = format!("{} takes {}", table.name, ways.join(", or "));
        self.push(
            Problem::new(&codes::MISSING_FIELD, node.place(), message)
                .hint("give exactly one of these pairs"),
        );
        None
    }
}
