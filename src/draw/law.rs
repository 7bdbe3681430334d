//! Laws of non-negative numbers: what they are and how a number is drawn.
//!
//! How they are made is in `make` and `compose`, their moments and tails next door. A law has no unit: where it describes
//! time, its numbers are microseconds. Floor 0.

use super::{Stream, Weights, gamma};
use crate::time::Span;

/// A law of non-negative numbers. Whoever holds one need not check its parameters again.
///
/// Where a law can be inverted, a number takes one uniform number and rises with it, so runs that share a
/// stream differ by what was changed and by little else (common random numbers).
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Constant(f64),
    Exponential {
        mean: f64,
    },
    Uniform {
        from: f64,
        to: f64,
    },
    Lognormal {
        mu: f64,
        sigma: f64,
    },
    Weibull {
        scale: f64,
        shape: f64,
    },
    Gamma {
        shape: f64,
        scale: f64,
    },
    Erlang {
        phases: u32,
        mean: f64,
    },
    Hyperexponential(Box<Table>),
    Pareto {
        least: f64,
        shape: f64,
    },
    Normal {
        mean: f64,
        sd: f64,
    },
    Atoms(Box<Table>),
    /// In rising order, so that a number rises with its uniform number.
    Recorded(Box<[f64]>),
    Shifted {
        by: f64,
        law: Box<Law>,
    },
    Clamped {
        law: Box<Law>,
        from: f64,
        to: f64,
    },
}

/// Numbers (atoms, or means of branches) and how likely each is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub values: Box<[f64]>,
    pub weights: Weights,
}

impl Table {
    /// The numbers with their probabilities.
    pub fn iter(&self) -> impl Iterator<Item = (f64, f64)> {
        self.values.iter().copied().zip(self.weights.shares())
    }

    fn draw(&self, s: &mut Stream) -> f64 {
        // The table has a value for each weight.
        self.values[s.pick(&self.weights)]
    }
}

/// Factors of at least 2^-53 that can be multiplied before the product could lose precision.
const FACTORS: u32 = 16;

impl Law {
    /// The number, where the law knows only one.
    pub fn constant_value(&self) -> Option<f64> {
        match self.kind {
            Kind::Constant(value) => Some(value),
            _ => None,
        }
    }

    /// Mean and standard deviation of the natural logarithm, where the law is lognormal and nothing else.
    pub fn log_parameters(&self) -> Option<(f64, f64)> {
        match self.kind {
            Kind::Lognormal { mu, sigma } => Some((mu, sigma)),
            _ => None,
        }
    }

    /// Draws a number: finite, and never below 0.
    #[inline]
    pub fn value(&self, s: &mut Stream) -> f64 {
        match self.kind {
            Kind::Exponential { mean } => mean * s.exponential(),
            Kind::Constant(value) => value,
            _ => self.other_value(s),
        }
    }

    /// Draws a number of microseconds, rounded to a whole one.
    #[inline]
    pub fn span(&self, s: &mut Stream) -> Span {
        Span::from_us_rounded(self.value(s))
    }

    /// Draws a number of microseconds, multiplies it, and rounds once.
    #[inline]
    pub fn span_times(&self, s: &mut Stream, factor: f64) -> Span {
        Span::from_us_rounded(self.value(s) * factor)
    }

    // Kept out of line, so that what is drawn most costs a comparison and no more.
    #[inline(never)]
    fn other_value(&self, s: &mut Stream) -> f64 {
        match &self.kind {
            Kind::Constant(value) => *value,
            Kind::Exponential { mean } => mean * s.exponential(),
            Kind::Uniform { from, to } => from + (to - from) * s.unit(),
            Kind::Lognormal { mu, sigma } => libm::exp(mu + sigma * s.normal()),
            Kind::Weibull { scale, shape } => scale * libm::pow(s.exponential(), 1.0 / shape),
            Kind::Gamma { shape, scale } => scale * gamma::sample(*shape, s),
            Kind::Erlang { phases, mean } => mean / f64::from(*phases) * sum_of_phases(*phases, s),
            Kind::Hyperexponential(branches) => branches.draw(s) * s.exponential(),
            Kind::Pareto { least, shape } => least * libm::exp(s.exponential() / shape),
            Kind::Normal { mean, sd } => (mean + sd * s.normal()).max(0.0),
            Kind::Atoms(atoms) => atoms.draw(s),
            Kind::Recorded(values) => recorded(values, s),
            Kind::Shifted { by, law } => by + law.value(s),
            Kind::Clamped { law, from, to } => law.value(s).max(*from).min(*to),
        }
    }
}

/// The sum of so many exponential numbers of mean 1, with a logarithm only for every 16 of them.
fn sum_of_phases(phases: u32, s: &mut Stream) -> f64 {
    let (mut sum, mut product) = (0.0, 1.0);
    for phase in 1..=phases {
        product *= 1.0 - s.unit();
        if phase % FACTORS == 0 {
            sum -= libm::log(product);
            product = 1.0;
        }
    }
    sum - libm::log(product)
}

fn recorded(values: &[f64], s: &mut Stream) -> f64 {
    // `compose` lets no list through whose length is 0 or exceeds a u32.
    let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
    values.get(s.below(count) as usize).copied().unwrap_or(0.0)
}
