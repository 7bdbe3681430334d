//! Letters to words: where they begin and end, and what stands between them.
//!
//! Numbers in digits and times of the day are read by `digits`; number words are no matter of this file. Floor 1.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::digits::Digits;
use super::{Break, Case, Number, Word};
use crate::listen::lexicon::Spelling;

/// An address is looked for in so many bytes.
const ADDRESS_BYTES: usize = 200;

/// The endings of `1st` and its like, whose bytes belong to the number.
const ORDINALS: [&str; 4] = ["th", "st", "nd", "rd"];

struct Scan<'a> {
    text: &'a str,
    at: usize,
    words: Vec<Word>,
    asking: Vec<bool>,
    before: Break,
    first: usize,
    spelling: &'a Spelling,
}

/// The words of a text, and of each sentence whether it asks; the first sentence has the given number.
pub(super) fn scan(text: &str, spelling: &Spelling, first: usize) -> (Vec<Word>, Vec<bool>) {
    let before = if first > 0 { Break::Sentence } else { Break::None };
    let mut scan = Scan { text, at: 0, words: Vec::new(), asking: vec![false], before, first, spelling };
    while let Some(next) = scan.next() {
        if next.is_alphanumeric() || next == '%' || next == '°' || scan.signed() {
            scan.word(next);
        } else {
            scan.mark(next);
            scan.at += next.len_utf8();
        }
    }
    (scan.words, scan.asking)
}

fn joins(one: char) -> bool {
    one.is_alphanumeric() || is_combining_mark(one)
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn previous(&self) -> Option<char> {
        self.text.get(..self.at).and_then(|before| before.chars().next_back())
    }

    /// A minus in front of a digit, and nothing before it.
    fn signed(&self) -> bool {
        let mut rest = self.rest().chars();
        let sign = matches!(rest.next(), Some('-' | '\u{2212}' | '\u{2013}'));
        let free = self.previous().is_none_or(|one| one.is_whitespace() || one == '(');
        sign && free && rest.next().is_some_and(|one| one.is_ascii_digit())
    }

    fn mark(&mut self, one: char) {
        let ends = self.rest().chars().nth(1).is_none_or(|next| !next.is_alphanumeric());
        let found = match one {
            '\n' | '!' | '?' | '…' | ';' => Break::Sentence,
            '.' if ends && !self.after_short() => Break::Sentence,
            ',' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '“' | '”' | '„' | '/' | '<' | '>' => {
                Break::Clause
            }
            '\u{2013}' | '—' => Break::Dash,
            '-' if ends => Break::Dash,
            '-' | '\u{2010}' | '\u{2011}' | '_' => Break::Hyphen,
            _ => Break::None,
        };
        if one == '?'
            && let Some(last) = self.asking.last_mut()
        {
            *last = true;
        }
        self.before = self.before.max(found);
    }

    /// The full stop belongs to a word such as `mr.`.
    fn after_short(&self) -> bool {
        let last = self.words.last();
        last.is_some_and(|word| word.span.end == self.at && self.spelling.short.contains(&word.text))
    }

    fn word(&mut self, first: char) {
        if let Some(len) = self.address() {
            self.push(len, None, None, true);
        } else if first.is_ascii_digit() || self.signed() {
            self.number();
        } else {
            self.push(self.letters(), None, None, false);
        }
    }

    /// The bytes of an address that begins here.
    fn address(&self) -> Option<usize> {
        if self.previous().is_some_and(|one| !one.is_whitespace() && !"(<[\"".contains(one)) {
            return None;
        }
        let rest = self.rest();
        let end = rest.char_indices().map(|(at, _)| at).take_while(|at| *at <= ADDRESS_BYTES).last()?;
        let near = if rest.len() > ADDRESS_BYTES { rest.get(..end).unwrap_or_default() } else { rest };
        let chunk = near.split_whitespace().next()?;
        let chunk = chunk.trim_end_matches(|one: char| !one.is_alphanumeric() && one != '/');
        let site = chunk.contains("://") || chunk.starts_with("www.");
        let mail = chunk.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let host = chunk.split('/').next().unwrap_or_default();
        let label =
            |part: &str| part.len() > 1 && part.bytes().all(|one| one.is_ascii_alphabetic() || one == b'-');
        let page = chunk.contains('/') && host.contains('.') && host.split('.').all(label);
        (site || mail || page).then_some(chunk.len())
    }

    /// The bytes of a word of letters: `isn't` and `e-mail` are one, `two-way` is not.
    fn letters(&self) -> usize {
        let (mut end, mut letters) = (0, 0);
        let mut chars = self.rest().char_indices().peekable();
        while let Some((at, one)) = chars.next() {
            let next = chars.peek().is_some_and(|(_, next)| joins(*next));
            let inner = matches!(one, '\'' | '\u{2019}' | '\u{2018}') && at > 0 && next;
            let single = one == '-' && letters == 1 && end == at && next;
            let sign = at == 0 && (one == '%' || one == '°');
            if !(joins(one) || inner || single || sign) {
                break;
            }
            end = at + one.len_utf8();
            letters += usize::from(one.is_alphabetic());
            if one == '%' {
                break;
            }
        }
        end
    }

    fn push(&mut self, len: usize, number: Option<Number>, clock: Option<u16>, address: bool) {
        let len = if len == 0 { self.next().map_or(1, char::len_utf8) } else { len };
        let span = self.at..self.at + len;
        let raw = self.text.get(span.clone()).unwrap_or_default();
        let plain = raw.nfc().collect::<String>().to_lowercase().replace(['\u{2019}', '\u{2018}'], "'");
        let text = if address { plain } else { plain.replace('-', "") };
        let letters = raw.chars().filter(|one| one.is_alphabetic()).count();
        let case = match raw.chars().next() {
            _ if letters > 1 && !raw.chars().any(char::is_lowercase) => Case::All,
            Some(first) if first.is_uppercase() => Case::First,
            _ => Case::Small,
        };
        if self.before == Break::Sentence && !self.words.is_empty() {
            self.asking.push(false);
        }
        let before = std::mem::replace(&mut self.before, Break::None);
        let sentence = self.first + self.asking.len() - 1;
        self.words.push(Word { text, span, number, clock, case, before, clause: 0, sentence, address });
        self.at += len;
    }

    fn number(&mut self) {
        let rest = self.rest();
        let sign = if rest.starts_with(|one: char| one.is_ascii_digit()) {
            0
        } else {
            self.next().map_or(0, char::len_utf8)
        };
        let digits = Digits::read(rest.get(sign..).unwrap_or_default());
        let len = sign + digits.len;
        let after: String = rest.get(len..).unwrap_or_default().chars().take(3).collect();
        let ending = |end: &&str| {
            let same = after.get(..end.len()).is_some_and(|next| next.eq_ignore_ascii_case(end));
            same && !after.chars().nth(2).is_some_and(joins)
        };
        let ordinal = ORDINALS.iter().find(|end| ending(end)).map_or(0, |end| end.len());
        let number = digits.thousandths.map(|value| {
            let value: i64 = if sign > 0 { -value } else { value };
            Number { low: value, high: value, digits: true, unit: None, lent: false }
        });
        self.push(len + ordinal, number, digits.clock, false);
    }
}
