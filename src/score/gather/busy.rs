//! Where the expert's eyes and hands were: parts of transcripts in view, and time spent in each chat.
//!
//! Known only by what was done, so a long pause is nobody's: after a deed the hands are taken to be in that chat
//! for a short while at most. Floor 3.

use std::collections::BTreeMap;

use crate::event::Deed;
use crate::time::{SimTime, Span};
use crate::vocab::ChatId;

use super::super::course::Look;

/// After a deed somebody is taken to be busy with it for so long at most: long enough to read a message or to
/// go on typing. An assumption.
const LONGEST: Span = Span::from_secs(15);

/// Eyes and hands.
#[derive(Debug, Default)]
pub(super) struct Busy {
    /// The last deed: where, and since when; `None` after a message went out.
    last: Option<(ChatId, SimTime)>,
    /// Times at work, by chat, in the order of their ends.
    spans: Vec<(ChatId, SimTime, SimTime)>,
    view: Option<(ChatId, Look)>,
    looks: BTreeMap<ChatId, Vec<Look>>,
}

impl Busy {
    /// A deed of the expert.
    pub fn did(&mut self, at: SimTime, deed: Deed) {
        self.rests(at);
        let Some(chat) = deed.chat() else { return self.looks_away(at) };
        match deed {
            Deed::Accept { .. } | Deed::Decline { .. } => return,
            Deed::LookAt { first, last, .. } => {
                self.looks_away(at);
                self.view = Some((chat, Look { from: at, to: at, first, last }));
            }
            _ if self.view.is_some_and(|(seen, _)| seen != chat) => self.looks_away(at),
            _ => {}
        }
        if !matches!(deed, Deed::Send { .. } | Deed::Resolve { .. }) {
            self.last = Some((chat, at));
        }
    }

    /// A message was typed, where the log knows for how long.
    pub fn typed(&mut self, chat: ChatId, at: SimTime, typed: Span) {
        let from = SimTime::from_us(at.us().saturating_sub(typed.us()));
        if from < at {
            self.spans.push((chat, from, at));
        }
    }

    /// The chat is the expert's no longer.
    pub fn left(&mut self, at: SimTime, chat: ChatId) {
        if self.view.is_some_and(|(seen, _)| seen == chat) {
            self.looks_away(at);
        }
    }

    fn rests(&mut self, at: SimTime) {
        if let Some((chat, from)) = self.last.take() {
            self.spans.push((chat, from, at.min(from + LONGEST)));
        }
    }

    fn looks_away(&mut self, at: SimTime) {
        if let Some((chat, look)) = self.view.take() {
            self.looks.entry(chat).or_default().push(Look { to: at, ..look });
        }
    }

    /// The run is over: the looks of each chat.
    pub fn finish(&mut self, end: SimTime) -> BTreeMap<ChatId, Vec<Look>> {
        self.rests(end);
        self.looks_away(end);
        self.spans.sort_unstable_by_key(|(chat, from, to)| (*from, *to, *chat));
        std::mem::take(&mut self.looks)
    }

    /// Time between two instants that went into other chats. Only after [`Busy::finish`].
    pub fn elsewhere(&self, chat: ChatId, from: SimTime, to: SimTime) -> Span {
        let (mut sum, mut done) = (Span::ZERO, from);
        for (_, begin, end) in self.spans.iter().filter(|(other, ..)| *other != chat) {
            let (begin, end) = ((*begin).max(done), (*end).min(to));
            if begin < end {
                sum += end.since(begin);
                done = end;
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(secs: u64) -> SimTime {
        SimTime::from_us(secs * 1_000_000)
    }

    #[test]
    fn time_in_other_chats_is_counted_once_and_not_for_ever() {
        let (one, two) = (ChatId(1), ChatId(2));
        let mut busy = Busy::default();
        busy.did(at(0), Deed::LookAt { chat: two, first: 0, last: 3 });
        busy.did(at(10), Deed::Type { chat: two, chars: 5 });
        busy.typed(two, at(14), Span::from_secs(6));
        busy.did(at(100), Deed::Type { chat: one, chars: 1 });
        let looks = busy.finish(at(120));
        assert_eq!(busy.elsewhere(one, at(0), at(90)), Span::from_secs(25), "0–10, then 10–25");
        assert_eq!(busy.elsewhere(one, at(5), at(12)), Span::from_secs(7));
        assert_eq!(busy.elsewhere(two, at(0), at(120)), Span::from_secs(15));
        assert_eq!(looks[&two], [Look { from: at(0), to: at(100), first: 0, last: 3 }]);
    }
}
