//! Does a message say again what a bot, an automatic line or the expert has said?
//!
//! Letters are compared, with whole numbers only; a paraphrase is not found so. Floor 1.

mod differ;
mod letters;

use std::cell::OnceCell;
use std::ops::Range;

use self::letters::{Alike, Letters};
use super::gather::{Message, cut};
use super::items::Mention;
use super::wording::Pattern;
use super::words::{Break, Words};
use super::{Finding, Line, Sense, Verdict};
use crate::time::Span;
use crate::vocab::Speaker;

/// A repeat may begin anywhere in so many bytes of a message.
const MESSAGE_BYTES: usize = 2_000;

/// So much of an earlier line is compared.
const LINE_BYTES: usize = 600;

/// So many earlier lines are compared, the latest ones.
const LINES: usize = 60;

/// A stretch of a message is so many clauses at most.
const CLAUSES: usize = 6;

/// Shorter texts are too much alike by chance.
const FEWEST_WORDS: usize = 4;

/// A part of a text that is shorter than this must be alike in most of its letters.
const SNIPPET_WORDS: usize = 7;

/// An automatic line is not yet read.
const UNREAD: Span = Span::from_secs(5);

/// A text with what may make it say something else.
pub(super) struct Side<'a> {
    pub words: &'a Words,
    /// Looked for only where the letters are alike.
    told: OnceCell<Told>,
}

/// What a text denies and names.
pub(super) struct Told {
    /// Where it says no.
    pub negators: Vec<usize>,
    pub mentions: Vec<Mention>,
}

/// A stretch of words, to be compared.
pub(super) struct Stretch<'a> {
    pub side: &'a Side<'a>,
    pub at: Range<usize>,
    letters: Letters,
    /// A few words out of more, which are often alike by chance.
    snippet: bool,
}

/// The first earlier line that a message says again; if none is surely said again, one that may be.
pub(super) fn find(message: &Message<'_>) -> Vec<Finding> {
    let short;
    let words = if message.text.len() > MESSAGE_BYTES {
        short = message.lexicon.words(cut(message.text, MESSAGE_BYTES));
        &short
    } else {
        &message.words
    };
    let own = Side::new(words);
    let own = stretches(&own, message, true);
    let again = last_asked_again(message);
    let mut unsure = None;
    let lines = message.about.before.iter().enumerate();
    let from = message.about.before.len().saturating_sub(LINES);
    for (n, line) in lines.skip(from).filter(|(_, line)| said_for_us(line)) {
        if unread(message, line) || again.is_some_and(|again| n < again) {
            continue;
        }
        let theirs = message.lexicon.words(cut(line.text, LINE_BYTES));
        let theirs = Side::new(&theirs);
        let Some((alike, at)) = closest(message, &own, &stretches(&theirs, message, false)) else { continue };
        let (sense, rule) = (Sense::Repeats(n), "repeat.letters".to_owned());
        let finding = Finding { sense, verdict: alike.verdict(), span: words.span(&at), rule };
        if alike == Alike::Same {
            return vec![finding];
        }
        unsure.get_or_insert(finding);
    }
    unsure.into_iter().collect()
}

impl<'a> Side<'a> {
    fn new(words: &'a Words) -> Self {
        Self { words, told: OnceCell::new() }
    }

    /// What it denies and names.
    pub fn told(&self, message: &Message<'_>) -> &Told {
        self.told.get_or_init(|| {
            let find = |one: &Pattern| one.find(self.words, &message.lexicon.spelling);
            let negators =
                message.lexicon.negation.negators.iter().flat_map(find).map(|at| at.start).collect();
            let business = message.business();
            let mentions =
                business.map_or_else(Vec::new, |known| known.items.mentions(self.words, message.lexicon));
            Told { negators, mentions }
        })
    }
}

impl Alike {
    fn verdict(self) -> Verdict {
        if self == Self::Same { Verdict::Yes } else { Verdict::Unsure }
    }
}

fn said_for_us(line: &Line<'_>) -> bool {
    matches!(line.who, Speaker::Expert | Speaker::PartnerBot | Speaker::RoutingBot | Speaker::Automatic)
}

fn unread(message: &Message<'_>, line: &Line<'_>) -> bool {
    line.who == Speaker::Automatic && message.about.at.us().saturating_sub(line.at.us()) < UNREAD.us()
}

/// The place of the customer's line, of the last three, that wants to read something once more.
fn last_asked_again(message: &Message<'_>) -> Option<usize> {
    let lines = message.about.before.iter().enumerate().rev();
    let theirs = lines.filter(|(_, one)| one.who == Speaker::Customer).take(3);
    theirs.into_iter().find_map(|(n, one)| {
        let words = message.lexicon.words(cut(one.text, LINE_BYTES));
        let phrases = &message.lexicon.statement.again;
        phrases.iter().any(|phrase| phrase.is_in(&words, &message.lexicon.spelling)).then_some(n)
    })
}

/// The stretches of a text that may be compared: for a message all runs of clauses, for a line the whole and its
/// sentences.
fn stretches<'a>(side: &'a Side<'a>, message: &Message<'_>, clauses: bool) -> Vec<Stretch<'a>> {
    let words = side.words;
    let all = 0..words.list.len();
    let mut places = vec![all.clone()];
    if clauses {
        let starts: Vec<usize> = all
            .clone()
            .filter(|at| *at == 0 || words.list.get(*at).is_some_and(|word| word.before >= Break::Dash))
            .collect();
        for (n, start) in starts.iter().enumerate() {
            let ends = starts.iter().skip(n + 1).copied().chain([all.end]);
            places.extend(ends.take(CLAUSES).map(|end| *start..end));
        }
    } else {
        places.extend(words.sentences.iter().map(|sentence| sentence.words.clone()));
    }
    places.sort_by_key(|at| (at.start, at.end));
    places.dedup();
    let counted = places.into_iter().filter(|at| at.len() >= FEWEST_WORDS);
    counted
        .map(|at| Stretch {
            side,
            letters: Letters::of(words, &at, &message.lexicon.fields.salutes),
            snippet: at.len() < SNIPPET_WORDS && at != all,
            at,
        })
        .collect()
}

/// The stretch of a message that is most like a stretch of a line, if any is.
fn closest(
    message: &Message<'_>,
    own: &[Stretch<'_>],
    theirs: &[Stretch<'_>],
) -> Option<(Alike, Range<usize>)> {
    let mut best: Option<(Alike, Range<usize>)> = None;
    for line in theirs {
        for stretch in own {
            let Some(alike) = stretch.letters.alike(&line.letters, stretch.snippet || line.snippet) else {
                continue;
            };
            let better = best.as_ref().is_none_or(|(known, _)| alike < *known);
            if better && !differ::differ(message, stretch, line) {
                best = Some((alike, stretch.at.clone()));
            }
        }
    }
    best
}
