//! Shouting: words in capitals that nobody writes in capitals. Floor 1.

use std::ops::Range;

use super::pack::Pack;

/// Letters of a word that counts.
const LEAST_LETTERS: usize = 2;

/// Letters in capitals, all in all, that make a shout.
const LEAST_IN_ALL: usize = 7;

/// The longest run of words in capitals, if it is a shout: two words at least, without codes, sizes and
/// acronyms, and most of its sentence.
pub(super) fn shouted(text: &str, pack: &Pack) -> Option<Range<usize>> {
    text.split_inclusive(['.', '!', '?', '\n', ':'])
        .scan(0, |at, sentence| {
            let start = *at;
            *at += sentence.len();
            Some((start, sentence))
        })
        .find_map(|(start, sentence)| {
            in_sentence(sentence, pack).map(|span| start + span.start..start + span.end)
        })
}

fn in_sentence(sentence: &str, pack: &Pack) -> Option<Range<usize>> {
    let (mut loud, mut soft, mut letters) = (0, 0, 0);
    let mut span: Option<Range<usize>> = None;
    let mut at = 0;
    for piece in
        sentence.split_inclusive(|one: char| !(one.is_alphanumeric() || matches!(one, '\'' | '\u{2019}')))
    {
        let start = at;
        at += piece.len();
        let word = piece.trim_end_matches(|one: char| !one.is_alphanumeric());
        let count = word.chars().filter(|one| one.is_alphabetic()).count();
        if count < LEAST_LETTERS || word.chars().any(char::is_numeric) || pack.acronyms.contains(word) {
            continue;
        }
        if word.chars().any(char::is_lowercase) {
            soft += 1;
        } else if word.chars().any(char::is_uppercase) {
            loud += 1;
            letters += count;
            span = Some(span.map_or(start, |span| span.start)..start + word.len());
        }
    }
    span.filter(|_| loud >= 2 && letters >= LEAST_IN_ALL && loud > soft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_acronyms_are_no_shouts() {
        let pack = Pack::read(r#"(acronyms: ["SEPA", "PDF"], rules: [])"#).unwrap();
        for loud in ["PLEASE READ IT", "ok. LOOK AT THE PAGE!!!", "I'VE TOLD YOU ALREADY"] {
            assert!(shouted(loud, &pack).is_some(), "{loud}");
        }
        for calm in
            ["H88214 and XL", "SEPA PDF", "OK", "That is NOT so", "", "\u{1f44b} \u{130}", "XL or XXL"]
        {
            assert_eq!(shouted(calm, &pack), None, "{calm}");
        }
    }
}
