//! The products of a partner as they are named in passing: by title, by a word that only one has, by price.
//!
//! For offers, where it matters that something is named. Floor 1.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;

use super::normal::Normal;
use super::pack::Pack;
use crate::scenario::Partner;
use crate::vocab::ItemId;

/// What stands for a product.
const ITEM: &str = "\u{a66e}item";

/// What stands for the price of a product.
const PRICE: &str = "\u{a66e}price";

/// The least letters of a word that names a product by itself.
const LEAST_LETTERS: usize = 3;

/// The names of a partner's products.
#[derive(Clone, Debug, Default)]
pub(super) struct Goods {
    /// Any of the names; `None` where nothing is sold.
    names: Option<Regex>,
    by_name: BTreeMap<String, (ItemId, &'static str)>,
}

/// A text in which products are marked.
pub(super) struct Marked {
    pub normal: Normal,
    /// The products in the order of their marks, each with the place of its mark.
    pub items: Vec<(Range<usize>, ItemId)>,
}

impl Goods {
    pub fn new(partner: &Partner, pack: &Pack) -> Self {
        let titles: Vec<Vec<String>> = partner.items.iter().map(|item| words(&item.title)).collect();
        let alone = |word: &String| titles.iter().filter(|title| title.contains(word)).count() == 1;
        let priced =
            |price: &str| partner.items.iter().filter(|one| one.price.to_string() == price).count() == 1;
        let mut by_name = BTreeMap::new();
        for (n, (item, title)) in partner.items.iter().zip(&titles).enumerate() {
            let (id, price) = (ItemId::at(n), item.price.to_string());
            if item.price.0 >= 100 && priced(&price) {
                by_name.insert(price, (id, PRICE));
            }
            let short = item.title.split(',').next().unwrap_or_default();
            let own = title.iter().filter(|word| {
                alone(word) && !pack.dull.contains(*word) && word.chars().count() >= LEAST_LETTERS
            });
            let also = title.iter().filter_map(|word| pack.goods.get(word)).flatten();
            for name in item.tokens.iter().chain(own).chain(also).map(String::as_str).chain([short]) {
                let name = Normal::new(name).text().to_owned();
                if !name.is_empty() {
                    by_name.entry(name).or_insert((id, ITEM));
                }
            }
        }
        Self { names: any_of(&by_name), by_name }
    }

    /// Puts marks where products are named.
    pub fn mark(&self, normal: Normal) -> Marked {
        let mut found = Vec::new();
        let normal = match &self.names {
            None => normal,
            Some(names) => {
                let places = |text: &str| -> Vec<(Range<usize>, ItemId, &'static str)> {
                    let hits = names.captures_iter(text).filter_map(|hit| hit.get(0).zip(hit.get(1)));
                    hits.filter_map(|(all, name)| {
                        self.by_name.get(name.as_str()).map(|(id, mark)| (all.range(), *id, *mark))
                    })
                    .collect()
                };
                found = places(normal.text());
                normal.replaced(|text| places(text).into_iter().map(|(span, _, mark)| (span, mark)).collect())
            }
        };
        let mut items = Vec::new();
        let mut at = 0;
        for (_, id, mark) in found {
            let rest = normal.text().get(at..).unwrap_or_default();
            let Some(start) = rest.find(mark).map(|start| at + start) else { break };
            at = start + mark.len();
            items.push((start..at, id));
        }
        Marked { normal, items }
    }
}

/// The words of a title in small letters.
fn words(title: &str) -> Vec<String> {
    let normal = Normal::new(title);
    let words = normal.text().split(|one: char| !one.is_alphanumeric());
    words.filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_owned).collect()
}

/// Any of the names, the longest first, in singular or plural.
fn any_of(names: &BTreeMap<String, (ItemId, &'static str)>) -> Option<Regex> {
    let mut names: Vec<&String> = names.keys().collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.len()), *name));
    let escaped: Vec<String> = names.iter().map(|name| regex::escape(name)).collect();
    if escaped.is_empty() {
        return None;
    }
    Regex::new(&format!(r"\b({})(?:'?s|es)?\b", escaped.join("|"))).ok()
}
