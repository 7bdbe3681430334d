//! How likely a law is to exceed a number.
//!
//! For explanations, warnings and exact checks; no draw comes through here. Floor 0.

use super::law::Kind;
use super::normal::normal_survival;
use super::{Law, gamma};

impl Law {
    /// P(X > x). 1 for every `x` below 0 and for NaN.
    pub fn survival(&self, x: f64) -> f64 {
        if x < 0.0 || x.is_nan() {
            return 1.0;
        }
        match &self.kind {
            Kind::Constant(value) => f64::from(u8::from(*value > x)),
            Kind::Exponential { mean } => libm::exp(-x / mean),
            Kind::Uniform { from, to } => ((to - x) / (to - from)).clamp(0.0, 1.0),
            Kind::Lognormal { mu, sigma } => normal_survival((libm::log(x) - mu) / sigma),
            Kind::Weibull { scale, shape } => libm::exp(-libm::pow(x / scale, *shape)),
            Kind::Gamma { shape, scale } => gamma::above(*shape, x / scale),
            Kind::Erlang { phases, mean } => {
                let phases = f64::from(*phases);
                gamma::above(phases, x / mean * phases)
            }
            Kind::Hyperexponential(branches) => {
                branches.iter().map(|(mean, share)| share * libm::exp(-x / mean)).sum()
            }
            Kind::Pareto { least, shape } => {
                if x > *least {
                    libm::pow(least / x, *shape)
                } else {
                    1.0
                }
            }
            Kind::Normal { mean, sd } => normal_survival((x - mean) / sd),
            Kind::Atoms(atoms) => atoms.iter().filter(|(value, _)| *value > x).map(|(_, share)| share).sum(),
            Kind::Recorded(values) => {
                let above = values.len() - values.partition_point(|value| *value <= x);
                above as f64 / values.len() as f64
            }
            Kind::Shifted { by, law } => law.survival(x - by),
            Kind::Clamped { law, from, to } => {
                if x < *from {
                    1.0
                } else if x < *to {
                    law.survival(x)
                } else {
                    0.0
                }
            }
        }
    }
}
