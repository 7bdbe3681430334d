//! The words of a text with their places, the breaks between them, and what numbers they are.
//!
//! Words are in small letters with straight quotes; what they mean is not known here. Floor 1.

mod digits;
mod number;
mod scan;

use std::collections::BTreeMap;
use std::ops::Range;

pub(super) use number::spoken;

use super::lexicon::Spelling;

/// A word, or a number with all that is written of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In small letters.
    pub text: String,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What number it is.
    pub number: Option<Number>,
    /// What time of the day it is, in minutes.
    pub clock: Option<u16>,
    /// How its letters are written.
    pub case: Case,
    /// What stands before it.
    pub before: Break,
    /// The clause that it belongs to, counted over the text.
    pub clause: usize,
    /// The sentence that it belongs to.
    pub sentence: usize,
    /// An address of a page or a mailbox.
    pub address: bool,
}

/// Capitals of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Starts with a small letter, or with none.
    Small,
    /// Starts with a capital.
    First,
    /// Two letters or more, all capitals.
    All,
}

/// A number, or a range of two, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub low: i64,
    pub high: i64,
    /// In digits, not in words.
    pub digits: bool,
    /// Its unit, by its place in the list of the language.
    pub unit: Option<usize>,
    /// The unit is not written behind it: a number nearby has it.
    pub lent: bool,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Nothing but space.
    None,
    /// A hyphen.
    Hyphen,
    /// A dash.
    Dash,
    /// A comma, a colon, a bracket.
    Clause,
    /// The end of a sentence or line.
    Sentence,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its words.
    pub words: Range<usize>,
    /// It ends with a question mark.
    pub asks: bool,
}

/// The words of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub list: Vec<Word>,
    pub sentences: Vec<Sentence>,
    /// Where each word stands.
    pub places: BTreeMap<String, Vec<usize>>,
    /// Where numbers and times stand.
    pub numbers: Vec<usize>,
}

impl Words {
    /// Reads a text.
    pub fn read(text: &str, spelling: &Spelling) -> Self {
        Self::chain(&[text], spelling)
    }

    /// Reads texts one after the other; a new text starts a new sentence. Places are those of each text.
    pub fn chain(texts: &[&str], spelling: &Spelling) -> Self {
        let (mut list, mut asking) = (Vec::new(), Vec::new());
        for text in texts {
            let (mut words, mut asks) = scan::scan(text, spelling, asking.len());
            list.append(&mut words);
            asking.append(&mut asks);
        }
        let list = number::quantities(&list, spelling);
        let mut words = Self { list, ..Self::default() };
        words.index(&asking);
        words
    }

    fn index(&mut self, asking: &[bool]) {
        let (mut clause, mut sentence) = (0, 0);
        for (n, word) in self.list.iter_mut().enumerate() {
            let ends = n > 0 && word.before == Break::Sentence;
            clause += usize::from(n > 0 && word.before >= Break::Dash);
            let written = word.sentence;
            if ends {
                sentence += 1;
            }
            (word.clause, word.sentence) = (clause, sentence);
            self.places.entry(word.text.clone()).or_default().push(n);
            if word.number.is_some() || word.clock.is_some() {
                self.numbers.push(n);
            }
            let asks = asking.get(written).copied().unwrap_or(false);
            match self.sentences.get_mut(sentence) {
                Some(one) => one.words.end = n + 1,
                None => self.sentences.push(Sentence { words: n..n + 1, asks }),
            }
        }
    }

    /// The words of a stretch of words.
    pub fn text(&self, at: &Range<usize>) -> Vec<&str> {
        self.list.get(at.clone()).unwrap_or_default().iter().map(|word| word.text.as_str()).collect()
    }

    /// From the first byte to the last of a stretch of words of one text; empty if there are none.
    pub fn span(&self, at: &Range<usize>) -> Range<usize> {
        let words = self.list.get(at.clone()).unwrap_or_default();
        match (words.first(), words.last()) {
            (Some(first), Some(last)) if first.span.start <= last.span.end => first.span.start..last.span.end,
            _ => 0..0,
        }
    }

