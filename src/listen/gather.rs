//! Collects what every detector finds in a message.
//!
//! Puts the findings in order; judges nothing itself. Floor 1.

use std::ops::Range;

use super::fact::{self, Facts};
use super::items::{Items, Mention};
use super::lexicon::Lexicon;
use super::wording::Pattern;
use super::words::Words;
use super::{About, Finding, Sense, Verdict, ask, confirm, other, placeholder, repeat, secret};
use crate::scenario::{Platform, Scenario};
use crate::vocab::{FactId, ItemId, PageId};

/// What a scenario has that can be heard.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By partner.
    pub partners: Vec<Business>,
    /// By case.
    pub cases: Vec<Matter>,
    /// What each detail is called.
    pub details: Vec<Vec<Pattern>>,
}

/// What a partner has that can be heard.
#[derive(Debug)]
pub(super) struct Business {
    pub items: Items,
    pub facts: Facts,
    /// The product of each page.
    pages: Vec<Option<ItemId>>,
}

/// What a case asks.
#[derive(Debug)]
pub(super) struct Matter {
    /// Its facts, in order.
    pub asks: Vec<FactId>,
    /// The product that is meant.
    pub means: Option<ItemId>,
    page: Option<PageId>,
}

/// A message with all that the detectors look at.
pub(super) struct Message<'a> {
    pub text: &'a str,
    pub words: Words,
    pub about: &'a About<'a>,
    pub lexicon: &'a Lexicon,
    pub known: &'a Known,
    /// The products that it names.
    pub mentions: Vec<Mention>,
}

impl Known {
    /// What can be heard in a scenario.
    pub fn new(scenario: &Scenario, lexicon: &Lexicon) -> Self {
        scenario.platform.as_ref().map_or_else(Self::default, |platform| Self::of(platform, lexicon))
    }

    fn of(platform: &Platform, lexicon: &Lexicon) -> Self {
        let partners = platform.partners.iter().map(|partner| {
            let items = Items::new(&partner.items, lexicon);
            let facts = Facts::new(&partner.facts, &items, lexicon);
            Business { items, facts, pages: partner.pages.iter().map(|page| page.item).collect() }
        });
        let cases = platform.cases.iter().map(|case| Matter {
            asks: case.asks.iter().map(|wish| wish.fact).collect(),
            means: case.means,
            page: case.page,
        });
        let called =
            |list: &[crate::scenario::Wording]| list.iter().map(|one| lexicon.pattern(one)).collect();
        Self {
            partners: partners.collect(),
            cases: cases.collect(),
            details: platform.details.iter().map(|detail| called(&detail.called)).collect(),
        }
    }
}

#[cfg(test)]
impl Known {
    /// A shop with one matter.
    pub fn shop(
        items: &[crate::scenario::Item],
        facts: &[crate::scenario::Fact],
        asks: Vec<FactId>,
        lexicon: &Lexicon,
    ) -> Self {
        let items = Items::new(items, lexicon);
        let facts = Facts::new(facts, &items, lexicon);
        let matter = Matter { asks, means: None, page: None };
        Self {
            partners: vec![Business { items, facts, pages: Vec::new() }],
            cases: vec![matter],
            details: Vec::new(),
        }
    }
}

impl<'a> Message<'a> {
    /// A message, its words read once.
    pub fn new(text: &'a str, about: &'a About<'a>, lexicon: &'a Lexicon, known: &'a Known) -> Self {
        let words = lexicon.words(text);
        let business = known.partners.get(about.partner.index());
        let mentions = business.map_or_else(Vec::new, |business| business.items.mentions(&words, lexicon));
        Self { text, words, about, lexicon, known, mentions }
    }

    /// The business that it is about.
    pub fn business(&self) -> Option<&'a Business> {
        self.known.partners.get(self.about.partner.index())
    }

    /// The matter that it is about.
    pub fn matter(&self) -> Option<&'a Matter> {
        self.known.cases.get(self.about.case.index())
    }

    /// Of products that share a name, the one that is shown, else the one that is meant, else the first.
    pub fn likeliest(&self, items: &[ItemId]) -> Option<ItemId> {
        let matter = self.matter();
        let page = matter.and_then(|matter| matter.page);
        let opened = page.and_then(|page| self.business()?.pages.get(page.index()).copied().flatten());
        let wanted = [self.about.shown, matter.and_then(|matter| matter.means), opened];
        wanted.into_iter().flatten().find(|item| items.contains(item)).or_else(|| items.first().copied())
    }

    /// A finding at a stretch of words.
    pub fn finding(&self, sense: Sense, verdict: Verdict, at: &Range<usize>, rule: &str) -> Finding {
        Finding { sense, verdict, span: self.words.span(at), rule: rule.to_owned() }
    }
}

/// What the detectors of structure find in a message, in the order of the text.
pub(super) fn gather(message: &Message<'_>) -> Vec<Finding> {
    let mut found = fact::find(message);
    found.extend(repeat::find(message));
    found.extend(ask::find(message));
    found.extend(confirm::find(message));
    found.extend(other::find(message));
    found.extend(placeholder::find(message));
    found.extend(secret::find(message));
    found
}

/// Findings in the order of their places, each sense once at a place, the surest.
pub(super) fn sorted(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|one, other| {
        let key = |finding: &Finding| (finding.span.start, finding.sense, finding.verdict, finding.span.end);
        key(one).cmp(&key(other))
    });
    found.dedup_by(|later, first| later.sense == first.sense && later.span.start == first.span.start);
    found
}

/// The last character boundary of a text that is not after `most` bytes.
pub(super) fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
