//! Mean and cv of a law, from closed forms.
//!
//! A clamped law needs the moments of a part of the law inside; every family has those in closed form too, so
//! nothing is integrated. Floor 0.

use super::law::Kind;
use super::normal::{normal_density, normal_survival};
use super::{Law, gamma};

impl Law {
    /// The mean: exact but for rounding, infinite for a Pareto law of shape 1 or less. That of what is drawn:
    /// a cut or clamped law gives the mean after the cut.
    pub fn mean(&self) -> f64 {
        match &self.kind {
            Kind::Constant(value) => *value,
            Kind::Exponential { mean } | Kind::Erlang { mean, .. } => *mean,
            Kind::Uniform { from, to } => 0.5 * (from + to),
            Kind::Lognormal { mu, sigma } => libm::exp(mu + 0.5 * sigma * sigma),
            Kind::Weibull { scale, shape } => scale * libm::tgamma(1.0 + 1.0 / shape),
            Kind::Gamma { shape, scale } => shape * scale,
            Kind::Hyperexponential(table) | Kind::Atoms(table) => {
                table.iter().map(|(value, share)| share * value).sum()
            }
            Kind::Pareto { least, shape } if *shape > 1.0 => least * (shape / (shape - 1.0)),
            Kind::Pareto { .. } => f64::INFINITY,
            Kind::Recorded(values) => values.iter().sum::<f64>() / values.len() as f64,
            Kind::Shifted { by, law } => by + law.mean(),
            Kind::Normal { .. } | Kind::Clamped { .. } => self.partial(f64::INFINITY).first,
        }
    }

    /// The coefficient of variation, standard deviation divided by mean: exact but for rounding (for a
    /// clamped law that hardly varies, to about eight digits). Infinite for a Pareto law of shape 2 or less,
    /// 0 where every number is 0.
    pub fn cv(&self) -> f64 {
        match &self.kind {
            Kind::Constant(_) => 0.0,
            Kind::Exponential { .. } => 1.0,
            Kind::Erlang { phases, .. } => 1.0 / libm::sqrt(f64::from(*phases)),
            Kind::Gamma { shape, .. } => 1.0 / libm::sqrt(*shape),
            Kind::Lognormal { sigma, .. } => libm::sqrt(libm::expm1(sigma * sigma)),
            Kind::Uniform { from, to } => (to - from) / (libm::sqrt(3.0) * (from + to)),
            Kind::Weibull { shape, .. } => {
                let log_ratio = libm::lgamma(1.0 + 2.0 / shape) - 2.0 * libm::lgamma(1.0 + 1.0 / shape);
                libm::sqrt(libm::expm1(log_ratio).max(0.0))
            }
            Kind::Pareto { shape, .. } if *shape > 2.0 => 1.0 / libm::sqrt(shape * (shape - 2.0)),
            Kind::Atoms(atoms) => spread(self.mean(), atoms.iter()),
            Kind::Recorded(values) => {
                let share = 1.0 / values.len() as f64;
                spread(self.mean(), values.iter().map(|value| (*value, share)))
            }
            Kind::Shifted { law, .. } if law.cv().is_finite() => law.cv() * (law.mean() / self.mean()),
            Kind::Pareto { .. } | Kind::Shifted { .. } => f64::INFINITY,
            Kind::Hyperexponential(_) | Kind::Normal { .. } | Kind::Clamped { .. } => {
                let whole = self.partial(f64::INFINITY);
                let ratio = whole.second / (whole.first * whole.first) - 1.0;
                libm::sqrt(ratio.max(0.0))
            }
        }
    }

    /// The moments of that part of the law that is at most `limit`.
    fn partial(&self, limit: f64) -> Partial {
        let share = 1.0 - self.survival(limit);
        let (first, second) = match &self.kind {
            Kind::Constant(value) => (share * value, share * value * value),
            Kind::Exponential { mean } => gamma_part(1.0, *mean, limit),
            Kind::Erlang { phases, mean } => {
                let phases = f64::from(*phases);
                gamma_part(phases, mean / phases, limit)
            }
            Kind::Gamma { shape, scale } => gamma_part(*shape, *scale, limit),
            Kind::Weibull { scale, shape } => weibull_part(*scale, *shape, limit),
            Kind::Uniform { from, to } => uniform_part(*from, *to, limit),
            Kind::Lognormal { mu, sigma } => lognormal_part(*mu, *sigma, limit),
            Kind::Pareto { least, shape } => pareto_part(*least, *shape, limit),
            Kind::Normal { mean, sd } => normal_part(*mean, *sd, limit),
            Kind::Hyperexponential(branches) => {
                sum(branches.iter().map(|(mean, share)| scaled(share, gamma_part(1.0, mean, limit))))
            }
            Kind::Atoms(atoms) => listed(atoms.iter(), limit),
            Kind::Recorded(values) => {
                let share = 1.0 / values.len() as f64;
                listed(values.iter().map(|value| (*value, share)), limit)
            }
            Kind::Shifted { by, law } => law.partial(limit - by).plus(*by),
            Kind::Clamped { law, from, to } => clamped_part(law, *from, *to, limit),
        };
        Partial { share, first, second }
    }
}