    /// The words of the clause around a word.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let Some(word) = self.list.get(at) else { return 0..0 };
        let start = self.list.partition_point(|one| one.clause < word.clause);
        let end = self.list.partition_point(|one| one.clause <= word.clause);
        start..end
    }

    /// The sentence around a word.
    pub fn sentence(&self, at: usize) -> Option<&Sentence> {
        self.sentences.get(self.list.get(at)?.sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::tests::english;
    use super::*;

    fn read(text: &str) -> Words {
        english().words(text)
    }

    fn numbers(text: &str) -> Vec<(i64, i64)> {
        read(text).list.iter().filter_map(|word| word.number).map(|one| (one.low, one.high)).collect()
    }

    #[test]
    fn words_have_places_and_breaks() {
        let text = "It’s the Alder’s cover — OK? See https://a.example/x, café.";
        let words = read(text);
        let texts: Vec<&str> = words.list.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["it's", "the", "alder's", "cover", "ok", "see", "https://a.example/x", "café"]);
        assert_eq!(&text[words.list[2].span.clone()], "Alder’s");
        assert_eq!(
            (words.sentences.len(), words.sentences[0].asks, words.sentences[1].asks),
            (2, true, false)
        );
        assert!(words.list[6].address && words.list[4].before == Break::Dash);
        // The same letter, composed and with a combining mark.
        assert_eq!(read("cafe\u{301}").list[0].text, "café");
    }

    #[test]
    fn numbers_are_read_in_every_spelling() {
        for (text, thousandths) in [
            ("20 000", 20_000_000),
            ("20,000", 20_000_000),
            ("20\u{a0}000", 20_000_000),
            ("twenty thousand", 20_000_000),
            ("3.2", 3_200),
            ("3,2", 3_200),
            ("three point two", 3_200),
            ("1.4l", 1_400),
            ("half a litre", 500),
            ("two and a half hours", 2_500),
            ("an hour and a half", 1_500),
            ("a dozen", 12_000),
            ("a hundred", 100_000),
            ("one hundred and forty", 140_000),
            ("thirty-five", 35_000),
            ("-2 °C", -2_000),
            ("minus eight", -8_000),
            ("five below zero", -5_000),
            ("an hour", 1_000),
            ("the 30th", 30_000),
        ] {
            assert_eq!(numbers(text).first(), Some(&(thousandths, thousandths)), "{text}");
        }
    }

    #[test]
    fn ranges_are_one_number() {
        for text in [
            "5 to 7 days",
            "5-7 days",
            "5–7 days",
            "five or seven",
            "between five and seven",
            "5 days to 7 days",
        ] {
            assert_eq!(numbers(text), [(5_000, 7_000)], "{text}");
        }
        assert_eq!(numbers("from 7 to 5"), [(7_000, 7_000), (5_000, 5_000)]);
    }

    #[test]
    fn times_and_codes() {
        let clock = |text: &str| read(text).list.iter().filter_map(|word| word.clock).collect::<Vec<_>>();
        assert_eq!(clock("before 14:00, or 2pm, or 2 pm, or noon"), [840, 840, 840, 720]);
        assert_eq!(numbers("1.8.1 and H88377"), []);
        assert_eq!(read("54 x 31 x 20 cm").numbers.len(), 3);
    }

    #[test]
    fn units_are_lent_within_a_sentence() {
        let units = |text: &str| {
            read(text)
                .list
                .iter()
                .filter_map(|word| word.number)
                .map(|one| one.unit.is_some())
                .collect::<Vec<_>>()
        };
        assert_eq!(units("the Shell packs to 1.1 l, the Down to 3.2"), [true, true]);
        assert_eq!(units("2.3, sorry, 3.2 litres"), [true, true]);
        assert_eq!(units("Page 3. It holds 2 litres."), [false, true]);
    }

    #[test]
    fn nothing_stumbles_on_odd_texts() {
        for text in [
            "",
            " ",
            "\u{0}\u{1}",
            "🙂🙂",
            "مرحبا بك 20 000",
            "-",
            "--5",
            "5-",
            "1,",
            "½",
            "a\u{301}'",
            "9".repeat(400).as_str(),
            "°",
            "''",
            "1:2:3:4",
            "٣٫٢",
        ] {
            let words = read(text);
            assert!(words.list.iter().all(|word| text.get(word.span.clone()).is_some()), "{text:?}");
        }
    }
}
