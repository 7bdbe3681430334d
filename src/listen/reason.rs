//! Whether an offer has a reason that comes from this customer: it takes up a word or a number of theirs.
//!
//! Looks at the sentence that offers and the one before; a sentence that jumps to something new ("by the way")
//! stands alone. Floor 1.

use std::collections::BTreeSet;
use std::ops::Range;

use super::pack::Pack;
use super::stem::said as words;
use super::{About, normal::Normal};
use crate::vocab::Speaker;

/// The words of the customer's lines.
pub(super) fn said(about: &About<'_>, pack: &Pack) -> BTreeSet<String> {
    let lines = about.before.iter().filter(|line| line.who == Speaker::Customer);
    lines.flat_map(|line| words(Normal::new(line.text).text(), pack)).collect()
}

/// The sentence near an offer that takes up what the customer said.
pub(super) fn taken_up(
    text: &str,
    sentences: &[Range<usize>],
    offer: usize,
    said: &BTreeSet<String>,
    pack: &Pack,
) -> Option<Range<usize>> {
    let cut = |n: usize| sentences.get(n).and_then(|span| text.get(span.clone())).unwrap_or_default();
    let takes = |n: usize| {
        let sentence = cut(n);
        let echo = pack.echoes.iter().any(|echo| echo.is_match(sentence));
        !echo && words(sentence, pack).intersection(said).next().is_some()
    };
    let mut first = offer;
    while first > 0 && offer - first < 2 && !pack.jumps.iter().any(|jump| jump.is_match(cut(first))) {
        first -= 1;
    }
    (first..=(offer + 1).min(sentences.len().saturating_sub(1)))
        .rev()
        .find(|n| takes(*n))
        .and_then(|n| sentences.get(n).cloned())
}
