//! A text as rules read it, with the way back to the places in the original.
//!
//! Small letters, composed characters, plain quotes, one space where there were many, no hidden characters, and
//! stretched words as they are usually written. Links and addresses become a mark, and so do other places that
//! somebody replaces. Knows no rule and no language. Floor 1.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Begins every mark. A letter, so that a mark is a word; nobody types it, and who does is not heard.
pub(super) const MARK: char = '\u{a66e}';

/// What stands for a link.
const LINK: &str = "\u{a66e}url";

/// What stands for an e-mail address.
const MAIL: &str = "\u{a66e}mail";

/// So many equal letters in a row are a stretched one.
const STRETCHED: usize = 3;

/// A text in the form that rules read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Normal {
    text: String,
    /// Where each piece begins here, and what it was in the original; in the order of the text.
    pieces: Vec<(usize, Range<usize>)>,
}

impl Normal {
    /// Reads a text.
    pub(super) fn new(text: &str) -> Self {
        let mut normal = Self::default();
        for cluster in clusters(text) {
            let composed = text.get(cluster.clone()).unwrap_or_default().nfc();
            for one in composed.flat_map(char::to_lowercase) {
                normal.take(one, &cluster);
            }
        }
        normal.trim();
        normal.unstretched().replaced(addresses)
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the original of a place in this text.
    pub(super) fn back(&self, span: &Range<usize>) -> Range<usize> {
        let first = self.pieces.partition_point(|(at, _)| *at <= span.start).saturating_sub(1);
        let last = self.pieces.partition_point(|(at, _)| *at < span.end).saturating_sub(1).max(first);
        match (self.pieces.get(first), self.pieces.get(last)) {
            (Some((_, from)), Some((_, to))) => from.start..to.end,
            _ => 0..0,
        }
    }

    /// The text with other words at some places, which `find` gives in rising order without overlaps.
    pub(super) fn replaced(self, find: impl Fn(&str) -> Vec<(Range<usize>, &'static str)>) -> Self {
        let places = find(&self.text);
        if places.is_empty() {
            return self;
        }
        let mut out = Self::default();
        let mut places = places.into_iter().peekable();
        for (n, (at, original)) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(n + 1).map_or(self.text.len(), |(next, _)| *next);
            while places.next_if(|(span, _)| span.end <= *at).is_some() {}
            match places.peek() {
                Some((span, word)) if span.start <= *at => {
                    if span.start == *at {
                        out.pieces.push((out.text.len(), original.clone()));
                        out.text.push_str(word);
                    } else if let Some((_, before)) = out.pieces.last_mut() {
                        before.end = original.end;
                    }
                }
                _ => {
                    out.pieces.push((out.text.len(), original.clone()));
                    out.text.push_str(self.text.get(*at..end).unwrap_or_default());
                }
            }
        }
        out
    }

    /// Takes one character in, in its plain form.
    fn take(&mut self, one: char, original: &Range<usize>) {
        match one {
            '\n' | '\u{2028}' | '\u{2029}' => self.push_gap('\n', original),
            _ if one.is_whitespace() => self.push_gap(' ', original),
            _ if one == MARK || is_hidden(one) => {}
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '`' | '\u{b4}' => self.push('\'', original),
            '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => self.push('"', original),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => self.push('-', original),
            '\u{2026}' => (0..3).for_each(|_| self.push('.', original)),
            _ => self.push(one, original),
        }
    }

    fn push(&mut self, one: char, original: &Range<usize>) {
        self.pieces.push((self.text.len(), original.clone()));
        self.text.push(one);
    }

    /// One gap for many; a new line wins.
    fn push_gap(&mut self, gap: char, original: &Range<usize>) {
        let last = self.text.chars().next_back();
        if last.is_none() || last == Some('\n') || (last == Some(' ') && gap == ' ') {
            return;
        }
        if last == Some(' ') {
            self.text.pop();
            self.pieces.pop();
        }
        self.push(gap, original);
    }

    fn trim(&mut self) {
        while self.text.ends_with([' ', '\n']) {
            self.text.pop();
            self.pieces.pop();
        }
    }

    /// Letters that stand there three times and more stand there once: `hiiii` is `hi`.
    fn unstretched(self) -> Self {
        let mut out = Self::default();
        let letters: Vec<char> = self.text.chars().collect();
        let mut n = 0;
        while let Some(&one) = letters.get(n) {
            let run = letters.iter().skip(n).take_while(|other| **other == one).count();
            let kept = if run >= STRETCHED && one.is_alphabetic() { 1 } else { run };
            for (_, original) in self.pieces.iter().skip(n).take(kept) {
                out.push(one, original);
            }
            if let (Some((_, last)), Some((_, end))) = (out.pieces.last_mut(), self.pieces.get(n + run - 1)) {
                last.end = last.end.max(end.end);
            }
            n += run;
        }
        out
    }
}

/// Characters with what is set upon them.
fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.next()?;
        let mut end = start + first.len_utf8();
        while let Some((at, mark)) = chars.next_if(|(_, one)| is_combining_mark(*one)) {
            end = at + mark.len_utf8();
        }
        Some(start..end)
    })
}

