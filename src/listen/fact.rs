//! Which facts a run of messages settles, in part or wrongly.
//!
//! Judges consecutive messages as one text: what is stated last counts, and what is denied, corrected, past or said
//! of another product is not stated. Facts without `hear` are never found. Floor 1.

mod known;
mod run;

use std::cmp::Reverse;
use std::ops::Range;

pub(super) use self::known::Facts;
use self::known::{Hint, KnownFact};
use self::run::Run;
use super::gather::{Message, cut};
use super::words::Words;
use super::{Finding, MOST_BYTES, Sense, Verdict};
use crate::vocab::{FactId, Speaker};

/// What a run says of one fact.
struct Judged<'a> {
    id: FactId,
    fact: &'a KnownFact,
    asked: bool,
    /// The stated wordings of each group.
    stated: Vec<Vec<Stated<'a>>>,
    /// Required wordings that are denied.
    denied: Vec<Range<usize>>,
    /// Stated wordings that contradict it.
    never: Vec<Stated<'a>>,
}

/// A wording that is stated, and where.
struct Stated<'a> {
    hint: &'a Hint,
    at: Range<usize>,
    /// As a question.
    asks: bool,
}

/// Facts that a message settles.
pub(super) fn find(message: &Message<'_>) -> Vec<Finding> {
    let Some(business) = message.business() else { return Vec::new() };
    let asked = message.matter().map_or(&[][..], |matter| &matter.asks);
    let lines = own_lines(message);
    let earlier = settled_before(message, &lines, &business.facts, asked);
    let texts: Vec<&str> = lines.iter().copied().chain([message.text]).collect();
    let words = if lines.is_empty() {
        message.words.clone()
    } else {
        Words::chain(&texts, &message.lexicon.spelling)
    };
    let run = Run::new(&words, message);
    let all: Vec<Judged<'_>> = business
        .facts
        .list
        .iter()
        .map(|(id, fact)| judge(&run, *id, fact, asked))
        .filter(Judged::is_heard)
        .collect();
    let start = words.list.len().saturating_sub(message.words.list.len());
    let mut found = Vec::new();
    for one in &all {
        let verdict = one.verdict(&run, &all);
        found.extend(one.finding(&run, start, verdict, earlier.contains(&one.id)));
    }
    found
}

/// The expert's lines since the customer's last one, the first first, no more than anybody reads.
fn own_lines<'a>(message: &Message<'a>) -> Vec<&'a str> {
    let mut left = MOST_BYTES.saturating_sub(message.text.len());
    let mut lines = Vec::new();
    for line in message.about.before.iter().rev().take_while(|line| line.who != Speaker::Customer) {
        if line.who != Speaker::Expert {
            continue;
        }
        let text = cut(line.text, left);
        left -= text.len();
        lines.push(text);
        if left == 0 {
            break;
        }
    }
    lines.reverse();
    lines
}

/// What the earlier lines of the run have settled already.
fn settled_before(message: &Message<'_>, lines: &[&str], facts: &Facts, asked: &[FactId]) -> Vec<FactId> {
    if lines.is_empty() {
        return Vec::new();
    }
    let words = Words::chain(lines, &message.lexicon.spelling);
    let run = Run::new(&words, message);
    let all: Vec<Judged<'_>> =
        facts.list.iter().map(|(id, fact)| judge(&run, *id, fact, asked)).filter(Judged::is_heard).collect();
    all.iter().filter(|one| one.verdict(&run, &all) == Said::Right).map(|one| one.id).collect()
}

/// What is said of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    Right,
    Part,
    Wrong(Range<usize>, Verdict),
    Nothing,
}

fn judge<'a>(run: &Run<'_>, id: FactId, fact: &'a KnownFact, asked: &[FactId]) -> Judged<'a> {
    let mut denied = Vec::new();
    let mut live = |hints: &'a [Hint], required: bool| {
        let mut stated = Vec::new();
        for hint in hints {
            for at in run.places(&hint.pattern) {
                if !run.stands(&at) || run.is_foreign(&at, hint, fact) {
                    continue;
                }
                if run.is_denied(&at, hint) {
                    denied.extend(required.then_some(at));
                } else {
                    let asks = run.asks(&at);
                    stated.push(Stated { hint, at, asks });
                }
            }
        }
        stated
    };
    let stated = fact.all.iter().map(|group| live(group, true)).collect();
    let never = live(&fact.never, false);
    Judged { id, fact, asked: asked.contains(&id), stated, denied, never }
}

