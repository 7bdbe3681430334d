//! The word lists of a language: numbers, units, negation, requests, everyday words.
//!
//! Data of a language pack, read once; a list that a pack lacks is an error that names it, so that a new language
//! cannot forget one. The rules that use them are not here. Floor 1.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::wording::Pattern;
use super::words::Words;
use crate::scenario::{Wording, WordingError};

/// The word lists of a language, ready for use.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub(super) spelling: Spelling,
    pub(super) negation: Negation<Phrases>,
    pub(super) statement: Statement<Phrases>,
    pub(super) request: Request<Phrases>,
    pub(super) confirmation: Confirmation<Phrases>,
    pub(super) people: People,
    pub(super) fields: Fields,
    pub(super) secret: Secret<Phrases>,
    pub(super) helper: Helper<Phrases>,
}

/// Why a text is no lexicon.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// It is not in the form of one; names the list that is missing or unknown.
    #[error("line {line}: {why}")]
    Form {
        /// From 1.
        line: usize,
        /// What the reader of the form says.
        why: String,
    },
    /// A phrase that is none.
    #[error("`{phrase}`: {why}")]
    Phrase {
        /// As written.
        phrase: String,
        /// What is wrong with it.
        why: WordingError,
    },
}

/// What the lists look like in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Words")]
struct Written {
    spelling: Spelling,
    negation: Negation<Vec<String>>,
    statement: Statement<Vec<String>>,
    request: Request<Vec<String>>,
    confirmation: Confirmation<Vec<String>>,
    people: People,
    fields: Fields,
    secret: Secret<Vec<String>>,
    helper: Helper<Vec<String>>,
}

/// How numbers, quantities and abbreviations are spelled. Words in small letters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spelling {
    /// `seven` is 7.
    pub numbers: BTreeMap<String, i64>,
    /// `thousand` is 1000.
    pub scales: BTreeMap<String, i64>,
    /// `dozen` is 12: a scale that needs no number before it.
    pub groups: BTreeMap<String, i64>,
    /// `half` is 500 thousandths.
    pub parts: BTreeMap<String, i64>,
    /// Stands for one before a unit or a scale.
    pub articles: BTreeSet<String>,
    /// Joins the parts of a number, as in `two and a half`.
    pub and: BTreeSet<String>,
    /// The decimal point, spoken.
    pub point: BTreeSet<String>,
    /// Before a number below zero.
    pub minus: BTreeSet<String>,
    /// After one.
    pub below: BTreeSet<String>,
    /// Between the ends of a range.
    pub to: BTreeSet<String>,
    /// Ends of a range may also be joined by `and` after this.
    pub between: BTreeSet<String>,
    /// `noon` is minute 720 of the day.
    pub clock: BTreeMap<String, u16>,
    /// After an hour before noon.
    pub am: BTreeSet<String>,
    /// After an hour after noon.
    pub pm: BTreeSet<String>,
    /// Units of measure.
    pub units: Vec<UnitNames>,
    /// Words whose full stop ends no sentence.
    pub short: BTreeSet<String>,
    /// Words of which only one can be meant: who says another one says something else.
    pub contrasts: Vec<BTreeSet<String>>,
    /// Words so common that they tell nothing.
    pub common: BTreeSet<String>,
}

/// A unit by its names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename = "Unit")]
pub(super) struct UnitNames {
    /// What is measured; units of the same thing can be converted.
    pub of: String,
    /// How many of the smallest unit of that.
    pub each: i64,
    /// All its names; up to two words.
    pub names: Vec<String>,
}

/// How something is said not to be so.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Negation<P> {
    /// `not`, `isn't`, `rather than`.
    pub negators: P,
    /// Where a negation ends: `but`.
    pub ends: BTreeSet<String>,
    /// What was said before does not hold: `sorry`, `I mean`.
    pub corrections: P,
    /// What is said was so, or somebody else said it: `used to`.
    pub outdated: P,
}