/// How likely a part of a law is, and the first two moments of that part about 0 (not divided by its share).
#[derive(Clone, Copy)]
struct Partial {
    share: f64,
    first: f64,
    second: f64,
}

impl Partial {
    /// The moments with an amount added to every number.
    fn plus(self, by: f64) -> (f64, f64) {
        let first = self.first + by * self.share;
        (first, self.second + by * (self.first + first))
    }
}

fn sum(parts: impl Iterator<Item = (f64, f64)>) -> (f64, f64) {
    parts.fold((0.0, 0.0), |total, part| (total.0 + part.0, total.1 + part.1))
}

fn scaled(share: f64, part: (f64, f64)) -> (f64, f64) {
    (share * part.0, share * part.1)
}

/// The cv of numbers with their probabilities.
fn spread(mean: f64, numbers: impl Iterator<Item = (f64, f64)>) -> f64 {
    if mean <= 0.0 {
        return 0.0;
    }
    let off = numbers.map(|(value, share)| (value / mean - 1.0, share));
    libm::sqrt(off.map(|(off, share)| share * off * off).sum())
}

fn listed(numbers: impl Iterator<Item = (f64, f64)>, limit: f64) -> (f64, f64) {
    let inside = numbers.filter(|(value, _)| *value <= limit);
    sum(inside.map(|(value, share)| (share * value, share * value * value)))
}

fn gamma_part(shape: f64, scale: f64, limit: f64) -> (f64, f64) {
    let x = limit / scale;
    let first = shape * scale;
    (first * gamma::below(shape + 1.0, x), first * (shape + 1.0) * scale * gamma::below(shape + 2.0, x))
}

fn weibull_part(scale: f64, shape: f64, limit: f64) -> (f64, f64) {
    let x = if limit > 0.0 { libm::pow(limit / scale, shape) } else { 0.0 };
    let (one, two) = (1.0 + 1.0 / shape, 1.0 + 2.0 / shape);
    let first = scale * libm::tgamma(one) * gamma::below(one, x);
    (first, scale * scale * libm::tgamma(two) * gamma::below(two, x))
}

fn uniform_part(from: f64, to: f64, limit: f64) -> (f64, f64) {
    let end = limit.clamp(from, to);
    let share = (end - from) / (to - from);
    (share * 0.5 * (from + end), share * (from * from + from * end + end * end) / 3.0)
}

fn lognormal_part(mu: f64, sigma: f64, limit: f64) -> (f64, f64) {
    if limit <= 0.0 {
        return (0.0, 0.0);
    }
    let z = (libm::log(limit) - mu) / sigma;
    let moment = |k: f64| libm::exp(k * mu + 0.5 * k * k * sigma * sigma) * normal_survival(k * sigma - z);
    (moment(1.0), moment(2.0))
}

fn pareto_part(least: f64, shape: f64, limit: f64) -> (f64, f64) {
    if limit <= least {
        return (0.0, 0.0);
    }
    let log_ratio = libm::log(limit / least);
    // The integral of shape · t^(k − shape − 1) from 1 to limit / least; near k = shape a plain logarithm.
    let moment = |k: f64| {
        let power = k - shape;
        if power.abs() < 1e-12 { shape * log_ratio } else { shape * libm::expm1(power * log_ratio) / power }
    };
    (least * moment(1.0), least * least * moment(2.0))
}

/// The normal law cut at 0: what lies below adds nothing.
fn normal_part(mean: f64, sd: f64, limit: f64) -> (f64, f64) {
    if limit <= 0.0 {
        return (0.0, 0.0);
    }
    let (low, high) = (-mean / sd, (limit - mean) / sd);
    let share = normal_survival(low) - normal_survival(high);
    let edge = if high.is_finite() { limit * normal_density(high) } else { 0.0 };
    let first = mean * share + sd * (normal_density(low) - normal_density(high));
    // E[X²; part] = mean · E[X; part] + sd² · share − sd · [x · density] over the part, and x is 0 below.
    (first, mean * first + sd * sd * share - sd * edge)
}

fn clamped_part(law: &Law, from: f64, to: f64, limit: f64) -> (f64, f64) {
    if limit < from {
        return (0.0, 0.0);
    }
    let (low, high) = (law.partial(from), law.partial(to.min(limit)));
    let raised = low.share;
    let lowered = if limit < to { 0.0 } else { law.survival(to) };
    let first = from * raised + (high.first - low.first) + to * lowered;
    let second = from * from * raised + (high.second - low.second) + to * to * lowered;
    (first, second)
}