impl Judged<'_> {
    fn is_heard(&self) -> bool {
        !self.denied.is_empty()
            || !self.never.is_empty()
            || self.stated.iter().any(|group| !group.is_empty())
            || self.asked
    }

    fn is_whole(&self) -> bool {
        let told = |group: &Vec<Stated<'_>>| group.iter().any(|one| !one.asks);
        self.stated.iter().all(|group| !group.is_empty()) && self.stated.iter().any(told)
    }

    fn verdict(&self, run: &Run<'_>, all: &[Judged<'_>]) -> Said {
        let open = self.asked || self.stated.iter().flatten().any(|one| one.hint.telling);
        let wrong = if open { self.contradiction(run, all) } else { None };
        if self.is_whole() {
            return match wrong {
                Some((at, verdict)) if at.start > self.last_like(&at, run) => Said::Wrong(at, verdict),
                _ => Said::Right,
            };
        }
        match wrong {
            Some((at, verdict)) => Said::Wrong(at, verdict),
            None if self.asked && self.stated.iter().flatten().any(|one| !one.asks) => Said::Part,
            None => Said::Nothing,
        }
    }

    /// Where the wording last stands that a contradiction would be in place of: a quantity for a quantity.
    fn last_like(&self, wrong: &Range<usize>, run: &Run<'_>) -> usize {
        let last = |only: &dyn Fn(&Stated<'_>) -> bool| {
            self.stated.iter().flatten().filter(|one| only(one)).map(|one| one.at.start).max()
        };
        let counted =
            run.has_number(wrong).then(|| last(&|one| one.hint.pattern.quantity().is_some())).flatten();
        counted.or_else(|| last(&|_| true)).unwrap_or_default()
    }

    /// The last statement that contradicts the fact.
    fn contradiction(&self, run: &Run<'_>, all: &[Judged<'_>]) -> Option<(Range<usize>, Verdict)> {
        let never = self.never.iter().filter(|one| !one.asks && !self.is_of_another(&one.at, run, all));
        let never = never.map(|one| (one.at.clone(), Verdict::Yes));
        let unmet = |at: &&Range<usize>| !self.stated.iter().flatten().any(|one| one.at.start > at.start);
        let denied = self.denied.iter().filter(unmet).filter(|_| !self.is_whole());
        let sure =
            |at: &Range<usize>| if run.has_number(at) || self.asked { Verdict::Yes } else { Verdict::Unsure };
        let denied = denied.map(|at| (at.clone(), sure(at)));
        never
            .chain(denied)
            .chain(self.other_number(run, all))
            .max_by_key(|(at, verdict)| (at.start, Reverse(*verdict)))
    }

    /// Another fact is settled by these words, and nothing nearby speaks of this one.
    fn is_of_another(&self, at: &Range<usize>, run: &Run<'_>, all: &[Judged<'_>]) -> bool {
        let near = self.stated.iter().flatten().any(|one| one.hint.telling && run.same_sentence(&one.at, at));
        let covers = |one: &Judged<'_>| {
            one.id != self.id
                && one.is_whole()
                && one.stated.iter().flatten().any(|stated| overlaps(&stated.at, at))
        };
        !near && all.iter().any(covers)
    }

    /// A number of the right kind with the wrong value, where the right one is missing.
    fn other_number(&self, run: &Run<'_>, all: &[Judged<'_>]) -> Option<(Range<usize>, Verdict)> {
        if !self.asked {
            return None;
        }
        let missing = self.fact.all.iter().zip(&self.stated).filter(|(_, stated)| stated.is_empty());
        let hints: Vec<&Hint> = missing.flat_map(|(group, _)| group).collect();
        let wanted: Vec<&Hint> = hints.iter().copied().filter(|hint| hint.kind().is_some()).collect();
        let hint = wanted.first()?;
        let kind = hint.kind()?;
        let rivals = all
            .iter()
            .filter(|one| one.asked && one.id != self.id && !one.is_whole() && one.fact.counts(kind))
            .count();
        let at = run.measures(kind).into_iter().rev().find(|at| {
            let own = wanted.iter().any(|hint| run.is_foreign(at, hint, self.fact));
            run.stands(at)
                && !run.asks(at)
                && !run.negated(at)
                && !own
                && !run.is_familiar(at, kind, &self.fact.familiar)
                && !all.iter().any(|one| one.stated.iter().flatten().any(|stated| overlaps(&stated.at, at)))
        })?;
        let named =
            self.stated.iter().flatten().any(|one| one.hint.telling && run.same_sentence(&one.at, &at))
                || hints.iter().any(|hint| run.speaks_of(&at, hint));
        Some((at, if named && rivals == 0 { Verdict::Yes } else { Verdict::Unsure }))
    }

    /// The finding of the message that begins at a word of the run.
    fn finding(&self, run: &Run<'_>, start: usize, said: Said, before: bool) -> Option<Finding> {
        let own = |at: &Range<usize>| at.start >= start;
        let (sense, verdict, at, rule) = match said {
            Said::Wrong(at, verdict) if own(&at) => (Sense::Wrong(self.id), verdict, at, "fact.wrong"),
            Said::Right | Said::Part if !before => {
                let mine = self.stated.iter().flatten().map(|one| &one.at).filter(|at| own(at));
                let (from, to) =
                    mine.fold((usize::MAX, 0), |(from, to), at| (from.min(at.start), to.max(at.end)));
                if from >= to {
                    return None;
                }
                let whole = said == Said::Right;
                let sense = if whole { Sense::Answers(self.id) } else { Sense::Part(self.id) };
                (sense, Verdict::Yes, from..to, if whole { "fact.all" } else { "fact.part" })
            }
            _ => return None,
        };
        Some(Finding { sense, verdict, span: run.words.span(&at), rule: rule.to_owned() })
    }
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests;