/// How sure a statement is meant.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Statement<P> {
    /// Leaves open whether it is so: `whether`.
    pub open: P,
    /// After a statement, a question that asks nothing: `okay`, `right`.
    pub tags: BTreeSet<String>,
    /// Opens a clause that takes something as known: `since`, `as`.
    pub given: BTreeSet<String>,
    /// A customer wants to read something once more.
    pub again: P,
}

/// How something is asked for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request<P> {
    /// A request without a question mark: `tell me`, `I'd need`.
    pub requests: P,
    /// A sentence that begins so is a question, mark or not.
    pub openers: BTreeSet<String>,
    /// Why something is asked although it was said.
    pub reasons: P,
    /// Another one of what was given: `another`.
    pub another: P,
    /// Asks which product is meant.
    pub products: P,
    /// `which`, `what`: before the kind of a product.
    pub which: BTreeSet<String>,
    /// Values that people give as a word: days, months.
    pub values: BTreeSet<String>,
    /// Sizes and other values of one word that are often offered for choice.
    pub sizes: BTreeSet<String>,
}

/// How somebody makes sure which product is meant.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirmation<P> {
    /// Together with a product in a question: `do you mean`.
    pub asks: P,
    /// Directly before the product: `is it`, `that'd be`.
    pub leads: P,
    /// May stand between those and the product.
    pub links: BTreeSet<String>,
    /// Invites to correct: `tell me if not`.
    pub invites: P,
    /// Before one's own guess: `assuming`, `I take it`.
    pub guesses: P,
    /// Before a product: `the`, `your`.
    pub articles: BTreeSet<String>,
    /// After a product, asking for a yes: `right`, `is it`.
    pub tags: P,
}

/// Words around people's names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    /// `mr`, `mrs`.
    pub titles: BTreeSet<String>,
    /// Names that are also everyday words.
    pub everyday: BTreeSet<String>,
    /// Before such a word it is no name: `the`, `in`.
    pub no_name_after: BTreeSet<String>,
    /// Before somebody who is spoken to: `hi`, `okay`, `sorry`.
    pub calls: BTreeSet<String>,
    /// What a name does: `says`, `asked`.
    pub does: BTreeSet<String>,
    /// What somebody has: `order`, `parcel`.
    pub has: BTreeSet<String>,
    /// After an address: `they`, `you`, `your`.
    pub turns: BTreeSet<String>,
}

/// Words of template fields.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fields {
    /// `name`, `amount`, `surname`.
    pub words: BTreeSet<String>,
    /// Words that tell the writer what to do: `insert`.
    pub orders: BTreeSet<String>,
    /// Before a name: `dear`, `hi`.
    pub salutes: BTreeSet<String>,
    /// Whole words in capitals that are never filled in: `TBD`.
    pub capitals: BTreeSet<String>,
}

/// Words around secrets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Secret<P> {
    /// What nobody may ask for: `card number`, `password`.
    pub things: P,
    /// Such a thing put into many words, where asking needs no more: `figures behind the signature`.
    pub riddles: P,
    /// Cards and logins: only what stands near them is a secret.
    pub about: P,
    /// A number or word of those: `digits`, `code`.
    pub parts: P,
    /// Asks for it: `I need`, `give me`.
    pub asks: P,
    /// Says it back: `you gave`, `is`.
    pub says: BTreeSet<String>,
    /// It stays with the customer: `on the payment page`, `last four`.
    pub safe: P,
}

/// Words around those who help an expert.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Helper<P> {
    /// In a question to them: a customer is waiting in a chat right now.
    pub live: P,
    /// Who they are, to a customer: `our specialist`.
    pub called: P,
}

/// Phrases, ready to be found.
pub(super) type Phrases = Vec<Pattern>;

