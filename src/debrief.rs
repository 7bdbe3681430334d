//! The debrief: what a session teaches, as text, as JSON and as a page for a browser.
//!
//! A reading of the score card and the stories of the chats; it judges nothing itself. Floor 3.

mod html;
pub(crate) mod marks;
mod pick;
mod text;
mod told;

use serde::Serialize;

use crate::score::card::Scorecard;
use crate::transcript::Story;

pub use pick::{Gap, Moment};
pub use told::{Told, ToldLine};

/// Everything that is shown after a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Debrief {
    /// The score card.
    pub card: Scorecard,
    /// What cost most, the dearest first; three at most.
    pub gaps: Vec<Gap>,
    /// What went best.
    pub best: Option<Moment>,
    /// The chats in words, in the order of the card.
    pub chats: Vec<Told>,
}

impl Debrief {
    /// The debrief of a card; `stories` are those of the same session, in any order.
    pub fn new(card: Scorecard, stories: &[Story]) -> Self {
        let chats = told::tell(&card, stories);
        let (gaps, best) = (pick::gaps(&card), pick::best(&card));
        Self { card, gaps, best, chats }
    }

    /// As text for a terminal, with a line end behind it. `transcripts` puts the chats in words before it.
    pub fn text(&self, transcripts: bool) -> String {
        text::write(self, transcripts)
    }

    /// As a page for a browser: one file that loads nothing. `guide` gives a page of the practice guide, in
    /// Markdown, by its behaviour.
    pub fn html(&self, guide: &dyn Fn(&str) -> Option<String>) -> String {
        html::write(self, guide)
    }
}
