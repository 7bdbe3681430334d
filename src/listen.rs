//! What an expert's words do: text to acts, each with its place in the text and the rule that found it.
//!
//! Pure and the same on every machine: phrases and rules from a language pack, no model, no float. It reads what
//! is in the text and what was said before; whether that was a good idea is `score`'s. Floor 1.

mod acts;
mod ask;
pub mod bench;
mod confirm;
mod fact;
mod gather;
mod goods;
mod house;
mod items;
mod known;
mod lexicon;
mod matter;
mod memory;
mod normal;
mod offer_item;
mod other;
pub mod pack;
mod placeholder;
mod reason;
mod repeat;
mod rules;
mod secret;
mod shout;
mod slips;
mod stem;
mod wording;
mod words;

use std::fmt;
use std::ops::Range;

use house::House;
pub use lexicon::{Lexicon, LexiconError};
pub use memory::Memory;
pub use other::strangers;
pub use pack::{Pack, PackError};
use rules::Rules;
pub use slips::slip;

use crate::scenario::Scenario;
use crate::time::SimTime;
use crate::vocab::{CaseId, DetailId, FactId, ItemId, PartnerId, Says, Speaker};

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is there.
    Yes,
    /// It may be there: a person should look.
    Unsure,
}

/// Something that a message does, or that is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// Greets.
    Greets,
    /// Says what is being done or comes next; `weak` without an object ("let me check").
    Status {
        /// Nothing is said about what is checked.
        weak: bool,
    },
    /// Asks to wait on hold.
    Hold,
    /// Asks for a detail.
    Asks(DetailId),
    /// Asks for a detail with a reason why it is asked (again), or naming the value.
    AsksWithReason(DetailId),
    /// Asks which product it is about, naming none.
    AsksProduct,
    /// Asks what it is about, or any other open question about the matter.
    AsksMatter,
    /// Asks whether this product is meant, or invites correction.
    Confirms(ItemId),
    /// Settles a fact.
    Answers(FactId),
    /// Gives a part of what settles a fact.
    Part(FactId),
    /// States what contradicts a fact, and lets it stand.
    Wrong(FactId),
    /// Promises to come back.
    Promises {
        /// Says through which channel.
        how: bool,
        /// Says by when.
        when: bool,
    },
    /// Hands the matter to another team.
    Refers,
    /// Offers a product.
    Offers(ItemId),
    /// Offers something that is no known product.
    OffersSomething,
    /// The offer has a reason that comes from this customer.
    OfferReason,
    /// Presses the customer to buy or decide.
    Presses,
    /// Says an earlier bot, automatic or own line again: its place in [`About::before`].
    Repeats(usize),
    /// Shows that a feeling was noticed, or says sorry for the trouble.
    Empathises,
    /// Asks whether anything else is open.
    AnythingElse,
    /// Says goodbye.
    Closes,
    /// Says thanks.
    Thanks,
    /// Asks whether the customer is still there.
    Nudges,
    /// Shouts.
    Shouts,
    /// Blames or lectures the customer, or is slangy or sarcastic.
    Rude,
    /// Insults the customer.
    Insults,
    /// Asks for or repeats a card number, code or password.
    Secret,
    /// Names another customer or another customer's order.
    OtherCustomer,
    /// A field of a template that was never filled.
    Placeholder,
    /// Promises money, goods or a time that the desk cannot promise.
    Overpromises,
}

impl Sense {
    /// Whether a sure finding may cost a chat: only where at least 99 of 100 findings on lines that no rule was
    /// written for were right. `greenroom listen --bench` measures it; `docs/listening.md` has the figures. The others
    /// are for a person to look at.
    pub const fn may_cost_a_chat(self) -> bool {
        matches!(self, Self::Wrong(_) | Self::Insults | Self::OtherCustomer | Self::Overpromises)
    }
}

impl fmt::Display for Sense {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Greets => f.write_str("greets"),
            Self::Status { weak: false } => f.write_str("says what is being done"),
            Self::Status { weak: true } => f.write_str("says that something is being done"),
            Self::Hold => f.write_str("asks to wait"),
            Self::Asks(detail) => write!(f, "asks for {detail}"),
            Self::AsksWithReason(detail) => write!(f, "asks for {detail}, saying why"),
            Self::AsksProduct => f.write_str("asks which product it is"),
            Self::AsksMatter => f.write_str("asks about the matter"),
            Self::Confirms(item) => write!(f, "confirms {item}"),
            Self::Answers(fact) => write!(f, "answers {fact}"),
            Self::Part(fact) => write!(f, "answers a part of {fact}"),
            Self::Wrong(fact) => write!(f, "answers {fact} wrongly"),
            Self::Promises { how, when } => {
                let how = if how { ", saying how" } else { "" };
                write!(f, "promises to come back{how}{}", if when { ", saying when" } else { "" })
            }
            Self::Refers => f.write_str("hands the matter on"),
            Self::Offers(item) => write!(f, "offers {item}"),
            Self::OffersSomething => f.write_str("offers something"),
            Self::OfferReason => f.write_str("gives a reason for the offer"),
            Self::Presses => f.write_str("presses the customer"),
            Self::Repeats(line) => write!(f, "repeats line {line}"),
            Self::Empathises => f.write_str("shows understanding"),
            Self::AnythingElse => f.write_str("asks whether anything else is open"),
            Self::Closes => f.write_str("says goodbye"),
            Self::Thanks => f.write_str("says thanks"),
            Self::Nudges => f.write_str("asks whether the customer is there"),
            Self::Shouts => f.write_str("shouts"),
            Self::Rude => f.write_str("is rude"),
            Self::Insults => f.write_str("insults the customer"),
            Self::Secret => f.write_str("asks for a secret"),
            Self::OtherCustomer => f.write_str("names another customer"),
            Self::Placeholder => f.write_str("has an empty field"),
            Self::Overpromises => f.write_str("promises too much"),
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub sense: Sense,
    /// How sure.
    pub verdict: Verdict,
    /// Where in the text, in bytes; on character boundaries.
    pub span: Range<usize>,
    /// The rule that found it, such as `status.object`.
    pub rule: String,
}

