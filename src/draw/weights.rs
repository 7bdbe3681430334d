//! Tables of whole weights to pick a place from.
//!
//! Integers all the way, so the same table picks the same places on every platform. Floor 0.

use rand_distr::weighted::{Error, WeightedAliasIndex};

use super::LawError;

/// A list of weights, ready to pick a place with [`Stream::pick`](super::Stream::pick) in constant time.
///
/// A place of weight 0 is never picked.
#[derive(Clone, Debug)]
pub struct Weights {
    weights: Box<[u32]>,
    // Over u64, so that no u32 weights are too large: a place's weight times the number of places fits.
    alias: WeightedAliasIndex<u64>,
}

impl Weights {
    /// A table of weights, whatever their sum.
    ///
    /// # Errors
    /// [`LawError::Empty`], [`LawError::NoWeight`] where all are 0, [`LawError::TooMany`].
    pub fn new(weights: &[u32]) -> Result<Self, LawError> {
        if weights.is_empty() {
            return Err(LawError::Empty);
        }
        let wide = weights.iter().copied().map(u64::from).collect();
        let alias = WeightedAliasIndex::new(wide).map_err(|error| match error {
            Error::InsufficientNonZero => LawError::NoWeight,
            _ => LawError::TooMany,
        })?;
        Ok(Self { weights: weights.into(), alias })
    }

    /// The weights, in the order given.
    pub fn weights(&self) -> &[u32] {
        &self.weights
    }

    /// The probability of each place.
    pub fn shares(&self) -> impl Iterator<Item = f64> {
        let total: u64 = self.weights.iter().copied().map(u64::from).sum();
        self.weights.iter().map(move |&weight| f64::from(weight) / total as f64)
    }

    pub(super) fn alias(&self) -> &WeightedAliasIndex<u64> {
        &self.alias
    }
}

/// The tables follow from the weights.
impl PartialEq for Weights {
    fn eq(&self, other: &Self) -> bool {
        self.weights == other.weights
    }
}

impl Eq for Weights {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Purpose, Streams};

    #[test]
    fn places_come_by_weight() {
        let table = Weights::new(&[5, 0, 1, 4]).unwrap();
        let mut stream = Streams::new(1, 0).stream(Purpose::Class, 0, 0);
        let mut counts = [0_u32; 4];
        for _ in 0..100_000 {
            counts[stream.pick(&table)] += 1;
        }
        for (count, share) in counts.iter().zip(table.shares()) {
            assert!((f64::from(*count) - 1e5 * share).abs() < 750.0, "{counts:?}");
        }
        assert_eq!(counts[1], 0);
    }

    #[test]
    fn large_weights_fit() {
        let table = Weights::new(&[u32::MAX; 5]).unwrap();
        assert!((table.shares().sum::<f64>() - 1.0).abs() < 1e-12);
        let mut stream = Streams::new(1, 0).stream(Purpose::Class, 0, 0);
        assert!(stream.pick(&table) < 5);
    }

    #[test]
    fn nothing_to_pick_is_an_error() {
        assert_eq!(Weights::new(&[]), Err(LawError::Empty));
        assert_eq!(Weights::new(&[0, 0]), Err(LawError::NoWeight));
        assert_ne!(Weights::new(&[1, 2]), Weights::new(&[2, 4]));
    }
}
