//! Each behaviour full, fallen, and not called for. Floor 3.

mod sales;
mod speed;
mod words;

use crate::vocab::Act;

use super::super::card::Mark;
use super::super::kit::Kit;

const FULL: Mark = Mark::Scored(1_000_000);
const HALF: Mark = Mark::Scored(500_000);
const NOTHING: Mark = Mark::Scored(0);

/// A chat about the rain, with its question at 5 s, taken at 10 s.
fn rain() -> Kit {
    let mut kit = Kit::chat("rain", 0);
    let fact = kit.fact("water");
    kit.customer(5, 1, "is the dome dry in heavy rain?", &[Act::Open, Act::Request { fact }]);
    kit.takes(10, 1);
    kit
}