/// What was understood of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// Findings in the order of their places; equal places by sense.
    pub findings: Vec<Finding>,
    /// The text was longer than anybody reads: only its first [`MOST_BYTES`] were heard.
    pub cut: bool,
}

/// So much of a message is heard; more is a wall that nobody reads to its end.
pub const MOST_BYTES: usize = 16 << 10;

/// An earlier line of the chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// When.
    pub at: SimTime,
    /// By whom.
    pub who: Speaker,
    /// The words; may be empty.
    pub text: &'a str,
    /// What it does, as the core knows it; for own lines of a person, as they were heard.
    pub says: Says,
}

/// What a message is about: all that listening may know.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// When it is sent.
    pub at: SimTime,
    /// The business.
    pub partner: PartnerId,
    /// The customer's matter.
    pub case: CaseId,
    /// The product that the page of the first message shows.
    pub shown: Option<ItemId>,
    /// The lines before it in the chat, the first first.
    pub before: &'a [Line<'a>],
    /// Names, chat and order numbers of the expert's other customers.
    pub others: &'a [String],
}

/// Listens, for one scenario in one language.
#[derive(Debug)]
pub struct Ear {
    lexicon: Lexicon,
    known: gather::Known,
    rules: Rules,
    house: House,
}

impl Heard {
    /// Whether something was found, surely.
    pub fn has(&self, wanted: impl Fn(Sense) -> bool) -> bool {
        self.findings.iter().any(|one| one.verdict == Verdict::Yes && wanted(one.sense))
    }

    /// The first sure finding of a kind.
    pub fn find(&self, wanted: impl Fn(Sense) -> bool) -> Option<&Finding> {
        self.findings.iter().find(|one| one.verdict == Verdict::Yes && wanted(one.sense))
    }

    /// The first finding of a kind, sure or not.
    pub fn maybe(&self, wanted: impl Fn(Sense) -> bool) -> Option<&Finding> {
        self.findings.iter().find(|one| wanted(one.sense))
    }
}

impl Ear {
    /// An ear for a scenario, with the words and the rules of a language.
    pub fn new(scenario: &Scenario, lexicon: Lexicon, pack: Pack) -> Self {
        let known = gather::Known::new(scenario, &lexicon);
        Self { lexicon, known, rules: Rules::new(scenario, pack), house: House::new(scenario) }
    }

    /// Whether a question to the Specialist says that somebody waits in a live chat.
    pub fn urges(&self, text: &str) -> bool {
        self.has_any(text, &self.lexicon.helper.live)
    }

    /// Whether a message speaks of somebody else who has the question.
    pub fn names_helper(&self, text: &str) -> bool {
        self.has_any(text, &self.lexicon.helper.called)
    }

    fn has_any(&self, text: &str, phrases: &lexicon::Phrases) -> bool {
        let words = self.lexicon.words(gather::cut(text, MOST_BYTES));
        phrases.iter().any(|phrase| phrase.is_in(&words, &self.lexicon.spelling))
    }

    /// What a message does.
    pub fn hear(&self, text: &str, about: &About<'_>) -> Heard {
        let heard = gather::cut(text, MOST_BYTES);
        let message = gather::Message::new(heard, about, &self.lexicon, &self.known);
        let mut found = gather::gather(&message);
        found.extend(self.rules.find(heard, about));
        self.house.allow(about.partner, heard, &mut found);
        Heard { findings: gather::sorted(found), cut: heard.len() < text.len() }
    }
}

/// The English ear, for tests of those who listen.
#[cfg(test)]
pub(crate) fn english(scenario: &Scenario) -> Ear {
    let words = Lexicon::read(include_str!("../assets/listen/en/words.ron"));
    let rules = Pack::read(include_str!("../assets/listen/en/rules.ron"));
    let (Ok(words), Ok(rules)) = (words, rules) else { panic!("the English pack is broken") };
    Ear::new(scenario, words, rules)
}
