//! Fields of a template that were never filled in: `{name}`, `[AMOUNT]`, `XXX`.
//!
//! Reads the marks in the text itself, not only its words. Quoted ones are left alone. Floor 1.

use std::ops::Range;

use super::gather::Message;
use super::lexicon::Fields;
use super::words::Case;
use super::{Finding, Sense, Verdict};

/// A field is not longer.
const FIELD_BYTES: usize = 60;

/// Brackets of fields.
const BRACKETS: [(char, char); 3] = [('{', '}'), ('[', ']'), ('<', '>')];

/// Fields of a message that were never filled in.
pub(super) fn find(message: &Message<'_>) -> Vec<Finding> {
    let text = message.text;
    let mut spans = brackets(text, &message.lexicon.fields);
    spans.extend(marks(text, &message.lexicon.fields));
    spans.extend(capitals(message));
    spans.retain(|span| !quoted(text, span) && !addressed(message, span));
    let sense = Sense::Placeholder;
    let finding = |span| Finding { sense, verdict: Verdict::Yes, span, rule: "placeholder.field".to_owned() };
    spans.into_iter().map(finding).collect()
}

/// Words that make an identifier: `order.id`, `END OF WARRANTY`, `delivery_date`.
fn words(inner: &str) -> Vec<String> {
    let parts = inner.split(|one: char| !one.is_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

fn brackets(text: &str, fields: &Fields) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, open) in text.char_indices() {
        let Some((_, close)) = BRACKETS.iter().find(|(known, _)| *known == open) else { continue };
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let rest = text.get(at + 1..).unwrap_or_default();
        let len =
            rest.char_indices().take_while(|(place, _)| *place < FIELD_BYTES).find(|(_, one)| one == close);
        let Some((len, _)) = len else { continue };
        let inner = rest.get(..len).unwrap_or_default();
        let doubled = inner.starts_with(open);
        let closed = text.get(at + len + 2..).is_some_and(|after| after.starts_with(*close));
        let is_field = match open {
            '{' => doubled || curly(inner),
            '[' => doubled || square(inner, fields),
            _ => angle(inner),
        };
        if is_field {
            found.push(at..at + len + 2 + usize::from(doubled && closed));
        }
    }
    found
}

/// `{name}`, `{delivery.date|long}`, `{name of patient}`; not `{H7}`, which is printed on a bag.
fn curly(inner: &str) -> bool {
    let code = inner.chars().any(|one| one.is_ascii_digit()) && !inner.chars().any(char::is_lowercase);
    inner.chars().any(char::is_alphabetic) && !code && inner.chars().count() > 1
}

/// `[AMOUNT]`, `[town]`, `[?? kg, check!]`; not `[sic]`, `[the Tarn 2]`.
fn square(inner: &str, fields: &Fields) -> bool {
    let letters = inner.chars().filter(|one| one.is_alphabetic()).count();
    let capitals = letters > 1 && !inner.chars().any(char::is_lowercase);
    let code = inner.chars().any(|one| one.is_ascii_digit());
    let words = words(inner);
    let known = |word: &String| fields.words.contains(word) || fields.orders.contains(word);
    let field = !words.is_empty() && words.len() <= 4 && words.iter().all(known);
    let template = inner.contains('_') && letters > 2;
    (capitals && !code) || field || inner.contains("??") || template
}

/// `<email address>`; not `<3` and not `a < b > c`.
fn angle(inner: &str) -> bool {
    let plain = |one: char| one.is_alphabetic() || matches!(one, ' ' | '_' | '-' | '.' | '/');
    let tight = !inner.starts_with(' ') && !inner.ends_with(' ');
    tight
        && inner.chars().filter(|one| one.is_alphabetic()).count() > 1
        && inner.chars().all(plain)
        && words(inner).len() <= 5
}

/// `____`, `%s`, `%name%`, `$NAME$`, `~signature~`, `/ Name /`.
fn marks(text: &str, fields: &Fields) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let bytes = text.as_bytes();
    let run = |from: usize, fits: &dyn Fn(u8) -> bool| {
        bytes.iter().skip(from).take_while(|one| fits(**one)).count()
    };
    let mut at = 0;
    while let Some(one) = bytes.get(at) {
        let same = run(at, &|next| next == *one);
        let len = match one {
            b'_' if same >= 3 => Some(same),
            b'.' if same >= 6 => Some(same),
            b'%' if same == 1 => percent(text.get(at..).unwrap_or_default()),
            b'$' | b'~' | b'#' | b'@' | b'/' | b'*' | b'%' if same <= 2 => enclosed(text, at, same, fields),
            _ => None,
        };
        if let Some(len) = len.filter(|len| text.get(at..at + len).is_some()) {
            found.push(at..at + len);
            at += len;
        } else {
            at += same.max(1);
        }
    }
    found
}