/// Controls, joiners, marks of direction: what is there and cannot be seen.
fn is_hidden(one: char) -> bool {
    one.is_control()
        || matches!(one, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Links and e-mail addresses.
fn addresses(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive([' ', '\n']) {
        let start = at;
        at += word.len();
        let bare = word.trim_end().trim_end_matches(['.', ',', '!', '?', ')', '"', '\'', ':', ';', '>']);
        let core = bare.trim_start_matches(['(', '"', '\'', '<']);
        let start = start + bare.len() - core.len();
        let link = ["http://", "https://", "www."].iter().any(|head| core.starts_with(head));
        let mail = core.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
        if link || mail {
            found.push((start..start + core.len(), if link { LINK } else { MAIL }));
        }
    }
    found
}

/// The sentences of a normal text: they end with a mark, a line, or the text.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, one)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let gap = next.is_none_or(|next| matches!(next, ' ' | '\n'));
        let end = at + one.len_utf8();
        if one == '\n' || next.is_none() || (gap && matches!(one, '.' | '!' | '?')) {
            let sentence = text.get(start..end).unwrap_or_default();
            let from = start + sentence.len() - sentence.trim_start().len();
            let to = start + sentence.trim_end().len();
            if from < to {
                found.push(from..to);
            }
            start = end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(original: &str) -> String {
        Normal::new(original).text().to_owned()
    }

    #[test]
    fn what_is_the_same_to_a_reader_is_the_same() {
        assert_eq!(
            text("Hiiii  there\u{200b},\tI\u{2019}m  Zo\u{65}\u{301}\r\n\n hello "),
            "hi there, i'm zo\u{e9}\nhello"
        );
        assert_eq!(text("GOOD\u{202e}morning\u{2026} 1000.00"), "goodmorning... 1000.00");
        assert_eq!(
            text("see https://a.example/x?y=1. or (me@b.example), ok"),
            "see \u{a66e}url. or (\u{a66e}mail), ok"
        );
        assert_eq!(text(" \u{a66e} \n \u{0} "), "");
    }

    #[test]
    fn every_place_leads_back_to_whole_characters() {
        let odd = "\u{202e}H\u{65}\u{301}llooo \u{1f44b}\u{1f3fd}  \u{130}stanbul a@b.example \u{645}\u{631}\u{62d}\u{628}\u{627}\u{0}\n\nok\u{301}";
        let normal = Normal::new(odd);
        for (from, _) in normal.text().char_indices() {
            for (to, _) in normal.text().char_indices().filter(|(to, _)| *to > from) {
                let span = normal.back(&(from..to));
                assert!(odd.get(span.clone()).is_some_and(|cut| !cut.is_empty()), "{span:?}");
            }
        }
        assert_eq!(Normal::new("").back(&(0..0)), 0..0);
        let hello = normal.text().find("h\u{e9}llo").unwrap();
        assert_eq!(&odd[normal.back(&(hello..hello + 6))], "H\u{65}\u{301}llooo");
        let mail = normal.text().find("\u{a66e}mail").unwrap();
        assert_eq!(&odd[normal.back(&(mail..mail + 7))], "a@b.example");
    }

    #[test]
    fn sentences_end_where_readers_pause() {
        let text = "9.90, always. ok?? yes\nbye";
        let cut: Vec<&str> = sentences(text).into_iter().map(|span| &text[span]).collect();
        assert_eq!(cut, ["9.90, always.", "ok??", "yes", "bye"]);
        assert_eq!(sentences(" \n "), Vec::<Range<usize>>::new());
    }
}
