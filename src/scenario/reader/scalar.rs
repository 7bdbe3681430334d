//! Texts, numbers and words.
//!
//! Floor 1.

use super::Cx;
use super::node::{Node, Shape};
use super::shape::{self, Wanted, found, grouped, shortened, subject};
use super::split::options;
use super::suggest::list;
use crate::scenario::codes;
use crate::scenario::problem::Problem;
use crate::scenario::source::is_hidden;
use crate::vocab::Ppm;

/// Characters of a name.
const LONGEST_NAME_CHARS: usize = 64;

impl<'a> Cx<'a> {
    /// A text as it is meant, escapes resolved; may be of any length and hold line ends.
    pub fn raw_text(&mut self, node: Node<'a>, wanted: Wanted) -> Option<String> {
        if node.shape() != Shape::Text {
            self.wrong_shape(node, wanted);
            return None;
        }
        self.count_work(node.text.len());
        let written = &node.text[..node.head().end - node.start];
        let plain = written
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
            .filter(|text| !text.contains('\\'));
        // Only what has escapes or is raw needs the parser.
        let text: String = match plain {
            Some(text) => text.to_owned(),
            None => options().from_str(node.text).ok()?,
        };
        // A character that stands in the file as such was found when the file was scanned.
        if let Some(hidden) = text.chars().find(|c| is_hidden(*c) && !node.text.contains(*c)) {
            let message = format!(
                "{} holds the hidden character U+{:04X}, written as an escape",
                subject(node),
                hidden as u32
            );
            self.push(
                Problem::new(&codes::HIDDEN_CHARACTER, node.place(), message)
                    .hint("delete the escape; it would change how the text around it is shown"),
            );
            return None;
        }
        Some(text)
    }

    /// A text of one line with something in it.
    pub fn line(&mut self, node: Node<'a>, most_chars: usize) -> Option<String> {
        let text = self.raw_text(node, shape::TEXT)?;
        self.within(node, text, most_chars, false)
    }

    /// A text that may run over several lines.
    pub fn paragraph(&mut self, node: Node<'a>, most_chars: usize) -> Option<String> {
        let text = self.raw_text(node, shape::TEXT)?;
        self.within(node, text, most_chars, true)
    }

    /// A name in quotes.
    pub fn name(&mut self, node: Node<'a>) -> Option<String> {
        let text = self.raw_text(node, shape::NAME)?;
        if text.trim() != text {
            let hint = format!("write \"{}\"", shortened(text.trim()));
            let message = "a name cannot begin or end with a space";
            self.push(Problem::new(&codes::BAD_TEXT, node.place(), message).hint(hint));
            return None;
        }
        self.within(node, text, LONGEST_NAME_CHARS, false)
    }

    fn within(&mut self, node: Node<'a>, text: String, most_chars: usize, lines: bool) -> Option<String> {
        let chars = text.chars().count();
        let message = if text.trim().is_empty() && !lines {
            format!("{} is empty", subject(node))
        } else if chars > most_chars {
            format!("{} has {chars} characters; at most {most_chars} are allowed", subject(node))
        } else if !lines && text.contains(['\n', '\r', '\t']) {
            format!("{} must be one line, without line ends and tabs", subject(node))
        } else {
            return Some(text);
        };
        self.push(Problem::new(&codes::BAD_TEXT, node.place(), message));
        None
    }

    /// Any finite number.
    pub fn number(&mut self, node: Node<'a>, wanted: Wanted) -> Option<f64> {
        let special = matches!(node.word(), "inf" | "NaN" | "inff32" | "inff64" | "NaNf32" | "NaNf64");
        if node.shape() != Shape::Number && !special {
            self.wrong_shape(node, wanted);
            return None;
        }
        self.count_work(node.text.len());
        let value: Option<f64> = options().from_str(node.text).ok();
        // Whole numbers may also be written as `0x10`.
        let whole = || options().from_str::<u64>(node.text).ok().map(|whole| whole as f64);
        match value.or_else(whole) {
            Some(value) if value.is_finite() => Some(value),
            Some(_) => {
                let message = format!(
                    "{} wants a number that can be counted with, not {}",
                    subject(node),
                    written(node)
                );
                self.push(
                    Problem::new(&codes::BAD_NUMBER, node.place(), message)
                        .hint("numbers without an end, and such too large to be held, are not allowed"),
                );
                None
            }
            None => {
                let message = format!("{} wants a number, but `{}` is none", subject(node), written(node));
                let hint = "write it with digits and a decimal point, such as 0.4 or 1500";
                self.push(Problem::new(&codes::BAD_NUMBER, node.place(), message).hint(hint));
                None
            }
        }
    }

