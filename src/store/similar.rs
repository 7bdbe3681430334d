//! "Did you mean": the names most like one that was not found.
//!
//! Floor 4.

/// How many names are offered at most.
const MOST: usize = 3;

/// From this likeness on (0 to 1) a name is worth offering.
const LIKE_ENOUGH: f64 = 0.6;

/// The names most like `wanted`, best first, each once.
pub fn similar(wanted: &str, names: impl IntoIterator<Item = String>) -> Vec<String> {
    let wanted = wanted.replace('\\', "/").to_lowercase();
    let scored = names.into_iter().map(|name| (likeness(&wanted, &name.to_lowercase()), name));
    let mut scored: Vec<(f64, String)> = scored.filter(|(score, _)| *score >= LIKE_ENOUGH).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut names: Vec<String> = scored.into_iter().map(|(_, name)| name).collect();
    names.dedup();
    names.truncate(MOST);
    names
}

/// Whole names compared, and the last parts alone: a file in the wrong folder is a common slip.
fn likeness(wanted: &str, name: &str) -> f64 {
    let (wanted, name) = (bare(wanted), bare(name));
    let whole = strsim::normalized_damerau_levenshtein(wanted, name);
    whole.max(0.95 * strsim::normalized_damerau_levenshtein(last(wanted), last(name)))
}

/// Without `.ron`, which would make all names alike.
fn bare(name: &str) -> &str {
    name.strip_suffix(".ron").unwrap_or(name)
}

fn last(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, last)| last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(wanted: &str) -> Vec<String> {
        let names =
            ["partners/acme.ron", "partners/bank.ron", "personas/calm.ron", "desks/evening.ron", "a.ron"];
        similar(wanted, names.map(str::to_owned))
    }

    #[test]
    fn slips_are_understood() {
        assert_eq!(offered("partners/acem.ron")[0], "partners/acme.ron");
        assert_eq!(offered("acme.ron"), ["partners/acme.ron"]);
        assert_eq!(offered("desk/Evening")[0], "desks/evening.ron");
        assert_eq!(offered("personas\\calm.ron")[0], "personas/calm.ron");
    }

    #[test]
    fn nothing_is_offered_for_what_is_like_nothing() {
        assert_eq!(offered("zebra-crossing-questionnaire"), Vec::<String>::new());
        assert!(offered("partners/x.ron").len() <= MOST);
    }
}
