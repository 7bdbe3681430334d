//! How far graders agree: within ten points, and by Cohen's kappa of pass and fail for each behaviour.
//!
//! Kappa is (p − e) / (1 − e): `p` is the share of pairs in which both say the same, `e` the share that would agree by
//! chance, from how often each of the two passes anything (J. Cohen, "A coefficient of agreement for nominal scales",
//! Educational and Psychological Measurement 20, 1960). Here it is a ratio of whole numbers, in thousandths. It has no value
//! where chance alone would make everybody agree. Floor 3.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::grades::Grades;

/// Marks that differ by no more than this agree.
const NEAR: u32 = 10;

/// Two graders compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Their names.
    pub one: String,
    /// See `one`.
    pub other: String,
    /// From which mark of 100 on something is passed.
    pub pass: u32,
    /// Over everything.
    pub whole: Pairs,
    /// For each behaviour that both have marked, in the order of their ids.
    pub behaviours: Vec<(String, Pairs)>,
    /// Marks that only one of them gives.
    pub only_one: u32,
}

/// Pairs of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pairs {
    /// How many.
    pub count: u32,
    /// Those within ten points.
    pub near: u32,
    /// Both pass.
    pub both: u32,
    /// Only the first passes.
    pub first: u32,
    /// Only the second passes.
    pub second: u32,
    /// Neither.
    pub neither: u32,
    /// Cohen's kappa in thousandths, -1000 to 1000; `None` where it has no value.
    pub kappa: Option<i32>,
}

impl Agreement {
    /// Compares two graders; `pass`: of 100.
    pub fn of(one: &Grades, other: &Grades, pass: u32) -> Self {
        let mut rows: BTreeMap<&str, Pairs> = BTreeMap::new();
        let mut whole = Pairs::default();
        for (key, mark) in &one.marks {
            let Some(theirs) = other.marks.get(key) else { continue };
            whole.count(*mark, *theirs, pass);
            rows.entry(&key.1).or_default().count(*mark, *theirs, pass);
        }
        let keys = |grades: &Grades| grades.marks.keys().cloned().collect::<BTreeSet<_>>();
        let only_one = keys(one).symmetric_difference(&keys(other)).count();
        Self {
            one: one.name.clone(),
            other: other.name.clone(),
            pass,
            whole: whole.with_kappa(),
            behaviours: rows.into_iter().map(|(id, pairs)| (id.to_owned(), pairs.with_kappa())).collect(),
            only_one: crate::vocab::count(only_one),
        }
    }
}

impl Pairs {
    fn count(&mut self, one: u32, other: u32, pass: u32) {
        self.count += 1;
        self.near += u32::from(one.abs_diff(other) <= NEAR);
        let place = match (one >= pass, other >= pass) {
            (true, true) => &mut self.both,
            (true, false) => &mut self.first,
            (false, true) => &mut self.second,
            (false, false) => &mut self.neither,
        };
        *place += 1;
    }

    /// Pairs within ten points, in thousandths of all.
    pub fn near_share(&self) -> u32 {
        (self.near * 1_000).checked_div(self.count).unwrap_or(0)
    }

    fn with_kappa(self) -> Self {
        Self { kappa: self.kappa(), ..self }
    }

    /// With n pairs, a agreements and c = n² e: kappa = (n a − c) / (n² − c).
    fn kappa(&self) -> Option<i32> {
        let wide = |number: u32| i128::from(number);
        let (n, agreed) = (wide(self.count), wide(self.both) + wide(self.neither));
        let (one, other) = (wide(self.both) + wide(self.first), wide(self.both) + wide(self.second));
        let chance = one * other + (n - one) * (n - other);
        let (over, under) = ((n * agreed - chance) * 1_000, n * n - chance);
        if under <= 0 {
            return None;
        }
        let half = if over < 0 { -under / 2 } else { under / 2 };
        i32::try_from((over + half) / under).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(both: u32, first: u32, second: u32, neither: u32) -> Pairs {
        let count = both + first + second + neither;
        Pairs { count, both, first, second, neither, ..Pairs::default() }
    }

    /// Fifty pairs: p = 35/50, e = 25/50 · 30/50 + 25/50 · 20/50 = 0.5, so kappa = 0.2 / 0.5.
    #[test]
    fn kappa_by_hand() {
        assert_eq!(pairs(20, 5, 10, 15).kappa(), Some(400));
        assert_eq!(pairs(5, 0, 0, 5).kappa(), Some(1_000));
        assert_eq!(pairs(0, 5, 5, 0).kappa(), Some(-1_000));
        assert_eq!(pairs(9, 0, 0, 0).kappa(), None, "everybody passes everything: chance explains it all");
        assert_eq!(pairs(0, 0, 0, 0).kappa(), None);
    }

    #[test]
    fn marks_are_paired_by_chat_and_behaviour() {
        let grades = |name: &str, list: &[(&str, &str, u32)]| Grades {
            name: name.to_owned(),
            marks: list
                .iter()
                .map(|(chat, of, mark)| (((*chat).to_owned(), (*of).to_owned()), *mark))
                .collect(),
        };
        let one =
            grades("ana", &[("1", "tone", 90), ("2", "tone", 85), ("1", "status", 40), ("3", "tone", 1)]);
        let two = grades("ben", &[("1", "tone", 80), ("2", "tone", 74), ("1", "status", 50)]);
        let found = Agreement::of(&one, &two, 80);
        assert_eq!((found.whole.count, found.whole.near, found.only_one), (3, 2, 1));
        assert_eq!((found.whole.both, found.whole.first, found.whole.neither), (1, 1, 1));
        // p = 2/3, e = 2/3 · 1/3 + 1/3 · 2/3 = 4/9: kappa = (2/3 − 4/9) / (5/9) = 0.4.
        assert_eq!(found.whole.kappa, Some(400));
        let of: Vec<_> = found.behaviours.iter().map(|(id, pairs)| (id.as_str(), pairs.count)).collect();
        assert_eq!(of, [("status", 1), ("tone", 2)]);
        assert_eq!(found.whole.near_share(), 666);
    }
}
