//! Which product a stretch of a message names.
//!
//! Whether it is offered there, the rules of the language pack say. Floor 1.

use std::ops::Range;

use super::gather::Message;
use crate::vocab::ItemId;

/// The product that is named in a stretch of the text, in bytes: the last in it, else the first after it in the
/// same sentence, else the last before it in the same sentence.
#[cfg_attr(not(test), expect(dead_code, reason = "the rules of a language pack call it"))]
pub(super) fn offered(message: &Message<'_>, span: &Range<usize>) -> Option<ItemId> {
    let words = &message.words;
    let bytes = |at: &Range<usize>| words.span(at);
    let inside = message.mentions.iter().rev().find(|one| {
        let at = bytes(&one.at);
        at.start < span.end && at.end > span.start
    });
    let first = words.list.partition_point(|word| word.span.end <= span.start);
    let sentence = words.sentence(first)?.words.clone();
    let mut near = message.mentions.iter().filter(|one| sentence.contains(&one.at.start));
    let after = near.clone().find(|one| bytes(&one.at).start >= span.end);
    let before = near.rfind(|one| bytes(&one.at).end <= span.start);
    message.likeliest(&inside.or(after).or(before)?.items)
}

#[cfg(test)]
mod tests {
    use super::super::About;
    use super::super::gather::Known;
    use super::super::lexicon::tests::english;
    use super::*;
    use crate::scenario::Item;
    use crate::time::SimTime;
    use crate::vocab::{CaseId, Cents, PartnerId};

    #[test]
    fn the_product_of_an_offer_is_the_one_in_it_or_next_to_it() {
        let item = |title: &str| Item {
            name: title.to_owned(),
            title: title.to_owned(),
            price: Cents(1),
            tokens: vec![title.to_lowercase()],
        };
        let lexicon = english();
        let known = Known::shop(&[item("Down wash"), item("Cairn poles")], &[], Vec::new(), &lexicon);
        let (partner, case) = (PartnerId::at(0), CaseId::at(0));
        let about = About { at: SimTime::ZERO, partner, case, shown: None, before: &[], others: &[] };
        let text = "Shall I add the Down wash? The Cairn poles go well with it, I'd recommend them.";
        let message = Message::new(text, &about, &lexicon, &known);
        let of = |part: &str| {
            let at = text.find(part)?;
            offered(&message, &(at..at + part.len()))
        };
        assert_eq!(of("Shall I add"), Some(ItemId::at(0)));
        assert_eq!(of("add the Down wash"), Some(ItemId::at(0)));
        assert_eq!(of("I'd recommend"), Some(ItemId::at(1)));
    }
}
