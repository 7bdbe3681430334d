//! Why numbers make no law, and the range checks that say so.
//!
//! The messages name the parameter as a scenario states it; where it stands in the file is added above.
//! Floor 0.

/// The largest amount (a mean, a value, a bound …) that a law takes. A hundred years in microseconds are
/// 3.2e15, and every law multiplies it by far less than a float can hold.
pub(super) const GREATEST: f64 = 1e18;

/// Why numbers make no law. The text in each variant is the parameter, ready for a sentence: `the mean`.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LawError {
    /// Infinite, or not a number.
    #[error("{0} must be an ordinary number, not an infinite or undefined one")]
    NotFinite(&'static str),
    /// Zero or less where only more makes sense.
    #[error("{0} must be above 0")]
    NotAboveZero(&'static str),
    /// Less than zero.
    #[error("{0} must be 0 or more")]
    Negative(&'static str),
    /// More than `1e18`.
    #[error("{0} must be at most 1e18")]
    TooLarge(&'static str),
    /// Outside a range that has both ends.
    #[error("{parameter} must be from {least} to {most}")]
    OutOfRange {
        /// The parameter.
        parameter: &'static str,
        /// The least number allowed.
        least: f64,
        /// The largest number allowed.
        most: f64,
    },
    /// A hyperexponential law always varies at least as much as an exponential one.
    #[error(
        "the cv (standard deviation divided by mean) of a hyperexponential law must be at least 1; \
         for less variation use Gamma or Erlang"
    )]
    CvBelowOne,
    /// A range that begins above its end.
    #[error("the range runs backwards: `from` is {from} but `to` is {to}")]
    Backwards {
        /// The stated lower end.
        from: f64,
        /// The stated upper end.
        to: f64,
    },
    /// A list with nothing in it.
    #[error("the list is empty: at least one entry is needed")]
    Empty,
    /// Nothing could ever be picked.
    #[error("every weight is 0: at least one must be above 0")]
    NoWeight,
    /// More entries than an index can count.
    #[error("the list has more than 4294967295 entries")]
    TooMany,
}

/// Any finite number.
pub(super) fn finite(parameter: &'static str, value: f64) -> Result<f64, LawError> {
    if value.is_finite() { Ok(value) } else { Err(LawError::NotFinite(parameter)) }
}

/// A finite number from 0 to [`GREATEST`].
pub(super) fn amount(parameter: &'static str, value: f64) -> Result<f64, LawError> {
    let value = finite(parameter, value)?;
    if value < 0.0 {
        Err(LawError::Negative(parameter))
    } else if value > GREATEST {
        Err(LawError::TooLarge(parameter))
    } else {
        // A negative zero is a zero: it must neither print nor compare as something else.
        Ok(value + 0.0)
    }
}

/// A finite number above 0, at most [`GREATEST`].
pub(super) fn positive(parameter: &'static str, value: f64) -> Result<f64, LawError> {
    if finite(parameter, value)? <= 0.0 {
        return Err(LawError::NotAboveZero(parameter));
    }
    amount(parameter, value)
}

/// A finite number from `least` to `most`.
pub(super) fn within(parameter: &'static str, value: f64, least: f64, most: f64) -> Result<f64, LawError> {
    let value = finite(parameter, value)?;
    if (least..=most).contains(&value) {
        Ok(value)
    } else {
        Err(LawError::OutOfRange { parameter, least, most })
    }
}

/// Two amounts in order.
pub(super) fn range(from: f64, to: f64) -> Result<(f64, f64), LawError> {
    let (from, to) = (amount("`from`", from)?, amount("`to`", to)?);
    if from <= to { Ok((from, to)) } else { Err(LawError::Backwards { from, to }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_sentences() {
        assert_eq!(positive("the mean", 0.0).unwrap_err().to_string(), "the mean must be above 0");
        assert_eq!(amount("`from`", -1.0).unwrap_err().to_string(), "`from` must be 0 or more");
        assert_eq!(
            within("the shape", 0.01, 0.1, 1e6).unwrap_err().to_string(),
            "the shape must be from 0.1 to 1000000"
        );
        assert_eq!(
            range(3.0, 2.0).unwrap_err().to_string(),
            "the range runs backwards: `from` is 3 but `to` is 2"
        );
    }

    #[test]
    fn negative_zero_becomes_zero() {
        assert!(amount("the value", -0.0).unwrap().is_sign_positive());
    }
}
