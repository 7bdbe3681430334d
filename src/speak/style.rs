//! The hand in which somebody writes: capitals, full stops, apostrophes, spellings of one's own.
//!
//! Habits, not noise: the same person writes the same way in every line. Floor 1.

use crate::scenario::Style;

use super::sentence::{capital, is_end, sentences};

/// Writes a text in a customer's hand.
pub(super) fn write(text: &str, style: &Style, annoyed: bool) -> String {
    let mut text = spelled(text.trim(), style);
    text = if style.lower_case { lower(&text) } else { capitals(&text) };
    if style.no_apostrophes {
        text = without_apostrophes(&text);
    }
    text = if style.full_stops { stopped(text) } else { unstopped(text) };
    if annoyed && style.shouts { text.to_uppercase() } else { text }
}

/// Writes a text as somebody does who writes for a living.
pub(super) fn write_well(text: &str) -> String {
    capitals(text.trim())
}

/// A run of letters, digits and apostrophes, or of anything else.
fn runs(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let mut rest = text;
    std::iter::from_fn(move || {
        let word = is_word(rest.chars().next()?);
        let end = rest.find(|c| is_word(c) != word).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some((word, run))
    })
}

fn spelled(text: &str, style: &Style) -> String {
    if style.spellings.is_empty() {
        return text.to_owned();
    }
    let own = |word: &str| {
        let lower = word.to_lowercase().replace('’', "'");
        style.spellings.iter().find(|(right, _)| right.to_lowercase() == lower).map(|(_, own)| own)
    };
    let words = runs(text).map(|(word, run)| match own(run).filter(|_| word) {
        Some(own) if run.starts_with(char::is_uppercase) => capital(own),
        Some(own) => own.clone(),
        None => run.to_owned(),
    });
    words.collect()
}

/// Drops apostrophes between letters.
fn without_apostrophes(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    let kept = chars.iter().enumerate().filter(|(at, c)| {
        !(matches!(c, '\'' | '’') && letter(at.checked_sub(1)) && letter(at.checked_add(1)))
    });
    kept.map(|(_, c)| *c).collect()
}

/// Without capitals, but for codes, which are copied rather than typed.
fn lower(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        let code = word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(char::is_uppercase);
        if code { word.to_owned() } else { word.to_lowercase() }
    });
    words.collect()
}

/// With a capital at the start of each sentence, and for "I".
fn capitals(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    for sentence in sentences(text) {
        let Some((gap, after)) = rest.split_once(sentence) else { continue };
        written.push_str(gap);
        let first = sentence.split_whitespace().next().unwrap_or("");
        let address = first.trim_end_matches(is_end).contains(['/', '@', '.', '_']);
        written.push_str(&if address { sentence.to_owned() } else { capital(sentence) });
        rest = after;
    }
    written.push_str(rest);
    let words = runs(&written).map(|(word, run)| {
        let own = matches!(run.replace('’', "'").as_str(), "i" | "i'm" | "i've" | "i'd" | "i'll" | "im");
        if word && own { capital(run) } else { run.to_owned() }
    });
    words.collect()
}

/// With a full stop at the end, where there is no other mark.
fn stopped(mut text: String) -> String {
    if text.chars().last().is_some_and(char::is_alphanumeric) {
        text.push('.');
    }
    text
}

/// Without a full stop at the end; three of them are not a full stop.
fn unstopped(mut text: String) -> String {
    if text.ends_with('.') && !text.ends_with("..") {
        text.pop();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(change: impl FnOnce(&mut Style)) -> Style {
        let mut style = Style::default();
        change(&mut style);
        style
    }

    #[test]
    fn each_habit_shows() {
        let text = "i definitely don't know, it's order NP-204. Do you?";
        let hands = [
            (style(|_| {}), "I definitely don't know, it's order NP-204. Do you?"),
            (style(|s| s.lower_case = true), "i definitely don't know, it's order NP-204. do you?"),
            (style(|s| s.no_apostrophes = true), "I definitely dont know, its order NP-204. Do you?"),
            (
                style(|s| s.spellings = vec![("definitely".into(), "definately".into())]),
                "I definately don't know, it's order NP-204. Do you?",
            ),
        ];
        for (style, wanted) in hands {
            assert_eq!(write(text, &style, false), wanted);
        }
        let shouts = style(|s| s.shouts = true);
        assert_eq!(write("hello?", &shouts, false), "Hello?");
        assert_eq!(write("hello?", &shouts, true), "HELLO?");
    }

    #[test]
    fn full_stops_are_there_or_not() {
        let (with, without) = (style(|s| s.full_stops = true), style(|_| {}));
        for (text, dotted, bare) in
            [("ok", "Ok.", "Ok"), ("ok.", "Ok.", "Ok"), ("ok?", "Ok?", "Ok?"), ("hm...", "Hm...", "Hm...")]
        {
            assert_eq!(write(text, &with, false), dotted);
            assert_eq!(write(text, &without, false), bare);
        }
    }

    #[test]
    fn sentences_begin_with_capitals_and_addresses_do_not() {
        assert_eq!(
            write_well("hi! it is here. shop.example/a has it. i'm sure"),
            "Hi! It is here. shop.example/a has it. I'm sure"
        );
        assert_eq!(write_well("3.2 litres, e.g. a bottle. fine"), "3.2 litres, e.g. a bottle. Fine");
    }

    #[test]
    fn own_spellings_are_whole_words_and_keep_their_capital() {
        let style = style(|s| s.spellings = vec![("you".into(), "u".into())]);
        assert_eq!(write("You said your way, you know", &style, false), "U said your way, u know");
    }
}
