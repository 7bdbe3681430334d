//! Sentences: where one ends, when two are the same, how parts of a message are joined.
//!
//! Floor 1.

/// Words whose full stop ends no sentence.
const SHORT: [&str; 8] = ["e.g", "i.e", "approx", "vs", "mr", "mrs", "ms", "dr"];

/// Words at the beginning of a sentence that are no names, and lose their capital inside one.
const PLAIN: &[&str] = &[
    "a", "about", "all", "an", "and", "any", "anyone", "are", "as", "at", "but", "by", "can", "could", "did",
    "do", "does", "for", "from", "have", "hello", "how", "if", "in", "is", "it", "it's", "my", "easily",
    "each", "here", "just", "of", "open", "our", "please", "then", "usually", "with", "your", "no", "not",
    "on", "or", "so", "that", "that's", "the", "there", "they", "this", "to", "was", "we", "what", "when",
    "where", "which", "will", "would", "you",
];

/// The marks that end a sentence.
pub(super) fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// The sentences of a text, each with its end marks and without the space around it.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        let newline = c == '\n';
        if is_end(c) {
            while let Some((at, c)) =
                chars.next_if(|(_, c)| is_end(*c) || matches!(c, ')' | '"' | '”' | '\''))
            {
                end = at + c.len_utf8();
            }
        }
        let closed = newline || (is_end(c) && !(c == '.' && shortened(&text[start..at])));
        if closed && chars.peek().is_none_or(|(_, next)| newline || next.is_whitespace()) {
            found.push(text[start..end].trim());
            start = end;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Whether the text ends in an abbreviation.
fn shortened(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    let last = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    SHORT.iter().any(|short| last.eq_ignore_ascii_case(short))
}

/// A number that two sentences share if they have the same words, whatever their capitals, apostrophes and
/// marks. (FNV-1a: two that share it by accident only make a choice a little narrower.)
pub(super) fn likeness(sentence: &str) -> u64 {
    let letters = || sentence.chars().filter(|c| !matches!(c, '\'' | '’'));
    if !letters().any(char::is_alphanumeric) {
        return fnv(sentence.chars());
    }
    let mut gap = false;
    let mut begun = false;
    let words = letters().flat_map(|c| {
        let space = c.is_alphanumeric() && gap && begun;
        gap = !c.is_alphanumeric();
        begun |= c.is_alphanumeric();
        let kept = c.is_alphanumeric().then(|| c.to_lowercase());
        space.then_some(' ').into_iter().chain(kept.into_iter().flatten())
    });
    fnv(words)
}

/// A number of a text.
pub(super) fn fnv(text: impl Iterator<Item = char>) -> u64 {
    text.fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// How long a text is, in characters.
pub(super) fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The text as it reads inside a sentence: without the capital of a word that is no name.
pub(super) fn inner(text: &str) -> String {
    let first = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next().unwrap_or("");
    if !PLAIN.contains(&first.replace('’', "'").to_lowercase().as_str()) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The text without the marks that end it.
pub(super) fn unended(text: &str) -> &str {
    text.trim_end().trim_end_matches(|c| is_end(c) || c == ',')
}

/// Joins two parts of a message. A short part without a mark runs on, a long one becomes a sentence.
pub(super) fn join(before: &str, after: &str) -> String {
    let open = before.chars().last().is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '”'));
    if !open {
        format!("{before} {after}")
    } else if before.split_whitespace().count() <= 3 {
        format!("{before}, {}", inner(after))
    } else {
        format!("{before}. {after}")
    }
}

/// Whether a text begins with a greeting, so that it needs none before it.
pub(super) fn greets(text: &str) -> bool {
    let lower = text.trim_start().to_lowercase();
    let word = lower.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    matches!(word, "hi" | "hiya" | "hello" | "hey" | "heya" | "morning" | "evening" | "greetings")
        || ["good morning", "good afternoon", "good evening", "good day", "dear "]
            .iter()
            .any(|start| lower.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_people_end_them() {
        let cases: [(&str, &[&str]); 7] = [
            ("", &[]),
            ("hello?? anyone there", &["hello??", "anyone there"]),
            ("It packs to 3.2 litres. That is small.", &["It packs to 3.2 litres.", "That is small."]),
            ("e.g. the red one. ok", &["e.g. the red one.", "ok"]),
            ("one\ntwo. three", &["one", "two.", "three"]),
            ("hm… wait (really?) yes", &["hm…", "wait (really?)", "yes"]),
            ("See /products/a.html for more", &["See /products/a.html for more"]),
        ];
        for (text, wanted) in cases {
            assert_eq!(sentences(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_same_words_are_the_same_sentence() {
        assert_eq!(likeness("It's fine, thanks!"), likeness("its fine   thanks"));
        assert_eq!(likeness("Hello?"), likeness("hello"));
        assert_ne!(likeness("any one"), likeness("anyone"));
        assert_ne!(likeness("??"), likeness("?"));
        assert_ne!(likeness("a b"), likeness("ab"));
    }

    #[test]
    fn parts_are_joined_as_people_write() {
        for (before, after, wanted) in [
            ("hi!", "does it pack small?", "hi! does it pack small?"),
            ("hi", "Does it pack small?", "hi, does it pack small?"),
            ("hi", "Ridge Down or Shell?", "hi, Ridge Down or Shell?"),
            ("no I mean the warm one", "Is it light?", "no I mean the warm one. Is it light?"),
            ("brb :)", "one moment", "brb :) one moment"),
        ] {
            assert_eq!(join(before, after), wanted);
        }
    }

    #[test]
    fn greetings_are_seen() {
        assert!(greets("Hi, I'm looking for a jacket") && greets("good evening") && greets("hello"));
        assert!(!greets("history books?") && !greets("high winds"));
    }
}
