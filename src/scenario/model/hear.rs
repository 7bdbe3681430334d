//! What is listened for in an expert's words: phrases, and what settles a fact.
//!
//! The form that trainers write; how it is found in a text is `listen`'s. Whole numbers only, so that the same
//! text is understood alike everywhere. Floor 1.

/// How a fact is recognised in what an expert types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hear {
    /// All of these must be said, each in any of its ways; never empty, and no list in it is.
    pub all: Vec<Vec<Wording>>,
    /// Any of these contradicts it.
    pub never: Vec<Wording>,
}

/// A few words, a quantity, or both: `side pocket`, `3.2 l`, `within 5-7 working days`, `waterproof*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// As written.
    pub text: String,
    /// Its parts in order; never empty, and neither the first nor the last is a gap.
    pub tokens: Vec<Token>,
}

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A word in small letters, without punctuation.
    Word {
        /// The word.
        text: String,
        /// Written with a star: any ending fits.
        any_ending: bool,
    },
    /// A number, or a range of two, in thousandths; `low` equals `high` for a single one.
    Number {
        /// The lower end.
        low: i64,
        /// The upper end.
        high: i64,
        /// How far each end may be off.
        within: i64,
    },
    /// Written `..`: up to four words in between.
    Gap,
}

/// Words that a gap may stand for, at most.
pub const GAP_WORDS: usize = 4;

/// Why a text is no phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    /// Nothing that could be heard.
    #[error("there is no word in it")]
    Empty,
    /// `..` at an end.
    #[error("`..` stands between two words, not at an end")]
    GapAtEnd,
    /// A number too large or too fine.
    #[error("a number has up to nine digits, and three behind the point")]
    Number,
    /// A range that runs back.
    #[error("a range runs from the smaller number to the larger")]
    Range,
}

impl Wording {
    /// Reads a phrase: words, `word*`, `..`, and numbers such as `3.2`, `-2`, `20 000`, `5-7` or `~3.2` (a tenth
    /// off is near enough).
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, WordingError> {
        let mut tokens: Vec<Token> = Vec::new();
        for word in joined_thousands(text) {
            match token(&word)? {
                Some(Token::Gap) if tokens.is_empty() => return Err(WordingError::GapAtEnd),
                Some(token) => tokens.push(token),
                None => {}
            }
        }
        match tokens.last() {
            None => Err(WordingError::Empty),
            Some(Token::Gap) => Err(WordingError::GapAtEnd),
            Some(_) => Ok(Self { text: text.trim().to_owned(), tokens }),
        }
    }
}

/// The words of a phrase, with `20 000` as one.
fn joined_thousands(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let thousands = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        let number = |before: &String| {
            before.len() <= 3 && !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit())
        };
        match words.last_mut() {
            Some(before) if thousands && number(before) => before.push_str(word),
            _ => words.push(word.to_lowercase().replace('\u{2019}', "'")),
        }
    }
    words
}

fn token(word: &str) -> Result<Option<Token>, WordingError> {
    if word == ".." {
        return Ok(Some(Token::Gap));
    }
    let (near, number) = word.strip_prefix('~').map_or((false, word), |rest| (true, rest));
    let below = number.strip_prefix(['-', '\u{2212}']).and_then(|number| thousandths(number).transpose());
    if let Some(value) = below {
        let value = -value?;
        return Ok(Some(Token::Number {
            low: value,
            high: value,
            within: if near { (-value / 10).max(1) } else { 0 },
        }));
    }
    if number.starts_with(|first: char| first.is_ascii_digit()) {
        let (low, high) = number.split_once(['-', '\u{2013}']).unwrap_or((number, number));
        if let (Some(low), Some(high)) = (thousandths(low)?, thousandths(high)?) {
            let within = if near { (high / 10).max(1) } else { 0 };
            return if low <= high {
                Ok(Some(Token::Number { low, high, within }))
            } else {
                Err(WordingError::Range)
            };
        }
    }
    let any_ending = word.ends_with('*');
    let text: String = word
        .chars()
        .filter(|one| one.is_alphanumeric() || matches!(one, '\'' | '%' | '-' | '°' | ':'))
        .collect();
    let text = text.trim_matches(['\'', '-', ':']).to_owned();
    Ok((!text.is_empty()).then_some(Token::Word { text, any_ending }))
}

/// A decimal number in thousandths; `None` if it is none.
fn thousandths(text: &str) -> Result<Option<i64>, WordingError> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) {
        return Ok(None);
    }
    if whole.len() > 9 || part.len() > 3 {
        return Err(WordingError::Number);
    }
    let padded = format!("{whole}{part:0<3}");
    padded.parse().map(Some).map_err(|_| WordingError::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Token {
        Token::Word { text: text.to_owned(), any_ending: false }
    }

    fn number(low: i64, high: i64, within: i64) -> Token {
        Token::Number { low, high, within }
    }

    #[test]
    fn phrases_are_words_numbers_and_gaps() {
        let tokens = |text: &str| Wording::read(text).map(|phrase| phrase.tokens);
        assert_eq!(tokens("Side pocket"), Ok(vec![word("side"), word("pocket")]));
        assert_eq!(tokens("3.2 l"), Ok(vec![number(3_200, 3_200, 0), word("l")]));
        assert_eq!(tokens("20 000 mm"), Ok(vec![number(20_000_000, 20_000_000, 0), word("mm")]));
        let days = Ok(vec![word("within"), number(5_000, 7_000, 0), word("working"), word("days")]);
        assert_eq!(tokens("within 5-7 working days"), days);
        assert_eq!(tokens("~50 g"), Ok(vec![number(50_000, 50_000, 5_000), word("g")]));
        assert_eq!(tokens("hand .. post"), Ok(vec![word("hand"), Token::Gap, word("post")]));
        let any = Token::Word { text: "waterproof".to_owned(), any_ending: true };
        assert_eq!(tokens("waterproof*"), Ok(vec![any]));
        assert_eq!(tokens("two-way zip"), Ok(vec![word("two-way"), word("zip")]));
        assert_eq!(tokens("-2 °C: 22:00"), Ok(vec![number(-2_000, -2_000, 0), word("°c"), word("22:00")]));
    }

    #[test]
    fn what_is_no_phrase_says_why() {
        let why = |text: &str| Wording::read(text).unwrap_err();
        assert_eq!(why(" , "), WordingError::Empty);
        assert_eq!((why(".. a"), why("a ..")), (WordingError::GapAtEnd, WordingError::GapAtEnd));
        assert_eq!((why("1.23456 l"), why("1234567890")), (WordingError::Number, WordingError::Number));
        assert_eq!(why("7-5 days"), WordingError::Range);
    }
}
