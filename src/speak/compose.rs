//! What somebody says when every line of a list has been said: less of one, a word before it, or two in one.
//!
//! People do not repeat themselves word for word. Floor 1.

use super::sentence::{inner, sentences, unended};

/// Words before a line that fit any line, where the phrase book has none.
pub(super) const AGAIN: [&str; 4] = ["again, {line}", "so, {line}", "well, {line}", "right, {line}"];

/// A new way to say one of the texts, or `None` if nothing helps. `fresh` says whether a text has no sentence that was
/// said already; `wrappers` hold `{line}`.
pub(super) fn anew(texts: &[String], wrappers: &[&str], fresh: &dyn Fn(&str) -> bool) -> Option<String> {
    let wrap = |wrapper: &str, text: &str| wrapper.replace("{line}", &inner(unended_statement(text)));
    let less = texts.iter().find_map(|text| unsaid(text, fresh));
    let wrapped = || {
        let mut all = texts.iter().flat_map(|text| wrappers.iter().map(|wrapper| wrap(wrapper, text)));
        all.find(|text| fresh(text))
    };
    let paired = || {
        let pair = |first: &str, second: &str| format!("{}, {}", unended(first), inner(second));
        let pairs = texts.iter().flat_map(|first| texts.iter().map(move |second| (first, second)));
        let mut all =
            pairs.filter(|(first, second)| first != second).map(|(first, second)| pair(first, second));
        all.find(|text| fresh(text))
    };
    let twice = || {
        let text = texts.first()?;
        let pairs = wrappers.iter().flat_map(|outer| wrappers.iter().map(move |inner| (outer, inner)));
        let mut all = pairs.map(|(outer, inner)| wrap(outer, &wrap(inner, text)));
        all.find(|text| fresh(text))
    };
    less.or_else(wrapped).or_else(paired).or_else(twice)
}

/// The sentences of a text that were not said, or what stands behind its first comma.
fn unsaid(text: &str, fresh: &dyn Fn(&str) -> bool) -> Option<String> {
    let kept: Vec<&str> = sentences(text).into_iter().filter(|sentence| fresh(sentence)).collect();
    if !kept.is_empty() {
        return Some(kept.join(" "));
    }
    let (_, rest) = text.split_once(", ")?;
    (rest.split_whitespace().count() > 1 && fresh(rest)).then(|| rest.to_owned())
}

/// A statement leaves its full stop to what is built around it.
fn unended_statement(text: &str) -> &str {
    if text.ends_with('.') { unended(text) } else { text }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::sentence::likeness;
    use super::*;

    #[test]
    fn there_is_a_new_way_for_long() {
        let texts = ["hello?".to_owned(), "ok, are you there?".to_owned()];
        let mut said: BTreeSet<u64> = texts.iter().map(|text| likeness(text)).collect();
        let mut ways = Vec::new();
        for _ in 0..15 {
            let fresh = |text: &str| sentences(text).into_iter().all(|one| !said.contains(&likeness(one)));
            let Some(text) = anew(&texts, &AGAIN, &fresh) else { panic!("{ways:?}") };
            said.insert(likeness(&text));
            ways.push(text);
        }
        assert_eq!(ways[0], "are you there?");
        assert_eq!(ways[1], "again, hello?");
        assert!(ways.contains(&"hello, ok, are you there?".to_owned()), "{ways:?}");
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(anew(&[], &AGAIN, &|_| true), None);
        assert_eq!(anew(&["a".to_owned()], &AGAIN, &|_| false), None);
    }
}