impl Lexicon {
    /// Reads the lists of a language.
    ///
    /// # Errors
    /// The list that is missing or unknown, or the phrase that is none.
    pub fn read(text: &str) -> Result<Self, LexiconError> {
        let written: Written = ron::from_str(text).map_err(|error| LexiconError::Form {
            line: error.span.start.line,
            why: error.code.to_string(),
        })?;
        let spelling = written.spelling;
        let phrases = |list: Vec<String>| -> Result<Phrases, LexiconError> {
            list.iter().map(|phrase| pattern(phrase, &spelling)).collect()
        };
        let (no, statement, request) = (written.negation, written.statement, written.request);
        let (confirmation, secret, helper) = (written.confirmation, written.secret, written.helper);
        Ok(Self {
            negation: Negation {
                negators: phrases(no.negators)?,
                ends: no.ends,
                corrections: phrases(no.corrections)?,
                outdated: phrases(no.outdated)?,
            },
            statement: Statement {
                open: phrases(statement.open)?,
                tags: statement.tags,
                given: statement.given,
                again: phrases(statement.again)?,
            },
            request: Request {
                requests: phrases(request.requests)?,
                openers: request.openers,
                reasons: phrases(request.reasons)?,
                another: phrases(request.another)?,
                products: phrases(request.products)?,
                which: request.which,
                values: request.values,
                sizes: request.sizes,
            },
            confirmation: Confirmation {
                asks: phrases(confirmation.asks)?,
                leads: phrases(confirmation.leads)?,
                links: confirmation.links,
                invites: phrases(confirmation.invites)?,
                guesses: phrases(confirmation.guesses)?,
                articles: confirmation.articles,
                tags: phrases(confirmation.tags)?,
            },
            people: written.people,
            fields: written.fields,
            secret: Secret {
                things: phrases(secret.things)?,
                riddles: phrases(secret.riddles)?,
                about: phrases(secret.about)?,
                parts: phrases(secret.parts)?,
                asks: phrases(secret.asks)?,
                says: secret.says,
                safe: phrases(secret.safe)?,
            },
            helper: Helper { live: phrases(helper.live)?, called: phrases(helper.called)? },
            spelling,
        })
    }

    /// The words of a text.
    pub(super) fn words(&self, text: &str) -> Words {
        Words::read(text, &self.spelling)
    }

    /// A phrase of the scenario, ready to be found.
    pub(super) fn pattern(&self, wording: &Wording) -> Pattern {
        Pattern::new(wording, &self.spelling)
    }
}

impl Spelling {
    /// The unit of a name, by its place in the list.
    pub fn unit(&self, name: &str) -> Option<usize> {
        self.units.iter().position(|unit| unit.names.iter().any(|known| known == name))
    }

    /// Whether two words exclude each other: different words of one of the lists of contrasts.
    pub fn contrast(&self, one: &str, other: &str) -> bool {
        one != other && self.contrasts.iter().any(|set| set.contains(one) && set.contains(other))
    }
}

fn pattern(phrase: &str, spelling: &Spelling) -> Result<Pattern, LexiconError> {
    let wording =
        Wording::read(phrase).map_err(|why| LexiconError::Phrase { phrase: phrase.to_owned(), why })?;
    Ok(Pattern::new(&wording, spelling))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The shipped lists.
    pub(in crate::listen) fn english() -> Lexicon {
        Lexicon::read(include_str!("../../assets/listen/en/words.ron")).unwrap()
    }

    #[test]
    fn a_missing_list_is_named() {
        let text = include_str!("../../assets/listen/en/words.ron");
        let without = text.replacen("corrections:", "correction:", 1);
        let error = Lexicon::read(&without).unwrap_err().to_string();
        assert!(error.contains("correction"), "{error}");
        let start = text.find("        point:").unwrap();
        let end = start + text[start..].find('\n').unwrap();
        let error = Lexicon::read(&format!("{}{}", &text[..start], &text[end..])).unwrap_err().to_string();
        assert!(error.contains("point"), "{error}");
    }

    #[test]
    fn a_phrase_that_is_none_is_quoted() {
        let text = include_str!("../../assets/listen/en/words.ron");
        let broken = text.replacen("corrections: [", "corrections: [\"a ..\", ", 1);
        let error = Lexicon::read(&broken).unwrap_err().to_string();
        assert!(error.contains("`a ..`"), "{error}");
    }
}
