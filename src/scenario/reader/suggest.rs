//! "Did you mean …?"
//!
//! Compares a name with those that exist. The comparisons of one run are limited, so that a file full of
//! wrong names costs no more than one with a few. Floor 1.

use super::Cx;

/// Comparisons in one run.
pub(in crate::scenario) const BUDGET: u32 = 20_000;
/// Names listed where none is alike.
const MOST_LISTED: usize = 12;
/// Longer names are not compared.
const LONGEST_NAME: usize = 48;

impl Cx<'_> {
    /// How many names are worth collecting for a suggestion: none when problems are only counted.
    pub fn comparable(&self) -> usize {
        const MOST_NAMES: usize = 200;
        if self.is_full() { 0 } else { MOST_NAMES }
    }

    /// The name that is most like `wrong`, if one is alike.
    pub fn similar<'b>(&mut self, wrong: &str, names: impl IntoIterator<Item = &'b str>) -> Option<&'b str> {
        if wrong.len() > LONGEST_NAME {
            return None;
        }
        let plain = plain(wrong);
        let mut best: Option<(usize, &'b str)> = None;
        for name in names {
            self.comparisons_left = self.comparisons_left.checked_sub(1)?;
            if name.len() > LONGEST_NAME {
                continue;
            }
            let distance = strsim::osa_distance(&plain, &self::plain(name));
            let near = distance <= 1 + plain.chars().count() / 4 && distance < plain.chars().count();
            if near && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, name));
            }
        }
        best.map(|(_, name)| name)
    }

    /// "did you mean `x`?", or the names there are if they are few.
    pub fn did_you_mean(&mut self, wrong: &str, names: &[&str]) -> Option<String> {
        if let Some(name) = self.similar(wrong, names.iter().copied()) {
            return Some(format!("did you mean `{name}`?"));
        }
        match names {
            [only] => Some(format!("there is only `{only}`")),
            [_, _, ..] if names.len() <= MOST_LISTED => Some(format!("there is {}", list(names, "and"))),
            _ => None,
        }
    }
}

/// Lower case, with one kind of separator.
fn plain(name: &str) -> String {
    name.chars().map(|c| if matches!(c, ' ' | '-') { '_' } else { c }).flat_map(char::to_lowercase).collect()
}

/// `` `a`, `b` and `c` ``.
pub(in crate::scenario) fn list(names: &[&str], and: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_suggested_and_far_ones_are_not() {
        let mut cx = Cx::new(&[]);
        let names = ["patience", "priority", "first-response", "needs"];
        assert_eq!(cx.similar("patiense", names), Some("patience"));
        assert_eq!(cx.similar("First_Response", names), Some("first-response"));
        assert_eq!(cx.similar("need", names), Some("needs"));
        assert_eq!(cx.similar("colour", names), None);
        assert_eq!(cx.did_you_mean("zzz", &["a", "b"]).unwrap(), "there is `a` and `b`");
    }

    #[test]
    fn comparisons_run_out() {
        let mut cx = Cx::new(&[]);
        cx.comparisons_left = 2;
        assert_eq!(cx.similar("ab", ["xx", "yy", "ab"]), None);
    }
}