/// `%s`, `%d`, `%1$s`, `%name%`; not `10 % s`.
fn percent(rest: &str) -> Option<usize> {
    let inner: String = rest
        .chars()
        .skip(1)
        .take(FIELD_BYTES)
        .take_while(|one| one.is_ascii_alphanumeric() || matches!(one, '_' | '$' | '.'))
        .collect();
    let free = |len: usize| rest.chars().nth(len).is_none_or(|next| !next.is_alphanumeric());
    let form = matches!(inner.as_str(), "s" | "d" | "i" | "f") || (inner.ends_with("$s") && inner.len() <= 4);
    let named = inner.len() > 2
        && inner.chars().any(char::is_alphabetic)
        && rest.chars().nth(inner.len() + 1) == Some('%');
    match (form && free(inner.len() + 1), named) {
        (_, true) => Some(inner.len() + 2),
        (true, _) => Some(inner.len() + 1),
        _ => None,
    }
}

/// A field's name between two equal marks: `~signature~`, `##NAME##`, `/ Name / Position /`.
fn enclosed(text: &str, at: usize, same: usize, fields: &Fields) -> Option<usize> {
    let before = text.get(..at)?.chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let mark = text.get(at..at + same)?;
    let rest = text.get(at + same..)?;
    let len = rest
        .char_indices()
        .take_while(|(place, _)| *place < FIELD_BYTES)
        .find(|(place, _)| rest.get(*place..).is_some_and(|after| after.starts_with(mark)))?;
    let inner = rest.get(..len.0)?;
    let words = words(inner);
    let known = !words.is_empty() && words.len() <= 3 && words.iter().all(|word| fields.words.contains(word));
    let spaced = inner.starts_with(' ') == inner.ends_with(' ');
    (known && spaced).then_some(len.0 + 2 * same)
}

/// Words in capitals that stand for something: `XXX`, `YYYY`, `Dear NAME`, `Customer_Firstname`.
fn capitals(message: &Message<'_>) -> Vec<Range<usize>> {
    let (words, fields) = (&message.words.list, &message.lexicon.fields);
    let mut found = Vec::new();
    let shouted = words.iter().filter(|word| word.case == Case::All).count() * 2 > words.len();
    for (at, word) in words.iter().enumerate() {
        let after = message.text.get(word.span.end..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let crosses = word.text.chars().count() >= 3 && word.text.chars().all(|one| one == 'x');
        let filler = crosses && (word.case == Case::All || word.text.len() >= 5);
        let all = word.case == Case::All && !(shouted && words.len() > 3);
        let always = word.case == Case::All && fields.capitals.contains(&word.text);
        let greeted =
            before.is_some_and(|before| fields.salutes.contains(&before.text) && before.case != Case::All);
        let addressed = all && fields.words.contains(&word.text) && greeted;
        let next = words.get(at + 1).filter(|next| next.case == Case::All && all);
        let known = |text: &String| fields.words.contains(text);
        let pair = next.is_some_and(|next| {
            let first = fields.orders.contains(&word.text);
            first && known(&next.text)
        });
        let joined = after.starts_with('_')
            && words.get(at + 1).is_some_and(|next| next.span.start == word.span.end + 1);
        let identifier =
            joined && (known(&word.text) || words.get(at + 1).is_some_and(|next| known(&next.text)));
        if filler || always || addressed || pair || identifier {
            let end = if pair || identifier {
                words.get(at + 1).map_or(word.span.end, |next| next.span.end)
            } else {
                word.span.end
            };
            found.push(word.span.start..end);
        }
    }
    found
}

/// Somebody else's words, or a code with its marks.
fn quoted(text: &str, span: &Range<usize>) -> bool {
    let near = |part: &str, back: bool| {
        let mut chars: Vec<char> =
            if back { part.chars().rev().take(20).collect() } else { part.chars().take(20).collect() };
        chars.truncate(20);
        chars
            .into_iter()
            .take_while(|one| !matches!(one, '.' | '!' | '?' | '\n'))
            .any(|one| matches!(one, '"' | '“' | '”' | '„' | '«' | '»'))
    };
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let opened = before.chars().filter(|one| *one == '"').count() % 2 == 1
        || near(before, true) && before.contains(['“', '„', '«']);
    opened && near(after, false)
}

/// Part of an address of a page or a mailbox.
fn addressed(message: &Message<'_>, span: &Range<usize>) -> bool {
    let list = &message.words.list;
    let at = list.partition_point(|word| word.span.end <= span.start);
    list.get(at).is_some_and(|word| word.address && word.span.start <= span.start)
}