    /// A number from `least` to `most`.
    pub fn number_in(&mut self, node: Node<'a>, least: f64, most: f64) -> Option<f64> {
        let value = self.number(node, shape::NUMBER)?;
        if (least..=most).contains(&value) {
            return Some(value);
        }
        let message = format!("{} is {}, but must be from {least} to {most}", subject(node), written(node));
        self.out_of_range(node, message);
        None
    }

    /// A whole number from `least` to `most`.
    pub fn whole_in(&mut self, node: Node<'a>, least: u64, most: u64) -> Option<u64> {
        if node.shape() == Shape::Number {
            self.count_work(node.text.len());
            match options().from_str::<u64>(node.text) {
                Ok(value) if (least..=most).contains(&value) => return Some(value),
                _ => {}
            }
        }
        let value = self.number(node, shape::WHOLE)?;
        let message = if value.fract() == 0.0 {
            format!(
                "{} is {}, but must be from {} to {}",
                subject(node),
                written(node),
                grouped(least),
                grouped(most)
            )
        } else {
            format!("{} is {}, but must be a whole number", subject(node), written(node))
        };
        self.out_of_range(node, message);
        None
    }

    /// A whole number that fits 32 bits.
    pub fn count(&mut self, node: Node<'a>, least: u32, most: u32) -> Option<u32> {
        self.whole_in(node, least.into(), most.into()).and_then(|value| u32::try_from(value).ok())
    }

    /// A share from 0 to 1.
    pub fn share(&mut self, node: Node<'a>) -> Option<Ppm> {
        let value = self.number(node, shape::SHARE)?;
        if let Some(share) = Ppm::from_f64(value) {
            return Some(share);
        }
        let message = format!("{} is a share from 0 to 1, but here is {}", subject(node), written(node));
        let problem = Problem::new(&codes::BAD_SHARE, node.place(), message);
        let hint = if (1.0..=100.0).contains(&value) {
            format!("write {} for {value} %", value / 100.0)
        } else {
            "0.4 stands for 40 %, 0 for never and 1 for always".to_owned()
        };
        self.push(problem.hint(hint));
        None
    }

    /// A share above 0.
    pub fn share_above_zero(&mut self, node: Node<'a>) -> Option<Ppm> {
        let share = self.share(node)?;
        if share == Ppm::ZERO {
            let message = format!("{} must be above 0", subject(node));
            self.out_of_range(node, message);
            return None;
        }
        Some(share)
    }

    /// `true` or `false`.
    pub fn flag(&mut self, node: Node<'a>) -> Option<bool> {
        match node.word() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.wrong_shape(node, shape::YES_NO);
                None
            }
        }
    }

    /// One of some words, with or without parentheses after it.
    pub fn one_of(&mut self, node: Node<'a>, words: &[&'static str]) -> Option<&'static str> {
        let word = node.word();
        if let Some(found) = words.iter().find(|known| **known == word) {
            return Some(found);
        }
        let or = list(words, "or");
        if word.is_empty() {
            let message = format!("{} wants {or}, but here is {}", subject(node), found(node));
            let problem = Problem::new(&codes::WRONG_SHAPE, node.place(), message);
            let unquoted = node.text.trim_matches('"');
            let quoted = words.iter().find(|known| node.shape() == Shape::Text && **known == unquoted);
            self.push(problem.hint_if(quoted.map(|word| format!("write {word} without quotes"))));
        } else {
            let message = format!("{} wants {or}; `{}` is not known here", subject(node), shortened(word));
            let similar = self.similar(word, words.iter().copied());
            let hint = similar.map(|name| format!("did you mean `{name}`?"));
            self.push(Problem::new(&codes::UNKNOWN_WORD, node.head(), message).hint_if(hint));
        }
        None
    }

    /// One of some words, alone.
    pub fn bare(&mut self, node: Node<'a>, words: &[&'static str]) -> Option<&'static str> {
        let word = self.one_of(node, words)?;
        if node.is_bare_word() {
            return Some(word);
        }
        let message = format!("`{word}` stands alone, without parentheses");
        self.push(Problem::new(&codes::ARGUMENTS, node.place(), message).hint(format!("write {word}")));
        None
    }
}

/// A value's first token as it is written, shortened.
pub(in crate::scenario) fn written(node: Node<'_>) -> String {
    let place = node.head();
    shortened(&node.text[..place.end - place.start])
}
