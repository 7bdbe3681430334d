//! The harness: sides that take turns, their times, and the ratios between them.
//!
//! All sides run once a round, A B A B, so that a busy neighbour or a warm processor meets all of them; ratios
//! are taken round by round, then their median. A side must give the same result in every round. Floor: above
//! all others.

use std::time::{Duration, Instant};

use greenroom::log::Digest;

/// Rounds that count, after one that does not.
const ROUNDS: usize = 7;

/// How much is asked of a benchmark.
#[derive(Clone, Copy, Debug)]
pub struct Bench {
    /// Tiny sizes, one round, no word about targets.
    pub smoke: bool,
}

/// What one run did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lap {
    /// Customers, events, bytes: what time is divided by.
    pub units: u64,
    /// Of the result.
    pub digest: Digest,
}

/// A run that is ready to go. Making and dropping it is not timed.
pub trait Run {
    /// The part that is timed.
    fn go(&mut self);

    /// What it did; called once after [`Run::go`].
    fn lap(&mut self) -> Lap;
}

/// Several runs, one after the other, are a run.
impl<R: Run> Run for Vec<R> {
    fn go(&mut self) {
        for run in self {
            run.go();
        }
    }

    fn lap(&mut self) -> Lap {
        let mut sum = Lap { units: 0, digest: Digest::EMPTY };
        for lap in self.iter_mut().map(Run::lap) {
            sum.units += lap.units;
            sum.digest.absorb(lap.digest);
        }
        sum
    }
}

/// One side of a comparison.
pub struct Side<'a> {
    name: String,
    /// What [`Lap::units`] counts, in the singular.
    unit: &'static str,
    prepare: Box<dyn FnMut() -> Box<dyn Run + 'a> + 'a>,
}

/// A side after its rounds.
pub struct Timed {
    name: String,
    unit: &'static str,
    lap: Lap,
    /// Nanoseconds per unit, round by round.
    costs: Vec<f64>,
}

/// A range that a ratio should not leave.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// At most this.
    AtMost(f64),
    /// At least this.
    AtLeast(f64),
    /// For information.
    None,
}

/// The middle of some numbers, with the least and the greatest.
struct Spread {
    low: f64,
    median: f64,
    high: f64,
}

impl<'a> Side<'a> {
    /// A side of a comparison; `prepare` makes a fresh run for every round.
    pub fn new<R: Run + 'a>(name: &str, unit: &'static str, mut prepare: impl FnMut() -> R + 'a) -> Self {
        Self { name: name.to_owned(), unit, prepare: Box::new(move || Box::new(prepare())) }
    }
}

impl Bench {
    /// One size for a benchmark, another for smoke.
    pub fn pick<T>(self, full: T, smoke: T) -> T {
        if self.smoke { smoke } else { full }
    }

    /// Runs the sides in turn and prints a line for each.
    ///
    /// # Panics
    /// If a side gives another result than in the round before.
    pub fn alternate(self, sides: Vec<Side<'_>>) -> Vec<Timed> {
        let mut timed: Vec<Option<Timed>> = sides.iter().map(|_| None).collect();
        let mut sides = sides;
        for round in 0..=self.pick(ROUNDS, 1) {
            for (side, timed) in sides.iter_mut().zip(&mut timed) {
                let mut run = (side.prepare)();
                let time = stopwatch(|| run.go());
                let lap = run.lap();
                let so_far = timed.get_or_insert_with(|| side.begin(lap));
                assert_eq!(so_far.lap, lap, "`{}` gave another result in round {round}", side.name);
                if round > 0 {
                    so_far.costs.push(time.as_secs_f64() * 1e9 / lap.units.max(1) as f64);
                }
            }
        }
        let timed: Vec<Timed> = timed.into_iter().flatten().collect();
        for side in &timed {
            side.print();
        }
        timed
    }

    /// Prints the ratio of two sides' times per unit, and what is asked of it.
    pub fn ratio(self, name: &str, above: &Timed, below: &Timed, target: Target) {
        let ratios = above.costs.iter().zip(&below.costs).map(|(a, b)| a / b);
        self.verdict(name, &Spread::of(ratios.collect()), target);
    }

    /// As [`Bench::ratio`], of whole runs instead of units.
    pub fn ratio_of_totals(self, name: &str, above: &Timed, below: &Timed, target: Target) {
        let units = above.lap.units as f64 / below.lap.units as f64;
        let ratios = above.costs.iter().zip(&below.costs).map(|(a, b)| a / b * units);
        self.verdict(name, &Spread::of(ratios.collect()), target);
    }

    /// Prints one number and what is asked of it.
    pub fn number(self, name: &str, number: f64, target: Target) {
        self.verdict(name, &Spread { low: number, median: number, high: number }, target);
    }

    /// Prints the share of the ideal speed-up by `workers` that `many` reaches against `one`, and gives it.
    pub fn efficiency(self, name: &str, one: &Timed, many: &Timed, workers: f64, target: Target) -> f64 {
        let shares = one.costs.iter().zip(&many.costs).map(|(one, many)| one / many / workers);
        let spread = Spread::of(shares.collect());
        self.verdict(name, &spread, target);
        spread.median
    }

    fn verdict(self, name: &str, value: &Spread, target: Target) {
        let Spread { low, median, high } = value;
        let (asked, met) = match target {
            Target::AtMost(most) => (format!("at most {most}"), *median <= most),
            Target::AtLeast(least) => (format!("at least {least}"), *median >= least),
            Target::None => (String::new(), true),
        };
        let verdict = match (self.smoke, target) {
            (_, Target::None) => String::new(),
            (true, _) => format!("   target {asked}: not judged in smoke"),
            (false, _) => format!("   target {asked}: {}", if met { "met" } else { "MISSED" }),
        };
        println!("  = {name:<46} {median:>9.3}   [{low:.3} to {high:.3}]{verdict}");
    }
}

impl Side<'_> {
    fn begin(&self, lap: Lap) -> Timed {
        Timed { name: self.name.clone(), unit: self.unit, lap, costs: Vec::new() }
    }
}

impl Timed {
    /// What one run did.
    pub fn lap(&self) -> Lap {
        self.lap
    }

    /// Units per second.
    pub fn rate(&self) -> f64 {
        1e9 / Spread::of(self.costs.clone()).median
    }

    fn print(&self) {
        let Self { name, unit, lap, costs } = self;
        let Spread { low, median, high } = Spread::of(costs.clone());
        let rate = 1e9 / median;
        let digest = lap.digest;
        println!(
            "  {name:<48} {median:>9.1} ns/{unit} [{low:.1} to {high:.1}]   {rate:>11.0} {unit}s/s   {} {unit}s, digest {digest}",
            lap.units
        );
    }
}

impl Spread {
    fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |n: usize| values.get(n).copied().unwrap_or(f64::NAN);
        Self { low: at(0), median: at(values.len() / 2), high: at(values.len().saturating_sub(1)) }
    }
}

/// How long some work takes.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn stopwatch(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}
