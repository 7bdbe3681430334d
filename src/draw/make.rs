//! The constructors of laws by parameters: numbers in, a law or a plain reason why not.
//!
//! Ranges are chosen so that no draw overflows and every moment can be computed. Laws that know one number
//! only become constants, so that no later step meets one in disguise. Laws made of lists and of other laws
//! are in `compose`. Floor 0.

use super::error::{amount, finite, positive, range, within};
use super::law::Kind;
use super::{Law, LawError};

pub(super) const CV: &str = "the cv (standard deviation divided by mean)";
/// Beyond this the tail of a law decides everything and no run is long enough to see it.
pub(super) const MOST_CV: f64 = 100.0;
/// The least cv of a gamma law but 0: a shape of a million.
const LEAST_GAMMA_CV: f64 = 1e-3;
/// Phases of an Erlang law: each costs a draw.
const MOST_PHASES: f64 = 1_000.0;
/// The shapes of Weibull and Pareto laws whose every draw is finite.
const SHAPES: (f64, f64) = (0.1, 1e6);
/// The shapes of gamma laws: cv 100 to 0.001.
const GAMMA_SHAPES: (f64, f64) = (1e-4, 1e6);

impl Law {
    pub(super) fn of(kind: Kind) -> Self {
        Self { kind }
    }

    /// Always the same number, from 0 to 1e18.
    ///
    /// # Errors
    /// Where the number is outside that range.
    pub fn constant(v: f64) -> Result<Self, LawError> {
        Ok(Self::of(Kind::Constant(amount("the value", v)?)))
    }

    /// The exponential law: `mean` above 0.
    ///
    /// # Errors
    /// Where the mean is outside its range.
    pub fn exponential(mean: f64) -> Result<Self, LawError> {
        Ok(Self::of(Kind::Exponential { mean: positive("the mean", mean)? }))
    }

    /// Every number from `from` to `to` as likely: `0 ≤ from ≤ to`.
    ///
    /// # Errors
    /// Where an end is outside its range or the ends are in the wrong order.
    pub fn uniform(from: f64, to: f64) -> Result<Self, LawError> {
        let (from, to) = range(from, to)?;
        Ok(Self::of(if from < to { Kind::Uniform { from, to } } else { Kind::Constant(from) }))
    }

    /// The lognormal law by mean (above 0) and cv (0 to 100). A cv of 0 gives the constant.
    ///
    /// # Errors
    /// Where a parameter is outside its range.
    pub fn lognormal_mean_cv(mean: f64, cv: f64) -> Result<Self, LawError> {
        let (mean, cv) = (positive("the mean", mean)?, within(CV, cv, 0.0, MOST_CV)?);
        let variance = libm::log1p(cv * cv);
        if variance > 0.0 {
            let mu = libm::log(mean) - variance / 2.0;
            Ok(Self::of(Kind::Lognormal { mu, sigma: libm::sqrt(variance) }))
        } else {
            Self::constant(mean)
        }
    }

    /// The lognormal law by median (above 0) and the standard deviation of its logarithm (0 to 10).
    /// A sigma of 0 gives the constant.
    ///
    /// # Errors
    /// Where a parameter is outside its range.
    pub fn lognormal_median_sigma(median: f64, sigma: f64) -> Result<Self, LawError> {
        let (median, sigma) = (positive("the median", median)?, within("sigma", sigma, 0.0, 10.0)?);
        if sigma > 0.0 {
            Ok(Self::of(Kind::Lognormal { mu: libm::log(median), sigma }))
        } else {
            Self::constant(median)
        }
    }

    /// The lognormal law by mean (−40 to 40) and standard deviation (0 to 10) of its natural logarithm.
    /// For microseconds, `mu` is that of seconds plus the logarithm of a million. A sigma of 0 gives the
    /// constant.
    ///
    /// # Errors
    /// Where a parameter is outside its range.
    pub fn lognormal(mu: f64, sigma: f64) -> Result<Self, LawError> {
        Self::lognormal_median_sigma(libm::exp(within("mu", mu, -40.0, 40.0)?), sigma).map(|mut law| {
            // The detour through the median must not cost a digit.
            if let Kind::Lognormal { mu: rounded, .. } = &mut law.kind {
                *rounded = mu;
            }
            law
        })
    }

    /// The Weibull law: `P(X > x) = exp(−(x / scale)^shape)`, `scale` above 0, `shape` from 0.1 to a million.
    ///
    /// # Errors
    /// Where a parameter is outside its range.
    pub fn weibull(scale: f64, shape: f64) -> Result<Self, LawError> {
        let scale = positive("the scale", scale)?;
        Ok(Self::of(Kind::Weibull { scale, shape: within("the shape", shape, SHAPES.0, SHAPES.1)? }))
    }

    /// The gamma law by mean (above 0) and cv (0.001 to 100). A cv of 0 gives the constant.
    ///
    /// # Errors
    /// Where a parameter is outside its range.
    pub fn gamma_mean_cv(mean: f64, cv: f64) -> Result<Self, LawError> {
        let (mean, cv) = (positive("the mean", mean)?, finite(CV, cv)?);
        if cv.abs() <= 0.0 {
            return Self::constant(mean);
        }
        let cv = within(CV, cv, LEAST_GAMMA_CV, MOST_CV)?;
        Ok(Self::of(Kind::Gamma { shape: 1.0 / (cv * cv), scale: mean * cv * cv }))
    }

    /// The gamma law by shape (0.0001 to a million) and scale (above 0); its mean is their product.
    ///
    /// # Errors
    /// Where a parameter is outside its range.
    pub fn gamma(shape: f64, scale: f64) -> Result<Self, LawError> {
        let shape = within("the shape", shape, GAMMA_SHAPES.0, GAMMA_SHAPES.1)?;
        Ok(Self::of(Kind::Gamma { shape, scale: positive("the scale", scale)? }))
    }

