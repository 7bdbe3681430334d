//! Whether partners and cases make sense by themselves. Only what the checked file itself defines is judged.
//!
//! Floor 1.

use std::collections::BTreeMap;

use crate::scenario::codes;
use crate::scenario::model::{Case, Partner};
use crate::scenario::names::shelf::{Kind, Part};
use crate::scenario::problem::Problem;
use crate::scenario::read::things::Things;
use crate::scenario::reader::Cx;
use crate::scenario::reader::suggest::list;
use crate::vocab::{ItemId, Ppm};

/// Warns of products that cannot be recognised, of details that nobody can give, and of purchases that cannot be.
pub(in crate::scenario) fn warn(cx: &mut Cx<'_>, things: &Things) {
    for (at, partner) in things.partners.iter().enumerate() {
        if let Some(partner) =
            partner.as_ref().filter(|_| cx.names.shelves[Kind::Partner as usize].list[at].own)
        {
            tokens(cx, at, partner);
        }
    }
    for (at, case) in things.cases.iter().enumerate() {
        let Some(case) = case.as_ref().filter(|_| cx.names.shelves[Kind::Case as usize].list[at].own) else {
            continue;
        };
        let Some(partner) = things.partners.get(case.partner.index()).and_then(Option::as_ref) else {
            continue;
        };
        cannot_give(cx, things, at, case, partner);
        cannot_buy(cx, at, case, partner);
    }
}

/// Products without words of their own.
fn tokens(cx: &mut Cx<'_>, at: usize, partner: &Partner) {
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for (place, item) in partner.items.iter().enumerate() {
        let key = cx.names.partners[at].shelves[Part::Item as usize].list[place].key;
        if item.tokens.is_empty() {
            let message = format!("nothing tells when a message is about `{}`", item.name);
            let hint = "add words that only this product has: tokens: [\"ridge shell\"]";
            cx.push(Problem::new(&codes::NO_TOKENS, key, message).hint(hint));
        }
        for token in &item.tokens {
            let owner = *owners.entry(token.to_lowercase()).or_insert(place);
            if owner == place {
                continue;
            }
            let first = cx.names.partners[at].shelves[Part::Item as usize].list[owner].key;
            let message =
                format!("the token `{token}` belongs to two products, so it tells neither from the other");
            let hint = "use longer or other words for one of them";
            cx.push(Problem::new(&codes::NO_TOKENS, key, message).also(first, "the other one").hint(hint));
        }
    }
}

/// Facts that need a detail which the customer does not know.
fn cannot_give(cx: &mut Cx<'_>, things: &Things, at: usize, case: &Case, partner: &Partner) {
    for wish in &case.asks {
        let fact = &partner.facts[wish.fact.index()];
        let unknown = fact.needs.iter().filter(|need| !case.knows.iter().any(|(detail, _)| detail == *need));
        let names: Vec<&str> = unknown
            .filter_map(|detail| Some(things.details.get(detail.index())?.as_ref()?.name.as_str()))
            .collect();
        if names.is_empty() {
            continue;
        }
        let key = cx.names.shelves[Kind::Case as usize].list[at].key;
        let needs =
            cx.names.partners[case.partner.index()].shelves[Part::Fact as usize].list[wish.fact.index()].key;
        let message = format!(
            "to be told `{}` this customer would have to give {}, but cannot",
            fact.name,
            list(&names, "and")
        );
        let hint = format!("add it to `knows`: {{\"{}\": \"…\"}}", names[0]);
        cx.push(Problem::new(&codes::NEEDS_MORE, key, message).also(needs, "the fact").hint(hint));
    }
}

/// Purchases that cannot be.
fn cannot_buy(cx: &mut Cx<'_>, at: usize, case: &Case, partner: &Partner) {
    if case.intent == Ppm::ZERO {
        return;
    }
    let products: Vec<ItemId> = case.buys.into_iter().chain(case.fits.iter().copied()).collect();
    let dear = |item: &ItemId| case.budget.is_some_and(|budget| partner.items[item.index()].price > budget);
    let named = &cx.names.shelves[Kind::Case as usize].list[at];
    let (node, key) = (named.node, named.key);
    let (field, message, hint) = if partner.sales.is_none() {
        let message = format!("this customer may buy something, but `{}` sells nothing", partner.name);
        ("intent", message, "add `sales: Sales(buys_within: \"6m\")` to the partner, or delete `intent`")
    } else if products.is_empty() {
        let message = "this customer may buy something, but nothing says what".to_owned();
        ("intent", message, "name a product of the partner in `buys` or `fits`")
    } else if products.iter().all(dear) {
        let message = "every product that this customer would buy is above the budget".to_owned();
        ("budget", message, "let the budget be higher, or name something cheaper in `fits`")
    } else {
        return;
    };
    let place = cx.peek(node).and_then(|fields| fields.name_place(field)).unwrap_or(key);
    cx.push(Problem::new(&codes::NOTHING_TO_BUY, place, message).hint(hint));
}
