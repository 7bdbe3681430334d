//! What is recorded without being asked for: which lines are in view, and that something is being written.
//! Floor 5.

use super::Intent;
use crate::event::Deed;
use crate::time::SimTime;
use crate::vocab::ChatId;

/// The least time between two looks at one chat, in microseconds.
const LOOKS_US: u64 = 500_000;

/// The least time between two records of a draft, in microseconds.
const TYPES_US: u64 = 1_000_000;

/// What was recorded last, and when.
#[derive(Debug, Default)]
pub(super) struct Watch {
    looked: Option<((ChatId, u32, u32), SimTime)>,
    typed: Option<(ChatId, u32, SimTime)>,
}

impl Watch {
    /// Lines of a chat are in view: recorded when they are others than before and time has gone on a little.
    pub fn looks(&mut self, seen: (ChatId, u32, u32), now: SimTime, intents: &mut Vec<Intent>) {
        let fresh = self.looked.is_none_or(|(before, at)| {
            before != seen && (before.0 != seen.0 || now.us() >= at.us().saturating_add(LOOKS_US))
        });
        if fresh {
            self.looked = Some((seen, now));
            let (chat, first, last) = seen;
            intents.push(Intent::Act(Deed::LookAt { chat, first, last }.into()));
        }
    }

    /// The draft to a customer has so many characters: recorded when that has changed, at most once a second.
    pub fn types(&mut self, chat: ChatId, chars: u32, now: SimTime, intents: &mut Vec<Intent>) {
        let fresh = match self.typed {
            Some((before, length, at)) if before == chat => {
                length != chars && now.us() >= at.us().saturating_add(TYPES_US)
            }
            _ => chars > 0,
        };
        if fresh {
            self.typed = Some((chat, chars, now));
            intents.push(Intent::Act(Deed::Type { chat, chars }.into()));
        }
    }

    /// What was written has been sent: an empty draft is no news.
    pub fn sent(&mut self) {
        self.typed = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Span;

    const fn ms(ms: u64) -> SimTime {
        SimTime::from_us(ms * 1_000)
    }

    #[test]
    fn looks_and_drafts_are_recorded_when_they_change_and_not_too_often() {
        let (mut watch, mut intents) = (Watch::default(), Vec::new());
        let (one, two) = (ChatId(1), ChatId(2));
        for (seen, at) in [((one, 0, 2), 0), ((one, 0, 2), 900), ((one, 0, 3), 1_000), ((one, 0, 4), 1_100)] {
            watch.looks(seen, ms(at), &mut intents);
        }
        assert_eq!(intents.len(), 2, "the third was seen too shortly after the second");
        watch.looks((two, 0, 0), ms(1_101), &mut intents);
        assert_eq!(intents.len(), 3, "another chat is another look");
        intents.clear();
        for (chars, at) in [(0, 0), (1, 10), (5, 500), (9, 1_010), (9, 5_000), (0, 9_000)] {
            watch.types(one, chars, ms(at), &mut intents);
        }
        let typed = |chars| Intent::Act(Deed::Type { chat: one, chars }.into());
        assert_eq!(intents, [typed(1), typed(9), typed(0)]);
        watch.sent();
        watch.types(one, 0, ms(0) + Span::from_secs(60), &mut intents);
        assert_eq!(intents.len(), 3);
    }
}
