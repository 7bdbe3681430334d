//! Number words, signs, ranges and units: words to quantities.
//!
//! Each pass goes once over the words. What a quantity is of, is not known here. Floor 1.

use super::{Break, Number, Word};
use crate::listen::lexicon::Spelling;

/// Nothing in a chat is larger.
const MOST: i64 = 1_000_000_000_000;

/// A unit is lent to a number so many words away.
const LENDS: usize = 8;

/// Words to quantities.
pub(super) fn quantities(words: &[Word], spelling: &Spelling) -> Vec<Word> {
    let mut words = ranges(&times(signs(numerals(words, spelling), spelling), spelling), spelling);
    units(&mut words, spelling);
    lend(&mut words);
    words
}

/// The number that begins a list of words, in thousandths, and how many of the words it takes.
pub(in crate::listen) fn spoken(words: &[&str], spelling: &Spelling) -> Option<(i64, usize)> {
    let (whole, mut used) = whole(words, spelling)?;
    let mut value = whole.checked_mul(1_000)?;
    let next = |at: usize| words.get(at).copied().unwrap_or_default();
    if used > 0 && spelling.point.contains(next(used)) {
        let mut unit = 100;
        let mut at = used + 1;
        while unit > 0 {
            let Some(digit) = spelling.numbers.get(next(at)).filter(|digit| **digit < 10) else { break };
            value += digit * unit;
            (unit, at) = (unit / 10, at + 1);
        }
        if at > used + 1 {
            used = at;
        }
    }
    let and = usize::from(used > 0 && spelling.and.contains(next(used)));
    let article = usize::from(spelling.articles.contains(next(used + and)));
    if let Some(part) = spelling.parts.get(next(used + and + article)) {
        let free = used == 0 || and == 1;
        if free {
            value += part;
            used += and + article + 1;
            // "half a litre": the article belongs to the number.
            used += usize::from(spelling.articles.contains(next(used)));
        }
    }
    (used > 0).then_some((value, used))
}

/// A whole number in words and how many of them; 0 of them for none at all, where a part may follow.
fn whole(words: &[&str], spelling: &Spelling) -> Option<(i64, usize)> {
    let (mut total, mut current, mut used) = (0_i64, 0_i64, 0);
    let mut last = i64::MAX;
    while let Some(word) = words.get(used) {
        let following = |step: usize| words.get(used + step).copied().unwrap_or_default();
        if let Some(value) = spelling.numbers.get(*word) {
            // After "twenty" a "five" belongs to it, after "five" nothing does.
            if used > 0 && (*value >= last || *value == 0) {
                break;
            }
            current += value;
            last = if *value >= 20 { 10 } else { 0 };
        } else if let Some(value) = spelling.scales.get(*word).or_else(|| spelling.groups.get(*word)) {
            if used == 0 && !spelling.groups.contains_key(*word) {
                return None;
            }
            current = current.max(1).checked_mul(*value)?;
            if *value >= 1_000 {
                total += current;
                current = 0;
            }
            last = 100;
        } else if used == 0 && spelling.articles.contains(*word) && scaled(following(1), spelling) {
            current = 1;
        } else if !(used > 0
            && last == 100
            && spelling.and.contains(*word)
            && spelling.numbers.contains_key(following(1)))
        {
            break;
        }
        used += 1;
        if total + current > MOST {
            return None;
        }
    }
    Some((total + current, used))
}

fn scaled(word: &str, spelling: &Spelling) -> bool {
    spelling.scales.contains_key(word) || spelling.groups.contains_key(word)
}

/// Joins the words `first..first + count` into one.
fn joined(words: &[Word], text: String) -> Option<Word> {
    let (first, last) = (words.first()?, words.last()?);
    let span = first.span.start..last.span.end.max(first.span.start);
    Some(Word { text, span, ..first.clone() })
}

fn single(value: i64, digits: bool) -> Number {
    Number { low: value, high: value, digits, unit: None, lent: false }
}

