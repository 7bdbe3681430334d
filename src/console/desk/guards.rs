//! What the desk warns of before a message goes to the customer.
//!
//! A warning holds a message back once: who sends it again unchanged has decided, and that is recorded. Floor 5.

use super::composer::suggestions;
use super::tray::unfilled;
use super::{Shown, drafts::Warned};
use crate::event::Guard;
use crate::listen::{Heard, Sense, Verdict};
use crate::scenario::Mechanism;
use crate::view::Kind;
use crate::vocab::ChatId;

/// So many characters of an earlier line are quoted.
const QUOTED_CHARS: usize = 60;

/// Who can say what a text would be heard as.
pub trait Hears {
    /// What listening would find in a text, if it were sent in a chat now.
    fn heard(&self, chat: ChatId, text: &str) -> Option<Heard>;
}

/// What is to be said of a message before it is sent.
pub(super) fn warning(text: &str, shown: &Shown<'_>, chat: ChatId) -> Option<Warned> {
    let warned = |guard, why: String| Some(Warned { text: text.trim().to_owned(), guard, why });
    if let Some(field) = unfilled(text) {
        return warned(Guard::Field, format!("Nobody has filled in {field}."));
    }
    let thread = shown.threads.chat(chat)?;
    let partner = shown.partner(thread.partner)?;
    let ready = shown.scenario.platform.as_ref().is_some_and(|platform| platform.has(Mechanism::Macros));
    let raw = text.split_whitespace().find(|word| !suggestions(&partner.macros, word).is_empty());
    if let Some(raw) = raw.filter(|_| ready) {
        return warned(Guard::Command, format!("{raw} begins a ready text, which you have not chosen."));
    }
    let heard = shown.hears?.heard(chat, text)?;
    let mut sure = heard.findings.iter().filter(|finding| finding.verdict == Verdict::Yes);
    sure.find_map(|finding| match finding.sense {
        Sense::OtherCustomer => {
            let words = text.get(finding.span.clone()).unwrap_or_default();
            warned(Guard::OtherCustomer, format!("“{words}” belongs to another of your customers."))
        }
        Sense::Repeats(line) => {
            let before = thread.line(line)?;
            let quote = shortened(&before.text);
            let who = match before.kind {
                Kind::You => "You have".to_owned(),
                other => format!("The {} has", other.word().to_lowercase()),
            };
            warned(Guard::Repeat, format!("{who} said nearly the same: “{quote}”"))
        }
        _ => None,
    })
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= QUOTED_CHARS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(QUOTED_CHARS).collect();
    format!("{}…", cut.trim_end())
}
