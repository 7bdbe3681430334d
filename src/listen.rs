//! What an expert's words do: text to acts, each with its place in the text and the rule that found it.
//!
//! Pure and the same on every machine: phrases and rules from a language pack, no model, no float. It reads what
//! is in the text and what was said before; whether that was a good idea is `score`'s. Floor 1.

mod goods;
mod known;
mod matter;
mod normal;
pub mod pack;
mod reason;
mod rules;
mod shout;
mod stem;

use std::ops::Range;

pub use pack::{Pack, PackError};
use rules::Rules;

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
    rules: Rules,
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
    /// An ear for a scenario, in the language of a pack.
    pub fn new(scenario: &Scenario, pack: Pack) -> Self {
        Self { rules: Rules::new(scenario, pack) }
    }

    /// What a message does.
    pub fn hear(&self, text: &str, about: &About<'_>) -> Heard {
        let whole = text;
        let text = &whole[..whole.floor_char_boundary(MOST_BYTES)];
        let mut findings = self.rules.find(text, about);
        findings.sort_by_key(|one| (one.span.start, one.sense));
        Heard { findings, cut: text.len() < whole.len() }
    }
}