/// Number words: "twenty thousand", "two and a half", "an hour".
fn numerals(words: &[Word], spelling: &Spelling) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let rest = words.get(at..(at + 12).min(words.len())).unwrap_or_default();
        let run = 1 + rest.iter().skip(1).take_while(|next| next.before <= Break::Hyphen).count();
        let texts: Vec<&str> = rest.iter().take(run).map(|one| one.text.as_str()).collect();
        if let Some(number) = word.number {
            let more = grown(number.low, texts.get(1..).unwrap_or_default(), spelling);
            let (value, used) = more.unwrap_or((number.low, 0));
            let text = texts.get(..=used).unwrap_or_default().join(" ");
            out.extend(
                joined(rest.get(..=used).unwrap_or_default(), text)
                    .map(|one| Word { number: Some(single(value, true)), ..one }),
            );
            at += used + 1;
            continue;
        }
        let article = spelling.articles.contains(&word.text)
            && texts.get(1).is_some_and(|next| spelling.unit(next).is_some() && next.len() > 1);
        let found = spoken(&texts, spelling).or_else(|| article.then_some((1_000, 1)));
        let (value, used) = match found {
            Some((value, used)) => (Some(value), used),
            None => (None, 1),
        };
        let text = texts.get(..used).unwrap_or_default().join(" ");
        let number = value.map(|value| single(value, false));
        let clock = word.clock.or_else(|| spelling.clock.get(&word.text).copied());
        out.extend(joined(rest.get(..used).unwrap_or_default(), text).map(|one| Word {
            number,
            clock,
            ..one
        }));
        at += used;
        trailing_half(words, &mut at, &mut out, spelling);
    }
    out
}

/// Digits that words make larger: "20 thousand", "2 and a half".
fn grown(low: i64, after: &[&str], spelling: &Spelling) -> Option<(i64, usize)> {
    let first = after.first()?;
    if let Some(scale) = spelling.scales.get(*first).or_else(|| spelling.groups.get(*first)) {
        return low.checked_mul(*scale).filter(|value| *value < MOST * 1_000).map(|value| (value, 1));
    }
    let half = after.get(2).and_then(|part| spelling.parts.get(*part))?;
    let joins =
        spelling.and.contains(*first) && after.get(1).is_some_and(|next| spelling.articles.contains(*next));
    joins.then_some((low + half, 3))
}

/// "An hour and a half": the half comes after the unit.
fn trailing_half(words: &[Word], at: &mut usize, out: &mut [Word], spelling: &Spelling) {
    let text = |step: usize| words.get(*at + step).map_or("", |word| word.text.as_str());
    let Some(number) = out.last_mut().and_then(|last| last.number.as_mut()) else { return };
    if spelling.unit(text(0)).is_none()
        || !spelling.and.contains(text(1))
        || !spelling.articles.contains(text(2))
    {
        return;
    }
    if let Some(half) = spelling.parts.get(text(3)) {
        number.low += half;
        number.high += half;
    }
}

/// "Minus eight", "five below".
fn signs(words: Vec<Word>, spelling: &Spelling) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let below = spelling.below.contains(&word.text) && word.before <= Break::Hyphen;
        let minus = out.last().is_some_and(|last| spelling.minus.contains(&last.text));
        match out.last_mut() {
            Some(last)
                if below
                    && let Some(number) = last.number
                    && number.low > 0 =>
            {
                last.number = Some(Number { low: -number.high, high: -number.low, ..number });
                last.span.end = word.span.end.max(last.span.end);
            }
            Some(last)
                if minus
                    && word.before <= Break::Hyphen
                    && let Some(number) = word.number =>
            {
                let start = last.span.start.min(word.span.start);
                let before = last.before;
                let span = start..word.span.end;
                *last = Word {
                    span,
                    before,
                    number: Some(Number { low: -number.high, high: -number.low, ..number }),
                    ..word
                };
            }
            _ => out.push(word),
        }
    }
    out
}

/// "2 pm".
fn times(words: Vec<Word>, spelling: &Spelling) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let (am, pm) = (spelling.am.contains(&word.text), spelling.pm.contains(&word.text));
        if let Some(last) = out.last_mut()
            && (am || pm)
            && word.before <= Break::Hyphen
            && let Some(hour) = hour(last)
        {
            let shift = if pm && hour < 720 { 720 } else { 0 };
            let noon = if am && hour >= 720 { 720 } else { 0 };
            last.clock = Some(hour + shift - noon);
            last.number = None;
            last.span.end = word.span.end.max(last.span.end);
            continue;
        }
        out.push(word);
    }
    out
}

