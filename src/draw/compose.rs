//! The constructors of laws that are made of lists, and of other laws.
//!
//! Constants, atoms and records are shifted and clamped at once, so a shifted or clamped law always holds one
//! whose numbers cannot be listed. Floor 0.

use super::error::{amount, finite, positive, range, within};
use super::law::{Kind, Table};
use super::make::{CV, MOST_CV};
use super::{Law, LawError, Weights};

/// The parts in which the probability of a branch is counted.
const PARTS: u32 = 1 << 31;

impl Law {
    /// The hyperexponential law of two branches with balanced means, by mean (above 0) and cv (1 to 100):
    /// each branch brings half of the mean (Allen 1990, *Probability, Statistics and Queueing Theory*).
    ///
    /// # Errors
    /// Where a parameter is outside its range; [`LawError::CvBelowOne`].
    pub fn hyperexponential(mean: f64, cv: f64) -> Result<Self, LawError> {
        let (mean, cv) = (positive("the mean", mean)?, finite(CV, cv)?);
        if cv < 1.0 {
            return Err(LawError::CvBelowOne);
        }
        let squared = within(CV, cv, 1.0, MOST_CV)? * cv;
        let share = 0.5 * (1.0 + libm::sqrt((squared - 1.0) / (squared + 1.0)));
        let first = parts(share);
        let half_mean = |parts: u32| mean * f64::from(PARTS) / (2.0 * f64::from(parts));
        let weights = [first, PARTS - first];
        Self::mixture(&weights, weights.iter().copied().map(half_mean).collect())
    }

    /// A mixture of exponential laws: each branch is a weight and a mean (above 0).
    ///
    /// # Errors
    /// Where a mean is outside its range, the list is empty or every weight is 0.
    pub fn hyperexponential_branches(branches: &[(u32, f64)]) -> Result<Self, LawError> {
        let mean = |&(_, mean): &(u32, f64)| positive("the mean of a branch", mean);
        let means = branches.iter().map(mean).collect::<Result<_, _>>()?;
        let weights: Vec<u32> = branches.iter().map(|branch| branch.0).collect();
        Self::mixture(&weights, means)
    }

    fn mixture(weights: &[u32], means: Box<[f64]>) -> Result<Self, LawError> {
        let table = Table { values: means, weights: Weights::new(weights)? };
        Ok(Self::of(Kind::Hyperexponential(Box::new(table))))
    }

    /// A few numbers (0 or more), each with its weight.
    ///
    /// # Errors
    /// Where a number is outside its range, the list is empty or every weight is 0.
    pub fn atoms(atoms: &[(f64, u32)]) -> Result<Self, LawError> {
        let values = atoms.iter().map(|&(value, _)| amount("a value", value)).collect::<Result<_, _>>()?;
        let weights: Vec<u32> = atoms.iter().map(|atom| atom.1).collect();
        Ok(Self::of(Kind::Atoms(Box::new(Table { values, weights: Weights::new(&weights)? }))))
    }

    /// Recorded numbers (0 or more), each as likely. Their order does not matter.
    ///
    /// # Errors
    /// Where a number is outside its range, or there are none or more than a u32 counts.
    pub fn recorded(values: Vec<f64>) -> Result<Self, LawError> {
        if values.is_empty() {
            return Err(LawError::Empty);
        }
        u32::try_from(values.len()).map_err(|_| LawError::TooMany)?;
        let checked = values.into_iter().map(|value| amount("a value", value));
        let mut values = checked.collect::<Result<Box<[f64]>, _>>()?;
        values.sort_unstable_by(f64::total_cmp);
        Ok(Self::of(Kind::Recorded(values)))
    }

    /// A law with an amount (0 or more) added to every number.
    ///
    /// # Errors
    /// Where the amount is outside its range.
    pub fn shifted(by: f64, law: Self) -> Result<Self, LawError> {
        let by = amount("the added value", by)?;
        Ok(law
            .each_value(|value| by + value)
            .unwrap_or_else(|law| Self::of(Kind::Shifted { by, law: Box::new(law) })))
    }

    /// A law in which every number below `from` becomes `from` and every one above `to` becomes `to`:
    /// `0 ≤ from ≤ to`.
    ///
    /// # Errors
    /// Where an end is outside its range or the ends are in the wrong order.
    pub fn clamped(law: Self, from: f64, to: f64) -> Result<Self, LawError> {
        let (from, to) = range(from, to)?;
        if to <= from {
            return Self::constant(from);
        }
        Ok(law
            .each_value(|value| value.clamp(from, to))
            .unwrap_or_else(|law| Self::of(Kind::Clamped { law: Box::new(law), from, to })))
    }

    /// The law with every number changed, or the law as it was where its numbers cannot be listed.
    fn each_value(mut self, change: impl Fn(f64) -> f64) -> Result<Self, Self> {
        match &mut self.kind {
            Kind::Constant(value) => *value = change(*value),
            Kind::Atoms(table) => table.values.iter_mut().for_each(|value| *value = change(*value)),
            Kind::Recorded(values) => values.iter_mut().for_each(|value| *value = change(*value)),
            _ => return Err(self),
        }
        Ok(self)
    }
}

/// A probability in whole parts, neither none nor all.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is at most 1")]
fn parts(share: f64) -> u32 {
    ((share * f64::from(PARTS)).round() as u32).clamp(1, PARTS - 1)
}