    /// The Erlang law: the sum of so many (1 to 1000) equal exponential phases, of this `mean` (above 0) as
    /// a whole.
    ///
    /// # Errors
    /// Where a parameter is outside its range.
    pub fn erlang(phases: u32, mean: f64) -> Result<Self, LawError> {
        within("the number of phases", f64::from(phases), 1.0, MOST_PHASES)?;
        Ok(Self::of(Kind::Erlang { phases, mean: positive("the mean", mean)? }))
    }

    /// The Pareto law: `P(X > x) = (least / x)^shape` from `least` (above 0) on, `shape` from 0.1 to a
    /// million. Up to shape 1 its mean is infinite, up to 2 its variance.
    ///
    /// # Errors
    /// Where a parameter is outside its range.
    pub fn pareto(least: f64, shape: f64) -> Result<Self, LawError> {
        let least = positive("the least value", least)?;
        Ok(Self::of(Kind::Pareto { least, shape: within("the shape", shape, SHAPES.0, SHAPES.1)? }))
    }

    /// The normal law of this mean and standard deviation (both 0 or more), in which every number below 0
    /// becomes 0. Hence [`Law::mean`] is a little above `mean` where the cut bites. An `sd` of 0 gives the
    /// constant.
    ///
    /// # Errors
    /// Where a parameter is outside its range.
    pub fn normal(mean: f64, sd: f64) -> Result<Self, LawError> {
        let (mean, sd) = (amount("the mean", mean)?, amount("the standard deviation (sd)", sd)?);
        Ok(Self::of(if sd > 0.0 { Kind::Normal { mean, sd } } else { Kind::Constant(mean) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Made = fn(f64) -> Result<Law, LawError>;

    /// Every amount of every law, which must be above 0.
    const POSITIVE: [Made; 14] = [
        Law::exponential,
        |x| Law::lognormal_mean_cv(x, 1.0),
        |x| Law::lognormal_median_sigma(x, 1.0),
        |x| Law::weibull(x, 1.0),
        |x| Law::weibull(1.0, x),
        |x| Law::gamma_mean_cv(x, 1.0),
        |x| Law::gamma(x, 1.0),
        |x| Law::gamma(1.0, x),
        |x| Law::erlang(2, x),
        |x| Law::hyperexponential(x, 2.0),
        |x| Law::hyperexponential(1.0, x),
        |x| Law::hyperexponential_branches(&[(1, 1.0), (1, x)]),
        |x| Law::pareto(x, 2.0),
        |x| Law::pareto(1.0, x),
    ];

    /// Every amount of every law that may be 0.
    const NOT_NEGATIVE: [Made; 12] = [
        Law::constant,
        |x| Law::uniform(x, 1.0),
        |x| Law::uniform(0.0, x),
        |x| Law::lognormal_mean_cv(1.0, x),
        |x| Law::lognormal_median_sigma(1.0, x),
        |x| Law::gamma_mean_cv(1.0, x),
        |x| Law::normal(x, 1.0),
        |x| Law::normal(1.0, x),
        |x| Law::atoms(&[(x, 1)]),
        |x| Law::recorded(vec![1.0, x]),
        |x| Law::shifted(x, Law::constant(1.0)?),
        |x| Law::clamped(Law::exponential(1.0)?, x, 1.0),
    ];

    #[test]
    fn every_parameter_is_checked() {
        for (place, law) in POSITIVE.iter().chain(&NOT_NEGATIVE).enumerate() {
            for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                assert!(matches!(law(bad), Err(LawError::NotFinite(_))), "law {place} took {bad}");
            }
            for bad in [-1.0, -1e-300, 1.1e18] {
                assert!(law(bad).is_err(), "law {place} took {bad}");
            }
            assert!(law(1.0).is_ok(), "law {place} refused 1");
        }
        for (place, law) in POSITIVE.iter().enumerate() {
            assert!(law(0.0).is_err(), "law {place} took 0");
        }
        for (place, law) in NOT_NEGATIVE.iter().enumerate() {
            assert!(law(0.0).is_ok(), "law {place} refused 0");
        }
    }

    #[test]
    fn reasons_are_told_apart() {
        assert_eq!(Law::exponential(0.0), Err(LawError::NotAboveZero("the mean")));
        assert_eq!(Law::hyperexponential(1.0, 0.9), Err(LawError::CvBelowOne));
        assert_eq!(Law::uniform(3.0, 2.0), Err(LawError::Backwards { from: 3.0, to: 2.0 }));
        assert_eq!(Law::atoms(&[]), Err(LawError::Empty));
        assert_eq!(Law::atoms(&[(1.0, 0), (2.0, 0)]), Err(LawError::NoWeight));
        assert_eq!(Law::hyperexponential_branches(&[(0, 1.0)]), Err(LawError::NoWeight));
        assert_eq!(Law::hyperexponential_branches(&[]), Err(LawError::Empty));
        assert_eq!(Law::recorded(Vec::new()), Err(LawError::Empty));
        assert_eq!(Law::exponential(1.1e18), Err(LawError::TooLarge("the mean")));
        for phases in [0, 1_001] {
            let error = Law::erlang(phases, 1.0).unwrap_err();
            assert_eq!(error.to_string(), "the number of phases must be from 1 to 1000");
        }
        for mu in [-41.0, 41.0, f64::NAN] {
            assert!(Law::lognormal(mu, 1.0).is_err(), "mu {mu}");
        }
    }
}