fn hour(word: &Word) -> Option<u16> {
    let minutes = word.clock.or_else(|| {
        let number = word.number.filter(|number| number.low == number.high && number.low % 1_000 == 0)?;
        u16::try_from(number.low / 1_000).ok().filter(|hour| (1..=12).contains(hour)).map(|hour| hour * 60)
    })?;
    (minutes <= 12 * 60 + 59).then_some(minutes)
}

/// "5 to 7", "5-7", "between five and seven", "5 days to 7 days".
fn ranges(words: &[Word], spelling: &Spelling) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let between = out.last().is_some_and(|last| spelling.between.contains(&last.text));
        if let Some((number, used)) = range(words.get(at..).unwrap_or_default(), between, spelling) {
            let taken = words.get(at..at + used).unwrap_or_default();
            let text = taken.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(" ");
            out.extend(joined(taken, text).map(|one| Word { number: Some(number), ..one }));
            at += used;
        } else {
            out.push(word.clone());
            at += 1;
        }
    }
    out
}

/// The range that begins a list of words, and how many words it takes.
fn range(words: &[Word], between: bool, spelling: &Spelling) -> Option<(Number, usize)> {
    let low = words.first()?.number?;
    let second = words.get(1)?;
    if second.before == Break::Hyphen || second.before == Break::Dash {
        let high = second.number.filter(|high| low.digits && high.digits)?;
        return Some((ordered(low, high)?, 2));
    }
    let says = |word: &Word| {
        let and = between && spelling.and.contains(&word.text);
        word.before == Break::None && (and || spelling.to.contains(&word.text))
    };
    if says(second) {
        return Some((ordered(low, words.get(2)?.number?)?, 3));
    }
    let unit = spelling.unit(&second.text)?;
    let high = words.get(3).filter(|_| words.get(2).is_some_and(says))?.number?;
    let same = words.get(4).is_some_and(|next| spelling.unit(&next.text) == Some(unit));
    same.then_some((ordered(low, high)?, 4))
}

/// From the smaller to the larger; only temperatures are told the other way round.
fn ordered(one: Number, other: Number) -> Option<Number> {
    let fits = one.low == one.high && other.low == other.high && (one.low < other.low || other.low < 0);
    fits.then(|| Number { low: one.low.min(other.low), high: one.low.max(other.low), ..one })
}

fn units(words: &mut [Word], spelling: &Spelling) {
    for at in 0..words.len() {
        let text = |step: usize| {
            words.get(at + step).filter(|next| next.before <= Break::Hyphen).map(|next| next.text.as_str())
        };
        let Some(first) = text(1) else { continue };
        let two = text(2).map(|second| format!("{first} {second}"));
        let unit = two.and_then(|two| spelling.unit(&two)).or_else(|| spelling.unit(first));
        if let Some(number) = words.get_mut(at).and_then(|word| word.number.as_mut()) {
            number.unit = unit;
        }
    }
}

/// "The Shell packs to 1.1 l, the Down to 3.2": the second number has the unit of the first.
fn lend(words: &mut [Word]) {
    let has = |words: &[Word], at: usize| {
        words
            .get(at)
            .and_then(|word| word.number)
            .filter(|number| !number.lent)
            .and_then(|number| number.unit)
    };
    for at in 0..words.len() {
        let Some(word) = words.get(at) else { continue };
        if word.number.is_none_or(|number| number.unit.is_some()) {
            continue;
        }
        let sentence = word.sentence;
        let near = (1..=LENDS).flat_map(|step| [at.checked_sub(step), Some(at + step)]).flatten();
        let unit = near
            .filter(|place| words.get(*place).is_some_and(|one| one.sentence == sentence))
            .find_map(|place| has(words, place));
        if let Some(number) =
            words.get_mut(at).and_then(|word| word.number.as_mut()).filter(|_| unit.is_some())
        {
            number.unit = unit;
            number.lent = true;
        }
    }
}
