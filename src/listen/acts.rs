//! From findings to acts: what the customer hears in a message, at most three things.
//!
//! Where a rule is unsure the customer is given the benefit of the doubt for help and not for harm. Floor 1.

use crate::scenario::Platform;
use crate::vocab::{Act, Says};

use super::{About, Finding, Heard, Sense, Verdict};

/// Acts of one message.
const MOST_ACTS: usize = 3;
/// From so many words on, a message in which nothing is found puzzles the customer.
const RIDDLE_WORDS: usize = 4;

impl Heard {
    /// What a message does to the customer.
    pub fn says(&self, text: &str, about: &About<'_>, platform: &Platform) -> Says {
        let mut acts: Vec<(u8, usize, Act)> = Vec::new();
        for finding in &self.findings {
            if let Some((rank, act)) = act(finding, about, platform)
                && !acts.iter().any(|(_, _, other)| *other == act)
            {
                acts.push((rank, finding.span.start, act));
            }
        }
        acts.sort_by_key(|(rank, at, _)| (*rank, *at));
        acts.truncate(MOST_ACTS);
        acts.sort_by_key(|(_, at, _)| *at);
        let acts: Vec<Act> = acts.into_iter().map(|(_, _, act)| act).collect();
        Says::of(&acts).unwrap_or_else(|| Says::one(nothing(text)))
    }
}

/// What a finding is to the customer, and how much it matters: smaller first.
fn act(finding: &Finding, about: &About<'_>, platform: &Platform) -> Option<(u8, Act)> {
    let sure = finding.verdict == Verdict::Yes;
    Some(match finding.sense {
        Sense::Insults | Sense::Rude if sure => (0, Act::Offend),
        Sense::Wrong(fact) if sure => (1, Act::Answer { fact, right: false }),
        Sense::Answers(fact) => (1, Act::Answer { fact, right: true }),
        Sense::Promises { how, when } if how || when => (2, Act::Promise),
        Sense::Refers => (2, Act::Refer),
        Sense::Asks(detail) => (3, Act::Ask { detail }),
        Sense::AsksWithReason(detail) => (3, Act::Check { detail }),
        Sense::Confirms(item) => (3, Act::Confirm { item }),
        Sense::AsksProduct => (4, Act::AskTopic),
        Sense::AsksMatter => (4, unclear(about, platform)),
        Sense::Offers(item) => (5, Act::Offer { item }),
        Sense::Presses if sure => (5, Act::Press),
        Sense::Part(fact) => (6, Act::Part { fact }),
        Sense::Repeats(line) if sure => (7, repeated(line, about)?),
        Sense::AnythingElse => (8, Act::AnythingElse),
        Sense::Closes => (8, Act::Close),
        Sense::Nudges => (8, Act::Nudge),
        Sense::Hold => (9, Act::Hold),
        // A promise that says neither how nor when is no more than an update.
        Sense::Promises { .. } | Sense::Status { .. } => (9, Act::Status),
        Sense::Empathises => (9, Act::Empathise),
        Sense::Thanks => (10, Act::Thank),
        Sense::Greets => (10, Act::Greet),
        _ => return None,
    })
}

/// An open question is about what is still unclear in the case, if anything is.
fn unclear(about: &About<'_>, platform: &Platform) -> Act {
    let given = |wanted| {
        let mut acts = about.before.iter().flat_map(|line| line.says.acts());
        acts.any(|act| matches!(act, Act::Inform { detail } if detail == wanted))
    };
    let case = platform.cases.get(about.case.index());
    let mut open = case.into_iter().flat_map(|case| &case.clarify).filter(|detail| !given(**detail));
    open.next().map_or(Act::AskTopic, |detail| Act::Ask { detail: *detail })
}

/// The line of a bot or the platform that was said again.
fn repeated(line: usize, about: &About<'_>) -> Option<Act> {
    let mut acts = about.before.get(line)?.says.acts();
    acts.find(|act| matches!(act, Act::Automatic { .. } | Act::Script { .. }))
}

/// A message in which nothing was found: a word in passing, or a riddle.
fn nothing(text: &str) -> Act {
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    if words >= RIDDLE_WORDS || text.contains('?') { Act::Puzzle } else { Act::Remark }
}
